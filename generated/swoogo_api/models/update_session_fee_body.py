from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, field

from swoogo_core.fields import Numeric
from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class UpdateSessionFeeBody(Body):
    """What is sent by UpdateSessionFee."""

    price: Numeric | None | Unset = UNSET
    """Example: 20.00"""
    conditional_prices: Mapping[str, Any] | None | Unset = UNSET
    """Existing key -> decimal string; an empty string clears. Example: {'76': '10.00', '77': '5.00'}"""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
