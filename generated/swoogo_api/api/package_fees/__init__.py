"""Package Fees: Manage pricing for packages, including early bird rates."""

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


class PackageFees(Resource):
    """Manage pricing for packages, including early bird rates."""

    __slots__ = ()

    def get(
        self,
        package_id: int,
    ) -> models.PackageFee:
        """Read a package's fee configuration.

        Returns base price and standard conditional prices of one package; early-bird prices are not part of it
        (see expand=earlyBirds of the package list).

        Args:
            package_id: Required. Example: 2

        Notes:
            - The page shows no Authorization header; send the bearer token all the same.
            - Singular fee, no id of the fee in the path; package_id must be 1 or more.

        GET /packages/{package_id}/fee, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/package-fees/get-package-fee-configuration).
        """
        from .get_one_package_fee import OPERATION

        return self._caller.call(
            OPERATION,
            (package_id,),
            None,
        )

    def update(
        self,
        package_id: int,
        *,
        price: Numeric | None | Unset = UNSET,
        conditional_prices: Mapping[str, Any] | None | Unset = UNSET,
    ) -> models.PackageFee:
        """Change a package's prices.

        Changes the base price, conditional prices, or both. Only conditional keys that exist already change;
        unknown keys are ignored without an error; an empty string clears a conditional price. Early-bird prices
        cannot be changed.

        Args:
            package_id: Required. Example: 2
            price: Example: 20.00
            conditional_prices: Existing keys only; "" clears one. Example: {'76': '10.00', '77': '5.00'}

        Notes:
            - JSON body, while packages themselves are written as forms.
            - PUT goes to the read path, without an update segment.
            - The schema marks id, package_id, price and conditional_prices as always present, the example
              answers price only; parse leniently.
            - The page shows no Authorization header; send the bearer token all the same.
            - Since unknown keys are dropped in silence, compare the answer (or a fresh read) with what was
              sent.

        PUT /packages/{package_id}/fee, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/package-fees/update-package-fee-configuration).
        """
        from .update_package_fee import OPERATION

        return self._caller.call(
            OPERATION,
            (package_id,),
            None,
            {
                "price": price,
                "conditional_prices": conditional_prices,
            },
        )


class AsyncPackageFees(AsyncResource):
    """Manage pricing for packages, including early bird rates."""

    __slots__ = ()

    async def get(
        self,
        package_id: int,
    ) -> models.PackageFee:
        """Read a package's fee configuration.

        Returns base price and standard conditional prices of one package; early-bird prices are not part of it
        (see expand=earlyBirds of the package list).

        Args:
            package_id: Required. Example: 2

        Notes:
            - The page shows no Authorization header; send the bearer token all the same.
            - Singular fee, no id of the fee in the path; package_id must be 1 or more.

        GET /packages/{package_id}/fee, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/package-fees/get-package-fee-configuration).
        """
        from .get_one_package_fee import OPERATION

        return await self._caller.call(
            OPERATION,
            (package_id,),
            None,
        )

    async def update(
        self,
        package_id: int,
        *,
        price: Numeric | None | Unset = UNSET,
        conditional_prices: Mapping[str, Any] | None | Unset = UNSET,
    ) -> models.PackageFee:
        """Change a package's prices.

        Changes the base price, conditional prices, or both. Only conditional keys that exist already change;
        unknown keys are ignored without an error; an empty string clears a conditional price. Early-bird prices
        cannot be changed.

        Args:
            package_id: Required. Example: 2
            price: Example: 20.00
            conditional_prices: Existing keys only; "" clears one. Example: {'76': '10.00', '77': '5.00'}

        Notes:
            - JSON body, while packages themselves are written as forms.
            - PUT goes to the read path, without an update segment.
            - The schema marks id, package_id, price and conditional_prices as always present, the example
              answers price only; parse leniently.
            - The page shows no Authorization header; send the bearer token all the same.
            - Since unknown keys are dropped in silence, compare the answer (or a fresh read) with what was
              sent.

        PUT /packages/{package_id}/fee, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/package-fees/update-package-fee-configuration).
        """
        from .update_package_fee import OPERATION

        return await self._caller.call(
            OPERATION,
            (package_id,),
            None,
            {
                "price": price,
                "conditional_prices": conditional_prices,
            },
        )
