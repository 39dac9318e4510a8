"""The operations with a will of their own, by operationId; each says where its behaviour comes from."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from typing import Any

from . import general
from .bodies import UploadedFile
from .errors import invalid, label, refuse
from .general import Answer, Context
from .relations import enrolled
from .store import Record
from .values import Unfit, accept, json_list

Handler = Callable[[Context], Answer]
HANDLERS: dict[str, Handler] = {}

_IMAGE_OWNERS = {"registrant": "Registrant", "contact": "Contact", "sponsor": "Sponsor"}
_IMAGE_EXTENSIONS = frozenset({"jpg", "jpeg", "gif", "png", "webp", "svg"})
_IMAGE_BYTES = 5 * 1024 * 1024
_NO_PLACE = ("cancelled", "denied")  # statuses that take up no capacity
_UNFIT_FOR_GROUP = ("cancelled", "denied")
_PERSONAL = (
    "email", "prefix", "first_name", "middle_name", "last_name", "suffix", "company", "job_title", "work_phone",
    "mobile_phone", "profile_picture", "twitter_handle", "birth_date", "cc_email", "bio", "vat_number",
)  # fmt: skip


def _handles(*operation_ids: str) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        HANDLERS.update(dict.fromkeys(operation_ids, handler))
        return handler

    return register


# -- sessions of speakers and registrants ---------------------------------------------------------------------------


@_handles("createSpeakerSessionJson")
def add_sessions_to_speaker(context: Context) -> Answer:
    """Reference page: 201 with the speaker and all sessions; 400 without session_ids; 404 for an unknown session."""
    speaker = context.require("Speaker", context.path["speaker_id"])
    ids = context.body.get("session_ids") if isinstance(context.body, dict) else None
    if not isinstance(ids, list) or not ids:
        raise refuse(400, "Missing required parameters: session_ids")
    try:
        wanted = accept(context.description, {"type": "array", "items": {"type": "integer"}}, ids)
    except Unfit:
        raise refuse(400, "session_ids must be a list of integers.") from None
    sessions = [context.require("Session", one) for one in wanted if one is not None]
    if any(session["event_id"] != speaker["event_id"] for session in sessions):
        raise refuse(400, "Every session must belong to the event of the speaker.")
    linked = dict.fromkeys([*(speaker.get("linked_session_ids") or ()), *(session["id"] for session in sessions)])
    speaker = context.update("Speaker", speaker["id"], {"linked_session_ids": list(linked)})
    return Answer(context.operation.status, context.views.record("Speaker", speaker, {"expand": "sessions"}))


@_handles("createRegistrantSession")
def enrol(context: Context) -> Answer:
    """Reference page: capacity and conflicts are checked; validate_only adds nothing; answers {success: true}."""
    registrant = context.require("Registrant", context.path["registrant_id"])
    session = context.require("Session", context.path["session_id"])
    if session["event_id"] != registrant["event_id"]:
        raise refuse(400, "The session does not belong to the event of the registrant.")
    ids = [str(one) for one in registrant.get("session_ids") or ()]
    if str(session["id"]) not in ids:
        if not context.flag("override_capacity_errors"):
            errors = _session_errors(context, registrant["event_id"], [session["id"]], "session_id")
            if errors:
                raise invalid(errors)
        if not context.flag("validate_only"):
            context.update("Registrant", registrant["id"], {"session_ids": [*ids, str(session["id"])]})
    return Answer(context.operation.status, {"success": True})


@_handles("createSessionScan")
def scan(context: Context) -> Answer:
    """Reference page: a repeated scan answers the existing one; the registrant becomes attended unless prevented."""
    registrant = context.require("Registrant", context.path["registrant_id"])
    session = context.require("Session", context.path["session_id"])
    values = context.values()
    prevented = _boolean(context.body.get("prevent_check_in"))
    keys = {"registrant_id": registrant["id"], "session_id": session["id"]}
    existing = context.store.find("SessionScan", **keys)
    if existing is not None:
        return context.show(existing)
    row = context.insert(
        "SessionScan", {**values, **keys, "event_id": session["event_id"], "type": "session", "scan_id": session["id"]}
    )
    if not prevented and registrant["registration_status"] != "attended":
        _set_status(context, registrant, "attended")
    return context.show(row)


@_handles("createSessionAttendance")
def attend(context: Context) -> Answer:
    """Reference page: the answer gives the two ids and the duration as texts."""
    values = context.values("session_id", "registrant_id")
    session = context.require("Session", values["session_id"])
    row = context.insert("SessionAttendance", {**values, "event_id": session["event_id"]})
    return context.show(row, session_id=str(row["session_id"]), registrant_id=str(row["registrant_id"]))


# -- registrants ----------------------------------------------------------------------------------------------------


@_handles("createRegistrant")
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


@_handles("updateRegistrant")
def change_registrant(context: Context) -> Answer:
    """Reference page: only what is sent changes; a change to something sold out is an error unless overridden."""
    row = context.require("Registrant", context.path["registrant_id"])
    values = context.values()
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
    return context.show(context.update("Registrant", row["id"], values))


@_handles("checkRegistrantIn")
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
    row = _set_status(context, context.require("Registrant", accepted["id"]), accepted["status"])
    shown = row["registration_status"].replace("_", " ").title()
    return Answer(context.operation.status, {"id": row["id"], "status": shown, "updated_at": row["updated_at"]})


@_handles("emailRegistrant")
def send_email(context: Context) -> Answer:
    """Client code reads {sent: 1|0, id}; what id means is not documented. No mail leaves a sandbox."""
    row = context.require("Registrant", context.path["registrant_id"])
    return Answer(context.operation.status, {"sent": 1 if row.get("email") else 0, "id": row["id"]})


@_handles("createRegistrantToken")
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


@_handles("addRegistrantToGroup")
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


# -- contacts and invitations ---------------------------------------------------------------------------------------


@_handles("forgetContact")
def forget(context: Context) -> Answer:
    """Reference page: personal data are erased, the record stays; registrantIds is one bracketed text, ``[1,2]``."""
    contact = context.require("Contact", context.path["contact_id"])
    body = context.body if isinstance(context.body, dict) else {}
    try:
        schema = {"type": "array", "items": {"type": "integer"}}
        ids = accept(context.description, schema, json_list(body.get("registrantIds", []))) or []
    except Unfit as unfit:
        raise invalid({"registrantIds": f"Registrant Ids {unfit}"}) from None
    registrants = [context.store.get("Registrant", one) for one in ids]
    if any(row is None or row["contact_id"] != contact["id"] for row in registrants):
        raise invalid({"registrantIds": "Registrant Ids is invalid."})
    context.update("Contact", contact["id"], dict.fromkeys(_PERSONAL, ""))
    for row in registrants:
        if row is not None:
            context.update("Registrant", row["id"], dict.fromkeys(_PERSONAL, ""))
    return Answer(204)


@_handles("addContactToInvitationList")
def invite(context: Context) -> Answer:
    """Reference page: answers the membership; one that exists is answered again, as nothing documents an error."""
    invitations = context.require("InvitationList", context.path["invitation_list_id"])
    contact = context.require("Contact", context.path["contact_id"])
    keys = {"list_id": invitations["id"], "contact_id": contact["id"]}
    row = context.store.find("InvitationListContact", **keys) or context.insert(
        "InvitationListContact", {**keys, "event_id": invitations.get("event_id"), "status": "no_email_sent"}
    )
    return context.show(row)


# -- money ----------------------------------------------------------------------------------------------------------


@_handles("getOnePackageFee")
def read_package_fee(context: Context) -> Answer:
    """Every package has one fee, also one that was just created."""
    return context.show(_fee(context))


@_handles("updatePackageFee", "updateSessionFee")
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


@_handles("deleteSessionFee")
def reset_fee(context: Context) -> Answer:
    """Reference page: the record stays with price "0" and its conditional prices as empty texts."""
    fee = _fee(context)
    cleared: Any = dict.fromkeys(fee.get("conditional_prices") or {}, "") or []
    return context.show(context.update(context.resource, fee["id"], {"price": "0", "conditional_prices": cleared}))


@_handles("createDiscountCode", "updateDiscountCode")
def write_discount(context: Context) -> Answer:
    """Reference pages: the code is unique in its event; custom_fees_update is merged into custom_fees."""
    creating = context.operation.method == "POST"
    row = {} if creating else context.require("DiscountCode", context.path["discount_id"])
    values = context.values()
    event_id = row.get("event_id", values.get("event_id"))
    code = values.get("code")
    if code is not None and not _is_free_code(context, event_id, code, row.get("id")):
        raise invalid({"code": "Code has already been taken."})
    if creating:
        wanted = {"percentage": "percentage_discount", "absolute": "absolute_discount"}.get(values["type"])
        if wanted and values.get(wanted) is None:
            raise invalid({wanted: f"{label(wanted)} cannot be blank."})
        defaults: Record = {
            "parent_id": None, "capacity": 0, "min_group_size": 0, "registrants_per_use": 0, "percentage_discount": 0,
            "absolute_discount": 0, "apply_to_all": 1, "applicable_line_items": None, "custom_fees": [],
        }  # fmt: skip
        values = {**defaults, **values}
    else:
        values.pop("event_id", None)
    fees = dict(row.get("custom_fees") or {})
    sent = context.body.get("custom_fees_update")
    for kind, prices in (sent if isinstance(sent, dict) else {}).items():
        fees[kind] = {**fees.get(kind, {}), **prices} if isinstance(prices, dict) else prices
    if fees:
        values["custom_fees"] = fees
    if creating:
        return context.show(context.insert("DiscountCode", values))
    return context.show(context.update("DiscountCode", row["id"], values))


@_handles("cloneDiscountCode")
def clone_discount(context: Context) -> Answer:
    """Reference page: the new code comes in the query, else "(Clone)" is appended; 400 for an alternate."""
    row = context.require("DiscountCode", context.path["discount_id"])
    if row.get("parent_id"):
        raise refuse(400, "An alternate discount code cannot be cloned.")
    code = context.query.get("code") or f"{row['code']} (Clone)"
    if not _is_free_code(context, row["event_id"], code, None):
        raise invalid({"code": "Code has already been taken."})
    own = ("id", "created_at", "updated_at")
    copy = {name: value for name, value in row.items() if name not in own}
    return context.show(context.insert("DiscountCode", {**copy, "code": code}))


@_handles("createTransaction")
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


# -- field definitions, images, webhooks ----------------------------------------------------------------------------


@_handles("createEventField", "updateSessionField")
def write_field(context: Context) -> Answer:
    """Reference page of the session field: with id and delete a choice goes, with a name alone one comes, with both
    one is renamed; the others stay. The attribute of a new field is made of its id."""
    creating = context.operation.method == "POST"
    row: Record = {} if creating else context.require(context.resource, context.path["field_id"])
    values = context.values(*(("name",) if creating else ()))
    values["choices"] = _choices(row.get("choices") or [], values.get("choices") or [])
    if creating:
        values = {"type": "textInput", "visible": True, "required": False, "allow_html": False, "sort": 1, **values}
        row = context.store.insert(context.resource, values)
        return context.show(context.update(context.resource, row["id"], {"attribute": f"c_{row['id']}"}))
    return context.show(context.update(context.resource, row["id"], values))


@_handles("getImageUrl")
def read_image(context: Context) -> Answer:
    """Reference page: the status is repeated in the body, the id is a number, the picture is the full size."""
    _, row, attribute = _image(context)
    url = row.get(attribute)
    return Answer(
        context.operation.status,
        {
            "field": attribute,
            "id": row["id"],
            "message": "File Retrieved Successfully",
            "status": 200,
            "type": context.path["image_type"],
            "url": url.replace("/medium/", "/full/") if isinstance(url, str) and url else None,
        },
    )


@_handles("updateImageField")
def upload_image(context: Context) -> Answer:
    """Reference page: one multipart part `file`, at most 5 MB, six extensions; the id is a text here."""
    resource, row, attribute = _image(context)
    file = context.body.get("file") if isinstance(context.body, dict) else None
    if not isinstance(file, UploadedFile):
        raise invalid({"file": "File cannot be blank."})
    extension = file.name.rpartition(".")[2].lower()
    if "." not in file.name or extension not in _IMAGE_EXTENSIONS:
        raise invalid({"file": "Only files with these extensions are allowed: jpg, jpeg, gif, png, webp, svg."})
    if len(file.content) > _IMAGE_BYTES:
        raise invalid({"file": "The file is too big. Its size cannot exceed 5 MB."})
    url = f"https://assets.swoogo.com/uploads/medium/{row['id']}-{secrets.token_hex(6)}.{extension}"
    context.update(resource, row["id"], {attribute: url})
    return Answer(
        context.operation.status,
        {
            "message": "File Uploaded Successfully",
            "status": 200,
            "type": context.path["image_type"],
            "id": str(row["id"]),
            "field": attribute,
            "url": url,
        },
    )


@_handles("createWebhook")
def create_webhook(context: Context) -> Answer:
    """Reference page: the table says group_id, the sample webhook_group_id. The defaults are this sandbox's own."""
    values = context.values()
    group = context.body.get("webhook_group_id")
    if "group_id" not in values and isinstance(group, (int, str)) and str(group).isdecimal():
        values["group_id"] = int(group)
    defaults = {
        "enabled": True, "trigger_on_insert": True, "trigger_on_update": True, "trigger_on_delete": False,
        "public_user": True, "admin_user": True, "api_call": True, "all_fields": True, "any_event": True,
        "use_default_fields": True, "content_type": "json",
    }  # fmt: skip
    if values.get("event_ids"):
        defaults["any_event"] = False
    return context.show(context.insert("Webhook", {**defaults, **values}))


