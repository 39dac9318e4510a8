"""Contacts and invitation lists."""

from __future__ import annotations

from ..errors import invalid
from ..general import Answer, Context
from ..values import Unfit, accept, json_list
from .registry import handles

_PERSONAL = (
    "email", "prefix", "first_name", "middle_name", "last_name", "suffix", "company", "job_title", "work_phone",
    "mobile_phone", "profile_picture", "twitter_handle", "birth_date", "cc_email", "bio", "vat_number",
)  # fmt: skip


@handles("forgetContact")
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
    return Answer(context.operation.status)


@handles("addContactToInvitationList")
def invite(context: Context) -> Answer:
    """Reference page: answers the membership; one that exists is answered again, as nothing documents an error."""
    invitations = context.require("InvitationList", context.path["invitation_list_id"])
    contact = context.require("Contact", context.path["contact_id"])
    keys = {"list_id": invitations["id"], "contact_id": contact["id"]}
    row = context.store.find("InvitationListContact", **keys) or context.insert(
        "InvitationListContact", {**keys, "event_id": invitations.get("event_id"), "status": "no_email_sent"}
    )
    return context.show(row)
