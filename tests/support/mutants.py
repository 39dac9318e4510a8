"""Operations that a description may have and should not, or that are seldom: each by itself, on a path of its own."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
from emitted import Call, Emitted

from pipeline.load import load

Node = dict[str, Any]
Look = Callable[[Emitted, Call], Any]
JSON = "application/json"
TEXT: Node = {"type": "string"}
WHOLE: Node = {"type": "integer"}
LABELLED: Node = {"type": "object", "properties": {"id": WHOLE, "label": TEXT}}
OURS = ("verdict", "right", "method", "tail", "without", "components", "answers", "body")


@attrs.frozen
class Mutant:
    """One operation or a few under /m/<name>; what may come of it, see mutants.yaml."""

    name: str
    verdict: str
    add: Callable[[Node], Any]
    right: Look

    @property
    def path(self) -> str:
        return f"/m/{self.name}"


def operation(name: str, **parts: Any) -> Node:
    words = "".join(part.capitalize() for part in name.split("-"))
    return {
        "tags": ["Oddities"],
        "operationId": f"run{words}",
        "summary": f"Oddity {name}",
        "responses": gives(LABELLED),
        **parts,
    }


def gives(schema: Any) -> Node:
    return {"200": {"description": "OK", "content": {JSON: {"schema": schema}}}}


def of_file(name: str, given: Node) -> Mutant:
    """A mutant as mutants.yaml has it."""
    parts = {key: value for key, value in given.items() if key not in OURS}
    if "answers" in given:
        parts["responses"] = gives(given["answers"])
    if "body" in given:
        parts["requestBody"] = {"content": {JSON: {"schema": given["body"]}}}
    whole = operation(name, **parts)
    if "without" in given:
        del whole[given["without"]]

    def add(document: Node) -> None:
        document["paths"][f"/m/{name}{given.get('tail', '')}"] = {given.get("method", "post"): copy.deepcopy(whole)}
        document["components"].setdefault("schemas", {}).update(copy.deepcopy(given.get("components", {})))

    return Mutant(name, given["verdict"], add, SPECIAL.get(name) or looks(**given.get("right", {})))


def looks(
    members: tuple[str, ...] = (),
    shape: str = "",
    takes: tuple[str, ...] = (),
    required: bool = False,
    sends: Node | None = None,
    least: int = 0,
) -> Look:
    """What has to be true of an operation that came in."""

    def look(emitted: Emitted, call: Call) -> None:
        if members:
            assert set(members) <= set(emitted.members(call.answers)), emitted.members(call.answers)
        if shape:
            assert call.operation.shape == shape
        assert set(takes) <= set(call.parameters), list(call.parameters)
        # What it takes is not dropped in silence.
        assert len(call.parameters) >= least, f"{call} takes nothing"
        for name in takes:
            assert (call.parameters[name].default is call.parameters[name].empty) == required, name
        if sends:
            assert call.operation.request((), None, sends)["json"] == sends

    return look


def _tree(emitted: Emitted, call: Call) -> None:
    assert emitted.nested(call.answers, "children") == call.answers


def _null_in_enum(emitted: Emitted, call: Call) -> None:
    annotation = str(call.parameters["mode"].annotation)
    assert "'None'" not in annotation and '"None"' not in annotation, annotation
    assert call.operation.request((), None, {"mode": "a"})["json"] == {"mode": "a"}


def _three_arguments(emitted: Emitted, call: Call) -> None:
    sent = call.operation.request(("a",), {"name": "b"}, {"name": "c"})
    assert sent["url"].endswith("/a") and (sent["params"], sent["json"]) == ({"name": "b"}, {"name": "c"})
    assert len(call.parameters) == 4


SPECIAL: dict[str, Look] = {
    "tree": _tree,
    "null-in-an-enum": _null_in_enum,
    "arguments-of-one-name": _three_arguments,
}


# --- what YAML has no words for ---------------------------------------------------------------------------------------


def _path_item(document: Node) -> None:
    document["components"].setdefault("pathItems", {})["Odd"] = {"post": operation("path-item")}
    document["paths"]["/m/path-item"] = {"$ref": "#/components/pathItems/Odd"}


def _parts(document: Node) -> None:
    parts = document["components"]
    parts.setdefault("parameters", {})["Kept"] = {"name": "kept", "in": "query", "schema": TEXT}
    parts.setdefault("requestBodies", {})["Odd"] = {"content": {JSON: {"schema": copy.deepcopy(LABELLED)}}}
    parts.setdefault("responses", {})["Odd"] = gives(copy.deepcopy(LABELLED))["200"]
    references = {
        "responses": {"200": {"$ref": "#/components/responses/Odd"}},
        "requestBody": {"$ref": "#/components/requestBodies/Odd"},
        "parameters": [{"$ref": "#/components/parameters/Kept"}],
    }
    document["paths"]["/m/parts-by-reference"] = {"post": operation("parts-by-reference", **references)}


def _one_name(document: Node) -> None:
    for path in ("/m/one-name", "/m/one-name/other"):
        document["paths"][path] = {"post": operation("one-name")}


def _both_of_one_name(emitted: Emitted, call: Call) -> None:
    other = emitted.routes["POST /m/one-name/other"]
    assert other.tag == call.tag and other.method != call.method and other.module != call.module
    assert {"id", "label"} <= set(emitted.members(call.answers)) & set(emitted.members(other.answers))


def _one_path(document: Node) -> None:
    for name in ("left", "right"):
        parameter = {"name": name, "in": "path", "required": True, "schema": TEXT}
        document["paths"][f"/m/one-path/{{{name}}}"] = {"post": operation(f"one-path-{name}", parameters=[parameter])}


def _shared(document: Node) -> None:
    shared = [{"name": "shared", "in": "query", "schema": TEXT}]
    item = {"parameters": shared, "summary": "Odd", "post": operation("shared-parameters")}
    document["paths"]["/m/shared-parameters"] = item


def nested(depth: int, wrap: Callable[[Any], Node], core: Any) -> Any:
    schema = core
    for _ in range(depth):
        schema = wrap(schema)
    return schema


def _deep(name: str, wrap: Callable[[Any], Node], core: Node = TEXT, *, sent: bool = False) -> Mutant:
    schema = nested(400, wrap, core)
    parts = {"requestBody": {"content": {JSON: {"schema": schema}}}} if sent else {"responses": gives(schema)}

    def add(document: Node) -> None:
        document["paths"][f"/m/{name}"] = {"post": operation(name, **parts)}

    return Mutant(name, "either", add, looks())


def _enormous(document: Node) -> None:
    properties = {
        "many": {**WHOLE, "maximum": 10**400, "minimum": -(10**400)},
        "long": {**TEXT, "maxLength": 10**30},
        "real": {"type": "number", "multipleOf": 1e-300},
    }
    body = {"content": {JSON: {"schema": {"type": "object", "properties": properties}}}}
    document["paths"]["/m/enormous-limits"] = {"post": operation("enormous-limits", requestBody=body)}


def _record(name: str) -> Mutant:
    """A record that is called like something of ours, or of Python."""
    path = f"record-{name.lower()}"
    reference = {"$ref": f"#/components/schemas/{name}"}

    def add(document: Node) -> None:
        own = {"label": TEXT, "own": {"type": "array", "items": reference}}
        schemas = document["components"].setdefault("schemas", {})
        schemas[name] = {"type": "object", "properties": {"id": WHOLE, **own}}
        document["paths"][f"/m/{path}"] = {"post": operation(path, responses=gives(reference))}

    def right(emitted: Emitted, call: Call) -> None:
        record = emitted.record(call.answers)
        assert emitted.members(call.answers) == ["id", "label", "own"]
        assert record.from_dict({"own": [{"label": "x"}]}).own[0].label == "x"

    return Mutant(path, "in", add, right)


RECORDS = (
    "Oauth2",
    "Choice2",
    "Upload",
    "Response",
    "Client",
    "Record",
    "Resource",
    "Operation",
    "Any",
    "Text",
    "Unset",
)


def everything() -> dict[str, Mutant]:
    """All of them by name."""
    file = load(Path(__file__).with_name("mutants.yaml"))
    mutants = [of_file(name, given) for name, given in file["mutants"].items()]
    mutants += [
        Mutant("path-item", "in", _path_item, looks(members=("label",))),
        Mutant("parts-by-reference", "in", _parts, looks(members=("label",), takes=("kept",), sends={"label": "a"})),
        Mutant("one-name", "in", _one_name, _both_of_one_name),
        Mutant("one-path", "either", _one_path, looks()),
        Mutant("shared-parameters", "in", _shared, looks(takes=("shared",))),
        Mutant("enormous-limits", "in", _enormous, looks()),
        *map(_record, RECORDS),
    ]
    return {mutant.name: mutant for mutant in mutants}


def deep() -> dict[str, Mutant]:
    """Schemas that lie 400 deep within one another: a description of them may be refused as a whole."""
    mutants = (
        _deep("deep-objects", lambda inner: {"type": "object", "properties": {"d": inner}}),
        _deep("deep-arrays", lambda inner: {"type": "array", "items": inner}),
        _deep("deep-all-of", lambda inner: {"allOf": [inner]}, LABELLED),
        _deep("deep-one-of", lambda inner: {"oneOf": [inner, {"type": "null"}]}, LABELLED),
        _deep("deep-body", lambda inner: {"type": "object", "properties": {"d": inner}}, sent=True),
    )
    return {mutant.name: mutant for mutant in mutants}
