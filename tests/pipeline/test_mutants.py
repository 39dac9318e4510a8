"""Descriptions that are odd or broken: each comes in right, or is refused with a reason and the tree untouched."""

from __future__ import annotations

import copy
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from deriving import ROOT, operations
from emitted import Call, Emitted
from invented import described_api, only, our_api, vendor_style
from mutants import Mutant, deep, everything
from takings import Checkout, Outcome, refused

from pipeline.load import load

Node = dict[str, Any]
MUTANTS = everything()
STARTS = ("/oauth2", "/speakers", "/transactions/create", "/tracks")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout of a few operations that no test may change."""
    return Checkout.make(tmp_path_factory.mktemp("ours") / "project", only(our_api(), *STARTS))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """One of a single operation."""
    return Checkout.make(tmp_path_factory.mktemp("alone") / "project", only(our_api(), "/tracks"))


@pytest.fixture(scope="module")
def vendor() -> Node:
    """The same and some more operations in the vendor's style."""
    return only(vendor_style(described_api()), *STARTS)


@pytest.fixture
def checkout(ours: Checkout, tmp_path: Path) -> Checkout:
    """A copy of it to change."""
    shutil.copytree(ours.root, tmp_path / "project")
    return Checkout(tmp_path / "project")


# --- one bad operation does not stop the rest -------------------------------------------------------------------------


@attrs.frozen
class Seen:
    """What a take-in with mutants in it did; nothing was emitted where it was refused."""

    outcome: Outcome
    emitted: Emitted | None
    checkout: Checkout


def take_in(checkout: Checkout, vendor: Node, mutants: list[Mutant]) -> Seen:
    document = copy.deepcopy(vendor)
    for mutant in mutants:
        mutant.add(document)
    outcome = checkout.take_in(document)
    return Seen(outcome, checkout.emitted() if outcome.code == 0 else None, checkout)


