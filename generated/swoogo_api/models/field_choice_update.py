from __future__ import annotations

from swoogo_core.fields import Boolean, Integer, Text
from swoogo_core.records import Record


class FieldChoiceUpdate(Record):
    """Field choice update, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Choice to change or remove; left out to add one; the example also has one as a string. Example: 149"""
    name = Text()
    """Name of a new or renamed choice. Example: new choice"""
    delete = Boolean()
    """True removes the choice. Example: True"""
