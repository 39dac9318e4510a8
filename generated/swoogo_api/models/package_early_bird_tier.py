from __future__ import annotations

from swoogo_core.fields import Map, Number, Timestamp
from swoogo_core.records import Record


class PackageEarlyBirdTier(Record):
    """Package early bird tier, as the API answers it."""

    __slots__ = ()
    price = Number()
    """Example: 149"""
    date = Timestamp()
    """Example: 2024-03-01 00:00:00"""
    conditional_fees = Map()
    """Label to decimal string; [] when empty. Example: {'Standard': '129.00'}"""
