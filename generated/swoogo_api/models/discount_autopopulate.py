from __future__ import annotations

from ..fields import Text
from ..records import Record


class DiscountAutopopulate(Record):
    """Discount autopopulate, as the API answers it."""

    __slots__ = ()
    attribute = Text()
    """Example: gender"""
    value = Text()
    """Example: 1"""
