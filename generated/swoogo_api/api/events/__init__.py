"""Events: Events are the top-level resource in Swoogo. An event represents a conference, meeting, webinar, or other
gathering. Most resources (registrants, sessions, speakers, sponsors) are scoped to an event via `event_id`. Use
events to manage scheduling, capacity, registration windows, and event metadata."""

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
    "capacity",
    "close_date",
    "close_time",
    "created_at",
    "created_by",
    "description",
    "domain",
    "end_date",
    "end_time",
    "folder_id",
    "free_event",
    "hashtag",
    "id",
    "name",
    "organizer_id",
    "start_date",
    "start_time",
    "status",
    "target_attendance",
    "timezone",
    "type_id",
    "updated_at",
    "updated_by",
    "url",
    "webinar_url",
)
EXPAND = (
    "folder",
    "location",
    "sessions",
    "sponsors",
    "speakers",
    "translations",
)


class Events(Resource):
    """Events are the top-level resource in Swoogo. An event represents a conference, meeting, webinar, or other
    gathering. Most resources (registrants, sessions, speakers, sponsors) are scoped to an event via `event_id`. Use
    events to manage scheduling, capacity, registration windows, and event metadata."""

    __slots__ = ()
    FIELDS = FIELDS
    EXPAND = EXPAND

    def list(
        self,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
        search: Search | None = None,
        sort: str | None = None,
        ids: Iterable[int] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Pager[models.Event]:
        """List the events of the account.

        Lists all events of the account, page by page; the only scope is the account. Without `fields` only id
        and name come back (2016 documentation, confirmed by a live connector). The documented sample asks for
        search=status=live and sort=-start_date.

        Known values of expand: folder, location, sessions, sponsors, speakers, translations.

        Notes:
            - The page's text ends inside the entry on the request body: it lists a multipart/form-data body on
              this GET. Send none.
            - The documented item is a placeholder with the two timestamps only; the item is the Event object.
            - per-page: this page says at most 200, the introduction 1000 (200 with expand).
            - The search operators are written without asterisks here, with asterisks in the introduction
              (*contains*).
            - fields=* returns every field, custom ones included, in client code that runs in production.
            - One client in production reads the list at the singular /event.json.

        GET /events, 10 credits. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/events/get-all-events,
        https://developer.swoogo.com/api-reference/overviews/events, ignacio-mb/data-sovereignty,
        chri1160/slate).
        """
        from .get_all_events import OPERATION

        return self._caller.page(
            OPERATION,
            (),
            {
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
        event_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.Event:
        """Get one event.

        Returns one event by id. The vendor's documentation of 2016 has it as /events/ID.json and gives the full
        record when `fields` is left out; current client code calls it with and without the suffix.

        Args:
            event_id: Required. Example: 1

        Known values of expand: folder, location, sessions, sponsors, speakers, translations.

        Notes:
            - The example is of 2016; the current reference page is not known.
            - folder_id is 0, not null, for an event without a folder (2016 example).

        GET /events/{event_id}, 1 credit. Evidence: third-party (piumenotechnology/checkout,
        alexanderupp/swoogo, cortes59/swoogo_events_api, abdiasvrech-swoogo/slide-vault, chri1160/slate).
        """
        from .get_one_event import OPERATION

        return self._caller.call(
            OPERATION,
            (event_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )


class AsyncEvents(AsyncResource):
    """Events are the top-level resource in Swoogo. An event represents a conference, meeting, webinar, or other
    gathering. Most resources (registrants, sessions, speakers, sponsors) are scoped to an event via `event_id`. Use
    events to manage scheduling, capacity, registration windows, and event metadata."""

    __slots__ = ()
    FIELDS = FIELDS
    EXPAND = EXPAND

    def list(
        self,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
        search: Search | None = None,
        sort: str | None = None,
        ids: Iterable[int] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> AsyncPager[models.Event]:
        """List the events of the account.

        Lists all events of the account, page by page; the only scope is the account. Without `fields` only id
        and name come back (2016 documentation, confirmed by a live connector). The documented sample asks for
        search=status=live and sort=-start_date.

        Known values of expand: folder, location, sessions, sponsors, speakers, translations.

        Notes:
            - The page's text ends inside the entry on the request body: it lists a multipart/form-data body on
              this GET. Send none.
            - The documented item is a placeholder with the two timestamps only; the item is the Event object.
            - per-page: this page says at most 200, the introduction 1000 (200 with expand).
            - The search operators are written without asterisks here, with asterisks in the introduction
              (*contains*).
            - fields=* returns every field, custom ones included, in client code that runs in production.
            - One client in production reads the list at the singular /event.json.

        GET /events, 10 credits. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/events/get-all-events,
        https://developer.swoogo.com/api-reference/overviews/events, ignacio-mb/data-sovereignty,
        chri1160/slate).
        """
        from .get_all_events import OPERATION

        return self._caller.page(
            OPERATION,
            (),
            {
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
        event_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.Event:
        """Get one event.

        Returns one event by id. The vendor's documentation of 2016 has it as /events/ID.json and gives the full
        record when `fields` is left out; current client code calls it with and without the suffix.

        Args:
            event_id: Required. Example: 1

        Known values of expand: folder, location, sessions, sponsors, speakers, translations.

        Notes:
            - The example is of 2016; the current reference page is not known.
            - folder_id is 0, not null, for an event without a folder (2016 example).

        GET /events/{event_id}, 1 credit. Evidence: third-party (piumenotechnology/checkout,
        alexanderupp/swoogo, cortes59/swoogo_events_api, abdiasvrech-swoogo/slide-vault, chri1160/slate).
        """
        from .get_one_event import OPERATION

        return await self._caller.call(
            OPERATION,
            (event_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )
