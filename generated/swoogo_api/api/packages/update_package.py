"""PUT /packages/update/{package_id}: Change a package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, Text
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.package import Package
    from ...models.update_package_body import UpdatePackageBody

OPERATION: Operation[Package] = Operation(
    "updatePackage",
    "PUT",
    "/packages/update/{package_id}",
    models=models,
    shape="record",
    result="Package",
    path_fields=(Integer(name="package_id"),),
    body=(
        Text(name="admin_short_name"),
        Integer(name="capacity"),
        Text(name="name"),
        Text(name="public_short_name"),
    ),
    content_type="application/x-www-form-urlencoded",
)


def sync_detailed(
    package_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdatePackageBody,
) -> Response[Package | ErrorResponse]:
    """Change a package.

    Changes a package from form data and answers the whole package.

    Args:
        package_id: Required. Example: 1
        admin_short_name: Not described.
        capacity: Not described.
        name: Example: Updated Package Name
        public_short_name: Not described.

    Notes:
        - capacity comes back as the string that was sent ("" here), while the read operations give an integer
          or null.

    PUT /packages/update/{package_id}, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/packages/update-package).
    """
    return OPERATION.send(client, path=(package_id,), body=body.to_dict())


def sync(
    package_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdatePackageBody,
) -> Package | ErrorResponse | None:
    """Change a package. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, path=(package_id,), body=body.to_dict()).parsed


async def asyncio_detailed(
    package_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdatePackageBody,
) -> Response[Package | ErrorResponse]:
    """Change a package. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, path=(package_id,), body=body.to_dict())


async def asyncio(
    package_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdatePackageBody,
) -> Package | ErrorResponse | None:
    """Change a package. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, path=(package_id,), body=body.to_dict())).parsed
