from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Many, One
from swoogo_core.records import Record

from .. import models

if TYPE_CHECKING:
    from .event_question import EventQuestion
    from .links import Links
    from .meta import Meta


class EventQuestionCollection(Record):
    """Event question collection, as the API answers it."""

    __slots__ = ()
    items: Many[EventQuestion] = Many("EventQuestion", models)
    links: One[Links] = One("Links", models, name="_links")
    meta: One[Meta] = One("Meta", models, name="_meta")
