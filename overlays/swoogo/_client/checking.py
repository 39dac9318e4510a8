"""Checking what the API does in silence, before a call and after it. What is checked, and how loud: see Checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from swoogo_core.fields import Boolean, Many, Number, One, Text, Zone
from swoogo_core.records import CUSTOM_PREFIXES, brief, names_of
from swoogo_core.text import bare, decimal, plain, zone_text
from swoogo_core.types import UNSET, File

from ..errors import EmailNotSent, InvalidInput, SearchError
from ..search import Search, read

if TYPE_CHECKING:
    from swoogo_core.fields import Field
    from swoogo_core.operation import Operation

    from ..checks import Checks


def check_names(operation: Operation[Any], query: Mapping[str, Any], checks: Checks) -> None:
    """Before a list call: names that the resource is not known to have."""
    if checks.unknown_names == "ignore" or not operation.result:
        return
    named: list[tuple[str, str]] = [("fields", n) for n in names_of(query.get("fields")) if n != "*"]
    named += [("sort", n.removeprefix("-")) for n in names_of(query.get("sort"))]
    search = query.get("search")
    if isinstance(search, Search):
        named += [("search", c.attribute) for c in search.conditions]
    elif isinstance(search, str):
        conditions, wrong = read(search)
        named += [("search", c.attribute) for c in conditions]
        for complaint in wrong:
            checks.report(checks.unknown_names, f"{operation.name}: search: {complaint}", SearchError)
    expanded = names_of(query.get("expand"))
    if not named and not expanded:
        return
    known = {*operation.fields, *operation.record()._fields}
    for parameter, name in named:
        if name not in known and not name.startswith(CUSTOM_PREFIXES):
            import difflib

            close = difflib.get_close_matches(name, known, n=1)
            checks.report(
                checks.unknown_names,
                f"{operation.name}: {parameter}: {name!r} given, a field of {operation.result} expected"
                f"{f'; did you mean {close[0]}?' if close else ''} (the API ignores unknown names)",
                InvalidInput,
            )
    expandable = {*operation.expand, *(n for n in known if n not in operation.fields)}
    for name in expanded:
        if operation.expand and name not in expandable:
            checks.report(
                checks.unknown_names,
                f"{operation.name}: expand: {name!r} given, one of {', '.join(operation.expand)} expected",
                InvalidInput,
            )


def check_answer(
    operation: Operation[Any],
    query: Mapping[str, Any] | None,
    body: Mapping[str, Any] | None,
    answer: Any,
    checks: Checks,
) -> None:
    """After a call that answers with one record."""
    _check_email(operation, answer, checks)
    if body is not None:
        _check_written(operation, body, answer, checks)
    elif query:
        check_fields(operation, query, checks, [answer])


def check_fields(operation: Operation[Any], query: Mapping[str, Any], checks: Checks, rows: Iterable[Any]) -> None:
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
            f"{operation.name}: no record has {', '.join(missing)}, though `fields` names it: it is misspelt, not "
            "available in this account, or a custom field that was made again and has a new id",
        )


def _check_written(operation: Operation[Any], sent: Mapping[str, Any], answer: Any, checks: Checks) -> None:
    """After a write: values that the answer shows otherwise, or does not show although it shows others."""
    if checks.unsaved_values == "ignore" or not isinstance(answer, dict) or not operation.result:
        return
    coders = operation.record()._fields
    flat, shown = sent, answer
    if inner := operation.custom_into:
        # Written inside this member; shown there, or at the top as in reads.
        flat = {**sent, **(sent.get(inner) or {})}
        shown = {**answer[inner], **answer} if isinstance(answer.get(inner), dict) else answer
    # Some creates answer with two timestamps alone: that says nothing about the rest.
    whole = any(name in shown for name in flat)
    # Some answers show no custom fields at all; that says nothing about one of them.
    with_custom = any(name.startswith(CUSTOM_PREFIXES) and name not in coders for name in shown)
    for name, value in flat.items():
        # An iterator has been read, and is empty by now; a file is not shown.
        if value is UNSET or name == inner or isinstance(value, (Iterator, File)):
            continue
        if name not in shown:
            # Write-only names (send_email, custom_fields_update, ...) are no members of the record.
            expected = with_custom if name.startswith(CUSTOM_PREFIXES) else name in coders and name not in _OPTIONAL
            if whole and expected:
                checks.report(
                    checks.unsaved_values,
                    f"{operation.name}: {name} was sent, the answer does not show it",
                )
        elif not _same(operation.body.get(name), coders.get(name), value, shown[name]):
            checks.report(
                checks.unsaved_values,
                f"{operation.name}: {name} was sent as {brief(value)}, the answer shows {brief(shown[name])}",
            )


# Members of records that come on request only, so that their absence says nothing.
_OPTIONAL = frozenset({"sessions", "speakers", "id"})


def _same(field: Field[Any] | None, coder: Field[Any] | None, value: Any, shown: Any) -> bool:
    """Whether what is shown is what was written: `field` encoded it, `coder` reads it."""
    written = plain(bare(value)) if field is None or value is None else field.encode(value)
    if coder is None and isinstance(value, (int, float, decimal())) and not isinstance(value, bool):
        coder = Number()
    if isinstance(field, Text) and isinstance(written, str) and isinstance(shown, str):
        if field.choices:
            # Check-in answers with the label, Attended, of what was sent, attended.
            return written.casefold() == shown.casefold().replace(" ", "_")
        if isinstance(field, Zone):
            return zone_text(shown) == written
    return _alike(coder, written, shown)


def _alike(coder: Field[Any] | None, written: Any, shown: Any) -> bool:
    if written in (None, "", [], {}):
        return shown in (None, "", [], {}) or _is_unset(coder, shown)
    if isinstance(shown, dict) and shown.keys() >= {"id", "value"} and not isinstance(written, dict):
        # Several choices are shown as one pair, whose labels are joined: one id of them is all there is to compare.
        ids = [item.get("id") if isinstance(item, dict) else item for item in _listed(written)]
        return any(str(item) in (str(shown["id"]), str(shown["value"])) for item in ids)
    if isinstance(written, dict) and isinstance(shown, dict):
        # Maps are merged: what was there before stays.
        return all(key in shown and _alike(None, item, shown[key]) for key, item in written.items())
    if coder is not None and not isinstance(coder, (One, Many)):
        written, shown = coder.decode(written), (None if shown is None else coder.decode(shown))
    if isinstance(written, list) and isinstance(shown, (list, dict)):
        shown = _listed(list(shown.values()) if isinstance(shown, dict) else shown)
        return len(written) == len(shown) and all(any(_alike(None, w, s) for s in shown) for w in written)
    if isinstance(written, bool) or isinstance(shown, bool):
        words = Boolean()
        return bool(words.decode(written) == words.decode(shown))
    return bool(written == shown or str(written) == str(shown))


def _is_unset(coder: Field[Any] | None, shown: Any) -> bool:
    if isinstance(shown, dict):
        return all(value in (None, "") for value in shown.values())
    return shown in (0, False, "0") or (coder is not None and coder.decode(shown) is None)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _check_email(operation: Operation[Any], answer: Any, checks: Checks) -> None:
    """After trigger-email: 200 with `sent` other than 1 means that no mail left."""
    if operation.result != "TriggeredEmail" or not isinstance(answer, dict) or "sent" not in answer:
        return
    if Boolean().decode(answer["sent"]) is not True:
        checks.report(
            checks.email_not_sent,
            f"{operation.name}: no mail was sent (sent: {brief(answer['sent'])}); the event may have no such template",
            EmailNotSent,
        )
