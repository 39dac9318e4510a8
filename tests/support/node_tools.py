"""The linters and the mock server that read our description beside us: node programs, pinned in tests/mock."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "mock"
TOMORROW = FOLDER / "tomorrow.yaml"
# `make description` and `make mock` set it: there a missing tool is a failure.
REQUIRED = "SWOOGO_NODE_TOOLS"


def tool(name: str) -> list[str]:
    """The command of one of them; skips the test where node or the tools are not installed."""
    node, script = shutil.which("node"), FOLDER / "node_modules" / ".bin" / name
    if node and script.exists():
        return [node, str(script.resolve())]
    reason = f"{name} is not installed; `make mock` installs it" if node else "node is not on PATH"
    if os.environ.get(REQUIRED):
        pytest.fail(reason)
    pytest.skip(reason)


def environment() -> dict[str, str]:
    """Without their looking for news and telling of their use."""
    return {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1"}


def problems(document: Path, linter: str) -> list[tuple[str, str, str]]:
    """(severity, rule, place and message) of all that a linter has to say under its default rules."""
    if linter == "redocly":
        command = [*tool("redocly"), "lint", str(document), "--extends=recommended", "--format=json"]
        # Without a configuration of anybody's in the folders above.
        done = subprocess.run(command, capture_output=True, text=True, cwd=document.parent, env=environment())
        found = json.loads(done.stdout)["problems"]
        return [(p["severity"], p["ruleId"], f"{p['location'][0].get('pointer')}: {p['message']}") for p in found]
    rules = FOLDER / "spectral.yaml"
    command = [*tool("spectral"), "lint", str(document), "--ruleset", str(rules), "--format=json", "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment())
    severities = ("error", "warn", "info", "hint")
    found = json.loads(done.stdout)
    return [(severities[p["severity"]], p["code"], f"{'.'.join(map(str, p['path']))}: {p['message']}") for p in found]


@contextmanager
def prism(document: Path) -> Iterator[str]:
    """A mock server of the description on a free port of this machine; gives its base URL.

    It answers with the documented examples, and with an error whatever the description does not allow.
    """
    command = [*tool("prism"), "mock", "--errors", "--host=127.0.0.1", "--port=0", str(document)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment())
    assert process.stdout
    # Ends the reading below if it never comes up.
    watch = threading.Timer(120, process.kill)
    watch.start()
    # It would stop at a full pipe.
    reader = threading.Thread(target=process.stdout.read, daemon=True)
    said: list[str] = []
    try:
        for line in process.stdout:
            said.append(line)
            if "Prism is listening on " in line:
                break
        else:
            pytest.fail(f"Prism did not start:\n{''.join(said[-20:])}")
        watch.cancel()
        reader.start()
        yield line.split("Prism is listening on ")[1].split()[0]
    finally:
        watch.cancel()
        process.terminate()
        process.wait()
        if reader.ident:
            reader.join()
        process.stdout.close()
