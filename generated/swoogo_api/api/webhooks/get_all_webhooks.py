"""GET /webhooks: List webhooks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from swoogo_core.operation import Operation
from swoogo_core.types import UNSET, Unset

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.protocols import Names, Search
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.webhook import Webhook
    from ...models.webhook_collection import WebhookCollection

OPERATION: Operation[Webhook] = Operation(
    "getAllWebhooks",
    "GET",
    "/webhooks",
    models=models,
    shape="list",
    result="Webhook",
    credits=10,
    fields=(
        "id",
        "name",
        "url",
        "content_type",
        "post_field_data",
        "use_default_fields",
        "custom_fields",
        "notes",
        "trigger_object",
        "trigger_on_insert",
        "trigger_on_update",
        "trigger_on_delete",
        "all_fields",
        "fields",
        "public_user",
        "admin_user",
        "api_call",
        "any_event",
        "event_ids",
        "created_at",
        "created_by",
        "updated_at",
        "updated_by",
    ),
    takes=(
        "fields",
        "expand",
        "search",
        "searchCondition",
        "sort",
        "ids",
        "page",
        "per-page",
    ),
    key=("id",),
)


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Response[WebhookCollection | ErrorResponse]:
    """List webhooks.

    Pages through the account's webhook configurations - target URL, what triggers each and the group it belongs
    to.

    Notes:
        - The page's text ends before the parameters after expand.
        - id is in the field table and in the fields list, not in the example; group_id, headers and enabled are
          in the example, not in the fields list.
        - The resource has a member called fields, the same word as the query parameter.
        - No event_id parameter; a webhook is account-wide and names its events in event_ids (or any_event).

    GET /webhooks, 10 credits. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/webhooks/get-all-webhooks,
    https://developer.swoogo.com/api-reference/overviews/webhooks).
    """
    return OPERATION.send(
        client,
        query={
            "fields": fields,
            "expand": expand,
            "search": search,
            "searchCondition": search_condition,
            "sort": sort,
            "ids": ids,
            "page": page,
            "per-page": per_page,
        },
    )


def sync(
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> WebhookCollection | ErrorResponse | None:
    """List webhooks. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        query={
            "fields": fields,
            "expand": expand,
            "search": search,
            "searchCondition": search_condition,
            "sort": sort,
            "ids": ids,
            "page": page,
            "per-page": per_page,
        },
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Response[WebhookCollection | ErrorResponse]:
    """List webhooks. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        query={
            "fields": fields,
            "expand": expand,
            "search": search,
            "searchCondition": search_condition,
            "sort": sort,
            "ids": ids,
            "page": page,
            "per-page": per_page,
        },
    )


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> WebhookCollection | ErrorResponse | None:
    """List webhooks. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            query={
                "fields": fields,
                "expand": expand,
                "search": search,
                "searchCondition": search_condition,
                "sort": sort,
                "ids": ids,
                "page": page,
                "per-page": per_page,
            },
        )
    ).parsed
