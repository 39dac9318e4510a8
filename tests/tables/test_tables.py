"""Lists as tables: the columns of every list, what comes and what does not fit, custom fields, dataframes, streams."""

from __future__ import annotations

import inspect
import json
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from both import Both
from hypothesis import given, settings
from hypothesis import strategies as st

from swoogo import (
    Checks,
    DecodeError,
    InvalidInput,
    NotFound,
    Record,
    Swoogo,
    SwoogoWarning,
    changed_since,
    fan_out,
    field,
)
from swoogo.sandbox import Sandbox
from swoogo.tables.columns import Builder
from swoogo.tables.layout import layout
from swoogo_api.routes import ROUTES

LISTS = sorted({name.partition(".")[0] for method, path, _, name in ROUTES if name.endswith(".list")})


@pytest.fixture(scope="module")
def server() -> Iterator[Sandbox]:
    with Sandbox(registrants=230, events=2) as running:
        yield running


@pytest.fixture(scope="module")
def client(server: Sandbox) -> Iterator[Swoogo]:
    with Swoogo(server.key, server.secret, base_url=server.base_url) as made:
        yield made


def listed(client: Any, resource: str, **arguments: Any) -> Any:
    lister = getattr(client, resource).list
    if "event_id" in inspect.signature(lister).parameters:
        arguments = {"event_id": 12, **arguments}
    return lister(**arguments)


def built(rows: list[dict[str, Any]], resource: str = "registrants", **options: Any) -> pa.Table:
    """The table of rows as they came, without a server."""
    request = listed(Swoogo("key", "secret"), resource, **options.pop("call", {}))._request
    builder = Builder(layout(request, **options), strict=options.pop("strict", False))
    table = pa.Table.from_batches([builder.batch(rows)], builder.schema)
    builder.report()
    return table


# --- schema ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("resource", LISTS)
def test_every_list_has_a_schema_without_a_call_and_rows_fit_it(client: Swoogo, server: Sandbox, resource: str) -> None:
    before = len(server.calls)
    people = listed(client, resource)
    schema = people.schema()
    assert len(server.calls) == before
    assert schema.names[-1] == "_extra" and len(set(schema.names)) == len(schema)
    with warnings.catch_warnings():
        warnings.simplefilter("error", SwoogoWarning)
        table = people.to_arrow()
    assert table.schema == schema
    records = people.to_list()
    assert table.num_rows == len(records)
    for row, record in zip(table.to_pylist()[:20], records, strict=False):
        for name in getattr(client, resource).FIELDS:
            if f"{name}_value" in row:
                choice = record.get(name)
                assert (row[f"{name}_id"], row[f"{name}_value"]) == (
                    (choice.id, choice.value) if choice is not None else (None, None)
                )
            elif name in record:
                assert same(row[name], record[name]), name


def same(cell: Any, value: Any) -> bool:
    """Whether a cell says what the record says."""
    if value in (None, "", [], {}) or cell in (None, ""):
        return cell in (None, "", [], "[]", "{}") and value in (None, "", [], {})
    if isinstance(value, str) or not isinstance(cell, str):
        return bool(cell == value)
    plain = (
        [item.to_dict() if isinstance(item, Record) else item for item in value] if isinstance(value, list) else value
    )
    return bool(json.loads(cell) == (plain.to_dict() if isinstance(plain, Record) else plain))


def test_types() -> None:
    schema = listed(Swoogo("key", "secret"), "registrants").schema()
    assert schema.field("id").type == pa.int64()
    assert schema.field("individual_gross").type == pa.decimal128(19, 4)
    assert schema.field("created_at").type == pa.timestamp("us", "UTC")
    assert schema.field("birth_date").type == pa.date32()
    assert schema.field("session_ids").type == pa.list_(pa.int64())
    assert (schema.field("gender_id").type, schema.field("gender_value").type) == (pa.int64(), pa.string())
    sessions = listed(Swoogo("key", "secret"), "sessions").schema()
    assert sessions.field("start_time").type == pa.time32("s")


