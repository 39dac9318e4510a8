"""Registrant Sessions: Manage which sessions a registrant is enrolled in. Add or remove session assignments."""

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


class RegistrantSessions(Resource):
    """Manage which sessions a registrant is enrolled in. Add or remove session assignments."""

    __slots__ = ()

    def create(
        self,
        registrant_id: int,
        session_id: int,
        *,
        override_capacity_errors: bool | None | Unset = UNSET,
        send_email: bool | None | Unset = UNSET,
        validate_only: bool | None | Unset = UNSET,
    ) -> models.RegistrantSessionResult:
        """Enrol a registrant in a session.

        Adds one session to a registrant, with checks of capacity and of time conflicts. A sold-out session is
        an error and changes nothing unless override_capacity_errors is set. send_email sends the session
        confirmation; validate_only runs the checks and adds nothing.

        Args:
            registrant_id: Required. Example: 1
            session_id: Required. Example: 1
            override_capacity_errors: True saves even where the session is sold out.
            send_email: True sends session confirmation mails.
            validate_only: True checks capacity and conflicts only.

        Notes:
            - `session` is singular in the path.
            - The body is declared as an empty object, and the sample sends neither body nor content type.
            - The answer is {success: true}, not the registrant (unlike Add sessions to speaker, which returns
              the speaker with 201).

        POST /registrants/{registrant_id}/session/{session_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/registrant-sessions/create-registrant-session).
        """
        from .create_registrant_session import OPERATION

        return self._caller.call(
            OPERATION,
            (
                registrant_id,
                session_id,
            ),
            {
                "override_capacity_errors": override_capacity_errors,
                "send_email": send_email,
                "validate_only": validate_only,
            },
        )


class AsyncRegistrantSessions(AsyncResource):
    """Manage which sessions a registrant is enrolled in. Add or remove session assignments."""

    __slots__ = ()

    async def create(
        self,
        registrant_id: int,
        session_id: int,
        *,
        override_capacity_errors: bool | None | Unset = UNSET,
        send_email: bool | None | Unset = UNSET,
        validate_only: bool | None | Unset = UNSET,
    ) -> models.RegistrantSessionResult:
        """Enrol a registrant in a session.

        Adds one session to a registrant, with checks of capacity and of time conflicts. A sold-out session is
        an error and changes nothing unless override_capacity_errors is set. send_email sends the session
        confirmation; validate_only runs the checks and adds nothing.

        Args:
            registrant_id: Required. Example: 1
            session_id: Required. Example: 1
            override_capacity_errors: True saves even where the session is sold out.
            send_email: True sends session confirmation mails.
            validate_only: True checks capacity and conflicts only.

        Notes:
            - `session` is singular in the path.
            - The body is declared as an empty object, and the sample sends neither body nor content type.
            - The answer is {success: true}, not the registrant (unlike Add sessions to speaker, which returns
              the speaker with 201).

        POST /registrants/{registrant_id}/session/{session_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/registrant-sessions/create-registrant-session).
        """
        from .create_registrant_session import OPERATION

        return await self._caller.call(
            OPERATION,
            (
                registrant_id,
                session_id,
            ),
            {
                "override_capacity_errors": override_capacity_errors,
                "send_email": send_email,
                "validate_only": validate_only,
            },
        )
