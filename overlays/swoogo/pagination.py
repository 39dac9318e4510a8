"""Walking a list: the largest pages, several at a time, in order, every record once.

How it stays exact while the list changes. Where a list can be searched and sorted by id, it is read sorted by id, page
by page, with later pages fetched ahead. A deletion moves the rows behind it across the borders of pages, and a page
read later than its neighbour then misses one. Whether that may have happened is counted: of the rows that came, those
that were surely there when the walk began (by `created_at`) have to be as many as the first answer's `totalCount`. If
they are fewer, what lies between the last id of each page and the first id of the next is searched (`id>a&id<b`), and
what lies behind the last id; that gives exactly the rows that slipped through. In the common case none of this costs a
call. Comparing totals would not do: a deletion and an insertion cancel out.

Where the rows cannot be counted that way (no `created_at`, no `Date`, no `totalCount`), each page is asked for by the
last id of the one before (`id>last`): as exact, but one after the other.

Where ids cannot be used (another sort, a key of several columns, a search with `|`), repeated rows are dropped by their
key, and if by the same count rows may be missing, the list is read once more; if that does not come out either, it is
reported (ListChanged).

What is fetched and when is decided by a generator (`Walk.run`) that yields commands; the two pagers carry them out,
one with threads, one with tasks.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import (
    AsyncGenerator,
    Callable,
    Coroutine,
    Generator,
    Iterator,
    Mapping,
    Sequence,
    Set,
)
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from swoogo_core.operation import MAX_IDS, MAX_PER_PAGE, MAX_PER_PAGE_EXPANDED, Operation, checked_ids
from swoogo_core.types import UNSET

from .errors import BadRequest, InvalidInput, ListChanged, ValidationFailed
from .search import Search, field
from .stopping import Stop, Workers

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")

CONCURRENCY = 8  # httpx gets slower beyond about 10
FALLBACK_PER_PAGE = 200  # what the operation pages give as the maximum


class Answer:
    """A page as it came, the server's time if it gave one, and the seconds that the call took.

    It is parsed when the walk comes to it. Pages fetched ahead wait as bytes: that takes a fraction of the memory, and
    parsing several at once would only make them compete for the interpreter.
    """

    __slots__ = ("_data", "_read", "date", "elapsed")

    def __init__(self, read: Callable[[], Mapping[str, Any]], date: str | None, elapsed: float = 0.0) -> None:
        self._read: Callable[[], Mapping[str, Any]] | None = read
        self._data: Mapping[str, Any] = {}
        self.date = date
        self.elapsed = elapsed

    @property
    def data(self) -> Mapping[str, Any]:
        """The envelope. Raises what reading it raises."""
        if self._read is not None:
            self._data = self._read()
            self._read = None  # and with it the bytes
        return self._data


class Page(Generic[T]):
    """One page of a list: its records, and where it stands."""

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
        self.checked = False
        search = self.query.get("search")
        self.combinable = self.query.get("searchCondition") != "or" and not (
            isinstance(search, Search) and search.condition == "or" and len(search.conditions) > 1
        )
        # Sorted by id unless the caller wants another order; exact only if the walk may add conditions to the search.
        self.by_id = (
            operation.key == ("id",)
            and {"search", "sort"} <= set(operation.takes)
            and self.query.get("sort") in (None, "id")
            and self.query.get("ids") is None
            and self.combinable
        )
        # With a filter, an update may bring an old row into the list.
        self.filtered = bool(
            self.query.keys()
            - {"event_id", "fields", "expand", "sort", "page", "per-page", "ids"}
            - ({"search"} if search == "" else set())
        )
        self.hidden: tuple[str, ...] = ()
        if self.by_id or ("sort" in operation.takes and "id" in operation.key and "sort" not in self.query):
            self.query["sort"] = "id"
        self._ask_for_keys()
        # Where a walk by ids stands; all of it is in the resume token.
        self.after: int | None = None  # the last id that came
        self.gaps: list[tuple[int, int]] = []  # last id of a page, first id of the next: a row could be between
        self.expected: int | None = None  # rows in the list when the walk began
        self.lasting = 0  # rows that came and were surely there when the walk began
        self.began = ""
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
        stamps = ("created_at", "updated_at") if self.by_id and self.filtered else ("created_at",)
        needed = [*self.operation.key, *(name for name in stamps if name in self.operation.fields)]
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
        state: dict[str, Any] = {"of": self._fingerprint(), "per_page": self.per_page}
        if not self.by_id:
            state["page"] = number + 1
        else:
            state["after"] = self.after
            if self.expected is not None:
                state |= {"expected": self.expected, "lasting": self.lasting, "began": self.began, "gaps": self.gaps}
        return base64.urlsafe_b64encode(json.dumps(state).encode()).decode().rstrip("=")

    def _resume(self, token: str) -> None:
        try:
            state = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
            made_for, per_page = state["of"], int(state["per_page"])
            page = int(state.get("page") or 1)
            after = None if state.get("after") is None else int(state["after"])
            expected, lasting, began = state.get("expected"), int(state.get("lasting", 0)), str(state.get("began"))
            gaps = [(int(low), int(high)) for low, high in state.get("gaps", ())]
        except (ValueError, KeyError, TypeError, AttributeError):
            raise InvalidInput(f"resume: {token!r} is no resume token; page.token gives one") from None
        if made_for != self._fingerprint():
            raise InvalidInput(
                "resume: the token is of another list call; fields, search and the rest have to be the same"
            )
        self.per_page = per_page
        if self.by_id and "page" not in state:
            self.first_page, self.after = 1, after
            if expected is not None:
                self.expected, self.lasting, self.began, self.gaps = int(expected), lasting, began, gaps
        else:
            # By page number, perhaps because the server does not search by id.
            self.by_id = False
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
            named = any(name in str(error).lower() for name in ("per-page", "per_page", "perpage", "per page"))
            if self.query.get("per-page") or self.per_page <= FALLBACK_PER_PAGE or not named:
                raise
        self.per_page = FALLBACK_PER_PAGE
        answer = yield Get(query)
        return answer

    def _learn(self, answer: Answer, number: int) -> tuple[int | None, int]:
        """(total, number of the last page) by the words of this page; its page size is believed, too."""
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
            count = number + 1 if more and rows else number
        return total, count

    def _run_by_id(self) -> Generator[Command, Any, None]:
        base: tuple[tuple[str, Any], ...] = () if self.after is None else self._by_ids(self.after)
        number, ahead = self.first_page, 1
        answer = yield from self._first((number, base))
        total, count = self._learn(answer, number)
        if self.after is None and not _ascending(self._rows(answer)):
            # The server does not sort by id.
            self.by_id = False
            yield from self._run_by_page(answer)
            return
        if self.expected is None:
            began = _server_time(answer)
            if count > number and (total is None or began is None or not _dated(self._rows(answer))):
                yield from self._run_one_by_one(answer)
                return
            self.expected, self.began = self._rest(total), began or ""
        atomic = count <= number and self.lasting == 0 and not self.gaps  # one answer: nothing can slip through
        while True:
            rows = self._rows(answer)
            fresh = self._fresh(rows)
            if rows and not fresh and number > self.first_page:
                break  # the list shrank, or the server ignores `page`
            self._note(fresh, border=number > self.first_page)
            if fresh or number == self.first_page:
                yield Emit(self._clean(fresh), number, self.token(number))
            if number >= count or not rows:
                break
            number += 1
            ahead = min(ahead * 4, self.concurrency)
            yield Ahead([(n, base) for n in range(number, min(number + ahead, count + 1))])
            answer = yield Get((number, base))
        if not atomic and self.lasting < (self.expected or 0):
            searches = yield from self._fill()
            if not searches or not (yield from self._onwards(number)):
                raise self._changed(self.lasting, self.expected or 0)

    def _run_one_by_one(self, answer: Answer) -> Generator[Command, Any, None]:
        """Each page by the last id of the one before."""
        number = self.first_page
        rows = self._fresh(self._rows(answer))
        keys = {self._key(row) for row in rows} - {None}
        self._note(rows, border=False)
        yield Emit(self._clean(rows), number, self.token(number))
        start = self.after
        if (yield from self._onwards(number)):
            return
        if self.after != start:
            raise self._changed(self.lasting, self.total or 0)
        # The server does not search by id.
        self.by_id, self.first_page = False, number + 1
        yield from self._run_by_page(came=keys)

    def _fill(self) -> Generator[Command, Any, bool]:
        """What lies between the pages. False if the server does not search by id."""
        while self.gaps:
            queries: list[Query] = [(1, self._by_ids(*gap)) for gap in self.gaps[: self.concurrency]]
            yield Ahead(queries)
            answer = yield Get(queries[0])
            low, high = self.gaps[0]
            rows = self._rows(answer)
            identifiers = _identifiers(rows)
            if not all(low < key < high for key in identifiers):
                return False
            more = bool(identifiers) and not _complete(answer, rows)
            self.gaps[:1] = [(max(identifiers), high)] if more else []
            if rows:
                yield Emit(self._clean(rows), 0, self.token(0))
        return True

    def _onwards(self, number: int) -> Generator[Command, Any, bool]:
        """What lies behind the last id, one page after the other. False if the server does not search by id."""
        while self.after is not None:
            answer = yield Get((1, self._by_ids(self.after)))
            rows = self._rows(answer)
            identifiers = _identifiers(rows)
            if any(key <= self.after for key in identifiers):
                return False
            if not identifiers:
                break
            self.after = max(identifiers)
            number += 1
            yield Emit(self._clean(rows), number, self.token(number))
            if _complete(answer, rows):
                break
        return True

    def _run_by_page(self, answer: Answer | None = None, came: Set[Any] = frozenset()) -> Generator[Command, Any, None]:
        emitted = set(came)
        for reading in (1, 2):
            number, ahead = self.first_page, 1
            if answer is None:
                answer = yield from self._first((number, ()))
            total, count = self._learn(answer, number)
            expected = self._rest(total)
            # A row of the very second of the start may have been there or not. The first reading takes it for a new
            # one, to be sure; the second for an old one, as it must not report what may well be complete.
            self.began = _server_time(answer, sure=reading == 1) or ""
            dated = bool(self.began) and _dated(self._rows(answer))
            keys = set(came)  # those of this reading, but for the page at hand: within one answer no row comes twice
            lasting = 0
            previous: list[dict[str, Any]] = []
            while True:
                rows = self._rows(answer)
                fresh, repeated, here = [], bool(rows), []
                for row in rows:
                    key = self._key(row)
                    if key is not None and key in keys:
                        continue
                    repeated = repeated and key is None
                    lasting += not dated or self._was_there(row)
                    here.append(key)
                    if key is None or key not in emitted:
                        fresh.append(row)
                keys.update(key for key in here if key is not None)
                emitted.update(keys)
                if repeated and (rows == previous or all(self._key(row) is not None for row in rows)):
                    break  # the server repeats the last page, or ignores `page`
                previous = rows
                if not dated and (latest := self._rest(_meta(answer, "totalCount"))) is not None:
                    expected = max(expected or 0, latest)
                if fresh or (number == self.first_page and reading == 1):
                    yield Emit(self._clean(fresh), number, self.token(number))
                if number >= count or not rows:
                    break
                number += 1
                ahead = min(ahead * 4, self.concurrency)
                yield Ahead([(n, ()) for n in range(number, min(number + ahead, count + 1))])
                answer = yield Get((number, ()))
                if self.page_count is None:
                    _, count = self._learn(answer, number)
                elif (pages := _meta(answer, "pageCount")) is not None:
                    count = max(pages, number)
            if expected is None or lasting >= expected:
                return
            answer = None
        raise self._changed(lasting, expected or 0)

    def _changed(self, seen: int, expected: int) -> ListChanged:
        return ListChanged(
            f"{self.operation.id}: {seen} of {expected} records came, though what may have been missed was read again; "
            "the list changes while it is walked. Without `sort`, or sorted by id, the walk is exact.",
            seen=seen,
            expected=expected,
        )

    def _rest(self, total: int | None) -> int | None:
        """How many of the list's rows the walk has to give: it may begin behind the first page."""
        return None if total is None else max(0, total - (self.first_page - 1) * self.per_page)

    def _by_ids(self, low: int, high: int | None = None) -> tuple[tuple[str, Any], ...]:
        between: Search = field("id") > low
        if high is not None:
            between &= field("id") < high
        return (("search", _also(self.query.get("search"), between)),)

    def _fresh(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The rows behind the last id."""
        last = self.after
        if last is None or ((keys := _identifiers(rows)) and len(keys) == len(rows) and min(keys) > last):
            return rows
        return [row for row in rows if (key := _int(row.get("id"))) is None or key > last]

    def _note(self, rows: list[dict[str, Any]], *, border: bool) -> None:
        """Keep what has to be known of rows that are about to be emitted."""
        if identifiers := _identifiers(rows):
            if border and self.after is not None and identifiers[0] > self.after + 1:
                self.gaps.append((self.after, identifiers[0]))
            self.after = max(identifiers)
        if self.filtered:
            self.lasting += sum(map(self._was_there, rows))
        else:  # the same without the call: this runs for every row of an export
            began = self.began
            self.lasting += sum([(at := row.get("created_at")).__class__ is str and at <= began for row in rows])

    def _was_there(self, row: Mapping[str, Any]) -> bool:
        """Whether a row surely was in the list when the walk began."""
        created, updated = row.get("created_at"), row.get("updated_at")
        if not isinstance(created, str) or created > self.began:
            return False
        return not (self.by_id and self.filtered and isinstance(updated, str) and updated > self.began)

    def _run_ids(self, ids: Any) -> Generator[Command, Any, None]:
        """A list of ids, 100 a call (the API's limit), each id once; in the order of the batches."""
        wanted = list(dict.fromkeys(checked_ids(ids)))
        parts = [tuple(wanted[n : n + MAX_IDS]) for n in range(0, len(wanted), MAX_IDS)]
        queries = [(1, (("ids", part), ("per-page", MAX_IDS))) for part in parts]
        self.total, self.page_count = None, len(queries)
        for index in range(self.first_page - 1, len(queries)):
            yield Ahead(queries[index : index + self.concurrency])
            answer = yield Get(queries[index])
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
    if search is None or search == "":  # a Search has no truth value
        return condition
    return search & condition if isinstance(search, Search) else f"{search}&{condition}"


def _int(value: Any) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError):
        return None


def _meta(answer: Answer, name: str) -> int | None:
    return _int((answer.data.get("_meta") or {}).get(name))


def _complete(answer: Answer, rows: Sequence[Any]) -> bool:
    """Whether these rows of a first page are all that there are."""
    total = _meta(answer, "totalCount")
    return total is not None and total <= len(rows)


def _identifiers(rows: list[dict[str, Any]]) -> list[int]:
    keys: list[Any] = [row.get("id") for row in rows]
    if set(map(type, keys)) <= {int}:
        return keys
    return [key for value in keys if (key := _int(value)) is not None]


def _ascending(rows: list[dict[str, Any]]) -> bool:
    keys = _identifiers(rows)
    return keys == sorted(keys)


def _dated(rows: list[dict[str, Any]]) -> bool:
    return any(isinstance(row.get("created_at"), str) for row in rows)


def _server_time(answer: Answer, *, sure: bool = True) -> str | None:
    """When the walk began, as the API writes moments, by the server's clock; None if that is not known.

    With `sure` a moment that is surely not after it: Date counts whole seconds, and is put on an answer when it is
    done. A row that is wrongly taken for a new one costs a look into the gaps; one wrongly taken for an old one could
    hide a loss. Otherwise one that is surely not before it: servers make a Date once a second.
    """
    try:
        moment = parsedate_to_datetime(answer.date or "").astimezone(UTC)
    except (TypeError, ValueError):
        return None
    moment += timedelta(seconds=-1 - answer.elapsed if sure else 2)
    return moment.strftime("%Y-%m-%d %H:%M:%S")


# --- the two drivers --------------------------------------------------------------------------------------------------


class _Pager(Generic[T]):
    def __init__(
        self, walk: Callable[..., Walk], read: Callable[[dict[str, Any]], T], check: Callable[[list[Any]], None]
    ) -> None:
        self._make = walk
        self._read = read
        self._check = check  # looks at the first rows that come, once a walk
        self._token: str | None = None
        self._make()  # checks the arguments

    def _walk(self) -> Walk:
        return self._make(resume=self._token)

    def _page(self, walk: Walk, todo: Emit) -> Page[T]:
        if todo.rows and not walk.checked:
            walk.checked = True
            self._check(todo.rows)
        read = self._read
        rows = [read(row) for row in todo.rows]
        return Page(rows, todo.number, walk.per_page, walk.total, walk.page_count, todo.token)

    def _check_whole(self) -> None:
        if self._token is not None:
            raise InvalidInput("count: the server counts the whole list, not the rest of one that was resumed")

    def _singles(self) -> tuple[Walk, list[Query]]:
        """Calls for one record each; several where there are more ids than fit into one."""
        walk = self._make()
        size = ("per-page", 1)
        if walk.query.get("ids") is None:
            return walk, [(1, (size,))]
        ids = list(dict.fromkeys(checked_ids(walk.query["ids"])))
        parts = [tuple(ids[n : n + MAX_IDS]) for n in range(0, len(ids), MAX_IDS)]
        return walk, [(1, (("ids", part), size)) for part in parts]


class Pager(_Pager[T]):
    """A list of records, fetched while it is iterated; each iteration reads the list anew.

    Iterating gives records, `pages()` pages. Costs 10 credits a page.
    """

    def __init__(
        self,
        walk: Callable[..., Walk],
        read: Callable[[dict[str, Any]], T],
        check: Callable[[list[Any]], None],
        fetch: Callable[[dict[str, Any]], Answer],
    ) -> None:
        super().__init__(walk, read, check)
        self._fetch = fetch

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items

    def pages(self) -> Generator[Page[T], None, None]:
        """The pages, in order; `page.token` is where to resume after it."""
        walk = self._walk()
        steps = walk.run()
        stop = Stop()
        pending: dict[Query, Future[Answer]] = {}
        pool: Workers | None = None
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
                            pool = Workers(walk.concurrency, "swoogo-page")
                        for query in todo.queries:
                            if query not in pending:
                                pending[query] = pool.submit(stop.watched, self._fetch, walk.params(query))
                else:
                    try:
                        future = pending.pop(todo.query, None)
                        result = future.result() if future else self._fetch(walk.params(todo.query))
                    except Exception as error:  # noqa: BLE001 - the plan decides
                        send, result = steps.throw, error
        finally:
            stop.set()
            steps.close()
            for future in pending.values():
                future.cancel()
            if pool is not None:
                pool.close()

    def resume(self, token: str) -> Pager[T]:
        """The rest of a walk, after the page that gave the token (`page.token`); the arguments have to be the same.

        Raises InvalidInput for a token of another call.
        """
        other: Pager[T] = Pager(self._make, self._read, self._check, self._fetch)
        other._token = token
        other._walk()
        return other

    def first(self) -> T | None:
        """The first record, or None if there is none. One call, for one record."""
        if self._token is not None or self._make().first_page > 1:
            return next(iter(self), None)  # by a page of the usual size, as it is somewhere within the list
        walk, queries = self._singles()
        for query in queries:
            if rows := walk._rows(self._fetch(walk.params(query))):
                return self._page(walk, Emit(walk._clean(rows), 1, "")).items[0]
        return None

    def count(self) -> int:
        """The number of records in the whole list, by the server's count. One call (one for every 100 ids)."""
        self._check_whole()
        walk, queries = self._singles()
        return sum(_count_of(self._fetch(walk.params(query))) for query in queries)

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
        check: Callable[[list[Any]], None],
        fetch: Callable[[dict[str, Any]], Coroutine[Any, Any, Answer]],
    ) -> None:
        super().__init__(walk, read, check)
        self._fetch = fetch

    async def __aiter__(self) -> AsyncGenerator[T, None]:
        from contextlib import aclosing

        async with aclosing(self.pages()) as pages:
            async for page in pages:
                for item in page.items:
                    yield item

    async def pages(self) -> AsyncGenerator[Page[T], None]:
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
        other: AsyncPager[T] = AsyncPager(self._make, self._read, self._check, self._fetch)
        other._token = token
        other._walk()
        return other

    async def first(self) -> T | None:
        """The first record, or None if there is none. One call, for one record."""
        if self._token is not None or self._make().first_page > 1:
            from contextlib import aclosing

            async with aclosing(self.__aiter__()) as records:
                return await anext(records, None)  # by a page of the usual size, as it is somewhere within the list
        walk, queries = self._singles()
        for query in queries:
            if rows := walk._rows(await self._fetch(walk.params(query))):
                return self._page(walk, Emit(walk._clean(rows), 1, "")).items[0]
        return None

    async def count(self) -> int:
        """The number of records in the whole list, by the server's count. One call (one for every 100 ids)."""
        self._check_whole()
        walk, queries = self._singles()
        return sum([_count_of(await self._fetch(walk.params(query))) for query in queries])

    async def to_list(self) -> list[T]:
        """All records."""
        return [item async for item in self]

    def __repr__(self) -> str:
        return f"<AsyncPager {self._make().operation.id}>"


def _count_of(answer: Answer) -> int:
    total = _int((answer.data.get("_meta") or {}).get("totalCount"))
    return len(answer.data.get("items") or []) if total is None else total
