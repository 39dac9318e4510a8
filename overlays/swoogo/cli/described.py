"""What the commands are made from: the table of the operations, as values with names."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

from swoogo_api import commands


class Parameter(NamedTuple):
    """An argument of a method, see `swoogo_api.commands`."""

    argument: str
    wire: str
    place: str
    kind: str
    help: str
    required: bool
    choices: tuple[str, ...]


class Described(NamedTuple):
    """A method of a resource, see `swoogo_api.commands`."""

    resource: str
    method: str
    http: str
    path: str
    shape: str
    credits: int
    asks: str
    takes: frozenset[str]
    fields: tuple[str, ...]
    expand: tuple[str, ...]
    open_body: bool
    unstamped: bool
    summary: str
    about: tuple[str, ...]
    parameters: tuple[Parameter, ...]

    @property
    def writes(self) -> bool:
        """Whether it changes something."""
        return self.http != "GET"

    @property
    def in_path(self) -> list[Parameter]:
        """What stands in the path."""
        return [p for p in self.parameters if p.place == "path"]

    @property
    def by_name(self) -> list[Parameter]:
        """What is given by name."""
        return [p for p in self.parameters if p.place != "path"]


class Documented(NamedTuple):
    """A field of a record: its name, its type in Python, what it is."""

    name: str
    type: str
    help: str


def resources() -> dict[str, str]:
    """The resources that have commands, and what they are."""
    return commands.RESOURCES


def shared_help() -> dict[str, str]:
    """What lists and reads take, as the docstrings say it."""
    return commands.SHARED


def described(resource: str) -> dict[str, Described]:
    """The commands of a resource by the names of its methods."""
    found = {}
    for row in _module(resource).COMMANDS:
        method, http, path, shape, credits, asks, takes, fields, expand, open_body, unstamped, summary, about, rest = (
            row
        )
        found[method] = Described(
            *(resource, method, http, path, shape, credits, asks),
            *(frozenset(_names(takes)), _names(fields), _names(expand), open_body, unstamped, summary, about),
            tuple(Parameter(*given) for given in rest),
        )
    return found


def documented(resource: str) -> list[Documented]:
    """The documented fields of a resource's records."""
    return [Documented(*row) for row in _module(resource).FIELDS]


def why_it_asks(http: str, path: str) -> str:
    """Why this call asks before it is sent, if it is of an operation that does; "" otherwise."""
    steps = path.strip("/").split("/")
    for method, known, why in commands.ASKING:
        expected = known.strip("/").split("/")
        alike = len(steps) == len(expected) and all(
            a == b or b[:1] == "{" for a, b in zip(steps, expected, strict=True)
        )
        if method == http and alike:
            return why
    return "This cannot be undone." if http == "DELETE" else ""


def _module(resource: str):  # type: ignore[no-untyped-def]
    return import_module(f".{resource}", commands.__name__)


def _names(joined: str) -> tuple[str, ...]:
    return tuple(joined.split(",")) if joined else ()
