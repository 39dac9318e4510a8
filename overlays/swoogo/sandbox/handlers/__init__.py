"""The operations with a will of their own, a module for each tag or a few related ones.

Each handler says where its behaviour comes from. What has no handler here follows the rules of `general`.
"""

from __future__ import annotations

from .. import general
from ..general import Answer, Context
from . import contacts, discount_codes, fees, field_definitions, images, registrants, sessions, transactions, webhooks
from .registry import HANDLERS

__all__ = [
    "contacts", "discount_codes", "fees", "field_definitions", "images", "registrants", "serve", "sessions",
    "transactions", "webhooks",
]  # fmt: skip


def serve(context: Context) -> Answer:
    """Answer a call: by its own handler where there is one, or that of its twin in JSON, else by the general rules."""
    operation = context.operation
    twin = context.description.twin(operation)
    return next((HANDLERS[id_] for id_ in (operation.id, twin) if id_ in HANDLERS), general.answer)(context)
