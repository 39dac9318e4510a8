"""The operations by tag, in tables that load nothing: what resources there are, and what each call costs."""

from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from .authentication import AsyncAuthentication, Authentication
    from .call_for_speaker_contacts import AsyncCallForSpeakerContacts, CallForSpeakerContacts
    from .call_for_speaker_reviews import AsyncCallForSpeakerReviews, CallForSpeakerReviews
    from .contact_fields import AsyncContactFields, ContactFields
    from .contacts import AsyncContacts, Contacts
    from .discount_codes import AsyncDiscountCodes, DiscountCodes
    from .event_fields import AsyncEventFields, EventFields
    from .event_questions import AsyncEventQuestions, EventQuestions
    from .events import AsyncEvents, Events
    from .images import AsyncImages, Images
    from .invitation_lists import AsyncInvitationLists, InvitationLists
    from .package_fees import AsyncPackageFees, PackageFees
    from .packages import AsyncPackages, Packages
    from .registrant_groups import AsyncRegistrantGroups, RegistrantGroups
    from .registrant_line_items import AsyncRegistrantLineItems, RegistrantLineItems
    from .registrant_sessions import AsyncRegistrantSessions, RegistrantSessions
    from .registrant_types import AsyncRegistrantTypes, RegistrantTypes
    from .registrants import AsyncRegistrants, Registrants
    from .session_attendance import AsyncSessionAttendance, SessionAttendance
    from .session_fees import AsyncSessionFees, SessionFees
    from .session_fields import AsyncSessionFields, SessionFields
    from .session_locations import AsyncSessionLocations, SessionLocations
    from .session_scans import AsyncSessionScans, SessionScans
    from .sessions import AsyncSessions, Sessions
    from .speaker_sessions import AsyncSpeakerSessions, SpeakerSessions
    from .speakers import AsyncSpeakers, Speakers
    from .sponsor_fields import AsyncSponsorFields, SponsorFields
    from .sponsors import AsyncSponsors, Sponsors
    from .tracks import AsyncTracks, Tracks
    from .transactions import AsyncTransactions, Transactions
    from .webhooks import AsyncWebhooks, Webhooks


