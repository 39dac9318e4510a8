"""GET /sponsors/fields: List the custom field definitions of sponsors."""

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
    from ...models.sponsor_field import SponsorField
    from ...models.sponsor_field_collection import SponsorFieldCollection

OPERATION: Operation[SponsorField] = Operation(
    "getAllSponsorFields",
    "GET",
    "/sponsors/fields",
    models=models,
    shape="list",
    result="SponsorField",
    credits=10,
    fields=(
        "id",
        "attribute",
        "name",
        "s_hint",
        "type",
        "visible",
        "required",
        "sort",
        "allow_html",
        "s_url_display_format",
        "s_button_text",
        "s_url_image_id",
        "s_max_links",
        "s_link_collection_fields",
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
) -> Response[SponsorFieldCollection | ErrorResponse]:
    """List the custom field definitions of sponsors.

    Returns the sponsor field definitions page by page; the twin of the list of session fields. Seen without an
    event_id.

    Notes:
        - Plural fields in the path of the list, singular field in the path of one definition.

    GET /sponsors/fields, 10 credits. Evidence: third-party (WordPress plugin "Aras - Swoogo Integration").
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
) -> SponsorFieldCollection | ErrorResponse | None:
    """List the custom field definitions of sponsors. The decoded answer alone; see sync_detailed."""
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
) -> Response[SponsorFieldCollection | ErrorResponse]:
    """List the custom field definitions of sponsors. Asynchronous; see sync_detailed."""
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
) -> SponsorFieldCollection | ErrorResponse | None:
    """List the custom field definitions of sponsors. Asynchronous, the decoded answer alone; see sync_detailed."""
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
