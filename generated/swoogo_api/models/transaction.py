from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, Money, One, Raw, Text, Timestamp
from swoogo_core.records import Record

from .. import models

if TYPE_CHECKING:
    from .payment_gateway import PaymentGateway
    from .registrant import Registrant


class Transaction(Record):
    """Transaction, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Absent from the create example. Example: 2"""
    registrant_id = Integer()
    """Example: 1"""
    type = Text()
    """Online types exist besides the offline ones of create. Example: credit_card_payment"""
    datetime = Timestamp()
    """Example: 2016-09-26 12:54:17"""
    status = Text()
    """Confirmed | failed | pending | duplicate. Example: confirmed"""
    amount = Money()
    """Negative for a payment; a JSON number in the create answer. Example: -166.00"""
    card_type = Text()
    """Example: amex"""
    card_number_last_4 = Integer()
    """A number, so leading zeros are lost; accept a string too. Example: 1111"""
    name_on_card = Text()
    """Example: Certification Test"""
    notes = Text()
    """Example: note"""
    gateway_id = Integer()
    """Example: 2"""
    gateway_transaction_id = Raw()
    """Searchable by the vendor's page, returned live; type not documented."""
    created_at = Timestamp()
    """Example: 2016-09-26 12:54:22"""
    created_by = Integer()
    """Id of a user. Example: 1"""
    updated_at = Timestamp()
    """Example: 2016-09-26 12:54:22"""
    updated_by = Integer()
    """Id of a user. Example: 1"""
    paymentGateway: One[PaymentGateway] = One("PaymentGateway", models)
    """Comes with expand only. Example: {'name': 'Paymentech Bin 2'}"""
    registrant: One[Registrant] = One("Registrant", models)
    """Comes with expand only. Example: {'group_id': 1, 'id': 1, 'po_number': '1234'}"""
