"""The questions, and how each is settled by reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from .account import Account, Answer, Spent
from .report import Finding

if TYPE_CHECKING:
    from .. import Clock

EVENTS_LOOKED_AT = 3
_STAMP = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")


class Seen:
    """What earlier questions found and later ones need: an event with registrants."""

    event: int | None = None


def ask(account: Account, clock: Clock, *, wait: bool = False) -> Iterator[Finding]:
    """The findings, one after the other; a question that the credits do not suffice for is told so.

    Args:
        account: What is read.
        clock: Time, for the question how the reset is rounded.
        wait: Whether to wait for the end of the window (up to 10 minutes), which that question needs.
    """
    seen = Seen()
    questions: list[tuple[str, Callable[[], Iterator[Finding]]]] = [
        ("reset", lambda: reset(account, clock, wait=wait)),
        ("page sizes", lambda: page_sizes(account, seen)),
        ("order", lambda: order(account, seen)),
        ("stamps", lambda: stamps(account, seen)),
        ("deleted", lambda: deleted(account, seen)),
        ("expand", lambda: expand(account, seen)),
        ("fields", lambda: fields(account, seen)),
    ]
    for name, question in questions:
        try:
            yield from question()
        except Spent as spent:
            yield Finding(name, str(spent))


# --- pages ------------------------------------------------------------------------------------------------------------


def page_sizes(account: Account, seen: Seen) -> Iterator[Finding]:
    """How many rows a page has, and what comes behind the last page."""
    events = account.get("/events", fields="id", per_page=1000)
    yield _size("rows on a page of 1,000 events, without expand", events, 1000)
    expanded = account.get("/events", fields="id", expand="folder", per_page=1000)
    yield _size("rows on a page of 1,000 events, with expand", expanded, 200)
    ids = sorted(row["id"] for row in events.rows if isinstance(row.get("id"), int))
    largest, people = -1, None
    for event in ids[:: max(1, len(ids) // EVENTS_LOOKED_AT)][:EVENTS_LOOKED_AT]:
        found = account.get("/registrants", event_id=event, fields="id", per_page=1000)
        if (found.count("totalCount") or 0) > largest:
            seen.event, largest, people = event, found.count("totalCount") or 0, found
    if people is not None:
        yield _size("rows on a page of 1,000 registrants", people, 1000)
        yield from _behind_the_last(account, seen.event, largest)


def _size(question: str, answer: Answer, most: int) -> Finding:
    if answer.status != 200:
        return Finding(question, f"status {answer.status}", False)
    rows, said, total = len(answer.rows), answer.count("perPage"), answer.count("totalCount")
    text = f"{rows} rows; perPage {said}, totalCount {total}"
    if total is None or said is None:
        return Finding(question, text, False)
    if total <= min(most, 200) and said == most:
        return Finding(question, f"{text}: too few records to tell", None)
    return Finding(question, text, said == most and rows == min(said, total))


def _behind_the_last(account: Account, event: int | None, total: int) -> Iterator[Finding]:
    size = 100
    last = max(1, -(-total // size))
    at_end = account.get("/registrants", event_id=event, fields="id", per_page=size, page=last)
    behind = account.get("/registrants", event_id=event, fields="id", per_page=size, page=last + 1)
    if behind.status != 200:
        answer = f"status {behind.status}"
    elif not behind.rows:
        answer = "no rows"
    else:
        answer = "the last page again" if behind.rows == at_end.rows else f"{len(behind.rows)} other rows"
    yield Finding("the page behind the last one", answer, None)


def order(account: Account, seen: Seen) -> Iterator[Finding]:
    """Which order lists have without `sort`."""
    for path, params in (("/events", {}), ("/registrants", {"event_id": seen.event})):
        if path == "/registrants" and seen.event is None:
            continue
        rows = account.get(path, fields="id,name,created_at", per_page=100, **params).rows
        orders = [
            f"{name}{direction}"
            for name in ("id", "created_at", "name")
            if len(values := [row[name] for row in rows if row.get(name) not in (None, "")]) > 2
            for direction, reverse in (("", False), (" descending", True))
            if values == sorted(values, key=lambda v: v.casefold() if isinstance(v, str) else v, reverse=reverse)
        ]
        few = "too few records to tell"
        answer = " or ".join(f"by {o}" for o in orders) or ("none that was looked for" if len(rows) > 2 else few)
        yield Finding(f"order of {path} without sort", answer, None)


# --- members ----------------------------------------------------------------------------------------------------------


# Those of which it was measured before that documented fields are missing come first: the credits may not suffice.
_DOUBTED = ("registrants", "transactions", "registrant_line_items", "sessions", "packages", "speakers", "events")


def fields(account: Account, seen: Seen) -> Iterator[Finding]:
    """Which documented fields come back, for each list."""
    from swoogo_api.routes import ROUTES

    lists = [
        (name.partition(".")[0], path) for method, path, credits, name in ROUTES if _is_list(method, path, credits)
    ]
    lists.sort(key=lambda item: _DOUBTED.index(item[0]) if item[0] in _DOUBTED else len(_DOUBTED))
    for number, (name, path) in enumerate(lists):
        documented: tuple[str, ...] = getattr(getattr(account.client, name), "FIELDS", ())
        if not documented:
            continue
        event = {} if path in ("/events", "/contacts") or seen.event is None else {"event_id": seen.event}
        try:
            answer = account.get(path, fields=",".join(documented), per_page=100, **event)
        except Spent as spent:
            rest = ", ".join(path for _, path in lists[number:])
            yield Finding("documented fields of the other lists", f"{spent} ({rest})")
            return
        question = f"documented fields of {path} that did not come"
        if not answer.rows:
            yield Finding(question, f"no rows to look at (status {answer.status})", None)
            continue
        came = {key for row in answer.rows for key in row}
        missing = [field for field in documented if field not in came]
        yield Finding(question, ", ".join(missing) or "none", not missing)


def _is_list(method: str, path: str, credits: int) -> bool:
    return method == "GET" and credits >= 10 and "{" not in path


def expand(account: Account, seen: Seen) -> Iterator[Finding]:
    """What related objects look like."""
    asked: list[tuple[str, tuple[str, ...], dict[str, Any]]] = [
        ("/events", account.client.events.EXPAND, {}),
        ("/contacts", ("registrants",), {}),
    ]
    if seen.event is not None:
        asked.insert(1, ("/sessions", account.client.sessions.EXPAND, {"event_id": seen.event}))
    for path, names, params in asked:
        answer = account.get(path, fields="id", expand=",".join(names), per_page=5, **params)
        for name in names:
            values = [row[name] for row in answer.rows if name in row]
            shapes = sorted({_shape(value) for value in values}) or ["did not come"]
            yield Finding(f"{path}, expand={name}", "; ".join(shapes) if answer.rows else "no rows", None)


def _shape(value: Any) -> str:
    if isinstance(value, list):
        inner = sorted({_shape(item) for item in value})
        return f"list of {' or '.join(inner)}" if inner else "empty list"
    if isinstance(value, dict):
        # Keys that are numbers are ids, those of custom fields belong to the account.
        names = sorted({"<id>" if k.isdecimal() else "<custom>" if re.match(r"(c|sq)_\d|h_", k) else k for k in value})
        return f"object({', '.join(names)})"
    return {type(None): "null", bool: "boolean", int: "integer", float: "number"}.get(type(value), "text")


def deleted(account: Account, seen: Seen) -> Iterator[Finding]:
    """Whether a list tells what was deleted."""
    for path, params in (("/events", {}), ("/registrants", {"event_id": seen.event})):
        if path == "/registrants" and seen.event is None:
            continue
        answer = account.get(path, fields="id,deleted,deleted_at,is_deleted", per_page=100, **params)
        names = sorted({key for row in answer.rows for key in row} & {"deleted", "deleted_at", "is_deleted"})
        came = f"came: {', '.join(names)}" if names else "did not come"
        yield Finding(f"deleted, deleted_at, is_deleted of {path}", came if answer.rows else "no rows", not names)


# --- time -------------------------------------------------------------------------------------------------------------


def stamps(account: Account, seen: Seen) -> Iterator[Finding]:
    """Form and zone of stamps: one that lies ahead of the server's clock is not UTC."""
    path, event = ("/events", {}) if seen.event is None else ("/registrants", {"event_id": seen.event})
    answer = account.get(path, fields="id,created_at,updated_at", sort="-updated_at", per_page=100, **event)
    texts = [row[k] for row in answer.rows for k in ("created_at", "updated_at") if isinstance(row.get(k), str)]
    texts = [text for text in texts if text]
    if not texts:
        yield Finding("form of stamps", "no stamps came", None)
        return
    odd = sum(not _STAMP.fullmatch(text) for text in texts)
    yield Finding("form of stamps", f"{odd} of {len(texts)} are not YYYY-MM-DD HH:MM:SS", not odd)
    moments = [datetime.fromisoformat(text).replace(tzinfo=UTC) for text in texts if _STAMP.fullmatch(text)]
    try:
        now = parsedate_to_datetime(answer.headers["Date"]).astimezone(UTC)
    except (KeyError, TypeError, ValueError):
        yield Finding("zone of stamps", "the answer has no Date to compare them with", None)
        return
    if moments:
        ahead = (max(moments) - now).total_seconds() / 60
        side = "ahead of" if ahead > 0 else "before"
        told = f"the newest, read as UTC, lies {abs(ahead):.0f} minutes {side} the server's clock"
        yield Finding("zone of stamps", told, False if ahead > 1 else None)


