"""Reading a list sorted by id: by page, with what slipped through filled in (by_id), and by cursor (by_cursor)."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from ..errors import DecodeError
from .page import Reply, Row, ascending, identifiers, whole
from .request import ListRequest, Progress
from .steps import Fetch, Found, Steps, fetched, last_page, list_changed, rest, upcoming


def by_id(request: ListRequest, progress: Progress, reply: Reply | None = None) -> Steps:
    """The pages of the list sorted by id, several at a time; then what slipped through, if rows are missing."""
    above = progress.cursor  # the pages of a resumed walk are those of the rows behind it
    first = number = progress.page + 1 if above is None else 1
    progress, reply = yield from fetched(request, progress, number, above)
    last, ahead = last_page(progress, reply, number), 1
    rows, ids = _behind(reply.rows, progress.cursor)
    if above is None and not ascending(ids):
        return progress._replace(way="page"), reply  # the server does not sort by id, or gives none
    if progress.expected is None and not progress.snapshot:
        expected = rest(progress, reply.total)
        if last <= number and len(rows) >= (expected or 0):
            if rows or progress.page == 0:
                yield Found(rows, _after(request, progress, rows, ids))
            return None  # one answer: nothing can slip through
        snapshot = reply.snapshot() if expected is not None and reply.dated else ""
        if not snapshot:
            return progress._replace(way="cursor"), reply
        progress = progress._replace(expected=expected, snapshot=snapshot)
    while True:
        if reply.contradicts(number, progress.size):
            progress = progress._replace(expected=None)  # a count that cannot be believed shows no loss
        if reply.rows and not rows and number > first:
            break  # the list shrank, or the server ignores `page`
        if rows or progress.page == 0:
            progress = _after(request, progress, rows, ids, border=number > first)
            yield Found(rows, progress)
        last = max(last, last_page(progress, reply, number))
        if not reply.rows or number >= last:
            break
        number, ahead = number + 1, min(ahead * request.growth, request.concurrency)
        del reply, rows  # let go of: one page is in memory when the next one is parsed
        reply = yield upcoming(request, progress, number, last, ahead, above)
        rows, ids = _behind(reply.rows, progress.cursor)
    expected = progress.expected
    if expected is not None and progress.present >= expected:
        return None
    filled = yield from _fill(request, progress)
    if filled is None or filled.cursor is None:
        raise list_changed(request, progress.present, expected or progress.total or 0)
    return filled._replace(way="cursor"), None


def by_cursor(request: ListRequest, progress: Progress, reply: Reply | None = None) -> Steps:
    """Each page by the last id of the one before: exact without stamps, but one page after the other."""
    while True:
        if reply is None:
            number = progress.page + 1 if progress.cursor is None else 1
            progress, reply = yield from fetched(request, progress, number, progress.cursor)
        rows, ids = reply.rows, identifiers(reply.rows)
        if ids is None or not ascending(ids) or (ids and progress.cursor is not None and ids[0] <= progress.cursor):
            return _turned(request, progress, reply)
        if not rows and reply.total and progress.page == 0:
            raise list_changed(request, 0, reply.total)
        begins = progress.cursor is None
        if rows or progress.page == 0:
            # After the first page the server may turn out not to search by id; the rest is then read by page.
            seen = (tuple(map(request.key, rows)),) if begins and request.way == "id" else ()
            progress = _after(request, progress, rows, ids)._replace(seen=seen)
            yield Found(rows, progress)
        if not rows or reply.complete(progress.size):
            return None
        del rows
        reply = None


def _after(
    request: ListRequest, progress: Progress, rows: list[Row], ids: list[int] | None, *, border: bool = False
) -> Progress:
    """The progress when these rows are handed over; `border` if other rows could lie between the last ones and them."""
    cursor, gaps = progress.cursor, progress.gaps
    if ids:
        if border and cursor is not None and ids[0] > cursor + 1:
            gaps = (*gaps, (cursor, ids[0]))
        cursor = max(ids)
    present = progress.present + request.present(rows, progress.snapshot)
    return progress._replace(page=progress.page + 1, cursor=cursor, gaps=gaps, present=present)


def _behind(rows: list[Row], cursor: int | None) -> tuple[list[Row], list[int] | None]:
    """The rows behind the last id, and those without an id; and their ids, if all have one."""
    ids = identifiers(rows)
    if cursor is None or (ids and min(ids) > cursor):
        return rows, ids
    rows = [row for row in rows if (key := whole(row.get("id"))) is None or key > cursor]
    return rows, identifiers(rows)


def _fill(request: ListRequest, progress: Progress) -> Generator[Fetch | Found, Any, Progress | None]:
    """What lies in the gaps between pages; the progress after it. None if the server does not search by id."""
    while progress.gaps:
        gaps = progress.gaps
        reply = yield Fetch(tuple([request.query(1, progress.size, *gap) for gap in gaps[: request.concurrency]]))
        (low, high), ids = gaps[0], identifiers(reply.rows)
        if ids is None or not ascending(ids) or not all(low < key < high for key in ids):
            return None
        more = ids and not reply.complete(progress.size) and ids[-1] + 1 < high
        progress = progress._replace(gaps=((ids[-1], high), *gaps[1:]) if more else gaps[1:])
        if ids:
            progress = progress._replace(page=progress.page + 1)
            yield Found(reply.rows, progress)
    return progress


def _turned(request: ListRequest, progress: Progress, reply: Reply) -> tuple[Progress, Reply | None]:
    """Where the walk goes on if the server does not sort or search by id: by page, if nothing can be lost by it."""
    if request.way == "cursor":
        raise DecodeError(
            f"{request.operation.name}: exact: True given, but the server obeys neither sort=id nor a search for id>; "
            "leave exact out"
        )
    if progress.cursor is None:
        return progress._replace(way="page"), reply
    if not progress.seen:  # it did so before
        raise list_changed(request, progress.present, progress.expected or progress.total or 0)
    return progress._replace(way="page", cursor=None), None
