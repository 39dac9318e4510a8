from __future__ import annotations

from swoogo_core.fields import Integer, Text
from swoogo_core.records import Record


class FieldChoice(Record):
    """Field choice, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Example: 150"""
    name = Text()
    """Example: second"""
    sort = Integer()
    """Example: 1"""
