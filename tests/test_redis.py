"""Token and budget shared in Redis, a real one that is killed and started again."""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from redis_server import RedisServer
from test_stores import LIST, look, reserve, settle, stay_within_the_credits
from test_token import PATH, forks, in_child, make
from workers import Workers

from swoogo import AsyncSwoogo, ConfigurationError, Swoogo
from swoogo.ratelimit import WINDOW
from swoogo.sandbox import Sandbox
from swoogo.stores import Token

redis = pytest.importorskip("redis")

from swoogo.redis_store import RedisBudgetStore, RedisTokenStore  # noqa: E402

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
def tokens(server: RedisServer) -> Iterator[RedisTokenStore]:
    store = RedisTokenStore(server.url, retry_after=0.05)
    yield store
    store.close()


@pytest.fixture
def budget(server: RedisServer) -> Iterator[RedisBudgetStore]:
    store = RedisBudgetStore(server.url, retry_after=0.05)
    yield store
    store.close()


def token(seconds: float = 1000.0) -> Token:
    return Token(VALUE, time.time() + seconds)


# --- the token --------------------------------------------------------------------------------------------------------


def test_token_expires_with_its_key(tokens: RedisTokenStore, client: Any) -> None:
    assert tokens.load("one") is None
    tokens.save("one", token())
    found = tokens.load("one")
    assert found is not None
    assert found.value == VALUE
    assert found.expires == pytest.approx(time.time() + 1000, abs=2)
    assert 990_000 < client.pttl("swoogo:token:one") <= 1_000_000
    tokens.save("one", None)
    assert tokens.load("one") is None
    tokens.save("one", token(-1))
    assert client.keys() == []


@pytest.mark.parametrize("decode", [True, False])
def test_client_that_was_given(server: RedisServer, decode: bool) -> None:
    with redis.Redis.from_url(server.url, decode_responses=decode) as given:
        store = RedisTokenStore(given, prefix="mine:")
        store.save("one", token())
        with store.lock("one"):
            found = store.load("one")
        assert found is not None
        assert found.value == VALUE
        budget = RedisBudgetStore(given, prefix="mine:", name="n")
        for _ in range(2):
            budget.update(reserve(10))
        assert budget.update(look)[0].used == 20
        assert sorted(map(str, given.keys())) == sorted(map(str, given.keys("*mine:*")))
        with pytest.raises(ConfigurationError, match="make it from a URL"):
            pickle.dumps(store)


def test_lock_excludes_and_is_given_back_by_its_holder_alone(tokens: RedisTokenStore, client: Any) -> None:
    inside = most = 0

    def hold(_: int) -> None:
        nonlocal inside, most
        with tokens.lock("one"):
            inside += 1
            most = max(most, inside)
            time.sleep(0.001)
            inside -= 1

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(hold, range(12)))
    assert most == 1
    with tokens.lock("one"):
        assert 0 < client.pttl("swoogo:lock:one") <= 60_000  # a dead holder's ends by itself
        client.set("swoogo:lock:one", "another's")
    assert client.get("swoogo:lock:one") == b"another's"


