"""Session Fees: Manage pricing for individual sessions, including early bird rates."""

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


class SessionFees(Resource):
    """Manage pricing for individual sessions, including early bird rates."""

    __slots__ = ()

    def update(
        self,
        session_id: int,
        *,
        price: Numeric | None | Unset = UNSET,
        conditional_prices: Mapping[str, Any] | None | Unset = UNSET,
    ) -> models.SessionFee:
        """Update a session's fee.

        Changes a session's base price, its conditional prices, or both. Only conditional keys that exist
        already are changed, unknown keys are dropped without an error, and an empty string clears one
        conditional price. Early bird prices cannot be changed here.

        Args:
            session_id: Required. 1 or more.
            price: Example: 20.00
            conditional_prices: Existing key -> decimal string; an empty string clears. Example: {'76': '10.00',
                '77': '5.00'}

        Notes:
            - JSON body, where most writes of this API are form-encoded; PUT goes to the resource's own path,
              without /update/.
            - Unknown keys of conditional_prices are ignored in silence: compare the answer with what was sent.
            - The page shows no authorization; send the bearer token all the same.
            - The names of the body fields are those of the package twin, whose texts are the same; this page's
              text ends before its own list.

        PUT /sessions/{session_id}/fee, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/session-fees/update-session-fee-configuration,
        https://developer.swoogo.com/api-reference/package-fees/update-package-fee-configuration).
        """
        from .update_session_fee import OPERATION

        return self._caller.call(
            OPERATION,
            (session_id,),
            None,
            {
                "price": price,
                "conditional_prices": conditional_prices,
            },
        )

    def delete(
        self,
        session_id: int,
    ) -> models.SessionFee:
        """Remove a session's fee.

        Makes a session free of charge. The fee record stays and is returned with price "0"; its conditional
        prices are cleared to empty strings.

        Args:
            session_id: Required. 1 or more.

        Notes:
            - DELETE answers with the emptied fee, not with an empty body.
            - The page's title says remove; it resets the fee rather than deleting the record.
            - The page shows no authorization; send the bearer token all the same.

        DELETE /sessions/{session_id}/fee, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/session-fees/remove-session-fee).
        """
        from .delete_session_fee import OPERATION

        return self._caller.call(
            OPERATION,
            (session_id,),
            None,
        )


class AsyncSessionFees(AsyncResource):
    """Manage pricing for individual sessions, including early bird rates."""

    __slots__ = ()

    async def update(
        self,
        session_id: int,
        *,
        price: Numeric | None | Unset = UNSET,
        conditional_prices: Mapping[str, Any] | None | Unset = UNSET,
    ) -> models.SessionFee:
        """Update a session's fee.

        Changes a session's base price, its conditional prices, or both. Only conditional keys that exist
        already are changed, unknown keys are dropped without an error, and an empty string clears one
        conditional price. Early bird prices cannot be changed here.

        Args:
            session_id: Required. 1 or more.
            price: Example: 20.00
            conditional_prices: Existing key -> decimal string; an empty string clears. Example: {'76': '10.00',
                '77': '5.00'}

        Notes:
            - JSON body, where most writes of this API are form-encoded; PUT goes to the resource's own path,
              without /update/.
            - Unknown keys of conditional_prices are ignored in silence: compare the answer with what was sent.
            - The page shows no authorization; send the bearer token all the same.
            - The names of the body fields are those of the package twin, whose texts are the same; this page's
              text ends before its own list.

        PUT /sessions/{session_id}/fee, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/session-fees/update-session-fee-configuration,
        https://developer.swoogo.com/api-reference/package-fees/update-package-fee-configuration).
        """
        from .update_session_fee import OPERATION

        return await self._caller.call(
            OPERATION,
            (session_id,),
            None,
            {
                "price": price,
                "conditional_prices": conditional_prices,
            },
        )

    async def delete(
        self,
        session_id: int,
    ) -> models.SessionFee:
        """Remove a session's fee.

        Makes a session free of charge. The fee record stays and is returned with price "0"; its conditional
        prices are cleared to empty strings.

        Args:
            session_id: Required. 1 or more.

        Notes:
            - DELETE answers with the emptied fee, not with an empty body.
            - The page's title says remove; it resets the fee rather than deleting the record.
            - The page shows no authorization; send the bearer token all the same.

        DELETE /sessions/{session_id}/fee, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/session-fees/remove-session-fee).
        """
        from .delete_session_fee import OPERATION

        return await self._caller.call(
            OPERATION,
            (session_id,),
            None,
        )
