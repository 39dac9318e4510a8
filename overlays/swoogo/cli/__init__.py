"""The `swoogo` command: every operation of the API from a shell.

Help, completion and usage errors load neither httpx nor the resources: commands are built from `swoogo_api.commands`, a
table of literals, and the client is loaded when a call is made.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]

_NEEDED = ("click", "rich", "platformdirs")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments, those of the process by default; the exit code."""
    try:
        from .app import run
    except ModuleNotFoundError as missing:
        if missing.name not in _NEEDED:
            raise
        print(f"The swoogo command needs {missing.name}: pip install 'swoogo[cli]'", file=sys.stderr)
        return 1
    return run(arguments)
