"""Apply OpenAPI Overlay 1.0 documents: openapi/overlays/*.yaml, in the order of their names.

Stricter than the standard in one point: an action that matches nothing is an error, since a correction that no longer
applies would otherwise be lost in silence. An action may say `x-optional: true` when it is meant for several
descriptions (the slice of one operation, the whole API).

Where an update adds to a list it adds what is not there yet, so that a description which has an overlay in it already,
as the effective description has, stays as it is.
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import jsonpath_rfc9535 as jsonpath

from . import DescriptionError
from .load import Document, load
from .openapi import listing, mapping


def apply_all(document: Document, folder: Path, *, partial: bool = False) -> Document:
    """`document` with every overlay of `folder` applied; with `partial` an action may match nothing."""
    for path in sorted(folder.glob("*.yaml")):
        document = apply(document, load(path), name=path.name, partial=partial)
    return document


def apply(document: Document, overlay: Document, *, name: str, partial: bool = False) -> Document:
    """`document` with one overlay applied; neither argument is changed.

    Raises DescriptionError for an action without reason, with an invalid target, or that matches nothing.
    """
    document = copy.deepcopy(document)
    for index, action in enumerate(listing(overlay.get("actions"), f"{name}: actions")):
        place = f"{name}: actions[{index}]"
        action = mapping(action, place)
        target = action.get("target")
        if not isinstance(target, str) or not ("update" in action or action.get("remove") is True):
            raise DescriptionError(f"{place}: a target, and update or remove: true, expected")
        if not action.get("description"):
            raise DescriptionError(f"{place}: a description that gives the reason expected")
        try:
            nodes = jsonpath.find(target, document)
        except jsonpath.JSONPathError as error:
            raise DescriptionError(f"{place}: {target}: {error}") from error
        if not nodes and not partial and not action.get("x-optional"):
            raise DescriptionError(f"{place}: {target} matches nothing; correct the target or drop the action")
        # From the last to the first: removing an item of a list moves those behind it.
        for node in reversed(nodes):
            if action.get("remove") is True:
                if not node.location:
                    raise DescriptionError(f"{place}: the whole document cannot be removed")
                del _find(document, node.location[:-1])[node.location[-1]]
            else:
                _merge(_find(document, node.location), action["update"], place)
    return document


def _find(document: Any, location: tuple[str | int, ...]) -> Any:
    for step in location:
        document = document[step]
    return document


def _merge(target: Any, update: Any, place: str) -> None:
    if isinstance(target, list):
        target.append(copy.deepcopy(update))
    elif isinstance(target, dict) and isinstance(update, dict):
        for key, value in update.items():
            if isinstance(target.get(key), dict) and isinstance(value, dict):
                _merge(target[key], value, place)
            elif isinstance(target.get(key), list) and isinstance(value, list):
                target[key].extend(copy.deepcopy([item for item in value if item not in target[key]]))
            else:
                target[key] = copy.deepcopy(value)
    else:
        raise DescriptionError(f"{place}: plain value as the target given, an object or a list expected")
