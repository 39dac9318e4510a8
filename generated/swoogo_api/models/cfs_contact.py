from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Boolean, Integer, One, Raw, Text, Timestamp
from swoogo_core.records import Record

from .. import models

if TYPE_CHECKING:
    from .event import Event


class CfsContact(Record):
    """Cfs contact, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """The membership in the program. Example: 37"""
    contact_id = Integer()
    """The CRM contact. Example: 1"""
    event_id = Integer()
    """Example: 11"""
    email = Text()
    """Example: user@domain.com"""
    prefix = Text()
    first_name = Text()
    """Example: firstname"""
    last_name = Text()
    """Example: lastname"""
    company = Text()
    """Example: company name"""
    job_title = Text()
    """Example: jobtitle"""
    bio = Text()
    """Named in the description, in no example."""
    language = Raw()
    """In the fields list only."""
    submitter = Boolean()
    """Example: True"""
    reviewer = Boolean()
    """Example: True"""
    reviewer_role = Text()
    """Example: all_access"""
    submitter_role = Raw()
    """In the link of the list example only."""
    user_role_id = Integer()
    """In the link of the list example only."""
    secure_id = Text()
    """In the link of the list example only."""
    deleted = Raw()
    """In the link of the list example only."""
    created_at = Timestamp()
    """Example: 2022-01-26 14:26:46"""
    created_by = Integer()
    """In the link of the list example only."""
    updated_at = Timestamp()
    """Example: 2022-01-26 14:26:46"""
    updated_by = Integer()
    """In the link of the list example only."""
    event: One[Event] = One("Event", models)
    """Shape not documented here. Comes with expand only."""
