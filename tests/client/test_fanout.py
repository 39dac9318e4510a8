"""Reading many events at once, by both clients."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from both import Both

from swoogo import InvalidInput, NotFound, SearchError, SwoogoWarning, changed_since, fan_out
from swoogo.sandbox import Sandbox


def collect(both: Both, make: Callable[[Any], Any]) -> list[tuple[int, Any]]:
    async def read(lists: Any) -> list[tuple[int, Any]]:
        return [pair async for pair in lists]

    def run() -> Any:
        lists = make(both.client)
        return read(lists) if both.is_async else list(lists)

    found: list[tuple[int, Any]] = both.wait(run)
    return found


def touch(sandbox: Sandbox, event: int, count: int) -> list[int]:
    keys = [r["id"] for r in sandbox.store.rows("Registrant", event_id=event)][:count]
    for key in keys:
        sandbox.store.update("Registrant", key, {"updated_at": "2026-11-20 08:00:00"})
    return keys


def test_all_changes_over_all_events(both: Both, sandbox: Sandbox) -> None:
    since = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    expected = {(event["id"], key) for event in sandbox.store.rows("Event") for key in touch(sandbox, event["id"], 3)}
    assert len({event for event, _ in expected}) > 2

    found = [(event, person.id) for event, person in collect(both, lambda c: changed_since(c, "registrants", since))]

    assert set(found) == expected
    assert max(Counter(found).values()) == 1
    assert not collect(both, lambda c: changed_since(c, "registrants", since, overlap=timedelta(0)))


def test_chosen_events_and_arguments_of_the_list(both: Both, sandbox: Sandbox) -> None:
    keys = touch(sandbox, 12, 5)
    since = datetime(2026, 11, 20, tzinfo=UTC)
    found = collect(both, lambda c: changed_since(c, "registrants", since, event_ids=[12], fields=["id", "email"]))
    assert [person.id for _, person in found] == keys
    assert {tuple(person) for _, person in found} == {("id", "email")}


def test_one_error_stops_all_and_names_its_list(both: Both) -> None:
    with pytest.raises(NotFound) as caught:
        collect(both, lambda c: fan_out((e, c.speakers.list(event_id=e)) for e in (12, 999_999)))
    assert "in the list with the key 999999" in caught.value.__notes__


def test_errors_can_be_collected(both: Both) -> None:
    lists = fan_out(((e, both.client.speakers.list(event_id=e)) for e in (999_999, 12)), errors="collect")
    assert len(collect(both, lambda c: lists)) == 20
    assert list(lists.failures) == [999_999]
    assert isinstance(lists.failures[999_999], NotFound)


def test_bad_input(both: Both) -> None:
    with pytest.raises(SearchError, match="changed_since: since: .* with a time zone"):
        both(lambda c: changed_since(c, "registrants", datetime(2026, 1, 1)))
    with pytest.raises(AttributeError, match="no resource 'attendees'"):
        both(lambda c: changed_since(c, "attendees", datetime(2026, 1, 1, tzinfo=UTC)))
    with pytest.raises(InvalidInput, match="resource: (Async)?Registrants given, the name of one expected"):
        both(lambda c: changed_since(c, c.registrants, datetime(2026, 1, 1, tzinfo=UTC)))
    with pytest.raises(InvalidInput, match="'raise' or 'collect'"):
        fan_out([], errors="ignore")  # type: ignore[call-overload]
    odd: list[Any] = [None, 5, [5], [(1, 2)], [both.client.sessions.list(event_id=12)]]
    for lists in odd:
        with pytest.raises(InvalidInput, match="fan_out: lists: .* given, pairs of a key and a list expected"):
            fan_out(lists)
    with pytest.raises(InvalidInput, match="concurrency: None given"):
        fan_out([], concurrency=None)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"event_ids": "12"}, "event_ids: '12' given, a list"),  # not the events 1 and 2
        ({"event_ids": 12}, "event_ids: 12 given, a list"),
        ({"overlap": 3600}, "overlap: 3600 given, a timedelta"),
        ({"concurrency": "8"}, "concurrency: '8' given"),
        ({"resource": "request"}, "resource: 'request' given, a resource with a list for each event"),
    ],
)
def test_arguments_of_another_type(both: Both, wrong: dict[str, Any], says: str) -> None:
    given = {"resource": "registrants", "since": datetime(2026, 1, 1, tzinfo=UTC), **wrong}
    with pytest.raises(InvalidInput, match=says):
        both(lambda c: changed_since(c, **given))


def test_an_event_that_is_named_twice_is_read_once(both: Both) -> None:
    since = datetime(2020, 1, 1, tzinfo=UTC)
    event: Any = both(lambda c: c.events.get(12))
    found = collect(both, lambda c: changed_since(c, "sessions", since, event_ids=[12, event, 12]))
    assert {key for key, _ in found} == {12}
    assert len({record.id for _, record in found}) == len(found) > 0


def test_since_the_beginning_of_time(both: Both) -> None:
    since = datetime.min.replace(tzinfo=UTC)
    assert collect(both, lambda c: changed_since(c, "sessions", since, event_ids=[12]))


def test_records_that_do_not_say_when_they_changed_are_read_whole_and_that_is_said(both: Both) -> None:
    since = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    with pytest.warns(
        SwoogoWarning, match="registrant_line_items have no usable updated_at.*all of them are read"
    ) as said:
        found = collect(both, lambda c: changed_since(c, "registrant_line_items", since, event_ids=[12]))
    assert len(said) == 1
    assert said[0].filename == __file__
    whole = both(lambda c: c.registrant_line_items.list(event_id=12).to_list())
    assert whole
    assert [item.to_dict() for _, item in found] == [item.to_dict() for item in whole]


def test_which_do_not_is_in_the_description() -> None:
    from swoogo_api.api.registrant_line_items.get_all_line_items import OPERATION as LINE_ITEMS
    from swoogo_api.api.registrants.get_all_registrants import OPERATION as REGISTRANTS

    assert LINE_ITEMS.unstamped
    assert not REGISTRANTS.unstamped


# --- the door for tables ----------------------------------------------------------------------------------------------


def test_rows_as_they_came_page_by_page(both: Both, sandbox: Sandbox) -> None:
    """One list: JSON objects of the fields that were asked for, and where each page stands."""
    people = both(lambda c: c.registrants.list(event_id=12, fields=["email"], per_page=50))
    found = [(rows, progress) for rows, progress in both(lambda c: people._row_pages())]
    assert [row for rows, _ in found for row in rows] == [
        {"email": row["email"]} for row in sandbox.store.rows("Registrant", event_id=12)
    ]
    assert [progress.page for _, progress in found] == list(range(1, len(found) + 1))
    again = both(lambda c: people._row_pages(start=2))
    assert [rows for rows, _ in again] == [rows for rows, _ in found[1:]]
    tokens = [page.token for page in both(lambda c: people.pages())]
    rest = both(lambda c: people.resume(tokens[0])._row_pages())
    assert [rows for rows, _ in rest] == [rows for rows, _ in found[1:]]


def test_rows_of_several_lists(both: Both, sandbox: Sandbox) -> None:
    events = [event["id"] for event in sandbox.store.rows("Event")][:3]

    def rows(client: Any) -> Any:
        lists = fan_out((e, client.speakers.list(event_id=e, fields=["id"])) for e in events)
        return lists._row_pages()

    found = {key: [row["id"] for row in rows] for key, rows, _ in both(rows)}
    assert found == {e: [row["id"] for row in sandbox.store.rows("Speaker", event_id=e)] for e in events}
