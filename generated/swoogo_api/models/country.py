from __future__ import annotations

from swoogo_core.fields import Text
from swoogo_core.records import Record


class Country(Record):
    """Country, as the API answers it."""

    __slots__ = ()
    code = Text()
    """ISO 3166 alpha-2. Example: GB"""
    name = Text()
    """Example: United Kingdom"""
    continent = Text()
    """Example: Europe"""
