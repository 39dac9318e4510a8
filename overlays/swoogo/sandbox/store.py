"""The records, one table per resource of the description.

Rows are never changed in place: an update puts a new dict in the old one's stead. Lists that were handed out therefore
stay as they were, nothing has to be copied to be safe, and going back to the seeded data is one shallow copy.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

from .behaviour import stamp

Record = dict[str, Any]
T = TypeVar("T")

_DERIVED_PER_TABLE = 128


class _Table:
    def __init__(self, rows: Iterable[Record] = ()) -> None:
        self.rows: dict[int, Record] = {row["id"]: row for row in rows}
        self.next_id = max(self.rows, default=0) + 1
        self.derived: OrderedDict[Hashable, Any] = OrderedDict()

    def copy(self) -> _Table:
        table = _Table()
        table.rows = dict(self.rows)
        table.next_id = self.next_id
        return table


class Store:
    """The records of a sandbox, by resource (`"Registrant"`, `"Session"`, ...) and id. Threads may share it.

    Every row has an `id` and, if it belongs to an event, an `event_id`, also where the API does not show them.

    Args:
        seed: The first rows by resource, to which `reset` goes back.
        blank: A function that gives the members of a new row of a resource, all unset.
        now: A function that gives a stamp as the API writes it.
    """

    def __init__(
        self,
        seed: Mapping[str, Iterable[Record]] | None = None,
        blank: Callable[[str], Record] = lambda resource: {},
        now: Callable[[], str] = stamp,
    ) -> None:
        self._lock = threading.RLock()
        self._blank = blank
        self.now = now
        self._seed = {resource: _Table(rows) for resource, rows in (seed or {}).items()}
        self._tables: dict[str, _Table] = {}
        self.version: int = 0
        self.reset()

    def reset(self) -> None:
        """Go back to the seeded data."""
        with self._lock:
            self._tables = {resource: table.copy() for resource, table in self._seed.items()}
            self.version += 1

    def insert(self, resource: str, record: Mapping[str, Any]) -> Record:
        """Add a row. Members that are left out are unset; id and stamps are made if they are left out.

        Args:
            resource: The resource.
            record: The members of the row.

        Returns:
            The row.

        Raises:
            ValueError: There is a row with this id.
        """
        with self._lock:
            table = self._tables.setdefault(resource, _Table())
            made = {"id": table.next_id, "created_at": self.now(), "updated_at": self.now()}
            row = {**self._blank(resource), **made, **record}
            if row["id"] in table.rows:
                raise ValueError(f"{resource} {row['id']} exists already")
            table.rows[row["id"]] = row
            table.next_id = max(table.next_id, row["id"] + 1)
            self._changed(table)
            return row

    def update(self, resource: str, key: int, changes: Mapping[str, Any]) -> Record:
        """Replace members of a row, and stamp it.

        Args:
            resource: The resource.
            key: The id of the row.
            changes: The members to replace.

        Returns:
            The new row.

        Raises:
            KeyError: There is no such row.
        """
        with self._lock:
            table = self._tables[resource]
            row = {**table.rows[key], "updated_at": self.now(), **changes}
            table.rows[key] = row
            self._changed(table)
            return row

    def delete(self, resource: str, key: int) -> Record | None:
        """Remove a row.

        Args:
            resource: The resource.
            key: The id of the row.

        Returns:
            The row, or None if there was none.
        """
        with self._lock:
            table = self._tables.get(resource)
            row = table.rows.pop(key, None) if table else None
            if table and row is not None:
                self._changed(table)
            return row

    def get(self, resource: str, key: int) -> Record | None:
        """The row of an id, or None.

        Args:
            resource: The resource.
            key: The id of the row.
        """
        with self._lock:
            table = self._tables.get(resource)
            return table.rows.get(key) if table else None

    def find(self, resource: str, **attributes: Any) -> Record | None:
        """The first row that has these values, or None.

        Args:
            resource: The resource.
            **attributes: Members and their values.
        """
        wanted = attributes.items()
        return next((row for row in self.rows(resource) if all(row.get(name) == value for name, value in wanted)), None)

    def rows(self, resource: str, event_id: int | None = None) -> list[Record]:
        """The rows of a resource, in the order in which they were added.

        Args:
            resource: The resource.
            event_id: The event whose rows are wanted. None: all.
        """
        return list(self.shared_rows(resource, event_id))

    def shared_rows(self, resource: str, event_id: int | None = None) -> list[Record]:
        """As `Store.rows`, but the list is shared with other callers: do not change it."""
        if event_id is None:
            return self.derived(resource, "all", lambda rows: rows)
        return self.derived(resource, "by event", _by_event).get(event_id, [])

    def derived(self, resource: str, key: Hashable, compute: Callable[[list[Record]], T]) -> T:
        """Something computed from all rows of a resource. It is kept until the next write to the resource.

        Args:
            resource: The resource.
            key: What names the result.
            compute: A function of the rows.
        """
        with self._lock:
            table = self._tables.setdefault(resource, _Table())
            if key in table.derived:
                table.derived.move_to_end(key)
            else:
                table.derived[key] = compute(list(table.rows.values()))
                if len(table.derived) > _DERIVED_PER_TABLE:
                    table.derived.popitem(last=False)
            value: T = table.derived[key]
            return value

    def _changed(self, table: _Table) -> None:
        table.derived.clear()
        self.version += 1


def _by_event(rows: list[Record]) -> dict[int, list[Record]]:
    events: dict[int, list[Record]] = {}
    for row in rows:
        events.setdefault(row.get("event_id", 0), []).append(row)
    return events
