from __future__ import annotations

from typing import Any

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class CreateRegistrantTypeBody(Body):
    """What is sent by CreateRegistrantType."""

    event_id: int | None | Unset = UNSET
    """Not marked required; evidently needed. Example: 1"""
    name: str | None | Unset = UNSET
    """Not marked required; evidently needed. Example: Sample Reg Type"""
    capacity: int | None | Unset = UNSET
    """Example: 20"""
    admin_short_name: str | None | Unset = UNSET
    public_short_name: str | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
