"""Fetch pages of one site: several at a time, with repeats, limits and a cache, and from no other host.

A page that cannot be had raises `Unreachable` with the reason. What was fetched before is asked for on condition that
it has changed, so a second run costs answers without content.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import http
import json
import os
import re
import tempfile
from collections.abc import Awaitable, Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TextIO
from urllib.parse import SplitResult, unquote, urljoin, urlsplit, urlunsplit

import attrs
import httpx
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from . import DescriptionError
from .load import LARGEST

Sleep = Callable[[float], Awaitable[None]]

_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PORTS: Final = {"http": 80, "https": 443}


@attrs.frozen
class Limits:
    """How much is asked of a site, and how much is taken from it."""

    together: int = 8
    attempts: int = 5
    pause: float = 1.0
    """Seconds before the second attempt; before each further one twice as many."""
    longest_pause: float = 60.0
    """Who asks for a longer one is not asked again."""
    silence: float = 20.0
    """Seconds without a byte after which an attempt is given up."""
    page_seconds: float = 60.0
    """For one attempt at one page."""
    seconds: float = 1800.0
    """For everything."""
    page_bytes: int = 5_000_000
    bytes: int = 4 * LARGEST
    """For everything, unpacked."""
    redirects: int = 5


@attrs.frozen
class Page:
    """What stands at a URL."""

    url: str
    content: bytes


class Unreachable(Exception):
    """A page could not be had; the message says why, without its URL."""


class _Passing(Exception):
    """An attempt failed in a way that another may not."""

    def __init__(self, reason: str, pause: float = 0.0) -> None:
        super().__init__(reason)
        self.pause = pause


def clean(url: str) -> str:
    """A URL as evidence: without credentials, query and fragment."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return re.sub(r"//[^/]*@", "//", url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def joined(base: str, link: str) -> str | None:
    """What a link on a page stands for; None for what is no URL at all."""
    try:
        return urljoin(base, link)
    except ValueError:
        return None


class Site:
    """One host, over HTTP."""

    def __init__(
        self,
        url: str,
        *,
        cache: Path | None = None,
        limits: Limits | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self.limits = limits or Limits()
        self._start = _parts(url)
        self._cache = _Cache(cache) if cache else None
        self._sleep = sleep
        self._received = 0
        self._places = asyncio.Semaphore(self.limits.together)
        self._client = httpx.AsyncClient(
            auth=(unquote(self._start.username), unquote(self._start.password or "")) if self._start.username else None,
            transport=transport,
            timeout=self.limits.silence,
            limits=httpx.Limits(max_connections=self.limits.together),
            headers={"User-Agent": "swoogo-regenerate", "Accept": "text/markdown, text/plain, */*;q=0.5"},
        )

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.__aexit__(kind, error, trace)

    def holds(self, url: str) -> bool:
        """Whether a URL is of this host, and not http where this one is https."""
        try:
            there = _parts(url)
        except DescriptionError:
            return False
        here = self._start
        ports = [part.port or _PORTS[part.scheme] for part in (here, there)]
        if there.scheme != here.scheme:
            return here.hostname == there.hostname and there.scheme == "https" and ports == [80, 443]
        return here.hostname == there.hostname and ports[0] == ports[1]

    async def get(self, url: str, *, fresh: bool = False, most: int | None = None) -> Page:
        """The page at a URL of this host, after as many attempts as it takes. `fresh` asks no cache."""
        async with self._places:
            for attempt in range(1, self.limits.attempts + 1):
                try:
                    return await self._follow(url, fresh, most or self.limits.page_bytes)
                except _Passing as error:
                    if attempt == self.limits.attempts:
                        raise Unreachable(f"{error}, {attempt} times") from error
                    pause = max(error.pause, self.limits.pause * 2 ** (attempt - 1))
                    await self._sleep(min(pause, self.limits.longest_pause))
        raise AssertionError("at least one attempt is made")

    async def get_all(
        self, urls: Iterable[str], *, fresh: bool = False, done: Callable[[], None] = lambda: None
    ) -> dict[str, Page | Unreachable]:
        """The pages at several URLs, or why they cannot be had, in the order given. `done` is told of each."""
        urls = list(dict.fromkeys(urls))

        async def one(url: str) -> Page | Unreachable:
            try:
                return await self.get(url, fresh=fresh)
            except Unreachable as error:
                return error
            finally:
                done()

        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(one(url)) for url in urls]
        except* DescriptionError as errors:
            raise errors.exceptions[0] from None
        return {url: task.result() for url, task in zip(urls, tasks, strict=True)}

    async def _follow(self, url: str, fresh: bool, most: int) -> Page:
        for _ in range(self.limits.redirects + 1):
            if not self.holds(url):
                raise Unreachable(f"redirects to {clean(url)}, the host of {clean(self._start.geturl())} expected")
            page = await self._attempt(url, fresh, most)
            if isinstance(page, Page):
                return page
            url = page
        raise Unreachable(f"redirects more than {self.limits.redirects} times, the last time to {clean(url)}")

    async def _attempt(self, url: str, fresh: bool, most: int) -> Page | str:
        """The page, or where it has moved to."""
        bare = _bare(url)
        known = self._cache.get(bare) if self._cache and not fresh else None
        headers = {"Cache-Control": "no-cache"} if fresh else known.conditions() if known else {}
        try:
            async with (
                asyncio.timeout(self.limits.page_seconds),
                self._client.stream("GET", bare, headers=headers) as r,
            ):
                if r.status_code in _REDIRECTS and "location" in r.headers:
                    if there := joined(bare, r.headers["location"]):
                        return there
                    raise Unreachable(f"redirects to {r.headers['location']!r}, a URL expected")
                if r.status_code == http.HTTPStatus.NOT_MODIFIED and known:
                    return Page(bare, known.content)
                if r.status_code != http.HTTPStatus.OK:
                    raise _failure(r, self.limits.longest_pause)
                content = await self._content(r, most)
        except TimeoutError:
            raise _Passing(f"no whole answer within {self.limits.page_seconds:g} seconds") from None
        except httpx.TimeoutException:
            raise _Passing(f"no answer for {self.limits.silence:g} seconds") from None
        except httpx.RequestError as error:
            raise _Passing(f"the connection failed: {error or type(error).__name__}") from error
        except httpx.InvalidURL as error:
            raise Unreachable(f"a URL expected: {error}") from error
        if self._cache and (r.headers.get("etag") or r.headers.get("last-modified")):
            self._cache.put(bare, _Entry(content, r.headers.get("etag"), r.headers.get("last-modified")))
        return Page(bare, content)

    async def _content(self, response: httpx.Response, most: int) -> bytes:
        content = bytearray()
        async for chunk in response.aiter_bytes():
            content += chunk
            self._received += len(chunk)
            if len(content) > most:
                raise Unreachable(f"is larger than {most:,} bytes")
            if self._received > self.limits.bytes:
                raise DescriptionError(f"{clean(self._start.geturl())}: more than {self.limits.bytes:,} bytes in all")
        return bytes(content)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        if parts.scheme in _PORTS and parts.hostname and parts.port != 0:
            return parts
    except ValueError:
        pass
    raise DescriptionError(f"{clean(url)}: an address such as https://developer.swoogo.com expected")


