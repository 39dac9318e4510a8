"""Event Questions: View event questions configured for registration forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, tzinfo
from typing import TYPE_CHECKING, Any, Literal

from swoogo_core.resources import AsyncResource, Resource
from swoogo_core.types import UNSET, Unset

if TYPE_CHECKING:
    from swoogo_core.fields import Numeric
    from swoogo_core.protocols import AsyncPager, Names, Pager, Search
    from swoogo_core.types import FileContent

    from ... import models

FIELDS = (
    "id",
    "name",
    "attribute",
    "type",
    "page_id",
    "sort",
)
EXPAND = (
    "page",
    "choices",
)


class EventQuestions(Resource):
    """View event questions configured for registration forms."""

    __slots__ = ()
    FIELDS = FIELDS
    EXPAND = EXPAND

    def list(
        self,
        *,
        event_id: int,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
        search: Search | None = None,
        sort: str | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Pager[models.EventQuestion]:
        """List the registration questions of an event.

        Lists the registration-form questions of an event, page by page. A recorded live answer without `fields`
        held id, event_id, page_id, name, public_short_name, admin_short_name, hint, attribute, type, sort,
        created_at, updated_at. A vendor engineer's public slides use event_id with expand=page to fetch a form
        by pages.

        Args:
            event_id: Required. Every known caller sends it; not documented as required. Example: 1

        Known values of expand: page, choices.

        Notes:
            - The 2016 documentation of /questions shows `items` as an object keyed by id ({"1": {...}}), not as
              an array: accept both.
            - Details such as choices are not in the default answer; clients that fetch each question one by one
              make N+1 calls, expand avoids them.

        GET /event-questions, 10 credits. Evidence: third-party (liminalhouse/nexus-retreat,
        abdiasvrech-swoogo/slide-vault, chri1160/slate).
        """
        from .get_all_event_questions import OPERATION

        return self._caller.page(
            OPERATION,
            (),
            {
                "event_id": event_id,
                "fields": fields,
                "expand": expand,
                "search": search,
                "sort": sort,
                "page": page,
                "per-page": per_page,
            },
        )

    def get(
        self,
        question_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.EventQuestion:
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
        from .get_one_event_question import OPERATION

        return self._caller.call(
            OPERATION,
            (question_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )


class AsyncEventQuestions(AsyncResource):
    """View event questions configured for registration forms."""

    __slots__ = ()
    FIELDS = FIELDS
    EXPAND = EXPAND

    def list(
        self,
        *,
        event_id: int,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
        search: Search | None = None,
        sort: str | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> AsyncPager[models.EventQuestion]:
        """List the registration questions of an event.

        Lists the registration-form questions of an event, page by page. A recorded live answer without `fields`
        held id, event_id, page_id, name, public_short_name, admin_short_name, hint, attribute, type, sort,
        created_at, updated_at. A vendor engineer's public slides use event_id with expand=page to fetch a form
        by pages.

        Args:
            event_id: Required. Every known caller sends it; not documented as required. Example: 1

        Known values of expand: page, choices.

        Notes:
            - The 2016 documentation of /questions shows `items` as an object keyed by id ({"1": {...}}), not as
              an array: accept both.
            - Details such as choices are not in the default answer; clients that fetch each question one by one
              make N+1 calls, expand avoids them.

        GET /event-questions, 10 credits. Evidence: third-party (liminalhouse/nexus-retreat,
        abdiasvrech-swoogo/slide-vault, chri1160/slate).
        """
        from .get_all_event_questions import OPERATION

        return self._caller.page(
            OPERATION,
            (),
            {
                "event_id": event_id,
                "fields": fields,
                "expand": expand,
                "search": search,
                "sort": sort,
                "page": page,
                "per-page": per_page,
            },
        )

    async def get(
        self,
        question_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.EventQuestion:
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
        from .get_one_event_question import OPERATION

        return await self._caller.call(
            OPERATION,
            (question_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )
