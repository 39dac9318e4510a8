"""PUT /sessions/field/{field_id}: Update a session field definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, ListOf, Map, Text
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.session_field import SessionField
    from ...models.update_session_field_body import UpdateSessionFieldBody

OPERATION: Operation[SessionField] = Operation(
    "updateSessionField",
    "PUT",
    "/sessions/field/{field_id}",
    models=models,
    shape="record",
    result="SessionField",
    path_fields=(Integer(name="field_id"),),
    body=(
        ListOf(Map(), name="choices"),
        Text(name="name"),
    ),
    content_type="application/json",
)


def sync_detailed(
    field_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateSessionFieldBody,
) -> Response[SessionField | ErrorResponse]:
    """Update a session field definition.

    Changes a definition and, item by item, its choices: an item with id and delete true removes a choice, one
    with only a name adds a choice, one with id and name renames a choice; choices that are not mentioned stay
    (read off the example).

    Args:
        field_id: Required. Example: 1
        choices: An id may be an integer or a string. Example: [{'delete': True, 'id': 149}, {'name': 'new
            choice'}, {'id': '152', 'name': 'updated choice'}]
        name: Example: updated name

    Notes:
        - JSON body, where most writes of this API are form-encoded.
        - No /update/ segment in the path, unlike most other updates.

    PUT /sessions/field/{field_id}, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/session-fields/update-field).
    """
    return OPERATION.send(client, path=(field_id,), body=body.to_dict())


def sync(
    field_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateSessionFieldBody,
) -> SessionField | ErrorResponse | None:
    """Update a session field definition. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, path=(field_id,), body=body.to_dict()).parsed


async def asyncio_detailed(
    field_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateSessionFieldBody,
) -> Response[SessionField | ErrorResponse]:
    """Update a session field definition. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, path=(field_id,), body=body.to_dict())


async def asyncio(
    field_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateSessionFieldBody,
) -> SessionField | ErrorResponse | None:
    """Update a session field definition. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, path=(field_id,), body=body.to_dict())).parsed
