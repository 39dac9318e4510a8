"""POST /registrants/create: Register a person for an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import BooleanText, Integer, ListOf, Text
from swoogo_core.operation import Operation
from swoogo_core.types import UNSET, Unset

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.create_registrant_body import CreateRegistrantBody
    from ...models.error_response import ErrorResponse
    from ...models.registrant import Registrant

OPERATION: Operation[Registrant] = Operation(
    "createRegistrant",
    "POST",
    "/registrants/create",
    models=models,
    shape="record",
    result="Registrant",
    query=(BooleanText(name="override_capacity_errors"),),
    body=(
        Integer(name="event_id"),
        Text(name="email"),
        Text(name="first_name"),
        Text(name="last_name"),
        Text(name="discount_code"),
        Text(name="payment_method"),
        Text(name="po_number"),
        Text(name="registration_status"),
        BooleanText(name="send_email"),
        Integer(name="package_id"),
        ListOf(Integer(), name="session_ids"),
        Integer(name="reg_type_id"),
        Text(name="company"),
        Text(name="job_title"),
        Text(name="work_phone"),
        Text(name="mobile_phone"),
        Text(name="reference"),
    ),
    required=(
        "event_id",
        "email",
    ),
    content_type="application/x-www-form-urlencoded",
    open_body=True,
)


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateRegistrantBody,
    override_capacity_errors: bool | None | Unset = UNSET,
) -> Response[Registrant | ErrorResponse]:
    """Register a person for an event.

    Registers a person and returns the full registrant; event_id and email are the minimum. package_id,
    session_ids and discount_code may go into the same call. send_email=true sends the confirmation mail.
    registration_status is confirmed unless given. A sold-out event, package or session is an error and nothing
    is saved, unless override_capacity_errors is set. Money fields are computed by the server and cannot be set.

    Args:
        event_id: Required. Required by the text, not marked in the table. Example: 123
        email: Required. Required by the text, not marked in the table. Example: jane.doe@example.com
        override_capacity_errors: True saves even where an item is sold out.
        first_name: Example: Jane
        last_name: Example: Doe
        discount_code: Not described.
        payment_method: The full list of values is not documented. Example: credit_card
        po_number: Not described.
        registration_status: Default confirmed; working clients send in_progress to hold a place until payment.
            Example: confirmed
        send_email: The text true sends the confirmation mail. Example: True
        package_id: In the text and the sample, not in the table. Example: 11
        session_ids: In the text only; encoding of a list not documented (the vendor's PHP class sends
            session_ids[0]=1).
        reg_type_id: Not in the documented list; sent by working client code.
        company: Not in the documented list; sent by working client code.
        job_title: Not in the documented list; sent by working client code.
        work_phone: Not in the documented list; sent by working client code.
        mobile_phone: Not in the documented list; sent by working client code.
        reference: Not in the documented list; sent by working client code.

    Notes:
        - The field table is not exhaustive: other registrant fields and custom questions (c_<id>) are accepted
          as further body keys; keys that are not understood are ignored in silence.
        - The documented answer is a placeholder with two timestamps, while the text promises the full record.
        - A validation error (422) comes as an array [{field, message}] in working client code, not as the
          documented error object; one client guards against that array in a successful answer too. Duplicates
          and uninvited e-mail addresses are errors on `email`.
        - Multipart bodies work; JSON worked "mostly" on another path (POST /registrants), which the reference
          does not have. Images as Base64 in the body fail.
        - Phone numbers are validated strictly; E.164 is the safe form.
        - One client still triggers the confirmation mail after send_email=true, as it does not trust the flag
          alone.

    POST /registrants/create, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/registrants/create-registrant, piumenotechnology/checkout,
    mdampuero/swoogo-integrations-be, sfenster/HerokuServer).
    """
    return OPERATION.send(
        client,
        query={
            "override_capacity_errors": override_capacity_errors,
        },
        body=body.to_dict(),
    )


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateRegistrantBody,
    override_capacity_errors: bool | None | Unset = UNSET,
) -> Registrant | ErrorResponse | None:
    """Register a person for an event. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        query={
            "override_capacity_errors": override_capacity_errors,
        },
        body=body.to_dict(),
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateRegistrantBody,
    override_capacity_errors: bool | None | Unset = UNSET,
) -> Response[Registrant | ErrorResponse]:
    """Register a person for an event. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        query={
            "override_capacity_errors": override_capacity_errors,
        },
        body=body.to_dict(),
    )


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateRegistrantBody,
    override_capacity_errors: bool | None | Unset = UNSET,
) -> Registrant | ErrorResponse | None:
    """Register a person for an event. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            query={
                "override_capacity_errors": override_capacity_errors,
            },
            body=body.to_dict(),
        )
    ).parsed
