"""A few operations of our description, changed as the vendor might change them, and what taking that in does."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import attrs
from deriving import operations, vendor_style

import regenerate
from pipeline.canonical import LeftOut, canonical
from pipeline.intake import take as take_in
from pipeline.load import load
from pipeline.merge import GONE, Evidence, Merged
from pipeline.names import structure
from pipeline.report import Report, compare
from pipeline.surface import Method, Surface

Node = dict[str, Any]
Change = Callable[[Node], Any]

SOURCE = "https://example.com/openapi.json"
PATHS = (
    "/speakers",
    "/speakers/{speaker_id}/session.json",
    "/sessions",
    "/sessions/{session_id}",
    "/transactions/create",
    "/sessions/{session_id}/fee",
    "/cfs-reviews/create",
)


# --- descriptions -----------------------------------------------------------------------------------------------------


@cache
def _described() -> Node:
    return load(regenerate.DESCRIPTION)


def described() -> Node:
    """Our description."""
    return copy.deepcopy(_described())


def few(*paths: str) -> Node:
    """Our description with a few operations."""
    document = described()
    document["paths"] = {path: document["paths"][path] for path in paths or PATHS}
    return document


def at(document: Node, path: str, method: str) -> Node:
    """An operation of a description in which path parameters may be called otherwise."""
    for candidate, name, found in operations(document):
        if structure(candidate) == structure(path) and name == method:
            return found
    raise AssertionError(path)


def answer(operation: Node) -> Any:
    """The schema of an operation's answer, or of the items of its list."""
    response = next(r for status, r in operation["responses"].items() if status.startswith("2"))
    schema = response["content"]["application/json"]["schema"]
    return schema["properties"]["items"]["items"] if "_meta" in schema.get("properties", {}) else schema


def body(operation: Node) -> Any:
    return next(iter(operation["requestBody"]["content"].values()))["schema"]


def speakers(document: Any) -> list[Node]:
    """Every place where a speaker is written out: in a list, as an answer, within a session."""
    if isinstance(document, list):
        return [found for item in document for found in speakers(item)]
    if not isinstance(document, dict):
        return []
    here = [document] if "cfs_speaker" in (document.get("properties") or {}) else []
    return here + [found for value in document.values() for found in speakers(value)]


def operation(identifier: str, tag: str, response: Node, *path: str) -> Node:
    return {
        "operationId": identifier,
        "tags": [tag],
        "summary": f"{identifier} of the vendor",
        "parameters": [{"name": n, "in": "path", "required": True, "schema": {"type": "integer"}} for n in path],
        "responses": response,
    }


def gives(schema: Any) -> Node:
    return {"200": {"description": "OK", "content": {"application/json": {"schema": schema}}}}


def holds(**properties: Any) -> Node:
    return {"type": "object", "properties": properties}


def sends(schema: Node, content_type: str = "application/json") -> Node:
    return {"requestBody": {"content": {content_type: {"schema": schema}}}}


def new(path: str, method: str, *parts: Any, **more: Any) -> Change:
    """The change that adds an operation."""

    def change(document: Node) -> None:
        document["paths"].setdefault(path, {})[method] = {**operation(*parts), **more}

    return change


NOTHING = {"204": {"description": "Deleted"}}
PDF = {"200": {"description": "The badge", "content": {"application/pdf": {"schema": {"type": "string"}}}}}


def marked(node: Any, where: str = "") -> list[str]:
    """Where a description says that the vendor no longer describes something."""
    here = [where] if isinstance(node, dict) and node.get(GONE) is True else []
    within = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return here + [found for key, value in within for found in marked(value, f"{where}.{key}")]


def differences(old: Any, new: Any, where: str = "") -> list[str]:
    """The places where two documents differ, with what stands there before and after."""
    if isinstance(old, dict) and isinstance(new, dict):
        keys = dict.fromkeys([*old, *new])
        return [line for key in keys for line in differences(old.get(key), new.get(key), f"{where}.{key}".strip("."))]
    return [] if old == new and type(old) is type(new) else [f"{where}: {old!r} -> {new!r}"]


# --- what comes of a change -------------------------------------------------------------------------------------------


@attrs.frozen
class Step:
    """What one change of the vendor's description did."""

    document: Node
    """Our description afterwards, as it would be written."""
    merged: Merged
    left_out: list[LeftOut]
    remarks: list[str]
    report: Report
    before: Surface
    surface: Surface

    @property
    def members(self) -> dict[str, list[str]]:
        """The members of every record."""
        return {name: [f.name for f in model.fields] for name, model in self.surface.models.items()}

    @property
    def changes_nothing(self) -> bool:
        """Whether the report says that nothing changes for callers."""
        return "Nothing changes for callers." in self.report.markdown()

    def kinds(self, record: str) -> dict[str, str]:
        """The types that the members of a record are read as."""
        return {field.name: field.kind.type for field in self.surface.models[record].fields}

    def method(self, module: str) -> Method:
        return self.surface.operations[module]

    def again(self, change: Change, **evidence: Any) -> Step:
        """A further change of what the vendor published before, taken in after this one."""
        return take(change, current=self.document, **evidence)


def take(change: Change, *, current: Node | None = None, **evidence: Any) -> Step:
    """Change what the vendor would publish of a few operations, and take that in: into these, or into `current`."""
    ours = few() if current is None else current
    incoming = vendor_style(few())
    change(incoming)
    return taken(ours, incoming, **evidence)


def taken(current: Node, incoming: Node, **evidence: Any) -> Step:
    given = copy.deepcopy(current), copy.deepcopy(incoming)
    found = take_in(current, incoming, Evidence(SOURCE, **evidence))
    assert (current, incoming) == given, "an argument was changed"
    # What is written reads as what was merged. Of an error the canonical form has the description alone.
    lost = differences(found.merged.document, canonical(found.document).document)
    lost = [line for line in lost if not re.search(r"\.responses\.[345]..\.content: ", line)]
    assert [line for line in lost if line.startswith(("paths.", "components."))] == []
    before, after = (regenerate.prepare(d, partial=True)[1] for d in (current, found.document))
    remarks = [*found.theirs.remarks, *found.merged.remarks]
    return Step(found.document, found.merged, found.theirs.left_out, remarks, compare(before, after), before, after)


def unchanged(document: Node) -> None:
    """The change that is none."""
