"""Bring any description of this API, whatever its style, into one form.

Afterwards
- every object is a named component, reached by `$ref`: the resource's name for what an operation answers
  (`/speakers/...` -> `Speaker`), the singular for the items of an array (`sessions` -> `Session`), `Choice` for every
  pair `{id, value}`, `<Resource>Collection` for a page of a list, `<OperationId>Body` for what is sent;
- answers are lenient: nothing is required, everything may be null, enumerations are open;
- what is sent stays strict; PHP's bracket names (`fields[email]`) are one map;
- `nullable` is 3.1's `null` type, unions that only add null are gone, `allOf` is merged;
- error answers are one: `default`, with `ErrorResponse`;
- every operation carries its security.

An inline object that is known by name already says so with `x-name` (see merge.py). Where two objects claim one name
their properties are merged; where they have none in common, the newcomer is named after its operation.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

from . import DescriptionError
from .load import Document

METHODS = ("get", "put", "post", "delete", "patch", "head", "options")
Schema = dict[str, Any]
REF = "#/components/schemas/"


def operations(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(path, method, operation) for every operation, in the order of the document."""
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def pascal(text: str) -> str:
    """`reg-types`, `home_address`, `homeAddress` -> `RegTypes`, `HomeAddress`, `HomeAddress`."""
    return "".join(part[0].upper() + part[1:] for part in re.split(r"[^0-9A-Za-z]+", text) if part)


def snake(text: str) -> str:
    """`createSpeakerSessionJson`, `Registrant Types` -> `create_speaker_session_json`, `registrant_types`."""
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^0-9A-Za-z]+", "_", text)
    return text.strip("_").lower()


def singular(word: str) -> str:
    """The singular of an English plural as the API uses them."""
    if re.search(r"(ss|us|is)$", word):
        return word
    for ending, replacement in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("s", "")):
        if word.endswith(ending):
            return word[: -len(ending)] + replacement
    return word


def resource_of(path: str) -> str:
    """The resource a path is about: `/reg-types/update/{id}` -> `RegType`."""
    first = next((part for part in path.split("/") if part and not part.startswith("{")), "Root")
    return pascal(singular(first.removesuffix(".json")))


def normalise(document: Document) -> Document:
    """The description in the one form; the argument is not changed.

    Raises DescriptionError, with the place, for what cannot become code: an array without items, a `$ref` to nowhere,
    a response without a schema, two operations of one name.
    """
    return _Normaliser(copy.deepcopy(document)).run()