# Each operation: its method and path, the credits it costs, and how Python calls it.
ROUTES = (
    ("POST", "/speakers/{speaker_id}/session.json", 1, "speaker_sessions.create_json"),
    ("POST", "/oauth2/token", 1, "authentication.request_token"),
    ("GET", "/cfs-contacts", 10, "call_for_speaker_contacts.list"),
    ("GET", "/cfs-contacts/{contact_id}", 1, "call_for_speaker_contacts.get"),
    ("PUT", "/cfs-contacts/update/{contact_id}", 1, "call_for_speaker_contacts.update"),
    ("POST", "/cfs-reviews/create", 1, "call_for_speaker_reviews.create"),
    ("GET", "/contacts/fields", 10, "contact_fields.list"),
    ("GET", "/contacts", 10, "contacts.list"),
    ("GET", "/contacts/{contact_id}", 1, "contacts.get"),
    ("POST", "/contacts/create", 1, "contacts.create"),
    ("PUT", "/contacts/forget/{contact_id}", 1, "contacts.forget"),
    ("GET", "/discounts", 10, "discount_codes.list"),
    ("GET", "/discounts/{discount_id}", 1, "discount_codes.get"),
    ("POST", "/discounts/create", 1, "discount_codes.create"),
    ("PUT", "/discounts/update/{discount_id}", 1, "discount_codes.update"),
    ("POST", "/discounts/{discount_id}/clone", 1, "discount_codes.clone"),
    ("POST", "/events/field", 1, "event_fields.create"),
    ("GET", "/event-questions", 10, "event_questions.list"),
    ("GET", "/event-questions/{question_id}", 1, "event_questions.get"),
    ("GET", "/events", 10, "events.list"),
    ("GET", "/events/{event_id}", 1, "events.get"),
    ("GET", "/image/{image_type}/{image_id}/{field_id}", 1, "images.get_url"),
    ("PUT", "/image/{image_type}/{image_id}/{field_id}", 1, "images.upload"),
    ("GET", "/invitation-lists", 10, "invitation_lists.list"),
    ("GET", "/invitation-lists/{invitation_list_id}", 1, "invitation_lists.get"),
    ("POST", "/invitation-lists/create", 1, "invitation_lists.create"),
    ("PUT", "/invitation-lists/update/{invitation_list_id}", 1, "invitation_lists.update"),
    ("POST", "/invitation-lists/{invitation_list_id}/contact/{contact_id}", 1, "invitation_lists.add_contact"),
    ("GET", "/packages/{package_id}/fee", 1, "package_fees.get"),
    ("PUT", "/packages/{package_id}/fee", 1, "package_fees.update"),
    ("GET", "/packages", 10, "packages.list"),
    ("GET", "/packages/{package_id}", 1, "packages.get"),
    ("POST", "/packages/create", 1, "packages.create"),
    ("PUT", "/packages/update/{package_id}", 1, "packages.update"),
    ("POST", "/registrants/{registrant_id}/groups/{group_id}", 1, "registrant_groups.add"),
    ("GET", "/registrant-line-items", 10, "registrant_line_items.list"),
    ("POST", "/registrants/{registrant_id}/session/{session_id}", 1, "registrant_sessions.create"),
    ("GET", "/reg-types", 10, "registrant_types.list"),
    ("GET", "/reg-types/{registrant_type_id}", 1, "registrant_types.get"),
    ("POST", "/reg-types/create", 1, "registrant_types.create"),
    ("PUT", "/reg-types/update/{registrant_type_id}", 1, "registrant_types.update"),
    ("GET", "/registrants", 10, "registrants.list"),
    ("GET", "/registrants/{registrant_id}", 1, "registrants.get"),
    ("POST", "/registrants/create", 1, "registrants.create"),
    ("PUT", "/registrants/update/{registrant_id}", 1, "registrants.update"),
    ("POST", "/registrants/checkin", 1, "registrants.check_in"),
    ("POST", "/registrants/{registrant_id}/trigger-email/{email_type}", 1, "registrants.send_email"),
    ("POST", "/registrants/token", 1, "registrants.create_token"),
    ("GET", "/session-attendances", 10, "session_attendance.list"),
    ("POST", "/session-attendances/create", 1, "session_attendance.create"),
    ("PUT", "/sessions/{session_id}/fee", 1, "session_fees.update"),
    ("DELETE", "/sessions/{session_id}/fee", 1, "session_fees.delete"),
    ("GET", "/sessions/fields", 10, "session_fields.list"),
    ("PUT", "/sessions/field/{field_id}", 1, "session_fields.update"),
    ("GET", "/locations", 10, "session_locations.list"),
    ("POST", "/locations/create", 1, "session_locations.create"),
    ("GET", "/scans/sessions", 10, "session_scans.list"),
    ("POST", "/scans/registrant/{registrant_id}/session/{session_id}", 1, "session_scans.create"),
    ("GET", "/sessions", 10, "sessions.list"),
    ("GET", "/sessions/{session_id}", 1, "sessions.get"),
    ("POST", "/sessions/create", 1, "sessions.create"),
    ("PUT", "/sessions/update/{session_id}", 1, "sessions.update"),
    ("GET", "/speakers", 10, "speakers.list"),
    ("GET", "/sponsors/fields", 10, "sponsor_fields.list"),
    ("GET", "/sponsors/field/{field_id}", 1, "sponsor_fields.get"),
    ("GET", "/sponsors", 10, "sponsors.list"),
    ("GET", "/sponsors/{sponsor_id}", 1, "sponsors.get"),
    ("GET", "/tracks", 10, "tracks.list"),
    ("GET", "/transactions", 10, "transactions.list"),
    ("GET", "/transactions/{transaction_id}", 1, "transactions.get"),
    ("POST", "/transactions/create", 1, "transactions.create"),
    ("GET", "/webhooks", 10, "webhooks.list"),
    ("POST", "/webhooks/create", 1, "webhooks.create"),
)

