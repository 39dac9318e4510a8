"""GET /contacts/{contact_id}: Read one contact."""

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

    from ...models.contact import Contact
    from ...models.error_response import ErrorResponse

OPERATION: Operation[Contact] = Operation(
    "getOneContact",
    "GET",
    "/contacts/{contact_id}",
    models=models,
    shape="record",
    result="Contact",
    path_fields=(Integer(name="contact_id"),),
    fields=(
        "account_id",
        "bio",
        "birth_date",
        "cc_email",
        "company",
        "created_at",
        "email",
        "first_name",
        "gender",
        "id",
        "job_title",
        "last_name",
        "middle_name",
        "mobile_phone",
        "notes",
        "prefix",
        "profile_picture",
        "subscribe_status",
        "suffix",
        "twitter_handle",
        "updated_at",
        "vat_number",
        "work_phone",
    ),
    expand=("registrants",),
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
) -> Response[Contact | ErrorResponse]:
    """Read one contact.

    Returns one contact by id; fields narrows the answer, expand adds related objects.

    Args:
        contact_id: Required. Example: 1

    Known values of expand: registrants.

    Notes:
        - The page shows a multipart/form-data body for this GET; it has no fields, send none.
        - The example holds event_id, although contacts have no event and the fields list lacks it; account_id,
          notes, subscribe_status and vat_number are in the fields list but not in the example.
        - Unset text is "", not null; an unset birth_date is "" too.
        - The page's text ends before the last entries of the response field list.

    GET /contacts/{contact_id}, 1 credit. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/contacts/get-one-contact).
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
) -> Contact | ErrorResponse | None:
    """Read one contact. The decoded answer alone; see sync_detailed."""
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
) -> Response[Contact | ErrorResponse]:
    """Read one contact. Asynchronous; see sync_detailed."""
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
) -> Contact | ErrorResponse | None:
    """Read one contact. Asynchronous, the decoded answer alone; see sync_detailed."""
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
