"""Reading a list by page numbers: in another order than by id, or where the server does not sort or search by id.

When a reading is complete. Its first answer says how many rows the list has, T. A row that came counts if it surely was
in the list at that answer: by its stamps, or because it came in an earlier reading as it is now. So at most T rows
count, and if T do, every row that was in the list then has come. All that needs is that no answer is older than the
first one: pages that an earlier reading fetched ahead are not used.

Where rows have no stamps (`created_at`) or answers no `Date`, every row counts, and every rise of the total from one
answer to the next adds to T. What the totals do not show passes unseen there: a row that goes and one that enters
between two answers. The same holds of a server that counts nothing, or fewer rows than it gives.
"""

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
    known = _Known(request, progress)
    while True:
        progress = yield from _read(request, progress, reply, known)
        expected = progress.expected
        if expected is None or progress.present >= expected:
            return None
        # Rows without a key would come again.
        if progress.reading >= READINGS or any(None in keys for keys in progress.seen):
            raise list_changed(request, progress.present, expected)
        progress, reply = _anew(progress, progress.reading + 1), None


def _anew(progress: Progress, reading: int) -> Progress:
    return progress._replace(
        reading=reading, page=progress.start - 1, snapshot="", expected=None, present=0, counted=None
    )


class _Known:
    """The rows that came before, in this reading or an earlier one."""

    def __init__(self, request: ListRequest, progress: Progress) -> None:
        self._request = request
        # By key, when a row was changed last; None for one that came before the walk was resumed.
        self._updated: dict[Any, Any] = {key: None for keys in progress.seen for key in keys if key is not None}

    def __contains__(self, key: Any) -> bool:
        return key is not None and key in self._updated

    def keys(self) -> set[Any]:
        return set(self._updated)

    def add(self, key: Any, row: Row) -> None:
        if key is not None:
            self._updated[key] = row.get("updated_at")

    def as_it_was(self, key: Any, row: Row) -> bool:
        """Whether a row came before, and has surely been in the list since.

        With a filter, one that was changed meanwhile may have left the list and come back.
        """
        if key not in self:
            return False
        updated = self._updated[key]
        return not self._request.filtered or (isinstance(updated, str) and updated == row.get("updated_at"))


def _read(
    request: ListRequest, progress: Progress, reply: Reply | None, known: _Known
) -> Generator[Fetch | Found, Any, Progress]:
    """Read the list once, or the rest of it."""
    came = known.keys() if progress.reading == 1 else set()  # in this reading
    number = progress.page + 1
    if reply is None:
        progress, reply = yield from fetched(request, progress, number)
    if progress.expected is None:
        snapshot = reply.snapshot() if reply.dated else ""
        progress = progress._replace(snapshot=snapshot, expected=rest(progress, reply.total), counted=reply.total)
    previous: list[Row] = []
    ahead = 1
    while True:
        new: list[tuple[Row, Any]] = []
        for row in reply.rows:
            key = request.key(row)
            if key is None or key not in came:
                new.append((row, key))
                came.add(key)
        if reply.rows and (not new or reply.rows == previous):
            break  # the server repeats the last page, or ignores `page`
        progress = _after(request, progress, reply, number, new, known)
        fresh = [(row, key) for row, key in new if key not in known]
        for row, key in new:
            known.add(key, row)
        if fresh or number == progress.reading == 1:
            progress = progress._replace(seen=(*progress.seen, tuple([key for _, key in fresh])))
            yield Found([row for row, _ in fresh], progress)
        last = last_page(progress, reply, number)
        if number >= last:
            break
        previous, number, ahead = reply.rows, number + 1, min(ahead * request.growth, request.concurrency)
        reply = yield upcoming(request, progress, number, last, ahead)
    return progress


def _after(
    request: ListRequest, progress: Progress, reply: Reply, number: int, new: list[tuple[Row, Any]], known: _Known
) -> Progress:
    """The progress when the new rows of a page are counted."""
    expected, snapshot = progress.expected, progress.snapshot
    if snapshot:
        present = sum(1 for row, key in new if known.as_it_was(key, row) or request.was_there(row, snapshot))
        return progress._replace(page=number, present=progress.present + present)
    if reply.total is not None:
        # Every row more has to come, too; the total may be back where it was.
        counted = reply.total if progress.counted is None else progress.counted
        expected = (expected or rest(progress, reply.total) or 0) + max(0, reply.total - counted)
        progress = progress._replace(counted=reply.total)
    return progress._replace(page=number, present=progress.present + len(new), expected=expected)
