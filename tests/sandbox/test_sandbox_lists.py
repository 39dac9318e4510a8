"""Collections: pages, fields, expand, search, sort."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from swoogo.sandbox import Sandbox
from swoogo.sandbox.search import Condition, matches, parse


def registrants(api: httpx.Client, **query: Any) -> dict[str, Any]:
    answer = api.get("/registrants", params={"event_id": 12, **query})
    assert answer.status_code == 200
    body: dict[str, Any] = answer.json()
    return body


def test_an_envelope_tells_where_the_page_stands(api: httpx.Client) -> None:
    answer = api.get("/registrants", params={"event_id": 12, "per-page": 200, "page": 2, "sort": "id"})
    body = answer.json()
    assert body["_meta"] == {"totalCount": 500, "pageCount": 3, "currentPage": 2, "perPage": 200}
    assert set(body["_links"]) == {"self", "first", "last", "next", "prev"}
    assert body["items"][0]["id"] == 201
    assert answer.headers["X-Pagination-Total-Count"] == "500"
    assert api.get(body["_links"]["next"]["href"]).json()["items"][0]["id"] == 401


def test_page_sizes_are_clamped(api: httpx.Client) -> None:
    assert registrants(api)["_meta"]["perPage"] == 20
    assert registrants(api, **{"per-page": 5000})["_meta"]["perPage"] == 1000
    assert registrants(api, **{"per-page": 5000, "expand": ""})["_meta"]["perPage"] == 1000
    assert registrants(api, **{"per-page": 5000, "expand": "homeAddress"})["_meta"]["perPage"] == 200
    assert registrants(api, limit=5)["_meta"]["perPage"] == 20


def test_a_page_past_the_end_repeats_the_last_one(api: httpx.Client) -> None:
    last = registrants(api, page=25)
    beyond = registrants(api, page=99)
    assert beyond["items"] == last["items"]
    assert beyond["_meta"]["currentPage"] == 25
    assert "next" not in beyond["_links"]


def test_fields_narrow_and_widen(api: httpx.Client) -> None:
    assert set(registrants(api)["items"][0]) == {"id", "first_name", "last_name"}
    assert set(registrants(api, fields="id, email,no_such,c_3473417")["items"][0]) == {"id", "email", "c_3473417"}
    everything = registrants(api, fields="*")["items"][0]
    assert everything["c_3473418"]["value"] in {"Vegetarian", "Vegan", "No restriction"}
    assert "homeAddress" not in everything
    assert set(api.get("/packages?event_id=12").json()["items"][0]) == {"id", "name", "capacity"}
    assert set(api.get("/registrants/1?fields=&expand=").json()) > {"email", "session_ids", "created_at"}


def test_expand_adds_related_records(api: httpx.Client) -> None:
    row = registrants(api, fields="id,session_ids", expand="homeAddress,sessions,no_such")["items"][0]
    assert row["homeAddress"]["country"]["name"]
    assert [str(session["id"]) for session in row["sessions"]] == row["session_ids"]
    session = api.get("/sessions/203?expand=speakers,registrantCount,fees").json()
    assert session["registrantCount"] == 10
    assert session["fees"]["price"] == 20
    assert api.get("/transactions/1?expand=registrant,paymentGateway").json()["paymentGateway"]["name"]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("id=7", [7]),
        ("id*in*7|8", [7, 8]),
        ("id=*in*7|8", [7, 8]),
        ("id<3", [1, 2]),
        ("id>=499", [499, 500]),
        ("email=PERSON.7@EXAMPLE.com", [7]),
        ("email=*beginswith*person.49&email=*endswith*7@example.com", [497]),
        ("last_name=*contains*brien&id<20", [12]),
        ("id<4&last_name!=*contains*e", [3]),
        ("c_3473417=answer 5&id<200", [5, 105]),
        ("c_3473417>Answer 5&id=7", [7]),
        ("c_3473418=56&id<5", [1, 4]),
        ("c_3473418=vegan&id<5", [1, 4]),
        ("gender=1&id<5", [2, 4]),
        ("created_at>=2023-01-01T00:00:00", []),
        ("created_at<2023-01-02&id<100", []),
        ("session_ids=203&id<13", [11, 12]),
        ("name=*keynote*&id=1", [1]),
        ("", None),
    ],
)
def test_search(api: httpx.Client, expression: str, expected: list[int] | None) -> None:
    body = registrants(api, search=expression, sort="id", **{"per-page": 1000})
    found = [row["id"] for row in body["items"]]
    assert found == expected if expected is not None else len(found) == 500


def test_search_conditions_can_be_alternatives(api: httpx.Client) -> None:
    body = registrants(api, search="id=3&id=5", searchCondition="or", sort="id")
    assert [row["id"] for row in body["items"]] == [3, 5]


def test_booleans_are_compared_with_their_word(api: httpx.Client) -> None:
    found = api.get("/cfs-contacts?event_id=12&search=reviewer%3Dtrue&fields=reviewer").json()["items"]
    assert found
    assert all(row == {"reviewer": True} for row in found)


def test_a_condition_is_read_whole() -> None:
    assert parse("a=b=c&d!=*endswith*x*y&e>=1 ") == [
        Condition("a", "=", "b=c"),
        Condition("d", "!endswith", "x*y"),
        Condition("e", ">=", "1 "),
    ]
    assert matches({"a": {"id": 5, "value": "Five"}}, parse("a=five&b=2"), any_of=True)


def test_sort(api: httpx.Client) -> None:
    assert registrants(api, sort="-id")["items"][0]["id"] == 500
    stamps = [row["created_at"] for row in registrants(api, sort="created_at", fields="created_at")["items"]]
    assert stamps == sorted(stamps)
    assert registrants(api, sort="no_such")["items"] == registrants(api, sort="")["items"] == registrants(api)["items"]


def test_rows_may_come_and_go_in_the_middle_of_a_walk(sandbox: Sandbox, api: httpx.Client) -> None:
    first = registrants(api, sort="id", **{"per-page": 10})
    sandbox.store.delete("Registrant", 3)
    sandbox.store.insert("Registrant", {"event_id": 12, "first_name": "New", "last_name": "Comer"})
    second = registrants(api, sort="id", page=2, **{"per-page": 10})
    assert first["items"][-1]["id"] == 10
    assert second["items"][0]["id"] == 12
    assert second["_meta"]["totalCount"] == 500


def test_ids_choose_rows(api: httpx.Client) -> None:
    assert [row["id"] for row in registrants(api, ids="9, 2,77777", sort="id")["items"]] == [2, 9]


def test_scans_are_listed_by_session(api: httpx.Client) -> None:
    assert api.get("/scans/sessions?session_id=101").json()["_meta"]["totalCount"] == 10
    assert api.get("/scans/sessions?session_id=102&event_id=12").json()["items"] == []
