"""What the client does when the server fails: each rule with one fault over real HTTP, and the campaign in small."""

from __future__ import annotations

import asyncio
import inspect
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import formatdate
from typing import Any

import pytest
from tests.faults.campaign import campaign
from tests.faults.server import FaultServer, once

from swoogo import (
    APIError,
    AsyncSwoogo,
    AuthenticationError,
    Clock,
    ConnectionFailed,
    DecodeError,
    RateLimited,
    RetryPolicy,
    ServerError,
    Swoogo,
    Timeout,
)
from swoogo._stores.window import Window
from swoogo.sandbox import Sandbox

KEY, SECRET, EVENT = "fault-key", "fault-secret", 12
MARKER = "mk-" + "0" * 24
SHORT = 1.0  # seconds; a busy machine answers in less, and a fault that stalls does not
LOST = ["drop before", "reset before", "drop after", "reset in body", "stall before", "stall after"]
REFUSED = ["500", "502", "503 retry-after", "520", "html 502"]
STEADY = RetryPolicy(backoff=1.0, jitter=0.0)


@pytest.fixture(scope="module")
def server() -> Iterator[Sandbox]:
    with Sandbox(key=KEY, secret=SECRET, registrants=60, rate_limit=10**8) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(server: Sandbox) -> Sandbox:
    server.reset()
    return server


