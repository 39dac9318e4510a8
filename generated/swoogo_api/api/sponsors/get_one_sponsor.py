"""GET /sponsors/{sponsor_id}: Get one sponsor."""

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
    from ...models.sponsor import Sponsor

OPERATION: Operation[Sponsor] = Operation(
    "getOneSponsor",
    "GET",
    "/sponsors/{sponsor_id}",
    models=models,
    shape="record",
    result="Sponsor",
    path_fields=(Integer(name="sponsor_id"),),
    fields=(
        "id",
        "event_id",
        "name",
        "website",
        "description",
        "logo_id",
        "level",
        "webinar_url",
        "video_url",
        "notes",
        "created_at",
        "updated_at",
        "direct_link",
    ),
    takes=(
        "fields",
        "expand",
    ),
)


def sync_detailed(
    sponsor_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[Sponsor | ErrorResponse]:
    """Get one sponsor.

    Returns one sponsor by its ID; fields narrows the answer.

    Args:
        sponsor_id: Required. Example: 1

    Notes:
        - logo_id holds a URL in practice, sometimes without a scheme (//...), not an ID (third-party).
        - level is an {id, value} pair; the sponsor field whose attribute is level defines its choices.

    GET /sponsors/{sponsor_id}, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/sponsors/get-one-sponsor).
    """
    return OPERATION.send(
        client,
        path=(sponsor_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


def sync(
    sponsor_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Sponsor | ErrorResponse | None:
    """Get one sponsor. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(sponsor_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    ).parsed


async def asyncio_detailed(
    sponsor_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[Sponsor | ErrorResponse]:
    """Get one sponsor. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(sponsor_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


async def asyncio(
    sponsor_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Sponsor | ErrorResponse | None:
    """Get one sponsor. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(sponsor_id,),
            query={
                "fields": fields,
                "expand": expand,
            },
        )
    ).parsed
