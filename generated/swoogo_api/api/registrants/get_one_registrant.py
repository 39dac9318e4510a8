"""GET /registrants/{registrant_id}: Get one registrant."""

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
    from ...models.registrant import Registrant

OPERATION: Operation[Registrant] = Operation(
    "getOneRegistrant",
    "GET",
    "/registrants/{registrant_id}",
    models=models,
    shape="record",
    result="Registrant",
    path_fields=(Integer(name="registrant_id"),),
    fields=(
        "id",
        "event_id",
        "group_id",
        "reg_type_id",
        "package_id",
        "discount_code",
        "email",
        "prefix",
        "first_name",
        "middle_name",
        "last_name",
        "suffix",
        "company",
        "job_title",
        "work_phone",
        "mobile_phone",
        "profile_picture",
        "twitter_handle",
        "gender",
        "birth_date",
        "cc_email",
        "bio",
        "vat_number",
        "contact_id",
        "session_ids",
        "waitlisted_session_ids",
        "notes",
        "reference",
        "ip_address",
        "individual_net",
        "individual_tax",
        "individual_tax_2",
        "individual_gross",
        "group_net",
        "group_tax",
        "group_tax_2",
        "group_gross",
        "group_paid",
        "created_at",
        "updated_at",
        "registered_at",
        "cancelled_at",
        "checked_in_at",
        "ext_token",
        "secure_id",
        "timezone",
        "registration_status",
        "language",
        "payment_method",
        "po_number",
        "group_balance_due",
        "payment_status",
    ),
    expand=(
        "homeAddress",
        "workAddress",
        "billingAddress",
        "emailHistory",
    ),
    takes=(
        "fields",
        "expand",
    ),
)


def sync_detailed(
    registrant_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[Registrant | ErrorResponse]:
    """Get one registrant.

    Returns one registrant by id, with addresses and e-mail history on demand. The documented sample asks for
    fields=id,email,first_name,last_name,registration_status,payment_status and expand=homeAddress.

    Args:
        registrant_id: Required. Example: 1

    Known values of expand: homeAddress, workAddress, billingAddress, emailHistory.

    Notes:
        - Unset text fields are "" (birth_date too), not null.
        - gender is an object {id, value}, and reg_type_id is one as well in live answers although its name says
          id.

    GET /registrants/{registrant_id}, 1 credit. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/registrants/get-one-registrant,
    mdampuero/swoogo-integrations-be).
    """
    return OPERATION.send(
        client,
        path=(registrant_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


def sync(
    registrant_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Registrant | ErrorResponse | None:
    """Get one registrant. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(registrant_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    ).parsed


async def asyncio_detailed(
    registrant_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[Registrant | ErrorResponse]:
    """Get one registrant. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(registrant_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


async def asyncio(
    registrant_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Registrant | ErrorResponse | None:
    """Get one registrant. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(registrant_id,),
            query={
                "fields": fields,
                "expand": expand,
            },
        )
    ).parsed
