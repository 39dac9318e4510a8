"""Writes by the general rules and by the operations with rules of their own."""

from __future__ import annotations

import copy
import http.server
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import httpx
import pytest

from swoogo.sandbox import Sandbox
from swoogo.sandbox.description import load_description

Authorized = Callable[[Sandbox], AbstractContextManager[httpx.Client]]

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def errors(answer: httpx.Response) -> set[str]:
    assert answer.status_code == 422, answer.text
    return {error["field"] for error in answer.json() if error["message"]}


@pytest.mark.parametrize("kind", ["form", "multipart", "json"])
def test_a_registrant_is_created_in_any_content_type(api: httpx.Client, kind: str) -> None:
    plain = {"event_id": "12", "email": "new@example.com", "first_name": "Ána", "c_3473418": "56", "no_such": "x"}
    lists = {"session_ids[0]": "101", "session_ids[1]": "102"}
    if kind == "form":
        answer = api.post("/registrants/create", data={**plain, **lists})
    elif kind == "multipart":
        answer = api.post("/registrants/create", files={k: (None, v) for k, v in {**plain, **lists}.items()})
    else:
        answer = api.post("/registrants/create", json={**plain, "session_ids": [101, "102"]})
    created = answer.json()
    assert answer.is_success
    assert created["session_ids"] == ["101", "102"]
    assert created["registration_status"] == "confirmed"
    assert created["group_id"] == created["id"]
    read = api.get(f"/registrants/{created['id']}?fields=*").json()
    assert read["c_3473418"] == {"id": 56, "value": "Vegan"}
    assert read["first_name"] == "Ána"
    assert "no_such" not in read


def test_what_does_not_fit_is_listed_by_field(api: httpx.Client) -> None:
    assert errors(api.post("/registrants/create", data={"first_name": "x"})) == {"event_id", "email"}
    assert errors(api.post("/registrants/create", data={"event_id": "777", "email": "a@b.c"})) == {"event_id"}
    taken = {"event_id": "12", "email": "PERSON.1@example.com"}
    assert errors(api.post("/registrants/create", data=taken)) == {"email"}
    assert errors(api.put("/registrants/update/1", json={"session_ids": [201], "package_id": "x"})) == {"package_id"}
    # A choice reads as a pair and is written as its bare id.
    assert errors(api.put("/registrants/update/1", json={"reg_type_id": {"id": 2, "value": "VIP"}})) == {"reg_type_id"}
    vip = {"id": 2, "value": "VIP"}
    assert api.put("/registrants/update/1", json={"reg_type_id": 2}).json()["reg_type_id"] == vip


def test_an_update_changes_what_is_sent_and_nothing_else(api: httpx.Client) -> None:
    before = api.get("/registrants/7?fields=*").json()
    after = api.put("/registrants/update/7", data={"first_name": "Eva", "group_gross": "1", "id": "8"}).json()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"first_name", "updated_at"}


def test_bodies_that_cannot_be_read(api: httpx.Client) -> None:
    json_type = {"Content-Type": "application/json"}
    assert api.put("/registrants/update/1", content=b"{", headers=json_type).status_code == 400
    assert api.put("/registrants/update/1", content=b"[1]", headers=json_type).status_code == 400
    assert api.put("/registrants/update/1", content=b"x", headers={"Content-Type": "text/plain"}).status_code == 415


def test_locations_take_figures_for_booleans(api: httpx.Client) -> None:
    location = {"event_id": 12, "name": "Hall", "capacity": "", "use_event_address": True}
    assert errors(api.post("/locations/create", json=location)) == {"use_event_address"}
    assert errors(api.post("/locations/create", data={**location, "use_event_address": "true"})) == {
        "use_event_address"
    }
    created = api.post("/locations/create", data={**location, "use_event_address": "0"}).json()
    assert (created["use_event_address"], created["capacity"]) == (False, None)
    assert "event_id" not in created


def test_speakers_get_sessions(api: httpx.Client) -> None:
    answer = api.post("/speakers/3/session.json", json={"session_ids": [201, 202]})
    assert answer.status_code == 201
    assert {201, 202} <= {session["id"] for session in answer.json()["sessions"]}
    assert 3 in [speaker["id"] for speaker in api.get("/sessions/201?expand=speakers").json()["speakers"]]
    assert api.post("/speakers/3/session.json", json={"session_ids": [9999]}).status_code == 404
    assert api.post("/speakers/3/session.json", json={}).status_code == 400


