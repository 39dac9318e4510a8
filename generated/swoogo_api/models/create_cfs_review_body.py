from __future__ import annotations

from typing import Any

from attrs import define, field

from swoogo_core.fields import Numeric
from swoogo_core.records import Body
from swoogo_core.types import UNSET, Unset


@define
class CreateCfsReviewBody(Body):
    """What is sent by CreateCfsReview."""

    event_id: int | None | Unset = UNSET
    """Required according to Truto. Example: 1"""
    notes: str | None | Unset = UNSET
    """Example: A simple review"""
    rating: Numeric | None | Unset = UNSET
    """Required according to Truto. Example: 4.5"""
    reviewer_id: int | None | Unset = UNSET
    """Required according to Truto. Example: 3"""
    submission_id: int | None | Unset = UNSET
    """Required according to Truto. Example: 2"""
    additional_properties: dict[str, Any] = field(init=False, factory=dict)
