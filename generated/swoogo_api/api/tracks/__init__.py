"""Tracks: Tracks group related sessions into thematic categories (e.g., "Technical", "Business", "Keynotes"). Registrants
can filter sessions by track."""

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
    "name",
    "created_at",
    "updated_at",
)


class Tracks(Resource):
    """Tracks group related sessions into thematic categories (e.g., "Technical", "Business", "Keynotes"). Registrants
    can filter sessions by track."""

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
    ) -> Pager[models.Track]:
        """List an event's tracks.

        Returns one event's tracks page by page. An error answers a call without event_id (third-party).

        Args:
            event_id: Required. Example: 1

        GET /tracks, 10 credits. Evidence: third-party (ignacio-mb/data-sovereignty).
        """
        from .get_all_tracks import OPERATION

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


class AsyncTracks(AsyncResource):
    """Tracks group related sessions into thematic categories (e.g., "Technical", "Business", "Keynotes"). Registrants
    can filter sessions by track."""

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
    ) -> AsyncPager[models.Track]:
        """List an event's tracks.

        Returns one event's tracks page by page. An error answers a call without event_id (third-party).

        Args:
            event_id: Required. Example: 1

        GET /tracks, 10 credits. Evidence: third-party (ignacio-mb/data-sovereignty).
        """
        from .get_all_tracks import OPERATION

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
