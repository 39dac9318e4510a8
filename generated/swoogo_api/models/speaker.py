from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Boolean, Date, Integer, Many, One, Text, Timestamp
from swoogo_core.records import Record

from .. import models

if TYPE_CHECKING:
    from .choice import Choice
    from .session import Session


class Speaker(Record):
    """Speaker, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Example: 101"""
    event_id = Integer()
    """Example: 12"""
    contact_id = Integer()
    """Example: 77"""
    cfs_speaker = Boolean()
    """Example: False"""
    email = Text()
    """Example: john.doe@example.com"""
    bio = Text()
    """Example: Seasoned speaker in tech events."""
    first_name = Text()
    """Example: John"""
    prefix = Text()
    """Example: Mr."""
    last_name = Text()
    """Example: Doe"""
    company = Text()
    """Example: Tech Solutions"""
    middle_name = Text()
    """Example: Andrew"""
    job_title = Text()
    """Example: CTO"""
    work_phone = Text()
    """Example: +1 123-456-7890"""
    mobile_phone = Text()
    """Example: +1 987-654-3210"""
    suffix = Text()
    """Example: Jr."""
    profile_picture = Text()
    """URL. Example: https://example.com/uploads/speakers/101.jpg"""
    twitter_handle = Text()
    """Example: @john_doe"""
    gender: One[Choice] = One("Choice", models)
    """Id (integer) and value (string) may each be null. Example: {'id': None, 'value': None}"""
    birth_date = Date()
    """Example: 1985-06-15"""
    cc_email = Text()
    """Example: assistant@example.com"""
    vat_number = Text()
    """Example: 123456789"""
    created_at = Timestamp()
    """Example: 2025-01-15 10:30:00"""
    direct_link = Text()
    """Example: https://conference.example.com/event12/speaker/101/john-doe"""
    updated_at = Timestamp()
    """Example: 2025-04-01 14:45:00"""
    event_sort = Integer()
    """Example: 2"""
    sessions: Many[Session] = Many("Session", models)
    """Always there in the answer of Add sessions to speaker. Comes with expand only."""
