"""Many lists at once. Nearly every list of the API belongs to one event: an account is read event by event.

    for event_id, person in changed_since(client, "registrants", yesterday):
        ...

The lists are read side by side within the client's credit budget; each keeps its own order.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Generator, Iterable, Iterator
from contextlib import aclosing, closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Generic, Literal, NoReturn, TypeVar, overload

from swoogo_core.errors import shown
from swoogo_core.text import whole

from ._http.call import CONCURRENCY
from ._paging.ahead import Arrived, Begin, side_by_side
from ._paging.crews import Work, aoutputs, outputs
from ._paging.pagers import AsyncPager, Pager
from ._paging.tabular import AsyncTabular, Tabular
from .checks import Checks
from .errors import InvalidInput, SearchError, SwoogoError
from .search import Search, field

if TYPE_CHECKING:
    from swoogo_api.event_lists import ChangedSince
    from swoogo_core import protocols

    from ._client.asynchronous import AsyncSwoogo
    from ._client.synchronous import Swoogo
    from ._paging.page import Page, Row
    from ._paging.request import ListRequest, Progress

K = TypeVar("K")
T = TypeVar("T")

WITHIN = 2  # pages at once within each list


class _FanOut(Generic[K, T]):
    """What both kinds have in common."""

    def __init__(
        self,
        lists: Callable[[], Any],
        sample: Callable[[], Any],
        *,
        concurrency: int = CONCURRENCY,
        errors: Literal["raise", "collect"] = "raise",
    ) -> None:
        if errors not in ("raise", "collect"):
            raise InvalidInput(f"errors: {errors!r} given, 'raise' or 'collect' expected")
        if (whole(concurrency) or 0) < 1:
            raise InvalidInput(f"concurrency: {concurrency!r} given, a whole number from 1 expected")
        self._lists = lists
        self._sample = sample  # one of the lists, or None; no call is made for it
        self._concurrency = concurrency
        self._errors = errors
        self.failures: dict[K, SwoogoError] = {}

    def _work(self, pairs: list[tuple[K, Any]]) -> Work:
        self.failures = {}

        def work(begin: Begin) -> Generator[Any, Any, None]:
            walks = ((key, pager, pager._work(alone=False)(begin)) for key, pager in pairs)
            return side_by_side(walks, self._concurrency, self._failed)

        return work

    def _failed(self, key: K, error: Exception) -> None:
        if self._errors == "raise" or not isinstance(error, SwoogoError):
            error.add_note(f"in the list with the key {key!r}")
            raise error
        self.failures[key] = error

    def __repr__(self) -> str:
        return f"<{type(self).__name__}, {self._concurrency} lists at once>"

    def _tabled(self) -> tuple[ListRequest, bool]:
        sample = self._sample()
        if sample is None:
            raise InvalidInput("lists: none given, one or more expected: without a list the columns are not known")
        self._client = sample._client
        return sample._request, True

    _client: Any


class FanOut(_FanOut[K, T], Tabular):
    """Several lists as one: iterate it for `(key, record)`. `fan_out` and `changed_since` make it.

    The lists are read side by side; the records of one list come in its order. The table methods (`to_arrow()`, ...)
    put all lists into one table, whose first column is `event_id` where the records do not have it.

    Attributes:
        failures: With errors="collect", the error of each list that failed, by its key; filled while it is iterated.
    """

    def __iter__(self) -> Iterator[tuple[K, T]]:
        for key, page in self.pages():
            for record in page.items:
                yield key, record

    def pages(self) -> Generator[tuple[K, Page[T]], None, None]:
        """The pages of all lists as they come, as `(key, page)`. The pages of one list come in its order."""
        with closing(self._run()) as arrived:
            for key, pager, found in arrived:
                yield key, pager._page(found)

    def _row_pages(self) -> Generator[tuple[int | None, list[Row], Progress], None, None]:
        """`(event, rows, progress)` as the pages come, with the rows as they came: the door for tables."""
        with closing(self._run()) as arrived:
            for _, pager, (rows, progress) in arrived:
                yield pager._request.params.get("event_id"), rows, progress

    def _run(self) -> Generator[Arrived, None, None]:
        yield from outputs(self._work(list(self._lists())), self._concurrency * WITHIN)

    def __aiter__(self) -> NoReturn:
        raise InvalidInput("Lists of a Swoogo are read with `for`, not with `async for`.")


class AsyncFanOut(_FanOut[K, T], AsyncTabular):
    """Several asynchronous lists as one: iterate it for `(key, record)` with `async for`. As `FanOut` in all else."""

    async def __aiter__(self) -> AsyncIterator[tuple[K, T]]:
        async with aclosing(self.pages()) as pages:
            async for key, page in pages:
                for record in page.items:
                    yield key, record

    async def pages(self) -> AsyncGenerator[tuple[K, Page[T]], None]:
        """As `FanOut.pages`, read with `async for`."""
        async with aclosing(self._arun()) as arrived:
            async for key, pager, found in arrived:
                yield key, pager._page(found)

    async def _row_pages(self) -> AsyncGenerator[tuple[int | None, list[Row], Progress], None]:
        """`(event, rows, progress)` as the pages come, with the rows as they came: the door for tables."""
        async with aclosing(self._arun()) as arrived:
            async for _, pager, (rows, progress) in arrived:
                yield pager._request.params.get("event_id"), rows, progress

    async def _arun(self) -> AsyncGenerator[Arrived, None]:
        lists = self._lists()
        pairs = list(await lists if hasattr(lists, "__await__") else lists)
        async with aclosing(aoutputs(self._work(pairs))) as arrived:
            async for one in arrived:
                yield one

    def __iter__(self) -> NoReturn:
        raise InvalidInput("Lists of an AsyncSwoogo are read with `async for`, not with `for`.")


@overload
def fan_out(
    lists: Iterable[tuple[K, protocols.Pager[T]]],
    *,
    concurrency: int = ...,
    errors: Literal["raise", "collect"] = ...,
) -> FanOut[K, T]: ...
@overload
def fan_out(
    lists: Iterable[tuple[K, protocols.AsyncPager[T]]],
    *,
    concurrency: int = ...,
    errors: Literal["raise", "collect"] = ...,
) -> AsyncFanOut[K, T]: ...
@overload
def fan_out(
    lists: Iterable[tuple[K, protocols.Pager[Any]]],
    *,
    concurrency: int = ...,
    errors: Literal["raise", "collect"] = ...,
) -> FanOut[K, Any]: ...
@overload
def fan_out(
    lists: Iterable[tuple[K, protocols.AsyncPager[Any]]],
    *,
    concurrency: int = ...,
    errors: Literal["raise", "collect"] = ...,
) -> AsyncFanOut[K, Any]: ...
def fan_out(
    lists: Iterable[tuple[K, Any]],
    *,
    concurrency: int = CONCURRENCY,
    errors: Literal["raise", "collect"] = "raise",
) -> Any:
    """Read several lists side by side: `fan_out((e, client.sessions.list(event_id=e)) for e in events)`.

    Args:
        lists: Pairs of a key and a list, all of one client. The key comes back with each record.
        concurrency: How many lists are read at once, 1 or more.
        errors: "raise" the first error; or "collect" the errors in `.failures` and go on with the other lists.

    Returns:
        A FanOut, or an AsyncFanOut for lists of an AsyncSwoogo. Iterate it for `(key, record)`.

    Raises:
        InvalidInput: An argument is wrong, or the lists are of both kinds of clients.
    """
    pairs = list(lists) if isinstance(lists, Iterable) else [lists]
    if odd := [pair for pair in pairs if not _is_keyed_list(pair)]:
        raise InvalidInput(f"fan_out: lists: {shown(odd[0])} given, pairs of a key and a list expected")
    kinds = {isinstance(pager, AsyncPager) for _, pager in pairs}
    if len(kinds) > 1:
        raise InvalidInput(
            "fan_out: lists: lists of a Swoogo and of an AsyncSwoogo given, lists of one client expected"
        )
    kind: Any = AsyncFanOut if kinds == {True} else FanOut
    return kind(lambda: pairs, lambda: _alike(pairs), concurrency=concurrency, errors=errors)


def _is_keyed_list(pair: Any) -> bool:
    return isinstance(pair, (tuple, list)) and len(pair) == 2 and isinstance(pair[1], (Pager, AsyncPager))


def _alike(pairs: list[tuple[Any, Any]]) -> Any:
    """One of the lists. Raises InvalidInput if they are of several operations: one table cannot have the rows."""
    if len(found := {pager._request.operation.name for _, pager in pairs}) > 1:
        raise InvalidInput(
            f"lists: lists of {', '.join(sorted(found))} given, for a table lists of one operation expected"
        )
    return pairs[0][1] if pairs else None


def _also(search: Any, condition: Search) -> Any:
    """The caller's search with one more condition."""
    if search is None or search == "":  # a Search has no truth value
        return condition
    return search & condition if isinstance(search, Search) else f"{search}&{condition}"


