"""Token and credits shared by the processes of one host, in SQLite: what is kept, the lease, what goes wrong."""

from __future__ import annotations

import asyncio
import logging
import math
import os
import pickle
import signal
import sqlite3
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
from clients import PATH, ManualClock, is_token, make
from forking import forks, in_child
from leases import check_that_it_excludes_threads
from shared_credits import LIST, look, reserve, settle, stay_within_the_credits
from workers import Workers

from swoogo import AsyncSwoogo, ConfigurationError, MemoryStore, RateLimited, SQLiteStore, Swoogo, Token
from swoogo._stores.guard import GuardedStore
from swoogo._stores.interface import StoreError
from swoogo._stores.window import WINDOW, Window, shared_step
from swoogo.sandbox import Sandbox

TOKEN = Token("the-token-itself", 2e9)
posix = pytest.mark.skipif(os.name != "posix", reason="no file modes on this system")


def mode(path: str | Path) -> int:
    return stat.S_IMODE(os.stat(path).st_mode)


@pytest.fixture
def store(tmp_path: Path) -> SQLiteStore:
    return SQLiteStore(tmp_path / "shared" / "state.db")


# --- what is kept -----------------------------------------------------------------------------------------------------


def test_token_is_kept_and_forgotten(store: SQLiteStore) -> None:
    assert store.load("one") is None
    store.save("one", TOKEN)
    store.save("two", Token("other", 1.5))
    assert store.load("one") == TOKEN
    store.save("one", None)
    assert (store.load("one"), store.load("two")) == (None, Token("other", 1.5))


@posix
def test_files_and_folder_are_the_owners(store: SQLiteStore) -> None:
    before = os.umask(0)
    try:
        with store.lease("one"):
            store.save("one", TOKEN)
    finally:
        os.umask(before)
    folder = Path(store.path).parent
    assert {path.name for path in folder.iterdir()} >= {"state.db", "state.db.one.lock"}
    assert {mode(path) for path in folder.iterdir()} == {0o600}
    assert mode(folder) == 0o700


@posix
@pytest.mark.parametrize("bits", [0o604, 0o640, 0o660, 0o601])
def test_file_that_others_can_open_is_refused(store: SQLiteStore, bits: int) -> None:
    store.save("one", TOKEN)
    store.close()
    os.chmod(store.path, bits)
    for use in (lambda: store.load("one"), lambda: store.save("one", TOKEN), lambda: store.update("one", look)):
        with pytest.raises(ConfigurationError, match="chmod 600"):
            use()


