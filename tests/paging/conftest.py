"""A sandbox with a hundred registrants, a third of them deleted, and both kinds of client."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from walking import CONFIRMED, KEY, SECRET, ids_of

from swoogo import AsyncSwoogo, Swoogo
from swoogo.sandbox import Sandbox


@pytest.fixture(scope="module")
def server() -> Iterator[Sandbox]:
    with Sandbox(key=KEY, secret=SECRET, registrants=100, rate_limit=10**8) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(server: Sandbox) -> Sandbox:
    server.reset()
    # Free ids, so that there are gaps in which a row could be, some of them at the borders of pages.
    for key in sorted(ids_of(server)):
        if key % 3 == 0:
            server.store.delete("Registrant", key)
        else:
            server.store.update("Registrant", key, {**CONFIRMED, "updated_at": "2020-01-01 00:00:00"})
    server.app.forget_calls()
    return server


@pytest.fixture(params=[Swoogo, AsyncSwoogo], ids=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> Any:
    return request.param
