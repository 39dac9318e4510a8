from __future__ import annotations

from typing import Any

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class CreateLocationBody(Body):
    """What is sent by CreateLocation."""

    event_id: int
    """Example: 1464"""
    name: str
    """At most 255 characters. Example: Main Hall"""
    capacity: int | None | Unset = UNSET
    """Example: 100"""
    color: str | None | Unset = UNSET
    """Hex colour with the leading #, at most 7 characters. Example: #FF0000"""
    use_event_address: bool | None | Unset = UNSET
    """1 when left out; 1 takes the event's address and makes none of its own; true or false is refused with 422.
    Example: 0"""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
