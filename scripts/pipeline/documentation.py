"""Take in the vendor's documentation, whatever it is packed in, as one OpenAPI document.

A description (a file or a URL, YAML or JSON), one page of the documentation, a folder of such pages, or the site. A
site has an index, llms.txt. The description that it links, or that its pages name as what they were cut from, is taken
if it has the operations that the index has; otherwise the pages are read, one for each operation.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import Any, Final, TextIO
from urllib.parse import unquote, urljoin, urlsplit

import attrs
import httpx

from . import DescriptionError
from .download import Limits, Site, Sleep, Unreachable, clean, joined, progress_bar
from .load import LARGEST, Document, content, parse, text_of
from .slices import BrokenPage, Combined, Disagreement, Slice, combine, is_html, operations, slices_of

REFERENCE: Final = "/api-reference/"
"""Where the pages of operations are on a site: /api-reference/<tag>/<summary>."""
ALLOWED: Final = (
    "a description (a file or a URL, YAML or JSON), a page of the documentation in markdown, a folder of such pages, "
    "or the address of the site, https://developer.swoogo.com"
)

_ITEM: Final = re.compile(r"[ \t]*[-*+][ \t]+\[.*?\]\(\s*<?([^\s<>()]+)")
_HEADING: Final = re.compile(r"#{1,6}\s+(.*)")
_PARTIAL_INDEX: Final = "/_llms/"


@attrs.frozen
class Failure:
    """A page that could not be taken."""

    page: str
    """Its URL or file name."""
    reason: str


@attrs.frozen
class Incoming:
    """A description that came in, and where it comes from."""

    document: Document
    """One OpenAPI document, whatever the packing."""
    source: str
    """Where it was read, as evidence: a URL without credentials and query, or the name of a file or folder."""
    sources: dict[tuple[str, str], str] = attrs.field(factory=dict)
    """The page of an operation, by its method and path; empty if a whole description was read."""
    partial: bool = False
    """Whether it claims to be less than the whole API: a page, a folder, a site with failures."""
    failures: list[Failure] = attrs.field(factory=list)
    remarks: list[str] = attrs.field(factory=list)


def read(
    spec: str,
    *,
    cache: Path | None = None,
    keep_going: bool = False,
    progress: TextIO | None = None,
    limits: Limits | None = None,
    transport: httpx.AsyncBaseTransport | None = None,
    sleep: Sleep = asyncio.sleep,
) -> Incoming:
    """What `spec` names, as one document.

    `cache` is a folder that keeps what was fetched; `progress` a stream that shows a bar if it is a terminal. A page
    that cannot be taken stops it all, unless `keep_going`: then the rest comes in, and `failures` lists what did not.
    """
    if not (scheme := re.match(r"([A-Za-z][A-Za-z0-9+.-]+)://", spec)):
        return _read_path(spec, keep_going)
    if scheme[1].lower() not in ("http", "https") or not spec.isprintable():
        raise DescriptionError(f"{clean(spec)}: {scheme[1]} cannot be read; give {ALLOWED}")
    limits = limits or Limits()

    async def fetch() -> Incoming:
        async with Site(spec, cache=cache, limits=limits, transport=transport, sleep=sleep) as site:
            try:
                async with asyncio.timeout(limits.seconds):
                    return await _Reader(site, keep_going, progress).read(spec)
            except TimeoutError:
                raise DescriptionError(f"{clean(spec)}: not read within {limits.seconds:g} seconds") from None

    return asyncio.run(fetch())


# --- texts and files --------------------------------------------------------------------------------------------------


def _read_path(spec: str, keep_going: bool) -> Incoming:
    path = Path(spec)
    if spec and os.path.isdir(path):
        return _read_folder(path, keep_going)
    if not spec or not os.path.exists(path):  # where Path.exists() would raise, this is false
        hint = f"; the site is https://{spec}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/llms\.txt)?/?", spec) else ""
        raise DescriptionError(f"{spec!r}: no such file or folder{hint}; give {ALLOWED}")
    return _read_text(text_of(content(path), name=path.name), path.name)


def _read_text(text: str, name: str) -> Incoming:
    """A page or a description, whichever a text is."""
    try:
        slices = slices_of(text, name)
    except BrokenPage as error:
        raise DescriptionError(f"{name}: {error}") from error
    if slices:
        return _incoming(_combined(slices), name, partial=True)
    if PurePosixPath(name).suffix.lower() in (".md", ".mdx"):
        raise DescriptionError(f"{name}: the page holds no part of the description, as guides do not; give {ALLOWED}")
    return Incoming(_description(text, name, f"; give {ALLOWED}"), name)


def _description(text: str, name: str, hint: str = "") -> Document:
    document = parse(text, name=name)
    if str(document.get("openapi", "")).startswith("3") and "paths" in document:
        return document
    if "swagger" in document:
        raise DescriptionError(f"{name}: Swagger 2 given, OpenAPI 3 expected; convert it first")
    raise DescriptionError(f"{name}: an OpenAPI 3 document with `openapi` and `paths` expected{hint}")


def _read_folder(folder: Path, keep_going: bool) -> Incoming:
    slices: list[Slice] = []
    failures: list[Failure] = []
    paths = sorted(path for path in folder.rglob("*.md") if path.is_file())
    for path in paths:
        page = path.relative_to(folder).as_posix()
        try:
            slices += slices_of(text_of(content(path), name=page), page)
        except (BrokenPage, DescriptionError) as error:
            failures.append(Failure(page, _reason(error, page)))
    name = folder.resolve().name
    _settle(slices, failures, f"{name}: none of its {len(paths)} pages (*.md)", name, keep_going)
    return _incoming(_combined(slices), name, partial=True, failures=failures)


def _combined(slices: list[Slice]) -> Combined:
    try:
        return combine(slices)
    except Disagreement as error:
        raise DescriptionError(f"{error}; only the vendor can say which of them is right") from error


def _incoming(combined: Combined, source: str, *, partial: bool, failures: Iterable[Failure] = ()) -> Incoming:
    return Incoming(combined.document, source, combined.sources, partial, list(failures), combined.remarks)


def _settle(slices: list[Slice], failures: list[Failure], none: str, source: str, keep_going: bool) -> None:
    """Refuse what is not whole, unless the rest is wanted, and what is nothing at all."""
    if failures and not (keep_going and slices):
        pages = "1 page" if len(failures) == 1 else f"{len(failures)} pages"
        hint = "--keep-going takes the rest" if slices else "there are no others"
        named = "".join(f"\n  {failure.page}: {failure.reason}" for failure in failures)
        raise DescriptionError(f"{source}: {pages} cannot be read; {hint}:{named}")
    if not slices:
        raise DescriptionError(f"{none} holds a part of the description")


# --- the site ---------------------------------------------------------------------------------------------------------


@attrs.frozen
class _Index:
    """What llms.txt lists."""

    url: str
    pages: dict[str, None] = attrs.field(factory=dict)
    """The URLs of the pages below /api-reference/, in markdown; in order, each once."""
    descriptions: dict[str, None] = attrs.field(factory=dict)
    elsewhere: dict[str, None] = attrs.field(factory=dict)
    """What it links on other hosts: pages below /api-reference/, descriptions."""
    parts: list[str] = attrs.field(factory=list)
    """The partial indexes that the product splits a long one into."""


class _Reader:
    """Reads one site. A page is asked for once, however often it is looked at."""

    def __init__(self, site: Site, keep_going: bool, progress: TextIO | None) -> None:
        self._site = site
        self._keep_going = keep_going
        self._progress = progress
        self._done: Callable[[], None] = lambda: None
        self._read_so_far: dict[str, list[Slice] | BrokenPage] = {}
        self._remarks: list[str] = []

    async def read(self, spec: str) -> Incoming:
        path = urlsplit(spec).path
        if path in ("", "/"):
            return await self._read_site(urljoin(spec, "/llms.txt"))
        if path.endswith("/llms.txt"):
            return await self._read_site(spec)
        text, url = await self._text(spec, most=LARGEST)
        if is_html(text) and not path.endswith(".md"):  # the address in a browser; its markdown is beside it
            beside = urlsplit(spec)._replace(path=path.rstrip("/") + ".md", query="", fragment="")
            text, url = await self._text(beside.geturl())
        return _read_text(text, clean(url))

    async def _text(self, url: str, *, most: int | None = None) -> tuple[str, str]:
        """The text at a URL, and the URL that it came from in the end."""
        try:
            page = await self._site.get(url, most=most)
        except Unreachable as error:
            raise DescriptionError(f"{clean(url)}: {error}; give {ALLOWED}") from error
        return text_of(page.content, name=clean(url)), page.url

    async def _read_site(self, url: str) -> Incoming:
        index = _Index(clean(url), parts=[url])
        for part in index.parts:  # grows meanwhile
            await self._read_index(part, index)
        elsewhere = (
            f"links to another host were not followed: {_some(list(index.elsewhere))}" if index.elsewhere else ""
        )
        if not index.pages:
            told = f"{index.url}: lists no page below {REFERENCE} on its own host"
            raise DescriptionError(f"{told}; {elsewhere or f'give {ALLOWED}'}")
        if elsewhere:
            self._remarks.append(elsewhere)
        with progress_bar(self._progress, len(index.pages)) as self._done:
            return await self._read_listed(index)

    async def _read_listed(self, index: _Index) -> Incoming:
        """What the index lists: by a description of just that, or page by page."""
        for linked in index.descriptions:
            if document := await self._whole(linked, index):
                return Incoming(document, clean(linked), remarks=self._remarks)
        file = await self._file(index)
        if file and file not in index.descriptions and (document := await self._whole(file, index)):
            return Incoming(document, clean(file), remarks=self._remarks)
        return await self._read_pages(index)

    async def _read_index(self, url: str, index: _Index) -> None:
        text, url = await self._text(url)
        if is_html(text):
            raise DescriptionError(f"{clean(url)}: HTML given, the index of the pages expected; give {ALLOWED}")
        heading = ""
        for line in text.splitlines():
            if told := _HEADING.match(line):
                heading = told[1].lower()
            if not (item := _ITEM.match(line)):
                continue
            link = urlsplit(joined(url, item[1]) or "")._replace(query="", fragment="")
            there, kind = link.geturl(), PurePosixPath(link.path).suffix
            described = kind in (".yaml", ".yml", ".json") and "async" not in heading
            if not self._site.holds(there):
                if (described and "api" in heading) or REFERENCE in link.path:
                    index.elsewhere[clean(there)] = None
            elif _PARTIAL_INDEX in link.path:
                if there not in index.parts:
                    index.parts.append(there)
            elif described:
                index.descriptions[there] = None
            elif REFERENCE in link.path and kind in ("", ".md", ".mdx"):
                path = re.sub(r"(\.mdx?)?/?$", "", link.path)
                index.pages[link._replace(path=f"{path}.md").geturl()] = None

    async def _fetch(self, urls: Iterable[str], *, fresh: bool = False) -> None:
        """Read pages that were not read yet; with `fresh`, read them again, and not from a cache."""
        wanted = [url for url in urls if fresh or url not in self._read_so_far]
        pages = await self._site.get_all(wanted, fresh=fresh, done=self._done)
        for url, page in pages.items():
            try:
                if isinstance(page, Unreachable):
                    raise BrokenPage(str(page))
                self._read_so_far[url] = slices_of(text_of(page.content, name=url), url)
            except (BrokenPage, DescriptionError) as error:
                self._read_so_far[url] = BrokenPage(_reason(error, url))

    async def _file(self, index: _Index) -> str | None:
        """The URL of the file that the pages were cut from, by the first page that says so."""
        pages, together = list(index.pages), self._site.limits.together
        for start in range(0, len(pages), together):
            few = pages[start : start + together]
            await self._fetch(few)
            for url in few:
                if (found := self._read_so_far[url]) and isinstance(found, list):
                    return joined(url, found[0].file)
        return None

    async def _whole(self, url: str, index: _Index) -> Document | None:
        """The description at a URL if it has just the operations that the index has."""
        try:
            page = await self._site.get(url, most=LARGEST)
            document = _description(text_of(page.content, name=url), url)
        except (Unreachable, DescriptionError) as error:
            self._remarks.append(f"the description at {clean(url)} was left: {_reason(error, url)}")
            return None
        expected, hidden = _expected(document)
        places = {_place(page): page for page in index.pages}
        matched = {page for place, page in places.items() if place in expected or place in hidden}
        rest = [page for page in index.pages if page not in matched]
        await self._fetch(rest)
        folders = _folders(document)
        told = {
            "which the index does not list": [name for place, name in expected.items() if place not in places],
            "which it does not describe": [page for page in rest if not self._is_guide(page, folders)],
        }
        if not any(told.values()):
            return document
        reasons = ", and ".join(f"{_some(names)}, {which}" for which, names in told.items() if names)
        self._remarks.append(f"the description at {clean(url)} was left: it differs from the index by {reasons}")
        return None

    def _is_guide(self, url: str, folders: set[str]) -> bool:
        """Whether a page holds no slice and need not: no tag has its folder."""
        return self._read_so_far[url] == [] and _place(url)[0] not in folders

    async def _read_pages(self, index: _Index) -> Incoming:
        await self._fetch(index.pages)
        again: set[str] = set()
        while True:
            slices, failures = self._taken(list(index.pages))
            none = f"{index.url}: none of its {len(index.pages)} pages"
            _settle(slices, failures, none, index.url, self._keep_going)
            try:
                combined = combine(slices)
            except Disagreement as error:
                # The site may just have changed, or a cache on the way be old.
                if not (fresh := set(error.pages) - again):
                    raise DescriptionError(
                        f"{error}, also when fetched again; only the vendor can say which of them is right"
                    ) from error
                again |= fresh
                await self._fetch(sorted(fresh), fresh=True)
                continue
            incoming = _incoming(combined, index.url, partial=bool(failures), failures=failures)
            return attrs.evolve(incoming, remarks=self._remarks + incoming.remarks)

    def _taken(self, urls: list[str]) -> tuple[list[Slice], list[Failure]]:
        """The slices of pages, and what became of the pages that should have one and have none."""
        slices = [part for url in urls if isinstance(found := self._read_so_far[url], list) for part in found]
        folders = {folder for part in slices for folder in _folders(part.document)}
        failures = []
        for url in urls:
            found = self._read_so_far[url]
            if isinstance(found, BrokenPage):
                failures.append(Failure(url, str(found)))
            elif not found and not self._is_guide(url, folders):
                failures.append(Failure(url, "holds no part of the description, though its folder is that of a tag"))
        return slices, failures


def _reason(error: Exception, name: str) -> str:
    return str(error).removeprefix(f"{name}: ")


def _key(text: str) -> str:
    """What is left of a name whichever way it became part of an address: its letters and digits."""
    return "".join(letter for letter in unquote(text).casefold() if letter.isalnum())


def _place(path: str) -> tuple[str, str]:
    """Folder and name of a page below /api-reference/."""
    *folders, name = path.rpartition(REFERENCE)[2].removesuffix(".md").split("/")
    return _key(folders[-1]) if folders else "", _key(name)


def _folders(document: Document) -> set[str]:
    """The folders that the pages of a document's operations are in."""
    tags = document.get("tags")
    named = [tag.get("name") for tag in tags if isinstance(tag, dict)] if isinstance(tags, list) else []
    return {_key(str(name)) for name in named} | {_folder(operation) for _, _, operation in operations(document)}


def _folder(operation: dict[str, Any]) -> str:
    tags = operation.get("tags")
    return _key(str(tags[0])) if isinstance(tags, list) and tags else ""


def _expected(document: Document) -> tuple[dict[tuple[str, str], str], set[tuple[str, str]]]:
    """Where a site puts the page of each operation, and of those that need not be in its index.

    The folder is the tag, the name the summary without what stands in braces; a second one in a folder gets -1.
    """
    expected: dict[tuple[str, str], str] = {}
    hidden: set[tuple[str, str]] = set()
    for method, path, operation in operations(document):
        summary = re.sub(r"\{.*?\}", "", str(operation.get("summary") or f"{method} {path}"))
        folder, name, number = _folder(operation), _key(summary), 0
        while (place := (folder, f"{name}{number or ''}")) in expected or place in hidden:
            number += 1
        if operation.get("x-hidden") or operation.get("x-excluded"):
            hidden.add(place)
        else:
            expected[place] = f"{method.upper()} {path}"
    return expected, hidden


def _some(names: list[str]) -> str:
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"{', '.join(names[:3])}{more}"
