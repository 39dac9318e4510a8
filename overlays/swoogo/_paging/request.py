"""ListRequest, what a walk reads, and Progress, how far it has come. Neither changes."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from copy import copy
from functools import partial
from typing import Any, NamedTuple, Self

from swoogo_core.operation import MAX_IDS, MAX_PER_PAGE, MAX_PER_PAGE_EXPANDED, Operation, checked_ids, join
from swoogo_core.text import named
from swoogo_core.types import UNSET

from .._values import Frozen
from ..errors import InvalidInput
from ..search import Search
from .page import Row, whole

Query = tuple[tuple[str, Any], ...]
"""One call of a walk: the parameters that differ from call to call."""

# Parameters that leave no row out, or are looked at by themselves.
_NO_FILTERS = {"event_id", "fields", "expand", "search", "sort", "per-page", "ids"}


class Progress(NamedTuple):
    """How far a walk has come. Each page carries the one after it as its token."""

    way: str
    """The strategy that goes on from here: id, cursor, page, ids or whole."""
    start: int
    """The page that the walk began with."""
    page: int
    """The number of the last page that was handed over."""
    size: int
    """Rows a page, by the server's word where it gave one."""
    total: int | None = None
    page_count: int | None = None
    cursor: int | None = None
    """The last id that came, sorted by id."""
    snapshot: str = ""
    """Rows with stamps up to here were in the list when it was counted; "" if stamps say nothing."""
    expected: int | None = None
    """Rows in the list at the snapshot."""
    counted: int | None = None
    """Rows in the list by the last answer, where stamps say nothing."""
    present: int = 0
    """Rows that came and were in the list at the snapshot."""
    gaps: tuple[tuple[int, int], ...] = ()
    """Last id of a page, first id of the next: a row could have slipped through between them."""
    reading: int = 1
    """Sorted otherwise than by id, a list may have to be read again."""
    seen: tuple[tuple[Any, ...], ...] = ()
    """The keys of the rows that came, page by page; None for a row without one."""


