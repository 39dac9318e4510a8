"""What the API description says, in the form that the server works with.

Everything that follows a rule is read from here, so that an operation added to the description is served without code.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

from . import __name__ as _here

Schema = dict[str, Any]

_METHODS = ("get", "post", "put", "patch", "delete")
_LIST_CREDITS = 10


def load_description() -> dict[str, Any]:
    """The description that the client was generated from."""
    text = files(_here).joinpath("description.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


@dataclass(frozen=True)
class Parameter:
    """A path or query parameter."""

    name: str
    schema: Schema
    required: bool


@dataclass(frozen=True)
class Operation:
    """One operation: where it is found, what it takes and what it answers with."""

    id: str
    method: str
    path: str
    tag: str
    path_parameters: tuple[Parameter, ...]
    query_parameters: tuple[Parameter, ...]
    body: Schema
    content_types: tuple[str, ...]
    resource: str | None
    shape: str
    credits: int
    status: int

    @cached_property
    def segments(self) -> tuple[str, ...]:
        """The path, split at its slashes."""
        return tuple(self.path.strip("/").split("/"))

    @cached_property
    def _integers(self) -> frozenset[str]:
        return frozenset(p.name for p in self.path_parameters if p.schema.get("type") == "integer")

    @property
    def key(self) -> str | None:
        """The path parameter that closes the path: the key of the record that the operation is about."""
        last = self.segments[-1]
        return last[1:-1] if last.startswith("{") else None

    @property
    def body_fields(self) -> dict[str, Schema]:
        """The documented members of the body."""
        fields: dict[str, Schema] = self.body.get("properties", {})
        return fields

    def match(self, segments: tuple[str, ...]) -> dict[str, str] | None:
        """The values of the path parameters when the path is this operation's, else None."""
        if len(segments) != len(self.segments):
            return None
        values = {}
        for own, given in zip(self.segments, segments, strict=True):
            if own.startswith("{"):
                # A word in the place of an id is no id: GET /registrants/create is not the registrant "create".
                if own[1:-1] in self._integers and not (given.isascii() and given.isdecimal()):
                    return None
                values[own[1:-1]] = given
            elif own != given:
                return None
        return values


