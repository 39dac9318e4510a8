"""list, get and request: formats, exit codes, what is on stdout and what on stderr."""

from __future__ import annotations

import csv
import inspect
import io
import json
import subprocess

import pytest
from command import COMMAND, Shell

from swoogo.cli.described import shared_help
from swoogo_api.api.registrants import Registrants

EVENT = ("--event-id", 12)


def test_a_pipe_gets_json_lines_of_the_apis_own_objects(shell: Shell) -> None:
    done = shell("registrants", "list", *EVENT, "--limit", 3)
    assert (done.code, done.err) == (0, "")
    assert [row["id"] for row in done.rows] == [1, 2, 3]
    assert done.rows[0]["reg_type_id"] == {"id": 2, "value": "VIP"}
    assert shell("registrants", "get", 2, "--fields", "id,email").rows == [{"id": 2, "email": "person.2@example.com"}]


def test_all_pages_come_once(shell: Shell) -> None:
    done = shell("registrants", "list", *EVENT, "--fields", "id", "--per-page", 100)
    assert sorted(row["id"] for row in done.rows) == list(range(1, 451))


def test_json_is_one_document_and_csv_has_a_header(shell: Shell) -> None:
    asked = ("registrants", "list", *EVENT, "--fields", "id,email,reg_type_id", "--limit", 2)
    assert [row["id"] for row in json.loads(shell(*asked, "--format", "json").out)] == [1, 2]
    rows = list(csv.DictReader(io.StringIO(shell(*asked, "--format", "csv").out)))
    assert rows[0] == {
        "id": "1", "email": "person.1@example.com", "reg_type_id_id": "2", "reg_type_id_value": "VIP", "_extra": "",
    }  # fmt: skip
    nothing = ("registrants", "list", *EVENT, "--where", "email=nobody@example.com", "--fields", "id,email")
    assert shell(*nothing, "--format", "json").out == "[]\n"
    assert shell(*nothing, "--format", "csv").out == "id,email,_extra\n"
    assert shell(*nothing).out == ""


def test_a_carriage_return_in_a_text_ends_no_line_of_csv(shell: Shell) -> None:
    assert shell("registrants", "update", 3, "-F", "first_name=A\rB").code == 0
    for asked in (("get", "3"), ("list", "--event-id", "12", "--where", "id=3")):
        command = [*COMMAND, "registrants", *asked, "--fields", "id,first_name", "--format", "csv"]
        out = subprocess.run(command, env=shell.environment, capture_output=True, check=True, timeout=60).stdout
        rows = csv.reader(io.StringIO(out.decode(), newline=""))
        assert [row[:2] for row in rows] == [["id", "first_name"], ["3", "A\rB"]]


def test_a_table_fits_the_window(shell: Shell) -> None:
    code, shown = shell.shown("registrants", "list", *EVENT, "--limit", 2, "--fields", "id,email,payment_status")
    assert code == 0
    assert shown.splitlines()[:4] == [
        "id  email                 payment_status",
        "────────────────────────────────────────",
        "1   person.1@example.com  Paid",
        "2   person.2@example.com",
    ]
    code, shown = shell.shown("registrants", "list", *EVENT, "--limit", 2, columns=50)
    assert code == 0 and all(len(line) <= 50 for line in shown.splitlines()[:4])
    assert "--fields chooses" in shown.replace("\n", " ")
    code, shown = shell.shown("registrants", "get", 1, "--fields", "id,reg_type_id")
    assert [line.split() for line in shown.splitlines()[:2]] == [["id", "1"], ["reg_type_id", "VIP"]]


def test_colours_are_left_out_where_they_are_not_wanted(shell: Shell) -> None:
    pexpect = pytest.importorskip("pexpect")
    for environment, coloured in (({}, True), ({"NO_COLOR": "1", "TERM": "dumb"}, False)):
        child = shell.without(**environment).terminal("events", "list", "--fields", "id,name", "--limit", 1)
        child.expect(pexpect.EOF)
        assert ("\x1b[" in child.before) is coloured


