"""What can happen to whoever requests a token: interrupts anywhere, a loop that ends, an answer that is none."""

from __future__ import annotations

import asyncio
import base64
import copy
import json
import pickle
import ssl
import sys
import threading
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from clients import PATH, is_token

import swoogo
from swoogo import (
    AsyncSwoogo,
    AuthenticationError,
    ConfigurationError,
    DecodeError,
    ServerError,
    SQLiteStore,
    Swoogo,
    SwoogoError,
    Token,
)
from swoogo.retry import RetryPolicy

HERE = Path(swoogo.__file__).parent
TRACED = (str(HERE / "_auth"), str(HERE / "_drive.py"), str(HERE / "_http" / "exchange.py"))
KEY, SECRET = "the-key-of-keys", "the secret/of+secrets"
TOKEN = "the-token-of-tokens"
ENCODED = base64.b64encode(b"the-key-of-keys:the%20secret%2Fof%2Bsecrets").decode()
SECRETS = (KEY, SECRET, "the%20secret%2Fof%2Bsecrets", ENCODED, TOKEN)


def in_memory(kind: Any, answer: Callable[[httpx.Request], httpx.Response], **settings: Any) -> Any:
    transport = {"transport": httpx.MockTransport(answer)}
    settings = {"retry": RetryPolicy(attempts=1), **settings}
    return kind(KEY, SECRET, base_url="http://localhost/api", httpx_args=transport, **settings)


def good(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"access_token": TOKEN} if is_token(request) else {"id": 12})


def interrupted_at(number: int, call: Callable[[], Any]) -> KeyboardInterrupt | None:
    """Call, with an interrupt at that line of the token's modules or those that drive them; None if it ended first."""
    left = number

    def trace(frame: Any, event: str, _: Any) -> Any:
        nonlocal left
        if not frame.f_code.co_filename.startswith(TRACED):
            return None
        if event == "line":
            left -= 1
            if left == 0:
                raise KeyboardInterrupt
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    except KeyboardInterrupt as interrupt:
        return interrupt
    finally:
        sys.settrace(before)
    return None