def test_enrolment_respects_the_capacity(api: httpx.Client) -> None:
    path = "/registrants/50/session/203"
    assert errors(api.post(path)) == {"session_id"}
    assert api.post("/registrants/50/session/201?validate_only=true").json() == {"success": True}
    assert "201" not in api.get("/registrants/50").json()["session_ids"]
    assert api.post(f"{path}?override_capacity_errors=true").json() == {"success": True}
    assert "203" in api.get("/registrants/50").json()["session_ids"]
    full = {"event_id": "12", "email": "late@example.com", "package_id": "3"}
    assert errors(api.post("/registrants/create", data=full)) == {"package_id"}
    assert api.post("/registrants/create?override_capacity_errors=true", data=full).is_success


def test_check_in_answers_the_label(api: httpx.Client) -> None:
    answer = api.post("/registrants/checkin", files={"id": (None, "7"), "status": (None, "attended")}).json()
    assert (answer["id"], answer["status"]) == (7, "Attended")
    assert api.get("/registrants/7").json()["registration_status"] == "attended"
    asleep = {"id": (None, "7"), "status": (None, "asleep")}
    assert errors(api.post("/registrants/checkin", files=asleep)) == {"status"}


def test_a_scan_is_made_once_and_checks_in(api: httpx.Client) -> None:
    first = api.post("/scans/registrant/1/session/1", data={"prevent_check_in": "true"}).json()
    assert api.get("/registrants/1").json()["registration_status"] == "confirmed"
    assert api.post("/scans/registrant/1/session/1").json() == first
    api.post("/scans/registrant/1/session/101")
    assert api.get("/registrants/1").json()["registration_status"] == "attended"


def test_fees_change_only_the_keys_they_have(api: httpx.Client) -> None:
    changed = api.put("/packages/2/fee", json={"price": "25.00", "conditional_prices": {"76": "", "99": "1.00"}}).json()
    assert changed == api.get("/packages/2/fee").json()
    assert (changed["price"], changed["conditional_prices"]) == ("25.00", {"76": "", "77": "5.00"})
    cleared = api.delete("/sessions/101/fee").json()
    assert (cleared["price"], cleared["conditional_prices"]) == ("0", {"76": "", "77": ""})


def test_discounts_are_cloned_unless_they_are_alternates(api: httpx.Client) -> None:
    created = api.post("/discounts/create", json={"event_id": 12, "code": "NEW", "type": "percentage",
                       "percentage_discount": 15, "apply_to_all": True}).json()  # fmt: skip
    assert created["apply_to_all"] == 1
    assert api.post(f"/discounts/{created['id']}/clone").json()["code"] == "NEW (Clone)"
    assert errors(api.post(f"/discounts/{created['id']}/clone?code=new")) == {"code"}
    assert api.post("/discounts/2/clone").status_code == 400


def test_field_choices_are_added_renamed_and_removed(api: httpx.Client) -> None:
    changes = [{"delete": True, "id": 149}, {"name": "new choice"}, {"id": "152", "name": "updated choice"}]
    field = api.put("/sessions/field/104", json={"choices": changes, "name": "updated name"}).json()
    assert [choice["name"] for choice in field["choices"]] == ["second", "third", "updated choice", "new choice"]
    created = api.post("/events/field", json={"name": "Level", "choices": [{"name": "one"}]}).json()
    assert created["attribute"] == f"c_{created['id']}"


def test_images_are_uploaded_as_files(api: httpx.Client) -> None:
    path = "/image/registrant/1/profile_picture"
    uploaded = api.put(path, files={"file": ("me.PNG", b"\x89PNG\r\n\r\n--x\r")}).json()
    assert (uploaded["id"], uploaded["message"]) == ("1", "File Uploaded Successfully")
    assert api.get(path).json()["url"] == uploaded["url"].replace("medium", "full")
    assert errors(api.put(path, files={"file": ("me.txt", b"x")})) == {"file"}
    assert errors(api.put(path, files={"file": ("me.png", b"x" * (5 * 1024 * 1024 + 1))})) == {"file"}
    assert api.put(path, json={"file": "data:image/png;base64,AAAA"}).status_code == 415