@pytest.fixture(scope="module")
def together(ours: Checkout, vendor: Node, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """All mutants in one description."""
    root = tmp_path_factory.mktemp("together") / "project"
    shutil.copytree(ours.root, root)
    return take_in(Checkout(root), vendor, list(MUTANTS.values()))


def test_the_rest_comes_in_with_all_of_them(together: Seen, vendor: Node) -> None:
    assert together.emitted is not None, together.outcome.explain()
    assert {"speakers.list", "speakers.create", "tracks.update", "tracks.delete"} <= set(together.emitted.calls)
    paths = {path for path in (call.path for call in together.emitted.calls.values()) if not path.startswith("/m/")}
    assert len(paths) == len({path for path, _, _ in operations(vendor)})


@pytest.mark.parametrize("name", MUTANTS)
def test_an_operation_is_right_or_left_out_with_its_reason(
    together: Seen, alone: Checkout, vendor: Node, tmp_path: Path, name: str
) -> None:
    mutant, seen = MUTANTS[name], together
    if seen.emitted is None:
        # One of them stops the rest. Which one shows when each is taken in by itself.
        shutil.copytree(alone.root, tmp_path / "project")
        seen = take_in(Checkout(tmp_path / "project"), only(vendor, "/tracks"), [mutant])
        assert seen.emitted is not None, seen.outcome.explain()
    calls = [c for c in seen.emitted.calls.values() if re.fullmatch(rf"{re.escape(mutant.path)}(/.*)?", c.path)]
    if calls:
        assert mutant.verdict != "out", f"{calls} came in"
        _is_usable(seen.emitted, calls)
        mutant.right(seen.emitted, calls[0])
    else:
        assert mutant.verdict != "in", f"was left out: {_reason(seen.outcome, mutant)}"
        assert _reason(seen.outcome, mutant)


def _is_usable(emitted: Emitted, calls: list[Call]) -> None:
    for call in calls:
        assert callable(getattr(call.resource, call.method)) and call.operation.path == call.path
        if hasattr(emitted.models, call.answers):
            repr(emitted.record(call.answers).from_dict({"id": 1, "label": None}))


def _reason(outcome: Outcome, mutant: Mutant) -> str:
    """What the report says of an operation that was left out, beside its path."""
    lines = [line for line in outcome.report.splitlines() if re.search(rf"{re.escape(mutant.path)}(?![\w-])", line)]
    assert lines, f"the report does not name {mutant.path}:\n{outcome.report[-3000:]}"
    return max((re.sub(r"[`*]?/m/\S*|POST|GET|HEAD|TRACE|[-*`:.]", "", line).strip() for line in lines), key=len)


@pytest.mark.parametrize("mutant", deep().values(), ids=lambda mutant: mutant.name)
def test_what_is_400_deep_is_left_out_or_refused(alone: Checkout, vendor: Node, tmp_path: Path, mutant: Mutant) -> None:
    shutil.copytree(alone.root, tmp_path / "project")
    before = (checkout := Checkout(tmp_path / "project")).tree()
    outcome = take_in(checkout, only(vendor, "/tracks"), [mutant]).outcome
    if outcome.code:
        refused(outcome, "deep")
        assert checkout.tree() == before
    else:
        assert "tracks.update" in checkout.emitted().calls and _reason(outcome, mutant)


def test_the_code_of_all_of_them_passes_the_type_checker(together: Seen, tmp_path: Path) -> None:
    assert together.emitted is not None, together.outcome.explain()
    done = type_check(together.checkout.package, tmp_path)
    assert done.returncode == 0, done.stdout[-3000:]


def type_check(package: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """mypy --strict over a generated package."""
    return subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", f"--cache-dir={folder}", "-p", "swoogo_api"],
        env={**os.environ, "MYPYPATH": os.pathsep.join([str(package.parent), str(ROOT / "overlays")])},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


# --- descriptions that say the same in another way --------------------------------------------------------------------


def older(document: Node) -> str:
    """As OpenAPI 3.0 has it: its nullable, limits that are flags, one example."""
    document["openapi"] = "3.0.3"
    document["info"].pop("summary", None)
    for _, _, operation in operations(document):
        for parameter in operation.get("parameters", []):
            if parameter["schema"].get("minimum") == 1:
                parameter["schema"] |= {"minimum": 0, "exclusiveMinimum": True}
    return json.dumps(document)


def newer(document: Node) -> str:
    """As OpenAPI 3.1 has it: null is a type, examples are a list."""

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if node.pop("nullable", False) and isinstance(node.get("type"), str):
                node["type"] = [node["type"], "null"]
            if "type" in node and "example" in node and isinstance(node["type"], (str, list)):
                node["examples"] = [node.pop("example")]
        for item in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            walk(item)

    walk(document["paths"])
    return json.dumps(document)


def as_written_by_hand(document: Node) -> bytes:
    """YAML with a byte order mark and carriage returns; statuses are numbers and examples of stamps are dates in it."""
    from ruamel.yaml import YAML

    beside = io.StringIO()
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.dump(document, beside)
    text = re.sub(r"""^(\s+)['"]([245]\d\d)['"]:""", r"\1\2:", beside.getvalue(), flags=re.M)
    text = re.sub(r"""example: '(\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?)'""", r"example: \1", text)
    assert re.search(r"^\s+200:", text, flags=re.M) and re.search(r"example: \d{4}-", text)
    return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()


def noisy(document: Node) -> str:
    """In another order, with extensions everywhere, and with what belongs to OpenAPI but not to an API."""

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            for item in list(node.values()):
                walk(item)
            if isinstance(node.get("type"), (str, list)) or "operationId" in node:
                node |= {"x-internal": True, "x-mint": {"href": None}, "x-order": 5}
        for item in node if isinstance(node, list) else ():
            walk(item)

    walk(document["paths"])
    document["paths"] = {p: dict(reversed(item.items())) for p, item in reversed(document["paths"].items())}
    document["tags"].reverse()
    document["x-speakeasy"] = {"retries": []}
    document["externalDocs"] = {"url": "https://developer.swoogo.com"}
    document["webhooks"] = {"made": {"post": {"responses": {"200": {"description": ""}}}}}
    return json.dumps(document)


SAME: dict[str, Callable[[Node], str | bytes]] = {
    "OpenAPI 3.0": older,
    "OpenAPI 3.1": newer,
    "by hand": as_written_by_hand,
    "noisy": noisy,
}


@pytest.fixture(scope="module")
def plain(ours: Checkout, vendor: Node, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """The checkout after the take-in of the description as it is."""
    root = tmp_path_factory.mktemp("plain") / "project"
    shutil.copytree(ours.root, root)
    outcome = (checkout := Checkout(root)).take_in(vendor)
    assert outcome.code == 0, outcome.explain()
    return checkout


@pytest.mark.parametrize("way", SAME)
def test_what_says_the_same_in_another_way_gives_the_same_package(
    checkout: Checkout, plain: Checkout, vendor: Node, way: str
) -> None:
    outcome = checkout.take_in(SAME[way](copy.deepcopy(vendor)), "--fail-on-breaking")
    assert outcome.code == 0, outcome.explain()
    got, want = checkout.emitted(), plain.emitted()
    assert {c.name: (c.http, c.path, c.module, c.answers) for c in got.calls.values()} == {
        c.name: (c.http, c.path, c.module, c.answers) for c in want.calls.values()
    }
    assert {n: {k: type(v).__name__ for k, v in got.record(n)._fields.items()} for n in got.records} == {
        n: {k: type(v).__name__ for k, v in want.record(n)._fields.items()} for n in want.records
    }
    for name, call in want.calls.items():
        assert {k: str(v) for k, v in got.calls[name].parameters.items()} == {
            k: str(v) for k, v in call.parameters.items()
        }, name


def test_another_server_is_reported_and_not_followed(ours: Checkout, checkout: Checkout, vendor: Node) -> None:
    elsewhere = {
        **vendor,
        "servers": [{"url": "https://api.elsewhere.example.com/api/v2", "description": "Production"}],
    }
    outcome = checkout.take_in(elsewhere)
    assert outcome.code == 0, outcome.explain()
    assert "https://api.elsewhere.example.com/api/v2" in outcome.report
    # What was seen may be noted; what is called stays.
    assert load(checkout.description)["servers"] == load(ours.description)["servers"]
    for path in checkout.package.rglob("*.py"):
        assert "elsewhere.example.com" not in path.read_text("utf-8"), path
    servers = json.loads(checkout.served.read_text("utf-8"))["servers"]
    assert "elsewhere.example.com" not in str(servers)


def test_a_path_without_a_slash_does_not_stop_the_rest(checkout: Checkout, vendor: Node) -> None:
    odd = {"tags": ["Tracks"], "operationId": "getOdd", "responses": {"204": {"description": "Done"}}}
    for path in (
        "oddities/list",
        "",
        "/",
        "//",
        "https://elsewhere.example.com/odd",
        "/a b/{x",
        "/q?a=1#b",
        "/../../etc",
    ):
        vendor = {**vendor, "paths": {**vendor["paths"], path: {"get": {**odd, "operationId": f"getOdd{len(path)}"}}}}
    outcome = checkout.take_in(
        {**vendor, "paths": {**vendor["paths"], "/list": [], "/text": "x", "/null": None, "x-y": 5}}
    )
    assert outcome.code == 0, outcome.explain()
    emitted = checkout.emitted()
    assert {"speakers.create", "tracks.update", "tracks.delete"} <= set(emitted.calls)
    # What would leave the server, or end as another path, is left out, and the report says so.
    assert [call.path for call in emitted.calls.values() if re.search(r"^(?!/)|^//|[?#]|\.\.", call.path)] == []
    for path in ("oddities/list", "https://elsewhere.example.com/odd", "/q?a=1#b", "/../../etc", "/list", "/text"):
        assert path in outcome.report, path
