"""Walking a list: the largest pages, several at a time, in order, every record once.

How it stays exact while the list changes. Where a list can be searched and sorted by id, it is read sorted by id, page
by page, with later pages fetched ahead. Rows are inserted at the end of that order, so only a deletion can move rows
across the border of two pages and hide one. A deletion shows: the last page is read after all others, and its
`totalCount` less the rows created since the walk began is then smaller than at the start. If so, the gap between the
last id of each page and the first id of the next is searched (`id>a&id<b`), which gives exactly the rows that slipped
through. In the common case none of this costs a call.

Where that cannot be done (another sort, a key of several columns, a search with `|`), repeated rows are dropped by
their key, and if fewer rows came than the server counts, the list is read once more; what is then still missing is
reported (ListChanged).

What is fetched and when is decided by a generator (`Walk.run`) that yields commands; the two pagers carry them out,
one with threads, one with tasks.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import AsyncIterator, Callable, Coroutine, Generator, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from swoogo_api.operation import MAX_IDS, MAX_PER_PAGE, MAX_PER_PAGE_EXPANDED, Operation, checked_ids
from swoogo_api.types import UNSET

from .errors import BadRequest, InvalidInput, ListChanged, ValidationFailed
from .search import Search, field

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

T = TypeVar("T")

CONCURRENCY = 8  # httpx gets slower beyond about 10
FALLBACK_PER_PAGE = 200  # what the operation pages give as the maximum


class Answer:
    """A page as it came: the envelope, and the server's time if it gave one."""

    __slots__ = ("data", "date")

    def __init__(self, data: Mapping[str, Any], date: str | None) -> None:
        self.data = data
        self.date = date


class Page(Generic[T]):
    """One page of a list: a sequence of records that knows where it stands."""

    __slots__ = ("items", "number", "page_count", "per_page", "token", "total")

    def __init__(
        self, items: list[T], number: int, per_page: int, total: int | None, page_count: int | None, token: str
    ) -> None:
        self.items = items
        self.number = number
        self.per_page = per_page
        self.total = total
        self.page_count = page_count
        self.token = token
        """Where the walk stands after this page: the same list call with `.resume(token)` goes on from there."""

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, index: int) -> T:
        return self.items[index]

    def __repr__(self) -> str:
        return f"<Page {self.number} of {self.page_count}: {len(self.items)} records of {self.total}>"


# One call of a walk: the page's number, and what differs from the walk's own parameters.
Query = tuple[int, tuple[tuple[str, Any], ...]]


class Get:
    """To do: give the answer of this query."""

    __slots__ = ("query",)

    def __init__(self, query: Query) -> None:
        self.query = query


class Ahead:
    """To do: begin these queries, if not yet begun; their answers will be asked for."""

    __slots__ = ("queries",)

    def __init__(self, queries: Sequence[Query]) -> None:
        self.queries = queries


class Emit:
    """To do: hand this page to the consumer."""

    __slots__ = ("number", "rows", "token")

    def __init__(self, rows: list[dict[str, Any]], number: int, token: str) -> None:
        self.rows = rows
        self.number = number
        self.token = token


Command = Get | Ahead | Emit


