"""GET /packages/{package_id}: Read one package."""

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
    from ...models.package import Package

OPERATION: Operation[Package] = Operation(
    "getOnePackage",
    "GET",
    "/packages/{package_id}",
    models=models,
    shape="record",
    result="Package",
    path_fields=(Integer(name="package_id"),),
    fields=(
        "id",
        "name",
        "public_short_name",
        "admin_short_name",
        "description",
        "capacity",
        "sold_out_message",
        "min_group_size",
        "max_group_size",
        "created_at",
        "updated_at",
    ),
    expand=(
        "fees",
        "earlyBirds",
        "translations",
    ),
    takes=(
        "fields",
        "expand",
    ),
)


def sync_detailed(
    package_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[Package | ErrorResponse]:
    """Read one package.

    Returns one package by id.

    Args:
        package_id: Required. Example: 1

    Known values of expand: fees, earlyBirds, translations.

    Notes:
        - The page has an expand parameter and names no value; the values are those of the list.

    GET /packages/{package_id}, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/packages/get-one-package).
    """
    return OPERATION.send(
        client,
        path=(package_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


def sync(
    package_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Package | ErrorResponse | None:
    """Read one package. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(package_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    ).parsed


async def asyncio_detailed(
    package_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[Package | ErrorResponse]:
    """Read one package. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(package_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


async def asyncio(
    package_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Package | ErrorResponse | None:
    """Read one package. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(package_id,),
            query={
                "fields": fields,
                "expand": expand,
            },
        )
    ).parsed
