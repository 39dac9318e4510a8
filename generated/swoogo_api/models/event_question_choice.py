from __future__ import annotations

from swoogo_core.fields import Integer, Raw, Text
from swoogo_core.records import Record


class EventQuestionChoice(Record):
    """Event question choice, as the API answers it."""

    __slots__ = ()
    id = Integer()
    """Known from third-party sources only."""
    question_id = Integer()
    """Known from third-party sources only."""
    event_question_id = Integer()
    """Two question ids: an event's question and, it seems, an account-wide one. Known from third-party sources only."""
    event_id = Integer()
    """Known from third-party sources only."""
    name = Text()
    """Known from third-party sources only."""
    public_short_name = Text()
    """Known from third-party sources only."""
    admin_short_name = Text()
    """Known from third-party sources only."""
    badge_name = Text()
    """Known from third-party sources only."""
    capacity = Raw()
    """Type not shown. Known from third-party sources only."""
    sold_out_message = Text()
    """Known from third-party sources only."""
    sort = Raw()
    """Type not shown. Known from third-party sources only."""
    visible = Raw()
    """Type not shown. Known from third-party sources only."""
