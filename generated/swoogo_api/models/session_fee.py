from __future__ import annotations

from swoogo_core.fields import Integer, Map, Money
from swoogo_core.records import Record


class SessionFee(Record):
    """Session fee, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """ID of the fee. Example: 124"""
    session_id = Integer()
    """Example: 73"""
    price = Money()
    """"0" after removal; null for a free session when read through expand=fees (third-party). Example: 20.00"""
    conditional_prices = Map()
    """ID of a selection -> decimal string, "" when cleared; an empty map may arrive as []. Example: {'76': '10.00',
    '77': '5.00'}"""
    package_id = Integer()
    """Shared schema; present for package fees only. Example: 2"""
