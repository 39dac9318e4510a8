from __future__ import annotations

from swoogo_core.fields import Integer, Text
from swoogo_core.records import Record


class EventFolder(Record):
    """Event folder, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Known from third-party sources only."""
    parent_id = Integer()
    """Folder above; nullability not shown. Known from third-party sources only."""
    name = Text()
    """Known from third-party sources only."""
