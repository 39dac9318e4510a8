from __future__ import annotations

from ..fields import Integer, Text
from ..records import Record


class FieldChoice(Record):
    """Field choice, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Example: 150"""
    name = Text()
    """Example: second"""
    sort = Integer()
    """Example: 1"""
