from __future__ import annotations

from ..fields import Text
from ..records import Record


class Link(Record):
    """Link, as the API answers it."""

    __slots__ = ()
    href = Text()
