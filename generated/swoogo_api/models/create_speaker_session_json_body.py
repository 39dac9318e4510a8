from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import define, field

from swoogo_core.records import Body


@define
class CreateSpeakerSessionJsonBody(Body):
    """What is sent by CreateSpeakerSessionJson."""

    session_ids: Iterable[int]
    """array of integers - required - The list of session IDs to associate with the speaker."""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
