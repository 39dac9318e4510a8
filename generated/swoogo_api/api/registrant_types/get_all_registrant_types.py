"""GET /reg-types: List an event's registrant types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from swoogo_core.fields import Integer
from swoogo_core.operation import Operation
from swoogo_core.types import UNSET, Unset

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.protocols import Names, Search
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.registrant_type import RegistrantType
    from ...models.registrant_type_collection import RegistrantTypeCollection

OPERATION: Operation[RegistrantType] = Operation(
    "getAllRegistrantTypes",
    "GET",
    "/reg-types",
    models=models,
    shape="list",
    result="RegistrantType",
    credits=10,
    query=(Integer(name="event_id"),),
    required=("event_id",),
    fields=(
        "id",
        "name",
        "public_short_name",
        "admin_short_name",
        "description",
        "capacity",
        "sold_out_message",
        "min_group_size",
        "max_group_size",
        "created_at",
        "updated_at",
    ),
    expand=("fees",),
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
    event_id: int,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Response[RegistrantTypeCollection | ErrorResponse]:
    """List an event's registrant types.

    Lists the registrant types of an event, page by page; event_id is mandatory. The documented example without
    further fields shows id and name.

    Args:
        event_id: Required. Example: 1

    Known values of expand: fees.

    Notes:
        - _links.self.href is relative and has the .json suffix in the example: page by _meta, do not follow
          links blindly.
        - The example asks for created_at and its items do not have it.

    GET /reg-types, 10 credits. Evidence: vendor
    (https://developer.swoogo.com/api-reference/registrant-types/get-all-types, ignacio-mb/data-sovereignty,
    abdiasvrech-swoogo/slide-vault).
    """
    return OPERATION.send(
        client,
        query={
            "event_id": event_id,
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
    event_id: int,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> RegistrantTypeCollection | ErrorResponse | None:
    """List an event's registrant types. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        query={
            "event_id": event_id,
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
    event_id: int,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Response[RegistrantTypeCollection | ErrorResponse]:
    """List an event's registrant types. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        query={
            "event_id": event_id,
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
    event_id: int,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> RegistrantTypeCollection | ErrorResponse | None:
    """List an event's registrant types. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            query={
                "event_id": event_id,
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
