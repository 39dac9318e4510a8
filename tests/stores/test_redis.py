"""Token and credits shared in Redis, a real one that is killed and started again."""

from __future__ import annotations

import asyncio
import logging
import pickle
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from clients import PATH, ManualClock, make
from forking import forks, in_child
from fresh import loaded_by
from leases import check_that_it_excludes_threads
from redis_server import RedisServer
from shared_credits import LIST, look, reserve, settle, stay_within_the_credits
from workers import Workers

from swoogo import AsyncSwoogo, ConfigurationError, RedisStore, Swoogo, Token
from swoogo._stores.guard import GuardedStore
from swoogo._stores.window import WINDOW
from swoogo.sandbox import Sandbox

redis = pytest.importorskip("redis")

PASSWORD = "the-password-of-redis"
VALUE = "the-token-itself"


@pytest.fixture(scope="module")
def one_server() -> Iterator[RedisServer]:
    with RedisServer(PASSWORD) as server:
        yield server


@pytest.fixture
def server(one_server: RedisServer) -> RedisServer:
    client = redis.Redis.from_url(one_server.url)
    client.flushall()
    client.close()
    return one_server


@pytest.fixture
def client(server: RedisServer) -> Iterator[Any]:
    """redis-py, to see what is stored."""
    with redis.Redis.from_url(server.url) as client:
        yield client


@pytest.fixture
def store(server: RedisServer) -> Iterator[RedisStore]:
    store = RedisStore(server.url)
    yield store
    store.close()


def token(seconds: float = 1000.0) -> Token:
    return Token(VALUE, time.time() + seconds)


# --- the token --------------------------------------------------------------------------------------------------------


def test_token_expires_with_its_key(store: RedisStore, client: Any) -> None:
    assert store.load("one") is None
    store.save("one", token())
    found = store.load("one")
    assert found is not None
    assert found.value == VALUE
    assert found.expires == pytest.approx(time.time() + 1000, abs=2)
    assert 990_000 < client.pttl("swoogo:1:token:one") <= 1_000_000
    store.save("one", None)
    assert store.load("one") is None
    store.save("one", token(-1))
    assert client.keys() == []


@pytest.mark.parametrize("decode", [True, False])
def test_client_that_was_given(server: RedisServer, decode: bool) -> None:
    with redis.Redis.from_url(server.url, decode_responses=decode) as given:
        store = RedisStore(given, prefix="mine:")
        store.save("one", token())
        with store.lease("one"):
            found = store.load("one")
        assert found is not None
        assert found.value == VALUE
        for _ in range(2):
            store.update("one", reserve(10))
        assert store.update("one", look)[0].used == 20
        assert sorted(map(str, given.keys())) == sorted(map(str, given.keys("*mine:1:*")))
        with pytest.raises(ConfigurationError, match="Make it from a URL"):
            pickle.dumps(store)


@pytest.mark.parametrize("decode", [True, False])
@pytest.mark.parametrize("value", [b"two\nlines", b"\xff\xfe", b"half \xed\xa0\x80", "t\u00f6ken".encode()])
def test_damaged_token_is_no_token(server: RedisServer, client: Any, decode: bool, value: bytes) -> None:
    client.set("swoogo:1:token:one", value, px=1_000_000)
    with redis.Redis.from_url(server.url, decode_responses=decode) as given:
        assert RedisStore(given).load("one") is None


def test_lock_excludes_and_is_given_back_by_its_holder_alone(store: RedisStore, client: Any) -> None:
    check_that_it_excludes_threads(store)
    with store.lease("one"):
        assert 0 < client.pttl("swoogo:1:lock:one") <= 30_000  # a dead holder's ends by itself
        client.set("swoogo:1:lock:one", "another's")
    assert client.get("swoogo:1:lock:one") == b"another's"


