"""The rules of tests/facts/BEHAVIOUR.md, each from its sentence, which is the first line of its test."""

from __future__ import annotations

import base64
import copy
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from swoogo import InvalidInput
from swoogo.sandbox import Sandbox
from swoogo.sandbox.behaviour import Behaviour
from swoogo.sandbox.description import load_description
from swoogo.sandbox.webhooks import _flattened

Authorized = Callable[[Sandbox], AbstractContextManager[httpx.Client]]

PROFILE = {"prefix", "gender", "birth_date", "bio", "vat_number"}


def errors(answer: httpx.Response) -> set[str]:
    assert answer.status_code == 422, answer.text
    return {error["field"] for error in answer.json() if error["message"]}


@pytest.mark.parametrize("zone", ["America/New_York", "EST", "CET", "Mars/Olympus", "nonsense"])
def test_zones_that_are_refused(api: httpx.Client, zone: str) -> None:
    """Abbreviations (EST, CET) and some IANA names, above all `America/New_York`, are refused."""
    assert errors(api.put("/sessions/update/201", data={"timezone": zone})) == {"timezone"}


@pytest.mark.parametrize("zone", ["US/Eastern", "US/Arizona", "Europe/London", "UTC", ""])
def test_zones_that_are_taken(api: httpx.Client, zone: str) -> None:
    """Zones to send: `US/Eastern`, `US/Central`, ..., else Region/City or `UTC`."""
    assert api.put("/sessions/update/201", data={"timezone": zone}).json()["timezone"] == zone


def test_custom_fields_that_do_not_exist_are_dropped(api: httpx.Client) -> None:
    """Their ids are not stable: cloning a field makes a new one and the old key silently stops matching."""
    sent = {"c_3473417": "kept", "c_999": "lost", "sq_999": "lost", "h_check_out": "2025-06-01"}
    assert api.put("/registrants/update/7", data=sent).status_code == 200
    read = api.get("/registrants/7?fields=*").json()
    assert read["c_3473417"] == "kept" and read["h_check_out"] == "2025-06-01"
    assert not {"c_999", "sq_999"} & set(read)
    # A question of one event is none of another's.
    other = api.post(
        "/registrants/create", data={"event_id": "1", "email": "x@example.com", "c_3473417": "lost"}
    ).json()
    assert "c_3473417" not in api.get(f"/registrants/{other['id']}?fields=*").json()
    session = api.put("/sessions/update/201", json={"custom_fields": {"c_105": "kept", "c_999": "lost"}}).json()
    assert session["custom_fields"] == {"c_105": "kept"}


@pytest.mark.parametrize(
    "text",
    [
        "key:se:cr/et +",
        "key:se%253Acr%252Fet%2520%252B",
        "key:se%3Acr/et+%2B",
        "key:se%3Acr%2Fet++",
    ],
)
def test_a_secret_with_reserved_characters_has_to_be_encoded_once(sandbox: Sandbox, text: str) -> None:
    """With a reserved character in the secret a wrong encoding gives a credential that never works."""
    header = {"Authorization": "Basic " + base64.b64encode(text.encode()).decode()}
    answer = httpx.post(f"{sandbox.base_url}/oauth2/token", headers=header, data={"grant_type": "client_credentials"})
    assert (answer.status_code, answer.json()) == (401, {"message": "You have provided invalid API details."})


def test_a_secret_without_reserved_characters_needs_no_encoding() -> None:
    """Most clients skip the URL-encoding and one does it twice; all work, because real keys use `[A-Za-z0-9_-]`."""
    with Sandbox(key="Key_1", secret="Secret-2", registrants=1) as sandbox:
        header = {"Authorization": "Basic " + base64.b64encode(b"Key_1:Secret-2").decode()}
        grant = {"grant_type": "client_credentials"}
        assert httpx.post(f"{sandbox.base_url}/oauth2/token", headers=header, data=grant).status_code == 200


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("+44 1632 960000", "+441632960000"),
        ("(202) 555-0123", "+12025550123"),
        ("1-202-555-0123", "+12025550123"),
        ("+1.202.555.0123", "+12025550123"),
        ("", ""),
    ],
)
def test_phones_are_e164(api: httpx.Client, sent: str, stored: str) -> None:
    """Phones E.164 (the country code is guessed otherwise)."""
    assert api.put("/registrants/update/7", data={"mobile_phone": sent}).json()["mobile_phone"] == stored


