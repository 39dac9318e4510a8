"""GET /contacts: List the account's contacts."""

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

    from ...models.contact import Contact
    from ...models.contact_collection import ContactCollection
    from ...models.error_response import ErrorResponse

OPERATION: Operation[Contact] = Operation(
    "getAllContacts",
    "GET",
    "/contacts",
    models=models,
    shape="list",
    result="Contact",
    credits=10,
    fields=(
        "account_id",
        "bio",
        "birth_date",
        "cc_email",
        "company",
        "created_at",
        "email",
        "first_name",
        "gender",
        "id",
        "job_title",
        "last_name",
        "middle_name",
        "mobile_phone",
        "notes",
        "prefix",
        "profile_picture",
        "subscribe_status",
        "suffix",
        "twitter_handle",
        "updated_at",
        "vat_number",
        "work_phone",
    ),
    expand=("registrants",),
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
) -> Response[ContactCollection | ErrorResponse]:
    """List the account's contacts.

    Pages through all contacts of the account; takes no event_id (with /events the only account-wide list that a
    production connector reads). Without fields only a sparse default set comes back, so timestamps and most
    personal data have to be asked for by name.

    Known values of expand: registrants.

    Notes:
        - Working clients send fields, expand=registrants, page and per-page and read items and _meta; the other
          parameters are those of sibling lists.
        - The per-page maximum is the one of the sibling pages; 200 is what the production connector sends.
        - Each contact's expanded registrants is a list of registrants.

    GET /contacts, 10 credits. Evidence: third-party (ignacio-mb/data-sovereignty).
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
) -> ContactCollection | ErrorResponse | None:
    """List the account's contacts. The decoded answer alone; see sync_detailed."""
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
) -> Response[ContactCollection | ErrorResponse]:
    """List the account's contacts. Asynchronous; see sync_detailed."""
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
) -> ContactCollection | ErrorResponse | None:
    """List the account's contacts. Asynchronous, the decoded answer alone; see sync_detailed."""
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
