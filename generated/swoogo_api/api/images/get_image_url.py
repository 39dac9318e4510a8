"""GET /image/{image_type}/{image_id}/{field_id}: Get the URL of an image."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, Text
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.image import Image

OPERATION: Operation[Image] = Operation(
    "getImageUrl",
    "GET",
    "/image/{image_type}/{image_id}/{field_id}",
    models=models,
    shape="record",
    result="Image",
    path_fields=(
        Text(name="image_type"),
        Integer(name="image_id"),
        Text(name="field_id"),
    ),
)


def sync_detailed(
    image_type: str,
    image_id: int,
    field_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Image | ErrorResponse]:
    """Get the URL of an image.

    Returns the URL of the image in one image field of an object.

    Args:
        image_type: Required. Kind of object; the page types it integer, the PUT twin and the example answer
            show a word. Example: registrant
        image_id: Required. ID of the object that holds the image (by the PUT twin). Example: 1
        field_id: Required. Attribute of the field, such as profile_picture or c_12345, not a numeric ID.
            Example: profile_picture

    Notes:
        - All three path parameters are documented as integer IDs of the image; the PUT on the same path and the
          example show that this is a slip.
        - The answer repeats the HTTP status inside the body.
        - The path is singular: /image.

    GET /image/{image_type}/{image_id}/{field_id}, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/images/get-image-url,
    Muhammad-Noshad/Swoogo-Image-Generation-Plugin-Backend).
    """
    return OPERATION.send(
        client,
        path=(
            image_type,
            image_id,
            field_id,
        ),
    )


def sync(
    image_type: str,
    image_id: int,
    field_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Image | ErrorResponse | None:
    """Get the URL of an image. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(
            image_type,
            image_id,
            field_id,
        ),
    ).parsed


async def asyncio_detailed(
    image_type: str,
    image_id: int,
    field_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Image | ErrorResponse]:
    """Get the URL of an image. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(
            image_type,
            image_id,
            field_id,
        ),
    )


async def asyncio(
    image_type: str,
    image_id: int,
    field_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Image | ErrorResponse | None:
    """Get the URL of an image. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(
                image_type,
                image_id,
                field_id,
            ),
        )
    ).parsed
