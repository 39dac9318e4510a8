"""Webhooks."""

from __future__ import annotations

from ..general import Answer, Context
from .registry import handles


@handles("createWebhook")
def create_webhook(context: Context) -> Answer:
    """Reference page: the table says group_id, the sample webhook_group_id. The defaults are this sandbox's own."""
    values = context.values()
    group = context.body.get("webhook_group_id")
    if "group_id" not in values and isinstance(group, (int, str)) and str(group).isdecimal():
        values["group_id"] = int(group)
    defaults = {
        "enabled": True, "trigger_on_insert": True, "trigger_on_update": True, "trigger_on_delete": False,
        "public_user": True, "admin_user": True, "api_call": True, "all_fields": True, "any_event": True,
        "use_default_fields": True, "content_type": "json",
    }  # fmt: skip
    if values.get("event_ids"):
        defaults["any_event"] = False
    return context.show(context.insert("Webhook", {**defaults, **values}))
