"""Call for Speaker Contacts: Manage contacts who have submitted to a call for speakers program."""

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
    "contact_id",
    "created_at",
    "event_id",
    "id",
    "language",
    "reviewer",
    "submitter",
    "updated_at",
    "submitter_role",
    "user_role_id",
    "created_by",
    "updated_by",
    "deleted",
    "secure_id",
)
EXPAND = ("event",)


class CallForSpeakerContacts(Resource):
    """Manage contacts who have submitted to a call for speakers program."""

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
    ) -> Pager[models.CfsContact]:
        """List an event's call-for-speakers contacts.

        Pages through everyone who submitted to, or was invited to, the call for speakers of one event, with
        profile and submission status; event_id is required.

        Args:
            event_id: Required. Example: 1

        Known values of expand: event.

        Notes:
            - fields is marked required on the page and called optional in its text; treat it as optional.
            - The page's text ends before the parameters after expand; search and page are in the example's
              link, the others are those of sibling lists.
            - The link asks for submitter_role, user_role_id, created_by, updated_by, deleted and secure_id,
              none of which the item shows.
            - search compares a boolean with the word true here.

        GET /cfs-contacts, 10 credits. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/call-for-speaker-contacts/get-all-contacts).
        """
        from .get_all_cfs_contacts import OPERATION

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
        contact_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.CfsContact:
        """Read one call-for-speakers contact.

        Returns one CFS contact by id with profile (name, e-mail, company, bio) and its status in the program.

        Args:
            contact_id: Required. Example: 1

        Known values of expand: event.

        Notes:
            - The path parameter is called contact_id, and the object has both id (37 in the example) and
              contact_id (1); which of the two the path takes is not documented. An integration product passes
              id.
            - fields is marked required on the page and called optional in its text; treat it as optional.
            - The profile members are not in the fields list; language is, and no example shows it.

        GET /cfs-contacts/{contact_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/call-for-speaker-contacts/get-one-contact).
        """
        from .get_one_cfs_contact import OPERATION

        return self._caller.call(
            OPERATION,
            (contact_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )

    def update(
        self,
        contact_id: int,
        *,
        reviewer: bool | None | Unset = UNSET,
        submitter: bool | None | Unset = UNSET,
        **custom: Any,
    ) -> models.CfsContact:
        """Change a call-for-speakers contact.

        Changes a CFS contact and answers it. The vendor's index says that profile data (name, e-mail, company,
        bio) can be changed; the page's body lists only the two role flags.

        Args:
            contact_id: Required. Example: 1
            reviewer: Sent as 1/0. Example: 1
            submitter: Sent as 1/0. Example: 1

        Notes:
            - Which id the path takes is as undecided as for the read operation.

        PUT /cfs-contacts/update/{contact_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/call-for-speaker-contacts/update-contact).
        """
        from .update_cfs_contact import OPERATION

        return self._caller.call(
            OPERATION,
            (contact_id,),
            None,
            {"reviewer": reviewer, "submitter": submitter, **custom},
        )


class AsyncCallForSpeakerContacts(AsyncResource):
    """Manage contacts who have submitted to a call for speakers program."""

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
    ) -> AsyncPager[models.CfsContact]:
        """List an event's call-for-speakers contacts.

        Pages through everyone who submitted to, or was invited to, the call for speakers of one event, with
        profile and submission status; event_id is required.

        Args:
            event_id: Required. Example: 1

        Known values of expand: event.

        Notes:
            - fields is marked required on the page and called optional in its text; treat it as optional.
            - The page's text ends before the parameters after expand; search and page are in the example's
              link, the others are those of sibling lists.
            - The link asks for submitter_role, user_role_id, created_by, updated_by, deleted and secure_id,
              none of which the item shows.
            - search compares a boolean with the word true here.

        GET /cfs-contacts, 10 credits. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/call-for-speaker-contacts/get-all-contacts).
        """
        from .get_all_cfs_contacts import OPERATION

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
        contact_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.CfsContact:
        """Read one call-for-speakers contact.

        Returns one CFS contact by id with profile (name, e-mail, company, bio) and its status in the program.

        Args:
            contact_id: Required. Example: 1

        Known values of expand: event.

        Notes:
            - The path parameter is called contact_id, and the object has both id (37 in the example) and
              contact_id (1); which of the two the path takes is not documented. An integration product passes
              id.
            - fields is marked required on the page and called optional in its text; treat it as optional.
            - The profile members are not in the fields list; language is, and no example shows it.

        GET /cfs-contacts/{contact_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/call-for-speaker-contacts/get-one-contact).
        """
        from .get_one_cfs_contact import OPERATION

        return await self._caller.call(
            OPERATION,
            (contact_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )

    async def update(
        self,
        contact_id: int,
        *,
        reviewer: bool | None | Unset = UNSET,
        submitter: bool | None | Unset = UNSET,
        **custom: Any,
    ) -> models.CfsContact:
        """Change a call-for-speakers contact.

        Changes a CFS contact and answers it. The vendor's index says that profile data (name, e-mail, company,
        bio) can be changed; the page's body lists only the two role flags.

        Args:
            contact_id: Required. Example: 1
            reviewer: Sent as 1/0. Example: 1
            submitter: Sent as 1/0. Example: 1

        Notes:
            - Which id the path takes is as undecided as for the read operation.

        PUT /cfs-contacts/update/{contact_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/call-for-speaker-contacts/update-contact).
        """
        from .update_cfs_contact import OPERATION

        return await self._caller.call(
            OPERATION,
            (contact_id,),
            None,
            {"reviewer": reviewer, "submitter": submitter, **custom},
        )
