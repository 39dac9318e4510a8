from __future__ import annotations

from typing import TYPE_CHECKING

from ..fields import Many, One
from ..records import Record

if TYPE_CHECKING:
    from .line_item import LineItem
    from .links import Links
    from .meta import Meta


class LineItemCollection(Record):
    """Line item collection, as the API answers it."""

    __slots__ = ()
    items: Many[LineItem] = Many("LineItem")
    links: One[Links] = One("Links", name="_links")
    meta: One[Meta] = One("Meta", name="_meta")
