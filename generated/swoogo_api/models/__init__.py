"""The records and request bodies of the API. Each loads on first use: the whole set costs what nobody should wait for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .access_token import AccessToken
    from .address import Address
    from .cfs_contact import CfsContact
    from .cfs_contact_collection import CfsContactCollection
    from .cfs_review import CfsReview
    from .check_registrant_in_body import CheckRegistrantInBody
    from .choice import Choice
    from .contact import Contact
    from .contact_collection import ContactCollection
    from .contact_field import ContactField
    from .contact_field_collection import ContactFieldCollection
    from .country import Country
    from .create_cfs_review_body import CreateCfsReviewBody
    from .create_contact_body import CreateContactBody
    from .create_discount_code_body import CreateDiscountCodeBody
    from .create_event_field_body import CreateEventFieldBody
    from .create_invitation_list_body import CreateInvitationListBody
    from .create_location_body import CreateLocationBody
    from .create_package_body import CreatePackageBody
    from .create_registrant_body import CreateRegistrantBody
    from .create_registrant_token_body import CreateRegistrantTokenBody
    from .create_registrant_type_body import CreateRegistrantTypeBody
    from .create_session_attendance_body import CreateSessionAttendanceBody
    from .create_session_body import CreateSessionBody
    from .create_session_scan_body import CreateSessionScanBody
    from .create_speaker_session_json_body import CreateSpeakerSessionJsonBody
    from .create_transaction_body import CreateTransactionBody
    from .create_webhook_body import CreateWebhookBody
    from .data_list import DataList
    from .discount_autopopulate import DiscountAutopopulate
    from .discount_code import DiscountCode
    from .discount_code_collection import DiscountCodeCollection
    from .error_response import ErrorResponse
    from .event import Event
    from .event_collection import EventCollection
    from .event_field import EventField
    from .event_folder import EventFolder
    from .event_location import EventLocation
    from .event_question import EventQuestion
    from .event_question_choice import EventQuestionChoice
    from .event_question_collection import EventQuestionCollection
    from .field_choice import FieldChoice
    from .field_choice_update import FieldChoiceUpdate
    from .field_error import FieldError
    from .forget_contact_body import ForgetContactBody
    from .image import Image
    from .invitation_list import InvitationList
    from .invitation_list_collection import InvitationListCollection
    from .invitation_list_contact import InvitationListContact
    from .line_item import LineItem
    from .line_item_collection import LineItemCollection
    from .link import Link
    from .links import Links
    from .location import Location
    from .location_collection import LocationCollection
    from .meta import Meta
    from .package import Package
    from .package_collection import PackageCollection
    from .package_early_bird_tier import PackageEarlyBirdTier
    from .package_early_birds import PackageEarlyBirds
    from .package_fee import PackageFee
    from .payment_gateway import PaymentGateway
    from .registrant import Registrant
    from .registrant_check_in import RegistrantCheckIn
    from .registrant_collection import RegistrantCollection
    from .registrant_session_result import RegistrantSessionResult
    from .registrant_token import RegistrantToken
    from .registrant_type import RegistrantType
    from .registrant_type_collection import RegistrantTypeCollection
    from .request_api_token_body import RequestApiTokenBody
    from .session import Session
    from .session_attendance import SessionAttendance
    from .session_attendance_collection import SessionAttendanceCollection
    from .session_collection import SessionCollection
    from .session_fee import SessionFee
    from .session_field import SessionField
    from .session_field_collection import SessionFieldCollection
    from .session_scan import SessionScan
    from .session_scan_collection import SessionScanCollection
    from .speaker import Speaker
    from .speaker_collection import SpeakerCollection
    from .sponsor import Sponsor
    from .sponsor_collection import SponsorCollection
    from .sponsor_field import SponsorField
    from .sponsor_field_collection import SponsorFieldCollection
    from .track import Track
    from .track_collection import TrackCollection
    from .transaction import Transaction
    from .transaction_collection import TransactionCollection
    from .triggered_email import TriggeredEmail
    from .update_cfs_contact_body import UpdateCfsContactBody
    from .update_discount_code_body import UpdateDiscountCodeBody
    from .update_image_field_body import UpdateImageFieldBody
    from .update_invitation_list_body import UpdateInvitationListBody
    from .update_package_body import UpdatePackageBody
    from .update_package_fee_body import UpdatePackageFeeBody
    from .update_registrant_body import UpdateRegistrantBody
    from .update_registrant_type_body import UpdateRegistrantTypeBody
    from .update_session_body import UpdateSessionBody
    from .update_session_fee_body import UpdateSessionFeeBody
    from .update_session_field_body import UpdateSessionFieldBody
    from .webhook import Webhook
    from .webhook_collection import WebhookCollection
    from .webhook_custom_field import WebhookCustomField
    from .webhook_header import WebhookHeader

_MODULES = {
    "AccessToken": ".access_token",
    "Address": ".address",
    "CfsContact": ".cfs_contact",
    "CfsContactCollection": ".cfs_contact_collection",
    "CfsReview": ".cfs_review",
    "CheckRegistrantInBody": ".check_registrant_in_body",
    "Choice": ".choice",
    "Contact": ".contact",
    "ContactCollection": ".contact_collection",
    "ContactField": ".contact_field",
    "ContactFieldCollection": ".contact_field_collection",
    "Country": ".country",
    "CreateCfsReviewBody": ".create_cfs_review_body",
    "CreateContactBody": ".create_contact_body",
    "CreateDiscountCodeBody": ".create_discount_code_body",
    "CreateEventFieldBody": ".create_event_field_body",
    "CreateInvitationListBody": ".create_invitation_list_body",
    "CreateLocationBody": ".create_location_body",
    "CreatePackageBody": ".create_package_body",
    "CreateRegistrantBody": ".create_registrant_body",
    "CreateRegistrantTokenBody": ".create_registrant_token_body",
    "CreateRegistrantTypeBody": ".create_registrant_type_body",
    "CreateSessionAttendanceBody": ".create_session_attendance_body",
    "CreateSessionBody": ".create_session_body",
    "CreateSessionScanBody": ".create_session_scan_body",
    "CreateSpeakerSessionJsonBody": ".create_speaker_session_json_body",
    "CreateTransactionBody": ".create_transaction_body",
    "CreateWebhookBody": ".create_webhook_body",
    "DataList": ".data_list",
    "DiscountAutopopulate": ".discount_autopopulate",
    "DiscountCode": ".discount_code",
    "DiscountCodeCollection": ".discount_code_collection",
    "ErrorResponse": ".error_response",
    "Event": ".event",
    "EventCollection": ".event_collection",
    "EventField": ".event_field",
    "EventFolder": ".event_folder",
    "EventLocation": ".event_location",
    "EventQuestion": ".event_question",
    "EventQuestionChoice": ".event_question_choice",
    "EventQuestionCollection": ".event_question_collection",
    "FieldChoice": ".field_choice",
    "FieldChoiceUpdate": ".field_choice_update",
    "FieldError": ".field_error",
    "ForgetContactBody": ".forget_contact_body",
    "Image": ".image",
    "InvitationList": ".invitation_list",
    "InvitationListCollection": ".invitation_list_collection",
    "InvitationListContact": ".invitation_list_contact",
    "LineItem": ".line_item",
    "LineItemCollection": ".line_item_collection",
    "Link": ".link",
    "Links": ".links",
    "Location": ".location",
    "LocationCollection": ".location_collection",
    "Meta": ".meta",
    "Package": ".package",
    "PackageCollection": ".package_collection",
    "PackageEarlyBirdTier": ".package_early_bird_tier",
    "PackageEarlyBirds": ".package_early_birds",
    "PackageFee": ".package_fee",
    "PaymentGateway": ".payment_gateway",
    "Registrant": ".registrant",
    "RegistrantCheckIn": ".registrant_check_in",
    "RegistrantCollection": ".registrant_collection",
    "RegistrantSessionResult": ".registrant_session_result",
    "RegistrantToken": ".registrant_token",
    "RegistrantType": ".registrant_type",
    "RegistrantTypeCollection": ".registrant_type_collection",
    "RequestApiTokenBody": ".request_api_token_body",
    "Session": ".session",
    "SessionAttendance": ".session_attendance",
    "SessionAttendanceCollection": ".session_attendance_collection",
    "SessionCollection": ".session_collection",
    "SessionFee": ".session_fee",
    "SessionField": ".session_field",
    "SessionFieldCollection": ".session_field_collection",
    "SessionScan": ".session_scan",
    "SessionScanCollection": ".session_scan_collection",
    "Speaker": ".speaker",
    "SpeakerCollection": ".speaker_collection",
    "Sponsor": ".sponsor",
    "SponsorCollection": ".sponsor_collection",
    "SponsorField": ".sponsor_field",
    "SponsorFieldCollection": ".sponsor_field_collection",
    "Track": ".track",
    "TrackCollection": ".track_collection",
    "Transaction": ".transaction",
    "TransactionCollection": ".transaction_collection",
    "TriggeredEmail": ".triggered_email",
    "UpdateCfsContactBody": ".update_cfs_contact_body",
    "UpdateDiscountCodeBody": ".update_discount_code_body",
    "UpdateImageFieldBody": ".update_image_field_body",
    "UpdateInvitationListBody": ".update_invitation_list_body",
    "UpdatePackageBody": ".update_package_body",
    "UpdatePackageFeeBody": ".update_package_fee_body",
    "UpdateRegistrantBody": ".update_registrant_body",
    "UpdateRegistrantTypeBody": ".update_registrant_type_body",
    "UpdateSessionBody": ".update_session_body",
    "UpdateSessionFeeBody": ".update_session_fee_body",
    "UpdateSessionFieldBody": ".update_session_field_body",
    "Webhook": ".webhook",
    "WebhookCollection": ".webhook_collection",
    "WebhookCustomField": ".webhook_custom_field",
    "WebhookHeader": ".webhook_header",
}

__all__ = [
    "AccessToken",
    "Address",
    "CfsContact",
    "CfsContactCollection",
    "CfsReview",
    "CheckRegistrantInBody",
    "Choice",
    "Contact",
    "ContactCollection",
    "ContactField",
    "ContactFieldCollection",
    "Country",
    "CreateCfsReviewBody",
    "CreateContactBody",
    "CreateDiscountCodeBody",
    "CreateEventFieldBody",
    "CreateInvitationListBody",
    "CreateLocationBody",
    "CreatePackageBody",
    "CreateRegistrantBody",
    "CreateRegistrantTokenBody",
    "CreateRegistrantTypeBody",
    "CreateSessionAttendanceBody",
    "CreateSessionBody",
    "CreateSessionScanBody",
    "CreateSpeakerSessionJsonBody",
    "CreateTransactionBody",
    "CreateWebhookBody",
    "DataList",
    "DiscountAutopopulate",
    "DiscountCode",
    "DiscountCodeCollection",
    "ErrorResponse",
    "Event",
    "EventCollection",
    "EventField",
    "EventFolder",
    "EventLocation",
    "EventQuestion",
    "EventQuestionChoice",
    "EventQuestionCollection",
    "FieldChoice",
    "FieldChoiceUpdate",
    "FieldError",
    "ForgetContactBody",
    "Image",
    "InvitationList",
    "InvitationListCollection",
    "InvitationListContact",
    "LineItem",
    "LineItemCollection",
    "Link",
    "Links",
    "Location",
    "LocationCollection",
    "Meta",
    "Package",
    "PackageCollection",
    "PackageEarlyBirds",
    "PackageEarlyBirdTier",
    "PackageFee",
    "PaymentGateway",
    "Registrant",
    "RegistrantCheckIn",
    "RegistrantCollection",
    "RegistrantSessionResult",
    "RegistrantToken",
    "RegistrantType",
    "RegistrantTypeCollection",
    "RequestApiTokenBody",
    "Session",
    "SessionAttendance",
    "SessionAttendanceCollection",
    "SessionCollection",
    "SessionFee",
    "SessionField",
    "SessionFieldCollection",
    "SessionScan",
    "SessionScanCollection",
    "Speaker",
    "SpeakerCollection",
    "Sponsor",
    "SponsorCollection",
    "SponsorField",
    "SponsorFieldCollection",
    "Track",
    "TrackCollection",
    "Transaction",
    "TransactionCollection",
    "TriggeredEmail",
    "UpdateCfsContactBody",
    "UpdateDiscountCodeBody",
    "UpdateImageFieldBody",
    "UpdateInvitationListBody",
    "UpdatePackageBody",
    "UpdatePackageFeeBody",
    "UpdateRegistrantBody",
    "UpdateRegistrantTypeBody",
    "UpdateSessionBody",
    "UpdateSessionFeeBody",
    "UpdateSessionFieldBody",
    "Webhook",
    "WebhookCollection",
    "WebhookCustomField",
    "WebhookHeader",
]


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(module, __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_MODULES])
