"""A description of about 156 operations, as wide as the vendor's: ours, and what the rest may look like.

The operations that we do not know are invented after the pattern of those that we know. They stand here and nowhere
else: nothing of them may get into openapi.yaml, which says only what a page of the vendor says.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs
from deriving import ROOT, inlined, operations

from pipeline.load import load

Node = dict[str, Any]
DESCRIPTION, INVENTED = ROOT / "openapi" / "openapi.yaml", Path(__file__).with_name("invented.yaml")
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
ERRORS = {
    "400": "BadRequest",
    "401": "Unauthorized",
    "403": "Forbidden",
    "404": "NotFound",
    "422": "ValidationFailed",
    "429": "TooManyRequests",
    "500": "InternalServerError",
}
# What the slices of the vendor refer to; every other answer is written out where it is.
SHARED_ERRORS = ("Unauthorized", "Forbidden", "InternalServerError")

KINDS: dict[str, Node] = {
    "int": {"type": "integer", "example": 12},
    "text": {"type": "string", "example": "Sample"},
    "flag": {"type": "boolean", "example": False},
    "stamp": {"type": "string", "format": "date-time", "example": "2025-01-15 10:30:00"},
    "date": {"type": "string", "format": "date", "example": "2025-06-01"},
    "money": {"type": "string", "example": "120.00"},
    "ids": {"type": "array", "items": {"type": "integer"}},
    "choice": {
        "type": "object",
        "properties": {"id": {"type": ["integer", "null"]}, "value": {"type": ["string", "null"]}},
    },
}
# Ten records and more have these members and no others.
PLAIN = "id:int name:text stamps"


def members(notation: str, nested: Node | None = None) -> Node:
    """The properties that "id:int note:text? stamps" means; what ends in a question mark may be null."""
    properties: Node = {}
    words = PLAIN if notation == "plain" else notation
    for word in words.replace("stamps", "created_at:stamp updated_at:stamp").split():
        name, _, kind = word.partition(":")
        schema = copy.deepcopy(KINDS[kind.rstrip("?")])
        if kind.endswith("?"):
            schema["type"] = [schema["type"], "null"]
        properties[name] = schema
    return {**properties, **{name: object_of(text) for name, text in (nested or {}).items()}}


def object_of(text: str) -> Node:
    """The schema of an object: "id:int" its members, "Speaker" a record that is known; "[…]" a list of them."""
    if text.startswith("["):
        return {"type": "array", "items": object_of(text[1:-1])}
    if text == "plain" or ":" in text:
        return {"type": "object", "properties": members(text)}
    return known(text)


def known(name: str) -> Node:
    return {"$ref": f"#/components/schemas/{name}"}


@attrs.frozen
class Collection:
    """A collection with the operations that it has: list, get, create, update, delete.

    `record` is the answer: members, or the name of a record that is known. `names` is the noun of the operation ids,
    in the singular and the plural; `key` is the parameter of the path, `scope` what a list and a create require.
    `places` says where an operation stands that is not where the pattern has it; `erased` what a delete answers.
    """

    tag: str
    path: str
    names: str
    record: str
    nested: Node = attrs.field(factory=dict)
    has: str = "list get create update delete"
    key: str = ""
    scope: str | None = "event_id"
    body: str = "form"
    written: str = ""
    places: dict[str, str] = attrs.field(factory=dict)
    erased: str = "nothing"

    @property
    def answer(self) -> Node:
        if self.nested:
            return {"type": "object", "properties": members(self.record, self.nested)}
        return object_of(self.record)

    def place(self, verb: str) -> str:
        if verb in self.places:
            return self.places[verb]
        key = "{%s}" % (self.key or f"{snake(self.names.split()[0])}_id")
        patterns = {"list": "", "get": f"/{key}", "create": "/create", "update": f"/update/{key}", "delete": f"/{key}"}
        return self.path + patterns[verb]


def snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).strip("_")


def described_api() -> Node:
    """Our description with the invented operations; the invented ones in the same style, without any notes."""
    document, invented = load(DESCRIPTION), load(INVENTED)
    collections = [Collection(**given) for given in invented["collections"]]
    for collection in collections:
        for verb in collection.has.split():
            _add(document, *_usual(collection, verb, document))
    answers = {collection.path: collection.answer for collection in collections}
    for call in invented["calls"]:
        _add(document, *_call(call, answers, document))
    document["x-undocumented-operations"] = {}
    return document


def vendor_style(document: Node) -> Node:
    """A description as the vendor's site has it: everything written out where it is but for three errors.

    Null by `nullable`, descriptions of parameters that begin with the type and whether it is required, placeholder
    examples; none of our annotations. In contrast to deriving.vendor_style the vendor knows every operation here, and
    the ids of the operations are the vendor's.
    """
    document = copy.deepcopy(document)
    _reveal(document)
    written = {
        "openapi": "3.1.0",
        **{key: inlined(document[key], document) for key in ("info", "servers", "security", "tags")},
        "paths": {},
        "components": {
            "responses": {name: inlined(document["components"]["responses"][name], document) for name in SHARED_ERRORS},
            "securitySchemes": inlined(document["components"]["securitySchemes"], document),
        },
    }
    error = inlined(document["components"]["schemas"]["ErrorResponse"], document)
    written["components"]["schemas"] = {"ErrorResponse": error}
    for response in written["components"]["responses"].values():
        response["content"][JSON]["schema"] = known("ErrorResponse")
    for path, method, operation in operations(document):
        ours = inlined(operation, document)
        for parameter in ours.get("parameters", []):
            parameter["description"] = _vendor_words(parameter)
        responses = {}
        for status, response in ours["responses"].items():
            name = ERRORS.get(status)
            if name in SHARED_ERRORS:
                responses[status] = {"$ref": f"#/components/responses/{name}"}
            else:
                responses[status.replace("2XX", "201" if method == "post" else "200")] = _placeholder(response)
        ours["responses"] = responses
        written["paths"].setdefault(path, {})[method] = ours
    return written


def _reveal(node: Any) -> None:
    """Nothing is known from third parties alone."""
    if isinstance(node, dict):
        node.pop("x-seen-in", None)
    for item in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _reveal(item)


def _vendor_words(parameter: Node) -> str:
    kind = parameter["schema"].get("type", "string")
    need = "required" if parameter.get("required") else "optional"
    return f"{kind} - {need} - {parameter.get('description') or 'See the introduction'}"


def _placeholder(response: Node) -> Node:
    for media in (response.get("content") or {}).values():
        properties = media.get("schema", {}).get("properties", {})
        if "_meta" in properties:
            stamps = {"created_at": "2023-04-21 15:46:23", "updated_at": "2023-04-21 15:47:37"}
            properties["items"] = {**properties["items"], "example": [stamps]}
            media.pop("example", None)
    return response


def _call(given: Node, answers: Node, document: Node) -> tuple[str, str, Node]:
    method, path = given["call"].split()
    sent, answer = given.get("sends", ""), given.get("answers", "")
    operation = _operation(given["tag"], given["id"], path)
    if sent:
        notation = sent.removeprefix("json ")
        operation["requestBody"] = _body(FORM if sent == notation else JSON, members(notation), [])
    operation["responses"] = {**_single(answer, answers), **_errors()}
    if answer.startswith("["):
        operation["parameters"] += _list_parameters(_members_of(document, known(answer[1:-1])), None)
    return path, method, operation


def _usual(collection: Collection, verb: str, document: Node) -> tuple[str, str, Node]:
    one, many = collection.names.split()
    identifier = {"list": f"getAll{many}", "get": f"getOne{one}"}.get(verb, f"{verb}{one}")
    path = collection.place(verb)
    operation = _operation(collection.tag, identifier, path)
    properties = _members_of(document, collection.answer)
    if verb == "list":
        operation["parameters"] += _list_parameters(properties, collection.scope)
        operation["responses"] = _page(collection.answer)
    elif verb == "delete" and collection.erased != "record":
        operation["responses"] = {"204": {"description": "Deleted"}}
    else:
        operation["responses"] = _json(collection.answer, "201" if verb == "create" else "200")
    if verb in ("create", "update"):
        operation["requestBody"] = _body(
            JSON if collection.body == "json" else FORM, *_sent(collection, verb, properties)
        )
    operation["responses"].update(_errors())
    method = {"list": "get", "get": "get", "create": "post", "update": "put", "delete": "delete"}[verb]
    return path, method, operation


def _sent(collection: Collection, verb: str, properties: Node) -> tuple[Node, list[str]]:
    """What a create or an update takes: the plain members that a record has, less those that the server sets."""
    set_by_server = {"id", "created_at", "updated_at", "created_by", "updated_by", "direct_link", "c_<id>"}
    plain = {
        name: schema
        for name, schema in properties.items()
        if name not in set_by_server and schema.get("type") in ("string", "integer", "boolean")
    }
    if collection.written:
        plain = {name: schema for name, schema in plain.items() if name in collection.written.split()}
    if verb == "update" or not collection.scope:
        plain.pop("event_id", None)
        return plain, (["name"] if verb == "create" and "name" in plain else [])
    return {collection.scope: KINDS["int"], **plain}, [collection.scope]


def _members_of(document: Node, schema: Node) -> Node:
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return dict(schema["properties"])


def _operation(tag: str, identifier: str, path: str) -> Node:
    words = " ".join(snake(identifier).split("_"))
    names = [part[1:-1] for part in path.split("/") if part.startswith("{")]
    text = {"image_type": {"type": "string", "example": "registrant"}, "field_id": {"type": "string", "example": "104"}}
    kinds = text if path.startswith("/image/") else {}
    return {
        "tags": [tag],
        "summary": words.capitalize(),
        "description": f"{words.capitalize()}: as the other pages of {tag} have it.",
        "operationId": identifier,
        "x-evidence": "vendor",
        "x-source": ["invented"],
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": kinds.get(name, {"type": "integer", "example": 3})}
            for name in names
        ],
        "responses": {},
        "security": [{"bearerAuth": []}],
    }


def _list_parameters(properties: Node, scope: str | None) -> list[Node]:
    plain = [name for name, schema in properties.items() if schema.get("type") in ("string", "integer", "boolean")]
    whole = {"type": "integer", "minimum": 1}
    scoped = [{"name": scope, "in": "query", "required": True, "schema": {"type": "integer", "example": 12}}]
    return [
        *(scoped if scope else []),
        {"name": "fields", "in": "query", "schema": {"type": "string", "example": ",".join(plain[:4])}},
        {"name": "search", "in": "query", "schema": {"type": "string", "example": "id>123"}},
        {"name": "page", "in": "query", "schema": {**whole, "example": 1}},
        {"name": "per-page", "in": "query", "schema": {**whole, "maximum": 200, "default": 20, "example": 5}},
        {"name": "sort", "in": "query", "schema": {"type": "string", "example": "-id"}},
    ]


def _body(content_type: str, properties: Node, required: Iterable[str]) -> Node:
    schema: Node = {"type": "object", "properties": properties}
    if required := list(required):
        schema["required"] = required
    return {"required": True, "content": {content_type: {"schema": schema}}}


def _single(answer: str, answers: Node) -> Node:
    if not answer:
        return {"204": {"description": "Done"}}
    if answer == "pdf":
        binary = {"schema": {"type": "string", "format": "binary"}}
        return {"200": {"description": "The file", "content": {"application/pdf": binary}}}
    if answer.startswith("["):
        return _page(known(answer[1:-1]))
    return _json(answers[answer] if answer.startswith("/") else known(answer), "200")


def _json(schema: Node, status: str) -> Node:
    return {status: {"description": "The record", "content": {JSON: {"schema": schema}}}}


def _page(record: Node) -> Node:
    properties = {"items": {"type": "array", "items": record}, "_links": known("Links"), "_meta": known("Meta")}
    return _json({"type": "object", "properties": properties}, "200")


def _errors() -> Node:
    return {status: {"$ref": f"#/components/responses/{name}"} for status, name in ERRORS.items()}


def _add(document: Node, path: str, method: str, operation: Node) -> None:
    item = document["paths"].setdefault(path, {})
    assert method not in item, f"{method} {path} is described already"
    item[method] = copy.deepcopy(operation)


def only(document: Node, *starts: str) -> Node:
    """The description with just the paths that begin so."""
    paths = {path: item for path, item in document["paths"].items() if path.startswith(starts)}
    return {**document, "paths": copy.deepcopy(paths)}


def our_api() -> Node:
    """Our description as it is."""
    return load(DESCRIPTION)
