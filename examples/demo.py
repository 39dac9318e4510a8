"""The main job, against the embedded sandbox or a real account.

    python examples/demo.py                starts a sandbox of its own
    python examples/demo.py --async        the same steps by AsyncSwoogo
    python examples/demo.py --base-url URL --key K --secret S     somewhere else

Each step is a call on a client; the two clients differ only in who waits for it.
"""

from __future__ import annotations

import argparse
import asyncio
import inspect
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from swoogo import AsyncSwoogo, Swoogo, SwoogoError, field

EVENT = 12
SPEAKER = 3


def show_token(budget: Any) -> None:
    print(f"    {budget.remaining} of {budget.limit} credits left in this window")


def show_speaker(speaker: Any) -> None:
    since = f"{speaker.created_at:%d %B %Y, %H:%M %Z}"
    print(f"    {speaker.first_name} {speaker.last_name}, {speaker.company}, since {since}")
    for session in speaker.sessions:
        print(f"      {session.id}  {session.date} {session.start_time}  {session.name}")


def show_pages(pages: list[Any]) -> None:
    for page in pages[:3]:
        people = ", ".join(f"{p.first_name} {p.last_name}" for p in page.items[:3])
        print(f"    page {page.number} of {page.page_count}: {len(page)} people: {people}, ...")
    if len(pages) > 3:
        print(f"    ... {len(pages) - 3} more pages, {sum(map(len, pages))} people in all")


def show_session(session: Any) -> None:
    print(f"    session {session.id}: {session.name}, capacity {session.capacity}")


Step = tuple[str, Callable[[Any, dict[str, Any]], Any], Callable[[Any], None]]


def confirmed_since(client: Any, day: date) -> Any:
    search = (field("registration_status") == "confirmed") & (field("created_at") >= day)
    return client.registrants.list(event_id=EVENT, search=search, per_page=100)


def create_session(client: Any, memory: dict[str, Any]) -> Any:
    return client.sessions.create(event_id=EVENT, name="Opening", date=date(2026, 5, 1), capacity=40)


STEPS: list[Step] = [
    (
        "Request a token (the client does this by itself, before the first call)",
        lambda client, memory: client.events.get(EVENT),
        lambda event: print(f"    a token was fetched; the first event is {event.name!r}"),
    ),
    (
        f"Put speaker {SPEAKER} on sessions 101 and 102 (createSpeakerSessionJson)",
        lambda client, memory: client.speaker_sessions.create_json(SPEAKER, session_ids=[101, 102]),
        show_speaker,
    ),
    (
        "List confirmed registrants created since 1 January 2024, page by page",
        lambda client, memory: confirmed_since(client, date(2024, 1, 1)).pages(),
        show_pages,
    ),
    ("Create a session", create_session, show_session),
    (
        "Change its capacity",
        lambda client, memory: client.sessions.update(memory["Create a session"].id, capacity=50),
        show_session,
    ),
    (
        "A validation error, as you meet it",
        lambda client, memory: client.sessions.create(event_id=EVENT, name=""),
        show_session,
    ),
    ("A record that does not exist", lambda client, memory: client.registrants.get(999_999), print),
    (
        "A value that cannot be sent: refused before any call",
        lambda client, memory: client.speaker_sessions.create_json(SPEAKER, session_ids=["x"]),
        print,
    ),
]


def begin(number: int, title: str) -> None:
    print(f"\n{number}. {title}")


def failed(error: SwoogoError) -> None:
    print(f"    {type(error).__name__}: {error}")


def run(client: Swoogo) -> None:
    memory: dict[str, Any] = {}
    for number, (title, call, show) in enumerate(STEPS, 1):
        begin(number, title)
        try:
            result = call(client, memory)
            memory[title] = list(result) if inspect.isgenerator(result) else result
            show(memory[title])
        except SwoogoError as error:
            failed(error)


async def arun(client: AsyncSwoogo) -> None:
    memory: dict[str, Any] = {}
    for number, (title, call, show) in enumerate(STEPS, 1):
        begin(number, title)
        try:
            result = call(client, memory)
            memory[title] = [page async for page in result] if inspect.isasyncgen(result) else await result
            show(memory[title])
        except SwoogoError as error:
            failed(error)


@contextmanager
def sandbox() -> Iterator[str]:
    """A sandbox in a process of its own; its base URL."""
    command = [sys.executable, "-m", "swoogo.sandbox", "--port", "0", "--key", "demo-key", "--secret", "demo-secret"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def main() -> None:
    parser = argparse.ArgumentParser(description="The main job of swoogo, step by step.")
    parser.add_argument("--async", action="store_true", dest="use_async", help="by AsyncSwoogo")
    parser.add_argument("--base-url", help="default: a sandbox, started for this run")
    parser.add_argument("--key", default="demo-key")
    parser.add_argument("--secret", default="demo-secret")
    options = parser.parse_args()
    if options.base_url:
        play(options.base_url, options)
    else:
        with sandbox() as base_url:
            print(f"sandbox at {base_url}")
            play(base_url, options)


def play(base_url: str, options: argparse.Namespace) -> None:
    if options.use_async:

        async def session() -> None:
            async with AsyncSwoogo(options.key, options.secret, base_url=base_url) as client:
                await arun(client)
                print()
                show_token(client.budget)

        asyncio.run(session())
    else:
        with Swoogo(options.key, options.secret, base_url=base_url) as client:
            run(client)
            print()
            show_token(client.budget)


if __name__ == "__main__":
    main()
