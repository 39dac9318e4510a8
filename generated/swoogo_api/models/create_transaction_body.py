from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from attrs import define, field

from swoogo_core.fields import Numeric
from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class CreateTransactionBody(Body):
    """What is sent by CreateTransaction."""

    event_id: int
    """Example: 1"""
    registrant_id: int
    """Example: 1"""
    type: Literal[
        "offline_credit_card_payment",
        "wire_transfer_payment",
        "check_payment",
        "cash_payment",
        "past_event_credit_payment",
        "offline_google_wallet_payment",
        "offline_paypal_payment",
        "other_payment",
        "offline_credit_card_refund",
        "wire_transfer_refund",
        "check_refund",
        "cash_refund",
        "offline_google_wallet_refund",
        "offline_paypal_refund",
        "other_refund",
    ]
    """The first eight are payments, the last seven refunds. Example: wire_transfer_payment"""
    amount: Numeric
    """Example: -166"""
    datetime: datetime | str | None | Unset = UNSET
    """Example: 2025-06-04 14:30:00"""
    status: Literal["confirmed", "failed", "pending", "duplicate"] | None | Unset = UNSET
    """Shown as Processed, Failed, Pending, Duplicate. Example: confirmed"""
    notes: str | None | Unset = UNSET
    """Example: Payment for registration"""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
