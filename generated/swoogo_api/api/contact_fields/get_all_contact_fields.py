"""GET /contacts/fields: List contact field definitions."""

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

    from ...models.contact_field import ContactField
    from ...models.contact_field_collection import ContactFieldCollection
    from ...models.error_response import ErrorResponse

OPERATION: Operation[ContactField] = Operation(
    "getAllContactFields",
    "GET",
    "/contacts/fields",
    models=models,
    shape="list",
    result="ContactField",
    credits=10,
    fields=(
        "id",
        "name",
        "type",
        "visible",
        "required",
        "sort",
        "choices",
    ),
    takes=(
        "fields",
        "expand",
        "search",
        "searchCondition",
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
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Response[ContactFieldCollection | ErrorResponse]:
    """List contact field definitions.

    Pages through the definitions of the contact fields. Working client code sends page and per-page, reads
    items[].attribute and _meta.currentPage / _meta.pageCount, and then sends the attributes as fields. The path
    matches the documented GET /sessions/fields.

    Notes:
        - Takes no event_id (as the sibling list of session fields).
        - Only attribute is confirmed by client code; the other response fields are those of session fields.

    GET /contacts/fields, 10 credits. Evidence: third-party (public PHP client code (a WordPress plugin)).
    """
    return OPERATION.send(
        client,
        query={
            "fields": fields,
            "expand": expand,
            "search": search,
            "searchCondition": search_condition,
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
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> ContactFieldCollection | ErrorResponse | None:
    """List contact field definitions. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        query={
            "fields": fields,
            "expand": expand,
            "search": search,
            "searchCondition": search_condition,
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
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> Response[ContactFieldCollection | ErrorResponse]:
    """List contact field definitions. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        query={
            "fields": fields,
            "expand": expand,
            "search": search,
            "searchCondition": search_condition,
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
    ids: Iterable[int] | None = None,
    page: int | None = None,
    per_page: int | None = None,
) -> ContactFieldCollection | ErrorResponse | None:
    """List contact field definitions. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            query={
                "fields": fields,
                "expand": expand,
                "search": search,
                "searchCondition": search_condition,
                "ids": ids,
                "page": page,
                "per-page": per_page,
            },
        )
    ).parsed
