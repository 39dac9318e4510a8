"""Several Python processes that use one credential, started together and told together when to call."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from typing import Any, Self

from swoogo.sandbox import Sandbox

_SCRIPT = """
import json, pickle, sys
from swoogo import RateLimited, Swoogo
settings = pickle.loads(bytes.fromhex(sys.argv[1]))
client = Swoogo(**settings)
print("ready", flush=True)
for line in sys.stdin:
    order = json.loads(line)
    done = limited = 0
    for _ in range(order["calls"]):
        try:
            client.request("GET", order["path"])
            done += 1
        except RateLimited as error:
            assert error.response is None, "refused by the server"
            limited += 1
    print(json.dumps({"done": done, "limited": limited}), flush=True)
client.close()
"""


class Workers:
    """`call()` makes each process send some calls at once, and gives what each says: {"done": n, "limited": n}."""

    def __init__(
        self, sandbox: Sandbox, number: int = 8, environ: dict[str, str] | None = None, **settings: Any
    ) -> None:
        given = {"base_url": sandbox.base_url, **settings}
        env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("SWOOGO_")},
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "SWOOGO_KEY": sandbox.key,
            "SWOOGO_SECRET": sandbox.secret,
            **(environ or {}),
        }
        self._processes = [
            subprocess.Popen(
                [sys.executable, "-c", _SCRIPT, pickle.dumps(given).hex()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env=env,
            )
            for _ in range(number)
        ]
        for process in self._processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"

    def tell(self, calls: int, path: str) -> None:
        for process in self._processes:
            assert process.stdin is not None
            process.stdin.write(json.dumps({"calls": calls, "path": path}) + "\n")
            process.stdin.flush()

    def answers(self) -> Sequence[dict[str, int]]:
        return [json.loads(process.stdout.readline()) for process in self._processes if process.stdout]

    def call(self, calls: int, path: str) -> Sequence[dict[str, int]]:
        self.tell(calls, path)
        return self.answers()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        for process in self._processes:
            process.communicate(timeout=10)
            assert process.returncode == 0
