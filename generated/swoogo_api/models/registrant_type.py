from __future__ import annotations

from swoogo_core.fields import Integer, Raw, Text, Timestamp
from swoogo_core.records import Record


class RegistrantType(Record):
    """Registrant type, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Example: 1"""
    name = Text()
    """Example: Registration"""
    public_short_name = Text()
    admin_short_name = Text()
    description = Text()
    capacity = Integer()
    """A string after create and update, "" when unset; null is not shown but to be expected. Example: 30"""
    sold_out_message = Text()
    """Example: Sold Out"""
    min_group_size = Integer()
    """Only null is shown; type of the page: unknown."""
    max_group_size = Integer()
    """Only null is shown; type of the page: unknown."""
    created_at = Timestamp()
    """Example: 2019-08-14 15:08:49"""
    updated_at = Timestamp()
    """Example: 2019-08-14 15:08:57"""
    fees = Raw()
    """Shape not documented; packages return a fee object. Comes with expand only."""
