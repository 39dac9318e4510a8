"""PUT /cfs-contacts/update/{contact_id}: Change a call-for-speakers contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Boolean, Integer
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.cfs_contact import CfsContact
    from ...models.error_response import ErrorResponse
    from ...models.update_cfs_contact_body import UpdateCfsContactBody

OPERATION: Operation[CfsContact] = Operation(
    "updateCfsContact",
    "PUT",
    "/cfs-contacts/update/{contact_id}",
    models=models,
    shape="record",
    result="CfsContact",
    path_fields=(Integer(name="contact_id"),),
    body=(
        Boolean(name="reviewer"),
        Boolean(name="submitter"),
    ),
    content_type="application/x-www-form-urlencoded",
    open_body=True,
)


def sync_detailed(
    contact_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateCfsContactBody,
) -> Response[CfsContact | ErrorResponse]:
    """Change a call-for-speakers contact.

    Changes a CFS contact and answers it. The vendor's index says that profile data (name, e-mail, company, bio)
    can be changed; the page's body lists only the two role flags.

    Args:
        contact_id: Required. Example: 1
        reviewer: Sent as 1/0. Example: 1
        submitter: Sent as 1/0. Example: 1

    Notes:
        - Which id the path takes is as undecided as for the read operation.

    PUT /cfs-contacts/update/{contact_id}, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/call-for-speaker-contacts/update-contact).
    """
    return OPERATION.send(client, path=(contact_id,), body=body.to_dict())


def sync(
    contact_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateCfsContactBody,
) -> CfsContact | ErrorResponse | None:
    """Change a call-for-speakers contact. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, path=(contact_id,), body=body.to_dict()).parsed


async def asyncio_detailed(
    contact_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateCfsContactBody,
) -> Response[CfsContact | ErrorResponse]:
    """Change a call-for-speakers contact. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, path=(contact_id,), body=body.to_dict())


async def asyncio(
    contact_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateCfsContactBody,
) -> CfsContact | ErrorResponse | None:
    """Change a call-for-speakers contact. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, path=(contact_id,), body=body.to_dict())).parsed
