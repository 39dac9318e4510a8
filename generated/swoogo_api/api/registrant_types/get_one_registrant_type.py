"""GET /reg-types/{registrant_type_id}: Get one registrant type."""

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
    from ...models.registrant_type import RegistrantType

OPERATION: Operation[RegistrantType] = Operation(
    "getOneRegistrantType",
    "GET",
    "/reg-types/{registrant_type_id}",
    models=models,
    shape="record",
    result="RegistrantType",
    path_fields=(Integer(name="registrant_type_id"),),
    fields=(
        "id",
        "name",
        "public_short_name",
        "admin_short_name",
        "description",
        "capacity",
        "sold_out_message",
        "min_group_size",
        "max_group_size",
        "created_at",
        "updated_at",
    ),
    takes=(
        "fields",
        "expand",
    ),
)


def sync_detailed(
    registrant_type_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[RegistrantType | ErrorResponse]:
    """Get one registrant type.

    Returns one registrant type by id.

    Args:
        registrant_type_id: Required. Example: 1

    Notes:
        - capacity is a number here, a string in the answers to create and update.

    GET /reg-types/{registrant_type_id}, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/registrant-types/get-one-type).
    """
    return OPERATION.send(
        client,
        path=(registrant_type_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


def sync(
    registrant_type_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> RegistrantType | ErrorResponse | None:
    """Get one registrant type. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(registrant_type_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    ).parsed


async def asyncio_detailed(
    registrant_type_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[RegistrantType | ErrorResponse]:
    """Get one registrant type. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(registrant_type_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


async def asyncio(
    registrant_type_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> RegistrantType | ErrorResponse | None:
    """Get one registrant type. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(registrant_type_id,),
            query={
                "fields": fields,
                "expand": expand,
            },
        )
    ).parsed
