"""Bounds that no honest answer reaches: size, time and depth of what comes in; settable."""

from __future__ import annotations

import gzip
import json
import socketserver
import threading
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from both import KEY, SECRET, Both
from canned_server import CannedServer, Reply, Seen

from swoogo import (
    AsyncSwoogo,
    Clock,
    ConfigurationError,
    DecodeError,
    RetryPolicy,
    ServerError,
    Swoogo,
    Timeout,
    WebhookBodyError,
    webhooks,
)

MEGABYTE = 2**20


@pytest.fixture(params=[Swoogo, AsyncSwoogo], ids=["sync", "async"])
def both(request: pytest.FixtureRequest, canned: CannedServer) -> Iterator[Both]:
    runner = Both(request.param, canned.base_url)
    yield runner
    runner.close()


# --- size -------------------------------------------------------------------------------------------------------------


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "raw deflate": ("deflate", raw_deflate),
    "identity": ("identity", bytes),
}
packed = pytest.mark.parametrize(("coding", "pack"), list(PACKERS.values()), ids=list(PACKERS))


@packed
def test_an_honest_answer_is_read(
    both: Both, canned: CannedServer, coding: str, pack: Callable[[bytes], bytes]
) -> None:
    body = json.dumps({"id": 7, "notes": "x" * MEGABYTE}).encode()
    canned.reply = Reply(pack(body), headers={"Content-Encoding": coding})
    assert both(lambda c: c.request("GET", "/x"))["notes"] == "x" * MEGABYTE


@packed
@pytest.mark.parametrize("status", [200, 500])
def test_an_answer_that_swells_is_cut_off(
    both: Both, canned: CannedServer, coding: str, pack: Callable[[bytes], bytes], status: int
) -> None:
    canned.reply = Reply(pack(b" " * 40 * MEGABYTE), status=status, headers={"Content-Encoding": coding})
    first = both.client
    both.client = first.with_options(max_response=MEGABYTE, retry=RetryPolicy(attempts=1))
    both(lambda c: c.authentication.request_token(grant_type="client_credentials"))
    tracemalloc.start()
    with pytest.raises((DecodeError, ServerError)) as caught:
        both(lambda c: c.registrants.get(7))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    both.client = first
    if coding != "identity":  # which the server of this process holds
        assert most < 20 * MEGABYTE
    if status == 200:
        assert isinstance(caught.value, DecodeError)
        assert "more than 1048576 bytes; max_response= sets the limit" in str(caught.value)
    else:
        assert isinstance(caught.value, ServerError)
    # What was not read is not left in the connection.
    canned.reply = Reply({"id": 8})
    assert both(lambda c: c.registrants.get(8)).id == 8


def test_compressed_answers_are_asked_for_in_what_can_be_bounded(both: Both, canned: CannedServer) -> None:
    both(lambda c: c.request("GET", "/x"))
    assert canned.calls[0].headers["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize("size", [0, -1, 1.5, True, "1", None])
def test_a_bound_that_is_none(size: Any) -> None:
    with pytest.raises(ConfigurationError, match="max_response"):
        Swoogo(KEY, SECRET, max_response=size)


# --- time -------------------------------------------------------------------------------------------------------------


class Hasty(Clock):
    """Each look at it is a second later."""

    now = 0.0

    def monotonic(self) -> float:
        self.now += 1.0
        return self.now


@pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_answer_that_drips_ends_at_the_deadline(
    canned: CannedServer, kind: type[Swoogo] | type[AsyncSwoogo], method: str
) -> None:
    canned.reply = Reply(b"x" * 20 * MEGABYTE)  # many pieces, each of them in time
    both = Both(kind, canned.base_url)
    both.client = kind(KEY, SECRET, base_url=canned.base_url, clock=Hasty(), retry=RetryPolicy(deadline=30))
    with pytest.raises(Timeout, match="by the deadline of the call") as caught:
        both(lambda c: c.request(method, "/x"))
    assert caught.value.sent
    assert len(canned.calls) == 1
    both.close()


class DrippingHead(socketserver.StreamRequestHandler):
    """Answers the token operation; of any other answer only the head comes, line by line, each of them in time."""

    sent = 0
    lines = 400  # at 20 ms each

    def handle(self) -> None:
        while line := self.rfile.readline():
            length = 0
            while (header := self.rfile.readline()).strip():
                name, _, value = header.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
            self.rfile.read(length)
            if b"oauth2/token" not in line:
                break
            body = b'{"access_token": "good"}'
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(self.lines):
                self.wfile.write(b"X-%d: a\r\n" % number)
                DrippingHead.sent = number + 1
                if self.server.over.wait(0.02):  # type: ignore[attr-defined]
                    return


@pytest.mark.parametrize("kind", [Swoogo, AsyncSwoogo])
def test_a_head_that_drips_ends_at_the_deadline(kind: type[Swoogo] | type[AsyncSwoogo]) -> None:
    DrippingHead.sent = 0
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), DrippingHead) as server:
        server.daemon_threads = True
        server.over = threading.Event()  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}"
        both = Both(kind, url)
        both.client = kind(KEY, SECRET, base_url=url, retry=RetryPolicy(deadline=0.4))
        with pytest.raises(Timeout) as caught:
            both(lambda c: c.request("POST", "/x"))
        assert caught.value.sent
        assert 0 < DrippingHead.sent < DrippingHead.lines
        both.close()
        server.over.set()  # type: ignore[attr-defined]
        server.shutdown()