class _Normaliser:
    def __init__(self, document: Document) -> None:
        self.document = document
        components = document.setdefault("components", {})
        self.given: dict[str, Schema] = components.get("schemas") or {}
        self.schemas: dict[str, Schema] = {}
        self.pending: set[str] = set()

    def run(self) -> Document:
        for name, schema in self.given.items():
            if "properties" in schema or schema.get("type") == "object" or "allOf" in schema:
                self._component(name)
            else:
                self._plain(schema, f"components.schemas.{name}", name, lenient=True)
        if "ErrorResponse" not in self.schemas:
            self.schemas["ErrorResponse"] = {
                "type": "object",
                "properties": {key: {"type": ["string", "null"]} for key in ("name", "message")}
                | {key: {"type": ["integer", "null"]} for key in ("code", "status")},
            }
        seen: dict[str, str] = {}
        for path, method, operation in operations(self.document):
            place = f"paths.{path}.{method}"
            identifier = operation.get("operationId")
            if not identifier:
                raise DescriptionError(f"{place}: no operationId")
            if snake(identifier) in seen:
                raise DescriptionError(
                    f"{place}: operationId {identifier} is already that of {seen[snake(identifier)]}"
                )
            seen[snake(identifier)] = place
            if not operation.get("tags"):
                raise DescriptionError(f"{place}: no tag, so no resource to put the operation on")
            self._operation(path, operation, place)
        self.document["components"] = {
            "schemas": dict(sorted(self.schemas.items())),
            "securitySchemes": self.document["components"].get("securitySchemes", {}),
        }
        self.document.pop("security", None)
        # Types of several names are 3.1's.
        if str(self.document.get("openapi", "")).startswith("3.0"):
            self.document["openapi"] = "3.1.0"
        return self.document

    # --- operations -------------------------------------------------------------------------------------------------

    def _operation(self, path: str, operation: dict[str, Any], place: str) -> None:
        shared = self.document["paths"][path].pop("parameters", [])
        parameters = [resolve(self.document, p, place) for p in [*shared, *operation.get("parameters", [])]]
        for parameter in parameters:
            where = f"{place}.parameters.{parameter.get('name')}"
            parameter["schema"] = self._plain(parameter.get("schema", {}), where, parameter["name"], lenient=False)
        if parameters:
            operation["parameters"] = parameters
        if "requestBody" in operation:
            self._request_body(operation, place)
        operation["responses"] = self._responses(path, operation, place)
        security = operation.get("security")
        if security is None:
            security = self.document.get("security")
        operation["security"] = security or [{"bearerAuth": []}]

    def _request_body(self, operation: dict[str, Any], place: str) -> None:
        body = resolve(self.document, operation["requestBody"], place)
        content = body.get("content", {})
        # Some pages offer several content types; the first one is the documented default.
        for content_type in list(content)[:1]:
            where = f"{place}.requestBody.{content_type}"
            schema = flatten(
                self.document, resolve(self.document, content[content_type].get("schema", {}), where), where
            )
            if not schema.get("properties"):
                operation.pop("requestBody")
                return
            name = pascal(operation["operationId"]) + "Body"
            schema = self._object(self._fold_brackets(schema), where, name, lenient=False)
            self.schemas[name] = schema
            content_value = {**content[content_type], "schema": {"$ref": REF + name}}
            operation["requestBody"] = {**body, "content": {content_type: content_value}}
            return
        operation.pop("requestBody")

    @staticmethod
    def _fold_brackets(schema: Schema) -> Schema:
        """`fields[email]`, `fields[name]` are one map called `fields`, which is what PHP makes of them."""
        folded: dict[str, Schema] = {}
        for name, value in schema["properties"].items():
            match = re.fullmatch(r"(\w+)\[(\w+)\]", name)
            if not match:
                folded[name] = value
                continue
            outer = folded.setdefault(
                match[1], {"type": "object", "additionalProperties": True, "example": {}, "x-bracket-names": []}
            )
            outer["x-bracket-names"].append(match[2])
            if "example" in value:
                outer["example"][match[2]] = value["example"]
        return {**schema, "properties": folded}

    def _responses(self, path: str, operation: dict[str, Any], place: str) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for status, response in operation.get("responses", {}).items():
            status = str(status)
            if not re.match(r"2|default$", status):
                continue
            response = resolve(self.document, response, f"{place}.responses.{status}")
            if status == "default" and result:
                continue
            content = response.get("content") or {}
            where = f"{place}.responses.{status}"
            for content_type, media in content.items():
                if is_json(content_type):
                    if "schema" not in media:
                        raise DescriptionError(f"{where}.{content_type}: no schema")
                    media["schema"] = self._success(media["schema"], path, operation, where)
            result[status] = {key: value for key, value in response.items() if key != "headers"}
        if not result:
            raise DescriptionError(f"{place}.responses: no success answer")
        result["default"] = {"description": "Any error", "content": {"application/json": {"schema": self._error()}}}
        return result

    def _success(self, schema: Schema, path: str, operation: dict[str, Any], place: str) -> Schema:
        """The schema of a success answer, its record named after the resource."""
        if not isinstance(schema, dict):
            raise DescriptionError(f"{place}: a schema has to be an object, not {schema!r}")
        hint = schema.get("x-name") or resource_of(path)
        if "$ref" in schema:
            target = flatten(self.document, resolve(self.document, schema, place), place)
            if not is_collection(target):
                return {"$ref": REF + self._component(ref_name(schema["$ref"], place))}
            schema = target
        schema = flatten(self.document, schema, place)
        if is_collection(schema):
            items = schema["properties"]["items"]
            if items.get("type") != "array" or "items" not in items:
                raise DescriptionError(f"{place}.items: array without items")
            record = self._value(
                items["items"],
                f"{place}.items.items",
                items["items"].get("x-name") or resource_of(path),
                lenient=True,
                operation=operation,
            )
            if "$ref" not in record:
                raise DescriptionError(f"{place}.items.items: the items of a list have to be objects")
            name = record["$ref"].removeprefix(REF) + "Collection"
            properties = {**schema["properties"], "items": {"type": "array", "items": record}}
            merged = self._object({"type": "object", "properties": properties}, place, name, lenient=True)
            self.schemas[name] = merged
            return {"$ref": REF + name}
        return self._value(schema, place, hint, lenient=True, operation=operation)

    def _error(self) -> Schema:
        """One shape for all errors: the documented object, or the list of complaints that clients meet with 422."""
        error: Schema = {"$ref": REF + "ErrorResponse"}
        if "FieldError" not in self.given:
            return error
        return {"anyOf": [error, {"type": "array", "items": {"$ref": REF + self._component("FieldError")}}]}

    # --- schemas ----------------------------------------------------------------------------------------------------

    def _component(self, name: str) -> str:
        """Normalise the given component once; its name."""
        if name not in self.schemas and name not in self.pending:
            self.pending.add(name)
            place = f"components.schemas.{name}"
            if name not in self.given:
                raise DescriptionError(f"{place}: does not exist, though a $ref points to it")
            schema = self._object(flatten(self.document, self.given[name], place), place, name, lenient=True)
            self.schemas[name] = _merge(self.schemas[name], schema) if name in self.schemas else schema
            self.pending.discard(name)
        return name

    def _object(self, schema: Schema, place: str, name: str, *, lenient: bool) -> Schema:
        kept = {k: v for k, v in schema.items() if k in ("description", "example") or k.startswith("x-")}
        kept.pop("x-name", None)
        properties = {
            key: self._plain(value, f"{place}.{key}", key, lenient=lenient)
            for key, value in (schema.get("properties") or {}).items()
        }
        result: Schema = {"type": "object", **kept, "properties": properties}
        if not lenient and schema.get("required"):
            result["required"] = [key for key in schema["required"] if key in properties]
        return result

    def _plain(self, schema: Schema, place: str, name: str, *, lenient: bool) -> Schema:
        """The schema of a property or parameter, with its annotations kept and null allowed in answers."""
        value = self._value(schema, place, schema.get("x-name") or pascal(name), lenient=lenient)
        notes = {k: v for k, v in schema.items() if k in ("description", "example", "default") or k.startswith("x-")}
        notes.pop("x-name", None)
        if lenient and "$ref" in value:
            value = {"anyOf": [value, {"type": "null"}]}
        return {**value, **notes}

    def _value(
        self, schema: Schema, place: str, name: str, *, lenient: bool, operation: dict[str, Any] | None = None
    ) -> Schema:
        if not isinstance(schema, dict):
            raise DescriptionError(f"{place}: a schema has to be an object, not {schema!r}")
        if "$ref" in schema:
            target = ref_name(schema["$ref"], place)
            if target not in self.given:
                raise DescriptionError(f"{place}: {schema['$ref']} does not exist")
            given = flatten(self.document, self.given[target], place)
            if "properties" not in given:
                return self._value(given, place, name, lenient=lenient)
            return {"$ref": REF + self._component(target)}
        schema = flatten(self.document, schema, place)
        if "$ref" in schema:
            return self._value(schema, place, name, lenient=lenient, operation=operation)
        kinds, nullable = types_of(schema)
        kind = kinds[0] if kinds else None
        if kind == "array":
            if not isinstance(schema.get("items"), dict):
                raise DescriptionError(f"{place}: array without items")
            item_name = schema["items"].get("x-name") or singular(name)
            items = self._value(schema["items"], f"{place}.items", item_name, lenient=lenient, operation=operation)
            return {"type": ["array", "null"] if lenient else "array", "items": items}
        if kind == "object" and schema.get("properties"):
            return {"$ref": REF + self._hoist(schema, place, name, lenient=lenient, operation=operation)}
        if kind == "object":
            # PHP writes an empty map as [].
            php = {"type": ["object", "array", "null"], "maxItems": 0} if lenient else {"type": "object"}
            return {**php, "additionalProperties": True}
        if kind is None:
            return {}
        kept = ("format", "minimum", "maximum", "minLength", "maxLength", "pattern", *(() if lenient else ("enum",)))
        types = [*kinds, "null"] if lenient or nullable else kinds
        return {"type": types if len(types) > 1 else kind, **{k: schema[k] for k in kept if k in schema}}

    def _hoist(self, schema: Schema, place: str, name: str, *, lenient: bool, operation: dict[str, Any] | None) -> str:
        """Make an inline object a component; the name it got."""
        if set(schema["properties"]) == {"id", "value"}:
            name = "Choice"
        if name in self.given and name not in self.schemas:
            self._component(name)
        existing = self.schemas.get(name)
        if existing and not set(existing["properties"]) & set(schema["properties"]) and "x-name" not in schema:
            name = f"{pascal(operation['operationId'])}Result" if operation else f"{name}Item"
            existing = self.schemas.get(name)
        normal = self._object(schema, place, name, lenient=True)
        self.schemas[name] = _merge(existing, normal) if existing else normal
        return name


