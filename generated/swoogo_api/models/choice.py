from __future__ import annotations

from ..fields import Integer, Text
from ..records import Record


class Choice(Record):
    """A choice as it reads: the id of the option and its label. Unset it is {"id": "", "value": null} or both null;
    several choices come as one comma-joined value. It is written as the bare id."""

    __slots__ = ()
    id = Integer()
    """Example: 55"""
    value = Text()
    """Example: Label"""