@pytest.fixture(params=[Swoogo, AsyncSwoogo], ids=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> Any:
    return request.param


class FakeClock(Clock):
    """Nobody waits: a pause moves the time."""

    def __init__(self, before: Callable[[float], None] = lambda seconds: None) -> None:
        self.now = 1000.0
        self.pauses: list[float] = []
        self.before = before

    def monotonic(self) -> float:
        return self.now

    def time(self) -> float:
        return 1_700_000_000.0 + self.now

    def random(self) -> float:
        return 0.5

    def sleep(self, seconds: float) -> None:
        self.before(seconds)
        self.pauses.append(seconds)
        self.now += seconds

    async def asleep(self, seconds: float) -> None:
        self.sleep(seconds)


@contextmanager
def failing(sandbox: Sandbox, *faults: str, token: tuple[str, ...] = ()) -> Iterator[FaultServer]:
    with FaultServer(sandbox, once(*faults, token=token), stall=60.0) as server:
        yield server


def use(kind: Any, url: str, call: Callable[[Any], Any], **settings: Any) -> Any:
    """What `call(client)` gives, of a client with these settings."""
    settings = {"timeout": 10.0, "clock": FakeClock(), "retry": STEADY, **settings}
    if kind is Swoogo:
        with Swoogo(KEY, SECRET, base_url=url, **settings) as client:
            return call(client)

    async def run() -> Any:
        async with AsyncSwoogo(KEY, SECRET, base_url=url, **settings) as client:
            result = call(client)
            return await result if inspect.isawaitable(result) else result

    return asyncio.run(run())


def known(sandbox: Sandbox) -> int:
    first: int = min(row["id"] for row in sandbox.store.rows("Registrant", event_id=EVENT))
    return first


def create(client: Any) -> Any:
    return client.sessions.create(event_id=EVENT, name=MARKER)


def made(sandbox: Sandbox) -> int:
    return sum(row["name"] == MARKER for row in sandbox.store.rows("Session", event_id=EVENT))


# --- what is repeated -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", LOST + REFUSED)
def test_a_read_is_repeated(kind: Any, sandbox: Sandbox, fault: str) -> None:
    key, clock = known(sandbox), FakeClock()
    with failing(sandbox, fault) as server:
        assert use(kind, server.base_url, lambda c: c.registrants.get(key), clock=clock, timeout=SHORT).id == key
    assert server.ledger.calls == 2
    assert clock.pauses == [1.0]


@pytest.mark.parametrize("fault", LOST + REFUSED)
def test_a_write_is_not(kind: Any, sandbox: Sandbox, fault: str) -> None:
    expected = ServerError if fault in REFUSED else Timeout if fault.startswith("stall") else ConnectionFailed
    with failing(sandbox, fault) as server, pytest.raises(expected) as caught:
        use(kind, server.base_url, create, timeout=SHORT)
    assert type(caught.value) is expected
    assert server.ledger.calls == 1
    assert made(sandbox) == (1 if "after" in fault.split() or fault == "reset in body" else 0)
    assert caught.value.attempts == 1
    if isinstance(caught.value, ConnectionFailed):
        assert caught.value.sent
        assert "it may have arrived" in str(caught.value)


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_nor_is_one_that_could_undo_what_others_did(kind: Any, sandbox: Sandbox, method: str) -> None:
    with failing(sandbox, "drop after") as server, pytest.raises(ConnectionFailed):
        use(kind, server.base_url, lambda c: c.request(method, f"/registrants/{known(sandbox)}"))
    assert server.ledger.calls == 1


@pytest.mark.parametrize("fault", ["drop before", "drop after", "reset in body", "502", "503 retry-after"])
def test_a_write_is_repeated_if_only_the_token_failed(kind: Any, sandbox: Sandbox, fault: str) -> None:
    with failing(sandbox, token=(fault,)) as server:
        assert use(kind, server.base_url, create).name == MARKER
    assert server.ledger.token_requests == 2
    assert server.ledger.calls == made(sandbox) == 1


def test_a_write_is_repeated_if_nobody_listened(kind: Any, sandbox: Sandbox) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    opened: list[FaultServer] = []

    def open_now(seconds: float) -> None:
        opened.append(FaultServer(sandbox, once(), port=port))
        opened[0].__enter__()

    try:
        url = f"http://127.0.0.1:{port}/api/v1"
        assert use(kind, url, create, clock=FakeClock(open_now)).name == MARKER
    finally:
        for server in opened:
            server.__exit__()
    assert made(sandbox) == 1


def test_nobody_listens_at_all(kind: Any) -> None:
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(ConnectionFailed) as caught:
            use(kind, f"http://127.0.0.1:{taken.getsockname()[1]}/api/v1", create)
    assert (caught.value.attempts, caught.value.sent) == (4, False)
    assert "may have arrived" not in str(caught.value)


def test_attempts_are_on_the_error(kind: Any, sandbox: Sandbox) -> None:
    for fault, error in (("drop before", ConnectionFailed), ("500", ServerError), ("520", ServerError)):
        with failing(sandbox, *[fault] * 9) as server, pytest.raises(error, match="after 4 attempts") as caught:
            use(kind, server.base_url, lambda c: c.registrants.get(7))
        assert isinstance(caught.value, (ConnectionFailed, ServerError))
        assert caught.value.attempts == server.ledger.calls == 4


def test_attempts_are_on_a_decode_error(kind: Any, sandbox: Sandbox) -> None:
    with failing(sandbox, "500", "truncated json") as server, pytest.raises(DecodeError) as caught:
        use(kind, server.base_url, lambda c: c.registrants.get(known(sandbox)))
    assert caught.value.attempts == 2


# --- 401 --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("call", [create, lambda c: c.request("GET", "/events")], ids=["write", "read"])
def test_a_refused_token_is_renewed_once_and_the_call_repeated_once(
    kind: Any, sandbox: Sandbox, call: Callable[[Any], Any]
) -> None:
    clock = FakeClock()
    with failing(sandbox, "401 revoked") as server:
        assert use(kind, server.base_url, call, clock=clock)
    assert (server.ledger.calls, server.ledger.token_requests) == (2, 2)
    assert clock.pauses == []
    with failing(sandbox, "401 revoked", "401 revoked") as server, pytest.raises(AuthenticationError):
        use(kind, server.base_url, call)
    assert (server.ledger.calls, server.ledger.token_requests) == (2, 2)


# --- 429 --------------------------------------------------------------------------------------------------------------

# X-Rate-Limit-Reset counts whole seconds, and the server may round down: the pause is a second longer.


@pytest.mark.parametrize(
    ("faults", "pauses"),
    [
        (["429 reset"], [8.0]),
        (["429 retry-after"], [9.0]),
        (["429 bare", "429 bare", "429 bare"], [10.0, 20.0, 40.0]),
        (["429 reset"] * 50, [8.0] * 50),  # more often than errors are repeated: it was no try
    ],
)
def test_429_is_waited_for(kind: Any, sandbox: Sandbox, faults: list[str], pauses: list[float]) -> None:
    clock = FakeClock()
    with failing(sandbox, *faults) as server:
        server.reset, server.retry_after = "7", "9"
        use(kind, server.base_url, create, clock=clock)
    assert clock.pauses == pauses
    assert made(sandbox) == 1


def test_429_is_raised_if_asked_for(kind: Any, sandbox: Sandbox) -> None:
    clock = FakeClock()
    with failing(sandbox, "429 reset") as server:
        server.reset = "7"
        with pytest.raises(RateLimited) as caught:
            use(kind, server.base_url, create, clock=clock, on_rate_limit="raise")
    assert (caught.value.reset_after, caught.value.attempts, clock.pauses) == (8.0, 1, [])


def test_waits_add_up_to_max_wait(kind: Any, sandbox: Sandbox) -> None:
    clock = FakeClock()
    with failing(sandbox, *["429 reset"] * 5) as server:
        server.reset = "4"
        with pytest.raises(RateLimited):
            use(kind, server.base_url, create, clock=clock, max_wait=10.0)
    assert clock.pauses == [5.0, 5.0]


def test_429_for_a_token(kind: Any, sandbox: Sandbox) -> None:
    clock = FakeClock()
    with failing(sandbox, token=("429 reset",) * 6) as server:
        server.reset = "300"
        use(kind, server.base_url, create, clock=clock)
        assert clock.pauses == [301.0] * 6
    with failing(sandbox, token=("429 reset",)) as server, pytest.raises(RateLimited):
        use(kind, server.base_url, create, on_rate_limit="raise")
    assert server.ledger.token_requests == 1


# --- pauses and limits ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("says", "pause"), [("3", 3.0), ("0", 0.0), ("date", 5.0), ("3600", 20.0), ("soon", 1.0), ("-5", 0.0), ("nan", 1.0)]
)
def test_retry_after(kind: Any, sandbox: Sandbox, says: str, pause: float) -> None:
    clock = FakeClock()
    with failing(sandbox, "503 retry-after") as server:
        server.retry_after = formatdate(clock.time() + 5, usegmt=True) if says == "date" else says
        use(kind, server.base_url, lambda c: c.registrants.get(known(sandbox)), clock=clock)
    assert clock.pauses == [pause]


