from __future__ import annotations

from swoogo_core.fields import Text
from swoogo_core.records import Record


class Link(Record):
    """Link, as the API answers it."""

    __slots__ = ()
    href = Text()
