"""GET /transactions/{transaction_id}: Read one transaction."""

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

    from ...models.error_response import ErrorResponse
    from ...models.transaction import Transaction

OPERATION: Operation[Transaction] = Operation(
    "getOneTransaction",
    "GET",
    "/transactions/{transaction_id}",
    models=models,
    shape="record",
    result="Transaction",
    path_fields=(Integer(name="transaction_id"),),
    fields=(
        "id",
        "registrant_id",
        "type",
        "datetime",
        "status",
        "amount",
        "created_at",
        "created_by",
        "updated_at",
        "updated_by",
        "card_type",
        "card_number_last_4",
        "name_on_card",
        "notes",
        "gateway_id",
    ),
    expand=(
        "paymentGateway",
        "registrant",
    ),
    takes=(
        "fields",
        "expand",
    ),
)


def sync_detailed(
    transaction_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[Transaction | ErrorResponse]:
    """Read one transaction.

    Returns one transaction by id; expand may add the payment gateway and the registrant.

    Args:
        transaction_id: Required. Example: 1

    Known values of expand: paymentGateway, registrant.

    Notes:
        - The page calls the path parameter the id of a track - a slip.
        - amount is a decimal string, negative for a payment.
        - The example shows both expansions; the expanded registrant holds three members only.
        - The expand values are those of the vendor's MCP tool.

    GET /transactions/{transaction_id}, 1 credit. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/transactions/get-one-transaction,
    https://developer.swoogo.com/mcp/tools/transactions).
    """
    return OPERATION.send(
        client,
        path=(transaction_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


def sync(
    transaction_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Transaction | ErrorResponse | None:
    """Read one transaction. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(transaction_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    ).parsed


async def asyncio_detailed(
    transaction_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[Transaction | ErrorResponse]:
    """Read one transaction. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(transaction_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


async def asyncio(
    transaction_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Transaction | ErrorResponse | None:
    """Read one transaction. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(transaction_id,),
            query={
                "fields": fields,
                "expand": expand,
            },
        )
    ).parsed
