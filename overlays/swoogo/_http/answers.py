"""The border: every answer of the server goes through `admit`, those to the token operation, too.

Behind it an answer cannot do harm, whoever reads it: its body is bounded in size and time, the character set of its
text is one, its dates can be read. What is wrong with the body of an error is no error of its own: it would hide the
status. JSON is read by `swoogo_core.documents` alone.
"""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import AsyncIterator, Callable, Iterable, Iterator

import httpx

from .call import Overdue

_PIECE = 2**18  # bytes that are decompressed at once
_ERROR = 2**20  # bytes that are read of an error; the rest says nothing

# Patterns are compiled by the answers that need them: all of them take as long as loading five modules.
# As HTTP writes a date, in years that Python can reckon with.
_DATE = r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} (?:19[7-9]|20\d|21\d)\d \d\d:\d\d:\d\d GMT"
_SECONDS = r"-?\d{1,9}(?:\.\d{1,9})?"

# Python has codecs that are none of text (hex, base64), or of host names (idna), or run escapes.
_TEXT_CODECS = (
    r"(?:ascii|utf-(?:8|16|32).*|iso(?:8859|2022).*|cp\d+|windows.*|koi8.*|mac-.*|gb.*|big5.*|shift_jis.*|euc_.*)"
)


def admit(response: httpx.Response, size: int, ends: float | None, now: Callable[[], float]) -> None:
    """Make an answer, of which only the head was read, harmless. `size` bounds its body, `ends` when it is there."""
    headers = response.headers
    if (date := headers.get("Date")) is not None and not re.fullmatch(_DATE, date):
        del headers["Date"]
    if (pause := headers.get("Retry-After")) is not None and not re.fullmatch(f"{_DATE}|{_SECONDS}", pause):
        del headers["Retry-After"]
    kind = headers.get("Content-Type", "").lower()
    if "charset" in kind and not kind.endswith("charset=utf-8"):
        response.encoding = _charset(response.charset_encoding)
    coding = headers.get("Content-Encoding", "").strip().lower()
    if coding:
        del headers["Content-Encoding"]  # undone here: httpx would do so without a bound
    if not response.is_stream_consumed:  # as an answer made in memory is
        response.stream = _Bounded(response, coding, size, ends, now)


def _charset(name: str | None) -> str:
    try:
        return name if name and re.fullmatch(_TEXT_CODECS, codecs.lookup(name).name) else "utf-8"
    except (LookupError, ValueError):
        return "utf-8"


class _Bounded(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body, decompressed piece by piece, that is neither too large nor too late."""

    def __init__(
        self, response: httpx.Response, coding: str, size: int, ends: float | None, now: Callable[[], float]
    ) -> None:
        self._inner = response.stream
        self._request = response.request
        self._lenient = not response.is_success
        self._coding = coding
        self._left = self._size = min(size, _ERROR) if self._lenient else size
        self._ends = ends
        self._now = now
        self._inflater = zlib.decompressobj(zlib.MAX_WBITS | 32)  # gzip or zlib, as its first bytes say
        self._begun = False

    def __iter__(self) -> Iterator[bytes]:
        assert isinstance(self._inner, httpx.SyncByteStream)  # noqa: S101 - as httpx itself does
        try:
            for chunk in self._inner:
                yield from self._pieces(chunk)
            if self._begun:
                yield self._rest()
        except httpx.DecodingError:
            if not self._lenient:
                raise

    async def __aiter__(self) -> AsyncIterator[bytes]:
        assert isinstance(self._inner, httpx.AsyncByteStream)  # noqa: S101 - as httpx itself does
        try:
            async for chunk in self._inner:
                for piece in self._pieces(chunk):
                    yield piece
            if self._begun:
                yield self._rest()
        except httpx.DecodingError:
            if not self._lenient:
                raise

    def close(self) -> None:
        if isinstance(self._inner, httpx.SyncByteStream):
            self._inner.close()

    async def aclose(self) -> None:
        if isinstance(self._inner, httpx.AsyncByteStream):
            await self._inner.aclose()

    def _pieces(self, chunk: bytes) -> Iterable[bytes]:
        if self._ends is not None and self._now() > self._ends:
            raise Overdue("no complete answer by the deadline of the call", request=self._request)
        if self._coding in ("", "identity"):
            return (self._counted(chunk),)
        if self._coding not in ("gzip", "x-gzip", "deflate"):
            raise self._refusal(f"the body has the encoding {self._coding[:40]!r}, gzip or none expected")
        return self._unpacked(chunk)

    def _unpacked(self, chunk: bytes) -> Iterator[bytes]:
        while chunk:
            piece, chunk = self._inflated(chunk)
            yield self._counted(piece)

    def _inflated(self, chunk: bytes) -> tuple[bytes, bytes]:
        begun, self._begun = self._begun, True
        try:
            return self._inflater.decompress(chunk, _PIECE), self._inflater.unconsumed_tail
        except zlib.error as error:
            if begun or self._coding != "deflate":
                raise self._refusal(f"the body cannot be decompressed: {error}") from None
        self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)  # without the header, as some servers send it
        return self._inflated(chunk)

    def _rest(self) -> bytes:
        rest = self._counted(self._inflater.flush())
        if not self._inflater.eof:
            raise self._refusal("the body cannot be decompressed: it ends too early")
        return rest

    def _counted(self, piece: bytes) -> bytes:
        self._left -= len(piece)
        if self._left < 0:
            raise self._refusal(f"the answer has more than {self._size} bytes; max_response= sets the limit")
        return piece

    def _refusal(self, message: str) -> httpx.DecodingError:
        return httpx.DecodingError(message, request=self._request)
