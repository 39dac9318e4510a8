from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class UpdateSessionFieldBody(Body):
    """What is sent by UpdateSessionField."""

    choices: Iterable[Mapping[str, Any]] | None | Unset = UNSET
    """An id may be an integer or a string. Example: [{'delete': True, 'id': 149}, {'name': 'new choice'}, {'id':
    '152', 'name': 'updated choice'}]"""
    name: str | None | Unset = UNSET
    """Example: updated name"""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
