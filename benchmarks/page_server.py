"""A server that does nothing but hand out pages of made-up registrants: `python -m benchmarks.page_server`.

For walks that are too long for the sandbox, which keeps every record in memory. It pages exactly (page, per-page,
`_meta`, Date), grants any token, counts credits in its headers, and makes each page when it is asked for.
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


class Pages(asyncio.Protocol):
    """One connection; requests have no body save that for the token, which is ignored."""

    records = 0
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
            self.transport.write(self.answer(method, target))

    def answer(self, method: str, target: str) -> bytes:
        """The whole answer to one request."""
        cls = type(self)
        if method == "POST":
            body = json.dumps({"access_token": "token", "type": "bearer", "expires_at": "2999-01-01 00:00:00"}).encode()
        else:
            cls.spent += 10
            query = {name: values[0] for name, values in parse_qs(urlsplit(target).query).items()}
            per_page = min(int(query.get("per-page", 20)), 1000)
            number = max(1, min(int(query.get("page", 1)), -(-self.records // per_page)))
            first = (number - 1) * per_page + 1
            count = min(per_page, self.records - first + 1)
            body = envelope(self.items(first, count), total=self.records, number=number, per_page=per_page)
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
            rows = json.loads(page(1, count, small=True))
            texts = [json.dumps({**row, "id": 0}).replace('"id": 0', '"id": %d') for row in rows]
            cls.patterns[count] = f"[{','.join(texts)}]"
        return (cls.patterns[count] % tuple(range(first, first + count))).encode()


async def serve(records: int, port: int) -> None:
    """Serve until cancelled; the first line of output is the base URL."""
    Pages.records = records
    server = await asyncio.get_running_loop().create_server(Pages, "127.0.0.1", port)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/api/v1", flush=True)
    await server.serve_forever()


def main() -> None:
    """Parse the arguments and serve."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page_server")
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    asyncio.run(serve(options.records, options.port))


if __name__ == "__main__":
    main()
