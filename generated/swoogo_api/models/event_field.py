from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Boolean, Integer, Many, Raw, Text
from swoogo_core.records import Record

from .. import models

if TYPE_CHECKING:
    from .field_choice import FieldChoice


class EventField(Record):
    """Event field, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Example: 104"""
    attribute = Text()
    """Example: c_104"""
    name = Text()
    """Example: updated name"""
    type = Text()
    """Example: dropDownList"""
    required = Boolean()
    """Example: False"""
    visible = Boolean()
    """Example: True"""
    sort = Integer()
    """Example: 28"""
    allow_html = Boolean()
    """Example: False"""
    settings = Raw()
    """Only null is shown."""
    choices: Many[FieldChoice] = Many("FieldChoice", models)
    s_hint = Raw()
    """Named in the `fields` list of Session Fields; type not shown."""
    s_url_display_format = Raw()
    """Named in the `fields` list of Session Fields; type not shown."""
    s_button_text = Raw()
    """Named in the `fields` list of Session Fields; type not shown."""
    s_url_image_id = Raw()
    """Named in the `fields` list of Session Fields; type not shown."""
    s_max_links = Raw()
    """Named in the `fields` list of Session Fields; type not shown."""
    s_link_collection_fields = Raw()
    """Named in the `fields` list of Session Fields; type not shown."""
