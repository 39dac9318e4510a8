"""A search means what it says: by the documented table, by the sandbox's own parser, and by filtering in Python."""

from __future__ import annotations

import enum
import inspect
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from functools import reduce
from typing import Any
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

import pytest
from both import KEY, SECRET, Both
from canned_server import CannedServer, Reply
from hypothesis import given, settings
from hypothesis import strategies as st

from swoogo import Search, SearchError, Swoogo, field
from swoogo.sandbox import Sandbox
from swoogo.sandbox.search import Condition, parse
from swoogo_api.models import Choice, Registrant
from swoogo_api.routes import ROUTES

# BEHAVIOUR.md, section 5: the expression and the query string, as they are documented.
TABLE: list[tuple[Callable[[], Search], str, str]] = [
    (
        lambda: field("registration_status") == "confirmed",
        "registration_status=confirmed",
        "search=registration_status%3Dconfirmed",
    ),
    (
        lambda: field("registration_status") != "cancelled",
        "registration_status!=cancelled",
        "search=registration_status%21%3Dcancelled",
    ),
    (lambda: field("id") > 100, "id>100", "search=id%3E100"),
    (lambda: field("id") < 100, "id<100", "search=id%3C100"),
    (
        lambda: field("updated_at") >= datetime(2026, 1, 6, 10, tzinfo=UTC),
        "updated_at>=2026-01-06 10:00:00",
        "search=updated_at%3E%3D2026-01-06%2010%3A00%3A00",
    ),
    (lambda: field("id") <= 100, "id<=100", "search=id%3C%3D100"),
    (lambda: field("name").contains("summit"), "name=*contains*summit", "search=name%3D%2Acontains%2Asummit"),
    (
        lambda: field("last_name").begins_with("Sm"),
        "last_name=*beginswith*Sm",
        "search=last_name%3D%2Abeginswith%2ASm",
    ),
    (
        lambda: field("email").ends_with("@example.com"),
        "email=*endswith*@example.com",
        "search=email%3D%2Aendswith%2A%40example.com",
    ),
    (lambda: field("id").in_([101, 102, 103]), "id=*in*101|102|103", "search=id%3D%2Ain%2A101%7C102%7C103"),
    (lambda: ~field("email").contains("test"), "email!=*contains*test", "search=email%21%3D%2Acontains%2Atest"),
    (lambda: field("c_104") == 123, "c_104=123", "search=c_104%3D123"),
    (
        lambda: (field("id") > 100) & (field("registration_status") == "confirmed"),
        "id>100&registration_status=confirmed",
        "search=id%3E100%26registration_status%3Dconfirmed",
    ),
    (
        lambda: (field("id") > 100) | (field("registration_status") == "confirmed"),
        "id>100&registration_status=confirmed",
        "search=id%3E100%26registration_status%3Dconfirmed&searchCondition=or",
    ),
]


@pytest.fixture
def canned() -> Iterator[CannedServer]:
    empty = {"items": [], "_meta": {"totalCount": 0, "pageCount": 0, "currentPage": 1, "perPage": 1}}
    with CannedServer(Reply(empty)) as server:
        yield server


@pytest.mark.parametrize(("build", "expression", "query"), TABLE, ids=[row[1] for row in TABLE])
def test_the_documented_table(
    both: Both, canned: CannedServer, build: Callable[[], Search], expression: str, query: str
) -> None:
    assert str(build()) == expression
    runner = Both(type(both.client), canned.base_url)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the table's names are illustrations, and of several resources
            runner(lambda c: c.registrants.list(event_id=12, search=build()).first())
    finally:
        runner.close()
    sent = [part for part in canned.calls[-1].raw_query.split("&") if part.startswith("search")]
    # PHP reads + and %20 alike; which of them is written is httpx's choice and changes with its version.
    assert "&".join(sent).replace("+", "%20") == query
    assert parse_qs(canned.calls[-1].raw_query)["search"] == [expression]


