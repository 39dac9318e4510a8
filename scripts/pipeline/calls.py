"""One operation of any style in canonical form: its parameters, its body, its answer, its security.

What the answer is called is decided when all of them are known (canonical.py); until then it is a draft.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from . import DescriptionError
from .load import Document, depth
from .names import module_name, pascal, snake, steps, words
from .openapi import Schema, extensions, is_collection, is_json, is_success, listing, mapping, resolve, text
from .records import Place
from .schemas import DEEPEST, Namer, Reader, items_of, schema_of

# Headers that OpenAPI wants ignored as parameters: they follow from the rest of the description.
IMPLIED_HEADERS = frozenset({"accept", "content-type", "authorization"})
SENT = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data")


@attrs.define
class Draft:
    """An operation whose answer has no name yet."""

    place: Place
    operation: dict[str, Any]
    shape: str = ""  # record, list or array where the answer has a record
    answer: Schema = attrs.field(factory=dict)  # the envelope of a list
    record: Schema = attrs.field(factory=dict)
    component: str = ""
    name: str = ""


class Calls:
    """Reads the operations of one document. What is to be said of them goes into `remarks`."""

    def __init__(
        self, document: Document, reader: Reader, keeps: Callable[[str], bool], remarks: list[str], inner: Namer
    ) -> None:
        self.document = document
        self.reader = reader
        self.keeps = keeps
        self.remarks = remarks
        self.inner = inner  # names an object within an answer that is no record

    def draft(self, path: str, method: str, given: Any, shared: list[Any]) -> Draft:
        where = f"paths.{path}.{method}"
        given = mapping(given, where)
        tags = [text(tag, f"{where}.tags") for tag in listing(given.get("tags"), f"{where}.tags")]
        tag = next((t for t in tags if snake(t)), "") or " ".join(pascal(s) for s in steps(path)[:1]) or "Other"
        if not any(snake(t) for t in tags):
            self.remarks.append(f"{method.upper()} {path} has no tag; it is put under {tag}")
        identifier = text(given.get("operationId"), f"{where}.operationId")
        operation: dict[str, Any] = {
            "tags": [tag],
            **{k: text(given[k], f"{where}.{k}") for k in ("summary", "description") if given.get(k)},
            "operationId": identifier,
            **extensions(given, where, self.keeps),
            **({"deprecated": True} if given.get("deprecated") is True else {}),
        }
        parameters = self._parameters(path, [*shared, *listing(given.get("parameters"), f"{where}.parameters")], where)
        if parameters:
            operation["parameters"] = parameters
        if given.get("requestBody") is not None and (body := self._body(given["requestBody"], f"{where}.requestBody")):
            operation["requestBody"] = body
        responses = mapping(given.get("responses"), f"{where}.responses")
        answer = self._answer({str(status): value for status, value in responses.items()}, f"{where}.responses")
        if not snake(identifier):
            operation["operationId"] = conventional_id(path, method, lists=answer.shape == "list")
            operation["x-id-from"] = "convention"
        operation["responses"] = answer.operation["responses"]
        operation["security"] = self._security(given, where)
        return attrs.evolve(answer, place=Place(method, path, tag, operation["operationId"]), operation=operation)

    def _security(self, given: Mapping[str, Any], where: str) -> list[dict[str, list[str]]]:
        """By the kind of the scheme: its name is the publisher's affair."""
        security = given.get("security")
        if security is None:
            security = self.document.get("security")
        schemes = schemes_of(self.document)
        names = {str(name) for entry in listing(security, f"{where}.security") for name in mapping(entry, where)}
        basic = any(schemes.get(name, {}).get("scheme") == "basic" for name in names)
        return [{"basicAuth" if basic else "bearerAuth": []}]

    def _parameters(self, path: str, given: list[Any], where: str) -> list[dict[str, Any]]:
        in_path = re.findall(r"{([^}]*)}", path)
        found: dict[tuple[str, str], dict[str, Any]] = {}
        for number, raw in enumerate(given):
            place = f"{where}.parameters[{number}]"
            parameter = resolve(self.document, raw, place)
            name, kind = text(parameter.get("name"), f"{place}.name"), parameter.get("in")
            if not name or kind not in ("path", "query", "header", "cookie"):
                raise DescriptionError(
                    f"{place}: a parameter with a name, and in: path, query, header or cookie, expected"
                )
            if kind in ("header", "cookie"):
                if parameter.get("required") is True and name.lower() not in IMPLIED_HEADERS:
                    raise DescriptionError(f"{place}: the {kind} {name} is required, but methods send no {kind}")
                continue
            if kind == "path" and name not in in_path:
                self.remarks.append(f"{where}: the parameter {name} does not stand in the path; it is left out")
                continue
            # The operation's own replaces the path's.
            found[kind, name] = self._parameter(name, kind, parameter, f"{where}.parameters.{name}")
        for name in in_path:
            if ("path", name) not in found:
                if not name:
                    raise DescriptionError(f"{where}: {{}} given in the path, a name in the braces expected")
                self.remarks.append(
                    f"{where}: {name} is in the path, but not among the parameters; it is taken for text"
                )
                found["path", name] = {"name": name, "in": "path", "required": True, "schema": {}}
        return list(found.values())

    def _parameter(self, name: str, kind: str, given: dict[str, Any], where: str) -> dict[str, Any]:
        schema = given.get("schema")
        if schema is None:
            medias = mapping(given.get("content"), f"{where}.content").values()
            schema = next((mapping(media, where).get("schema") for media in medias), None)
        result: dict[str, Any] = {"name": name, "in": kind}
        if given.get("required") is True or kind == "path":
            result["required"] = True
        if given.get("description"):
            result["description"] = text(given["description"], f"{where}.description")
        result |= extensions(given, where, self.keeps)
        result["schema"] = self.reader.sent(schema_of(schema, where), where)
        return result

    def _body(self, given: Any, where: str) -> dict[str, Any]:
        body = resolve(self.document, given, where)
        content = mapping(body.get("content"), f"{where}.content")
        kinds = {str(kind).partition(";")[0].strip().lower(): kind for kind in content}
        # Some pages offer several media types; the first that we can send is the documented default.
        usual = next((kind for kind in kinds if kind in SENT), "") or next(
            (kind for kind in kinds if is_json(kind)), ""
        )
        if not usual:
            if not content:
                return {}
            raise DescriptionError(
                f"{where}: a body of {', '.join(map(str, content))} given, one of {', '.join(SENT)} expected"
            )
        media = mapping(content[kinds[usual]], f"{where}.{usual}")
        schema = self.reader.body(schema_of(media.get("schema"), where), f"{where}.{usual}")
        if not schema:
            return {}
        example = _example(media)
        required = {"required": True} if body.get("required") is True else {}
        description = {"description": text(body["description"], where)} if body.get("description") else {}
        kept = "application/json" if usual not in SENT else usual
        return {**description, **required, "content": {kept: {"schema": schema, **example}}}

    def _answer(self, given: Mapping[str, Any], where: str) -> Draft:
        """The answer, as the draft that it will be part of."""
        responses: dict[str, Any] = {}
        draft = Draft(Place("", "", "", ""), {"responses": responses})
        found = sorted((s for s in given if is_success(s)), key=lambda status: status == "204")
        if not found and "default" in given:
            found = ["default"]
        for status in found[:1] or ["2XX"]:
            place = f"{where}.{status}"
            response = resolve(self.document, given.get(status) or {}, place)
            status = "2XX" if status == "default" else status
            result: dict[str, Any] = {"description": text(response.get("description"), place) or "The answer"}
            content = mapping(response.get("content"), f"{place}.content")
            kind = next((k for k in content if is_json(str(k))), next(iter(content), None))
            if kind is not None and is_json(str(kind)):
                media = mapping(content[kind], f"{place}.{kind}")
                value = {"schema": self._success(draft, schema_of(media.get("schema"), place), f"{place}.{kind}")}
                result["content"] = {"application/json": value | _example(media)}
            elif kind is not None:
                result["content"] = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
            elif status != "204" and status not in given:
                # No word about the answer is not the statement that there is none.
                result["content"] = {"application/json": {"schema": {}}}
            responses[status] = result
        for status, raw in given.items():
            if not is_success(status) and (status != "default" or found != ["default"]):
                response = resolve(self.document, raw, f"{where}.{status}")
                responses[status] = {"description": text(response.get("description"), where) or str(status)}
        return draft

    def _success(self, draft: Draft, schema: Schema, where: str) -> Schema:
        """The schema of a success answer; what has a record in it is noted in the draft, to be named."""
        flat, component = self.reader.opened(schema, where)
        if is_collection(flat):
            rows, _ = self.reader.opened(schema_of(flat["properties"]["items"], f"{where}.items"), f"{where}.items")
            if "items" not in rows:
                raise DescriptionError(f"{where}.items: an array without items given, items expected")
            record, component = self.reader.opened(items_of(rows, f"{where}.items"), f"{where}.items.items")
            shape = "list"
        elif "items" in flat and "properties" not in flat:
            record, component = self.reader.opened(items_of(flat, where), f"{where}.items")
            shape = "array"
        else:
            record, shape = flat, "record"
        if record.get("properties"):
            draft.shape, draft.answer, draft.record, draft.component = shape, flat, record, component
            return {}
        if shape == "list":
            raise DescriptionError(f"{where}.items.items: other items given, objects expected")
        return self.reader.value(schema, where, self.inner)


