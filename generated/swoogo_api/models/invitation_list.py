from __future__ import annotations

from swoogo_core.fields import Integer, Text, Timestamp
from swoogo_core.records import Record


class InvitationList(Record):
    """Invitation list, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Example: 34"""
    name = Text()
    """Example: test list update"""
    notes = Text()
    """Only when fields names it. Example: random notes"""
    module = Text()
    """Main | cfs; only when fields names it. Example: main"""
    reg_type_id = Integer()
    """Only when fields names it."""
    package_id = Integer()
    """Only when fields names it."""
    cfs_role_id = Integer()
    """Only when fields names it."""
    created_at = Timestamp()
    """Only when fields names it. Example: 2025-10-06 20:49:50"""
    updated_at = Timestamp()
    """Only when fields names it. Example: 2025-10-06 21:10:41"""
