"""Read API descriptions and overlay documents: YAML 1.2 (the core schema) or JSON, as plain dicts, lists and scalars.

What comes out could as well have come out of JSON: keys are strings, nothing is shared, nothing contains itself, no
number is infinite, a date is the text that was written. What cannot be that is refused, with the line.

The parsers give events only; this module makes the values. So the rules hold whichever parser reads: libyaml, which is
ten times as fast, or ruamel, which knows all of YAML 1.2, where libyaml is missing or refuses.
"""

from __future__ import annotations

import copy
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NoReturn

import attrs
import yaml
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from . import DescriptionError

Document = dict[str, Any]

LARGEST: Final = 50_000_000
"""Bytes of a file, characters of a text."""
DEEPEST: Final = 200
"""Objects and lists within one another."""
EXPANDED: Final = 10_000_000
"""What the aliases of a document may add to it, in characters; a value counts for 16 besides its text."""

# PyYAML is built with libyaml almost everywhere.
_LIBYAML: Any = getattr(yaml, "CBaseLoader", None)
# ruamel reads some 500 kB a second. No description in YAML that needs it comes near this.
_LARGEST_FOR_RUAMEL: Final = 5_000_000

_CORE: Final = "tag:yaml.org,2002:"
_CONSTANTS: Final[dict[str, Any]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_SCALARS: Final[dict[str, tuple[type, ...]]] = {
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
    "null": (type(None),),
}
_INTEGER: Final = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE: Final = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_TOO_LARGE: Final = f"is larger than {LARGEST // 1_000_000} MB, the most that is read"
_TOO_DEEP: Final = f"objects and lists are nested more than {DEEPEST} levels deep"
_TOO_LONG: Final = f"an integer has more than {sys.get_int_max_str_digits()} digits"
_NO_CHARACTER: Final = "has half a surrogate pair, whole characters expected"
_KINDS: Final = {dict: "a mapping", list: "a list", str: "text", type(None): "null", bool: "true or false"}


def load(path: Path) -> Document:
    """The document in a YAML or JSON file, as plain dicts and lists."""
    return parse(text_of(content(path), name=path.name), name=path.name)


def content(path: Path) -> bytes:
    """The bytes of a file that is not too large to be a description."""
    try:
        with path.open("rb") as file:
            read = file.read(LARGEST + 1)
    except OSError as error:
        raise DescriptionError(f"{path}: {error.strerror}") from error
    if len(read) > LARGEST:
        raise DescriptionError(f"{path}: {_TOO_LARGE}")
    return read


def text_of(content: bytes, *, name: str) -> str:
    """The text in a file's bytes, which have to be UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DescriptionError(f"{name}: line {line} is not text in UTF-8") from error


def parse(text: str, *, name: str) -> Document:
    """The document in a text; `name` says in errors where it comes from."""
    if len(text) > LARGEST:
        raise DescriptionError(f"{name}: {_TOO_LARGE}")
    if not _is_unicode(text):
        raise DescriptionError(f"{name}: {_NO_CHARACTER}")
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise DescriptionError(f"{name}: empty, a description of an API expected")
    document = _read_json(text, name) if text.lstrip().startswith(("{", "[")) else _read_yaml(text, name)
    if not isinstance(document, dict):
        raise DescriptionError(f"{name}: {_KINDS.get(type(document), 'a number')} given, a mapping expected")
    return document


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


# --- JSON -------------------------------------------------------------------------------------------------------------


class _RepeatedKey(DescriptionError):
    """A mapping has a key twice. The JSON parser does not know where, the YAML parsers do."""


def _read_json(text: str, name: str) -> Any:
    def pairs(members: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(result := dict(members)) < len(members):
            keys = [key for key, _ in members]
            key = next(key for index, key in enumerate(keys) if key in keys[:index])
            raise _RepeatedKey(f"{name}: the key {key!r} occurs twice in one object")
        return result

    def number(written: str) -> float:
        if abs(value := float(written)) == float("inf"):
            raise DescriptionError(f"{name}: {written} is too large for a number")
        return value

    def constant(written: str) -> NoReturn:
        raise DescriptionError(f"{name}: {written} given, a number as JSON has it expected")

    try:
        value = json.loads(text, object_pairs_hook=pairs, parse_float=number, parse_constant=constant)
    except RecursionError:
        raise DescriptionError(f"{name}: {_TOO_DEEP}") from None
    except _RepeatedKey as repeated:
        raise _with_line(repeated, text, name) from None
    except json.JSONDecodeError as error:
        try:
            return _read_yaml(text, name)  # {openapi: 3.1.0}
        except DescriptionError as also:
            said = str(also).removeprefix(f"{name}: ")
            raise DescriptionError(f"{name}: as JSON: {error}; as YAML: {said}") from None
    except ValueError:
        raise DescriptionError(f"{name}: {_TOO_LONG}") from None
    if depth(value) > DEEPEST:
        raise DescriptionError(f"{name}: {_TOO_DEEP}")
    if "\\ud" in text.lower() and not _is_unicode(json.dumps(value, ensure_ascii=False)):
        raise DescriptionError(f"{name}: an escape \\ud… {_NO_CHARACTER}")
    return value


def _with_line(repeated: _RepeatedKey, text: str, name: str) -> DescriptionError:
    try:
        _read_yaml(text, name)
    except _RepeatedKey as placed:
        return placed
    except DescriptionError:  # JSON that is no YAML
        pass
    return repeated


def depth(value: Any) -> int:
    """How many objects and lists lie within one another."""
    depth, level = 0, [value]
    while level := [part for part in level if isinstance(part, (dict, list))]:
        depth += 1
        level = [part for parent in level for part in (parent.values() if isinstance(parent, dict) else parent)]
    return depth


# --- YAML -------------------------------------------------------------------------------------------------------------


def _read_yaml(text: str, name: str) -> Any:
    if _LIBYAML:
        try:
            return _Builder(name).build(yaml.parse(text, Loader=_LIBYAML))
        except yaml.YAMLError as error:
            if len(text) > _LARGEST_FOR_RUAMEL:
                raise DescriptionError(f"{name}: {_said(error)}") from error
    try:
        return _Builder(name).build(YAML(typ="safe", pure=True).parse(text))
    except YAMLError as error:
        raise DescriptionError(f"{name}: {_said(error)}") from error


def _said(error: Any) -> str:
    """What a parser has to say, in one line."""
    mark = getattr(error, "problem_mark", None)
    place = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    if character := getattr(error, "character", None):
        problem = f"the character {character if isinstance(character, str) else chr(character)!r}: {problem}"
    return f"neither YAML 1.2 nor JSON{place}: {' '.join(str(problem).split())}"


@attrs.frozen
class _Anchored:
    """A value that an alias may stand for."""

    value: Any
    key: str | None
    """As a key of a mapping; None where it can be none."""
    weight: int
    height: int


@attrs.define
class _Open:
    """A mapping or a list whose end has not come yet."""

    value: dict[str, Any] | list[Any]
    anchor: str | None
    line: int
    weight: int = 16
    height: int = 1
    key: str | None = None
    """The key whose value comes next."""
    merging: bool = False
    """What comes next is the value of `<<`."""
    merged: dict[str, Any] | None = None


class _Builder:
    """Makes the value that a parser's events tell, without recursion."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._open: list[_Open] = []
        self._anchors: dict[str, _Anchored | None] = {}  # None: not complete yet
        self._expanded = 0
        self._documents = 0
        self._result: Any = None

    def build(self, events: Iterable[Any]) -> Any:
        for event in events:
            kind = type(event).__name__
            line = event.start_mark.line + 1
            if kind == "ScalarEvent" and self._begins_merge(event, line):
                self._open[-1].merging = True
            elif kind == "ScalarEvent":
                value, key = self._scalar(event, line)
                self._add(_Anchored(value, key, 16 + len(event.value), 0), event.anchor, line)
            elif kind in ("MappingStartEvent", "SequenceStartEvent"):
                self._begin(event, {} if kind == "MappingStartEvent" else [], line)
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                self._end()
            elif kind == "AliasEvent":
                self._alias(event.anchor, line)
            elif kind == "DocumentStartEvent":
                self._documents += 1
                if self._documents > 1:
                    self._refuse(line, "a second document begins here; one is expected")
        return self._result

    def _refuse(self, line: int, reason: str) -> NoReturn:
        raise DescriptionError(f"{self._name}: line {line}: {reason}")

    def _scalar(self, event: Any, line: int) -> tuple[Any, str | None]:
        """A scalar's value, and what it is as a key: the text as written, for numbers, too."""
        written: str = event.value
        if not written.isascii() and not _is_unicode(written):
            self._refuse(line, f"{written!r} {_NO_CHARACTER}")
        tag = event.tag
        if tag is None or tag == "!":
            if tag == "!" or not event.implicit[0]:
                return written, written
            value = self._plain(written, line)
            return value, None if value is None or isinstance(value, bool) else written
        kind = tag.removeprefix(_CORE)
        if kind in ("str", "timestamp"):
            return written, written
        if kind not in _SCALARS:
            self._refuse(line, f"the tag {tag} given, a type that JSON has expected; write the value without it")
        value = self._plain(written, line)
        if not isinstance(value, _SCALARS[kind]) or (isinstance(value, bool) and kind != "bool"):
            self._refuse(line, f"{written!r} given, {kind} expected")
        return value, (written if kind in ("int", "float") else None)

    def _plain(self, written: str, line: int) -> Any:
        """What an unquoted scalar is in the core schema of YAML 1.2."""
        if written in _CONSTANTS:
            return _CONSTANTS[written]
        if written[0] not in "-+.0123456789":
            return written
        if _INTEGER.fullmatch(written):
            base = {"0o": 8, "0x": 16}.get(written[:2], 10)
            try:
                return int(written, base)
            except ValueError:
                self._refuse(line, _TOO_LONG)
        if _NOT_FINITE.fullmatch(written):
            self._refuse(line, f"{written} given, a number as JSON has it expected")
        if _FLOAT.fullmatch(written):
            if abs(value := float(written)) == float("inf"):
                self._refuse(line, f"{written} is too large for a number")
            return value
        return written

    def _begin(self, event: Any, value: dict[str, Any] | list[Any], line: int) -> None:
        if event.tag not in (None, "!", f"{_CORE}map" if isinstance(value, dict) else f"{_CORE}seq"):
            self._refuse(line, f"the tag {event.tag} given, a type that JSON has expected; write the value without it")
        if len(self._open) >= DEEPEST:
            self._refuse(line, _TOO_DEEP)
        if self._open and self._expects_key(self._open[-1]):
            self._refuse(line, f"{_KINDS[type(value)]} cannot be a key; keys are text")
        if event.anchor:
            self._anchors[event.anchor] = None
        self._open.append(_Open(value, event.anchor, line))

    def _end(self) -> None:
        done = self._open.pop()
        value = done.value
        if done.merged is not None and isinstance(value, dict):
            value = {**done.merged, **value}
        self._add(_Anchored(value, None, done.weight, done.height), done.anchor, done.line)

    def _alias(self, anchor: str, line: int) -> None:
        if anchor not in self._anchors:
            self._refuse(line, f"*{anchor} stands for nothing: no &{anchor} before it")
        target = self._anchors[anchor]
        if target is None:
            self._refuse(line, f"what &{anchor} names contains itself")
        self._expanded += target.weight
        if self._expanded > EXPANDED:
            self._refuse(line, "the aliases stand for more than a description can hold; write out what they stand for")
        if len(self._open) + target.height > DEEPEST:
            self._refuse(line, _TOO_DEEP)
        self._add(attrs.evolve(target, value=copy.deepcopy(target.value)), None, line)

    def _add(self, new: _Anchored, anchor: str | None, line: int) -> None:
        """Put a complete value where it belongs."""
        if anchor:
            self._anchors[anchor] = new
        if not self._open:
            self._result = new.value
            return
        parent = self._open[-1]
        parent.weight += new.weight
        parent.height = max(parent.height, new.height + 1)
        if isinstance(parent.value, list):
            parent.value.append(new.value)
        elif parent.merging:
            self._merge(parent, new.value, line)
        elif parent.key is None:
            self._take_key(parent, new, line)
        else:
            parent.value[parent.key] = new.value
            parent.key = None

    @staticmethod
    def _expects_key(parent: _Open) -> bool:
        return isinstance(parent.value, dict) and parent.key is None and not parent.merging

    def _begins_merge(self, event: Any, line: int) -> bool:
        """Whether a scalar is the key `<<`, which most YAML 1.2 parsers have kept from YAML 1.1."""
        if event.value != "<<" or not event.implicit[0] or not self._open or not self._expects_key(self._open[-1]):
            return False
        if self._open[-1].merged is not None:
            self._refuse_key("<<", self._open[-1], line)
        return True

    def _refuse_key(self, key: str, parent: _Open, line: int) -> NoReturn:
        told = f"the key {key!r} occurs twice in the mapping that begins in line {parent.line}"
        raise _RepeatedKey(f"{self._name}: line {line}: {told}")

    def _take_key(self, parent: _Open, new: _Anchored, line: int) -> None:
        if new.key is None:
            written = json.dumps(new.value) if not isinstance(new.value, (dict, list)) else _KINDS[type(new.value)]
            self._refuse(line, f"{written} cannot be a key; keys are text: put it in quotes if that is what it is")
        if new.key in parent.value:
            self._refuse_key(new.key, parent, line)
        parent.key = new.key

    def _merge(self, parent: _Open, value: Any, line: int) -> None:
        sources = value if isinstance(value, list) else [value]
        if not all(isinstance(source, dict) for source in sources):
            self._refuse(line, "<< takes a mapping, or a list of mappings")
        parent.merging = False
        parent.merged = {}
        for source in reversed(sources):
            parent.merged.update(source)
