"""Session Fields: Manage custom fields on sessions. Create, update, and delete session-level custom field definitions."""

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
)


class SessionFields(Resource):
    """Manage custom fields on sessions. Create, update, and delete session-level custom field definitions."""

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
    ) -> Pager[models.SessionField]:
        """List the custom field definitions of sessions.

        Returns the session field definitions page by page. There is neither an event_id nor a sort parameter.

        Notes:
            - Plural fields in the path of the list, singular field in the path of one definition.
            - The example item is a generic stub (two timestamps that are not in the list of names for fields).

        GET /sessions/fields, 10 credits. Evidence: vendor
        (https://developer.swoogo.com/api-reference/session-fields/get-all-fields, WordPress plugin "Aras -
        Swoogo Integration").
        """
        from .get_all_session_fields import OPERATION

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

    def update(
        self,
        field_id: int,
        *,
        choices: Iterable[Mapping[str, Any]] | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
    ) -> models.SessionField:
        """Update a session field definition.

        Changes a definition and, item by item, its choices: an item with id and delete true removes a choice,
        one with only a name adds a choice, one with id and name renames a choice; choices that are not
        mentioned stay (read off the example).

        Args:
            field_id: Required. Example: 1
            choices: An id may be an integer or a string. Example: [{'delete': True, 'id': 149}, {'name': 'new
                choice'}, {'id': '152', 'name': 'updated choice'}]
            name: Example: updated name

        Notes:
            - JSON body, where most writes of this API are form-encoded.
            - No /update/ segment in the path, unlike most other updates.

        PUT /sessions/field/{field_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/session-fields/update-field).
        """
        from .update_session_field import OPERATION

        return self._caller.call(
            OPERATION,
            (field_id,),
            None,
            {
                "choices": choices,
                "name": name,
            },
        )


class AsyncSessionFields(AsyncResource):
    """Manage custom fields on sessions. Create, update, and delete session-level custom field definitions."""

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
    ) -> AsyncPager[models.SessionField]:
        """List the custom field definitions of sessions.

        Returns the session field definitions page by page. There is neither an event_id nor a sort parameter.

        Notes:
            - Plural fields in the path of the list, singular field in the path of one definition.
            - The example item is a generic stub (two timestamps that are not in the list of names for fields).

        GET /sessions/fields, 10 credits. Evidence: vendor
        (https://developer.swoogo.com/api-reference/session-fields/get-all-fields, WordPress plugin "Aras -
        Swoogo Integration").
        """
        from .get_all_session_fields import OPERATION

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

    async def update(
        self,
        field_id: int,
        *,
        choices: Iterable[Mapping[str, Any]] | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
    ) -> models.SessionField:
        """Update a session field definition.

        Changes a definition and, item by item, its choices: an item with id and delete true removes a choice,
        one with only a name adds a choice, one with id and name renames a choice; choices that are not
        mentioned stay (read off the example).

        Args:
            field_id: Required. Example: 1
            choices: An id may be an integer or a string. Example: [{'delete': True, 'id': 149}, {'name': 'new
                choice'}, {'id': '152', 'name': 'updated choice'}]
            name: Example: updated name

        Notes:
            - JSON body, where most writes of this API are form-encoded.
            - No /update/ segment in the path, unlike most other updates.

        PUT /sessions/field/{field_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/session-fields/update-field).
        """
        from .update_session_field import OPERATION

        return await self._caller.call(
            OPERATION,
            (field_id,),
            None,
            {
                "choices": choices,
                "name": name,
            },
        )
