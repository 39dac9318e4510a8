from __future__ import annotations

from ..fields import Text
from ..records import Record


class FieldError(Record):
    """One entry of a validation error."""

    __slots__ = ()
    field = Text()
    """Example: email"""
    message = Text()
    """Example: Email cannot be blank."""
