"""Discount Codes: Discount codes provide percentage or absolute discounts on registration fees. Codes can have capacity limits,
group size requirements, and apply-to-all or selective targeting. Codes can be cloned to create variants."""

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
    "absolute_discount",
    "applicable_line_items",
    "capacity",
    "code",
    "created_at",
    "custom_fees",
    "event_id",
    "id",
    "notes",
    "parent_id",
    "percentage_discount",
    "sold_out_message",
    "type",
    "updated_at",
)
EXPAND = (
    "alternates",
    "autopopulate",
    "registrantCount",
    "reservedCount",
)


class DiscountCodes(Resource):
    """Discount codes provide percentage or absolute discounts on registration fees. Codes can have capacity limits,
    group size requirements, and apply-to-all or selective targeting. Codes can be cloned to create variants."""

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
    ) -> Pager[models.DiscountCode]:
        """List an event's discount codes.

        Pages through the discount codes of one event; event_id is required. expand may add alternates,
        autopopulate (field mappings), registrantCount and reservedCount.

        Args:
            event_id: Required. Example: 1

        Known values of expand: alternates, autopopulate, registrantCount, reservedCount.

        Notes:
            - Public code sends all documented field names but parent_id here and reads them.
            - Older texts of the page list also all_registrants_in_group, is_sold_out and visibility_id; the
              newest table lacks them.

        GET /discounts, 10 credits. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/discount-codes/get-all-discount-codes,
        https://swoogo.readme.io/reference/getalldiscountcodes, ignacio-mb/data-sovereignty,
        piumenotechnology/checkout).
        """
        from .get_all_discount_codes import OPERATION

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
        discount_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.DiscountCode:
        """Read one discount code.

        Returns one discount code by id. Every member is always present, possibly null.

        Args:
            discount_id: Required. Example: 1

        Known values of expand: alternates, autopopulate, registrantCount, reservedCount.

        Notes:
            - The fields list names 14 of the 17 members; min_group_size, registrants_per_use and apply_to_all
              are not in it.
            - apply_to_all is 0 or 1 in answers, not a JSON boolean.

        GET /discounts/{discount_id}, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/discount-codes/get-one-discount-code).
        """
        from .get_one_discount_code import OPERATION

        return self._caller.call(
            OPERATION,
            (discount_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )

    def create(
        self,
        *,
        event_id: int,
        code: str,
        type: Literal["percentage", "absolute", "specific"],
        percentage_discount: Numeric | None | Unset = UNSET,
        absolute_discount: Numeric | None | Unset = UNSET,
        apply_to_all: bool | None | Unset = UNSET,
        capacity: int | None | Unset = UNSET,
        min_group_size: int | None | Unset = UNSET,
        registrants_per_use: int | None | Unset = UNSET,
        all_registrants_in_group: bool | None | Unset = UNSET,
        applicable_line_items: Iterable[str] | None | Unset = UNSET,
        custom_fees_update: Mapping[str, Any] | None | Unset = UNSET,
        autopopulate_attributes: Iterable[Mapping[str, Any]] | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        sold_out_message: str | None | Unset = UNSET,
        **custom: Any,
    ) -> models.DiscountCode:
        """Create a discount code.

        Creates a code for an event; event_id, code and type are required. type percentage needs
        percentage_discount, absolute needs absolute_discount, specific takes its fees from custom_fees_update.
        apply_to_all covers every line item, otherwise applicable_line_items says which.

        Args:
            event_id: Required. Example: 12345
            code: Required. At most 255 characters, unique within the event, none of < > \\\\ ". Example:
                SPRINGSALE2024
            type: Required. Example: percentage
            percentage_discount: 0 to 100; required when type is percentage. Example: 15
            absolute_discount: Required when type is absolute. Example: 25.5
            apply_to_all: False limits the code to applicable_line_items. Example: True
            capacity: Omitted or 0 is unlimited. Example: 10
            min_group_size: 2 or more. Example: 5
            registrants_per_use: 2 or more; 2 counts one use for a group of two, two uses for a group of four.
                Example: 2
            all_registrants_in_group: Whether the whole group must use the same code. Example: True
            applicable_line_items: Used when apply_to_all is false; reg_type, package, session, c_<question id>.
                Example: ['session', 'package']
            custom_fees_update: For type specific; line-item kind to {line-item id: fee as string}. Example:
                {'session': {'4147126': '315', '4147127': '337.5'}}
            autopopulate_attributes: Example: [{'attribute': 'gender', 'value': '1'}]
            notes: Example: Discount for early bird registrants.
            sold_out_message: At most 255 characters; a default text is shown otherwise. Example: SPRINGSALE2024
                has been used too many times.

        Notes:
            - An older text of the page documents form data; the present one JSON, which nested maps need.
            - Written as custom_fees_update, read as custom_fees; written as autopopulate_attributes, read by
              expand=autopopulate; all_registrants_in_group is written and not read back.
            - Booleans are true/false here; apply_to_all reads back as 0/1.
            - min_group_size and registrants_per_use must be 2 or more when sent; unset they read 0.

        POST /discounts/create, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/discount-codes/create-discount-code,
        https://swoogo.readme.io/reference/creatediscountcode).
        """
        from .create_discount_code import OPERATION

        return self._caller.call(
            OPERATION,
            (),
            None,
            {
                "event_id": event_id,
                "code": code,
                "type": type,
                "percentage_discount": percentage_discount,
                "absolute_discount": absolute_discount,
                "apply_to_all": apply_to_all,
                "capacity": capacity,
                "min_group_size": min_group_size,
                "registrants_per_use": registrants_per_use,
                "all_registrants_in_group": all_registrants_in_group,
                "applicable_line_items": applicable_line_items,
                "custom_fees_update": custom_fees_update,
                "autopopulate_attributes": autopopulate_attributes,
                "notes": notes,
                "sold_out_message": sold_out_message,
                **custom,
            },
        )

    def update(
        self,
        discount_id: int,
        *,
        code: str | None | Unset = UNSET,
        type: Literal["percentage", "absolute", "specific"] | None | Unset = UNSET,
        percentage_discount: Numeric | None | Unset = UNSET,
        absolute_discount: Numeric | None | Unset = UNSET,
        apply_to_all: bool | None | Unset = UNSET,
        capacity: int | None | Unset = UNSET,
        min_group_size: int | None | Unset = UNSET,
        registrants_per_use: int | None | Unset = UNSET,
        all_registrants_in_group: bool | None | Unset = UNSET,
        applicable_line_items: Iterable[str] | None | Unset = UNSET,
        custom_fees_update: Mapping[str, Any] | None | Unset = UNSET,
        autopopulate_attributes: Iterable[Mapping[str, Any]] | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        sold_out_message: str | None | Unset = UNSET,
    ) -> models.DiscountCode:
        """Change a discount code.

        Changes a code; every body field is optional and only those sent change. event_id can never change.
        Entries of custom_fees_update are merged into the stored custom_fees.

        Args:
            discount_id: Required. Example: 1
            code: At most 255 characters, unique within the event, none of < > \\\\ ". Example: SPRINGSALE2024
            type: Example: percentage
            percentage_discount: 0 to 100. Example: 15
            absolute_discount: Example: 25.5
            apply_to_all: Example: True
            capacity: Example: 10
            min_group_size: 2 or more. Example: 5
            registrants_per_use: 2 or more. Example: 2
            all_registrants_in_group: Example: True
            applicable_line_items: Example: ['session', 'package']
            custom_fees_update: Merged into custom_fees. Example: {'session': {'4147126': '315'}}
            autopopulate_attributes: Not described.
            notes: Example: Discount for early bird registrants.
            sold_out_message: At most 255 characters. Example: SPRINGSALE2024 has been used too many times.

        Notes:
            - The page offers more than one content type; application/json is the default.
            - The page points to clone for making alternates, while clone makes an independent copy; how an
              alternate (parent_id) is made is not documented.

        PUT /discounts/update/{discount_id}, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/discount-codes/update-discount-code).
        """
        from .update_discount_code import OPERATION

        return self._caller.call(
            OPERATION,
            (discount_id,),
            None,
            {
                "code": code,
                "type": type,
                "percentage_discount": percentage_discount,
                "absolute_discount": absolute_discount,
                "apply_to_all": apply_to_all,
                "capacity": capacity,
                "min_group_size": min_group_size,
                "registrants_per_use": registrants_per_use,
                "all_registrants_in_group": all_registrants_in_group,
                "applicable_line_items": applicable_line_items,
                "custom_fees_update": custom_fees_update,
                "autopopulate_attributes": autopopulate_attributes,
                "notes": notes,
                "sold_out_message": sold_out_message,
            },
        )

    def clone(
        self,
        discount_id: int,
        *,
        code: str | None | Unset = UNSET,
    ) -> models.DiscountCode:
        """Copy a discount code.

        Copies a code with all settings (type, amount, capacity, line-item and group rules). The new code string
        goes into the query parameter code; without it the copy is called like the original with "(Clone)"
        appended. An alternate code cannot be cloned (400).

        Args:
            discount_id: Required. Example: 1
            code: Example: SPRINGSALE2024

        Notes:
            - The only write of the tag that takes its value from the query string and has no body.
            - The verb follows the id, while create and update precede it.

        POST /discounts/{discount_id}/clone, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/discount-codes/clone-discount-code).
        """
        from .clone_discount_code import OPERATION

        return self._caller.call(
            OPERATION,
            (discount_id,),
            {
                "code": code,
            },
        )


class AsyncDiscountCodes(AsyncResource):
    """Discount codes provide percentage or absolute discounts on registration fees. Codes can have capacity limits,
    group size requirements, and apply-to-all or selective targeting. Codes can be cloned to create variants."""

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
    ) -> AsyncPager[models.DiscountCode]:
        """List an event's discount codes.

        Pages through the discount codes of one event; event_id is required. expand may add alternates,
        autopopulate (field mappings), registrantCount and reservedCount.

        Args:
            event_id: Required. Example: 1

        Known values of expand: alternates, autopopulate, registrantCount, reservedCount.

        Notes:
            - Public code sends all documented field names but parent_id here and reads them.
            - Older texts of the page list also all_registrants_in_group, is_sold_out and visibility_id; the
              newest table lacks them.

        GET /discounts, 10 credits. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/discount-codes/get-all-discount-codes,
        https://swoogo.readme.io/reference/getalldiscountcodes, ignacio-mb/data-sovereignty,
        piumenotechnology/checkout).
        """
        from .get_all_discount_codes import OPERATION

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
        discount_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.DiscountCode:
        """Read one discount code.

        Returns one discount code by id. Every member is always present, possibly null.

        Args:
            discount_id: Required. Example: 1

        Known values of expand: alternates, autopopulate, registrantCount, reservedCount.

        Notes:
            - The fields list names 14 of the 17 members; min_group_size, registrants_per_use and apply_to_all
              are not in it.
            - apply_to_all is 0 or 1 in answers, not a JSON boolean.

        GET /discounts/{discount_id}, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/discount-codes/get-one-discount-code).
        """
        from .get_one_discount_code import OPERATION

        return await self._caller.call(
            OPERATION,
            (discount_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )

    async def create(
        self,
        *,
        event_id: int,
        code: str,
        type: Literal["percentage", "absolute", "specific"],
        percentage_discount: Numeric | None | Unset = UNSET,
        absolute_discount: Numeric | None | Unset = UNSET,
        apply_to_all: bool | None | Unset = UNSET,
        capacity: int | None | Unset = UNSET,
        min_group_size: int | None | Unset = UNSET,
        registrants_per_use: int | None | Unset = UNSET,
        all_registrants_in_group: bool | None | Unset = UNSET,
        applicable_line_items: Iterable[str] | None | Unset = UNSET,
        custom_fees_update: Mapping[str, Any] | None | Unset = UNSET,
        autopopulate_attributes: Iterable[Mapping[str, Any]] | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        sold_out_message: str | None | Unset = UNSET,
        **custom: Any,
    ) -> models.DiscountCode:
        """Create a discount code.

        Creates a code for an event; event_id, code and type are required. type percentage needs
        percentage_discount, absolute needs absolute_discount, specific takes its fees from custom_fees_update.
        apply_to_all covers every line item, otherwise applicable_line_items says which.

        Args:
            event_id: Required. Example: 12345
            code: Required. At most 255 characters, unique within the event, none of < > \\\\ ". Example:
                SPRINGSALE2024
            type: Required. Example: percentage
            percentage_discount: 0 to 100; required when type is percentage. Example: 15
            absolute_discount: Required when type is absolute. Example: 25.5
            apply_to_all: False limits the code to applicable_line_items. Example: True
            capacity: Omitted or 0 is unlimited. Example: 10
            min_group_size: 2 or more. Example: 5
            registrants_per_use: 2 or more; 2 counts one use for a group of two, two uses for a group of four.
                Example: 2
            all_registrants_in_group: Whether the whole group must use the same code. Example: True
            applicable_line_items: Used when apply_to_all is false; reg_type, package, session, c_<question id>.
                Example: ['session', 'package']
            custom_fees_update: For type specific; line-item kind to {line-item id: fee as string}. Example:
                {'session': {'4147126': '315', '4147127': '337.5'}}
            autopopulate_attributes: Example: [{'attribute': 'gender', 'value': '1'}]
            notes: Example: Discount for early bird registrants.
            sold_out_message: At most 255 characters; a default text is shown otherwise. Example: SPRINGSALE2024
                has been used too many times.

        Notes:
            - An older text of the page documents form data; the present one JSON, which nested maps need.
            - Written as custom_fees_update, read as custom_fees; written as autopopulate_attributes, read by
              expand=autopopulate; all_registrants_in_group is written and not read back.
            - Booleans are true/false here; apply_to_all reads back as 0/1.
            - min_group_size and registrants_per_use must be 2 or more when sent; unset they read 0.

        POST /discounts/create, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/discount-codes/create-discount-code,
        https://swoogo.readme.io/reference/creatediscountcode).
        """
        from .create_discount_code import OPERATION

        return await self._caller.call(
            OPERATION,
            (),
            None,
            {
                "event_id": event_id,
                "code": code,
                "type": type,
                "percentage_discount": percentage_discount,
                "absolute_discount": absolute_discount,
                "apply_to_all": apply_to_all,
                "capacity": capacity,
                "min_group_size": min_group_size,
                "registrants_per_use": registrants_per_use,
                "all_registrants_in_group": all_registrants_in_group,
                "applicable_line_items": applicable_line_items,
                "custom_fees_update": custom_fees_update,
                "autopopulate_attributes": autopopulate_attributes,
                "notes": notes,
                "sold_out_message": sold_out_message,
                **custom,
            },
        )

    async def update(
        self,
        discount_id: int,
        *,
        code: str | None | Unset = UNSET,
        type: Literal["percentage", "absolute", "specific"] | None | Unset = UNSET,
        percentage_discount: Numeric | None | Unset = UNSET,
        absolute_discount: Numeric | None | Unset = UNSET,
        apply_to_all: bool | None | Unset = UNSET,
        capacity: int | None | Unset = UNSET,
        min_group_size: int | None | Unset = UNSET,
        registrants_per_use: int | None | Unset = UNSET,
        all_registrants_in_group: bool | None | Unset = UNSET,
        applicable_line_items: Iterable[str] | None | Unset = UNSET,
        custom_fees_update: Mapping[str, Any] | None | Unset = UNSET,
        autopopulate_attributes: Iterable[Mapping[str, Any]] | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
        sold_out_message: str | None | Unset = UNSET,
    ) -> models.DiscountCode:
        """Change a discount code.

        Changes a code; every body field is optional and only those sent change. event_id can never change.
        Entries of custom_fees_update are merged into the stored custom_fees.

        Args:
            discount_id: Required. Example: 1
            code: At most 255 characters, unique within the event, none of < > \\\\ ". Example: SPRINGSALE2024
            type: Example: percentage
            percentage_discount: 0 to 100. Example: 15
            absolute_discount: Example: 25.5
            apply_to_all: Example: True
            capacity: Example: 10
            min_group_size: 2 or more. Example: 5
            registrants_per_use: 2 or more. Example: 2
            all_registrants_in_group: Example: True
            applicable_line_items: Example: ['session', 'package']
            custom_fees_update: Merged into custom_fees. Example: {'session': {'4147126': '315'}}
            autopopulate_attributes: Not described.
            notes: Example: Discount for early bird registrants.
            sold_out_message: At most 255 characters. Example: SPRINGSALE2024 has been used too many times.

        Notes:
            - The page offers more than one content type; application/json is the default.
            - The page points to clone for making alternates, while clone makes an independent copy; how an
              alternate (parent_id) is made is not documented.

        PUT /discounts/update/{discount_id}, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/discount-codes/update-discount-code).
        """
        from .update_discount_code import OPERATION

        return await self._caller.call(
            OPERATION,
            (discount_id,),
            None,
            {
                "code": code,
                "type": type,
                "percentage_discount": percentage_discount,
                "absolute_discount": absolute_discount,
                "apply_to_all": apply_to_all,
                "capacity": capacity,
                "min_group_size": min_group_size,
                "registrants_per_use": registrants_per_use,
                "all_registrants_in_group": all_registrants_in_group,
                "applicable_line_items": applicable_line_items,
                "custom_fees_update": custom_fees_update,
                "autopopulate_attributes": autopopulate_attributes,
                "notes": notes,
                "sold_out_message": sold_out_message,
            },
        )

    async def clone(
        self,
        discount_id: int,
        *,
        code: str | None | Unset = UNSET,
    ) -> models.DiscountCode:
        """Copy a discount code.

        Copies a code with all settings (type, amount, capacity, line-item and group rules). The new code string
        goes into the query parameter code; without it the copy is called like the original with "(Clone)"
        appended. An alternate code cannot be cloned (400).

        Args:
            discount_id: Required. Example: 1
            code: Example: SPRINGSALE2024

        Notes:
            - The only write of the tag that takes its value from the query string and has no body.
            - The verb follows the id, while create and update precede it.

        POST /discounts/{discount_id}/clone, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/discount-codes/clone-discount-code).
        """
        from .clone_discount_code import OPERATION

        return await self._caller.call(
            OPERATION,
            (discount_id,),
            {
                "code": code,
            },
        )
