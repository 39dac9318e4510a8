"""Tables where something is out of the ordinary: values, names, lists that are put together, readers that stop."""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import threading
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import duckdb
import pyarrow.parquet as pq
import pytest
from both import Both
from canned_server import CannedServer, Reply, Seen

from swoogo import AsyncSwoogo, Checks, DecodeError, InvalidInput, PermissionDenied, Swoogo, SwoogoWarning, fan_out
from swoogo._drive import drive
from swoogo._paging import crews
from swoogo.sandbox import Sandbox
from swoogo.tables.columns import Builder
from swoogo.tables.files import Csv
from swoogo.tables.layout import Layout, Row, layout

QUIET: Any = Swoogo("key", "secret", checks=Checks(unknown_names="ignore"))  # its lists are asked for their requests
PEOPLE = layout(QUIET.registrants.list(event_id=12, expand=["homeAddress"])._request)
SESSIONS = layout(QUIET.sessions.list(event_id=12)._request)
WEBHOOKS = layout(QUIET.webhooks.list()._request)


@pytest.fixture(scope="module")
def server() -> Iterator[Sandbox]:
    with Sandbox(key="sandbox-key", secret="sandbox-secret", registrants=230, rate_limit=1_000_000) as running:
        yield running


@pytest.fixture
def client(server: Sandbox) -> Iterator[Swoogo]:
    with Swoogo(server.key, server.secret, base_url=server.base_url) as made:
        yield made


# --- a value says the same whatever its neighbours are --------------------------------------------------------------

NUMBERS = [0, 7, -1, 7.0, 7.5, -0.0, 1e20, 2**63 - 1, 2**63, -(2**63), True, False, float("nan"), float("inf")]
TEXTS = [
    "",
    "0",
    "7",
    " 7",
    "+7",
    "07",
    "1_000",
    "7.5",
    "1e3",
    "1e400",
    "NaN",
    "true",
    "1.23456",
    "1.230000",
    ".5",
    "١",
]
AMOUNTS = ["12345678901234567.89", "999999999999999.9999", "123456789012345.12"]
MOMENTS = [
    "2024-11-08", "2024-11-08 16:04:40", "2024-11-08T16:04:40Z", "2024-11-08T16:04:40+01:00", "2024-11-08 16:04",
    "2024-11-08 16:04:40.123456", "2024-11-08 16:04:40.1234567", "2024-11-08 16:04:60", "2024-11-08 24:00:00",
    "2024-02-30", "0000-00-00", "0000-00-00 00:00:00", "0001-01-01", "10000-01-01", "20241108", "16:04", "16:04:40",
    "16:04:40.5", "24:00:00", "04:05 PM", "16:04:40+01:00", "\ud800", "a\x00b", "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
]  # fmt: skip
LISTS: list[Any] = [
    [], [1], ["1"], ["x"], [None], [1.5], [True], ["1_000"], [7.0], ["0x1F"], ["-7"], [" 7"], ["1", 2], ["1", None],
    ["١"], [2**63], ["\ud800"], [[1]], {}, {"a": 1},
]  # fmt: skip
PAIRS: list[Any] = [
    {"id": number, "value": value}
    for number in (1, "1", "", None, True, 1.5, 1.0)
    for value in ("x", "", None, 1, ["x"])
]
VALUES = [None, *NUMBERS, *TEXTS, *AMOUNTS, *MOMENTS, *LISTS, *PAIRS, {"id": 1, "value": "x", "z": 2}, {"id": 1}]
ONE_OF_EACH = {(column.kind, table): column for table in (PEOPLE, SESSIONS, WEBHOOKS) for column in table.columns}
KINDS = {(kind, column.name): column for (kind, _), column in ONE_OF_EACH.items()}


