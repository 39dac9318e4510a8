from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class CreateRegistrantBody(Body):
    """What is sent by CreateRegistrant."""

    event_id: int
    """Required by the text, not marked in the table. Example: 123"""
    email: str
    """Required by the text, not marked in the table. Example: jane.doe@example.com"""
    first_name: str | None | Unset = UNSET
    """Example: Jane"""
    last_name: str | None | Unset = UNSET
    """Example: Doe"""
    discount_code: str | None | Unset = UNSET
    payment_method: str | None | Unset = UNSET
    """The full list of values is not documented. Example: credit_card"""
    po_number: str | None | Unset = UNSET
    registration_status: str | None | Unset = UNSET
    """Default confirmed; working clients send in_progress to hold a place until payment. Example: confirmed"""
    send_email: bool | None | Unset = UNSET
    """The text true sends the confirmation mail. Example: True"""
    package_id: int | None | Unset = UNSET
    """In the text and the sample, not in the table. Example: 11"""
    session_ids: Iterable[int] | None | Unset = UNSET
    """In the text only; encoding of a list not documented (the vendor's PHP class sends session_ids[0]=1)."""
    reg_type_id: int | None | Unset = UNSET
    """Not in the documented list; sent by working client code."""
    company: str | None | Unset = UNSET
    """Not in the documented list; sent by working client code."""
    job_title: str | None | Unset = UNSET
    """Not in the documented list; sent by working client code."""
    work_phone: str | None | Unset = UNSET
    """Not in the documented list; sent by working client code."""
    mobile_phone: str | None | Unset = UNSET
    """Not in the documented list; sent by working client code."""
    reference: str | None | Unset = UNSET
    """Not in the documented list; sent by working client code."""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
