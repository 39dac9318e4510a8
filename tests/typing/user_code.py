"""Typical user code, for the type checker: `mypy --strict` has to accept it as it is. It is never run."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from swoogo import AsyncSwoogo, Checks, RetryPolicy, Swoogo, ValidationFailed, field
from swoogo_api.api.speaker_sessions import create_speaker_session_json
from swoogo_api.models import Choice, CreateSpeakerSessionJsonBody, Registrant, Speaker


def sync_code(client: Swoogo) -> Decimal:
    speaker: Speaker = client.speaker_sessions.create_json(3, session_ids=[101, 102])
    names: list[str] = [session.name for session in speaker.sessions or [] if session.name]
    total = Decimal(0)
    search = (field("registration_status") == "confirmed") & (field("created_at") >= date(2024, 1, 1))
    for person in client.registrants.list(
        event_id=12, search=search, fields="*", expand=["homeAddress"], sort="-created_at"
    ):
        when: datetime | None = person.created_at or None
        if when and person.email:
            names.append(person.email.lower())
        if person.individual_gross:
            total += person.individual_gross
        choice: Choice | None = person.gender or None
        custom: object = person["c_3473417"]
        print(choice, custom, person.first_name)
    first: Registrant | None = client.registrants.list(event_id=12).first()
    count: int = client.registrants.list(event_id=12).count()
    everybody: list[Registrant] = client.registrants.list(event_id=12, ids=[1, 2]).to_list()
    for page in client.speakers.list(event_id=12, per_page=50, exact=True).pages(start=2):
        items: list[Speaker] = list(page)
        token: str = page.token
        print(items, token, page.total)
    try:
        client.sessions.create(event_id=12, name="Opening", date=date(2026, 5, 1), capacity=40, c_104="x")
    except ValidationFailed as error:
        print([(e.field, e.message) for e in error.errors])
    client.images.upload("registrant", 7, "profile_picture", file=Path("ada.png"))
    client.contacts.forget(7, registrant_ids=[1, 2])
    stock = create_speaker_session_json.sync(3, client=client.api, body=CreateSpeakerSessionJsonBody(session_ids=[1]))
    if isinstance(stock, Speaker):
        print(stock.id)
    quick = client.with_options(timeout=5, retry=RetryPolicy(attempts=1), checks=Checks(missing_fields="raise"))
    print(first, count, everybody, quick.budget.remaining, quick.request("GET", "/events"))
    return total


async def async_code() -> list[Registrant]:
    async with AsyncSwoogo() as client:
        speaker: Speaker = await client.speaker_sessions.create_json(3, session_ids=[101])
        print(speaker.id)
        async for person in client.registrants.list(event_id=12):
            print(person.email)
        async for page in client.registrants.list(event_id=12).pages():
            print(page.number)
        return await client.registrants.list(event_id=12).to_list()