def soon(function: Callable[[], Any]) -> Any:
    """What a function gives in another thread, which must not wait for anything."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(function).result(10)


@pytest.mark.parametrize("stored", [False, True], ids=["memory", "SQLite"])
def test_an_interrupt_at_any_line_leaves_no_flight(stored: bool, tmp_path: Path) -> None:
    kept: list[BaseException] = []  # with their tracebacks, and so with all that was on the stack
    for number in count(1):
        store = SQLiteStore(tmp_path / str(number) / "state.db") if stored else None
        with in_memory(Swoogo, good, store=store) as client:
            interrupt = interrupted_at(number, lambda client=client: client.request("GET", PATH))  # type: ignore[misc]
            if interrupt is None:
                break
            kept.append(interrupt)
            assert soon(lambda client=client: client.request("GET", PATH)) == {"id": 12}  # type: ignore[misc]
            assert client.request("GET", PATH) == {"id": 12}
    assert number > 50


def test_a_call_from_a_signal_handler_within_the_token_request() -> None:
    """As it comes from a handler in the very thread that requests the token: it is told so, and the call goes on."""
    refused: list[ConfigurationError] = []

    def answer(request: httpx.Request) -> httpx.Response:
        if is_token(request) and not refused:
            with pytest.raises(ConfigurationError) as caught:
                client.request("GET", PATH)
            refused.append(caught.value)
        return good(request)

    with in_memory(Swoogo, answer) as client:
        assert client.request("GET", PATH) == {"id": 12}
        assert client.request("GET", PATH) == {"id": 12}
    assert refused


@pytest.mark.parametrize("closed", [False, True], ids=["standing", "closed"])
def test_the_loop_of_the_leader_ends(closed: bool) -> None:
    """Its task was never cancelled, so the flight would never end: a follower in another thread flies it anew."""
    parked = threading.Event()

    async def park(request: httpx.Request) -> None:
        if is_token(request) and not parked.is_set():
            parked.set()
            asyncio.get_running_loop().stop()
            await asyncio.Event().wait()

    transport = {"transport": httpx.MockTransport(good), "event_hooks": {"request": [park]}}
    client = AsyncSwoogo(KEY, SECRET, base_url="http://localhost/api", httpx_args=transport)
    loop = asyncio.new_event_loop()
    leader = loop.create_task(client.request("GET", PATH))
    loop.run_forever()
    assert parked.is_set() and not leader.done()
    if closed:
        loop.close()

    async def follow() -> Any:
        return await asyncio.wait_for(client.request("GET", PATH), 10)

    assert soon(lambda: asyncio.run(follow())) == {"id": 12}
    if not closed:
        leader.cancel()
        loop.run_until_complete(asyncio.wait([leader]))
        loop.close()
    else:
        leader._log_destroy_pending = False  # type: ignore[attr-defined]


# --- a failure that many wait for -----------------------------------------------------------------------------------

CROWD = 50


def failures(kind: Any, answer: Callable[[httpx.Request], httpx.Response], **settings: Any) -> list[Any]:
    """The errors of a crowd that waits for one token, each with a note of its own."""

    client: Any

    def all_are_there() -> Any:
        return client.budget.remaining <= 2000 - CROWD

    def blocking(request: httpx.Request) -> httpx.Response:
        while not all_are_there():
            time.sleep(0.001)
        return answer(request)

    async def awaiting(request: httpx.Request) -> httpx.Response:
        while not all_are_there():
            await asyncio.sleep(0)
        return answer(request)

    def noted(error: Exception, number: int) -> Exception:
        error.add_note(f"call {number}")
        return error

    def call(number: int) -> Exception:
        with pytest.raises(SwoogoError) as caught:
            client.request("GET", PATH)
        return noted(caught.value, number)

    async def acall(number: int) -> Exception:
        with pytest.raises(SwoogoError) as caught:
            await client.request("GET", PATH)
        return noted(caught.value, number)

    async def together() -> list[Exception]:
        return await asyncio.gather(*map(acall, range(CROWD)))

    handler: Any = awaiting if kind is AsyncSwoogo else blocking
    client = in_memory(kind, handler, **settings)
    if kind is AsyncSwoogo:
        return asyncio.run(together())
    with ThreadPoolExecutor(CROWD) as threads:
        return list(threads.map(call, range(CROWD)))


def refused(request: httpx.Request) -> httpx.Response:
    return httpx.Response(403, json={"name": "Forbidden", "message": "not you", "code": 7, "status": 403})


def unreachable(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("nobody there")


@pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
@pytest.mark.parametrize("answer", [refused, unreachable])
def test_each_of_many_who_wait_gets_an_error_of_its_own(kind: Any, answer: Any) -> None:
    errors = failures(kind, answer)
    for number, error in enumerate(errors):
        assert error.__notes__ == [f"call {number}"]
        for link in (error, error.__cause__):
            # That of one call, not of all.
            assert link is None or len(traceback.extract_tb(link.__traceback__)) < 40
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), again.args) == (type(error), error.args)
        silent(error)
    assert len(set(map(id, errors))) == CROWD
    assert len({(type(error), error.args) for error in errors}) == 1
    if answer is refused:
        assert {(e.status, e.code, e.message, e.response.status_code) for e in errors} == {(403, 7, "not you", 403)}


def test_a_certificate_that_is_refused_to_many_is_asked_for_once() -> None:
    asked = 0

    def refuse(request: httpx.Request) -> httpx.Response:
        nonlocal asked
        asked += 1
        raise httpx.ConnectError("certificate verify failed") from ssl.SSLCertVerificationError()

    errors = failures(AsyncSwoogo, refuse, retry=RetryPolicy(attempts=2, backoff=0.0))
    assert asked == 1
    assert {error.attempts for error in errors} == {1}


# --- answers that are no token ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
@pytest.mark.parametrize("bad", [f"{TOKEN}\u00e9", f"{TOKEN}\r\nX-Header: 1", f"{TOKEN}\ud800", f"{TOKEN} ", "", 7])
def test_a_token_that_cannot_be_sent(kind: Any, bad: Any) -> None:
    content = json.dumps({"access_token": bad})
    error = failed(kind, lambda request: httpx.Response(200, content=content))
    assert isinstance(error, DecodeError)
    assert str(error) == "POST /oauth2/token: the answer has no access_token (visible ASCII expected)"


@pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
@pytest.mark.parametrize("status", [400, 401, 403, 500, 503])
@pytest.mark.parametrize("escaped", [False, True])
def test_an_answer_that_repeats_the_header(kind: Any, status: int, escaped: bool) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        message = f"Basic {ENCODED} is none; {KEY} and {SECRET} are not known, nor is {TOKEN[:0]}"
        content = json.dumps({"name": ENCODED, "message": message, "code": 0, "status": status})
        return httpx.Response(status, content=content.replace("/", "\\/") if escaped else content)

    error = failed(kind, answer)
    assert isinstance(error, AuthenticationError if status == 401 else ServerError if status >= 500 else SwoogoError)
    assert "Basic <hidden> is none" in str(error)
    assert error.response is not None and "authorization" not in error.response.request.headers  # type: ignore[attr-defined]


def failed(kind: Any, answer: Callable[[httpx.Request], httpx.Response]) -> SwoogoError:
    """The error of a call, which shows no secret anywhere: not in the variables of our functions either."""

    async def arun() -> None:
        async with in_memory(AsyncSwoogo, answer) as client:
            await client.request("GET", PATH)

    def run() -> None:
        with in_memory(Swoogo, answer) as client:
            client.request("GET", PATH)

    with pytest.raises(SwoogoError) as caught:
        asyncio.run(arun()) if kind is AsyncSwoogo else run()
    silent(caught.value)
    return caught.value


def silent(error: BaseException) -> None:
    ours = str(Path(swoogo.__file__).parents[1])
    chain: list[BaseException] = [error]
    for link in chain:
        chain += [other for other in (link.__cause__, link.__context__) if other is not None and other not in chain]
        shown = [repr(link), str(link), *traceback.format_exception(link)]
        for frame, _ in traceback.walk_tb(link.__traceback__):
            if frame.f_code.co_filename.startswith(ours):
                shown += [f"{name} = {shown_as(value)}" for name, value in frame.f_locals.items()]
        for text in shown:
            assert not [secret for secret in SECRETS if secret in text], text
    for secret in SECRETS:
        assert secret.encode() not in pickle.dumps(error)


def shown_as(value: Any) -> str:
    try:
        return repr(value)
    except AttributeError:  # of a client that was not made
        return ""


def test_settings_that_are_refused_show_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SWOOGO_SECRET", SECRET)
    for arguments in (
        {"key": KEY, "secret": SECRET, "credentials": ENCODED},
        {"key": KEY, "secret": SECRET, "max_wait": "soon"},
        {"credentials": SECRET},
        {"key": KEY, "secret": f"{SECRET}\ud800"},
        {"secret": SECRET},
        {"key": "k", "base_url": f"https://user:{KEY}@localhost/api"},
        {"key": "k", "base_url": f"ftp://user:{KEY}@[x"},
        {"key": "k", "headers": {"X-Own": f"{KEY}\n"}},
        {"key": "k", "headers": {"X-Own": KEY}, "store": 7},
    ):
        monkeypatch.delenv("SWOOGO_KEY", raising=False)
        with pytest.raises(SwoogoError) as caught:
            Swoogo(**arguments)
        silent(caught.value)


@pytest.mark.parametrize(
    "arguments", [{"json": {"set"}}, {"headers": {"X-Own": f"{TOKEN}\r\n"}}, {"data": {"a": "\ud800"}}]
)
@pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
def test_a_request_that_is_refused_shows_no_header(kind: Any, arguments: dict[str, Any]) -> None:
    client = in_memory(kind, good, headers={"X-Of-The-Client": KEY}).with_options(headers={"X-Further": SECRET})

    async def call() -> None:
        answer = client.request("POST", PATH, **{"headers": {"X-Own": TOKEN}, **arguments})
        if kind is AsyncSwoogo:
            await answer

    with pytest.raises(swoogo.InvalidInput) as caught:
        asyncio.run(call())
    silent(caught.value)
    again = pickle.loads(pickle.dumps(client))
    assert again._options.headers == {"X-Of-The-Client": KEY, "X-Further": SECRET}


def test_a_token_is_not_pickled_and_not_shown() -> None:
    store = swoogo.MemoryStore()
    with in_memory(Swoogo, good, store=store) as client:
        client.request("GET", PATH)
        token = store.load(client._shared.credentials.fingerprint)
    assert token is not None and token.value == TOKEN
    assert TOKEN not in f"{token!r} {token} {tuple(token)!r} {token.value!r}"
    with pytest.raises(TypeError, match="a secret is not pickled"):
        pickle.dumps(token)
    assert copy.copy(store).load("") is None
    assert Token("a", 1.0) == ("a", 1.0)
