"""Why a method cannot be called, or not with some arguments. Loaded by the first call that was refused."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from .errors import shown
from .records import CUSTOM_PREFIXES


def refusal(method: Callable[..., Any], positional: Sequence[Any], given: Mapping[str, Any]) -> str:
    """What is wrong with each argument, and which there are. `positional` begins with the object of the method."""
    _, *parameters = inspect.signature(method).parameters.values()
    is_open = any(one.kind is one.VAR_KEYWORD for one in parameters)
    names = [one.name for one in parameters if one.kind is not one.VAR_KEYWORD]
    by_place = [one.name for one in parameters if one.kind is one.POSITIONAL_OR_KEYWORD]
    required = [one.name for one in parameters if one.default is one.empty and one.name in names]
    placed, surplus = by_place[: len(positional) - 1], positional[1 + len(by_place) :]
    missing = [name for name in required if name not in (*given, *placed)]

    wrong, unheard_of = [], bool(surplus)
    for name in [n for n in given if (_is_slip(n, names, missing) if is_open else n not in names)]:
        close = _close(name, missing) or _close(name, names)
        wrong.append(f"{name}: there is no argument of this name{f' (did you mean {close}?)' if close else ''}")
        unheard_of = unheard_of or close is None
        missing = [one for one in missing if one != close]
    wrong += [f"{shown(value)} given without a name, the name of an argument expected" for value in surplus]
    wrong += [f"{name}: given twice, by its place and by its name" for name in placed if name in given]
    wrong += [f"{name}: nothing given, a value expected" for name in missing]
    if not unheard_of:
        return "; ".join(wrong)
    there_are = [f"{name} (required)" if name in required else name for name in names]
    there_are += ["custom fields (c_<id>)"] if is_open else []
    return f"{'; '.join(wrong)}. The arguments are: {', '.join(there_are) or 'none'}."


def no_method(resource: str, name: str, methods: Iterable[str]) -> str:
    """That a resource has no such method, and which it has."""
    close = _close(name, methods)
    meant = f" (did you mean {close}?)" if close else ""
    there_are = f"there are: {', '.join(sorted(methods))}. client.request() reaches any path."
    return f"{resource}: there is no method {name!r}{meant}; {there_are}"


def _is_slip(name: str, names: Iterable[str], missing: Iterable[str]) -> bool:
    """Whether a name, of a method that takes custom fields, is meant to be one of its arguments."""
    if name in names or name.startswith(CUSTOM_PREFIXES):
        return False
    return _bare(name) in map(_bare, names) or _close(name, missing) is not None


def _close(name: str, names: Iterable[str]) -> str | None:
    """The one of the names that is most like it, however its words are joined."""
    bare = {_bare(one): one for one in names}
    found = difflib.get_close_matches(_bare(name), bare, n=1, cutoff=0.75)
    return bare[found[0]] if found else None


def _bare(name: str) -> str:
    return name.replace("_", "").lower()
