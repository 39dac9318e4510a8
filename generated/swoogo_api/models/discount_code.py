from __future__ import annotations

from swoogo_core.fields import Boolean, Integer, ListOf, Map, Number, Raw, Text, Timestamp
from swoogo_core.records import Record


class DiscountCode(Record):
    """Discount code, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Example: 6095869"""
    parent_id = Integer()
    """Id of the primary code when this is an alternate; null (or 0) otherwise."""
    event_id = Integer()
    """Example: 261977"""
    code = Text()
    """Example: SPRINGSALE2024"""
    type = Text()
    """Percentage | absolute | specific. Example: percentage"""
    percentage_discount = Number()
    """Used when type is percentage. Example: 15"""
    absolute_discount = Number()
    """Used when type is absolute. Example: 0"""
    applicable_line_items = ListOf(Text())
    """Reg_type, package, session, c_<question id>; used when apply_to_all is 0. Example: ['session', 'package']"""
    apply_to_all = Boolean()
    """0 or 1. Example: 1"""
    capacity = Integer()
    """0 is unlimited. Example: 10"""
    min_group_size = Integer()
    """0 when unset. Example: 0"""
    registrants_per_use = Integer()
    """0 when unset; one use per N registrants of a group. Example: 0"""
    custom_fees = Map()
    """Reg_type, package or session to {line-item id: fee as string}; [] when empty. Example: {'session': {'4147126':
    '315', '4147127': '337.5'}}"""
    sold_out_message = Text()
    notes = Text()
    """Example: Discount for early bird registrants."""
    created_at = Timestamp()
    """Example: 2026-04-28 21:00:15"""
    updated_at = Timestamp()
    """Example: 2026-04-28 21:00:15"""
    all_registrants_in_group = Boolean()
    """In older texts of the list page only."""
    is_sold_out = Boolean()
    """In older texts of the list page only."""
    visibility_id = Integer()
    """In the oldest text of the list page only."""
    alternates = Raw()
    """The alternate codes; shape not documented (an older text types it object). Comes with expand only."""
    autopopulate = Raw()
    """Field mappings; shape not documented. Comes with expand only."""
    registrantCount = Raw()
    """A count by its name; no example. Comes with expand only."""
    reservedCount = Raw()
    """A count by its name; no example. Comes with expand only."""
