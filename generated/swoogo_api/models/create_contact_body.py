from __future__ import annotations

from typing import Any

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class CreateContactBody(Body):
    """What is sent by CreateContact."""

    email: str | None | Unset = UNSET
    """Named as writable by an integration product."""
    first_name: str | None | Unset = UNSET
    """Named as writable by an integration product."""
    last_name: str | None | Unset = UNSET
    """Named as writable by an integration product."""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