# Tags whose operations have no publicly documented path: what is known of them.
UNDOCUMENTED = {
    "registrant_session_waitlists": (
        "Put a registrant on a session's waitlist",
        "Take a registrant off a session's waitlist",
    ),
    "registrant_line_item_audits": ("List line item audits",),
    "event_websites": (
        "List event websites",
        "Get one event website",
    ),
    "event_badges": (
        "List, get, create, update, delete event badges",
        "Generate a badge PDF for a registrant",
    ),
    "event_folders": (
        "List event folders",
        "Get one event folder",
        "EventFolder",
    ),
    "pages": (
        "List pages",
        "Get one page",
    ),
    "sponsor_attendance": (
        "List sponsor attendance records of an event",
        "Get one sponsor attendance record",
    ),
    "data_lists": ("List, read, create, update and delete data lists",),
    "data_list_items": ("List, read, create, update and delete items of a data list",),
    "call_for_speaker_submissions": ("List, read, create, update and delete submissions",),
    "webhook_groups": ("List, read, create, update and delete webhook groups",),
}


def _refuse(name: str) -> NoReturn:
    if known := UNDOCUMENTED.get(name):
        raise AttributeError(
            f"{name}: the API has it ({'; '.join(known)}), but no method and path is publicly documented. "
            "If you know the path, client.request(method, path, ...) reaches it."
        )
    raise AttributeError(f"no resource {name!r}; there are: {', '.join(RESOURCES)}. client.request() reaches any path.")