@pytest.mark.parametrize(("kind", "name"), sorted(KINDS))
def test_a_value_says_the_same_whatever_its_neighbours_are(kind: str, name: str) -> None:
    """Alone it is read as a whole column, beside an object that fits nowhere as every value by itself."""
    column = KINDS[kind, name]  # type: ignore[index]
    single = Layout((column,), event=False, custom=None)
    for value in VALUES:
        rows = [{column.key: value}]
        alone = Builder(single).batch(rows).to_pylist()[0]
        odd = "odd" if kind == "pair" else "x" if kind in ("json", "objects") else {"0": {"odd": 1}}
        among = Builder(single).batch([*rows, {column.key: odd}]).to_pylist()[0]
        assert repr(alone) == repr(among), value


def unset(value: Any) -> bool:
    """Whether it is how the API writes what is not set."""
    if isinstance(value, dict) and value.keys() == {"id", "value"}:
        return value["id"] in ("", None) and value["value"] is None
    return value is None or (isinstance(value, str) and (not value.strip() or value.startswith("0000-00-00")))


@pytest.mark.parametrize(("kind", "name"), sorted(KINDS))
def test_what_is_null_was_not_set_or_is_counted(kind: str, name: str) -> None:
    column = KINDS[kind, name]  # type: ignore[index]
    for value in VALUES:
        builder = Builder(Layout((column,), event=False, custom=None))
        row = builder.batch([{column.key: value}]).to_pylist()[0]
        if all(cell is None for cell in row.values()) and not unset(value):
            with pytest.warns(SwoogoWarning, match=f"{column.name}: 1 "):
                builder.report()


@pytest.mark.parametrize(
    ("name", "value"), [("id", 7.5), ("gender", {"id": 1.5, "value": "x"}), ("session_ids", [1.5])]
)
def test_half_an_id_is_none(name: str, value: Any) -> None:
    builder = Builder(PEOPLE)
    row = builder.batch([{name: value}]).to_pylist()[0]
    assert all(row[column] in (None, []) for column in (name, f"{name}_id", f"{name}_value") if column in row)
    with pytest.warns(SwoogoWarning, match=f"{name}: 1 "):
        builder.report()


def test_a_choice_with_a_member_more_is_still_one() -> None:
    builder = Builder(PEOPLE)
    rows: list[Row] = [{"gender": {"id": 2, "value": "Female", "sort": 1}}, {"gender": "odd"}]
    assert builder.batch(rows).to_pylist()[0]["gender_id"] == 2


def test_amounts_up_to_fifteen_digits_and_not_rounded() -> None:
    builder = Builder(PEOPLE)
    texts = ["999999999999999.9999", "1.2300000", "12345678901234567.89", "1.23456"]
    found = [row["group_net"] for row in builder.batch([{"group_net": text} for text in texts]).to_pylist()]
    assert found == [Decimal("999999999999999.9999"), Decimal("1.23"), None, None]
    with pytest.warns(SwoogoWarning, match="group_net: 2 "):
        builder.report()


@pytest.mark.parametrize(
    "text",
    [f"1.{'0' * 42}1", "1e-43", "125E-43", f"{'9' * 130}", f"1.{'0' * 120}1", f"0.{'0' * 50}"],
)
def test_an_amount_of_many_digits_is_itself_or_none(text: str) -> None:
    """And not some other number."""
    for value in [text, *([int(text)] if text.isdecimal() else [])]:
        found = Builder(PEOPLE).batch([{"group_net": value}, {"group_net": "2.50"}]).to_pylist()
        assert [row["group_net"] for row in found] == [0 if text.strip("0.") == "" else None, Decimal("2.50")]


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_beyond_the_calendar_is_null_and_told(text: str) -> None:
    builder = Builder(PEOPLE)
    rows = builder.batch([{"created_at": text}, {"created_at": "2024-11-08 16:04:40"}]).to_pylist()
    assert rows[0]["created_at"] is None and rows[1]["created_at"].year == 2024
    with pytest.warns(SwoogoWarning, match="created_at: 1 "):
        builder.report()