def test_the_deadline_ends_the_repeats(kind: Any, sandbox: Sandbox) -> None:
    clock, retry = FakeClock(), RetryPolicy(attempts=100, deadline=10.0, backoff=4.0, max_backoff=4.0, jitter=0.0)
    with failing(sandbox, *["500"] * 100) as server, pytest.raises(ServerError) as caught:
        use(kind, server.base_url, lambda c: c.registrants.get(7), clock=clock, retry=retry)
    assert clock.pauses == [4.0, 4.0]
    assert caught.value.attempts == 3


def test_waiting_for_credits_does_not_count_towards_the_deadline(kind: Any, sandbox: Sandbox) -> None:
    clock = FakeClock()
    with failing(sandbox, "429 reset", "500") as server:
        server.reset = "500"
        use(kind, server.base_url, lambda c: c.registrants.get(known(sandbox)), clock=clock)
    assert clock.pauses == [501.0, 1.0]


def test_pauses_grow_to_a_ceiling(kind: Any, sandbox: Sandbox) -> None:
    clock, retry = FakeClock(), RetryPolicy(attempts=7, backoff=1.0, max_backoff=6.0, jitter=0.5)
    with failing(sandbox, *["500"] * 6) as server:
        use(kind, server.base_url, lambda c: c.registrants.get(known(sandbox)), clock=clock, retry=retry)
    assert clock.pauses == [0.75, 1.5, 3.0, 4.5, 4.5, 4.5]


def test_an_end_without_a_count_makes_nobody_wait() -> None:
    """A 429 that passes in a second, and then an answer that only says when the window ends: not 590 seconds more."""
    window = Window().exhausted(100.0, 1.0).corrected(100.5, None, None, 590.0)
    assert window.reserve(1, 101.0)[1] == 0.0


def test_a_server_that_is_down_is_not_stormed(sandbox: Sandbox) -> None:
    with (
        FaultServer(sandbox, lambda worker, number: "" if worker == "token" else "500") as server,
        Swoogo(KEY, SECRET, base_url=server.base_url, retry=STEADY, clock=FakeClock()) as client,
    ):
        for _ in range(100):
            with pytest.raises(ServerError):
                client.registrants.get(7)
        assert server.ledger.calls == 150  # and not 400
        server.plan = once()
        for _ in range(10):
            client.registrants.get(known(sandbox))
        server.plan = lambda worker, number: "500"
        with pytest.raises(ServerError) as caught:
            client.registrants.get(7)
        assert caught.value.attempts == 4


