"""GET /cfs-contacts/{contact_id}: Read one call-for-speakers contact."""

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

    from ...models.cfs_contact import CfsContact
    from ...models.error_response import ErrorResponse

OPERATION: Operation[CfsContact] = Operation(
    "getOneCfsContact",
    "GET",
    "/cfs-contacts/{contact_id}",
    models=models,
    shape="record",
    result="CfsContact",
    path_fields=(Integer(name="contact_id"),),
    fields=(
        "id",
        "language",
        "created_at",
        "contact_id",
        "reviewer",
        "submitter",
        "event_id",
        "updated_at",
    ),
    expand=("event",),
    takes=(
        "fields",
        "expand",
    ),
)


def sync_detailed(
    contact_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[CfsContact | ErrorResponse]:
    """Read one call-for-speakers contact.

    Returns one CFS contact by id with profile (name, e-mail, company, bio) and its status in the program.

    Args:
        contact_id: Required. Example: 1

    Known values of expand: event.

    Notes:
        - The path parameter is called contact_id, and the object has both id (37 in the example) and contact_id
          (1); which of the two the path takes is not documented. An integration product passes id.
        - fields is marked required on the page and called optional in its text; treat it as optional.
        - The profile members are not in the fields list; language is, and no example shows it.

    GET /cfs-contacts/{contact_id}, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/call-for-speaker-contacts/get-one-contact).
    """
    return OPERATION.send(
        client,
        path=(contact_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


def sync(
    contact_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> CfsContact | ErrorResponse | None:
    """Read one call-for-speakers contact. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(contact_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    ).parsed


async def asyncio_detailed(
    contact_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[CfsContact | ErrorResponse]:
    """Read one call-for-speakers contact. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(contact_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


async def asyncio(
    contact_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> CfsContact | ErrorResponse | None:
    """Read one call-for-speakers contact. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(contact_id,),
            query={
                "fields": fields,
                "expand": expand,
            },
        )
    ).parsed