def test_only_what_was_asked_for_in_its_order() -> None:
    asked = {"fields": ["email", "id", "unheard_of"], "expand": ["homeAddress"]}
    people = listed(Swoogo("key", "secret", checks=Checks(unknown_names="ignore")), "registrants", **asked)
    assert people.schema().names == ["email", "id", "unheard_of", "homeAddress", "_extra"]


@pytest.mark.parametrize("rows", [[], [{}], [{"id": None, "gender": None, "session_ids": None}]])
def test_the_schema_is_the_same_whatever_comes(rows: list[dict[str, Any]]) -> None:
    table = built(rows)
    assert table.schema == listed(Swoogo("key", "secret"), "registrants").schema()
    assert table.num_rows == len(rows)


# --- what comes -----------------------------------------------------------------------------------------------------


def test_how_the_api_writes_what_is_not_set() -> None:
    row = {
        "id": "",
        "birth_date": "",
        "created_at": "0000-00-00 00:00:00",
        "individual_gross": "",
        "email": "",
        "gender": {"id": "", "value": None},
        "reg_type_id": {"id": None, "value": None},
        "session_ids": None,
    }
    found = built([row, {"birth_date": "0000-00-00", "session_ids": []}]).to_pylist()
    assert [found[0][name] for name in ("id", "birth_date", "created_at", "individual_gross", "gender_id")] == [
        None
    ] * 5
    assert found[0]["email"] == ""  # a text that is empty is one
    assert (found[1]["birth_date"], found[1]["session_ids"]) == (None, [])


def test_values_in_every_spelling() -> None:
    rows: list[dict[str, Any]] = [
        {"id": "7", "created_at": "2024-11-08 16:04:40", "individual_gross": "1656.00", "session_ids": ["1", 2]},
        {"id": 7.0, "created_at": "2024-11-08T17:04:40+01:00", "individual_gross": 1656, "session_ids": "1,2"},
        {"id": 7, "created_at": "2024-11-08 16:04:40", "individual_gross": 1656.0, "session_ids": {"0": 1, "1": 2}},
    ]
    for row in built(rows).to_pylist():
        assert row["id"] == 7 and row["individual_gross"] == Decimal("1656")
        assert row["created_at"] == datetime(2024, 11, 8, 16, 4, 40, tzinfo=UTC)
        assert row["session_ids"] == [1, 2]
    assert built([{"start_time": "16:04:40"}], "sessions").to_pylist()[0]["start_time"] == time(16, 4, 40)
    assert built([{"birth_date": "2024-11-08"}]).to_pylist()[0]["birth_date"] == date(2024, 11, 8)


ODD = {
    "id": "seven",
    "created_at": "last Tuesday or so",
    "individual_gross": "a lot",
    "birth_date": ["2024"],
    "session_ids": [["x"]],
    "gender": 1.5,
    "contact_id": 10**30,
    "email": {"a": 1},
}


def test_what_does_not_fit_is_null_counted_and_told_once() -> None:
    with pytest.warns(SwoogoWarning) as told:
        found = built([ODD, ODD, {"id": 1}])
    assert len(told) == 1
    text = str(told[0].message)
    for name in ("id", "created_at", "individual_gross", "birth_date", "session_ids", "gender", "contact_id", "email"):
        assert f"{name}: 2 (such as " in text, name
    assert "such as 'seven'" in text
    assert found.to_pylist()[2]["id"] == 1
    assert all(found.to_pylist()[0][name] is None for name in ("id", "created_at", "gender_id", "gender_value"))


@pytest.mark.parametrize("name", sorted(ODD))
def test_strict_raises(name: str) -> None:
    request = listed(Swoogo("key", "secret"), "registrants")._request
    with pytest.raises(DecodeError, match=f"{name}: .* does not fit"):
        Builder(layout(request), strict=True).batch([{name: ODD[name]}])


