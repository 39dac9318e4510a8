from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class CreateWebhookBody(Body):
    """What is sent by CreateWebhook."""

    name: str
    """Example: Sample Webhook"""
    url: str
    """Target of the deliveries. Example: https://www.example.com/webhook"""
    trigger_object: Literal[
        "event", "contact", "registrant", "speaker", "sponsor", "session", "session_attendance", "registrant_line_item"
    ]
    """Example: registrant"""
    group_id: int | None | Unset = UNSET
    """The page's curl sends webhook_group_id=1 instead. Example: 123"""
    headers: Iterable[Mapping[str, Any]] | None | Unset = UNSET
    """Example: [{'key': 'Authentication', 'value': 'Bearer Token'}]"""
    trigger_on_insert: bool | None | Unset = UNSET
    """The curl sends 1. Example: 1"""
    trigger_on_update: bool | None | Unset = UNSET
    """The curl sends 1. Example: 1"""
    trigger_on_delete: bool | None | Unset = UNSET
    public_user: bool | None | Unset = UNSET
    admin_user: bool | None | Unset = UNSET
    api_call: bool | None | Unset = UNSET
    all_fields: bool | None | Unset = UNSET
    any_event: bool | None | Unset = UNSET
    use_default_fields: bool | None | Unset = UNSET
    enabled: bool | None | Unset = UNSET
    event_ids: Iterable[int] | None | Unset = UNSET
    """Example: [1, 2, 3]"""
    fields: Iterable[str] | None | Unset = UNSET
    """Fields whose change fires the webhook."""
    content_type: Literal["json", "post"] | None | Unset = UNSET
    """Example: json"""
    notes: str | None | Unset = UNSET
    """Example: This webhook is for test purposes."""
    post_field_data: Iterable[str] | None | Unset = UNSET
    custom_fields: Iterable[Mapping[str, Any]] | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
