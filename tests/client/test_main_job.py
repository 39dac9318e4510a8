"""The main job over real HTTP: token, speaker to sessions, lists, writes, errors; by both clients."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from both import KEY, SECRET, Both
from canned_server import CannedServer, Reply, Seen

from swoogo import (
    AuthenticationError,
    FieldNotAsked,
    InvalidInput,
    NotFound,
    SQLiteStore,
    Swoogo,
    ValidationFailed,
    field,
)
from swoogo.sandbox import Sandbox
from swoogo_api.api.speaker_sessions import create_speaker_session_json
from swoogo_api.client import AuthenticatedClient
from swoogo_api.models import CreateSpeakerSessionJsonBody, ErrorResponse, Speaker


def test_a_speaker_is_added_to_two_sessions(both: Both, sandbox: Sandbox) -> None:
    speaker = both(lambda c: c.speaker_sessions.create_json(3, session_ids=[101, 102]))

    assert isinstance(speaker, Speaker)
    assert speaker.id == 3
    assert {101, 102} <= {session.id for session in speaker.sessions}
    assert speaker.created_at is not None
    assert speaker.created_at.tzinfo is UTC
    call = sandbox.calls[-1]
    assert (call.method, call.path, call.data) == ("POST", "/speakers/3/session.json", {"session_ids": [101, 102]})


def test_one_token_serves_many_calls(both: Both, sandbox: Sandbox) -> None:
    before = sandbox.token_requests
    for _ in range(3):
        both(lambda c: c.events.get(12))
    assert sandbox.token_requests == before + 1


def test_a_revoked_token_is_renewed_once_and_the_call_repeated(both: Both, sandbox: Sandbox) -> None:
    both(lambda c: c.events.get(12))
    before = sandbox.token_requests
    sandbox.revoke_tokens()
    assert both(lambda c: c.sessions.create(event_id=12, name="After the renewal")).name == "After the renewal"
    assert sandbox.token_requests == before + 1
    created = [s for s in sandbox.store.rows("Session", event_id=12) if s["name"] == "After the renewal"]
    assert len(created) == 1


def test_a_list_is_walked_with_all_documented_fields(both: Both, sandbox: Sandbox) -> None:
    people = both(lambda c: c.registrants.list(event_id=12).to_list())

    assert [p.id for p in people] == sorted(r["id"] for r in sandbox.store.rows("Registrant", event_id=12))
    assert people[0].registration_status is not None
    assert people[0].created_at is not None
    assert [c.query for c in sandbox.calls if c.path == "/registrants"] != []
    sizes = {dict(c.query)["per-page"] for c in sandbox.calls if c.path == "/registrants"}
    assert sizes == {"1000"}


def test_pages_first_and_count(both: Both) -> None:
    search = (field("registration_status") == "confirmed") & (field("created_at") >= date(2024, 1, 1))
    pages = both(lambda c: c.registrants.list(event_id=12, search=search, per_page=100).pages())

    people = [p for page in pages for p in page]
    assert len(people) == pages[0].total == both(lambda c: c.registrants.list(event_id=12, search=search).count())
    assert both(lambda c: c.registrants.list(event_id=12, search=search).first()).id == people[0].id
    assert all(p.registration_status == "confirmed" for p in people)
    assert all(p.created_at >= datetime(2024, 1, 1, tzinfo=UTC) for p in people)
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))


def test_custom_fields_come_with_a_star(both: Both) -> None:
    person = both(lambda c: c.registrants.list(event_id=12, fields="*").first())
    assert isinstance(person["c_3473417"], str)
    assert person["c_3473418"].value == person.custom()["c_3473418"].value
    assert "c_3473417" not in both(lambda c: c.registrants.list(event_id=12).first())


def test_expand_brings_related_records(both: Both, sandbox: Sandbox) -> None:
    person = both(lambda c: c.registrants.list(event_id=12, expand=["homeAddress"]).first())
    assert isinstance(person.homeAddress.city, str)
    assert dict(sandbox.calls[-1].query)["expand"] == "homeAddress"


def test_expand_asks_for_the_200_rows_that_the_api_then_gives(both: Both, sandbox: Sandbox) -> None:
    assert len(both(lambda c: c.registrants.list(event_id=12, expand="homeAddress").to_list())) == 2500
    assert {dict(c.query)["per-page"] for c in sandbox.calls if c.path == "/registrants"} == {"200"}


def test_only_what_was_asked_for_is_there(both: Both) -> None:
    person = both(lambda c: c.registrants.list(event_id=12, fields=["email"]).first())
    assert list(person) == ["email"]
    with pytest.raises(FieldNotAsked, match="^first_name was not asked for: add it to fields, or leave fields out$"):
        person.first_name  # noqa: B018


def test_a_session_is_created_and_changed(both: Both, sandbox: Sandbox) -> None:
    session = both(lambda c: c.sessions.create(event_id=12, name="Opening", date=date(2026, 5, 1), capacity=40))
    changed = both(lambda c: c.sessions.update(session.id, capacity=50))

    assert (changed.id, changed.name, changed.capacity) == (session.id, "Opening", 50)
    assert both(lambda c: c.sessions.get(session.id)).date == date(2026, 5, 1)
    assert sandbox.calls[-2].data == {"capacity": "50"}


def test_a_validation_error_says_what_is_wrong_with_which_field(both: Both) -> None:
    with pytest.raises(ValidationFailed) as caught:
        both(lambda c: c.sessions.create(event_id=12, name=""))
    assert caught.value.status == 422
    assert [e.field for e in caught.value.errors] == ["name"]
    assert "name" in str(caught.value)


def test_a_missing_record_is_not_found(both: Both) -> None:
    with pytest.raises(NotFound, match="/registrants/999999: 404"):
        both(lambda c: c.registrants.get(999_999))


def test_a_wrong_secret_is_an_authentication_error_without_the_secret(sandbox: Sandbox) -> None:
    with Swoogo(KEY, "not-the-secret", base_url=sandbox.base_url) as client:
        with pytest.raises(AuthenticationError) as caught:
            client.events.get(12)
    assert "invalid API details" in str(caught.value)
    assert "not-the-secret" not in str(caught.value) + repr(caught.value)


def test_any_path_is_reached_with_the_same_token_and_errors(both: Both, sandbox: Sandbox) -> None:
    answer = both(lambda c: c.request("GET", "/speakers", params={"event_id": 12, "per-page": 2}))
    assert len(answer["items"]) == 2
    both(lambda c: c.request("POST", "registrants/3/session/101", data={}))
    assert sandbox.calls[-1].path == "/registrants/3/session/101"
    with pytest.raises(NotFound):
        both(lambda c: c.request("GET", "/no/such/path"))


def test_the_stock_functions_work_with_the_clients_api(both: Both) -> None:
    body = CreateSpeakerSessionJsonBody(session_ids=[101, 102])
    if both.is_async:
        speaker = both(lambda c: create_speaker_session_json.asyncio(3, client=c.api, body=body))
        missing = both(lambda c: create_speaker_session_json.asyncio_detailed(999_999, client=c.api, body=body))
    else:
        speaker = both(lambda c: create_speaker_session_json.sync(3, client=c.api, body=body))
        missing = both(lambda c: create_speaker_session_json.sync_detailed(999_999, client=c.api, body=body))
    assert isinstance(speaker, Speaker)
    assert missing.status_code == 404
    assert isinstance(missing.parsed, ErrorResponse)
    assert missing.parsed.status == 404


def test_the_stock_functions_work_with_a_token_of_ones_own(sandbox: Sandbox, client: Swoogo) -> None:
    answer = client.authentication.request_token(grant_type="client_credentials")
    token = answer.access_token
    assert token is not None
    assert token not in repr(answer)
    with AuthenticatedClient(sandbox.base_url, token=token) as own:
        assert token not in repr(own)
        speaker = create_speaker_session_json.sync(3, client=own, body=CreateSpeakerSessionJsonBody([101]))
    assert isinstance(speaker, Speaker)


def test_two_event_loops_may_share_a_client(sandbox: Sandbox) -> None:
    from swoogo import AsyncSwoogo

    client = AsyncSwoogo(KEY, SECRET, base_url=sandbox.base_url)

    async def once(client: AsyncSwoogo) -> int:
        return len(await client.speakers.list(event_id=12).to_list())

    assert asyncio.run(once(client)) == asyncio.run(once(client)) == 20
    # What is left of the loops goes now: not in the middle of an import, where Python 3.11 bears no second one.
    del client
    gc.collect()


def test_parameters_of_any_path_are_written_as_the_api_reads_them(both: Both, sandbox: Sandbox) -> None:
    either = (field("id") == 1) | (field("id") == 2)
    params = {"event_id": 12, "search": either, "flag": True, "since": datetime(2025, 1, 1, tzinfo=UTC), "none": None}
    params["fields"] = ["id", "email"]
    answer = both(lambda c: c.request("GET", "/registrants", params=params))
    assert sorted(row["id"] for row in answer["items"]) == [1, 2]
    query = dict(sandbox.calls[-1].query)
    assert (query["searchCondition"], query["flag"], query["since"]) == ("or", "1", "2025-01-01 00:00:00")
    assert query["fields"] == "id,email"
    assert "none" not in query


def test_a_limit_can_be_lifted_again(client: Swoogo) -> None:
    limited = client.with_options(max_wait=1, timeout=5)
    assert limited.with_options(max_wait=None)._options.max_wait is None
    assert limited.with_options(headers={"X-A": "1"})._options.timeout == 5


def test_first_and_count_of_a_part_of_a_list(both: Both) -> None:
    part = both(lambda c: c.registrants.list(event_id=12, per_page=400).pages(start=2))
    assert [row.id for page in part for row in page] == [
        row.id for row in both(lambda c: c.registrants.list(event_id=12).to_list())[400:]
    ]
    pages = both(lambda c: c.registrants.list(event_id=12, per_page=400).pages())
    rest = both(lambda c: c.registrants.list(event_id=12, per_page=400).resume(pages[0].token).first())
    assert rest.id == pages[1].items[0].id
    with pytest.raises(InvalidInput, match="whole lists only"):
        both(lambda c: c.registrants.list(event_id=12, per_page=400).resume(pages[0].token).count())


def test_a_walk_that_is_left_leaves_no_thread_that_waits_for_credits() -> None:
    with Sandbox(registrants=2000, rate_limit=60) as small:
        client = Swoogo(small.key, small.secret, base_url=small.base_url)
        for page in client.registrants.list(event_id=12, per_page=100).pages():
            if page.number == 4:
                break
        waiting = [t for t in threading.enumerate() if t.name.startswith("swoogo-page")]
        for thread in waiting:
            thread.join(timeout=10)
        assert not any(thread.is_alive() for thread in waiting)
        client.close()


@pytest.mark.parametrize("left", ["pages = iter(people); next(pages)", "for page in people: raise ValueError"])
def test_a_process_ends_though_threads_wait_for_credits(left: str) -> None:
    served = threading.Event()

    def answer(seen: Seen) -> Reply:
        page = int(dict(parse_qsl(seen.raw_query))["page"])
        if page < 5:
            if page == 4:
                served.set()
            rows = [{"id": page, "created_at": "2020-01-01 00:00:00"}]
            return Reply({"items": rows, "_meta": {"totalCount": 20, "pageCount": 20, "perPage": 1}})
        served.wait(30)  # or this refusal would keep a page that is asked for at the same time from being sent
        return Reply(b"", status=429, headers={"X-Rate-Limit-Reset": "500"})

    with CannedServer(answer) as canned:
        code = f"""
