"""Forms as PHP has them: what is written, what is read, and that those who read agree."""

from __future__ import annotations

import enum
import json
from datetime import UTC, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swoogo import UNSET, Choice, File, InvalidInput, webhooks
from swoogo.sandbox.bodies import decode_body
from swoogo_core.forms import DEEPEST, flatten, nest, parts

FORM = "application/x-www-form-urlencoded"


def read(form: str) -> dict[str, Any]:
    return nest(parse_qsl(form, keep_blank_values=True))


# What parse_str() of PHP 8.2 makes of each, as its json_encode() writes it.
PHP = {
    "a=1&a=2": {"a": "2"},
    "a[]=1&a[]=2": {"a": ["1", "2"]},
    "a[0]=x&a[1]=y": {"a": ["x", "y"]},
    "a[1]=x&a[0]=y": {"a": {"1": "x", "0": "y"}},
    "a[5]=x&a[]=y": {"a": {"5": "x", "6": "y"}},
    "a[-5]=x&a[]=y": {"a": {"-5": "x", "-4": "y"}},
    "a[05]=x&a[]=y": {"a": {"05": "x", "0": "y"}},
    "a[99999999999999999999]=x&a[]=y": {"a": {"99999999999999999999": "x", "0": "y"}},
    "a[5]=x&a[2]=y&a[]=z": {"a": {"5": "x", "2": "y", "6": "z"}},
    "a[][b]=1&a[][c]=2": {"a": [{"b": "1"}, {"c": "2"}]},
    "a[ ]=1&a[]=2": {"a": ["1", "2"]},
    "a[  ]=1": {"a": {"  ": "1"}},
    "a=1&a[b]=2": {"a": {"b": "2"}},
    "a[b]=1&a=2": {"a": "2"},
    "a[b]=1&a[b][c]=2": {"a": {"b": {"c": "2"}}},
    "a[b]x=1": {"a": {"b": "1"}},
    "a[b] [c]=1": {"a": {"b": "1"}},
    "a[b][c=1": {"a": {"b": "1"}},
    "a[b.c d]=1": {"a": {"b.c d": "1"}},
    "a[[b]]=1": {"a": {"[b": "1"}},
    "a.b c=1": {"a_b_c": "1"},
    "a[b=1": {"a_b": "1"},
    "a[b.c[d=1": {"a_b_c_d": "1"},
    " a=1": {"a": "1"},
    "a]b=1": {"a]b": "1"},
    "[a]=1&=2": {},
    "a": {"a": ""},
    "5=1&7[]=2": {"5": "1", "7": ["2"]},
    "a[x]=1&a" + "[b]" * 65 + "=1&c=2": {"c": "2"},
}


@pytest.mark.parametrize(("form", "value"), PHP.items(), ids=lambda value: str(value)[:20])
def test_a_form_is_read_as_php_reads_it(form: str, value: dict[str, Any]) -> None:
    found = read(form)
    assert json.dumps(found) == json.dumps(value)  # the order, too
    assert decode_body(FORM, form.encode()) == found


def test_as_deep_as_php() -> None:
    value: Any = read("a" + "[b]" * DEEPEST + "=1")["a"]
    for _ in range(DEEPEST):
        value = value["b"]
    assert value == "1"


@pytest.mark.parametrize("form", ["x[5]=a&x[]=b", "x[a][]=1&x[a][]=2", "x[b.c][0]=1&x[b.c][2]=2"])
def test_webhooks_and_the_sandbox_read_alike(form: str) -> None:
    body = f"object=x&{form}".encode()
    assert webhooks.parse(body, FORM).data == decode_body(FORM, body) == {"object": "x", **read(form)}


keys = st.from_regex(r"\A[a-z_][a-z0-9_]{0,5}\Z")
values: st.SearchStrategy[Any] = st.recursive(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=10),
    lambda inner: st.dictionaries(keys, inner, min_size=1, max_size=3) | st.lists(inner, min_size=1, max_size=3),
    max_leaves=10,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(keys, values, max_size=4))
def test_what_is_written_is_read_as_it_was(data: dict[str, Any]) -> None:
    assert read(urlencode(flatten(data))) == data


class Status(enum.StrEnum):
    DONE = "done"


class Size(enum.Enum):
    L = "l"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ([], ""),
        (True, "1"),
        (False, "0"),
        (Status.DONE, "done"),
        (7, "7"),
        (1e-05, "0.00001"),
        (Decimal("1E+3"), "1000"),
        (datetime(2024, 11, 8, 18, 4, 40, tzinfo=timezone(timedelta(hours=2))), "2024-11-08 16:04:40"),
        (time(9, 5), "09:05:00"),
        (Choice(id=55, value="Vegan"), "55"),
    ],
)
def test_plain_values(value: Any, text: str) -> None:
    assert flatten({"x": value, "left": UNSET}) == {"x": text}


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (datetime(2024, 1, 1), "x: .*a datetime with a time zone"),
        (datetime.max.replace(tzinfo=timezone(timedelta(hours=-14))), "x: .*in the years 1 to 9999"),
        (time(9, tzinfo=UTC), "x: .*a time without a time zone"),
        (Decimal("1E+999999999"), "x: .*at most 40 digits"),
        (float("inf"), "x: .*at most 40 digits"),
        pytest.param(10**5000, "x: <int> given", id="huge"),
        (Size.L, "x: .*a value for a form expected"),
        ([b"x"], r"x\[0\]: .*a value for a form expected"),
        (Choice(id=None, value="Vegan"), "the API takes the id, not the label"),
    ],
)
def test_what_cannot_be_written_is_named(value: Any, says: str) -> None:
    with pytest.raises(InvalidInput, match=says):
        flatten({"x": value})


def test_parts_of_a_multipart_body() -> None:
    file = File(b"png", "ada.png", "image/png")
    assert parts({"file": file, "fields": {"ids": [1, 2]}, "bare": File(b"x")}) == [
        ("file", ("ada.png", b"png", "image/png")),
        ("fields[ids][0]", (None, "1")),
        ("fields[ids][1]", (None, "2")),
        ("bare", ("bare", b"x")),
    ]
