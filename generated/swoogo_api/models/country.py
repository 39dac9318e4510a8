from __future__ import annotations

from ..fields import Text
from ..records import Record


class Country(Record):
    """Country, as the API answers it."""

    __slots__ = ()
    code = Text()
    """ISO 3166 alpha-2. Example: GB"""
    name = Text()
    """Example: United Kingdom"""
    continent = Text()
    """Example: Europe"""
