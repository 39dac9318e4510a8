"""Pager and AsyncPager: a list call as people get it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Generator, Iterator
from contextlib import aclosing, closing
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import Any, Generic, NoReturn, Self, TypeVar

from .._drive import adrive, drive
from ..errors import DecodeError, InvalidInput
from .ahead import Ask, Call, walk
from .crews import Work, acalled, aoutputs, called, outputs
from .page import Answer, Page, Reply, Row
from .request import ListRequest, Progress
from .steps import RowPage
from .tabular import AsyncTabular, Tabular

T = TypeVar("T")

_rows = itemgetter(0)


class _Pager(Generic[T]):
    _client: Any

    def __init__(
        self,
        request: ListRequest,
        read: Callable[[Row], T],
        check: Callable[[list[Row]], None] | None,
        call: Call,
        progress: Progress | None = None,
    ) -> None:
        self._request = request
        self._read = read
        self._check = check  # looks at the first rows that come
        self._call = call
        self._progress = progress  # of a resumed walk

    def resume(self, token: str) -> Self:
        """The rest of this list, after a page that was read before, also by another process.

        Args:
            token: `page.token` of that page. It holds no secret.

        Returns:
            A list like this one that begins after that page.

        Raises:
            InvalidInput: The text is no token, or one of another list call: all arguments have to be the same.
        """
        rest = type(self)(self._request, self._read, self._check, self._call, self._request.resumed(token))
        rest._client = self._client
        return rest

    def _tabled(self) -> tuple[ListRequest, bool]:
        return self._request, False

    def _work(self, start: int | None = None, *, alone: bool = True, whole: bool = False) -> Work:
        """The walk of this list: all of it, from a page on, or its rest; `whole` if it surely goes on to the end."""
        request = self._request.whole() if whole else self._request
        if self._progress is None:
            progress = self._request.start(start)
        elif start is None:
            progress = self._progress
        else:
            raise InvalidInput(
                f"pages: start: {start!r} given, nothing expected: a resumed list goes on where its token says"
            )
        return partial(walk, request, progress, self._call, self._check, alone=alone)

    def _page(self, found: RowPage) -> Page[T]:
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

    def _singles(self) -> list[Ask]:
        """Calls for one record each; several where there are more ids than fit into one."""
        request = self._request
        batches = [()] if request.ids is None else request.batches()
        return [Ask(self._call, request.sent(request.query(1, 1, ids=ids))) for ids in batches]

    def _first(self) -> Generator[Ask, Answer, T | None]:
        for ask in self._singles():
            answer = yield ask
            rows = answer.reply().rows[:1]
            if rows:
                self._request.hide(rows)
                if self._check is not None:
                    self._check(rows)
                return self._read(rows[0])
        return None

    def _count(self) -> Generator[Ask, Answer, int]:
        if self._progress is not None:
            raise InvalidInput(
                "count: called on a resumed list; the server counts whole lists only, so count the list itself"
            )
        count = 0
        for ask in self._singles():
            answer = yield ask
            count += self._counted(answer.reply())
        return count

    def _counted(self, reply: Reply) -> int:
        if reply.total is not None:
            return reply.total
        if "page" in self._request.operation.takes and reply.rows:
            raise DecodeError(
                f"{self._request.operation.name}: count: the server does not count this list; use len(people.to_list())"
            )
        return len(reply.rows)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._request.operation.name}>"


class Pager(_Pager[T], Tabular):
    """A list of records. Iterate it for records; `pages()` gives whole pages. No call is made before.

    Each iteration reads the list anew. A page costs 10 credits and has up to 1,000 records, 200 with `expand`
    (documented); up to `concurrency` pages are fetched ahead. Without a `sort` the list is read by id: every record
    that stays in it comes exactly once, also if others are inserted or deleted meanwhile.

    Iterating raises:
        ListChanged: The list changed so much while it was read that records may be missing.
        APIError: The API answered with an error, such as NotFound for an event.
        ConnectionFailed: No answer came.
        DecodeError: An answer cannot be read.
    """

    def __iter__(self) -> Iterator[T]:
        return self._records(self._row_pages())

    def _records(self, found: Generator[RowPage, None, None]) -> Iterator[T]:
        return map(self._read, chain.from_iterable(map(_rows, found)))

    def __aiter__(self) -> NoReturn:
        raise InvalidInput("A list of a Swoogo is read with `for`, not with `async for`.")

    def pages(self, *, start: int | None = None) -> Generator[Page[T], None, None]:
        """The pages, in order. `page.token` says where `resume` goes on after it.

        Args:
            start: The number of the first page, from 1, counted in pages of `per_page` records. Default: 1.

        Returns:
            An iterator of Page, to be read once; none if the list ends before `start`, one without records if it is
            empty. Iterating raises what iterating the list raises.

        Raises:
            InvalidInput: `start` is no positive number, or the list was resumed, or has no pages.
        """
        return self._pages(self._row_pages(start))

    def _pages(self, found: Generator[RowPage, None, None]) -> Generator[Page[T], None, None]:
        with closing(found):
            for page in found:
                yield self._page(page)

    def _row_pages(self, start: int | None = None) -> Generator[RowPage, None, None]:
        """The rows of the pages as they came, each with the progress after it: the door for tables.

        Rows are JSON objects, without what the walk asked for on its own account.
        """
        return outputs(self._work(start), self._request.concurrency)

    def _all_row_pages(self) -> Generator[RowPage, None, None]:
        return outputs(self._work(whole=True), self._request.concurrency)

    def first(self) -> T | None:
        """The first record, or None if the list is empty. One call for one record, 10 credits."""
        if self._progress is not None:
            return next(iter(self), None)  # by a page of the usual size, as it is somewhere within the list
        return drive(self._first(), called)

    def count(self) -> int:
        """The number of records in the whole list, by the server's count. One call; one for every 100 `ids`.

        Raises:
            InvalidInput: The list was resumed; the server cannot count its rest.
            DecodeError: The server does not count this list.
        """
        return drive(self._count(), called)

    def to_list(self) -> list[T]:
        """All records, in a list. Raises what iterating raises."""
        return list(self._records(self._all_row_pages()))


class AsyncPager(_Pager[T], AsyncTabular):
    """A list of records. Iterate it with `async for`. As `Pager` in all else."""

    def __aiter__(self) -> AsyncIterator[T]:
        return self._records(self._row_pages())

    async def _records(self, found: AsyncGenerator[RowPage, None]) -> AsyncIterator[T]:
        async with aclosing(found):
            async for rows, _ in found:
                for row in rows:
                    yield self._read(row)
                del rows  # before the next page is parsed

    def __iter__(self) -> NoReturn:
        raise InvalidInput("A list of an AsyncSwoogo is read with `async for`, not with `for`.")

    def pages(self, *, start: int | None = None) -> AsyncGenerator[Page[T], None]:
        """As `Pager.pages`, read with `async for`."""
        return self._pages(self._row_pages(start))

    async def _pages(self, found: AsyncGenerator[RowPage, None]) -> AsyncGenerator[Page[T], None]:
        async with aclosing(found):
            async for page in found:
                yield self._page(page)

    def _row_pages(self, start: int | None = None) -> AsyncGenerator[RowPage, None]:
        """The rows of the pages as they came, each with the progress after it: the door for tables.

        Rows are JSON objects, without what the walk asked for on its own account.
        """
        return aoutputs(self._work(start))

    def _all_row_pages(self) -> AsyncGenerator[RowPage, None]:
        return aoutputs(self._work(whole=True))

    async def first(self) -> T | None:
        """As `Pager.first`, awaited."""
        if self._progress is None:
            return await adrive(self._first(), acalled)
        # By a page of the usual size, as it is somewhere within the list.
        async with aclosing(self._row_pages()) as found:
            async for rows, _ in found:
                if rows:
                    return self._read(rows[0])
        return None

    async def count(self) -> int:
        """As `Pager.count`, awaited."""
        return await adrive(self._count(), acalled)

    async def to_list(self) -> list[T]:
        """As `Pager.to_list`, awaited."""
        return [item async for item in self._records(self._all_row_pages())]