def _bare(url: str) -> str:
    """A URL without credentials, which the client sends as a header."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def _failure(response: httpx.Response, longest_pause: float) -> Exception:
    status = response.status_code
    reason = f"HTTP {status} {response.reason_phrase}".rstrip()
    if status not in _PASSING:
        return Unreachable(reason)
    wanted = response.headers.get("retry-after", "")
    pause = float(wanted) if wanted.isascii() and wanted.isdigit() else 0.0
    if pause > longest_pause:
        return Unreachable(f"{reason}, and asks to come back in {wanted} seconds")
    return _Passing(reason, pause)


@contextlib.contextmanager
def progress_bar(stream: TextIO | None, total: int) -> Iterator[Callable[[], None]]:
    """A bar that moves with each call; on a terminal only."""
    if stream is None or not stream.isatty():
        yield lambda: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(file=stream, force_terminal=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task("documentation pages", total=total)
        yield lambda: bar.advance(task)


# --- the cache --------------------------------------------------------------------------------------------------------


@attrs.frozen
class _Entry:
    content: bytes
    etag: str | None
    modified: str | None

    def conditions(self) -> dict[str, str]:
        stated = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in stated.items() if value and value.isascii() and value.isprintable()}


class _Cache:
    """A folder with a file for each URL: a line of JSON about it, then its content. What is damaged is not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _path(self, url: str) -> Path:
        return self._folder / hashlib.sha256(url.encode()).hexdigest()

    def get(self, url: str) -> _Entry | None:
        try:
            head, _, content = self._path(url).read_bytes().partition(b"\n")
            about = json.loads(head)
            if about["url"] != url or about["sha256"] != hashlib.sha256(content).hexdigest():
                return None
            return _Entry(content, *(_text(about[name]) for name in ("etag", "modified")))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def put(self, url: str, entry: _Entry) -> None:
        about = {"url": url, "sha256": hashlib.sha256(entry.content).hexdigest()}
        head = json.dumps({**about, "etag": entry.etag, "modified": entry.modified}).encode()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, aside = tempfile.mkstemp(dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(head + b"\n" + entry.content)
                os.replace(aside, self._path(url))
            except BaseException:
                os.unlink(aside)
                raise
        except OSError as error:
            raise DescriptionError(f"{self._folder}: pages cannot be kept there: {error.strerror}") from error


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
