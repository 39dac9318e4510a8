"""The search expression of list calls: ``<attribute><operator><value>``, joined by ``&``.

The stars belong to the operator (``name=*contains*summit``) and are no wildcards; a star elsewhere is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

# Longest first: ">=" must not be read as ">" followed by "=...".
_CONDITION = re.compile(
    r"(?P<attribute>[^=!<>*&]+)(?P<operator>!?=?\*(?:contains|beginswith|endswith|in)\*|!=|>=|<=|=|>|<)(?P<value>.*)",
    re.DOTALL,
)
_ORDERINGS = frozenset({">", "<", ">=", "<="})
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison; ``operator`` is one of ``= != > < >= <=`` or a word, with ``!`` before it when negated."""

    attribute: str
    operator: str
    value: str


def parse(expression: str) -> list[Condition]:
    """The conditions of an expression; parts that are no comparison are left out, as nothing documents an error."""
    conditions = []
    for part in expression.split("&"):
        match = _CONDITION.fullmatch(part)
        if match is None:
            continue
        operator = match["operator"]
        if operator.endswith("*"):
            operator = ("!" if operator.startswith("!") else "") + operator.strip("!=*")
        conditions.append(Condition(match["attribute"].strip(), operator, match["value"]))
    return conditions


def is_custom(attribute: str) -> bool:
    """Whether the key names a custom question (``c_``), a session question (``sq_``) or hotel data (``h_``)."""
    return attribute.startswith(("c_", "sq_", "h_"))


def matches(record: Mapping[str, Any], conditions: Iterable[Condition], any_of: bool = False) -> bool:
    """Whether the record meets all conditions, or any of them.

    An ordering on a custom field has no say: the API ignores it in silence.
    """
    effective = [condition for condition in conditions if not _is_ignored(condition)]
    if not effective:
        return True
    return (any if any_of else all)(_holds(record.get(condition.attribute), condition) for condition in effective)


def _is_ignored(condition: Condition) -> bool:
    return condition.operator in _ORDERINGS and is_custom(condition.attribute)


def _holds(stored: Any, condition: Condition) -> bool:
    operator = condition.operator
    if operator.startswith("!"):
        positive = "=" if operator == "!=" else operator[1:]
        return not _holds(stored, Condition(condition.attribute, positive, condition.value))
    texts = _texts(stored)
    wanted = condition.value.casefold()
    if operator == "=":
        return any(_equal(text, wanted) for text in texts)
    if operator == "in":
        return any(_equal(text, choice) for choice in wanted.split("|") for text in texts)
    if operator == "contains":
        return any(wanted in text for text in texts)
    if operator == "beginswith":
        return any(text.startswith(wanted) for text in texts)
    if operator == "endswith":
        return any(text.endswith(wanted) for text in texts)
    return any(text != "" and _ordered(text, operator, wanted) for text in texts)


def _texts(stored: Any) -> list[str]:
    """What a value is compared as: a choice by its id or its label, a list by its members, a boolean by its word."""
    if isinstance(stored, Mapping):
        return [text for member in (stored.get("id"), stored.get("value")) for text in _texts(member)]
    if isinstance(stored, (list, tuple)):
        return [text for member in stored for text in _texts(member)]
    if stored is None:
        return [""]
    if isinstance(stored, bool):
        return ["true" if stored else "false"]
    return [str(stored).casefold()]


def _equal(text: str, wanted: str) -> bool:
    if text == wanted:
        return True
    if _NUMBER.fullmatch(text) and _NUMBER.fullmatch(wanted):
        return float(text) == float(wanted)
    return False


def _ordered(text: str, operator: str, wanted: str) -> bool:
    # A stamp written with T sorts after every stamp of its day; what was measured is that it matches nothing.
    if re.fullmatch(r"\d{4}-\d\d-\d\d[t]\d\d:\d\d.*", wanted):
        return False
    left: Any = text
    right: Any = wanted
    if _NUMBER.fullmatch(text) and _NUMBER.fullmatch(wanted):
        left, right = float(text), float(wanted)
    if operator == ">":
        return bool(left > right)
    if operator == "<":
        return bool(left < right)
    if operator == ">=":
        return bool(left >= right)
    return bool(left <= right)