def schemes_of(document: Document) -> dict[str, Any]:
    """The security schemes of a document."""
    given = mapping(mapping(document.get("components"), "components").get("securitySchemes"), "securitySchemes")
    return {name: mapping(scheme, f"securitySchemes.{name}") for name, scheme in given.items()}


def _example(media: Mapping[str, Any]) -> dict[str, Any]:
    return {"example": media["example"]} if "example" in media and depth(media["example"]) <= DEEPEST else {}


def distinguish(operation: dict[str, Any], method: str, path: str, taken: set[str]) -> str:
    """See that an operation has an operationId of its own, as two cannot share a module; what is to be said of it."""
    given = operation["operationId"]
    if module_name(given) not in taken:
        taken.add(module_name(given))
        return ""
    base = name = conventional_id(path, method, lists=words(given)[:2] == ["get", "all"])
    number = 2
    while module_name(name) in taken:
        name, number = f"{base}{number}", number + 1
    taken.add(module_name(name))
    operation |= {"operationId": name, "x-vendor-operation-id": given, "x-id-from": "convention"}
    return f"the operationId {given} of {method.upper()} {path} is that of another operation; here it is {name}"


def conventional_id(path: str, method: str, *, lists: bool) -> str:
    """An operationId by the convention of the vendor's own: getAllTracks, getOneTrack, createTrack."""
    noun = ("".join(pascal(step) for step in steps(path)) or "Root") + ("Json" if path.endswith(".json") else "")
    if method == "get":
        return f"{'getAll' if lists else 'getOne'}{noun}"
    return {"post": "create", "put": "update", "patch": "update"}.get(method, method) + noun