def test_the_other_operations_with_rules_of_their_own(sandbox: Sandbox, api: httpx.Client) -> None:
    assert api.post("/registrants/1/trigger-email/registration_created").json()["sent"] == 1
    token = api.post("/registrants/token", files={"event_id": (None, "12"), "fields[email]": (None, "x@y.z")}).json()
    assert token["url"].endswith(token["token"])
    known = api.post("/registrants/token", files={"event_id": (None, "12"),
                     "fields[email]": (None, "person.1@example.com")})  # fmt: skip
    assert known.is_success and set(known.json()["errors"]) == {"email"}
    assert api.post("/registrants/2/groups/3").json()["group_id"] == 3
    assert api.post("/registrants/2/groups/26361060").status_code == 400
    assert api.post("/invitation-lists/34/contact/477").json()["list_id"] == 34
    attendance = api.post("/session-attendances/create", data={"session_id": "123", "registrant_id": "123"}).json()
    assert attendance["session_id"] == "123"
    payment = {"event_id": "1", "registrant_id": "1", "type": "check_payment", "amount": "-166"}
    assert api.post("/transactions/create", data=payment).json()["amount"] == -166
    assert errors(api.post("/transactions/create", data={**payment, "type": "credit_card_payment"})) == {"type"}
    registrant = api.get("/registrants/1").json()
    assert api.put(f"/contacts/forget/{registrant['contact_id']}", data={"registrantIds": "[1]"}).content == b""
    assert api.get("/registrants/1").json()["email"] == ""
    webhook = api.post("/webhooks/create", content="name=n&url=http%3A%2F%2Fx&trigger_object=session"
                       "&headers[0][key]=A&headers[0][value]=B&enabled=0&webhook_group_id=4", headers=FORM)  # fmt: skip
    assert webhook.json()["headers"] == [{"key": "A", "value": "B"}]
    assert (webhook.json()["enabled"], webhook.json()["group_id"]) == (False, 4)


@pytest.mark.parametrize("status", ["200", "204"])
def test_an_operation_of_a_new_description_is_served_without_code(authorized: Authorized, status: str) -> None:
    document = copy.deepcopy(load_description())
    track = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Track"}}}}
    ok = {"200": {"description": "", **track}}
    key = [{"name": "track_id", "in": "path", "required": True, "schema": {"type": "integer"}}]
    form = {"content": {"application/x-www-form-urlencoded": {"schema": {"type": "object", "required": ["name"],
            "properties": {"event_id": {"type": "integer"}, "name": {"type": "string"}}}}}}  # fmt: skip
    gone = {status: {"description": ""}}
    document["paths"] |= {
        "/tracks/{track_id}": {"get": {"operationId": "getOneTrack", "parameters": key, "responses": ok}},
        "/tracks/create": {"post": {"operationId": "createTrack", "requestBody": form, "responses": ok}},
        "/tracks/update/{track_id}": {"put": {"operationId": "updateTrack", "parameters": key, "requestBody": form,
                                              "responses": ok}},
        "/tracks/delete/{track_id}": {"delete": {"operationId": "deleteTrack", "parameters": key, "responses": gone}},
    }  # fmt: skip
    with Sandbox(description=document, registrants=1) as sandbox, authorized(sandbox) as api:
        assert errors(api.post("/tracks/create", data={"name": "T"})) == {"event_id"}
        created = api.post("/tracks/create", data={"name": "T", "event_id": "12"}).json()
        path = f"/tracks/{created['id']}"
        assert api.get(path).json() == created
        assert api.put(f"/tracks/update/{created['id']}", data={"name": "U"}).json()["name"] == "U"
        assert created["id"] in [row["id"] for row in api.get("/tracks?event_id=12").json()["items"]]
        deleted = api.delete(f"/tracks/delete/{created['id']}")
        assert (str(deleted.status_code), deleted.content) == (status, b"")
        assert api.get(path).status_code == 404


@pytest.fixture
def receiver() -> Iterator[tuple[str, list[tuple[str, bytes]]]]:
    received: list[tuple[str, bytes]] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.append((self.headers["X-Secret"], body))
            self.send_response(503 if len(received) == 1 else 204)
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/hook", received
    server.shutdown()
    server.server_close()


def test_webhooks_are_delivered_again_until_acknowledged(
    sandbox: Sandbox, api: httpx.Client, receiver: tuple[str, list[tuple[str, bytes]]]
) -> None:
    url, received = receiver
    webhook = {"name": "n", "trigger_object": "registrant", "headers": [{"key": "X-Secret", "value": "s"}]}
    api.post("/webhooks/create", json={**webhook, "url": url})
    api.post("/webhooks/create", json={**webhook, "url": "https://www.example.com/hook"})
    api.put("/registrants/update/7", data={"first_name": "Eva"})
    sandbox.wait_for_deliveries()
    assert [secret for secret, _ in received] == ["s", "s"]
    payload = json.loads(received[-1][1])
    assert (payload["action"], payload["object"], payload["initiated_by"]) == ("update", "registrant", "api_call")
    assert payload["registrant"]["first_name"] == "Eva"
    assert payload["registrant"]["homeAddress_country_name"]
    assert [delivery.status for delivery in sandbox.deliveries] == [503, 204, None]
