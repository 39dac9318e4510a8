"""What the API does in silence, made loud: fields that it drops, values that it does not take.

The API answers 200 to a misspelt field name, to an unknown field in a body, to a value that an automation changed
right after it was written. Each check warns (SwoogoWarning) unless told to raise or to be quiet.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from swoogo_api.fields import model
from swoogo_api.records import CUSTOM_PREFIXES
from swoogo_api.types import UNSET

from .errors import ConfigurationError, DecodeError, EmailNotSent, SwoogoError, SwoogoWarning
from .search import Search

if TYPE_CHECKING:
    from swoogo_api.operation import Operation

Level = Literal["warn", "raise", "ignore"]


@dataclass(frozen=True)
class Checks:
    """What happens when the API fails in silence: "warn", "raise" or "ignore".

    Args:
        missing_fields: A field was asked for by name, and no record of the answer has it.
        unsaved_values: A value was written, and the answer shows another one, or does not show it.
        unknown_names: A search, fields, expand or sort names a field that the resource is not known to have.
        email_not_sent: trigger-email answered `sent: 0`.
    """

    missing_fields: Level = "warn"
    unsaved_values: Level = "warn"
    unknown_names: Level = "warn"
    email_not_sent: Level = "raise"

    def __post_init__(self) -> None:
        for name, level in vars(self).items():
            if level not in ("warn", "raise", "ignore"):
                raise ConfigurationError(f"Checks({name}={level!r}): warn, raise or ignore expected")

    def report(self, level: Level, message: str, error: type[SwoogoError] = DecodeError) -> None:
        """Warn or raise, as the level says."""
        if level == "raise":
            raise error(message)
        if level == "warn":
            warnings.warn(message, SwoogoWarning, stacklevel=_frames_of_ours())


def _frames_of_ours() -> int:
    """The stack level of the caller's own line, behind the frames of both packages."""
    own = (__name__.rpartition(".")[0], model.__module__.rpartition(".")[0])
    level, frame = 1, sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith(own):
        level, frame = level + 1, frame.f_back
    return level


def names_of(value: Any) -> list[str]:
    """The names in a `fields`, `expand` or `sort` parameter."""
    if value is None or value is UNSET:
        return []
    names = value.split(",") if isinstance(value, str) else value
    return [name.strip().removeprefix("-") for name in names if name.strip()]


def check_names(operation: Operation[Any], query: Mapping[str, Any], checks: Checks) -> None:
    """Before a list call: names that the resource is not known to have."""
    if checks.unknown_names == "ignore" or not operation.result:
        return
    known = {*operation.fields, *model(operation.result)._fields}
    named: list[tuple[str, str]] = [("fields", n) for n in names_of(query.get("fields")) if n != "*"]
    named += [("sort", n) for n in names_of(query.get("sort"))]
    search = query.get("search")
    if isinstance(search, Search):
        named += [("search", c.attribute) for c in search.conditions]
    for parameter, name in named:
        if name not in known and not name.startswith(CUSTOM_PREFIXES):
            import difflib

            close = difflib.get_close_matches(name, known, n=1)
            checks.report(
                checks.unknown_names,
                f"{operation.id}: {parameter} names {name!r}, which {operation.result} is not known to have"
                f"{f'; did you mean {close[0]}?' if close else ''} (the API drops unknown names in silence)",
            )
    expandable = {*operation.expand, *(n for n in known if n not in operation.fields)}
    for name in names_of(query.get("expand")):
        if operation.expand and name not in expandable:
            checks.report(
                checks.unknown_names,
                f"{operation.id}: expand names {name!r}; documented are {', '.join(operation.expand)}",
            )


def check_fields(operation: Operation[Any], query: Mapping[str, Any], rows: Iterable[Any], checks: Checks) -> None:
    """After a read: fields asked for by name that no record carries."""
    asked = query.get("fields", UNSET)
    if checks.missing_fields == "ignore" or asked is UNSET or asked is None:
        return
    rows = [row for row in rows if isinstance(row, dict)]
    if not rows:
        return
    missing = [name for name in names_of(asked) if name != "*" and not any(name in row for row in rows)]
    if missing:
        checks.report(
            checks.missing_fields,
            f"{operation.id}: no record has {', '.join(missing)}, though asked for: "
            "misspelt, not available in this account, or a custom field that was rebuilt under a new id",
        )


def check_written(operation: Operation[Any], sent: Mapping[str, Any], answer: Any, checks: Checks) -> None:
    """After a write: values that the answer shows otherwise, or does not show although it shows others."""
    if checks.unsaved_values == "ignore" or not isinstance(answer, dict) or not operation.result:
        return
    coders = model(operation.result)._fields
    flat = {**sent, **(sent.get(operation.custom_into) or {})} if operation.custom_into else sent
    # Some creates answer with two timestamps alone: that says nothing about the rest.
    whole = sum(name in answer for name in flat) > 0
    for name, value in flat.items():
        if value is UNSET or name == operation.custom_into:
            continue
        if name not in answer:
            # Write-only names (send_email, custom_fields_update, ...) are no members of the record.
            if whole and (name in coders and name not in _OPTIONAL or name.startswith(CUSTOM_PREFIXES)):
                checks.report(checks.unsaved_values, f"{operation.id}: {name} was sent, the answer does not show it")
        elif not _same(coders.get(name), value, answer[name]):
            checks.report(
                checks.unsaved_values,
                f"{operation.id}: {name} was sent as {value!r}, the answer shows {answer[name]!r}",
            )


# Members of records that come on request only, so that their absence says nothing.
_OPTIONAL = frozenset({"sessions", "speakers", "id"})


def _same(coder: Any, sent: Any, shown: Any) -> bool:
    if sent is None or sent == "":
        return not shown or (isinstance(shown, dict) and not any(shown.values()))
    if isinstance(shown, dict) and shown.keys() >= {"id", "value"}:
        shown_id = shown["id"]
        return str(getattr(sent, "id", sent)) in (str(shown_id), str(shown["value"]))
    if coder is not None:
        sent, shown = coder.decode(sent), (None if shown is None else coder.decode(shown))
    if isinstance(sent, (list, tuple)) and isinstance(shown, (list, tuple)):
        return sorted(map(str, sent)) == sorted(map(str, shown))
    if isinstance(sent, bool) or isinstance(shown, bool):
        return str(int(sent) if isinstance(sent, bool) else sent).lower() in (str(shown).lower(), str(int(bool(shown))))
    return bool(sent == shown or str(sent) == str(shown))


def check_email(operation: Operation[Any], answer: Any, checks: Checks) -> None:
    """After trigger-email: 200 with `sent` other than 1 means that no mail left."""
    if operation.result == "TriggeredEmail" and isinstance(answer, dict) and "sent" in answer:
        if str(answer["sent"]) not in ("1", "True"):
            checks.report(
                checks.email_not_sent,
                f"{operation.id}: no mail left (sent: {answer['sent']!r}), e.g. because the event has no such template",
                EmailNotSent,
            )
