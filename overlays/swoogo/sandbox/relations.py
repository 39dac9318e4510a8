"""The related objects that `expand` adds."""

from __future__ import annotations

from collections import Counter
from typing import Any

from .store import Record, Store


def related(store: Store, resource: str, row: Record, member: str) -> Any:
    """The value of an expand member; None when nothing is known of it.

    Shapes that nobody documents are the plainest ones that fit the name: a count is a number, an attendance a list.
    """
    match resource, member:
        case "Speaker", "sessions":
            return _by_ids(store, "Session", row.get("linked_session_ids") or ())
        case "Session", "speakers":
            return [s for s in _of_event(store, "Speaker", row) if row["id"] in (s.get("linked_session_ids") or ())]
        case "Session", "fees":
            return _fee(store.find("SessionFee", session_id=row["id"]))
        case "Session", "sessionAttendance":
            return [
                {"registrant_id": a["registrant_id"], "check_in_date": a.get("check_in_date")}
                for a in _of_event(store, "SessionAttendance", row)
                if a["session_id"] == row["id"]
            ]
        case "Session", "registrantCount":
            return enrolled(store, row.get("event_id") or 0)[row["id"]]
        case "DiscountCode", "registrantCount":
            return sum(r.get("discount_code") == row["code"] for r in _of_event(store, "Registrant", row))
        case "DiscountCode", "alternates":
            return [
                {"id": d["id"], "code": d["code"]}
                for d in _of_event(store, "DiscountCode", row)
                if d.get("parent_id") == row["id"]
            ]
        case (("Session" | "DiscountCode"), "reservedCount"):
            return 0
        case "Event", "sessions":
            return store.rows("Session", row["id"])
        case "Event", "speakers":
            return store.rows("Speaker", row["id"])
        case "Event", "sponsors":
            return store.rows("Sponsor", row["id"])
        case "Registrant", "sessions":
            return _by_ids(store, "Session", row.get("session_ids") or ())
        case "Registrant", "lineItems":
            return [item for item in _of_event(store, "LineItem", row) if item["registrant_id"] == row["id"]]
        case "Contact", "registrants":
            return store.derived("Registrant", "by contact", _by_contact).get(row["id"], [])
        case "Transaction", "registrant":
            # The documented example holds these three members only.
            registrant = store.get("Registrant", row["registrant_id"]) or {}
            return {name: registrant.get(name) for name in ("group_id", "id", "po_number")}
        case "CfsContact", "event":
            return store.get("Event", row["event_id"])
        case "Package", "fees":
            return _fee(store.find("PackageFee", package_id=row["id"]))
    return row.get(member)


def enrolled(store: Store, event_id: int) -> Counter[int]:
    """How many registrants each session of an event has; cancelled ones hold no place."""

    def count(rows: list[Record]) -> Counter[int]:
        return Counter(
            int(session_id)
            for registrant in store.shared_rows("Registrant", event_id)
            if registrant.get("registration_status") not in ("cancelled", "denied")
            for session_id in registrant.get("session_ids") or ()
        )

    return store.derived("Registrant", ("enrolled", event_id), count)


def _fee(row: Record | None) -> Record | None:
    """A fee as an expanded member; its price is a JSON number there."""
    if row is None:
        return None
    shown: Record = {
        name: row[name] for name in ("id", "package_id", "session_id", "conditional_prices") if name in row
    }
    return {**shown, "price": float(row["price"] or 0)}


def _of_event(store: Store, resource: str, row: Record) -> list[Record]:
    return store.shared_rows(resource, row.get("event_id") or 0)


def _by_ids(store: Store, resource: str, ids: Any) -> list[Record]:
    return [found for found in (store.get(resource, int(one)) for one in ids) if found is not None]


def _by_contact(rows: list[Record]) -> dict[int, list[Record]]:
    contacts: dict[int, list[Record]] = {}
    for row in rows:
        contacts.setdefault(row.get("contact_id", 0), []).append(row)
    return contacts
