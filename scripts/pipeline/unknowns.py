"""What is known to exist without method and path, and what of it a new description has settled."""

from __future__ import annotations

from typing import Any

from .load import Document
from .names import method_by_id, snake, verb, words
from .openapi import operations

# The words by which an entry names an operation -> the first words of the methods that it may have become.
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


def still_unknown(
    unknown: dict[str, list[dict[str, str]]], document: Document, fresh: list[tuple[str, str, dict[str, Any]]]
) -> dict[str, list[dict[str, str]]]:
    """The entries that the operations which came in (method, path, operation) have not settled.

    An entry is settled by the operationId that it names, or when each of its verbs is that of an operation of its tag
    and one of these is new.
    """
    new: dict[str, set[str]] = {}
    known: dict[str, set[str]] = {}
    ids: dict[str, set[str]] = {}
    for method, path, operation in fresh:
        new.setdefault(snake(operation["tags"][0]), set()).update(_verbs_of(method, path, operation))
    for path, method, operation in operations(document):
        tag = snake(operation["tags"][0])
        known.setdefault(tag, set()).update(_verbs_of(method, path, operation))
        ids.setdefault(tag, set()).update(
            {operation["operationId"].lower(), str(operation.get("x-vendor-operation-id", "")).lower()} - {""}
        )
    return {
        tag: left
        for tag, entries in unknown.items()
        if (left := [entry for entry in entries if not _settled(entry, snake(tag), new, known, ids)])
    }


def _verbs_of(method: str, path: str, operation: dict[str, Any]) -> set[str]:
    by_id = method_by_id(operation["operationId"], operation["tags"][0]).split("_")[0]
    lists = operation["operationId"].lower().startswith("getall")
    return {by_id, "list" if lists else verb(method, path, lists=False)} if by_id in ("get", "list") else {by_id}


def _settled(
    entry: dict[str, str], tag: str, new: dict[str, set[str]], known: dict[str, set[str]], ids: dict[str, set[str]]
) -> bool:
    what = entry["what"]
    if any(word.strip("()").lower() in ids.get(tag, set()) for word in what.split()):
        return True
    meant = [VERBS[word] for word in words(what) if word in VERBS]
    if not meant or words(what)[0] not in VERBS:
        return False
    return all(verbs & known.get(tag, set()) for verbs in meant) and any(verbs & new.get(tag, set()) for verbs in meant)
