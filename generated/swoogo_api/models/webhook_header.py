from __future__ import annotations

from swoogo_core.fields import Secret, Text
from swoogo_core.records import Record


class WebhookHeader(Record):
    """Webhook header, as the API answers it."""

    __slots__ = ()
    key = Text()
    """Example: Authentication"""
    value = Secret()
    """Example: Bearer Token"""
