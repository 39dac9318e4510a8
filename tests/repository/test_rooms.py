"""Which way the arrows run: swoogo_core <- swoogo_api <- swoogo, and no circles, not even of types."""

from __future__ import annotations

import ast
import pickle
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pytest

import swoogo
import swoogo_core
from swoogo_api import models

ROOT = Path(__file__).parents[2]
HOMES = {"swoogo_core": "overlays", "swoogo_api": "generated", "swoogo": "overlays"}


def imports(path: Path, package: str) -> Iterator[str]:
    """The modules of ours that a module imports by name, those for type checkers and late ones included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            steps = package.split(".")
            base = ".".join([*steps[: len(steps) - node.level + 1], *filter(None, [node.module])])
            base = base if node.level else node.module or ""
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def modules(top: str) -> dict[str, Path]:
    folder = ROOT / HOMES[top] / top
    return {
        ".".join((top, *path.relative_to(folder).with_suffix("").parts)).removesuffix(".__init__"): path
        for path in folder.rglob("*.py")
    }


@pytest.mark.parametrize(
    ("top", "others"), [("swoogo_core", {"swoogo_api", "swoogo"}), ("swoogo_api", {"swoogo"}), ("swoogo", set())]
)
def test_no_arrow_runs_back(top: str, others: set[str]) -> None:
    for name, path in modules(top).items():
        package = name if path.name == "__init__.py" else name.rpartition(".")[0]
        assert not {found.partition(".")[0] for found in imports(path, package)} & others, name


def test_swoogo_core_has_no_circles() -> None:
    known = modules("swoogo_core")
    graph = {name: {m for m in imports(path, "swoogo_core") if m in known} for name, path in known.items()}
    for name, needed in graph.items():
        needed.discard("swoogo_core")  # whose own module holds nothing
        assert name not in needed
    order = list(TopologicalSorter(graph).static_order())
    assert order.index("swoogo_core.fields") > order.index("swoogo_core.records")
    assert order.index("swoogo_core.protocols") > order.index("swoogo_core.operation")


# What one idea needs more room for, with the reason.
LONG: dict[str, str] = {}
MOST_LINES, MOST_LINES_OF_A_FUNCTION = 410, 70


def long_ones(path: Path) -> Iterator[str]:
    """What of a file has more lines than one can keep in view: the file itself, and its functions."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT).as_posix()
    if len(text.splitlines()) > MOST_LINES:
        yield name
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MOST_LINES_OF_A_FUNCTION:
                yield f"{name}: {node.name}"


def test_no_file_and_no_function_is_too_long_to_follow() -> None:
    files = [path for folder in ("overlays", "scripts") for path in sorted((ROOT / folder).rglob("*.py"))]
    assert len(files) > 150
    assert {name for path in files for name in long_ones(path)} == set(LONG)


def test_what_is_too_long_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    body = "    x = 1\n"
    (tmp_path / "long.py").write_text(f"def good():\n{body * 69}\n\nasync def bad():\n{body * 70}")
    assert list(long_ones(tmp_path / "long.py")) == ["long.py: bad"]
    (tmp_path / "long.py").write_text("x = 1\n" * 411)
    assert list(long_ones(tmp_path / "long.py")) == ["long.py"]


def test_what_people_meet_of_it_says_swoogo() -> None:
    core = set(swoogo.__all__) & {*vars(swoogo_core.records), *vars(swoogo_core.types)}
    assert core == {"Choice", "FieldNotAsked", "File", "Record", "Response", "UNSET", "Unset"}
    for name in swoogo.__all__:
        value = getattr(swoogo, name)
        assert not getattr(value, "__module__", "").startswith("swoogo_core"), name
    assert models.Choice is swoogo.Choice and models.Registrant.__base__ is swoogo.Record
    assert repr(swoogo.InvalidInput) == "<class 'swoogo.InvalidInput'>"


@pytest.mark.parametrize(
    "value",
    [
        swoogo.UNSET,
        swoogo.File(b"x", "x.png"),
        swoogo.Choice(id=1, value="Female"),
        swoogo.Record(id=7, c_1="L"),
        models.Registrant(id=7, gender={"id": 1, "value": "Female"}),
        swoogo.Response(200, b"{}", {}, None),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_people_meet_of_it_can_be_pickled(value: Any) -> None:
    pickled = pickle.dumps(value)
    assert b"swoogo_core" not in pickled
    assert pickle.loads(pickled) == value and type(pickle.loads(pickled)) is type(value)


def test_its_errors_can_be_pickled() -> None:
    for error in (swoogo.InvalidInput("no"), swoogo.SwoogoError("no")):
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is type(error) and str(again) == "no" and b"swoogo_core" not in pickle.dumps(error)
