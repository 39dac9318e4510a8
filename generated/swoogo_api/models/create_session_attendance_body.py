from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class CreateSessionAttendanceBody(Body):
    """What is sent by CreateSessionAttendance."""

    session_id: int | None | Unset = UNSET
    """Example: 123"""
    registrant_id: int | None | Unset = UNSET
    """Example: 123"""
    waiting_room_date: datetime | str | None | Unset = UNSET
    """Example: 2022-06-26 14:30:00"""
    check_in_date: datetime | str | None | Unset = UNSET
    """Example: 2022-06-26 14:30:00"""
    check_out_date: datetime | str | None | Unset = UNSET
    """Example: 2022-06-26 14:30:00"""
    on_demand_date: datetime | str | None | Unset = UNSET
    """Example: 2022-06-26 14:30:00"""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
