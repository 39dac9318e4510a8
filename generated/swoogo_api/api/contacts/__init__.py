"""Contacts: Contacts are people in your Swoogo CRM, independent of any specific event. Contacts can be linked to registrants
across multiple events and managed via invitation lists."""

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
    "account_id",
    "bio",
    "birth_date",
    "cc_email",
    "company",
    "created_at",
    "email",
    "first_name",
    "gender",
    "id",
    "job_title",
    "last_name",
    "middle_name",
    "mobile_phone",
    "notes",
    "prefix",
    "profile_picture",
    "subscribe_status",
    "suffix",
    "twitter_handle",
    "updated_at",
    "vat_number",
    "work_phone",
)
EXPAND = ("registrants",)


class Contacts(Resource):
    """Contacts are people in your Swoogo CRM, independent of any specific event. Contacts can be linked to registrants
    across multiple events and managed via invitation lists."""

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
    ) -> Pager[models.Contact]:
        """List the account's contacts.

        Pages through all contacts of the account; takes no event_id (with /events the only account-wide list
        that a production connector reads). Without fields only a sparse default set comes back, so timestamps
        and most personal data have to be asked for by name.

        Known values of expand: registrants.

        Notes:
            - Working clients send fields, expand=registrants, page and per-page and read items and _meta; the
              other parameters are those of sibling lists.
            - The per-page maximum is the one of the sibling pages; 200 is what the production connector sends.
            - Each contact's expanded registrants is a list of registrants.

        GET /contacts, 10 credits. Evidence: third-party (ignacio-mb/data-sovereignty).
        """
        from .get_all_contacts import OPERATION

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
        contact_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.Contact:
        """Read one contact.

        Returns one contact by id; fields narrows the answer, expand adds related objects.

        Args:
            contact_id: Required. Example: 1

        Known values of expand: registrants.

        Notes:
            - The page shows a multipart/form-data body for this GET; it has no fields, send none.
            - The example holds event_id, although contacts have no event and the fields list lacks it;
              account_id, notes, subscribe_status and vat_number are in the fields list but not in the example.
            - Unset text is "", not null; an unset birth_date is "" too.
            - The page's text ends before the last entries of the response field list.

        GET /contacts/{contact_id}, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/contacts/get-one-contact).
        """
        from .get_one_contact import OPERATION

        return self._caller.call(
            OPERATION,
            (contact_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )

    def create(
        self,
        *,
        email: str | None | Unset = UNSET,
        first_name: str | None | Unset = UNSET,
        last_name: str | None | Unset = UNSET,
        **custom: Any,
    ) -> models.Contact:
        """Create a contact.

        Creates a contact in the account's CRM and answers the contact with its id. Working client code sends
        the contact's fields as form data and takes the presence of id as success.

        Args:
            email: Named as writable by an integration product.
            first_name: Named as writable by an integration product.
            last_name: Named as writable by an integration product.

        Notes:
            - The body is not limited to the three fields; allow any contact field and c_<id>.

        POST /contacts/create, 1 credit. Evidence: third-party (public PHP client code (a WordPress plugin),
        unified.to).
        """
        from .create_contact import OPERATION

        return self._caller.call(
            OPERATION,
            (),
            None,
            {"email": email, "first_name": first_name, "last_name": last_name, **custom},
        )

    def forget(
        self,
        contact_id: int,
        *,
        deleteCreditCardName: bool | None | Unset = UNSET,
        registrantIds: Iterable[int] | None | Unset = UNSET,
    ) -> None:
        """Anonymize a contact's personal data (GDPR).

        Erases the personal data of a contact while the record is kept for reporting. The body may name
        registrants of the contact and may ask to remove the card holder's name as well.

        Args:
            contact_id: Required. Example: 1
            deleteCreditCardName: Flag sent as 1. Example: 1
            registrantIds: One form value that holds the bracketed list, registrantIds=[1,2]; not a repeated
                key. Example: [1, 2]

        Notes:
            - Body keys are camelCase, unlike the rest of the API.
            - No success body is documented; accept an empty answer as well as an object.
            - Irreversible; treat it as a delete in the client.

        PUT /contacts/forget/{contact_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/contacts/forget-contact,
        https://developer.swoogo.com/api-reference/overviews/contacts).
        """
        from .forget_contact import OPERATION

        return self._caller.call(
            OPERATION,
            (contact_id,),
            None,
            {
                "deleteCreditCardName": deleteCreditCardName,
                "registrantIds": registrantIds,
            },
        )


class AsyncContacts(AsyncResource):
    """Contacts are people in your Swoogo CRM, independent of any specific event. Contacts can be linked to registrants
    across multiple events and managed via invitation lists."""

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
    ) -> AsyncPager[models.Contact]:
        """List the account's contacts.

        Pages through all contacts of the account; takes no event_id (with /events the only account-wide list
        that a production connector reads). Without fields only a sparse default set comes back, so timestamps
        and most personal data have to be asked for by name.

        Known values of expand: registrants.

        Notes:
            - Working clients send fields, expand=registrants, page and per-page and read items and _meta; the
              other parameters are those of sibling lists.
            - The per-page maximum is the one of the sibling pages; 200 is what the production connector sends.
            - Each contact's expanded registrants is a list of registrants.

        GET /contacts, 10 credits. Evidence: third-party (ignacio-mb/data-sovereignty).
        """
        from .get_all_contacts import OPERATION

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
        contact_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.Contact:
        """Read one contact.

        Returns one contact by id; fields narrows the answer, expand adds related objects.

        Args:
            contact_id: Required. Example: 1

        Known values of expand: registrants.

        Notes:
            - The page shows a multipart/form-data body for this GET; it has no fields, send none.
            - The example holds event_id, although contacts have no event and the fields list lacks it;
              account_id, notes, subscribe_status and vat_number are in the fields list but not in the example.
            - Unset text is "", not null; an unset birth_date is "" too.
            - The page's text ends before the last entries of the response field list.

        GET /contacts/{contact_id}, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/contacts/get-one-contact).
        """
        from .get_one_contact import OPERATION

        return await self._caller.call(
            OPERATION,
            (contact_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )

    async def create(
        self,
        *,
        email: str | None | Unset = UNSET,
        first_name: str | None | Unset = UNSET,
        last_name: str | None | Unset = UNSET,
        **custom: Any,
    ) -> models.Contact:
        """Create a contact.

        Creates a contact in the account's CRM and answers the contact with its id. Working client code sends
        the contact's fields as form data and takes the presence of id as success.

        Args:
            email: Named as writable by an integration product.
            first_name: Named as writable by an integration product.
            last_name: Named as writable by an integration product.

        Notes:
            - The body is not limited to the three fields; allow any contact field and c_<id>.

        POST /contacts/create, 1 credit. Evidence: third-party (public PHP client code (a WordPress plugin),
        unified.to).
        """
        from .create_contact import OPERATION

        return await self._caller.call(
            OPERATION,
            (),
            None,
            {"email": email, "first_name": first_name, "last_name": last_name, **custom},
        )

    async def forget(
        self,
        contact_id: int,
        *,
        deleteCreditCardName: bool | None | Unset = UNSET,
        registrantIds: Iterable[int] | None | Unset = UNSET,
    ) -> None:
        """Anonymize a contact's personal data (GDPR).

        Erases the personal data of a contact while the record is kept for reporting. The body may name
        registrants of the contact and may ask to remove the card holder's name as well.

        Args:
            contact_id: Required. Example: 1
            deleteCreditCardName: Flag sent as 1. Example: 1
            registrantIds: One form value that holds the bracketed list, registrantIds=[1,2]; not a repeated
                key. Example: [1, 2]

        Notes:
            - Body keys are camelCase, unlike the rest of the API.
            - No success body is documented; accept an empty answer as well as an object.
            - Irreversible; treat it as a delete in the client.

        PUT /contacts/forget/{contact_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/contacts/forget-contact,
        https://developer.swoogo.com/api-reference/overviews/contacts).
        """
        from .forget_contact import OPERATION

        return await self._caller.call(
            OPERATION,
            (contact_id,),
            None,
            {
                "deleteCreditCardName": deleteCreditCardName,
                "registrantIds": registrantIds,
            },
        )
