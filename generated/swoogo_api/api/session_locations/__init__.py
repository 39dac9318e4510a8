"""Session Locations: Manage physical or virtual locations where sessions take place. Locations can be assigned to sessions and
include name, capacity, and address information."""

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
    "capacity",
    "color",
    "use_event_address",
    "created_by",
    "created_at",
    "updated_by",
    "updated_at",
)


class SessionLocations(Resource):
    """Manage physical or virtual locations where sessions take place. Locations can be assigned to sessions and
    include name, capacity, and address information."""

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
    ) -> Pager[models.Location]:
        """List an event's session locations.

        Returns one event's session locations page by page. An error answers a call without event_id
        (third-party).

        Args:
            event_id: Required. Example: 1

        GET /locations, 10 credits. Evidence: third-party (ignacio-mb/data-sovereignty).
        """
        from .get_all_locations import OPERATION

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

    def create(
        self,
        *,
        event_id: int,
        name: str,
        capacity: int | None | Unset = UNSET,
        color: str | None | Unset = UNSET,
        use_event_address: bool | None | Unset = UNSET,
    ) -> models.Location:
        """Create a session location.

        Makes a room or venue for an event. event_id and name are needed; capacity (most people), color (hex
        code for calendars) and use_event_address (use the event's address instead of one of its own) may be
        given.

        Args:
            event_id: Required. Example: 1464
            name: Required. At most 255 characters. Example: Main Hall
            capacity: Example: 100
            color: Hex colour with the leading #, at most 7 characters. Example: #FF0000
            use_event_address: 1 when left out; 1 takes the event's address and makes none of its own; true or
                false is refused with 422. Example: 0

        Notes:
            - use_event_address goes out as 1 or 0 (a JSON-style true or false brings 422) and comes back as
              true or false.
            - The answer has neither event_id nor an address.
            - The tag is Session Locations, the path /locations.

        POST /locations/create, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/session-locations/create-location).
        """
        from .create_location import OPERATION

        return self._caller.call(
            OPERATION,
            (),
            None,
            {
                "event_id": event_id,
                "name": name,
                "capacity": capacity,
                "color": color,
                "use_event_address": use_event_address,
            },
        )


class AsyncSessionLocations(AsyncResource):
    """Manage physical or virtual locations where sessions take place. Locations can be assigned to sessions and
    include name, capacity, and address information."""

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
    ) -> AsyncPager[models.Location]:
        """List an event's session locations.

        Returns one event's session locations page by page. An error answers a call without event_id
        (third-party).

        Args:
            event_id: Required. Example: 1

        GET /locations, 10 credits. Evidence: third-party (ignacio-mb/data-sovereignty).
        """
        from .get_all_locations import OPERATION

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

    async def create(
        self,
        *,
        event_id: int,
        name: str,
        capacity: int | None | Unset = UNSET,
        color: str | None | Unset = UNSET,
        use_event_address: bool | None | Unset = UNSET,
    ) -> models.Location:
        """Create a session location.

        Makes a room or venue for an event. event_id and name are needed; capacity (most people), color (hex
        code for calendars) and use_event_address (use the event's address instead of one of its own) may be
        given.

        Args:
            event_id: Required. Example: 1464
            name: Required. At most 255 characters. Example: Main Hall
            capacity: Example: 100
            color: Hex colour with the leading #, at most 7 characters. Example: #FF0000
            use_event_address: 1 when left out; 1 takes the event's address and makes none of its own; true or
                false is refused with 422. Example: 0

        Notes:
            - use_event_address goes out as 1 or 0 (a JSON-style true or false brings 422) and comes back as
              true or false.
            - The answer has neither event_id nor an address.
            - The tag is Session Locations, the path /locations.

        POST /locations/create, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/session-locations/create-location).
        """
        from .create_location import OPERATION

        return await self._caller.call(
            OPERATION,
            (),
            None,
            {
                "event_id": event_id,
                "name": name,
                "capacity": capacity,
                "color": color,
                "use_event_address": use_event_address,
            },
        )
