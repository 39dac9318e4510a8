from __future__ import annotations

from swoogo_core.fields import Secret, Text, Timestamp
from swoogo_core.records import Record


class AccessToken(Record):
    """Access token, as the API answers it."""

    __slots__ = ()
    access_token = Secret()
    """Example: your-access-token"""
    type = Text()
    """Example: bearer"""
    expires_at = Timestamp()
    """No zone stated; read as UTC by working clients. Example: 2024-11-08 16:04:40"""
