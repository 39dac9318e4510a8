"""Fees of packages and sessions."""

from __future__ import annotations

from typing import Any

from ..errors import invalid
from ..general import Answer, Context
from ..store import Record
from ..values import Unfit, accept
from .registry import handles


@handles("getOnePackageFee")
def read_package_fee(context: Context) -> Answer:
    """Every package has one fee, also one that was just created."""
    return context.show(_fee(context))


@handles("updatePackageFee", "updateSessionFee")
def change_fee(context: Context) -> Answer:
    """Reference pages: only conditional keys that exist change, unknown ones are dropped, "" clears."""
    fee = _fee(context)
    values = context.values()
    known = dict(fee.get("conditional_prices") or {})
    sent = values.pop("conditional_prices", None) or {}
    prices = {}
    for name, price in sent.items():
        if name not in known:
            continue
        try:
            prices[name] = accept(context.description, {"type": "string", "format": "decimal"}, price) or ""
        except Unfit as unfit:
            raise invalid({"conditional_prices": f"Conditional Prices {unfit}"}) from None
    return context.show(
        context.update(context.resource, fee["id"], {**values, "conditional_prices": {**known, **prices} or []})
    )


@handles("deleteSessionFee")
def reset_fee(context: Context) -> Answer:
    """Reference page: the record stays with price "0" and its conditional prices as empty texts."""
    fee = _fee(context)
    cleared: Any = dict.fromkeys(fee.get("conditional_prices") or {}, "") or []
    return context.show(context.update(context.resource, fee["id"], {"price": "0", "conditional_prices": cleared}))


def _fee(context: Context) -> Record:
    """The fee of the package or session in the path; made when it is first asked for."""
    ((name, value),) = context.path.items()
    context.require(context.description.resource_of_key(name) or "", value)
    return context.store.find(context.resource, **{name: value}) or context.store.insert(
        context.resource, {name: value, "price": "0", "conditional_prices": []}
    )
