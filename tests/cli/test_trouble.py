"""Credits that are spent, and lists that break off: what was printed, and where to go on."""

from __future__ import annotations

import http.server
import json
import re
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
from command import Shell, serving

from swoogo.cli.text import to_json

LIST = ("registrants", "list", "--event-id", 12, "--fields", "id", "--per-page", 20)


class Between(http.server.BaseHTTPRequestHandler):
    """Hands calls on to a sandbox; answers those of `refusals` (call number -> status, headers) itself."""

    target = ""
    refusals: ClassVar[dict[int, tuple[int, dict[str, str]]]] = {}
    number = 0

    def do_GET(self) -> None:
        type(self).number += 1
        if refusal := self.refusals.get(self.number):
            return self._answer(refusal[0], b"{}", refusal[1])
        return self._hand_on(None)

    def do_POST(self) -> None:
        self._hand_on(self.rfile.read(int(self.headers["Content-Length"])))

    def _hand_on(self, body: bytes | None) -> None:
        headers = {n: v for n, v in self.headers.items() if n.lower() in ("authorization", "content-type")}
        request = urllib.request.Request(self.target + self.path, body, headers, method=self.command)
        with urllib.request.urlopen(request, timeout=10) as answer:
            self._answer(answer.status, answer.read(), {"Content-Type": "application/json"})

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def between(address: str, make_shell: Callable[..., Shell]) -> Iterator[Callable[..., Shell]]:
    """A shell whose calls go by a server that refuses some of them."""
    servers = []

    def make(refusals: dict[int, tuple[int, dict[str, str]]]) -> Shell:
        target = address.removesuffix("/api/v1")
        handler = type("Handler", (Between,), {"refusals": refusals, "target": target})
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        servers.append(server)
        return make_shell(f"http://127.0.0.1:{server.server_port}/api/v1")

    yield make
    for server in servers:
        server.shutdown()
        server.server_close()


def test_a_wait_for_credits_is_shown_on_a_terminal_until_when(between: Callable[..., Shell]) -> None:
    code, shown = between({1: (429, {"X-Rate-Limit-Reset": "1"})}).shown("registrants", "get", 7, "--fields", "id")
    assert code == 0 and shown.split() == ["id", "7"]
    pexpect = pytest.importorskip("pexpect")
    child = between({1: (429, {"X-Rate-Limit-Reset": "1"})}).terminal("registrants", "get", 7, "--fields", "id")
    child.expect(r"waiting for credits until \d\d:\d\d:\d\d")
    child.expect(pexpect.EOF)


def test_through_a_pipe_a_wait_is_silent(between: Callable[..., Shell]) -> None:
    done = between({1: (429, {"X-Rate-Limit-Reset": "1"})})("registrants", "get", 7, "--fields", "id")
    assert (done.code, done.out, done.err) == (0, '{"id":7}\n', "")


def test_who_does_not_wait_is_told_when_to_come_again(between: Callable[..., Shell]) -> None:
    done = between({1: (429, {"X-Rate-Limit-Reset": "500"})})("registrants", "get", 7, "--no-wait")
    assert (done.code, done.out) == (6, "")
    assert re.search(r"Try again in 50\d seconds", done.err)


def test_a_list_that_breaks_off_says_where_to_go_on(make_shell: Callable[..., Shell]) -> None:
    # A window of 100 credits: the fourth page or so is refused.
    with serving("--registrants=300", "--rate-limit=45") as address:
        done = make_shell(address)(*LIST, "--no-wait")
    assert done.code == 6
    printed = [row["id"] for row in done.rows]  # whole records alone
    assert printed and len(printed) < 300
    token = re.search(r"(\d+) rows were printed; the rest: --resume (\S+)", done.err)
    assert token and int(token[1]) == len(printed)
    with serving("--registrants=300") as address:
        # Another account, so another budget.
        other = make_shell(address).without(XDG_STATE_HOME="elsewhere")
        rest = other(*LIST, "--resume", token[2])
        assert other(*LIST, "--resume", "nonsense").code == 5
    assert rest.code == 0
    assert sorted(printed + [row["id"] for row in rest.rows]) == list(range(1, 301))


def test_json_is_whole_even_where_the_list_breaks_off(make_shell: Callable[..., Shell]) -> None:
    import json

    with serving("--registrants=300", "--rate-limit=45") as address:
        done = make_shell(address)(*LIST, "--no-wait", "--format", "json")
    assert done.code == 6 and 0 < len(json.loads(done.out)) < 300
    assert "--resume" in json.loads(done.err)["error"]["go_on"]


def test_text_of_strangers_moves_no_cursor(shell: Shell) -> None:
    evil = "Ada\x1b]0;owned\x07\x1b[2J\u202e\x9b31m"
    (made,) = shell(
        "registrants", "create", "--event-id", 12, "--email", "evil@example.com", "-F", f"first_name={evil}"
    ).rows
    assert made["first_name"] == evil
    asked = ("registrants", "get", made["id"], "--fields", "id,first_name")
    code, shown = shell.shown(*asked)
    assert code == 0 and r"Ada\x1b]0;owned\x07\x1b[2J\u202e\x9b31m" in shown.replace("\n", "")
    code, shown = shell.shown(*asked, "--format", "jsonl")
    assert code == 0 and not set("\x1b\x07\u202e\x9b") & set(shown) and "Ada" in shown
    refused = shell("registrants", "update", made["id"], "-F", "email=\x1b[31mred")
    assert refused.code == 5 and "\x1b" not in refused.err


def test_json_for_a_terminal_hides_nothing_and_means_the_same() -> None:
    row = {"name": "Ada\x1b[2J\u202e\x7f\U000e0041", "note": "two\nlines"}
    assert to_json(row).isprintable()
    assert json.loads(to_json(row)) == json.loads(to_json(row, indent=2)) == row


@pytest.mark.parametrize("arguments", [(), ("registrants",)])
def test_a_group_without_a_command_shows_its_help(shell: Shell, arguments: tuple[str, ...]) -> None:
    done = shell(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Usage: swoogo ") and "error" not in done.err.splitlines()[0]


def test_a_package_of_an_extra_that_is_missing(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "hidden").mkdir()
    for name in ("pyarrow", "pandas"):
        (tmp_path / "hidden" / f"{name}.py").write_text(f"raise ModuleNotFoundError('no', name={name!r})\n", "utf-8")
    without = shell.without(PYTHONPATH=str(tmp_path / "hidden"))
    done = without("export", "registrants", "--event-id", 12, "-o", tmp_path / "people.parquet")
    assert (done.code, done.err) == (1, "error: Tables need pyarrow: pip install 'swoogo[arrow]'\n")
    code = "import swoogo; swoogo.Swoogo().events.list().to_pandas()"
    python = [sys.executable, "-c", code]
    told = subprocess.run(python, env=without.environment, capture_output=True, text=True, check=False)
    assert told.stderr.endswith("ModuleNotFoundError: to_pandas() needs pandas: pip install 'swoogo[arrow]' pandas\n")
