"""GET /events/{event_id}: Get one event."""

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
    from ...models.event import Event

OPERATION: Operation[Event] = Operation(
    "getOneEvent",
    "GET",
    "/events/{event_id}",
    models=models,
    shape="record",
    result="Event",
    path_fields=(Integer(name="event_id"),),
    fields=(
        "capacity",
        "close_date",
        "close_time",
        "created_at",
        "created_by",
        "description",
        "domain",
        "end_date",
        "end_time",
        "folder_id",
        "free_event",
        "hashtag",
        "id",
        "name",
        "organizer_id",
        "start_date",
        "start_time",
        "status",
        "target_attendance",
        "timezone",
        "type_id",
        "updated_at",
        "updated_by",
        "url",
        "webinar_url",
    ),
    expand=(
        "folder",
        "location",
        "sessions",
        "sponsors",
        "speakers",
        "translations",
    ),
    takes=(
        "fields",
        "expand",
    ),
)


def sync_detailed(
    event_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[Event | ErrorResponse]:
    """Get one event.

    Returns one event by id. The vendor's documentation of 2016 has it as /events/ID.json and gives the full
    record when `fields` is left out; current client code calls it with and without the suffix.

    Args:
        event_id: Required. Example: 1

    Known values of expand: folder, location, sessions, sponsors, speakers, translations.

    Notes:
        - The example is of 2016; the current reference page is not known.
        - folder_id is 0, not null, for an event without a folder (2016 example).

    GET /events/{event_id}, 1 credit. Evidence: third-party (piumenotechnology/checkout, alexanderupp/swoogo,
    cortes59/swoogo_events_api, abdiasvrech-swoogo/slide-vault, chri1160/slate).
    """
    return OPERATION.send(
        client,
        path=(event_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


def sync(
    event_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Event | ErrorResponse | None:
    """Get one event. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(event_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    ).parsed


async def asyncio_detailed(
    event_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[Event | ErrorResponse]:
    """Get one event. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(event_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


async def asyncio(
    event_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Event | ErrorResponse | None:
    """Get one event. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(event_id,),
            query={
                "fields": fields,
                "expand": expand,
            },
        )
    ).parsed
