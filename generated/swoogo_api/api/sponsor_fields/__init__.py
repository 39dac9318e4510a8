"""Sponsor Fields: Manage custom fields on sponsors. Create, update, and delete sponsor-level custom field definitions."""

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

FIELDS = (
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
)


class SponsorFields(Resource):
    """Manage custom fields on sponsors. Create, update, and delete sponsor-level custom field definitions."""

    __slots__ = ()
    FIELDS = FIELDS

    def list(
        self,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
        search: Search | None = None,
        ids: Iterable[int] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Pager[models.SponsorField]:
        """List the custom field definitions of sponsors.

        Returns the sponsor field definitions page by page; the twin of the list of session fields. Seen without
        an event_id.

        Notes:
            - Plural fields in the path of the list, singular field in the path of one definition.

        GET /sponsors/fields, 10 credits. Evidence: third-party (WordPress plugin "Aras - Swoogo Integration").
        """
        from .get_all_sponsor_fields import OPERATION

        return self._caller.page(
            OPERATION,
            (),
            {
                "fields": fields,
                "expand": expand,
                "search": search,
                "ids": ids,
                "page": page,
                "per-page": per_page,
            },
        )

    def get(
        self,
        field_id: int,
        *,
        fields: Names | None | Unset = UNSET,
    ) -> models.SponsorField:
        """Get one sponsor field definition.

        Returns one definition by its ID, with its choices.

        Args:
            field_id: Required. Example: 1

        Notes:
            - choices and settings come back although the names documented for fields do not hold them.

        GET /sponsors/field/{field_id}, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/sponsor-fields/get-one-field).
        """
        from .get_one_sponsor_field import OPERATION

        return self._caller.call(
            OPERATION,
            (field_id,),
            {
                "fields": fields,
            },
        )


class AsyncSponsorFields(AsyncResource):
    """Manage custom fields on sponsors. Create, update, and delete sponsor-level custom field definitions."""

    __slots__ = ()
    FIELDS = FIELDS

    def list(
        self,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
        search: Search | None = None,
        ids: Iterable[int] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> AsyncPager[models.SponsorField]:
        """List the custom field definitions of sponsors.

        Returns the sponsor field definitions page by page; the twin of the list of session fields. Seen without
        an event_id.

        Notes:
            - Plural fields in the path of the list, singular field in the path of one definition.

        GET /sponsors/fields, 10 credits. Evidence: third-party (WordPress plugin "Aras - Swoogo Integration").
        """
        from .get_all_sponsor_fields import OPERATION

        return self._caller.page(
            OPERATION,
            (),
            {
                "fields": fields,
                "expand": expand,
                "search": search,
                "ids": ids,
                "page": page,
                "per-page": per_page,
            },
        )

    async def get(
        self,
        field_id: int,
        *,
        fields: Names | None | Unset = UNSET,
    ) -> models.SponsorField:
        """Get one sponsor field definition.

        Returns one definition by its ID, with its choices.

        Args:
            field_id: Required. Example: 1

        Notes:
            - choices and settings come back although the names documented for fields do not hold them.

        GET /sponsors/field/{field_id}, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/sponsor-fields/get-one-field).
        """
        from .get_one_sponsor_field import OPERATION

        return await self._caller.call(
            OPERATION,
            (field_id,),
            {
                "fields": fields,
            },
        )
