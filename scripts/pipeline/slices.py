"""What a documentation page holds of the description: its slice; and the document that the slices of many pages make.

An operation's page ends in a fence, of four backticks as far as is known. The fence names the file that the page was
cut from, the method and the path; inside is a complete OpenAPI document with that one operation and the components that
it needs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs

from . import DescriptionError
from .load import Document, parse

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

_FENCE: Final = re.compile(r"^(`{3,}) *(?:ya?ml|json) +(\S+) +([A-Za-z]+) +(/\S*) *$", re.MULTILINE)
_HEADING: Final = re.compile(r"^## +OpenAPI *$", re.MULTILINE)
_HTML: Final = re.compile(r"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_EMPTY: Final[dict[str, Any]] = {"mapping": {}, "list": []}


class BrokenPage(Exception):
    """A page cannot be taken; the message says why, without the page's name."""


class Disagreement(Exception):
    """Two pages state one thing differently."""

    def __init__(self, what: str, pages: tuple[str, str]) -> None:
        super().__init__(f"{what} is one thing on {pages[0]} and another on {pages[1]}")
        self.pages = pages


@attrs.frozen
class Slice:
    """One operation, as its page describes it."""

    page: str
    file: str
    """What the page was cut from, as the fence names it."""
    method: str
    path: str
    document: Document


@attrs.frozen
class Combined:
    """The document that slices make together."""

    document: Document
    sources: dict[tuple[str, str], str]
    """The page of an operation, by its method and path."""
    remarks: list[str]


def is_html(text: str) -> bool:
    """Whether a text is a page for browsers."""
    return _HTML.match(text) is not None


def slices_of(text: str, page: str) -> list[Slice]:
    """The slices of a page, which are one, or none: a guide has none."""
    if is_html(text):
        raise BrokenPage("HTML given, the page in markdown expected")
    text = text.replace("\r\n", "\n")
    found = []
    for fence in _FENCE.finditer(text):
        ticks, file, method, path = fence.groups()
        end = re.compile(rf"^{ticks}`* *$", re.MULTILINE).search(text, fence.end())
        if end is None:
            raise BrokenPage(f"is cut off: the fence of {method} {path} does not end")
        document = _sound(text[fence.end() : end.start()], method.lower(), path)
        found.append(Slice(page, file, method.lower(), path, document))
    if not found and _HEADING.search(text):
        raise BrokenPage(
            "has the heading OpenAPI, but no part of the description (a code fence with a file, method and path)"
        )
    return found


def _sound(text: str, method: str, path: str) -> Document:
    """The document of a slice, after a look at the parts that are put together with those of other slices."""
    try:
        document = parse(text, name="its part of the description")
    except DescriptionError as error:
        raise BrokenPage(str(error)) from error
    for name, kind in {"paths": "mapping", "components": "mapping", "tags": "list"}.items():
        if not isinstance(document.get(name, _EMPTY[kind]), type(_EMPTY[kind])):
            raise BrokenPage(f"{name} in its part of the description: other JSON given, a {kind} expected")
    for name in ("paths", "components"):
        for key, part in document.get(name, {}).items():
            if not isinstance(part, dict) and not key.startswith("x-"):
                raise BrokenPage(
                    f"{key} in {name} in its part of the description: other JSON given, a mapping expected"
                )
    if not isinstance(document.get("paths", {}).get(path, {}).get(method), dict):
        raise BrokenPage(f"its part of the description lacks the operation that its fence names, {method} {path}")
    return document


def operations(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Method, path and content of every operation that is one."""
    paths = document.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        for method in METHODS:
            if isinstance(item, dict) and isinstance(item.get(method), dict):
                yield method, path, item[method]


def combine(slices: Iterable[Slice]) -> Combined:
    """One document of all slices: operations and components by name, the rest as most pages have it."""
    slices = list(slices)
    remarks: list[str] = []
    document: Document = {}
    for key in dict.fromkeys(key for part in slices for key in part.document):
        if key == "tags":
            document[key] = _tags(slices, remarks)
        elif key in ("paths", "components"):
            document[key] = _united(slices, key)
        else:
            document[key] = _usual(key, [(p.document[key], p.page) for p in slices if key in p.document], remarks)
    sources: dict[tuple[str, str], str] = {}
    for part in slices:
        for method, path, _ in operations(part.document):
            sources.setdefault((method, path), part.page)
    return Combined(document, sources, remarks)


def _united(slices: list[Slice], key: str) -> dict[str, Any]:
    """The members of the members of `paths` or `components`, each stated by one page or alike by several."""
    united: dict[str, Any] = {}
    stated: dict[tuple[str, str], tuple[str, str]] = {}
    for part in slices:
        for outer, members in part.document.get(key, {}).items():
            if not isinstance(members, dict):  # x-…
                united.setdefault(outer, members)
                continue
            for inner, value in members.items():
                written = _written(value)
                before, page = stated.setdefault((outer, inner), (written, part.page))
                if before != written:
                    what = f"the operation {inner} {outer}" if key == "paths" else f"#/components/{outer}/{inner}"
                    raise Disagreement(what, (page, part.page))
                united.setdefault(outer, {}).setdefault(inner, value)
    return united


def _tags(slices: list[Slice], remarks: list[str]) -> list[Any]:
    """All tags, in the order of the pages; each as most pages have it."""
    stated: dict[str, list[tuple[Any, str]]] = {}
    for part in slices:
        for tag in part.document.get("tags", []):
            name = tag.get("name") if isinstance(tag, dict) else None
            stated.setdefault(name if isinstance(name, str) else _written(tag), []).append((tag, part.page))
    return [_usual(f"the tag {name}", variants, remarks) for name, variants in stated.items()]


def _usual(what: str, variants: list[tuple[Any, str]], remarks: list[str]) -> Any:
    """The value that most pages state, with a remark if some state another."""
    by_text: dict[str, list[tuple[Any, str]]] = {}
    for value, page in variants:
        by_text.setdefault(_written(value), []).append((value, page))
    first, *others = sorted(by_text.values(), key=len, reverse=True)
    if others:
        pages = [page for group in others for _, page in group]
        more = f" and {len(pages) - 3} more" if len(pages) > 3 else ""
        told = f"{what}: {len(first)} of {len(variants)} pages state what was taken, others something else"
        remarks.append(f"{told} ({', '.join(pages[:3])}{more})")
    return first[0][0]


def _written(value: Any) -> str:
    """Equal for what is equal, whatever the order of its keys; 1 is not true here."""
    return json.dumps(value, sort_keys=True)
