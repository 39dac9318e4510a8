"""PUT /packages/{package_id}/fee: Change a package's prices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, Map, Money
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.package_fee import PackageFee
    from ...models.update_package_fee_body import UpdatePackageFeeBody

OPERATION: Operation[PackageFee] = Operation(
    "updatePackageFee",
    "PUT",
    "/packages/{package_id}/fee",
    models=models,
    shape="record",
    result="PackageFee",
    path_fields=(Integer(name="package_id"),),
    body=(
        Money(name="price"),
        Map(name="conditional_prices"),
    ),
    content_type="application/json",
)


def sync_detailed(
    package_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdatePackageFeeBody,
) -> Response[PackageFee | ErrorResponse]:
    """Change a package's prices.

    Changes the base price, conditional prices, or both. Only conditional keys that exist already change;
    unknown keys are ignored without an error; an empty string clears a conditional price. Early-bird prices
    cannot be changed.

    Args:
        package_id: Required. Example: 2
        price: Example: 20.00
        conditional_prices: Existing keys only; "" clears one. Example: {'76': '10.00', '77': '5.00'}

    Notes:
        - JSON body, while packages themselves are written as forms.
        - PUT goes to the read path, without an update segment.
        - The schema marks id, package_id, price and conditional_prices as always present, the example answers
          price only; parse leniently.
        - The page shows no Authorization header; send the bearer token all the same.
        - Since unknown keys are dropped in silence, compare the answer (or a fresh read) with what was sent.

    PUT /packages/{package_id}/fee, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/package-fees/update-package-fee-configuration).
    """
    return OPERATION.send(client, path=(package_id,), body=body.to_dict())


def sync(
    package_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdatePackageFeeBody,
) -> PackageFee | ErrorResponse | None:
    """Change a package's prices. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, path=(package_id,), body=body.to_dict()).parsed


async def asyncio_detailed(
    package_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdatePackageFeeBody,
) -> Response[PackageFee | ErrorResponse]:
    """Change a package's prices. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, path=(package_id,), body=body.to_dict())


async def asyncio(
    package_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: UpdatePackageFeeBody,
) -> PackageFee | ErrorResponse | None:
    """Change a package's prices. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, path=(package_id,), body=body.to_dict())).parsed
