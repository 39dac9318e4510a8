"""Token and budget shared by the processes of one host: files, locks, SQLite."""

from __future__ import annotations

import asyncio
import json
import os
import pickle
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from test_token import PATH, forks, in_child, is_token, make
from workers import Workers

from swoogo import AsyncSwoogo, ConfigurationError, RateLimited, Swoogo
from swoogo.file_store import FileTokenStore, SQLiteBudgetStore
from swoogo.ratelimit import WINDOW, Budget, Window, shared_step
from swoogo.sandbox import Sandbox
from swoogo.stores import Token

LIST = "/events"
TOKEN = Token("the-token-itself", 2e9)
posix = pytest.mark.skipif(os.name != "posix", reason="no file modes on this system")


def mode(path: str | Path) -> int:
    return stat.S_IMODE(os.stat(path).st_mode)


@pytest.fixture
def store(tmp_path: Path) -> FileTokenStore:
    return FileTokenStore(tmp_path / "shared" / "token.json")


@pytest.fixture
def budget(tmp_path: Path) -> SQLiteBudgetStore:
    return SQLiteBudgetStore(tmp_path / "shared" / "budget.db")


def look(window: Window, now: float) -> tuple[Window, float]:
    return window, 0.0


# --- the file ---------------------------------------------------------------------------------------------------------


def test_token_is_kept_and_forgotten(store: FileTokenStore) -> None:
    assert store.load("one") is None
    store.save("one", TOKEN)
    store.save("two", Token("other", 1.5))
    assert store.load("one") == TOKEN
    store.save("one", None)
    assert (store.load("one"), store.load("two")) == (None, Token("other", 1.5))
    assert os.listdir(os.path.dirname(store.path)) == ["token.json"]  # nothing is left behind


@posix
def test_file_and_folder_are_the_owners(store: FileTokenStore) -> None:
    before = os.umask(0)
    try:
        with store.lock("one"):
            store.save("one", TOKEN)
    finally:
        os.umask(before)
    assert (mode(store.path), mode(store.path + ".lock"), mode(Path(store.path).parent)) == (0o600, 0o600, 0o700)


@posix
@pytest.mark.parametrize("bits", [0o604, 0o640, 0o660, 0o601])
def test_file_that_others_can_open_is_refused(store: FileTokenStore, bits: int) -> None:
    store.save("one", TOKEN)
    os.chmod(store.path, bits)
    with pytest.raises(ConfigurationError, match="chmod 600"):
        store.load("one")
    with pytest.raises(ConfigurationError, match="chmod 600"):
        store.save("one", TOKEN)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[1]",
        b"null",
        b'{"one": 1}',
        b'{"one": {"token": 1, "expires": 2}}',
        b'{"one": {"token": "", "expires": 2}}',
        b'{"one": {"token": "t", "expires": "soon"}}',
        b'{"one": {"token": "t", "expires": NaN}}',
        b'{"one": {"token": "t"}}',
        b"[" * 100_000,
    ],
)
def test_corrupt_file_is_no_token(store: FileTokenStore, sandbox: Sandbox, content: bytes) -> None:
    store.save("one", TOKEN)
    Path(store.path).write_bytes(content)
    assert store.load("one") is None
    store.save("one", TOKEN)
    assert store.load("one") == TOKEN


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = FileTokenStore(tmp_path / "file" / "token.json")
    with pytest.raises(ConfigurationError, match="folder cannot be made"):
        store.save("one", TOKEN)
    with pytest.raises(ConfigurationError, match="folder cannot be made"), store.lock("one"):
        pass


def test_disk_that_cannot_be_written_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "token.json" / "x").mkdir(parents=True)
    FileTokenStore(tmp_path / "token.json").save("one", TOKEN)
    assert "cannot be written" in caplog.text
    assert TOKEN.value not in caplog.text


