from __future__ import annotations

from typing import Any

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class UpdateCfsContactBody(Body):
    """What is sent by UpdateCfsContact."""

    reviewer: bool | None | Unset = UNSET
    """Sent as 1/0. Example: 1"""
    submitter: bool | None | Unset = UNSET
    """Sent as 1/0. Example: 1"""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
