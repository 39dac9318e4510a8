from __future__ import annotations

from ..fields import Secret, Text
from ..records import Record


class WebhookHeader(Record):
    """Webhook header, as the API answers it."""

    __slots__ = ()
    key = Text()
    """Example: Authentication"""
    value = Secret()
    """Example: Bearer Token"""
