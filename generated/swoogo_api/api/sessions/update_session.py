"""PUT /sessions/update/{session_id}: Update a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Date, Flag, Integer, Map, Text, Time, Zone
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.session import Session
    from ...models.update_session_body import UpdateSessionBody

OPERATION: Operation[Session] = Operation(
    "updateSession",
    "PUT",
    "/sessions/update/{session_id}",
    models=models,
    shape="record",
    result="Session",
    path_fields=(Integer(name="session_id"),),
    body=(
        Integer(name="event_id"),
        Text(name="name"),
        Integer(name="id"),
        Text(name="admin_short_name"),
        Text(name="badge_name"),
        Text(name="description"),
        Date(name="date"),
        Time(name="start_time"),
        Time(name="end_time"),
        Flag(name="use_event_timezone"),
        Zone(name="timezone"),
        Integer(name="capacity"),
        Integer(name="location_id"),
        Integer(name="track_id"),
        Text(name="webinar_url"),
        Text(name="sold_out_message"),
        Text(name="secure_id"),
        Text(
            choices=(
                "submitted",
                "approved",
                "rejected",
                "converted",
                "live",
            ),
            name="session_status",
        ),
        Flag(name="locked_when_saved"),
        Text(
            choices=(
                "optional",
                "included",
            ),
            name="selection_control",
        ),
        Flag(name="selected_by_default"),
        Flag(name="prevent_session_conflicts"),
        Map(name="custom_fields"),
    ),
    content_type="application/x-www-form-urlencoded",
    open_body=True,
    custom_into="custom_fields",
)


def sync_detailed(
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateSessionBody,
) -> Response[Session | ErrorResponse]:
    """Update a session.

    Changes an existing session; only what the body names is changed. Schedule (date, times), texts, track_id,
    location_id, capacity and behaviour (selection_control, locked_when_saved, prevent_session_conflicts) can be
    changed. A change to a live session is visible at once to attendees who look at the agenda.

    Args:
        session_id: Required. Example: 1
        event_id: Marked required on the page although fields left out stay unchanged. Example: 67890
        name: Marked required on the page although fields left out stay unchanged. Example: Event Management
            Basics
        id: Part of the schema; the path already names the session: leave it out. Example: 12345
        admin_short_name: Example: MgmtBasics
        badge_name: Example: Basics of Management
        description: Example: An interactive workshop on event management fundamentals.
        date: Example: 2025-07-20
        start_time: Example: 10:00:00
        end_time: Example: 12:00:00
        use_event_timezone: Example: 1
        timezone: Example: America/New_York
        capacity: Example: 150
        location_id: Example: 1234
        track_id: Example: 5678
        webinar_url: Example: https://example.com/webinar/12345
        sold_out_message: Example: This session is fully booked.
        secure_id: Example: abc123xyz
        session_status: Example: approved
        locked_when_saved: Example: 1
        selection_control: Example: optional
        selected_by_default: Example: 1
        prevent_session_conflicts: Example: 1
        custom_fields: Example: {'c_1001': 'Value1', 'c_1002': [{'id': 123}]}

    Notes:
        - The body fields are the vendor's; method and path are stated only by a third party's document that
          cites the vendor's page. They follow the pattern of the other updates (/packages/update/{package_id},
          /registrants/update/{registrant_id}).
        - event_id and name are marked required although omitted fields keep their values.

    PUT /sessions/update/{session_id}, 1 credit. Evidence: third-party
    (https://developer.swoogo.com/api-reference/sessions/update-session,
    https://swoogo.readme.io/reference/updatesession, luisleao/swoogo-selfcheckin).
    """
    return OPERATION.send(client, path=(session_id,), body=body.to_dict())


def sync(
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateSessionBody,
) -> Session | ErrorResponse | None:
    """Update a session. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, path=(session_id,), body=body.to_dict()).parsed


async def asyncio_detailed(
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateSessionBody,
) -> Response[Session | ErrorResponse]:
    """Update a session. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, path=(session_id,), body=body.to_dict())


async def asyncio(
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateSessionBody,
) -> Session | ErrorResponse | None:
    """Update a session. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, path=(session_id,), body=body.to_dict())).parsed
