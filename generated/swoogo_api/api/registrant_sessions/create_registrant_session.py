"""POST /registrants/{registrant_id}/session/{session_id}: Enrol a registrant in a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import BooleanText, Integer
from swoogo_core.operation import Operation
from swoogo_core.types import UNSET, Unset

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.registrant_session_result import RegistrantSessionResult

OPERATION: Operation[RegistrantSessionResult] = Operation(
    "createRegistrantSession",
    "POST",
    "/registrants/{registrant_id}/session/{session_id}",
    models=models,
    shape="record",
    result="RegistrantSessionResult",
    path_fields=(
        Integer(name="registrant_id"),
        Integer(name="session_id"),
    ),
    query=(
        BooleanText(name="override_capacity_errors"),
        BooleanText(name="send_email"),
        BooleanText(name="validate_only"),
    ),
)


def sync_detailed(
    registrant_id: int,
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
    override_capacity_errors: bool | None | Unset = UNSET,
    send_email: bool | None | Unset = UNSET,
    validate_only: bool | None | Unset = UNSET,
) -> Response[RegistrantSessionResult | ErrorResponse]:
    """Enrol a registrant in a session.

    Adds one session to a registrant, with checks of capacity and of time conflicts. A sold-out session is an
    error and changes nothing unless override_capacity_errors is set. send_email sends the session confirmation;
    validate_only runs the checks and adds nothing.

    Args:
        registrant_id: Required. Example: 1
        session_id: Required. Example: 1
        override_capacity_errors: True saves even where the session is sold out.
        send_email: True sends session confirmation mails.
        validate_only: True checks capacity and conflicts only.

    Notes:
        - `session` is singular in the path.
        - The body is declared as an empty object, and the sample sends neither body nor content type.
        - The answer is {success: true}, not the registrant (unlike Add sessions to speaker, which returns the
          speaker with 201).

    POST /registrants/{registrant_id}/session/{session_id}, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/registrant-sessions/create-registrant-session).
    """
    return OPERATION.send(
        client,
        path=(
            registrant_id,
            session_id,
        ),
        query={
            "override_capacity_errors": override_capacity_errors,
            "send_email": send_email,
            "validate_only": validate_only,
        },
    )


def sync(
    registrant_id: int,
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
    override_capacity_errors: bool | None | Unset = UNSET,
    send_email: bool | None | Unset = UNSET,
    validate_only: bool | None | Unset = UNSET,
) -> RegistrantSessionResult | ErrorResponse | None:
    """Enrol a registrant in a session. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(
            registrant_id,
            session_id,
        ),
        query={
            "override_capacity_errors": override_capacity_errors,
            "send_email": send_email,
            "validate_only": validate_only,
        },
    ).parsed


async def asyncio_detailed(
    registrant_id: int,
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
    override_capacity_errors: bool | None | Unset = UNSET,
    send_email: bool | None | Unset = UNSET,
    validate_only: bool | None | Unset = UNSET,
) -> Response[RegistrantSessionResult | ErrorResponse]:
    """Enrol a registrant in a session. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(
            registrant_id,
            session_id,
        ),
        query={
            "override_capacity_errors": override_capacity_errors,
            "send_email": send_email,
            "validate_only": validate_only,
        },
    )


async def asyncio(
    registrant_id: int,
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
    override_capacity_errors: bool | None | Unset = UNSET,
    send_email: bool | None | Unset = UNSET,
    validate_only: bool | None | Unset = UNSET,
) -> RegistrantSessionResult | ErrorResponse | None:
    """Enrol a registrant in a session. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(
                registrant_id,
                session_id,
            ),
            query={
                "override_capacity_errors": override_capacity_errors,
                "send_email": send_email,
                "validate_only": validate_only,
            },
        )
    ).parsed