def test_path_is_absolute_and_pickled_alone(
    store: FileTokenStore, budget: SQLiteBudgetStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert FileTokenStore("token.json").path == str(tmp_path / "token.json")
    store.save("one", TOKEN)
    content = pickle.dumps(store)
    assert TOKEN.value.encode() not in content
    assert TOKEN.value not in repr(store)
    assert pickle.loads(content).load("one") == TOKEN
    budget.update(lambda window, now: window.reserve(10, now))
    assert pickle.loads(pickle.dumps(budget)).update(look)[0].used == 10


def test_lock_excludes_threads(store: FileTokenStore) -> None:
    inside = most = 0

    def hold(_: int) -> None:
        nonlocal inside, most
        with store.lock("one"):
            inside += 1
            most = max(most, inside)
            time.sleep(0.001)
            inside -= 1

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(hold, range(16)))
    assert most == 1


def test_lock_ends_when_its_holder_is_killed(store: FileTokenStore) -> None:
    script = (
        "import sys, time\n"
        "from swoogo.file_store import FileTokenStore\n"
        "with FileTokenStore(sys.argv[1]).lock('one'):\n"
        "    print('held', flush=True)\n"
        "    time.sleep(60)\n"
    )
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen([sys.executable, "-c", script, store.path], stdout=subprocess.PIPE, env=environ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        taken = threading.Event()

        def take() -> None:
            with store.lock("one"):
                taken.set()

        thread = threading.Thread(target=take)
        thread.start()
        assert not taken.wait(0.05)
        holder.kill()
        thread.join(10)
        assert taken.is_set()


def test_lock_of_a_stopped_holder_is_not_waited_for_forever(
    store: FileTokenStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("swoogo.file_store.LOCK_WAIT", 0.05)
    with store.lock("one"):
        with store.lock("one"):
            assert "going on without" in caplog.text
        with store.lock("one"):  # the one that went without did not give away what it did not have
            assert caplog.text.count("going on without") == 2


# --- a client with the file -------------------------------------------------------------------------------------------


def test_many_asynchronous_clients_share_a_file(sandbox: Sandbox, store: FileTokenStore) -> None:
    # More of them than the event loop has threads: those who wait for the lock must not keep its holder from working.
    async def run() -> None:
        clients = [make(AsyncSwoogo, sandbox, token_store=store) for _ in range(40)]
        for requests in (1, 2):
            await asyncio.gather(*(client.request("GET", PATH) for client in clients for _ in range(3)))
            assert sandbox.token_requests == requests
            sandbox.revoke_tokens()
        for client in clients:
            await client.aclose()

    asyncio.run(asyncio.wait_for(run(), 20))


@pytest.mark.parametrize("where", ["lock", "request"])
def test_cancelled_leader_gives_the_lock_back(sandbox: Sandbox, store: FileTokenStore, where: str) -> None:
    async def run() -> None:
        parked, release = asyncio.Event(), asyncio.Event()

        async def park(request: httpx.Request) -> None:
            if is_token(request) and not parked.is_set():
                parked.set()
                await release.wait()

        hooks = {"event_hooks": {"request": [park]}}
        async with make(AsyncSwoogo, sandbox, token_store=store, httpx_args=hooks) as client:
            held = store.lock("")
            if where == "lock":
                held.__enter__()
                parked.set()
            leader = asyncio.create_task(client.request("GET", PATH))
            await parked.wait()
            await asyncio.sleep(0.02)  # for the thread that waits for the lock
            leader.cancel()
            with pytest.raises(asyncio.CancelledError):
                await leader
            if where == "lock":
                held.__exit__(None, None, None)
            assert (await client.request("GET", PATH))["id"] == 12
            assert sandbox.token_requests == 1

    asyncio.run(asyncio.wait_for(run(), 10))


def test_eight_processes_request_one_token(sandbox: Sandbox, store: FileTokenStore) -> None:
    with Workers(sandbox, token_store=store) as workers:
        assert [answer["done"] for answer in workers.call(3, PATH)] == [3] * 8
        assert sandbox.token_requests == 1
        sandbox.revoke_tokens()
        assert [answer["done"] for answer in workers.call(3, PATH)] == [3] * 8
        assert sandbox.token_requests == 2


# --- the shared window ------------------------------------------------------------------------------------------------


def reserve(cost: int) -> Callable[[Window, float], tuple[Window, float]]:
    return lambda window, now: window.reserve(cost, now)


def settle(cost: int) -> Callable[[Window, float], tuple[Window, float]]:
    return lambda window, now: (window.settle(cost), 0.0)


def test_what_a_killed_process_reserved_is_dropped() -> None:
    text, window, _ = shared_step(None, "killed", reserve(30), 1000.0)
    text, window, _ = shared_step(text, "alive", reserve(10), 1001.0)
    assert (window.used, window.pending) == (40, 40)
    text, window, _ = shared_step(text, "alive", settle(10), 1002.0)
    assert (window.used, window.pending) == (40, 30)
    text, window, _ = shared_step(text, "alive", reserve(10), 1000.0 + WINDOW)
    assert (window.used, window.pending) == (10, 10)


def test_owner_settles_no_more_than_its_own() -> None:
    text, _, _ = shared_step(None, "one", reserve(30), 1000.0)
    _, window, _ = shared_step(text, "two", settle(10), 1001.0)
    assert window.pending == 30


def test_clock_that_was_set_back_does_not_stop_everybody() -> None:
    text, _, _ = shared_step(None, "one", lambda window, now: (window.exhausted(now, 600.0), 0.0), 1e9)
    _, _, wait = shared_step(text, "one", reserve(10), 1e9 - 86_400)
    assert 0 < wait <= WINDOW


@pytest.mark.parametrize("text", ["", "{", "[]", '{"limit": 1}', '{"limit": 1, "used": 1, "ends": 1, "pending": [1]}'])
def test_unreadable_state_is_a_new_window(text: str) -> None:
    assert shared_step(text, "one", reserve(10), 1000.0)[1] == Window(used=10, pending=10, ends=1000.0 + WINDOW)


# --- SQLite -----------------------------------------------------------------------------------------------------------


@posix
def test_database_is_the_owners(budget: SQLiteBudgetStore) -> None:
    before = os.umask(0)
    try:
        budget.update(look)
    finally:
        os.umask(before)
    assert {mode(path) for path in Path(budget.path).parent.iterdir()} == {0o600}
    assert mode(Path(budget.path).parent) == 0o700
    budget.close()
    os.chmod(budget.path, 0o644)
    with pytest.raises(ConfigurationError, match="chmod 600"):
        budget.update(look)


def test_file_that_is_no_database(budget: SQLiteBudgetStore) -> None:
    budget.update(look)
    budget.close()
    Path(budget.path).write_bytes(b"no database at all" * 100)
    with pytest.raises(ConfigurationError, match="delete it or give another path"):
        budget.update(look)


def test_windows_by_name_and_threads(budget: SQLiteBudgetStore) -> None:
    other = SQLiteBudgetStore(budget.path, name="other")
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: budget.update(reserve(1)), range(200)))
    assert budget.update(look)[0].used == 200
    assert other.update(look)[0].used == 0
    assert "other" in repr(other)
    other.close()
    budget.close()


