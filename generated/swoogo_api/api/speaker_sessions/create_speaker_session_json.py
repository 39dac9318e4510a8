"""POST /speakers/{speaker_id}/session.json: Add sessions to speaker (JSON body)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer, ListOf
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.create_speaker_session_json_body import CreateSpeakerSessionJsonBody
    from ...models.error_response import ErrorResponse
    from ...models.speaker import Speaker

OPERATION: Operation[Speaker] = Operation(
    "createSpeakerSessionJson",
    "POST",
    "/speakers/{speaker_id}/session.json",
    models=models,
    shape="record",
    result="Speaker",
    path_fields=(Integer(name="speaker_id"),),
    body=(ListOf(Integer(), name="session_ids"),),
    required=("session_ids",),
    content_type="application/json",
)


def sync_detailed(
    speaker_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: CreateSpeakerSessionJsonBody,
) -> Response[Speaker | ErrorResponse]:
    """Add sessions to speaker (JSON body).

    Assigns a speaker to one or more sessions in a single request using a JSON body with an array of
    `session_ids`. The speaker is identified by `speaker_id` in the path. All sessions must belong to the same
    event as the speaker. Returns the full speaker object including the updated sessions list on success, or
    validation errors if any session ID is invalid.

    Args:
        speaker_id: Required. integer - required - The ID of the speaker you want to associate sessions with.
            Example: 3
        session_ids: Required. array of integers - required - The list of session IDs to associate with the
            speaker.

    Notes:
        - The .json is part of this path; do not strip it.
        - 201 although an existing speaker is changed.
        - 400 also when session_ids is missing or the body is not valid JSON; 404 when the speaker or a session
          does not exist.
        - The text promises validation errors for bad session IDs, yet no 422 is declared.

    POST /speakers/{speaker_id}/session.json, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/speaker-sessions/add-sessions-to-speaker-json-body).
    """
    return OPERATION.send(client, path=(speaker_id,), body=body.to_dict())


def sync(
    speaker_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: CreateSpeakerSessionJsonBody,
) -> Speaker | ErrorResponse | None:
    """Add sessions to speaker (JSON body). The decoded answer alone; see sync_detailed."""
    return OPERATION.send(client, path=(speaker_id,), body=body.to_dict()).parsed


async def asyncio_detailed(
    speaker_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: CreateSpeakerSessionJsonBody,
) -> Response[Speaker | ErrorResponse]:
    """Add sessions to speaker (JSON body). Asynchronous; see sync_detailed."""
    return await OPERATION.asend(client, path=(speaker_id,), body=body.to_dict())


async def asyncio(
    speaker_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: CreateSpeakerSessionJsonBody,
) -> Speaker | ErrorResponse | None:
    """Add sessions to speaker (JSON body). Asynchronous, the decoded answer alone; see sync_detailed."""
    return (await OPERATION.asend(client, path=(speaker_id,), body=body.to_dict())).parsed
