"""Speaker Sessions: Manage the association between speakers and sessions. Assign or remove speakers from sessions."""

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


class SpeakerSessions(Resource):
    """Manage the association between speakers and sessions. Assign or remove speakers from sessions."""

    __slots__ = ()

    def create_json(
        self,
        speaker_id: int,
        *,
        session_ids: Iterable[int],
    ) -> models.Speaker:
        """Add sessions to speaker (JSON body).

        Assigns a speaker to one or more sessions in a single request using a JSON body with an array of
        `session_ids`. The speaker is identified by `speaker_id` in the path. All sessions must belong to the
        same event as the speaker. Returns the full speaker object including the updated sessions list on
        success, or validation errors if any session ID is invalid.

        Args:
            speaker_id: Required. integer - required - The ID of the speaker you want to associate sessions
                with. Example: 3
            session_ids: Required. array of integers - required - The list of session IDs to associate with the
                speaker.

        Notes:
            - The .json is part of this path; do not strip it.
            - 201 although an existing speaker is changed.
            - 400 also when session_ids is missing or the body is not valid JSON; 404 when the speaker or a
              session does not exist.
            - The text promises validation errors for bad session IDs, yet no 422 is declared.

        POST /speakers/{speaker_id}/session.json, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/speaker-sessions/add-sessions-to-speaker-json-body).
        """
        from .create_speaker_session_json import OPERATION

        return self._caller.call(
            OPERATION,
            (speaker_id,),
            None,
            {
                "session_ids": session_ids,
            },
        )


class AsyncSpeakerSessions(AsyncResource):
    """Manage the association between speakers and sessions. Assign or remove speakers from sessions."""

    __slots__ = ()

    async def create_json(
        self,
        speaker_id: int,
        *,
        session_ids: Iterable[int],
    ) -> models.Speaker:
        """Add sessions to speaker (JSON body).

        Assigns a speaker to one or more sessions in a single request using a JSON body with an array of
        `session_ids`. The speaker is identified by `speaker_id` in the path. All sessions must belong to the
        same event as the speaker. Returns the full speaker object including the updated sessions list on
        success, or validation errors if any session ID is invalid.

        Args:
            speaker_id: Required. integer - required - The ID of the speaker you want to associate sessions
                with. Example: 3
            session_ids: Required. array of integers - required - The list of session IDs to associate with the
                speaker.

        Notes:
            - The .json is part of this path; do not strip it.
            - 201 although an existing speaker is changed.
            - 400 also when session_ids is missing or the body is not valid JSON; 404 when the speaker or a
              session does not exist.
            - The text promises validation errors for bad session IDs, yet no 422 is declared.

        POST /speakers/{speaker_id}/session.json, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/speaker-sessions/add-sessions-to-speaker-json-body).
        """
        from .create_speaker_session_json import OPERATION

        return await self._caller.call(
            OPERATION,
            (speaker_id,),
            None,
            {
                "session_ids": session_ids,
            },
        )