# -- helpers --------------------------------------------------------------------------------------------------------


def _boolean(value: Any) -> bool:
    return str(value).lower() in ("1", "true")


def _is_money(name: str) -> bool:
    return bool(re.fullmatch(r"(individual|group)_(net|tax|tax_2|gross|paid)", name))


def _set_status(context: Context, row: Record, status: str) -> Record:
    checked_in_at = context.store.now() if status == "attended" else None
    return context.update("Registrant", row["id"], {"registration_status": status, "checked_in_at": checked_in_at})


def _contact(context: Context, values: Record) -> Record:
    """The contact of a registrant, known by the address; registering makes one where there is none."""
    known = context.store.find("Contact", email=values["email"])
    if known is not None:
        return known
    shared = ("email", "first_name", "last_name", "company", "job_title", "work_phone", "mobile_phone")
    return context.insert("Contact", {name: values[name] for name in shared if name in values})


def _email_errors(context: Context, event_id: int, email: str) -> dict[str, str]:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", email or ""):
        return {"email": "Email is not a valid email address."}
    addresses = context.store.derived(
        "Registrant",
        ("addresses", event_id),
        lambda rows: {
            str(row.get("email")).casefold()
            for row in context.store.shared_rows("Registrant", event_id)
            if row.get("registration_status") not in _NO_PLACE
        },
    )
    return {"email": "This email address is already registered."} if email.casefold() in addresses else {}


