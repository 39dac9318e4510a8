"""PUT /invitation-lists/update/{invitation_list_id}: Change an invitation list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, Text
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.invitation_list import InvitationList
    from ...models.update_invitation_list_body import UpdateInvitationListBody

OPERATION: Operation[InvitationList] = Operation(
    "updateInvitationList",
    "PUT",
    "/invitation-lists/update/{invitation_list_id}",
    models=models,
    shape="record",
    result="InvitationList",
    path_fields=(Integer(name="invitation_list_id"),),
    body=(
        Text(name="name"),
        Text(name="notes"),
    ),
    required=("name",),
    content_type="application/x-www-form-urlencoded",
)


def sync_detailed(
    invitation_list_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateInvitationListBody,
) -> Response[InvitationList | ErrorResponse]:
    """Change an invitation list.

    Changes name and notes of a list. name has to be sent even when only notes change; the owning event cannot
    be changed.

    Args:
        invitation_list_id: Required. Example: 34
        name: Required. Example: test list update
        notes: Example: random notes

    Notes:
        - The answer may hold id and name only, as for create.

    PUT /invitation-lists/update/{invitation_list_id}, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/invitation-lists/update-invitation-list).
    """
    return OPERATION.send(client, path=(invitation_list_id,), body=body.to_dict())


def sync(
    invitation_list_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateInvitationListBody,
) -> InvitationList | ErrorResponse | None:
    """Change an invitation list. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, path=(invitation_list_id,), body=body.to_dict()).parsed


async def asyncio_detailed(
    invitation_list_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateInvitationListBody,
) -> Response[InvitationList | ErrorResponse]:
    """Change an invitation list. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, path=(invitation_list_id,), body=body.to_dict())


async def asyncio(
    invitation_list_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateInvitationListBody,
) -> InvitationList | ErrorResponse | None:
    """Change an invitation list. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, path=(invitation_list_id,), body=body.to_dict())).parsed
