"""Sponsors: Sponsors are organizations or individuals providing support for events. Sponsors have profile data, custom
fields, and optional attendance tracking."""

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
)


class Sponsors(Resource):
    """Sponsors are organizations or individuals providing support for events. Sponsors have profile data, custom
    fields, and optional attendance tracking."""

    __slots__ = ()
    FIELDS = FIELDS

    def list(
        self,
        *,
        event_id: int,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
        search: Search | None = None,
        sort: str | None = None,
        ids: Iterable[int] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Pager[models.Sponsor]:
        """List an event's sponsors.

        Returns one event's sponsors page by page; three public clients all send event_id. Sparse without
        fields, as every list.

        Args:
            event_id: Required. Example: 1

        GET /sponsors, 10 credits. Evidence: third-party (ignacio-mb/data-sovereignty,
        lukejacobidotcom/razmania-cards, WordPress plugin "Aras - Swoogo Integration").
        """
        from .get_all_sponsors import OPERATION

        return self._caller.page(
            OPERATION,
            (),
            {
                "event_id": event_id,
                "fields": fields,
                "expand": expand,
                "search": search,
                "sort": sort,
                "ids": ids,
                "page": page,
                "per-page": per_page,
            },
        )

    def get(
        self,
        sponsor_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.Sponsor:
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
        from .get_one_sponsor import OPERATION

        return self._caller.call(
            OPERATION,
            (sponsor_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )


class AsyncSponsors(AsyncResource):
    """Sponsors are organizations or individuals providing support for events. Sponsors have profile data, custom
    fields, and optional attendance tracking."""

    __slots__ = ()
    FIELDS = FIELDS

    def list(
        self,
        *,
        event_id: int,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
        search: Search | None = None,
        sort: str | None = None,
        ids: Iterable[int] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> AsyncPager[models.Sponsor]:
        """List an event's sponsors.

        Returns one event's sponsors page by page; three public clients all send event_id. Sparse without
        fields, as every list.

        Args:
            event_id: Required. Example: 1

        GET /sponsors, 10 credits. Evidence: third-party (ignacio-mb/data-sovereignty,
        lukejacobidotcom/razmania-cards, WordPress plugin "Aras - Swoogo Integration").
        """
        from .get_all_sponsors import OPERATION

        return self._caller.page(
            OPERATION,
            (),
            {
                "event_id": event_id,
                "fields": fields,
                "expand": expand,
                "search": search,
                "sort": sort,
                "ids": ids,
                "page": page,
                "per-page": per_page,
            },
        )

    async def get(
        self,
        sponsor_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.Sponsor:
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
        from .get_one_sponsor import OPERATION

        return await self._caller.call(
            OPERATION,
            (sponsor_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )
