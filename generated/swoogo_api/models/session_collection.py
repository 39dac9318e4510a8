from __future__ import annotations

from typing import TYPE_CHECKING

from ..fields import Many, One
from ..records import Record

if TYPE_CHECKING:
    from .links import Links
    from .meta import Meta
    from .session import Session


class SessionCollection(Record):
    """Session collection, as the API answers it."""

    __slots__ = ()
    items: Many[Session] = Many("Session")
    links: One[Links] = One("Links", name="_links")
    meta: One[Meta] = One("Meta", name="_meta")
