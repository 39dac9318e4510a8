from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from attrs import define, field

from swoogo_core.fields import Numeric
from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class UpdateDiscountCodeBody(Body):
    """What is sent by UpdateDiscountCode."""

    code: str | None | Unset = UNSET
    """At most 255 characters, unique within the event, none of < > \\ ". Example: SPRINGSALE2024"""
    type: Literal["percentage", "absolute", "specific"] | None | Unset = UNSET
    """Example: percentage"""
    percentage_discount: Numeric | None | Unset = UNSET
    """0 to 100. Example: 15"""
    absolute_discount: Numeric | None | Unset = UNSET
    """Example: 25.5"""
    apply_to_all: bool | None | Unset = UNSET
    """Example: True"""
    capacity: int | None | Unset = UNSET
    """Example: 10"""
    min_group_size: int | None | Unset = UNSET
    """2 or more. Example: 5"""
    registrants_per_use: int | None | Unset = UNSET
    """2 or more. Example: 2"""
    all_registrants_in_group: bool | None | Unset = UNSET
    """Example: True"""
    applicable_line_items: Iterable[str] | None | Unset = UNSET
    """Example: ['session', 'package']"""
    custom_fees_update: Mapping[str, Any] | None | Unset = UNSET
    """Merged into custom_fees. Example: {'session': {'4147126': '315'}}"""
    autopopulate_attributes: Iterable[Mapping[str, Any]] | None | Unset = UNSET
    notes: str | None | Unset = UNSET
    """Example: Discount for early bird registrants."""
    sold_out_message: str | None | Unset = UNSET
    """At most 255 characters. Example: SPRINGSALE2024 has been used too many times."""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
