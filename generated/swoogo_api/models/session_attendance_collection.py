from __future__ import annotations

from typing import TYPE_CHECKING

from ..fields import Many, One
from ..records import Record

if TYPE_CHECKING:
    from .links import Links
    from .meta import Meta
    from .session_attendance import SessionAttendance


class SessionAttendanceCollection(Record):
    """Session attendance collection, as the API answers it."""

    __slots__ = ()
    items: Many[SessionAttendance] = Many("SessionAttendance")
    links: One[Links] = One("Links", name="_links")
    meta: One[Meta] = One("Meta", name="_meta")
