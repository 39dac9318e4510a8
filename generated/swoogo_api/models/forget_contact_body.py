from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class ForgetContactBody(Body):
    """What is sent by ForgetContact."""

    deleteCreditCardName: bool | None | Unset = UNSET
    """Flag sent as 1. Example: 1"""
    registrantIds: Iterable[int] | None | Unset = UNSET
    """One form value that holds the bracketed list, registrantIds=[1,2]; not a repeated key. Example: [1, 2]"""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