def test_half_a_second_is_not_dropped_in_silence() -> None:
    builder = Builder(SESSIONS)
    assert builder.batch([{"start_time": "16:04:40.5"}]).to_pylist()[0]["start_time"] is None
    with pytest.warns(SwoogoWarning, match="start_time: 1 "):
        builder.report()


def test_texts_that_come_joined_are_a_list_of_texts_not_of_letters() -> None:
    rows: list[Row] = [{"fields": "id,email"}, {"fields": ""}, {"fields": ["id"]}]
    for alone in ([row] for row in rows), [rows]:
        batches = [Builder(WEBHOOKS).batch(page).to_pylist() for page in alone]
        assert [row["fields"] for page in batches for row in page] == [["id", "email"], [], ["id"]]


def test_an_empty_map_is_an_empty_object_and_a_text_is_json() -> None:
    values: list[Any] = [[], {"city": "Ærø"}, "", "Main Street"]
    rows = [{"homeAddress": value} for value in values]
    found = [Builder(PEOPLE).batch([row]).to_pylist()[0]["homeAddress"] for row in rows]
    assert found == ["{}", '{"city":"Ærø"}', None, '"Main Street"']


def test_json_text_is_json_whatever_number_came() -> None:
    rows: list[Row] = [{"homeAddress": {"x": float("inf")}, "c_1": float("nan"), "new": [1, -float("inf")]}]

    def refuse(constant: str) -> None:
        raise ValueError(constant)

    table = layout(QUIET.registrants.list(event_id=12, fields="*", expand=["homeAddress"])._request, "json")
    row = Builder(table).batch(rows).to_pylist()[0]
    found = [json.loads(row[name], parse_constant=refuse) for name in ("homeAddress", "custom", "_extra")]
    assert found == [{"x": "inf"}, {"c_1": "nan"}, {"new": [1, "-inf"]}]


# --- names ----------------------------------------------------------------------------------------------------------


def test_labels_never_make_two_columns_of_one_name() -> None:
    labels = ["_extra", "custom", "gender_id", "c_6", "Diet (c_8)", "", "Diet", "Diet", "c_1", "Diet (c_8)"]
    definitions = [{"attribute": f"c_{n}", "type": "textInput", "name": text} for n, text in enumerate(labels, 1)]
    request = QUIET.registrants.list(event_id=12, fields="*")._request
    made = layout(request, "columns", definitions, labels=True)
    assert len(set(made.names)) == len(made.names)
    rows = [{f"c_{n}": str(n) for n in range(1, len(labels) + 1)}]
    row = Builder(made).batch(rows).to_pylist()[0]
    assert row["_extra"] is None and [row[column.name] for column in made.columns[-len(labels) :]] == [
        str(n) for n in range(1, len(labels) + 1)
    ]


def test_labels_are_told_apart_by_more_than_their_case() -> None:
    """SQL gives `company` to who asks for "Company"."""
    definitions = [
        {"attribute": "c_1", "type": "textInput", "name": "Company"},
        {"attribute": "c_2", "type": "radioList", "name": "GENDER"},
        {"attribute": "c_3", "type": "textInput", "name": "Diät"},
        {"attribute": "c_4", "type": "textInput", "name": "DIÄT"},
        {"attribute": "c_5", "type": "textInput", "name": "half \ud800"},
    ]
    request = QUIET.registrants.list(event_id=12, fields="*")._request
    builder = Builder(layout(request, "columns", definitions, labels=True))
    assert builder.schema.names[-7:-1] == [
        "Company (c_1)", "GENDER (c_2)_id", "GENDER (c_2)_value", "Diät", "DIÄT (c_4)", "c_5",
    ]  # fmt: skip
    batch = builder.batch([{"company": "Acme", "c_1": "mine"}])
    assert duckdb.from_arrow(batch).columns == batch.schema.names