class Walk:
    """The parameters of one list call, and the plan by which its pages are read."""

    def __init__(
        self,
        operation: Operation[Any],
        path: Sequence[Any],
        query: Mapping[str, Any],
        *,
        concurrency: int = CONCURRENCY,
        resume: str | None = None,
    ) -> None:
        self.operation = operation
        self.path = tuple(path)
        self.query = {name: value for name, value in query.items() if value is not None or name == "fields"}
        self.concurrency = max(1, concurrency)
        self.per_page = self.query.get("per-page", MAX_PER_PAGE_EXPANDED if self.query.get("expand") else MAX_PER_PAGE)
        self.first_page = self.query.get("page", 1)
        self.total: int | None = None
        self.page_count: int | None = None
        search = self.query.get("search")
        self.combinable = not (isinstance(search, Search) and search.condition == "or" and len(search.conditions) > 1)
        # Sorted by id unless the caller wants another order; exact only if the walk may add conditions to the search.
        self.by_id = (
            operation.key == ("id",)
            and {"search", "sort"} <= set(operation.takes)
            and self.query.get("sort") in (None, "id")
            and self.combinable
        )
        self.hidden: tuple[str, ...] = ()
        if self.by_id:
            self.query["sort"] = "id"
        elif "sort" in operation.takes and "id" in operation.key and "sort" not in self.query:
            self.query["sort"] = "id"
        self._ask_for_keys()
        self.after: int | None = None
        if resume is not None:
            self._resume(resume)
        # Raised now, where the list is asked for, rather than where it is first iterated.
        operation.request(self.path, self.params((self.first_page, ())))

    def _ask_for_keys(self) -> None:
        """Add the fields that the walk itself needs; they are taken out of the records again."""
        wanted = self.query.get("fields", UNSET)
        if wanted is UNSET or wanted is None or "fields" not in self.operation.takes:
            return
        names = [n.strip() for n in (wanted.split(",") if isinstance(wanted, str) else wanted)]
        if not names or names == [""] or "*" in names:
            return
        needed = [*self.operation.key, *(["created_at"] if self.by_id and "created_at" in self.operation.fields else [])]
        self.hidden = tuple(n for n in needed if n not in names)
        self.query["fields"] = [*names, *self.hidden]

    # --- resume tokens ----------------------------------------------------------------------------------------------

    def _fingerprint(self) -> str:
        import hashlib

        relevant = {k: str(v) for k, v in sorted(self.query.items()) if k not in ("page", "per-page")}
        text = json.dumps([self.operation.id, [str(p) for p in self.path], relevant])
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def token(self, number: int) -> str:
        """A text by which the walk goes on after what was emitted last, in this or another process."""
        state = {"of": self._fingerprint(), "per_page": self.per_page}
        state |= {"after": self.after} if self.by_id else {"page": number + 1}
        return base64.urlsafe_b64encode(json.dumps(state).encode()).decode().rstrip("=")

    def _resume(self, token: str) -> None:
        try:
            state = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
            made_for, per_page = state["of"], int(state["per_page"])
            after, page = state.get("after"), state.get("page")
        except (ValueError, KeyError, TypeError):
            raise InvalidInput(f"resume: {token!r} is no resume token; page.token gives one") from None
        if made_for != self._fingerprint():
            raise InvalidInput("resume: the token is of another list call; fields, search and the rest have to be the same")
        self.per_page = per_page
        if self.by_id:
            self.after = after
        else:
            self.first_page = page

    # --- the plan ---------------------------------------------------------------------------------------------------

    def params(self, query: Query) -> dict[str, Any]:
        """The query parameters of one call."""
        number, changes = query
        params = {**self.query, **dict(changes)}
        if "page" in self.operation.takes:
            params["page"] = number
        if "per-page" in self.operation.takes:
            params["per-page"] = dict(changes).get("per-page", self.per_page)
        return params

    def run(self) -> Generator[Command, Any, None]:
        """The commands of the walk. Get gives an Answer."""
        if "page" not in self.operation.takes:
            answer = yield Get((1, ()))
            rows = self._rows(answer)
            yield Emit(rows, 1, self.token(1))
            return
        if (ids := self.query.get("ids")) is not None:
            yield from self._run_ids(ids)
        elif self.by_id:
            yield from self._run_by_id()
        else:
            yield from self._run_by_page()

    def _first(self, query: Query) -> Generator[Command, Any, Answer]:
        """The first page, of 200 rows if the server refuses 1,000."""
        try:
            answer: Answer = yield Get(query)
            return answer
        except (BadRequest, ValidationFailed) as error:
            if self.query.get("per-page") or self.per_page <= FALLBACK_PER_PAGE or "per-page" not in str(error):
                raise
        self.per_page = FALLBACK_PER_PAGE
        answer = yield Get(query)
        return answer

    def _learn(self, answer: Answer) -> tuple[int | None, int]:
        """(total, number of pages) by the answer's own words; its page size is believed, too."""
        meta = answer.data.get("_meta") or {}
        size = _int(meta.get("perPage"))
        if size:
            self.per_page = size
        total, count = _int(meta.get("totalCount")), _int(meta.get("pageCount"))
        if count is None and total is not None:
            count = math.ceil(total / self.per_page)
        self.total = total if self.total is None else self.total
        self.page_count = count if self.page_count is None else self.page_count
        if count is None:
            # No metadata at all: there is a next page as long as this one is full or says so.
            rows = answer.data.get("items") or []
            more = "next" in (answer.data.get("_links") or {}) or len(rows) >= self.per_page
            count = 2 if more and rows else 1
        return total, count

    def _run_by_id(self) -> Generator[Command, Any, None]:
        base: tuple[tuple[str, Any], ...] = ()
        if self.after is not None:
            base = (("search", _also(self.query.get("search"), field("id") > self.after)),)
        first = (self.first_page, base)
        answer = yield from self._first(first)
        total, count = self._learn(answer)
        began = _server_time(answer)
        created = 0  # rows inserted since the walk began
        gaps: list[tuple[int, int]] = []  # (last id of a page, first id of the next) where a row could be between
        last = self.after
        start = last
        number = self.first_page
        ahead = 1
        while True:
            rows = [row for row in self._rows(answer) if (key := _int(row.get("id"))) is None or last is None or key > last]
            identifiers = [key for row in rows if (key := _int(row.get("id"))) is not None]
            if identifiers:
                if last is not None and last != start and identifiers[0] > last + 1:
                    gaps.append((last, identifiers[0]))
                last = max(identifiers)
            created += sum(_created_since(row, began) for row in rows)
            end = number >= count
            if end and total is not None and number > self.first_page:
                now = _int((answer.data.get("_meta") or {}).get("totalCount"))
                if now is not None and now - created != total:
                    # Rows were deleted while the walk ran: look into the gaps, then behind the last id.
                    yield from self._fill(gaps)
                    self.after = last
                    yield Emit(self._clean(rows), number, self.token(number))
                    yield from self._tail(last, number)
                    return
            self.after = last
            if rows or number == self.first_page:
                yield Emit(self._clean(rows), number, self.token(number))
            if end:
                return
            number += 1
            # The last page is read when all others have come, so that it shows what happened to them.
            if number < count:
                ahead = min(ahead * 2, self.concurrency)
                yield Ahead([(n, base) for n in range(number, min(number + ahead, count))])
            answer = yield Get((number, base))
            meta = answer.data.get("_meta") or {}
            latest = _int(meta.get("pageCount"))
            if self.page_count is None:
                _, more = self._learn(answer)
                count = number + more - 1 if number > 1 else more
            elif latest is not None and latest > count:
                count = latest  # it grew

    def _fill(self, gaps: list[tuple[int, int]]) -> Generator[Command, Any, None]:
        queries = []
        for low, high in gaps:
            between = (field("id") > low) & (field("id") < high)
            queries.append((1, (("search", _also(self.query.get("search"), between)),)))
        for index, query in enumerate(queries):
            yield Ahead(queries[index : index + self.concurrency])
            answer = yield Get(query)
            low, high = gaps[index]
            rows = [row for row in self._rows(answer) if low < (_int(row.get("id")) or 0) < high]
            if rows:
                yield Emit(self._clean(rows), 0, self.token(0))

    def _tail(self, last: int | None, number: int) -> Generator[Command, Any, None]:
        """Behind the last id, one page after the other: what deletions moved in front of the last page's start."""
        while last is not None:
            query = (1, (("search", _also(self.query.get("search"), field("id") > last)),))
            answer = yield Get(query)
            rows = [row for row in self._rows(answer) if (_int(row.get("id")) or 0) > last]
            if not rows:
                return
            last = max(_int(row.get("id")) or 0 for row in rows)
            number += 1
            self.after = last
            yield Emit(self._clean(rows), number, self.token(number))
            if len(rows) < self.per_page:
                return

    def _run_by_page(self) -> Generator[Command, Any, None]:
        seen: set[Any] = set()
        came = 0
        for reading in (1, 2):
            number, ahead = self.first_page, 1
            answer = yield from self._first((number, ()))
            total, count = self._learn(answer)
            previous: Any = None
            while True:
                rows = self._rows(answer)
                if rows and rows == previous:
                    break  # the server repeats the last page, or ignores `page`
                previous = rows
                fresh = []
                for row in rows:
                    key = self._key(row)
                    if key is None or key not in seen:
                        fresh.append(row)
                        if key is not None:
                            seen.add(key)
                came += len(fresh)
                if fresh or (number == self.first_page and reading == 1):
                    yield Emit(self._clean(fresh), number, self.token(number))
                meta = answer.data.get("_meta") or {}
                total = _int(meta.get("totalCount")) if "totalCount" in meta else total
                if number >= count or not rows:
                    break
                number += 1
                ahead = min(ahead * 2, self.concurrency)
                yield Ahead([(n, ()) for n in range(number, min(number + ahead, count + 1))])
                answer = yield Get((number, ()))
                if self.page_count is None:
                    _, more = self._learn(answer)
                    count = number + more - 1
                elif (latest := _int((answer.data.get("_meta") or {}).get("pageCount"))) is not None:
                    count = max(latest, number)
            expected = None if total is None else total - (self.first_page - 1) * self.per_page
            if expected is None or came >= expected:
                return
        assert expected is not None  # noqa: S101 - the loop returns otherwise
        raise ListChanged(
            f"{self.operation.id}: {came} of {expected} records came, though the list was read twice; "
            "it changes while it is walked. Without `sort`, or sorted by id, the walk is exact.",
            seen=came,
            expected=expected,
        )

    def _run_ids(self, ids: Any) -> Generator[Command, Any, None]:
        """A list of ids, 100 a call (the API's limit), each id once; in the order of the batches."""
        wanted = list(dict.fromkeys(checked_ids(ids)))
        queries = [
            (1, (("ids", tuple(wanted[n : n + MAX_IDS])), ("per-page", MAX_IDS))) for n in range(0, len(wanted), MAX_IDS)
        ]
        self.total, self.page_count = None, len(queries)
        for index, query in enumerate(queries):
            yield Ahead(queries[index : index + self.concurrency])
            answer = yield Get(query)
            yield Emit(self._clean(self._rows(answer)), index + 1, self.token(index + 1))

    # --- rows -------------------------------------------------------------------------------------------------------

    @staticmethod
    def _rows(answer: Answer) -> list[dict[str, Any]]:
        items = answer.data.get("items")
        # An object keyed by id on one list of the older documentation.
        return list(items.values()) if isinstance(items, dict) else items or []

    def _key(self, row: Mapping[str, Any]) -> Any:
        key = tuple(str(row.get(name)) for name in self.operation.key)
        return key if key and "None" not in key else None

    def _clean(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if self.hidden:
            for row in rows:
                for name in self.hidden:
                    row.pop(name, None)
        return rows


def _also(search: Any, condition: Search) -> Any:
    """The caller's search with one more condition."""
    if not search:
        return condition
    return search & condition if isinstance(search, Search) else f"{search}&{condition}"


def _int(value: Any) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError):
        return None


