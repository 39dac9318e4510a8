"""What the clients of the campaign do: one workload, carried out by threads or by tasks, in a process of its own."""

from __future__ import annotations

import asyncio
import faulthandler
import inspect
import logging
import random
import re
import threading
import time
import traceback
import warnings
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

from swoogo import AsyncSwoogo, Checks, Clock, ConnectionFailed, RetryPolicy, SQLiteStore, Swoogo, SwoogoError

WALKED, WRITTEN = 12, 1001  # events: one that stays as it is, one for all that is written
TIMEOUT = 0.8
LOGS_KEPT = 400_000  # characters


@dataclass
class Job:
    """What one process has to do."""

    name: str
    kind: str  # "threads" or "tasks"
    workers: int
    calls: int
    seed: int
    base_url: str
    key: str
    secret: str
    registrants: list[int]
    """The ids of the list that is walked, in order."""
    store: str | None = None
    seconds: float = 540.0


@dataclass
class Done:
    """What came of it."""

    calls: int = 0
    expected: int = 0
    received: int = 0
    doubled: int = 0
    lost: int = 0
    walks: int = 0
    resumed: int = 0
    wrong: list[str] = field(default_factory=list)
    """What must not happen: another exception, wrong data."""
    errors: Counter[str] = field(default_factory=Counter)
    writes: dict[str, str] = field(default_factory=dict)
    """By marker: done, unsent, unknown."""
    limited: int = 0
    leapt: float = 0.0
    text: str = ""
    """Log lines and error texts, to be searched for secrets."""


class LeapClock(Clock):
    """A clock that jumps over long pauses, so that a wait of ten seconds costs a few milliseconds."""

    def __init__(self) -> None:
        self.leapt = 0.0
        self._lock = threading.Lock()

    def monotonic(self) -> float:
        return time.monotonic() + self.leapt

    def _leap(self, until: float) -> None:
        with self._lock:
            self.leapt = max(self.leapt, until - time.monotonic())

    def sleep(self, seconds: float) -> None:
        until = self.monotonic() + seconds
        time.sleep(min(seconds, 0.01))
        self._leap(until)

    async def asleep(self, seconds: float) -> None:
        until = self.monotonic() + seconds
        await asyncio.sleep(min(seconds, 0.01))
        self._leap(until)


class Work:
    """The calls of one worker, by its own dice. Written once; the threads run it without a loop, as nothing waits."""

    def __init__(self, job: Job, client: Any, name: str, calls: int, done: Done, ends: float) -> None:
        self.job = job
        self.client = client.with_options(headers={"X-Worker": name}, concurrency=3)
        self.random = random.Random(f"{job.seed}/{name}")
        self.name = name
        self.left = calls
        self.done = done
        self.ends = ends
        self.own: list[int] = []

    async def run(self) -> None:
        kinds: list[tuple[Callable[[], Any], int]] = [
            (self.walk, 4), (self.read, 40), (self.undescribed, 15),
            (self.person, 22), (self.session, 6), (self.change, 13),
        ]  # fmt: skip
        await self.person()
        while self.left > 0 and time.monotonic() < self.ends:
            (action,) = self.random.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])
            await action()

    def count(self) -> None:
        self.left -= 1
        self.done.calls += 1

    async def attempt(self, call: Callable[[], Any]) -> tuple[Any, Exception | None]:
        self.count()
        try:
            value = call()
            return (await value if inspect.isawaitable(value) else value), None
        except Exception as error:  # noqa: BLE001 - the campaign looks at what comes out
            self.failed(error)
            return None, error

    def failed(self, error: Exception) -> None:
        self.done.errors[type(error).__name__] += 1
        self.done.text += "".join(traceback.format_exception_only(error)) + repr(error)
        if not isinstance(error, SwoogoError) or getattr(error, "attempts", 0) < 1:
            self.done.wrong.append(f"{self.name}: {error!r} came out\n" + "".join(traceback.format_exception(error)))

    async def read(self) -> None:
        key = self.random.choice(self.job.registrants)
        person, error = await self.attempt(lambda: self.client.registrants.get(key))
        if error is None and (person is None or person.id != key):
            self.done.wrong.append(f"asked for registrant {key}, got {person!r}")

    async def undescribed(self) -> None:
        key = self.random.choice(self.job.registrants)
        # A page of HTML comes as bytes, an empty body as None: request() does not know what is due.
        data, error = await self.attempt(lambda: self.client.request("GET", f"/registrants/{key}"))
        if error is None and isinstance(data, dict) and data.get("id") != key:
            self.done.wrong.append(f"asked for registrant {key}, got {str(data)[:80]}")

    async def write(self, call: Callable[[str], Any]) -> Any:
        marker = f"mk-{self.random.getrandbits(96):024x}"
        value, error = await self.attempt(lambda: call(marker))
        unsent = isinstance(error, ConnectionFailed) and not error.sent
        self.done.writes[marker] = "done" if error is None else "unsent" if unsent else "unknown"
        return value

    async def person(self) -> None:
        made = await self.write(
            lambda marker: self.client.registrants.create(
                event_id=WRITTEN, email=f"{marker}@example.com", reference=marker, first_name="A", last_name="B"
            )
        )
        if made is not None:
            self.own.append(made.id)

    async def session(self) -> None:
        await self.write(lambda marker: self.client.sessions.create(event_id=WRITTEN, name=marker))

    async def change(self) -> None:
        if self.own:
            key = self.random.choice(self.own)
            await self.write(lambda marker: self.client.registrants.update(key, company=marker))

    async def walk(self) -> None:
        """A list from end to end; after an error it goes on from the last page that came, as another process would."""
        fields: Any = self.random.choice([["id", "email"], None, {}])
        pager = self.client.registrants.list(
            event_id=WALKED, per_page=100, **({} if fields == {} else {"fields": fields})
        )
        came: list[int] = []
        token: str | None = None
        for _ in range(40):
            try:
                async for page in _pages(pager if token is None else pager.resume(token)):
                    self.count()
                    came.extend(person.id for person in page)
                    token = page.token
                break
            except Exception as error:  # noqa: BLE001 - the campaign looks at what comes out
                self.count()
                self.failed(error)
                self.done.resumed += 1
        else:
            self.done.wrong.append(f"{self.name}: a walk did not come to its end in 40 attempts")
        counts = Counter(came)
        self.done.walks += 1
        self.done.expected += len(self.job.registrants)
        self.done.received += len(came)
        self.done.doubled += sum(count - 1 for count in counts.values())
        self.done.lost += len(set(self.job.registrants) - counts.keys())