def test_lock_that_is_not_given_back(
    store: RedisStore, client: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client.set("swoogo:1:lock:one", "stuck")
    monkeypatch.setattr("swoogo._stores.redis.LEASE", 0.05)
    with store.lease("one"):
        assert "going on without" in caplog.text
    assert client.get("swoogo:1:lock:one") == b"stuck"


def test_eight_processes_request_one_token(sandbox: Sandbox, server: RedisServer, store: RedisStore) -> None:
    # Their stores come out of a pickle, which holds no password.
    with Workers(sandbox, environ={"SWOOGO_REDIS_URL": server.url}, store=store) as workers:
        assert [answer["done"] for answer in workers.call(3, PATH)] == [3] * 8
        assert sandbox.token_requests == 1
        sandbox.revoke_tokens()
        assert [answer["done"] for answer in workers.call(3, PATH)] == [3] * 8
        assert sandbox.token_requests == 2


def test_many_asynchronous_clients(sandbox: Sandbox, store: RedisStore) -> None:
    async def run() -> None:
        clients = [make(AsyncSwoogo, sandbox, store=store) for _ in range(15)]
        await asyncio.gather(*(client.request("GET", PATH) for client in clients for _ in range(3)))
        for client in clients:
            await client.aclose()

    asyncio.run(run())
    assert sandbox.token_requests == 1
    window, _ = store.update("one", look)
    assert window.pending == 0


# --- the budget -------------------------------------------------------------------------------------------------------


def test_updates_of_two_processes_are_not_lost(server: RedisServer, store: RedisStore, client: Any) -> None:
    other = RedisStore(server.url)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda number: (store, other)[number % 2].update("one", reserve(1)), range(200)))
    window, _ = store.update("one", look)
    assert (window.used, window.pending) == (200, 200)
    assert other.update("one", settle(100))[0].pending == 100
    assert 0 < client.pttl("swoogo:1:window:one") <= 2 * WINDOW * 1000
    other.close()


def test_clock_is_that_of_redis(store: RedisStore, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 5.0)
    seconds, _ = client.time()
    assert store.update("one", reserve(1))[0].ends == pytest.approx(seconds + WINDOW, abs=2)


def test_eight_processes_stay_within_the_credits(server: RedisServer, store: RedisStore) -> None:
    environ = {"SWOOGO_REDIS_URL": server.url}
    stay_within_the_credits(environ=environ, store=store)


class TestFork:
    pytestmark = forks

    def test_each_side_has_connections_of_its_own(self, store: RedisStore) -> None:
        store.save("one", token())
        store.update("one", reserve(10))
        assert in_child(lambda: store.update("one", settle(10))[0].pending) == "10"
        assert in_child(lambda: store.load("one")) == repr(store.load("one"))
        assert store.update("one", settle(10))[0].pending == 0

    def test_child_does_not_unlock_for_the_parent(self, store: RedisStore, client: Any) -> None:
        held = store.lease("one")
        with held:
            in_child(lambda: held.__exit__(None, None, None))
            assert client.exists("swoogo:1:lock:one")
        assert not client.exists("swoogo:1:lock:one")


# --- Redis goes away --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
def test_client_goes_on_without_redis_and_uses_it_again(kind: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "swoogo")
    clock = ManualClock()
    clock.wall = time.time()  # as that of Redis
    with Sandbox(registrants=1) as sandbox, RedisServer() as server, asyncio.Runner() as runner:
        store = RedisStore(server.url)
        client = make(kind, sandbox, store=store, clock=clock)
        name = client._shared.credentials.fingerprint

        async def acall() -> Any:
            return await client.request("GET", LIST)

        def call() -> Any:
            return runner.run(acall()) if kind is AsyncSwoogo else client.request("GET", LIST)

        def warnings() -> int:
            return sum("cannot be used" in record.message for record in caplog.records)

        def stored() -> list[str]:
            with redis.Redis.from_url(server.url, decode_responses=True) as seen:
                return sorted(key.split(":")[2] for key in seen.scan_iter())

        call()
        assert stored() == ["token", "window"]
        server.kill()
        sandbox.revoke_tokens()  # so that the token is needed as well
        for _ in range(5):
            call()
        assert warnings() == 1
        assert sandbox.token_requests == 2
        server.start()
        clock.pass_by(6)
        sandbox.revoke_tokens()
        call()
        assert stored() == ["token", "window"]
        window, _ = store.update(name, look)
        assert window.used >= 70  # it still knows what was spent before
        assert window.pending == 0
        assert warnings() == 1
        assert "is used again" in caplog.text
        assert all(call.status in (200, 401) for call in sandbox.calls)
        runner.run(client.aclose()) if kind is AsyncSwoogo else client.close()
        store.close()


