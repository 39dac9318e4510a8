"""Registrants and their groups."""

from __future__ import annotations

import re
import secrets
from typing import Any

from ..errors import invalid, label, refuse
from ..general import Answer, Context
from ..store import Record
from ..values import Unfit, accept
from .registry import handles
from .shared import NO_PLACE, session_errors, set_status

_SHARED = ("email", "first_name", "last_name", "company", "job_title", "work_phone", "mobile_phone")
_OF_CONTACT = ("prefix", "gender", "birth_date", "bio", "vat_number")
_UNFIT_FOR_GROUP = ("cancelled", "denied")


@handles("createRegistrant")
def register(context: Context) -> Answer:
    """Reference page and client code: sold out is an error, so is a second registration of an address."""
    values = context.values("event_id", "email")
    event_id, email = values["event_id"], values["email"]
    values = {"registration_status": "confirmed", "session_ids": [], "waitlisted_session_ids": [], **values}
    errors = _email_errors(context, event_id, email)
    errors |= _foreign_sessions(context, event_id, values["session_ids"])
    if not errors and not context.flag("override_capacity_errors"):
        errors |= _capacity_errors(context, event_id, values, {})
    if errors:
        raise invalid(errors)
    money = {name: "0.00" for name in context.description.properties("Registrant") if _is_money(name)}
    row = context.store.insert(
        "Registrant",
        {
            **money,
            "group_balance_due": 0,
            "group_number": 1,
            "registered_at": context.store.now(),
            "ip_address": "127.0.0.1",
            "language": "en",
            "timezone": "UTC",
            "ext_token": secrets.token_hex(8),
            "secure_id": secrets.token_hex(6),
            "contact_id": _contact(context, values)["id"],
            **values,
        },
    )
    row = context.store.update("Registrant", row["id"], {"group_id": row["id"]})
    context.emit("insert", "Registrant", row)
    return context.show(row)


@handles("updateRegistrant")
def change_registrant(context: Context) -> Answer:
    """Reference page: only what is sent changes; a change to something sold out is an error unless overridden."""
    row = context.require("Registrant", context.path["registrant_id"])
    values = context.values(event_id=row["event_id"])
    values.pop("event_id", None)
    errors: dict[str, str] = {}
    if values.get("email", row.get("email")) != row.get("email"):
        errors |= _email_errors(context, row["event_id"], values["email"])
    if values.get("session_ids") is not None:
        errors |= _foreign_sessions(context, row["event_id"], values["session_ids"])
    if not errors and not context.flag("override_capacity_errors"):
        errors |= _capacity_errors(context, row["event_id"], values, row)
    if errors:
        raise invalid(errors)
    if values.get("registration_status") == "cancelled":
        values.setdefault("cancelled_at", context.store.now())
    _tell_contact(context, row["contact_id"], values)
    return context.show(context.update("Registrant", row["id"], values))


@handles("checkRegistrantIn")
def check_in(context: Context) -> Answer:
    """Reference page: the id is in the body, and the answer's status is the label, not the value that was sent."""
    body = context.body if isinstance(context.body, dict) else {}
    errors: dict[str, str] = {}
    accepted: Record = {}
    for name in ("id", "status"):
        try:
            accepted[name] = accept(context.description, context.operation.body_fields[name], body.get(name))
        except Unfit as unfit:
            errors[name] = f"{label(name)} {unfit}"
        else:
            if accepted[name] in (None, ""):
                errors[name] = f"{label(name)} cannot be blank."
    if errors:
        raise invalid(errors)
    row = set_status(context, context.require("Registrant", accepted["id"]), accepted["status"])
    shown = row["registration_status"].replace("_", " ").title()
    return Answer(context.operation.status, {"id": row["id"], "status": shown, "updated_at": row["updated_at"]})


@handles("emailRegistrant")
def send_email(context: Context) -> Answer:
    """Client code reads {sent: 1|0, id}; what id means is not documented. No mail leaves a sandbox."""
    row = context.require("Registrant", context.path["registrant_id"])
    return Answer(context.operation.status, {"sent": 1 if row.get("email") else 0, "id": row["id"]})


