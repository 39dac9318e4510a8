"""DELETE /sessions/{session_id}/fee: Remove a session's fee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.session_fee import SessionFee

OPERATION: Operation[SessionFee] = Operation(
    "deleteSessionFee",
    "DELETE",
    "/sessions/{session_id}/fee",
    models=models,
    shape="record",
    result="SessionFee",
    path_fields=(Integer(name="session_id"),),
)


def sync_detailed(
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
) -> Response[SessionFee | ErrorResponse]:
    """Remove a session's fee.

    Makes a session free of charge. The fee record stays and is returned with price "0"; its conditional prices
    are cleared to empty strings.

    Args:
        session_id: Required. 1 or more.

    Notes:
        - DELETE answers with the emptied fee, not with an empty body.
        - The page's title says remove; it resets the fee rather than deleting the record.
        - The page shows no authorization; send the bearer token all the same.

    DELETE /sessions/{session_id}/fee, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/session-fees/remove-session-fee).
    """
    return OPERATION.send(client, path=(session_id,))


def sync(
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
) -> SessionFee | ErrorResponse | None:
    """Remove a session's fee. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, path=(session_id,)).parsed


async def asyncio_detailed(
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
) -> Response[SessionFee | ErrorResponse]:
    """Remove a session's fee. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, path=(session_id,))


async def asyncio(
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
) -> SessionFee | ErrorResponse | None:
    """Remove a session's fee. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, path=(session_id,))).parsed
