"""Bring any description of this API, in whatever style, into one form, which says the same.

Afterwards
- every object that the API answers is a named component (records.py says how it is called), `Choice` for every pair
  `{id, value}`, `<Record>Collection` for a page of a list;
- parameters, bodies and answers stand where they are used; a body is one object, without references;
- null is 3.1's type, a union that only adds null is gone, `allOf` is merged;
- of the answers that are no success there is the description alone;
- every operation carries its security and one tag.

Nothing is loosened yet (lenient.py does), so two canonical documents can be merged and compared. An operation that
cannot be expressed is left out with its reason; `client.request()` reaches it all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from . import DescriptionError
from .load import Document, depth
from .names import is_own, module_name, pascal, snake, steps, words
from .openapi import (
    METHODS,
    REF,
    TEXTS,
    Schema,
    brief,
    extensions,
    is_collection,
    is_json,
    is_success,
    listing,
    mapping,
    ref_name,
    resolve,
    text,
    types_of,
)
from .records import Names, Place, reference
from .schemas import DEEPEST, Reader, items_of, schema_of

# Headers that OpenAPI wants ignored as parameters: they follow from the rest of the description.
IMPLIED_HEADERS = frozenset({"accept", "content-type", "authorization"})
# Steps of text and {parameters}; one that begins with // would name another host.
_PATH = re.compile(r"/|(?:/(?:[^{}\s?#/\\]|{[^{}/]+})+)+")
SENT = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data")


@attrs.frozen
class LeftOut:
    """An operation that cannot be expressed, and why."""

    method: str
    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}: {self.reason}"


@attrs.frozen
class Canonical:
    """A description in canonical form, and what was left out of it."""

    document: Document
    left_out: list[LeftOut]
    remarks: list[str]
    # (record, member) -> what further places say of the member, where they differ in type
    variants: dict[tuple[str, str], list[Schema]] = attrs.field(factory=dict)


def canonical(
    document: Document, *, known: Names | None = None, keeps: Callable[[str], bool] = lambda name: True
) -> Canonical:
    """The description in canonical form; the argument is not changed.

    `known` says what the records of another canonical document are called where; `keeps` which members `x-...`
    are kept. Raises DescriptionError, with the place, where the document as a whole is none of OpenAPI 3.
    """
    return _Canonicaliser(document, known or Names(), keeps).run()


@attrs.define
class _Draft:
    """An operation whose answer has no name yet."""

    place: Place
    operation: dict[str, Any]
    shape: str = ""  # record, list or array where the answer has a record
    answer: Schema = attrs.field(factory=dict)  # the envelope of a list
    record: Schema = attrs.field(factory=dict)
    component: str = ""
    name: str = ""


class _Canonicaliser:
    def __init__(self, document: Document, known: Names, keeps: Callable[[str], bool]) -> None:
        self.document = document
        self.names = known
        self.keeps = keeps
        self.reader = Reader(document, keeps)
        self.components: dict[str, Schema] = {}
        self.walked: set[tuple[str, str]] = set()
        self.stated: set[tuple[str, str]] = set()  # the members (record, member) that a component states itself
        self.left_out: list[LeftOut] = []
        self.variants: dict[tuple[str, str], list[Schema]] = {}
        self.remarks: list[str] = []

    def run(self) -> Canonical:
        head = self._head()
        paths = mapping(self.document.get("paths"), "paths")
        drafts = [
            draft for path, item in paths.items() if not path.startswith("x-") for draft in self._drafts(path, item)
        ]
        drafts = self._once(drafts)
        taken: set[str] = set()
        for draft in sorted(drafts, key=lambda draft: not is_own(draft.place.path)):
            if remark := distinguish(draft.operation, draft.place.method, draft.place.path, taken):
                self.remarks.append(remark)
                draft.place = attrs.evolve(draft.place, id=draft.operation["operationId"])
        for draft in sorted(drafts, key=self._order):
            if draft.shape:
                members = draft.record["properties"]
                draft.name = self.names.of_answer(draft.place, members, draft.component)
                self.names.learn(draft.name, members)
                self.names.settle(draft.place, draft.name)
        # What components say of themselves counts before what is written out somewhere.
        whole = {id(draft): self._complete(draft) for draft in drafts if draft.component}
        self._given_components()
        whole |= {id(draft): self._complete(draft) for draft in drafts if not draft.component}
        result: dict[str, Any] = {}
        for draft in drafts:
            if whole[id(draft)]:
                result.setdefault(draft.place.path, {})[draft.place.method] = draft.operation
        components = {"schemas": dict(sorted(self.components.items())), "securitySchemes": self._schemes()}
        found = {**head, "paths": result, "components": components}
        return Canonical(found, self.left_out, list(dict.fromkeys(self.remarks)), self.variants)

    def _head(self) -> dict[str, Any]:
        """What stands beside the operations and the components."""
        version = self.document.get("openapi", "")
        if not str(version).startswith("3."):
            raise DescriptionError(f"openapi: {brief(version)} given, a description in OpenAPI 3 expected")
        mapping(self.document.get("info"), "info")
        for server in listing(self.document.get("servers"), "servers"):
            mapping(server, "servers")
        for tag in listing(self.document.get("tags"), "tags"):
            if not isinstance(mapping(tag, "tags").get("name"), str):
                raise DescriptionError(f"tags: {brief(tag)} has no name")
        elsewhere = ("openapi", "paths", "components", "security")
        rest = {k: v for k, v in self.document.items() if k not in elsewhere and v is not None and self._kept(k)}
        if deep := next((key for key, value in rest.items() if depth(value) > DEEPEST), None):
            raise DescriptionError(f"{deep}: objects and lists lie more than {DEEPEST} deep within one another")
        return {"openapi": "3.1.0" if str(version).startswith("3.0") else str(version), **rest}

    def _once(self, drafts: list[_Draft]) -> list[_Draft]:
        """The operations, each once: the names of path parameters make no other operation."""
        found: dict[tuple[str, str], _Draft] = {}
        for draft in drafts:
            first = found.setdefault(draft.place.key, draft)
            if first is not draft:
                reason = f"paths: it is {first.place.path} under other names of the path parameters, described before"
                self.left_out.append(LeftOut(draft.place.method, draft.place.path, reason))
        return list(found.values())

    def _kept(self, key: Any) -> bool:
        return not str(key).startswith("x-") or self.keeps(str(key))

    def _order(self, draft: _Draft) -> tuple[bool, bool, bool]:
        """Names that are known first; then what a collection's own operations answer; then the rest."""
        place = draft.place
        about_itself = len(place.nouns) <= 1
        return place.key not in self.names.answers, not draft.component, not about_itself

    def _schemes(self) -> dict[str, Any]:
        schemes = mapping(
            mapping(self.document.get("components"), "components").get("securitySchemes"), "securitySchemes"
        )
        return {name: mapping(scheme, f"securitySchemes.{name}") for name, scheme in schemes.items()}

    # --- operations -------------------------------------------------------------------------------------------------

    def _drafts(self, path: str, item: Any) -> Iterable[_Draft]:
        place = f"paths.{path}"
        try:
            if not _PATH.fullmatch(path) or not path.isprintable() or {".", ".."} & set(path.split("/")):
                raise DescriptionError(f"paths: {brief(path)} given, a path such as /speakers/{{speaker_id}} expected")
            item = resolve(self.document, item, place)
            shared = listing(item.get("parameters"), f"{place}.parameters")
        except DescriptionError as error:
            methods = [m for m in METHODS if isinstance(item, dict) and m in item] or ["any"]
            self.left_out += [LeftOut(method, path, str(error)) for method in methods]
            return
        for method in METHODS:
            if method in item:
                try:
                    yield self._draft(path, method, item[method], shared)
                except DescriptionError as error:
                    self.left_out.append(LeftOut(method, path, str(error)))

    def _draft(self, path: str, method: str, given: Any, shared: list[Any]) -> _Draft:
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
        schemes = self._schemes()
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
                raise DescriptionError(f"{place}: a parameter needs a name, and in: path, query, header or cookie")
            if kind in ("header", "cookie"):
                if parameter.get("required") is True and name.lower() not in IMPLIED_HEADERS:
                    raise DescriptionError(f"{place}: the {kind} {name} is required, which a method cannot send")
                continue
            if kind == "path" and name not in in_path:
                self.remarks.append(f"{where}: the parameter {name} does not stand in the path; it is left out")
                continue
            # The operation's own replaces the path's.
            found[kind, name] = self._parameter(name, kind, parameter, f"{where}.parameters.{name}")
        for name in in_path:
            if ("path", name) not in found:
                if not name:
                    raise DescriptionError(f"{where}: {{}} in the path has no name")
                self.remarks.append(f"{where}: {name} stands in the path but is no parameter; it is taken as text")
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
                f"{where}: a body of {', '.join(map(str, content))}; one of {', '.join(SENT)} is sent"
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

    def _answer(self, given: Mapping[str, Any], where: str) -> _Draft:
        """The answer, as the draft that it will be part of."""
        responses: dict[str, Any] = {}
        draft = _Draft(Place("", "", "", ""), {"responses": responses})
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

    def _success(self, draft: _Draft, schema: Schema, where: str) -> Schema:
        """The schema of a success answer; what has a record in it is noted in the draft, to be named."""
        flat, component = self.reader.opened(schema, where)
        if is_collection(flat):
            rows, _ = self.reader.opened(schema_of(flat["properties"]["items"], f"{where}.items"), f"{where}.items")
            if "items" not in rows:
                raise DescriptionError(f"{where}.items: an array without items")
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
            raise DescriptionError(f"{where}.items.items: the items of a list have to be objects")
        return self.reader.value(schema, where, self._inner)

    def _complete(self, draft: _Draft) -> bool:
        """Put the named record into the answer; what it consists of into the components."""
        if not draft.shape:
            return True
        where = f"paths.{draft.place.path}.{draft.place.method}.responses"
        try:
            self._record(draft.name, draft.record, where, draft.component)
            schema = reference(draft.name)
            if draft.shape == "list":
                schema = reference(self._page(draft, where))
            elif draft.shape == "array":
                schema = {"type": "array", "items": schema}
        except DescriptionError as error:
            self.left_out.append(LeftOut(draft.place.method, draft.place.path, str(error)))
            return False
        status = next(s for s in draft.operation["responses"] if is_success(s))
        media = draft.operation["responses"][status]["content"]["application/json"]
        media["schema"] = schema
        return True

    def _page(self, draft: _Draft, where: str) -> str:
        name = f"{draft.name}Collection"
        members = {
            key: {"type": "array", "items": reference(draft.name)}
            if key == "items"
            else self.reader.member(value, f"{where}.{key}", self._nested(name, key))
            for key, value in draft.answer["properties"].items()
        }
        self._unite(name, {"type": "object", "properties": members})
        return name

    # --- components -------------------------------------------------------------------------------------------------

    def _given_components(self) -> None:
        """The named components that are objects; others are written out where they are used."""
        given = mapping(mapping(self.document.get("components"), "components").get("schemas"), "components.schemas")
        used = {component for _, component in self.walked}
        for component in given:
            where = f"components.schemas.{component}"
            try:
                flat, _ = self.reader.opened({"$ref": REF + str(component)}, where)
                if flat.get("properties") and not is_collection(flat) and component not in used:
                    self._inner(flat, where, str(component))
            except DescriptionError as error:
                # Whoever needs it is left out with this reason.
                self.remarks.append(str(error))
        if "ErrorResponse" not in self.components:
            self.components["ErrorResponse"] = {
                "type": "object",
                "properties": {key: {"type": "string"} for key in ("name", "message")}
                | {key: {"type": "integer"} for key in ("code", "status")},
            }

    def _record(self, name: str, flat: Schema, where: str, component: str = "") -> None:
        """Add to a component what an object says of it."""
        # What was written out is said once; what is referred to may refer to itself.
        if component:
            if (name, component) in self.walked:
                return
            self.walked.add((name, component))
        self.names.learn(name, flat["properties"])
        self.components.setdefault(name, {"type": "object", "properties": {}})
        # Beside a reference stands what is said of that place.
        own = self.reader.opened({"$ref": REF + component}, where)[0] if component else flat
        notes = {k: v for k, v in self.reader.notes(own, where).items() if k != "default"}
        members = {
            key: self.reader.member(value, f"{where}.{key}", self._nested(name, key))
            for key, value in flat["properties"].items()
        }
        self._unite(name, {"type": "object", **notes, "properties": members})
        if component:
            self.stated |= {(name, key) for key in members}

    def _nested(self, record: str, member: str) -> Callable[[Schema, str, str], str]:
        def named(flat: Schema, where: str, component: str) -> str:
            if not component and not where.endswith(".items"):
                # What is said of a member that is written out stands at the member.
                flat = {k: v for k, v in flat.items() if k not in TEXTS and not k.startswith("x-")}
            name = self.names.of_member(record, member, flat["properties"], component)
            self.names.nested.setdefault((record, member), name)
            self._record(name, flat, where, component)
            return name

        return named

    def _inner(self, flat: Schema, where: str, component: str) -> str:
        name = self.names.of_component(component or where.rpartition(".")[2], flat["properties"])
        self._record(name, flat, where, component)
        return name

    def _unite(self, name: str, new: Schema) -> None:
        """Two places that show one record: the union of the members; of a shared one what says more."""
        old = self.components.get(name) or {"properties": {}}
        members = dict(old["properties"])
        for key, schema in new["properties"].items():
            mine = members.get(key)
            if mine is None:
                members[key] = schema
            else:
                # What is written out somewhere can say more than the component, and nothing else.
                stays = weight(mine) >= weight(schema) or ((name, key) in self.stated and contradicts(mine, schema))
                best, other = (mine, schema) if stays else (schema, mine)
                same = types_of(other)[0] in ([], types_of(best)[0]) and not contradicts(best, other)
                members[key] = {**other, **best} if same else best
                if other != best:
                    self.variants.setdefault((name, key), []).append(other)
        self.components[name] = {**new, **old, "properties": members}


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


def weight(schema: Schema) -> int:
    """How much a schema says: nothing, some type, a format or a reference."""
    if "anyOf" in schema or "$ref" in schema or "format" in schema:
        return 2
    return 1 if "type" in schema else 0


def contradicts(one: Schema, other: Schema) -> bool:
    """Whether two schemas cannot both be right: they state other types."""
    kinds = {"object" if ref_name(schema) else next(iter(types_of(schema)[0]), "") for schema in (one, other)} - {""}
    return len(kinds) > 1