@handles("createRegistrantToken")
def prefill(context: Context) -> Answer:
    """Reference page: {event_id, id, token, url}; client code meets a map `errors` in place of the url."""
    body = context.body if isinstance(context.body, dict) else {}
    fields = body.get("fields") if isinstance(body.get("fields"), dict) else {}
    try:
        event_id = accept(context.description, {"type": "integer"}, body.get("event_id"))
    except Unfit as unfit:
        raise invalid({"event_id": f"Event Id {unfit}"}) from None
    if event_id is None:
        raise invalid({"event_id": "Event Id cannot be blank."})
    event = context.require("Event", event_id)
    email = str((fields or {}).get("email") or "")
    if email:
        refused = _email_errors(context, event_id, email)
        if refused:
            return Answer(context.operation.status, {"errors": refused})
    token = secrets.token_urlsafe(16)
    row = context.store.insert("RegistrantToken", {"event_id": event_id, "token": token})
    url = f"https://{event.get('domain') or 'sandbox.example.com'}/{event.get('url') or 'event'}/resume?i={token}"
    return Answer(context.operation.status, {"event_id": event_id, "id": str(row["id"]), "token": token, "url": url})


@handles("addRegistrantToGroup")
def join_group(context: Context) -> Answer:
    """Reference page: same event, fit statuses; transactions move to the primary; group money is numbers here."""
    registrant = context.require("Registrant", context.path["registrant_id"])
    primary = context.require("Registrant", context.path["group_id"])
    if registrant["event_id"] != primary["event_id"]:
        raise refuse(400, "Both registrants must belong to the same event.")
    if any(person["registration_status"] in _UNFIT_FOR_GROUP for person in (registrant, primary)):
        raise refuse(400, "The registration status does not allow this.")
    for resource in ("Transaction", "LineItem"):
        for row in context.store.rows(resource, registrant["event_id"]):
            if row.get("registrant_id") == registrant["id"]:
                moved = {"registrant_id": primary["id"]} if resource == "Transaction" else {"group_id": primary["id"]}
                context.store.update(resource, row["id"], moved)
    row = context.update("Registrant", registrant["id"], {"group_id": primary["id"], "group_number": 1})
    money = {name: 0 for name in row if name.startswith("group_") and _is_money(name)}
    return context.show(row, **money)


def _is_money(name: str) -> bool:
    return bool(re.fullmatch(r"(individual|group)_(net|tax|tax_2|gross|paid)", name))


def _contact(context: Context, values: Record) -> Record:
    """The contact of a registrant, known by the address; registering makes one where there is none."""
    known = context.store.find("Contact", email=values["email"])
    if known is not None:
        _tell_contact(context, known["id"], values)
        return known
    return context.insert("Contact", {name: values[name] for name in (*_SHARED, *_OF_CONTACT) if name in values})


def _tell_contact(context: Context, contact_id: int, values: Record) -> None:
    """Profile fields that a registrant does not show live on the contact."""
    profile = {name: values[name] for name in _OF_CONTACT if name in values}
    if profile and context.store.get("Contact", contact_id):
        context.update("Contact", contact_id, profile)


def _email_errors(context: Context, event_id: int, email: str) -> dict[str, str]:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", email or ""):
        return {"email": "Email is not a valid email address."}
    addresses = context.store.derived(
        "Registrant",
        ("addresses", event_id),
        lambda rows: {
            str(row.get("email")).casefold()
            for row in context.store.shared_rows("Registrant", event_id)
            if row.get("registration_status") not in NO_PLACE
        },
    )
    return {"email": "This email address is already registered."} if email.casefold() in addresses else {}


def _foreign_sessions(context: Context, event_id: int, session_ids: list[str]) -> dict[str, str]:
    for one in session_ids:
        session = context.store.get("Session", int(one)) if str(one).isdecimal() else None
        if session is None or session["event_id"] != event_id:
            return {"session_ids": "Session Ids is invalid."}
    return {}


def _capacity_errors(context: Context, event_id: int, values: Record, before: Record) -> dict[str, str]:
    """What is full: the event for a new registrant, the package and the sessions where they are new to him."""
    if values.get("registration_status", before.get("registration_status")) in NO_PLACE:
        return {}
    errors: dict[str, str] = {}
    had = {str(one) for one in before.get("session_ids") or ()}
    new = [int(one) for one in values.get("session_ids") or () if str(one) not in had]
    errors |= session_errors(context, event_id, new, "session_ids")

    def holders(name: str | None, value: Any) -> int:
        return sum(
            row.get("registration_status") not in NO_PLACE and (name is None or row.get(name) == value)
            for row in context.store.shared_rows("Registrant", event_id)
        )

    package_id = values.get("package_id")
    if package_id is not None and package_id != before.get("package_id"):
        capacity = (context.store.get("Package", package_id) or {}).get("capacity")
        if isinstance(capacity, int) and holders("package_id", package_id) >= capacity:
            errors["package_id"] = "This package is sold out."
    capacity = (context.store.get("Event", event_id) or {}).get("capacity")
    if not before and isinstance(capacity, int) and holders(None, None) >= capacity:
        errors["event_id"] = "This event is sold out."
    return errors
