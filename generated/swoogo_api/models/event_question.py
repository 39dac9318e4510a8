from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Boolean, Integer, Many, Raw, Text, Timestamp
from swoogo_core.records import Record

from .. import models

if TYPE_CHECKING:
    from .event_question_choice import EventQuestionChoice


class EventQuestion(Record):
    """Event question, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Example: 1"""
    event_id = Integer()
    """Example: 0"""
    page_id = Integer()
    """Known from third-party sources only."""
    name = Text()
    """Example: Email Address"""
    public_short_name = Text()
    admin_short_name = Text()
    hint = Text()
    attribute = Text()
    """Key of the answer on the registrant. Example: email"""
    type = Text()
    """Example: email"""
    sort = Integer()
    """Known from third-party sources only."""
    created_at = Timestamp()
    """Example: 2016-01-04 19:20:28"""
    updated_at = Timestamp()
    """Example: 2016-01-05 14:24:02"""
    min_length = Integer()
    """In the 2016 documentation."""
    max_length = Integer()
    """In the 2016 documentation. Example: 100"""
    has_fees = Boolean()
    """In the 2016 documentation. Example: False"""
    visible_to_contacts = Boolean()
    """In the 2016 documentation. Example: True"""
    default_page = Text()
    """In the 2016 documentation. Example: begin"""
    default_visible = Boolean()
    """In the 2016 documentation. Example: True"""
    default_required = Boolean()
    """In the 2016 documentation. Example: True"""
    default_sort = Integer()
    """In the 2016 documentation. Example: 0"""
    default_response = Text()
    """In the 2016 documentation."""
    upload_groups = Text()
    """In the 2016 documentation."""
    notes = Text()
    """In the 2016 documentation."""
    page = Raw()
    """The page of the form; shape not documented. Comes with expand only."""
    choices: Many[EventQuestionChoice] = Many("EventQuestionChoice", models)
    """May be a map keyed by id; shape not shown. Comes with expand only."""