@posix
def test_what_belongs_to_another_user_is_refused(store: SQLiteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save("one", TOKEN)
    with store.lease("one"):
        pass
    store.close()
    monkeypatch.setattr(os, "geteuid", lambda: os.stat(store.path).st_uid + 1)
    with pytest.raises(ConfigurationError, match=r"state\.db: the file belongs to another user"):
        store.load("one")
    with pytest.raises(ConfigurationError, match=r"one\.lock: the file belongs to another user"), store.lease("one"):
        pass


@posix
@pytest.mark.parametrize("suffix", ["", ".one.lock", "-wal", "-shm", "-journal"])
def test_no_link_is_followed(store: SQLiteStore, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / "precious"
    target.touch(0o600)
    Path(store.path).parent.mkdir()
    os.symlink(target, store.path + suffix)
    with pytest.raises((ConfigurationError, StoreError)):
        with store.lease("one"):
            store.save("one", TOKEN)
    assert target.read_bytes() == b""


@posix
def test_folder_in_which_anybody_can_exchange_the_file(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    with pytest.raises(ConfigurationError, match="anybody can write to this folder"):
        SQLiteStore(tmp_path / "state.db").load("one")
    tmp_path.chmod(0o1777)  # as /tmp
    store = SQLiteStore(tmp_path / "state.db")
    store.save("one", TOKEN)
    assert store.load("one") == TOKEN


@posix
@pytest.mark.parametrize("link", [False, True], ids=["folder", "link"])
@pytest.mark.parametrize("below", ["", "sub"])
def test_folder_that_another_user_made_where_anybody_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, link: bool, below: str
) -> None:
    """Its owner could exchange what lies in it, or what the link leads to."""
    shared, own = tmp_path / "shared", tmp_path / "own"
    shared.mkdir()
    shared.chmod(0o1777)
    own.mkdir()
    planted = shared / "planted"
    planted.symlink_to(own) if link else planted.mkdir()
    (planted / below).mkdir(exist_ok=True)
    SQLiteStore(planted / below / "own.db").save("one", TOKEN)
    if os.geteuid() == 0:
        os.chown(planted, 12345, -1, follow_symlinks=False)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 12345)
    store = SQLiteStore(planted / below / "state.db")
    for use in (lambda: store.load("one"), lambda: store.lease("one")):
        with pytest.raises(ConfigurationError, match="a folder of your own"):
            use()


DAMAGED = [
    b"",
    b"two\nlines",
    b"two\r\nX-Header: more",
    b"a blank",
    b"\xff\xfe",
    "t\u00f6ken".encode(),
    b"half a surrogate \xed\xa0\x80",
    b"tab\t",
    b"t" * 10_000,  # no server takes such a header
    1,
]


@pytest.mark.parametrize(
    ("value", "expires"),
    [
        *((value, 2e9) for value in DAMAGED),
        (b"token", b"soon"),
        (b"token", b"nan"),
        (b"token", b"1" + b"0" * 400),
        (b"token", float("inf")),
    ],
)
def test_damaged_token_is_no_token(store: SQLiteStore, sandbox: Sandbox, value: Any, expires: Any) -> None:
    with make(Swoogo, sandbox, store=store) as client:
        client.request("GET", PATH)
        with sqlite3.connect(store.path) as database:
            text = "CAST(? AS TEXT)" if isinstance(value, bytes) else "?"
            database.execute(f"UPDATE tokens SET value = {text}, expires = ?", (value, expires))
        database.close()
        with make(Swoogo, sandbox, store=SQLiteStore(store.path)) as other:
            assert other.request("GET", PATH)["id"] == 12
    assert sandbox.token_requests == 2


@pytest.mark.parametrize(
    "state",
    [b"", b"{", b"\xff", b"[" * 100_000, b'{"limit": 1e999, "used": 1, "ends": 1, "pending": {}}', b"1" * 5000, 7],
)
def test_damaged_window_is_a_new_one(store: SQLiteStore, state: Any) -> None:
    store.update("one", reserve(10))
    with sqlite3.connect(store.path) as database:
        database.execute("UPDATE windows SET state = ?", (state,))
    database.close()
    assert store.update("one", reserve(10))[0].used == 10


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = SQLiteStore(tmp_path / "file" / "state.db")
    with pytest.raises(ConfigurationError, match="folder cannot be made"):
        store.save("one", TOKEN)
    with pytest.raises(ConfigurationError, match="folder cannot be made"), store.lease("one"):
        pass


def test_database_of_something_else_or_of_a_newer_version(store: SQLiteStore, tmp_path: Path) -> None:
    foreign = tmp_path / "theirs.db"
    foreign.touch(0o600)
    with sqlite3.connect(foreign) as database:
        database.execute("CREATE TABLE accounts (id)")
    database.close()
    with pytest.raises(ConfigurationError, match="belongs to another program"):
        SQLiteStore(foreign).save("one", TOKEN)
    store.save("one", TOKEN)
    store.close()
    with sqlite3.connect(store.path) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
        database.execute("PRAGMA user_version = 2")
    database.close()
    with pytest.raises(ConfigurationError, match="newer version"):
        store.load("one")


def test_path_is_absolute_and_pickled_alone(
    store: SQLiteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert SQLiteStore("state.db").path == str(tmp_path / "state.db")
    store.save("one", TOKEN)
    store.update("one", reserve(10))
    content = pickle.dumps(store)
    assert TOKEN.value.encode() not in content
    assert TOKEN.value not in repr(store)
    copy = pickle.loads(content)
    assert copy.load("one") == TOKEN
    assert copy.update("one", look)[0].used == 10


# --- the lease --------------------------------------------------------------------------------------------------------


def test_lease_excludes_threads(store: SQLiteStore) -> None:
    check_that_it_excludes_threads(store)


def test_lease_ends_when_its_holder_is_killed(store: SQLiteStore) -> None:
    script = (
        "import sys, time\n"
        "from swoogo import SQLiteStore\n"
        "with SQLiteStore(sys.argv[1]).lease('one'):\n"
        "    print('held', flush=True)\n"
        "    time.sleep(60)\n"
    )
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen([sys.executable, "-c", script, store.path], stdout=subprocess.PIPE, env=environ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        taken = threading.Event()

        def take() -> None:
            with store.lease("one"):
                taken.set()

        thread = threading.Thread(target=take)
        thread.start()
        assert not taken.wait(0.05)
        holder.kill()
        thread.join(10)
        assert taken.is_set()


def test_lease_of_a_stopped_holder_is_not_waited_for_forever(
    store: SQLiteStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("swoogo._stores.files.LOCK_WAIT", 0.05)
    with store.lease("one"):
        with store.lease("one"):
            assert "going on without" in caplog.text
        with store.lease("one"):  # the one that went without did not give away what it did not have
            assert caplog.text.count("going on without") == 2


# --- a client with the file -------------------------------------------------------------------------------------------


def test_many_asynchronous_clients_share_a_file(sandbox: Sandbox, store: SQLiteStore) -> None:
    # More of them than the event loop has threads: those who wait for the lock must not keep its holder from working.
    async def run() -> None:
        clients = [make(AsyncSwoogo, sandbox, store=store) for _ in range(40)]
        for requests in (1, 2):
            await asyncio.gather(*(client.request("GET", PATH) for client in clients for _ in range(3)))
            assert sandbox.token_requests == requests
            sandbox.revoke_tokens()
        for client in clients:
            await client.aclose()

    asyncio.run(asyncio.wait_for(run(), 20))


@pytest.mark.parametrize("where", ["lock", "request"])
def test_cancelled_leader_gives_the_lock_back(sandbox: Sandbox, store: SQLiteStore, where: str) -> None:
    async def run() -> None:
        parked, release = asyncio.Event(), asyncio.Event()

        async def park(request: httpx.Request) -> None:
            if is_token(request) and not parked.is_set():
                parked.set()
                await release.wait()

        hooks = {"event_hooks": {"request": [park]}}
        async with make(AsyncSwoogo, sandbox, store=store, httpx_args=hooks) as client:
            held = store.lease(client._shared.credentials.fingerprint)
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


def test_eight_processes_request_one_token(sandbox: Sandbox, store: SQLiteStore) -> None:
    with Workers(sandbox, store=store) as workers:
        assert [answer["done"] for answer in workers.call(3, PATH)] == [3] * 8
        assert sandbox.token_requests == 1
        sandbox.revoke_tokens()
        assert [answer["done"] for answer in workers.call(3, PATH)] == [3] * 8
        assert sandbox.token_requests == 2


# --- the shared window ------------------------------------------------------------------------------------------------


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


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", '{"limit": 1}', '{"limit": 1, "used": 1, "ends": 1, "pending": [1]}'),
        *('{"limit": 0, "used": 0, "ends": 9e9, "pending": {}}', '{"limit": -5, "used": 0, "ends": 0, "pending": {}}'),
    ],
)
def test_unreadable_state_is_a_new_window(text: str) -> None:
    assert shared_step(text, "one", reserve(10), 1000.0)[1] == Window(used=10, pending=10, ends=1000.0 + WINDOW)


# --- SQLite -----------------------------------------------------------------------------------------------------------


def test_file_that_is_no_database(store: SQLiteStore) -> None:
    store.update("one", look)
    store.close()
    Path(store.path).write_bytes(b"no database at all" * 100)
    with pytest.raises(ConfigurationError, match="delete it, or give another path"):
        store.update("one", look)


def test_windows_by_name_and_threads(store: SQLiteStore) -> None:
    other = SQLiteStore(store.path)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: (store, other)[n % 2].update("one", reserve(1)), range(200)))
    assert store.update("one", look)[0].used == 200
    assert other.update("other", look)[0].used == 0
    other.close()
    store.close()


