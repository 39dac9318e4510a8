from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, Many, Number, Text
from swoogo_core.records import Record

from .. import models

if TYPE_CHECKING:
    from .package_early_bird_tier import PackageEarlyBirdTier


class PackageEarlyBirds(Record):
    """Package early birds, as the API answers it."""

    __slots__ = ()
    type = Text()
    """Date tiers are in items; price and registrations serve a count-based rule. Example: date"""
    price = Number()
    """Example: 149"""
    registrations = Integer()
    """Example: 50"""
    items: Many[PackageEarlyBirdTier] = Many("PackageEarlyBirdTier", models)