def test_unknown_members_are_kept_as_json() -> None:
    found = built([{"id": 1}, {"id": 2, "new": {"a": [1]}, "c_9": "Müsli"}, {"id": 3, "half": "\ud800"}]).to_pylist()
    assert [row["_extra"] for row in found][:2] == [None, '{"c_9":"Müsli","new":{"a":[1]}}']
    assert json.loads(found[2]["_extra"]) == {"half": "\ud800"}


_LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.just("2024-11-08 16:04:40"),
    st.sampled_from(["", "0000-00-00", "1e400", "-0", "16:04", "7", "NaN", "1.23456", "true", "\ud800"]),
)  # fmt: skip
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "value", "x"]), inner, max_size=3)
    ),
    max_leaves=4,
)
_REQUEST = listed(Swoogo("key", "secret"), "registrants", expand=["homeAddress"])._request
_KEYS = [
    "id",
    "gender",
    "email",
    "birth_date",
    "created_at",
    "individual_gross",
    "session_ids",
    "homeAddress",
    "c_1",
    "?",
]


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(st.dictionaries(st.sampled_from([*_KEYS, "c_1", "?"]), _VALUES, max_size=6), max_size=5))
def test_whatever_a_server_says_makes_a_table_of_the_same_schema(rows: list[dict[str, Any]]) -> None:
    builder = Builder(layout(_REQUEST))
    batch = builder.batch(rows)
    batch.validate(full=True)
    assert batch.schema == builder.schema and batch.num_rows == len(rows)
    # A row says the same on whatever page it comes.
    alone = [Builder(builder.layout).batch([row]).to_pylist()[0] for row in rows]
    assert repr(batch.to_pylist()) == repr(alone)
    for row, found in zip(rows, batch.to_pylist(), strict=True):
        rest = {key: value for key, value in row.items() if key in ("c_1", "?")}
        assert (found["_extra"] is None) == (not rest)
        if row.get("id").__class__ is int and abs(row["id"]) < 2**63:
            assert found["id"] == row["id"]


# --- custom fields --------------------------------------------------------------------------------------------------


def test_custom_fields_of_one_event_are_columns_of_their_types(client: Swoogo, server: Sandbox) -> None:
    before = len(server.calls)
    people = client.registrants.list(event_id=12, fields="*")
    schema = people.schema()
    definitions = client.event_questions.list(event_id=12).to_list()
    assert sum("/event-questions" in call.path for call in server.calls[before:]) == 2
    for question in definitions:
        name = question.attribute
        if question.type in ("radioList", "dropDownList"):
            assert schema.field(f"{name}_id").type == pa.int64()
        elif str(name).startswith("c_"):
            assert name in schema.names
    table = people.to_arrow()
    again = client.registrants.list(event_id=12, fields="*").schema()
    assert again == table.schema == schema
    asked = [call for call in server.calls[before:] if call.path == "/event-questions"]
    assert len(asked) == 2  # the definitions once, and this test's own list


def test_labels_name_the_columns_and_the_first_keeps_its_name() -> None:
    definitions = [
        {"attribute": "c_1", "type": "textInput", "name": "Diet"},
        {"attribute": "c_2", "type": "radioList", "name": "Diet"},
        {"attribute": "c_3", "type": "textInput", "name": "Diet"},
        {"attribute": "c_4", "type": "textInput", "name": "email"},
        {"attribute": "c_5", "type": "date", "name": ""},
        {"attribute": "email", "type": "email", "name": "E-mail"},
    ]
    request = listed(Swoogo("key", "secret"), "registrants", fields="*")._request
    names = layout(request, "columns", definitions, labels=True).names
    assert names[-7:] == ["Diet", "Diet_id", "Diet_value", "Diet (c_3)", "email (c_4)", "c_5", "_extra"]
    assert layout(request, "columns", definitions).names[-7:-1] == ["c_1", "c_2_id", "c_2_value", "c_3", "c_4", "c_5"]


