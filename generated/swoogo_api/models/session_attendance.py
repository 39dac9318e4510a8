from __future__ import annotations

from swoogo_core.fields import Integer, Raw, Timestamp
from swoogo_core.records import Record


class SessionAttendance(Record):
    """Session attendance, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """In the create answer; maybe absent from lists. Example: 789"""
    session_id = Integer()
    """A string in the create answer. Example: 123"""
    registrant_id = Integer()
    """A string in the create answer. Example: 456"""
    waiting_room_date = Timestamp()
    """Example: 2022-06-26 14:25:00"""
    check_in_date = Timestamp()
    """Example: 2022-06-26 15:30:00"""
    check_out_date = Timestamp()
    """Example: 2022-06-26 16:30:00"""
    duration = Integer()
    """Digits; unit not documented, the example (15:30 to 16:30 gives 60) suggests minutes. Example: 60"""
    on_demand_date = Timestamp()
    """Example: 2022-06-27 10:00:00"""
    physical_arrived_at = Timestamp()
    """Known from third-party sources only."""
    virtual_arrived_at = Timestamp()
    """Known from third-party sources only."""
    virtual_departed_at = Timestamp()
    """Known from third-party sources only."""
    virtual_duration = Raw()
    """Known from third-party sources only."""
    has_physical_checkin = Raw()
    """A yes/no value by its name. Known from third-party sources only."""
    has_virtual_checkin = Raw()
    """A yes/no value by its name. Known from third-party sources only."""
    created_at = Timestamp()
    """Known from third-party sources only."""
    updated_at = Timestamp()
    """Known from third-party sources only."""
