from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Boolean, Integer, ListOf, Many, Text, Timestamp
from swoogo_core.records import Record

from .. import models

if TYPE_CHECKING:
    from .webhook_custom_field import WebhookCustomField
    from .webhook_header import WebhookHeader


class Webhook(Record):
    """Webhook, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Absent from the documented examples."""
    name = Text()
    """Example: Sample Webhook"""
    url = Text()
    """Example: https://www.example.com/webhook"""
    trigger_object = Text()
    """Event | contact | registrant | speaker | sponsor | session | session_attendance | registrant_line_item. Example:
    registrant"""
    group_id = Integer()
    """Webhook group. Example: 123"""
    headers: Many[WebhookHeader] = Many("WebhookHeader", models)
    trigger_on_insert = Boolean()
    """Example: True"""
    trigger_on_update = Boolean()
    """Example: True"""
    trigger_on_delete = Boolean()
    """Example: False"""
    public_user = Boolean()
    """By its name - fires on changes made by public users. Example: False"""
    admin_user = Boolean()
    """By its name - fires on changes made by admin users. Example: True"""
    api_call = Boolean()
    """By its name - fires on changes made through the API. Example: True"""
    all_fields = Boolean()
    """Example: False"""
    any_event = Boolean()
    """Example: False"""
    use_default_fields = Boolean()
    """Example: True"""
    enabled = Boolean()
    """Example: True"""
    event_ids = ListOf(Integer())
    """Example: [1, 2, 3]"""
    fields = ListOf(Text())
    """Fields whose change fires the webhook. Example: ['value']"""
    content_type = Text()
    """Json | post. Example: json"""
    notes = Text()
    """Example: This webhook is for test purposes."""
    post_field_data = ListOf(Text())
    """Example: ['id', 'value']"""
    custom_fields: Many[WebhookCustomField] = Many("WebhookCustomField", models)
    created_at = Timestamp()
    """In the fields list only."""
    created_by = Integer()
    """In the fields list only; an id of a user on siblings."""
    updated_at = Timestamp()
    """In the fields list only."""
    updated_by = Integer()
    """In the fields list only; an id of a user on siblings."""
