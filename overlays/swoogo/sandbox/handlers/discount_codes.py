"""Discount codes."""

from __future__ import annotations

from typing import Any

from ..errors import invalid, label, refuse
from ..general import Answer, Context
from ..store import Record
from .registry import handles


@handles("createDiscountCode", "updateDiscountCode")
def write_discount(context: Context) -> Answer:
    """Reference pages: the code is unique in its event; custom_fees_update is merged into custom_fees."""
    creating = context.operation.method == "POST"
    row = {} if creating else context.require("DiscountCode", context.path["discount_id"])
    values = context.values()
    event_id = row.get("event_id", values.get("event_id"))
    code = values.get("code")
    if code is not None and not _is_free_code(context, event_id, code, row.get("id")):
        raise invalid({"code": "Code has already been taken."})
    if creating:
        wanted = {"percentage": "percentage_discount", "absolute": "absolute_discount"}.get(values["type"])
        if wanted and values.get(wanted) is None:
            raise invalid({wanted: f"{label(wanted)} cannot be blank."})
        defaults: Record = {
            "parent_id": None, "capacity": 0, "min_group_size": 0, "registrants_per_use": 0, "percentage_discount": 0,
            "absolute_discount": 0, "apply_to_all": 1, "applicable_line_items": None, "custom_fees": [],
        }  # fmt: skip
        values = {**defaults, **values}
    else:
        values.pop("event_id", None)
    fees = dict(row.get("custom_fees") or {})
    sent = context.body.get("custom_fees_update")
    for kind, prices in (sent if isinstance(sent, dict) else {}).items():
        fees[kind] = {**fees.get(kind, {}), **prices} if isinstance(prices, dict) else prices
    if fees:
        values["custom_fees"] = fees
    if creating:
        return context.show(context.insert("DiscountCode", values))
    return context.show(context.update("DiscountCode", row["id"], values))


@handles("cloneDiscountCode")
def clone_discount(context: Context) -> Answer:
    """Reference page: the new code comes in the query, else "(Clone)" is appended; 400 for an alternate."""
    row = context.require("DiscountCode", context.path["discount_id"])
    if row.get("parent_id"):
        raise refuse(400, "An alternate discount code cannot be cloned.")
    code = context.query.get("code") or f"{row['code']} (Clone)"
    if not _is_free_code(context, row["event_id"], code, None):
        raise invalid({"code": "Code has already been taken."})
    own = ("id", "created_at", "updated_at")
    copy = {name: value for name, value in row.items() if name not in own}
    return context.show(context.insert("DiscountCode", {**copy, "code": code}))


def _is_free_code(context: Context, event_id: Any, code: str, own_id: Any) -> bool:
    return not any(
        str(row.get("code")).casefold() == code.casefold() and row["id"] != own_id
        for row in context.store.shared_rows("DiscountCode", event_id)
    )