class Resources:
    """The resources of the API as attributes of a client; each is imported when it is first used."""

    @property
    def authentication(self) -> "Authentication":
        """Obtain and manage OAuth 2.0 bearer tokens for API access."""
        from .authentication import Authentication

        return Authentication(self)  # type: ignore[arg-type]

    @property
    def events(self) -> "Events":
        """Events are the top-level resource in Swoogo. An event represents a conference, meeting, webinar, or other
        gathering. Most resources (registrants, sessions, speakers, sponsors) are scoped to an event via `event_id`.
        Use events to manage scheduling, capacity, registration windows, and event metadata."""
        from .events import Events

        return Events(self)  # type: ignore[arg-type]

    @property
    def registrants(self) -> "Registrants":
        """Registrants are individuals who have registered for an event. Each registrant belongs to one event and
        carries a registration status, package selection, session choices, and financial data (fees, taxes,
        payments). Registrants can be checked in, emailed, approved/denied, and assigned to groups."""
        from .registrants import Registrants

        return Registrants(self)  # type: ignore[arg-type]

    @property
    def sessions(self) -> "Sessions":
        """Sessions are individual agenda items within an event — talks, workshops, panels, or breaks. Sessions have
        scheduling (date, start/end time, timezone), capacity limits, location assignments, track categorization,
        and optional fees. Registrants select sessions during registration."""
        from .sessions import Sessions

        return Sessions(self)  # type: ignore[arg-type]

    @property
    def speakers(self) -> "Speakers":
        """Speakers are presenters associated with event sessions. Each speaker has profile information (name, bio,
        company, photo) and can be linked to one or more sessions."""
        from .speakers import Speakers

        return Speakers(self)  # type: ignore[arg-type]

    @property
    def sponsors(self) -> "Sponsors":
        """Sponsors are organizations or individuals providing support for events. Sponsors have profile data, custom
        fields, and optional attendance tracking."""
        from .sponsors import Sponsors

        return Sponsors(self)  # type: ignore[arg-type]

    @property
    def contacts(self) -> "Contacts":
        """Contacts are people in your Swoogo CRM, independent of any specific event. Contacts can be linked to
        registrants across multiple events and managed via invitation lists."""
        from .contacts import Contacts

        return Contacts(self)  # type: ignore[arg-type]

    @property
    def registrant_types(self) -> "RegistrantTypes":
        """Registration types (reg types) define categories of attendees for an event — such as "Attendee",
        "Exhibitor", or "VIP". Each reg type can have its own capacity, naming, and group size constraints."""
        from .registrant_types import RegistrantTypes

        return RegistrantTypes(self)  # type: ignore[arg-type]

    @property
    def packages(self) -> "Packages":
        """Packages define pricing tiers for event registration. A package specifies the fee amount, early bird
        pricing, and which sessions or features are included. Registrants select a package during registration."""
        from .packages import Packages

        return Packages(self)  # type: ignore[arg-type]

    @property
    def discount_codes(self) -> "DiscountCodes":
        """Discount codes provide percentage or absolute discounts on registration fees. Codes can have capacity
        limits, group size requirements, and apply-to-all or selective targeting. Codes can be cloned to create
        variants."""
        from .discount_codes import DiscountCodes

        return DiscountCodes(self)  # type: ignore[arg-type]

    @property
    def transactions(self) -> "Transactions":
        """Transactions record financial activity for registrants — payments, refunds, and credits. Supports offline
        payment types (credit card, wire transfer, check, cash, etc.) and integration with payment gateways."""
        from .transactions import Transactions

        return Transactions(self)  # type: ignore[arg-type]

    @property
    def registrant_sessions(self) -> "RegistrantSessions":
        """Manage which sessions a registrant is enrolled in. Add or remove session assignments."""
        from .registrant_sessions import RegistrantSessions

        return RegistrantSessions(self)  # type: ignore[arg-type]

    @property
    def registrant_groups(self) -> "RegistrantGroups":
        """Manage group registration assignments. Add or remove registrants from registration groups."""
        from .registrant_groups import RegistrantGroups

        return RegistrantGroups(self)  # type: ignore[arg-type]

    @property
    def registrant_line_items(self) -> "RegistrantLineItems":
        """View itemized financial line items for registrant orders, including fees, taxes, and discounts."""
        from .registrant_line_items import RegistrantLineItems

        return RegistrantLineItems(self)  # type: ignore[arg-type]

    @property
    def event_fields(self) -> "EventFields":
        """Manage custom fields on events. Create, update, and delete event-level custom field definitions."""
        from .event_fields import EventFields

        return EventFields(self)  # type: ignore[arg-type]

    @property
    def event_questions(self) -> "EventQuestions":
        """View event questions configured for registration forms."""
        from .event_questions import EventQuestions

        return EventQuestions(self)  # type: ignore[arg-type]

    @property
    def session_fields(self) -> "SessionFields":
        """Manage custom fields on sessions. Create, update, and delete session-level custom field definitions."""
        from .session_fields import SessionFields

        return SessionFields(self)  # type: ignore[arg-type]

    @property
    def session_locations(self) -> "SessionLocations":
        """Manage physical or virtual locations where sessions take place. Locations can be assigned to sessions and
        include name, capacity, and address information."""
        from .session_locations import SessionLocations

        return SessionLocations(self)  # type: ignore[arg-type]

    @property
    def session_attendance(self) -> "SessionAttendance":
        """Track and manage session attendance records for registrants."""
        from .session_attendance import SessionAttendance

        return SessionAttendance(self)  # type: ignore[arg-type]

    @property
    def session_scans(self) -> "SessionScans":
        """Record and manage check-in scans for session attendance."""
        from .session_scans import SessionScans

        return SessionScans(self)  # type: ignore[arg-type]

    @property
    def session_fees(self) -> "SessionFees":
        """Manage pricing for individual sessions, including early bird rates."""
        from .session_fees import SessionFees

        return SessionFees(self)  # type: ignore[arg-type]

    @property
    def package_fees(self) -> "PackageFees":
        """Manage pricing for packages, including early bird rates."""
        from .package_fees import PackageFees

        return PackageFees(self)  # type: ignore[arg-type]

    @property
    def tracks(self) -> "Tracks":
        """Tracks group related sessions into thematic categories (e.g., "Technical", "Business", "Keynotes").
        Registrants can filter sessions by track."""
        from .tracks import Tracks

        return Tracks(self)  # type: ignore[arg-type]

    @property
    def speaker_sessions(self) -> "SpeakerSessions":
        """Manage the association between speakers and sessions. Assign or remove speakers from sessions."""
        from .speaker_sessions import SpeakerSessions

        return SpeakerSessions(self)  # type: ignore[arg-type]

    @property
    def sponsor_fields(self) -> "SponsorFields":
        """Manage custom fields on sponsors. Create, update, and delete sponsor-level custom field definitions."""
        from .sponsor_fields import SponsorFields

        return SponsorFields(self)  # type: ignore[arg-type]

    @property
    def contact_fields(self) -> "ContactFields":
        """View custom field definitions for contacts."""
        from .contact_fields import ContactFields

        return ContactFields(self)  # type: ignore[arg-type]

    @property
    def invitation_lists(self) -> "InvitationLists":
        """Invitation lists are curated groups of contacts used for targeted event invitations and access control.
        Manage lists and their contact memberships."""
        from .invitation_lists import InvitationLists

        return InvitationLists(self)  # type: ignore[arg-type]

    @property
    def call_for_speaker_contacts(self) -> "CallForSpeakerContacts":
        """Manage contacts who have submitted to a call for speakers program."""
        from .call_for_speaker_contacts import CallForSpeakerContacts

        return CallForSpeakerContacts(self)  # type: ignore[arg-type]

    @property
    def call_for_speaker_reviews(self) -> "CallForSpeakerReviews":
        """Manage reviews of call for speaker submissions."""
        from .call_for_speaker_reviews import CallForSpeakerReviews

        return CallForSpeakerReviews(self)  # type: ignore[arg-type]

    @property
    def images(self) -> "Images":
        """Upload, retrieve, and delete images associated with resources (registrants, speakers, sponsors, etc.)."""
        from .images import Images

        return Images(self)  # type: ignore[arg-type]

    @property
    def webhooks(self) -> "Webhooks":
        """Configure HTTP callbacks that fire when resources are created, updated, or deleted. Webhooks support JSON
        and form-encoded payloads, custom headers, and retry logic."""
        from .webhooks import Webhooks

        return Webhooks(self)  # type: ignore[arg-type]

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            _refuse(name)


