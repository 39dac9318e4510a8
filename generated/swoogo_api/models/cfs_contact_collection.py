from __future__ import annotations

from typing import TYPE_CHECKING

from ..fields import Many, One
from ..records import Record

if TYPE_CHECKING:
    from .cfs_contact import CfsContact
    from .links import Links
    from .meta import Meta


class CfsContactCollection(Record):
    """Cfs contact collection, as the API answers it."""

    __slots__ = ()
    items: Many[CfsContact] = Many("CfsContact")
    links: One[Links] = One("Links", name="_links")
    meta: One[Meta] = One("Meta", name="_meta")