class ListRequest(Frozen):
    """One list call, checked and encoded once."""

    operation: Operation[Any]
    template: Mapping[str, Any]
    """Method and URL, for httpx."""
    params: Mapping[str, Any]
    """The parameters that are the same in every call, as they are sent."""
    search: str
    size: int
    size_given: bool
    ids: tuple[int, ...] | None
    way: str
    filtered: bool
    """With a filter, an update may bring an old row into the list."""
    hidden: tuple[str, ...]
    """Fields that the walk needs and the caller did not ask for."""
    concurrency: int
    growth: int
    """How many times as many pages are fetched ahead from page to page, up to `concurrency`."""

    def __init__(
        self,
        operation: Operation[Any],
        path: Sequence[Any],
        query: Mapping[str, Any],
        *,
        exact: bool,
        concurrency: int,
    ) -> None:
        """The request of a list call's arguments. Raises InvalidInput."""
        query = {name: value for name, value in query.items() if value is not None or name == "fields"}
        takes = operation.takes
        ids = query.pop("ids", None)
        way = "whole" if "page" not in takes else "ids" if ids is not None else "page"
        obstacle = _obstacle(operation, query, way)
        if obstacle is None:
            way = "cursor" if exact else "id"
        elif exact:
            raise InvalidInput(f"{operation.name}: exact: True given, but {obstacle}; leave exact out")
        sort = query.get("sort", "")
        if obstacle is None or ("sort" in takes and "id" in operation.key and sort == ""):
            query["sort"] = "id"
        filtered = bool(query.keys() - _NO_FILTERS or query.get("search", "") != "")
        stamps = ("created_at", "updated_at") if filtered else ("created_at",)
        hidden = _hidden(operation, query.get("fields", UNSET), stamps)
        if hidden:
            query["fields"] = [*_names(query["fields"]), *hidden]
        request = operation.request(path, query)
        params = request.pop("params", {})
        super().__init__(
            operation=operation,
            template=request,
            params=params,
            search=params.get("search", ""),
            size=params.pop("per-page", MAX_PER_PAGE_EXPANDED if "expand" in params else MAX_PER_PAGE),
            size_given="per-page" in query,
            ids=None if ids is None else tuple(dict.fromkeys(named(operation.name, checked_ids, ids))),
            way=way,
            filtered=filtered,
            hidden=hidden,
            concurrency=concurrency,
            growth=4,  # one who stops early has not paid for many pages that he does not read
        )

    def whole(self) -> Self:
        """The same call, for one who reads all of the list: with its second page, as many as may be are begun."""
        made = copy(self)
        vars(made).update(growth=self.concurrency)
        return made

    # --- calls ------------------------------------------------------------------------------------------------------

    def query(
        self, page: int, size: int, above: int | None = None, below: int | None = None, *, ids: Sequence[int] = ()
    ) -> Query:
        """The call for a page: of the rows whose ids lie between `above` and `below`, or are these."""
        takes = self.operation.takes
        changes: list[tuple[str, Any]] = []
        if "page" in takes:
            changes.append(("page", page))
        if "per-page" in takes:
            changes.append(("per-page", size))
        if above is not None:
            search = f"{self.search}&id>{above}" if self.search else f"id>{above}"
            changes.append(("search", search if below is None else f"{search}&id<{below}"))
        if ids:
            changes.append(("ids", ",".join(map(str, ids))))
        return tuple(changes)

    def batches(self) -> list[tuple[int, ...]]:
        """The ids, as many at a time as one call can ask for."""
        ids = self.ids or ()
        return [ids[n : n + MAX_IDS] for n in range(0, len(ids), MAX_IDS)]

    def sent(self, query: Query) -> dict[str, Any]:
        """The keyword arguments for httpx."""
        return {**self.template, "params": {**self.params, **dict(query)}}

    # --- rows -------------------------------------------------------------------------------------------------------

    def key(self, row: Row) -> Any:
        """What a row is known by; None if it has not got it."""
        names = self.operation.key
        if len(names) == 1:
            value = row.get(names[0])
            return value if value.__class__ is int else None if value is None else str(value)
        key = tuple(str(row.get(name)) for name in names)
        return key if key and "None" not in key else None

    def hide(self, rows: list[Row]) -> None:
        """Take out of rows what the caller did not ask for."""
        for name in self.hidden:
            for row in rows:
                row.pop(name, None)

    def present(self, rows: list[Row], snapshot: str) -> int:
        """How many rows surely were in the list at the snapshot."""
        if not snapshot:
            return len(rows)  # stamps say nothing
        if self.filtered:
            return sum(self.was_there(row, snapshot) for row in rows)
        # The same without the call: this runs for every row of an export.
        return sum([(at := row.get("created_at")).__class__ is str and at <= snapshot for row in rows])

    def was_there(self, row: Row, snapshot: str) -> bool:
        """Whether a row surely was in the list at the snapshot."""
        created, updated = row.get("created_at"), row.get("updated_at")
        if not isinstance(created, str) or created > snapshot:
            return False
        return not (self.filtered and isinstance(updated, str) and updated > snapshot)

    # --- where a walk begins ----------------------------------------------------------------------------------------

    def start(self, page: int | None = None) -> Progress:
        """The progress of a walk that begins at this page, or at the first one."""
        if page is None:
            return Progress(self.way, 1, 0, self.size)
        if whole(page) != page or page < 1 or isinstance(page, bool):
            raise InvalidInput(f"pages: start: {page!r} given, the number of a page (from 1) expected")
        if page > 1 and self.way == "whole":
            raise InvalidInput(f"pages: start: {page!r} given, 1 expected: {self.operation.name} has one page")
        return Progress(self.way, page, page - 1, self.size)

    def token(self, progress: Progress) -> str:
        """A text by which a walk goes on from here, in this or another process."""
        import zlib

        state = [_VERSION, self._fingerprint(), *progress]
        return base64.urlsafe_b64encode(zlib.compress(json.dumps(state).encode())).decode().rstrip("=")

    def resumed(self, token: str) -> Progress:
        """The progress that a token stands for. Raises InvalidInput."""
        import zlib

        try:
            packed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
            text = zlib.decompressobj().decompress(packed, _LONGEST)
            version, made_for, *values = json.loads(text)
            progress = _checked(Progress(*values)) if version == _VERSION and version is not True else None
        except (ValueError, TypeError, RecursionError, zlib.error):
            progress = made_for = None
        if progress is None:
            raise InvalidInput(f"resume: token: {token!r:.80} given, a page.token expected")
        if made_for != self._fingerprint() or progress.way not in (_TURNS.get(self.way) or (self.way,)):
            raise InvalidInput(
                "resume: token: that of another list call given; make the list with the same event, fields, search, ..."
            )
        return progress

    def _fingerprint(self) -> str:
        import hashlib

        what = [self.operation.id, self.template["url"], self.way, self.ids, sorted(map(str, self.params.items()))]
        return hashlib.sha256(json.dumps(what).encode()).hexdigest()[:16]


