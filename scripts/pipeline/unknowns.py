"""What is known to exist without method and path, and what of it a new description has settled."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import Any

import attrs

from .load import Document
from .names import about_tag, collection, is_own, method_by_id, singular, snake, steps, verb, words
from .openapi import is_success, operations, ref_name

# The words by which an entry names an operation -> the verbs of the calls that it may have become.
VERBS = {
    "list": {"list"},
    "get": {"get"},
    "read": {"get"},
    "create": {"create", "add"},
    "add": {"create", "add"},
    "put": {"create", "add"},
    "update": {"update"},
    "delete": {"delete", "remove"},
    "remove": {"delete", "remove"},
    "take": {"delete", "remove"},
    "clone": {"clone"},
    "generate": {"generate"},
    "approve": {"approve"},
}
# What is done by these says more than the HTTP method.
OWN_VERBS = frozenset({"clone", "generate", "approve"})
# What stands before the noun of an entry, and what ends it: "List the contacts | of an invitation list".
BEFORE = frozenset({"a", "all", "an", "and", "one", "or", "the"})
BEHIND = frozenset({"by", "for", "from", "in", "of", "off", "on", "to", "with", "without"})
Entries = dict[str, list[dict[str, str]]]


@attrs.frozen
class _Call:
    """An operation of a tag, as an entry may mean it."""

    verbs: set[str]
    noun: str  # what it is about, unless that is what its tag names
    ids: set[str]
    fresh: bool


def still_unknown(unknown: Entries, document: Document, fresh: list[tuple[str, str, dict[str, Any]]]) -> Entries:
    """The entries that the operations which came in (method, path, operation) have not settled.

    An entry is settled by the operationId that it names, or when there is a call of its noun for each of its verbs and
    one of these is new.
    """
    new = {(method, path) for method, path, _ in fresh}
    calls: dict[str, list[_Call]] = {}
    for path, method, operation in operations(document):
        calls.setdefault(snake(operation["tags"][0]), []).append(_call(method, path, operation, (method, path) in new))
    left = {
        tag: [entry for entry in entries if not _settled(entry["what"], tag, calls.get(snake(tag), []))]
        for tag, entries in unknown.items()
    }
    return {tag: entries for tag, entries in left.items() if entries}


def _call(method: str, path: str, operation: Mapping[str, Any], fresh: bool) -> _Call:
    tag = operation["tags"][0]
    said = {*words(next(reversed(steps(path)), "")), method_by_id(operation["operationId"], tag).split("_")[0]}
    own = said & OWN_VERBS
    about = own or is_own(path) or about_tag(path, tag)
    return _Call(
        verbs=own or {verb(method, path, lists=_lists(operation)), *(said & {"add", "remove"})},
        noun="" if about else next(reversed(collection(path)), "").rpartition("_")[2],
        ids={str(operation.get(key, "")).lower() for key in ("operationId", "x-vendor-operation-id")} - {""},
        fresh=fresh,
    )


def _lists(operation: Mapping[str, Any]) -> bool:
    answers = [answer for status, answer in operation["responses"].items() if is_success(status)]
    media = [media for answer in answers for media in (answer.get("content") or {}).values()]
    return any(ref_name(m.get("schema") or {}).endswith("Collection") for m in media)


def _settled(what: str, tag: str, calls: list[_Call]) -> bool:
    if any(word.strip("()").lower() in call.ids for word in what.split() for call in calls):
        return True
    meant, nouns = _read(what)
    of_the_tag = bool(nouns & {singular(word) for word in words(tag)})
    same = [call for call in calls if call.noun in nouns or (not call.noun and of_the_tag)]
    fresh = [call for call in same if call.fresh and any(verbs & call.verbs for verbs in meant)]
    return bool(meant and fresh) and all(any(verbs & call.verbs for call in same) for verbs in meant)


def _read(what: str) -> tuple[list[set[str]], set[str]]:
    """The verbs of an entry and its nouns in the singular: "Remove a contact from a list" -> remove, contact."""
    rest = words(what)
    meant = []
    while rest and (rest[0] in VERBS or rest[0] in BEFORE):
        meant.append(VERBS.get(rest.pop(0), set()))
    nouns = {singular(word) for word in takewhile(lambda word: word not in BEHIND, rest)}
    return [verbs for verbs in meant if verbs], nouns
