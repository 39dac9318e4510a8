"""GET /sessions/{session_id}: Get one session."""

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
    from ...models.session import Session

OPERATION: Operation[Session] = Operation(
    "getOneSession",
    "GET",
    "/sessions/{session_id}",
    models=models,
    shape="record",
    result="Session",
    path_fields=(Integer(name="session_id"),),
    fields=(
        "id",
        "event_id",
        "name",
        "admin_short_name",
        "badge_name",
        "description",
        "date",
        "start_time",
        "end_time",
        "times_with_timezone",
        "use_event_timezone",
        "timezone",
        "capacity",
        "notes",
        "location",
        "location_id",
        "track",
        "track_id",
        "session_included",
        "webinar_url",
        "type_id",
        "direct_link",
        "virtual_link",
        "created_at",
        "updated_at",
    ),
    expand=(
        "speakers",
        "location",
        "track",
        "translations",
        "sessionAttendance",
        "registrantCount",
        "reservedCount",
        "earlyBirds",
        "fees",
    ),
    takes=(
        "fields",
        "expand",
    ),
)


def sync_detailed(
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[Session | ErrorResponse]:
    """Get one session.

    Returns one session by its ID. fields narrows the answer, expand adds related objects. Without fields, or
    with an empty fields, the full record comes back (older documentation and third-party code).

    Args:
        session_id: Required. Example: 1

    Known values of expand: speakers, location, track, translations, sessionAttendance, registrantCount,
    reservedCount, earlyBirds, fees.

    Notes:
        - capacity is the string "20" in this example, an integer in the list.
        - The response schema shown is the one of the create body (selection_control, 0/1 flags, custom_fields),
          while the example is an older record without them.

    GET /sessions/{session_id}, 1 credit. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/sessions/get-one-session, cortes59/swoogo_events_api,
    mdampuero/swoogo-integrations-be, chri1160/slate).
    """
    return OPERATION.send(
        client,
        path=(session_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


def sync(
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Session | ErrorResponse | None:
    """Get one session. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(session_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    ).parsed


async def asyncio_detailed(
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[Session | ErrorResponse]:
    """Get one session. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(session_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


async def asyncio(
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Session | ErrorResponse | None:
    """Get one session. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(session_id,),
            query={
                "fields": fields,
                "expand": expand,
            },
        )
    ).parsed
