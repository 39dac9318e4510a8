from __future__ import annotations

from typing import Any

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class CreateInvitationListBody(Body):
    """What is sent by CreateInvitationList."""

    event_id: int
    """Event that owns the list. Example: 4261"""
    name: str
    """Example: test list cfs"""
    notes: str | None | Unset = UNSET
    """Example: random notes"""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
