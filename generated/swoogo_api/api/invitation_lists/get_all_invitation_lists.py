"""GET /invitation-lists: List invitation lists."""

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
    from ...models.invitation_list import InvitationList
    from ...models.invitation_list_collection import InvitationListCollection

OPERATION: Operation[InvitationList] = Operation(
    "getAllInvitationLists",
    "GET",
    "/invitation-lists",
    models=models,
    shape="list",
    result="InvitationList",
    credits=10,
    query=(Integer(name="event_id"),),
    fields=(
        "id",
        "name",
        "notes",
        "module",
        "reg_type_id",
        "package_id",
        "cfs_role_id",
        "created_at",
        "updated_at",
    ),
    takes=(
        "fields",
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
    event_id: int | None | Unset = UNSET,
    fields: Names | None | Unset = UNSET,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Response[InvitationListCollection | ErrorResponse]:
    """List invitation lists.

    Pages through the invitation lists of the account, or of one event when event_id is given. Without fields an
    item holds id and name only.

    Args:
        event_id: Example: 4261

    Notes:
        - event_id is optional here, unlike on most lists.
        - The page documents per-page up to 1000; sibling pages say 200.
        - The example's links point at the vendor's development host and carry a .json suffix; page by number,
          do not follow them.

    GET /invitation-lists, 10 credits. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/invitation-lists/get-all-invitation-lists).
    """
    return OPERATION.send(
        client,
        query={
            "event_id": event_id,
            "fields": fields,
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
    event_id: int | None | Unset = UNSET,
    fields: Names | None | Unset = UNSET,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> InvitationListCollection | ErrorResponse | None:
    """List invitation lists. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        query={
            "event_id": event_id,
            "fields": fields,
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
    event_id: int | None | Unset = UNSET,
    fields: Names | None | Unset = UNSET,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Response[InvitationListCollection | ErrorResponse]:
    """List invitation lists. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        query={
            "event_id": event_id,
            "fields": fields,
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
    event_id: int | None | Unset = UNSET,
    fields: Names | None | Unset = UNSET,
    search: Search | None = None,
    search_condition: Literal["and", "or"] | None = None,
    sort: str | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> InvitationListCollection | ErrorResponse | None:
    """List invitation lists. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            query={
                "event_id": event_id,
                "fields": fields,
                "search": search,
                "searchCondition": search_condition,
                "sort": sort,
                "page": page,
                "per-page": per_page,
            },
        )
    ).parsed
