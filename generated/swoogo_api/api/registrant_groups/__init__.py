"""Registrant Groups: Manage group registration assignments. Add or remove registrants from registration groups."""

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


class RegistrantGroups(Resource):
    """Manage group registration assignments. Add or remove registrants from registration groups."""

    __slots__ = ()

    def add(
        self,
        registrant_id: int,
        group_id: int,
    ) -> models.Registrant:
        """Add a registrant to a group.

        Puts a registrant into an existing group; group_id is the id of the primary registrant, and both must
        belong to the same event. Transactions, line items and hotel records of the registrant are consolidated
        under the primary. Returns the updated registrant. Bad or missing parameters, an unknown registrant or
        group, different events, an unfit status and missing access are refused.

        Args:
            registrant_id: Required. Example: 123
            group_id: Required. Example: 456

        Notes:
            - The body is declared as an empty object; the sample sends only the content type.
            - The changelog writes the path in the singular (/registrant/{registrant_id}/group/{group_id}), the
              reference page in the plural.
            - group_* money is numbers here (0), decimal strings in Update Registrant; individual_* are decimal
              strings.
            - reg_type_id is a pair {id, value}; session_ids is an array of strings; question keys such as
              sq_406 stand at top level.

        POST /registrants/{registrant_id}/groups/{group_id}, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/registrant-groups/add-registrant-to-group,
        https://swoogo.readme.io/changelog/registrant-group-management-api-endpoints).
        """
        from .add_registrant_to_group import OPERATION

        return self._caller.call(
            OPERATION,
            (
                registrant_id,
                group_id,
            ),
            None,
        )


class AsyncRegistrantGroups(AsyncResource):
    """Manage group registration assignments. Add or remove registrants from registration groups."""

    __slots__ = ()

    async def add(
        self,
        registrant_id: int,
        group_id: int,
    ) -> models.Registrant:
        """Add a registrant to a group.

        Puts a registrant into an existing group; group_id is the id of the primary registrant, and both must
        belong to the same event. Transactions, line items and hotel records of the registrant are consolidated
        under the primary. Returns the updated registrant. Bad or missing parameters, an unknown registrant or
        group, different events, an unfit status and missing access are refused.

        Args:
            registrant_id: Required. Example: 123
            group_id: Required. Example: 456

        Notes:
            - The body is declared as an empty object; the sample sends only the content type.
            - The changelog writes the path in the singular (/registrant/{registrant_id}/group/{group_id}), the
              reference page in the plural.
            - group_* money is numbers here (0), decimal strings in Update Registrant; individual_* are decimal
              strings.
            - reg_type_id is a pair {id, value}; session_ids is an array of strings; question keys such as
              sq_406 stand at top level.

        POST /registrants/{registrant_id}/groups/{group_id}, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/registrant-groups/add-registrant-to-group,
        https://swoogo.readme.io/changelog/registrant-group-management-api-endpoints).
        """
        from .add_registrant_to_group import OPERATION

        return await self._caller.call(
            OPERATION,
            (
                registrant_id,
                group_id,
            ),
            None,
        )
