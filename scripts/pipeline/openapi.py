"""Reading OpenAPI: the operations of a document, what a `$ref` points to, what a schema says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

from . import DescriptionError
from .load import Document

METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")
Schema = dict[str, Any]
REF = "#/components/schemas/"
NULL: Schema = {"type": "null"}
TYPES = frozenset({"string", "integer", "number", "boolean", "object", "array", "null"})
# What a schema may say of a plain value, and what of it has to be a number.
LIMITS = ("minimum", "maximum", "minLength", "maxLength")
FACETS = ("format", "enum", *LIMITS, "pattern")
TEXTS = ("description", "example", "default")


# Our annotations that the pipeline reads, and what each holds.
ANNOTATIONS: dict[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("x-key", "x-notes", "x-source", "x-values", "x-vendor-tags"), list),
    **dict.fromkeys(
        ("x-custom-fields", "x-expand", "x-open-body", "x-open-enum", "x-no-longer-described", "x-unstamped"), bool
    ),
    **dict.fromkeys(
        ("x-confirm", "x-evidence", "x-id-from", "x-method-name", "x-seen-in", "x-vendor-operation-id"), str
    ),
    "x-documented-type": (str, list),
    "x-credits": int,
    "x-python": dict,
}


def extensions(node: dict[str, Any], where: str, keeps: Callable[[str], bool]) -> dict[str, Any]:
    """The members `x-...` of a node that are kept; ours have to hold what the pipeline reads there."""
    found = {k: v for k, v in node.items() if isinstance(k, str) and k.startswith("x-") and keeps(k)}
    for key, value in found.items():
        kind = ANNOTATIONS.get(key, object)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            names = kind.__name__ if isinstance(kind, type) else " or ".join(k.__name__ for k in kind)
            raise DescriptionError(f"{where}.{key}: {brief(value)} given, {names} expected")
        if isinstance(value, list) and key in ANNOTATIONS and not all(isinstance(item, str) for item in value):
            raise DescriptionError(f"{where}.{key}: {brief(value)} given, a list of texts expected")
        if key == "x-python":
            read = mapping(value, f"{where}.{key}")
            types_of(read, f"{where}.{key}")
            text(read.get("format"), f"{where}.{key}.format")
            mapping(read.get("items"), f"{where}.{key}.items")
    return found


def operations(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(path, method, operation) for every operation, in the order of the document."""
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def mapping(node: Any, place: str) -> dict[str, Any]:
    """The node, which has to be a mapping; nothing given is an empty one."""
    if node is None:
        return {}
    if not isinstance(node, dict):
        raise DescriptionError(f"{place}: {brief(node)} given, a mapping expected")
    return node


def listing(node: Any, place: str) -> list[Any]:
    """The node, which has to be a list; nothing given is an empty one."""
    if node is None:
        return []
    if not isinstance(node, list):
        raise DescriptionError(f"{place}: {brief(node)} given, a list expected")
    return node


def text(node: Any, place: str) -> str:
    """The node, which has to be a text; nothing given is an empty one."""
    if node is None:
        return ""
    if not isinstance(node, str):
        raise DescriptionError(f"{place}: {brief(node)} given, a text expected")
    return node


def brief(value: Any) -> str:
    """A value as an error shows it."""
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:77]}..."


def resolve(document: Document, node: Any, place: str) -> dict[str, Any]:
    """What a `$ref` points to, followed to its end, with what stands beside the `$ref`; another node as it is."""
    found = mapping(node, place)
    seen: list[str] = []
    while "$ref" in found:
        reference = text(found["$ref"], f"{place}.$ref")
        if reference in seen:
            raise DescriptionError(f"{place}: {reference} points to itself")
        seen.append(reference)
        found = {**target_of(document, reference, place), **{k: v for k, v in found.items() if k != "$ref"}}
    return found


def target_of(document: Document, reference: str, place: str) -> dict[str, Any]:
    """The node that a reference such as `#/components/schemas/Speaker` names."""
    if not reference.startswith("#/"):
        raise DescriptionError(f"{place}: {reference} given, a reference into this document (#/...) expected")
    node: Any = document
    for step in unquote(reference[2:]).split("/"):
        node = node.get(step.replace("~1", "/").replace("~0", "~")) if isinstance(node, dict) else None
    if not isinstance(node, dict):
        raise DescriptionError(f"{place}: {reference} does not exist")
    found: dict[str, Any] = node
    return found


def types_of(schema: Schema, place: str = "schema") -> tuple[list[str], bool]:
    """(types without null, whether null is allowed). The first is the one to read as; none where anything goes."""
    declared = schema.get("type")
    given = [declared] if isinstance(declared, str) else listing(declared, f"{place}.type")
    for name in given:
        if name not in TYPES:
            raise DescriptionError(f"{place}.type: {brief(name)} given, one of {', '.join(sorted(TYPES))} expected")
    types = list(dict.fromkeys(t for t in given if t != "null"))
    if not types and "properties" in schema:
        types = ["object"]
    if not types and "items" in schema:
        types = ["array"]
    return types, "null" in given or schema.get("nullable") is True


def typed(types: list[str], nullable: bool) -> Schema:
    """The member `type` for a list of types: {} where anything goes."""
    names = [*types, "null"] if nullable and types else types
    return {"type": names if len(names) > 1 else names[0]} if names else {}


def ref_name(schema: Schema) -> str:
    """The component that a canonical schema refers to, directly or in a union with null; else empty."""
    inner = schema["anyOf"][0] if "anyOf" in schema else schema
    return str(inner.get("$ref", "")).removeprefix(REF)


def is_json(content_type: str) -> bool:
    """Whether a media type is JSON: `application/json; charset=UTF-8`, `application/problem+json`."""
    return "json" in content_type.lower()


def is_collection(schema: Schema) -> bool:
    """Whether an object is a page of a list: the envelope with `items` and `_meta`."""
    return {"items", "_meta"} <= set(schema.get("properties") or {})


def is_success(status: str) -> bool:
    """Whether an answer of this status (`200`, `2XX`) is a success."""
    return status.startswith("2")
