from __future__ import annotations

from ..fields import Integer
from ..records import Record


class Meta(Record):
    """Where this page stands in the list."""

    __slots__ = ()
    totalCount = Integer()
    """Example: 95"""
    pageCount = Integer()
    """Example: 5"""
    currentPage = Integer()
    """Example: 1"""
    perPage = Integer()
    """Example: 20"""
