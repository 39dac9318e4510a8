"""One line on stderr that says how far a walk is, and until when it waits. Only on a terminal."""

from __future__ import annotations

import sys
import threading
import time
from typing import Any

from .settings import Settings


class Progress:
    """The line. It is wiped before anything else is printed."""

    def __init__(self, settings: Settings) -> None:
        self._shown = not settings.quiet and sys.stderr.isatty()
        self._lock = threading.Lock()  # waits are told by the threads that fetch pages
        self._length = 0
        self._text = ""

    def rows(self, number: int, total: int | None, credits: int, what: str = "rows") -> None:
        """So many rows have come."""
        of = "" if total is None else f" of {max(total, number):,}"
        self._text = f"{number:,}{of} {what} · {credits:,} credits left"
        self._show(self._text)

    def waits(self, seconds: float) -> None:
        """The client waits for credits; the argument `on_wait` of a client."""
        until = time.strftime("%H:%M:%S", time.localtime(time.time() + seconds))
        before = f"{self._text} · " if self._text else ""
        self._show(f"{before}waiting for credits until {until}")

    def wipe(self) -> None:
        """Clear the line."""
        self._show("")

    def _show(self, text: str) -> None:
        if not self._shown:
            return
        with self._lock:
            if text or self._length:
                # Blanks rather than an escape sequence, which not every terminal knows.
                sys.stderr.write(f"\r{text}{' ' * max(0, self._length - len(text))}" + ("" if text else "\r"))
                sys.stderr.flush()
            self._length = len(text)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *args: Any) -> None:
        self.wipe()