def test_another_store_of_the_same_file_leaves_its_locks_alone(store: SQLiteStore) -> None:
    """To open and close a file is to give up the locks that the process has on it: a second store must not."""
    store.update("one", reserve(1))
    second = SQLiteStore(store.path)
    second.update("one", reserve(1))
    script = (
        "import sys\n"
        "from swoogo import SQLiteStore\n"
        "store = SQLiteStore(sys.argv[1])\n"
        "print(store.update('one', lambda window, now: window.reserve(1, now))[0].used)\n"
        "store.close()\n"  # as the last one, for all that the locks say, it would put the log away
    )
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    for used in (3, 5):
        done = subprocess.run([sys.executable, "-c", script, store.path], env=environ, capture_output=True, text=True)
        assert (done.stdout, done.stderr) == (f"{used}\n", "")
        assert store.update("one", reserve(1))[0].used == used + 1


def test_failing_step_changes_nothing(store: SQLiteStore) -> None:
    with pytest.raises(ZeroDivisionError):
        store.update("one", lambda window, now: (window, 1 / 0))
    assert store.update("one", reserve(1))[0].used == 1


class TestFork:
    pytestmark = forks

    def test_each_side_has_a_connection_of_its_own(self, store: SQLiteStore) -> None:
        store.update("one", reserve(10))
        # The parent's reservation is not the child's to settle.
        assert in_child(lambda: store.update("one", settle(10))[0].pending) == "10"
        assert in_child(lambda: store.update("one", reserve(1))[0].used) == "11"
        assert store.update("one", reserve(100))[0].used == 111

    def test_while_threads_write(self, store: SQLiteStore) -> None:
        stop = threading.Event()

        def write() -> None:
            while not stop.is_set():
                store.update("one", reserve(0))

        with ThreadPoolExecutor(2) as threads:
            writers = [threads.submit(write) for _ in range(2)]
            for used in range(1, 6):
                assert in_child(lambda: store.update("one", reserve(1))[0].used) == str(used)
            stop.set()
            for writer in writers:
                writer.result()

    def test_lease_does_not_outlive_the_parent_in_a_child(self, store: SQLiteStore) -> None:
        reading, writing = os.pipe()
        with store.lease("one"):
            child = os.fork()
            if child == 0:  # pragma: no cover - in the child
                os.close(writing)
                os.read(reading, 1)  # as long as the parent wants
                os._exit(0)
            os.close(reading)
            # As if the parent died: its descriptor is closed without being unlocked.
            held = store.lease("one")
        with held:
            pass
        os.close(writing)
        os.waitpid(child, 0)

    def test_child_does_not_unlock_for_the_parent(self, store: SQLiteStore, monkeypatch: pytest.MonkeyPatch) -> None:
        held = store.lease("one")
        held.__enter__()
        in_child(lambda: held.__exit__(None, None, None))
        monkeypatch.setattr("swoogo._stores.files.LOCK_WAIT", 0.02)
        taken: Any = store.lease("one")
        with taken:
            assert not taken._taken
        held.__exit__(None, None, None)

    def test_killed_parent(self, store: SQLiteStore) -> None:
        """Its child lives on, and must not keep the lock."""

        def parent() -> None:
            store.lease("one").__enter__()
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
        with store.lease("one"):
            assert time.monotonic() - began < 2


