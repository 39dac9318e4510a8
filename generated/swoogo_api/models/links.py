from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import One
from swoogo_core.records import Record

from .. import models

if TYPE_CHECKING:
    from .link import Link


class Links(Record):
    """Links of a list; relative in places, or at the vendor's development host, so page by number."""

    __slots__ = ()
    self_: One[Link] = One("Link", models, name="self")
    first: One[Link] = One("Link", models)
    last: One[Link] = One("Link", models)
    next: One[Link] = One("Link", models)
    """Present while there is a next page. Known from third-party sources only."""
