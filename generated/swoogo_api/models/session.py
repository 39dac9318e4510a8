from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Boolean, Date, Integer, Many, Map, One, Raw, Text, Time, Timestamp
from swoogo_core.records import Record

from .. import models

if TYPE_CHECKING:
    from .session_fee import SessionFee
    from .speaker import Speaker


class Session(Record):
    """Session, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Example: 1"""
    event_id = Integer()
    """Example: 12345"""
    name = Text()
    """Example: Event Management Basics"""
    admin_short_name = Text()
    """May be an empty string. Example: MgmtBasics"""
    badge_name = Text()
    """May be an empty string. Example: Basics of Management"""
    description = Text()
    """May hold HTML. Example: An interactive workshop on event management fundamentals."""
    date = Date()
    """Example: 2025-08-08"""
    start_time = Time()
    """Null in the older create example. Example: 11:45:00"""
    end_time = Time()
    """Null in the older create example. Example: 12:45:00"""
    times_with_timezone = Text()
    """Display text. Example: 10:00 AM - 12:00 PM (+09)"""
    use_event_timezone = Boolean()
    """0/1 in the answers to writes. Example: True"""
    timezone = Text()
    """Example: Europe/London"""
    capacity = Integer()
    """A string ("20") in the Get One example. Example: 20"""
    notes = Text()
    location = Text()
    """Name of the location; also an expand value, whose shape is not documented: accept an object too."""
    location_id = Integer()
    """Example: 1234"""
    track = Text()
    """Name of the track; also an expand value, whose shape is not documented: accept an object too."""
    track_id = Integer()
    """Example: 5678"""
    session_included = Boolean()
    """Set through selection_control. Example: False"""
    selection_control = Text()
    """Optional or included. Example: optional"""
    locked_when_saved = Boolean()
    """0/1 in the answers to writes. Example: True"""
    selected_by_default = Boolean()
    """0/1 in the answers to writes. Example: False"""
    prevent_session_conflicts = Boolean()
    """0/1 in the answers to writes. Example: False"""
    session_status = Text()
    """Submitted, approved, rejected, converted or live. Example: live"""
    type_id = Integer()
    webinar_url = Text()
    """May be an empty string."""
    sold_out_message = Text()
    """Example: This session is fully booked."""
    secure_id = Text()
    """Example: abc123xyz"""
    direct_link = Text()
    """Example: https://demo.swoogo.com/test-event/session/1/admin-name"""
    virtual_link = Text()
    """Example: https://local.demo.swoogo.com/test-event/v/s-1"""
    custom_fields = Map()
    """In the answers to writes. Example: {'c_1001': 'Value1', 'c_1002': [{'id': 123}]}"""
    created_at = Timestamp()
    """Example: 2025-04-21 15:46:23"""
    updated_at = Timestamp()
    """Example: 2025-04-21 15:47:37"""
    speakers: Many[Speaker] = Many("Speaker", models)
    """Shape of the items not documented. Comes with expand only."""
    fees: One[SessionFee] = One("SessionFee", models)
    """Price null when free, conditional_prices a map. Comes with expand only. Known from third-party sources only."""
    translations = Map()
    """Shape not documented for sessions; for packages it is language -> {field -> text}; an empty map may arrive as
    []. Comes with expand only."""
    sessionAttendance = Raw()
    """Shape not documented. Comes with expand only."""
    registrantCount = Raw()
    """Shape not documented. Comes with expand only."""
    reservedCount = Raw()
    """Shape not documented. Comes with expand only."""
    earlyBirds = Raw()
    """Shape not documented for sessions; an object with type, price, registrations, items for packages. Comes with
    expand only."""
