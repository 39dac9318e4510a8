"""Registrants: Registrants are individuals who have registered for an event. Each registrant belongs to one event and carries a
registration status, package selection, session choices, and financial data (fees, taxes, payments). Registrants
can be checked in, emailed, approved/denied, and assigned to groups."""

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
    "group_id",
    "reg_type_id",
    "package_id",
    "discount_code",
    "email",
    "prefix",
    "first_name",
    "middle_name",
    "last_name",
    "suffix",
    "company",
    "job_title",
    "work_phone",
    "mobile_phone",
    "profile_picture",
    "twitter_handle",
    "gender",
    "birth_date",
    "cc_email",
    "bio",
    "vat_number",
    "contact_id",
    "session_ids",
    "waitlisted_session_ids",
    "notes",
    "reference",
    "ip_address",
    "individual_net",
    "individual_tax",
    "individual_tax_2",
    "individual_gross",
    "group_net",
    "group_tax",
    "group_tax_2",
    "group_gross",
    "group_paid",
    "created_at",
    "updated_at",
    "registered_at",
    "cancelled_at",
    "checked_in_at",
    "ext_token",
    "secure_id",
    "timezone",
    "registration_status",
    "language",
    "payment_method",
    "po_number",
    "group_balance_due",
    "payment_status",
)
EXPAND = (
    "homeAddress",
    "workAddress",
    "billingAddress",
    "emailHistory",
)


