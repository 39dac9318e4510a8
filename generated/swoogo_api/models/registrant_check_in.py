from __future__ import annotations

from swoogo_core.fields import Integer, Text, Timestamp
from swoogo_core.records import Record


class RegistrantCheckIn(Record):
    """Registrant check in, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Example: 1"""
    status = Text()
    """Label. Example: Attended"""
    updated_at = Timestamp()
    """Example: 2015-09-28 10:35:21"""
