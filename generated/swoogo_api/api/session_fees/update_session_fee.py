"""PUT /sessions/{session_id}/fee: Update a session's fee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, Map, Money
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.session_fee import SessionFee
    from ...models.update_session_fee_body import UpdateSessionFeeBody

OPERATION: Operation[SessionFee] = Operation(
    "updateSessionFee",
    "PUT",
    "/sessions/{session_id}/fee",
    models=models,
    shape="record",
    result="SessionFee",
    path_fields=(Integer(name="session_id"),),
    body=(
        Money(name="price"),
        Map(name="conditional_prices"),
    ),
    content_type="application/json",
)


def sync_detailed(
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateSessionFeeBody,
) -> Response[SessionFee | ErrorResponse]:
    """Update a session's fee.

    Changes a session's base price, its conditional prices, or both. Only conditional keys that exist already
    are changed, unknown keys are dropped without an error, and an empty string clears one conditional price.
    Early bird prices cannot be changed here.

    Args:
        session_id: Required. 1 or more.
        price: Example: 20.00
        conditional_prices: Existing key -> decimal string; an empty string clears. Example: {'76': '10.00',
            '77': '5.00'}

    Notes:
        - JSON body, where most writes of this API are form-encoded; PUT goes to the resource's own path,
          without /update/.
        - Unknown keys of conditional_prices are ignored in silence: compare the answer with what was sent.
        - The page shows no authorization; send the bearer token all the same.
        - The names of the body fields are those of the package twin, whose texts are the same; this page's text
          ends before its own list.

    PUT /sessions/{session_id}/fee, 1 credit. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/session-fees/update-session-fee-configuration,
    https://developer.swoogo.com/api-reference/package-fees/update-package-fee-configuration).
    """
    return OPERATION.send(client, path=(session_id,), body=body.to_dict())


def sync(
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateSessionFeeBody,
) -> SessionFee | ErrorResponse | None:
    """Update a session's fee. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, path=(session_id,), body=body.to_dict()).parsed


async def asyncio_detailed(
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateSessionFeeBody,
) -> Response[SessionFee | ErrorResponse]:
    """Update a session's fee. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, path=(session_id,), body=body.to_dict())


async def asyncio(
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateSessionFeeBody,
) -> SessionFee | ErrorResponse | None:
    """Update a session's fee. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, path=(session_id,), body=body.to_dict())).parsed