def test_a_raw_text_passes_untouched(both: Both, sandbox: Sandbox) -> None:
    for text in ("name=*keynote*", "first_name*contains*ana", "id>5&id<9", "x=a|b", " id = 5 ", "created_at>2024T"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that name and x are no fields is said; tests/client/test_checks.py
            both(lambda c, text=text: c.registrants.list(event_id=12, search=text).first())
        assert dict(sandbox.calls[-1].query)["search"] == text
        assert "searchCondition" not in dict(sandbox.calls[-1].query)


@pytest.mark.parametrize("nothing", [None, ""])
def test_no_search_is_all_rows(client: Swoogo, nothing: Any) -> None:
    assert client.speakers.list(event_id=12, search=nothing).count() == 20


def searchable() -> list[Any]:
    import swoogo_api.api as api

    found = []
    for method, path, _, call in ROUTES:
        resource, name = call.split(".")
        function = getattr(getattr(Swoogo("k", "s"), resource), name)
        if method == "GET" and "search" in inspect.signature(function).parameters:
            found.append(pytest.param(resource, name, path, id=path))
    assert api.RESOURCES
    return found


@pytest.mark.parametrize(("resource", "name", "path"), searchable())
def test_every_list_that_takes_a_search_sends_it(
    client: Swoogo, sandbox: Sandbox, resource: str, name: str, path: str
) -> None:
    function = getattr(getattr(client, resource), name)
    needs = {"event_id": 12} if "event_id" in inspect.signature(function).parameters else {}
    search = (field("id") > 0) | (field("created_at") >= date(2020, 1, 1))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some of the resources have no id
        next(function(**needs, search=search).pages())
    calls = [call for call in sandbox.calls if call.path == path]
    assert calls
    for call in calls:
        assert dict(call.query)["search"] == "id>0&created_at>=2020-01-01 00:00:00"
        assert dict(call.query)["searchCondition"] == "or"


# --- values -----------------------------------------------------------------------------------------------------------


class Status(str, enum.Enum):  # noqa: UP042 - str() of a StrEnum is its value, of this one its name
    CONFIRMED = "confirmed"


class Room(enum.IntEnum):
    BIG = 5


class Whole:
    """As numpy's integers are: no int, but it counts as one."""

    def __index__(self) -> int:
        return 5


PARIS = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("O'Brien + Söhne, 50% (a=b); ~x/日本", "O'Brien + Söhne, 50% (a=b); ~x/日本"),
        ("a=b", "a=b"),
        ("x>5!", "x>5!"),
        (Status.CONFIRMED, "confirmed"),
        (5, "5"),
        (-5, "-5"),
        (Room.BIG, "5"),
        (Whole(), "5"),
        (0.1, "0.1"),
        (1e22, "1" + "0" * 22),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.10"), "0.10"),
        (True, "true"),
        (False, "false"),
        (None, ""),
        ("", ""),
        (date(2025, 8, 8), "2025-08-08"),
        (date(99, 8, 8), "0099-08-08"),
        (time(9, 30), "09:30:00"),
        (datetime(2024, 7, 1, 12, 30, 5, 999, tzinfo=PARIS), "2024-07-01 10:30:05"),
        (datetime(2024, 1, 1, tzinfo=ZoneInfo("US/Eastern")), "2024-01-01 05:00:00"),
        (datetime(99, 1, 1, tzinfo=UTC), "0099-01-01 00:00:00"),
        (Choice(id=5, value="VIP"), "5"),
        (Registrant(id=7), "7"),
    ],
)
def test_what_a_value_is_written_as(value: Any, text: str) -> None:
    assert str(field("a") == value) == f"a={text}"
    assert str(field("a") != value) == f"a!={text}"


@pytest.mark.parametrize(
    "value",
    [
        *(float("inf"), Decimal("sNaN"), Decimal("1E+999999999"), 10**60),
        *(datetime.min.replace(tzinfo=timezone(timedelta(hours=14))), datetime(2024, 1, 1), time(9, tzinfo=UTC)),
        *("half \ud800", "x\0", "\u00a0x", "x\u2028", "a\tb"),
        *(Choice(id=None, value="VIP"), Choice(id="", value=None), Registrant(), timedelta(1), b"x", object, {}),
    ],
)
def test_a_value_that_the_api_could_not_read_is_refused(value: Any) -> None:
    for build in (
        field("a").__eq__,
        field("a").__ne__,
        field("a").__ge__,
        field("a").contains,
        lambda v: field("a").in_([v]),
    ):
        with pytest.raises(SearchError, match=r"^a"):
            build(value)


