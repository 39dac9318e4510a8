"""No secret in an exception, and our own words for what goes wrong outside of the API."""

from __future__ import annotations

import base64
import logging
import pickle
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import traceback
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from both import KEY, SECRET, Both
from canned_server import TOKEN, CannedServer, Reply, Seen

from swoogo import (
    APIError,
    AsyncSwoogo,
    Clock,
    ConfigurationError,
    ConnectionFailed,
    File,
    InvalidInput,
    RetryPolicy,
    Swoogo,
    SwoogoError,
    changed_since,
)

BASIC = base64.b64encode(f"{quote(KEY, safe='')}:{quote(SECRET, safe='')}".encode()).decode()


@pytest.fixture
def canned() -> Iterator[CannedServer]:
    with CannedServer(Reply({"id": 7})) as server:
        yield server


@pytest.fixture(params=[Swoogo, AsyncSwoogo], ids=["sync", "async"])
def both(request: pytest.FixtureRequest, canned: CannedServer) -> Iterator[Both]:
    runner = Both(request.param, canned.base_url)
    yield runner
    runner.close()


def everything_said_by(error: BaseException) -> str:
    """What a log, a report or a pickle would show of an error."""
    lines = "".join(traceback.format_exception(error))
    return f"{lines}{error!r}{pickle.dumps(error)!r}{error.__context__!r}{error.__cause__!r}"


# --- secrets ----------------------------------------------------------------------------------------------------------

SETTINGS: list[dict[str, Any]] = [
    {"base_url": "ftp://user:hush-hush@example.com"},
    {"base_url": "https://user:hush-hush@example.com/api/v1"},
    {"base_url": "https://user:hush-hush@[x"},
    {"base_url": "https://user:hush-hush\n@example.com"},
    {"headers": {"X-Secret": "hush-hush\xe9"}},
    {"headers": {"X-Secret": "hush-hush\n"}},
    {"headers": {"X-Secret": b"hush-hush"}},
    {"headers": ["hush-hush"]},
    {"headers": "hush-hush"},
    {"store": "redis://:hush-hush@cache:6379"},
    {"httpx_args": {"headers": {"X-Secret": "hush-hush\x00"}}},
    {"httpx_args": {"headers": [("X-Secret", "hush-hush")]}},
    {"secret": "hush-hush "},
    {"key": "hush-hush\n"},
    {"secret": "hush-hush\x00"},
    {"credentials": "hush-hush", "key": None, "secret": None},
]


