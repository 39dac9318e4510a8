"""GET /discounts/{discount_id}: Read one discount code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer
from swoogo_core.operation import Operation
from swoogo_core.types import UNSET, Unset

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.protocols import Names
    from swoogo_core.types import Response

    from ...models.discount_code import DiscountCode
    from ...models.error_response import ErrorResponse

OPERATION: Operation[DiscountCode] = Operation(
    "getOneDiscountCode",
    "GET",
    "/discounts/{discount_id}",
    models=models,
    shape="record",
    result="DiscountCode",
    path_fields=(Integer(name="discount_id"),),
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
    ),
)


def sync_detailed(
    discount_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[DiscountCode | ErrorResponse]:
    """Read one discount code.

    Returns one discount code by id. Every member is always present, possibly null.

    Args:
        discount_id: Required. Example: 1

    Known values of expand: alternates, autopopulate, registrantCount, reservedCount.

    Notes:
        - The fields list names 14 of the 17 members; min_group_size, registrants_per_use and apply_to_all are
          not in it.
        - apply_to_all is 0 or 1 in answers, not a JSON boolean.

    GET /discounts/{discount_id}, 1 credit. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/discount-codes/get-one-discount-code).
    """
    return OPERATION.send(
        client,
        path=(discount_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


def sync(
    discount_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> DiscountCode | ErrorResponse | None:
    """Read one discount code. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(discount_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    ).parsed


async def asyncio_detailed(
    discount_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[DiscountCode | ErrorResponse]:
    """Read one discount code. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(discount_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


async def asyncio(
    discount_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> DiscountCode | ErrorResponse | None:
    """Read one discount code. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(discount_id,),
            query={
                "fields": fields,
                "expand": expand,
            },
        )
    ).parsed
