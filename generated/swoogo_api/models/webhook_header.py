from __future__ import annotations

from ..fields import Text
from ..records import Record


class WebhookHeader(Record):
    """Webhook header, as the API answers it."""

    __slots__ = ()
    key = Text()
    """Example: Authentication"""
    value = Text()
    """Example: Bearer Token"""
