"""PUT /discounts/update/{discount_id}: Change a discount code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Boolean, Integer, ListOf, Map, Number, Text
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.discount_code import DiscountCode
    from ...models.error_response import ErrorResponse
    from ...models.update_discount_code_body import UpdateDiscountCodeBody

OPERATION: Operation[DiscountCode] = Operation(
    "updateDiscountCode",
    "PUT",
    "/discounts/update/{discount_id}",
    models=models,
    shape="record",
    result="DiscountCode",
    path_fields=(Integer(name="discount_id"),),
    body=(
        Text(name="code"),
        Text(
            choices=(
                "percentage",
                "absolute",
                "specific",
            ),
            name="type",
        ),
        Number(name="percentage_discount"),
        Number(name="absolute_discount"),
        Boolean(name="apply_to_all"),
        Integer(name="capacity"),
        Integer(name="min_group_size"),
        Integer(name="registrants_per_use"),
        Boolean(name="all_registrants_in_group"),
        ListOf(Text(), name="applicable_line_items"),
        Map(name="custom_fees_update"),
        ListOf(Map(), name="autopopulate_attributes"),
        Text(name="notes"),
        Text(name="sold_out_message"),
    ),
    content_type="application/json",
)


def sync_detailed(
    discount_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateDiscountCodeBody,
) -> Response[DiscountCode | ErrorResponse]:
    """Change a discount code.

    Changes a code; every body field is optional and only those sent change. event_id can never change. Entries
    of custom_fees_update are merged into the stored custom_fees.

    Args:
        discount_id: Required. Example: 1
        code: At most 255 characters, unique within the event, none of < > \\\\ ". Example: SPRINGSALE2024
        type: Example: percentage
        percentage_discount: 0 to 100. Example: 15
        absolute_discount: Example: 25.5
        apply_to_all: Example: True
        capacity: Example: 10
        min_group_size: 2 or more. Example: 5
        registrants_per_use: 2 or more. Example: 2
        all_registrants_in_group: Example: True
        applicable_line_items: Example: ['session', 'package']
        custom_fees_update: Merged into custom_fees. Example: {'session': {'4147126': '315'}}
        autopopulate_attributes: Not described.
        notes: Example: Discount for early bird registrants.
        sold_out_message: At most 255 characters. Example: SPRINGSALE2024 has been used too many times.

    Notes:
        - The page offers more than one content type; application/json is the default.
        - The page points to clone for making alternates, while clone makes an independent copy; how an
          alternate (parent_id) is made is not documented.

    PUT /discounts/update/{discount_id}, 1 credit. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/discount-codes/update-discount-code).
    """
    return OPERATION.send(client, path=(discount_id,), body=body.to_dict())


def sync(
    discount_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateDiscountCodeBody,
) -> DiscountCode | ErrorResponse | None:
    """Change a discount code. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, path=(discount_id,), body=body.to_dict()).parsed


async def asyncio_detailed(
    discount_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateDiscountCodeBody,
) -> Response[DiscountCode | ErrorResponse]:
    """Change a discount code. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, path=(discount_id,), body=body.to_dict())


async def asyncio(
    discount_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateDiscountCodeBody,
) -> DiscountCode | ErrorResponse | None:
    """Change a discount code. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, path=(discount_id,), body=body.to_dict())).parsed