@pytest.mark.parametrize(
    "value", [{"id": "7,9", "value": "Food, Music"}, {"id": 7, "value": "Food"}, ["7", "9"], [], "Food, Music", None]
)
def test_several_choices_are_one_column_and_nothing_of_them_is_lost(value: Any) -> None:
    definitions = [{"attribute": "c_1", "type": "checkboxList", "name": "Topics"}]
    call = {"fields": ["id", "c_1"]}
    for rows in ([{"c_1": value}], [{"c_1": value}, {"c_1": {"odd": [1]}}]):
        found = built(rows, call=call, custom="columns", definitions=definitions)
        assert found.schema.names == ["id", "c_1", "_extra"]
        text = found.to_pylist()[0]["c_1"]
        assert (text if value is None or isinstance(value, str) else json.loads(text)) == value


def test_custom_as_json_or_dropped(client: Swoogo) -> None:
    people = client.registrants.list(event_id=12, fields="*")
    as_json = people.to_arrow(custom="json").to_pylist()[0]
    assert any(key.startswith("c_") for key in json.loads(as_json["custom"])) and as_json["_extra"] is None
    dropped = people.to_arrow(custom="drop").to_pylist()[0]
    assert "custom" not in dropped and dropped["_extra"] is None
    with pytest.raises(InvalidInput, match="'columns', 'json' or 'drop' expected"):
        people.to_arrow(custom="rows")  # type: ignore[arg-type]
    with pytest.raises(InvalidInput, match="'json' or 'drop' expected: .* no definitions"):
        client.events.list().to_arrow(custom="columns")


def test_definitions_are_a_table_of_their_own(client: Swoogo) -> None:
    table = client.custom_fields(event_id=12).to_arrow()
    assert table.num_rows and {"id", "attribute", "name", "type"} <= set(table.schema.names)


# --- where tables go ------------------------------------------------------------------------------------------------


def test_dataframes_and_streams(client: Swoogo, server: Sandbox) -> None:
    people = client.registrants.list(event_id=12, fields=["id", "email", "created_at", "individual_gross"])
    records = people.to_list()
    total = sum((record.individual_gross or 0 for record in records), Decimal(0))
    frame = people.to_pandas()
    assert frame["id"].tolist() == [record.id for record in records]
    assert str(frame.dtypes["id"]) == "int64[pyarrow]" and sum(frame["individual_gross"]) == total
    assert people.to_polars()["individual_gross"].sum() == total
    assert pl.DataFrame(people).height == pa.table(people).num_rows == len(records)
    assert pd.DataFrame.from_arrow(people).shape[0] == len(records)
    answer = duckdb.sql("select count(*), sum(individual_gross) from people")
    assert answer is not None
    (count, spent), = answer.fetchall()  # fmt: skip
    assert (count, spent) == (len(records), total)
    before = len(server.calls)
    stream = people.arrow_batches()
    assert len(server.calls) == before
    assert sum(batch.num_rows for batch in stream) == len(records)


def test_one_page_a_batch(client: Swoogo) -> None:
    people = client.registrants.list(event_id=12, per_page=100)
    assert [batch.num_rows for batch in people.arrow_batches()] == [100, 100, 30]


def test_a_resumed_list(client: Swoogo) -> None:
    people = client.registrants.list(event_id=12, per_page=100)
    token = next(people.pages()).token
    assert people.resume(token).to_arrow().num_rows == 130
    assert people.resume(token).to_arrow(custom="columns").num_rows == 130


def test_an_error_keeps_its_type(client: Swoogo) -> None:
    with pytest.raises(NotFound):
        client.registrants.list(event_id=999_999).to_arrow()


