from __future__ import annotations

from swoogo_core.fields import Integer, Raw
from swoogo_core.records import Record


class TriggeredEmail(Record):
    """Triggered email, as the API answers it."""

    __slots__ = ()
    sent = Integer()
    """1 sent, 0 not sent. Known from third-party sources only. Example: 1"""
    id = Raw()
    """Type and meaning not shown. Known from third-party sources only."""