class Description:
    """The document, its operations and its schemas."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.schemas: dict[str, Schema] = document.get("components", {}).get("schemas", {})
        self.operations: tuple[Operation, ...] = tuple(self._operations())

    def resolve(self, schema: Schema) -> Schema:
        """The schema behind a reference; what stands beside the reference wins."""
        while "$ref" in schema:
            schema = {**self._target(schema["$ref"]), **{k: v for k, v in schema.items() if k != "$ref"}}
        return schema

    def properties(self, resource: str | None) -> dict[str, Schema]:
        """The members of a resource, without the placeholder that stands for custom fields."""
        members: dict[str, Schema] = self.schemas.get(resource or "", {}).get("properties", {})
        return {name: schema for name, schema in members.items() if "<" not in name}

    def resource_of_schema(self, schema: Schema) -> str | None:
        """The component that a property, or the items of an array property, refers to."""
        for candidate in self._alternatives(schema):
            reference = candidate.get("$ref") or candidate.get("items", {}).get("$ref")
            if reference:
                return str(reference).rpartition("/")[2]
        return None

    def resource_of_key(self, name: str) -> str | None:
        """The resource that a key such as ``session_id`` points to."""
        return self._keys.get(name)

    def twin(self, operation: Operation) -> str:
        """The id of the same operation with its body in another form: `/session` and `/session.json`."""
        path = operation.path.removesuffix(".json")
        paths = {path, f"{path}.json"} - {operation.path}
        found = (o.id for o in self.operations if o.path in paths and o.method == operation.method)
        return next(found, "")

    def is_scoped(self, resource: str | None) -> bool:
        """Whether the resource's list demands an event."""
        return resource in self._scoped

    def route(self, method: str, path: str) -> tuple[Operation, dict[str, str]] | set[str]:
        """The operation of a request and its path values, or the methods that the path does know."""
        allowed: set[str] = set()
        # The suffix is optional everywhere, save where it belongs to the name.
        for suffix in (".json", ""):
            spelling = path if suffix else path.removesuffix(".json")
            segments = tuple(spelling.strip("/").split("/"))
            for operation in self._by_length.get(len(segments), ()):
                values = operation.match(segments) if operation.path.endswith(suffix) else None
                if values is None:
                    continue
                if operation.method == method:
                    return operation, values
                allowed.add(operation.method)
        return allowed

    @cached_property
    def _by_length(self) -> dict[int, list[Operation]]:
        lengths: dict[int, list[Operation]] = {}
        # Literal segments before parameters: /sessions/fields is not the session "fields".
        for operation in sorted(self.operations, key=lambda o: [segment.startswith("{") for segment in o.segments]):
            lengths.setdefault(len(operation.segments), []).append(operation)
        return lengths

    @cached_property
    def _keys(self) -> dict[str, str]:
        keys = {"reg_type_id": "RegistrantType", "event_id": "Event"}
        for name, schema in self.schemas.items():
            if "id" in schema.get("properties", {}):
                keys.setdefault(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower() + "_id", name)
        for operation in self.operations:
            if operation.key and operation.resource and operation.method == "GET" and operation.shape == "record":
                keys.setdefault(operation.key, operation.resource)
        return keys

    @cached_property
    def _scoped(self) -> frozenset[str]:
        return frozenset(
            operation.resource
            for operation in self.operations
            if operation.resource
            and operation.shape == "list"
            and any(parameter.name == "event_id" and parameter.required for parameter in operation.query_parameters)
        )

    def _target(self, reference: str) -> Any:
        node: Any = self.document
        for step in reference.removeprefix("#/").split("/"):
            node = node[step]
        return node

    def _alternatives(self, schema: Schema) -> Iterator[Schema]:
        yield schema
        for key in ("anyOf", "oneOf", "allOf"):
            yield from schema.get(key, ())

    def _operations(self) -> Iterator[Operation]:
        for path, item in self.document["paths"].items():
            for method in _METHODS:
                if method in item:
                    yield self._operation(path, method, item[method], item.get("parameters", []))

    def _operation(self, path: str, method: str, source: Mapping[str, Any], shared: list[Schema]) -> Operation:
        parameters = [self.resolve(parameter) for parameter in [*shared, *source.get("parameters", [])]]

        def located(place: str) -> tuple[Parameter, ...]:
            return tuple(
                Parameter(
                    parameter["name"],
                    {"example": parameter.get("example"), **self.resolve(parameter.get("schema", {}))},
                    parameter.get("required", False),
                )
                for parameter in parameters
                if parameter["in"] == place
            )

        status, answer = self._success(source["responses"])
        extra = source.get("x-swoogo", {})
        resource, shape = self._resource_and_shape(answer)
        shape = extra.get("shape", shape)
        return Operation(
            id=source["operationId"],
            method=method.upper(),
            path=path,
            tag=(source.get("tags") or [""])[0],
            path_parameters=located("path"),
            query_parameters=located("query"),
            body=self._body(source),
            content_types=tuple(self.resolve(source.get("requestBody", {})).get("content", {})),
            resource=extra.get("resource", resource),
            shape=shape,
            credits=extra.get("credits", _LIST_CREDITS if shape == "list" else 1),
            status=status,
        )

    def _success(self, responses: Mapping[str, Any]) -> tuple[int, Schema | None]:
        status = next((name for name in responses if str(name).startswith("2")), "200")
        content = self.resolve(responses.get(status, {})).get("content", {})
        schema = next((media.get("schema") for media in content.values()), None)
        return (int(status) if str(status).isdigit() else 200), schema

    def _resource_and_shape(self, answer: Schema | None) -> tuple[str | None, str]:
        if not answer:
            return None, "empty"
        items = self.resolve(answer).get("properties", {}).get("items")
        if items is not None:
            return self.resource_of_schema(items), "list"
        return self.resource_of_schema(answer), "record"

    def _body(self, source: Mapping[str, Any]) -> Schema:
        content = self.resolve(source.get("requestBody", {})).get("content", {})
        schema: Schema = next((media.get("schema", {}) for media in content.values()), {})
        resolved = self.resolve(schema)
        plain = {name: value for name, value in resolved.get("properties", {}).items() if "[" not in name}
        return {**resolved, "properties": plain}
