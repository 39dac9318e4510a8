from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class UpdateRegistrantBody(Body):
    """What is sent by UpdateRegistrant."""

    email: str | None | Unset = UNSET
    first_name: str | None | Unset = UNSET
    last_name: str | None | Unset = UNSET
    registration_status: str | None | Unset = UNSET
    """Changeable by the text, not in the table; cancelled and confirmed are sent by working clients. Example:
    cancelled"""
    package_id: int | None | Unset = UNSET
    """Changeable by the text (package); name from the sibling."""
    session_ids: Iterable[int] | None | Unset = UNSET
    """Changeable by the text (sessions); name from the sibling."""
    send_email: bool | None | Unset = UNSET
    """Not in the documented list; sent by working client code. Example: True"""
    event_id: int | None | Unset = UNSET
    """Not in the documented list; sent by working client code."""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