def test_conditions_have_to_hold_all_or_any(shell: Shell) -> None:
    both = ("--where", "id<=10", "--where", "registration_status=confirmed")
    all_of_them = shell("registrants", "list", *EVENT, "--fields", "id,registration_status", *both).rows
    assert all(row["id"] <= 10 and row["registration_status"] == "confirmed" for row in all_of_them)
    any_of_them = shell("registrants", "list", *EVENT, "--fields", "id,registration_status", *both, "--any").rows
    assert len(any_of_them) > 10 > len(all_of_them) > 0


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("registrants", "list"), 2, "--event-id"),
        (("registrants", "list", "--event-id", "x"), 2, "whole number"),
        (("registrantz",), 2, "Did you mean registrants?"),
        (("registrants", "get", 987654), 3, "does not exist"),
        (("request", "GET", "/nothing"), 3, "404"),
        (("registrants", "list", *EVENT, "--fields", "emial"), 5, "did you mean email?"),
        (
            ("registrants", "list", *EVENT, "--where", "created_at>=2024-01-01T00:00:00"),
            5,
            "a blank between date",
        ),
        (("registrants", "list", *EVENT, "--per-page", 5000), 5, "1 to 1000"),
        (("registrants", "get", 0), 5, "positive"),
    ],
)
def test_the_exit_code_says_what_is_wrong(shell: Shell, arguments: tuple[object, ...], code: int, says: str) -> None:
    done = shell(*arguments)
    assert (done.code, done.out) == (code, "")
    assert done.err.startswith("error: ") and says in done.err


def test_a_name_that_the_description_does_not_know_can_be_sent(shell: Shell) -> None:
    done = shell("registrants", "list", *EVENT, "--fields", "id,emial", "--limit", 1, "--no-check")
    assert done.code == 0 and "warning: " in done.err and "emial" in done.err
    assert shell("registrants", "list", *EVENT, "--fields", "id,emial", "--limit", 1, "--no-check", "-q").err == ""


def test_errors_are_json_where_that_was_asked_for(shell: Shell) -> None:
    said = json.loads(shell("registrants", "get", 987654, "--format", "json").err)["error"]
    assert (said["exit_code"], said["type"], said["status"]) == (3, "NotFound", 404)
    assert json.loads(shell("registrants", "list", "--format", "json").err)["error"]["exit_code"] == 2


def test_credentials_that_are_wrong_or_missing(shell: Shell) -> None:
    wrong = shell.without(SWOOGO_SECRET="wrong")("events", "list")
    assert (wrong.code, wrong.out) == (4, "") and "swoogo login" in wrong.err
    none = shell.without("SWOOGO_KEY", "SWOOGO_SECRET")("events", "list")
    assert (none.code, none.out) == (4, "") and "SWOOGO_KEY" in none.err
    half = shell.without("SWOOGO_SECRET")("events", "list")
    assert half.code == 4 and "SWOOGO_SECRET is not set" in half.err


def test_no_network(shell: Shell) -> None:
    done = shell.without(SWOOGO_BASE_URL="http://127.0.0.1:9")("events", "list")
    assert (done.code, done.out) == (1, "") and "Check the network" in done.err


def test_any_path(shell: Shell) -> None:
    answer = json.loads(shell("request", "GET", "/registrants", "-q", "event_id=12", "-q", "per-page=2").out)
    assert len(answer["items"]) == 2 and answer["_meta"]["totalCount"] == 450
    table = shell("request", "get", "/registrants", "-q", "event_id=12", "-q", "per-page=2", "--format", "csv")
    assert table.out.splitlines()[0].startswith("id,") and len(table.out.splitlines()) == 3


def test_a_closed_pipe_ends_quietly(shell: Shell) -> None:
    process = shell.start("registrants", "list", *EVENT, "--per-page", 10)
    assert process.stdout is not None and process.stderr is not None
    assert json.loads(process.stdout.readline())["id"] == 1
    process.stdout.close()
    assert (process.wait(30), process.stderr.read()) == (0, "")
    process.stderr.close()


def test_the_help_of_every_command_is_from_the_description(shell: Shell) -> None:
    said = shell("registrants", "check-in", "--help").out
    assert "POST /registrants/checkin, 1 credit." in said and "-F, --field NAME=VALUE" in said
    assert "--event-id" in shell("registrants", "list", "-h").out


def test_the_help_of_a_list_says_what_its_docstring_says(shell: Shell) -> None:
    said = " ".join(shell("registrants", "list", "--help").out.split())
    told = " ".join((inspect.getdoc(Registrants.list) or "").split())
    assert shared_help().keys() >= {"fields", "search", "exact", "sort"}
    for text in shared_help().values():
        assert text in said and text in told
