"""Take a new description of the API into ours: both canonical, merged, and written back where they differ."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import attrs

from . import DescriptionError
from .canonical import Canonical, canonical
from .load import Document
from .merge import Evidence, Merged, merge
from .openapi import REF, is_collection, operations, ref_name
from .records import Names
from .save import same


@attrs.frozen
class Taken:
    """Our description with the new one in it, what was understood of the new one, and what the merging has to say."""

    document: Document
    theirs: Canonical
    merged: Merged


def take(current: Document, incoming: Document, evidence: Evidence) -> Taken:
    """`current` as it is written, with `incoming` taken in; no argument is changed.

    Raises DescriptionError where the new description as a whole cannot be read, or where no operation of it can be.
    """
    ours = canonical(current)
    # No annotations: those of other tools are nothing to us, and those that we act on must not come from outside.
    theirs = canonical(_without_base(incoming, current), known=Names.of(ours.document), keeps=lambda name: False)
    if not theirs.document["paths"]:
        reasons = "".join(f"\n{left}" for left in theirs.left_out)
        raise DescriptionError(f"paths: none of the operations can be expressed{reasons}")
    merged = merge(ours.document, theirs, evidence)
    before, after = (_as_written(document, current) for document in (ours.document, merged.document))
    return Taken(_with_targets(_put_back(current, before, after), after), theirs, merged)


def _without_base(incoming: Document, current: Document) -> Document:
    """The new description without the first steps of its paths, if all begin with the end of our server's URL."""
    servers = current.get("servers") or [{}]
    base = urlsplit(str(servers[0].get("url", ""))).path.rstrip("/")
    paths = incoming.get("paths")
    if not base or not isinstance(paths, dict) or not paths:
        return incoming
    if not all(str(path).startswith(f"{base}/") for path in paths):
        return incoming
    return {**incoming, "paths": {str(path).removeprefix(base): item for path, item in paths.items()}}


def _as_written(document: Document, raw: Document) -> Document:
    """A canonical document with the pages of lists where they are answered, unless `raw` has them as components."""
    named = (raw.get("components") or {}).get("schemas") or {}
    document = copy.deepcopy(document)
    schemas = document["components"]["schemas"]
    pages = {name: schemas.pop(name) for name in [*schemas] if is_collection(schemas[name]) and name not in named}
    for _, _, operation in operations(document):
        for response in operation["responses"].values():
            for media in (response.get("content") or {}).values():
                if (name := ref_name(media.get("schema") or {})) in pages:
                    media["schema"] = copy.deepcopy(pages[name])
    return document


def _with_targets(document: Document, canonical: Document) -> Document:
    """The document with the records that it refers to and does not have: they were written out where they are used."""
    there = canonical["components"]["schemas"]
    schemas = (document.get("components") or {}).get("schemas") or {}
    lacking = {name: there[name] for name in _referred(document) if name in there and name not in schemas}
    if not lacking:
        return document
    components = {**(document.get("components") or {}), "schemas": {**schemas, **lacking}}
    return _with_targets({**document, "components": components}, canonical)


def _referred(node: Any) -> Iterator[str]:
    """The records that a document refers to."""
    if isinstance(node, dict):
        if isinstance(target := node.get("$ref"), str) and target.startswith(REF):
            yield target.removeprefix(REF)
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from _referred(item)


def _put_back(raw: Any, before: Any, after: Any) -> Any:
    """`raw` with what differs between two canonical forms of it; what does not differ stays as it is written there."""
    if same(before, after):
        return raw
    if not (isinstance(raw, dict) and isinstance(before, dict) and isinstance(after, dict)):
        return after
    # What the canonical form leaves out (headers of answers, other media types) is nothing that changed.
    kept = {key: value for key, value in raw.items() if key not in before and key not in after}
    changed = {
        key: _put_back(raw.get(key), before.get(key), value)
        for key, value in after.items()
        # Nor is what it adds: what is written out in a place, as a component of its own.
        if key in raw or not same(before.get(key), value)
    }
    order = [*(key for key in raw if key in kept or key in changed), *(key for key in changed if key not in raw)]
    return {key: kept[key] if key in kept else changed[key] for key in order}
