"""POST /invitation-lists/create: Create an invitation list for an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, Text
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.create_invitation_list_body import CreateInvitationListBody
    from ...models.error_response import ErrorResponse
    from ...models.invitation_list import InvitationList

OPERATION: Operation[InvitationList] = Operation(
    "createInvitationList",
    "POST",
    "/invitation-lists/create",
    models=models,
    shape="record",
    result="InvitationList",
    body=(
        Integer(name="event_id"),
        Text(name="name"),
        Text(name="notes"),
    ),
    required=(
        "event_id",
        "name",
    ),
    content_type="application/x-www-form-urlencoded",
)


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateInvitationListBody,
) -> Response[InvitationList | ErrorResponse]:
    """Create an invitation list for an event.

    Creates an invitation list that belongs to one event and answers the list.

    Args:
        event_id: Required. Event that owns the list. Example: 4261
        name: Required. Example: test list cfs
        notes: Example: random notes

    Notes:
        - All fields but id and name are documented as present only when fields names them, and this operation
          has no fields parameter; the answer may hold id and name only although the example shows all.
        - The answer has no event_id.

    POST /invitation-lists/create, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/invitation-lists/create-invitation-list).
    """
    return OPERATION.send(client, body=body.to_dict())


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateInvitationListBody,
) -> InvitationList | ErrorResponse | None:
    """Create an invitation list for an event. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, body=body.to_dict()).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateInvitationListBody,
) -> Response[InvitationList | ErrorResponse]:
    """Create an invitation list for an event. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, body=body.to_dict())


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateInvitationListBody,
) -> InvitationList | ErrorResponse | None:
    """Create an invitation list for an event. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, body=body.to_dict())).parsed
