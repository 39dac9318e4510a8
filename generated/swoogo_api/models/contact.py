from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Date, Integer, Many, One, Raw, Text, Timestamp
from swoogo_core.records import Record

from .. import models

if TYPE_CHECKING:
    from .choice import Choice
    from .registrant import Registrant


class Contact(Record):
    """Contact, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Example: 1"""
    account_id = Integer()
    """Type not documented; ids are integers throughout."""
    event_id = Integer()
    """In the documented example only; contacts belong to no event. Example: 1"""
    email = Text()
    """Example: sample@example.com"""
    prefix = Text()
    first_name = Text()
    """Example: Aleshia"""
    middle_name = Text()
    last_name = Text()
    """Example: Tomkiewicz"""
    suffix = Text()
    company = Text()
    """Example: Alan D Rosenburg Cpa Pc"""
    job_title = Text()
    work_phone = Text()
    """Example: +44 1632 960000"""
    mobile_phone = Text()
    profile_picture = Text()
    """"" when unset."""
    twitter_handle = Text()
    gender: One[Choice] = One("Choice", models)
    """Example: {'id': 1, 'value': 'Female'}"""
    birth_date = Date()
    """"" when unset."""
    cc_email = Text()
    bio = Text()
    vat_number = Text()
    """Type not documented here; a string on speakers."""
    notes = Raw()
    """Type not documented."""
    subscribe_status = Raw()
    """Type and values not documented."""
    created_at = Timestamp()
    """Example: 2015-10-12 13:48:03"""
    updated_at = Timestamp()
    """Example: 2015-10-12 13:48:15"""
    registrants: Many[Registrant] = Many("Registrant", models)
    """List of the contact's registrants. Comes with expand only. Known from third-party sources only."""