@pytest.mark.parametrize("value", [None, "", [], [""], [None], "abc", 5])
def test_in_wants_a_list_with_something_in_it(value: Any) -> None:
    with pytest.raises(SearchError, match=r"^a"):
        field("a").in_(value)


@pytest.mark.parametrize("value", [None, True])
@pytest.mark.parametrize("operator", ["__gt__", "__ge__", "__lt__", "__le__"])
def test_nothing_is_more_or_less_than_none_or_a_boolean(operator: str, value: Any) -> None:
    with pytest.raises(SearchError, match="a number, text, date or datetime"):
        getattr(field("a"), operator)(value)


def test_a_list_may_be_compared_directly() -> None:
    assert (field("id") == [1, 2]) == field("id").in_((1, 2)) == field("id").in_(n for n in (1, 2))
    assert str(field("id") != {1}) == "id!=*in*1"


def test_a_day_becomes_the_moment_that_it_begins_where_moments_are_compared() -> None:
    for name, text in (
        ("created_at", "2024-01-02 00:00:00"),
        ("datetime", "2024-01-02 00:00:00"),
        ("date", "2024-01-02"),
        ("start_date", "2024-01-02"),
        ("birth_date", "2024-01-02"),
    ):
        assert str(field(name) > date(2024, 1, 2)) == f"{name}>{text}"


# --- combining --------------------------------------------------------------------------------------------------------

A, B, C, D = (field(name) == index for index, name in enumerate("abcd"))


def test_negation_of_each_operator() -> None:
    f = field("a")
    assert [str(~c) for c in (f == 1, f != 1, f > 1, f <= 1, f < 1, f >= 1)] == [
        *("a!=1", "a=1", "a<=1", "a>1", "a>=1", "a<1")
    ]
    assert [str(~c) for c in (f.contains("x"), f.begins_with("x"), f.ends_with("x"), f.in_([1, 2]))] == [
        *("a!=*contains*x", "a!=*beginswith*x", "a!=*endswith*x", "a!=*in*1|2")
    ]
    for condition in (f == 1, f > 1, f < 1, f.contains("x"), f.in_([1])):
        assert ~~condition == condition


def test_de_morgan() -> None:
    assert ~(A & B) == ~A | ~B
    assert ~(A | B) == ~A & ~B
    assert dict((~(A & B)).params()) == {"search": "a!=0&b!=1", "searchCondition": "or"}
    assert dict((~(A | B)).params()) == {"search": "a!=0&b!=1"}
    assert ~~(A & B & C) == A & B & C


def test_conditions_of_one_kind_chain_in_any_grouping() -> None:
    assert (A & B) & (C & D) == A & (B & (C & D)) == A & B & C & D
    assert (A | B) | C == A | (B | C)
    assert A & ~(B | C) == A & ~B & ~C
    assert A | ~(B & C) == A | ~B | ~C


def test_python_s_precedence_cannot_change_the_meaning_in_silence() -> None:
    # & binds tighter than ==: without parentheses this asks for 5 & field(...), which is nothing.
    with pytest.raises((SearchError, TypeError)):
        field("a") == 5 & field("b") == 6  # type: ignore[operator]  # noqa: B015
    mixtures: list[Callable[[], Search]] = [
        lambda: A & B | C,
        lambda: A | B & C,
        lambda: A & ~(B & C),
        lambda: ~(A & B) & C,
    ]
    for mixed in mixtures:
        with pytest.raises(SearchError, match="cannot be mixed"):
            mixed()
    with pytest.raises(SearchError):
        not A  # noqa: B018
    with pytest.raises(SearchError, match="'id>5' given, a field.* condition expected"):
        A & "id>5"  # type: ignore[operator]


