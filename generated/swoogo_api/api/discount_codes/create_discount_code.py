"""POST /discounts/create: Create a discount code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Boolean, Integer, ListOf, Map, Number, Text
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.create_discount_code_body import CreateDiscountCodeBody
    from ...models.discount_code import DiscountCode
    from ...models.error_response import ErrorResponse

OPERATION: Operation[DiscountCode] = Operation(
    "createDiscountCode",
    "POST",
    "/discounts/create",
    models=models,
    shape="record",
    result="DiscountCode",
    body=(
        Integer(name="event_id"),
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
    required=(
        "event_id",
        "code",
        "type",
    ),
    content_type="application/json",
    open_body=True,
)


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateDiscountCodeBody,
) -> Response[DiscountCode | ErrorResponse]:
    """Create a discount code.

    Creates a code for an event; event_id, code and type are required. type percentage needs
    percentage_discount, absolute needs absolute_discount, specific takes its fees from custom_fees_update.
    apply_to_all covers every line item, otherwise applicable_line_items says which.

    Args:
        event_id: Required. Example: 12345
        code: Required. At most 255 characters, unique within the event, none of < > \\\\ ". Example:
            SPRINGSALE2024
        type: Required. Example: percentage
        percentage_discount: 0 to 100; required when type is percentage. Example: 15
        absolute_discount: Required when type is absolute. Example: 25.5
        apply_to_all: False limits the code to applicable_line_items. Example: True
        capacity: Omitted or 0 is unlimited. Example: 10
        min_group_size: 2 or more. Example: 5
        registrants_per_use: 2 or more; 2 counts one use for a group of two, two uses for a group of four.
            Example: 2
        all_registrants_in_group: Whether the whole group must use the same code. Example: True
        applicable_line_items: Used when apply_to_all is false; reg_type, package, session, c_<question id>.
            Example: ['session', 'package']
        custom_fees_update: For type specific; line-item kind to {line-item id: fee as string}. Example:
            {'session': {'4147126': '315', '4147127': '337.5'}}
        autopopulate_attributes: Example: [{'attribute': 'gender', 'value': '1'}]
        notes: Example: Discount for early bird registrants.
        sold_out_message: At most 255 characters; a default text is shown otherwise. Example: SPRINGSALE2024 has
            been used too many times.

    Notes:
        - An older text of the page documents form data; the present one JSON, which nested maps need.
        - Written as custom_fees_update, read as custom_fees; written as autopopulate_attributes, read by
          expand=autopopulate; all_registrants_in_group is written and not read back.
        - Booleans are true/false here; apply_to_all reads back as 0/1.
        - min_group_size and registrants_per_use must be 2 or more when sent; unset they read 0.

    POST /discounts/create, 1 credit. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/discount-codes/create-discount-code,
    https://swoogo.readme.io/reference/creatediscountcode).
    """
    return OPERATION.send(client, body=body.to_dict())


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateDiscountCodeBody,
) -> DiscountCode | ErrorResponse | None:
    """Create a discount code. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, body=body.to_dict()).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateDiscountCodeBody,
) -> Response[DiscountCode | ErrorResponse]:
    """Create a discount code. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, body=body.to_dict())


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateDiscountCodeBody,
) -> DiscountCode | ErrorResponse | None:
    """Create a discount code. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, body=body.to_dict())).parsed
