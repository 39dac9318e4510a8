from __future__ import annotations

from typing import Any

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class CreatePackageBody(Body):
    """What is sent by CreatePackage."""

    admin_short_name: str | None | Unset = UNSET
    capacity: int | None | Unset = UNSET
    """"" leaves it unlimited."""
    event_id: int | None | Unset = UNSET
    """Not marked required on the page; needed by its sense. Example: 1"""
    name: str | None | Unset = UNSET
    """Not marked required on the page; needed by its sense. Example: Sample Package"""
    public_short_name: str | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
