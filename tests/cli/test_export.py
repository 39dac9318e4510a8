"""Exports: what is in the file, and what an interruption, a crash and a refusal leave."""

from __future__ import annotations

import csv
import json
import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from canned_server import CannedServer, Reply, Seen
from command import Shell, serving

from swoogo.cli import export

EVENT = ("--event-id", 12)
ALL = list(range(1, 451))
SLOW = 300


@pytest.fixture(scope="module")
def slow_address() -> Iterator[str]:
    with serving(f"--registrants={SLOW}", "--latency=0.3", "--rate-limit=1000000") as address:
        yield address


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_suffix_says_the_format(shell: Shell, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for name in ("people.jsonl", "people.csv", "people.parquet"):
        done = shell("export", "registrants", *EVENT, "-o", name, "--per-page", 100)
        assert (done.code, done.out, done.err) == (0, "", f"450 rows in {name}\n")
    people = lines(tmp_path / "people.jsonl")
    assert sorted(row["id"] for row in people) == ALL
    assert people[0] == next(row for row in shell("registrants", "list", *EVENT).rows if row["id"] == people[0]["id"])
    with (tmp_path / "people.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert sorted(int(row["id"]) for row in rows) == ALL
    table = parquet.read_table(tmp_path / "people.parquet")
    assert sorted(table["id"].to_pylist()) == ALL and table.column_names == list(rows[0])
    assert {"reg_type_id_id", "reg_type_id_value"} <= set(table.column_names)
    assert not list(tmp_path.glob("*.partial*")) and not list(tmp_path.glob(".people*"))


@pytest.mark.parametrize("fields", [None, "*", "id,gender,session_ids,c_3473418"])
def test_csv_is_the_same_in_a_pipe_and_in_a_file(shell: Shell, tmp_path: Path, fields: str | None) -> None:
    asked = ("registrants", *EVENT, *(("--fields", fields) if fields else ()))
    assert shell("export", *asked, "-o", "people.csv").code == 0
    done = shell(asked[0], "list", *asked[1:], "--format", "csv")
    assert done.code == 0 and done.out == (tmp_path / "people.csv").read_text("utf-8")


def test_the_command_uses_what_is_public() -> None:
    source = Path(export.__file__).read_text("utf-8")
    assert not re.findall(r"(?<!self)\._[a-z]", source)


def test_several_events_and_all_of_them(shell: Shell, tmp_path: Path) -> None:
    assert (
        shell("export", "sessions", "--event-id", 12, "--event-id", 1001, "--fields", "id", "-o", "two.csv").code == 0
    )
    with (tmp_path / "two.csv").open(newline="", encoding="utf-8") as file:
        assert {row["event_id"] for row in csv.DictReader(file)} == {"12", "1001"}
    assert shell("export", "registrants", "--all-events", "--fields", "id", "-o", "all.jsonl").code == 0
    rows = lines(tmp_path / "all.jsonl")
    assert {row["event_id"] for row in rows} >= {12, 1001, 1002, 1003}
    assert len({row["id"] for row in rows}) == len(rows) > 450


def events_and_people(events: list[int], gone: int | None = None) -> Callable[[Seen], Reply]:
    """An account of these events with one registrant each; one of the events is deleted after they were listed."""

    def answer(seen: Seen) -> Reply:
        event = int(dict(parse_qsl(seen.raw_query)).get("event_id", 0))
        if event and event == gone:
            return Reply({"name": "Not Found", "message": "The requested resource does not exist."}, 404)
        ids = [event] if event else events
        rows = [{"id": number, "created_at": "2020-01-01 00:00:00"} for number in ids]
        links = {"self": {"href": "/"}}
        meta = {"totalCount": len(rows), "pageCount": 1, "currentPage": 1, "perPage": 1000}
        return Reply({"items": rows, "_links": links, "_meta": meta})

    return answer


@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_an_event_that_is_deleted_meanwhile_stops_no_export_of_all(
    make_shell: Callable[..., Shell], tmp_path: Path, format: str
) -> None:
    with CannedServer(events_and_people([3, 4, 5], gone=4)) as canned:
        shell, file = make_shell(canned.base_url), f"all.{format}"
        done = shell("export", "registrants", "--all-events", "--fields", "id", "-o", file)
        assert (done.code, done.out) == (0, "") and "event 4 does not exist any more" in done.err
        assert "2 rows in" in done.err and len((tmp_path / file).read_text().splitlines()) == 2 + (format == "csv")
        # One that was named is an error, as before.
        assert shell("export", "registrants", "--event-id", 4, "--fields", "id", "-o", "four.csv").code == 3


def test_an_account_without_events_gives_an_empty_file(make_shell: Callable[..., Shell], tmp_path: Path) -> None:
    with CannedServer(events_and_people([])) as canned:
        done = make_shell(canned.base_url)("export", "registrants", "--all-events", "--fields", "id", "-o", "all.csv")
    assert (done.code, done.err) == (0, "0 rows in all.csv\n")
    (header,) = (tmp_path / "all.csv").read_text("utf-8").splitlines()
    assert "id" in header.split(",") and "event_id" in header.split(",")


def test_what_changed_since(shell: Shell, tmp_path: Path) -> None:
    done = shell(
        "export", "registrants", *EVENT, "--since", "2024-06-01", "--fields", "id,updated_at", "-o", "new.jsonl"
    )
    assert done.code == 0
    stamps = [row["updated_at"] for row in lines(tmp_path / "new.jsonl")]
    assert 0 < len(stamps) < 450 and min(stamps) >= "2024-06-01 00:00:00"
    whole = shell("export", "registrant-line-items", *EVENT, "--since", "2024-06-01", "-o", "items.jsonl")
    assert whole.code == 0 and "read whole" in whole.err and lines(tmp_path / "items.jsonl")


def test_where_no_row_came_other_options_begin_anew(shell: Shell, tmp_path: Path) -> None:
    asked = ("export", "registrants", *EVENT, "--fields", "id", "-o", "people.jsonl")
    assert shell.without(SWOOGO_KEY="wrong")(*asked).code == 4
    assert (tmp_path / "people.jsonl.partial").exists()
    done = shell(*asked)
    assert done.code == 0 and sorted(row["id"] for row in lines(tmp_path / "people.jsonl")) == ALL


def test_the_columns_of_custom_fields(shell: Shell, tmp_path: Path) -> None:
    done = shell("export", "registrants", *EVENT, "--fields", "*", "--labels", "-o", "people.csv")
    assert done.code == 0
    header = (tmp_path / "people.csv").read_text("utf-8").splitlines()[0]
    assert "What brings you here?" in header and "Diet_value" in header


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("registrants", "-o", "x.csv"), 2, "--all-events"),
        (("registrants", *EVENT, "-o", "x.txt"), 2, ".parquet"),
        (("registrants", *EVENT, "-o", "nowhere/x.csv"), 2, "a folder that exists"),
        (("contacts", *EVENT, "-o", "x.csv"), 2, "belong to the account"),
        (("images", "-o", "x.csv"), 2, "no list"),
        (("registrants", *EVENT, "--since", "yesterday", "-o", "x.csv"), 2, "--since"),
        (("registrants", *EVENT, "--fields", "emial", "-o", "x.csv"), 5, "email"),
        (("registrants", "--event-id", 999_999, "-o", "x.csv"), 3, "belongs to another account"),
    ],
)
def test_what_is_wrong_is_said(
    shell: Shell, tmp_path: Path, arguments: tuple[object, ...], code: int, says: str
) -> None:
    done = shell("export", *arguments)
    assert (done.code, done.out) == (code, "") and says in done.err
    assert not (tmp_path / "x.csv").exists() and "goes on" not in done.err


