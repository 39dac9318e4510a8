from __future__ import annotations

from swoogo_core.fields import Integer, Text, Timestamp
from swoogo_core.records import Record


class SessionScan(Record):
    """Session scan, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """ID of the scan. Example: 69"""
    event_id = Integer()
    """Example: 787"""
    registrant_id = Integer()
    """Example: 1395"""
    type = Text()
    """Example: session"""
    created_by = Integer()
    """ID of the user. Example: 1"""
    created_at = Timestamp()
    """Example: 2025-09-18 21:26:08"""
    scan_id = Integer()
    """ID of the scanned session. Example: 696"""