@pytest.mark.parametrize("nonsense", ["call me", "12345", "+0123456789", "+123456789012345678", "555-CALL-ME", "+"])
def test_phones_are_a_frequent_cause_of_422(api: httpx.Client, nonsense: str) -> None:
    """Phones are a frequent cause of 422."""
    assert errors(api.put("/registrants/update/7", data={"mobile_phone": nonsense})) == {"mobile_phone"}


def test_a_base64_picture_has_no_effect(api: httpx.Client) -> None:
    """Base64 picture data in a JSON write has no effect."""
    before = api.get("/registrants/7").json()["profile_picture"]
    for picture in ("data:image/png;base64,iVBORw0KGgo=", "iVBORw0KGgo="):
        answer = api.put("/registrants/update/7", json={"profile_picture": picture, "first_name": "Eva"}).json()
        assert (answer["profile_picture"], answer["first_name"]) == (before, "Eva")


def test_profile_fields_live_on_the_contact(api: httpx.Client) -> None:
    """Documented, but not returned: registrants `prefix`, `gender`, ... (they live on the contact)."""
    read = api.get("/registrants/7?fields=*").json()
    named = api.get("/registrants", params={"event_id": 12, "fields": "id," + ",".join(PROFILE)}).json()["items"][0]
    written = api.put("/registrants/update/7", data={"bio": "Wrote it.", "gender": "2"}).json()
    assert not PROFILE & ({*read} | {*named} | {*written})
    contact = api.get(f"/contacts/{read['contact_id']}").json()
    assert (contact["bio"], contact["gender"]["value"]) == ("Wrote it.", "Male")


def test_attendance_lists_have_no_id(api: httpx.Client) -> None:
    """`/session-attendances` lists no id; created with one."""
    for fields in ("", "*", "id,session_id"):
        rows = api.get("/session-attendances", params={"event_id": 12, "fields": fields}).json()["items"]
        assert rows and not any("id" in row for row in rows)
    made = api.post("/session-attendances/create", data={"session_id": "123", "registrant_id": "123"}).json()
    assert isinstance(made["id"], int)


def test_capacity_is_answered_as_it_was_sent(api: httpx.Client) -> None:
    """`capacity` is an integer, null, or after a write the string that was sent (also `""`)."""
    for sent, echoed, read in (("20", "20", 20), ("", "", None)):
        assert api.put("/packages/update/1", data={"capacity": sent}).json()["capacity"] == echoed
        assert api.get("/packages/1").json()["capacity"] == read
    assert api.put("/sessions/update/201", json={"capacity": 50}).json()["capacity"] == "50"


@pytest.mark.parametrize(
    ("method", "path", "json_only"),
    [
        ("POST", "/discounts/create", True),
        ("PUT", "/packages/1/fee", True),
        ("PUT", "/sessions/field/104", True),
        ("POST", "/speakers/3/session.json", True),
        ("POST", "/registrants/checkin", False),
        ("POST", "/registrants/token", False),
        ("PUT", "/image/registrant/1/profile_picture", False),
    ],
)
def test_other_bodies_are_refused(api: httpx.Client, method: str, path: str, json_only: bool) -> None:
    """JSON for discounts, fees, field definitions, `/session.json`; multipart for checkin, token and image upload."""
    others: list[dict[str, Any]] = [{"data": {"a": "b"}}, {"files": {"a": (None, "b")}} if json_only else {"json": {}}]
    for body in others:
        assert api.request(method, path, **body).status_code == 415
    own: dict[str, Any] = {"json": {}} if json_only else {"files": {"a": (None, "b")}}
    assert api.request(method, path, **own).status_code != 415


def test_lists_without_sort_are_in_no_order_of_ids(api: httpx.Client) -> None:
    """Without `sort` the order is not specified."""
    pages = [api.get("/registrants", params={"event_id": 12, "per-page": 200, "page": n}).json() for n in (1, 2, 3)]
    ids = [row["id"] for page in pages for row in page["items"]]
    assert sorted(ids) == list(range(1, 501)) and ids != sorted(ids) and ids != sorted(ids, reverse=True)


def test_every_type_of_question_occurs(api: httpx.Client) -> None:
    """Question types met: ..., which is the list below."""
    listed = api.get("/event-questions?event_id=12&per-page=100").json()["items"]
    assert {question["type"] for question in listed} == {
        "textInput", "textArea", "phone", "email", "radioList", "checkboxList", "dropDownList", "date", "time",
        "upload", "password", "address", "sessions", "creditCard", "staticInput", "vatNumberInput",
    }  # fmt: skip


