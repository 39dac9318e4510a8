"""swoogo.verify: each fact is found, as it is and otherwise; no personal data, no more than 200 credits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from deriving import ROOT
from vendor_site import Answer as Page
from vendor_site import VendorSite, whole
from vendor_site import operations as operations_of

from pipeline.load import load
from swoogo import Clock, Swoogo
from swoogo.sandbox import Sandbox
from swoogo.sandbox.behaviour import Behaviour
from swoogo.verify.__main__ import main
from swoogo.verify.account import MOST_CREDITS, Account, Spent
from swoogo.verify.questions import Seen, ask, stamps
from swoogo.verify.report import Finding, markdown
from swoogo.verify.site import site

SECRET = "S3cret-of-the-account"


class Time(Clock):
    """Passes when somebody waits, for the client and the sandbox alike."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def findings(*, wait: bool = False, most: int = MOST_CREDITS, **settings: Any) -> dict[str, Finding]:
    clock = Time()
    settings = {"registrants": 250, "events": 3, "registrants_per_event": 250, **settings}
    with Sandbox(key="K", secret=SECRET, clock=clock.monotonic, **settings) as sandbox:
        with Swoogo("K", SECRET, base_url=sandbox.base_url, clock=clock) as client:
            account = Account(client, most)
            found = {finding.question: finding for finding in ask(account, clock, wait=wait)}
        assert account.spent <= most
        # After a wait they are spent in two windows.
        assert account.spent == 2000 - _left(sandbox) or wait
        assert {call.method for call in sandbox.calls if not call.path.endswith("/oauth2/token")} == {"GET"}
    return found


def _left(sandbox: Sandbox) -> int:
    return int(sandbox._access.headers()["X-Rate-Limit-Remaining"])


@pytest.fixture(scope="module")
def usual() -> dict[str, Finding]:
    return findings()


def test_all_questions_have_an_answer(usual: dict[str, Finding]) -> None:
    assert len(usual) > 25
    asked = " ".join(usual)
    for what in ("Reset", "rows on a page", "order of", "stamps", "deleted", "expand=", "documented fields", "behind"):
        assert what in asked


def test_the_report_holds_no_personal_data(usual: dict[str, Finding]) -> None:
    with Sandbox(registrants=250, events=3) as sandbox:
        with Swoogo(sandbox.key, sandbox.secret, base_url=sandbox.base_url) as client:
            rows = [row.to_dict() for row in client.registrants.list(event_id=12, fields="*")]
            rows += [row.to_dict() for row in client.events.list(fields="*")]
    names = set(rows[0]) | set(rows[-1])
    values = {v for row in rows for v in row.values() if isinstance(v, str) and len(v) > 3 and v not in names}
    report = markdown(usual.values(), version="0", spent=1)
    assert not [value for value in values if re.search(rf"(?<!\w){re.escape(value)}(?!\w)", report)]
    assert not [key for row in rows for key in row if key.startswith(("c_", "sq_")) and key in report]
    assert SECRET not in report


def test_the_credits_suffice_or_what_was_left_out_is_named() -> None:
    found = findings(most=45)
    assert "not asked" in found["order"].answer
    full = findings()
    assert "documented fields of /registrants that did not come" in full
    assert "not asked" in full["documented fields of the other lists"].answer


def test_a_call_that_would_cost_too_much_is_not_made() -> None:
    with Sandbox(registrants=1) as sandbox, Swoogo(sandbox.key, sandbox.secret, base_url=sandbox.base_url) as client:
        account = Account(client, 9)
        with pytest.raises(Spent):
            account.get("/events")
        assert sandbox.calls == []


# --- each fact, as it could be --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rounding", "told"), [("up", "rounded up"), ("down", "rounded down"), ("nearest", "rounded to the nearest second")]
)
def test_how_the_reset_is_rounded_shows_at_the_end_of_the_window(rounding: Any, told: str) -> None:
    found = findings(wait=True, behaviour=Behaviour(reset=rounding))
    assert found["X-Rate-Limit-Reset"].answer.startswith(told)


