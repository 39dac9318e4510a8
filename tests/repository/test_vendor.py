"""scripts/vendor.py: a copy in another repository that works, is kept up to date, and is never overwritten unseen."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

import vendor

ROOT = Path(__file__).resolve().parents[2]
VERSION = re.findall(r'__version__ = "(.+)"', (ROOT / "overlays/swoogo/_version.py").read_text("utf-8"))[0]
PACKAGE = "acme._vendor.swoogo"


def run(root: Path, *arguments: str | Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", str(root / "scripts/vendor.py"), *map(str, arguments)]
    env = {**os.environ, "PYTHONPATH": str(path)} if path else None
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Everything below, with content and time of change; folders too, whose time shows files that came and went."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes() if path.is_file() else b"", path.stat().st_mtime_ns)
        for path in (folder, *folder.rglob("*"))
    }


def contents(folder: Path) -> dict[str, bytes]:
    return {name: data for name, (data, _) in state(folder).items() if (folder / name).is_file()}


def another_version(folder: Path) -> Path:
    """This repository as it was in another version, as far as a copy or a build reads it."""
    for name in ("overlays", "generated"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "scripts").mkdir()
    for name in ("scripts/vendor.py", "scripts/vendor_probe.py", "LICENSE", "README.md", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "openapi", folder / "openapi")
    version = folder / "overlays/swoogo/_version.py"
    version.write_text(version.read_text("utf-8").replace(VERSION, "0.0.9"), "utf-8")
    return folder


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty project that the client was vendored into."""
    dest = tmp_path_factory.mktemp("pristine")
    done = run(ROOT, dest, "--package", PACKAGE, "--with", "sandbox")
    assert (done.returncode, done.stderr) == (0, "")
    made = "  add: acme/__init__.py\n  add: acme/_vendor/__init__.py\n"
    assert re.fullmatch(rf"{PACKAGE}:\n  {re.escape(VERSION)}, new, \d+ files\n{made}", done.stdout)
    return dest


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Version 0.0.9 of this repository, with a module that is gone since."""
    folder = another_version(tmp_path_factory.mktemp("older"))
    (folder / "overlays/swoogo/gone.py").write_text("", "utf-8")
    return folder


@pytest.fixture
def project(pristine: Path, tmp_path: Path) -> Path:
    return shutil.copytree(pristine, tmp_path / "project")


# --- what a copy is -----------------------------------------------------------------------------------------------


PACKAGES = ("swoogo", "swoogo_api", "swoogo_core")


def test_an_empty_project_gets_the_packages_with_licence_and_record(pristine: Path) -> None:
    files = contents(pristine)
    assert not [name for name in state(pristine) if ".vendor-" in name or "__pycache__" in name]
    top = "acme/_vendor/"
    assert {"acme/__init__.py", f"{top}__init__.py", *(f"{top}{name}/py.typed" for name in PACKAGES)} <= set(files)
    assert files[f"{top}swoogo/LICENSE"] == (ROOT / "LICENSE").read_bytes()
    record = json.loads(files.pop(f"{top}swoogo/VENDORED.json"))
    assert record["version"] == VERSION
    assert record["description_sha256"] == hashlib.sha256((ROOT / "openapi/openapi.yaml").read_bytes()).hexdigest()
    assert (record["package"], record["parts"]) == (PACKAGE, ["sandbox"])
    assert record["created"] == ["acme/__init__.py", "acme/_vendor/__init__.py"]
    written = {name.removeprefix(top): data for name, data in files.items() if name.startswith(top + "swoogo")}
    assert record["files"] == {name: hashlib.sha256(data).hexdigest() for name, data in written.items()}


def test_no_import_of_the_original_is_left(pristine: Path) -> None:
    for name, data in contents(pristine).items():
        for node in ast.walk(ast.parse(data)) if name.endswith(".py") else ():
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                modules = [node.module or ""]
            assert not {m for m in modules if m.partition(".")[0] in PACKAGES}, name


def test_our_packages_import_each_other_in_the_one_form_that_is_rewritten() -> None:
    for folder in vendor.SOURCES.values():
        for path in folder.rglob("*.py"):
            source = path.read_bytes()
            lines = {source.count(b"\n", 0, found.end()) + 1 for found in vendor._IMPORT.finditer(source)}
            for node in ast.walk(ast.parse(source)):
                names: list[str] = []
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                    assert not {name.partition(".")[0] for name in names} & set(PACKAGES), path
                elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in PACKAGES:
                    assert node.lineno in lines, f"{path}:{node.lineno}"
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    # A module named by a text would not be rewritten; the names of loggers are to stay.
                    assert not re.fullmatch(r"swoogo_(api|core)(\.\w+)*", node.value), f"{path}:{node.lineno}"


def test_a_second_run_changes_nothing(project: Path) -> None:
    before = state(project)
    done = run(ROOT, project, "--package", PACKAGE, "--with", "sandbox")
    assert (done.returncode, done.stdout) == (0, f"{PACKAGE}: nothing to change\n")
    assert run(ROOT, project, "--package", PACKAGE, "--with", "sandbox", "--check").returncode == 0
    assert state(project) == before


def test_a_copy_is_the_client_alone_unless_more_is_asked_for(tmp_path: Path) -> None:
    init = tmp_path / "_vendor/__init__.py"
    init.parent.mkdir()
    init.write_text("mine = 1\n", "utf-8")
    done = run(ROOT, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "__init__" not in done.stdout
    copied = {path.split("/")[1] for path in contents(tmp_path / "_vendor") if path.startswith("swoogo/")}
    assert not copied & {"sandbox", "tables", "cli", "verify", "__main__.py"}
    assert json.loads((tmp_path / "_vendor/swoogo/VENDORED.json").read_bytes())["parts"] == []
    done = run(ROOT, tmp_path, "--with", "sandbox")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "_vendor/swoogo/sandbox/server.py").exists()
    assert init.read_text("utf-8") == "mine = 1\n"


def test_a_part_brings_what_it_stands_on() -> None:
    assert vendor.plan("acme.swoogo", ["cli"]).record["parts"] == ["cli", "tables"]


def test_a_package_that_an_extra_asks_for_need_not_be_installed(tmp_path: Path) -> None:
    hidden, dest = tmp_path / "hidden", tmp_path / "dest"
    hidden.mkdir()
    dest.mkdir()
    (hidden / "uvicorn.py").write_text("raise ModuleNotFoundError('no', name='uvicorn')\n", "utf-8")
    done = run(ROOT, dest, "--with", "sandbox", path=hidden)
    assert done.returncode == 0, done.stderr
    assert (dest / "_vendor/swoogo/sandbox/server.py").exists()


def test_where_the_client_cannot_run_nothing_is_written(tmp_path: Path) -> None:
    hidden, dest = tmp_path / "hidden", tmp_path / "dest"
    hidden.mkdir()
    dest.mkdir()
    (hidden / "httpx.py").write_text("raise ModuleNotFoundError('no', name='httpx')\n", "utf-8")
    done = run(ROOT, dest, path=hidden)
    assert done.returncode == 3
    assert "the copy does not work. Nothing was written." in done.stderr
    assert not list(dest.iterdir())


@pytest.mark.parametrize("package", ["events_client", "acme.events_client"])
def test_a_copy_has_any_name_also_at_the_top(tmp_path: Path, package: str) -> None:
    done = run(ROOT, tmp_path, "--package", package)
    assert done.returncode == 0, done.stderr
    code = f"""
