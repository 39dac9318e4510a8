"""What the methods of a resource are called: by method and path, whatever the operationId says."""

from __future__ import annotations

import builtins
from typing import Any

from .load import Document
from .names import about_tag, free, is_own, method_by_id, module_name, noun_of, resource_name, verb
from .openapi import REF, Schema, operations

# What the annotations of a resource class speak of: a method of such a name would hide it.
_SPOKEN_OF = frozenset({"date", "datetime", "time", "tzinfo", "models", "str", "int", "bool", "bytes", "dict", "UNSET"})


def method_names(document: Document, schemas: dict[str, Schema]) -> dict[tuple[str, str], str]:
    """The name of every method, by (method, path): list, get, create, update, delete for a collection's own.

    Two that would be called alike are told apart by the nouns of their paths: the one that is less the tag's own gets
    them.
    """
    names: dict[tuple[str, str], str] = {}
    taken: dict[str, set[str]] = {}
    every = list(operations(document))
    for path, http, operation in sorted(every, key=lambda found: _rank(found[0], found[2])):
        tag = operation["tags"][0]
        used = taken.setdefault(resource_name(tag), set(_SPOKEN_OF))
        names[http, path] = name = free(_candidates(path, http, operation, schemas), used)
        used.add(name)
    return names


def _rank(path: str, operation: dict[str, Any]) -> int:
    if operation.get("x-method-name"):
        return 0
    return 1 if is_own(path) else 2 if about_tag(path, operation["tags"][0]) else 3


def _candidates(path: str, http: str, operation: dict[str, Any], schemas: dict[str, Schema]) -> list[str]:
    tag = operation["tags"][0]
    twin = "_json" if path.endswith(".json") else ""
    by_id = method_by_id(operation["operationId"], tag)
    lists = answer_of(operation, schemas)[0] == "list"
    said = verb(http, path, lists=lists)
    noun = noun_of(path, tag, plural=lists)
    wanted = [module_name(str(given), otherwise="call")] if (given := operation.get("x-method-name")) else []
    if is_own(path) or about_tag(path, tag):
        wanted += [f"{said}{twin}", f"{said}_{noun}{twin}", by_id]
    elif said in ("list", "get") and http == "get" and (lists or path.endswith("}")):
        wanted += [f"{said}_{noun}{twin}", by_id]
    else:
        # A verb of its own (clone, forget) says more than the HTTP method.
        wanted += [by_id, f"{by_id}_{noun}{twin}"]
    return [_callable(name) for name in [*wanted, module_name(operation["operationId"], otherwise="call")] if name]


def _callable(name: str) -> str:
    """The name of a method: a keyword gets `_`, a builtin such as `list` or `filter` may be one."""
    bare = name.rstrip("_")
    return bare if bare in dir(builtins) and bare.islower() else name


def answer_of(operation: dict[str, Any], schemas: dict[str, Schema]) -> tuple[str, str | None]:
    """(shape, record) of the success answer."""
    for status, response in operation["responses"].items():
        if status == "default":
            continue
        for content_type, media in (response.get("content") or {}).items():
            if "json" not in content_type:
                return "binary", None
            schema = media["schema"]
            if "$ref" in schema:
                name = schema["$ref"].removeprefix(REF)
                items = schemas[name]["properties"].get("items", {}) if name.endswith("Collection") else {}
                if "$ref" in items.get("items", {}):
                    return "list", items["items"]["$ref"].removeprefix(REF)
                return "record", name
            if "items" in schema and "$ref" in schema["items"]:
                return "array", schema["items"]["$ref"].removeprefix(REF)
            return "any", None
    return "empty", None
