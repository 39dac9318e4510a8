"""GET /speakers: List an event's speakers."""

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
    from ...models.speaker import Speaker
    from ...models.speaker_collection import SpeakerCollection

OPERATION: Operation[Speaker] = Operation(
    "getAllSpeakers",
    "GET",
    "/speakers",
    models=models,
    shape="list",
    result="Speaker",
    credits=10,
    query=(Integer(name="event_id"),),
    required=("event_id",),
    fields=(
        "id",
        "event_id",
        "contact_id",
        "cfs_speaker",
        "email",
        "bio",
        "first_name",
        "prefix",
        "last_name",
        "company",
        "middle_name",
        "job_title",
        "work_phone",
        "mobile_phone",
        "suffix",
        "profile_picture",
        "twitter_handle",
        "gender",
        "birth_date",
        "cc_email",
        "vat_number",
        "created_at",
        "direct_link",
        "updated_at",
        "event_sort",
    ),
    expand=("sessions",),
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
) -> Response[SpeakerCollection | ErrorResponse]:
    """List an event's speakers.

    Returns one event's speakers page by page; event_id is mandatory. Without fields only id, first_name and
    last_name come back. expand=sessions adds the sessions of each speaker. search works on any speaker field
    (e.g. company=Acme), sort orders.

    Args:
        event_id: Required. Example: 1

    Known values of expand: sessions.

    Notes:
        - Sparse without fields: only three names.
        - The example item is a generic stub (two timestamps).
        - per-page: the operation page caps it at 200, the introduction at 1000 (200 with expand).

    GET /speakers, 10 credits. Evidence: vendor
    (https://developer.swoogo.com/api-reference/speakers/get-all-speakers, ignacio-mb/data-sovereignty).
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
) -> SpeakerCollection | ErrorResponse | None:
    """List an event's speakers. The decoded answer alone; see sync_detailed."""
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
) -> Response[SpeakerCollection | ErrorResponse]:
    """List an event's speakers. Asynchronous; see sync_detailed."""
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
) -> SpeakerCollection | ErrorResponse | None:
    """List an event's speakers. Asynchronous, the decoded answer alone; see sync_detailed."""
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