import {package} as client
from {package} import Swoogo, Record
from {package}_api.models import Registrant
with Swoogo("key", "secret") as api:
    api.registrants
assert issubclass(Registrant, Record) and Record.__module__ == {package!r}, Record.__module__
assert client.InvalidInput.__module__ == {package!r}
import sys
print([name for name in sys.modules if name.partition(".")[0].startswith("swoogo")])
"""
    done = subprocess.run(
        [sys.executable, "-P", "-B", "-c", code],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr


# --- what happens to what is there --------------------------------------------------------------------------------


@pytest.mark.slow
def test_an_edited_copy_is_refused_with_the_list_of_edits(project: Path) -> None:
    top = project / "acme/_vendor"
    pristine = contents(project)
    with (top / "swoogo/retry.py").open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    (top / "swoogo_api/mine.py").write_text("", "utf-8")
    (top / "swoogo/LICENSE").unlink()
    cache = top / "swoogo/__pycache__/retry.cpython-311.pyc"
    cache.parent.mkdir()
    cache.write_bytes(b"no edit")
    before = state(project)
    for options in ((), ("--check",), ("--with", "sandbox")):
        done = run(ROOT, project, "--package", PACKAGE, *options)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.splitlines() == [
            f"error: the copy in {top} was edited:",
            "  removed: swoogo/LICENSE",
            "  changed: swoogo/retry.py",
            "  added: swoogo_api/mine.py",
            "Nothing was changed. Undo the edits (and bring them to the original), or lose them with --force.",
        ]
        assert state(project) == before
    done = run(ROOT, project, "--package", PACKAGE, "--with", "sandbox", "--force")
    assert done.returncode == 0, done.stderr
    assert "  lost: changed: swoogo/retry.py\n" in done.stdout
    assert contents(project) == pristine


def test_other_line_ends_are_no_edit(project: Path) -> None:
    path = project / "acme/_vendor/swoogo/retry.py"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run(ROOT, project, "--package", PACKAGE, "--with", "sandbox").stdout.endswith("nothing to change\n")


@pytest.mark.slow
def test_an_older_copy_is_upgraded(older: Path, pristine: Path, tmp_path: Path) -> None:
    done = run(older, tmp_path, "--package", PACKAGE, "--with", "sandbox")
    assert done.returncode == 0, done.stderr
    assert "  0.0.9, new, " in done.stdout
    before = state(tmp_path)
    done = run(ROOT, tmp_path, "--package", PACKAGE, "--with", "sandbox", "--check")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"{PACKAGE}: a run would",
        "  replace: swoogo/_version.py",
        "  remove: swoogo/gone.py",
    ]
    assert state(tmp_path) == before
    done = run(ROOT, tmp_path, "--package", PACKAGE, "--with", "sandbox")
    assert done.returncode == 0, done.stderr
    assert f"  {VERSION}, replaces 0.0.9, " in done.stdout
    assert contents(tmp_path) == contents(pristine)


def test_what_is_no_copy_of_ours_is_not_replaced(tmp_path: Path) -> None:
    other = tmp_path / "_vendor/swoogo_api/mine.py"
    other.parent.mkdir(parents=True)
    other.write_text("", "utf-8")
    done = run(ROOT, tmp_path)
    assert (done.returncode, "without a record (VENDORED.json)" in done.stderr) == (1, True)
    (tmp_path / "acme.py").write_text("", "utf-8")
    done = run(ROOT, tmp_path, "--package", PACKAGE)
    assert (done.returncode, "there is a module or a file of that name" in done.stderr) == (1, True)
    assert set(contents(tmp_path)) == {"_vendor/swoogo_api/mine.py", "acme.py"}


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--package", "swoogo.vendored"], "would hide the installed swoogo"),
        (["--package", "acme.class.swoogo"], "a dotted package name expected"),
        (["--package", "swoogo"], "would hide the installed swoogo"),
        (["--with", "everything"], "invalid choice"),
    ],
)
def test_wrong_arguments(tmp_path: Path, arguments: list[str], why: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        vendor.main([str(tmp_path), *arguments])
    assert why in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_wrong_destinations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for dest, why in ((tmp_path / "none", "a folder expected"), (ROOT / "tests", "lies in this repository")):
        with pytest.raises(SystemExit, match="2"):
            vendor.main([str(dest)])
        assert why in capsys.readouterr().err


@pytest.mark.parametrize(
    ("module", "why"),
    [
        ('__import__("swoogo" + "_api")\n', "the vendored copy imports swoogo_api, the original"),
        ("import swoogo_api.api\n", "the vendored copy imports swoogo_api, the original"),
        ("raise RuntimeError('broken')\n", "RuntimeError: broken"),
    ],
)
def test_a_copy_that_does_not_work_is_not_written(project: Path, tmp_path: Path, module: str, why: str) -> None:
    source = another_version(tmp_path / "source")
    (source / "overlays/swoogo/broken.py").write_text(module, "utf-8")
    before = state(project)
    done = run(source, project, "--package", PACKAGE)
    assert (done.returncode, why in done.stderr) == (3, True), done.stderr
    # Writing aside shows in the times of the folder around both packages, and nowhere else.
    after = state(project)
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    assert changed <= {"acme/_vendor"}
    assert contents(project).keys() == {name for name in before if (project / name).is_file()}


@pytest.mark.parametrize("nth", range(1, 5))
def test_a_swap_that_fails_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    home, fresh = tmp_path / "home", tmp_path / "aside/new"
    for folder in (home / "a", home / "b", fresh / "a", fresh / "b"):
        folder.mkdir(parents=True)
        (folder / folder.parent.name).write_text("", "utf-8")
    before = contents(home)
    rename, calls = os.rename, iter(range(1, 100))

    def failing(source: Path, target: Path) -> None:
        if next(calls) == nth:
            raise OSError("no")
        rename(source, target)

    monkeypatch.setattr(os, "rename", failing)
    with pytest.raises(OSError, match="no"):
        vendor.swap(home, fresh, tmp_path / "aside/old", ("a", "b"), [home / "__init__.py"])
    assert contents(home) == before


# --- where a copy may lie -----------------------------------------------------------------------------------------


def test_a_namespace_package_stays_one_unless_asked(tmp_path: Path) -> None:
    (tmp_path / "acme").mkdir()
    done = run(ROOT, tmp_path, "--package", PACKAGE)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "acme/__init__.py").exists()
    assert (tmp_path / "acme/_vendor/__init__.py").exists()
    assert run(ROOT, tmp_path, "--package", PACKAGE).stdout.endswith("nothing to change\n")
    done = run(ROOT, tmp_path, "--package", PACKAGE, "--init")
    assert (done.returncode, "add: acme/__init__.py" in done.stdout) == (0, True), done.stderr
    assert (tmp_path / "acme/__init__.py").exists()


@pytest.mark.parametrize(
    ("dest", "package"),
    [("acme", "_vendor.swoogo"), ("", "acme._vendor.swoogo.inner"), ("acme/_vendor/swoogo_api", "other.client")],
)
def test_a_copy_lies_neither_over_nor_within_another(project: Path, dest: str, package: str) -> None:
    before = state(project)
    for options in ((), ("--force",)):
        done = run(ROOT, project / dest, "--package", package, *options)
        assert done.returncode == 1
        assert f"would lie over, or within, the copy {PACKAGE}" in done.stderr
    assert state(project) == before


def test_a_copy_whose_packages_are_those_of_another_is_refused(tmp_path: Path) -> None:
    assert run(ROOT, tmp_path, "--package", "acme.events").returncode == 0
    done = run(ROOT, tmp_path, "--package", "acme.events_api", "--force")
    assert (done.returncode, "the copy acme.events in" in done.stderr) == (1, True)


def test_two_copies_side_by_side(tmp_path: Path) -> None:
    for package in ("acme.one", "acme.two"):
        assert run(ROOT, tmp_path, "--package", package).returncode == 0
    for package in ("acme.one", "acme.two"):
        assert run(ROOT, tmp_path, "--package", package, "--check").returncode == 0


# --- removing -----------------------------------------------------------------------------------------------------


def test_a_copy_is_removed_with_what_was_made_for_it(project: Path) -> None:
    (project / "acme/mine.py").write_text("", "utf-8")
    (project / "acme/_vendor/swoogo/__pycache__").mkdir()
    before = state(project)
    done = run(ROOT, project, "--package", PACKAGE, "--remove", "--check")
    assert done.returncode == 1 and "a run would" in done.stdout
    assert state(project) == before
    done = run(ROOT, project, "--package", PACKAGE, "--remove")
    assert done.returncode == 0, done.stderr
    assert set(contents(project)) == {"acme/__init__.py", "acme/mine.py"}
    assert run(ROOT, project, "--package", PACKAGE, "--remove").stdout.endswith("nothing to change\n")


def test_an_edited_copy_is_not_removed_without_force(project: Path) -> None:
    (project / "acme/_vendor/swoogo_api/mine.py").write_text("", "utf-8")
    before = state(project)
    done = run(ROOT, project, "--package", PACKAGE, "--remove")
    assert (done.returncode, "added: swoogo_api/mine.py" in done.stderr) == (1, True)
    assert state(project) == before
    assert run(ROOT, project, "--package", PACKAGE, "--remove", "--force").returncode == 0
    assert not contents(project)


# --- rewriting ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from swoogo_api.types import UNSET", "from acme._vendor.swoogo_api.types import UNSET"),
        ("if 1:\n    from swoogo_core import (\n        text,\n    )", None),
        ("from swoogo_core import resources as _r", "from acme._vendor.swoogo_core import resources as _r"),
        ('"""Doc.\n\n    from swoogo import field\n"""', '"""Doc.\n\n    from acme._vendor.swoogo import field\n"""'),
        ("from swoogo_exports import x", "from swoogo_exports import x"),
        ('log = logging.getLogger("swoogo")', 'log = logging.getLogger("swoogo")'),
        ("from .errors import X  # not from swoogo_api.errors", "from .errors import X  # not from swoogo_api.errors"),
    ],
)
def test_the_one_form_is_rewritten_and_nothing_else(source: str, expected: str | None) -> None:
    if expected is None:
        expected = source.replace("from swoogo_core", "from acme._vendor.swoogo_core")
    assert vendor.rewrite(source.encode(), PACKAGE).decode() == expected


# --- beside an installed one --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def installed(older: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """swoogo 0.0.9 as pip installs it, in a folder of its own."""
    folder = tmp_path_factory.mktemp("installed")
    wheels = folder / "wheels"
    for command in (
        ["hatchling", "build", "-t", "wheel", "-d", str(wheels)],
        ["pip", "install", "-q", "--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check"],
    ):
        if command[0] == "pip":
            command += ["--target", str(folder / "site"), "--find-links", str(wheels), "swoogo==0.0.9"]
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=older, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    yield folder / "site"


SIDE_BY_SIDE = """
    import asyncio
    import pickle
    import swoogo
    from acme._vendor import swoogo as vendored
    from swoogo.sandbox import Sandbox

    assert (swoogo.__version__, vendored.__version__) == ("0.0.9", {version!r})
    assert swoogo.__file__.startswith({installed!r}) and vendored.__file__.startswith({project!r})
    for name in ("Swoogo", "AsyncSwoogo", "Pager", "SwoogoError", "NotFound", "field", "UNSET", "File", "Checks",
                 "Record", "Choice", "Response", "InvalidInput"):
        assert getattr(swoogo, name) is not getattr(vendored, name), name
    with Sandbox(key="K", secret="S", registrants=30) as sandbox:
        settings = dict(key="K", secret="S", base_url=sandbox.base_url)
        with swoogo.Swoogo(**settings) as one, vendored.Swoogo(**settings) as two:
            made = two.sessions.create(event_id=12, name="Seen by both")
            assert one.sessions.get(made.id).name == "Seen by both"
            assert type(made).__module__ == "acme._vendor.swoogo_api.models.session", type(made)
            people = [
                {{p.id for p in api.registrants.list(event_id=12, search=module.field("id") > 0)}}
                for api, module in ((one, swoogo), (two, vendored))
            ]
            assert people[0] == people[1] and len(people[0]) == 30
            for api, own, other in ((one, swoogo, vendored), (two, vendored, swoogo)):
                try:
                    api.events.get(999999)
                except other.SwoogoError:
                    raise SystemExit("an error of one is an error of the other")
                except own.NotFound:
                    pass
                else:
                    raise SystemExit("no error")

        async def name(module):
            async with module.AsyncSwoogo(**settings) as api:
                return (await api.events.get(12)).name

        async def both():
            assert len(set(await asyncio.gather(name(swoogo), name(vendored)))) == 1

        asyncio.run(both())
        agents = {{call.headers["user-agent"] for call in sandbox.calls}}
        assert agents == {{"swoogo-python/0.0.9", "swoogo-python/{version}"}}, agents
        # Each of the four clients got a token of its own.
        assert sandbox.token_requests == 4
    for module in (swoogo, vendored):
        record = module.Record(id=7)
        assert type(pickle.loads(pickle.dumps(record))) is module.Record
        kinds = (module.Record, module.Choice, module.Response, module.InvalidInput, module.Unset, module.File)
        assert {{kind.__module__ for kind in kinds}} == {{module.__name__}}
        assert pickle.loads(pickle.dumps(module.UNSET)) is module.UNSET
    from acme._vendor.swoogo.sandbox import Sandbox as Own
    with Own(registrants=1) as sandbox:
        with swoogo.Swoogo(key=sandbox.key, secret=sandbox.secret, base_url=sandbox.base_url) as api:
            assert api.events.get(12).id == 12
    print("both")
"""


def test_beside_an_installed_one_of_another_version(pristine: Path, installed: Path) -> None:
    code = textwrap.dedent(SIDE_BY_SIDE.format(version=VERSION, installed=str(installed), project=str(pristine)))
    done = subprocess.run(
        [sys.executable, "-P", "-B", "-W", "error", "-c", code],
        env={**os.environ, "PYTHONPATH": f"{installed}{os.pathsep}{pristine}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "both\n"), done.stderr