_VERSION = 1
_LONGEST = 1 << 28
# What a strategy may have turned into.
_TURNS = {"id": ("id", "cursor", "page")}


def _obstacle(operation: Operation[Any], query: Mapping[str, Any], way: str) -> str | None:
    """Why a list cannot be read by id: sorted by it, and with conditions on it added to the search."""
    search = query.get("search")
    if way == "whole" or operation.key != ("id",) or not {"search", "sort"} <= set(operation.takes):
        return "this list cannot be searched and sorted by id"
    if way == "ids":
        return "`ids` chooses the rows"
    if query.get("sort", "") not in ("", "id"):
        return "`sort` asks for another order"
    if isinstance(search, Search) and search.condition == "or" and len(search.conditions) > 1:
        return "a search with | takes no further condition"
    return None


def _names(fields: Any) -> list[str]:
    return [name.strip() for name in (fields.split(",") if isinstance(fields, str) else fields)]


def _hidden(operation: Operation[Any], fields: Any, stamps: Sequence[str]) -> tuple[str, ...]:
    """The fields that the walk itself needs; they are taken out of the records again."""
    if fields is UNSET or fields is None or "fields" not in operation.takes:
        return ()
    names = _names(named(operation.name, partial(join, "fields"), fields))
    if names in ([], [""]) or "*" in names:
        return ()
    needed = (*operation.key, *(name for name in stamps if name in operation.fields))
    return tuple(name for name in needed if name not in names)


def _checked(progress: Progress) -> Progress:
    """What a token says, as it could have been said by a walk. Raises ValueError."""
    counts = (progress.start, progress.page, progress.size, progress.present, progress.reading)
    maybe = (progress.total, progress.page_count, progress.cursor, progress.expected, progress.counted)
    gaps = tuple((low, high) for low, high in progress.gaps)
    seen = tuple(tuple(tuple(key) if isinstance(key, list) else key for key in keys) for keys in progress.seen)
    sound = (
        isinstance(progress.seen, list)
        and all(isinstance(keys, list) for keys in progress.seen)
        and all(type(n) is int and 0 <= n < 2**63 for n in [*counts, *(n for gap in gaps for n in gap)])
        and all(n is None or (type(n) is int and 0 <= n < 2**63) for n in maybe)
        and min(progress.start, progress.size, progress.reading) > 0
        and isinstance(progress.way, str)
        and isinstance(progress.snapshot, str)
        and all(low < high for low, high in gaps)
        and (progress.cursor is not None or not gaps)
        and all(isinstance(key, (int, str, tuple, type(None))) for keys in seen for key in keys)
    )
    if not sound:
        raise ValueError
    hash(seen)  # a TypeError if a key holds what is none
    return progress._replace(gaps=gaps, seen=seen)
