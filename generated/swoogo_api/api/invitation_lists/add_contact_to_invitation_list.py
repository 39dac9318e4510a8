"""POST /invitation-lists/{invitation_list_id}/contact/{contact_id}: Put a contact on an invitation list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.invitation_list_contact import InvitationListContact

OPERATION: Operation[InvitationListContact] = Operation(
    "addContactToInvitationList",
    "POST",
    "/invitation-lists/{invitation_list_id}/contact/{contact_id}",
    models=models,
    shape="record",
    result="InvitationListContact",
    path_fields=(
        Integer(name="invitation_list_id"),
        Integer(name="contact_id"),
    ),
)


def sync_detailed(
    invitation_list_id: int,
    contact_id: int,
    *,
    client: AuthenticatedClient | Client,
) -> Response[InvitationListContact | ErrorResponse]:
    """Put a contact on an invitation list.

    Adds a contact to a list and answers the membership record. There is no body.

    Args:
        invitation_list_id: Required. Example: 34
        contact_id: Required. Example: 477

    Notes:
        - The segment is the singular contact.
        - The path calls the list invitation_list_id, the answer list_id.
        - The answer has no id of its own.

    POST /invitation-lists/{invitation_list_id}/contact/{contact_id}, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/invitation-lists/add-contact-to-invitation-list).
    """
    return OPERATION.send(
        client,
        path=(
            invitation_list_id,
            contact_id,
        ),
    )


def sync(
    invitation_list_id: int,
    contact_id: int,
    *,
    client: AuthenticatedClient | Client,
) -> InvitationListContact | ErrorResponse | None:
    """Put a contact on an invitation list. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(
            invitation_list_id,
            contact_id,
        ),
    ).parsed


async def asyncio_detailed(
    invitation_list_id: int,
    contact_id: int,
    *,
    client: AuthenticatedClient | Client,
) -> Response[InvitationListContact | ErrorResponse]:
    """Put a contact on an invitation list. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(
            invitation_list_id,
            contact_id,
        ),
    )


async def asyncio(
    invitation_list_id: int,
    contact_id: int,
    *,
    client: AuthenticatedClient | Client,
) -> InvitationListContact | ErrorResponse | None:
    """Put a contact on an invitation list. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(
                invitation_list_id,
                contact_id,
            ),
        )
    ).parsed