@pytest.mark.parametrize("settings", SETTINGS, ids=range(len(SETTINGS)))
@pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
def test_a_setting_that_is_refused_is_not_shown(
    kind: type[Swoogo] | type[AsyncSwoogo], settings: dict[str, Any]
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        kind(**{"key": KEY, "secret": SECRET, **settings})
    assert "hush-hush" not in everything_said_by(caught.value)


def test_a_key_with_a_blank_at_its_end_is_named_as_such() -> None:
    for name in ("key", "secret"):
        given = {"key": "a", "secret": "b", name: "abc\n"}
        with pytest.raises(ConfigurationError, match=f"{name}: text with outer blanks"):
            Swoogo(given["key"], given["secret"])


@pytest.mark.parametrize(
    "headers",
    [["hush-hush"], "hush-hush", {"X": "hush-hush\xe9"}, {"X": "hush-hush\r\nY: 1"}, {"X": 5}],
)
def test_headers_of_one_call_that_are_refused_are_not_shown(both: Both, headers: Any) -> None:
    with pytest.raises(InvalidInput) as caught:
        both(lambda c: c.request("GET", "/x", headers=headers))
    assert "hush" not in everything_said_by(caught.value)


@pytest.mark.parametrize("status", [400, 401, 422, 500])
@pytest.mark.parametrize("secret", [BASIC, SECRET, KEY, f"{KEY}:{SECRET}", quote(SECRET, safe="")])
def test_a_token_operation_that_echoes_the_header(both: Both, canned: CannedServer, status: int, secret: str) -> None:
    for body in (
        {"name": f"Bad {secret}", "message": f"Authorization: Basic {secret} refused"},
        f"<title>no {secret}</title>".encode(),
        f"plain {secret}".encode(),
        [{"field": secret, "message": secret}],
    ):
        canned.token_reply = Reply(body, status=status)
        both.client = both.client.with_options(retry=RetryPolicy(attempts=1))
        with pytest.raises(APIError) as caught:
            both(lambda c: c.registrants.get(7))
        assert secret not in everything_said_by(caught.value)
        assert secret not in f"{caught.value.name}{caught.value.message}{caught.value.errors}"
        # Of a page in HTML the text is told; there the mark goes with the tags.
        assert "<hidden>" in str(caught.value) or b"<title>" in (body if isinstance(body, bytes) else b"")


def test_a_call_that_echoes_the_token(both: Both, canned: CannedServer) -> None:
    canned.reply = Reply({"message": f"Bearer {TOKEN} may not do that"}, status=403)
    with pytest.raises(APIError, match="Bearer <hidden> may not") as caught:
        both(lambda c: c.registrants.get(7))
    assert TOKEN not in everything_said_by(caught.value)


@pytest.mark.parametrize("token", ["tok\xe9n-hush-hush", "hush-hush\nX-Other: 1", "hush hush"])
def test_a_token_that_no_header_can_carry(both: Both, canned: CannedServer, token: str) -> None:
    canned.token_reply = Reply({"access_token": token})
    with pytest.raises(SwoogoError, match="no access_token") as caught:
        both(lambda c: c.registrants.get(7))
    assert "hush" not in everything_said_by(caught.value)


# --- files ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["image/png\r\nX-Evil: 1", "image/png\n", "png", "", "a/b\x00", "image/\xe9", 5])
def test_a_media_type_is_one(both: Both, canned: CannedServer, kind: Any) -> None:
    def upload(c: Any) -> Any:
        return c.images.upload("registrant", 7, 5, file=File(b"x", "x.png", kind))

    if kind == "":  # none
        both(upload)
        assert b'filename="x.png"' in canned.calls[0].body
        return
    with pytest.raises(InvalidInput, match="mime_type"):
        both(upload)
    assert canned.calls == []


def test_a_media_type_with_parameters_is_sent(both: Both, canned: CannedServer) -> None:
    both(lambda c: c.images.upload("registrant", 7, 5, file=File(b"x", "x.svg", "image/svg+xml; charset=utf-8")))
    assert b"Content-Type: image/svg+xml; charset=utf-8\r\n" in canned.calls[0].body


# --- connections ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
def test_a_connection_error_names_host_and_proxy(
    kind: type[Swoogo] | type[AsyncSwoogo], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        both = Both(kind, f"http://127.0.0.1:{port}/api/v1")
        both.client = both.client.with_options(retry=RetryPolicy(attempts=1))
        with pytest.raises(ConnectionFailed, match=rf"\(host 127\.0\.0\.1:{port}\)"):
            both(lambda c: c.registrants.get(7))
        both.close()
        monkeypatch.setenv("https_proxy", f"http://user:hush-hush@127.0.0.1:{port}")
        both = Both(kind, "https://api.example.com/api/v1")
        both.client = both.client.with_options(retry=RetryPolicy(attempts=1))
        with pytest.raises(ConnectionFailed, match=rf"by the proxy http://127\.0\.0\.1:{port}\)") as caught:
            both(lambda c: c.registrants.get(7))
        assert "host api.example.com" in str(caught.value)
        assert "hush-hush" not in str(caught.value)
        both.close()


@pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_certificate_that_is_refused_is_not_tried_again(
    kind: type[Swoogo] | type[AsyncSwoogo], tmp_path: Path
) -> None:
    names = ("-keyout", tmp_path / "key.pem", "-out", tmp_path / "cert.pem", "-subj", "/CN=localhost")
    command = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names)
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    came: list[Any] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, address = server.accept()
                except OSError:
                    return
                came.append(address)
                try:
                    context.wrap_socket(connection, server_side=True).close()
                except OSError:
                    connection.close()

        threading.Thread(target=serve, daemon=True).start()
        both = Both(kind, f"https://127.0.0.1:{server.getsockname()[1]}/api/v1")
        with pytest.raises(ConnectionFailed, match="(?i)certificate") as caught:
            both(lambda c: c.registrants.get(7))
        both.close()
        server.shutdown(socket.SHUT_RDWR)
    assert (caught.value.attempts, caught.value.sent, len(came)) == (1, False, 1)


# --- credits ----------------------------------------------------------------------------------------------------------


class Patient(Clock):
    now = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    async def asleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
@pytest.mark.parametrize(("reset", "level"), [("3", logging.INFO), ("240", logging.WARNING)])
def test_a_long_wait_for_credits_is_said_and_shown(
    canned: CannedServer, caplog: pytest.LogCaptureFixture, kind: Any, reset: str, level: int
) -> None:
    caplog.set_level(logging.INFO, "swoogo")
    spent = {"X-Rate-Limit-Limit": "10", "X-Rate-Limit-Remaining": "0", "X-Rate-Limit-Reset": reset}
    canned.reply = Reply({"id": 7}, headers=spent)
    shown: list[float] = []
    both = Both(kind, canned.base_url)
    both.client = kind(KEY, SECRET, base_url=canned.base_url, clock=Patient(), on_wait=shown.append)
    both(lambda c: c.registrants.get(7))
    assert shown == []
    canned.reply = Reply({"id": 7})
    both(lambda c: c.registrants.get(7))
    assert len(shown) == 1
    assert shown[0] == pytest.approx(float(reset), abs=2)
    said = [record for record in caplog.records if "waits for credits" in record.getMessage()]
    assert [(record.levelno, f"{shown[0]:.0f} s" in record.getMessage()) for record in said] == [(level, True)]
    both.close()


def test_what_shows_the_wait_is_a_function() -> None:
    with pytest.raises(ConfigurationError, match="on_wait"):
        Swoogo(KEY, SECRET, on_wait="print")  # type: ignore[arg-type]


# --- slips of the pen -------------------------------------------------------------------------------------------------

SLIPS: list[tuple[Callable[[Any], Any], str]] = [
    (lambda c: changed_since(c, "registrants", "2024-01-01"), "since: '2024-01-01' given, a datetime"),  # type: ignore[call-overload]
    (lambda c: changed_since(c, "registrants", date(2024, 1, 1)), "since: .* given, a datetime"),  # type: ignore[call-overload]
    (lambda c: changed_since(c, "registrants", None), "since: None given, a datetime"),  # type: ignore[call-overload]
    (lambda c: c.registrants.list(event_id=None), "event_id: None given, a whole number expected"),
]


@pytest.mark.parametrize(("call", "words"), SLIPS, ids=range(len(SLIPS)))
def test_a_slip_of_the_pen_gets_our_words(
    both: Both, canned: CannedServer, call: Callable[[Any], Any], words: str
) -> None:
    with pytest.raises(InvalidInput, match=words):
        both(call)
    assert canned.calls == []


def test_a_call_by_a_signal_handler_inside_a_call(canned: CannedServer) -> None:
    said: list[str] = []

    with Swoogo(KEY, SECRET, base_url=canned.base_url) as client:

        def handler(*_: Any) -> None:
            try:
                client.registrants.get(8)
            except SwoogoError as error:
                said.append(str(error))

        def interrupt(seen: Seen) -> Reply:
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGUSR1)
            return Reply({"id": 7})

        before = signal.signal(signal.SIGUSR1, handler)
        try:
            canned.reply = interrupt
            assert client.registrants.get(7).id == 7
            assert client.registrants.get(7).id == 7
        finally:
            signal.signal(signal.SIGUSR1, before)
    assert len(said) == 2
    assert "called within another call of this thread" in said[0]
    assert len(canned.calls) == 2
