"""Speakers: Speakers are presenters associated with event sessions. Each speaker has profile information (name, bio,
company, photo) and can be linked to one or more sessions."""

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
    "contact_id",
    "cfs_speaker",
    "email",
    "bio",
    "first_name",
    "prefix",
    "last_name",
    "company",
    "middle_name",
    "job_title",
    "work_phone",
    "mobile_phone",
    "suffix",
    "profile_picture",
    "twitter_handle",
    "gender",
    "birth_date",
    "cc_email",
    "vat_number",
    "created_at",
    "direct_link",
    "updated_at",
    "event_sort",
)
EXPAND = ("sessions",)


class Speakers(Resource):
    """Speakers are presenters associated with event sessions. Each speaker has profile information (name, bio,
    company, photo) and can be linked to one or more sessions."""

    __slots__ = ()
    FIELDS = FIELDS
    EXPAND = EXPAND

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
    ) -> Pager[models.Speaker]:
        """List an event's speakers.

        Returns one event's speakers page by page; event_id is mandatory. Without fields only id, first_name and
        last_name come back. expand=sessions adds the sessions of each speaker. search works on any speaker
        field (e.g. company=Acme), sort orders.

        Args:
            event_id: Required. Example: 1

        Known values of expand: sessions.

        Notes:
            - Sparse without fields: only three names.
            - The example item is a generic stub (two timestamps).
            - per-page: the operation page caps it at 200, the introduction at 1000 (200 with expand).

        GET /speakers, 10 credits. Evidence: vendor
        (https://developer.swoogo.com/api-reference/speakers/get-all-speakers, ignacio-mb/data-sovereignty).
        """
        from .get_all_speakers import OPERATION

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


class AsyncSpeakers(AsyncResource):
    """Speakers are presenters associated with event sessions. Each speaker has profile information (name, bio,
    company, photo) and can be linked to one or more sessions."""

    __slots__ = ()
    FIELDS = FIELDS
    EXPAND = EXPAND

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
    ) -> AsyncPager[models.Speaker]:
        """List an event's speakers.

        Returns one event's speakers page by page; event_id is mandatory. Without fields only id, first_name and
        last_name come back. expand=sessions adds the sessions of each speaker. search works on any speaker
        field (e.g. company=Acme), sort orders.

        Args:
            event_id: Required. Example: 1

        Known values of expand: sessions.

        Notes:
            - Sparse without fields: only three names.
            - The example item is a generic stub (two timestamps).
            - per-page: the operation page caps it at 200, the introduction at 1000 (200 with expand).

        GET /speakers, 10 credits. Evidence: vendor
        (https://developer.swoogo.com/api-reference/speakers/get-all-speakers, ignacio-mb/data-sovereignty).
        """
        from .get_all_speakers import OPERATION

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
