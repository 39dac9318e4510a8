"""Files of lists: what stands in them, and that they are whole or not there."""

from __future__ import annotations

import csv
import gc
import io
import json
import os
import signal
import stat
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

from swoogo import AsyncSwoogo, InvalidInput, RetryPolicy, ServerError, Swoogo
from swoogo.sandbox import Sandbox
from swoogo.tables import writer
from swoogo.tables.files import Csv
from swoogo.tables.layout import layout

EVIL: list[dict[str, Any]] = [
    {"id": 1, "first_name": "=cmd|' /C calc'!A0", "email": "+1 202 555 0100", "individual_gross": "-166.00"},
    {"id": 2, "first_name": "@SUM(A1)", "email": "-2+3", "last_name": 'say "hi",\nplease', "company": "\tx"},
    {
        "id": 4,
        "first_name": "x;=1+1",
        "email": 'x;"=1',
        "last_name": "x\n\uff1d1+1",
        "company": " =1",
        "work_phone": "a-b",
    },
    {"id": 3, "first_name": None, "gender": {"id": 2, "value": "=1"}, "session_ids": ["1", "2"], "c_9": True},
]


@pytest.fixture(scope="module")
def server() -> Iterator[Sandbox]:
    with Sandbox(registrants=230) as running:
        yield running


@pytest.fixture(scope="module")
def client(server: Sandbox) -> Iterator[Swoogo]:
    with Swoogo(server.key, server.secret, base_url=server.base_url, retry=RetryPolicy(attempts=1)) as made:
        yield made


def written(path: Path, **options: Any) -> list[dict[str, str]]:
    people: Any = Swoogo("key", "secret").registrants.list(event_id=12)
    with Csv(path, layout(people._request), **options) as file:
        file.write(EVIL)
    text = path.read_text("utf-8-sig" if options else "utf-8")
    return list(csv.DictReader(text.splitlines(keepends=True)))


# --- what stands in them --------------------------------------------------------------------------------------------


