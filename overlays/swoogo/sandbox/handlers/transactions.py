"""Transactions."""

from __future__ import annotations

from ..general import Answer, Context
from .registry import handles


@handles("createTransaction")
def pay(context: Context) -> Answer:
    """Reference page: the listed offline types only; the amount is a JSON number in this answer."""
    values = context.values()
    registrant = context.require("Registrant", values["registrant_id"])
    amount = float(values["amount"])
    row = context.insert(
        "Transaction",
        {"datetime": context.store.now(), "status": "confirmed", **values, "event_id": registrant["event_id"]},
    )
    return context.show(row, amount=int(amount) if amount.is_integer() else amount)
