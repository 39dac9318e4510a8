"""Faults on request: over real HTTP, through the client's own repeats, from the command line, from another process."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import httpx
import pytest

from swoogo import Clock, ConnectionFailed, InvalidInput, RetryPolicy, ServerError, Swoogo, Timeout
from swoogo.sandbox import Fault, Sandbox
from swoogo.sandbox.faults import made, read

RETRY = RetryPolicy(backoff=0)


def client_of(sandbox: Sandbox, **settings: Any) -> Swoogo:
    return Swoogo(sandbox.key, sandbox.secret, base_url=sandbox.base_url, **{"retry": RETRY, **settings})


def test_reads_are_repeated_until_the_fault_is_over(sandbox: Sandbox) -> None:
    fault = sandbox.fail(status=503, path="/registrants", times=2)
    with client_of(sandbox) as client:
        assert len(client.registrants.list(event_id=12, per_page=200).to_list()) == 500
    assert fault.happened == 2 and sandbox.faults == []
    assert [call.status for call in sandbox.calls if call.path == "/registrants"][:3] == [503, 503, 200]


def test_more_faults_than_tries_reach_the_caller(sandbox: Sandbox) -> None:
    sandbox.fail(status=502, times=None, body={"message": "bad gateway"})
    with client_of(sandbox) as client:
        with pytest.raises(ServerError) as raised:
            client.events.get(12)
        assert raised.value.status == 502
        sandbox.clear_faults()
        assert client.events.get(12).id == 12


def test_a_write_that_may_have_arrived_is_not_repeated(sandbox: Sandbox) -> None:
    fault = sandbox.fail(drop=True, method="post", path="/registrants/create", carried_out=True)
    with client_of(sandbox) as client:
        with pytest.raises(ConnectionFailed):
            client.registrants.create(event_id=12, email="once@example.com")
    assert fault.happened == 1
    assert [row["email"] for row in sandbox.store.rows("Registrant") if row["email"] == "once@example.com"] != []
    assert sandbox.calls[-1].status is None


def test_a_dropped_read_is_repeated(sandbox: Sandbox) -> None:
    sandbox.fail(drop=True, path="/events/{event_id}")
    with client_of(sandbox) as client:
        assert client.events.get(12).id == 12
        assert client.events.get(12).id == 12
    assert [call.status for call in sandbox.calls if call.path == "/events/12"] == [None, 200, 200]


def test_a_stall_runs_into_the_time_out(sandbox: Sandbox) -> None:
    sandbox.fail(stall=60, times=None, path="/events/*")
    with client_of(sandbox, timeout=0.2, retry=RetryPolicy(attempts=1)) as client:
        with pytest.raises(Timeout):
            client.events.get(12)
    sandbox.clear_faults()
    sandbox.fail(stall=0.01)
    with client_of(sandbox) as client:
        assert client.events.get(12).id == 12


class Waited(Clock):
    def __init__(self) -> None:
        self.waited: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)


def test_a_429_says_when_the_window_ends(sandbox: Sandbox, api: httpx.Client) -> None:
    sandbox.fail(status=429, reset_after=7, path="/events/12")
    refused = api.get("/events/12")
    assert (refused.status_code, refused.headers["X-Rate-Limit-Reset"]) == (429, "7")
    assert (refused.headers["X-Rate-Limit-Remaining"], refused.json()["status"]) == ("0", 429)
    sandbox.fail(status=429, reset_after=0, path="/events/12")
    with client_of(sandbox) as client:
        assert client.events.get(12).id == 12


@pytest.mark.parametrize(
    ("path", "method", "fits"),
    [
        ("/registrants", "GET", True),
        ("/registrants.json", "GET", True),
        ("/registrants/7", "GET", False),
        ("/registrants", "POST", False),
        ("/oauth2/token", "GET", False),
    ],
)
def test_a_fault_is_for_the_path_as_it_is(path: str, method: str, fits: bool) -> None:
    assert Fault(status=500, path="/registrants", method="GET").fits(method, path) is fits


def test_steps_of_a_path_can_be_left_open() -> None:
    assert Fault(status=500, path="/registrants/*").fits("GET", "/registrants/7")
    assert not Fault(status=500, path="/registrants/*").fits("GET", "/registrants/update/7")
    assert Fault(status=500, path="/registrants/**").fits("PUT", "/registrants/update/7")
    assert Fault(status=500, path="/registrants/**").fits("GET", "/registrants")
    # The token is asked for behind everybody's back: only who names it means it.
    assert not Fault(status=500).fits("POST", "/oauth2/token")
    assert Fault(status=500, path="/oauth2/token").fits("POST", "/oauth2/token")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({}, "status, drop, stall: none given"),
        ({"status": 200}, "400 to 599"),
        ({"status": "503"}, "status: '503' given"),
        ({"status": True}, "status: True given"),
        ({"status": 503, "drop": True}, "status, drop: both given"),
        ({"status": 503, "path": "registrants"}, "a path such as /registrants"),
        ({"status": 503, "method": "FETCH"}, "one of GET"),
        ({"status": 503, "times": 0}, "1 or more"),
        ({"stall": -1}, "0 to 3600 seconds"),
        ({"stall": float("nan")}, "0 to 3600 seconds"),
        ({"status": 503, "reset_after": 1}, "reset_after: given without status=429"),
        ({"status": 429, "reset_after": 601}, "0 to 600 seconds"),
        ({"drop": True, "body": {}}, "headers, body: given without status"),
        ({"drop": 1}, "true or false"),
        ({"status": 503, "headers": {"A": "b\r\nC: d"}}, "names and texts"),
    ],
)
def test_bad_arguments_say_what_is_allowed(sandbox: Sandbox, arguments: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        sandbox.fail(**arguments)
    assert says in str(raised.value)
    assert sandbox.faults == []


def test_the_text_of_a_fault() -> None:
    assert read("status=503,path=/registrants,times=2") == Fault(status=503, path="/registrants", times=2)
    assert read("drop, method=post, carried_out") == Fault(drop=True, method="POST", carried_out=True)
    assert read("stall=0.5,times=all") == Fault(stall=0.5, times=None)
    for wrong, says in (("status", "name=value"), ("status=x", "whole number"), ("colour=1", "'colour' given"),
                        ("status=503,status=500", "twice"), ("status=503,body=x", "control endpoint")):  # fmt: skip
        with pytest.raises(InvalidInput, match=says):
            read(wrong)
    with pytest.raises(InvalidInput, match="'happened' given"):
        made({"status": 503, "happened": 1})


def test_a_running_sandbox_can_be_told(sandbox: Sandbox, api: httpx.Client) -> None:
    control = sandbox.base_url.removesuffix("/api/v1") + "/_sandbox"
    told = httpx.post(f"{control}/faults", json={"status": 503, "times": 2, "headers": {"X-Why": "test"}})
    assert (told.status_code, told.json()["times"]) == (201, 2)
    assert api.get("/events/12").headers["X-Why"] == "test"
    assert [fault["happened"] for fault in httpx.get(f"{control}/faults").json()] == [1]
    assert httpx.delete(f"{control}/faults").status_code == 204
    assert api.get("/events/12").status_code == 200
    wrong = httpx.post(f"{control}/faults", json={"status": 1})
    assert wrong.status_code == 400 and "400 to 599" in wrong.json()["message"]
    assert (
        httpx.post(f"{control}/faults", content=b"[", headers={"Content-Type": "application/json"}).status_code == 400
    )
    assert httpx.post(f"{control}/reset", data={"a": "b"}).status_code == 415
    assert httpx.post(f"{control}/revoke", json={}).status_code == 204
    assert api.get("/events/12").status_code == 401
    assert httpx.get(f"{control}/nothing").status_code == 404
    sandbox.store.delete("Event", 12)
    assert httpx.post(f"{control}/reset", json={}).status_code == 204
    assert sandbox.store.get("Event", 12) and sandbox.calls == []


def test_faults_from_the_command_line() -> None:
    command = [sys.executable, "-m", "swoogo.sandbox", "--key", "K", "--secret", "S", "--registrants", "3"]
    command += ["--fail", "status=503,path=/events/*,times=1", "--fail", "drop,method=GET"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        with Swoogo("K", "S", base_url=url, retry=RetryPolicy(backoff=0, attempts=1)) as client:
            with pytest.raises(ServerError):
                client.events.get(12)
            with pytest.raises(ConnectionFailed):
                client.events.get(12)
            assert client.events.get(12).id == 12
        process.terminate()
        assert process.wait(10) == 0
    done = subprocess.run([*command, "--fail", "status=200"], capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "400 to 599" in done.stderr
