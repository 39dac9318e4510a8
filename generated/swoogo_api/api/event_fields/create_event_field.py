"""POST /events/field: Create a custom event field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Boolean, Integer, ListOf, Map, Text
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.create_event_field_body import CreateEventFieldBody
    from ...models.error_response import ErrorResponse
    from ...models.event_field import EventField

OPERATION: Operation[EventField] = Operation(
    "createEventField",
    "POST",
    "/events/field",
    models=models,
    shape="record",
    result="EventField",
    body=(
        Text(name="name"),
        Text(name="type"),
        Boolean(name="visible"),
        Integer(name="sort"),
        ListOf(Map(), name="choices"),
    ),
    content_type="application/json",
)


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateEventFieldBody,
) -> Response[EventField | ErrorResponse]:
    """Create a custom event field.

    Adds a custom field definition for events, after which events can hold values for it. One gives its name,
    its type (text, dropdown, checkbox and so on), visibility, sort order and, for selection types, the choices.

    Args:
        name: Example: updated name
        type: Value from the sibling; question types are textInput, textArea, radioList, dropDownList,
            checkboxList, email, date, time, phone, upload. Example: dropDownList
        visible: From the text (visibility); name from the sibling's answer. Example: True
        sort: From the text (sort order); name from the sibling's answer. Example: 28
        choices: Example: [{'name': 'new choice'}]

    Notes:
        - The path has no /create segment, and `field` is singular; the list of Session Fields is plural
          (/sessions/fields).
        - The sibling update takes JSON where most writes of this API are form-encoded: the nested choices need
          it.
        - Choice ids occur as integer and as string in the sibling's example.

    POST /events/field, 1 credit. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/event-fields/create-field.md).
    """
    return OPERATION.send(client, body=body.to_dict())


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateEventFieldBody,
) -> EventField | ErrorResponse | None:
    """Create a custom event field. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, body=body.to_dict()).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateEventFieldBody,
) -> Response[EventField | ErrorResponse]:
    """Create a custom event field. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, body=body.to_dict())


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateEventFieldBody,
) -> EventField | ErrorResponse | None:
    """Create a custom event field. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, body=body.to_dict())).parsed