async def _pages(pager: Any) -> AsyncIterator[Any]:
    pages = pager.pages()
    if hasattr(pages, "__aiter__"):
        try:
            async for page in pages:
                yield page
        finally:
            await pages.aclose()
    else:
        for page in pages:
            yield page


class _Text(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.size = 0
        self.limited = 0

    def emit(self, record: logging.LogRecord) -> None:
        line = record.getMessage()
        self.limited += ": 429, the window ends" in line
        if self.size < LOGS_KEPT:
            self.lines.append(line)
            self.size += len(line)


def _at_once(work: Any) -> None:
    """Run a coroutine that never waits."""
    try:
        work.send(None)
    except StopIteration:
        return
    raise AssertionError("it waited for something")


def perform(job: Job) -> Done:
    """All calls of one process."""
    warnings.simplefilter("ignore")
    text = _Text()
    logging.getLogger("swoogo").setLevel(logging.DEBUG)
    logging.getLogger("swoogo").addHandler(text)
    done = Done()
    clock = LeapClock()
    # The processes that share a budget go by the wall clock, which cannot leap.
    shared: dict[str, Any] = {"clock": clock} if job.store is None else {"store": SQLiteStore(job.store)}
    settings = {
        "base_url": job.base_url,
        "timeout": TIMEOUT,
        "retry": RetryPolicy(attempts=8, deadline=None, backoff=0.005, max_backoff=0.05),
        "checks": Checks(),
        **shared,
    }
    ends = time.monotonic() + job.seconds
    faulthandler.dump_traceback_later(job.seconds + 20)
    share = -(-job.calls // job.workers)

    def works(client: Any) -> list[Work]:
        return [Work(job, client, f"{job.name}-{n}", share, done, ends) for n in range(job.workers)]

    if job.kind == "threads":
        with Swoogo(job.key, job.secret, **settings) as client:
            threads = [threading.Thread(target=_at_once, args=(w.run(),), daemon=True) for w in works(client)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(max(0.0, ends - time.monotonic()) + 30)
                if thread.is_alive():
                    done.wrong.append(f"{job.name}: a thread hangs")
    else:

        async def tasks() -> None:
            async with AsyncSwoogo(job.key, job.secret, **settings) as client, asyncio.timeout(job.seconds + 30):
                await asyncio.gather(*(work.run() for work in works(client)))

        asyncio.run(tasks())
    done.leapt = clock.leapt
    done.limited = text.limited
    done.text += "\n".join(text.lines)
    done.text = re.sub(r"mk-[0-9a-f]{24}", "mk-", done.text)
    return done
