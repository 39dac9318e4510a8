"""State what goes over the wire, for whatever description comes in.

The vendor's pages call a value what it means: boolean, date-time, array. What is sent and received is text in a form,
`YYYY-MM-DD HH:MM:SS`, `ids[0]=1`. Where the two differ the schema says here what goes over the wire, and `x-python`
beside it what Python makes of that.

These rules are a step and no overlay, since an overlay cannot say them: they depend on what a schema is used for (the
same boolean is 1 in a form and true in JSON), reach through references, keep the type that is there (`nullable`), and
write beside the schema under the name of a property (`encoding`). What concerns one operation is an overlay.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any

from .load import Document
from .openapi import METHODS, REF, Schema

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
# The parameters of lists that are one text with commas, by the vendor's introduction.
COMMA_JOINED = ("fields", "expand", "ids")
# How PHP reads and writes lists and maps in a form: ids[0]=1, fields[email]=a@example.com.
BRACKETS = {"style": "deepObject", "explode": True}

# Pattern and example, by the vendor's page on formats. JSON Schema wants a T and a zone, and no empty text.
_MOMENTS = {
    "date-time": ("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}", "2024-11-08 16:04:40"),
    "date": ("[0-9]{4}-[0-9]{2}-[0-9]{2}", "2024-11-08"),
    "time": ("[0-9]{2}:[0-9]{2}:[0-9]{2}", "16:04:40"),
}
_NUMBERS = {"integer": "-?[0-9]+", "number": r"-?[0-9]+(\.[0-9]+)?", "null": ""}
_FLAGS: dict[bool | str, int] = {True: 1, False: 0, "true": 1, "false": 0, "1": 1, "0": 0}
_MAPS_OF_SCHEMAS = ("properties", "patternProperties", "dependentSchemas", "$defs")
_SCHEMAS = ("items", "additionalProperties", "contains", "propertyNames", "not", "if", "then", "else")
_LISTS_OF_SCHEMAS = ("allOf", "anyOf", "oneOf", "prefixItems")


class Use(enum.Enum):
    """What a schema is used for."""

    ANSWER = enum.auto()
    JSON = enum.auto()
    FORM = enum.auto()
    QUERY = enum.auto()


def wire(document: Document) -> Document:
    """The description as it is on the wire; the argument is not changed."""
    return _Wire(document).run()


class _Wire:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.components: dict[str, dict[str, Any]] = document.get("components") or {}

    def run(self) -> Document:
        result = dict(self.document)
        for key in ("paths", "webhooks"):
            if key in result:
                result[key] = _each(result[key], self._path_item)
        if "components" in result:
            parts: dict[str, Callable[[Any], Any]] = {
                "schemas": lambda schema: self._schema(schema, Use.ANSWER),
                "parameters": self._parameter,
                "headers": self._header,
                "requestBodies": self._request_body,
                "responses": self._response,
                "pathItems": self._path_item,
            }
            result["components"] = {
                key: _each(value, parts[key]) if key in parts else value for key, value in self.components.items()
            }
        return result

    # --- where schemas stand ----------------------------------------------------------------------------------------

    def _path_item(self, item: dict[str, Any]) -> dict[str, Any]:
        result = {key: self._operation(value) if key in METHODS else value for key, value in item.items()}
        return _with(result, "parameters", self._parameters)

    def _operation(self, operation: dict[str, Any]) -> dict[str, Any]:
        result = _with(dict(operation), "parameters", self._parameters)
        result = _with(result, "requestBody", self._request_body)
        return _with(result, "responses", lambda responses: _each(responses, self._response))

    def _parameters(self, parameters: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [self._parameter(parameter) for parameter in parameters]

    def _parameter(self, parameter: dict[str, Any]) -> dict[str, Any]:
        if "schema" not in parameter:
            return parameter
        use = Use.QUERY if parameter.get("in") == "query" else Use.JSON
        schema = self._schema(parameter["schema"], use)
        result = {**parameter, "schema": schema, **_sent(parameter, self._resolved(parameter["schema"]), use)}
        if parameter.get("name") in COMMA_JOINED and "array" in types(self._resolved(schema)):
            result["explode"] = False
        return result

    def _header(self, header: dict[str, Any]) -> dict[str, Any]:
        return _with(dict(header), "schema", lambda schema: self._schema(schema, Use.ANSWER))

    def _request_body(self, body: dict[str, Any]) -> dict[str, Any]:
        def content(by_type: dict[str, Any]) -> dict[str, Any]:
            return {
                kind: self._media(media, Use.FORM if kind in FORMS else Use.JSON) for kind, media in by_type.items()
            }

        return _with(dict(body), "content", content)

    def _response(self, response: dict[str, Any]) -> dict[str, Any]:
        result = _with(dict(response), "headers", lambda headers: _each(headers, self._header))
        return _with(result, "content", lambda content: _each(content, lambda m: self._media(m, Use.ANSWER)))

    def _media(self, media: dict[str, Any], use: Use) -> dict[str, Any]:
        if "schema" not in media:
            return media
        schema = media["schema"]
        result = {**media, "schema": self._schema(schema, use), **_sent(media, self._resolved(schema), use)}
        if use is Use.FORM and (encoding := self._encoding(result["schema"])):
            given = media.get("encoding") or {}
            result["encoding"] = {**given, **{k: {**v, **given.get(k, {})} for k, v in encoding.items()}}
        return result

    def _encoding(self, schema: Schema) -> dict[str, Any]:
        """How the lists and maps of a form are written.

        OpenAPI has no word for objects within a list (`headers[0][key]=a`), and no source shows one.
        """
        result: dict[str, Any] = {}
        for name, value in self._members(schema).items():
            member = self._resolved(value)
            if "array" in types(member) and "object" in types(self._resolved(member.get("items"))):
                result[name] = {"x-style": "brackets"}
            elif {"array", "object"} & set(types(member)):
                result[name] = BRACKETS
        return result

    # --- schemas ----------------------------------------------------------------------------------------------------

    def _schema(self, schema: Any, use: Use, inside: tuple[str, ...] = ()) -> Any:
        if not isinstance(schema, dict):
            return schema
        reference = schema.get("$ref")
        if use is Use.FORM and isinstance(reference, str) and reference not in inside and self._has_flags(schema):
            # The component serves answers, too, where the same boolean is true or false.
            copied = {"x-name": reference.removeprefix(REF), **self._resolved(schema)}
            return self._schema(copied, use, (*inside, reference))

        def below(value: Any) -> Any:
            return self._schema(value, use, inside)

        result = {key: _below(key, value, below) for key, value in schema.items()}
        result = _moment(_nullable({**result, **_sent(schema, schema, use)}), use)
        if use is Use.FORM:
            result = _clearing(result)
        return _flag(result, schema.get("example")) if use in (Use.FORM, Use.QUERY) else result

    def _resolved(self, schema: Any) -> Schema:
        """What a reference to a component points to, followed to its end; another schema as it is."""
        seen = set()
        while isinstance(schema, dict) and isinstance(reference := schema.get("$ref"), str) and reference not in seen:
            seen.add(reference)
            target = (self.components.get("schemas") or {}).get(reference.removeprefix(REF))
            schema = {**target, **{k: v for k, v in schema.items() if k != "$ref"}} if isinstance(target, dict) else {}
        return schema if isinstance(schema, dict) else {}

    def _members(self, schema: Any) -> dict[str, Any]:
        schema = self._resolved(schema)
        inherited = {k: v for part in schema.get("allOf") or [] for k, v in self._members(part).items()}
        return {**inherited, **(schema.get("properties") or {})}

    def _has_flags(self, schema: Any, seen: set[str] | None = None) -> bool:
        """Whether there is a boolean in a schema, or in what it refers to."""
        seen = set() if seen is None else seen
        if not isinstance(schema, dict):
            return False
        if isinstance(reference := schema.get("$ref"), str):
            if reference in seen:
                return False
            seen.add(reference)
            return self._has_flags(self._resolved(schema), seen)
        found = ["boolean" in types(schema)]
        for key, value in schema.items():
            _below(key, value, lambda part: found.append(self._has_flags(part, seen)))
        return any(found)


def types(schema: Schema) -> list[str]:
    """The JSON types that a schema names."""
    declared = schema.get("type")
    return [declared] if isinstance(declared, str) else list(declared or [])


def _each(values: Any, change: Callable[[Any], Any]) -> Any:
    return {key: change(value) if isinstance(value, dict) else value for key, value in values.items()}


def _with(node: dict[str, Any], key: str, change: Callable[[Any], Any]) -> dict[str, Any]:
    if node.get(key):
        node[key] = change(node[key])
    return node


def _below(key: str, value: Any, change: Callable[[Any], Any]) -> Any:
    """The value of a keyword of a schema, every schema in it changed."""
    if key in _MAPS_OF_SCHEMAS and isinstance(value, dict):
        return {name: change(schema) for name, schema in value.items()}
    if key in _LISTS_OF_SCHEMAS and isinstance(value, list):
        return [change(schema) for schema in value]
    return change(value) if key in _SCHEMAS else value


# --- rules ------------------------------------------------------------------------------------------------------------


def _nullable(schema: Schema) -> Schema:
    """OpenAPI 3.1 has no `nullable`: null is a type, and stands in an enumeration if there is one."""
    if "nullable" not in schema:
        return schema
    result = {key: value for key, value in schema.items() if key != "nullable"}
    if schema["nullable"] is not True:
        return result
    if "$ref" in result:
        return {
            **{k: v for k, v in result.items() if k != "$ref"},
            "anyOf": [{"$ref": result["$ref"]}, {"type": "null"}],
        }
    if (kinds := types(result)) and "null" not in kinds:
        result["type"] = [*kinds, "null"]
    if "enum" in result and None not in result["enum"]:
        result["enum"] = [*result["enum"], None]
    return result


def _moment(schema: Schema, use: Use) -> Schema:
    """Moments, days and times as the API writes them; in answers an unset one may be an empty text.

    One without an example gets that of the vendor's page, since tools that make examples know formats only.
    """
    name = schema.get("format")
    if name not in _MOMENTS or "string" not in types(schema) or (name == "date" and use is not Use.ANSWER):
        return schema
    pattern, example = _MOMENTS[name]
    result = {key: value for key, value in schema.items() if key != "format"}
    result.setdefault("pattern", f"^({pattern})?$" if use is Use.ANSWER else f"^{pattern}$")
    if not {"example", "examples", "enum", "const"} & result.keys():
        result["example"] = example
    return {**result, "x-python": {"type": "string", "format": name, **schema.get("x-python", {})}}


def _flag(schema: Schema, example: Any) -> Schema:
    """A boolean of a form or a query, which is sent as 1 or 0; `example` is how the page has it."""
    kinds = types(schema)
    if "boolean" not in kinds or set(kinds) - {"boolean", "integer", "null"}:
        return schema
    nothing = ["null"] if "null" in kinds else []
    result: Schema = {
        **schema,
        "type": ["integer", *nothing] if nothing else "integer",
        "enum": [0, 1, *([None] if nothing else [])],
    }
    for key in ("default", "const"):
        if key in schema:
            result[key] = _as_flag(schema[key])
    python = {"type": "boolean", **({"example": example} if isinstance(example, bool) else {})}
    return {**result, "x-python": {**python, **schema.get("x-python", {})}}


def _clearing(schema: Schema) -> Schema:
    """A number of a form whose example is an empty text, which clears it."""
    kinds = types(schema)
    if schema.get("example") != "" or not kinds or set(kinds) - set(_NUMBERS):
        return schema
    number = next(_NUMBERS[kind] for kind in ("number", "integer", "null") if kind in kinds)
    return {**schema, "type": [*kinds, "string"], "pattern": f"^({number})?$"}


def _as_flag(value: Any) -> Any:
    return _FLAGS.get(value, value) if isinstance(value, (bool, str)) else value


def _sent(node: dict[str, Any], schema: Schema, use: Use) -> dict[str, Any]:
    """The examples of a schema, or beside it, with booleans as they are sent."""
    if use not in (Use.FORM, Use.QUERY):
        return {}
    result: dict[str, Any] = {}
    if "example" in node:
        result["example"] = _value(node["example"], schema)
    if isinstance(given := node.get("examples"), list):
        result["examples"] = [_value(example, schema) for example in given]
    elif isinstance(given, dict):
        result["examples"] = _each(given, lambda e: {**e, "value": _value(e["value"], schema)} if "value" in e else e)
    return result


def _value(value: Any, schema: Any) -> Any:
    if not isinstance(schema, dict):
        return value
    if isinstance(value, dict):
        members = schema.get("properties") or {}
        return {key: _value(item, members.get(key)) for key, item in value.items()}
    if isinstance(value, list):
        return [_value(item, schema.get("items")) for item in value]
    return _as_flag(value) if "boolean" in types(schema) else value
