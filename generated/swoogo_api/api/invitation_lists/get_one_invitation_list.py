"""GET /invitation-lists/{invitation_list_id}: Read one invitation list."""

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
    from ...models.invitation_list import InvitationList

OPERATION: Operation[InvitationList] = Operation(
    "getOneInvitationList",
    "GET",
    "/invitation-lists/{invitation_list_id}",
    models=models,
    shape="record",
    result="InvitationList",
    path_fields=(Integer(name="invitation_list_id"),),
    fields=(
        "id",
        "name",
        "notes",
        "module",
        "reg_type_id",
        "package_id",
        "cfs_role_id",
        "created_at",
        "updated_at",
    ),
    takes=(
        "fields",
        "expand",
    ),
)


def sync_detailed(
    invitation_list_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[InvitationList | ErrorResponse]:
    """Read one invitation list.

    Returns one invitation list by id; without fields it holds id and name only. The text promises event and
    capacity settings, the documented object has neither.

    Args:
        invitation_list_id: Required. Example: 34

    GET /invitation-lists/{invitation_list_id}, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/invitation-lists/get-invitation-list).
    """
    return OPERATION.send(
        client,
        path=(invitation_list_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


def sync(
    invitation_list_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> InvitationList | ErrorResponse | None:
    """Read one invitation list. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(invitation_list_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    ).parsed


async def asyncio_detailed(
    invitation_list_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[InvitationList | ErrorResponse]:
    """Read one invitation list. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(invitation_list_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


async def asyncio(
    invitation_list_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> InvitationList | ErrorResponse | None:
    """Read one invitation list. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(invitation_list_id,),
            query={
                "fields": fields,
                "expand": expand,
            },
        )
    ).parsed
