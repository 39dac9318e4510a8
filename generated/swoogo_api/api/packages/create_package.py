"""POST /packages/create: Create a package in an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, Text
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.create_package_body import CreatePackageBody
    from ...models.error_response import ErrorResponse
    from ...models.package import Package

OPERATION: Operation[Package] = Operation(
    "createPackage",
    "POST",
    "/packages/create",
    models=models,
    shape="record",
    result="Package",
    body=(
        Text(name="admin_short_name"),
        Integer(name="capacity"),
        Integer(name="event_id"),
        Text(name="name"),
        Text(name="public_short_name"),
    ),
    content_type="application/x-www-form-urlencoded",
)


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreatePackageBody,
) -> Response[Package | ErrorResponse]:
    """Create a package in an event.

    Creates a package from form data. The documented answer holds the two timestamps only; the update operation
    answers the whole package.

    Args:
        admin_short_name: Not described.
        capacity: "" leaves it unlimited.
        event_id: Not marked required on the page; needed by its sense. Example: 1
        name: Not marked required on the page; needed by its sense. Example: Sample Package
        public_short_name: Not described.

    Notes:
        - The example is the placeholder that many create pages share; do not require an id in the answer.
        - description, sold_out_message, min_group_size and max_group_size are readable but not among the
          documented write fields.

    POST /packages/create, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/packages/create-package).
    """
    return OPERATION.send(client, body=body.to_dict())


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreatePackageBody,
) -> Package | ErrorResponse | None:
    """Create a package in an event. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, body=body.to_dict()).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreatePackageBody,
) -> Response[Package | ErrorResponse]:
    """Create a package in an event. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, body=body.to_dict())


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreatePackageBody,
) -> Package | ErrorResponse | None:
    """Create a package in an event. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, body=body.to_dict())).parsed
