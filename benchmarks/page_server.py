"""A server that does nothing but hand out pages of made-up registrants: `python -m benchmarks.page_server`.

For walks where the sandbox, which keeps every record in memory and composes each answer, would itself be what is
measured. It pages exactly (page, per-page, `_meta`, Date), grants any token and counts credits in its headers. Small
records, and full ones beyond 100,000, repeat from page to page but for their ids; other full ones are made before it
says that it is ready.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from email.utils import formatdate
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

from .data import envelope, page

_CREDITS = 100_000_000
_MOST_MADE = 100_000


class Pages(asyncio.Protocol):
    """One connection; requests have no body save that for the token, which is ignored."""

    records = 0
    latency = 0.0
    full = False
    made: ClassVar[list[bytes]] = []  # pages of 1,000 full records
    spent = 0
    patterns: ClassVar[dict[int, str]] = {}  # by the number of records

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]
        self.waiting = b""

    def data_received(self, data: bytes) -> None:
        """Answer every request that is complete."""
        self.waiting += data
        while b"\r\n\r\n" in self.waiting:
            head, _, rest = self.waiting.partition(b"\r\n\r\n")
            length = next(
                (
                    int(line.partition(b":")[2])
                    for line in head.split(b"\r\n")
                    if line.lower().startswith(b"content-length:")
                ),
                0,
            )
            if len(rest) < length:
                return
            self.waiting = rest[length:]
            method, target, _ = head.split(b"\r\n", 1)[0].decode().split(" ")
            answer = self.answer(method, target)
            if self.latency:
                asyncio.get_running_loop().call_later(self.latency, self.transport.write, answer)
            else:
                self.transport.write(answer)

    def answer(self, method: str, target: str) -> bytes:
        """The whole answer to one request."""
        cls = type(self)
        path = urlsplit(target).path
        if method == "GET" and path.endswith("/events/12"):
            cls.spent += 1
            body = b'{"id":12}'
        elif method == "POST":
            body = json.dumps({"access_token": "token", "type": "bearer", "expires_at": "2999-01-01 00:00:00"}).encode()
        else:
            cls.spent += 10
            query = {name: values[0] for name, values in parse_qs(urlsplit(target).query).items()}
            per_page = min(int(query.get("per-page", 20)), 1000)
            number = max(1, min(int(query.get("page", 1)), -(-self.records // per_page)))
            first = (number - 1) * per_page + 1
            count = min(per_page, self.records - first + 1)
            items = self.made[number - 1] if self.made and per_page == 1000 else self.items(first, count)
            body = envelope(items, total=self.records, number=number, per_page=per_page)
        return (
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            f"Date: {formatdate(usegmt=True)}\r\nContent-Length: {len(body)}\r\n"
            f"X-Rate-Limit-Limit: {_CREDITS}\r\nX-Rate-Limit-Remaining: {_CREDITS - cls.spent}\r\n"
            "X-Rate-Limit-Reset: 600\r\n\r\n"
        ).encode() + body

    def items(self, first: int, count: int) -> bytes:
        """The records as JSON. All but the id repeats from page to page."""
        cls = type(self)
        if count not in cls.patterns:
            rows = json.loads(page(1, count, small=not self.full, plain=True))
            texts = [json.dumps({**row, "id": 0}).replace("%", "%%").replace('"id": 0', '"id": %d', 1) for row in rows]
            cls.patterns[count] = f"[{','.join(texts)}]"
        return (cls.patterns[count] % tuple(range(first, first + count))).encode()


async def serve(records: int, latency: float, full: bool, port: int) -> None:
    """Serve until cancelled; the first line of output is the base URL."""
    Pages.records, Pages.latency, Pages.full = records, latency, full
    if full and records <= _MOST_MADE:
        Pages.made = [page(n, min(1000, records - n + 1), plain=True) for n in range(1, records + 1, 1000)]
    server = await asyncio.get_running_loop().create_server(Pages, "127.0.0.1", port)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/api/v1", flush=True)
    await server.serve_forever()


def main() -> None:
    """Parse the arguments and serve."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page_server")
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--full", type=int, default=0, help="1: every documented field, else a few")
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    asyncio.run(serve(options.records, options.latency, bool(options.full), options.port))


if __name__ == "__main__":
    main()
