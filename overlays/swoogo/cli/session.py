"""The client of a run: credentials, the store that all processes share, and what the common options say."""

from __future__ import annotations

import os
import sys
import warnings
from typing import TYPE_CHECKING, Any

from .profiles import NoCredentials, Source, source, store_path
from .settings import Settings
from .text import safe

if TYPE_CHECKING:
    from swoogo import Swoogo

    from .progress import Progress


def load_client_package() -> Any:
    """The package `swoogo`, ready for use.

    httpx would import its own command line, and with it rich and pygments, as click and rich are installed here: 40 ms
    for nothing. It does without where that cannot be imported.
    """
    if "httpx" not in sys.modules:
        sys.modules["httpx._main"] = None  # type: ignore[assignment]
        try:
            import httpx  # noqa: F401
        finally:
            del sys.modules["httpx._main"]
    from .. import __name__ as package

    return sys.modules[package]


def opened(settings: Settings, progress: Progress | None = None, found: Source | None = None, **more: Any) -> Swoogo:
    """A client for this run.

    Args:
        settings: Of the run.
        progress: Where waits for credits are told.
        found: The credentials; by the rules of profiles.py by default.
        **more: Further arguments of the client.
    """
    swoogo = load_client_package()
    given = dict((found or source(settings)).arguments)
    base_url = os.environ.get("SWOOGO_BASE_URL") or given.pop("base_url", None)
    given.pop("base_url", None)
    warnings.simplefilter("always", swoogo.SwoogoWarning)
    warnings.showwarning = _Warn(settings, progress)
    checks = swoogo.Checks(unknown_names="raise") if settings.check else swoogo.Checks(unknown_names="ignore")
    arguments: dict[str, Any] = {
        "base_url": base_url,
        "checks": checks,
        "on_rate_limit": "wait" if settings.wait else "raise",
        "on_wait": progress.waits if progress else None,
        "store": swoogo.SQLiteStore(store_path()),
        **given,
        **more,
    }
    try:
        client: Swoogo = swoogo.Swoogo(**arguments)
    except swoogo.ConfigurationError as error:
        raise NoCredentials(str(error)) from None
    return client


class _Warn:
    """Shows a warning as one line."""

    def __init__(self, settings: Settings, progress: Progress | None) -> None:
        self._settings = settings
        self._progress = progress

    def __call__(self, message: Warning | str, *args: Any, **more: Any) -> None:
        if self._progress:
            self._progress.wipe()
        self._settings.note(f"warning: {safe(str(message))}")