def test_failing_step_changes_nothing(budget: SQLiteBudgetStore) -> None:
    with pytest.raises(ZeroDivisionError):
        budget.update(lambda window, now: (window, 1 / 0))
    assert budget.update(reserve(1))[0].used == 1


class TestFork:
    pytestmark = forks

    def test_each_side_has_a_connection_of_its_own(self, budget: SQLiteBudgetStore) -> None:
        budget.update(reserve(10))
        # The parent's reservation is not the child's to settle.
        assert in_child(lambda: budget.update(settle(10))[0].pending) == "10"
        assert in_child(lambda: budget.update(reserve(1))[0].used) == "11"
        assert budget.update(reserve(100))[0].used == 111

    def test_while_threads_write(self, budget: SQLiteBudgetStore) -> None:
        stop = threading.Event()

        def write() -> None:
            while not stop.is_set():
                budget.update(reserve(0))

        with ThreadPoolExecutor(2) as threads:
            writers = [threads.submit(write) for _ in range(2)]
            for used in range(1, 6):
                assert in_child(lambda: budget.update(reserve(1))[0].used) == str(used)
            stop.set()
            for writer in writers:
                writer.result()

    def test_lock_does_not_outlive_the_parent_in_a_child(self, store: FileTokenStore) -> None:
        reading, writing = os.pipe()
        with store.lock("one"):
            child = os.fork()
            if child == 0:  # pragma: no cover - in the child
                os.close(writing)
                os.read(reading, 1)  # as long as the parent wants
                os._exit(0)
            os.close(reading)
            # As if the parent died: its descriptor is closed without being unlocked.
            held = store.lock("one")
        with held:
            pass
        os.close(writing)
        os.waitpid(child, 0)

    def test_child_does_not_unlock_for_the_parent(self, store: FileTokenStore, monkeypatch: pytest.MonkeyPatch) -> None:
        held = store.lock("one")
        held.__enter__()
        in_child(lambda: held.__exit__(None, None, None))
        monkeypatch.setattr("swoogo.file_store.LOCK_WAIT", 0.02)
        taken: Any = store.lock("one")
        with taken:
            assert not taken._taken
        held.__exit__(None, None, None)

    def test_killed_parent(self, store: FileTokenStore) -> None:
        """Its child lives on, and must not keep the lock."""

        def parent() -> None:
            store.lock("one").__enter__()
            if os.fork() == 0:
                time.sleep(3)
                os._exit(0)
            os.kill(os.getpid(), signal.SIGKILL)

        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:  # pragma: no cover - in the child
            os.close(reading)
            parent()
        os.close(writing)
        os.close(reading)
        os.waitpid(child, 0)
        began = time.monotonic()
        with store.lock("one"):
            assert time.monotonic() - began < 2


