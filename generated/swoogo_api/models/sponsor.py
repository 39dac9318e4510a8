from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, One, Raw, Text, Timestamp
from swoogo_core.records import Record

from .. import models

if TYPE_CHECKING:
    from .choice import Choice


class Sponsor(Record):
    """Sponsor, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Example: 1"""
    event_id = Integer()
    """Example: 1"""
    name = Text()
    """Example: Sample Sponsor"""
    website = Text()
    description = Text()
    """Example: Sample description"""
    logo_id = Raw()
    """Null in the vendor's example; a URL, maybe without a scheme, in practice (third-party)."""
    level: One[Choice] = One("Choice", models)
    """Example: {'id': 2, 'value': 'Gold'}"""
    webinar_url = Text()
    """Named for fields only; type not shown."""
    video_url = Text()
    """Named for fields only; type not shown."""
    notes = Text()
    direct_link = Text()
    """Named for fields only; type not shown."""
    created_at = Timestamp()
    """Example: 2015-09-28 09:20:03"""
    updated_at = Timestamp()
    """Example: 2015-09-28 09:20:03"""
