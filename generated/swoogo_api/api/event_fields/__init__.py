"""Event Fields: Manage custom fields on events. Create, update, and delete event-level custom field definitions."""

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


class EventFields(Resource):
    """Manage custom fields on events. Create, update, and delete event-level custom field definitions."""

    __slots__ = ()

    def create(
        self,
        *,
        name: str | None | Unset = UNSET,
        type: str | None | Unset = UNSET,
        visible: bool | None | Unset = UNSET,
        sort: int | None | Unset = UNSET,
        choices: Iterable[Mapping[str, Any]] | None | Unset = UNSET,
    ) -> models.EventField:
        """Create a custom event field.

        Adds a custom field definition for events, after which events can hold values for it. One gives its
        name, its type (text, dropdown, checkbox and so on), visibility, sort order and, for selection types,
        the choices.

        Args:
            name: Example: updated name
            type: Value from the sibling; question types are textInput, textArea, radioList, dropDownList,
                checkboxList, email, date, time, phone, upload. Example: dropDownList
            visible: From the text (visibility); name from the sibling's answer. Example: True
            sort: From the text (sort order); name from the sibling's answer. Example: 28
            choices: Example: [{'name': 'new choice'}]

        Notes:
            - The path has no /create segment, and `field` is singular; the list of Session Fields is plural
              (/sessions/fields).
            - The sibling update takes JSON where most writes of this API are form-encoded: the nested choices
              need it.
            - Choice ids occur as integer and as string in the sibling's example.

        POST /events/field, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/event-fields/create-field.md).
        """
        from .create_event_field import OPERATION

        return self._caller.call(
            OPERATION,
            (),
            None,
            {
                "name": name,
                "type": type,
                "visible": visible,
                "sort": sort,
                "choices": choices,
            },
        )


class AsyncEventFields(AsyncResource):
    """Manage custom fields on events. Create, update, and delete event-level custom field definitions."""

    __slots__ = ()

    async def create(
        self,
        *,
        name: str | None | Unset = UNSET,
        type: str | None | Unset = UNSET,
        visible: bool | None | Unset = UNSET,
        sort: int | None | Unset = UNSET,
        choices: Iterable[Mapping[str, Any]] | None | Unset = UNSET,
    ) -> models.EventField:
        """Create a custom event field.

        Adds a custom field definition for events, after which events can hold values for it. One gives its
        name, its type (text, dropdown, checkbox and so on), visibility, sort order and, for selection types,
        the choices.

        Args:
            name: Example: updated name
            type: Value from the sibling; question types are textInput, textArea, radioList, dropDownList,
                checkboxList, email, date, time, phone, upload. Example: dropDownList
            visible: From the text (visibility); name from the sibling's answer. Example: True
            sort: From the text (sort order); name from the sibling's answer. Example: 28
            choices: Example: [{'name': 'new choice'}]

        Notes:
            - The path has no /create segment, and `field` is singular; the list of Session Fields is plural
              (/sessions/fields).
            - The sibling update takes JSON where most writes of this API are form-encoded: the nested choices
              need it.
            - Choice ids occur as integer and as string in the sibling's example.

        POST /events/field, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/event-fields/create-field.md).
        """
        from .create_event_field import OPERATION

        return await self._caller.call(
            OPERATION,
            (),
            None,
            {
                "name": name,
                "type": type,
                "visible": visible,
                "sort": sort,
                "choices": choices,
            },
        )
