from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from attrs import define, field

from swoogo_core.fields import Numeric
from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class CreateDiscountCodeBody(Body):
    """What is sent by CreateDiscountCode."""

    event_id: int
    """Example: 12345"""
    code: str
    """At most 255 characters, unique within the event, none of < > \\ ". Example: SPRINGSALE2024"""
    type: Literal["percentage", "absolute", "specific"]
    """Example: percentage"""
    percentage_discount: Numeric | None | Unset = UNSET
    """0 to 100; required when type is percentage. Example: 15"""
    absolute_discount: Numeric | None | Unset = UNSET
    """Required when type is absolute. Example: 25.5"""
    apply_to_all: bool | None | Unset = UNSET
    """False limits the code to applicable_line_items. Example: True"""
    capacity: int | None | Unset = UNSET
    """Omitted or 0 is unlimited. Example: 10"""
    min_group_size: int | None | Unset = UNSET
    """2 or more. Example: 5"""
    registrants_per_use: int | None | Unset = UNSET
    """2 or more; 2 counts one use for a group of two, two uses for a group of four. Example: 2"""
    all_registrants_in_group: bool | None | Unset = UNSET
    """Whether the whole group must use the same code. Example: True"""
    applicable_line_items: Iterable[str] | None | Unset = UNSET
    """Used when apply_to_all is false; reg_type, package, session, c_<question id>. Example: ['session', 'package']"""
    custom_fees_update: Mapping[str, Any] | None | Unset = UNSET
    """For type specific; line-item kind to {line-item id: fee as string}. Example: {'session': {'4147126': '315',
    '4147127': '337.5'}}"""
    autopopulate_attributes: Iterable[Mapping[str, Any]] | None | Unset = UNSET
    """Example: [{'attribute': 'gender', 'value': '1'}]"""
    notes: str | None | Unset = UNSET
    """Example: Discount for early bird registrants."""
    sold_out_message: str | None | Unset = UNSET
    """At most 255 characters; a default text is shown otherwise. Example: SPRINGSALE2024 has been used too many times."""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
