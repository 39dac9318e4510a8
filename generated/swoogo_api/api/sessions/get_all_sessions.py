"""GET /sessions: List an event's sessions."""

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
    from ...models.session import Session
    from ...models.session_collection import SessionCollection

OPERATION: Operation[Session] = Operation(
    "getAllSessions",
    "GET",
    "/sessions",
    models=models,
    shape="list",
    result="Session",
    credits=10,
    query=(Integer(name="event_id"),),
    required=("event_id",),
    fields=(
        "id",
        "event_id",
        "name",
        "admin_short_name",
        "badge_name",
        "description",
        "date",
        "start_time",
        "end_time",
        "times_with_timezone",
        "use_event_timezone",
        "timezone",
        "capacity",
        "notes",
        "location",
        "location_id",
        "track",
        "track_id",
        "selection_control",
        "session_included",
        "webinar_url",
        "sold_out_message",
        "secure_id",
        "session_status",
        "locked_when_saved",
        "selected_by_default",
        "prevent_session_conflicts",
        "type_id",
        "direct_link",
        "virtual_link",
        "created_at",
        "updated_at",
    ),
    expand=(
        "speakers",
        "location",
        "track",
        "translations",
        "sessionAttendance",
        "registrantCount",
        "reservedCount",
        "earlyBirds",
        "fees",
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
    event_id: int,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Response[SessionCollection | ErrorResponse]:
    """List an event's sessions.

    Returns one event's sessions page by page, with schedule, capacity, track and settings. event_id is
    mandatory. fields picks what comes back (without it only id and name, by the older documentation), search
    works on any session field, expand adds related objects, sort orders. The page states at most 200 items per
    page.

    Args:
        event_id: Required. Example: 1

    Known values of expand: speakers, location, track, translations, sessionAttendance, registrantCount,
    reservedCount, earlyBirds, fees.

    Notes:
        - Sparse without fields: updated_at and most other fields are missing unless asked for; names that the
          API does not know are dropped without an error.
        - location and track are plain names by default and also names of expand values; what stands there when
          expanded is not documented.
        - per-page: the operation page caps it at 200, the introduction at 1000 (200 with expand); a public
          client sends 1000.
        - The documented example name=*keynote* uses stars as wildcards; the searching guide makes them part of
          the operator (name=*contains*keynote).
        - With expand=fees the price is null for a free session and conditional_prices is a map (third-party).
        - A custom choice field reads as an object with value; several choices arrive as one comma-joined text
          (third-party).

    GET /sessions, 10 credits. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/sessions/get-all-sessions,
    https://swoogo.readme.io/reference/getallsessions, ignacio-mb/data-sovereignty,
    mdampuero/swoogo-integrations-be, lukejacobidotcom/razmania-cards, abdiasvrech-swoogo/slide-vault,
    chri1160/slate).
    """
    return OPERATION.send(
        client,
        query={
            "event_id": event_id,
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
    event_id: int,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> SessionCollection | ErrorResponse | None:
    """List an event's sessions. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        query={
            "event_id": event_id,
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
    event_id: int,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Response[SessionCollection | ErrorResponse]:
    """List an event's sessions. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        query={
            "event_id": event_id,
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
    event_id: int,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> SessionCollection | ErrorResponse | None:
    """List an event's sessions. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            query={
                "event_id": event_id,
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
