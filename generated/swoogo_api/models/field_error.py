from __future__ import annotations

from swoogo_core.fields import Text
from swoogo_core.records import Record


class FieldError(Record):
    """One entry of a validation error."""

    __slots__ = ()
    field = Text()
    """Example: email"""
    message = Text()
    """Example: Email cannot be blank."""
