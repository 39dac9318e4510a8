from __future__ import annotations

from typing import Any

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class UpdatePackageBody(Body):
    """What is sent by UpdatePackage."""

    admin_short_name: str | None | Unset = UNSET
    capacity: int | None | Unset = UNSET
    name: str | None | Unset = UNSET
    """Example: Updated Package Name"""
    public_short_name: str | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
