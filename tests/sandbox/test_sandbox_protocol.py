"""Tokens, credits, errors, paths: what every call has in common."""

from __future__ import annotations

import base64
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from swoogo.sandbox import Sandbox
from swoogo.sandbox.description import Description, load_description

Authorized = Callable[[Sandbox], AbstractContextManager[httpx.Client]]

GRANT = {"grant_type": "client_credentials"}
INVALID = {"message": "You have provided invalid API details."}


def basic(text: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(text.encode()).decode()}


@pytest.mark.parametrize("text", ["key:se%3Acr%2Fet+%2B", "key:se%3Acr%2Fet%20%2B"])
def test_a_token_is_issued_for_encoded_credentials(sandbox: Sandbox, text: str) -> None:
    url = sandbox.base_url + "/oauth2/token"
    token = httpx.post(url, headers=basic(text), data=GRANT).json()
    assert set(token) == {"access_token", "type", "expires_at"}
    assert httpx.post(url, headers=basic(text), files={"grant_type": (None, "client_credentials")}).status_code == 200
    assert httpx.post(url, headers=basic(text), json=GRANT).status_code == 400
    refused = httpx.post(url, headers=basic(text + "x"), data=GRANT)
    assert (refused.status_code, refused.json()) == (401, INVALID)
    assert sandbox.token_requests == 4


def test_tokens_end_by_the_clock_and_by_revocation(authorized: Authorized) -> None:
    time = [0.0]
    with Sandbox(token_ttl=60, clock=lambda: time[0], registrants=1) as sandbox, authorized(sandbox) as api:
        assert api.get("/events/1").status_code == 200
        time[0] = 60.0
        refused = api.get("/events/1")
        assert refused.json() == {
            "name": "Unauthorized",
            "message": "Your request was made with invalid credentials.",
            "code": 0,
            "status": 401,
        }
        with authorized(sandbox) as again:
            assert again.get("/events/1").status_code == 200
            sandbox.revoke_tokens()
            assert again.get("/events/1").status_code == 401


def test_credits_run_out_and_come_back_with_the_next_window(authorized: Authorized) -> None:
    time = [0.0]
    with Sandbox(rate_limit=21, clock=lambda: time[0], registrants=1) as sandbox, authorized(sandbox) as api:
        assert api.get("/events").headers["X-Rate-Limit-Remaining"] == "11"
        assert api.get("/events/1").headers["X-Rate-Limit-Remaining"] == "10"
        time[0] = 100.0
        assert api.get("/events").headers["X-Rate-Limit-Remaining"] == "0"
        refused = api.get("/events/1")
        assert (refused.status_code, refused.headers["X-Rate-Limit-Reset"]) == (429, "500")
        assert refused.headers["X-Rate-Limit-Limit"] == "21"
        time[0] = 600.0
        assert api.get("/events/1").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/events/999999999", 404),
        ("GET", "/events/abc", 404),
        ("GET", "/nothing", 404),
        ("DELETE", "/events/1", 405),
        ("GET", "/registrants/create", 405),
        ("GET", "/registrants", 400),
        ("GET", "/registrants?event_id=x", 400),
        ("GET", "/registrants?event_id=777", 404),
        ("GET", "/speakers?event_id=12&ids=1,0", 400),
        ("GET", "/speakers?event_id=12&ids=" + ",".join(map(str, range(1, 102))), 400),
        ("POST", "/registrants/1/trigger-email/no_such_mail", 404),
    ],
)
def test_refusals_have_the_documented_envelope(api: httpx.Client, method: str, path: str, status: int) -> None:
    answer = api.request(method, path)
    body = answer.json()
    assert answer.status_code == body["status"] == status
    assert set(body) == {"name", "message", "code", "status"}
    assert answer.headers["Content-Type"] == "application/json; charset=UTF-8"
    assert "X-Rate-Limit-Remaining" in answer.headers


def test_the_json_suffix_is_optional_except_where_it_is_the_name(api: httpx.Client) -> None:
    assert api.get("/events/1.json").json() == api.get("/events/1").json()
    assert api.get("/events.json").status_code == 200
    paths = {operation.path for operation in Description(load_description()).operations}
    answer = api.post("/speakers/3/session", json={"session_ids": [101]})
    assert (answer.status_code == 404) is ("/speakers/{speaker_id}/session" not in paths)
    assert api.post("/speakers/3/session.json", json={"session_ids": [101]}).status_code == 201


def test_calls_are_recorded_without_the_credentials(sandbox: Sandbox, api: httpx.Client) -> None:
    api.put("/registrants/update/7", content="session_ids[0]=101&first_name=Ana", headers={
        "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8"})  # fmt: skip
    api.get("/events?search=a%3Db%26c&page=")
    update, listing = sandbox.calls[-2:]
    assert (update.method, update.path, update.operation) == ("PUT", "/registrants/update/7", "updateRegistrant")
    assert update.data == {"session_ids": ["101"], "first_name": "Ana"}
    assert update.body == b"session_ids[0]=101&first_name=Ana"
    assert (update.status, update.headers["authorization"]) == (200, "Bearer ***")
    assert listing.query == [("search", "a=b&c"), ("page", "")]
    sandbox.reset()
    assert sandbox.calls == []


def test_a_bug_answers_500_in_the_envelope(
    sandbox: Sandbox, api: httpx.Client, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sandbox.store, "get", lambda *_: 1 / 0)
    answer = api.get("/events/1")
    assert (answer.status_code, answer.json()["name"]) == (500, "Internal Server Error")
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_the_command_prints_its_address_first() -> None:
    command = [sys.executable, "-m", "swoogo.sandbox", "--key", "K", "--secret", "S", "--registrants", "3"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        answer = httpx.post(url + "/oauth2/token", headers=basic("K:S"), data=GRANT)
        assert answer.status_code == 200
        process.terminate()
        assert process.wait(10) == 0


FIXTURE_IN_USE = """
import pytest
from swoogo.sandbox.pytest_plugin import swoogo_sandbox, swoogo_sandbox_server

@pytest.fixture(scope="session")
def swoogo_sandbox_options():
    return {"registrants": 2}

@pytest.mark.parametrize("again", [1, 2])
def test_fresh(swoogo_sandbox, again):
    assert len(swoogo_sandbox.store.rows("Registrant", 12)) == 2
    swoogo_sandbox.store.delete("Registrant", 1)
"""


def test_the_pytest_fixture_gives_fresh_data(tmp_path: Path) -> None:
    (tmp_path / "test_users_own.py").write_text(FIXTURE_IN_USE)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(tmp_path),
        str(tmp_path),
    ]
    run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert "2 passed" in run.stdout, run.stdout + run.stderr