def test_both_clients_give_the_same(both: Both, tmp_path: Any) -> None:
    """Whoever waits."""
    search = field("id") <= 40
    made = both(lambda client: client.registrants.list(event_id=12, fields="*", search=search).to_arrow(labels=True))
    schema = both(lambda client: client.registrants.list(event_id=12, fields="*").schema(labels=True))
    assert made.schema == schema
    frame = both(lambda client: client.registrants.list(event_id=12, search=search).to_polars())
    assert frame.height == made.num_rows > 0
    for suffix in ("parquet", "csv", "jsonl"):
        path = tmp_path / f"people.{suffix}"
        rows = both(lambda c, s=suffix, p=path: getattr(c.registrants.list(event_id=12, search=search), f"to_{s}")(p))
        assert rows == made.num_rows and path.stat().st_size


def test_importing_swoogo_imports_none_of_them() -> None:
    import subprocess
    import sys

    code = """
import sys
from swoogo import Swoogo
Swoogo("key", "secret").registrants.list(event_id=12)
print(*{"pyarrow", "pandas", "polars", "duckdb", "swoogo.tables"} & set(sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


# --- several lists ----------------------------------------------------------------------------------------------------


def test_lists_of_several_events_are_one_table_with_the_event(both: Both, client: Swoogo) -> None:
    def made(client: Any, **options: Any) -> Any:
        lists = [(event, client.registrants.list(event_id=event, fields=["id", "email"])) for event in (12, 1001)]
        return fan_out(lists).to_arrow(**options)

    table = made(client)
    assert table.schema.names == ["event_id", "id", "email", "_extra"]
    counts = table.group_by("event_id").aggregate([("id", "count")]).to_pydict()
    assert dict(zip(counts["event_id"], counts["id_count"], strict=True)) == {12: 230, 1001: 5}
    assert both(lambda c: fan_out([(12, c.registrants.list(event_id=12, per_page=1000))]).to_arrow()).num_rows > 1000


def test_where_records_name_their_event_there_is_no_second_column(client: Swoogo) -> None:
    table = fan_out((event, client.registrants.list(event_id=event)) for event in (12, 1001)).to_arrow()
    assert table.schema.names.count("event_id") == 1 and set(table["event_id"].to_pylist()) == {12, 1001}


def test_custom_fields_of_several_events_are_one_json_column(client: Swoogo) -> None:
    lists = fan_out((event, client.registrants.list(event_id=event, fields="*")) for event in (12, 1001))
    table = lists.to_arrow()
    assert table.schema.names[-2:] == ["custom", "_extra"] and table["_extra"].null_count == table.num_rows
    with pytest.raises(InvalidInput, match="each event has fields of its own"):
        lists.to_arrow(custom="columns")


def test_what_changed_as_a_table(client: Swoogo, tmp_path: Any) -> None:
    changed = changed_since(client, "registrants", datetime(2000, 1, 1, tzinfo=UTC), fields=["id"])
    assert changed.schema().names == ["event_id", "id", "updated_at", "_extra"] or "event_id" in changed.schema().names
    rows = sum(1 for _ in changed)
    assert changed.to_arrow().num_rows == rows == changed.to_jsonl(tmp_path / "all.jsonl") > 230
    first = json.loads((tmp_path / "all.jsonl").read_text("utf-8").splitlines()[0])
    assert first["event_id"] and first["id"]


def test_no_lists_have_no_columns() -> None:
    with pytest.raises(InvalidInput, match="lists: none given"):
        fan_out([]).to_arrow()


# --- a list that changes ----------------------------------------------------------------------------------------------


def test_a_list_that_changes_while_it_is_read_is_exact_in_the_table() -> None:
    with Sandbox(registrants=100) as server, Swoogo(server.key, server.secret, base_url=server.base_url) as client:
        people = client.registrants.list(event_id=12, fields=["id", "created_at"], per_page=10)
        before = {row["id"] for row in server.store.rows("Registrant", event_id=12)}
        gone = sorted(before)[1:30:3]
        batches = []
        for batch in people.arrow_batches():
            batches.append(batch)
            if gone:
                server.store.delete("Registrant", gone.pop(0))
        ids = pa.Table.from_batches(batches)["id"].to_pylist()
        assert len(ids) == len(set(ids))
        assert {row["id"] for row in server.store.rows("Registrant", event_id=12)} <= set(ids)
