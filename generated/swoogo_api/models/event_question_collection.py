from __future__ import annotations

from typing import TYPE_CHECKING

from ..fields import Many, One
from ..records import Record

if TYPE_CHECKING:
    from .event_question import EventQuestion
    from .links import Links
    from .meta import Meta


class EventQuestionCollection(Record):
    """Event question collection, as the API answers it."""

    __slots__ = ()
    items: Many[EventQuestion] = Many("EventQuestion")
    links: One[Links] = One("Links", name="_links")
    meta: One[Meta] = One("Meta", name="_meta")
