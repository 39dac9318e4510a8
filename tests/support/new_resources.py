"""What a user does with resources that came in a minute ago; run with the packages of a copy on the path.

python new_resources.py FUNCTION BASE_URL: the functions raise AssertionError where something does not work.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from swoogo import AsyncSwoogo, InvalidInput, NotFound, Swoogo, SwoogoWarning, field

Calls = list[httpx.Response]


@contextmanager
def client(base_url: str) -> Iterator[tuple[Any, Calls]]:
    """A client, and the answers that came over the wire but for that of the token."""
    answers: Calls = []

    def note(answer: httpx.Response) -> None:
        if not answer.request.url.path.endswith("/oauth2/token"):
            answers.append(answer)

    hooks = {"event_hooks": {"response": [note]}}
    with Swoogo("key", "secret", base_url=base_url, httpx_args=hooks) as swoogo:
        yield swoogo, answers


# Resource, what creates one, what changes one, where it stands; the first value of each is read back.
FIVE: tuple[tuple[str, dict[str, Any], dict[str, Any], tuple[int, ...], dict[str, Any]], ...] = (
    ("data_lists", {"name": "Diets"}, {"name": "Meals"}, (), {}),
    ("webhook_groups", {"name": "Sales"}, {"name": "Marketing"}, (), {}),
    ("tracks", {"event_id": 12, "name": "Technical"}, {"name": "Business"}, (), {"event_id": 12}),
    (
        "call_for_speaker_submissions",
        {"title": "Paging", "event_id": 12},
        {"title": "Paging, exactly"},
        *((), {"event_id": 12}),
    ),
    ("speakers", {"first_name": "Ada", "event_id": 12}, {"first_name": "Grace"}, (), {"event_id": 12}),
)


def five(base_url: str) -> None:
    """Create, list, get, update and delete of collections of their own."""
    with client(base_url) as (swoogo, _):
        for resource, given, changed, place, scope in FIVE:
            _five(getattr(swoogo, resource), given, changed, place, scope)


def _five(resource: Any, given: dict[str, Any], changed: dict[str, Any], place: Any, scope: dict[str, Any]) -> None:
    name = next(iter(changed))
    made = resource.create(*place, **given)
    assert isinstance(made.id, int) and getattr(made, name) == given[name], made
    assert made.created_at is None or made.created_at.tzinfo
    assert getattr(resource.get(*place, made.id), name) == given[name]
    rows = {row.id: row for row in resource.list(*place, **scope)}
    assert getattr(rows[made.id], name) == given[name]
    after = resource.update(*place, made.id, **changed)
    assert type(after) is type(made) and getattr(after, name) == changed[name]
    assert getattr(resource.get(*place, made.id), name) == changed[name]
    resource.delete(*place, made.id)
    try:
        resource.get(*place, made.id)
    except NotFound:
        pass
    else:
        raise AssertionError(f"{resource}: {made.id} is still there")
    assert made.id not in {row.id for row in resource.list(*place, **scope)}


def nested(base_url: str) -> None:
    """A collection below another: its rows belong to one parent."""
    with client(base_url) as (swoogo, _):
        first, second = (swoogo.data_lists.create(name=name) for name in ("Diets", "Sizes"))
        given = {"name": "Vegan", "value": "v", "sort": 1}
        _five(swoogo.data_list_items, given, {"name": "Vegetarian", "sort": 2}, (first.id,), {})
        item = swoogo.data_list_items.create(first.id, **given)
        assert item.data_list_id == first.id
        assert [row.id for row in swoogo.data_list_items.list(first.id)] == [item.id]
        assert swoogo.data_list_items.list(second.id).to_list() == []


def default_fields(base_url: str) -> None:
    """Every documented member is asked for, and comes; what was left out is said by its name."""
    with client(base_url) as (swoogo, answers):
        made = swoogo.data_lists.create(name="Diets")
        row = next(row for row in swoogo.data_lists.list() if row.id == made.id)
        asked = answers[-1].request.url.params["fields"].split(",")
        assert {"id", "name", "created_at", "updated_at"} <= set(asked) == set(swoogo.data_lists.FIELDS), asked
        assert row.name == "Diets" and row.created_at.tzinfo and row.updated_at.tzinfo
        swoogo.data_lists.list(fields=["id"]).first()
        # What an exact walk needs may be asked for besides.
        assert {"id"} <= set(answers[-1].request.url.params["fields"].split(",")) <= {"id", "created_at"}
        assert "name" not in answers[-1].json()["items"][0]


def paging(base_url: str) -> None:
    """Several pages, every row once, and ten credits each."""
    with client(base_url) as (swoogo, answers):
        made = [swoogo.data_lists.create(name=f"List {number}").id for number in range(45)]
        before = _credits(answers)
        rows = [row.id for row in swoogo.data_lists.list(per_page=20)]
        assert set(made) <= set(rows) and len(rows) == len(set(rows))
        assert swoogo.data_lists.list().count() == len(rows)
        pages = list(swoogo.data_lists.list(per_page=20).pages())
        assert len(pages) == -(-len(rows) // 20) >= 3
        assert [row.id for page in pages for row in page] == rows
        rest = swoogo.data_lists.list(per_page=20).resume(pages[0].token)
        assert [row.id for row in rest] == rows[20:]
        lists = [a for a in answers[45:] if a.request.method == "GET"]
        assert before - _credits(answers) == 10 * len(lists)
        spent = _credits(answers)
        swoogo.data_lists.get(made[0])
        assert spent - _credits(answers) == 1
        assert swoogo.budget.remaining == _credits(answers)


def _credits(answers: Calls) -> int:
    """What the server says is left."""
    return min(int(a.headers["X-Rate-Limit-Remaining"]) for a in answers)


def search(base_url: str) -> None:
    """The server filters, and a name that the record does not have is said before the call."""
    with client(base_url) as (swoogo, _):
        for name in ("Diets", "Diet plans", "Sizes"):
            swoogo.data_lists.create(name=name)
        found = swoogo.data_lists.list(search=field("name").begins_with("Diet"))
        assert {row.name for row in found} == {"Diets", "Diet plans"}
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            swoogo.data_lists.list(search=field("nmae") == "Diets").first()
        (warning,) = [w for w in said if issubclass(w.category, SwoogoWarning)]
        assert "nmae" in str(warning.message) and "did you mean name" in str(warning.message), warning.message
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            swoogo.data_lists.list(search=field("name") == "Diets", sort="-updated_at").first()
        assert [str(w.message) for w in said if issubclass(w.category, SwoogoWarning)] == []


def checks(base_url: str) -> None:
    """Values are checked before anything is sent."""
    with client(base_url) as (swoogo, answers):
        sent = len(answers)
        calls: list[Callable[[], Any]] = [
            lambda: swoogo.data_lists.get("seven"),
            lambda: swoogo.data_list_items.create(1, name="Vegan", sort="first"),
            lambda: swoogo.data_lists.update(0, name="Diets"),
        ]
        for call in calls:
            try:
                call()
            except InvalidInput:
                continue
            raise AssertionError("a bad value was taken")
        try:
            swoogo.data_lists.create(nmae="Diets")
        except (TypeError, InvalidInput) as error:
            assert "nmae" in str(error)
        assert len(answers) == sent


def answers_of_parents(base_url: str) -> None:
    """A form and its twin in JSON, and a delete, which answer the record that the path names; a file."""
    with client(base_url) as (swoogo, answers):
        speaker = swoogo.speakers.list(event_id=12).first()
        session = swoogo.sessions.list(event_id=12).first()
        for create in (swoogo.speaker_sessions.create, swoogo.speaker_sessions.create_json):
            after = create(speaker.id, session_ids=[session.id])
            assert type(after) is type(speaker) and after.id == speaker.id
        sent = [a.request.headers["Content-Type"].partition(";")[0] for a in answers if a.request.method == "POST"]
        assert sent[-2:] == ["application/x-www-form-urlencoded", "application/json"]
        after = swoogo.speaker_sessions.delete(speaker.id, session.id)
        assert type(after) is type(speaker) and after.id == speaker.id
        registrant = swoogo.registrants.list(event_id=12).first()
        badge = swoogo.event_badges.create(event_id=12, name="Badge", width=80, height=40)
        pdf = next(getattr(swoogo.event_badges, name) for name in dir(swoogo.event_badges) if name.endswith("_pdf"))(
            badge.id, registrant.id
        )
        assert isinstance(pdf, bytes)


def asynchronous(base_url: str) -> None:
    """The same by AsyncSwoogo."""
    import asyncio

    async def run() -> None:
        swoogo: Any  # the resources of a description that is not the project's own
        async with AsyncSwoogo("key", "secret", base_url=base_url) as swoogo:
            made = await swoogo.data_lists.create(name="Diets")
            assert (await swoogo.data_lists.get(made.id)).name == "Diets"
            assert made.id in {row.id async for row in swoogo.data_lists.list()}
            assert (await swoogo.data_lists.update(made.id, name="Meals")).name == "Meals"
            await swoogo.data_lists.delete(made.id)
            try:
                await swoogo.data_lists.get(made.id)
            except NotFound:
                return
            raise AssertionError("it is still there")

    asyncio.run(run())


def every_operation(base_url: str) -> None:
    """The server knows each: it counts its credits, whatever it says of ids that do not exist and of empty bodies."""
    import re

    from swoogo_api.api import ROUTES

    with client(base_url) as (swoogo, answers):
        swoogo.events.list().first()
        token = answers[-1].request.headers["Authorization"]
    left = _credits(answers)
    with httpx.Client(headers={"Authorization": token}) as plain:
        for method, path, credits, name in ROUTES:
            if path == "/oauth2/token":
                continue
            answer = plain.request(method, base_url + re.sub("{[^}]*}", "987654", path), params={"event_id": 12})
            said = f"{name}: {answer.status_code} {answer.text[:300]}"
            assert answer.status_code < 500 and answer.status_code != 405, said
            assert left - int(answer.headers["X-Rate-Limit-Remaining"]) == credits, said
            left -= credits


if __name__ == "__main__":
    globals()[sys.argv[1]](sys.argv[2])
