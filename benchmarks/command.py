"""How long the `swoogo` command takes from its start to its end, as a shell sees it."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping

from .report import Row, ms, times
from .servers import KEY, SECRET, sandbox
from .timing import ROOT, environment, interleaved

NOTES = """\
Whole processes, Python's own start included, bytecode compiled beforehand; every variant in turn. The command is what
the console script runs. `--help` and completion are compared with a Python that imports click and does nothing else;
*get* with a script of the same call by the library, printing the same line, with the same store, so that neither asks
for a token. Both run where click and rich are installed, as the command needs them: there `import httpx` loads its own
command line as well, which the command keeps it from. *Without it* is the script where that cannot be imported."""

_COMMAND = "import sys; from swoogo.cli import main; sys.exit(main())"
_SCRIPT = """
import json, os
from swoogo import SQLiteStore, Swoogo
store = SQLiteStore(os.environ["XDG_STATE_HOME"] + "/swoogo/state.db")
with Swoogo(store=store) as client:
    print(json.dumps(client.registrants.get(7).to_dict(), ensure_ascii=False))
"""
_WITHOUT = "import sys; sys.modules['httpx._main'] = None\n" + _SCRIPT


def run(quick: bool) -> Iterator[Row]:
    """Measure."""
    for folder in ("overlays/swoogo", "overlays/swoogo_core", "generated/swoogo_api"):
        compileall.compile_dir(ROOT / folder, quiet=2)
    rounds = 1 if quick else 21
    with tempfile.TemporaryDirectory() as home, sandbox(registrants=20) as url:
        env = environment(
            XDG_STATE_HOME=home,
            XDG_CONFIG_HOME=home,
            SWOOGO_BASE_URL=url,
            SWOOGO_KEY=KEY,
            SWOOGO_SECRET=SECRET,
        )
        words = {"_SWOOGO_COMPLETE": "bash_complete", "COMP_WORDS": "swoogo registrants list --fi", "COMP_CWORD": "3"}
        light = interleaved(
            {
                "click": lambda: _python(env, "import click"),
                "help": lambda: _python(env, _COMMAND, "--help"),
                "completion": lambda: _python({**env, **words}, _COMMAND),
            },
            rounds,
        )
        for name, what in (("help", "command: `swoogo --help`"), ("completion", "command: completing an option")):
            ratio = light.ratio(name, "click")
            instead = [f"`import click` alone {ms(light.median('click'))}"]
            yield Row(what, ms(light.median(name)), instead, times(ratio), "≤ 1.5 ×", ratio <= 1.5)
        heavy = interleaved(
            {
                "command": lambda: _python(env, _COMMAND, "registrants", "get", "7"),
                "script": lambda: _python(env, _SCRIPT),
                "without": lambda: _python(env, _WITHOUT),
            },
            rounds,
        )
        ratio = heavy.ratio("command", "script")
        instead = [
            f"the same by the library {ms(heavy.median('script'))}",
            f"without httpx's command line {ms(heavy.median('without'))} ({times(heavy.ratio('command', 'without'))})",
        ]
        yield Row("command: get one registrant", ms(heavy.median("command")), instead, times(ratio), "≤ 1.15 ×",
                  ratio <= 1.15)  # fmt: skip


def _python(env: Mapping[str, str], code: str, *arguments: str) -> None:
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode or (not done.stdout and code != "import click"):
        raise RuntimeError(f"a measured process failed:\n{done.stderr[-2000:]}{os.linesep}{done.stdout[-200:]}")