# --- no 429 -----------------------------------------------------------------------------------------------------------


def stay_within_the_credits(**settings: Any) -> None:
    """480 credits are wanted, 200 are there: the server never has to refuse, and not many are left unspent."""
    with (
        Sandbox(registrants=1, rate_limit=200) as sandbox,
        Workers(sandbox, on_rate_limit="raise", **settings) as workers,
    ):
        answers = [answer for _ in range(3) for answer in workers.call(2, LIST)]
        statuses = [call.status for call in sandbox.calls if call.path == LIST]
        assert set(statuses) == {200}
        # Credits of calls that are under way may be counted twice, once here and once by the server.
        assert 13 <= sum(answer["done"] for answer in answers) == len(statuses) <= 20
        assert sum(answer["done"] + answer["limited"] for answer in answers) == 48
        assert sandbox.token_requests == 1


def test_eight_processes_stay_within_the_credits(tmp_path: Path) -> None:
    stay_within_the_credits(
        token_store=FileTokenStore(tmp_path / "token.json"), budget_store=SQLiteBudgetStore(tmp_path / "budget.db")
    )


@pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
def test_no_credits_left_raises(tmp_path: Path, kind: Any) -> None:
    store = SQLiteBudgetStore(tmp_path / "budget.db", name="shared")

    async def calls(client: AsyncSwoogo) -> None:
        async with client:
            await client.request("GET", LIST)
            await client.request("GET", LIST)

    with Sandbox(registrants=1, rate_limit=10) as sandbox:
        client = make(kind, sandbox, budget_store=store, on_rate_limit="raise")
        with pytest.raises(RateLimited) as caught:
            if kind is AsyncSwoogo:
                asyncio.run(calls(client))
            else:
                with client:
                    client.request("GET", LIST)
                    client.request("GET", LIST)
        assert caught.value.response is None  # it was not sent
        assert 0 < (caught.value.reset_after or 0) <= WINDOW
        assert [call.status for call in sandbox.calls if call.path == LIST] == [200]
    assert Budget(store).status().remaining == 0
    assert json.dumps(store.update(look)[0].pending) == "0"
