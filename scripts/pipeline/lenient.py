"""From a canonical description to the one that code is generated from: lenient in what comes, strict in what is sent.

- answers require nothing, allow null everywhere and keep enumerations open: a new value or a missing member of the
  vendor's must not break a caller;
- what is sent stays as described; PHP's bracket names (`fields[email]`) are one map;
- a body is a component, `<OperationId>Body`;
- what stands in a path without a type is text;
- error answers are one: `default`, with `ErrorResponse`.
"""

from __future__ import annotations

import copy
import re
from typing import Any

from .load import Document
from .names import class_name
from .openapi import NULL, TEXTS, Schema, is_success, operations, types_of
from .records import reference

FACETS = ("format", "minimum", "maximum", "minLength", "maxLength", "pattern")


def lenient(document: Document) -> Document:
    """The lenient form of a canonical document; the argument is not changed."""
    document = copy.deepcopy(document)
    document.pop("x-vendor-servers", None)  # noted for the next report, nothing for a package that sends requests
    given = document["components"]["schemas"]
    schemas = {name: _record(schema) for name, schema in given.items()}
    errors: Schema = reference("ErrorResponse")
    if "FieldError" in given:
        # 422 answers a list of complaints, as clients met it.
        errors = {"anyOf": [errors, {"type": "array", "items": reference("FieldError")}]}
    for _, _, operation in operations(document):
        for parameter in operation.get("parameters") or []:
            if parameter["in"] == "path" and not parameter["schema"].get("type"):
                parameter["schema"]["type"] = "string"
        if body := operation.get("requestBody"):
            (kind, media), *_ = body["content"].items()
            name = _body_name(operation["operationId"], schemas)
            schemas[name] = _body(media["schema"])
            operation["requestBody"] = {**body, "content": {kind: {**media, "schema": reference(name)}}}
        operation["responses"] = {
            **{status: _answer(answer) for status, answer in operation["responses"].items() if is_success(status)},
            "default": {"description": "Any error", "content": {"application/json": {"schema": errors}}},
        }
    document["components"]["schemas"] = dict(sorted(schemas.items()))
    return document


def _body_name(operation_id: str, taken: dict[str, Schema]) -> str:
    name, number = class_name(f"{operation_id}Body"), 2
    while name in taken:
        name, number = class_name(f"{operation_id}Body{number}"), number + 1
    return name


def _answer(answer: dict[str, Any]) -> dict[str, Any]:
    content = answer.get("content") or {}
    if "application/json" not in content:
        return answer
    media = content["application/json"]
    return {**answer, "content": {"application/json": {**media, "schema": _value(media["schema"])}}}


def _record(schema: Schema) -> Schema:
    return {**schema, "properties": {key: _member(value) for key, value in schema["properties"].items()}}


def _member(schema: Schema) -> Schema:
    value = _value(schema)
    notes = {k: v for k, v in schema.items() if k in TEXTS or k.startswith("x-")}
    return {**({"anyOf": [value, NULL]} if "$ref" in value else value), **notes}


def _value(schema: Schema) -> Schema:
    """What is read: null is allowed, any value of an enumeration, PHP's `[]` for an empty map."""
    if "anyOf" in schema or "$ref" in schema:
        return {"$ref": (schema.get("anyOf") or [schema])[0]["$ref"]}
    kinds, _ = types_of(schema)
    if not kinds:
        return {}
    if kinds[0] == "array":
        return {"type": ["array", "null"], "items": _value(schema["items"])}
    if kinds[0] == "object":
        return {"type": ["object", "array", "null"], "maxItems": 0, "additionalProperties": True}
    return {"type": [*kinds, "null"], **{k: schema[k] for k in FACETS if k in schema}}


def _body(schema: Schema) -> Schema:
    """A body with `fields[email]`, `fields[name]` as one map called `fields`, which is what PHP makes of them."""
    folded: dict[str, Schema] = {}
    for name, value in (schema.get("properties") or {}).items():
        match = re.fullmatch(r"(\w+)\[(\w+)\]", name)
        if not match:
            folded[name] = value
            continue
        outer = folded.setdefault(
            match[1], {"type": "object", "additionalProperties": True, "example": {}, "x-bracket-names": []}
        )
        outer.setdefault("x-bracket-names", []).append(match[2])
        if "example" in value and isinstance(outer.setdefault("example", {}), dict):
            outer["example"][match[2]] = value["example"]
    required = [name for name in schema.get("required") or [] if name in folded]
    result = {**schema, "properties": folded, "required": required}
    return result if required else {k: v for k, v in result.items() if k != "required"}
