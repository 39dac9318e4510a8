from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Boolean, Integer, Many, Raw, Text, Timestamp
from swoogo_core.records import Record

from .. import models

if TYPE_CHECKING:
    from .field_choice import FieldChoice


class SessionField(Record):
    """Session field, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Example: 104"""
    attribute = Text()
    """C_<id> for custom fields, a word for built-in ones. Example: c_104"""
    name = Text()
    """Example: updated name"""
    type = Text()
    """Example: dropDownList"""
    visible = Boolean()
    """Example: True"""
    required = Boolean()
    """Example: False"""
    sort = Integer()
    """Example: 28"""
    allow_html = Boolean()
    """Example: False"""
    choices: Many[FieldChoice] = Many("FieldChoice", models)
    settings = Raw()
    s_hint = Raw()
    """Named for fields only; type not shown."""
    s_url_display_format = Raw()
    """Named for fields only; type not shown."""
    s_button_text = Raw()
    """Named for fields only; type not shown."""
    s_url_image_id = Raw()
    """Named for fields only; type not shown."""
    s_max_links = Raw()
    """Named for fields only; type not shown."""
    s_link_collection_fields = Raw()
    """Named for fields only; type not shown."""
    created_at = Timestamp()
    """Only in the list's generic example. Example: 2023-04-21 15:46:23"""
    updated_at = Timestamp()
    """Only in the list's generic example. Example: 2023-04-21 15:47:37"""
