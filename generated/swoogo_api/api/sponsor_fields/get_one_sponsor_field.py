"""GET /sponsors/field/{field_id}: Get one sponsor field definition."""

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
    from ...models.sponsor_field import SponsorField

OPERATION: Operation[SponsorField] = Operation(
    "getOneSponsorField",
    "GET",
    "/sponsors/field/{field_id}",
    models=models,
    shape="record",
    result="SponsorField",
    path_fields=(Integer(name="field_id"),),
    fields=(
        "id",
        "attribute",
        "name",
        "s_hint",
        "type",
        "visible",
        "required",
        "sort",
        "allow_html",
        "s_url_display_format",
        "s_button_text",
        "s_url_image_id",
        "s_max_links",
        "s_link_collection_fields",
    ),
    takes=("fields",),
)


def sync_detailed(
    field_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
) -> Response[SponsorField | ErrorResponse]:
    """Get one sponsor field definition.

    Returns one definition by its ID, with its choices.

    Args:
        field_id: Required. Example: 1

    Notes:
        - choices and settings come back although the names documented for fields do not hold them.

    GET /sponsors/field/{field_id}, 1 credit. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/sponsor-fields/get-one-field).
    """
    return OPERATION.send(
        client,
        path=(field_id,),
        query={
            "fields": fields,
        },
    )


def sync(
    field_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
) -> SponsorField | ErrorResponse | None:
    """Get one sponsor field definition. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(field_id,),
        query={
            "fields": fields,
        },
    ).parsed


async def asyncio_detailed(
    field_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
) -> Response[SponsorField | ErrorResponse]:
    """Get one sponsor field definition. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(field_id,),
        query={
            "fields": fields,
        },
    )


async def asyncio(
    field_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
) -> SponsorField | ErrorResponse | None:
    """Get one sponsor field definition. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(field_id,),
            query={
                "fields": fields,
            },
        )
    ).parsed
