from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, Map, One, Text, Timestamp
from swoogo_core.records import Record

from .. import models

if TYPE_CHECKING:
    from .package_early_birds import PackageEarlyBirds
    from .package_fee import PackageFee


class Package(Record):
    """Package, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Example: 1"""
    name = Text()
    """Example: Gold Package"""
    public_short_name = Text()
    """"" or null when unset. Example: Gold"""
    admin_short_name = Text()
    """"" or null when unset. Example: Gold"""
    description = Text()
    """Example: Full conference access including dinner."""
    capacity = Integer()
    """A string, also "", after update; null reads as unlimited. Example: 100"""
    sold_out_message = Text()
    """Example: Sold Out"""
    min_group_size = Integer()
    max_group_size = Integer()
    created_at = Timestamp()
    """Example: 2023-04-21 15:46:23"""
    updated_at = Timestamp()
    """Example: 2023-04-21 15:47:37"""
    fees: One[PackageFee] = One("PackageFee", models)
    """Price is a number and conditional_prices is keyed by label here. Comes with expand only."""
    earlyBirds: One[PackageEarlyBirds] = One("PackageEarlyBirds", models)
    """Comes with expand only."""
    translations = Map()
    """Language code to {field name: text}; [] when empty. Comes with expand only. Example: {'en': {'name': 'Gold
    Package'}, 'fr': {'name': 'Forfait Or'}}"""
