"""Reading a list by page numbers: in another order than by id, or where the server does not sort or search by id."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from .page import Reply, Row
from .request import ListRequest, Progress
from .steps import Fetch, Found, Steps, fetched, last_page, list_changed, rest, upcoming

READINGS = 3
"""How often a list is read. In a second reading, a row of the very second of its start may be an old one or a new one;
by the third it is known."""


def by_page(request: ListRequest, progress: Progress, reply: Reply | None = None) -> Steps:
    """The pages, several at a time, each row once by its key; again, if by the count rows are missing."""
    if progress.reading > 1:
        progress = _anew(progress, progress.reading)  # resumed; what came is known by its keys
    while True:
        progress = yield from _read(request, progress, reply)
        expected = progress.expected
        if expected is None or progress.present >= expected:
            return None
        # Rows without a key would come again.
        if progress.reading >= READINGS or any(None in keys for keys in progress.seen):
            raise list_changed(request, progress.present, expected)
        progress, reply = _anew(progress, progress.reading + 1), None


def _anew(progress: Progress, reading: int) -> Progress:
    return progress._replace(reading=reading, page=progress.start - 1, snapshot="", expected=None, present=0)


def _read(request: ListRequest, progress: Progress, reply: Reply | None) -> Generator[Fetch | Found, Any, Progress]:
    """Read the list once, or the rest of it."""
    known = {key for keys in progress.seen for key in keys}
    came = set(known) if progress.reading == 1 else set()  # in this reading
    first = number = progress.page + 1
    if reply is None:
        progress, reply = yield from fetched(request, progress, number)
    if progress.expected is None:
        snapshot = reply.snapshot() if reply.dated else ""
        progress = progress._replace(snapshot=snapshot, expected=rest(progress, reply.total))
    previous: list[Row] = []
    ahead = 1
    while True:
        keyed = [(row, request.key(row)) for row in reply.rows]
        new = [(row, key) for row, key in keyed if key is None or key not in came]
        if reply.rows and (not new or reply.rows == previous):
            break  # the server repeats the last page, or ignores `page`
        fresh = [(row, key) for row, key in new if key is None or key not in known]
        came.update(key for _, key in new if key is not None)
        progress = _after(request, progress, reply, number, new, known)
        if fresh or (number == first and progress.reading == 1):
            progress = progress._replace(seen=(*progress.seen, tuple([key for _, key in fresh])))
            yield Found([row for row, _ in fresh], progress)
        last = last_page(progress, reply, number)
        if number >= last:
            break
        previous, number, ahead = reply.rows, number + 1, min(ahead * 4, request.concurrency)
        reply = yield upcoming(request, progress, number, last, ahead)
    return progress


def _after(
    request: ListRequest, progress: Progress, reply: Reply, number: int, new: list[tuple[Row, Any]], known: set[Any]
) -> Progress:
    """The progress when the new rows of a page are counted."""
    expected, snapshot = progress.expected, progress.snapshot
    if not snapshot and reply.total is not None:
        expected = max(expected or 0, rest(progress, reply.total) or 0)
    # What came in an earlier reading was there before this one, whatever its stamps say.
    present = sum(1 for row, key in new if not snapshot or key in known or request.was_there(row, snapshot))
    return progress._replace(page=number, expected=expected, present=progress.present + present)
