"""Schemas of any style in canonical form: references followed, `allOf` and unions opened, null as 3.1's type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from jsonschema import Draft202012Validator

from . import DescriptionError
from .load import Document, depth
from .openapi import (
    LIMITS,
    NULL,
    REF,
    TEXTS,
    Schema,
    brief,
    extensions,
    listing,
    mapping,
    target_of,
    text,
    typed,
    types_of,
)
from .records import reference

# Gives an object of an answer its name: the opened schema, its place, and the component that it is, if it is one.
Namer = Callable[[Schema, str, str], str]


DEEPEST = 60


class Reader:
    """Reads the schemas of one document. Every method raises DescriptionError, with the place."""

    def __init__(self, document: Document, keeps: Callable[[str], bool]) -> None:
        self.document = document
        self.keeps = keeps
        self.depth = 0

    # --- answers ----------------------------------------------------------------------------------------------------

    def member(self, schema: Any, where: str, name: Namer) -> Schema:
        """A member of a record, with its description, example and annotations."""
        schema = schema_of(schema, where)
        return _with_default({**self.value(schema, where, name), **self.notes(schema, where)})

    def value(self, schema: Schema, where: str, name: Namer) -> Schema:
        """What an answer holds: a reference for an object with members, else its type."""
        with self._deeper(where):
            return self._value(schema, where, name)

    def _value(self, schema: Schema, where: str, name: Namer) -> Schema:
        flat, component = self.opened(schema, where)
        kinds, nullable = types_of(flat, where)
        if kinds[:1] == ["object"] and flat.get("properties"):
            found = reference(name(flat, where, component))
            return {"anyOf": [found, NULL]} if nullable else found
        if kinds[:1] == ["array"]:
            return {**typed(kinds[:1], nullable), "items": self.value(items_of(flat, where), f"{where}.items", name)}
        return self._plain(flat, kinds, nullable, where)

    # --- what is sent -----------------------------------------------------------------------------------------------

    def sent(self, schema: Schema, where: str, inside: tuple[str, ...] = ()) -> Schema:
        """What a parameter or a member of a body holds, without references."""
        with self._deeper(where):
            return self._sent(schema, where, inside)

    def _sent(self, schema: Schema, where: str, inside: tuple[str, ...]) -> Schema:
        flat, component = self.opened(schema, where)
        kinds, nullable = types_of(flat, where)
        inside = (*inside, component) if component else inside
        if kinds[:1] == ["array"]:
            result = {**typed(kinds[:1], nullable), "items": self.sent(items_of(flat, where), f"{where}.items", inside)}
        elif kinds[:1] == ["object"] and flat.get("properties") and inside.count(component) < 2:
            result = {**typed(["object"], nullable), **self._members(flat, where, inside)}
        else:
            result = self._plain(flat, kinds, nullable, where)
        return _with_default({**result, **self.notes(schema, where)})

    def body(self, schema: Schema, where: str) -> Schema:
        """The body of a request: an object; one whose members are free is empty but for `additionalProperties`.

        {} where no member is documented: the pages show an empty body for calls that need none.
        """
        flat, component = self.opened(schema, where)
        kinds, _ = types_of(flat, where)
        if kinds[:1] not in ([], ["object"]):
            raise DescriptionError(f"{where}: a body of type {kinds[0]} given, an object expected")
        if flat.get("format") == "binary":
            raise DescriptionError(f"{where}: a file as the body given, an object expected")
        if not flat.get("properties"):
            if not kinds and any(union in mapping(schema, where) for union in ("anyOf", "oneOf")):
                raise DescriptionError(f"{where}: a body of one of several types given, an object expected")
            free = flat.get("additionalProperties") not in (None, False)
            return {"type": "object", "additionalProperties": True, **self.notes(schema, where)} if free else {}
        notes = {k: v for k, v in self.notes(flat, where).items() if k not in ("example", "default")}
        return {"type": "object", **notes, **self._members(flat, where, (component,) if component else ())}

    def _members(self, flat: Schema, where: str, inside: tuple[str, ...]) -> Schema:
        members = {
            key: self.sent(schema_of(v, where), f"{where}.{key}", inside) for key, v in flat["properties"].items()
        }
        required = [key for key in flat.get("required") or [] if key in members]
        return {**({"required": required} if required else {}), "properties": members}

    # --- one schema -------------------------------------------------------------------------------------------------

    def notes(self, schema: Schema, where: str) -> Schema:
        """What a place says besides the type: texts and annotations; not what a component says of itself."""
        found = {k: schema[k] for k in TEXTS if schema.get(k) is not None and depth(schema[k]) <= DEEPEST}
        if "description" in found:
            text(found["description"], f"{where}.description")
        return {**found, **extensions(schema, where, self.keeps)}

    def opened(self, schema: Any, where: str, seen: tuple[str, ...] = ()) -> tuple[Schema, str]:
        """(the schema with references followed and unions opened, the component that it is, or an empty text)."""
        with self._deeper(where):
            return self._opened(schema, where, seen)

    @contextmanager
    def _deeper(self, where: str) -> Iterator[None]:
        """One schema further in. What consists of itself by way of arrays is endless, too."""
        if self.depth >= DEEPEST:
            raise DescriptionError(f"{where[:200]}: schemas are nested more than {DEEPEST} levels deep")
        self.depth += 1
        try:
            yield
        finally:
            self.depth -= 1

    def _opened(self, schema: Any, where: str, seen: tuple[str, ...]) -> tuple[Schema, str]:
        schema = schema_of(schema, where)
        component = ""
        while "$ref" in schema:
            target = text(schema["$ref"], f"{where}.$ref")
            if target in seen:
                raise DescriptionError(f"{where}: {target} contains itself")
            seen = (*seen, target)
            component = target.removeprefix(REF) if target.startswith(REF) else component
            rest = {k: v for k, v in schema.items() if k != "$ref"}
            # One step at a time: what stands beside a reference is said of this place only.
            schema = {**target_of(self.document, target, where), **rest}
        schema = dict(schema)
        properties = schema.get("properties")
        if properties is not None:
            mapping(properties, f"{where}.properties")
        if schema.pop("nullable", None) is True:
            schema = self._nullable(schema, where)
        for union in ("anyOf", "oneOf"):
            if union in schema:
                schema, component = self._united(schema, union, component, where, seen)
        if "allOf" in schema:
            schema, component = self._all_of(schema, component, where, seen)
        if not isinstance(schema.get("required", []), list):
            # 3.0 documents put `required: true` on the member itself.
            schema.pop("required")
        return schema, component

    @staticmethod
    def _nullable(schema: Schema, where: str) -> Schema:
        kinds, _ = types_of(schema, where)
        return {**schema, **typed(kinds, True)}

    def _united(
        self, schema: Schema, union: str, component: str, where: str, seen: tuple[str, ...]
    ) -> tuple[Schema, str]:
        """A union of one is that one; of objects it is one with the members of all; of other things it is anything."""
        given = [schema_of(m, f"{where}.{union}") for m in listing(schema.pop(union), f"{where}.{union}")]
        members = [m for m in given if m.get("type") != "null"]
        nullable = len(members) < len(given)
        if len(members) == 1:
            flat, inner = self.opened(members[0], where, seen)
            flat = {**flat, **schema}
            return (self._nullable(flat, where) if nullable else flat), component or inner
        opened = [self.opened(m, where, seen)[0] for m in members]
        rest = {k: v for k, v in schema.items() if k not in ("type", "properties", "required")}
        if opened and all(m.get("properties") for m in opened):
            properties = {key: value for m in opened for key, value in m["properties"].items()}
            required = [key for key in properties if all(key in (m.get("required") or []) for m in opened)]
            flat = {**rest, "type": "object", "properties": properties, "required": required}
            return (self._nullable(flat, where) if nullable else flat), component
        return rest, component

    def _all_of(self, schema: Schema, component: str, where: str, seen: tuple[str, ...]) -> tuple[Schema, str]:
        members = listing(schema.pop("allOf"), f"{where}.allOf")
        opened = [self.opened(m, where, seen) for m in members]
        if len(opened) == 1 and not schema.get("properties"):
            flat, inner = opened[0]
            return {**flat, **schema}, component or inner
        merged: Schema = {}
        for flat in [*(flat for flat, _ in opened), schema]:
            merged = {
                **merged,
                **flat,
                "properties": {**merged.get("properties", {}), **(flat.get("properties") or {})},
                "required": [*merged.get("required", []), *(flat.get("required") or [])],
            }
        return {**merged, "type": merged.get("type", "object")}, component

    def _plain(self, flat: Schema, kinds: list[str], nullable: bool, where: str) -> Schema:
        """A value that is no object with members and no array."""
        if kinds[:1] == ["object"]:
            return {**typed(["object"], nullable), "additionalProperties": True}
        if not kinds:
            return {}
        enum = listing(flat.get("enum", [flat["const"]] if "const" in flat else None), f"{where}.enum")
        for value in enum:
            if isinstance(value, (dict, list)):
                raise DescriptionError(f"{where}.enum: {brief(value)} given, a plain value expected")
        nullable = nullable or None in enum
        result = typed(kinds, nullable)
        for key in ("format", "pattern"):
            if flat.get(key):
                result[key] = text(flat[key], f"{where}.{key}")
        if not _is_pattern(str(result.get("pattern", ""))):
            del result["pattern"]
        if enum := [value for value in enum if value is not None]:
            result["enum"] = enum
        for key in LIMITS:
            value = flat.get(key)
            if isinstance(value, bool) or not isinstance(value, (int, float, type(None))):
                raise DescriptionError(f"{where}.{key}: {brief(value)} given, a number expected")
            if value is not None:
                result[key] = value
        return result


def schema_of(node: Any, where: str) -> Schema:
    """A schema; `true` is the word of 3.1 for anything, and `false`, for nothing, says no type either."""
    return {} if isinstance(node, bool) else mapping(node, where)


def _is_pattern(written: str) -> bool:
    try:
        re.compile(written)
    except (re.error, RecursionError, OverflowError):
        return False
    return True


def items_of(flat: Schema, where: str) -> Schema:
    """What an array holds; anything where that is not said."""
    return schema_of(flat.get("items"), f"{where}.items")


def _with_default(schema: Schema) -> Schema:
    """The schema without a default that is none by its own type: the pages contradict themselves in places."""
    if "default" not in schema or "$ref" in schema or "anyOf" in schema:
        return schema
    rest = {k: v for k, v in schema.items() if k != "default"}
    # A stranger's pattern is not run: it may take for ever.
    return schema if "pattern" not in rest and Draft202012Validator(rest).is_valid(schema["default"]) else rest