def _server_time(answer: Answer) -> str:
    """When the walk began, as the API writes moments; by the server's clock if it gave one."""
    try:
        moment = parsedate_to_datetime(answer.date or "").astimezone(timezone.utc)
    except (TypeError, ValueError):
        moment = datetime.now(timezone.utc)
    # Whole seconds on either side; a row of that second may have been there at the start or not, and is taken as
    # created since. A wrong guess costs a look into the gaps, never a record.
    return (moment - timedelta(seconds=1)).strftime("%Y-%m-%d %H:%M:%S")


def _created_since(row: Mapping[str, Any], began: str) -> bool:
    created = row.get("created_at")
    return isinstance(created, str) and created > began


# --- the two drivers --------------------------------------------------------------------------------------------------


class _Pager(Generic[T]):
    def __init__(self, walk: Callable[..., Walk], read: Callable[[dict[str, Any]], T]) -> None:
        self._make = walk
        self._read = read
        self._token: str | None = None
        self._make()  # checks the arguments

    def _walk(self) -> Walk:
        return self._make(resume=self._token)

    def _page(self, walk: Walk, todo: Emit) -> Page[T]:
        read = self._read
        rows = [read(row) for row in todo.rows]
        return Page(rows, todo.number, walk.per_page, walk.total, walk.page_count, todo.token)

    def _single(self, **changes: Any) -> tuple[Walk, Query]:
        walk = self._make()
        if walk.query.get("ids") is not None:
            changes["ids"] = tuple(checked_ids(walk.query["ids"])[:MAX_IDS])
        return walk, (walk.first_page if "per-page" not in changes else 1, tuple(changes.items()))


