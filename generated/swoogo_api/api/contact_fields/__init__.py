"""Contact Fields: View custom field definitions for contacts."""

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
    "type",
    "visible",
    "required",
    "sort",
    "choices",
)


class ContactFields(Resource):
    """View custom field definitions for contacts."""

    __slots__ = ()
    FIELDS = FIELDS

    def list(
        self,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
        search: Search | None = None,
        ids: Iterable[int] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Pager[models.ContactField]:
        """List contact field definitions.

        Pages through the definitions of the contact fields. Working client code sends page and per-page, reads
        items[].attribute and _meta.currentPage / _meta.pageCount, and then sends the attributes as fields. The
        path matches the documented GET /sessions/fields.

        Notes:
            - Takes no event_id (as the sibling list of session fields).
            - Only attribute is confirmed by client code; the other response fields are those of session fields.

        GET /contacts/fields, 10 credits. Evidence: third-party (public PHP client code (a WordPress plugin)).
        """
        from .get_all_contact_fields import OPERATION

        return self._caller.page(
            OPERATION,
            (),
            {
                "fields": fields,
                "expand": expand,
                "search": search,
                "ids": ids,
                "page": page,
                "per-page": per_page,
            },
        )


class AsyncContactFields(AsyncResource):
    """View custom field definitions for contacts."""

    __slots__ = ()
    FIELDS = FIELDS

    def list(
        self,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
        search: Search | None = None,
        ids: Iterable[int] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> AsyncPager[models.ContactField]:
        """List contact field definitions.

        Pages through the definitions of the contact fields. Working client code sends page and per-page, reads
        items[].attribute and _meta.currentPage / _meta.pageCount, and then sends the attributes as fields. The
        path matches the documented GET /sessions/fields.

        Notes:
            - Takes no event_id (as the sibling list of session fields).
            - Only attribute is confirmed by client code; the other response fields are those of session fields.

        GET /contacts/fields, 10 credits. Evidence: third-party (public PHP client code (a WordPress plugin)).
        """
        from .get_all_contact_fields import OPERATION

        return self._caller.page(
            OPERATION,
            (),
            {
                "fields": fields,
                "expand": expand,
                "search": search,
                "ids": ids,
                "page": page,
                "per-page": per_page,
            },
        )
