from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Date, Integer, ListOf, Many, Money, Number, One, Raw, Text, Timestamp
from swoogo_core.records import Record

from .. import models

if TYPE_CHECKING:
    from .address import Address
    from .choice import Choice
    from .line_item import LineItem
    from .session import Session


class Registrant(Record):
    """Registrant, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Example: 1"""
    event_id = Integer()
    """Example: 1"""
    group_id = Integer()
    """Primary registrant of the group; the own id when alone. Example: 1"""
    group_number = Integer()
    """In the group endpoints. Example: 1"""
    reg_type_id: One[Choice] = One("Choice", models)
    """A pair in the group endpoints and in live answers; an integer in the 2016 documentation. Example: {'id': 1,
    'value': 'Standard'}"""
    package_id = Integer()
    discount_code = Text()
    email = Text()
    """Example: user@example.com"""
    prefix = Text()
    """Not returned in a live account."""
    first_name = Text()
    """Example: John"""
    middle_name = Text()
    last_name = Text()
    """Example: Smith"""
    suffix = Text()
    company = Text()
    """Example: Company Inc"""
    job_title = Text()
    """Example: Manager"""
    work_phone = Text()
    """Example: +44 1632 960000"""
    mobile_phone = Text()
    """Example: +1234567890"""
    profile_picture = Text()
    """"" when unset; upload fields may hold a URL without scheme (//...). Example: https://example.com/profile.jpg"""
    twitter_handle = Text()
    gender: One[Choice] = One("Choice", models)
    """Both members null when unset; not returned in a live account. Example: {'id': 1, 'value': 'Female'}"""
    birth_date = Date()
    """"" when unset; not returned in a live account."""
    cc_email = Text()
    bio = Text()
    """Not returned in a live account."""
    vat_number = Text()
    """Not returned in a live account."""
    contact_id = Integer()
    """Example: 1"""
    session_ids = ListOf(Integer())
    """Ids as strings; a client also copes with a comma-joined string and null. Example: ['1', '2']"""
    waitlisted_session_ids = ListOf(Integer())
    notes = Text()
    reference = Text()
    ip_address = Text()
    """Example: 127.0.0.1"""
    individual_net = Money()
    """Example: 0.00"""
    individual_tax = Money()
    """Example: 0.00"""
    individual_tax_2 = Money()
    """Example: 0.00"""
    individual_gross = Money()
    """Example: 0.00"""
    group_net = Money()
    """A number (0) in the group endpoints. Example: 0.00"""
    group_tax = Money()
    """A number (0) in the group endpoints. Example: 0.00"""
    group_tax_2 = Money()
    """A number (0) in the group endpoints. Example: 0.00"""
    group_gross = Money()
    """A number (0) in the group endpoints. Example: 0.00"""
    group_paid = Money()
    """A number (0) in the group endpoints. Example: 0.00"""
    group_balance_due = Number()
    """Example: 0"""
    created_at = Timestamp()
    """Example: 2025-01-01 12:00:00"""
    updated_at = Timestamp()
    """Example: 2025-01-01 12:00:00"""
    registered_at = Timestamp()
    """Example: 2025-01-01 12:00:00"""
    cancelled_at = Timestamp()
    checked_in_at = Timestamp()
    ext_token = Text()
    """Example: token123"""
    secure_id = Text()
    """In the QR code for check-in, by client code. Example: id123"""
    timezone = Text()
    """Example: UTC"""
    registration_status = Text()
    """Example: confirmed"""
    language = Text()
    """Example: en"""
    payment_method = Text()
    """Example: credit_card"""
    po_number = Text()
    payment_status: One[Choice] = One("Choice", models)
    """The vendor shows only the name; a pair {id, value} in client code."""
    h_check_out = Text()
    """Hotel field, not in the `fields` list."""
    homeAddress: One[Address] = One("Address", models)
    """Shape not documented. Comes with expand only."""
    workAddress: One[Address] = One("Address", models)
    """Shape not documented. Comes with expand only."""
    billingAddress: One[Address] = One("Address", models)
    """Shape not documented. Comes with expand only."""
    emailHistory = Raw()
    """Shape not documented. Comes with expand only."""
    sessions: Many[Session] = Many("Session", models)
    """Not among the page's valid values; item shape not shown here. Comes with expand only."""
    lineItems: Many[LineItem] = Many("LineItem", models)
    """Named on the page of the vendor's MCP tools only; item shape not shown here. Comes with expand only."""
