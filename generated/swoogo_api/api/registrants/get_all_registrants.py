"""GET /registrants: List an event's registrants."""

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
    from ...models.registrant import Registrant
    from ...models.registrant_collection import RegistrantCollection

OPERATION: Operation[Registrant] = Operation(
    "getAllRegistrants",
    "GET",
    "/registrants",
    models=models,
    shape="list",
    result="Registrant",
    credits=10,
    query=(Integer(name="event_id"),),
    required=("event_id",),
    fields=(
        "id",
        "event_id",
        "group_id",
        "reg_type_id",
        "package_id",
        "discount_code",
        "email",
        "prefix",
        "first_name",
        "middle_name",
        "last_name",
        "suffix",
        "company",
        "job_title",
        "work_phone",
        "mobile_phone",
        "profile_picture",
        "twitter_handle",
        "gender",
        "birth_date",
        "cc_email",
        "bio",
        "vat_number",
        "contact_id",
        "session_ids",
        "waitlisted_session_ids",
        "notes",
        "reference",
        "ip_address",
        "individual_net",
        "individual_tax",
        "individual_tax_2",
        "individual_gross",
        "group_net",
        "group_tax",
        "group_tax_2",
        "group_gross",
        "group_paid",
        "created_at",
        "updated_at",
        "registered_at",
        "cancelled_at",
        "checked_in_at",
        "ext_token",
        "secure_id",
        "timezone",
        "registration_status",
        "language",
        "payment_method",
        "po_number",
        "group_balance_due",
        "payment_status",
    ),
    expand=(
        "homeAddress",
        "workAddress",
        "billingAddress",
        "emailHistory",
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
) -> Response[RegistrantCollection | ErrorResponse]:
    """List an event's registrants.

    Lists the registrants of one event, page by page; event_id is mandatory, and the call without it is an
    error. Without `fields` only a small set comes back (id, first_name, last_name in the 2016 documentation),
    so timestamps have to be asked for. Custom questions are asked for by their key, e.g. c_<id>.

    Args:
        event_id: Required. Example: 1

    Known values of expand: homeAddress, workAddress, billingAddress, emailHistory.

    Notes:
        - The page's text ends inside the entry on search; the documented item is a placeholder with two
          timestamps.
        - Names unknown to `fields` are dropped in silence with 200. In a live account prefix, gender,
          birth_date, bio and vat_number came back as nothing although documented: they live on the contact
          (contact_id). Treat every field as optional.
        - fields=* returns every field, custom ones included, in client code that runs in production.
        - A comparison (>) on a custom field is ignored in silence and returns all rows; equality
          (search=c_<id>=value) works.
        - Times in a search value have to be YYYY-MM-DD HH:MM:SS; a T between date and time is accepted and
          matches nothing.
        - The whole search value is one URL-encoded parameter: the vendor's sample sends
          search=registration_status%3Dconfirmed.
        - per-page: siblings say at most 200, the introduction 1000 (200 with expand); 250 and 1000 are in use.
        - A vendor engineer's slides show ids without event_id; whether event_id may be left out then is not
          documented.
        - full_name is asked for in `fields` by a client in production; whether it comes back is not known.

    GET /registrants, 10 credits. Evidence: vendor-partial
    (https://developer.swoogo.com/api-reference/registrants/get-all-registrants,
    https://developer.swoogo.com/api-reference/overviews/registrants, ignacio-mb/data-sovereignty,
    mdampuero/swoogo-integrations-be, lukejacobidotcom/razmania-cards, abdiasvrech-swoogo/slide-vault).
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
) -> RegistrantCollection | ErrorResponse | None:
    """List an event's registrants. The decoded answer alone; see sync_detailed."""
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
) -> Response[RegistrantCollection | ErrorResponse]:
    """List an event's registrants. Asynchronous; see sync_detailed."""
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
) -> RegistrantCollection | ErrorResponse | None:
    """List an event's registrants. Asynchronous, the decoded answer alone; see sync_detailed."""
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
