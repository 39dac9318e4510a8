"""POST /locations/create: Create a session location."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Flag, Integer, Text
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.create_location_body import CreateLocationBody
    from ...models.error_response import ErrorResponse
    from ...models.location import Location

OPERATION: Operation[Location] = Operation(
    "createLocation",
    "POST",
    "/locations/create",
    models=models,
    shape="record",
    result="Location",
    body=(
        Integer(name="event_id"),
        Text(name="name"),
        Integer(name="capacity"),
        Text(name="color"),
        Flag(name="use_event_address"),
    ),
    required=(
        "event_id",
        "name",
    ),
    content_type="application/x-www-form-urlencoded",
)


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateLocationBody,
) -> Response[Location | ErrorResponse]:
    """Create a session location.

    Makes a room or venue for an event. event_id and name are needed; capacity (most people), color (hex code
    for calendars) and use_event_address (use the event's address instead of one of its own) may be given.

    Args:
        event_id: Required. Example: 1464
        name: Required. At most 255 characters. Example: Main Hall
        capacity: Example: 100
        color: Hex colour with the leading #, at most 7 characters. Example: #FF0000
        use_event_address: 1 when left out; 1 takes the event's address and makes none of its own; true or false
            is refused with 422. Example: 0

    Notes:
        - use_event_address goes out as 1 or 0 (a JSON-style true or false brings 422) and comes back as true or
          false.
        - The answer has neither event_id nor an address.
        - The tag is Session Locations, the path /locations.

    POST /locations/create, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/session-locations/create-location).
    """
    return OPERATION.send(client, body=body.to_dict())


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateLocationBody,
) -> Location | ErrorResponse | None:
    """Create a session location. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, body=body.to_dict()).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateLocationBody,
) -> Response[Location | ErrorResponse]:
    """Create a session location. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, body=body.to_dict())


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateLocationBody,
) -> Location | ErrorResponse | None:
    """Create a session location. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, body=body.to_dict())).parsed