def reset(account: Account, clock: Clock, *, wait: bool) -> Iterator[Finding]:
    """Whether X-Rate-Limit-Reset is rounded up or down: by what it says in the last second of a window."""
    question = "X-Rate-Limit-Reset"
    said = _reset(account)
    if said is None:
        yield Finding(question, "the header did not come, or is no whole number", False)
        return
    if not wait:
        yield Finding(question, f"{said} s; how it is rounded shows at the end of a window only (--wait)", None)
        return
    clock.sleep(max(0.0, said - 2))
    began = {said: clock.monotonic()}
    last = said
    for _ in range(60):
        now = _reset(account)
        if now is None or now > last + 10:
            break  # the next window
        began.setdefault(now, clock.monotonic())
        last = min(last, now)
        clock.sleep(0.1)
    if last > 0:
        yield Finding(question, f"rounded up: its last value was {last}, and then {now}", None)
        return
    zero = clock.monotonic() - began[0]
    how = "down" if zero > 0.75 else "to the nearest second"
    yield Finding(question, f"rounded {how}: it was 0 for {zero:.1f} s, and then {now}", None)


def _reset(account: Account) -> int | None:
    # One credit, whether the record exists or not.
    said = account.get("/events/1", fields="id").headers.get("X-Rate-Limit-Reset", "")
    return int(said) if said.isdecimal() else None
