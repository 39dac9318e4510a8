from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import define, field

from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class CreateEventFieldBody(Body):
    """What is sent by CreateEventField."""

    name: str | None | Unset = UNSET
    """Example: updated name"""
    type: str | None | Unset = UNSET
    """Value from the sibling; question types are textInput, textArea, radioList, dropDownList, checkboxList, email,
    date, time, phone, upload. Example: dropDownList"""
    visible: bool | None | Unset = UNSET
    """From the text (visibility); name from the sibling's answer. Example: True"""
    sort: int | None | Unset = UNSET
    """From the text (sort order); name from the sibling's answer. Example: 28"""
    choices: Iterable[Mapping[str, Any]] | None | Unset = UNSET
    """Example: [{'name': 'new choice'}]"""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