def _typed(function: Callable[..., Any]) -> ChangedSince:
    """The function, for type checkers with the record of each resource: those are generated."""
    return function


def _resource(client: Any, name: Any) -> Any:
    if not isinstance(name, str):
        given = type(name).__name__
        raise InvalidInput(f"changed_since: resource: {given} given, the name of one expected, such as 'registrants'")
    return getattr(client, str.__str__(name))


def _is_stamped(lister: Any, resource: str) -> bool:
    """Whether the rows of a resource say when they changed; a warning if not. InvalidInput if it has no such list."""
    operation = lister._operation("list") if hasattr(lister, "_operation") else None
    if operation is None or "event_id" not in operation.query:
        raise InvalidInput(
            f"changed_since: resource: {resource!r} given, a resource with a list for each event expected"
        )
    if operation.unstamped:
        Checks().report(
            "warn",
            f"changed_since: {resource} have no usable updated_at, so all of them are read; "
            "compare them with those of the last run",
        )
    return not operation.unstamped


def _earlier(since: datetime, overlap: timedelta) -> datetime:
    try:
        return since - overlap
    except OverflowError:  # there is no earlier moment: all of them
        return datetime.min.replace(tzinfo=UTC)


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
) -> Any:
    """All records of a resource that changed since a moment, over all events of the account or some.

        for event_id, record in changed_since(client, "registrants", yesterday): ...

    It costs at least 10 credits for each event: an event's own `updated_at` does not move when somebody registers
    (measured), so every event is read. No list tells what was deleted (measured): compare full reads, or use webhooks.
    A resource whose records carry no usable `updated_at`, such as line items (measured), is read as a whole, with a
    warning.

    Args:
        client: A Swoogo or an AsyncSwoogo.
        resource: The name of the client's attribute, such as "registrants", "sessions" or "transactions".
        since: A datetime with a time zone.
        event_ids: The ids of the events. Default: all of the account, which costs 10 credits for every 1,000.
        overlap: How much earlier than `since` to begin, because the API stamps a change before it shows it (inferred).
            A record may therefore come again in the next run.
        concurrency: How many events are read at once, 1 or more.
        errors: "raise" the first error; or "collect" the errors in `.failures` and go on with the other events.
        **arguments: More arguments for the resource's `list`, such as `fields`, `expand` or `search`.

    Returns:
        A FanOut, or an AsyncFanOut for an AsyncSwoogo. Iterate it for `(event_id, record)`.

    Raises:
        SearchError: `since` has no time zone.
        InvalidInput: `since` is no datetime, `resource` has no list by event, or another argument is wrong.
    """
    if not isinstance(since, datetime) or since.tzinfo is None:
        raise (SearchError if isinstance(since, datetime) else InvalidInput)(
            f"changed_since: since: {since!r} given, a datetime with a time zone expected, "
            "such as datetime(2024, 1, 1, tzinfo=UTC)"
        )
    if not isinstance(overlap, timedelta):
        raise InvalidInput(f"changed_since: overlap: {shown(overlap)} given, a timedelta expected")
    if isinstance(event_ids, (str, bytes)) or not isinstance(event_ids, (Iterable, type(None))):
        # A text would be read digit by digit: "12" as the events 1 and 2.
        raise InvalidInput(f"changed_since: event_ids: {shown(event_ids)} given, a list of positive integers expected")
    lister = _resource(client.with_options(concurrency=WITHIN), resource)
    if _is_stamped(lister, resource):
        arguments["search"] = _also(arguments.get("search"), field("updated_at") >= _earlier(since, overlap))

    def pairs(ids: Iterable[int]) -> list[tuple[int, Any]]:
        return [(i, lister.list(event_id=i, **arguments)) for i in ids]

    events: Any = client.events.list(fields=["id"])
    # Each event once, or its records would come twice; a record stands for its id.
    given = None if event_ids is None else list(dict.fromkeys(getattr(event, "id", event) for event in event_ids))
    is_async = isinstance(events, AsyncPager)

    async def listed() -> list[tuple[int, Any]]:
        return pairs([event["id"] async for event in events])

    def lists() -> Any:
        if given is not None:
            return pairs(given)
        return listed() if is_async else pairs([event["id"] for event in events])

    kind: Any = AsyncFanOut if is_async else FanOut
    return kind(lists, lambda: lister.list(event_id=1, **arguments), concurrency=concurrency, errors=errors)
