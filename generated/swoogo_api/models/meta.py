from __future__ import annotations

from swoogo_core.fields import Integer
from swoogo_core.records import Record


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
