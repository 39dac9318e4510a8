"""How many tokens many cold callers ask for. A count, not a time."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

from .report import Row

NOTES = """\
200 threads (then 200 tasks) make their first call at once, through one client that has no token, to a sandbox that
takes 50 ms an answer; the sandbox counts what it is asked for. A plain check for "is there a token?" without a lock
could send up to 200. No time is measured."""


def run(quick: bool) -> Iterator[Row]:
    """Count."""
    try:
        from swoogo.sandbox import Sandbox

        Sandbox  # noqa: B018 - loads on access
    except ModuleNotFoundError as missing:
        yield Row("token", str(missing), target="1 request")
        return
    many = 20 if quick else 200
    for what, calls in (("threads", _threads), ("tasks", _tasks)):
        with Sandbox(registrants=10, latency=0.05, rate_limit=1_000_000) as sandbox:
            calls(sandbox.base_url, sandbox.key, sandbox.secret, many)
            count, answered = sandbox.token_requests, sum(call.status == 200 for call in sandbox.calls) - 1
        right = count == 1 and answered == many
        shown = f"{count} request{'s' if count != 1 else ''}, {answered} calls answered"
        yield Row(f"token: {many} {what}, cold", shown, ("without single flight: up to one each",), "",
                  "1 request", right, "1")  # fmt: skip


def _threads(url: str, key: str, secret: str, many: int) -> None:
    from swoogo import Swoogo

    with Swoogo(key, secret, base_url=url) as client:
        start = threading.Barrier(many)

        def call() -> None:
            start.wait()
            client.registrants.get(7)

        threads = [threading.Thread(target=call) for _ in range(many)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def _tasks(url: str, key: str, secret: str, many: int) -> None:
    from swoogo import AsyncSwoogo

    async def calls() -> None:
        async with AsyncSwoogo(key, secret, base_url=url) as client:
            await asyncio.gather(*(client.registrants.get(7) for _ in range(many)))

    asyncio.run(calls())
