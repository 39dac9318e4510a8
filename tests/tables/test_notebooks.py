"""What notebooks show: escaped, without secrets, and never by a call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from swoogo import Record, Swoogo, fan_out
from swoogo.sandbox import Sandbox
from swoogo_api.models import Registrant
from swoogo_core import html


@pytest.fixture(scope="module")
def server() -> Iterator[Sandbox]:
    with Sandbox(registrants=50) as running:
        yield running


def test_a_list_shows_its_query_and_makes_no_call(server: Sandbox) -> None:
    with Swoogo(server.key, server.secret, base_url=server.base_url) as client:
        people: Any = client.registrants.list(event_id=12, search="last_name=<b>Doe</b>")
        shown = people._repr_html_()
        assert server.calls == []
        assert "event_id" in shown and "&lt;b&gt;Doe" in shown and "<b>" not in shown
        assert "not read yet" in shown
        page: Any = next(client.registrants.list(event_id=12).pages())
        assert "first_name" in page._repr_html_()


def test_a_list_shows_which_records_it_asks_for_and_where_it_goes_on(server: Sandbox) -> None:
    with Swoogo(server.key, server.secret, base_url=server.base_url) as client:
        chosen: Any = client.registrants.list(event_id=12, ids=[7, 31])
        assert "7, 31" in chosen._repr_html_()
        people: Any = client.registrants.list(event_id=12, per_page=10)
        assert "resumed" not in people._repr_html_()
        rest: Any = people.resume(next(people.pages()).token)
        assert "after page 1" in rest._repr_html_()


def test_records_are_escaped_and_secrets_hidden() -> None:
    person = Registrant(id=7, first_name="<script>alert(1)</script>", ext_token="t0ken", secure_id="s3cret")
    shown = person._repr_html_()
    assert "<script>" not in shown and "&lt;script&gt;" in shown
    hidden = {name for name in ("t0ken", "s3cret") if name not in repr(person)}
    assert not [name for name in hidden if name in shown]
    assert person._ipython_key_completions_() == ["id", "first_name", "ext_token", "secure_id"]
    assert "<hidden>" in Record._repr_html_(Registrant(ext_token="x")) or "ext_token" in repr(Registrant(ext_token="x"))


def test_many_lists_make_no_call_either(server: Sandbox) -> None:
    server.reset()
    with Swoogo(server.key, server.secret, base_url=server.base_url) as client:
        lists = fan_out((event, client.sessions.list(event_id=event)) for event in (12, 13))
        shown = lists._repr_html_()
        assert "Lists: sessions.list" in shown
        assert "event_id" not in shown and ".first()" not in shown  # that of one list; and what they do not have
        assert "Lists" in fan_out([])._repr_html_()
        mixed: Any = fan_out([(1, client.events.list()), (2, client.contacts.list())])
        assert "Lists" in mixed._repr_html_()
        assert server.calls == []


def test_names_titles_and_halves_of_characters_are_safe() -> None:
    bold = "<b>"
    assert bold not in html.table([bold], [[bold]], bold) and bold not in html.members(bold, [(bold, bold)])
    many = [[(f"{bold}{number}", "x") for number in range(20)]] * 30
    shown = html.rows(bold, many)
    assert bold not in shown and "10 more rows" in shown and "8 more columns" in shown
    assert "half \\ud800" in Registrant(first_name="half \ud800")._repr_html_().encode().decode()
