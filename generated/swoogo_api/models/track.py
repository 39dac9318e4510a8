from __future__ import annotations

from swoogo_core.fields import Integer, Text, Timestamp
from swoogo_core.records import Record


class Track(Record):
    """Track, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """The session's track_id. Known from third-party sources only."""
    name = Text()
    """The session's track. Known from third-party sources only."""
    created_at = Timestamp()
    """Known from third-party sources only."""
    updated_at = Timestamp()
    """Known from third-party sources only."""
