"""Call for Speaker Reviews: Manage reviews of call for speaker submissions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, tzinfo
from typing import TYPE_CHECKING, Any, Literal

from swoogo_core.resources import AsyncResource, Resource
from swoogo_core.types import UNSET, Unset

if TYPE_CHECKING:
    from swoogo_core.fields import Numeric
    from swoogo_core.protocols import AsyncPager, Names, Pager, Search
    from swoogo_core.types import FileContent

    from ... import models


class CallForSpeakerReviews(Resource):
    """Manage reviews of call for speaker submissions."""

    __slots__ = ()

    def create(
        self,
        *,
        event_id: int | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        rating: Numeric | None | Unset = UNSET,
        reviewer_id: int | None | Unset = UNSET,
        submission_id: int | None | Unset = UNSET,
    ) -> models.CfsReview:
        """Review a call-for-speakers submission.

        Creates a review of a submission from event, submission, reviewer, rating and notes. Nothing is marked
        required on the page; Truto requires all but notes.

        Args:
            event_id: Required according to Truto. Example: 1
            notes: Example: A simple review
            rating: Required according to Truto. Example: 4.5
            reviewer_id: Required according to Truto. Example: 3
            submission_id: Required according to Truto. Example: 2

        Notes:
            - The documented answer holds the two timestamps only; Truto's holds id, event_id, reviewer_id,
              rating and notes as well. Do not require either.
            - Whether reviewer_id is the CFS contact's id or its contact_id is not documented.

        POST /cfs-reviews/create, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/call-for-speaker-reviews/create-review, truto.one).
        """
        from .create_cfs_review import OPERATION

        return self._caller.call(
            OPERATION,
            (),
            None,
            {
                "event_id": event_id,
                "notes": notes,
                "rating": rating,
                "reviewer_id": reviewer_id,
                "submission_id": submission_id,
            },
        )


class AsyncCallForSpeakerReviews(AsyncResource):
    """Manage reviews of call for speaker submissions."""

    __slots__ = ()

    async def create(
        self,
        *,
        event_id: int | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        rating: Numeric | None | Unset = UNSET,
        reviewer_id: int | None | Unset = UNSET,
        submission_id: int | None | Unset = UNSET,
    ) -> models.CfsReview:
        """Review a call-for-speakers submission.

        Creates a review of a submission from event, submission, reviewer, rating and notes. Nothing is marked
        required on the page; Truto requires all but notes.

        Args:
            event_id: Required according to Truto. Example: 1
            notes: Example: A simple review
            rating: Required according to Truto. Example: 4.5
            reviewer_id: Required according to Truto. Example: 3
            submission_id: Required according to Truto. Example: 2

        Notes:
            - The documented answer holds the two timestamps only; Truto's holds id, event_id, reviewer_id,
              rating and notes as well. Do not require either.
            - Whether reviewer_id is the CFS contact's id or its contact_id is not documented.

        POST /cfs-reviews/create, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/call-for-speaker-reviews/create-review, truto.one).
        """
        from .create_cfs_review import OPERATION

        return await self._caller.call(
            OPERATION,
            (),
            None,
            {
                "event_id": event_id,
                "notes": notes,
                "rating": rating,
                "reviewer_id": reviewer_id,
                "submission_id": submission_id,
            },
        )
