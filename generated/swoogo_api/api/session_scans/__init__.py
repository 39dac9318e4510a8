"""Session Scans: Record and manage check-in scans for session attendance."""

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

FIELDS = (
    "id",
    "event_id",
    "registrant_id",
    "type",
    "created_by",
    "created_at",
    "scan_id",
)


class SessionScans(Resource):
    """Record and manage check-in scans for session attendance."""

    __slots__ = ()
    FIELDS = FIELDS

    def list(
        self,
        *,
        event_id: int | None | Unset = UNSET,
        session_id: int | None | Unset = UNSET,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
        search: Search | None = None,
        sort: str | None = None,
        ids: Iterable[int] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Pager[models.SessionScan]:
        """List session scans.

        Returns session scans page by page. Working third-party code sends both event_id and session_id; which
        of them is mandatory is not documented.

        Args:
            event_id: Sent by both third parties; requiredness not documented. Example: 1
            session_id: Sent by one third party; requiredness not documented. Example: 1

        Notes:
            - The path does not follow the tag: /scans/sessions.

        GET /scans/sessions, 10 credits. Evidence: third-party
        (https://swoogo.readme.io/reference/getallsessionscans, mdampuero/swoogo-integrations-be,
        luisleao/swoogo-selfcheckin).
        """
        from .get_all_session_scans import OPERATION

        return self._caller.page(
            OPERATION,
            (),
            {
                "event_id": event_id,
                "session_id": session_id,
                "fields": fields,
                "expand": expand,
                "search": search,
                "sort": sort,
                "ids": ids,
                "page": page,
                "per-page": per_page,
            },
        )

    def create(
        self,
        registrant_id: int,
        session_id: int,
        *,
        event_id: int | None | Unset = UNSET,
        prevent_check_in: bool | None | Unset = UNSET,
    ) -> models.SessionScan:
        """Check a registrant into a session.

        Records a scan of a registrant at a session. When the pair was scanned before, the existing scan is
        returned instead of a new one. The registrant's overall status becomes attended unless prevent_check_in
        is true.

        Args:
            registrant_id: Required. Example: 1
            session_id: Required. Example: 1
            event_id: Working third-party code sends no body at all. Example: 8048
            prevent_check_in: True leaves the overall registration status as it is; false or nothing sets it to
                attended. Example: False

        Notes:
            - scan_id is the ID of the session that was scanned, not of the scan; the scan's own ID is id.
            - Side effect on the registrant: status attended, unless prevented.
            - The page promises that a repeated call returns the existing scan; one public client nevertheless
              looks for a scan first.

        POST /scans/registrant/{registrant_id}/session/{session_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/session-scans/create-session-scan,
        https://swoogo.readme.io/reference/createsessionscan, mdampuero/swoogo-integrations-be).
        """
        from .create_session_scan import OPERATION

        return self._caller.call(
            OPERATION,
            (
                registrant_id,
                session_id,
            ),
            None,
            {
                "event_id": event_id,
                "prevent_check_in": prevent_check_in,
            },
        )


class AsyncSessionScans(AsyncResource):
    """Record and manage check-in scans for session attendance."""

    __slots__ = ()
    FIELDS = FIELDS

    def list(
        self,
        *,
        event_id: int | None | Unset = UNSET,
        session_id: int | None | Unset = UNSET,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
        search: Search | None = None,
        sort: str | None = None,
        ids: Iterable[int] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> AsyncPager[models.SessionScan]:
        """List session scans.

        Returns session scans page by page. Working third-party code sends both event_id and session_id; which
        of them is mandatory is not documented.

        Args:
            event_id: Sent by both third parties; requiredness not documented. Example: 1
            session_id: Sent by one third party; requiredness not documented. Example: 1

        Notes:
            - The path does not follow the tag: /scans/sessions.

        GET /scans/sessions, 10 credits. Evidence: third-party
        (https://swoogo.readme.io/reference/getallsessionscans, mdampuero/swoogo-integrations-be,
        luisleao/swoogo-selfcheckin).
        """
        from .get_all_session_scans import OPERATION

        return self._caller.page(
            OPERATION,
            (),
            {
                "event_id": event_id,
                "session_id": session_id,
                "fields": fields,
                "expand": expand,
                "search": search,
                "sort": sort,
                "ids": ids,
                "page": page,
                "per-page": per_page,
            },
        )

    async def create(
        self,
        registrant_id: int,
        session_id: int,
        *,
        event_id: int | None | Unset = UNSET,
        prevent_check_in: bool | None | Unset = UNSET,
    ) -> models.SessionScan:
        """Check a registrant into a session.

        Records a scan of a registrant at a session. When the pair was scanned before, the existing scan is
        returned instead of a new one. The registrant's overall status becomes attended unless prevent_check_in
        is true.

        Args:
            registrant_id: Required. Example: 1
            session_id: Required. Example: 1
            event_id: Working third-party code sends no body at all. Example: 8048
            prevent_check_in: True leaves the overall registration status as it is; false or nothing sets it to
                attended. Example: False

        Notes:
            - scan_id is the ID of the session that was scanned, not of the scan; the scan's own ID is id.
            - Side effect on the registrant: status attended, unless prevented.
            - The page promises that a repeated call returns the existing scan; one public client nevertheless
              looks for a scan first.

        POST /scans/registrant/{registrant_id}/session/{session_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/session-scans/create-session-scan,
        https://swoogo.readme.io/reference/createsessionscan, mdampuero/swoogo-integrations-be).
        """
        from .create_session_scan import OPERATION

        return await self._caller.call(
            OPERATION,
            (
                registrant_id,
                session_id,
            ),
            None,
            {
                "event_id": event_id,
                "prevent_check_in": prevent_check_in,
            },
        )
