"""POST /contacts/create: Create a contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Text
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.contact import Contact
    from ...models.create_contact_body import CreateContactBody
    from ...models.error_response import ErrorResponse

OPERATION: Operation[Contact] = Operation(
    "createContact",
    "POST",
    "/contacts/create",
    models=models,
    shape="record",
    result="Contact",
    body=(
        Text(name="email"),
        Text(name="first_name"),
        Text(name="last_name"),
    ),
    content_type="application/x-www-form-urlencoded",
    open_body=True,
)


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateContactBody,
) -> Response[Contact | ErrorResponse]:
    """Create a contact.

    Creates a contact in the account's CRM and answers the contact with its id. Working client code sends the
    contact's fields as form data and takes the presence of id as success.

    Args:
        email: Named as writable by an integration product.
        first_name: Named as writable by an integration product.
        last_name: Named as writable by an integration product.

    Notes:
        - The body is not limited to the three fields; allow any contact field and c_<id>.

    POST /contacts/create, 1 credit. Evidence: third-party (public PHP client code (a WordPress plugin),
    unified.to).
    """
    return OPERATION.send(client, body=body.to_dict())


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateContactBody,
) -> Contact | ErrorResponse | None:
    """Create a contact. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, body=body.to_dict()).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateContactBody,
) -> Response[Contact | ErrorResponse]:
    """Create a contact. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, body=body.to_dict())


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateContactBody,
) -> Contact | ErrorResponse | None:
    """Create a contact. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, body=body.to_dict())).parsed
