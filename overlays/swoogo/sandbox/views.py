"""How records are shown: which members, which related records, in which order, on which page."""

from __future__ import annotations

import json
import math
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from . import search
from .behaviour import Behaviour
from .description import Description, Operation
from .errors import not_found, refuse
from .relations import related
from .store import Record, Store
from .values import unset

DEFAULT_PER_PAGE = 20
MOST_IDS = 100
_CONTROLS = frozenset({"event_id", "fields", "expand", "search", "searchCondition", "page", "per-page", "sort", "ids"})

# What a list shows unless `fields` says otherwise, where it is more than the rule in `_sparse` gives.
_SPARSE = {
    "Package": ("id", "name", "capacity"),
    "Transaction": ("id", "registrant_id", "type", "datetime", "status", "amount"),
    "EventQuestion": (
        "id", "event_id", "page_id", "name", "public_short_name", "admin_short_name", "hint", "attribute", "type",
        "sort", "created_at", "updated_at",
    ),
    "LineItem": ("registrant_id", "object", "object_id"),
    "SessionAttendance": ("session_id", "registrant_id"),
}  # fmt: skip

Query = Mapping[str, str]
_MOST_LAYOUTS = 1000
_CACHE_BYTES = 512 * 1024 * 1024
_dumps: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True)
class Page:
    """One page of a list: the body as JSON and the numbers for the headers."""

    body: bytes
    meta: dict[str, int]


@dataclass
class _PageCache:
    """Rendered items of pages, thrown away as a whole when anything is written."""

    version: int = -1
    size: int = 0
    pages: OrderedDict[tuple[Any, ...], bytes] = field(default_factory=OrderedDict)

    def get(self, version: int, key: tuple[Any, ...], render: Callable[[], bytes]) -> bytes:
        if version != self.version:
            self.version, self.size = version, 0
            self.pages.clear()
        if key not in self.pages:
            items = self.pages[key] = render()
            self.size += len(items)
            while self.size > _CACHE_BYTES:
                self.size -= len(self.pages.popitem(last=False)[1])
            return items
        return self.pages[key]


