from __future__ import annotations

from typing import Any

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class UpdateRegistrantTypeBody(Body):
    """What is sent by UpdateRegistrantType."""

    name: str | None | Unset = UNSET
    """Example: Updated Reg Type Name"""
    admin_short_name: str | None | Unset = UNSET
    public_short_name: str | None | Unset = UNSET
    capacity: int | None | Unset = UNSET
    """"" is the documented example; it comes back as ""."""
    min_group_size: int | None | Unset = UNSET
    """In the text, not in the table; type not shown."""
    max_group_size: int | None | Unset = UNSET
    """In the text, not in the table; type not shown."""
    sold_out_message: str | None | Unset = UNSET
    """In the text, not in the table."""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
