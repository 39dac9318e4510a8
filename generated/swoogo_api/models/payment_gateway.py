from __future__ import annotations

from swoogo_core.fields import Text
from swoogo_core.records import Record


class PaymentGateway(Record):
    """Payment gateway, as the API answers it."""

    __slots__ = ()
    name = Text()
    """Example: Paymentech Bin 2"""
