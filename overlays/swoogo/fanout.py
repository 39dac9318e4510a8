"""Many lists at once. Nearly every list of the API belongs to one event: reading an account is a fan-out over events.

    for event_id, person in changed_since(client, "registrants", yesterday):
        ...

An event's `updated_at` does not move when somebody registers (measured), so every event has to be visited. The lists
run side by side within the client's credit budget; each keeps its own order.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Generator, Iterable, Iterator
from contextlib import aclosing, closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from ._http.call import CONCURRENCY
from ._paging.ahead import Arrived, Begin, side_by_side
from ._paging.crews import Work, aoutputs, outputs
from ._paging.pagers import AsyncPager, Pager
from .checks import Checks
from .errors import InvalidInput, SwoogoError
from .search import Search, field

if TYPE_CHECKING:
    from swoogo_api.event_lists import ChangedSince
    from swoogo_core import protocols

    from ._client.asynchronous import AsyncSwoogo
    from ._client.synchronous import Swoogo
    from ._paging.page import Page, Row
    from ._paging.request import Progress

K = TypeVar("K")
T = TypeVar("T")

WITHIN = 2  # pages at once within each list


class FanOut(Generic[K, T]):
    """Several lists as one: iterate for `(key, record)`, with `for` or `async for` by the kind of the lists.

    `failures` holds, after the iteration, the error of each list that failed; filled with errors="collect" only.
    """

    def __init__(
        self,
        lists: Callable[[], Any],
        *,
        concurrency: int = CONCURRENCY,
        errors: Literal["raise", "collect"] = "raise",
    ) -> None:
        if errors not in ("raise", "collect"):
            raise InvalidInput(f"errors: {errors!r} given, 'raise' or 'collect' expected")
        if concurrency < 1:
            raise InvalidInput(f"concurrency: {concurrency!r} given, 1 or more expected")
        self._lists = lists
        self._concurrency = concurrency
        self._errors = errors
        self.failures: dict[K, SwoogoError] = {}

    def __iter__(self) -> Iterator[tuple[K, T]]:
        for key, page in self.pages():
            for record in page.items:
                yield key, record

    def pages(self) -> Generator[tuple[K, Page[T]], None, None]:
        """`(key, page)` as the pages come; those of one list in its order."""
        with closing(self._run()) as arrived:
            for key, pager, found in arrived:
                yield key, pager._page(found)

    def _row_pages(self) -> Generator[tuple[K, list[Row], Progress], None, None]:
        """`(key, rows, progress)` as the pages come, with the rows as they came: the door for tables."""
        with closing(self._run()) as arrived:
            for key, _, (rows, progress) in arrived:
                yield key, rows, progress

    def _run(self) -> Generator[Arrived, None, None]:
        lists = self._lists()
        if hasattr(lists, "__await__"):
            lists.close()
            raise InvalidInput("these lists are of an AsyncSwoogo: iterate with `async for`")
        pairs = list(lists)
        if any(isinstance(pager, AsyncPager) for _, pager in pairs):
            raise InvalidInput("these lists are of an AsyncSwoogo: iterate with `async for`")
        yield from outputs(self._work(pairs), self._concurrency * WITHIN)

    async def __aiter__(self) -> AsyncIterator[tuple[K, T]]:
        async with aclosing(self.apages()) as pages:
            async for key, page in pages:
                for record in page.items:
                    yield key, record

    async def apages(self) -> AsyncGenerator[tuple[K, Page[T]], None]:
        """`(key, page)` as the pages come, of asynchronous lists; those of one list in its order."""
        async with aclosing(self._arun()) as arrived:
            async for key, pager, found in arrived:
                yield key, pager._page(found)

    async def _arow_pages(self) -> AsyncGenerator[tuple[K, list[Row], Progress], None]:
        """As `_row_pages`, of asynchronous lists."""
        async with aclosing(self._arun()) as arrived:
            async for key, _, (rows, progress) in arrived:
                yield key, rows, progress

    async def _arun(self) -> AsyncGenerator[Arrived, None]:
        lists = self._lists()
        pairs = list(await lists if hasattr(lists, "__await__") else lists)
        if any(isinstance(pager, Pager) for _, pager in pairs):
            raise InvalidInput("these lists are of a Swoogo: iterate with `for`")
        async with aclosing(aoutputs(self._work(pairs))) as arrived:
            async for one in arrived:
                yield one

    def _work(self, pairs: list[tuple[K, Any]]) -> Work:
        self.failures = {}

        def work(begin: Begin) -> Generator[Any, Any, None]:
            walks = ((key, pager, pager._work(alone=False)(begin)) for key, pager in pairs)
            return side_by_side(walks, self._concurrency, self._failed)

        return work

    def _failed(self, key: K, error: Exception) -> None:
        if self._errors == "raise" or not isinstance(error, SwoogoError):
            error.add_note(f"in the list of {key!r}")
            raise error
        self.failures[key] = error

    def __repr__(self) -> str:
        return f"<FanOut, {self._concurrency} lists at once>"


def fan_out(
    lists: Iterable[tuple[K, protocols.Pager[T] | protocols.AsyncPager[T]]],
    *,
    concurrency: int = CONCURRENCY,
    errors: Literal["raise", "collect"] = "raise",
) -> FanOut[K, T]:
    """Read several lists side by side: `fan_out((e, client.sessions.list(event_id=e)) for e in events)`.

    Args:
        lists: Pairs of a key and a list; the key comes back with each record.
        concurrency: Lists at once.
        errors: "raise" the first error, or "collect" them in `.failures` and go on with the other lists.
    """
    pairs = list(lists)
    return FanOut(lambda: pairs, concurrency=concurrency, errors=errors)


def _also(search: Any, condition: Search) -> Any:
    """The caller's search with one more condition."""
    if search is None or search == "":  # a Search has no truth value
        return condition
    return search & condition if isinstance(search, Search) else f"{search}&{condition}"