import threading
from swoogo import Swoogo
waits = threading.Event()
client = Swoogo({KEY!r}, {SECRET!r}, base_url={canned.base_url!r}, on_wait=lambda seconds: waits.set())
people = client.registrants.list(event_id=12, per_page=1).pages()
next(people); next(people); next(people)
assert waits.wait(30)
{left}
"""
        done = subprocess.run([sys.executable, "-c", code], timeout=60, capture_output=True, text=True, check=False)
    assert done.returncode == ("raise" in left), done.stderr
    assert "ValueError" in done.stderr or not done.stderr


def test_a_fork_while_a_lock_is_held_does_not_hang_the_child(sandbox: Sandbox) -> None:
    client = Swoogo(KEY, SECRET, base_url=sandbox.base_url)
    client.events.get(12)
    with client._shared.lock:
        child = os.fork()
        if child == 0:
            signal.alarm(20)
            os._exit(0 if client.events.get(12).id == 12 else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    client.close()


def test_a_forked_child_has_connections_of_its_own() -> None:
    with CannedServer(Reply({"id": 12})) as server:
        client = Swoogo(KEY, SECRET, base_url=server.base_url)
        client.events.get(12)
        child = os.fork()
        if child == 0:
            signal.alarm(20)
            os._exit(0 if client.events.get(12).id == 12 else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        client.events.get(12)
        parent, forked, again = (call.port for call in server.calls)
        assert forked != parent == again
        client.close()


def test_two_credentials_on_one_store_have_a_window_each(sandbox: Sandbox, tmp_path: Path) -> None:
    store = SQLiteStore(tmp_path / "state.db")
    with Swoogo(KEY, SECRET, base_url=sandbox.base_url, store=store) as one:
        one.registrants.list(event_id=12).first()
        with Swoogo("other", "secret", base_url=sandbox.base_url, store=store) as other:
            assert one.budget.reset_after > 0
            assert other.budget.reset_after == 0


def test_the_environment_configures_a_client(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SWOOGO_CREDENTIALS", sandbox.credentials)
    monkeypatch.setenv("SWOOGO_BASE_URL", sandbox.base_url)
    with Swoogo() as client:
        assert client.events.get(12).id == 12


def test_settings_of_a_derived_client_leave_the_first_alone(client: Swoogo, sandbox: Sandbox) -> None:
    other = client.with_options(timeout=5, headers={"X-Job": "nightly"})
    other.events.get(12)
    assert sandbox.calls[-1].headers["x-job"] == "nightly"
    client.events.get(12)
    assert "x-job" not in sandbox.calls[-1].headers
    assert sandbox.token_requests <= 2
