"""From the surface to the table of the command line: what each operation's command takes, says and asks.

The table holds literals alone, so that help, completion and usage errors load nothing else of the client.
"""

from __future__ import annotations

import re

from .names import steps, words
from .source_text import clean, sentence
from .surface import FieldSpec, Method, Model, Surface

# Words of a path or an operationId that say of a write what cannot be taken back, or who notices it.
_FINAL = frozenset({"delete", "forget", "remove", "erase", "purge", "anonymize", "anonymise", "void", "refund"})
_REACHES = frozenset({"email", "emails", "mail", "mails", "message", "messages", "sms", "notify", "notification"})
_MONEY = frozenset({"transaction", "transactions", "payment", "payments", "charge", "charges"})


def parameters(method: Method) -> list[tuple[str, FieldSpec]]:
    """The arguments, each with the place that it goes to."""
    places = (("path", method.path_fields), ("query", method.query_fields), ("body", method.body_fields))
    return [(place, field) for place, fields in places for field in fields]


def asks(method: Method) -> str:
    """Why the command asks before it sends: it cannot be undone, or it reaches people. Empty if it need not ask.

    `x-confirm` of the operation says it; without one, the words of path and operationId do.
    """
    if method.confirm is not None:
        return method.confirm
    if method.http == "GET" or method.basic:
        return ""
    said = {word for text in (*steps(method.path), method.id) for word in words(text)}
    if method.http == "DELETE" or said & _FINAL:
        return "This cannot be undone."
    if said & _REACHES:
        return "This sends a message to people."
    return "Transactions cannot be deleted." if said & _MONEY else ""


def record_fields(surface: Surface, tag: str) -> list[FieldSpec]:
    """The documented fields of a resource's records."""
    model = _record(surface, tag)
    return model.fields if model else []


def _record(surface: Surface, tag: str) -> Model | None:
    methods = surface.of(tag)
    shown = [*(m for m in methods if m.is_list), *(m for m in methods if m.name == "get"), *methods]
    return next((surface.models[m.result] for m in shown if m.result in surface.models), None)


def first_sentence(text: str) -> str:
    """The beginning of a description, for a list of commands."""
    return sentence(re.split(r"(?<=[.!?])\s", clean(text), maxsplit=1)[0])
