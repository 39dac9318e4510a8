"""A raw HTTP/1.1 server in front of the sandbox that fails on purpose, by a seeded plan, and keeps books of it."""

from __future__ import annotations

import asyncio
import contextlib
import random
import re
import socket
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from swoogo.sandbox import Sandbox

MARKER = re.compile(rb"mk-[0-9a-f]{24}")  # in the body of every write
WORKER = "x-worker"

# Weights: of a hundred calls so many meet the fault. What is left goes through untouched.
CALL_FAULTS: dict[str, float] = {
    "drop before": 2.0,  # nothing reaches the API
    "reset before": 1.0,
    "drop after": 2.0,  # the API has done it, the answer is lost
    "reset in body": 1.5,
    "stall before": 0.5,  # longer than the client waits
    "stall after": 0.5,
    "401 revoked": 0.5,
    "429 reset": 0.8,
    "429 retry-after": 0.4,
    "429 bare": 0.15,
    "500": 1.0,
    "502": 1.0,
    "503 retry-after": 1.0,
    "520": 1.0,
    "html 200": 0.5,
    "html 502": 0.7,
    "truncated json": 0.5,
    "broken gzip": 0.2,
    "empty 200": 0.4,
    "trickle": 1.0,
    "close idle": 2.0,  # a right answer, then the connection is closed without a word
    "outage": 0.1,  # for a moment nobody listens
}
# A token request is not refused for good: that would end the run of all who share it.
TOKEN_FAULTS: dict[str, float] = {
    "drop before": 8.0,
    "drop after": 5.0,
    "reset in body": 3.0,
    "502": 5.0,
    "503 retry-after": 5.0,
    "429 reset": 5.0,
}
HTML = b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Bad gateway</body></html>"


@dataclass
class Head:
    """The first line and the headers of a message."""

    first: str
    headers: dict[str, str]
    raw: bytes


@dataclass
class Ledger:
    """What really happened."""

    calls: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    applied: Counter[str] = field(default_factory=Counter)
    """Writes that the API carried out, by marker."""
    token_requests: int = 0
    tokens_lost: int = 0
    """Tokens that were issued, but whose answer was lost."""
    revoked: int = 0
    tokens: set[str] = field(default_factory=set)


Plan = Callable[[str, int], str]


def seeded(seed: int, faults: Mapping[str, float] | None = None) -> Plan:
    """The fault of the nth call of a worker, "" for none: the same at each run of a seed."""
    calls = CALL_FAULTS if faults is None else faults

    def plan(worker: str, number: int) -> str:
        table = TOKEN_FAULTS if worker == "token" else calls
        dice = random.Random(f"{seed}/{worker}/{number}").uniform(0, 100)
        for name, weight in table.items():
            dice -= weight
            if dice < 0:
                return name
        return ""

    return plan


def once(*faults: str, token: tuple[str, ...] = ()) -> Plan:
    """These faults, one for each call in turn, and none after them."""
    return lambda worker, number: ((token if worker == "token" else faults) + ("",) * (number + 1))[number]


class Gone(Exception):
    """The other side has closed the connection."""


