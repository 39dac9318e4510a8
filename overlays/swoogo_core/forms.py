"""Form bodies as PHP writes and reads them: `session_ids[0]=1&session_ids[1]=2`, `fields[email]=a@example.com`.

The API drops lists that are sent as repeated keys, save the last value; the vendor's own client indexes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .errors import InvalidInput, shown
from .text import bare, is_choice, named, written
from .types import UNSET, File

Part = tuple[str, tuple[str | None, Any] | tuple[str | None, Any, str | None]]

DEEPEST = 64  # PHP drops what is nested deeper (max_input_nesting_level)

# --- writing ----------------------------------------------------------------------------------------------------------


def flatten(values: Mapping[str, Any]) -> dict[str, str]:
    """Nested values as the pairs of a form. UNSET is left out; None and an empty list are sent empty, which clears."""
    return {name: value for name, value in _pairs(values) if not isinstance(value, File)}


def parts(values: Mapping[str, Any]) -> list[Part]:
    """Nested values as the parts of a multipart body; File values become file parts."""
    result: list[Part] = []
    for name, value in _pairs(values):
        if isinstance(value, File):
            _check_part(name, value)
            file = (value.file_name or name, value.payload)
            result.append((name, (*file, value.mime_type) if value.mime_type else file))
        else:
            result.append((name, (None, value)))
    return result


# Of type/subtype and parameters, as RFC 2045 has it; the part's header is written with it, so nothing else may pass.
_MEDIA_TYPE = r"(?a:[!#$&^_.+\w-]+/[!#$&^_.+\w-]+(?:\s*;[\x20-\x7e]*)?)"


def _check_part(name: str, file: File) -> None:
    if file.mime_type and not (isinstance(file.mime_type, str) and re.fullmatch(_MEDIA_TYPE, file.mime_type)):
        raise InvalidInput(f"{name}: mime_type {shown(file.mime_type)} given, a media type such as image/png expected")


def _pairs(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        name = f"{prefix}[{key}]" if prefix else str(key)
        if value is UNSET:
            continue
        if hasattr(value, "to_dict"):
            value = bare(value) if is_choice(value) else value.to_dict()
        if isinstance(value, File):
            yield name, value
        elif isinstance(value, (Mapping, list, tuple)):
            nested = value if isinstance(value, Mapping) else dict(enumerate(value))
            if nested:
                yield from _pairs(nested, name)  # type: ignore[arg-type]
            else:
                yield name, ""
        else:
            yield name, text(name, value)


def text(name: str, value: Any) -> str:
    """One value of a form; `name` is for the message of the InvalidInput that anything else raises."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    found = named(name, written, value)
    if found is None:
        raise InvalidInput(
            f"{name}: {shown(value)} given, a value for a form expected: text, number, boolean, date, list or mapping"
        )
    return str(found)


# --- reading ----------------------------------------------------------------------------------------------------------


_INDEX = r"0|-?[1-9][0-9]{0,18}"  # as PHP itself writes one: 05 is text
_MANGLED = str.maketrans(" .[", "___")  # what PHP's variables cannot have in their names


class _Array(dict[str, Any]):
    """PHP's array, which knows its highest index: `[]` gets the next one."""

    __slots__ = ("highest",)

    def __init__(self) -> None:
        self.highest: int | None = None

    def __setitem__(self, key: str, value: Any) -> None:
        if re.fullmatch(_INDEX, key) and abs(index := int(key)) < 2**63 - 1:
            self.highest = index if self.highest is None else max(self.highest, index)
        super().__setitem__(key, value)

    def next(self) -> str:
        return "0" if self.highest is None else str(self.highest + 1)


def nest(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """The decoded pairs of a form as PHP nests them: lists and maps by their bracket names, the last value counts.

    `a[0]=1` and `a[]=1` are lists, `a[b]=1` and `a[5]=1` maps; what is nested more than 64 deep is dropped.
    """
    root = _Array()
    for name, value in pairs:
        steps = _steps(name)
        if not steps:
            continue
        if len(steps) > DEEPEST + 1:
            root.pop(steps[0], None)
            continue
        node = root
        for step in steps[:-1]:
            key = node.next() if step is None else step
            child = node.get(key)
            if not isinstance(child, _Array):
                child = node[key] = _Array()
            node = child
        last = steps[-1]
        node[node.next() if last is None else last] = value
    return {name: _settled(value) for name, value in root.items()}


def _steps(name: str) -> list[Any]:
    """`a[b][]` as ["a", "b", None]; nothing where PHP makes no variable of it."""
    base, bracket, rest = name.lstrip(" ").partition("[")
    if not base:
        return []
    steps: list[Any] = [base.translate(_MANGLED)]
    while bracket:
        key, closed, rest = rest.partition("]")
        if not closed:
            if len(steps) == 1:  # no index after all
                steps[0] += f"_{key.translate(_MANGLED)}"
            break
        steps.append(None if key in ("", " ", "\t", "\n", "\r", "\v", "\f") else key)
        if rest[:1] != "[":  # what stands behind the last index does not count
            break
        rest = rest[1:]
    return steps


def _settled(value: Any) -> Any:
    """With the keys 0, 1, 2 ... an array is a list, in PHP's JSON as well."""
    if not isinstance(value, _Array):
        return value
    values = [_settled(item) for item in value.values()]
    if all(key == str(index) for index, key in enumerate(value)):
        return values
    return dict(zip(value, values, strict=True))
