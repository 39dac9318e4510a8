"""POST /cfs-reviews/create: Review a call-for-speakers submission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, Number, Text
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.cfs_review import CfsReview
    from ...models.create_cfs_review_body import CreateCfsReviewBody
    from ...models.error_response import ErrorResponse

OPERATION: Operation[CfsReview] = Operation(
    "createCfsReview",
    "POST",
    "/cfs-reviews/create",
    models=models,
    shape="record",
    result="CfsReview",
    body=(
        Integer(name="event_id"),
        Text(name="notes"),
        Number(name="rating"),
        Integer(name="reviewer_id"),
        Integer(name="submission_id"),
    ),
    content_type="application/x-www-form-urlencoded",
)


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateCfsReviewBody,
) -> Response[CfsReview | ErrorResponse]:
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
        - The documented answer holds the two timestamps only; Truto's holds id, event_id, reviewer_id, rating
          and notes as well. Do not require either.
        - Whether reviewer_id is the CFS contact's id or its contact_id is not documented.

    POST /cfs-reviews/create, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/call-for-speaker-reviews/create-review, truto.one).
    """
    return OPERATION.send(client, body=body.to_dict())


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CreateCfsReviewBody,
) -> CfsReview | ErrorResponse | None:
    """Review a call-for-speakers submission. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, body=body.to_dict()).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CreateCfsReviewBody,
) -> Response[CfsReview | ErrorResponse]:
    """Review a call-for-speakers submission. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, body=body.to_dict())


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CreateCfsReviewBody,
) -> CfsReview | ErrorResponse | None:
    """Review a call-for-speakers submission. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, body=body.to_dict())).parsed