@pytest.mark.parametrize(
    ("behaviour", "question", "answer", "as_expected"),
    [
        ({"max_per_page": 200}, "rows on a page of 1,000 registrants", "200 rows; perPage 200", False),
        ({"max_per_page": 1000}, "rows on a page of 1,000 registrants", "rows; perPage 1000, totalCount 25", True),
        ({"max_per_page_expanded": 50}, "rows on a page of 1,000 events, with expand", "perPage 50", False),
        ({"past_end": "last"}, "the page behind the last one", "the last page again", None),
        ({"past_end": "empty"}, "the page behind the last one", "no rows", None),
        ({"past_end": "not found"}, "the page behind the last one", "status 404", None),
        ({"order": "id"}, "order of /registrants without sort", "by id", None),
        ({"order": "name"}, "order of /events without sort", "by name", None),
        ({"order": "scattered"}, "order of /events without sort", "none that was looked for", None),
        ({"absent": {}}, "documented fields of /registrants that did not come", "none", True),
        ({"absent": {"Registrant": frozenset({"bio"})}}, "documented fields of /registrants", "bio", False),
        ({"deleted": True}, "deleted, deleted_at, is_deleted of /events", "came: deleted", False),
        ({"deleted": False}, "deleted, deleted_at, is_deleted of /events", "did not come", True),
        ({"expanded": "records"}, "/contacts, expand=registrants", "list of object(", None),
        ({"expanded": "names"}, "/events, expand=sessions", "list of object(id, name)", None),
        ({"expanded": "ids"}, "/contacts, expand=registrants", "list of integer", None),
    ],
)
def test_each_fact_is_found_whichever_way_it_is(
    behaviour: dict[str, Any], question: str, answer: str, as_expected: bool | None
) -> None:
    found = findings(behaviour=Behaviour(**behaviour))
    one = next(finding for name, finding in found.items() if name.startswith(question))
    assert answer in one.answer and one.as_expected is as_expected, one


@pytest.mark.parametrize(("zone", "ahead"), [("UTC", False), ("Asia/Tokyo", True)])
def test_stamps_of_another_zone_lie_ahead_of_the_clock(zone: str, ahead: bool) -> None:
    with Sandbox(key="K", secret=SECRET, behaviour=Behaviour(zone=zone)) as sandbox:
        with Swoogo("K", SECRET, base_url=sandbox.base_url) as client:
            for person in client.registrants.list(event_id=12, fields=["id"]).to_list()[:1]:
                client.registrants.update(person.id, company="Touched")
            seen = Seen()
            seen.event = 12
            found = {finding.question: finding for finding in stamps(Account(client), seen)}
    assert (found["zone of stamps"].as_expected is False) is ahead, found["zone of stamps"]


# --- the command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    with Sandbox(key="K", secret=SECRET, registrants=20) as sandbox:
        for name, value in (("KEY", "K"), ("SECRET", SECRET), ("BASE_URL", sandbox.base_url)):
            monkeypatch.setenv(f"SWOOGO_{name}", value)
        yield sandbox


def test_the_command_prints_a_report(account: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--no-site", "--credits", "60"]) in (0, 1)
    said = capsys.readouterr()
    assert said.out.startswith("## What the API does\n") and "| question | answer |" in said.out
    assert SECRET not in said.out + said.err


def test_without_an_account_it_says_so(
    account: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SWOOGO_SECRET", "another")
    assert main(["--no-site"]) == 2
    assert "swoogo.verify: " in capsys.readouterr().err


@pytest.mark.parametrize("credits", ["0", "201"])
def test_no_more_than_the_limit(credits: str) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--credits", credits])


# --- the site -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def described() -> Any:
    return whole(load(ROOT / "openapi" / "openapi.yaml"))


def test_a_site_of_the_expected_shape(described: Any) -> None:
    with VendorSite(described) as there:
        found = {finding.question: finding for finding in site(there.url)}
    assert all(finding.as_expected is not False for finding in found.values()), found
    operations = len(list(operations_of(described)))
    assert f"{operations} operation pages" in found["llms.txt"].answer
    assert found["llms.txt links a description file"].answer == "yes"
    assert found["/api-reference/openapi.yaml"].answer == f"there, with {operations} operations"
    assert found["operation pages"].answer.startswith("5 of 5")


def test_a_site_without_the_file(described: Any) -> None:
    with VendorSite(described, description="absent", relative=True) as there:
        found = {finding.question: finding for finding in site(there.url)}
    assert found["llms.txt links a description file"].answer == "no"
    assert "404" in found["/api-reference/openapi.yaml"].answer
    assert found["operation pages"].as_expected


def test_a_site_of_another_shape(described: Any) -> None:
    with VendorSite(described) as there:
        for path, text in there.texts.items():
            there.texts[path] = text.replace(b"````yaml /", b"```yaml /")
        there.fail("/llms.txt", Page(503), times=0)
        found = {finding.question: finding for finding in site(there.url)}
        assert found["operation pages"].as_expected is False
        there.fail("/llms.txt", Page(503))
        assert next(site(there.url)).as_expected is False
    assert "no answer" in next(site(there.url)).answer
