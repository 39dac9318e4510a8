from __future__ import annotations

from ..fields import Text
from ..records import Record


class PaymentGateway(Record):
    """Payment gateway, as the API answers it."""

    __slots__ = ()
    name = Text()
    """Example: Paymentech Bin 2"""