class Pager(_Pager[T]):
    """A list of records, fetched while it is iterated; each iteration reads the list anew.

    Iterating gives records, `pages()` pages. Costs 10 credits a page.
    """

    def __init__(
        self, walk: Callable[..., Walk], read: Callable[[dict[str, Any]], T], fetch: Callable[[dict[str, Any]], Answer]
    ) -> None:
        super().__init__(walk, read)
        self._fetch = fetch

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items

    def pages(self) -> Iterator[Page[T]]:
        """The pages, in order; `page.token` is where to resume after it."""
        walk = self._walk()
        steps = walk.run()
        pending: dict[Query, Future[Answer]] = {}
        pool: Executor | None = None
        send: Callable[[Any], Command] = steps.send
        result: Any = None
        try:
            while True:
                try:
                    todo = send(result)
                except StopIteration:
                    return
                send, result = steps.send, None
                if isinstance(todo, Emit):
                    yield self._page(walk, todo)
                elif isinstance(todo, Ahead):
                    if len(todo.queries) > 1 or pending:
                        if pool is None:
                            from concurrent.futures import ThreadPoolExecutor

                            pool = ThreadPoolExecutor(walk.concurrency, thread_name_prefix="swoogo-page")
                        for query in todo.queries:
                            if query not in pending:
                                pending[query] = pool.submit(self._fetch, walk.params(query))
                else:
                    try:
                        future = pending.pop(todo.query, None)
                        result = future.result() if future else self._fetch(walk.params(todo.query))
                    except Exception as error:  # noqa: BLE001 - the plan decides
                        send, result = steps.throw, error
        finally:
            steps.close()
            for future in pending.values():
                future.cancel()
            if pool is not None:
                pool.shutdown(wait=False, cancel_futures=True)

    def resume(self, token: str) -> Pager[T]:
        """The rest of a walk, after the page that gave the token (`page.token`); the arguments have to be the same.

        Raises InvalidInput for a token of another call.
        """
        other: Pager[T] = Pager(self._make, self._read, self._fetch)
        other._token = token
        other._walk()
        return other

    def first(self) -> T | None:
        """The first record, or None if there is none. One call, for one record."""
        walk, query = self._single(**{"per-page": 1})
        rows = walk._clean(walk._rows(self._fetch(walk.params(query))))
        return self._read(rows[0]) if rows else None

    def count(self) -> int:
        """The number of records, by the server's count. One call, for one record."""
        walk, query = self._single(**{"per-page": 1})
        return _count_of(self._fetch(walk.params(query)))

    def to_list(self) -> list[T]:
        """All records."""
        return list(self)

    def __repr__(self) -> str:
        return f"<Pager {self._make().operation.id}>"


