"""What strategies have in common: the steps that they yield, the first page, and what metadata is believed."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, NamedTuple

from .._drive import Output
from ..errors import BadRequest, ListChanged, ValidationFailed
from .page import Reply, Row, whole
from .request import ListRequest, Progress, Query

FALLBACK_PER_PAGE = 200  # what the operation pages give as the maximum


class Fetch(NamedTuple):
    """To do: give the reply to the first query; begin the others if they are not begun, they are asked for next.

    Whatever else was begun is not wanted any more: its answer could be older than what the strategy counts by now.
    """

    queries: tuple[Query, ...]


class RowPage(NamedTuple):
    """The rows of a page, and how far the walk has come with them."""

    rows: list[Row]
    progress: Progress


class Found(RowPage, Output):
    """To do: hand these rows to the consumer."""

    __slots__ = ()


Steps = Generator[Fetch | Found, Any, tuple[Progress, Reply | None] | None]
"""A strategy at work. It returns None when all is read, else where the next one begins (and what it begins with)."""


def fetched(
    request: ListRequest, progress: Progress, number: int, above: int | None = None
) -> Generator[Fetch | Found, Any, tuple[Progress, Reply]]:
    """The page with which a strategy begins, without rows if it is none; of 200 rows if the server refuses 1,000."""
    try:
        reply = yield Fetch((request.query(number, progress.size, above),))
    except (BadRequest, ValidationFailed) as error:
        named = any(name in str(error).lower() for name in ("per-page", "per_page", "perpage", "per page"))
        if request.size_given or progress.size <= FALLBACK_PER_PAGE or not named:
            raise
        progress = progress._replace(size=FALLBACK_PER_PAGE)
        reply = yield Fetch((request.query(number, progress.size, above),))
    size = reply.per_page or progress.size
    pages = _stated(reply, size)
    # A server may echo the size that it was asked for, and give fewer.
    if number == 1 and 0 < len(reply.rows) < size and (reply.more or pages > 1):
        size = len(reply.rows)
        pages = _stated(reply, size)
    if progress.total is None:
        progress = progress._replace(total=reply.total, page_count=pages or None)
    progress = progress._replace(size=size)
    if reply.rows and number == progress.start > max(pages, 1):
        # Behind the last page, servers give that one again (inferred). One that says so twice, by its count and by the
        # number of the page, is believed; else the page before decides: it is another one, or the same again.
        told = pages and (whole(reply.current) or number) < number
        if told or (yield Fetch((request.query(number - 1, size, above),))).rows == reply.rows:
            reply = reply._replace(rows=[])
    return progress, reply


def _stated(reply: Reply, size: int) -> int:
    """The number of pages, by the server's count of pages or by that of rows, whichever is more."""
    return max(reply.page_count or 0, -(-(reply.total or 0) // size))


def last_page(progress: Progress, reply: Reply, number: int) -> int:
    """The number of the last page, by the words of this one."""
    if not reply.rows:
        return number
    if reply.total is None and reply.page_count is None:
        return number if reply.more is False else number + 1
    last = _stated(reply, progress.size)
    # A next page that is linked, or rows beyond the last page: the counts are wrong.
    return max(last, number + 1) if reply.more or number > last or reply.full(progress.size) else last


def upcoming(
    request: ListRequest, progress: Progress, number: int, last: int, ahead: int, above: int | None = None
) -> Fetch:
    """A page, with as many of those behind it as may be begun."""
    numbers = range(number, max(number, min(number + ahead - 1, last)) + 1)
    return Fetch(tuple([request.query(n, progress.size, above) for n in numbers]))


def rest(progress: Progress, total: int | None) -> int | None:
    """How many rows the walk has to give of a list of so many: it may have begun behind the first page."""
    return None if total is None else max(0, total - (progress.start - 1) * progress.size)


def list_changed(request: ListRequest, seen: int, expected: int) -> ListChanged:
    """The error of a walk that may have missed rows."""
    return ListChanged(
        f"{request.operation.name}: {seen} of {expected} records came, though what may have been missed was read "
        "again; the list changes while it is walked, or its server counts what it does not give. "
        "Without `sort`, or sorted by id, the walk is exact.",
        seen=seen,
        expected=expected,
    )
