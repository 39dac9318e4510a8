"""The token: requested once, whoever needs it at once and whatever happens to those who ask."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import pickle
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import httpx
import pytest
from clients import PATH, ManualClock, is_token, make
from forking import forks, in_child

from swoogo import (
    AsyncSwoogo,
    AuthenticationError,
    ConfigurationError,
    ConnectionFailed,
    MemoryStore,
    NotFound,
    RetryPolicy,
    Swoogo,
    Timeout,
)
from swoogo._auth.request import LIFETIME, _lifetime
from swoogo._stores.budget import Credits
from swoogo.sandbox import Sandbox

CROWD = 200


def crowd(client: Swoogo, number: int = CROWD) -> list[Any]:
    """Threads that call at the same moment."""
    together = threading.Barrier(number)

    def call(_: int) -> Any:
        together.wait()
        return client.request("GET", PATH)["id"]

    with ThreadPoolExecutor(number) as threads:
        return list(threads.map(call, range(number)))


# --- single flight ----------------------------------------------------------------------------------------------------


def test_threads_cold_and_rejected(sandbox: Sandbox) -> None:
    with make(Swoogo, sandbox) as client:
        assert crowd(client) == [12] * CROWD
        assert sandbox.token_requests == 1
        sandbox.revoke_tokens()
        assert crowd(client) == [12] * CROWD
        assert sandbox.token_requests == 2


def test_rejected_threads_leave_a_connection_for_the_token_request(sandbox: Sandbox) -> None:
    # More threads than connections: an unread 401 that waits for the new token must not keep its connection.
    limits = httpx.Limits(max_connections=4)
    with make(Swoogo, sandbox, timeout=5.0, httpx_args={"limits": limits}) as client:
        crowd(client, 40)
        sandbox.revoke_tokens()
        began = time.monotonic()
        assert crowd(client, 40) == [12] * 40
        assert time.monotonic() - began < 4
        assert sandbox.token_requests == 2


def test_tasks_cold_and_rejected(sandbox: Sandbox) -> None:
    async def run() -> None:
        async with make(AsyncSwoogo, sandbox) as client:
            for requests in (1, 2):
                found = await asyncio.gather(*(client.request("GET", PATH) for _ in range(CROWD)))
                assert [record["id"] for record in found] == [12] * CROWD
                assert sandbox.token_requests == requests
                sandbox.revoke_tokens()

    asyncio.run(run())


def test_two_event_loops_in_two_threads(sandbox: Sandbox) -> None:
    client = make(AsyncSwoogo, sandbox)
    together = threading.Barrier(2)

    async def run() -> None:
        together.wait()
        await asyncio.gather(*(client.request("GET", PATH) for _ in range(30)))
        together.wait()
        sandbox.revoke_tokens()
        together.wait()
        await asyncio.gather(*(client.request("GET", PATH) for _ in range(30)))
        await client.aclose()

    async def guarded() -> None:
        # Either loop closes the client for both: the last calls of the other are over by then or refused.
        with suppress(ConfigurationError):
            await run()

    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(asyncio.run, guarded()) for _ in range(2)]:
            done.result()
    assert sandbox.token_requests == 2
    gc.collect()  # what is left of the loops: not in the middle of another test


def test_cancelled_leader(sandbox: Sandbox) -> None:
    async def run() -> None:
        parked, release = asyncio.Event(), asyncio.Event()

        async def park(request: httpx.Request) -> None:
            if is_token(request) and not parked.is_set():
                parked.set()
                await release.wait()

        async with make(AsyncSwoogo, sandbox, httpx_args={"event_hooks": {"request": [park]}}) as client:
            leader = asyncio.create_task(client.request("GET", PATH))
            await parked.wait()
            others = [asyncio.create_task(client.request("GET", PATH)) for _ in range(50)]
            await asyncio.sleep(0)
            others[7].cancel()  # a follower: nobody else notices
            leader.cancel()
            found: list[Any] = await asyncio.gather(*others, return_exceptions=True)
            assert isinstance(found.pop(7), asyncio.CancelledError)
            assert [record["id"] for record in found] == [12] * 49
            with pytest.raises(asyncio.CancelledError):
                await leader
            assert sandbox.token_requests == 1  # the cancelled one was not sent

    asyncio.run(run())


def test_failed_token_request_fails_for_all_who_waited() -> None:
    # Not one after another: with a server that does not answer, the last of them would wait 200 time-outs.
    with Mute() as server:

        async def run() -> None:
            policy = RetryPolicy(attempts=1)
            async with AsyncSwoogo("k", "s", base_url=server.url, timeout=0.2, retry=policy) as client:
                calls = (client.request("POST", "/contacts/create") for _ in range(50))
                errors = await asyncio.gather(*calls, return_exceptions=True)
            assert all(isinstance(error, ConnectionFailed) and not error.sent for error in errors)

        asyncio.run(run())
        assert server.connections == 1


def test_token_request_has_the_time_out_of_the_call() -> None:
    with Mute() as server, Swoogo("k", "s", base_url=server.url, timeout=0.2, retry=RetryPolicy(attempts=1)) as client:
        began = time.monotonic()
        with pytest.raises(Timeout) as caught:
            client.request("POST", "/contacts/create")
        assert time.monotonic() - began < 3
        assert not caught.value.sent  # so the write may be sent again


class Mute:
    """Takes connections and never answers."""

    def __enter__(self) -> Mute:
        self.connections = 0
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=200)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/api/v1"
        self._open: list[socket.socket] = []
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        return self

    def _serve(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            self._open.append(connection)
            if self._stopping():
                return
            self.connections += 1

    _stop = False

    def _stopping(self) -> bool:
        return self._stop

    def __exit__(self, *args: object) -> None:
        self._stop = True
        socket.create_connection(self._socket.getsockname()).close()
        self._thread.join()
        for connection in (*self._open, self._socket):
            connection.close()


# --- 401 --------------------------------------------------------------------------------------------------------------


def test_one_renewal_for_a_call_that_stays_refused(sandbox: Sandbox) -> None:
    def revoke(request: httpx.Request) -> None:
        if not is_token(request):
            sandbox.revoke_tokens()

    with make(Swoogo, sandbox, httpx_args={"event_hooks": {"request": [revoke]}}) as client:
        with pytest.raises(AuthenticationError):
            client.request("GET", PATH)
        assert sandbox.token_requests == 2
        assert sum(call.path == PATH for call in sandbox.calls) == 2


@pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
def test_stored_token_is_refused_as_well(sandbox: Sandbox, kind: Any) -> None:
    """What a store gives instead of a rejected token may be as dead: only a new one settles it."""
    store = MemoryStore()

    def call(client: Any) -> Any:
        return client.request("GET", PATH)

    async def acall(client: Any) -> Any:
        return await client.request("GET", PATH)

    with asyncio.Runner() as runner:

        def do(client: Any) -> Any:
            return runner.run(acall(client)) if kind is AsyncSwoogo else call(client)

        first, second = (make(kind, sandbox, store=store) for _ in range(2))
        assert do(first)["id"] == do(second)["id"] == 12
        assert sandbox.token_requests == 1
        sandbox.revoke_tokens()
        do(second)  # the store has a new one, which the first does not know
        sandbox.revoke_tokens()
        assert do(first)["id"] == 12
        assert sandbox.token_requests == 3
        for client in (first, second):
            runner.run(client.aclose()) if kind is AsyncSwoogo else client.close()


def test_wrong_credentials(sandbox: Sandbox) -> None:
    with Swoogo(sandbox.key, "wrong", base_url=sandbox.base_url) as client:
        with pytest.raises(AuthenticationError, match="Check key and secret"):
            client.request("GET", PATH)
        assert sandbox.token_requests == 1


def test_a_base_url_without_its_path(sandbox: Sandbox) -> None:
    with Swoogo(sandbox.key, sandbox.secret, base_url=sandbox.base_url.removesuffix("/api/v1")) as client:
        with pytest.raises(NotFound, match="Check base_url: .* https://api.swoogo.com/api/v1"):
            client.request("GET", PATH)


# --- how long it is good ----------------------------------------------------------------------------------------------


def test_renewed_before_its_end_by_the_monotonic_clock() -> None:
    clock = ManualClock()
    with Sandbox(registrants=1, clock=clock.monotonic) as sandbox, make(Swoogo, sandbox, clock=clock) as client:
        client.request("GET", PATH)
        clock.pass_by(LIFETIME - 70)
        clock.wall += 86_400  # somebody sets the clock of this host
        client.request("GET", PATH)
        assert sandbox.token_requests == 1
        clock.pass_by(20)
        client.request("GET", PATH)
        assert sandbox.token_requests == 2
        assert all(call.status == 200 for call in sandbox.calls)


def test_short_lived_token_is_not_requested_for_each_call() -> None:
    with Sandbox(registrants=1, token_ttl=30) as sandbox, make(Swoogo, sandbox) as client:
        for _ in range(5):
            client.request("GET", PATH)
        assert sandbox.token_requests == 1


NOW = 1_700_000_000.0  # 2023-11-14 22:13:20 UTC
DATE = "Tue, 14 Nov 2023 22:13:20 GMT"


@pytest.mark.parametrize(
    ("expires_at", "date", "now", "seconds"),
    [
        ("2023-11-14 22:23:20", None, NOW, 600),
        ("2023-11-14 22:23:20", DATE, NOW, 600),
        ("2023-11-14 22:23:20", DATE, NOW + 599, 600),  # the clock here is wrong
        ("2023-11-14 22:23:20", DATE, NOW - 7200, 600),
        ("2023-11-14T22:23:20Z", DATE, NOW, 600),
        ("2023-11-14T23:23:20+01:00", DATE, NOW, 600),
        ("2023-11-14 18:23:20", DATE, NOW, LIFETIME),  # another zone, in the past
        ("2023-11-15 08:23:20", DATE, NOW, LIFETIME),  # another zone, ahead
        ("soon", DATE, NOW, LIFETIME),
        (None, DATE, NOW, LIFETIME),
        (1_700_000_600, DATE, NOW, LIFETIME),
        ("2023-11-14 22:23:20", "yesterday", NOW, 600),
    ],
)
def test_lifetime(expires_at: Any, date: str | None, now: float, seconds: float) -> None:
    assert _lifetime(expires_at, date, now) == pytest.approx(seconds)


# --- fork -------------------------------------------------------------------------------------------------------------


class TestFork:
    pytestmark = forks

    def test_while_warm(self, sandbox: Sandbox) -> None:
        with make(Swoogo, sandbox) as client:
            client.request("GET", PATH)
            assert in_child(lambda: client.request("GET", PATH)["id"]) == "12"
            assert client.request("GET", PATH)["id"] == 12
            assert sandbox.token_requests == 1

    def test_while_a_flight_is_under_way(self, sandbox: Sandbox) -> None:
        parked, release, parent = threading.Event(), threading.Event(), os.getpid()

        def park(request: httpx.Request) -> None:
            if is_token(request) and os.getpid() == parent:
                parked.set()
                assert release.wait(10)

        with make(Swoogo, sandbox, httpx_args={"event_hooks": {"request": [park]}}) as client:
            with ThreadPoolExecutor(1) as thread:
                leader = thread.submit(client.request, "GET", PATH)
                assert parked.wait(10)
                assert in_child(lambda: client.request("GET", PATH)["id"]) == "12"
                release.set()
                assert leader.result()["id"] == 12
            assert sandbox.token_requests == 2

    def test_what_is_pending_is_the_parents(self, sandbox: Sandbox) -> None:
        with make(Swoogo, sandbox) as client:
            client.request("GET", PATH)
            budget = client._shared.exchange.budget
            assert Credits(budget, 10).reserve() == 0.0
            used = budget.update(lambda window, now: (window, 0.0))[0].used
            assert in_child(lambda: budget.update(lambda window, now: (window, 0.0))[0].pending) == "0"
            assert in_child(lambda: budget.update(lambda window, now: (window, 0.0))[0].used) == str(used)


# --- secrets and pickles ----------------------------------------------------------------------------------------------


@pytest.fixture
def secrets(sandbox: Sandbox, caplog: pytest.LogCaptureFixture) -> Iterator[Callable[..., None]]:
    """A check that none of the secrets is in a text, nor in anything that was logged."""
    caplog.set_level(logging.DEBUG)

    def check(*texts: str | bytes, token: str = "") -> None:
        kept = (sandbox.key, sandbox.secret, sandbox.credentials, token)
        for text in (*texts, caplog.text):
            shown = text if isinstance(text, str) else text.decode("latin-1")
            for secret in filter(None, kept):
                assert secret not in shown

    yield check
    check()


def test_nothing_secret_is_shown(sandbox: Sandbox, secrets: Callable[..., None]) -> None:
    store = MemoryStore()
    with make(Swoogo, sandbox, store=store) as client:
        client.request("GET", PATH)
        shared = client._shared
        token = store.load(shared.credentials.fingerprint)
        assert token is not None
        things = [client, shared, shared.auth, shared.credentials, store, token, shared.exchange.budget]
        pickles = [pickle.dumps(thing) for thing in (client, shared.credentials, store)]
        secrets(*map(repr, things), *pickles, token=token.value)
        sandbox.revoke_tokens()
        client.request("GET", PATH)
        secrets(token=token.value)


def test_errors_show_nothing_secret(sandbox: Sandbox, secrets: Callable[..., None]) -> None:
    with Swoogo(sandbox.key, sandbox.secret + "x", base_url=sandbox.base_url) as client:
        with pytest.raises(AuthenticationError) as caught:
            client.request("GET", PATH)
        secrets(repr(caught.value), str(caught.value), pickle.dumps(caught.value))


@pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
def test_pickled_client_works_here(sandbox: Sandbox, kind: Any) -> None:
    original = make(kind, sandbox)  # which knows the credentials, as the pickle does not
    copy = pickle.loads(pickle.dumps(original))
    if kind is Swoogo:
        with copy:
            assert copy.request("GET", PATH)["id"] == 12
        return

    async def run() -> None:
        async with copy:
            assert (await copy.request("GET", PATH))["id"] == 12

    asyncio.run(run())


def test_pickled_client_works_here_when_another_with_its_credentials_is_gone(sandbox: Sandbox) -> None:
    with make(Swoogo, sandbox) as original:
        make(Swoogo, sandbox).close()
        gc.collect()
        with pickle.loads(pickle.dumps(original)) as copy:
            assert copy.request("GET", PATH)["id"] == 12


def test_pickled_client_works_in_another_process_with_its_environment(sandbox: Sandbox) -> None:
    script = (
        "import pickle, sys\n"
        "with pickle.loads(bytes.fromhex(sys.argv[1])) as client:\n"
        f"    print(client.request('GET', {PATH!r})['id'])"
    )
    with make(Swoogo, sandbox) as client:
        content = pickle.dumps(client)
    bare = {name: value for name, value in os.environ.items() if not name.startswith("SWOOGO_")}
    bare["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)

    def run(**environ: str) -> subprocess.CompletedProcess[str]:
        arguments = [sys.executable, "-c", script, content.hex()]
        return subprocess.run(arguments, env={**bare, **environ}, capture_output=True, text=True)

    assert run(SWOOGO_KEY=sandbox.key, SWOOGO_SECRET=sandbox.secret).stdout == "12\n"
    assert "set SWOOGO_KEY and SWOOGO_SECRET" in run().stderr
    assert "set SWOOGO_KEY and SWOOGO_SECRET" in run(SWOOGO_KEY="another", SWOOGO_SECRET="one").stderr