def flatten(document: Document, schema: Schema, place: str) -> Schema:
    """Without `nullable`, `allOf` and unions that only add null; other unions may hold anything."""
    schema = dict(schema)
    if schema.pop("nullable", False) and isinstance(schema.get("type"), str):
        schema["type"] = [schema["type"], "null"]
    for union in ("anyOf", "oneOf"):
        if union in schema:
            members = [m for m in schema.pop(union) if m.get("type") != "null"]
            if len(members) == 1:
                return flatten(document, {**schema, **members[0]}, place)
            return {k: v for k, v in schema.items() if k not in ("type", "properties")}
    if "allOf" in schema:
        merged: Schema = {}
        members = schema.pop("allOf")
        if len(members) == 1 and "$ref" in members[0] and not schema.get("properties"):
            return {**schema, **members[0]}
        for member in members:
            member = flatten(document, resolve(document, member, place), place)
            merged = {
                **merged,
                **member,
                "properties": {**merged.get("properties", {}), **member.get("properties", {})},
                "required": [*merged.get("required", []), *member.get("required", [])],
            }
        properties = {**merged.get("properties", {}), **schema.get("properties", {})}
        return {**merged, **schema, "type": "object", "properties": properties}
    return schema


def resolve(document: Document, node: dict[str, Any], place: str) -> dict[str, Any]:
    """What a `$ref` points to, followed to its end; another node as it is."""
    seen: set[str] = set()
    while "$ref" in node:
        reference = node["$ref"]
        if reference in seen:
            raise DescriptionError(f"{place}: {reference} points to itself")
        seen.add(reference)
        target: Any = document
        for step in reference.removeprefix("#/").split("/"):
            target = target.get(step) if isinstance(target, dict) else None
        if not isinstance(target, dict):
            raise DescriptionError(f"{place}: {reference} does not exist")
        node = {**copy.deepcopy(target), **{k: v for k, v in node.items() if k != "$ref"}}
    return node


