"""POST /registrants/{registrant_id}/trigger-email/{email_type}: Send a registrant a configured event e-mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from swoogo_core.fields import Integer, Text
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.triggered_email import TriggeredEmail

OPERATION: Operation[TriggeredEmail] = Operation(
    "emailRegistrant",
    "POST",
    "/registrants/{registrant_id}/trigger-email/{email_type}",
    models=models,
    shape="record",
    result="TriggeredEmail",
    path_fields=(
        Integer(name="registrant_id"),
        Text(
            choices=(
                "registration_created",
                "registration_abandoned",
                "registration_modified",
                "registration_cancelled",
            ),
            name="email_type",
        ),
    ),
)


def sync_detailed(
    registrant_id: int,
    email_type: Literal[
        "registration_created", "registration_abandoned", "registration_modified", "registration_cancelled"
    ],
    *,
    client: AuthenticatedClient | Client,
) -> Response[TriggeredEmail | ErrorResponse]:
    """Send a registrant a configured event e-mail.

    Sends one of the event's transactional mails to a registrant: the confirmation again, the reminder of an
    abandoned registration, the notice of a change or of a cancellation. It only triggers the mail; subject and
    body come from the event's templates.

    Args:
        registrant_id: Required. Example: 26361060
        email_type: Required. Confirmation, reminder to complete, notice of change, notice of cancellation.
            Example: registration_created

    Notes:
        - 200 with sent other than 1 means that no mail left, e.g. because the template is not set up.
        - Sent with and without a (form or JSON) body in client code; none is documented. Accept an empty
          answer.

    POST /registrants/{registrant_id}/trigger-email/{email_type}, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/registrants/email-registrant,
    https://swoogo.readme.io/reference/emailregistrant, liminalhouse/nexus-retreat, piumenotechnology/checkout).
    """
    return OPERATION.send(
        client,
        path=(
            registrant_id,
            email_type,
        ),
    )


def sync(
    registrant_id: int,
    email_type: Literal[
        "registration_created", "registration_abandoned", "registration_modified", "registration_cancelled"
    ],
    *,
    client: AuthenticatedClient | Client,
) -> TriggeredEmail | ErrorResponse | None:
    """Send a registrant a configured event e-mail. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(
            registrant_id,
            email_type,
        ),
    ).parsed


async def asyncio_detailed(
    registrant_id: int,
    email_type: Literal[
        "registration_created", "registration_abandoned", "registration_modified", "registration_cancelled"
    ],
    *,
    client: AuthenticatedClient | Client,
) -> Response[TriggeredEmail | ErrorResponse]:
    """Send a registrant a configured event e-mail. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(
            registrant_id,
            email_type,
        ),
    )


async def asyncio(
    registrant_id: int,
    email_type: Literal[
        "registration_created", "registration_abandoned", "registration_modified", "registration_cancelled"
    ],
    *,
    client: AuthenticatedClient | Client,
) -> TriggeredEmail | ErrorResponse | None:
    """Send a registrant a configured event e-mail. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(
                registrant_id,
                email_type,
            ),
        )
    ).parsed