def test_no_step_takes_longer_than_what_is_left_of_the_call(both: Both, canned: CannedServer) -> None:
    over = threading.Event()

    def silent(seen: Seen) -> Reply:
        over.wait(20)
        return Reply({"id": 1})

    both(lambda c: c.authentication.request_token(grant_type="client_credentials"))
    canned.reply = silent
    first = both.client
    for timeout in (30, None):
        import httpx

        both.client = first.with_options(timeout=httpx.Timeout(timeout), retry=RetryPolicy(deadline=0.05))
        with pytest.raises(Timeout):
            both(lambda c: c.registrants.get(1))
    over.set()
    both.client = first


# --- webhooks ---------------------------------------------------------------------------------------------------------


def delivery(record: dict[str, Any]) -> bytes:
    return json.dumps({"object": "registrant", "action": "insert", "registrant": {"id": 7, **record}}).encode()


def test_the_size_of_a_webhook_is_bounded() -> None:
    large = delivery({"notes": "x" * 2 * MEGABYTE})
    for body, kind in ((large, "application/json"), (b"a=" + large, "application/x-www-form-urlencoded")):
        with pytest.raises(WebhookBodyError, match=r"at most 1048576 expected \(max_size\)"):
            webhooks.parse(body, kind)
    assert webhooks.parse(large, "application/json", max_size=3 * MEGABYTE).record.get("id") == 7
    with pytest.raises(WebhookBodyError, match="max_size"):
        webhooks.receive(delivery({}), {"Content-Type": "application/json"}, max_size=10)


@pytest.mark.parametrize("levels", [1, 5, 60, 62, 63, 500])
def test_the_depth_of_a_webhook_is_bounded(levels: int) -> None:
    nested: Any = 1
    for _ in range(levels):
        nested = [nested]
    body = delivery({"x": nested})
    if levels <= 62:
        assert webhooks.parse(body, "application/json").data["registrant"]["x"] == nested
    else:
        with pytest.raises(WebhookBodyError, match="nested more than 64 levels"):
            webhooks.parse(body, "application/json")
    with pytest.raises(WebhookBodyError, match="nested more than 2 levels"):
        webhooks.parse(body, "application/json", max_depth=2)
    form = f"object=registrant&registrant[id]=7&registrant[x]{'[0]' * levels}=1".encode()
    with pytest.raises(WebhookBodyError, match="nested more than 1 levels"):
        webhooks.parse(form, "application/x-www-form-urlencoded", max_depth=1)


@pytest.mark.parametrize("bound", [{"max_size": 0}, {"max_depth": -1}, {"max_size": "1"}, {"max_depth": None}])
def test_a_bound_of_a_webhook_that_is_none(bound: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match="max_"):
        webhooks.parse(delivery({}), "application/json", **bound)