def ref_name(reference: str, place: str) -> str:
    if not reference.startswith(REF):
        raise DescriptionError(f"{place}: {reference}: only components of this document can be referred to")
    return reference.removeprefix(REF)


def is_json(content_type: str) -> bool:
    return "json" in content_type


def is_collection(schema: Schema) -> bool:
    return {"items", "_meta"} <= set(schema.get("properties") or {})


def types_of(schema: Schema) -> tuple[list[str], bool]:
    """(types without null, whether null is allowed). The first is the one to read as; none where anything goes."""
    declared = schema.get("type")
    types = [declared] if isinstance(declared, str) else list(declared or [])
    nullable = "null" in types
    types = [t for t in types if t != "null"]
    if not types and "properties" in schema:
        types = ["object"]
    if not types and "items" in schema:
        types = ["array"]
    return types, nullable


def _merge(old: Schema, new: Schema) -> Schema:
    """Two claims to one name: the union of the properties; the better documented schema of a shared one."""
    properties = dict(old["properties"])
    for key, schema in new["properties"].items():
        properties[key] = {**schema, **properties[key]} if weight(properties.get(key)) >= weight(schema) else schema
    return {**new, **old, "properties": properties}


def weight(schema: Schema | None) -> int:
    """How much a schema says: nothing, some type, a format or a reference."""
    if schema is None:
        return -1
    if "anyOf" in schema or "$ref" in schema or "format" in schema:
        return 2
    return 1 if "type" in schema else 0
