"""Registrant Line Items: View itemized financial line items for registrant orders, including fees, taxes, and discounts."""

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
    "registrant_id",
    "object",
    "object_id",
    "group_id",
    "net",
    "tax",
    "tax_rate",
    "gross",
    "datetime",
    "full_price_net",
    "full_price_gross",
    "question_id",
    "quantity",
    "status",
)


class RegistrantLineItems(Resource):
    """View itemized financial line items for registrant orders, including fees, taxes, and discounts."""

    __slots__ = ()
    FIELDS = FIELDS

    def list(
        self,
        *,
        event_id: int,
        fields: Names | None | Unset = UNSET,
        search: Search | None = None,
        sort: str | None = None,
        ids: Iterable[int] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Pager[models.LineItem]:
        """List the line items of an event's registrants.

        Lists the line items of all registrants of an event, page by page; event_id is mandatory. There is no
        expand parameter.

        Args:
            event_id: Required. Example: 1

        Notes:
            - No id and no created_at: asked for, they are dropped in silence, although the documented search,
              sort and ids speak of an id and the placeholder item has created_at.
            - updated_at is null unless the line was edited (528 of 530 rows), so it is no cursor: read in full.
            - The documented `fields` list has a blank before datetime; leave it out.

        GET /registrant-line-items, 10 credits. Evidence: vendor
        (https://developer.swoogo.com/api-reference/registrant-line-items/get-all-line-items,
        ignacio-mb/data-sovereignty).
        """
        from .get_all_line_items import OPERATION

        return self._caller.page(
            OPERATION,
            (),
            {
                "event_id": event_id,
                "fields": fields,
                "search": search,
                "sort": sort,
                "ids": ids,
                "page": page,
                "per-page": per_page,
            },
        )


class AsyncRegistrantLineItems(AsyncResource):
    """View itemized financial line items for registrant orders, including fees, taxes, and discounts."""

    __slots__ = ()
    FIELDS = FIELDS

    def list(
        self,
        *,
        event_id: int,
        fields: Names | None | Unset = UNSET,
        search: Search | None = None,
        sort: str | None = None,
        ids: Iterable[int] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> AsyncPager[models.LineItem]:
        """List the line items of an event's registrants.

        Lists the line items of all registrants of an event, page by page; event_id is mandatory. There is no
        expand parameter.

        Args:
            event_id: Required. Example: 1

        Notes:
            - No id and no created_at: asked for, they are dropped in silence, although the documented search,
              sort and ids speak of an id and the placeholder item has created_at.
            - updated_at is null unless the line was edited (528 of 530 rows), so it is no cursor: read in full.
            - The documented `fields` list has a blank before datetime; leave it out.

        GET /registrant-line-items, 10 credits. Evidence: vendor
        (https://developer.swoogo.com/api-reference/registrant-line-items/get-all-line-items,
        ignacio-mb/data-sovereignty).
        """
        from .get_all_line_items import OPERATION

        return self._caller.page(
            OPERATION,
            (),
            {
                "event_id": event_id,
                "fields": fields,
                "search": search,
                "sort": sort,
                "ids": ids,
                "page": page,
                "per-page": per_page,
            },
        )
