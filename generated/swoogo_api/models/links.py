from __future__ import annotations

from typing import TYPE_CHECKING

from ..fields import One
from ..records import Record

if TYPE_CHECKING:
    from .link import Link


class Links(Record):
    """Links of a list; relative in places, or at the vendor's development host, so page by number."""

    __slots__ = ()
    self_: One[Link] = One("Link", name="self")
    first: One[Link] = One("Link")
    last: One[Link] = One("Link")
    next: One[Link] = One("Link")
    """Present while there is a next page. Known from third-party sources only."""
