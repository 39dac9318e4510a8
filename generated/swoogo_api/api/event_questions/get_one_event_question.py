"""GET /event-questions/{question_id}: Get one registration question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swoogo_core.fields import Integer
from swoogo_core.operation import Operation
from swoogo_core.types import UNSET, Unset

from ... import models

if TYPE_CHECKING:
    from swoogo_core.client import AuthenticatedClient, Client
    from swoogo_core.protocols import Names
    from swoogo_core.types import Response

    from ...models.error_response import ErrorResponse
    from ...models.event_question import EventQuestion

OPERATION: Operation[EventQuestion] = Operation(
    "getOneEventQuestion",
    "GET",
    "/event-questions/{question_id}",
    models=models,
    shape="record",
    result="EventQuestion",
    path_fields=(Integer(name="question_id"),),
    fields=(
        "id",
        "event_id",
        "name",
        "public_short_name",
        "admin_short_name",
        "hint",
        "attribute",
        "type",
        "created_at",
        "updated_at",
        "min_length",
        "max_length",
        "has_fees",
        "visible_to_contacts",
        "default_page",
        "default_visible",
        "default_required",
        "default_sort",
        "default_response",
        "upload_groups",
        "notes",
    ),
    expand=("choices",),
    takes=(
        "fields",
        "expand",
    ),
)


def sync_detailed(
    question_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[EventQuestion | ErrorResponse]:
    """Get one registration question.

    Returns one question by id. The 2016 documentation has the same call as /questions/ID.json.

    Args:
        question_id: Required. Example: 1

    Known values of expand: choices.

    Notes:
        - The example is of 2016 and of /questions, where event_id is 0 for an account-wide question.

    GET /event-questions/{question_id}, 1 credit. Evidence: third-party (liminalhouse/nexus-retreat,
    chri1160/slate).
    """
    return OPERATION.send(
        client,
        path=(question_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


def sync(
    question_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> EventQuestion | ErrorResponse | None:
    """Get one registration question. The decoded answer alone; see sync_detailed."""
    return OPERATION.send(
        client,
        path=(question_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    ).parsed


async def asyncio_detailed(
    question_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> Response[EventQuestion | ErrorResponse]:
    """Get one registration question. Asynchronous; see sync_detailed."""
    return await OPERATION.asend(
        client,
        path=(question_id,),
        query={
            "fields": fields,
            "expand": expand,
        },
    )


async def asyncio(
    question_id: int,
    *,
    client: AuthenticatedClient | Client,
    fields: Names | None | Unset = UNSET,
    expand: Names | None = None,
) -> EventQuestion | ErrorResponse | None:
    """Get one registration question. Asynchronous, the decoded answer alone; see sync_detailed."""
    return (
        await OPERATION.asend(
            client,
            path=(question_id,),
            query={
                "fields": fields,
                "expand": expand,
            },
        )
    ).parsed
