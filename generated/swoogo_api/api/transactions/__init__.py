"""Transactions: Transactions record financial activity for registrants — payments, refunds, and credits. Supports offline
payment types (credit card, wire transfer, check, cash, etc.) and integration with payment gateways."""

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
    "registrant_id",
    "type",
    "datetime",
    "status",
    "amount",
    "created_at",
    "created_by",
    "updated_at",
    "updated_by",
    "card_type",
    "card_number_last_4",
    "name_on_card",
    "notes",
    "gateway_id",
)
EXPAND = (
    "paymentGateway",
    "registrant",
)


class Transactions(Resource):
    """Transactions record financial activity for registrants — payments, refunds, and credits. Supports offline
    payment types (credit card, wire transfer, check, cash, etc.) and integration with payment gateways."""

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
    ) -> Pager[models.Transaction]:
        """List an event's transactions.

        Pages through the transactions of one event; event_id is required. registrant_id joined the default
        field set only recently, so name it in fields. Searchable are id, registrant_id, type, datetime, status,
        amount, payment_method_fee, currency, card_type, card_number_last_4, name_on_card,
        gateway_transaction_id, gateway_id, notes, created_by, created_at, updated_by, updated_at and
        order_number.

        Args:
            event_id: Required. Example: 1

        Known values of expand: paymentGateway, registrant.

        Notes:
            - The expand values are those of the vendor's MCP tool for one transaction; the page names none.
            - currency, payment_method_fee and order_number are documented as searchable, but as fields they
              were dropped in silence when measured live.
            - gateway_transaction_id can be asked for although the documented fields list lacks it.
            - The example's item is a placeholder.

        GET /transactions, 10 credits. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/transactions/get-all-transactions,
        ignacio-mb/data-sovereignty).
        """
        from .get_all_transactions import OPERATION

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
        transaction_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.Transaction:
        """Read one transaction.

        Returns one transaction by id; expand may add the payment gateway and the registrant.

        Args:
            transaction_id: Required. Example: 1

        Known values of expand: paymentGateway, registrant.

        Notes:
            - The page calls the path parameter the id of a track - a slip.
            - amount is a decimal string, negative for a payment.
            - The example shows both expansions; the expanded registrant holds three members only.
            - The expand values are those of the vendor's MCP tool.

        GET /transactions/{transaction_id}, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/transactions/get-one-transaction,
        https://developer.swoogo.com/mcp/tools/transactions).
        """
        from .get_one_transaction import OPERATION

        return self._caller.call(
            OPERATION,
            (transaction_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )

    def create(
        self,
        *,
        event_id: int,
        registrant_id: int,
        type: Literal[
            "offline_credit_card_payment",
            "wire_transfer_payment",
            "check_payment",
            "cash_payment",
            "past_event_credit_payment",
            "offline_google_wallet_payment",
            "offline_paypal_payment",
            "other_payment",
            "offline_credit_card_refund",
            "wire_transfer_refund",
            "check_refund",
            "cash_refund",
            "offline_google_wallet_refund",
            "offline_paypal_refund",
            "other_refund",
        ],
        amount: Numeric,
        datetime: datetime | str | None | Unset = UNSET,
        status: Literal["confirmed", "failed", "pending", "duplicate"] | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
    ) -> models.Transaction:
        """Record an offline payment or refund.

        Records an offline payment or refund of a registrant (wire transfer, cheque, cash, ...); event_id,
        registrant_id, type and amount are required. Only the offline types are accepted; online ones such as
        credit_card_payment are refused.

        Args:
            event_id: Required. Example: 1
            registrant_id: Required. Example: 1
            type: Required. The first eight are payments, the last seven refunds. Example: wire_transfer_payment
            amount: Required. Example: -166
            datetime: Example: 2025-06-04 14:30:00
            status: Shown as Processed, Failed, Pending, Duplicate. Example: confirmed
            notes: Example: Payment for registration

        Notes:
            - The curl sends amount=166 and the answer shows -166, the field's own example is -166; whether the
              server turns the sign is not documented. Pass the caller's value on and compare with the answer.
            - The curl sends type=credit_card_payment, which the same page rules out.
            - The answer's example has no id.
            - amount is a JSON number in this answer, a decimal string when read.

        POST /transactions/create, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/transactions/create-transaction).
        """
        from .create_transaction import OPERATION

        return self._caller.call(
            OPERATION,
            (),
            None,
            {
                "event_id": event_id,
                "registrant_id": registrant_id,
                "type": type,
                "amount": amount,
                "datetime": datetime,
                "status": status,
                "notes": notes,
            },
        )


class AsyncTransactions(AsyncResource):
    """Transactions record financial activity for registrants — payments, refunds, and credits. Supports offline
    payment types (credit card, wire transfer, check, cash, etc.) and integration with payment gateways."""

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
    ) -> AsyncPager[models.Transaction]:
        """List an event's transactions.

        Pages through the transactions of one event; event_id is required. registrant_id joined the default
        field set only recently, so name it in fields. Searchable are id, registrant_id, type, datetime, status,
        amount, payment_method_fee, currency, card_type, card_number_last_4, name_on_card,
        gateway_transaction_id, gateway_id, notes, created_by, created_at, updated_by, updated_at and
        order_number.

        Args:
            event_id: Required. Example: 1

        Known values of expand: paymentGateway, registrant.

        Notes:
            - The expand values are those of the vendor's MCP tool for one transaction; the page names none.
            - currency, payment_method_fee and order_number are documented as searchable, but as fields they
              were dropped in silence when measured live.
            - gateway_transaction_id can be asked for although the documented fields list lacks it.
            - The example's item is a placeholder.

        GET /transactions, 10 credits. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/transactions/get-all-transactions,
        ignacio-mb/data-sovereignty).
        """
        from .get_all_transactions import OPERATION

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
        transaction_id: int,
        *,
        fields: Names | None | Unset = UNSET,
        expand: Names | None = None,
    ) -> models.Transaction:
        """Read one transaction.

        Returns one transaction by id; expand may add the payment gateway and the registrant.

        Args:
            transaction_id: Required. Example: 1

        Known values of expand: paymentGateway, registrant.

        Notes:
            - The page calls the path parameter the id of a track - a slip.
            - amount is a decimal string, negative for a payment.
            - The example shows both expansions; the expanded registrant holds three members only.
            - The expand values are those of the vendor's MCP tool.

        GET /transactions/{transaction_id}, 1 credit. Evidence: vendor-partial
        (https://developer.swoogo.com/api-reference/transactions/get-one-transaction,
        https://developer.swoogo.com/mcp/tools/transactions).
        """
        from .get_one_transaction import OPERATION

        return await self._caller.call(
            OPERATION,
            (transaction_id,),
            {
                "fields": fields,
                "expand": expand,
            },
        )

    async def create(
        self,
        *,
        event_id: int,
        registrant_id: int,
        type: Literal[
            "offline_credit_card_payment",
            "wire_transfer_payment",
            "check_payment",
            "cash_payment",
            "past_event_credit_payment",
            "offline_google_wallet_payment",
            "offline_paypal_payment",
            "other_payment",
            "offline_credit_card_refund",
            "wire_transfer_refund",
            "check_refund",
            "cash_refund",
            "offline_google_wallet_refund",
            "offline_paypal_refund",
            "other_refund",
        ],
        amount: Numeric,
        datetime: datetime | str | None | Unset = UNSET,
        status: Literal["confirmed", "failed", "pending", "duplicate"] | None | Unset = UNSET,
        notes: str | None | Unset = UNSET,
    ) -> models.Transaction:
        """Record an offline payment or refund.

        Records an offline payment or refund of a registrant (wire transfer, cheque, cash, ...); event_id,
        registrant_id, type and amount are required. Only the offline types are accepted; online ones such as
        credit_card_payment are refused.

        Args:
            event_id: Required. Example: 1
            registrant_id: Required. Example: 1
            type: Required. The first eight are payments, the last seven refunds. Example: wire_transfer_payment
            amount: Required. Example: -166
            datetime: Example: 2025-06-04 14:30:00
            status: Shown as Processed, Failed, Pending, Duplicate. Example: confirmed
            notes: Example: Payment for registration

        Notes:
            - The curl sends amount=166 and the answer shows -166, the field's own example is -166; whether the
              server turns the sign is not documented. Pass the caller's value on and compare with the answer.
            - The curl sends type=credit_card_payment, which the same page rules out.
            - The answer's example has no id.
            - amount is a JSON number in this answer, a decimal string when read.

        POST /transactions/create, 1 credit. Evidence: vendor
        (https://developer.swoogo.com/api-reference/transactions/create-transaction).
        """
        from .create_transaction import OPERATION

        return await self._caller.call(
            OPERATION,
            (),
            None,
            {
                "event_id": event_id,
                "registrant_id": registrant_id,
                "type": type,
                "amount": amount,
                "datetime": datetime,
                "status": status,
                "notes": notes,
            },
        )
