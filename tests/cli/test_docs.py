"""What docs/cli.md shows is what the command says; and it names every command."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from command import Shell, serving

PAGE = (Path(__file__).parents[2] / "docs/cli.md").read_text(encoding="utf-8")


def shown() -> list[tuple[str, str]]:
    """Each command of the page, and what it prints there."""
    blocks = "".join(re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL))
    found = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", blocks, re.MULTILINE)
    return [(command, output) for command, output in found]


@pytest.mark.skipif(sys.platform == "win32", reason="the page is for a POSIX shell")
def test_the_page_shows_what_the_command_prints(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    script = tmp_path / "bin" / "swoogo"
    script.write_text(f'#!/bin/sh\nexec {sys.executable} -m swoogo "$@"\n')
    script.chmod(0o755)
    commands = shown()
    assert len(commands) > 10
    with serving("--registrants=40", "--events=2") as address:
        shell = Shell(tmp_path, address)
        environment = shell.environment | {"PATH": f"{script.parent}:{shell.environment['PATH']}", "COLUMNS": "100"}
        for command, output in commands:
            done = subprocess.run(
                ["bash", "-c", command],
                env=environment,
                cwd=tmp_path,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                check=False,
            )
            # The address of the sandbox is another one each time.
            said = re.sub(" +\n", "\n", done.stdout.replace(address, "https://api.swoogo.com/api/v1"))
            assert said == output, command


def test_the_page_names_every_command() -> None:
    from swoogo.cli.app import _OWN
    from swoogo.cli.described import described, resources
    from swoogo.cli.operations import spelled

    for name in _OWN:
        assert f"swoogo {name}" in PAGE, name
    for resource in resources():
        for method in described(resource):
            assert f"`swoogo {spelled(resource)} {spelled(method)}" in PAGE, method
