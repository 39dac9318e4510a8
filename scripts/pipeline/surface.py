"""From the normalised description to what the templates print: names, field kinds, signatures, docstrings.

Everything that takes thought is decided here, so that the templates only print. The result travels in the description
too (`x-swoogo` on each operation), where the sandbox reads it.
"""

from __future__ import annotations

import keyword
import re
import textwrap
from typing import Any

import attrs

from . import DescriptionError
from .load import Document
from .normalise import REF, Schema, operations, pascal, singular, snake

WRAP = 112
# Parameters of lists, written once in the resource template; the rest of the query goes by the description.
LIST_PARAMETERS = ("fields", "expand", "search", "searchCondition", "sort", "ids", "page", "per-page")
# What a record, a body or the class around a field calls something else.
TAKEN = frozenset(
    {
        *("self", "to_dict", "from_dict", "custom", "get", "keys", "additional_properties", "additional_keys"),
        *("Bracketed", "Boolean", "BooleanText", "Date", "Flag", "Integer", "ListOf", "Many", "Map", "Money"),
        *("Number", "One", "models", "Raw", "Secret", "Text", "Time", "Timestamp", "Upload", "Zone"),
    }
)
# Arguments that the functions of the operation modules have anyway.
STOCK_ARGUMENTS = ("client", "body")


@attrs.frozen
class Kind:
    """How a value is coded: the expression of the field, the type it reads as, the type it takes."""

    expression: str
    type: str
    argument: str


@attrs.frozen
class FieldSpec:
    """A property of a record or body, or a parameter."""

    name: str
    python: str
    kind: Kind
    doc: str
    required: bool = False

    @property
    def expression(self) -> str:
        """The field with its wire name, where that is not the Python name."""
        return self._named(self.python)

    @property
    def standalone(self) -> str:
        """The field with its wire name, for use outside a class body."""
        return self._named(None)

    def _named(self, implied: str | None) -> str:
        if self.name == implied:
            return self.kind.expression
        head, _, tail = self.kind.expression.rpartition(")")
        separator = "" if head.endswith("(") else ", "
        return f'{head}{separator}name="{self.name}"){tail}'


