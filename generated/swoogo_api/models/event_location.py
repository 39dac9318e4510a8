from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, Money, One, Text, Timestamp
from swoogo_core.records import Record

from .. import models

if TYPE_CHECKING:
    from .country import Country


class EventLocation(Record):
    """Event location, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Example: 2"""
    name = Text()
    """Example: Hilton Reading"""
    line_1 = Text()
    """Example: Drake Way"""
    line_2 = Text()
    line_3 = Text()
    city = Text()
    """Example: Reading"""
    state = Text()
    """Example: England"""
    zip = Text()
    """Example: RG2 0GQ"""
    country: One[Country] = One("Country", models)
    """Example: {'code': 'GB', 'name': 'United Kingdom', 'continent': 'Europe'}"""
    phone = Text()
    """Example: +44 1632 960000"""
    website = Text()
    """Example: https://example.com"""
    latitude = Money()
    """Example: 51.430484"""
    longitude = Money()
    """Example: -0.9775939999999537"""
    created_at = Timestamp()
    """Example: 2015-09-20 09:07:19"""
    updated_at = Timestamp()
    """Example: 2015-09-23 15:38:35"""