def test_two_fields_of_one_name_lose_nothing() -> None:
    request = QUIET.registrants.list(event_id=12, fields=["gender", "gender_id", "_extra"])._request
    made = layout(request)
    assert made.names == ["gender_id", "gender_value", "_extra"]
    row = Builder(made).batch([{"gender": {"id": 1, "value": "x"}, "gender_id": 5}]).to_pylist()[0]
    assert (row["gender_id"], row["_extra"]) == (1, '{"gender_id":5}')


def test_an_expanded_member_among_the_fields_is_one_column() -> None:
    names = layout(
        QUIET.registrants.list(event_id=12, fields=["id", "homeAddress"], expand=["homeAddress"])._request
    ).names
    assert names == ["id", "homeAddress", "_extra"]


# --- what does not fit, as people see it ----------------------------------------------------------------------------


ODD_ROWS: list[Row] = [{"id": 1, "birth_date": "x" * 100}, {"id": 2, "birth_date": "soon"}, {"id": "x", "new": 1}]
WAYS = ["to_arrow", "to_pandas", "to_polars", "to_parquet", "arrow_batches"]


def odd_list(told: Both, canned: CannedServer) -> Callable[..., Any]:
    """Reads a list of these rows in one of the ways, in pages of one row."""

    def reply(seen: Seen) -> Reply:
        number = int(parse_qs(seen.raw_query).get("page", ["1"])[0])
        meta = {"totalCount": 3, "pageCount": 3, "currentPage": number, "perPage": 1}
        return Reply({"items": ODD_ROWS[number - 1 : number], "_meta": meta})

    canned.reply = reply

    def read(way: str, path: Path, **options: Any) -> Any:
        arguments = [path] if way in ("to_parquet", "to_csv", "to_jsonl") else []

        def call(client: Any) -> Any:
            people = client.registrants.list(event_id=12, fields=["id", "birth_date"], sort="-id", per_page=1)
            made = getattr(people, way)(*arguments, **options)
            return made if told.is_async or way != "arrow_batches" else list(made)

        return told(call)

    return read


@pytest.mark.parametrize("way", WAYS)
def test_one_warning_at_the_end_tells_what_did_not_fit(
    told: Both, canned: CannedServer, tmp_path: Path, way: str
) -> None:
    with pytest.warns(SwoogoWarning) as caught:
        odd_list(told, canned)(way, tmp_path / "file")
    (text,) = [str(warning.message) for warning in caught if "do not fit" in str(warning.message)]
    assert "id: 1 (such as 'x')" in text and "birth_date: 2 (such as 'xxx" in text and len(text) < 250