SLOWLY = ("export", "registrants", *EVENT, "--fields", "id,email", "--per-page", 10, "-o", "people.jsonl")


def interrupted(shell: Shell, how: Callable[[Any], Any]) -> Any:
    """An export in a terminal that is ended when its first rows have come."""
    pexpect = pytest.importorskip("pexpect")
    child = shell.terminal(*SLOWLY, columns=200)
    child.expect(rf"[\d,]+ of {SLOW} rows · [\d,]+ credits left")
    how(child)
    child.expect(pexpect.EOF)
    child.close()
    return child


def check_that_it_goes_on(shell: Shell) -> None:
    assert not (shell.home / "people.jsonl").exists() and (shell.home / "people.jsonl.partial").exists()
    other = shell("export", "registrants", *EVENT, "-o", "people.jsonl")
    assert other.code == 1 and "other options" in other.err
    other = shell.without(SWOOGO_KEY="of-another-account")(*SLOWLY)  # whose rows must not come behind these
    assert other.code == 1 and "other options or credentials" in other.err
    done = shell(*SLOWLY)
    assert done.code == 0 and done.err.startswith("going on after ")
    assert 0 < int(done.err.split()[3].replace(",", "")) < SLOW
    assert [row["id"] for row in lines(shell.home / "people.jsonl")] == list(range(1, SLOW + 1))
    assert not (shell.home / "people.jsonl.partial").exists()


def test_ctrl_c_and_on(make_shell: Callable[..., Shell], slow_address: str) -> None:
    shell = make_shell(slow_address)
    child = interrupted(shell, lambda child: child.sendintr())
    assert child.exitstatus == 130 and "the same command goes on from there" in child.before
    check_that_it_goes_on(shell)


def test_a_crash_and_on(make_shell: Callable[..., Shell], slow_address: str) -> None:
    shell = make_shell(slow_address)
    child = interrupted(shell, lambda child: child.kill(signal.SIGKILL))
    assert child.signalstatus == signal.SIGKILL
    check_that_it_goes_on(shell)


def test_anew_and_one_at_a_time(make_shell: Callable[..., Shell], slow_address: str) -> None:
    shell = make_shell(slow_address)
    first = shell.terminal(*SLOWLY, columns=200)
    first.expect("credits left")
    first.kill(signal.SIGSTOP)
    second = shell(*SLOWLY)
    first.kill(signal.SIGCONT)
    assert second.code == 1 and "another process" in second.err
    first.sendintr()
    first.expect_exact("goes on from there")
    first.close()
    anew = shell(
        "export", "registrants", *EVENT, "--restart", "--fields", "id", "--per-page", 200, "-o", "people.jsonl"
    )
    assert (anew.code, anew.err) == (0, f"{SLOW} rows in people.jsonl\n")
    assert len(lines(shell.home / "people.jsonl")) == SLOW
    (shell.home / "other.jsonl.partial").write_text("mine")
    kept = shell("export", "tracks", *EVENT, "-o", "other.jsonl")
    assert kept.code == 1 and (shell.home / "other.jsonl.partial").read_text() == "mine"
