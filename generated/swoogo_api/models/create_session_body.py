from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, tzinfo
from typing import Any, Literal

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class CreateSessionBody(Body):
    """What is sent by CreateSession."""

    event_id: int
    """Example: 67890"""
    name: str
    """Example: Event Management Basics"""
    id: int | None | Unset = UNSET
    """Part of the schema, yet the server assigns it: leave it out. Example: 12345"""
    admin_short_name: str | None | Unset = UNSET
    """Short name for internal use. Example: MgmtBasics"""
    badge_name: str | None | Unset = UNSET
    """Printed on badges. Example: Basics of Management"""
    description: str | None | Unset = UNSET
    """Example: An interactive workshop on event management fundamentals."""
    date: date | str | None | Unset = UNSET
    """The page's text calls it required; its field list and the older documentation do not. Example: 2025-07-20"""
    start_time: time | str | None | Unset = UNSET
    """Example: 10:00:00"""
    end_time: time | str | None | Unset = UNSET
    """Example: 12:00:00"""
    use_event_timezone: bool | None | Unset = UNSET
    """1 applies the event's time zone. Example: 1"""
    timezone: str | tzinfo | None | Unset = UNSET
    """Time zone identifier; the formatting page prefers US/Eastern and the like for US zones. Example:
    America/New_York"""
    capacity: int | None | Unset = UNSET
    """Example: 150"""
    location_id: int | None | Unset = UNSET
    """Example: 1234"""
    track_id: int | None | Unset = UNSET
    """Example: 5678"""
    webinar_url: str | None | Unset = UNSET
    """Example: https://example.com/webinar/12345"""
    sold_out_message: str | None | Unset = UNSET
    """Example: This session is fully booked."""
    secure_id: str | None | Unset = UNSET
    """Example: abc123xyz"""
    session_status: Literal["submitted", "approved", "rejected", "converted", "live"] | None | Unset = UNSET
    """Live if left out. Example: approved"""
    locked_when_saved: bool | None | Unset = UNSET
    """Example: 1"""
    selection_control: Literal["optional", "included"] | None | Unset = UNSET
    """Reads back as session_included. Example: optional"""
    selected_by_default: bool | None | Unset = UNSET
    """Example: 1"""
    prevent_session_conflicts: bool | None | Unset = UNSET
    """1 stops a registrant from choosing overlapping sessions. Example: 1"""
    custom_fields: Mapping[str, Any] | None | Unset = UNSET
    """Keys are field attributes c_<id>; a choice field takes a list of {id}. Example: {'c_1001': 'Value1', 'c_1002':
    [{'id': 123}]}"""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