class AsyncResources:
    """The resources of the API as attributes of a client; each is imported when it is first used."""

    @property
    def authentication(self) -> "AsyncAuthentication":
        """Obtain and manage OAuth 2.0 bearer tokens for API access."""
        from .authentication import AsyncAuthentication

        return AsyncAuthentication(self)  # type: ignore[arg-type]

    @property
    def events(self) -> "AsyncEvents":
        """Events are the top-level resource in Swoogo. An event represents a conference, meeting, webinar, or other
        gathering. Most resources (registrants, sessions, speakers, sponsors) are scoped to an event via `event_id`.
        Use events to manage scheduling, capacity, registration windows, and event metadata."""
        from .events import AsyncEvents

        return AsyncEvents(self)  # type: ignore[arg-type]

    @property
    def registrants(self) -> "AsyncRegistrants":
        """Registrants are individuals who have registered for an event. Each registrant belongs to one event and
        carries a registration status, package selection, session choices, and financial data (fees, taxes,
        payments). Registrants can be checked in, emailed, approved/denied, and assigned to groups."""
        from .registrants import AsyncRegistrants

        return AsyncRegistrants(self)  # type: ignore[arg-type]

    @property
    def sessions(self) -> "AsyncSessions":
        """Sessions are individual agenda items within an event — talks, workshops, panels, or breaks. Sessions have
        scheduling (date, start/end time, timezone), capacity limits, location assignments, track categorization,
        and optional fees. Registrants select sessions during registration."""
        from .sessions import AsyncSessions

        return AsyncSessions(self)  # type: ignore[arg-type]

    @property
    def speakers(self) -> "AsyncSpeakers":
        """Speakers are presenters associated with event sessions. Each speaker has profile information (name, bio,
        company, photo) and can be linked to one or more sessions."""
        from .speakers import AsyncSpeakers

        return AsyncSpeakers(self)  # type: ignore[arg-type]

    @property
    def sponsors(self) -> "AsyncSponsors":
        """Sponsors are organizations or individuals providing support for events. Sponsors have profile data, custom
        fields, and optional attendance tracking."""
        from .sponsors import AsyncSponsors

        return AsyncSponsors(self)  # type: ignore[arg-type]

    @property
    def contacts(self) -> "AsyncContacts":
        """Contacts are people in your Swoogo CRM, independent of any specific event. Contacts can be linked to
        registrants across multiple events and managed via invitation lists."""
        from .contacts import AsyncContacts

        return AsyncContacts(self)  # type: ignore[arg-type]

    @property
    def registrant_types(self) -> "AsyncRegistrantTypes":
        """Registration types (reg types) define categories of attendees for an event — such as "Attendee",
        "Exhibitor", or "VIP". Each reg type can have its own capacity, naming, and group size constraints."""
        from .registrant_types import AsyncRegistrantTypes

        return AsyncRegistrantTypes(self)  # type: ignore[arg-type]

    @property
    def packages(self) -> "AsyncPackages":
        """Packages define pricing tiers for event registration. A package specifies the fee amount, early bird
        pricing, and which sessions or features are included. Registrants select a package during registration."""
        from .packages import AsyncPackages

        return AsyncPackages(self)  # type: ignore[arg-type]

    @property
    def discount_codes(self) -> "AsyncDiscountCodes":
        """Discount codes provide percentage or absolute discounts on registration fees. Codes can have capacity
        limits, group size requirements, and apply-to-all or selective targeting. Codes can be cloned to create
        variants."""
        from .discount_codes import AsyncDiscountCodes

        return AsyncDiscountCodes(self)  # type: ignore[arg-type]

    @property
    def transactions(self) -> "AsyncTransactions":
        """Transactions record financial activity for registrants — payments, refunds, and credits. Supports offline
        payment types (credit card, wire transfer, check, cash, etc.) and integration with payment gateways."""
        from .transactions import AsyncTransactions

        return AsyncTransactions(self)  # type: ignore[arg-type]

    @property
    def registrant_sessions(self) -> "AsyncRegistrantSessions":
        """Manage which sessions a registrant is enrolled in. Add or remove session assignments."""
        from .registrant_sessions import AsyncRegistrantSessions

        return AsyncRegistrantSessions(self)  # type: ignore[arg-type]

    @property
    def registrant_groups(self) -> "AsyncRegistrantGroups":
        """Manage group registration assignments. Add or remove registrants from registration groups."""
        from .registrant_groups import AsyncRegistrantGroups

        return AsyncRegistrantGroups(self)  # type: ignore[arg-type]

    @property
    def registrant_line_items(self) -> "AsyncRegistrantLineItems":
        """View itemized financial line items for registrant orders, including fees, taxes, and discounts."""
        from .registrant_line_items import AsyncRegistrantLineItems

        return AsyncRegistrantLineItems(self)  # type: ignore[arg-type]

    @property
    def event_fields(self) -> "AsyncEventFields":
        """Manage custom fields on events. Create, update, and delete event-level custom field definitions."""
        from .event_fields import AsyncEventFields

        return AsyncEventFields(self)  # type: ignore[arg-type]

    @property
    def event_questions(self) -> "AsyncEventQuestions":
        """View event questions configured for registration forms."""
        from .event_questions import AsyncEventQuestions

        return AsyncEventQuestions(self)  # type: ignore[arg-type]

    @property
    def session_fields(self) -> "AsyncSessionFields":
        """Manage custom fields on sessions. Create, update, and delete session-level custom field definitions."""
        from .session_fields import AsyncSessionFields

        return AsyncSessionFields(self)  # type: ignore[arg-type]

    @property
    def session_locations(self) -> "AsyncSessionLocations":
        """Manage physical or virtual locations where sessions take place. Locations can be assigned to sessions and
        include name, capacity, and address information."""
        from .session_locations import AsyncSessionLocations

        return AsyncSessionLocations(self)  # type: ignore[arg-type]

    @property
    def session_attendance(self) -> "AsyncSessionAttendance":
        """Track and manage session attendance records for registrants."""
        from .session_attendance import AsyncSessionAttendance

        return AsyncSessionAttendance(self)  # type: ignore[arg-type]

    @property
    def session_scans(self) -> "AsyncSessionScans":
        """Record and manage check-in scans for session attendance."""
        from .session_scans import AsyncSessionScans

        return AsyncSessionScans(self)  # type: ignore[arg-type]

    @property
    def session_fees(self) -> "AsyncSessionFees":
        """Manage pricing for individual sessions, including early bird rates."""
        from .session_fees import AsyncSessionFees

        return AsyncSessionFees(self)  # type: ignore[arg-type]

    @property
    def package_fees(self) -> "AsyncPackageFees":
        """Manage pricing for packages, including early bird rates."""
        from .package_fees import AsyncPackageFees

        return AsyncPackageFees(self)  # type: ignore[arg-type]

    @property
    def tracks(self) -> "AsyncTracks":
        """Tracks group related sessions into thematic categories (e.g., "Technical", "Business", "Keynotes").
        Registrants can filter sessions by track."""
        from .tracks import AsyncTracks

        return AsyncTracks(self)  # type: ignore[arg-type]

    @property
    def speaker_sessions(self) -> "AsyncSpeakerSessions":
        """Manage the association between speakers and sessions. Assign or remove speakers from sessions."""
        from .speaker_sessions import AsyncSpeakerSessions

        return AsyncSpeakerSessions(self)  # type: ignore[arg-type]

    @property
    def sponsor_fields(self) -> "AsyncSponsorFields":
        """Manage custom fields on sponsors. Create, update, and delete sponsor-level custom field definitions."""
        from .sponsor_fields import AsyncSponsorFields

        return AsyncSponsorFields(self)  # type: ignore[arg-type]

    @property
    def contact_fields(self) -> "AsyncContactFields":
        """View custom field definitions for contacts."""
        from .contact_fields import AsyncContactFields

        return AsyncContactFields(self)  # type: ignore[arg-type]

    @property
    def invitation_lists(self) -> "AsyncInvitationLists":
        """Invitation lists are curated groups of contacts used for targeted event invitations and access control.
        Manage lists and their contact memberships."""
        from .invitation_lists import AsyncInvitationLists

        return AsyncInvitationLists(self)  # type: ignore[arg-type]

    @property
    def call_for_speaker_contacts(self) -> "AsyncCallForSpeakerContacts":
        """Manage contacts who have submitted to a call for speakers program."""
        from .call_for_speaker_contacts import AsyncCallForSpeakerContacts

        return AsyncCallForSpeakerContacts(self)  # type: ignore[arg-type]

    @property
    def call_for_speaker_reviews(self) -> "AsyncCallForSpeakerReviews":
        """Manage reviews of call for speaker submissions."""
        from .call_for_speaker_reviews import AsyncCallForSpeakerReviews

        return AsyncCallForSpeakerReviews(self)  # type: ignore[arg-type]

    @property
    def images(self) -> "AsyncImages":
        """Upload, retrieve, and delete images associated with resources (registrants, speakers, sponsors, etc.)."""
        from .images import AsyncImages

        return AsyncImages(self)  # type: ignore[arg-type]

    @property
    def webhooks(self) -> "AsyncWebhooks":
        """Configure HTTP callbacks that fire when resources are created, updated, or deleted. Webhooks support JSON
        and form-encoded payloads, custom headers, and retry logic."""
        from .webhooks import AsyncWebhooks

        return AsyncWebhooks(self)  # type: ignore[arg-type]

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            _refuse(name)


