"""Registrants as the API sends them, the same on every run: all documented fields, three addresses, custom fields."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

_FIRST = ("Ada", "Björn", "Chiara", "Dmitri", "Esi", "Fumiko", "Gonçalo", "Hana", "Ivo", "Jin", "Kwame", "Leïla")
_LAST = ("Almeida", "Brandt", "Castellanos", "Dlamini", "Eriksen", "Fischer", "García", "Hughes", "Ito", "Jansen")
_STATUSES = ("confirmed", "pending", "attended", "cancelled")
_CITIES = (
    ("Lisboa", "11", "1100-148", {"code": "PT", "name": "Portugal", "continent": "EU"}),
    ("Chicago", "IL", "60601", {"code": "US", "name": "United States", "continent": "NA"}),
    ("Nagoya", "23", "450-0002", {"code": "JP", "name": "Japan", "continent": "AS"}),
)
_DIETS = ("None", "Vegetarian", "Vegan", "Gluten-free")


def _moment(index: int) -> str:
    return (datetime(2025, 1, 6, 8) + timedelta(minutes=7 * index, seconds=index % 60)).strftime("%Y-%m-%d %H:%M:%S")


def _address(index: int) -> dict[str, Any]:
    city, state, code, country = _CITIES[index % len(_CITIES)]
    return {
        "line_1": f"{1 + index % 240} Harbour Street",
        "line_2": "" if index % 3 else f"Floor {index % 9}",
        "line_3": "",
        "city": city,
        "state": state,
        "zip": code,
        "country": country,
    }


def registrant(index: int) -> dict[str, Any]:
    """One record of about 2 kB. Unset values are written in every way that the API has: null, "", [], a null pair."""
    first, last = _FIRST[index % len(_FIRST)], _LAST[index % len(_LAST)]
    status = _STATUSES[index % len(_STATUSES)]
    net, tax = f"{80 + index % 400}.00", f"{index % 19}.50"
    return {
        "id": index,
        "event_id": 12,
        "group_id": index - index % 5,
        "reg_type_id": {"id": 1 + index % 3, "value": ("Standard", "VIP", "Press")[index % 3]},
        "package_id": 1 + index % 4,
        "discount_code": None if index % 6 else "EARLYBIRD",
        "email": f"{first}.{last}.{index}@example.com".lower(),
        "prefix": ("", "Dr.", "Ms")[index % 3],
        "first_name": first,
        "middle_name": "",
        "last_name": last,
        "suffix": "",
        "company": f"Example Works {index % 97} Ltd",
        "job_title": ("Engineer", "Head of Events", "Analyst")[index % 3],
        "work_phone": f"+44 1632 960{index % 1000:03}",
        "mobile_phone": f"+44 7700 900{index % 1000:03}",
        "profile_picture": f"https://assets.example.com/registrants/{index}/picture.jpg",
        "twitter_handle": f"@{first.lower()}{index}",
        "gender": {"id": 1 + index % 2, "value": ("Female", "Male")[index % 2]} if index % 4 else dict(_NO_CHOICE),
        "birth_date": "" if index % 3 else f"19{60 + index % 40}-{1 + index % 12:02}-{1 + index % 28:02}",
        "cc_email": "",
        "bio": f"{first} {last} has spoken at {index % 12} events and will be glad to meet you.",
        "vat_number": "",
        "contact_id": 40_000 + index,
        "session_ids": [str(101 + index % 20), str(130 + index % 11), str(150 + index % 7)],
        "waitlisted_session_ids": [],
        "notes": None,
        "reference": "" if index % 2 else f"REF-{index:06}",
        "ip_address": f"192.0.2.{index % 255}",
        "individual_net": net,
        "individual_tax": tax,
        "individual_tax_2": "0.00",
        "individual_gross": net,
        "group_net": net,
        "group_tax": tax,
        "group_tax_2": "0.00",
        "group_gross": net,
        "group_paid": "0.00" if index % 3 else net,
        "group_balance_due": index % 3,
        "created_at": _moment(index),
        "updated_at": _moment(index + 900),
        "registered_at": _moment(index + 1),
        "cancelled_at": _moment(index + 500) if status == "cancelled" else None,
        "checked_in_at": _moment(index + 700) if status == "attended" else None,
        "ext_token": f"{index * 2654435761 % 2**32:08x}{index:08x}",
        "secure_id": f"{index * 40503 % 2**32:08x}",
        "timezone": "Europe/London",
        "registration_status": status,
        "language": "en",
        "payment_method": "credit_card",
        "po_number": "",
        "payment_status": {"id": 1, "value": "Paid"} if index % 3 else dict(_NO_CHOICE),
        "homeAddress": _address(index),
        "workAddress": _address(index + 1),
        "billingAddress": _address(index + 2),
        "c_3473417": f"Answer {index % 100} to the question what brought you here",
        "c_3473418": {"id": 50 + index % 4, "value": _DIETS[index % 4]},
        "c_3473419": ["morning", "evening"][: 1 + index % 2],
        "sq_881": {"id": 900 + index % 2, "value": ("Yes", "No")[index % 2]},
    }


_ON_REQUEST = ("homeAddress", "workAddress", "billingAddress", "c_3473417", "c_3473418", "c_3473419", "sq_881")
_NO_CHOICE = {"id": None, "value": None}


def page(first: int, count: int, *, small: bool = False, plain: bool = False) -> bytes:
    """The JSON of some records, as the member `items` of a page has it.

    `small`: the id, a name and the timestamps. `plain`: what comes without `expand`, the documented fields.
    """
    rows: list[dict[str, Any]] = []
    for index in range(first, first + count):
        if small:
            stamp = _moment(index % 100_000)
            name = {"first_name": _FIRST[index % len(_FIRST)], "last_name": _LAST[index % len(_LAST)]}
            rows.append({"id": index, **name, "created_at": stamp, "updated_at": stamp})
        else:
            row = registrant(index)
            rows.append({key: row[key] for key in row if key not in _ON_REQUEST} if plain else row)
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def envelope(items: bytes, *, total: int, number: int, per_page: int) -> bytes:
    """A whole answer around the items of one page."""
    last = -(-total // per_page)
    meta = {"totalCount": total, "pageCount": last, "currentPage": number, "perPage": per_page}
    pages = {"self": number, "first": 1, "last": last} | ({"next": number + 1} if number < last else {})
    links = {name: {"href": f"https://api.swoogo.com/api/v1/registrants?page={n}"} for name, n in pages.items()}
    rest = json.dumps({"_links": links, "_meta": meta}).encode()
    return b'{"items":' + items + b"," + rest[1:]
