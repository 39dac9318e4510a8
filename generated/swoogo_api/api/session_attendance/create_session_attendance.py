"""POST /session-attendances/create: Create a session attendance record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, Timestamp
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.create_session_attendance_body import CreateSessionAttendanceBody
    from ...models.error_response import ErrorResponse
    from ...models.session_attendance import SessionAttendance

OPERATION: Operation[SessionAttendance] = Operation(
    "createSessionAttendance",
    "POST",
    "/session-attendances/create",
    models=models,
    shape="record",
    result="SessionAttendance",
    body=(
        Integer(name="session_id"),
        Integer(name="registrant_id"),
        Timestamp(name="waiting_room_date"),
        Timestamp(name="check_in_date"),
        Timestamp(name="check_out_date"),
        Timestamp(name="on_demand_date"),
    ),
    content_type="application/x-www-form-urlencoded",
)


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionAttendanceBody,
) -> Response[SessionAttendance | ErrorResponse]:
    """Create a session attendance record.

    Makes an attendance record for a registrant at a session. No field is marked required.

    Args:
        session_id: Example: 123
        registrant_id: Example: 123
        waiting_room_date: Example: 2022-06-26 14:30:00
        check_in_date: Example: 2022-06-26 14:30:00
        check_out_date: Example: 2022-06-26 14:30:00
        on_demand_date: Example: 2022-06-26 14:30:00

    Notes:
        - The answer gives session_id, registrant_id and duration as strings, id as a number.
        - The tag is singular, the path plural.

    POST /session-attendances/create, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/session-attendance/create-session-attendance).
    """
    return OPERATION.send(client, body=body.to_dict())


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionAttendanceBody,
) -> SessionAttendance | ErrorResponse | None:
    """Create a session attendance record. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, body=body.to_dict()).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionAttendanceBody,
) -> Response[SessionAttendance | ErrorResponse]:
    """Create a session attendance record. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, body=body.to_dict())


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionAttendanceBody,
) -> SessionAttendance | ErrorResponse | None:
    """Create a session attendance record. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, body=body.to_dict())).parsed
