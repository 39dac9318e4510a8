from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Boolean, Integer, Many, Text
from swoogo_core.records import Record

from .. import models

if TYPE_CHECKING:
    from .field_choice import FieldChoice


class ContactField(Record):
    """Contact field, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """As on session fields."""
    attribute = Text()
    """C_<id> for custom fields. Known from third-party sources only. Example: c_104"""
    name = Text()
    """As on session fields."""
    type = Text()
    """As on session fields. Example: dropDownList"""
    visible = Boolean()
    """As on session fields."""
    required = Boolean()
    """As on session fields."""
    sort = Integer()
    """As on session fields."""
    choices: Many[FieldChoice] = Many("FieldChoice", models)
    """As on session fields; choice types only."""