# --- no 429 -----------------------------------------------------------------------------------------------------------


def test_eight_processes_stay_within_the_credits(tmp_path: Path) -> None:
    stay_within_the_credits(store=SQLiteStore(tmp_path / "state.db"))


@pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
def test_no_credits_left_raises(tmp_path: Path, kind: Any) -> None:
    store = SQLiteStore(tmp_path / "state.db")

    async def calls(client: AsyncSwoogo) -> None:
        async with client:
            await client.request("GET", LIST)
            await client.request("GET", LIST)

    with Sandbox(registrants=1, rate_limit=10) as sandbox:
        client = make(kind, sandbox, store=store, on_rate_limit="raise")
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
    name = client._shared.credentials.fingerprint
    window, _ = store.update(name, look)
    assert (window.limit - window.used, window.pending) == (0, 0)


# --- the store fails --------------------------------------------------------------------------------------------------


class Broken:
    """A store that fails when it is told to, as one of the user's own might."""

    blocking = False

    def __init__(self) -> None:
        self._inner = MemoryStore()
        self.failing: set[str] = set()

    def __getattr__(self, method: str) -> Any:
        def call(*arguments: Any) -> Any:
            if method in self.failing:
                raise ZeroDivisionError("with a secret in its text")
            return getattr(self._inner, method)(*arguments)

        return call

    def __repr__(self) -> str:
        return "Broken()"


@pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
@pytest.mark.parametrize("methods", ["load", "save", "lease", "update", "load save lease update"])
def test_client_goes_on_without_its_store(
    sandbox: Sandbox, kind: Any, methods: str, caplog: pytest.LogCaptureFixture
) -> None:
    store, clock = Broken(), ManualClock()
    caplog.set_level(logging.INFO, "swoogo")
    with asyncio.Runner() as runner:
        client = make(kind, sandbox, store=store, clock=clock)

        async def acall() -> Any:
            return await client.request("GET", PATH)

        def call() -> None:
            answer = runner.run(acall()) if kind is AsyncSwoogo else client.request("GET", PATH)
            assert answer["id"] == 12

        call()
        store.failing = set(methods.split())
        for _ in range(3):
            sandbox.revoke_tokens()  # so that the token is needed as well
            call()
        said = [record.message for record in caplog.records if record.levelno == logging.WARNING]
        assert len(said) == 1
        assert "Broken() cannot be used (ZeroDivisionError)" in said[0]
        store.failing = set()
        clock.pass_by(6)
        call()
        assert "Broken() is used again" in caplog.text
        runner.run(client.aclose()) if kind is AsyncSwoogo else client.close()


def test_a_write_that_was_applied_is_answered_though_the_disk_is_full(
    sandbox: Sandbox, store: SQLiteStore, caplog: pytest.LogCaptureFixture
) -> None:
    with make(Swoogo, sandbox, store=store) as client:
        client.request("GET", PATH)

        def fill_the_disk(response: httpx.Response) -> None:
            if store._connection is not None:  # not tried again yet
                store._connection.execute("PRAGMA query_only = ON")

        client._shared.transport().event_hooks = {"response": [fill_the_disk]}
        assert client.contacts.create(email="ada@example.com", first_name="Ada", last_name="L").email
        assert client.events.get(12).id == 12
    assert caplog.text.count("cannot be used") == 1
    assert "attempt to write a readonly database" in caplog.text


