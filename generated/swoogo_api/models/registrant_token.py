from __future__ import annotations

from swoogo_core.fields import Integer, Map, Secret, Text
from swoogo_core.records import Record


class RegistrantToken(Record):
    """Registrant token, as the API answers it."""

    __slots__ = ()
    event_id = Integer()
    """Example: 49"""
    id = Text()
    """A string here. Example: 123"""
    token = Secret()
    """Example: TOKEN"""
    url = Secret()
    """Example: https://client.swoogo.com/event/resume?i=TOKEN"""
    errors = Map()
    """In place of url when a field is refused. Known from third-party sources only."""