class AsyncPager(_Pager[T]):
    """A list of records, fetched while it is iterated with `async for`; each iteration reads the list anew.

    Iterating gives records, `pages()` pages. Costs 10 credits a page.
    """

    def __init__(
        self,
        walk: Callable[..., Walk],
        read: Callable[[dict[str, Any]], T],
        fetch: Callable[[dict[str, Any]], Coroutine[Any, Any, Answer]],
    ) -> None:
        super().__init__(walk, read)
        self._fetch = fetch

    async def __aiter__(self) -> AsyncIterator[T]:
        from contextlib import aclosing

        async with aclosing(self.pages()) as pages:
            async for page in pages:
                for item in page.items:
                    yield item

    async def pages(self) -> Any:
        """The pages, in order; `page.token` is where to resume after it."""
        import asyncio

        walk = self._walk()
        steps = walk.run()
        pending: dict[Query, asyncio.Task[Answer]] = {}
        send: Callable[[Any], Command] = steps.send
        result: Any = None
        try:
            while True:
                try:
                    todo = send(result)
                except StopIteration:
                    return
                send, result = steps.send, None
                if isinstance(todo, Emit):
                    yield self._page(walk, todo)
                elif isinstance(todo, Ahead):
                    for query in todo.queries:
                        if query not in pending and (len(todo.queries) > 1 or pending):
                            pending[query] = asyncio.create_task(self._fetch(walk.params(query)))
                else:
                    try:
                        task = pending.pop(todo.query, None)
                        result = await (task or self._fetch(walk.params(todo.query)))
                    except Exception as error:  # noqa: BLE001 - the plan decides
                        send, result = steps.throw, error
        finally:
            steps.close()
            for task in pending.values():
                task.cancel()
            await asyncio.gather(*pending.values(), return_exceptions=True)

    def resume(self, token: str) -> AsyncPager[T]:
        """The rest of a walk, after the page that gave the token (`page.token`); the arguments have to be the same.

        Raises InvalidInput for a token of another call.
        """
        other: AsyncPager[T] = AsyncPager(self._make, self._read, self._fetch)
        other._token = token
        other._walk()
        return other

    async def first(self) -> T | None:
        """The first record, or None if there is none. One call, for one record."""
        walk, query = self._single(**{"per-page": 1})
        rows = walk._clean(walk._rows(await self._fetch(walk.params(query))))
        return self._read(rows[0]) if rows else None

    async def count(self) -> int:
        """The number of records, by the server's count. One call, for one record."""
        walk, query = self._single(**{"per-page": 1})
        return _count_of(await self._fetch(walk.params(query)))

    async def to_list(self) -> list[T]:
        """All records."""
        return [item async for item in self]

    def __repr__(self) -> str:
        return f"<AsyncPager {self._make().operation.id}>"


def _count_of(answer: Answer) -> int:
    total = _int((answer.data.get("_meta") or {}).get("totalCount"))
    return len(answer.data.get("items") or []) if total is None else total