# --- bodies that are none ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("html 200", r"no JSON \(text/html"),
        ("truncated json", "no JSON"),
        ("empty 200", "the answer is nothing"),
        ("broken gzip", "cannot be decompressed"),
    ],
)
@pytest.mark.parametrize(
    "call",
    [lambda c: c.registrants.get(7), create, lambda c: c.registrants.list(event_id=EVENT).to_list()],
    ids=["read", "write", "list"],
)
def test_a_success_that_is_no_json(
    kind: Any, sandbox: Sandbox, fault: str, message: str, call: Callable[[Any], Any]
) -> None:
    with failing(sandbox, *[fault] * 4) as server:
        if call is create and fault == "empty 200":
            # What it had to do is done; to raise would invite doing it again.
            assert use(kind, server.base_url, call) is None
            return
        with pytest.raises(DecodeError, match=message):
            use(kind, server.base_url, call)
    assert made(sandbox) == (1 if call is create else 0)


def test_a_success_that_is_no_json_for_request(kind: Any, sandbox: Sandbox) -> None:
    """It does not know what is due: text comes as bytes, nothing as None."""
    with failing(sandbox, "html 200", "empty 200", "truncated json") as server:
        assert use(kind, server.base_url, lambda c: c.request("GET", "/events")).startswith(b"<!DOCTYPE")
        assert use(kind, server.base_url, lambda c: c.request("GET", "/events")) is None
        with pytest.raises(DecodeError, match="no JSON"):
            use(kind, server.base_url, lambda c: c.request("GET", "/events"))


@pytest.mark.parametrize("fault", ["html 200", "truncated json", "empty 200"])
def test_a_token_answer_that_is_no_json(kind: Any, sandbox: Sandbox, fault: str) -> None:
    with failing(sandbox, token=(fault,)) as server, pytest.raises(DecodeError, match="has no access_token") as caught:
        use(kind, server.base_url, create)
    assert made(sandbox) == 0
    assert not any(token in repr(caught.value) + str(caught.value) for token in server.ledger.tokens)


@pytest.mark.parametrize("fault", ["520", "html 502"])
def test_a_page_of_html_is_named(kind: Any, sandbox: Sandbox, fault: str) -> None:
    for call in (create, lambda c: c.request("POST", "/sessions/create", data={"event_id": EVENT, "name": MARKER})):
        with failing(sandbox, fault) as server, pytest.raises(ServerError, match=r"HTML page.*Just a moment") as caught:
            use(kind, server.base_url, call)
        assert caught.value.status == int(fault.split()[-1])
        assert made(sandbox) == 0


def test_a_token_operation_that_stays_down(kind: Any, sandbox: Sandbox) -> None:
    with failing(sandbox, token=("502",) * 9) as server, pytest.raises(ServerError, match="/oauth2/token") as caught:
        use(kind, server.base_url, create)
    assert caught.value.attempts == server.ledger.token_requests == 4


# --- connections ------------------------------------------------------------------------------------------------------


def test_a_connection_that_was_closed_while_idle(kind: Any, sandbox: Sandbox) -> None:
    key = known(sandbox)
    with failing(sandbox) as server:

        def sync(client: Any) -> None:
            for turn in range(5):
                client.registrants.get(key)
                server.drop_connections()
                if turn % 2:
                    client.registrants.get(key)
                    continue
                before = made(sandbox)
                try:
                    create(client)
                except ConnectionFailed as error:
                    assert error.sent
                    assert made(sandbox) <= before + 1
                else:
                    assert made(sandbox) == before + 1

        async def tasks(client: Any) -> None:
            for turn in range(5):
                await client.registrants.get(key)
                server.drop_connections()
                if turn % 2:
                    await client.registrants.get(key)
                    continue
                before = made(sandbox)
                try:
                    await create(client)
                except ConnectionFailed as error:
                    assert error.sent
                    assert made(sandbox) <= before + 1
                else:
                    assert made(sandbox) == before + 1

        use(kind, server.base_url, sync if kind is Swoogo else tasks)


