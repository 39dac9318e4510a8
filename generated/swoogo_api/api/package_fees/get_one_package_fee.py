"""GET /packages/{package_id}/fee: Read a package's fee configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.package_fee import PackageFee

OPERATION: Operation[PackageFee] = Operation(
    "getOnePackageFee",
    "GET",
    "/packages/{package_id}/fee",
    models=models,
    shape="record",
    result="PackageFee",
    path_fields=(Integer(name="package_id"),),
)


def sync_detailed(
    package_id: int,
    *,
    client: AuthenticatedClient | Client,
) -> Response[PackageFee | ErrorResponse]:
    """Read a package's fee configuration.

    Returns base price and standard conditional prices of one package; early-bird prices are not part of it (see
    expand=earlyBirds of the package list).

    Args:
        package_id: Required. Example: 2

    Notes:
        - The page shows no Authorization header; send the bearer token all the same.
        - Singular fee, no id of the fee in the path; package_id must be 1 or more.

    GET /packages/{package_id}/fee, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/package-fees/get-package-fee-configuration).
    """
    return OPERATION.send(client, path=(package_id,))


def sync(
    package_id: int,
    *,
    client: AuthenticatedClient | Client,
) -> PackageFee | ErrorResponse | None:
    """Read a package's fee configuration. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, path=(package_id,)).parsed


async def asyncio_detailed(
    package_id: int,
    *,
    client: AuthenticatedClient | Client,
) -> Response[PackageFee | ErrorResponse]:
    """Read a package's fee configuration. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, path=(package_id,))


async def asyncio(
    package_id: int,
    *,
    client: AuthenticatedClient | Client,
) -> PackageFee | ErrorResponse | None:
    """Read a package's fee configuration. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, path=(package_id,))).parsed
