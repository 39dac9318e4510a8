"""PUT /image/{image_type}/{image_id}/{field_id}: Upload or replace an image."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, Text, Upload
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.image import Image
    from ...models.update_image_field_body import UpdateImageFieldBody

OPERATION: Operation[Image] = Operation(
    "updateImageField",
    "PUT",
    "/image/{image_type}/{image_id}/{field_id}",
    models=models,
    shape="record",
    result="Image",
    path_fields=(
        Text(name="image_type"),
        Integer(name="image_id"),
        Text(name="field_id"),
    ),
    body=(Upload(name="file"),),
    required=("file",),
    content_type="multipart/form-data",
)


def sync_detailed(
    image_type: str,
    image_id: int,
    field_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateImageFieldBody,
) -> Response[Image | ErrorResponse]:
    """Upload or replace an image.

    Uploads the image of one field of a registrant, contact or sponsor, or replaces it. One multipart part named
    file, at most 5 MB, with the extension jpg, jpeg, gif, png, webp or svg.

    Args:
        image_type: Required. Kind of object. Example: contact
        image_id: Required. ID of the object that holds the image. Example: 1
        field_id: Required. Attribute of the image field, such as profile_picture or c_12345. Example: c_12345
        file: Required. At most 5 MB; jpg, jpeg, gif, png, webp, svg.

    Notes:
        - image_id is the ID of the object, field_id the attribute of the field.
        - id is a string here, a number in the GET answer; url may be null here.
        - The URL points to another size (uploads/medium) than the GET answer (uploads/full).
        - The enum has no speaker although the tag's text names speakers: do not reject other kinds on the
          client's side.
        - Base64 text in JSON does not work as an upload (third-party); use multipart.

    PUT /image/{image_type}/{image_id}/{field_id}, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/images/update-image-field).
    """
    return OPERATION.send(
        client,
        path=(
            image_type,
            image_id,
            field_id,
        ),
        body=body.to_dict(),
    )


def sync(
    image_type: str,
    image_id: int,
    field_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateImageFieldBody,
) -> Image | ErrorResponse | None:
    """Upload or replace an image. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(
            image_type,
            image_id,
            field_id,
        ),
        body=body.to_dict(),
    ).parsed


async def asyncio_detailed(
    image_type: str,
    image_id: int,
    field_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateImageFieldBody,
) -> Response[Image | ErrorResponse]:
    """Upload or replace an image. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(
            image_type,
            image_id,
            field_id,
        ),
        body=body.to_dict(),
    )


async def asyncio(
    image_type: str,
    image_id: int,
    field_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: UpdateImageFieldBody,
) -> Image | ErrorResponse | None:
    """Upload or replace an image. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(
                image_type,
                image_id,
                field_id,
            ),
            body=body.to_dict(),
        )
    ).parsed
