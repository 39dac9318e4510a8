"""What reading gives, for type checkers: mypy --strict and pyright have to find these types. It is never run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, assert_type

from swoogo import AsyncSwoogo, Swoogo, changed_since, fan_out
from swoogo_api.models import Address, Choice, Registrant, Session, Speaker, Transaction


def members(client: Swoogo) -> None:
    person = client.registrants.get(7)
    assert_type(person, Registrant)
    assert_type(person.id, int)
    assert_type(person.email, str | None)
    assert_type(person.event_id, int | None)
    assert_type(person.created_at, datetime | None)
    assert_type(person.birth_date, date | None)
    assert_type(person.individual_gross, Decimal | None)
    assert_type(person.gender, Choice | None)
    assert_type(person.homeAddress, Address | None)
    assert_type(person.session_ids, list[int])
    assert_type(person.sessions, list[Session])
    assert_type(person["c_3473417"], Any)
    session = client.sessions.get(201)
    assert_type(session.start_time, time | None)
    assert_type(session.locked_when_saved, bool | None)
    assert_type([speaker.first_name for speaker in session.speakers], list[str | None])
    choice = Choice(id=1, value="x")
    assert_type(choice.id, int | None)
    assert_type(choice.value, str | None)


def lists(client: Swoogo, since: datetime) -> None:
    for person in client.registrants.list(event_id=12):
        assert_type(person, Registrant)
        assert_type(person.id, int)
    assert_type(client.speakers.list(event_id=12).to_list(), list[Speaker])
    assert_type(client.speakers.list(event_id=12).first(), Speaker | None)
    for page in client.speakers.list(event_id=12).pages():
        assert_type(page.items[0], Speaker)
    for event_id, changed in changed_since(client, "registrants", since):
        assert_type(event_id, int)
        assert_type(changed, Registrant)
    for _, payment in changed_since(client, "transactions", since, event_ids=[12], fields=["id"]):
        assert_type(payment, Transaction)
    for name, session in fan_out(
        (event.name, client.sessions.list(event_id=event.id)) for event in client.events.list()
    ):
        assert_type(name, str | None)
        assert_type(session, Session)
    for _, record in fan_out([(1, client.speakers.list(event_id=12)), (2, client.sessions.list(event_id=12))]):
        assert_type(record, Any)


async def async_lists(client: AsyncSwoogo, since: datetime) -> None:
    async for person in client.registrants.list(event_id=12):
        assert_type(person, Registrant)
    async for _, changed in changed_since(client, "registrants", since):
        assert_type(changed, Registrant)
    async for _, session in fan_out((n, client.sessions.list(event_id=n)) for n in (12, 13)):
        assert_type(session, Session)
    assert_type((await client.registrants.get(7)).email, str | None)


def a_mapping(person: Registrant) -> Mapping[str, Any]:
    assert_type(dict(person), dict[str, Any])
    assert_type({**person}, dict[str, Any])
    return person


def read_only(client: Swoogo) -> None:
    person = client.registrants.get(7)
    person.email = "ada@example.com"  # type: ignore[assignment]
    person.session_ids = [101]  # type: ignore[assignment]
    person.emial = "ada@example.com"  # type: ignore[assignment]
    person["email"] = "ada@example.com"  # type: ignore[index]
