from __future__ import annotations

from swoogo_core.fields import Integer, Map, Money
from swoogo_core.records import Record


class PackageFee(Record):
    """Package fee, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Id of the fee. Example: 124"""
    package_id = Integer()
    """Example: 2"""
    session_id = Integer()
    """Session fees only (shared schema). Example: 73"""
    price = Money()
    """A JSON number inside an expanded package. Example: 20.00"""
    conditional_prices = Map()
    """Numeric id as string to decimal string, "" when cleared; keyed by label inside an expanded package; [] when
    empty. Example: {'76': '10.00', '77': '5.00'}"""