def test_lock_that_is_not_given_back(
    tokens: RedisTokenStore, client: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client.set("swoogo:lock:one", "stuck")
    monkeypatch.setattr("swoogo.redis_store.LOCK_LIFETIME", 0.05)
    with tokens.lock("one"):
        assert "going on without" in caplog.text
    assert client.get("swoogo:lock:one") == b"stuck"


def test_eight_processes_request_one_token(sandbox: Sandbox, server: RedisServer, tokens: RedisTokenStore) -> None:
    # Their stores come out of a pickle, which holds no password.
    with Workers(sandbox, environ={"SWOOGO_REDIS_URL": server.url}, token_store=tokens) as workers:
        assert [answer["done"] for answer in workers.call(3, PATH)] == [3] * 8
        assert sandbox.token_requests == 1
        sandbox.revoke_tokens()
        assert [answer["done"] for answer in workers.call(3, PATH)] == [3] * 8
        assert sandbox.token_requests == 2


def test_many_asynchronous_clients(sandbox: Sandbox, tokens: RedisTokenStore, budget: RedisBudgetStore) -> None:
    async def run() -> None:
        clients = [make(AsyncSwoogo, sandbox, token_store=tokens, budget_store=budget) for _ in range(15)]
        await asyncio.gather(*(client.request("GET", PATH) for client in clients for _ in range(3)))
        for client in clients:
            await client.aclose()

    asyncio.run(run())
    assert sandbox.token_requests == 1
    window, _ = budget.update(look)
    assert window.pending == 0


# --- the budget -------------------------------------------------------------------------------------------------------


def test_updates_of_two_processes_are_not_lost(server: RedisServer, budget: RedisBudgetStore, client: Any) -> None:
    other = RedisBudgetStore(server.url)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda number: (budget, other)[number % 2].update(reserve(1)), range(200)))
    window, _ = budget.update(look)
    assert (window.used, window.pending) == (200, 200)
    assert other.update(settle(100))[0].pending == 100
    assert 0 < client.pttl("swoogo:budget:default") <= 2 * WINDOW * 1000
    other.close()


def test_clock_is_that_of_redis(budget: RedisBudgetStore, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 5.0)
    seconds, _ = client.time()
    assert budget.update(reserve(1))[0].ends == pytest.approx(seconds + WINDOW, abs=2)


def test_eight_processes_stay_within_the_credits(
    server: RedisServer, tokens: RedisTokenStore, budget: RedisBudgetStore
) -> None:
    environ = {"SWOOGO_REDIS_URL": server.url}
    stay_within_the_credits(environ=environ, token_store=tokens, budget_store=budget)


class TestFork:
    pytestmark = forks

    def test_each_side_has_connections_of_its_own(self, budget: RedisBudgetStore, tokens: RedisTokenStore) -> None:
        tokens.save("one", token())
        budget.update(reserve(10))
        assert in_child(lambda: budget.update(settle(10))[0].pending) == "10"
        assert in_child(lambda: tokens.load("one")) == repr(tokens.load("one"))
        assert budget.update(settle(10))[0].pending == 0

    def test_child_does_not_unlock_for_the_parent(self, tokens: RedisTokenStore, client: Any) -> None:
        held = tokens.lock("one")
        with held:
            in_child(lambda: held.__exit__(None, None, None))
            assert client.exists("swoogo:lock:one")
        assert not client.exists("swoogo:lock:one")


# --- Redis goes away --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
def test_client_goes_on_without_redis_and_uses_it_again(kind: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "swoogo")
    with Sandbox(registrants=1) as sandbox, RedisServer() as server, asyncio.Runner() as runner:
        tokens = RedisTokenStore(server.url, retry_after=0.05)
        budget = RedisBudgetStore(server.url, name="shared", retry_after=0.05)
        client = make(kind, sandbox, token_store=tokens, budget_store=budget)

        async def acall() -> Any:
            return await client.request("GET", LIST)

        def call() -> Any:
            return runner.run(acall()) if kind is AsyncSwoogo else client.request("GET", LIST)

        def warnings() -> int:
            return sum("cannot be used" in record.message for record in caplog.records)

        def stored() -> list[str]:
            with redis.Redis.from_url(server.url, decode_responses=True) as seen:
                return sorted(key.split(":")[1] for key in seen.scan_iter())

        call()
        assert stored() == ["budget", "token"]
        server.kill()
        sandbox.revoke_tokens()  # so that the token is needed as well
        began = time.monotonic()
        for _ in range(5):
            call()
        assert time.monotonic() - began < 3
        assert warnings() == 2  # one by each store
        assert sandbox.token_requests == 2
        assert budget.update(look)[0].used >= 60  # it still knows what was spent before
        server.start()
        time.sleep(0.06)
        sandbox.revoke_tokens()
        call()
        assert stored() == ["budget", "token"]
        assert budget.update(look)[0].used >= 70
        assert budget.update(look)[0].pending == 0
        assert warnings() == 2
        assert "is used again" in caplog.text
        assert all(call.status in (200, 401) for call in sandbox.calls)
        runner.run(client.aclose()) if kind is AsyncSwoogo else client.close()
        tokens.close()
        budget.close()


