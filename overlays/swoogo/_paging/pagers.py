"""Pager and AsyncPager: a list call as people get it. They carry out what the strategies yield."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Generator, Iterator
from contextlib import closing
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeVar

from ..errors import DecodeError, InvalidInput
from ..stopping import Stop, Workers
from .by_id import by_cursor, by_id
from .by_ids import by_ids, whole_list
from .by_page import by_page
from .page import Answer, Page, Reply, Row
from .request import ListRequest, Progress, Query
from .steps import Fetch, Found

if TYPE_CHECKING:
    import asyncio
    from concurrent.futures import Future

T = TypeVar("T")

STRATEGIES = {"id": by_id, "cursor": by_cursor, "page": by_page, "ids": by_ids, "whole": whole_list}


def walk(request: ListRequest, progress: Progress) -> Generator[Fetch | Found, Any, None]:
    """The steps of a walk from here to its end, whatever strategies that takes."""
    following: tuple[Progress, Reply | None] | None = (progress, None)
    while following is not None:
        progress, reply = following
        following = yield from STRATEGIES[progress.way](request, progress, reply)


class _Pager(Generic[T]):
    def __init__(
        self,
        request: ListRequest,
        read: Callable[[Row], T],
        check: Callable[[list[Row]], None],
        fetch: Callable[[dict[str, Any]], Any],
        progress: Progress | None = None,
    ) -> None:
        self._request = request
        self._read = read
        self._check = check  # looks at the first rows that come
        self._fetch = fetch
        self._progress = progress  # of a resumed walk

    def resume(self, token: str) -> Self:
        """The rest of a walk, after the page that gave the token (`page.token`); the arguments have to be the same.

        Raises InvalidInput for a token of another call.
        """
        return type(self)(self._request, self._read, self._check, self._fetch, self._request.resumed(token))

    def _steps(self, start: int | None) -> Generator[Fetch | Found, Any, None]:
        if self._progress is None:
            return walk(self._request, self._request.start(1 if start is None else start))
        if start is not None:
            raise InvalidInput(f"start: {start!r} given; a list that is resumed goes on where its token says")
        return walk(self._request, self._progress)

    def _clean(self, rows: list[Row], *, first: bool) -> None:
        """Take out of rows what the caller did not ask for; the first ones that come are looked at."""
        for name in self._request.hidden:
            for row in rows:
                row.pop(name, None)
        if first and rows:
            self._check(rows)

    def _page(self, found: Found) -> Page[T]:
        """The page of these rows."""
        rows, progress = found
        request = self._request
        return Page(
            list(map(self._read, rows)),
            progress.page,
            progress.size,
            progress.total,
            progress.page_count,
            lambda: request.token(progress),
        )

    def _singles(self) -> list[dict[str, Any]]:
        """Calls for one record each; several where there are more ids than fit into one."""
        request = self._request
        batches = [()] if request.ids is None else request.batches()
        return [request.sent(request.query(1, 1, ids=ids)) for ids in batches]

    def _single(self, reply: Reply) -> T:
        rows = reply.rows[:1]
        self._clean(rows, first=True)
        return self._read(rows[0])

    def _calls_to_count(self) -> list[dict[str, Any]]:
        if self._progress is not None:
            raise InvalidInput("count: the server counts the whole list, not the rest of one that was resumed")
        return self._singles()

    def _counted(self, reply: Reply) -> int:
        if reply.total is not None:
            return reply.total
        if "page" in self._request.operation.takes and reply.rows:
            raise DecodeError(f"{self._request.operation.id}: the server does not count; len(list(...)) reads the list")
        return len(reply.rows)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._request.operation.id}>"


class Pager(_Pager[T]):
    """A list of records, fetched while it is iterated; each iteration reads the list anew.

    Iterating gives records, `pages()` pages. Costs 10 credits a page.
    """

    _fetch: Callable[[dict[str, Any]], Answer]

    def __iter__(self) -> Iterator[T]:
        return chain.from_iterable(self.pages())

    def __aiter__(self) -> NoReturn:
        raise InvalidInput("this list is of a Swoogo: iterate with `for`")

    def pages(self, *, start: int | None = None) -> Generator[Page[T], None, None]:
        """The pages, in order; `page.token` is where to resume after it.

        Args:
            start: The number of the page to begin with, of pages of `per_page` records.
        """
        return self._made(self._row_pages(start))

    def _made(self, found: Generator[Found, None, None]) -> Generator[Page[T], None, None]:
        with closing(found):
            for rows in found:
                yield self._page(rows)

    def _row_pages(self, start: int | None = None) -> Generator[Found, None, None]:
        """The rows of the pages as they came, each with the progress after it: the door for tables.

        Rows are JSON objects, without what the walk asked for on its own account.
        """
        return self._run(self._steps(start))

    def _run(self, steps: Generator[Fetch | Found, Any, None]) -> Generator[Found, None, None]:
        request = self._request
        stop = Stop()
        pending: dict[Query, Future[Answer]] = {}
        pool: Workers | None = None
        send: Callable[[Any], Fetch | Found] = steps.send
        result: Any = None
        first = True
        try:
            while True:
                try:
                    todo = send(result)
                except StopIteration:
                    return
                send, result = steps.send, None
                if isinstance(todo, Found):
                    self._clean(todo.rows, first=first)
                    yield todo
                    first = first and not todo.rows
                    continue
                for query in pending.keys() - set(todo.queries):
                    pending.pop(query).cancel()
                if len(todo.queries) > 1 or pending:
                    pool = pool or Workers(request.concurrency, "swoogo-page")
                    for query in todo.queries:
                        if query not in pending:
                            pending[query] = pool.submit(stop.watched, self._fetch, request.sent(query))
                wanted = todo.queries[0]
                try:
                    future = pending.pop(wanted, None)
                    result = (future.result() if future else self._fetch(request.sent(wanted))).reply()
                except Exception as error:  # noqa: BLE001 - the strategy decides
                    send, result = steps.throw, error
        finally:
            stop.set()
            steps.close()
            for future in pending.values():
                future.cancel()
            if pool is not None:
                pool.close()

    def first(self) -> T | None:
        """The first record, or None if there is none. One call, for one record."""
        if self._progress is not None:
            return next(iter(self), None)  # by a page of the usual size, as it is somewhere within the list
        for call in self._singles():
            reply = self._fetch(call).reply()
            if reply.rows:
                return self._single(reply)
        return None

    def count(self) -> int:
        """The number of records in the whole list, by the server's count. One call (one for every 100 ids)."""
        return sum(self._counted(self._fetch(call).reply()) for call in self._calls_to_count())

    def to_list(self) -> list[T]:
        """All records."""
        return list(self)


