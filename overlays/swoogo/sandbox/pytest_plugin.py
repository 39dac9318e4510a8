"""Pytest fixtures: `swoogo_sandbox` is a local Swoogo with fresh data for every test.

To be named in the top conftest.py: `pytest_plugins = ["swoogo.sandbox.pytest_plugin"]`. It is no entry point on
purpose: pytest rewrites the assertions of every module of a distribution that has one, in every run of every project.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .server import Sandbox


@pytest.fixture(scope="session")
def swoogo_sandbox_options() -> dict[str, Any]:
    """Keyword arguments for the `Sandbox` of this session; override it in a conftest to change them."""
    return {}


@pytest.fixture(scope="session")
def swoogo_sandbox_server(swoogo_sandbox_options: dict[str, Any]) -> Iterator[Sandbox]:
    """The one server of the session."""
    from .server import Sandbox

    with Sandbox(**swoogo_sandbox_options) as sandbox:
        yield sandbox


@pytest.fixture
def swoogo_sandbox(swoogo_sandbox_server: Sandbox) -> Sandbox:
    """A running sandbox with the seeded data, no recorded calls and all its credits."""
    swoogo_sandbox_server.reset()
    return swoogo_sandbox_server