def test_some_creates_answer_two_timestamps(api: httpx.Client) -> None:
    """Create answers are documented as a placeholder of two timestamps on several pages."""
    for path, body in (("/packages/create", {"event_id": "12", "name": "New"}),
                       ("/reg-types/create", {"event_id": "12", "name": "New"})):  # fmt: skip
        assert set(api.post(path, data=body).json()) == {"created_at", "updated_at"}
    found = api.get("/packages?event_id=12&search=name%3DNew").json()["items"]
    assert [row["name"] for row in found] == ["New"]
    assert "id" in api.post("/contacts/create", data={"email": "new@example.com"}).json()


def test_a_payload_has_flattened_addresses() -> None:
    """A registrant payload is wider than the API record: flattened addresses `homeAddress_*`, `workAddress_*`, ..."""
    country = {"code": "DE", "name": "Germany", "continent": "EU"}
    flat = _flattened(
        "registrant", {"id": 1, "homeAddress": {"line_1": "Main 1", "city": "Berlin", "country": country}}
    )
    assert (flat["homeAddress_line_1"], flat["homeAddress_country_name"]) == ("Main 1", "Germany")
    lines = ("line_1", "line_2", "line_3", "city", "state", "zip", "country_name")
    assert {f"{a}Address_{line}" for a in ("home", "work", "billing") for line in lines} == set(flat) - {"id"}
    event = _flattened("event", {"id": 1, "location": {"name": "Hall"}, "c_1": {"id": 5, "value": "Five"}})
    assert (event["event_location_name"], event["c_1"]) == ("Hall", {"value": "Five"})


def test_removing_a_relation_keeps_both_records(authorized: Authorized) -> None:
    """Which sessions a registrant is enrolled in; one session is added or removed per call."""
    document = copy.deepcopy(load_description())
    names = ("registrant_id", "session_id")
    keys = [{"name": name, "in": "path", "required": True, "schema": {"type": "integer"}} for name in names]
    answer = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Registrant"}}}}
    document["paths"]["/registrants/{registrant_id}/session/{session_id}"]["delete"] = {
        "operationId": "removeRegistrantSession", "parameters": keys,
        "responses": {"200": {"description": "", **answer}},
    }  # fmt: skip
    with Sandbox(description=document, registrants=20) as sandbox, authorized(sandbox) as api:
        path = "/registrants/11/session/203"
        assert "203" not in api.delete(path).json()["session_ids"]
        assert api.delete(path).status_code == 404
        assert api.get("/sessions/203").status_code == api.get("/registrants/11").status_code == 200


# --- what is not settled, the other way -------------------------------------------------------------------------------


def test_each_open_point_can_be_turned(authorized: Authorized) -> None:
    time = [0.0]
    turned = Behaviour(
        max_per_page=200, max_per_page_expanded=100, past_end="empty", order="name", reset="down", absent={},
        absent_from_lists={}, expanded="ids", deleted=True, zone="US/Eastern", sparse_creates=frozenset(),
    )  # fmt: skip
    with Sandbox(registrants=250, behaviour=turned, clock=lambda: time[0]) as sandbox, authorized(sandbox) as api:
        people = {"event_id": 12, "per-page": 1000}
        assert len(api.get("/registrants", params=people).json()["items"]) == 200
        assert len(api.get("/registrants", params={**people, "expand": "homeAddress"}).json()["items"]) == 100
        assert api.get("/registrants", params={**people, "page": 3}).json()["items"] == []
        names = [row["name"].casefold() for row in api.get("/events").json()["items"]]
        assert names == sorted(names)
        time[0] = 0.5
        assert api.get("/events/12").headers["X-Rate-Limit-Reset"] == "599"
        assert set(api.get("/registrants/7?fields=*").json()) > PROFILE
        assert all(isinstance(one, int) for one in api.get("/sessions/101?expand=speakers").json()["speakers"])
        assert api.get("/registrants/7?fields=deleted").json() == {"deleted": False}
        assert api.get("/events?search=deleted%3Dtrue").json()["items"] == []
        made = api.post("/packages/create", data={"event_id": "12", "name": "New"}).json()
        stamp = datetime.fromisoformat(made["created_at"]).replace(tzinfo=UTC)
        assert timedelta(hours=3) < datetime.now(UTC) - stamp < timedelta(hours=6)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [({"order": "size"}, "one of scattered"), ({"max_per_page": 0}, "from 1"), ({"zone": "Mars/X"}, "zone"),
     ({"reset": "away"}, "one of up")],
)  # fmt: skip
def test_a_wrong_value_is_refused(wrong: Any, says: str) -> None:
    with pytest.raises(InvalidInput, match=says):
        Behaviour(**wrong)
