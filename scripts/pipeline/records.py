"""What a record is called: by what it is, never by its shape alone.

The names that are known come first, so that no name of today changes. For what is new, in this order: the vendor's own
component name; for a collection's own list, get, create, update and delete the noun of its path; else the record of
one of the path's nouns, or of the operation's tag, whose distinctive members the object repeats; else the singular of
its tag. An object within a record is called by the singular of its member, by the same test.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

import attrs

from .load import Document
from .names import about_tag, class_name, collection, is_own, model_module, singular, snake, structure, words
from .openapi import REF, Schema, is_collection, is_success, operations, ref_name

# Members that nearly every record has: they tell nothing about which one it is.
COMMON = frozenset({"id", "event_id", "name", "created_at", "updated_at", "created_by", "updated_by"})
PAIR = frozenset({"id", "value"})
CHOICE = "Choice"
# Members of the envelope that every list of this API comes in (introduction, "Pagination"), and of its links.
ENVELOPE = {"_links": "Links", "_meta": "Meta"}
LINKS, LINK = "Links", "Link"
# An object repeats a record if at least so many of its distinctive members, and this share of them, are the record's.
MEMBERS_THAT_TELL = 2
SHARE_THAT_TELLS = 0.6

Nouns = tuple[str, ...]


@attrs.frozen
class Place:
    """The operation whose answer is to be named."""

    method: str
    path: str
    tag: str
    id: str

    @property
    def key(self) -> tuple[str, str]:
        return self.method, structure(self.path)

    @property
    def nouns(self) -> Nouns:
        return collection(self.path)


def repeats(members: Iterable[str], record: Iterable[str]) -> bool:
    """Whether an object has the distinctive members of a record."""
    own = set(members) - COMMON
    common = own & set(record)
    return len(common) >= MEMBERS_THAT_TELL and len(common) >= len(own) * SHARE_THAT_TELLS


@attrs.define
class Names:
    """Which record is answered where, and what each consists of; grows while a description is named."""

    members: dict[str, set[str]] = attrs.field(factory=dict)
    answers: dict[tuple[str, str], str] = attrs.field(factory=dict)
    nested: dict[tuple[str, str], str] = attrs.field(factory=dict)
    collections: dict[Nouns, str] = attrs.field(factory=dict)
    owner: dict[str, Nouns] = attrs.field(factory=dict)  # record -> the collection that gave it its name
    tags: dict[str, str] = attrs.field(factory=dict)
    modules: dict[str, str] = attrs.field(factory=dict)  # module -> record: two records cannot share a module
    components: dict[str, str] = attrs.field(factory=dict)  # the vendor's component -> what it is called here

    @classmethod
    def of(cls, document: Document) -> Names:
        """The names of a canonical document."""
        names = cls()
        schemas = document.get("components", {}).get("schemas", {})
        for name, schema in schemas.items():
            names.learn(name, schema.get("properties") or {})
            for member, value in (schema.get("properties") or {}).items():
                if inner := ref_name(value.get("items") or value):
                    names.nested[name, member] = inner
        found = [
            (Place(method, path, operation["tags"][0], operation["operationId"]), name)
            for path, method, operation in operations(document)
            if (name := answered(operation, schemas))
        ]
        # What a collection's own operations answer is what the collection is about; then what others do.
        for place, name in sorted(found, key=lambda f: not is_own(f[0].path)):
            names.settle(place, name)
        return names

    def learn(self, name: str, members: Iterable[str]) -> None:
        """Note that a record has these members."""
        self.members.setdefault(name, set()).update(members)
        self.modules.setdefault(model_module(name), name)

    def settle(self, place: Place, name: str) -> None:
        """Note that the answer of an operation is called so."""
        self.answers.setdefault(place.key, name)
        if is_own(place.path) or about_tag(place.path, place.tag):
            nouns = place.nouns
            if self.owner.get(name, nouns) == nouns:
                self.owner.setdefault(name, nouns)
                self.collections.setdefault(nouns, name)
                self.tags.setdefault(snake(place.tag), name)

    # --- answers ----------------------------------------------------------------------------------------------------

    def of_answer(self, place: Place, members: Mapping[str, Any], component: str) -> str:
        """What the answer of an operation is called; `component` is the vendor's own name for it, if it has one."""
        if set(members) == PAIR:
            return CHOICE
        known = self.answers.get(place.key, "")
        if known and (not self.members.get(known) or self.members[known] & set(members)):
            self.components.setdefault(component, known)
            return known
        if component:
            return self.of_component(component, members)
        return next(name for name in self._candidates(place, members) if self._fits(name, place, members))

    def _candidates(self, place: Place, members: Mapping[str, Any]) -> Iterator[str]:
        nouns = place.nouns
        own = is_own(place.path)
        if own and (record := self.collections.get(nouns)):
            yield record
        alike = (record for noun in reversed(nouns) for record in (self._record(noun), self._ending_in(noun)))
        for record in [*alike, self.tags.get(snake(place.tag), "")]:
            if record and repeats(members, self.members[record]):
                yield record
        if own and nouns:
            yield class_name(nouns[0])
        if record := self.collections.get(nouns, ""):
            yield record
        # What holds the sub-resource is its parent: an object with `sessions` of a path that ends in session.
        for parent, child in pairwise(nouns):
            if {child, f"{child}s"} & set(members):
                yield class_name(parent)
        tag = words(place.tag)
        yield class_name("_".join([*tag[:-1], *map(singular, tag[-1:])]))
        yield class_name("_".join(nouns))
        yield class_name(f"{place.id}_result")
        number = 2
        while True:
            yield class_name(f"{place.id}_result_{number}")
            number += 1

    def _fits(self, name: str, place: Place, members: Mapping[str, Any]) -> bool:
        """Whether the object may bear a name: it is free, the record's own collection answers it, or it repeats it."""
        if self.modules.get(model_module(name), name) != name or name.endswith(("Collection", "Body")):
            return False
        if name not in self.members or name == CHOICE:
            return name != CHOICE
        record = self.members[name]
        if name not in self.owner and not is_own(place.path) and not about_tag(place.path, place.tag):
            return self._is_same(name, members)
        if self.owner.get(name, place.nouns) == place.nouns:
            # An answer such as {success: true} of a delete is not the record that was deleted.
            return bool(record & set(members)) or not record
        return repeats(members, record)

    def _record(self, noun: str) -> str:
        """The record of a noun of a path: what the collection of this name answers."""
        name = self.collections.get((noun,), "") or class_name(noun)
        return name if name in self.members else ""

    def _ending_in(self, noun: str) -> str:
        """The one record whose name ends in a noun: `CfsReview` for `reviews`; empty where several do."""
        found = [name for name in self.members if name.endswith(class_name(noun)) and not name.endswith("Collection")]
        return found[0] if len(found) == 1 else ""

    # --- components and objects within records -----------------------------------------------------------------------

    def of_component(self, component: str, members: Iterable[str]) -> str:
        """The name of a component of the vendor's: its own, unless that is the name of something else here."""
        if set(members) == PAIR:
            return CHOICE
        if known := self.components.get(component):
            return known
        name, number = class_name(component), 2
        while not self._is_same(name, members):
            name, number = class_name(f"{component}_{number}"), number + 1
        self.components[component] = name
        return name

    def of_member(self, record: str, member: str, members: Mapping[str, Any], component: str) -> str:
        """What an object within a record is called."""
        if set(members) == PAIR:
            return CHOICE
        known = self.nested.get((record, member), "")
        if known and known != CHOICE and self.members.get(known, set()) & set(members):
            self.components.setdefault(component, known)
            return known
        if component:
            return self.of_component(component, members)
        if record.endswith("Collection") and member in ENVELOPE:
            return self.of_component(ENVELOPE[member], members)
        if record == LINKS:
            return self.of_component(LINK, members)
        noun = "_".join([*(parts := words(member))[:-1], *map(singular, parts[-1:])])
        if (alike := self._ending_in(noun)) and repeats(members, self.members[alike]):
            return alike
        for name in (self._record(noun), class_name(noun or member), class_name(f"{record}_{noun or member}")):
            if name and self._is_same(name, members):
                return name
        return self.of_component(f"{record}.{member}", members)

    def _is_same(self, name: str, members: Iterable[str]) -> bool:
        """Whether an object that is called so anyway is this record: it is free, or one has what the other has."""
        if self.modules.get(model_module(name), name) != name or name == CHOICE:
            return False
        record, own = self.members.get(name), set(members)
        return not record or own <= record or repeats(own, record) or (record <= own and bool(record - COMMON))


def answered(operation: Mapping[str, Any], schemas: Mapping[str, Schema]) -> str:
    """The record of an operation's answer: the record, that of the list's items, or of the array's; else empty."""
    for status, response in operation["responses"].items():
        if not is_success(status):
            continue
        for media in (response.get("content") or {}).values():
            schema = media.get("schema") or {}
            name = ref_name(schema.get("items") or schema)
            if name and is_collection(page := schemas.get(name, {})):
                name = ref_name(page["properties"]["items"].get("items") or {})
            return name
    return ""


def reference(name: str) -> Schema:
    """The schema that refers to a record."""
    return {"$ref": REF + name}