def test_csv_says_what_the_api_said(tmp_path: Path) -> None:
    rows = written(tmp_path / "people.csv")
    plain = rows.pop(2)
    assert (plain["first_name"], plain["company"]) == ("x;=1+1", " =1")
    assert rows[0]["first_name"] == "=cmd|' /C calc'!A0" and rows[0]["individual_gross"] == "-166.00"
    assert rows[1]["last_name"] == 'say "hi",\nplease'
    assert (rows[2]["first_name"], rows[2]["gender_id"], rows[2]["gender_value"]) == ("", "2", "=1")
    assert (rows[2]["session_ids"], rows[2]["_extra"]) == ('["1","2"]', '{"c_9":true}')
    assert not (tmp_path / "people.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_csv_for_spreadsheets_runs_nothing(tmp_path: Path) -> None:
    rows = written(tmp_path / "people.csv", spreadsheet=True)
    assert (tmp_path / "people.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    for row in rows:
        for name, cell in row.items():
            assert cell[:1] not in ("=", "+", "@", "\t", "\r"), (name, cell)
            assert not cell.startswith("-") or name == "individual_gross"
    assert rows[0]["first_name"] == "'=cmd|' /C calc'!A0" and rows[0]["email"] == "'+1 202 555 0100"
    assert rows[0]["individual_gross"] == "-166.00"  # a number stays one
    # Excel of some countries splits at semicolons: it does not see our quotes.
    assert [rows[2][name] for name in ("first_name", "email", "last_name", "company", "work_phone")] == [
        "x;'=1+1", "x;'\"=1", "x\n'\uff1d1+1", "' =1", "a-b",
    ]  # fmt: skip


def test_names_and_what_has_no_column_run_nothing_either(tmp_path: Path) -> None:
    people: Any = Swoogo("key", "secret").registrants.list(event_id=12, fields="*")
    definitions = [{"attribute": "c_1", "type": "textInput", "name": "=1+1"}]
    columns = layout(people._request, "columns", definitions, labels=True)
    with Csv(tmp_path / "people.csv", columns, spreadsheet=True) as file:
        file.write([{"c_1": "@x", "gender": {"id": "=1", "value": "-1"}}])
    rows = list(csv.DictReader((tmp_path / "people.csv").read_text("utf-8-sig").splitlines()))
    assert rows[0]["'=1+1"] == "'@x" and (rows[0]["gender_id"], rows[0]["gender_value"]) == ("'=1", "'-1")


def test_csv_has_texts_that_no_file_can_have_and_choices_with_more_members(tmp_path: Path) -> None:
    people: Any = Swoogo("key", "secret").registrants.list(event_id=12, fields=["first_name", "gender"])
    with writer(people, tmp_path / "people.csv") as file:
        file.write(
            [{"first_name": "half \ud800", "gender": {"id": 2, "value": "Female", "colour": "red"}}, {"gender": "x"}]
        )
    rows = list(csv.DictReader((tmp_path / "people.csv").read_text("utf-8").splitlines()))
    assert rows[0]["first_name"] == "half \\ud800"
    assert (rows[0]["gender_id"], rows[0]["gender_value"]) == ("2", "Female")
    assert (rows[1]["gender_id"], rows[1]["gender_value"], rows[1]["_extra"]) == ("", "x", "")


def test_csv_with_any_text_is_read_by_everybody(tmp_path: Path) -> None:
    texts = [
        "a\rb",
        "\rx",
        "a\nb",
        "a\r\nb",
        'say "hi"',
        " a ",
        "a;b",
        "a\tb",
        "a\u2028b",
        "a\x0bb",
        "\ufeffx",
        "'",
        "NULL",
    ]
    people: Any = Swoogo("key", "secret").registrants.list(event_id=12, fields=["first_name", "last_name"])
    path = tmp_path / "people.csv"
    with writer(people, path) as file:
        file.write([{"first_name": text, "last_name": "z"} for text in texts])
    with path.open(newline="", encoding="utf-8") as text:
        assert [row[0] for row in list(csv.reader(text))[1:]] == texts
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    assert frame["first_name"].tolist() == texts
    assert pl.read_csv(path, infer_schema=False)["first_name"].to_list() == texts
    assert duckdb.read_csv(str(path), all_varchar=True, header=True).fetchall() == [(text, "z", None) for text in texts]


def test_json_lines_are_the_rows_as_they_came(client: Swoogo, tmp_path: Path) -> None:
    people = client.registrants.list(event_id=12, fields="*")
    assert people.to_jsonl(tmp_path / "people.jsonl") == 230
    lines = (tmp_path / "people.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [record.to_dict() for record in people]


def test_parquet_is_read_by_others_with_the_same_types(client: Swoogo, tmp_path: Path) -> None:
    people = client.registrants.list(event_id=12, fields="*")
    path = tmp_path / "people.parquet"
    assert people.to_parquet(path) == 230
    table = people.to_arrow()
    # Parquet has times of day in milliseconds, nothing coarser.
    assert pq.read_table(path).cast(table.schema).equals(table)
    assert pl.read_parquet(path).height == len(pd.read_parquet(path)) == 230
    assert pl.read_csv(_csv(people, tmp_path), infer_schema=False).height == 230


def _csv(people: Any, folder: Path) -> Path:
    assert people.to_csv(folder / "people.csv") == 230
    return folder / "people.csv"


@pytest.mark.parametrize("suffix", ["parquet", "csv", "jsonl"])
def test_no_rows_make_a_file_too(client: Swoogo, tmp_path: Path, suffix: str) -> None:
    people = client.registrants.list(event_id=12, search="id=0")
    path = tmp_path / f"none.{suffix}"
    assert getattr(people, f"to_{suffix}")(path) == 0
    if suffix == "parquet":
        assert pq.read_schema(path).names == people.schema().names
    if suffix == "csv":
        assert path.read_text("utf-8").strip().split(",") == people.schema().names


# --- whole, or not there --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["parquet", "csv", "jsonl"])
def test_an_error_leaves_the_old_file(client: Swoogo, server: Sandbox, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"people.{suffix}"
    path.write_text("old", "utf-8")
    people: Any = client.registrants.list(event_id=12, per_page=100)
    pages = people._all_row_pages

    def broken(*args: Any) -> Any:
        yield next(pages())
        raise ServerError(500, "no", "no", call="GET /registrants")

    people._all_row_pages = broken
    with pytest.raises(ServerError):
        getattr(people, f"to_{suffix}")(path)
    assert path.read_text("utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_an_interruption_leaves_the_old_file(tmp_path: Path, number: signal.Signals) -> None:
    path = tmp_path / "people.csv"
    path.write_text("old", "utf-8")
    code = f"""
        import os
        from swoogo import Swoogo
        from swoogo.sandbox import Sandbox
        with Sandbox(registrants=50) as server, Swoogo(server.key, server.secret, base_url=server.base_url) as client:
            people = client.registrants.list(event_id=12, per_page=10)
            pages = people._all_row_pages
            def interrupted(*args):
                yield next(pages())
                os.kill(os.getpid(), {int(number)})
                yield from pages()
            people._all_row_pages = interrupted
            people.to_csv({str(path)!r})
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, timeout=60, check=False)
    assert done.returncode != 0
    assert path.read_text("utf-8") == "old"
    left = {file.name for file in tmp_path.iterdir()} - {path.name}
    # A killed process cannot clean up; what it leaves is hidden, and of another name.
    assert not left if number == signal.SIGINT else all(name.startswith(".people.csv.") for name in left)


@pytest.mark.skipif(os.name != "posix", reason="limits of a process")
@pytest.mark.parametrize("suffix", ["parquet", "csv", "jsonl"])
def test_a_full_disk_leaves_the_old_file(server: Sandbox, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"people.{suffix}"
    path.write_text("old", "utf-8")
    code = f"""
        import resource
        from swoogo import Swoogo
        with Swoogo({server.key!r}, {server.secret!r}, base_url={server.base_url!r}) as client:
            people = client.registrants.list(event_id=12)
            {"people.to_arrow()" if suffix == "parquet" else ""}
            resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))  # a write beyond it is an OSError
            people.to_{suffix}({str(path)!r})
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, timeout=60, check=False)
    assert b"OSError" in done.stderr
    assert path.read_text("utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="fork")
@pytest.mark.parametrize("leaves", ["raise SystemExit", "pass"])
@pytest.mark.parametrize("format", ["parquet", "csv", "jsonl"])
def test_a_forked_process_that_leaves_the_block_does_nothing_to_the_file(
    tmp_path: Path, format: str, leaves: str
) -> None:
    path = tmp_path / f"people.{format}"
    code = f"""
        import os
        from swoogo import Swoogo
        from swoogo.tables import writer
        with writer(Swoogo("key", "secret").registrants.list(event_id=12, fields=["id"]), {str(path)!r}) as file:
            file.write([{{"id": 1}}])
            child = os.fork()
            if not child:
                {leaves}
            else:
                os.waitpid(child, 0)
                file.write([{{"id": 2}}])
    """
    # From Python 3.12 on, a fork warns of threads: pyarrow's.
    run = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", textwrap.dedent(code)]
    done = subprocess.run(run, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    if format == "parquet":
        assert pq.read_table(path)["id"].to_pylist() == [1, 2]
    else:
        lines = {"csv": "id,_extra\n1,\n2,\n", "jsonl": '{"id":1}\n{"id":2}\n'}
        assert path.read_text("utf-8") == lines[format]


def test_rows_that_were_kept_make_the_file_of_the_list(client: Swoogo, tmp_path: Path) -> None:
    people = client.registrants.list(event_id=12, per_page=100)
    kept = [[record.to_dict() for record in page] for page in people.pages()]
    for suffix in ("parquet", "csv", "jsonl"):
        with writer(people, tmp_path / f"kept.{suffix}") as file:
            for rows in kept:
                file.write(rows)
        assert file.rows == 230 == getattr(people, f"to_{suffix}")(tmp_path / f"read.{suffix}")
        if suffix == "parquet":
            assert pq.read_table(tmp_path / "kept.parquet").equals(pq.read_table(tmp_path / "read.parquet"))
        else:
            assert (tmp_path / f"kept.{suffix}").read_bytes() == (tmp_path / f"read.{suffix}").read_bytes()


@pytest.mark.parametrize("format", ["parquet", "csv", "jsonl"])
def test_rows_into_a_stream_that_is_open(client: Swoogo, tmp_path: Path, format: Any) -> None:
    people = client.registrants.list(event_id=12, fields=["id", "reg_type_id"])
    stream = io.BytesIO()
    with writer(people, stream, format=format) as file:
        file.write([{"id": 1, "reg_type_id": {"id": 2, "value": "Ä"}}])
        # A reader has each page at once.
        assert format == "parquet" or "Ä" in stream.getvalue().decode()
    getattr(people, f"to_{format}")(tmp_path / "file")
    first = (tmp_path / "file").read_bytes().splitlines()[0]
    del file
    gc.collect()
    assert not stream.closed and (format == "jsonl" or stream.getvalue().startswith(first[:4]))


def test_what_cannot_be_written_is_told(client: Swoogo, tmp_path: Path) -> None:
    people = client.registrants.list(event_id=12)
    with pytest.raises(InvalidInput, match="format: 'xlsx' given"):
        writer(people, tmp_path / "people.xlsx")
    with pytest.raises(InvalidInput, match="format: None given"):
        writer(people, io.BytesIO())
    with pytest.raises(InvalidInput, match="a list of a Swoogo expected"):
        writer(AsyncSwoogo("key", "secret").registrants.list(event_id=12), tmp_path / "x.csv")  # type: ignore[arg-type]


@pytest.mark.parametrize("format", ["parquet", "csv", "jsonl"])
def test_records_are_rows_too_and_all_else_is_refused_as_a_whole(client: Swoogo, tmp_path: Path, format: Any) -> None:
    people = client.registrants.list(event_id=12, fields=["id", "created_at", "reg_type_id"])
    page = next(people.pages())
    for name, rows in (("page", page), ("rows", [record.to_dict() for record in page]), ("lazy", iter(page.items))):
        with writer(people, tmp_path / name, format=format) as file:
            file.write(rows)
        assert file.rows == len(page)
    assert (tmp_path / "page").read_bytes() == (tmp_path / "rows").read_bytes() == (tmp_path / "lazy").read_bytes()
    odd: Any
    for odd in ({"id": 1}, "x", [[("id", 1)]], [{"id": 1}, None]):
        with pytest.raises(InvalidInput, match="write: rows: .* a JSON object .* or a record expected"):
            with writer(people, tmp_path / "odd", format=format) as file:
                file.write(odd)
    assert not (tmp_path / "odd").exists()


@pytest.mark.parametrize("format", ["parquet", "csv", "jsonl"])
def test_rows_outside_of_the_block_are_refused(client: Swoogo, tmp_path: Path, format: Any) -> None:
    people = client.registrants.list(event_id=12, fields=["id"])
    file = writer(people, tmp_path / "file", format=format)
    for _ in range(2):
        with pytest.raises(InvalidInput, match="outside of the `with` block"):
            file.write([{"id": 1}])
        with file:
            file.write([{"id": 1}])
        assert file.rows == 1


@pytest.mark.parametrize("target", [b"x.csv", None, 5, "", "x\0y", io.StringIO()])
def test_what_is_no_path_is_told(client: Swoogo, target: Any) -> None:
    with pytest.raises(InvalidInput, match="path: .* given, .* expected"):
        client.registrants.list(event_id=12).to_csv(target)


@pytest.mark.skipif(os.name != "posix", reason="pipes, links")
def test_the_file_behind_a_link_is_written_and_a_pipe_is_left_alone(client: Swoogo, tmp_path: Path) -> None:
    people = client.registrants.list(event_id=12)
    file, link, pipe = tmp_path / "people.jsonl", tmp_path / "link.jsonl", tmp_path / "pipe"
    link.symlink_to(file)
    os.mkfifo(pipe)
    assert people.to_jsonl(link) == 230
    assert link.is_symlink() and len(file.read_text("utf-8").splitlines()) == 230
    with pytest.raises(InvalidInput, match="open a pipe or a device yourself"):
        people.to_jsonl(pipe)
    assert pipe.is_fifo() and {path.name for path in tmp_path.iterdir()} == {"people.jsonl", "link.jsonl", "pipe"}


def test_a_name_as_long_as_names_may_be(client: Swoogo, tmp_path: Path) -> None:
    assert client.registrants.list(event_id=12).to_csv(tmp_path / f"{'n' * 240}.csv") == 230


def test_an_error_says_nothing_but_itself(server: Sandbox, tmp_path: Path) -> None:
    """Nothing of what pyarrow cannot do any more when it is collected."""
    code = f"""
        from swoogo import Swoogo
        from swoogo.tables import writer
        with Swoogo({server.key!r}, {server.secret!r}, base_url={server.base_url!r}) as client:
            with writer(client.registrants.list(event_id=12), {str(tmp_path / "people.parquet")!r}) as file:
                file.write([{{"id": 1}}])
                raise SystemExit(3)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (3, b"") and list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="modes")
def test_a_file_that_is_replaced_keeps_its_mode(client: Swoogo, tmp_path: Path) -> None:
    path = tmp_path / "people.jsonl"
    path.write_text("old", "utf-8")
    path.chmod(0o600)
    client.registrants.list(event_id=12).to_jsonl(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_path_that_cannot_be_written_is_told_before_a_call(client: Swoogo, server: Sandbox, tmp_path: Path) -> None:
    before = len(server.calls)
    people = client.registrants.list(event_id=12)
    with pytest.raises(InvalidInput, match="a file in a folder that exists"):
        people.to_csv(tmp_path / "none" / "people.csv")
    with pytest.raises(InvalidInput, match="not of a folder"):
        people.to_parquet(tmp_path)
    assert len(server.calls) == before


def test_a_text_of_many_line_ends_is_made_safe_in_the_time_of_its_length(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    people: Any = Swoogo("key", "secret").registrants.list(event_id=12, fields=["id", "first_name"])
    with Csv(path, layout(people._request), spreadsheet=True) as file:
        file.write([{"id": 1, "first_name": "a" + "\n" * 100_000 + "b;=1"}])  # minutes, if each line end is tried anew
    assert path.read_text("utf-8-sig").endswith("b;'=1\",\n")