def test_a_database_that_a_stopped_process_holds(
    sandbox: Sandbox, store: SQLiteStore, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("swoogo._stores.sqlite.BUSY_WAIT", 0.05)
    with make(Swoogo, sandbox, store=store) as client:
        client.request("GET", PATH)
        store.close()  # opened again, it waits as long as above
        with sqlite3.connect(store.path, isolation_level=None) as stopped:
            stopped.execute("BEGIN IMMEDIATE")
            with ThreadPoolExecutor(8) as threads:
                found = list(threads.map(lambda _: client.request("GET", PATH)["id"], range(40)))
            assert found == [12] * 40
            stopped.execute("ROLLBACK")
        stopped.close()
    assert caplog.text.count("(database is locked)") == 1


class InterruptedOnce:
    """A lock that is taken when Ctrl-C is heard, as it may be after any call."""

    def __init__(self) -> None:
        self._lock, self._heard = threading.RLock(), False

    def acquire(self, timeout: float) -> bool:
        taken = self._lock.acquire(timeout=timeout)
        if not self._heard:
            self._heard = True
            raise KeyboardInterrupt
        return taken

    def __getattr__(self, name: str) -> Any:
        return getattr(self._lock, name)


def test_an_interrupt_does_not_leave_the_database_to_one_thread(
    store: SQLiteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("swoogo._stores.sqlite._lock", InterruptedOnce())
    monkeypatch.setattr("swoogo._stores.sqlite.BUSY_WAIT", 0.05)
    with pytest.raises(KeyboardInterrupt):
        store.load("one")
    with ThreadPoolExecutor(1) as another:
        assert another.submit(store.load, "one").result() is None


def test_what_was_spent_alone_is_counted_by_a_store_that_lost_its_window() -> None:
    store, clock = Broken(), ManualClock()
    guard = GuardedStore(store, clock)
    guard.update("one", reserve(100))
    store.failing = {"update"}
    for _ in range(3):
        guard.update("one", reserve(50))
        guard.update("one", settle(50))
    store.failing, store._inner = set(), MemoryStore()
    clock.pass_by(6)
    window, _ = guard.update("one", reserve(10))
    assert (window.used, window.pending) == (260, 10)


def test_a_store_that_cannot_be_meant_is_refused_before_the_first_call(sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "state.db").touch(0o644)
    with make(Swoogo, sandbox, store=SQLiteStore(tmp_path / "state.db")) as client:
        with pytest.raises(ConfigurationError, match="chmod 600"):
            client.request("GET", PATH)
    assert sandbox.calls == []


# --- a reset that the server rounds -----------------------------------------------------------------------------------


class Rounding:
    """A server with 100 credits a window, whose X-Rate-Limit-Reset counts whole seconds, rounded as told."""

    def __init__(self, clock: ManualClock, rounded: Callable[[float], int]) -> None:
        self.clock = clock
        self.rounded = rounded
        self.ends, self.spent = clock.now + 77.7, 60  # others have been there
        self.refused = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if is_token(request):
            return httpx.Response(200, json={"access_token": "token"})
        if self.clock.now >= self.ends:
            self.ends, self.spent = self.clock.now + WINDOW, 0
        good = self.spent + 10 <= 100
        self.spent += 10 if good else 0
        self.refused += not good
        headers = {
            "X-Rate-Limit-Limit": "100",
            "X-Rate-Limit-Remaining": str(100 - self.spent),
            "X-Rate-Limit-Reset": str(self.rounded(self.ends - self.clock.now)),
        }
        self.clock.now += 0.25  # on the way back
        return httpx.Response(200 if good else 429, json={"items": [], "_meta": {}}, headers=headers)


@pytest.mark.parametrize("rounded", [math.floor, math.ceil, round])
def test_a_reset_that_is_rounded_is_waited_for(rounded: Callable[[float], int]) -> None:
    clock = ManualClock()
    clock.sleep = lambda seconds: clock.pass_by(seconds)  # type: ignore[method-assign]
    server = Rounding(clock, rounded)
    transport = {"transport": httpx.MockTransport(server)}
    with Swoogo("key", "secret", base_url="http://localhost/api", httpx_args=transport, clock=clock) as client:
        for _ in range(100):
            client.request("GET", LIST)
    # Only what others had spent in the first window could not be known before the first answer.
    assert server.refused == 0
    assert clock.now < 1000 + 10 * (WINDOW + 3)


def test_waiting_means_until_it_works() -> None:
    """A server that says the window has ended, and refuses all the same: its clock is behind."""
    clock = ManualClock()
    clock.sleep = lambda seconds: clock.pass_by(seconds)  # type: ignore[method-assign]

    def answer(request: httpx.Request) -> httpx.Response:
        if is_token(request):
            return httpx.Response(200, json={"access_token": "token"})
        if clock.now < 1030:
            return httpx.Response(429, headers={"X-Rate-Limit-Reset": "0"})
        return httpx.Response(200, json={"id": 12})

    transport = {"transport": httpx.MockTransport(answer)}
    with Swoogo("key", "secret", base_url="http://localhost/api", httpx_args=transport, clock=clock) as client:
        assert client.request("GET", PATH) == {"id": 12}
