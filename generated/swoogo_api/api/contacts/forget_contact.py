"""PUT /contacts/forget/{contact_id}: Anonymize a contact's personal data (GDPR)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Boolean, Bracketed, Integer
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.forget_contact_body import ForgetContactBody

OPERATION: Operation[None] = Operation(
    "forgetContact",
    "PUT",
    "/contacts/forget/{contact_id}",
    models=models,
    shape="empty",
    path_fields=(Integer(name="contact_id"),),
    body=(
        Boolean(name="deleteCreditCardName"),
        Bracketed(Integer(), name="registrantIds"),
    ),
    content_type="application/x-www-form-urlencoded",
)


def sync_detailed(
    contact_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: ForgetContactBody,
) -> Response[ErrorResponse]:
    """Anonymize a contact's personal data (GDPR).

    Erases the personal data of a contact while the record is kept for reporting. The body may name registrants
    of the contact and may ask to remove the card holder's name as well.

    Args:
        contact_id: Required. Example: 1
        deleteCreditCardName: Flag sent as 1. Example: 1
        registrantIds: One form value that holds the bracketed list, registrantIds=[1,2]; not a repeated key.
            Example: [1, 2]

    Notes:
        - Body keys are camelCase, unlike the rest of the API.
        - No success body is documented; accept an empty answer as well as an object.
        - Irreversible; treat it as a delete in the client.

    PUT /contacts/forget/{contact_id}, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/contacts/forget-contact,
    https://developer.swoogo.com/api-reference/overviews/contacts).
    """
    return OPERATION.send(client, path=(contact_id,), body=body.to_dict())


def sync(
    contact_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: ForgetContactBody,
) -> ErrorResponse | None:
    """Anonymize a contact's personal data (GDPR). The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, path=(contact_id,), body=body.to_dict()).parsed


async def asyncio_detailed(
    contact_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: ForgetContactBody,
) -> Response[ErrorResponse]:
    """Anonymize a contact's personal data (GDPR). Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, path=(contact_id,), body=body.to_dict())


async def asyncio(
    contact_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: ForgetContactBody,
) -> ErrorResponse | None:
    """Anonymize a contact's personal data (GDPR). Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, path=(contact_id,), body=body.to_dict())).parsed
