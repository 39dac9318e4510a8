"""Invitation Lists: Invitation lists are curated groups of contacts used for targeted event invitations and access control. Manage
lists and their contact memberships."""

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
    "notes",
    "module",
    "reg_type_id",
    "package_id",
    "cfs_role_id",
    "created_at",
    "updated_at",
)


class InvitationLists(Resource):
    """Invitation lists are curated groups of contacts used for targeted event invitations and access control. Manage
    lists and their contact memberships."""

    __slots__ = ()
    FIELDS = FIELDS

    def list(
        self,
        *,
        event_id: int | None | Unset = UNSET,
        fields: Names | None | Unset = UNSET,
        search: Search | None = None,
        sort: str | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Pager[models.InvitationList]:
        """List invitation lists.

        Pages through the invitation lists of the account, or of one event when event_id is given. Without
        fields an item holds id and name only.

        Args:
            event_id: Example: 4261

        Notes:
            - event_id is optional here, unlike on most lists.
            - The page documents per-page up to 1000; sibling pages say 200.
            - The example's links point at the vendor's development host and carry a .json suffix; page by
              number, do not follow them.

        GET /invitation-lists, 10 credits. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/invitation-lists/get-all-invitation-lists).
        """
        from .get_all_invitation_lists import OPERATION

        return self._caller.page(
            OPERATION,
            (),
            {
                "event_id": event_id,
                "fields": fields,
                "search": search,
                "sort": sort,
                "page": page,
                "per-page": per_page,
            },
        )

    def get(
        self,
        invitation_list_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.InvitationList:
        """Read one invitation list.

        Returns one invitation list by id; without fields it holds id and name only. The text promises event and
        capacity settings, the documented object has neither.

        Args:
            invitation_list_id: Required. Example: 34

        GET /invitation-lists/{invitation_list_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/invitation-lists/get-invitation-list).
        """
        from .get_one_invitation_list import OPERATION

        return self._caller.call(
            OPERATION,
            (invitation_list_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )

    def create(
        self,
        *,
        event_id: int,
        name: str,
        notes: str | None | Unset = UNSET,
    ) -> models.InvitationList:
        """Create an invitation list for an event.

        Creates an invitation list that belongs to one event and answers the list.

        Args:
            event_id: Required. Event that owns the list. Example: 4261
            name: Required. Example: test list cfs
            notes: Example: random notes

        Notes:
            - All fields but id and name are documented as present only when fields names them, and this
              operation has no fields parameter; the answer may hold id and name only although the example shows
              all.
            - The answer has no event_id.

        POST /invitation-lists/create, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/invitation-lists/create-invitation-list).
        """
        from .create_invitation_list import OPERATION

        return self._caller.call(
            OPERATION,
            (),
            None,
            {
                "event_id": event_id,
                "name": name,
                "notes": notes,
            },
        )

    def update(
        self,
        invitation_list_id: int,
        *,
        name: str,
        notes: str | None | Unset = UNSET,
    ) -> models.InvitationList:
        """Change an invitation list.

        Changes name and notes of a list. name has to be sent even when only notes change; the owning event
        cannot be changed.

        Args:
            invitation_list_id: Required. Example: 34
            name: Required. Example: test list update
            notes: Example: random notes

        Notes:
            - The answer may hold id and name only, as for create.

        PUT /invitation-lists/update/{invitation_list_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/invitation-lists/update-invitation-list).
        """
        from .update_invitation_list import OPERATION

        return self._caller.call(
            OPERATION,
            (invitation_list_id,),
            None,
            {
                "name": name,
                "notes": notes,
            },
        )

    def add_contact(
        self,
        invitation_list_id: int,
        contact_id: int,
    ) -> models.InvitationListContact:
        """Put a contact on an invitation list.

        Adds a contact to a list and answers the membership record. There is no body.

        Args:
            invitation_list_id: Required. Example: 34
            contact_id: Required. Example: 477

        Notes:
            - The segment is the singular contact.
            - The path calls the list invitation_list_id, the answer list_id.
            - The answer has no id of its own.

        POST /invitation-lists/{invitation_list_id}/contact/{contact_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/invitation-lists/add-contact-to-invitation-list).
        """
        from .add_contact_to_invitation_list import OPERATION

        return self._caller.call(
            OPERATION,
            (
                invitation_list_id,
                contact_id,
            ),
            None,
        )


class AsyncInvitationLists(AsyncResource):
    """Invitation lists are curated groups of contacts used for targeted event invitations and access control. Manage
    lists and their contact memberships."""

    __slots__ = ()
    FIELDS = FIELDS

    def list(
        self,
        *,
        event_id: int | None | Unset = UNSET,
        fields: Names | None | Unset = UNSET,
        search: Search | None = None,
        sort: str | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> AsyncPager[models.InvitationList]:
        """List invitation lists.

        Pages through the invitation lists of the account, or of one event when event_id is given. Without
        fields an item holds id and name only.

        Args:
            event_id: Example: 4261

        Notes:
            - event_id is optional here, unlike on most lists.
            - The page documents per-page up to 1000; sibling pages say 200.
            - The example's links point at the vendor's development host and carry a .json suffix; page by
              number, do not follow them.

        GET /invitation-lists, 10 credits. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/invitation-lists/get-all-invitation-lists).
        """
        from .get_all_invitation_lists import OPERATION

        return self._caller.page(
            OPERATION,
            (),
            {
                "event_id": event_id,
                "fields": fields,
                "search": search,
                "sort": sort,
                "page": page,
                "per-page": per_page,
            },
        )

    async def get(
        self,
        invitation_list_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.InvitationList:
        """Read one invitation list.

        Returns one invitation list by id; without fields it holds id and name only. The text promises event and
        capacity settings, the documented object has neither.

        Args:
            invitation_list_id: Required. Example: 34

        GET /invitation-lists/{invitation_list_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/invitation-lists/get-invitation-list).
        """
        from .get_one_invitation_list import OPERATION

        return await self._caller.call(
            OPERATION,
            (invitation_list_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )

    async def create(
        self,
        *,
        event_id: int,
        name: str,
        notes: str | None | Unset = UNSET,
    ) -> models.InvitationList:
        """Create an invitation list for an event.

        Creates an invitation list that belongs to one event and answers the list.

        Args:
            event_id: Required. Event that owns the list. Example: 4261
            name: Required. Example: test list cfs
            notes: Example: random notes

        Notes:
            - All fields but id and name are documented as present only when fields names them, and this
              operation has no fields parameter; the answer may hold id and name only although the example shows
              all.
            - The answer has no event_id.

        POST /invitation-lists/create, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/invitation-lists/create-invitation-list).
        """
        from .create_invitation_list import OPERATION

        return await self._caller.call(
            OPERATION,
            (),
            None,
            {
                "event_id": event_id,
                "name": name,
                "notes": notes,
            },
        )

    async def update(
        self,
        invitation_list_id: int,
        *,
        name: str,
        notes: str | None | Unset = UNSET,
    ) -> models.InvitationList:
        """Change an invitation list.

        Changes name and notes of a list. name has to be sent even when only notes change; the owning event
        cannot be changed.

        Args:
            invitation_list_id: Required. Example: 34
            name: Required. Example: test list update
            notes: Example: random notes

        Notes:
            - The answer may hold id and name only, as for create.

        PUT /invitation-lists/update/{invitation_list_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/invitation-lists/update-invitation-list).
        """
        from .update_invitation_list import OPERATION

        return await self._caller.call(
            OPERATION,
            (invitation_list_id,),
            None,
            {
                "name": name,
                "notes": notes,
            },
        )

    async def add_contact(
        self,
        invitation_list_id: int,
        contact_id: int,
    ) -> models.InvitationListContact:
        """Put a contact on an invitation list.

        Adds a contact to a list and answers the membership record. There is no body.

        Args:
            invitation_list_id: Required. Example: 34
            contact_id: Required. Example: 477

        Notes:
            - The segment is the singular contact.
            - The path calls the list invitation_list_id, the answer list_id.
            - The answer has no id of its own.

        POST /invitation-lists/{invitation_list_id}/contact/{contact_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/invitation-lists/add-contact-to-invitation-list).
        """
        from .add_contact_to_invitation_list import OPERATION

        return await self._caller.call(
            OPERATION,
            (
                invitation_list_id,
                contact_id,
            ),
            None,
        )
