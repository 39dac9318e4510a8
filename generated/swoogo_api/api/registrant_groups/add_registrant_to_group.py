"""POST /registrants/{registrant_id}/groups/{group_id}: Add a registrant to a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.registrant import Registrant

OPERATION: Operation[Registrant] = Operation(
    "addRegistrantToGroup",
    "POST",
    "/registrants/{registrant_id}/groups/{group_id}",
    models=models,
    shape="record",
    result="Registrant",
    path_fields=(
        Integer(name="registrant_id"),
        Integer(name="group_id"),
    ),
)


def sync_detailed(
    registrant_id: int,
    group_id: int,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Registrant | ErrorResponse]:
    """Add a registrant to a group.

    Puts a registrant into an existing group; group_id is the id of the primary registrant, and both must belong
    to the same event. Transactions, line items and hotel records of the registrant are consolidated under the
    primary. Returns the updated registrant. Bad or missing parameters, an unknown registrant or group,
    different events, an unfit status and missing access are refused.

    Args:
        registrant_id: Required. Example: 123
        group_id: Required. Example: 456

    Notes:
        - The body is declared as an empty object; the sample sends only the content type.
        - The changelog writes the path in the singular (/registrant/{registrant_id}/group/{group_id}), the
          reference page in the plural.
        - group_* money is numbers here (0), decimal strings in Update Registrant; individual_* are decimal
          strings.
        - reg_type_id is a pair {id, value}; session_ids is an array of strings; question keys such as sq_406
          stand at top level.

    POST /registrants/{registrant_id}/groups/{group_id}, 1 credit. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/registrant-groups/add-registrant-to-group,
    https://swoogo.readme.io/changelog/registrant-group-management-api-endpoints).
    """
    return OPERATION.send(
        client,
        path=(
            registrant_id,
            group_id,
        ),
    )


def sync(
    registrant_id: int,
    group_id: int,
    *,
    client: AuthenticatedClient | Client,
) -> Registrant | ErrorResponse | None:
    """Add a registrant to a group. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(
            registrant_id,
            group_id,
        ),
    ).parsed


async def asyncio_detailed(
    registrant_id: int,
    group_id: int,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Registrant | ErrorResponse]:
    """Add a registrant to a group. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(
            registrant_id,
            group_id,
        ),
    )


async def asyncio(
    registrant_id: int,
    group_id: int,
    *,
    client: AuthenticatedClient | Client,
) -> Registrant | ErrorResponse | None:
    """Add a registrant to a group. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(
                registrant_id,
                group_id,
            ),
        )
    ).parsed
