"""What stands in the body of a delivery, in either format, and the key that tells one change from another.

Lenient, as no source documents the payload: see `swoogo.webhooks`.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, quote

from swoogo_api import models
from swoogo_core import documents
from swoogo_core.fields import One
from swoogo_core.forms import flatten, nest
from swoogo_core.records import Record

from .errors import WebhookBodyError

# The documented trigger objects, and what their records are in the rest of the API.
_MODELS = {
    "event": "Event",
    "contact": "Contact",
    "registrant": "Registrant",
    "speaker": "Speaker",
    "sponsor": "Sponsor",
    "session": "Session",
    "session_attendance": "SessionAttendance",
    "registrant_line_item": "LineItem",
}

# Records that the API lists without an id, and what clients tell them apart by.
_COMPOSITE = {
    "session_attendance": ("session_id", "registrant_id"),
    "registrant_line_item": ("registrant_id", "object", "object_id"),
}

_MAX_FIELDS = 5_000
_MAX_KEY = 200


def content(body: bytes, content_type: str, depth: int) -> dict[str, Any]:
    """The object that a body is. Raises WebhookBodyError."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind in ("application/json", "text/json") or kind.endswith("+json"):
        data = _json(body, depth)
        if data is None:
            raise WebhookBodyError("The body of the delivery is not JSON, though its content type says so.")
    elif kind == "application/x-www-form-urlencoded":
        data = _form(body, depth)
    else:
        raise WebhookBodyError(
            f"The content type of the delivery is {kind[:60]!r}, application/json or "
            "application/x-www-form-urlencoded expected."
        )
    if not isinstance(data, dict):
        raise WebhookBodyError(f"The body of the delivery is a JSON {type(data).__name__}, an object expected.")
    return data


def _json(written: bytes | str, depth: int) -> Any:
    """The JSON document; None if it is none. (`null` is no delivery, either.)"""
    try:
        return documents.read(written, depth)
    except documents.TooDeep:
        deep = True
    except ValueError:
        # The caller raises, outside of this block: the error here holds the whole body, and would be its context.
        deep = False
    if deep:
        raise WebhookBodyError(f"The delivery is nested more than {depth} levels deep.")
    return None


def _form(body: bytes, depth: int) -> Any:
    """The content of a form. That of the vendor's `post` format is not documented; PHP's brackets are likely."""
    try:
        form = body.decode()
    except UnicodeDecodeError:
        form = ""
    if form.lstrip().startswith("{") and (data := _json(form, depth)) is not None:
        return data
    if form.count("&") >= _MAX_FIELDS:
        raise WebhookBodyError(f"The form of the delivery has more than {_MAX_FIELDS} fields.")
    pairs = parse_qsl(form, keep_blank_values=True)
    if not pairs:
        raise WebhookBodyError("The body of the delivery is not a form, though its content type says so.")
    if len(pairs) == 1 and (document := _object(pairs[0][1], depth)) is not None and "object" in document:
        return document  # one field that holds all
    if any(name.count("[") > depth for name, _ in pairs):
        raise WebhookBodyError(f"The delivery is nested more than {depth} levels deep.")
    return nest(pairs)


def find_record(data: dict[str, Any], depth: int) -> tuple[str, dict[str, Any]]:
    """The kind of record that a payload is about, and its members. Raises WebhookBodyError."""
    name = text(data.get("object"))
    if name and (raw := _object(data.get(name), depth)) is not None:
        return name, raw
    found = [(key, raw) for key, value in data.items() if (raw := _object(value, depth)) is not None and value != []]
    if len(found) != 1:
        which = "which of several objects is its record" if found else "its record: no member is an object"
        raise WebhookBodyError(f"The delivery does not say {which}.")
    return name or found[0][0], found[0][1]


def _object(value: Any, depth: int) -> dict[str, Any] | None:
    """The object that a member is: PHP's empty one is `[]`, and in a form it may be a JSON text. None if it is none."""
    if isinstance(value, str) and value.lstrip().startswith("{"):
        value = _json(value, depth)
    if value == []:
        return {}
    return value if isinstance(value, dict) else None


def typed(name: str, raw: dict[str, Any]) -> Record:
    """The typed record. Payloads have addresses flattened (client code): `homeAddress_city` and so on."""
    kind: type[Record] = getattr(models, _MODELS[name]) if name in _MODELS else Record
    wire = dict(raw)
    for key, member in kind._fields.items():
        if isinstance(member, One) and member.model == "Address" and not raw.get(key):
            parts = _parts(raw, key, "Address")
            if country := _parts(raw, f"{key}_country", "Country"):
                parts["country"] = country
            if parts:
                wire[key] = parts
    return kind.from_dict(wire)


def _parts(raw: dict[str, Any], prefix: str, kind: str) -> dict[str, Any]:
    return {part: raw[key] for part in getattr(models, kind)._fields if (key := f"{prefix}_{part}") in raw}


def text(value: Any) -> str:
    """A member that is a text or a number; "" for all else."""
    if isinstance(value, dict):  # a pair {id, value}
        value = value.get("id")
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


def moment(stamp: str) -> datetime | None:
    """When a delivery says that it happened, in UTC; None for what cannot be read."""
    # Stricter than the records' stamps: dateutil would read a zone that it does not know as UTC.
    if stamp[4:5] != "-":  # a number of seconds could be read as ISO 8601 without separators
        return None
    try:
        found = datetime.fromisoformat(stamp)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def key(name: str, raw: dict[str, Any], action: str, stamp: str, data: dict[str, Any]) -> str:
    """What tells one change from another: object, record, action and stamp, as clients do it.

    A record is inserted and deleted once. But it can be updated twice within the second that the stamp counts, and the
    later one must not pass for a repetition: the content is part of every other key.
    """
    identity = [text(raw.get(part)) for part in _COMPOSITE.get(name, ("id",))]
    if not all(identity):
        identity = [text(raw.get("id"))]
    parts = [name, *identity, action, stamp]
    if not (all(identity) and stamp and action in ("insert", "delete")):
        # By way of the form's spelling, in which 7 and "7" are one: both formats give the same key.
        try:
            spelled = json.dumps(sorted(flatten(data).items()))
        except ValueError:  # a number beyond what a form can hold, such as 1e999
            spelled = json.dumps(data, sort_keys=True)
        parts.append(hashlib.sha256(spelled.encode()).hexdigest()[:32])
    found = "/".join(quote(part, safe=" :-.", errors="surrogatepass") for part in parts)
    return found if len(found) <= _MAX_KEY else f"sha256/{hashlib.sha256(found.encode()).hexdigest()}"
