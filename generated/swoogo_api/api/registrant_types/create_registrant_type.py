"""POST /reg-types/create: Create a registrant type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, Text
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.create_registrant_type_body import CreateRegistrantTypeBody
    from ...models.error_response import ErrorResponse
    from ...models.registrant_type import RegistrantType

OPERATION: Operation[RegistrantType] = Operation(
    "createRegistrantType",
    "POST",
    "/reg-types/create",
    models=models,
    shape="record",
    result="RegistrantType",
    body=(
        Integer(name="event_id"),
        Text(name="name"),
        Integer(name="capacity"),
        Text(name="admin_short_name"),
        Text(name="public_short_name"),
    ),
    content_type="application/x-www-form-urlencoded",
)


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateRegistrantTypeBody,
) -> Response[RegistrantType | ErrorResponse]:
    """Create a registrant type.

    Makes a registrant type for an event and returns it. Only capacity, event_id and name are listed as body
    fields.

    Args:
        event_id: Not marked required; evidently needed. Example: 1
        name: Not marked required; evidently needed. Example: Sample Reg Type
        capacity: Example: 20
        admin_short_name: Not described.
        public_short_name: Not described.

    Notes:
        - Answers 201, the update 200.
        - capacity comes back as the string that was sent.

    POST /reg-types/create, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/registrant-types/create-type).
    """
    return OPERATION.send(client, body=body.to_dict())


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateRegistrantTypeBody,
) -> RegistrantType | ErrorResponse | None:
    """Create a registrant type. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, body=body.to_dict()).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateRegistrantTypeBody,
) -> Response[RegistrantType | ErrorResponse]:
    """Create a registrant type. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, body=body.to_dict())


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateRegistrantTypeBody,
) -> RegistrantType | ErrorResponse | None:
    """Create a registrant type. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, body=body.to_dict())).parsed
