"""From the lenient description to what the templates print: names, field kinds, signatures, docstrings.

Everything that takes thought is decided here, so that the templates only print. The result travels in the description
too (`x-swoogo` on each operation), where the sandbox reads it.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

import attrs

from . import docstrings
from .kinds import Kind, kind_of
from .load import Document
from .methods import answer_of, method_names
from .names import argument_name, class_name, identifier, module_name, resource_name, snake
from .openapi import REF, Schema, operations
from .source_text import clean, prose, sentence

# Parameters of lists, written once in the resource template; the rest of the query goes by the description.
LIST_PARAMETERS = ("fields", "expand", "search", "searchCondition", "sort", "ids", "page", "per-page")
# What a record, a body or the class around a field calls something else. The names of field classes are history: they
# were imported by name once, and a member called `Date` has been `Date_` since.
TAKEN = frozenset(
    {
        *("self", "to_dict", "from_dict", "custom", "get", "keys", "additional_properties", "additional_keys"),
        *("Bracketed", "Boolean", "BooleanText", "Date", "Flag", "Integer", "ListOf", "Many", "Map", "Money"),
        *("Number", "One", "models", "Raw", "Secret", "Text", "Time", "Timestamp", "Upload", "Zone"),
        *("Any", "ClassVar", "Iterable", "Mapping", "Literal", "UNSET", "Unset", "OPERATION", "str", "int", "bool"),
        *("bytes", "dict", "list", "FileContent", "Numeric"),
    }
)
# And what a record has besides as a mapping; pages of lists have `items` and are none.
TAKEN_BY_MAPPINGS = frozenset({"items", "values"})
# Arguments that the functions of the operation modules have anyway.
STOCK_ARGUMENTS = ("client", "body")


@attrs.frozen
class FieldSpec:
    """A property of a record or body, or a parameter."""

    name: str
    python: str
    kind: Kind
    doc: str
    required: bool = False
    expand: bool = False

    @property
    def expression(self) -> str:
        """The field in a class body: with its wire name, where that is not the Python name."""
        return self.kind.expression("" if self.name == self.python else self.name, expand=self.expand)

    @property
    def standalone(self) -> str:
        """The field with its wire name, for use outside a class body."""
        return self.kind.expression(self.name)


@attrs.frozen
class Model:
    """A record or a request body."""

    name: str
    is_body: bool
    doc: str
    fields: list[FieldSpec]
    refers_to: list[str]

    @property
    def base(self) -> str:
        """The class that it derives from."""
        return "Collection" if is_page(self.name) else "Record"

    @property
    def imports(self) -> list[str]:
        """What its annotations speak of, by line; for type checkers alone."""
        spoken = {word for field in self.fields for word in re.findall(r"\w+", field.kind.annotation)}
        typing = ["from typing import Any as _Any"] if "_Any" in spoken else []
        return [f"from datetime import {name[1:]} as {name}" for name in _MOMENTS if name in spoken] + typing


_MOMENTS = ("_date", "_datetime", "_time")


def is_page(record: str) -> bool:
    """Whether a record is the page of a list."""
    return record.endswith("Collection")


@attrs.frozen
class Method:
    """An operation as the templates see it."""

    id: str
    module: str
    tag: str
    name: str
    http: str
    path: str
    shape: str
    credits: int
    result: str | None
    content_type: str | None
    body_model: str | None
    path_fields: list[FieldSpec]
    query_fields: list[FieldSpec]
    body_fields: list[FieldSpec]
    open_body: bool
    custom_into: str | None
    known_fields: list[str]
    known_expand: list[str]
    takes: list[str]
    key: list[str]
    unstamped: bool
    basic: bool
    confirm: str | None
    summary: str
    about: list[str]
    doc: list[str]
    stock_doc: list[str]

    @property
    def is_list(self) -> bool:
        return self.shape == "list"

    @property
    def is_event_list(self) -> bool:
        """Whether it is the list of a resource whose records belong to an event."""
        return self.is_list and self.name == "list" and any(f.name == "event_id" for f in self.query_fields)

    @property
    def resource(self) -> str:
        """The attribute of a client that has the method."""
        return resource_name(self.tag)

    @property
    def spoken(self) -> str:
        """What people call it, and messages with them: `registrants.create`."""
        return f"{self.resource}.{self.name}"

    @property
    def required(self) -> list[FieldSpec]:
        return [f for f in [*self.query_fields, *self.body_fields] if f.required]

    @property
    def optional(self) -> list[FieldSpec]:
        return [f for f in [*self.query_fields, *self.body_fields] if not f.required]

    @property
    def returns(self) -> str:
        """The Python type of the decoded answer."""
        return {
            "list": f"{self.result}",
            "record": f"{self.result}",
            "array": f"Sequence[{self.result}]",
            "empty": "None",
            "binary": "bytes",
            "any": "Any",
        }[self.shape]

    @property
    def qualified(self) -> str:
        """The same, with the record by way of `models`: some resources are called like their record."""
        return self.returns.replace(self.result, f"models.{self.result}") if self.result else self.returns

    @property
    def stock(self) -> str:
        """What the stock functions answer: the page of a list itself, and an error instead of an exception."""
        answer = f"models.{self.result}Collection" if self.is_list else self.qualified
        return "models.ErrorResponse" if self.shape == "empty" else f"{answer} | models.ErrorResponse"


@attrs.frozen(slots=False)
class Surface:
    """All that the templates print."""

    models: dict[str, Model]
    operations: dict[str, Method]
    tags: dict[str, str]
    undocumented: dict[str, list[dict[str, str]]]

    def of(self, tag: str) -> list[Method]:
        """The operations of a tag, or of the package that is called after it."""
        return self._of.get(resource_name(tag), [])

    @cached_property
    def _of(self) -> dict[str, list[Method]]:
        found: dict[str, list[Method]] = {}
        for method in self.operations.values():
            found.setdefault(method.resource, []).append(method)
        return found


def resource_class(tag: str) -> str:
    """The class of a resource: `Speaker Sessions` -> `SpeakerSessions`."""
    return class_name(tag, otherwise="Resource")


def build(document: Document) -> Surface:
    """The surface of a lenient description, which gets `x-swoogo` on its operations."""
    schemas = document["components"]["schemas"]
    names = method_names(document, schemas)
    methods: dict[str, Method] = {}
    for path, http, operation in operations(document):
        method = _method(path, http, operation, schemas, names[http, path])
        methods[method.module] = method
        operation["x-swoogo"] = {
            "resource": method.result,
            "shape": method.shape,
            "credits": method.credits,
            "method": method.spoken,
            "key": method.key,
        }
    bodies = {m.body_model for m in methods.values()}
    known_by_id = _known_by_id(list(methods.values()))
    models = {name: _model(name, schema, name in bodies, schemas) for name, schema in schemas.items()}
    for name in known_by_id & models.keys():
        models[name] = attrs.evolve(models[name], fields=[_as_id(field) for field in models[name].fields])
    tags = {t["name"]: clean(t.get("description") or "") for t in document.get("tags", [])}
    for method in methods.values():
        if not any(resource_name(tag) == method.resource for tag in tags):
            tags[method.tag] = ""
    return Surface(models, methods, tags, document.get("x-undocumented-operations") or {})


# --- models -----------------------------------------------------------------------------------------------------------


def _known_by_id(methods: list[Method]) -> set[str]:
    """The records of lists and of calls for one record, less those that a list gives by another key."""
    keys = {method.result: method.key for method in methods if method.is_list}
    read = {method.result for method in methods if method.http == "GET" and method.shape in ("list", "record")}
    return {record for record in read if record and keys.get(record, ["id"]) == ["id"]}


def _as_id(field: FieldSpec) -> FieldSpec:
    is_id = field.name == "id" and field.kind.field == "Integer"
    return attrs.evolve(field, kind=Kind("Id", "int", "int")) if is_id else field


def _distinct(fields: list[FieldSpec], taken: set[str]) -> list[FieldSpec]:
    """The fields with `_` after the Python names that are taken; `taken` grows by theirs."""
    result = []
    for field in fields:
        name = field.python
        while name in taken:
            name += "_"
        taken.add(name)
        result.append(attrs.evolve(field, python=name))
    return result


def _model(name: str, schema: Schema, is_body: bool, schemas: dict[str, Schema]) -> Model:
    required = schema.get("required", [])
    taken = TAKEN if is_body or is_page(name) else TAKEN | TAKEN_BY_MAPPINGS
    fields = [
        FieldSpec(
            key,
            argument_name(key, taken=taken) if is_body else identifier(key, taken=taken),
            _member_kind(name, key, value, is_body),
            _note(value),
            key in required,
            bool(value.get("x-expand")) and not is_body,
        )
        for key, value in schema["properties"].items()
    ]
    fields = _distinct(fields, set(schemas))
    spoken = {
        word for f in fields for word in re.findall(r"\w+", f.kind.type) if f.kind.field in ("One", "Many", "Rows")
    }
    refers = sorted((spoken & schemas.keys()) - {name})
    doc = schema.get("description") or (
        f"What is sent by {name.removesuffix('Body')}." if is_body else f"{_spaced(name)}, as the API answers it."
    )
    return Model(name, is_body, clean(doc), fields, refers)


def _member_kind(record: str, name: str, schema: Schema, is_body: bool) -> Kind:
    kind = kind_of(schema, sending=is_body)
    return attrs.evolve(kind, field="Rows") if kind.field == "Many" and is_page(record) and name == "items" else kind


def _spaced(name: str) -> str:
    return snake(name).replace("_", " ").capitalize()


def _note(schema: Schema) -> str:
    parts = []
    if schema.get("description"):
        parts.append(sentence(prose(schema["description"])))
    if schema.get("x-expand"):
        parts.append("Comes with expand only.")
    if schema.get("x-seen-in"):
        parts.append(f"Known from {clean(schema['x-seen-in'])} sources only.")
    if schema.get("x-no-longer-described"):
        parts.append("The vendor no longer describes it.")
    example = schema.get("x-python", {}).get("example", schema.get("example"))
    if example not in (None, "", [], {}):
        parts.append(f"Example: {clean(example)}")
    return " ".join(parts)


# --- operations -------------------------------------------------------------------------------------------------------


def _method(path: str, http: str, operation: dict[str, Any], schemas: dict[str, Schema], name: str) -> Method:
    shape, result = answer_of(operation, schemas)
    given = operation.get("parameters", [])
    in_query = {p["name"]: p for p in given if p["in"] == "query"}
    in_path = {p["name"]: p for p in given if p["in"] == "path"}
    is_list = shape == "list"
    takes = [name for name in LIST_PARAMETERS if name in in_query] if http == "get" else []
    content_type, body_model, body_fields, body_schema = _body(operation, schemas)
    resource = schemas.get(result or "", {"properties": {}})
    custom_into = next((n for n, s in body_schema.get("properties", {}).items() if s.get("x-custom-fields")), None)
    arguments = {*STOCK_ARGUMENTS, *(argument_name(name, taken=TAKEN) for name in takes)}
    path_fields = _distinct([_parameter(in_path[name]) for name in re.findall(r"{([^}]+)}", path)], arguments)
    query_fields = _distinct([_parameter(p) for n, p in in_query.items() if n not in takes], arguments)
    # A body of which no member is documented is free.
    is_open = bool(body_model) and bool(operation.get("x-open-body") or body_schema.get("additionalProperties") is True)
    method = Method(
        id=operation["operationId"],
        module=module_name(operation["operationId"]),
        tag=operation["tags"][0],
        name=name,
        http=http.upper(),
        path=path,
        shape=shape,
        credits=int(operation.get("x-credits", 10 if is_list else 1)),
        result=result,
        content_type=content_type,
        body_model=body_model,
        path_fields=path_fields,
        query_fields=query_fields,
        body_fields=_distinct(body_fields, arguments - {*STOCK_ARGUMENTS}),
        open_body=is_open,
        custom_into=custom_into,
        known_fields=_default_fields(in_query, resource),
        known_expand=_values(in_query, "expand"),
        takes=takes,
        unstamped=is_list and bool(operation.get("x-unstamped") or "updated_at" not in resource["properties"]),
        key=operation.get("x-key") or (["id"] if is_list and "id" in resource["properties"] else []),
        basic=any("basicAuth" in entry for entry in operation.get("security") or []),
        confirm=sentence(told) if (told := operation.get("x-confirm")) else told,
        summary=sentence(operation.get("summary") or operation["operationId"]),
        about=[],
        doc=[],
        stock_doc=[],
    )
    method = attrs.evolve(method, about=docstrings.about(method, operation))
    return attrs.evolve(
        method,
        doc=docstrings.docstring(method, operation),
        stock_doc=docstrings.docstring(method, operation, of_stock=True),
    )


def _values(parameters: dict[str, dict[str, Any]], name: str) -> list[str]:
    values = parameters.get(name, {}).get("x-values")
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []


def _default_fields(in_query: dict[str, dict[str, Any]], resource: Schema) -> list[str]:
    """What is asked for where the caller names no fields; nothing that the vendor no longer describes."""
    if "fields" not in in_query:
        return []
    shown: dict[str, Schema] = resource["properties"]
    named = [n for n in _values(in_query, "fields") if not shown.get(n, {}).get("x-no-longer-described")]
    return named or [n for n, s in shown.items() if not s.get("x-expand") and not _hidden(s)]


def _hidden(schema: Schema) -> bool:
    return schema.get("x-seen-in") == "third-party" or bool(schema.get("x-no-longer-described"))


def _parameter(parameter: dict[str, Any]) -> FieldSpec:
    schema = {**parameter["schema"], **{k: v for k, v in parameter.items() if k.startswith("x-")}}
    note = {**schema, "description": parameter.get("description") or schema.get("description")}
    name = parameter["name"]
    kind = kind_of(schema, sending=True)
    return FieldSpec(name, argument_name(name, taken=TAKEN), kind, _note(note), bool(parameter.get("required")))


def _body(
    operation: dict[str, Any], schemas: dict[str, Schema]
) -> tuple[str | None, str | None, list[FieldSpec], Schema]:
    for content_type, media in operation.get("requestBody", {}).get("content", {}).items():
        name = media["schema"]["$ref"].removeprefix(REF)
        return content_type, name, _model(name, schemas[name], True, schemas).fields, schemas[name]
    return None, None, [], {}