@attrs.frozen
class Model:
    """A record or a request body."""

    name: str
    is_body: bool
    doc: str
    fields: list[FieldSpec]
    refers_to: list[str]

    @property
    def kinds(self) -> list[str]:
        """The field classes that the module imports."""
        return _field_classes(f.kind.expression for f in self.fields)


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
    doc: list[str]
    summary: str

    @property
    def is_list(self) -> bool:
        return self.shape == "list"

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

    def docstring(self, indentation: int) -> str:
        """The docstring, wrapped for code that stands `indentation` columns in."""
        margin, lines = " " * indentation, []
        for line in self.doc:
            own = line[: len(line) - len(line.lstrip())]
            follow = margin + own + ("" if not own else "  " if line.lstrip().startswith("-") else "    ")
            lines.append(
                textwrap.fill(
                    line.strip(),
                    WRAP,
                    initial_indent=margin + own,
                    subsequent_indent=follow,
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )
        return "\n".join(lines).strip() + "\n" + margin

    @property
    def field_classes(self) -> list[str]:
        return _field_classes(f.kind.expression for f in [*self.path_fields, *self.query_fields, *self.body_fields])


@attrs.frozen
class Surface:
    """All that the templates print."""

    models: dict[str, Model]
    operations: dict[str, Method]
    tags: dict[str, str]
    undocumented: dict[str, list[dict[str, str]]]


def build(document: Document) -> Surface:
    """The surface of a normalised description, which gets `x-swoogo` on its operations.

    Raises DescriptionError where two operations of a tag come out with one method name.
    """
    schemas = document["components"]["schemas"]
    methods: dict[str, Method] = {}
    taken: dict[tuple[str, str], str] = {}
    for path, http, operation in operations(document):
        method = _method(path, http, operation, schemas)
        if (other := taken.setdefault((method.tag, method.name), method.id)) != method.id:
            raise DescriptionError(
                f"paths.{path}.{http}: {method.id} and {other} would both be {snake(method.tag)}.{method.name}(); "
                "set x-method-name in an overlay"
            )
        methods[method.module] = method
        operation["x-swoogo"] = {
            "resource": method.result,
            "shape": method.shape,
            "credits": method.credits,
            "method": f"{snake(method.tag)}.{method.name}",
            "key": method.key,
        }
    bodies = {m.body_model for m in methods.values()}
    models = {name: _model(name, schema, name in bodies) for name, schema in schemas.items()}
    tags = {t["name"]: t.get("description", "") for t in document.get("tags", [])}
    for method in methods.values():
        tags.setdefault(method.tag, "")
    return Surface(models, methods, tags, document.get("x-undocumented-operations") or {})


# --- kinds ------------------------------------------------------------------------------------------------------------

_STRINGS = {
    "date-time": Kind("Timestamp()", "datetime", "datetime | str"),
    "date": Kind("Date()", "date", "date | str"),
    "time": Kind("Time()", "time", "time | str"),
    "decimal": Kind("Money()", "Decimal", "Numeric"),
    "binary": Kind("Upload()", "bytes", "FileContent"),
    "timezone": Kind("Zone()", "str", "str | tzinfo"),
}


def _kind(schema: Schema, *, sending: bool) -> Kind:
    if "anyOf" in schema:
        schema = {**schema, **schema["anyOf"][0]}
    if not sending:
        # What comes is described as it is on the wire; an overlay says as what it is read.
        schema = {**schema, **schema.get("x-read-as", {})}
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(REF)
        return Kind("Map()", "Any", "Mapping[str, Any]") if sending else Kind(f'One("{name}", models)', name, name)
    declared = schema.get("type")
    types = [t for t in ([declared] if isinstance(declared, str) else declared or []) if t != "null"]
    kind = types[0] if types else None
    if "x-choice" in schema:
        return Kind('One("Choice", models)', "Choice", "Choice")
    if schema.get("format") == "password":
        return Kind("Secret()", "str", "str")
    if schema.get("x-boolean-as") == "text":
        return Kind("BooleanText()", "bool", "bool")
    if kind == "integer" and schema.get("enum") == [0, 1]:
        return Kind("Flag()", "bool", "bool")
    if kind == "string":
        if sending and schema.get("enum") and not schema.get("x-open-enum"):
            values = ", ".join(f'"{v}"' for v in schema["enum"])
            return Kind(f"Text(choices=({values},))", "str", f"Literal[{values}]")
        return _STRINGS.get(schema.get("format", ""), Kind("Text()", "str", "str"))
    if kind == "array":
        return _array_kind(schema, sending=sending)
    return {
        "integer": Kind("Integer()", "int", "int"),
        "number": Kind("Number()", "Decimal", "Numeric"),
        "boolean": Kind("Boolean()", "bool", "bool"),
        "object": Kind("Map()", "dict[str, Any]", "Mapping[str, Any]"),
    }.get(kind or "", Kind("Raw()", "Any", "Any"))


def _array_kind(schema: Schema, *, sending: bool) -> Kind:
    items = schema["items"]
    if "$ref" in items and not sending:
        name = items["$ref"].removeprefix(REF)
        return Kind(f'Many("{name}", models)', f"list[{name}]", f"Iterable[{name}]")
    inner = _kind(items, sending=sending)
    wrapper = "Bracketed" if schema.get("x-encoding") == "bracketed" else "ListOf"
    return Kind(f"{wrapper}({inner.expression})", f"list[{inner.type}]", f"Iterable[{inner.argument}]")


def _field_classes(expressions: Any) -> list[str]:
    return sorted({name for e in expressions for name in re.findall(r"\b([A-Z]\w+)\(", e)})


# --- models -----------------------------------------------------------------------------------------------------------


def python_name(name: str) -> str:
    """The wire name as a Python identifier: `_links` -> `links`, `from` -> `from_`, `per-page` -> `per_page`."""
    name = re.sub(r"\W", "_", name).strip("_")
    if not name or name[0].isdigit():
        name = f"field_{name}"
    return f"{name}_" if keyword.iskeyword(name) or name in TAKEN else name


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


def _model(name: str, schema: Schema, is_body: bool) -> Model:
    required = schema.get("required", [])
    fields = [
        FieldSpec(key, python_name(key), _kind(value, sending=is_body), _note(value), key in required)
        for key, value in schema["properties"].items()
    ]
    fields = _distinct(fields, set())
    named = re.compile(r'(?:One|Many)\("(\w+)", models\)')
    refers = sorted({r for f in fields for r in named.findall(f.kind.expression)} - {name})
    doc = schema.get("description") or (
        f"What is sent by {name.removesuffix('Body')}." if is_body else f"{_spaced(name)}, as the API answers it."
    )
    return Model(name, is_body, _escape(doc), fields, refers)


def _spaced(name: str) -> str:
    return snake(name).replace("_", " ").capitalize()


def _note(schema: Schema) -> str:
    parts = []
    if schema.get("description"):
        parts.append(_sentence(schema["description"]))
    if schema.get("x-expand"):
        parts.append("Comes with expand only.")
    if schema.get("x-seen-in"):
        parts.append(f"Known from {schema['x-seen-in']} sources only.")
    example = schema.get("example")
    if example not in (None, "", [], {}):
        parts.append(f"Example: {example}")
    return _escape(" ".join(parts))


def _sentence(text: str) -> str:
    text = " ".join(str(text).split())
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."


def _escape(text: str) -> str:
    text = str(text).replace("\\", "\\\\").replace('"""', "'''").rstrip()
    return text + " " if text.endswith('"') else text


# --- operations -------------------------------------------------------------------------------------------------------


def _method(path: str, http: str, operation: dict[str, Any], schemas: dict[str, Schema]) -> Method:
    identifier, tag = operation["operationId"], operation["tags"][0]
    shape, result = _answer(operation, schemas)
    parameters = {p["name"]: p for p in operation.get("parameters", [])}
    is_list = shape == "list"
    takes = [name for name in LIST_PARAMETERS if name in parameters] if http == "get" else []
    query = [p for p in parameters.values() if p["in"] == "query" and p["name"] not in takes]
    content_type, body_model, body_fields, body_schema = _body(operation, schemas)
    path_names = re.findall(r"{([^}]+)}", path)
    if missing := [name for name in path_names if name not in parameters]:
        raise DescriptionError(f"paths.{path}.{http}: {', '.join(missing)} stands in the path but is no parameter")
    resource = schemas.get(result or "", {"properties": {}})
    record_fields = [n for n, s in resource["properties"].items() if not s.get("x-expand") and not _hidden(s)]
    custom_into = next((n for n, s in body_schema.get("properties", {}).items() if s.get("x-custom-fields")), None)
    arguments = {*STOCK_ARGUMENTS, *(python_name(name) for name in takes)}
    path_fields = _distinct([_parameter(parameters[name]) for name in path_names], arguments)
    query_fields = _distinct([_parameter(p) for p in query], arguments)
    method = Method(
        id=identifier,
        module=snake(identifier),
        tag=tag,
        name=operation.get("x-method-name") or method_name(identifier, tag),
        http=http.upper(),
        path=path,
        shape=shape,
        credits=operation.get("x-credits", 10 if is_list else 1),
        result=result,
        content_type=content_type,
        body_model=body_model,
        path_fields=path_fields,
        query_fields=query_fields,
        body_fields=_distinct(body_fields, arguments - {*STOCK_ARGUMENTS}),
        open_body=bool(body_fields) and bool(operation.get("x-open-body")),
        custom_into=custom_into,
        known_fields=(parameters["fields"].get("x-values") or record_fields) if "fields" in parameters else [],
        known_expand=parameters["expand"].get("x-values") or [] if "expand" in parameters else [],
        takes=takes,
        key=operation.get("x-key") or (["id"] if is_list and "id" in resource["properties"] else []),
        doc=[],
        summary=_escape(_sentence(operation.get("summary") or identifier)),
    )
    return attrs.evolve(method, doc=_docstring(method, operation))


def _hidden(schema: Schema) -> bool:
    return schema.get("x-seen-in") == "third-party"


def _parameter(parameter: dict[str, Any]) -> FieldSpec:
    schema = {**parameter["schema"], **{k: v for k, v in parameter.items() if k.startswith("x-")}}
    note = {**schema, "description": parameter.get("description") or schema.get("description")}
    name = parameter["name"]
    return FieldSpec(name, python_name(name), _kind(schema, sending=True), _note(note), bool(parameter.get("required")))


def _body(
    operation: dict[str, Any], schemas: dict[str, Schema]
) -> tuple[str | None, str | None, list[FieldSpec], Schema]:
    for content_type, media in operation.get("requestBody", {}).get("content", {}).items():
        name = media["schema"]["$ref"].removeprefix(REF)
        return content_type, name, _model(name, schemas[name], True).fields, schemas[name]
    return None, None, [], {}


def _answer(operation: dict[str, Any], schemas: dict[str, Schema]) -> tuple[str, str | None]:
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
                if "items" in items:
                    return "list", items["items"]["$ref"].removeprefix(REF)
                return "record", name
            if "items" in schema and "$ref" in schema["items"]:
                return "array", schema["items"]["$ref"].removeprefix(REF)
            return "any", None
    return "empty", None


def method_name(identifier: str, tag: str) -> str:
    """The short verb: list, get, create, update, delete, or the operation's own words less those of its tag."""
    words = snake(identifier).split("_")
    if words[:2] == ["get", "all"]:
        return "list"
    if words[:2] == ["get", "one"]:
        return "get"
    known = {w for word in snake(tag).split("_") for w in (word, singular(word))} - {"for"}
    rest = [w for w in words[1:] if w not in known]
    name = "_".join([words[0], *rest])
    return f"{name}_" if keyword.iskeyword(name) else name


def _docstring(method: Method, operation: dict[str, Any]) -> list[str]:
    """Paragraphs: what it does, the arguments, what to know, where it is known from."""
    lines = [method.summary, ""]
    if operation.get("description"):
        lines += [_sentence(operation["description"]), ""]
    arguments = [*method.path_fields, *method.required, *method.optional]
    if arguments:
        lines.append("Args:")
        for field in arguments:
            note = " ".join(filter(None, ["Required." if field.required else "", field.doc])) or "Not described."
            lines.append(f"    {field.python}: {note}")
        lines.append("")
    if method.known_expand:
        lines += [f"Known values of expand: {', '.join(method.known_expand)}.", ""]
    if notes := operation.get("x-notes"):
        lines += ["Notes:", *(f"    - {_sentence(n)}" for n in notes), ""]
    http = f"{method.http} {method.path}, {method.credits} credit{'s' if method.credits > 1 else ''}"
    source = ", ".join(operation.get("x-source") or []) or "the description"
    lines.append(f"{http}. Evidence: {operation.get('x-evidence', 'description')} ({source}).")
    return [_escape(line) for line in lines]


def resource_class(tag: str) -> str:
    """`Speaker Sessions` -> `SpeakerSessions`: the class of the resource."""
    return pascal(tag)
