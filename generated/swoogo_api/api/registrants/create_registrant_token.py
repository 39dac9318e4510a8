"""POST /registrants/token: Create a pre-filled registration link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, Map
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.create_registrant_token_body import CreateRegistrantTokenBody
    from ...models.error_response import ErrorResponse
    from ...models.registrant_token import RegistrantToken

OPERATION: Operation[RegistrantToken] = Operation(
    "createRegistrantToken",
    "POST",
    "/registrants/token",
    models=models,
    shape="record",
    result="RegistrantToken",
    body=(
        Integer(name="event_id"),
        Map(name="fields"),
    ),
    content_type="multipart/form-data",
)


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateRegistrantTokenBody,
) -> Response[RegistrantToken | ErrorResponse]:
    """Create a pre-filled registration link.

    Makes a token that pre-fills the registration form with any registrant fields, given as fields[<name>], and
    returns it together with the ready resume URL to send to the person, e.g. from a campaign or a CRM.

    Args:
        event_id: Not marked required; event_id alone is accepted. Example: 49
        fields: Example: {'email': 'sample@example.com', 'first_name': 'Aleshia', 'last_name': 'Tomkiewicz',
            'package_id': 11, 'reg_type_id': 20}

    Notes:
        - `fields` is a nested map in PHP bracket notation and part of the body, not the projection of the list
          calls; any registrant field may be named in it.
        - id is a string in the answer.
        - Working client code sends form-urlencoded instead of multipart and reads either url or errors, a map
          {field: ...} unlike the 422 array (errors.email: already registered).

    POST /registrants/token, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/registrants/create-registrant-token,
    https://swoogo.readme.io/reference/createregistranttoken).
    """
    return OPERATION.send(client, body=body.to_dict())


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateRegistrantTokenBody,
) -> RegistrantToken | ErrorResponse | None:
    """Create a pre-filled registration link. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, body=body.to_dict()).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateRegistrantTokenBody,
) -> Response[RegistrantToken | ErrorResponse]:
    """Create a pre-filled registration link. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, body=body.to_dict())


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateRegistrantTokenBody,
) -> RegistrantToken | ErrorResponse | None:
    """Create a pre-filled registration link. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, body=body.to_dict())).parsed