def test_restarted_redis_is_used_without_a_failure(caplog: pytest.LogCaptureFixture) -> None:
    """Connections of the pool that died with it are replaced."""
    with RedisServer() as server:
        store = RedisTokenStore(server.url)
        store.save("one", token())
        server.kill()
        server.start()
        assert store.load("one") is None
        store.save("one", token())
        assert store.load("one") is not None
        assert caplog.text == ""
        store.close()


def test_budget_without_redis_from_the_start(caplog: pytest.LogCaptureFixture) -> None:
    store = RedisBudgetStore("redis://127.0.0.1:1/0", retry_after=0.0)
    assert store.update(reserve(10))[0].used == 10
    window, _ = store.update(settle(10))
    assert (window.used, window.pending) == (10, 0)
    assert store.update(lambda window, now: (window.exhausted(now, 60), 0.0))[0].used == 2000
    _, wait = store.update(reserve(1))
    assert 59 < wait <= 60
    assert caplog.text.count("Redis at 127.0.0.1:1/0 cannot be used (ConnectionError)") == 1


# --- secrets, pickles, settings ---------------------------------------------------------------------------------------


def test_password_is_never_shown(
    server: RedisServer, tokens: RedisTokenStore, budget: RedisBudgetStore, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = RedisTokenStore(server.url.replace(PASSWORD, "wrong-" + PASSWORD))
    wrong.save("one", token())
    assert wrong.load("one") is not None  # kept in this process
    assert "AuthenticationError" in caplog.text
    wrong.close()
    tokens.save("one", token())
    shown = [caplog.text]
    for store in (tokens, budget, wrong):
        shown += [repr(store), pickle.dumps(store).decode("latin-1")]
    for text in shown:
        assert PASSWORD not in text
        assert VALUE not in text
    assert f"127.0.0.1:{server.port}/0" in repr(tokens)


def test_pickled_store_finds_its_password(
    server: RedisServer, tokens: RedisTokenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens.save("one", token())
    content = pickle.dumps(tokens)
    here = pickle.loads(content)
    assert here.load("one") is not None
    here.close()
    monkeypatch.setattr("swoogo.redis_store._known", {})  # as in another process
    monkeypatch.delenv("SWOOGO_REDIS_URL", raising=False)
    with pytest.raises(ConfigurationError, match="SWOOGO_REDIS_URL"):
        pickle.loads(content)
    monkeypatch.setenv("SWOOGO_REDIS_URL", server.url)
    there = pickle.loads(content)
    assert there.load("one") is not None
    there.close()
    bare = RedisBudgetStore("redis://127.0.0.1:1/3", name="n", prefix="p:")
    monkeypatch.setattr("swoogo.redis_store._known", {})
    assert repr(pickle.loads(pickle.dumps(bare))) == "RedisBudgetStore(127.0.0.1:1/3, name='n', prefix='p:')"


@pytest.mark.parametrize("kind", [RedisTokenStore, RedisBudgetStore])
def test_settings_that_cannot_work(kind: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigurationError, match="redis://") as caught:
        kind(f"http://:{PASSWORD}@host")
    assert PASSWORD not in str(caught.value)
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(ConfigurationError, match=r'pip install "swoogo\[redis\]"'):
        kind("redis://host")


def test_nothing_of_redis_is_imported_before_it_is_used() -> None:
    import subprocess

    script = "import sys, swoogo, swoogo.redis_store, swoogo.file_store; print({'redis', 'sqlite3'} & set(sys.modules))"
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run([sys.executable, "-c", script], env=environ, capture_output=True, text=True)
    assert done.stdout == "set()\n"
