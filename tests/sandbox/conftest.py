"""One server for all sandbox tests, fresh data for each, and a bare HTTP client that has a token."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import httpx
import pytest

from swoogo.sandbox import Sandbox

Authorized = Callable[[Sandbox], AbstractContextManager[httpx.Client]]


@contextmanager
def _authorized(sandbox: Sandbox) -> Iterator[httpx.Client]:
    # Spelled out here, as the sandbox is to be seen without the library that it will be used to test.
    with httpx.Client(base_url=sandbox.base_url) as client:
        answer = client.post(
            "/oauth2/token",
            headers={"Authorization": f"Basic {sandbox.credentials}"},
            data={"grant_type": "client_credentials"},
        )
        client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
        yield client


@pytest.fixture(scope="session")
def authorized() -> Authorized:
    """Makes a client with a token of a given sandbox."""
    return _authorized


@pytest.fixture(scope="session")
def _server() -> Iterator[Sandbox]:
    with Sandbox(key="key", secret="se:cr/et +", registrants=500, rate_limit=100_000, deliver_webhooks=True) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(_server: Sandbox) -> Sandbox:
    _server.reset()
    return _server


@pytest.fixture
def api(sandbox: Sandbox) -> Iterator[httpx.Client]:
    with _authorized(sandbox) as client:
        yield client
