"""POST /webhooks/create: Create a webhook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Boolean, Integer, ListOf, Map, Text
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.create_webhook_body import CreateWebhookBody
    from ...models.error_response import ErrorResponse
    from ...models.webhook import Webhook

OPERATION: Operation[Webhook] = Operation(
    "createWebhook",
    "POST",
    "/webhooks/create",
    models=models,
    shape="record",
    result="Webhook",
    body=(
        Text(name="name"),
        Text(name="url"),
        Text(
            choices=(
                "event",
                "contact",
                "registrant",
                "speaker",
                "sponsor",
                "session",
                "session_attendance",
                "registrant_line_item",
            ),
            name="trigger_object",
        ),
        Integer(name="group_id"),
        ListOf(Map(), name="headers"),
        Boolean(name="trigger_on_insert"),
        Boolean(name="trigger_on_update"),
        Boolean(name="trigger_on_delete"),
        Boolean(name="public_user"),
        Boolean(name="admin_user"),
        Boolean(name="api_call"),
        Boolean(name="all_fields"),
        Boolean(name="any_event"),
        Boolean(name="use_default_fields"),
        Boolean(name="enabled"),
        ListOf(Integer(), name="event_ids"),
        ListOf(Text(), name="fields"),
        Text(
            choices=(
                "json",
                "post",
            ),
            name="content_type",
        ),
        Text(name="notes"),
        ListOf(Text(), name="post_field_data"),
        ListOf(Map(), name="custom_fields"),
    ),
    required=(
        "name",
        "url",
        "trigger_object",
    ),
    content_type="application/x-www-form-urlencoded",
)


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebhookBody,
) -> Response[Webhook | ErrorResponse]:
    """Create a webhook.

    Creates a webhook that sends changes of one kind of object to a URL; name, url and trigger_object are
    required.

    Args:
        name: Required. Example: Sample Webhook
        url: Required. Target of the deliveries. Example: https://www.example.com/webhook
        trigger_object: Required. Example: registrant
        group_id: The page's curl sends webhook_group_id=1 instead. Example: 123
        headers: Example: [{'key': 'Authentication', 'value': 'Bearer Token'}]
        trigger_on_insert: The curl sends 1. Example: 1
        trigger_on_update: The curl sends 1. Example: 1
        trigger_on_delete: Not described.
        public_user: Not described.
        admin_user: Not described.
        api_call: Not described.
        all_fields: Not described.
        any_event: Not described.
        use_default_fields: Not described.
        enabled: Not described.
        event_ids: Example: [1, 2, 3]
        fields: Fields whose change fires the webhook.
        content_type: Example: json
        notes: Example: This webhook is for test purposes.
        post_field_data: Not described.
        custom_fields: Not described.

    Notes:
        - The page's text ends before the body fields after headers; those from trigger_on_insert on are read
          off the curl and the response example.
        - The body table says group_id, the curl says webhook_group_id; the answer says group_id.
        - Booleans go out as 1/0 and come back as true/false.

    POST /webhooks/create, 1 credit. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/webhooks/create-webhook).
    """
    return OPERATION.send(client, body=body.to_dict())


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebhookBody,
) -> Webhook | ErrorResponse | None:
    """Create a webhook. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, body=body.to_dict()).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebhookBody,
) -> Response[Webhook | ErrorResponse]:
    """Create a webhook. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, body=body.to_dict())


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateWebhookBody,
) -> Webhook | ErrorResponse | None:
    """Create a webhook. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, body=body.to_dict())).parsed
