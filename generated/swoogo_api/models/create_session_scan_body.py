from __future__ import annotations

from typing import Any

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class CreateSessionScanBody(Body):
    """What is sent by CreateSessionScan."""

    event_id: int | None | Unset = UNSET
    """Working third-party code sends no body at all. Example: 8048"""
    prevent_check_in: bool | None | Unset = UNSET
    """True leaves the overall registration status as it is; false or nothing sets it to attended. Example: False"""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
