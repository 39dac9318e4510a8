"""PUT /registrants/update/{registrant_id}: Update a registrant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import BooleanText, Integer, ListOf, Text
from swoogo_core.operation import Operation
from swoogo_core.types import UNSET, Unset

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.registrant import Registrant
    from ...models.update_registrant_body import UpdateRegistrantBody

OPERATION: Operation[Registrant] = Operation(
    "updateRegistrant",
    "PUT",
    "/registrants/update/{registrant_id}",
    models=models,
    shape="record",
    result="Registrant",
    path_fields=(Integer(name="registrant_id"),),
    query=(BooleanText(name="override_capacity_errors"),),
    body=(
        Text(name="email"),
        Text(name="first_name"),
        Text(name="last_name"),
        Text(name="registration_status"),
        Integer(name="package_id"),
        ListOf(Integer(), name="session_ids"),
        BooleanText(name="send_email"),
        Integer(name="event_id"),
    ),
    content_type="application/x-www-form-urlencoded",
    open_body=True,
)


def sync_detailed(
    registrant_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateRegistrantBody,
    override_capacity_errors: bool | None | Unset = UNSET,
) -> Response[Registrant | ErrorResponse]:
    """Update a registrant.

    Changes a registrant; only the fields that are sent are touched. Personal data, registration status,
    package, sessions and custom fields can be changed; money fields (individual_net, group_gross,
    payment_status, ...) are read-only. A change to a sold-out package or session is an error unless
    override_capacity_errors is set.

    Args:
        registrant_id: Required. Example: 1
        override_capacity_errors: True saves even where an item is sold out.
        email: Not described.
        first_name: Not described.
        last_name: Not described.
        registration_status: Changeable by the text, not in the table; cancelled and confirmed are sent by
            working clients. Example: cancelled
        package_id: Changeable by the text (package); name from the sibling.
        session_ids: Changeable by the text (sessions); name from the sibling.
        send_email: Not in the documented list; sent by working client code. Example: True
        event_id: Not in the documented list; sent by working client code.

    Notes:
        - The table lists only email, first_name and last_name, the text allows far more; custom questions go in
          as c_<id> with the bare choice id.
        - form-urlencoded, multipart/form-data and JSON bodies all work in client code; form-urlencoded is the
          documented default among several types.
        - group_* money is decimal strings here and numbers in the group endpoints; group_balance_due is a
          number.
        - A registration is cancelled by registration_status=cancelled; no delete is documented.
        - Fields that are not understood are ignored in silence; compare what was sent with what comes back.

    PUT /registrants/update/{registrant_id}, 1 credit. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/registrants/update-registrant,
    https://swoogo.readme.io/reference/updateregistrant, piumenotechnology/checkout,
    mdampuero/swoogo-integrations-be).
    """
    return OPERATION.send(
        client,
        path=(registrant_id,),
        query={
            "override_capacity_errors": override_capacity_errors,
        },
        body=body.to_dict(),
    )


def sync(
    registrant_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateRegistrantBody,
    override_capacity_errors: bool | None | Unset = UNSET,
) -> Registrant | ErrorResponse | None:
    """Update a registrant. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(registrant_id,),
        query={
            "override_capacity_errors": override_capacity_errors,
        },
        body=body.to_dict(),
    ).parsed


async def asyncio_detailed(
    registrant_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateRegistrantBody,
    override_capacity_errors: bool | None | Unset = UNSET,
) -> Response[Registrant | ErrorResponse]:
    """Update a registrant. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(registrant_id,),
        query={
            "override_capacity_errors": override_capacity_errors,
        },
        body=body.to_dict(),
    )


async def asyncio(
    registrant_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateRegistrantBody,
    override_capacity_errors: bool | None | Unset = UNSET,
) -> Registrant | ErrorResponse | None:
    """Update a registrant. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(registrant_id,),
            query={
                "override_capacity_errors": override_capacity_errors,
            },
            body=body.to_dict(),
        )
    ).parsed
