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
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from . import DescriptionError
from .calls import Calls, Draft, distinguish, schemes_of
from .load import Document, depth
from .names import is_own
from .openapi import (
    METHODS,
    REF,
    TEXTS,
    Schema,
    brief,
    is_collection,
    is_success,
    listing,
    mapping,
    ref_name,
    resolve,
    types_of,
)
from .records import Names, reference
from .schemas import DEEPEST, Reader

# Steps of text and {parameters}; one that begins with // would name another host.
_PATH = re.compile(r"/|(?:/(?:[^{}\s?#/\\]|{[^{}/]+})+)+")


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
        self.calls = Calls(document, self.reader, keeps, self.remarks, self._inner)

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
        components = {"schemas": dict(sorted(self.components.items())), "securitySchemes": schemes_of(self.document)}
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
                raise DescriptionError(f"tags: {brief(tag)} given, a tag with a name expected")
        elsewhere = ("openapi", "paths", "components", "security")
        rest = {k: v for k, v in self.document.items() if k not in elsewhere and v is not None and self._kept(k)}
        if deep := next((key for key, value in rest.items() if depth(value) > DEEPEST), None):
            raise DescriptionError(f"{deep}: objects and lists are nested more than {DEEPEST} levels deep")
        return {"openapi": "3.1.0" if str(version).startswith("3.0") else str(version), **rest}

    def _once(self, drafts: list[Draft]) -> list[Draft]:
        """The operations, each once: the names of path parameters make no other operation."""
        found: dict[tuple[str, str], Draft] = {}
        for draft in drafts:
            first = found.setdefault(draft.place.key, draft)
            if first is not draft:
                reason = f"paths: it is {first.place.path} under other names of the path parameters, described before"
                self.left_out.append(LeftOut(draft.place.method, draft.place.path, reason))
        return list(found.values())

    def _kept(self, key: Any) -> bool:
        return not str(key).startswith("x-") or self.keeps(str(key))

    def _order(self, draft: Draft) -> tuple[bool, bool, bool]:
        """Names that are known first; then what a collection's own operations answer; then the rest."""
        place = draft.place
        about_itself = len(place.nouns) <= 1
        return place.key not in self.names.answers, not draft.component, not about_itself

    # --- operations -------------------------------------------------------------------------------------------------

    def _drafts(self, path: str, item: Any) -> Iterable[Draft]:
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
                    yield self.calls.draft(path, method, item[method], shared)
                except DescriptionError as error:
                    self.left_out.append(LeftOut(method, path, str(error)))

    def _complete(self, draft: Draft) -> bool:
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

    def _page(self, draft: Draft, where: str) -> str:
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


def weight(schema: Schema) -> int:
    """How much a schema says: nothing, some type, a format or a reference."""
    if "anyOf" in schema or "$ref" in schema or "format" in schema:
        return 2
    return 1 if "type" in schema else 0


def contradicts(one: Schema, other: Schema) -> bool:
    """Whether two schemas cannot both be right: they state other types."""
    kinds = {"object" if ref_name(schema) else next(iter(types_of(schema)[0]), "") for schema in (one, other)} - {""}
    return len(kinds) > 1