def _foreign_sessions(context: Context, event_id: int, session_ids: list[str]) -> dict[str, str]:
    for one in session_ids:
        session = context.store.get("Session", int(one)) if str(one).isdecimal() else None
        if session is None or session["event_id"] != event_id:
            return {"session_ids": "Session Ids is invalid."}
    return {}


def _session_errors(context: Context, event_id: int, ids: list[int], field: str) -> dict[str, str]:
    taken = enrolled(context.store, event_id)
    for one in ids:
        session = context.store.get("Session", one)
        capacity = session.get("capacity") if session else None
        if session and isinstance(capacity, int) and taken[one] >= capacity:
            return {field: session.get("sold_out_message") or f"{session['name']} is sold out."}
    return {}


def _capacity_errors(context: Context, event_id: int, values: Record, before: Record) -> dict[str, str]:
    """What is full: the event for a new registrant, the package and the sessions where they are new to him."""
    if values.get("registration_status", before.get("registration_status")) in _NO_PLACE:
        return {}
    errors: dict[str, str] = {}
    had = {str(one) for one in before.get("session_ids") or ()}
    new = [int(one) for one in values.get("session_ids") or () if str(one) not in had]
    errors |= _session_errors(context, event_id, new, "session_ids")

    def holders(name: str | None, value: Any) -> int:
        return sum(
            row.get("registration_status") not in _NO_PLACE and (name is None or row.get(name) == value)
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


def _fee(context: Context) -> Record:
    """The fee of the package or session in the path; made when it is first asked for."""
    ((name, value),) = context.path.items()
    context.require(context.description.resource_of_key(name) or "", value)
    return context.store.find(context.resource, **{name: value}) or context.store.insert(
        context.resource, {name: value, "price": "0", "conditional_prices": []}
    )


def _is_free_code(context: Context, event_id: Any, code: str, own_id: Any) -> bool:
    return not any(
        str(row.get("code")).casefold() == code.casefold() and row["id"] != own_id
        for row in context.store.shared_rows("DiscountCode", event_id)
    )


def _choices(before: list[Record], changes: list[Any]) -> list[Record]:
    choices = {choice["id"]: choice for choice in before}
    next_id = max(choices, default=0) + 1
    for change in changes:
        if not isinstance(change, dict):
            raise invalid({"choices": "Choices is invalid."})
        key, name = change.get("id"), change.get("name")
        if key is None:
            if name:
                choices[next_id] = {"id": next_id, "name": name}
                next_id += 1
            continue
        if key not in choices:
            raise invalid({"choices": "Choices is invalid."})
        if change.get("delete"):
            del choices[key]
        elif name:
            choices[key] = {**choices[key], "name": name}
    return [{**choice, "sort": index} for index, choice in enumerate(choices.values(), start=1)]


def _image(context: Context) -> tuple[str, Record, str]:
    resource = _IMAGE_OWNERS.get(str(context.path["image_type"]), "")
    row = context.require(resource, context.path["image_id"])
    attribute = str(context.path["field_id"])
    known = context.description.properties(resource)
    if attribute not in known and not re.fullmatch(r"c_\d+", attribute):
        raise refuse(404, "The requested resource does not exist.")
    return resource, row, attribute


def serve(context: Context) -> Answer:
    """Answer a call: by its own handler where there is one, or that of its twin in JSON, else by the general rules."""
    operation = context.operation
    twin = context.description.twin(operation)
    return next((HANDLERS[id_] for id_ in (operation.id, twin) if id_ in HANDLERS), general.answer)(context)
