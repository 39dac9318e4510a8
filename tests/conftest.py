"""Fixtures: a sandbox with fresh data, and a client for it, once as Swoogo and once as AsyncSwoogo."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest
from both import KEY, SECRET, Both
from canned_server import CannedServer

from swoogo import AsyncSwoogo, RetryPolicy, Swoogo
from swoogo.sandbox import Sandbox

if find_spec("hypothesis"):  # `make minimum` goes without
    from hypothesis import HealthCheck, settings

    # A busy machine is no fault of the code.
    settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("steady")

if TYPE_CHECKING:
    from takings import Taken

pytest_plugins = ["swoogo.sandbox.pytest_plugin"]


@pytest.fixture(scope="session")
def swoogo_sandbox_options() -> dict[str, Any]:
    return {"key": KEY, "secret": SECRET, "registrants": 2500, "rate_limit": 1_000_000}


@pytest.fixture
def sandbox(swoogo_sandbox: Sandbox) -> Sandbox:
    return swoogo_sandbox


@pytest.fixture
def client(sandbox: Sandbox) -> Iterator[Swoogo]:
    with Swoogo(KEY, SECRET, base_url=sandbox.base_url) as client:
        yield client


@pytest.fixture(params=[Swoogo, AsyncSwoogo], ids=["sync", "async"])
def both(request: pytest.FixtureRequest, sandbox: Sandbox) -> Iterator[Both]:
    runner = Both(request.param, sandbox.base_url)
    yield runner
    runner.close()


@pytest.fixture
def canned() -> Iterator[CannedServer]:
    with CannedServer() as server:
        yield server


@pytest.fixture(params=[Swoogo, AsyncSwoogo], ids=["sync", "async"])
def told(request: pytest.FixtureRequest, canned: CannedServer) -> Iterator[Both]:
    """Either client, for the canned server; it tries once."""
    runner = Both(request.param, canned.base_url)
    first, runner.client = (
        runner.client,
        runner.client.with_options(retry=RetryPolicy(attempts=1), on_rate_limit="raise"),
    )
    yield runner
    runner.client = first
    runner.close()


@pytest.fixture(scope="session")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Taken:
    """A copy of the project that took in a description of 166 operations. Not to be changed."""
    # Late: what the pipeline needs is not there where the client is tested with the lowest versions of all it needs.
    from takings import take_in_everything

    return take_in_everything(tmp_path_factory.mktemp("whole"))
