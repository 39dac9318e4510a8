"""GET /events: List the events of the account."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from swoogo_core.operation import Operation
from swoogo_core.types import UNSET, Unset

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.protocols import Names, Search
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.event import Event
    from ...models.event_collection import EventCollection

OPERATION: Operation[Event] = Operation(
    "getAllEvents",
    "GET",
    "/events",
    models=models,
    shape="list",
    result="Event",
    credits=10,
    fields=(
        "capacity",
        "close_date",
        "close_time",
        "created_at",
        "created_by",
        "description",
        "domain",
        "end_date",
        "end_time",
        "folder_id",
        "free_event",
        "hashtag",
        "id",
        "name",
        "organizer_id",
        "start_date",
        "start_time",
        "status",
        "target_attendance",
        "timezone",
        "type_id",
        "updated_at",
        "updated_by",
        "url",
        "webinar_url",
    ),
    expand=(
        "folder",
        "location",
        "sessions",
        "sponsors",
        "speakers",
        "translations",
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
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Response[EventCollection | ErrorResponse]:
    """List the events of the account.

    Lists all events of the account, page by page; the only scope is the account. Without `fields` only id and
    name come back (2016 documentation, confirmed by a live connector). The documented sample asks for
    search=status=live and sort=-start_date.

    Known values of expand: folder, location, sessions, sponsors, speakers, translations.

    Notes:
        - The page's text ends inside the entry on the request body: it lists a multipart/form-data body on this
          GET. Send none.
        - The documented item is a placeholder with the two timestamps only; the item is the Event object.
        - per-page: this page says at most 200, the introduction 1000 (200 with expand).
        - The search operators are written without asterisks here, with asterisks in the introduction
          (*contains*).
        - fields=* returns every field, custom ones included, in client code that runs in production.
        - One client in production reads the list at the singular /event.json.

    GET /events, 10 credits. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/events/get-all-events,
    https://developer.swoogo.com/api-reference/overviews/events, ignacio-mb/data-sovereignty, chri1160/slate).
    """
    return OPERATION.send(
        client,
        query={
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
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> EventCollection | ErrorResponse | None:
    """List the events of the account. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        query={
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
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Response[EventCollection | ErrorResponse]:
    """List the events of the account. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        query={
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
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> EventCollection | ErrorResponse | None:
    """List the events of the account. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            query={
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
