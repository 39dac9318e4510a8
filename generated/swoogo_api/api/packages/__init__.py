"""Packages: Packages define pricing tiers for event registration. A package specifies the fee amount, early bird pricing,
and which sessions or features are included. Registrants select a package during registration."""

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
    "public_short_name",
    "admin_short_name",
    "description",
    "capacity",
    "sold_out_message",
    "min_group_size",
    "max_group_size",
    "created_at",
    "updated_at",
)
EXPAND = (
    "fees",
    "earlyBirds",
    "translations",
)


class Packages(Resource):
    """Packages define pricing tiers for event registration. A package specifies the fee amount, early bird pricing,
    and which sessions or features are included. Registrants select a package during registration."""

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
        ids: Iterable[int] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> Pager[models.Package]:
        """List an event's packages.

        Pages through the packages of one event; event_id is required. Without fields an item holds id, name and
        capacity only. Soft-deleted packages never appear. The order is the package's own sort order, ascending,
        unless sort is given. expand adds fees, earlyBirds and translations.

        Args:
            event_id: Required. Example: 1

        Known values of expand: fees, earlyBirds, translations.

        Notes:
            - The page's text ends inside the search entry; page, per-page and ids are those of sibling lists,
              page and per-page=200 are sent by a production connector.
            - perPage is 25 in the example, 20 everywhere else.
            - In fees the price is a JSON number and conditional_prices is keyed by label; GET
              /packages/{package_id}/fee gives a decimal string and numeric keys.
            - Maps (translations, conditional_prices, conditional_fees) come as [] when empty.

        GET /packages, 10 credits. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/packages/get-all-packages, ignacio-mb/data-sovereignty).
        """
        from .get_all_packages import OPERATION

        return self._caller.page(
            OPERATION,
            (),
            {
                "event_id": event_id,
                "fields": fields,
                "expand": expand,
                "search": search,
                "sort": sort,
                "ids": ids,
                "page": page,
                "per-page": per_page,
            },
        )

    def get(
        self,
        package_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.Package:
        """Read one package.

        Returns one package by id.

        Args:
            package_id: Required. Example: 1

        Known values of expand: fees, earlyBirds, translations.

        Notes:
            - The page has an expand parameter and names no value; the values are those of the list.

        GET /packages/{package_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/packages/get-one-package).
        """
        from .get_one_package import OPERATION

        return self._caller.call(
            OPERATION,
            (package_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )

    def create(
        self,
        *,
        admin_short_name: str | None | Unset = UNSET,
        capacity: int | None | Unset = UNSET,
        event_id: int | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        public_short_name: str | None | Unset = UNSET,
    ) -> models.Package:
        """Create a package in an event.

        Creates a package from form data. The documented answer holds the two timestamps only; the update
        operation answers the whole package.

        Args:
            admin_short_name: Not described.
            capacity: "" leaves it unlimited.
            event_id: Not marked required on the page; needed by its sense. Example: 1
            name: Not marked required on the page; needed by its sense. Example: Sample Package
            public_short_name: Not described.

        Notes:
            - The example is the placeholder that many create pages share; do not require an id in the answer.
            - description, sold_out_message, min_group_size and max_group_size are readable but not among the
              documented write fields.

        POST /packages/create, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/packages/create-package).
        """
        from .create_package import OPERATION

        return self._caller.call(
            OPERATION,
            (),
            None,
            {
                "admin_short_name": admin_short_name,
                "capacity": capacity,
                "event_id": event_id,
                "name": name,
                "public_short_name": public_short_name,
            },
        )

    def update(
        self,
        package_id: int,
        *,
        admin_short_name: str | None | Unset = UNSET,
        capacity: int | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        public_short_name: str | None | Unset = UNSET,
    ) -> models.Package:
        """Change a package.

        Changes a package from form data and answers the whole package.

        Args:
            package_id: Required. Example: 1
            admin_short_name: Not described.
            capacity: Not described.
            name: Example: Updated Package Name
            public_short_name: Not described.

        Notes:
            - capacity comes back as the string that was sent ("" here), while the read operations give an
              integer or null.

        PUT /packages/update/{package_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/packages/update-package).
        """
        from .update_package import OPERATION

        return self._caller.call(
            OPERATION,
            (package_id,),
            None,
            {
                "admin_short_name": admin_short_name,
                "capacity": capacity,
                "name": name,
                "public_short_name": public_short_name,
            },
        )


class AsyncPackages(AsyncResource):
    """Packages define pricing tiers for event registration. A package specifies the fee amount, early bird pricing,
    and which sessions or features are included. Registrants select a package during registration."""

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
        ids: Iterable[int] | None = None,
        page: int | None = None,
        per_page: int | None = None,
    ) -> AsyncPager[models.Package]:
        """List an event's packages.

        Pages through the packages of one event; event_id is required. Without fields an item holds id, name and
        capacity only. Soft-deleted packages never appear. The order is the package's own sort order, ascending,
        unless sort is given. expand adds fees, earlyBirds and translations.

        Args:
            event_id: Required. Example: 1

        Known values of expand: fees, earlyBirds, translations.

        Notes:
            - The page's text ends inside the search entry; page, per-page and ids are those of sibling lists,
              page and per-page=200 are sent by a production connector.
            - perPage is 25 in the example, 20 everywhere else.
            - In fees the price is a JSON number and conditional_prices is keyed by label; GET
              /packages/{package_id}/fee gives a decimal string and numeric keys.
            - Maps (translations, conditional_prices, conditional_fees) come as [] when empty.

        GET /packages, 10 credits. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/packages/get-all-packages, ignacio-mb/data-sovereignty).
        """
        from .get_all_packages import OPERATION

        return self._caller.page(
            OPERATION,
            (),
            {
                "event_id": event_id,
                "fields": fields,
                "expand": expand,
                "search": search,
                "sort": sort,
                "ids": ids,
                "page": page,
                "per-page": per_page,
            },
        )

    async def get(
        self,
        package_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.Package:
        """Read one package.

        Returns one package by id.

        Args:
            package_id: Required. Example: 1

        Known values of expand: fees, earlyBirds, translations.

        Notes:
            - The page has an expand parameter and names no value; the values are those of the list.

        GET /packages/{package_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/packages/get-one-package).
        """
        from .get_one_package import OPERATION

        return await self._caller.call(
            OPERATION,
            (package_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )

    async def create(
        self,
        *,
        admin_short_name: str | None | Unset = UNSET,
        capacity: int | None | Unset = UNSET,
        event_id: int | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        public_short_name: str | None | Unset = UNSET,
    ) -> models.Package:
        """Create a package in an event.

        Creates a package from form data. The documented answer holds the two timestamps only; the update
        operation answers the whole package.

        Args:
            admin_short_name: Not described.
            capacity: "" leaves it unlimited.
            event_id: Not marked required on the page; needed by its sense. Example: 1
            name: Not marked required on the page; needed by its sense. Example: Sample Package
            public_short_name: Not described.

        Notes:
            - The example is the placeholder that many create pages share; do not require an id in the answer.
            - description, sold_out_message, min_group_size and max_group_size are readable but not among the
              documented write fields.

        POST /packages/create, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/packages/create-package).
        """
        from .create_package import OPERATION

        return await self._caller.call(
            OPERATION,
            (),
            None,
            {
                "admin_short_name": admin_short_name,
                "capacity": capacity,
                "event_id": event_id,
                "name": name,
                "public_short_name": public_short_name,
            },
        )

    async def update(
        self,
        package_id: int,
        *,
        admin_short_name: str | None | Unset = UNSET,
        capacity: int | None | Unset = UNSET,
        name: str | None | Unset = UNSET,
        public_short_name: str | None | Unset = UNSET,
    ) -> models.Package:
        """Change a package.

        Changes a package from form data and answers the whole package.

        Args:
            package_id: Required. Example: 1
            admin_short_name: Not described.
            capacity: Not described.
            name: Example: Updated Package Name
            public_short_name: Not described.

        Notes:
            - capacity comes back as the string that was sent ("" here), while the read operations give an
              integer or null.

        PUT /packages/update/{package_id}, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/packages/update-package).
        """
        from .update_package import OPERATION

        return await self._caller.call(
            OPERATION,
            (package_id,),
            None,
            {
                "admin_short_name": admin_short_name,
                "capacity": capacity,
                "name": name,
                "public_short_name": public_short_name,
            },
        )
