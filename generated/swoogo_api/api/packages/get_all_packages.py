"""GET /packages: List an event's packages."""

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
    from ...models.package import Package
    from ...models.package_collection import PackageCollection

OPERATION: Operation[Package] = Operation(
    "getAllPackages",
    "GET",
    "/packages",
    models=models,
    shape="list",
    result="Package",
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
    expand=(
        "fees",
        "earlyBirds",
        "translations",
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
) -> Response[PackageCollection | ErrorResponse]:
    """List an event's packages.

    Pages through the packages of one event; event_id is required. Without fields an item holds id, name and
    capacity only. Soft-deleted packages never appear. The order is the package's own sort order, ascending,
    unless sort is given. expand adds fees, earlyBirds and translations.

    Args:
        event_id: Required. Example: 1

    Known values of expand: fees, earlyBirds, translations.

    Notes:
        - The page's text ends inside the search entry; page, per-page and ids are those of sibling lists, page
          and per-page=200 are sent by a production connector.
        - perPage is 25 in the example, 20 everywhere else.
        - In fees the price is a JSON number and conditional_prices is keyed by label; GET
          /packages/{package_id}/fee gives a decimal string and numeric keys.
        - Maps (translations, conditional_prices, conditional_fees) come as [] when empty.

    GET /packages, 10 credits. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/packages/get-all-packages, ignacio-mb/data-sovereignty).
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
) -> PackageCollection | ErrorResponse | None:
    """List an event's packages. The decoded answer alone; see sync_detailed."""
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
) -> Response[PackageCollection | ErrorResponse]:
    """List an event's packages. Asynchronous; see sync_detailed."""
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
) -> PackageCollection | ErrorResponse | None:
    """List an event's packages. Asynchronous, the decoded answer alone; see sync_detailed."""
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
