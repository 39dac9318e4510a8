"""An overload passes: when the server is well again, so is the client."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from both import KEY, SECRET
from canned_server import CannedServer, Reply, Seen

from swoogo import AsyncSwoogo, RetryPolicy, Swoogo, Timeout


class Overloaded(CannedServer):
    """Holds calls until it is told to be well; then it answers at once."""

    def __init__(self) -> None:
        self.well = threading.Event()
        super().__init__(self._answer)

    def _answer(self, seen: Seen) -> Reply:
        self.well.wait(10)
        return Reply({"id": 1})


@pytest.fixture
def overloaded() -> Iterator[Overloaded]:
    with Overloaded() as server:
        yield server
        server.well.set()


def test_tasks_whose_time_is_up_in_the_queue_leave_no_connection_behind(overloaded: Overloaded) -> None:
    """Places become free in the very turn of the loop in which the time of all that wait for one is up."""

    async def main() -> None:
        loop, ahead = asyncio.get_running_loop(), 0.0
        real = loop.time
        loop.time = lambda: real() + ahead  # type: ignore[method-assign]
        async with AsyncSwoogo(
            *(KEY, SECRET),
            base_url=overloaded.base_url,
            retry=RetryPolicy(attempts=1, deadline=None),
            timeout=httpx.Timeout(None, pool=1000),
            httpx_args={"limits": httpx.Limits(max_connections=5)},
        ) as client:
            await client.authentication.request_token(grant_type="client_credentials")
            calls = [asyncio.create_task(client.events.get(1)) for _ in range(40)]
            while len(overloaded.calls) < 5:
                await asyncio.sleep(0)
            ahead = 2000.0
            for task in calls[:5]:
                task.cancel()
            results = await asyncio.gather(*calls, return_exceptions=True)
            assert all(isinstance(result, asyncio.CancelledError) for result in results[:5])
            assert all(isinstance(result, Timeout) and not result.sent for result in results[5:])
            overloaded.well.set()
            well = client.with_options(timeout=httpx.Timeout(10, pool=2))
            assert [event.id for event in await asyncio.gather(*(well.events.get(1) for _ in range(10)))] == [1] * 10

    asyncio.run(main())


def test_threads_queue_for_places_and_are_served(overloaded: Overloaded) -> None:
    limits = {"limits": httpx.Limits(max_connections=2)}
    with (
        Swoogo(KEY, SECRET, base_url=overloaded.base_url, httpx_args=limits, retry=RetryPolicy(attempts=1)) as client,
        ThreadPoolExecutor(8) as pool,
    ):
        client.authentication.request_token(grant_type="client_credentials")
        under_way = [pool.submit(client.events.get, 1) for _ in range(2)]
        while len(overloaded.calls) < 2:
            threading.Event().wait(0.001)
        with pytest.raises(Timeout, match="too many calls at once") as caught:
            client.with_options(timeout=httpx.Timeout(5, pool=0.001)).events.get(1)
        assert not caught.value.sent
        waiting = [pool.submit(client.events.get, 1) for _ in range(6)]
        overloaded.well.set()
        assert [future.result().id for future in (*under_way, *waiting)] == [1] * 8
        assert len({call.port for call in overloaded.calls}) <= 2
