"""Search expressions: `field("created_at") >= date(2024, 1, 1)`, joined by `&` or `|`, negated by `~`.

The API's grammar is `<attribute><operator><value>`, joined by `&`; `searchCondition=or` makes one condition enough, for
the whole search (documented). How to escape `&` or `|` in a value is not documented, so such a value is refused here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, Literal, NoReturn

from swoogo_core.errors import shown
from swoogo_core.records import CUSTOM_PREFIXES
from swoogo_core.text import is_choice, is_unicode, whole, written

from .errors import InvalidInput, SearchError

_NEGATED = {"=": "!=", "!=": "=", ">": "<=", "<=": ">", "<": ">=", ">=": "<"}


class Search:
    """Conditions of which all (`&`) or any (`|`) have to hold. Immutable. `field(...)` makes it.

    Args:
        conditions: The conditions.
        condition: "and" if all have to hold, "or" if any is enough.
    """

    __slots__ = ("condition", "conditions")
    conditions: tuple[Condition, ...]
    condition: Literal["and", "or"]

    def __init__(self, conditions: Iterable[Condition], condition: Literal["and", "or"] = "and") -> None:
        self.conditions = tuple(conditions)
        self.condition = condition

    def params(self) -> Mapping[str, str]:
        """The query parameters of this search: `search`, and `searchCondition=or` where any condition is enough."""
        params = {"search": str(self)} if self.conditions else {}
        if self.condition == "or" and len(self.conditions) > 1:
            params["searchCondition"] = "or"
        return params

    def __and__(self, other: Search) -> Search:
        return self._joined(other, "and")

    def __or__(self, other: Search) -> Search:
        return self._joined(other, "or")

    def _joined(self, other: Search, condition: Literal["and", "or"]) -> Search:
        if not isinstance(other, Search):
            raise SearchError(f"& or |: {shown(other)} given, a field(...) condition expected; put each in parentheses")
        for part in (self, other):
            if len(part.conditions) > 1 and part.condition != condition:
                raise SearchError(
                    "& and | cannot be mixed: the API has one word (searchCondition) for the whole search. "
                    "Search twice, use field(...).in_([...]) for alternatives of one field, or filter the rows "
                    "in Python."
                )
        return Search((*self.conditions, *other.conditions), condition)

    def __invert__(self) -> Search:
        """The opposite: `~(a & b)` is `~a | ~b`."""
        return Search([~c for c in self.conditions], "or" if self.condition == "and" else "and")

    def __str__(self) -> str:
        return "&".join(str(condition) for condition in self.conditions)

    def __repr__(self) -> str:
        return f"<Search {str(self)!r}{' (any)' if self.condition == 'or' else ''}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Search) and (self.conditions, self.condition) == (other.conditions, other.condition)

    def __hash__(self) -> int:
        return hash((str(self), self.condition))

    def __bool__(self) -> NoReturn:
        raise SearchError(
            "A search is neither true nor false. Combine conditions by & and |, not by `and` and `or`, each in "
            "parentheses; write a range as (field(...) >= a) & (field(...) < b)."
        )


class Condition(Search):
    """One condition: attribute, operator and value, all as the API writes them.

    Args:
        attribute: The name of the field.
        operator: The operator, such as `>=` or `=*contains*`.
        value: The value, as text.
    """

    __slots__ = ("attribute", "operator", "value")
    condition: ClassVar[Literal["and", "or"]] = "and"  # type: ignore[misc]

    def __init__(self, attribute: str, operator: str, value: str) -> None:
        self.attribute: str = attribute
        self.operator: str = operator
        self.value: str = value

    @property
    def conditions(self) -> tuple[Condition, ...]:  # type: ignore[override]
        """Itself: a search of one condition."""
        return (self,)

    def __invert__(self) -> Condition:
        """The opposite: `=` and `!=` change places, `>` and `<=`; string operators take or lose the `!`."""
        if self.operator in _NEGATED:
            return Condition(self.attribute, _NEGATED[self.operator], self.value)
        negated = self.operator.removeprefix("!") if self.operator.startswith("!") else f"!{self.operator}"
        return Condition(self.attribute, negated, self.value)

    def __str__(self) -> str:
        return f"{self.attribute}{self.operator}{self.value}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Condition) and str(self) == str(other)

    def __hash__(self) -> int:
        return super().__hash__()


_CONDITION = re.compile(
    r"\s*(?P<attribute>[A-Za-z]\w*)\s*(?P<operator>!?=?\*(?:contains|beginswith|endswith|in)\*|[!><]?=|[><])(?P<value>.*)",
    re.ASCII | re.DOTALL,
)
_ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d.*", re.ASCII | re.DOTALL)


def read(text: str) -> tuple[list[Condition], list[str]]:
    """The conditions of a search given as text, and what is wrong with the text. It says what it says: nothing is made
    of it but these."""
    conditions, wrong = [], []
    for part in text.split("&") if text.strip() else ():
        found = _CONDITION.fullmatch(part)
        if found is None:
            wrong.append(f"{shown(part)} given, <field><operator><value> expected, such as email=ada@example.com")
            continue
        conditions.append(Condition(*found.group("attribute", "operator", "value")))
        if any(_ISO_MOMENT.fullmatch(value.strip()) for value in found["value"].split("|")):
            wrong.append(f"{shown(part)} given, {_WITH_T}")
    return conditions, wrong


class SearchField:
    """A field in a search. `field("name")` makes one.

    Args:
        name: The name of the field: letters, digits and `_`.

    Raises:
        SearchError: The name cannot be one.
    """

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        if not isinstance(name, str) or not (name.isascii() and name.isidentifier() and name[0] != "_"):
            raise SearchError(f"field: {shown(name)} given, a name of letters, digits and _ expected, such as c_123")
        self.name: str = name

    def __repr__(self) -> str:
        return f"field({self.name!r})"

    def __eq__(self, value: object) -> Condition:  # type: ignore[override]
        if isinstance(value, (list, tuple, set, frozenset)):
            return self.in_(value)
        self._check_day(value)
        return Condition(self.name, "=", _text(value, self.name))

    def __ne__(self, value: object) -> Condition:  # type: ignore[override]
        if isinstance(value, (list, tuple, set, frozenset)):
            return ~self.in_(value)
        self._check_day(value)
        return Condition(self.name, "!=", _text(value, self.name))

    def _check_day(self, value: object) -> None:
        if type(value) is date and self.name.endswith("_at"):
            raise SearchError(
                f"{self.name}: the day {value} given, a moment expected: a day would only match its midnight; "
                f'search for a range: (field("{self.name}") >= day) & (field("{self.name}") < day + timedelta(days=1))'
            )

    __hash__: ClassVar[None] = None  # type: ignore[assignment]

    def __gt__(self, value: object) -> Condition:
        return self._compare(">", value)

    def __ge__(self, value: object) -> Condition:
        return self._compare(">=", value)

    def __lt__(self, value: object) -> Condition:
        return self._compare("<", value)

    def __le__(self, value: object) -> Condition:
        return self._compare("<=", value)

    def _compare(self, operator: str, value: object) -> Condition:
        if self.name.startswith(CUSTOM_PREFIXES):
            raise SearchError(
                f"{self.name}: {operator} given, == or != expected: the API ignores other comparisons on custom fields "
                "and returns all rows; filter the rows in Python"
            )
        if value is None or isinstance(value, bool):
            raise SearchError(
                f"{self.name}: {operator} {shown(value)} given, a number, text, date or datetime expected"
            )
        if type(value) is date and not (self.name == "date" or self.name.endswith("_date")):
            # date and *_date hold a day; the others that are compared with a date hold a moment, written in full.
            value = f"{value.isoformat()} 00:00:00"
        return Condition(self.name, operator, _text(value, self.name))

    def contains(self, text: str) -> Condition:
        """The text occurs in the field, in upper or lower case (documented).

        Args:
            text: The text. Not empty, without `&`, `|` and `*`.

        Raises:
            SearchError: The API could not read the text.
        """
        return Condition(self.name, "=*contains*", _text(text, self.name, some=True))

    def begins_with(self, text: str) -> Condition:
        """The field begins with the text, in upper or lower case (documented).

        Args:
            text: The text. Not empty, without `&`, `|` and `*`.

        Raises:
            SearchError: The API could not read the text.
        """
        return Condition(self.name, "=*beginswith*", _text(text, self.name, some=True))

    def ends_with(self, text: str) -> Condition:
        """The field ends with the text, in upper or lower case (documented).

        Args:
            text: The text. Not empty, without `&`, `|` and `*`.

        Raises:
            SearchError: The API could not read the text.
        """
        return Condition(self.name, "=*endswith*", _text(text, self.name, some=True))

    def in_(self, values: Iterable[object]) -> Condition:
        """The field has one of the values.

        Args:
            values: The values, one or more, of the kinds that `field` names.

        Raises:
            SearchError: There is no value, or the API could not read one.
        """
        if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
            raise SearchError(f"{self.name}: in_({shown(values)}) given, a list of values expected")
        values = list(values)
        for value in values:
            self._check_day(value)
        texts = [_text(value, self.name, some=True) for value in values]
        if not texts:
            raise SearchError(f"{self.name}: in_([]) given, at least one value expected")
        return Condition(self.name, "=*in*", "|".join(texts))


def field(name: str) -> SearchField:
    """A field to compare, for `search=`: `field("registration_status") == "confirmed"`.

    Operators: `==`, `!=`, `>`, `>=`, `<`, `<=`, `.contains()`, `.begins_with()`, `.ends_with()`, `.in_()`. `~` negates
    a condition. Join conditions by `&` or by `|`, each in parentheses; the API cannot mix the two (documented).

    Values: text; numbers; booleans (sent as true and false); None (sent empty); dates (midnight UTC, for a moment);
    datetimes with a time zone (sent in UTC); times of day; a choice or a record (its id). A custom field (`c_123`) can
    be compared by `==` and `!=` only: the API ignores `>` and the like on it (measured).

    Args:
        name: The name of the field in the API.

    Returns:
        A SearchField. Comparing it gives a condition.

    Raises:
        SearchError: The name cannot be one. Comparing raises it for a value that the API could not read, or would read
            as something else.
    """
    return SearchField(name)


def _text(value: Any, name: str, *, some: bool = False) -> str:
    """A value as the API reads it within a search. Raises SearchError."""
    if value is None:
        return _safe("", name, some=some)
    if isinstance(value, bool):
        return "true" if value else "false"  # the word, by the operation pages
    try:
        # Moments with a blank in them: with ISO's T the API accepts the search and matches nothing (measured).
        text = written(value)
    except InvalidInput as error:
        raise SearchError(f"{name}: {error}") from None
    if text is None and (identifier := whole(getattr(value, "id", None))) is not None:
        text = str(identifier)  # a choice or a record stands for its id
    if text is None and is_choice(value):
        raise SearchError(f"{name}: {shown(value)} given, a choice with an id expected")
    if text is None:
        raise SearchError(f"{name}: {shown(value)} given, text, a number, boolean, date, datetime or None expected")
    return _safe(text, name, some=some)


_WITH_T = "a blank between date and time expected: with a T the search matches nothing; or pass a datetime"
_SIGNS = {"&": "begins the next condition", "|": "separates the values of in", "*": "marks an operator"}


def _safe(text: str, name: str, *, some: bool) -> str:
    for sign, meaning in _SIGNS.items():
        if sign in text:
            raise SearchError(
                f"{name}: {shown(text)} given, text without {sign} expected, as it {meaning} in a search; "
                "search for a part of the text and filter the rows in Python"
            )
    if any(ord(c) < 32 or ord(c) == 127 for c in text) or text != text.strip():
        raise SearchError(f"{name}: {shown(text)} given, text without control characters and outer blanks expected")
    if not is_unicode(text):
        raise SearchError(
            f"{name}: {shown(text)} given, whole characters expected: half a surrogate pair cannot be sent"
        )
    if text[:1] in ("=", "<", ">", "!"):
        raise SearchError(f"{name}: {shown(text)} given, text expected that does not begin like an operator")
    if some and not text:
        raise SearchError(f"{name}: empty text given, some text expected; leave the condition out instead")
    if text[10:11] == "T" and text[4:5] == text[7:8] == "-" and text[:4].isdecimal():
        raise SearchError(f"{name}: {shown(text)} given, {_WITH_T}")
    return text