def test_restarted_redis_is_used_without_a_failure() -> None:
    """Connections of the pool that died with it are replaced."""
    with RedisServer() as server:
        store = RedisStore(server.url)
        store.save("one", token())
        server.kill()
        server.start()
        assert store.load("one") is None
        store.save("one", token())
        assert store.load("one") is not None
        store.close()


def test_budget_without_redis_from_the_start(caplog: pytest.LogCaptureFixture) -> None:
    clock = ManualClock()
    store = GuardedStore(RedisStore("redis://127.0.0.1:1/0"), clock)
    assert store.update("one", reserve(10))[0].used == 10
    clock.pass_by(6)  # Redis is tried again
    window, _ = store.update("one", settle(10))
    assert (window.used, window.pending) == (10, 0)
    assert store.update("one", lambda window, now: (window.exhausted(now, 60), 0.0))[0].used == 2000
    _, wait = store.update("one", reserve(1))
    assert wait == 60
    said = "RedisStore(127.0.0.1:1/0, prefix='swoogo:') cannot be used (ConnectionError)"
    assert caplog.text.count(said) == 1


# --- secrets, pickles, settings ---------------------------------------------------------------------------------------


def test_password_is_never_shown(server: RedisServer, store: RedisStore, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = RedisStore(server.url.replace(PASSWORD, "wrong-" + PASSWORD))
    guard = GuardedStore(wrong, ManualClock())
    guard.save("one", token())
    assert guard.load("one") is not None  # kept in this process
    assert "AuthenticationError" in caplog.text
    wrong.close()
    store.save("one", token())
    shown = [caplog.text]
    for each in (store, wrong):
        shown += [repr(each), repr(vars(each)), pickle.dumps(each).decode("latin-1")]
    for text in shown:
        assert PASSWORD not in text
        assert VALUE not in text
    assert f"127.0.0.1:{server.port}/0" in repr(store)


def test_pickled_store_finds_its_password(server: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SWOOGO_REDIS_URL", raising=False)
    store = RedisStore(server.url)
    store.save("one", token())
    content = pickle.dumps(store)
    here = pickle.loads(content)
    assert here.load("one") is not None
    for each in (here, store):
        each.close()
    del each, here, store  # as in another process
    with pytest.raises(ConfigurationError, match="SWOOGO_REDIS_URL"):
        pickle.loads(content)
    monkeypatch.setenv("SWOOGO_REDIS_URL", server.url)
    there = pickle.loads(content)
    assert there.load("one") is not None
    there.close()
    bare = pickle.dumps(RedisStore("redis://127.0.0.1:1/3", prefix="p:"))
    assert repr(pickle.loads(bare)) == "RedisStore(127.0.0.1:1/3, prefix='p:')"


def test_settings_that_cannot_work(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigurationError, match="redis://") as caught:
        RedisStore(f"http://:{PASSWORD}@host")
    assert PASSWORD not in str(caught.value)
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(ConfigurationError, match=r'pip install "swoogo\[redis\]"'):
        RedisStore("redis://host")


def test_nothing_of_redis_is_imported_before_it_is_used() -> None:
    assert not {"redis", "sqlite3"} & loaded_by("from swoogo import RedisStore, SQLiteStore")