class AsyncPager(_Pager[T]):
    """A list of records, fetched while it is iterated with `async for`; each iteration reads the list anew.

    Iterating gives records, `pages()` pages. Costs 10 credits a page.
    """

    _fetch: Callable[[dict[str, Any]], Coroutine[Any, Any, Answer]]

    async def __aiter__(self) -> AsyncIterator[T]:
        from contextlib import aclosing

        async with aclosing(self.pages()) as pages:
            async for page in pages:
                for item in page.items:
                    yield item

    def __iter__(self) -> NoReturn:
        raise InvalidInput("this list is of an AsyncSwoogo: iterate with `async for`")

    def pages(self, *, start: int | None = None) -> AsyncGenerator[Page[T], None]:
        """The pages, in order; `page.token` is where to resume after it.

        Args:
            start: The number of the page to begin with, of pages of `per_page` records.
        """
        return self._made(self._row_pages(start))

    async def _made(self, found: AsyncGenerator[Found, None]) -> AsyncGenerator[Page[T], None]:
        from contextlib import aclosing

        async with aclosing(found):
            async for rows in found:
                yield self._page(rows)

    def _row_pages(self, start: int | None = None) -> AsyncGenerator[Found, None]:
        """The rows of the pages as they came, each with the progress after it: the door for tables.

        Rows are JSON objects, without what the walk asked for on its own account.
        """
        return self._run(self._steps(start))

    async def _run(self, steps: Generator[Fetch | Found, Any, None]) -> AsyncGenerator[Found, None]:
        import asyncio

        request = self._request
        pending: dict[Query, asyncio.Task[Answer]] = {}
        left: list[asyncio.Task[Answer]] = []
        send: Callable[[Any], Fetch | Found] = steps.send
        result: Any = None
        first = True
        try:
            while True:
                try:
                    todo = send(result)
                except StopIteration:
                    return
                send, result = steps.send, None
                if isinstance(todo, Found):
                    self._clean(todo.rows, first=first)
                    yield todo
                    first = first and not todo.rows
                    continue
                for query in pending.keys() - set(todo.queries):
                    left.append(pending.pop(query))
                    left[-1].cancel()
                if len(todo.queries) > 1 or pending:
                    for query in todo.queries:
                        if query not in pending:
                            pending[query] = asyncio.create_task(self._fetch(request.sent(query)))
                wanted = todo.queries[0]
                try:
                    task = pending.pop(wanted, None)
                    result = (await (task or self._fetch(request.sent(wanted)))).reply()
                except Exception as error:  # noqa: BLE001 - the strategy decides
                    send, result = steps.throw, error
        finally:
            steps.close()
            left += pending.values()
            for task in left:
                task.cancel()
            if left:
                await asyncio.gather(*left, return_exceptions=True)

    async def first(self) -> T | None:
        """The first record, or None if there is none. One call, for one record."""
        if self._progress is not None:
            from contextlib import aclosing

            # By a page of the usual size, as it is somewhere within the list.
            async with aclosing(self.pages()) as pages:
                async for page in pages:
                    if page.items:
                        return page.items[0]
            return None
        for call in self._singles():
            reply = (await self._fetch(call)).reply()
            if reply.rows:
                return self._single(reply)
        return None

    async def count(self) -> int:
        """The number of records in the whole list, by the server's count. One call (one for every 100 ids)."""
        return sum([self._counted((await self._fetch(call)).reply()) for call in self._calls_to_count()])

    async def to_list(self) -> list[T]:
        """All records."""
        return [item async for item in self]
