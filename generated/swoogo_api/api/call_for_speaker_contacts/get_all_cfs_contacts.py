"""GET /cfs-contacts: List an event's call-for-speakers contacts."""

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

    from ...models.cfs_contact import CfsContact
    from ...models.cfs_contact_collection import CfsContactCollection
    from ...models.error_response import ErrorResponse

OPERATION: Operation[CfsContact] = Operation(
    "getAllCfsContacts",
    "GET",
    "/cfs-contacts",
    models=models,
    shape="list",
    result="CfsContact",
    credits=10,
    query=(Integer(name="event_id"),),
    required=("event_id",),
    fields=(
        "contact_id",
        "created_at",
        "event_id",
        "id",
        "language",
        "reviewer",
        "submitter",
        "updated_at",
        "submitter_role",
        "user_role_id",
        "created_by",
        "updated_by",
        "deleted",
        "secure_id",
    ),
    expand=("event",),
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
) -> Response[CfsContactCollection | ErrorResponse]:
    """List an event's call-for-speakers contacts.

    Pages through everyone who submitted to, or was invited to, the call for speakers of one event, with profile
    and submission status; event_id is required.

    Args:
        event_id: Required. Example: 1

    Known values of expand: event.

    Notes:
        - fields is marked required on the page and called optional in its text; treat it as optional.
        - The page's text ends before the parameters after expand; search and page are in the example's link,
          the others are those of sibling lists.
        - The link asks for submitter_role, user_role_id, created_by, updated_by, deleted and secure_id, none of
          which the item shows.
        - search compares a boolean with the word true here.

    GET /cfs-contacts, 10 credits. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/call-for-speaker-contacts/get-all-contacts).
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
) -> CfsContactCollection | ErrorResponse | None:
    """List an event's call-for-speakers contacts. The decoded answer alone; see sync_detailed."""
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
) -> Response[CfsContactCollection | ErrorResponse]:
    """List an event's call-for-speakers contacts. Asynchronous; see sync_detailed."""
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
) -> CfsContactCollection | ErrorResponse | None:
    """List an event's call-for-speakers contacts. Asynchronous, the decoded answer alone; see sync_detailed."""
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
