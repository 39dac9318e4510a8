"""Images: Upload, retrieve, and delete images associated with resources (registrants, speakers, sponsors, etc.)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, tzinfo
from typing import TYPE_CHECKING, Any, Literal

from swoogo_core.resources import AsyncResource, Resource
from swoogo_core.types import UNSET, Unset

if TYPE_CHECKING:
    from swoogo_core.fields import Numeric
    from swoogo_core.protocols import AsyncPager, Names, Pager, Search
    from swoogo_core.types import FileContent

    from ... import models


class Images(Resource):
    """Upload, retrieve, and delete images associated with resources (registrants, speakers, sponsors, etc.)."""

    __slots__ = ()

    def get_url(
        self,
        image_type: str,
        image_id: int,
        field_id: str,
    ) -> models.Image:
        """Get the URL of an image.

        Returns the URL of the image in one image field of an object.

        Args:
            image_type: Required. Kind of object; the page types it integer, the PUT twin and the example answer
                show a word. Example: registrant
            image_id: Required. ID of the object that holds the image (by the PUT twin). Example: 1
            field_id: Required. Attribute of the field, such as profile_picture or c_12345, not a numeric ID.
                Example: profile_picture

        Notes:
            - All three path parameters are documented as integer IDs of the image; the PUT on the same path and
              the example show that this is a slip.
            - The answer repeats the HTTP status inside the body.
            - The path is singular: /image.

        GET /image/{image_type}/{image_id}/{field_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/images/get-image-url,
        Muhammad-Noshad/Swoogo-Image-Generation-Plugin-Backend).
        """
        from .get_image_url import OPERATION

        return self._caller.call(
            OPERATION,
            (
                image_type,
                image_id,
                field_id,
            ),
            None,
        )

    def upload(
        self,
        image_type: str,
        image_id: int,
        field_id: str,
        *,
        file: FileContent,
    ) -> models.Image:
        """Upload or replace an image.

        Uploads the image of one field of a registrant, contact or sponsor, or replaces it. One multipart part
        named file, at most 5 MB, with the extension jpg, jpeg, gif, png, webp or svg.

        Args:
            image_type: Required. Kind of object. Example: contact
            image_id: Required. ID of the object that holds the image. Example: 1
            field_id: Required. Attribute of the image field, such as profile_picture or c_12345. Example:
                c_12345
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
        from .update_image_field import OPERATION

        return self._caller.call(
            OPERATION,
            (
                image_type,
                image_id,
                field_id,
            ),
            None,
            {
                "file": file,
            },
        )


class AsyncImages(AsyncResource):
    """Upload, retrieve, and delete images associated with resources (registrants, speakers, sponsors, etc.)."""

    __slots__ = ()

    async def get_url(
        self,
        image_type: str,
        image_id: int,
        field_id: str,
    ) -> models.Image:
        """Get the URL of an image.

        Returns the URL of the image in one image field of an object.

        Args:
            image_type: Required. Kind of object; the page types it integer, the PUT twin and the example answer
                show a word. Example: registrant
            image_id: Required. ID of the object that holds the image (by the PUT twin). Example: 1
            field_id: Required. Attribute of the field, such as profile_picture or c_12345, not a numeric ID.
                Example: profile_picture

        Notes:
            - All three path parameters are documented as integer IDs of the image; the PUT on the same path and
              the example show that this is a slip.
            - The answer repeats the HTTP status inside the body.
            - The path is singular: /image.

        GET /image/{image_type}/{image_id}/{field_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/images/get-image-url,
        Muhammad-Noshad/Swoogo-Image-Generation-Plugin-Backend).
        """
        from .get_image_url import OPERATION

        return await self._caller.call(
            OPERATION,
            (
                image_type,
                image_id,
                field_id,
            ),
            None,
        )

    async def upload(
        self,
        image_type: str,
        image_id: int,
        field_id: str,
        *,
        file: FileContent,
    ) -> models.Image:
        """Upload or replace an image.

        Uploads the image of one field of a registrant, contact or sponsor, or replaces it. One multipart part
        named file, at most 5 MB, with the extension jpg, jpeg, gif, png, webp or svg.

        Args:
            image_type: Required. Kind of object. Example: contact
            image_id: Required. ID of the object that holds the image. Example: 1
            field_id: Required. Attribute of the image field, such as profile_picture or c_12345. Example:
                c_12345
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
        from .update_image_field import OPERATION

        return await self._caller.call(
            OPERATION,
            (
                image_type,
                image_id,
                field_id,
            ),
            None,
            {
                "file": file,
            },
        )
