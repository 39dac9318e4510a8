"""POST /scans/registrant/{registrant_id}/session/{session_id}: Check a registrant into a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Boolean, Integer
from swoogo_core.operation import Operation

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.types import Response

    from ...models.create_session_scan_body import CreateSessionScanBody
    from ...models.error_response import ErrorResponse
    from ...models.session_scan import SessionScan

OPERATION: Operation[SessionScan] = Operation(
    "createSessionScan",
    "POST",
    "/scans/registrant/{registrant_id}/session/{session_id}",
    models=models,
    shape="record",
    result="SessionScan",
    path_fields=(
        Integer(name="registrant_id"),
        Integer(name="session_id"),
    ),
    body=(
        Integer(name="event_id"),
        Boolean(name="prevent_check_in"),
    ),
    content_type="application/x-www-form-urlencoded",
)


def sync_detailed(
    registrant_id: int,
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionScanBody,
) -> Response[SessionScan | ErrorResponse]:
    """Check a registrant into a session.

    Records a scan of a registrant at a session. When the pair was scanned before, the existing scan is returned
    instead of a new one. The registrant's overall status becomes attended unless prevent_check_in is true.

    Args:
        registrant_id: Required. Example: 1
        session_id: Required. Example: 1
        event_id: Working third-party code sends no body at all. Example: 8048
        prevent_check_in: True leaves the overall registration status as it is; false or nothing sets it to
            attended. Example: False

    Notes:
        - scan_id is the ID of the session that was scanned, not of the scan; the scan's own ID is id.
        - Side effect on the registrant: status attended, unless prevented.
        - The page promises that a repeated call returns the existing scan; one public client nevertheless looks
          for a scan first.

    POST /scans/registrant/{registrant_id}/session/{session_id}, 1 credit. Evidence: vendor
    (https://developer.swoogo.com/api-reference/session-scans/create-session-scan,
    https://swoogo.readme.io/reference/createsessionscan, mdampuero/swoogo-integrations-be).
    """
    return OPERATION.send(
        client,
        path=(
            registrant_id,
            session_id,
        ),
        body=body.to_dict(),
    )


def sync(
    registrant_id: int,
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionScanBody,
) -> SessionScan | ErrorResponse | None:
    """Check a registrant into a session. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(
            registrant_id,
            session_id,
        ),
        body=body.to_dict(),
    ).parsed


async def asyncio_detailed(
    registrant_id: int,
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionScanBody,
) -> Response[SessionScan | ErrorResponse]:
    """Check a registrant into a session. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(
            registrant_id,
            session_id,
        ),
        body=body.to_dict(),
    )


async def asyncio(
    registrant_id: int,
    session_id: int,
    *,
    client: AuthenticatedClient | Client,
    body: CreateSessionScanBody,
) -> SessionScan | ErrorResponse | None:
    """Check a registrant into a session. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(
                registrant_id,
                session_id,
            ),
            body=body.to_dict(),
        )
    ).parsed
