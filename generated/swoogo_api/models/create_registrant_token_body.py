from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class CreateRegistrantTokenBody(Body):
    """What is sent by CreateRegistrantToken."""

    event_id: int | None | Unset = UNSET
    """Not marked required; event_id alone is accepted. Example: 49"""
    fields: Mapping[str, Any] | None | Unset = UNSET
    """Example: {'email': 'sample@example.com', 'first_name': 'Aleshia', 'last_name': 'Tomkiewicz', 'package_id': 11,
    'reg_type_id': 20}"""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
