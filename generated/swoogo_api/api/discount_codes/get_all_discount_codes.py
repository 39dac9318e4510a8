"""GET /discounts: List an event's discount codes."""

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

    from ...models.discount_code import DiscountCode
    from ...models.discount_code_collection import DiscountCodeCollection
    from ...models.error_response import ErrorResponse

OPERATION: Operation[DiscountCode] = Operation(
    "getAllDiscountCodes",
    "GET",
    "/discounts",
    models=models,
    shape="list",
    result="DiscountCode",
    credits=10,
    query=(Integer(name="event_id"),),
    required=("event_id",),
    fields=(
        "absolute_discount",
        "applicable_line_items",
        "capacity",
        "code",
        "created_at",
        "custom_fees",
        "event_id",
        "id",
        "notes",
        "parent_id",
        "percentage_discount",
        "sold_out_message",
        "type",
        "updated_at",
    ),
    expand=(
        "alternates",
        "autopopulate",
        "registrantCount",
        "reservedCount",
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
) -> Response[DiscountCodeCollection | ErrorResponse]:
    """List an event's discount codes.

    Pages through the discount codes of one event; event_id is required. expand may add alternates, autopopulate
    (field mappings), registrantCount and reservedCount.

    Args:
        event_id: Required. Example: 1

    Known values of expand: alternates, autopopulate, registrantCount, reservedCount.

    Notes:
        - Public code sends all documented field names but parent_id here and reads them.
        - Older texts of the page list also all_registrants_in_group, is_sold_out and visibility_id; the newest
          table lacks them.

    GET /discounts, 10 credits. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/discount-codes/get-all-discount-codes,
    https://swoogo.readme.io/reference/getalldiscountcodes, ignacio-mb/data-sovereignty,
    piumenotechnology/checkout).
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
) -> DiscountCodeCollection | ErrorResponse | None:
    """List an event's discount codes. The decoded answer alone; see sync_detailed."""
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
) -> Response[DiscountCodeCollection | ErrorResponse]:
    """List an event's discount codes. Asynchronous; see sync_detailed."""
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
) -> DiscountCodeCollection | ErrorResponse | None:
    """List an event's discount codes. Asynchronous, the decoded answer alone; see sync_detailed."""
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
