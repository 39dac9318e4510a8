"""Which field class reads and writes a value, by its schema, and the Python types that go with it."""

from __future__ import annotations

import re
from typing import Any

import attrs

from .normalise import REF, Schema


@attrs.frozen
class Kind:
    """How a value is coded: the expression of the field, the type it reads as, the type it takes."""

    expression: str
    type: str
    argument: str


_STRINGS = {
    "date-time": Kind("Timestamp()", "datetime", "datetime | str"),
    "date": Kind("Date()", "date", "date | str"),
    "time": Kind("Time()", "time", "time | str"),
    "decimal": Kind("Money()", "Decimal", "Numeric"),
    "binary": Kind("Upload()", "bytes", "FileContent"),
    "timezone": Kind("Zone()", "str", "str | tzinfo"),
}

# How a boolean is sent that is not a boolean on the wire.
_BOOLEANS = {"string": "BooleanText()", "integer": "Flag()"}


def kind_of(schema: Schema, *, sending: bool) -> Kind:
    """The kind of a property or parameter; `sending` where it is checked before it goes out.

    The schema says what goes over the wire, `x-python` what Python makes of it.
    """
    if "anyOf" in schema:
        schema = {**schema, **schema["anyOf"][0]}
    wire, schema = _type(schema), {**schema, **schema.get("x-python", {})}
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(REF)
        return Kind("Map()", "Any", "Mapping[str, Any]") if sending else Kind(f'One("{name}")', name, name)
    kind = _type(schema)
    if schema.get("format") == "password":
        return Kind("Secret()", "str", "str")
    if kind == "boolean" and sending and wire in _BOOLEANS:
        return Kind(_BOOLEANS[wire], "bool", "bool")
    if kind == "integer" and schema.get("enum") == [0, 1]:
        return Kind("Flag()", "bool", "bool")
    if kind == "string":
        if sending and schema.get("enum") and not schema.get("x-open-enum"):
            values = ", ".join(f'"{v}"' for v in schema["enum"])
            return Kind(f"Text(choices=({values},))", "str", f"Literal[{values}]")
        return _STRINGS.get(schema.get("format", ""), Kind("Text()", "str", "str"))
    if kind == "array":
        return _array_kind(schema, sending=sending, in_text=sending and wire == "string")
    return {
        "integer": Kind("Integer()", "int", "int"),
        "number": Kind("Number()", "Decimal", "Numeric"),
        "boolean": Kind("Boolean()", "bool", "bool"),
        "object": Kind("Map()", "dict[str, Any]", "Mapping[str, Any]"),
    }.get(kind or "", Kind("Raw()", "Any", "Any"))


def _type(schema: Schema) -> str | None:
    """The type to read as: the first one that is not null."""
    declared = schema.get("type")
    return next((t for t in ([declared] if isinstance(declared, str) else declared or []) if t != "null"), None)


def _array_kind(schema: Schema, *, sending: bool, in_text: bool) -> Kind:
    items = schema["items"]
    if "$ref" in items and not sending:
        name = items["$ref"].removeprefix(REF)
        return Kind(f'Many("{name}")', f"list[{name}]", f"Iterable[{name}]")
    inner = kind_of(items, sending=sending)
    wrapper = "Bracketed" if in_text else "ListOf"
    return Kind(f"{wrapper}({inner.expression})", f"list[{inner.type}]", f"Iterable[{inner.argument}]")


def field_classes(expressions: Any) -> list[str]:
    return sorted({name for e in expressions for name in re.findall(r"\b([A-Z]\w+)\(", e)})