class FaultServer:
    """Listens on a port of its own and forwards to the sandbox what the plan lets through."""

    def __init__(self, sandbox: Sandbox, plan: Plan, *, stall: float = 1.2, port: int = 0) -> None:
        self._sandbox = sandbox
        self._target = urlsplit(sandbox.base_url)
        self.plan = plan
        self.stall = stall
        self.reset = "1"  # X-Rate-Limit-Reset of a 429
        self.retry_after = "1"
        self.connections = 0
        self.ledger = Ledger()
        self.seen: list[tuple[str, str]] = []
        """(method, path) of each request, token requests included."""
        self._numbers: Counter[str] = Counter()
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="faults", daemon=True)
        self.port = port

    @property
    def base_url(self) -> str:
        """What a client is told."""
        return f"http://127.0.0.1:{self.port}{self._target.path}"

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        return self

    def __exit__(self, *args: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def drop_connections(self) -> None:
        """Close every connection of the clients, as a server does with idle ones."""

        async def drop() -> None:
            for writer in list(self._open):
                writer.close()

        asyncio.run_coroutine_threadsafe(drop(), self._loop).result(10)

    # --- connections ------------------------------------------------------------------------------------------------

    async def _listen(self) -> None:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        self.port = listener.getsockname()[1]
        self._server = await asyncio.start_server(self._accept, sock=listener, backlog=512)

    async def _stop(self) -> None:
        self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for _, writer in self._idle:
            writer.close()
        await asyncio.sleep(0)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections += 1
        self._open.add(writer)
        try:
            while await self._serve(reader, writer):
                pass
        except (Gone, OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client went away, or the run is over
        finally:
            self._tasks.discard(task)
            self._open.discard(writer)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; False if the connection is not to be used again."""
        head = await _head(reader)
        body = await reader.readexactly(int(head.headers.get("content-length", 0)))
        method, path, _ = head.first.split(" ", 2)
        is_token = path.endswith("/oauth2/token")
        worker = "token" if is_token else head.headers.get(WORKER, "")
        number = self._numbers[worker]
        self._numbers[worker] += 1
        self.seen.append((method, path))
        if is_token:
            self.ledger.token_requests += 1
        else:
            self.ledger.calls += 1
        fault = self.plan(worker, number)
        if fault:
            self.ledger.faults[("token: " if is_token else "") + fault] += 1

        async def forward() -> tuple[Head, bytes]:
            return await self._forward(head, body, is_token)

        return await self._fail(fault, head, writer, forward)

    async def _fail(
        self,
        fault: str,
        head: Head,
        writer: asyncio.StreamWriter,
        forward: Callable[[], Awaitable[tuple[Head, bytes]]],
    ) -> bool:
        """Carry out one fault."""
        kind, _, detail = fault.partition(" ")
        if fault == "drop before":
            return False
        if fault == "reset before":
            writer.transport.abort()
            return False
        if fault == "outage":
            await self._outage()
            return False
        if kind == "stall":
            if detail == "after":
                await forward()
            await asyncio.sleep(self.stall)
            return False
        if kind == "401":
            token = head.headers.get("authorization", "").removeprefix("Bearer ")
            self.ledger.revoked += self._sandbox._access._tokens.pop(token, None) is not None
            return await _send(writer, 401, _error(401, "Your request was made with invalid credentials."))
        if kind == "429":
            says = {"reset": {"X-Rate-Limit-Reset": self.reset}, "retry-after": {"Retry-After": self.retry_after}}
            return await _send(writer, 429, _error(429, "Rate limit exceeded."), says.get(detail))
        if fault == "503 retry-after":
            # With the header that every answer of the API has, and which does not say when to come back here.
            says_503 = {"Retry-After": self.retry_after, "X-Rate-Limit-Reset": "590"}
            return await _send(writer, 503, HTML, says_503, "text/html")
        if kind == "302":
            return await _send(writer, 302, b"", {"Location": f"http://127.0.0.1:{self.port}/elsewhere?secret=1"})
        if fault == "html 502" or fault == "520":
            return await _send(writer, int(detail or kind), HTML, {}, "text/html")
        if kind in ("500", "502"):
            return await _send(writer, int(kind), _error(int(kind), "An error occurred."))
        answer, content = await forward()
        if fault == "drop after":
            self.ledger.tokens_lost += b"access_token" in content
            return False
        if fault == "reset in body":
            self.ledger.tokens_lost += b"access_token" in content
            writer.write(answer.raw + content[: len(content) // 2])
            await writer.drain()
            writer.transport.abort()
            return False
        if answer.first.split(" ")[1] != "200":
            kind = fault = ""  # a refusal is not made a success
        if fault == "html 200":
            return await _send(writer, 200, HTML, {}, "text/html")
        if fault == "truncated json":
            return await _send(writer, 200, content[: max(1, len(content) // 2)])
        if fault == "broken gzip":
            return await _send(writer, 200, content, {"Content-Encoding": "gzip"})
        if fault == "empty 200":
            return await _send(writer, 200, b"")
        writer.write(answer.raw)
        if fault == "trickle":
            for start in range(0, len(content), max(1, len(content) // 4)):
                writer.write(content[start : start + max(1, len(content) // 4)])
                await writer.drain()
                await asyncio.sleep(0.01)
        else:
            writer.write(content)
        await writer.drain()
        return fault != "close idle"

    async def _outage(self) -> None:
        self._server.close()
        for writer in list(self._open):
            writer.close()
        await asyncio.sleep(0.03)
        await self._listen()

    # --- the sandbox ------------------------------------------------------------------------------------------------

    async def _forward(self, head: Head, body: bytes, is_token: bool) -> tuple[Head, bytes]:
        method, path, _ = head.first.split(" ", 2)
        if path.startswith("http://"):  # asked as a proxy
            path = "/" + path.split("/", 3)[3]
        names = ("authorization", "content-type", "accept")
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self._target.netloc}", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {head.headers[name]}" for name in names if name in head.headers]
        reader, writer = self._idle.pop() if self._idle else await self._connect()
        try:
            writer.write("\r\n".join((*lines, "", "")).encode("latin-1") + body)
            answer = await _head(reader)
            content = await reader.readexactly(int(answer.headers.get("content-length", 0)))
        except BaseException:
            writer.close()
            raise
        self._idle.append((reader, writer))
        if answer.first.split(" ")[1].startswith("2"):
            for marker in set(MARKER.findall(body)):
                self.ledger.applied[marker.decode()] += 1
            if is_token:
                self.ledger.tokens |= {found.decode() for found in re.findall(rb'"access_token":"([^"]+)"', content)}
        return answer, content

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection(self._target.hostname, self._target.port, limit=1 << 24)


async def _head(reader: asyncio.StreamReader) -> Head:
    try:
        raw = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        raise Gone from None
    first, *lines = raw.decode("latin-1").split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Head(first, headers, raw)


def _error(status: int, message: str) -> bytes:
    return b'{"name":"Error","message":"%s","code":0,"status":%d}' % (message.encode(), status)


async def _send(
    writer: asyncio.StreamWriter,
    status: int,
    body: bytes,
    headers: Mapping[str, str] | None = None,
    kind: str = "application/json; charset=UTF-8",
) -> bool:
    lines = [f"HTTP/1.1 {status} Fault", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    writer.write("\r\n".join((*lines, "", "")).encode("latin-1") + body)
    with contextlib.suppress(ConnectionError):
        await writer.drain()
    return True
