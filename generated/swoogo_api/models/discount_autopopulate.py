from __future__ import annotations

from swoogo_core.fields import Text
from swoogo_core.records import Record


class DiscountAutopopulate(Record):
    """Discount autopopulate, as the API answers it."""

    __slots__ = ()
    attribute = Text()
    """Example: gender"""
    value = Text()
    """Example: 1"""
