"""Registrant Types: Registration types (reg types) define categories of attendees for an event — such as "Attendee", "Exhibitor", or
"VIP". Each reg type can have its own capacity, naming, and group size constraints."""

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
    "public_short_name",
    "admin_short_name",
    "description",
    "capacity",
    "sold_out_message",
    "min_group_size",
    "max_group_size",
    "created_at",
    "updated_at",
)
EXPAND = ("fees",)


class RegistrantTypes(Resource):
    """Registration types (reg types) define categories of attendees for an event — such as "Attendee", "Exhibitor", or
    "VIP". Each reg type can have its own capacity, naming, and group size constraints."""

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
    ) -> Pager[models.RegistrantType]:
        """List an event's registrant types.

        Lists the registrant types of an event, page by page; event_id is mandatory. The documented example
        without further fields shows id and name.

        Args:
            event_id: Required. Example: 1

        Known values of expand: fees.

        Notes:
            - _links.self.href is relative and has the .json suffix in the example: page by _meta, do not follow
              links blindly.
            - The example asks for created_at and its items do not have it.

        GET /reg-types, 10 credits. Evidence: vendor
        (https://developer.swoogo.com/api-reference/registrant-types/get-all-types, ignacio-mb/data-sovereignty,
        abdiasvrech-swoogo/slide-vault).
        """
        from .get_all_registrant_types import OPERATION

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
        registrant_type_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.RegistrantType:
        """Get one registrant type.

        Returns one registrant type by id.

        Args:
            registrant_type_id: Required. Example: 1

        Notes:
            - capacity is a number here, a string in the answers to create and update.

        GET /reg-types/{registrant_type_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/registrant-types/get-one-type).
        """
        from .get_one_registrant_type import OPERATION

        return self._caller.call(
            OPERATION,
            (registrant_type_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )

    def create(
        self,
        *,
        event_id: int | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        capacity: int | None | Unset = UNSET,
        admin_short_name: str | None | Unset = UNSET,
        public_short_name: str | None | Unset = UNSET,
    ) -> models.RegistrantType:
        """Create a registrant type.

        Makes a registrant type for an event and returns it. Only capacity, event_id and name are listed as body
        fields.

        Args:
            event_id: Not marked required; evidently needed. Example: 1
            name: Not marked required; evidently needed. Example: Sample Reg Type
            capacity: Example: 20
            admin_short_name: Not described.
            public_short_name: Not described.

        Notes:
            - Answers 201, the update 200.
            - capacity comes back as the string that was sent.

        POST /reg-types/create, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/registrant-types/create-type).
        """
        from .create_registrant_type import OPERATION

        return self._caller.call(
            OPERATION,
            (),
            None,
            {
                "event_id": event_id,
                "name": name,
                "capacity": capacity,
                "admin_short_name": admin_short_name,
                "public_short_name": public_short_name,
            },
        )

    def update(
        self,
        registrant_type_id: int,
        *,
        name: str | None | Unset = UNSET,
        admin_short_name: str | None | Unset = UNSET,
        public_short_name: str | None | Unset = UNSET,
        capacity: int | None | Unset = UNSET,
        min_group_size: int | None | Unset = UNSET,
        max_group_size: int | None | Unset = UNSET,
        sold_out_message: str | None | Unset = UNSET,
    ) -> models.RegistrantType:
        """Update a registrant type.

        Changes a registrant type: name, capacity, group-size limits, short names, sold-out message. Only the
        fields in the body are changed.

        Args:
            registrant_type_id: Required. Example: 1
            name: Example: Updated Reg Type Name
            admin_short_name: Not described.
            public_short_name: Not described.
            capacity: "" is the documented example; it comes back as "".
            min_group_size: In the text, not in the table; type not shown.
            max_group_size: In the text, not in the table; type not shown.
            sold_out_message: In the text, not in the table.

        Notes:
            - capacity comes back as the string that was sent, "" when emptied.

        PUT /reg-types/update/{registrant_type_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/registrant-types/update-type).
        """
        from .update_registrant_type import OPERATION

        return self._caller.call(
            OPERATION,
            (registrant_type_id,),
            None,
            {
                "name": name,
                "admin_short_name": admin_short_name,
                "public_short_name": public_short_name,
                "capacity": capacity,
                "min_group_size": min_group_size,
                "max_group_size": max_group_size,
                "sold_out_message": sold_out_message,
            },
        )


class AsyncRegistrantTypes(AsyncResource):
    """Registration types (reg types) define categories of attendees for an event — such as "Attendee", "Exhibitor", or
    "VIP". Each reg type can have its own capacity, naming, and group size constraints."""

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
    ) -> AsyncPager[models.RegistrantType]:
        """List an event's registrant types.

        Lists the registrant types of an event, page by page; event_id is mandatory. The documented example
        without further fields shows id and name.

        Args:
            event_id: Required. Example: 1

        Known values of expand: fees.

        Notes:
            - _links.self.href is relative and has the .json suffix in the example: page by _meta, do not follow
              links blindly.
            - The example asks for created_at and its items do not have it.

        GET /reg-types, 10 credits. Evidence: vendor
        (https://developer.swoogo.com/api-reference/registrant-types/get-all-types, ignacio-mb/data-sovereignty,
        abdiasvrech-swoogo/slide-vault).
        """
        from .get_all_registrant_types import OPERATION

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
        registrant_type_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.RegistrantType:
        """Get one registrant type.

        Returns one registrant type by id.

        Args:
            registrant_type_id: Required. Example: 1

        Notes:
            - capacity is a number here, a string in the answers to create and update.

        GET /reg-types/{registrant_type_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/registrant-types/get-one-type).
        """
        from .get_one_registrant_type import OPERATION

        return await self._caller.call(
            OPERATION,
            (registrant_type_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )

    async def create(
        self,
        *,
        event_id: int | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        capacity: int | None | Unset = UNSET,
        admin_short_name: str | None | Unset = UNSET,
        public_short_name: str | None | Unset = UNSET,
    ) -> models.RegistrantType:
        """Create a registrant type.

        Makes a registrant type for an event and returns it. Only capacity, event_id and name are listed as body
        fields.

        Args:
            event_id: Not marked required; evidently needed. Example: 1
            name: Not marked required; evidently needed. Example: Sample Reg Type
            capacity: Example: 20
            admin_short_name: Not described.
            public_short_name: Not described.

        Notes:
            - Answers 201, the update 200.
            - capacity comes back as the string that was sent.

        POST /reg-types/create, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/registrant-types/create-type).
        """
        from .create_registrant_type import OPERATION

        return await self._caller.call(
            OPERATION,
            (),
            None,
            {
                "event_id": event_id,
                "name": name,
                "capacity": capacity,
                "admin_short_name": admin_short_name,
                "public_short_name": public_short_name,
            },
        )

    async def update(
        self,
        registrant_type_id: int,
        *,
        name: str | None | Unset = UNSET,
        admin_short_name: str | None | Unset = UNSET,
        public_short_name: str | None | Unset = UNSET,
        capacity: int | None | Unset = UNSET,
        min_group_size: int | None | Unset = UNSET,
        max_group_size: int | None | Unset = UNSET,
        sold_out_message: str | None | Unset = UNSET,
    ) -> models.RegistrantType:
        """Update a registrant type.

        Changes a registrant type: name, capacity, group-size limits, short names, sold-out message. Only the
        fields in the body are changed.

        Args:
            registrant_type_id: Required. Example: 1
            name: Example: Updated Reg Type Name
            admin_short_name: Not described.
            public_short_name: Not described.
            capacity: "" is the documented example; it comes back as "".
            min_group_size: In the text, not in the table; type not shown.
            max_group_size: In the text, not in the table; type not shown.
            sold_out_message: In the text, not in the table.

        Notes:
            - capacity comes back as the string that was sent, "" when emptied.

        PUT /reg-types/update/{registrant_type_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/registrant-types/update-type).
        """
        from .update_registrant_type import OPERATION

        return await self._caller.call(
            OPERATION,
            (registrant_type_id,),
            None,
            {
                "name": name,
                "admin_short_name": admin_short_name,
                "public_short_name": public_short_name,
                "capacity": capacity,
                "min_group_size": min_group_size,
                "max_group_size": max_group_size,
                "sold_out_message": sold_out_message,
            },
        )
