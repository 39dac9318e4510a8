from __future__ import annotations

from swoogo_core.fields import Integer, Text, Timestamp
from swoogo_core.records import Record


class InvitationListContact(Record):
    """Invitation list contact, as the API answers it."""

    __slots__ = ()
    event_id = Integer()
    """Example: 4261"""
    list_id = Integer()
    """The invitation list's id. Example: 34"""
    contact_id = Integer()
    """Example: 477"""
    status = Text()
    """Example: no_email_sent"""
    created_at = Timestamp()
    """Example: 2025-10-06 21:27:57"""
    created_by = Integer()
    """Id of a user. Example: 1"""
