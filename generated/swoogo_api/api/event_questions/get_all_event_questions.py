"""GET /event-questions: List the registration questions of an event."""

from __future__ import annotations

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
    from ...models.event_question import EventQuestion
    from ...models.event_question_collection import EventQuestionCollection

OPERATION: Operation[EventQuestion] = Operation(
    "getAllEventQuestions",
    "GET",
    "/event-questions",
    models=models,
    shape="list",
    result="EventQuestion",
    credits=10,
    query=(Integer(name="event_id"),),
    required=("event_id",),
    fields=(
        "id",
        "name",
        "attribute",
        "type",
        "page_id",
        "sort",
    ),
    expand=(
        "page",
        "choices",
    ),
    takes=(
        "fields",
        "expand",
        "search",
        "searchCondition",
        "sort",
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
    page: int | None = None,
    per_page: int | None = None,
) -> Response[EventQuestionCollection | ErrorResponse]:
    """List the registration questions of an event.

    Lists the registration-form questions of an event, page by page. A recorded live answer without `fields`
    held id, event_id, page_id, name, public_short_name, admin_short_name, hint, attribute, type, sort,
    created_at, updated_at. A vendor engineer's public slides use event_id with expand=page to fetch a form by
    pages.

    Args:
        event_id: Required. Every known caller sends it; not documented as required. Example: 1

    Known values of expand: page, choices.

    Notes:
        - The 2016 documentation of /questions shows `items` as an object keyed by id ({"1": {...}}), not as an
          array: accept both.
        - Details such as choices are not in the default answer; clients that fetch each question one by one
          make N+1 calls, expand avoids them.

    GET /event-questions, 10 credits. Evidence: third-party (liminalhouse/nexus-retreat,
    abdiasvrech-swoogo/slide-vault, chri1160/slate).
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
    page: int | None = None,
    per_page: int | None = None,
) -> EventQuestionCollection | ErrorResponse | None:
    """List the registration questions of an event. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        query={
            "event_id": event_id,
            "fields": fields,
            "expand": expand,
            "search": search,
            "searchCondition": search_condition,
            "sort": sort,
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
    page: int | None = None,
    per_page: int | None = None,
) -> Response[EventQuestionCollection | ErrorResponse]:
    """List the registration questions of an event. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        query={
            "event_id": event_id,
            "fields": fields,
            "expand": expand,
            "search": search,
            "searchCondition": search_condition,
            "sort": sort,
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
    page: int | None = None,
    per_page: int | None = None,
) -> EventQuestionCollection | ErrorResponse | None:
    """List the registration questions of an event. Asynchronous, the decoded answer alone; see sync_detailed."""
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
                "page": page,
                "per-page": per_page,
            },
        )
    ).parsed
