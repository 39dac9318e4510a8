"""Sessions of speakers and registrants, scans and attendance."""

from __future__ import annotations

from typing import Any

from ..errors import invalid, refuse
from ..general import Answer, Context
from ..values import Unfit, accept
from .registry import handles
from .shared import session_errors, set_status


@handles("createSpeakerSessionJson")
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


@handles("createRegistrantSession")
def enrol(context: Context) -> Answer:
    """Reference page: capacity and conflicts are checked; validate_only adds nothing; answers {success: true}."""
    registrant = context.require("Registrant", context.path["registrant_id"])
    session = context.require("Session", context.path["session_id"])
    if session["event_id"] != registrant["event_id"]:
        raise refuse(400, "The session does not belong to the event of the registrant.")
    ids = [str(one) for one in registrant.get("session_ids") or ()]
    if str(session["id"]) not in ids:
        if not context.flag("override_capacity_errors"):
            errors = session_errors(context, registrant["event_id"], [session["id"]], "session_id")
            if errors:
                raise invalid(errors)
        if not context.flag("validate_only"):
            context.update("Registrant", registrant["id"], {"session_ids": [*ids, str(session["id"])]})
    return Answer(context.operation.status, {"success": True})


@handles("createSessionScan")
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
        set_status(context, registrant, "attended")
    return context.show(row)


@handles("createSessionAttendance")
def attend(context: Context) -> Answer:
    """Reference page: the answer gives the two ids and the duration as texts."""
    values = context.values("session_id", "registrant_id")
    session = context.require("Session", values["session_id"])
    row = context.insert("SessionAttendance", {**values, "event_id": session["event_id"]})
    return context.show(row, session_id=str(row["session_id"]), registrant_id=str(row["registrant_id"]))


def _boolean(value: Any) -> bool:
    return str(value).lower() in ("1", "true")
