from __future__ import annotations

from typing import Any

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class UpdateInvitationListBody(Body):
    """What is sent by UpdateInvitationList."""

    name: str
    """Example: test list update"""
    notes: str | None | Unset = UNSET
    """Example: random notes"""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
