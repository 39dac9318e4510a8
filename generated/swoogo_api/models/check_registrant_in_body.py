from __future__ import annotations

from typing import Any, Literal

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class CheckRegistrantInBody(Body):
    """What is sent by CheckRegistrantIn."""

    id: int | None | Unset = UNSET
    """The registrant; not marked required, though the call has no meaning without it. Example: 26361060"""
    status: Literal["attended", "confirmed", "no_show"] | None | Unset = UNSET
    """Example: attended"""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
