from __future__ import annotations

from swoogo_core.fields import Text
from swoogo_core.records import Record


class WebhookCustomField(Record):
    """Webhook custom field, as the API answers it."""

    __slots__ = ()
    key = Text()
    """Example: event_id"""
    type = Text()
    """Example: registrant"""
    value = Text()
    """Example: event_id"""
