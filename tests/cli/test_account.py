"""Credentials, profiles, budget, fields; completion, the sandbox and webhooks."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import pytest
from command import KEY, SECRET, Shell

from swoogo import webhooks
from swoogo.cli import listen
from swoogo.cli.settings import Settings

HERE = ("SWOOGO_KEY", "SWOOGO_SECRET")


def credentials(shell: Shell) -> Path:
    return Path(shell.environment["XDG_CONFIG_HOME"]) / "swoogo" / "credentials.json"


def test_login_checks_and_keeps(shell: Shell) -> None:
    bare = shell.without(*HERE)
    wrong = bare("login", "--key", KEY, given="wrong\n")
    assert wrong.code == 4 and not credentials(shell).exists()
    done = bare("login", "--key", KEY, given=f"{SECRET}\n")
    assert (done.code, done.out) == (0, "") and SECRET not in done.err
    assert stat.S_IMODE(credentials(shell).stat().st_mode) == 0o600
    assert bare("events", "get", 12, "--fields", "id").rows == [{"id": 12}]
    os.chmod(credentials(shell), 0o644)
    refused = bare("events", "get", 12)
    assert refused.code == 4 and "chmod 600" in refused.err
    os.chmod(credentials(shell), 0o600)
    assert bare("logout").code == 0 and bare("events", "get", 12).code == 4


def test_login_asks_on_a_terminal_and_shows_no_secret(shell: Shell) -> None:
    pexpect = pytest.importorskip("pexpect")
    child = shell.without(*HERE).terminal("login", "--profile", "work")
    child.expect_exact("Key: ")
    child.sendline(KEY)
    child.expect_exact("Secret: ")
    child.waitnoecho(5)
    child.sendline(SECRET)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0 and SECRET not in child.before
    assert "work" in json.loads(credentials(shell).read_text())["profiles"]


def test_profiles_and_which_of_all_is_used(shell: Shell) -> None:
    bare = shell.without(*HERE)
    assert bare("login", "--key", KEY, "--profile", "one", given=SECRET).code == 0
    by_variable = bare.without(SWOOGO_PROFILE="one")
    assert by_variable("whoami").rows[0]["profile"] == "one"
    assert bare("whoami").code == 4
    assert bare("whoami", "--profile", "one").rows[0]["profile"] == "one"
    # What the environment holds goes before the variable, and after the option.
    assert shell.without(SWOOGO_PROFILE="one")("whoami").rows[0]["credentials"] == "SWOOGO_KEY and SWOOGO_SECRET"
    assert shell("whoami", "--profile", "one").rows[0]["profile"] == "one"
    none = shell("whoami", "--profile", "other")
    assert none.code == 4 and "swoogo login --profile other" in none.err


def test_whoami_never_shows_the_secret(shell: Shell) -> None:
    done = shell("whoami", "--check")
    assert done.rows[0]["checked"] is True and done.rows[0]["key"] == f"…{KEY[-4:]}"
    assert SECRET not in done.out + done.err and KEY not in done.out + done.err
    assert shell.without(SWOOGO_SECRET="wrong")("whoami", "--check").code == 4


def test_all_processes_share_one_token_and_one_budget(shell: Shell) -> None:
    before = shell("budget").rows[0]
    assert before["remaining"] == before["limit"]
    shell("events", "list", "--fields", "id")
    after = shell("budget").rows[0]
    assert after["remaining"] < after["limit"] and after["reset_after"] > 0
    state = Path(shell.environment["XDG_STATE_HOME"]) / "swoogo" / "state.db"
    assert stat.S_IMODE(state.stat().st_mode) == 0o600
    assert shell.without(SWOOGO_BASE_URL="http://127.0.0.1:9")("budget").rows[0]["remaining"] == after["remaining"]


def test_login_checks_at_the_address_that_is_typed(shell: Shell, address: str) -> None:
    elsewhere = shell.without(*HERE, SWOOGO_BASE_URL="http://127.0.0.1:9/api/v1")
    assert elsewhere("login", "--key", KEY, "--base-url", address, given=f"{SECRET}\n").code == 0


def test_a_delivery_beyond_the_limit_comes_again(capsys: pytest.CaptureFixture[str]) -> None:
    deliveries = [webhooks.parse(json.dumps({"object": "event", "event": {"id": key}}).encode(), "application/json")
                  for key in (1, 2)]  # fmt: skip
    with listen._Server(("127.0.0.1", 0), Settings(), {}, 1) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        server.take(deliveries[0])
        with pytest.raises(OSError, match="enough"):  # answered with 503: Swoogo sends it again
            server.take(deliveries[1])
        thread.join()
    assert capsys.readouterr().out.count("\n") == 1


def test_fields_of_a_resource(shell: Shell) -> None:
    documented = shell.without(*HERE)("fields", "registrants")
    assert {row["field"] for row in documented.rows} >= {"id", "email", "registration_status"}
    assert "--event-id" in documented.err
    labels = {row["field"]: row["label"] for row in documented.rows}
    assert labels["id"] == ""  # an example is no label
    assert labels["group_number"].startswith("In the group endpoints.")
    rows = {row["field"]: row for row in shell("fields", "registrants", "--event-id", 12).rows}
    diet = rows["c_3473418"]
    assert (diet["label"], diet["type"], diet["custom"]) == ("Diet", "dropDownList", True)
    assert "Vegan" in diet["choices"] and rows["email"]["custom"] is False
    assert shell("fields", "sessions", "--custom").rows[-1]["custom"] is True
    assert shell("fields", "registrantz").code == 2
    assert "belong to an event" in shell("fields", "registrants", "--custom").err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["regist"], "registrants"),
        (["registrants", "ch"], "check-in"),
        (["registrants", "list", "--fi"], "--fields"),
        (["registrants", "list", "--fields", "id,ema"], "id,email"),
        (["registrants", "check-in", "--status", "no"], "no_show"),
        (["registrants", "list", "--format", "c"], "csv"),
        (["export", "regist"], "registrants"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_completion(shell: Shell, words: list[str], expected: str) -> None:
    completing = shell.without(
        _SWOOGO_COMPLETE="bash_complete", COMP_WORDS=" ".join(["swoogo", *words]), COMP_CWORD=str(len(words))
    )
    assert f"plain,{expected}" in completing().out.splitlines()


@pytest.mark.parametrize("kind", ["zsh", "fish"])
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["registrants", "list", "--fields", "id,las"], "id,last_name"),
        (["registrants", "list", "--fields=id,las"], "--fields=id,last_name"),
        (["registrants", "list", "--sort", "-created"], "-created_at"),
        (["registrants", "list", "--sort=-created"], "--sort=-created_at"),
        (["registrants", "create", "--input", "peo"], "people.json"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_completion_in_a_shell(shell: Shell, tmp_path: Path, kind: str, words: list[str], expected: str) -> None:
    pexpect = pytest.importorskip("pexpect")
    if shutil.which(kind) is None:
        pytest.skip(f"{kind} is not installed")
    program = tmp_path / "bin/swoogo"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m swoogo "$@"\n', "utf-8")
    program.chmod(0o755)
    (tmp_path / "people.json").write_text("{}", "utf-8")
    script = tmp_path / "completion"
    script.write_text(shell("completion", kind).out, "utf-8")
    environment = {**shell.environment, "PATH": f"{program.parent}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    start, begin = {
        "zsh": (["zsh", "-fi"], f"autoload -Uz compinit; compinit -D -u; . {script}; PROMPT='ready> '"),
        "fish": (["fish", "--private", "--no-config"], f"function fish_prompt; echo 'ready> '; end; . {script}"),
    }[kind]
    child = pexpect.spawn(start[0], start[1:], env=environment, cwd=str(tmp_path), timeout=30, dimensions=(30, 150))
    child.sendline(begin)
    child.expect("ready> .*ready> " if kind == "zsh" else "ready> ")
    # What the line has become, as the shell itself prints it.
    child.send(" ".join(["swoogo", *words]) + "\t\x01echo got: \r")
    child.expect_exact(" ".join(["got: swoogo", *words[:-1], expected]))
    child.close(force=True)


@pytest.mark.parametrize("kind", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: Shell, kind: str) -> None:
    done = shell("completion", kind)
    assert done.code == 0 and "_SWOOGO_COMPLETE" in done.out


def test_help_errors_and_completion_load_neither_httpx_nor_the_resources(shell: Shell) -> None:
    code = """