def test_a_search_can_be_kept() -> None:
    assert (field("a") == 0) == A
    assert A != B
    assert len({A, field("a") == 0, A & B, A | B}) == 3
    assert "a=0&b=1" in repr(A & B)
    assert "any" in repr(A | B)


# --- properties -------------------------------------------------------------------------------------------------------

BUILDERS: dict[str, Callable[[str, Any], Search]] = {
    "=": lambda name, v: field(name) == v,
    "!=": lambda name, v: field(name) != v,
    ">": lambda name, v: field(name) > v,
    ">=": lambda name, v: field(name) >= v,
    "<": lambda name, v: field(name) < v,
    "<=": lambda name, v: field(name) <= v,
    "contains": lambda name, v: field(name).contains(v),
    "beginswith": lambda name, v: field(name).begins_with(v),
    "endswith": lambda name, v: field(name).ends_with(v),
    "!contains": lambda name, v: ~field(name).contains(v),
    "!beginswith": lambda name, v: ~field(name).begins_with(v),
    "!endswith": lambda name, v: ~field(name).ends_with(v),
}
# Much of what could break out of a condition.
texts = st.text(max_size=15) | st.text(
    st.sampled_from("ab=!<>*&|~ %+'\"\\\n\t;,()containsbeginswithendswithin"), max_size=15
)
names = st.from_regex(r"\A(?!c_|sq_|h_)[a-z][A-Za-z0-9_]{0,8}\Z")


@settings(max_examples=500, deadline=None)
@given(names, st.sampled_from(sorted(BUILDERS)), texts)
def test_a_text_is_refused_or_read_back_as_it_was_meant(name: str, operator: str, value: str) -> None:
    try:
        search = BUILDERS[operator](name, value)
    except SearchError:
        return
    assert parse(search.params()["search"]) == [Condition(name, operator, value)]


@settings(max_examples=200, deadline=None)
@given(names, st.lists(texts | st.integers(), max_size=4), st.booleans())
def test_a_list_is_refused_or_read_back_as_it_was_meant(name: str, values: list[Any], negate: bool) -> None:
    try:
        search = field(name).in_(values)
    except SearchError:
        return
    (found,) = parse(str(~search if negate else search))
    assert (found.attribute, found.operator) == (name, "!in" if negate else "in")
    assert found.value.split("|") == [str(value) for value in values]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(names, st.sampled_from(sorted(BUILDERS)), texts), min_size=1, max_size=4), st.booleans())
def test_a_combination_is_refused_or_read_back_as_it_was_meant(parts: list[tuple[str, str, str]], any_of: bool) -> None:
    try:
        conditions = [BUILDERS[operator](name, value) for name, operator, value in parts]
    except SearchError:
        return
    search = reduce(lambda left, right: left | right if any_of else left & right, conditions)
    params = search.params()
    assert parse(params["search"]) == [Condition(*part[:2], part[2]) for part in parts]
    assert params.get("searchCondition", "and") == ("or" if any_of and len(parts) > 1 else "and")