def test_with_options_shares_the_connection_and_changes_what_it_says(sandbox: Sandbox) -> None:
    def last(name: str) -> str | None:
        return sandbox.calls[-1].headers.get(name)

    key = known(sandbox)
    with (
        failing(sandbox) as server,
        Swoogo(KEY, SECRET, base_url=sandbox.base_url, headers={"X-One": "1"}) as direct,
        Swoogo(KEY, SECRET, base_url=server.base_url) as client,
    ):
        other = direct.with_options(headers={"X-Two": "2"})
        calls: list[Callable[[Swoogo], Any]] = [
            lambda c: c.registrants.get(key),
            lambda c: c.request("GET", "/events"),
            lambda c: c.registrants.list(event_id=EVENT).to_list(),
            lambda c: c.sessions.create(event_id=EVENT, name="x"),
        ]
        for call in calls:
            call(other)
            assert (last("x-one"), last("x-two")) == ("1", "2")
            call(direct)
            assert (last("x-one"), last("x-two")) == ("1", None)

        client.registrants.get(key)
        once_only = client.with_options(retry=RetryPolicy(attempts=1), timeout=9.0, on_rate_limit="raise")
        once_only.registrants.get(key)
        assert server.connections == 1
        assert server.ledger.token_requests == 1
        numbers = iter(range(100))
        server.plan = lambda worker, number: "500" if next(numbers) == 0 else ""
        with pytest.raises(ServerError) as caught:
            once_only.registrants.get(key)
        assert caught.value.attempts == 1
        numbers = iter(range(100))
        assert client.with_options(retry=STEADY.replace(backoff=0.0)).registrants.get(key).id == key


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_proxies_of_the_environment_are_used(
    kind: Any, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for variable in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(variable, raising=False)
        monkeypatch.delenv(variable.lower(), raising=False)
    with failing(sandbox) as proxy:
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert use(kind, sandbox.base_url, create).name == MARKER
    # The token, too, is asked for through the proxy.
    assert proxy.seen == [
        ("POST", f"{sandbox.base_url}/oauth2/token"),
        ("POST", f"{sandbox.base_url}/sessions/create"),
    ]


def test_a_redirect_is_not_followed(kind: Any, sandbox: Sandbox) -> None:
    """The token must not go to another address, and nobody may believe that the call was done."""
    for call in (create, lambda c: c.registrants.get(7), lambda c: c.request("GET", "/events")):
        with failing(sandbox, "302") as server, pytest.raises(APIError, match=r"redirect to .*/elsewhere,") as caught:
            use(kind, server.base_url, call)
        assert caught.value.status == 302
        assert "secret" not in str(caught.value)
        assert [path for _, path in server.seen if "elsewhere" in path] == []
    with failing(sandbox, token=("302",)) as server, pytest.raises(APIError, match="redirect"):
        use(kind, server.base_url, create)
    assert [path for _, path in server.seen] == ["/api/v1/oauth2/token"]


def test_closing_waits_for_calls_under_way(sandbox: Sandbox) -> None:
    """A socket that is closed under another thread's read would leave that thread to its time-out."""
    key, results = known(sandbox), []
    with FaultServer(sandbox, once("", "trickle")) as server:
        client = Swoogo(KEY, SECRET, base_url=server.base_url, timeout=60.0)
        client.registrants.get(key)
        thread = threading.Thread(target=lambda: results.append(client.registrants.get(key).id))
        thread.start()
        while server.ledger.calls < 2:
            time.sleep(0.001)
        client.close()
        thread.join(20)
    assert results == [key]


def test_a_client_that_was_closed_repeats_nothing(sandbox: Sandbox) -> None:
    with FaultServer(sandbox, lambda worker, number: "" if worker == "token" else "500") as server:

        def close(seconds: float) -> None:
            if not client._shared.exchange.closing:
                threading.Thread(target=client.close).start()
                while not client._shared.exchange.closing:
                    time.sleep(0.001)

        client = Swoogo(KEY, SECRET, base_url=server.base_url, clock=FakeClock(close), retry=STEADY)
        with pytest.raises(ConnectionFailed, match="closed while the call waited") as caught:
            client.registrants.get(7)
    assert not caught.value.sent
    assert server.ledger.calls == 1


# --- all of it at once ------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_campaign_in_small() -> None:
    """`make faults` makes more than ten thousand calls; this shows that it runs and that its checks hold."""
    report = campaign(400, seed=7, registrants=600, workers=4, limit=60.0)
    assert not report.failures, str(report)
    assert report.done.calls >= 400
    assert report.done.received == report.done.expected > 0
    assert sum(report.ledger.faults.values()) > 40
