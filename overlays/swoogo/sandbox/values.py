"""Values against the types of the description: what is accepted, what is stored, what an unset member reads as."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from .description import Description, Schema

_FORMATS = {
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "time": re.compile(r"\d\d:\d\d(:\d\d)?"),
    "date-time": re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"),
    "decimal": re.compile(r"-?\d+(\.\d+)?"),
}
_WORDS = {"1": True, "true": True, "0": False, "false": False, "": False}


class Unfit(Exception):
    """A value that does not fit its type; the text completes the sentence "<field> ..."."""


def types_of(schema: Schema) -> set[str]:
    """The JSON types that a schema names; none where it leaves the type open."""
    kind = schema.get("type")
    kinds = {kind} if isinstance(kind, str) else set(kind or ())
    for key in ("anyOf", "oneOf"):
        for alternative in schema.get(key, ()):
            kinds |= types_of(alternative)
    return kinds


def is_choice(description: Description, schema: Schema) -> bool:
    """Whether the member reads as a pair of id and value."""
    return description.resource_of_schema(schema) == "Choice"


def accept(description: Description, schema: Schema, value: Any) -> Any:
    """The value as its type wants it; raises `Unfit`. An empty text clears what is not a text."""
    schema = description.resolve(schema)
    kinds = types_of(schema) - {"null"}
    if value is None or not kinds:
        return value
    if value == "" and kinds.isdisjoint({"string", "array", "object", "boolean"}):
        return None
    problem = Unfit("is invalid.")
    for kind in ("integer", "number", "boolean", "array", "object", "string"):
        if kind in kinds:
            try:
                return _check_limits(schema, _ACCEPT[kind](description, schema, value))
            except Unfit as unfit:
                problem = unfit
    raise problem


def _integer(description: Description, schema: Schema, value: Any) -> int:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    # True is refused on purpose: locations answer 422 to it, where they accept 1.
    if isinstance(value, int) and not isinstance(value, bool):
        return _in_range(value)
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,19}", value):
        return _in_range(int(value))
    raise Unfit("must be an integer.")


def _in_range(value: int) -> int:
    if abs(value) >= 2**63:
        raise Unfit("is out of range.")
    return value


def _number(description: Description, schema: Schema, value: Any) -> int | float:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value) and abs(value) < 1e15:
        return value
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", value):
        number = float(value)
        return int(number) if number.is_integer() else number
    raise Unfit("must be a number.")


def _boolean(description: Description, schema: Schema, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).lower() if isinstance(value, (int, str)) else None
    if word in _WORDS:
        return _WORDS[word]
    raise Unfit('must be either "1" or "0".')


def _array(description: Description, schema: Schema, value: Any) -> list[Any]:
    if isinstance(value, dict):
        value = list(value.values())
    if value == "":
        return []
    if not isinstance(value, list):
        raise Unfit("must be a list.")
    return [accept(description, schema.get("items", {}), item) for item in value]


def _object(description: Description, schema: Schema, value: Any) -> dict[str, Any]:
    if value in ("", []):
        return {}
    if isinstance(value, list):  # PHP cannot tell a map with the keys 0, 1, ... from a list
        value = {str(index): item for index, item in enumerate(value)}
    if not isinstance(value, dict):
        raise Unfit("must be a map.")
    members = schema.get("properties", {})
    return {str(name): accept(description, members.get(name, {}), item) for name, item in value.items()}


def _string(description: Description, schema: Schema, value: Any) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise Unfit("must be a string.")
    form = _FORMATS.get(schema.get("format", ""))
    if form and value and not form.fullmatch(value):
        raise Unfit("has an invalid format.")
    return value


_ACCEPT = {
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "array": _array,
    "object": _object,
    "string": _string,
}


def _check_limits(schema: Schema, value: Any) -> Any:
    if "enum" in schema and value not in schema["enum"] and value != "":
        raise Unfit("is invalid.")
    if isinstance(value, (int, float)):
        if value < schema.get("minimum", value):
            raise Unfit(f"must be no less than {schema['minimum']}.")
        if value > schema.get("maximum", value):
            raise Unfit(f"must be no greater than {schema['maximum']}.")
    if isinstance(value, str) and len(value) > schema.get("maxLength", len(value)):
        raise Unfit(f"should contain at most {schema['maxLength']} characters.")
    return value


def as_read(description: Description, schema: Schema, value: Any) -> Any:
    """An accepted value in the form in which the record shows it: ``0`` as false, ids of a list as texts, ..."""
    schema = description.resolve(schema)
    kinds = types_of(schema)
    if value is None or (isinstance(value, bool) and "boolean" in kinds):
        return value
    if "boolean" in kinds and value in (0, 1):
        return bool(value)
    if "integer" in kinds and isinstance(value, bool):
        return int(value)
    if "string" in kinds and schema.get("format") == "decimal" and isinstance(value, (int, float)):
        return f"{value:.2f}"
    if "string" in kinds and kinds.isdisjoint({"integer", "number"}) and isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, list) and "items" in schema:
        return [as_read(description, schema["items"], item) for item in value]
    return value


def unset(description: Description, schema: Schema) -> Any:
    """What a member reads as that nobody has set: "" for most texts, both null for a choice, ``[]`` for a map.

    Some texts are null, which ones is known from examples only; those that are have no example of a text.
    """
    if is_choice(description, schema):
        return {"id": None, "value": None}
    schema = description.resolve(schema)
    kinds = types_of(schema)
    if "string" in kinds:
        return "" if isinstance(schema.get("example"), str) and schema.get("format") != "date-time" else None
    if kinds & {"array", "object"}:
        return []
    if "boolean" in kinds:
        return False
    return None


def blank(description: Description, resource: str) -> dict[str, Any]:
    """A record of which nothing has been set."""
    members = description.properties(resource).items()
    return {name: unset(description, schema) for name, schema in members if not schema.get("x-expand")}


def json_list(value: Any) -> Any:
    """A list that travels as one bracketed text, ``[1,2]``; anything else comes back as it is."""
    if isinstance(value, str) and value.startswith("["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
