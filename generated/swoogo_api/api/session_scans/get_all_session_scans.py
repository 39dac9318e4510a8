"""GET /scans/sessions: List session scans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from swoogo_core.fields import Integer
from swoogo_core.operation import Operation
from swoogo_core.types import UNSET, Unset

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.protocols import Names, Search
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.session_scan import SessionScan
    from ...models.session_scan_collection import SessionScanCollection

OPERATION: Operation[SessionScan] = Operation(
    "getAllSessionScans",
    "GET",
    "/scans/sessions",
    models=models,
    shape="list",
    result="SessionScan",
    credits=10,
    query=(
        Integer(name="event_id"),
        Integer(name="session_id"),
    ),
    fields=(
        "id",
        "event_id",
        "registrant_id",
        "type",
        "created_by",
        "created_at",
        "scan_id",
    ),
    takes=(
        "fields",
        "expand",
        "search",
        "searchCondition",
        "sort",
        "ids",
        "page",
        "per-page",
    ),
    key=("id",),
)


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    event_id: int | None | Unset = UNSET,
    session_id: int | None | Unset = UNSET,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Response[SessionScanCollection | ErrorResponse]:
    """List session scans.

    Returns session scans page by page. Working third-party code sends both event_id and session_id; which of
    them is mandatory is not documented.

    Args:
        event_id: Sent by both third parties; requiredness not documented. Example: 1
        session_id: Sent by one third party; requiredness not documented. Example: 1

    Notes:
        - The path does not follow the tag: /scans/sessions.

    GET /scans/sessions, 10 credits. Evidence: third-party
    (https://swoogo.readme.io/reference/getallsessionscans, mdampuero/swoogo-integrations-be,
    luisleao/swoogo-selfcheckin).
    """
    return OPERATION.send(
        client,
        query={
            "event_id": event_id,
            "session_id": session_id,
            "fields": fields,
            "expand": expand,
            "search": search,
            "searchCondition": search_condition,
            "sort": sort,
            "ids": ids,
            "page": page,
            "per-page": per_page,
        },
    )


def sync(
    *,
    client: AuthenticatedClient | Client,
    event_id: int | None | Unset = UNSET,
    session_id: int | None | Unset = UNSET,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> SessionScanCollection | ErrorResponse | None:
    """List session scans. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        query={
            "event_id": event_id,
            "session_id": session_id,
            "fields": fields,
            "expand": expand,
            "search": search,
            "searchCondition": search_condition,
            "sort": sort,
            "ids": ids,
            "page": page,
            "per-page": per_page,
        },
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    event_id: int | None | Unset = UNSET,
    session_id: int | None | Unset = UNSET,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Response[SessionScanCollection | ErrorResponse]:
    """List session scans. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        query={
            "event_id": event_id,
            "session_id": session_id,
            "fields": fields,
            "expand": expand,
            "search": search,
            "searchCondition": search_condition,
            "sort": sort,
            "ids": ids,
            "page": page,
            "per-page": per_page,
        },
    )


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    event_id: int | None | Unset = UNSET,
    session_id: int | None | Unset = UNSET,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> SessionScanCollection | ErrorResponse | None:
    """List session scans. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            query={
                "event_id": event_id,
                "session_id": session_id,
                "fields": fields,
                "expand": expand,
                "search": search,
                "searchCondition": search_condition,
                "sort": sort,
                "ids": ids,
                "page": page,
                "per-page": per_page,
            },
        )
    ).parsed
