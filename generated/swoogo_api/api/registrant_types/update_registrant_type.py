"""PUT /reg-types/update/{registrant_type_id}: Update a registrant type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, Text
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.registrant_type import RegistrantType
    from ...models.update_registrant_type_body import UpdateRegistrantTypeBody

OPERATION: Operation[RegistrantType] = Operation(
    "updateRegistrantType",
    "PUT",
    "/reg-types/update/{registrant_type_id}",
    models=models,
    shape="record",
    result="RegistrantType",
    path_fields=(Integer(name="registrant_type_id"),),
    body=(
        Text(name="name"),
        Text(name="admin_short_name"),
        Text(name="public_short_name"),
        Integer(name="capacity"),
        Integer(name="min_group_size"),
        Integer(name="max_group_size"),
        Text(name="sold_out_message"),
    ),
    content_type="application/x-www-form-urlencoded",
)


def sync_detailed(
    registrant_type_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateRegistrantTypeBody,
) -> Response[RegistrantType | ErrorResponse]:
    """Update a registrant type.

    Changes a registrant type: name, capacity, group-size limits, short names, sold-out message. Only the fields
    in the body are changed.

    Args:
        registrant_type_id: Required. Example: 1
        name: Example: Updated Reg Type Name
        admin_short_name: Not described.
        public_short_name: Not described.
        capacity: "" is the documented example; it comes back as "".
        min_group_size: In the text, not in the table; type not shown.
        max_group_size: In the text, not in the table; type not shown.
        sold_out_message: In the text, not in the table.

    Notes:
        - capacity comes back as the string that was sent, "" when emptied.

    PUT /reg-types/update/{registrant_type_id}, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/registrant-types/update-type).
    """
    return OPERATION.send(client, path=(registrant_type_id,), body=body.to_dict())


def sync(
    registrant_type_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateRegistrantTypeBody,
) -> RegistrantType | ErrorResponse | None:
    """Update a registrant type. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, path=(registrant_type_id,), body=body.to_dict()).parsed


async def asyncio_detailed(
    registrant_type_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateRegistrantTypeBody,
) -> Response[RegistrantType | ErrorResponse]:
    """Update a registrant type. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, path=(registrant_type_id,), body=body.to_dict())


async def asyncio(
    registrant_type_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateRegistrantTypeBody,
) -> RegistrantType | ErrorResponse | None:
    """Update a registrant type. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, path=(registrant_type_id,), body=body.to_dict())).parsed
