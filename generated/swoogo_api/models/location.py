from __future__ import annotations

from swoogo_core.fields import Boolean, Integer, Text, Timestamp
from swoogo_core.records import Record


class Location(Record):
    """Location, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Example: 42"""
    name = Text()
    """Example: Main Hall"""
    capacity = Integer()
    """Example: 100"""
    color = Text()
    """Example: #FF0000"""
    use_event_address = Boolean()
    """Example: False"""
    created_by = Integer()
    """ID of the user. Example: 12345"""
    created_at = Timestamp()
    """Example: 2022-06-26 14:30:00"""
    updated_by = Integer()
    """ID of the user. Example: 12345"""
    updated_at = Timestamp()
    """Example: 2022-06-26 14:30:00"""
