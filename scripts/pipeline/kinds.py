"""Which field class reads and writes a value, by its schema, and the Python types that go with it."""

from __future__ import annotations

import re

import attrs

from .openapi import REF, Schema
from .source_text import literal


@attrs.frozen
class Kind:
    """How a value is coded: the field class, its arguments as Python writes them, the types it reads and takes, and
    the only texts that it takes, if they are known."""

    field: str
    type: str
    argument: str
    arguments: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    def expression(self, name: str = "", *, expand: bool = False) -> str:
        """The field as Python writes it, with the wire name if one is given."""
        named = [f"name={literal(name)}"] if name else []
        expanded = ["expand=True"] if expand else []
        return f"_f.{self.field}({', '.join([*self.arguments, *named, *expanded])})"

    @property
    def annotation(self) -> str:
        """The field's type, for the body of a record: of what holds others with what it holds."""
        if self.field in ("One", "Many", "Rows", "ListOf", "Bracketed"):
            return f"_f.{self.field}[{_in_class(self.type.removeprefix('list[').removesuffix(']'))}]"
        return f"_f.{self.field}"

    @property
    def in_class(self) -> str:
        """The type it takes, for the body of a class, where a member may be called `date` as well."""
        if self.argument.startswith("Literal["):
            return self.argument
        return _in_class(self.argument)


def _in_class(annotation: str) -> str:
    return re.sub(r"\b(date|datetime|time|tzinfo)\b", r"_\1", annotation)


_STRINGS = {
    "date-time": Kind("Timestamp", "datetime", "datetime | str"),
    "date": Kind("Date", "date", "date | str"),
    "time": Kind("Time", "time", "time | str"),
    "decimal": Kind("Money", "Decimal", "Numeric"),
    "binary": Kind("Upload", "bytes", "FileContent"),
    "timezone": Kind("Zone", "str", "str | tzinfo"),
    "password": Kind("Secret", "str", "str"),
}
_OTHERS = {
    "integer": Kind("Integer", "int", "int"),
    "number": Kind("Number", "Decimal", "Numeric"),
    "boolean": Kind("Boolean", "bool", "bool"),
    "object": Kind("Map", "dict[str, Any]", "Mapping[str, Any]"),
}
# How a boolean is sent that is not a boolean on the wire.
_BOOLEANS = {"string": "BooleanText", "integer": "Flag"}


def kind_of(schema: Schema, *, sending: bool) -> Kind:
    """The kind of a property or parameter; `sending` where it is checked before it goes out.

    The schema says what goes over the wire, `x-python` what Python makes of it.
    """
    if "anyOf" in schema:
        schema = {**schema, **schema["anyOf"][0]}
    wire, schema = _type(schema), {**schema, **schema.get("x-python", {})}
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(REF)
        if sending:
            return Kind("Map", "Any", "Mapping[str, Any]")
        return Kind("One", name, name, (literal(name), "_models"))
    kind = _type(schema)
    if kind == "boolean" and sending and wire in _BOOLEANS:
        return Kind(_BOOLEANS[wire], "bool", "bool")
    if kind == "integer" and schema.get("enum") == [0, 1]:
        return Kind("Flag", "bool", "bool")
    if kind == "string":
        choices = schema.get("enum") if sending and not schema.get("x-open-enum") else None
        if choices and all(isinstance(choice, str) for choice in choices):
            values = ", ".join(literal(choice) for choice in choices)
            return Kind("Text", "str", f"Literal[{values}]", (f"choices={literal(tuple(choices))}",), tuple(choices))
        return _STRINGS.get(schema.get("format", ""), Kind("Text", "str", "str"))
    if kind == "array":
        return _array_kind(schema, sending=sending, in_text=sending and wire == "string")
    return _OTHERS.get(kind or "", Kind("Raw", "Any", "Any"))


def _type(schema: Schema) -> str | None:
    """The type to read as: the first one that is not null."""
    declared = schema.get("type")
    return next((t for t in ([declared] if isinstance(declared, str) else declared or []) if t != "null"), None)


def _array_kind(schema: Schema, *, sending: bool, in_text: bool) -> Kind:
    items = schema["items"]
    if "$ref" in items and not sending:
        name = items["$ref"].removeprefix(REF)
        return Kind("Many", f"list[{name}]", f"Iterable[{name}]", (literal(name), "_models"))
    inner = kind_of(items, sending=sending)
    wrapper = "Bracketed" if in_text else "ListOf"
    return Kind(wrapper, f"list[{inner.type}]", f"Iterable[{inner.argument}]", (inner.expression(),), inner.choices)
