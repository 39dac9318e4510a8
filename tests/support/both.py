"""One test for both clients: Both calls Swoogo or AsyncSwoogo and waits where there is something to wait for."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from typing import Any

from swoogo import AsyncSwoogo, Swoogo

KEY, SECRET = "test-key", "test secret/with:reserved&signs"


class Both:
    """Calls a client and gives the result, whoever has to wait for it: the same test for Swoogo and AsyncSwoogo."""

    def __init__(self, kind: type[Swoogo] | type[AsyncSwoogo], base_url: str) -> None:
        self.is_async = kind is AsyncSwoogo
        self._runner = asyncio.Runner() if self.is_async else None
        self.base_url = base_url
        self.client: Any = kind(KEY, SECRET, base_url=base_url)

    def __call__(self, call: Callable[..., Any]) -> Any:
        return self.wait(lambda: call(self.client))

    def wait(self, call: Callable[[], Any]) -> Any:
        if self._runner is None:
            result = call()
            return list(result) if inspect.isgenerator(result) else result

        async def run() -> Any:
            result = call()
            if inspect.isasyncgen(result):
                return [item async for item in result]
            return await result if inspect.isawaitable(result) else result

        return self._runner.run(run())

    def close(self) -> None:
        if self._runner is None:
            self.client.close()
        else:
            self._runner.run(self.client.aclose())
            self._runner.close()
