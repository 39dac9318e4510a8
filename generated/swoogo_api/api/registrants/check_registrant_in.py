"""POST /registrants/checkin: Check a registrant in or out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, Text
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.check_registrant_in_body import CheckRegistrantInBody
    from ...models.error_response import ErrorResponse
    from ...models.registrant_check_in import RegistrantCheckIn

OPERATION: Operation[RegistrantCheckIn] = Operation(
    "checkRegistrantIn",
    "POST",
    "/registrants/checkin",
    models=models,
    shape="record",
    result="RegistrantCheckIn",
    body=(
        Integer(name="id"),
        Text(
            choices=(
                "attended",
                "confirmed",
                "no_show",
            ),
            name="status",
        ),
    ),
    content_type="multipart/form-data",
)


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CheckRegistrantInBody,
) -> Response[RegistrantCheckIn | ErrorResponse]:
    """Check a registrant in or out.

    Sets a registrant's attendance: attended checks in, confirmed takes a check-in back, no_show marks as
    absent. The registrant's id goes into the body, not into the path.

    Args:
        id: The registrant; not marked required, though the call has no meaning without it. Example: 26361060
        status: Example: attended

    Notes:
        - The answer's status is a capitalized label (Attended), not the value that was sent.
        - Body is multipart/form-data; create and update take form-urlencoded.

    POST /registrants/checkin, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/registrants/check-registrant-in).
    """
    return OPERATION.send(client, body=body.to_dict())


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CheckRegistrantInBody,
) -> RegistrantCheckIn | ErrorResponse | None:
    """Check a registrant in or out. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, body=body.to_dict()).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CheckRegistrantInBody,
) -> Response[RegistrantCheckIn | ErrorResponse]:
    """Check a registrant in or out. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, body=body.to_dict())


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CheckRegistrantInBody,
) -> RegistrantCheckIn | ErrorResponse | None:
    """Check a registrant in or out. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, body=body.to_dict())).parsed
