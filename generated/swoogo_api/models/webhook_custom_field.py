from __future__ import annotations

from ..fields import Text
from ..records import Record


class WebhookCustomField(Record):
    """Webhook custom field, as the API answers it."""

    __slots__ = ()
    key = Text()
    """Example: event_id"""
    type = Text()
    """Example: registrant"""
    value = Text()
    """Example: event_id"""
