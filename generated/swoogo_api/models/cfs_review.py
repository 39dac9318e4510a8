from __future__ import annotations

from swoogo_core.fields import Integer, Number, Text, Timestamp
from swoogo_core.records import Record


class CfsReview(Record):
    """Cfs review, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Known from third-party sources only."""
    event_id = Integer()
    """In the request body and in Truto's answer. Example: 1"""
    submission_id = Integer()
    """In the request body only. Example: 2"""
    reviewer_id = Integer()
    """In the request body and in Truto's answer. Example: 3"""
    rating = Number()
    """In the request body and in Truto's answer; may come as a string. Example: 4.5"""
    notes = Text()
    """In the request body and in Truto's answer. Example: A simple review"""
    created_at = Timestamp()
    """Example: 2022-06-26 14:30:00"""
    updated_at = Timestamp()
    """Example: 2022-06-26 14:30:00"""
