"""What resource classes speak to: a caller, and a pager. For type checkers alone; nothing imports this at run time."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from .errors import SwoogoError
from .operation import Operation
from .tabular import AsyncTabular, Tabular

K = TypeVar("K")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class SearchExpression(Protocol):
    """Conditions of a search; `swoogo.field(...)` builds them."""

    def params(self) -> Mapping[str, str]:
        """The query parameters `search` and, where it is not `and`, `searchCondition`."""


Search = SearchExpression | str
Names = Iterable[str] | str


class Page(Protocol[T_co]):
    """One page of a list."""

    @property
    def items(self) -> Sequence[T_co]:
        """The records of the page."""

    @property
    def number(self) -> int:
        """The page's number, from 1."""

    @property
    def per_page(self) -> int:
        """The size of the pages that the server uses (`_meta.perPage`)."""

    @property
    def token(self) -> str:
        """Where the walk stands after this page; `pager.resume(token)` goes on from there."""

    @property
    def total(self) -> int | None:
        """The number of records in the whole list (`_meta.totalCount`)."""

    @property
    def page_count(self) -> int | None:
        """The number of pages (`_meta.pageCount`)."""

    def __iter__(self) -> Iterator[T_co]: ...
    def __len__(self) -> int: ...
    def __getitem__(self, index: int, /) -> T_co: ...


class Pager(Tabular, Protocol[T]):
    """A list of records, fetched page by page while it is iterated."""

    def __iter__(self) -> Iterator[T]: ...

    def pages(self, *, start: int | None = None) -> Generator[Page[T], None, None]:
        """The pages, in order; `start` is the number of the page to begin with."""

    def resume(self, token: str) -> Pager[T]:
        """The rest of the list, after the page that gave the token (`page.token`)."""

    def first(self) -> T | None:
        """The first record, or None. One call for one record."""

    def count(self) -> int:
        """The number of records that the server counts. One call for one record."""

    def to_list(self) -> list[T]:
        """All records."""


class AsyncPager(AsyncTabular, Protocol[T]):
    """A list of records, fetched page by page while it is iterated with `async for`."""

    def __aiter__(self) -> AsyncIterator[T]: ...

    def pages(self, *, start: int | None = None) -> AsyncGenerator[Page[T], None]:
        """The pages, in order; `start` is the number of the page to begin with."""

    def resume(self, token: str) -> AsyncPager[T]:
        """The rest of the list, after the page that gave the token (`page.token`)."""

    async def first(self) -> T | None:
        """The first record, or None. One call for one record."""

    async def count(self) -> int:
        """The number of records that the server counts. One call for one record."""

    async def to_list(self) -> list[T]:
        """All records."""


class FanOut(Tabular, Protocol[K, T_co]):
    """Several lists as one, for `for`: `(key, record)`."""

    failures: dict[K, SwoogoError]
    """After the iteration, the error of each list that failed; filled with errors="collect" only."""

    def __iter__(self) -> Iterator[tuple[K, T_co]]: ...

    def pages(self) -> Generator[tuple[K, Page[T_co]], None, None]:
        """`(key, page)` as the pages come; those of one list in its order."""


class AsyncFanOut(AsyncTabular, Protocol[K, T_co]):
    """Several asynchronous lists as one, for `async for`: `(key, record)`."""

    failures: dict[K, SwoogoError]
    """After the iteration, the error of each list that failed; filled with errors="collect" only."""

    def __aiter__(self) -> AsyncIterator[tuple[K, T_co]]: ...

    def pages(self) -> AsyncGenerator[tuple[K, Page[T_co]], None]:
        """`(key, page)` as the pages come; those of one list in its order."""


class Caller(Protocol):
    """Sends calls."""

    def call(
        self,
        operation: Operation[T],
        path: Sequence[Any] = (),
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> T:
        """Send one call and decode its answer."""

    def page(
        self, operation: Operation[T], path: Sequence[Any], query: Mapping[str, Any], *, exact: bool = False
    ) -> Pager[T]:
        """Walk a list."""


class AsyncCaller(Protocol):
    """Sends calls, asynchronously."""

    async def call(
        self,
        operation: Operation[T],
        path: Sequence[Any] = (),
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> T:
        """Send one call and decode its answer."""

    def page(
        self, operation: Operation[T], path: Sequence[Any], query: Mapping[str, Any], *, exact: bool = False
    ) -> AsyncPager[T]:
        """Walk a list."""
