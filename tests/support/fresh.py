"""What a fresh interpreter loads."""

from __future__ import annotations

import os
import subprocess
import sys


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after running the code."""
    code = f"{code}\nimport sys\nprint(*sys.modules, sep='\\n')"
    # Without what measures coverage, which loads modules of its own.
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    env["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    return set(done.stdout.split())