class Views:
    """Records as answers."""

    def __init__(self, description: Description, store: Store, behaviour: Behaviour) -> None:
        self._description = description
        self._store = store
        self._behaviour = behaviour
        self._cache = _PageCache()
        self._layouts: dict[tuple[str, ...], tuple[str, ...]] = {}

    # -- one record ---------------------------------------------------------------------------------------------

    def record(self, resource: str, row: Record, query: Query | None = None) -> Record:
        """A record as a single read shows it: everything, unless `fields` names less."""
        query = query or {}
        names = self._names(resource, query.get("fields", ""))
        names = self._plain(resource) if names == () else names
        return self._render(resource, row, names, self._expansions(resource, query.get("expand", "")))

    def _render(
        self, resource: str, row: Record, names: Sequence[str] | None, expand: Sequence[str], *, listed: bool = False
    ) -> Record:
        shown = self._everything(resource, row, listed) if names is None else self._pick(resource, row, names)
        for name in expand:
            shown[name] = self._expanded(resource, row, name)
        return shown

    def _everything(self, resource: str, row: Record, listed: bool) -> Record:
        layout = (resource, "list" if listed else "record", *row)
        names = self._layouts.get(layout)
        if names is None:
            if len(self._layouts) >= _MOST_LAYOUTS:
                self._layouts.clear()
            names = (*self._plain(resource, listed), *(name for name in row if search.is_custom(name)))
            self._layouts[layout] = tuple(dict.fromkeys(names))
        return self._pick(resource, row, names)

    def _pick(self, resource: str, row: Record, names: Iterable[str]) -> Record:
        try:
            return {name: row[name] for name in names}
        except KeyError:
            properties = self._description.properties(resource)
            return {
                name: row[name] if name in row else unset(self._description, properties[name])
                for name in names
                if name in row or name in properties
            }

    def _expanded(self, resource: str, row: Record, name: str) -> Any:
        target = self._description.resource_of_schema(self._description.properties(resource)[name])
        found = related(self._store, resource, row, name)
        if isinstance(found, list) and target and all(isinstance(one, dict) and "id" in one for one in found):
            if self._behaviour.expanded == "ids":
                return [one["id"] for one in found]
            names = ("id", "name") if self._behaviour.expanded == "names" else self._plain(target)
            return [self._render(target, one, names, ()) for one in found]
        if isinstance(found, dict) and target == "Event":
            return self._render(target, found, self._plain(target), ())
        if found is None:
            return unset(self._description, self._description.properties(resource)[name])
        return found

    # -- names --------------------------------------------------------------------------------------------------

    def _plain(self, resource: str, listed: bool = False) -> tuple[str, ...]:
        """The members that come back when everything is asked for, but for custom ones."""
        properties = self._description.properties(resource)
        names = (name for name, schema in properties.items() if not schema.get("x-expand"))
        shown = (name for name in names if not self._behaviour.hides(resource, name, listed=listed))
        return (*shown, *(("deleted",) if self._behaviour.deleted else ()))

    def _expansions(self, resource: str, expand: str) -> tuple[str, ...]:
        properties = self._description.properties(resource)
        wanted = dict.fromkeys(name.strip() for name in expand.split(","))
        return tuple(name for name in wanted if properties.get(name, {}).get("x-expand"))

    def _names(self, resource: str, fields: str, *, listed: bool = False) -> tuple[str, ...] | None:
        """The members that `fields` asks for: () when it asks for none, None when it asks for all."""
        wanted = [name for name in (part.strip() for part in fields.split(",")) if name]
        if not wanted:
            return ()
        if "*" in wanted:
            return None
        plain = set(self._plain(resource, listed))
        known = tuple(dict.fromkeys(name for name in wanted if name in plain or search.is_custom(name)))
        return known or ("",)  # only unknown names: nothing to show, which is not the same as no names

    def _sparse(self, resource: str) -> tuple[str, ...]:
        plain = self._plain(resource, listed=True)
        usual = _SPARSE.get(resource, ("id", "name", "first_name", "last_name"))
        return tuple(name for name in usual if name in plain) or plain

    # -- lists --------------------------------------------------------------------------------------------------

    def page(self, operation: Operation, query: Query, path: Mapping[str, int | str], url: str) -> Page:
        """One page of a collection, as JSON."""
        resource = operation.resource or ""
        expand = query.get("expand", "")
        fields = query.get("fields", "")
        version = self._store.version
        rows = self._selection(operation, query, path)
        most = self._behaviour.max_per_page_expanded if expand.strip() else self._behaviour.max_per_page
        per_page = min(_positive(query.get("per-page"), DEFAULT_PER_PAGE), most)
        pages = math.ceil(len(rows) / per_page)
        number = _positive(query.get("page"), 1)
        if number > max(1, pages):
            if self._behaviour.past_end == "not found":
                raise not_found()
            if self._behaviour.past_end == "last":  # what the framework does that these answers resemble
                number = max(1, pages)
        start = (number - 1) * per_page

        def render() -> bytes:
            names = self._names(resource, fields, listed=True)
            if names == ():
                names = self._sparse(resource)
            expansions = self._expansions(resource, expand)
            shown = [
                self._render(resource, row, names, expansions, listed=True) for row in rows[start : start + per_page]
            ]
            return _dumps(shown).encode("utf-8", "replace")

        key = (operation.id, *sorted((name, value) for name, value in query.items() if name != "page"), number,
               *sorted(path.items()))  # fmt: skip
        items = self._cache.get(version, key, render)
        meta = {"totalCount": len(rows), "pageCount": pages, "currentPage": number, "perPage": per_page}
        links = {
            name: {"href": f"{url}?{urlencode({**query, 'page': page, 'per-page': per_page})}"}
            for name, page in _link_pages(number, pages)
        }
        body = b'{"items":' + items + f',"_links":{_dumps(links)},"_meta":{_dumps(meta)}}}'.encode()
        return Page(body, meta)

    def _selection(self, operation: Operation, query: Query, path: Mapping[str, int | str]) -> list[Record]:
        """The rows that the call is about, in order."""
        resource = operation.resource or ""
        equal = self._equalities(operation, query, path)
        event_id = equal.pop("event_id", None)
        if event_id is not None and self._store.get("Event", event_id) is None:
            raise not_found()
        sort = tuple(part.strip() for part in query.get("sort", "").split(",") if part.strip(" -"))
        ids = _ids(query.get("ids", ""))
        known = {"id", *self._description.properties(resource), *(("deleted",) if self._behaviour.deleted else ())}
        conditions = tuple(
            condition
            for condition in search.parse(query.get("search", ""))
            if condition.attribute in known or search.is_custom(condition.attribute)
        )
        any_of = query.get("searchCondition", "and").strip().lower() == "or"

        def ordered(rows: list[Record]) -> list[Record]:
            rows = sorted(self._store.shared_rows(resource, event_id), key=self._behaviour.default_order)
            for part in reversed(sort):
                name = part.lstrip("-")
                if name in known or search.is_custom(name):
                    rows = sorted(rows, key=lambda row: _sort_key(row.get(name)), reverse=part.startswith("-"))
            return rows

        def chosen(rows: list[Record]) -> list[Record]:
            rows = self._store.derived(resource, ("ordered", event_id, sort), ordered)
            if ids is not None:
                rows = [row for row in rows if row["id"] in ids]
            if equal:
                rows = [row for row in rows if all(row.get(name) == value for name, value in equal.items())]
            if conditions:
                rows = [row for row in rows if search.matches(row, conditions, any_of)]
            return rows

        if ids is None and not equal and not conditions:
            return self._store.derived(resource, ("ordered", event_id, sort), ordered)
        key = ("chosen", event_id, sort, ids, tuple(sorted(equal.items())), conditions, any_of)
        return self._store.derived(resource, key, chosen)

    def _equalities(self, operation: Operation, query: Query, path: Mapping[str, int | str]) -> dict[str, Any]:
        """Parameters that narrow the list by the attribute of their name: event_id, session_id, those of the path."""
        equal: dict[str, Any] = dict(path)
        for parameter in operation.query_parameters:
            name, text = parameter.name, query.get(parameter.name, "").strip()
            if name in _CONTROLS and name != "event_id":
                continue
            if text == "":
                if parameter.required:
                    raise refuse(400, f"Missing required parameters: {name}")
            elif parameter.schema.get("type") != "integer":
                equal[name] = text
            elif text.isdecimal() and len(text) < 19:
                equal[name] = int(text)
            else:
                raise refuse(400, f'Invalid data received for parameter "{name}".')
        return equal


def _positive(text: str | None, default: int) -> int:
    text = (text or "").strip()
    if not text:
        return default
    return max(1, int(text)) if text.isdecimal() and len(text) < 19 else 1


def _ids(text: str) -> frozenset[int] | None:
    if not text.strip():
        return None
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > MOST_IDS:
        raise refuse(400, f"ids takes at most {MOST_IDS} ids.")
    if not all(part.isdecimal() and len(part) < 19 and int(part) > 0 for part in parts):
        raise refuse(400, "ids must be positive integers, separated by commas.")
    return frozenset(int(part) for part in parts)


def _link_pages(number: int, pages: int) -> Iterable[tuple[str, int]]:
    yield "self", number
    yield "first", 1
    yield "last", max(1, pages)
    if number > 1:
        yield "prev", number - 1
    if number < pages:
        yield "next", number + 1


def _sort_key(value: Any) -> tuple[int, Any]:
    if isinstance(value, dict):
        value = value.get("value")
    if value is None or value == "":
        return (0, 0)
    if isinstance(value, (int, float)):
        return (1, value)
    return (2, str(value).casefold())
