"""A page: as it comes (Answer), as strategies see it (Reply), as people get it (Page)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")
Row = dict[str, Any]

_BEYOND = 2**63  # no count and no id is that large


class Reply(NamedTuple):
    """What an answer says. Of the metadata nothing is taken for granted: what is missing or of another type is None."""

    rows: list[Row]
    total: int | None
    page_count: int | None
    per_page: int | None
    more: bool | None
    """Whether there is a link to a next page."""
    current: Any
    """The number of this page, as it came."""
    date: str | None
    elapsed: float

    @classmethod
    def of(cls, data: Mapping[str, Any], date: str | None, elapsed: float) -> Reply:
        """The reply of an envelope whose rows are objects."""
        items = data["items"]
        meta, links = data.get("_meta"), data.get("_links")
        if not isinstance(meta, dict):
            meta = {}
        return cls(
            # An object keyed by id on one list of the older documentation.
            list(items.values()) if isinstance(items, dict) else items,
            whole(meta.get("totalCount")),
            whole(meta.get("pageCount")),
            whole(meta.get("perPage")),
            bool(links.get("next")) if links and isinstance(links, dict) else None,
            meta.get("currentPage"),
            date,
            elapsed,
        )

    def complete(self, size: int) -> bool:
        """Whether these rows are all that there are for the query, if it was for a first page of this size."""
        return self.total is not None and self.total <= len(self.rows) and not self.more and not self.full(size)

    def full(self, size: int) -> bool:
        """Whether more rows may follow, whatever is counted: the page is full, and no link says that it is the last."""
        # Where a server sends no links, this costs a call after a full last page. Its counts cannot spare it: one that
        # counts fewer rows than it gives says the same of a page in the middle, and the rest would be lost.
        return self.more is None and len(self.rows) >= size

    def contradicts(self, number: int, size: int) -> bool:
        """Whether there are more rows than it counts, by what it says itself, as the page of this number."""
        total = self.total
        if total is None or not self.rows:
            return False
        return (number - 1) * size + len(self.rows) > total or (bool(self.more) and number * size >= total)

    @property
    def dated(self) -> bool:
        """Whether rows say when they were created."""
        return any(isinstance(row.get("created_at"), str) for row in self.rows)

    def snapshot(self) -> str:
        """A moment, as the API writes it and by the server's clock, surely not after this answer was made; or "".

        Date counts whole seconds, and is put on an answer when it is done. A row that is wrongly taken for a new one
        costs a call or two; one wrongly taken for an old one could hide a loss.
        """
        try:
            moment = parsedate_to_datetime(self.date or "")
            moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
            moment -= timedelta(seconds=1 + self.elapsed)
        except (TypeError, ValueError, OverflowError, IndexError):
            return ""
        return moment.replace(tzinfo=None).isoformat(" ", "seconds")


class Answer:
    """A page as it came. It is parsed when the walk comes to it.

    Pages fetched ahead wait as bytes: that takes a fraction of the memory, and parsing several at once would only make
    them compete for the interpreter.
    """

    __slots__ = ("_date", "_elapsed", "_read")

    def __init__(self, read: Callable[[], Mapping[str, Any]], date: str | None, elapsed: float = 0.0) -> None:
        self._read = read
        self._date = date
        self._elapsed = elapsed

    def reply(self) -> Reply:
        """What it says. Raises what reading it raises."""
        return Reply.of(self._read(), self._date, self._elapsed)


class Page(Generic[T]):
    """One page of a list. Iterate or index it for its records; `len()` gives their number.

    Attributes:
        items: The records, in a list.
        number: The number of the page, from 1.
        per_page: The largest number of records on a page, as the server says (`_meta.perPage`).
        total: The number of records in the whole list, as the server counts them; None if it does not.
        page_count: The number of pages, as the server counts them; None if it does not.
    """

    __slots__ = ("_token", "items", "number", "page_count", "per_page", "total")

    def __init__(
        self,
        items: list[T],
        number: int,
        per_page: int,
        total: int | None,
        page_count: int | None,
        token: str | Callable[[], str],
    ) -> None:
        self.items = items
        self.number = number
        self.per_page = per_page
        self.total = total
        self.page_count = page_count
        self._token = token

    @property
    def token(self) -> str:
        """A text that names the place after this page: `.resume(token)` of the same list call goes on there."""
        if not isinstance(self._token, str):
            self._token = self._token()
        return self._token

    def __reduce__(self) -> Any:
        return Page, (self.items, self.number, self.per_page, self.total, self.page_count, self.token)

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, index: int) -> T:
        return self.items[index]

    def _repr_html_(self) -> str:
        from swoogo_core.html import rows

        shown = [list(item._shown()) if hasattr(item, "_shown") else [("", item)] for item in self.items]
        return rows(repr(self)[1:-1], shown)

    def __repr__(self) -> str:
        return f"<Page {self.number} of {self.page_count}: {len(self.items)} records of {self.total}>"


def whole(value: Any) -> int | None:
    """A count or an id, as a number or as a text; None for all else."""
    if value.__class__ is int:
        return value if 0 <= value < _BEYOND else None
    if isinstance(value, str):
        return int(value) if value.isascii() and value.isdecimal() and len(value) < 19 else None
    return int(value) if isinstance(value, float) and value.is_integer() and 0 <= value < _BEYOND else None


def identifiers(rows: list[Row]) -> list[int] | None:
    """The ids of rows; None if one has none."""
    ids: list[Any] = [row.get("id") for row in rows]
    if set(map(type, ids)) <= {int} and (not ids or (min(ids) > 0 and max(ids) < _BEYOND)):
        return ids
    ids = [whole(value) for value in ids]
    return ids if all(ids) else None


def ascending(ids: list[int] | None) -> bool:
    """Whether there are ids, each larger than the one before or the same."""
    return ids is not None and ids == sorted(ids)