class Registrants(Resource):
    """Registrants are individuals who have registered for an event. Each registrant belongs to one event and carries a
    registration status, package selection, session choices, and financial data (fees, taxes, payments). Registrants
    can be checked in, emailed, approved/denied, and assigned to groups."""

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
    ) -> Pager[models.Registrant]:
        """List an event's registrants.

        Lists the registrants of one event, page by page; event_id is mandatory, and the call without it is an
        error. Without `fields` only a small set comes back (id, first_name, last_name in the 2016
        documentation), so timestamps have to be asked for. Custom questions are asked for by their key, e.g.
        c_<id>.

        Args:
            event_id: Required. Example: 1

        Known values of expand: homeAddress, workAddress, billingAddress, emailHistory.

        Notes:
            - The page's text ends inside the entry on search; the documented item is a placeholder with two
              timestamps.
            - Names unknown to `fields` are dropped in silence with 200. In a live account prefix, gender,
              birth_date, bio and vat_number came back as nothing although documented: they live on the contact
              (contact_id). Treat every field as optional.
            - fields=* returns every field, custom ones included, in client code that runs in production.
            - A comparison (>) on a custom field is ignored in silence and returns all rows; equality
              (search=c_<id>=value) works.
            - Times in a search value have to be YYYY-MM-DD HH:MM:SS; a T between date and time is accepted and
              matches nothing.
            - The whole search value is one URL-encoded parameter: the vendor's sample sends
              search=registration_status%3Dconfirmed.
            - per-page: siblings say at most 200, the introduction 1000 (200 with expand); 250 and 1000 are in
              use.
            - A vendor engineer's slides show ids without event_id; whether event_id may be left out then is not
              documented.
            - full_name is asked for in `fields` by a client in production; whether it comes back is not known.

        GET /registrants, 10 credits. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/registrants/get-all-registrants,
        https://developer.swoogo.com/api-reference/overviews/registrants, ignacio-mb/data-sovereignty,
        mdampuero/swoogo-integrations-be, lukejacobidotcom/razmania-cards, abdiasvrech-swoogo/slide-vault).
        """
        from .get_all_registrants import OPERATION

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
        registrant_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.Registrant:
        """Get one registrant.

        Returns one registrant by id, with addresses and e-mail history on demand. The documented sample asks
        for fields=id,email,first_name,last_name,registration_status,payment_status and expand=homeAddress.

        Args:
            registrant_id: Required. Example: 1

        Known values of expand: homeAddress, workAddress, billingAddress, emailHistory.

        Notes:
            - Unset text fields are "" (birth_date too), not null.
            - gender is an object {id, value}, and reg_type_id is one as well in live answers although its name
              says id.

        GET /registrants/{registrant_id}, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/registrants/get-one-registrant,
        mdampuero/swoogo-integrations-be).
        """
        from .get_one_registrant import OPERATION

        return self._caller.call(
            OPERATION,
            (registrant_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )

    def create(
        self,
        *,
        event_id: int,
        email: str,
        override_capacity_errors: bool | None | Unset = UNSET,
        first_name: str | None | Unset = UNSET,
        last_name: str | None | Unset = UNSET,
        discount_code: str | None | Unset = UNSET,
        payment_method: str | None | Unset = UNSET,
        po_number: str | None | Unset = UNSET,
        registration_status: str | None | Unset = UNSET,
        send_email: bool | None | Unset = UNSET,
        package_id: int | None | Unset = UNSET,
        session_ids: Iterable[int] | None | Unset = UNSET,
        reg_type_id: int | None | Unset = UNSET,
        company: str | None | Unset = UNSET,
        job_title: str | None | Unset = UNSET,
        work_phone: str | None | Unset = UNSET,
        mobile_phone: str | None | Unset = UNSET,
        reference: str | None | Unset = UNSET,
        **custom: Any,
    ) -> models.Registrant:
        """Register a person for an event.

        Registers a person and returns the full registrant; event_id and email are the minimum. package_id,
        session_ids and discount_code may go into the same call. send_email=true sends the confirmation mail.
        registration_status is confirmed unless given. A sold-out event, package or session is an error and
        nothing is saved, unless override_capacity_errors is set. Money fields are computed by the server and
        cannot be set.

        Args:
            event_id: Required. Required by the text, not marked in the table. Example: 123
            email: Required. Required by the text, not marked in the table. Example: jane.doe@example.com
            override_capacity_errors: True saves even where an item is sold out.
            first_name: Example: Jane
            last_name: Example: Doe
            discount_code: Not described.
            payment_method: The full list of values is not documented. Example: credit_card
            po_number: Not described.
            registration_status: Default confirmed; working clients send in_progress to hold a place until
                payment. Example: confirmed
            send_email: The text true sends the confirmation mail. Example: True
            package_id: In the text and the sample, not in the table. Example: 11
            session_ids: In the text only; encoding of a list not documented (the vendor's PHP class sends
                session_ids[0]=1).
            reg_type_id: Not in the documented list; sent by working client code.
            company: Not in the documented list; sent by working client code.
            job_title: Not in the documented list; sent by working client code.
            work_phone: Not in the documented list; sent by working client code.
            mobile_phone: Not in the documented list; sent by working client code.
            reference: Not in the documented list; sent by working client code.

        Notes:
            - The field table is not exhaustive: other registrant fields and custom questions (c_<id>) are
              accepted as further body keys; keys that are not understood are ignored in silence.
            - The documented answer is a placeholder with two timestamps, while the text promises the full
              record.
            - A validation error (422) comes as an array [{field, message}] in working client code, not as the
              documented error object; one client guards against that array in a successful answer too.
              Duplicates and uninvited e-mail addresses are errors on `email`.
            - Multipart bodies work; JSON worked "mostly" on another path (POST /registrants), which the
              reference does not have. Images as Base64 in the body fail.
            - Phone numbers are validated strictly; E.164 is the safe form.
            - One client still triggers the confirmation mail after send_email=true, as it does not trust the
              flag alone.

        POST /registrants/create, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/registrants/create-registrant, piumenotechnology/checkout,
        mdampuero/swoogo-integrations-be, sfenster/HerokuServer).
        """
        from .create_registrant import OPERATION

        return self._caller.call(
            OPERATION,
            (),
            {
                "override_capacity_errors": override_capacity_errors,
            },
            {
                "event_id": event_id,
                "email": email,
                "first_name": first_name,
                "last_name": last_name,
                "discount_code": discount_code,
                "payment_method": payment_method,
                "po_number": po_number,
                "registration_status": registration_status,
                "send_email": send_email,
                "package_id": package_id,
                "session_ids": session_ids,
                "reg_type_id": reg_type_id,
                "company": company,
                "job_title": job_title,
                "work_phone": work_phone,
                "mobile_phone": mobile_phone,
                "reference": reference,
                **custom,
            },
        )

    def update(
        self,
        registrant_id: int,
        *,
        override_capacity_errors: bool | None | Unset = UNSET,
        email: str | None | Unset = UNSET,
        first_name: str | None | Unset = UNSET,
        last_name: str | None | Unset = UNSET,
        registration_status: str | None | Unset = UNSET,
        package_id: int | None | Unset = UNSET,
        session_ids: Iterable[int] | None | Unset = UNSET,
        send_email: bool | None | Unset = UNSET,
        event_id: int | None | Unset = UNSET,
        **custom: Any,
    ) -> models.Registrant:
        """Update a registrant.

        Changes a registrant; only the fields that are sent are touched. Personal data, registration status,
        package, sessions and custom fields can be changed; money fields (individual_net, group_gross,
        payment_status, ...) are read-only. A change to a sold-out package or session is an error unless
        override_capacity_errors is set.

        Args:
            registrant_id: Required. Example: 1
            override_capacity_errors: True saves even where an item is sold out.
            email: Not described.
            first_name: Not described.
            last_name: Not described.
            registration_status: Changeable by the text, not in the table; cancelled and confirmed are sent by
                working clients. Example: cancelled
            package_id: Changeable by the text (package); name from the sibling.
            session_ids: Changeable by the text (sessions); name from the sibling.
            send_email: Not in the documented list; sent by working client code. Example: True
            event_id: Not in the documented list; sent by working client code.

        Notes:
            - The table lists only email, first_name and last_name, the text allows far more; custom questions
              go in as c_<id> with the bare choice id.
            - form-urlencoded, multipart/form-data and JSON bodies all work in client code; form-urlencoded is
              the documented default among several types.
            - group_* money is decimal strings here and numbers in the group endpoints; group_balance_due is a
              number.
            - A registration is cancelled by registration_status=cancelled; no delete is documented.
            - Fields that are not understood are ignored in silence; compare what was sent with what comes back.

        PUT /registrants/update/{registrant_id}, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/registrants/update-registrant,
        https://swoogo.readme.io/reference/updateregistrant, piumenotechnology/checkout,
        mdampuero/swoogo-integrations-be).
        """
        from .update_registrant import OPERATION

        return self._caller.call(
            OPERATION,
            (registrant_id,),
            {
                "override_capacity_errors": override_capacity_errors,
            },
            {
                "email": email,
                "first_name": first_name,
                "last_name": last_name,
                "registration_status": registration_status,
                "package_id": package_id,
                "session_ids": session_ids,
                "send_email": send_email,
                "event_id": event_id,
                **custom,
            },
        )

    def check_in(
        self,
        *,
        id: int | None | Unset = UNSET,
        status: Literal["attended", "confirmed", "no_show"] | None | Unset = UNSET,
    ) -> models.RegistrantCheckIn:
        """Check a registrant in or out.

        Sets a registrant's attendance: attended checks in, confirmed takes a check-in back, no_show marks as
        absent. The registrant's id goes into the body, not into the path.

        Args:
            id: The registrant; not marked required, though the call has no meaning without it. Example:
                26361060
            status: Example: attended

        Notes:
            - The answer's status is a capitalized label (Attended), not the value that was sent.
            - Body is multipart/form-data; create and update take form-urlencoded.

        POST /registrants/checkin, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/registrants/check-registrant-in).
        """
        from .check_registrant_in import OPERATION

        return self._caller.call(
            OPERATION,
            (),
            None,
            {
                "id": id,
                "status": status,
            },
        )

    def send_email(
        self,
        registrant_id: int,
        email_type: Literal[
            "registration_created", "registration_abandoned", "registration_modified", "registration_cancelled"
        ],
    ) -> models.TriggeredEmail:
        """Send a registrant a configured event e-mail.

        Sends one of the event's transactional mails to a registrant: the confirmation again, the reminder of an
        abandoned registration, the notice of a change or of a cancellation. It only triggers the mail; subject
        and body come from the event's templates.

        Args:
            registrant_id: Required. Example: 26361060
            email_type: Required. Confirmation, reminder to complete, notice of change, notice of cancellation.
                Example: registration_created

        Notes:
            - 200 with sent other than 1 means that no mail left, e.g. because the template is not set up.
            - Sent with and without a (form or JSON) body in client code; none is documented. Accept an empty
              answer.

        POST /registrants/{registrant_id}/trigger-email/{email_type}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/registrants/email-registrant,
        https://swoogo.readme.io/reference/emailregistrant, liminalhouse/nexus-retreat,
        piumenotechnology/checkout).
        """
        from .email_registrant import OPERATION

        return self._caller.call(
            OPERATION,
            (
                registrant_id,
                email_type,
            ),
            None,
        )

    def create_token(
        self,
        *,
        event_id: int | None | Unset = UNSET,
        fields: Mapping[str, Any] | None | Unset = UNSET,
    ) -> models.RegistrantToken:
        """Create a pre-filled registration link.

        Makes a token that pre-fills the registration form with any registrant fields, given as fields[<name>],
        and returns it together with the ready resume URL to send to the person, e.g. from a campaign or a CRM.

        Args:
            event_id: Not marked required; event_id alone is accepted. Example: 49
            fields: Example: {'email': 'sample@example.com', 'first_name': 'Aleshia', 'last_name': 'Tomkiewicz',
                'package_id': 11, 'reg_type_id': 20}

        Notes:
            - `fields` is a nested map in PHP bracket notation and part of the body, not the projection of the
              list calls; any registrant field may be named in it.
            - id is a string in the answer.
            - Working client code sends form-urlencoded instead of multipart and reads either url or errors, a
              map {field: ...} unlike the 422 array (errors.email: already registered).

        POST /registrants/token, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/registrants/create-registrant-token,
        https://swoogo.readme.io/reference/createregistranttoken).
        """
        from .create_registrant_token import OPERATION

        return self._caller.call(
            OPERATION,
            (),
            None,
            {
                "event_id": event_id,
                "fields": fields,
            },
        )


class AsyncRegistrants(AsyncResource):
    """Registrants are individuals who have registered for an event. Each registrant belongs to one event and carries a
    registration status, package selection, session choices, and financial data (fees, taxes, payments). Registrants
    can be checked in, emailed, approved/denied, and assigned to groups."""

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
    ) -> AsyncPager[models.Registrant]:
        """List an event's registrants.

        Lists the registrants of one event, page by page; event_id is mandatory, and the call without it is an
        error. Without `fields` only a small set comes back (id, first_name, last_name in the 2016
        documentation), so timestamps have to be asked for. Custom questions are asked for by their key, e.g.
        c_<id>.

        Args:
            event_id: Required. Example: 1

        Known values of expand: homeAddress, workAddress, billingAddress, emailHistory.

        Notes:
            - The page's text ends inside the entry on search; the documented item is a placeholder with two
              timestamps.
            - Names unknown to `fields` are dropped in silence with 200. In a live account prefix, gender,
              birth_date, bio and vat_number came back as nothing although documented: they live on the contact
              (contact_id). Treat every field as optional.
            - fields=* returns every field, custom ones included, in client code that runs in production.
            - A comparison (>) on a custom field is ignored in silence and returns all rows; equality
              (search=c_<id>=value) works.
            - Times in a search value have to be YYYY-MM-DD HH:MM:SS; a T between date and time is accepted and
              matches nothing.
            - The whole search value is one URL-encoded parameter: the vendor's sample sends
              search=registration_status%3Dconfirmed.
            - per-page: siblings say at most 200, the introduction 1000 (200 with expand); 250 and 1000 are in
              use.
            - A vendor engineer's slides show ids without event_id; whether event_id may be left out then is not
              documented.
            - full_name is asked for in `fields` by a client in production; whether it comes back is not known.

        GET /registrants, 10 credits. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/registrants/get-all-registrants,
        https://developer.swoogo.com/api-reference/overviews/registrants, ignacio-mb/data-sovereignty,
        mdampuero/swoogo-integrations-be, lukejacobidotcom/razmania-cards, abdiasvrech-swoogo/slide-vault).
        """
        from .get_all_registrants import OPERATION

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
        registrant_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.Registrant:
        """Get one registrant.

        Returns one registrant by id, with addresses and e-mail history on demand. The documented sample asks
        for fields=id,email,first_name,last_name,registration_status,payment_status and expand=homeAddress.

        Args:
            registrant_id: Required. Example: 1

        Known values of expand: homeAddress, workAddress, billingAddress, emailHistory.

        Notes:
            - Unset text fields are "" (birth_date too), not null.
            - gender is an object {id, value}, and reg_type_id is one as well in live answers although its name
              says id.

        GET /registrants/{registrant_id}, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/registrants/get-one-registrant,
        mdampuero/swoogo-integrations-be).
        """
        from .get_one_registrant import OPERATION

        return await self._caller.call(
            OPERATION,
            (registrant_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )

    async def create(
        self,
        *,
        event_id: int,
        email: str,
        override_capacity_errors: bool | None | Unset = UNSET,
        first_name: str | None | Unset = UNSET,
        last_name: str | None | Unset = UNSET,
        discount_code: str | None | Unset = UNSET,
        payment_method: str | None | Unset = UNSET,
        po_number: str | None | Unset = UNSET,
        registration_status: str | None | Unset = UNSET,
        send_email: bool | None | Unset = UNSET,
        package_id: int | None | Unset = UNSET,
        session_ids: Iterable[int] | None | Unset = UNSET,
        reg_type_id: int | None | Unset = UNSET,
        company: str | None | Unset = UNSET,
        job_title: str | None | Unset = UNSET,
        work_phone: str | None | Unset = UNSET,
        mobile_phone: str | None | Unset = UNSET,
        reference: str | None | Unset = UNSET,
        **custom: Any,
    ) -> models.Registrant:
        """Register a person for an event.

        Registers a person and returns the full registrant; event_id and email are the minimum. package_id,
        session_ids and discount_code may go into the same call. send_email=true sends the confirmation mail.
        registration_status is confirmed unless given. A sold-out event, package or session is an error and
        nothing is saved, unless override_capacity_errors is set. Money fields are computed by the server and
        cannot be set.

        Args:
            event_id: Required. Required by the text, not marked in the table. Example: 123
            email: Required. Required by the text, not marked in the table. Example: jane.doe@example.com
            override_capacity_errors: True saves even where an item is sold out.
            first_name: Example: Jane
            last_name: Example: Doe
            discount_code: Not described.
            payment_method: The full list of values is not documented. Example: credit_card
            po_number: Not described.
            registration_status: Default confirmed; working clients send in_progress to hold a place until
                payment. Example: confirmed
            send_email: The text true sends the confirmation mail. Example: True
            package_id: In the text and the sample, not in the table. Example: 11
            session_ids: In the text only; encoding of a list not documented (the vendor's PHP class sends
                session_ids[0]=1).
            reg_type_id: Not in the documented list; sent by working client code.
            company: Not in the documented list; sent by working client code.
            job_title: Not in the documented list; sent by working client code.
            work_phone: Not in the documented list; sent by working client code.
            mobile_phone: Not in the documented list; sent by working client code.
            reference: Not in the documented list; sent by working client code.

        Notes:
            - The field table is not exhaustive: other registrant fields and custom questions (c_<id>) are
              accepted as further body keys; keys that are not understood are ignored in silence.
            - The documented answer is a placeholder with two timestamps, while the text promises the full
              record.
            - A validation error (422) comes as an array [{field, message}] in working client code, not as the
              documented error object; one client guards against that array in a successful answer too.
              Duplicates and uninvited e-mail addresses are errors on `email`.
            - Multipart bodies work; JSON worked "mostly" on another path (POST /registrants), which the
              reference does not have. Images as Base64 in the body fail.
            - Phone numbers are validated strictly; E.164 is the safe form.
            - One client still triggers the confirmation mail after send_email=true, as it does not trust the
              flag alone.

        POST /registrants/create, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/registrants/create-registrant, piumenotechnology/checkout,
        mdampuero/swoogo-integrations-be, sfenster/HerokuServer).
        """
        from .create_registrant import OPERATION

        return await self._caller.call(
            OPERATION,
            (),
            {
                "override_capacity_errors": override_capacity_errors,
            },
            {
                "event_id": event_id,
                "email": email,
                "first_name": first_name,
                "last_name": last_name,
                "discount_code": discount_code,
                "payment_method": payment_method,
                "po_number": po_number,
                "registration_status": registration_status,
                "send_email": send_email,
                "package_id": package_id,
                "session_ids": session_ids,
                "reg_type_id": reg_type_id,
                "company": company,
                "job_title": job_title,
                "work_phone": work_phone,
                "mobile_phone": mobile_phone,
                "reference": reference,
                **custom,
            },
        )

    async def update(
        self,
        registrant_id: int,
        *,
        override_capacity_errors: bool | None | Unset = UNSET,
        email: str | None | Unset = UNSET,
        first_name: str | None | Unset = UNSET,
        last_name: str | None | Unset = UNSET,
        registration_status: str | None | Unset = UNSET,
        package_id: int | None | Unset = UNSET,
        session_ids: Iterable[int] | None | Unset = UNSET,
        send_email: bool | None | Unset = UNSET,
        event_id: int | None | Unset = UNSET,
        **custom: Any,
    ) -> models.Registrant:
        """Update a registrant.

        Changes a registrant; only the fields that are sent are touched. Personal data, registration status,
        package, sessions and custom fields can be changed; money fields (individual_net, group_gross,
        payment_status, ...) are read-only. A change to a sold-out package or session is an error unless
        override_capacity_errors is set.

        Args:
            registrant_id: Required. Example: 1
            override_capacity_errors: True saves even where an item is sold out.
            email: Not described.
            first_name: Not described.
            last_name: Not described.
            registration_status: Changeable by the text, not in the table; cancelled and confirmed are sent by
                working clients. Example: cancelled
            package_id: Changeable by the text (package); name from the sibling.
            session_ids: Changeable by the text (sessions); name from the sibling.
            send_email: Not in the documented list; sent by working client code. Example: True
            event_id: Not in the documented list; sent by working client code.

        Notes:
            - The table lists only email, first_name and last_name, the text allows far more; custom questions
              go in as c_<id> with the bare choice id.
            - form-urlencoded, multipart/form-data and JSON bodies all work in client code; form-urlencoded is
              the documented default among several types.
            - group_* money is decimal strings here and numbers in the group endpoints; group_balance_due is a
              number.
            - A registration is cancelled by registration_status=cancelled; no delete is documented.
            - Fields that are not understood are ignored in silence; compare what was sent with what comes back.

        PUT /registrants/update/{registrant_id}, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/registrants/update-registrant,
        https://swoogo.readme.io/reference/updateregistrant, piumenotechnology/checkout,
        mdampuero/swoogo-integrations-be).
        """
        from .update_registrant import OPERATION

        return await self._caller.call(
            OPERATION,
            (registrant_id,),
            {
                "override_capacity_errors": override_capacity_errors,
            },
            {
                "email": email,
                "first_name": first_name,
                "last_name": last_name,
                "registration_status": registration_status,
                "package_id": package_id,
                "session_ids": session_ids,
                "send_email": send_email,
                "event_id": event_id,
                **custom,
            },
        )

    async def check_in(
        self,
        *,
        id: int | None | Unset = UNSET,
        status: Literal["attended", "confirmed", "no_show"] | None | Unset = UNSET,
    ) -> models.RegistrantCheckIn:
        """Check a registrant in or out.

        Sets a registrant's attendance: attended checks in, confirmed takes a check-in back, no_show marks as
        absent. The registrant's id goes into the body, not into the path.

        Args:
            id: The registrant; not marked required, though the call has no meaning without it. Example:
                26361060
            status: Example: attended

        Notes:
            - The answer's status is a capitalized label (Attended), not the value that was sent.
            - Body is multipart/form-data; create and update take form-urlencoded.

        POST /registrants/checkin, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/registrants/check-registrant-in).
        """
        from .check_registrant_in import OPERATION

        return await self._caller.call(
            OPERATION,
            (),
            None,
            {
                "id": id,
                "status": status,
            },
        )

    async def send_email(
        self,
        registrant_id: int,
        email_type: Literal[
            "registration_created", "registration_abandoned", "registration_modified", "registration_cancelled"
        ],
    ) -> models.TriggeredEmail:
        """Send a registrant a configured event e-mail.

        Sends one of the event's transactional mails to a registrant: the confirmation again, the reminder of an
        abandoned registration, the notice of a change or of a cancellation. It only triggers the mail; subject
        and body come from the event's templates.

        Args:
            registrant_id: Required. Example: 26361060
            email_type: Required. Confirmation, reminder to complete, notice of change, notice of cancellation.
                Example: registration_created

        Notes:
            - 200 with sent other than 1 means that no mail left, e.g. because the template is not set up.
            - Sent with and without a (form or JSON) body in client code; none is documented. Accept an empty
              answer.

        POST /registrants/{registrant_id}/trigger-email/{email_type}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/registrants/email-registrant,
        https://swoogo.readme.io/reference/emailregistrant, liminalhouse/nexus-retreat,
        piumenotechnology/checkout).
        """
        from .email_registrant import OPERATION

        return await self._caller.call(
            OPERATION,
            (
                registrant_id,
                email_type,
            ),
            None,
        )

    async def create_token(
        self,
        *,
        event_id: int | None | Unset = UNSET,
        fields: Mapping[str, Any] | None | Unset = UNSET,
    ) -> models.RegistrantToken:
        """Create a pre-filled registration link.

        Makes a token that pre-fills the registration form with any registrant fields, given as fields[<name>],
        and returns it together with the ready resume URL to send to the person, e.g. from a campaign or a CRM.

        Args:
            event_id: Not marked required; event_id alone is accepted. Example: 49
            fields: Example: {'email': 'sample@example.com', 'first_name': 'Aleshia', 'last_name': 'Tomkiewicz',
                'package_id': 11, 'reg_type_id': 20}

        Notes:
            - `fields` is a nested map in PHP bracket notation and part of the body, not the projection of the
              list calls; any registrant field may be named in it.
            - id is a string in the answer.
            - Working client code sends form-urlencoded instead of multipart and reads either url or errors, a
              map {field: ...} unlike the 422 array (errors.email: already registered).

        POST /registrants/token, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/registrants/create-registrant-token,
        https://swoogo.readme.io/reference/createregistranttoken).
        """
        from .create_registrant_token import OPERATION

        return await self._caller.call(
            OPERATION,
            (),
            None,
            {
                "event_id": event_id,
                "fields": fields,
            },
        )