import sys
from swoogo.cli import main
code = main(sys.argv[1:])
print(code, *(m for m in sys.modules if m.partition(".")[0] in ("httpx", "rich", "pygments", "attr")
      or m.startswith(("swoogo_api.api", "swoogo_api.models"))), file=sys.stderr)
"""
    for arguments in (["--help"], ["registrants", "list", "--help"], ["registrants", "list"], ["fields", "tracks"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], env=shell.environment, capture_output=True, text=True, check=True
        )
        assert done.stderr.splitlines()[-1].split()[1:] == [], arguments


def test_where_click_is_missing_the_line_to_install_is_named(shell: Shell) -> None:
    code = "import sys; sys.modules['click'] = None; from swoogo.cli import main; sys.exit(main(['--help']))"
    done = subprocess.run([sys.executable, "-c", code], env=shell.environment, capture_output=True, text=True)
    assert done.returncode == 1 and "pip install 'swoogo[cli]'" in done.stderr and done.stdout == ""


def test_a_sandbox(shell: Shell) -> None:
    process = shell.start("sandbox", "--port", 0, "--registrants", 3)
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    own = shell.without(SWOOGO_BASE_URL=address, SWOOGO_KEY="sandbox-key", SWOOGO_SECRET="sandbox-secret")
    assert len(own("registrants", "list", "--event-id", 12, "--fields", "id").rows) == 3
    process.terminate()
    process.communicate(timeout=10)


def post(address: str, body: object, **headers: str) -> int:
    data = json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json", **headers})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def test_webhooks_are_received_once_and_printed(shell: Shell) -> None:
    listening = shell.without(SWOOGO_WEBHOOK_SECRET="sh4red")
    process = listening.start("listen", "--port", 0, "--limit", 2)
    assert process.stderr is not None
    address = process.stderr.readline().split()[-1]
    one = {"action": "insert", "object": "registrant", "datetime": "2024-11-08 16:04:40", "registrant": {"id": 1}}
    secret = {"X-Swoogo-Secret": "sh4red"}
    assert post(address, one) == 401 and post(address, one, **{"X-Swoogo-Secret": "other"}) == 401
    assert post(address, [1], **secret) == 400
    assert post(address, one, **secret) == 200 and post(address, one, **secret) == 200
    assert post(address, one | {"registrant": {"id": 2}}, **secret) == 200
    out, err = process.communicate(timeout=10)
    assert process.returncode == 0
    assert [json.loads(line)["registrant"]["id"] for line in out.splitlines()] == [1, 2]
    assert err.count("refused with 401") == 2 and "sh4red" not in err
    assert listening.without("SWOOGO_WEBHOOK_SECRET")("listen").code == 2
