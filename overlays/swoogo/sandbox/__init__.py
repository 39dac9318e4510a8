"""A local Swoogo: an HTTP server with a real in-memory store, driven by the API description.

It lets examples, tests and your own test suite talk to the API without an account::

    from swoogo.sandbox import Sandbox

    with Sandbox(key="K", secret="S") as sandbox:
        ...  # point a client at sandbox.base_url
        assert sandbox.calls[-1].path == "/registrants/create"

`sandbox.fail(status=503, path="/registrants", times=2)` lets calls fail: error answers, stalls, dropped connections.

`python -m swoogo.sandbox` serves the same from the command line. For pytest, put
`pytest_plugins = ["swoogo.sandbox.pytest_plugin"]` into the top conftest.py: its fixture `swoogo_sandbox` gives every
test fresh data.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .app import Call
    from .faults import Fault
    from .server import Sandbox
    from .store import Record, Store
    from .webhooks import Delivery

__all__ = ["Call", "Delivery", "Fault", "Record", "Sandbox", "Store"]

_HOMES = {
    "Call": "app",
    "Delivery": "webhooks",
    "Fault": "faults",
    "Record": "store",
    "Sandbox": "server",
    "Store": "store",
}


def __getattr__(name: str) -> Any:
    # On demand: what needs no server (the search parser, the description) works without the server's requirements.
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