# Attribute of a client -> the tag of the description.
RESOURCES = {
    "authentication": "Authentication",
    "events": "Events",
    "registrants": "Registrants",
    "sessions": "Sessions",
    "speakers": "Speakers",
    "sponsors": "Sponsors",
    "contacts": "Contacts",
    "registrant_types": "Registrant Types",
    "packages": "Packages",
    "discount_codes": "Discount Codes",
    "transactions": "Transactions",
    "registrant_sessions": "Registrant Sessions",
    "registrant_groups": "Registrant Groups",
    "registrant_line_items": "Registrant Line Items",
    "event_fields": "Event Fields",
    "event_questions": "Event Questions",
    "session_fields": "Session Fields",
    "session_locations": "Session Locations",
    "session_attendance": "Session Attendance",
    "session_scans": "Session Scans",
    "session_fees": "Session Fees",
    "package_fees": "Package Fees",
    "tracks": "Tracks",
    "speaker_sessions": "Speaker Sessions",
    "sponsor_fields": "Sponsor Fields",
    "contact_fields": "Contact Fields",
    "invitation_lists": "Invitation Lists",
    "call_for_speaker_contacts": "Call for Speaker Contacts",
    "call_for_speaker_reviews": "Call for Speaker Reviews",
    "images": "Images",
    "webhooks": "Webhooks",
}
