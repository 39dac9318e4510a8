"""GET /locations: List an event's session locations."""

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
    from ...models.location import Location
    from ...models.location_collection import LocationCollection

OPERATION: Operation[Location] = Operation(
    "getAllLocations",
    "GET",
    "/locations",
    models=models,
    shape="list",
    result="Location",
    credits=10,
    query=(Integer(name="event_id"),),
    required=("event_id",),
    fields=(
        "id",
        "name",
        "capacity",
        "color",
        "use_event_address",
        "created_by",
        "created_at",
        "updated_by",
        "updated_at",
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
    event_id: int,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Response[LocationCollection | ErrorResponse]:
    """List an event's session locations.

    Returns one event's session locations page by page. An error answers a call without event_id (third-party).

    Args:
        event_id: Required. Example: 1

    GET /locations, 10 credits. Evidence: third-party (ignacio-mb/data-sovereignty).
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
) -> LocationCollection | ErrorResponse | None:
    """List an event's session locations. The decoded answer alone; see sync_detailed."""
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
) -> Response[LocationCollection | ErrorResponse]:
    """List an event's session locations. Asynchronous; see sync_detailed."""
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
) -> LocationCollection | ErrorResponse | None:
    """List an event's session locations. Asynchronous, the decoded answer alone; see sync_detailed."""
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