def _typed(function: Callable[..., Any]) -> ChangedSince:
    """The function, for type checkers with the record of each resource: those are generated."""
    return function


@_typed
def changed_since(
    client: Swoogo | AsyncSwoogo,
    resource: str,
    since: datetime,
    *,
    event_ids: Iterable[int] | None = None,
    overlap: timedelta = timedelta(hours=1),
    concurrency: int = CONCURRENCY,
    errors: Literal["raise", "collect"] = "raise",
    **arguments: Any,
) -> FanOut[int, Any]:
    """All records of a resource that changed since a moment, over all events (or those of `event_ids`).

    `for event_id, record in changed_since(client, "registrants", yesterday)`; with `async for` on an AsyncSwoogo.
    A resource whose records do not say when they changed, such as line items, is read whole, with a warning.
    Costs at least 10 credits an event. Deletions show in no list: compare full reads, or take webhooks.

    Args:
        client: Swoogo or AsyncSwoogo.
        resource: The attribute of the client, such as "registrants", "sessions" or "transactions".
        since: An aware datetime.
        event_ids: The events; all of the account by default (10 credits for every 1,000 events).
        overlap: How much earlier to begin, as stamps are set before a change is seen. Records may come again.
        concurrency: Events at once.
        errors: "raise" the first error, or "collect" them in `.failures` and go on with the other events.
        **arguments: Further arguments of the resource's list, such as fields or expand.

    Raises:
        SearchError: `since` without a time zone.
        InvalidInput: `since` that is no datetime.
    """
    if not isinstance(since, datetime):
        raise InvalidInput(
            f"since: {since!r} given, a datetime with a time zone expected, such as datetime(2024, 1, 1, tzinfo=UTC)"
        )
    stamped = field("updated_at") >= since - overlap
    lister = getattr(client.with_options(concurrency=WITHIN), resource)
    operation = lister._operation("list")
    if operation is None or "event_id" not in operation.query:
        raise InvalidInput(f"resource: {resource!r} has no list of an event's records")
    if operation.unstamped:
        Checks().report(
            "warn",
            f"changed_since: {resource} do not say when they changed (updated_at is null or missing), so they are read "
            "whole; compare them with what was there before",
        )
    else:
        arguments["search"] = _also(arguments.get("search"), stamped)

    def pairs(ids: Iterable[int]) -> list[tuple[int, Any]]:
        return [(i, lister.list(event_id=i, **arguments)) for i in ids]

    if event_ids is not None:
        given = list(event_ids)
        return FanOut(lambda: pairs(given), concurrency=concurrency, errors=errors)

    events: Any = client.events.list(fields=["id"])

    def lists() -> Any:
        if isinstance(events, AsyncPager):

            async def listed() -> list[tuple[int, Any]]:
                return pairs([event["id"] async for event in events])

            return listed()
        return pairs([event["id"] for event in events])

    return FanOut(lists, concurrency=concurrency, errors=errors)
