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
    """One page of a list. Iterate or index it for its records; `len()` gives their number."""

    @property
    def items(self) -> Sequence[T_co]:
        """The records, in a list."""

    @property
    def number(self) -> int:
        """The number of the page, from 1."""

    @property
    def per_page(self) -> int:
        """The largest number of records on a page, as the server says (`_meta.perPage`)."""

    @property
    def token(self) -> str:
        """A text that names the place after this page: `.resume(token)` of the same list call goes on there."""

    @property
    def total(self) -> int | None:
        """The number of records in the whole list, by the server's count (`_meta.totalCount`); None if it has none."""

    @property
    def page_count(self) -> int | None:
        """The number of pages, as the server counts them (`_meta.pageCount`); None if it does not."""

    def __iter__(self) -> Iterator[T_co]: ...
    def __len__(self) -> int: ...
    def __getitem__(self, index: int, /) -> T_co: ...


class Pager(Tabular, Protocol[T]):
    """A list of records. Iterate it for records; `pages()` gives whole pages. Each page costs 10 credits."""

    def __iter__(self) -> Iterator[T]: ...

    def pages(self, *, start: int | None = None) -> Generator[Page[T], None, None]:
        """The pages, in order; `start` is the number of the first, from 1. `page.token` says where `resume` goes on."""

    def resume(self, token: str) -> Pager[T]:
        """The rest of this list after the page that gave the `token` (`page.token`), also in another process."""

    def first(self) -> T | None:
        """The first record, or None if the list is empty. One call for one record."""

    def count(self) -> int:
        """The number of records in the whole list, by the server's count. One call."""

    def to_list(self) -> list[T]:
        """All records, in a list."""


class AsyncPager(AsyncTabular, Protocol[T]):
    """A list of records. Iterate it with `async for`. As `Pager` in all else."""

    def __aiter__(self) -> AsyncIterator[T]: ...

    def pages(self, *, start: int | None = None) -> AsyncGenerator[Page[T], None]:
        """As `Pager.pages`, read with `async for`."""

    def resume(self, token: str) -> AsyncPager[T]:
        """As `Pager.resume`; it is not awaited."""

    async def first(self) -> T | None:
        """As `Pager.first`, awaited."""

    async def count(self) -> int:
        """As `Pager.count`, awaited."""

    async def to_list(self) -> list[T]:
        """As `Pager.to_list`, awaited."""


class FanOut(Tabular, Protocol[K, T_co]):
    """Several lists as one: iterate it for `(key, record)`."""

    failures: dict[K, SwoogoError]
    """After the iteration, the error of each list that failed; filled with errors="collect" only."""

    def __iter__(self) -> Iterator[tuple[K, T_co]]: ...

    def pages(self) -> Generator[tuple[K, Page[T_co]], None, None]:
        """The pages of all lists as they come, as `(key, page)`. The pages of one list come in its order."""


class AsyncFanOut(AsyncTabular, Protocol[K, T_co]):
    """Several asynchronous lists as one: iterate it for `(key, record)` with `async for`."""

    failures: dict[K, SwoogoError]
    """After the iteration, the error of each list that failed; filled with errors="collect" only."""

    def __aiter__(self) -> AsyncIterator[tuple[K, T_co]]: ...

    def pages(self) -> AsyncGenerator[tuple[K, Page[T_co]], None]:
        """As `FanOut.pages`, read with `async for`."""


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