@pytest.mark.parametrize("way", WAYS)
def test_strict_raises_in_every_way_and_leaves_nothing(
    told: Both, canned: CannedServer, tmp_path: Path, way: str
) -> None:
    with pytest.raises(DecodeError, match="birth_date: 'xxx.*does not fit"):
        odd_list(told, canned)(way, tmp_path / "file", strict=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("way", ["to_csv", "to_jsonl"])
def test_text_files_have_what_came_without_a_warning(
    told: Both, canned: CannedServer, tmp_path: Path, way: str
) -> None:
    assert odd_list(told, canned)(way, tmp_path / "file") == 3
    lines = (tmp_path / "file").read_text("utf-8").splitlines()
    if way == "to_jsonl":
        assert [json.loads(line) for line in lines] == ODD_ROWS
    else:
        assert lines == ["id,birth_date,_extra", f"1,{'x' * 100},", "2,soon,", 'x,,"{""new"":1}"']


# --- several lists --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("keys", [[0, 1], ["a", "b"]])
def test_the_event_is_that_of_the_list_whatever_its_key(client: Swoogo, keys: list[Any]) -> None:
    events = [12, 1464]
    lists = [client.registrants.list(event_id=event, fields=["id"]) for event in events]
    assert set(fan_out(zip(keys, lists, strict=True)).to_arrow()["event_id"].to_pylist()) <= {12, 1464}
    assert 12 in fan_out(zip(keys, lists, strict=True)).to_arrow()["event_id"].to_pylist()


@pytest.mark.parametrize("way", ["to_arrow", "to_csv", "to_jsonl", "to_parquet"])
def test_rows_that_lack_the_event_id_that_was_asked_for_have_that_of_their_list(
    told: Both, canned: CannedServer, tmp_path: Path, way: str
) -> None:
    rows: list[Row] = [{"id": 1, "event_id": 99}, {"id": 2}, {"id": 3, "event_id": None}]
    canned.reply = Reply({"items": rows, "_meta": {"totalCount": 3, "pageCount": 1, "currentPage": 1, "perPage": 1000}})
    path = tmp_path / f"people.{way[3:]}"

    def call(client: Any) -> Any:
        lists = fan_out([("key", client.registrants.list(event_id=12, fields=["id", "event_id"]))])
        return getattr(lists, way)(*([] if way == "to_arrow" else [path]))

    made = told(call)
    if way == "to_parquet":
        made = pq.read_table(path)
    if way == "to_jsonl":
        found = [json.loads(line)["event_id"] for line in path.read_text("utf-8").splitlines()]
    elif way == "to_csv":
        found = [int(line.split(",")[1]) for line in path.read_text("utf-8").splitlines()[1:]]
    else:
        found = made["event_id"].to_pylist()
    assert found == [99, 12, 12]
    if way == "to_arrow":  # one list alone says what the API said
        alone = told(lambda client: client.registrants.list(event_id=12, fields=["id", "event_id"]).to_arrow())
        assert alone["event_id"].to_pylist() == [99, None, None]


def test_lists_that_belong_to_no_event_have_no_column_for_it(client: Swoogo) -> None:
    lists = fan_out([("all", client.contacts.list(fields=["id"]))])
    assert lists.schema().names == ["id", "_extra"]


def test_lists_of_two_kinds_are_no_table(client: Swoogo, server: Sandbox) -> None:
    lists = fan_out([(1, client.registrants.list(event_id=12)), (2, client.sessions.list(event_id=12))])
    before = len(server.calls)
    with pytest.raises(InvalidInput, match="one operation expected"):
        lists.to_arrow()
    assert len(server.calls) == before


def test_lists_that_fail_are_collected_and_the_others_are_in_the_table(both: Both) -> None:
    def made(client: Any) -> Any:
        events = (12, 999_999)
        lists = fan_out(((e, client.registrants.list(event_id=e, fields=["id"])) for e in events), errors="collect")
        made.failures = lists  # type: ignore[attr-defined]
        return lists.to_arrow()

    table = both(made)
    assert set(table["event_id"].to_pylist()) == {12} and set(made.failures.failures) == {999_999}  # type: ignore[attr-defined]


# --- definitions ----------------------------------------------------------------------------------------------------


def test_definitions_that_may_not_be_read_say_what_to_do(client: Swoogo, server: Sandbox) -> None:
    server.fail(status=403, path="/event-questions", times=1)
    people = client.registrants.list(event_id=12, fields="*")
    with pytest.raises(PermissionDenied) as raised:
        people.to_arrow()
    assert "custom='json'" in raised.value.__notes__[-1]
    assert people.to_arrow().num_rows == 230  # a failure is not remembered
    assert people.to_arrow(custom="json").num_rows == 230


# --- readers that stop ----------------------------------------------------------------------------------------------


def test_a_stream_that_is_left_early_leaves_no_thread(client: Swoogo) -> None:
    def running() -> set[threading.Thread]:
        return {thread for thread in threading.enumerate() if thread.is_alive() and not thread.daemon}

    people = client.registrants.list(event_id=12, per_page=10)
    assert people.first() is not None
    before = running()
    stream = people.arrow_batches()
    assert stream.read_next_batch().num_rows == 10
    stream.close()
    del stream
    gc.collect()
    for thread in running() - before:
        thread.join(5)
    assert running() <= before
    assert people.to_arrow().num_rows == 230


def test_an_interrupt_between_two_pages_comes_through(client: Swoogo, monkeypatch: pytest.MonkeyPatch) -> None:
    batch, pages = Builder.batch, iter(range(3))

    def interrupted(self: Builder, *arguments: Any) -> Any:
        if next(pages) == 2:
            raise KeyboardInterrupt
        return batch(self, *arguments)

    monkeypatch.setattr(Builder, "batch", interrupted)
    people = client.registrants.list(event_id=12, per_page=10)
    with pytest.raises(KeyboardInterrupt):
        people.to_arrow()
    monkeypatch.undo()
    assert people.to_arrow().num_rows == 230


def interrupted_at(number: int, rows: list[Any]) -> Any:
    """A way to read a page that Ctrl-C interrupts at the page of this number."""
    pages = iter(range(1, 1000))

    def read(*arguments: Any) -> Any:
        if next(pages) == number:
            raise KeyboardInterrupt
        return rows[0](*arguments)

    return read


@pytest.mark.parametrize("where", ["a page is read", "a page is converted"])
@pytest.mark.parametrize("how", ["to_parquet", "to_csv", "arrow_batches", "to_arrow"])
def test_an_interrupt_leaves_no_file_no_thread_and_a_client_that_works(
    client: Swoogo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str, where: str
) -> None:
    people = client.registrants.list(event_id=12, per_page=10)
    with monkeypatch.context() as patch:
        if where == "a page is read":
            patch.setattr(crews, "drive", interrupted_at(5, [drive]))
        elif how == "to_csv":
            patch.setattr(Csv, "_page", interrupted_at(5, [Csv._page]))
        else:
            patch.setattr(Builder, "batch", interrupted_at(5, [Builder.batch]))
        with pytest.raises(KeyboardInterrupt):
            if how == "arrow_batches":
                for batch in people.arrow_batches():
                    assert batch.num_rows == 10
            else:
                getattr(people, how)(*[tmp_path / "people"] if how != "to_arrow" else [])
    assert list(tmp_path.iterdir()) == []
    gc.collect()
    for thread in threading.enumerate():
        if thread.name.startswith("swoogo-page"):
            thread.join(10)
            assert not thread.is_alive()
    assert people.to_arrow().num_rows == 230


def test_a_cancelled_task_leaves_no_file_and_a_client_that_works(server: Sandbox, tmp_path: Path) -> None:
    async def run() -> None:
        async with AsyncSwoogo(server.key, server.secret, base_url=server.base_url) as client:
            people = client.registrants.list(event_id=12, per_page=10)
            with pytest.MonkeyPatch.context() as patch:
                task = asyncio.ensure_future(people.to_parquet(tmp_path / "people.parquet"))
                batch, count = Builder.batch, iter(range(1000))

                def cancelling(*arguments: Any) -> Any:
                    if next(count) == 3:
                        task.cancel()
                    return batch(*arguments)

                patch.setattr(Builder, "batch", cancelling)
                with pytest.raises(asyncio.CancelledError):
                    await task
            assert list(tmp_path.iterdir()) == []
            assert len(asyncio.all_tasks()) == 1
            assert await people.to_parquet(tmp_path / "people.parquet") == 230

    asyncio.run(run())


# --- without pyarrow ------------------------------------------------------------------------------------------------


def test_without_pyarrow_there_are_csv_and_json_lines(
    client: Swoogo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    people = client.registrants.list(event_id=12)
    assert people.to_csv(tmp_path / "people.csv") == people.to_jsonl(tmp_path / "people.jsonl") == 230
    with pytest.raises(ModuleNotFoundError, match=r"pip install .*swoogo\[arrow\]"):
        people.to_arrow()
    with pytest.raises(ModuleNotFoundError, match=r"pip install .*swoogo\[arrow\]"):
        people.to_parquet(tmp_path / "people.parquet")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["people.csv", "people.jsonl"]