typed = (
    st.integers(-(10**12), 10**12)
    | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12)
    | st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12)
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["=", "!=", ">", ">=", "<", "<="]), typed)
def test_a_number_is_read_back_exactly(operator: str, value: Any) -> None:
    try:
        search = BUILDERS[operator]("amount", value)
    except SearchError:
        assert abs(value) < 1e-39  # too small to be written out
        return
    (found,) = parse(str(search))
    assert found.operator == operator
    assert Decimal(found.value) == Decimal(str(value))
    assert "e" not in found.value.lower()


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["=", "!=", ">", ">=", "<", "<="]), st.datetimes(timezones=st.timezones()) | st.dates())
def test_a_moment_is_read_back_in_utc(operator: str, value: Any) -> None:
    try:
        search = BUILDERS[operator]("created_at", value)
    except SearchError:
        only_midnight = not isinstance(value, datetime) and operator in ("=", "!=")
        assert only_midnight or value.year in (1, 9999)
        return
    (found,) = parse(str(search))
    if isinstance(value, datetime):
        read = datetime.strptime(found.value, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
        assert read == value.astimezone(UTC).replace(microsecond=0)
    else:
        assert found.value == (value.isoformat() if operator in ("=", "!=") else f"{value.isoformat()} 00:00:00")


# --- what comes back --------------------------------------------------------------------------------------------------

Holds = Callable[[Any], bool]  # of a registrant; the sandbox leaves none of these members empty
MAY = datetime(2024, 5, 1, tzinfo=UTC)
FILTERS: list[tuple[Search, Holds]] = [
    (field("registration_status") == "confirmed", lambda p: p.registration_status == "confirmed"),
    (field("registration_status") != "confirmed", lambda p: p.registration_status != "confirmed"),
    (
        field("registration_status").in_(["pending", "cancelled"]),
        lambda p: p.registration_status in ("pending", "cancelled"),
    ),
    (~field("registration_status").in_(["pending"]), lambda p: p.registration_status != "pending"),
    (field("id") <= 1234, lambda p: p.id <= 1234),
    (field("individual_gross") > Decimal("120.5"), lambda p: p.individual_gross > Decimal("120.5")),
    (field("created_at") >= MAY, lambda p: p.created_at >= MAY),
    (field("created_at") < date(2024, 5, 1), lambda p: p.created_at < MAY),
    (
        field("created_at") >= datetime(2024, 5, 1, 2, tzinfo=PARIS),
        lambda p: p.created_at >= datetime(2024, 5, 1, 2, tzinfo=PARIS),
    ),
    (field("last_name").begins_with("sm"), lambda p: p.last_name.lower().startswith("sm")),
    (field("last_name").contains("A"), lambda p: "a" in p.last_name.lower()),
    (field("email").ends_with("7@example.com"), lambda p: p.email.endswith("7@example.com")),
    (~field("email").contains("1"), lambda p: "1" not in p.email),
    (field("last_name") == "O'Brien", lambda p: p.last_name == "O'Brien"),
    (field("reg_type_id") == Choice(id=2, value="VIP"), lambda p: p.reg_type_id.id == 2),
    (field("company") == "Nordwind GmbH", lambda p: p.company == "Nordwind GmbH"),
    ((field("id") > 2000) | (field("last_name") == "Doe"), lambda p: p.id > 2000 or p.last_name == "Doe"),
    (~((field("id") > 50) & (field("last_name") == "Doe")), lambda p: not (p.id > 50 and p.last_name == "Doe")),
    (field("c_3473417") == "Answer 7", lambda p: p["c_3473417"] == "Answer 7"),
    (field("c_3473418") != 56, lambda p: p["c_3473418"].id != 56),
]


@pytest.fixture(scope="module")
def everybody(swoogo_sandbox_server: Sandbox) -> list[Registrant]:
    swoogo_sandbox_server.reset()
    with Swoogo(KEY, SECRET, base_url=swoogo_sandbox_server.base_url) as client:
        return client.registrants.list(event_id=12, fields="*").to_list()


@pytest.mark.parametrize(("search", "holds"), FILTERS, ids=[str(row[0]) for row in FILTERS])
def test_the_rows_are_those_that_python_would_choose(
    client: Swoogo, everybody: list[Registrant], search: Search, holds: Holds
) -> None:
    wanted = [person.id for person in everybody if holds(person)]
    assert 0 < len(wanted) < len(everybody)
    found = [person.id for person in client.registrants.list(event_id=12, search=search, fields=["id"])]
    assert sorted(found) == wanted
    assert client.registrants.list(event_id=12, search=search).count() == len(wanted)


def test_a_row_written_through_the_client_is_found_by_what_was_written(both: Both) -> None:
    company = "Größe + Söhne (50%) = gut; ~ja? #1 \"x\" 'y' 日本/🎉"
    both(lambda c: c.registrants.update(5, company=company))
    for search in (
        field("company") == company,
        field("company").contains(company[6:19]),
        field("company").begins_with("größe + "[:-1]),
        field("company").ends_with("日本/🎉"),
        field("company").in_([company]),
    ):
        found = both(lambda c, search=search: c.registrants.list(event_id=12, search=search, fields=["id"]).to_list())
        assert [person.id for person in found] == [5], search
