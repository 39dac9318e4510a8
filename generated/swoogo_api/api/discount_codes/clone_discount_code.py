"""POST /discounts/{discount_id}/clone: Copy a discount code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, Text
from swoogo_core.operation import Operation
from swoogo_core.types import UNSET, Unset

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.discount_code import DiscountCode
    from ...models.error_response import ErrorResponse

OPERATION: Operation[DiscountCode] = Operation(
    "cloneDiscountCode",
    "POST",
    "/discounts/{discount_id}/clone",
    models=models,
    shape="record",
    result="DiscountCode",
    path_fields=(Integer(name="discount_id"),),
    query=(Text(name="code"),),
)


def sync_detailed(
    discount_id: int,
    *,
    client: AuthenticatedClient | Client,
    code: str | None | Unset = UNSET,
) -> Response[DiscountCode | ErrorResponse]:
    """Copy a discount code.

    Copies a code with all settings (type, amount, capacity, line-item and group rules). The new code string
    goes into the query parameter code; without it the copy is called like the original with "(Clone)" appended.
    An alternate code cannot be cloned (400).

    Args:
        discount_id: Required. Example: 1
        code: Example: SPRINGSALE2024

    Notes:
        - The only write of the tag that takes its value from the query string and has no body.
        - The verb follows the id, while create and update precede it.

    POST /discounts/{discount_id}/clone, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/discount-codes/clone-discount-code).
    """
    return OPERATION.send(
        client,
        path=(discount_id,),
        query={
            "code": code,
        },
    )


def sync(
    discount_id: int,
    *,
    client: AuthenticatedClient | Client,
    code: str | None | Unset = UNSET,
) -> DiscountCode | ErrorResponse | None:
    """Copy a discount code. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(discount_id,),
        query={
            "code": code,
        },
    ).parsed


async def asyncio_detailed(
    discount_id: int,
    *,
    client: AuthenticatedClient | Client,
    code: str | None | Unset = UNSET,
) -> Response[DiscountCode | ErrorResponse]:
    """Copy a discount code. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(discount_id,),
        query={
            "code": code,
        },
    )


async def asyncio(
    discount_id: int,
    *,
    client: AuthenticatedClient | Client,
    code: str | None | Unset = UNSET,
) -> DiscountCode | ErrorResponse | None:
    """Copy a discount code. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(discount_id,),
            query={
                "code": code,
            },
        )
    ).parsed
