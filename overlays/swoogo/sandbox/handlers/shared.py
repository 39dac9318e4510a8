"""What several resources have in common: statuses and places."""

from __future__ import annotations

from ..general import Context
from ..relations import enrolled
from ..store import Record

NO_PLACE = ("cancelled", "denied")  # statuses that take up no capacity


def set_status(context: Context, row: Record, status: str) -> Record:
    """Give a registrant a status; attended stamps the check-in."""
    checked_in_at = context.store.now() if status == "attended" else None
    return context.update("Registrant", row["id"], {"registration_status": status, "checked_in_at": checked_in_at})


def session_errors(context: Context, event_id: int, ids: list[int], field: str) -> dict[str, str]:
    """The error of the first session that has no place left."""
    taken = enrolled(context.store, event_id)
    for one in ids:
        session = context.store.get("Session", one)
        capacity = session.get("capacity") if session else None
        if session and isinstance(capacity, int) and taken[one] >= capacity:
            return {field: session.get("sold_out_message") or f"{session['name']} is sold out."}
    return {}
