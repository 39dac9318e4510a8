"""What the options say that every command has, and what a run notes for its end."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

FORMATS = ("table", "jsonl", "json", "csv")


class Refused(click.ClickException):
    """A value that cannot be sent; no call was made."""

    exit_code = 5


class Settings:
    """Of one run of the command."""

    def __init__(self) -> None:
        self.format: str | None = None
        self.profile: str | None = None
        self.quiet = False
        self.wait = True
        self.check = True
        self.go_on = ""
        """Where to go on after a failure, for the message."""
        self.wrote = False
        """Whether the call that failed was a write, which may have arrived."""

    @property
    def shown_as(self) -> str:
        """The format of what is printed: a table on a terminal, else JSON lines."""
        return self.format or ("table" if sys.stdout.isatty() else "jsonl")

    @property
    def errors_as_json(self) -> bool:
        """Whether errors are one JSON object."""
        return self.format == "json"

    def note(self, text: str) -> None:
        """A remark for people, on stderr; not with --quiet."""
        if not self.quiet:
            click.echo(text, err=True)


def _into(name: str, value_of: Callable[[Any], Any] = lambda value: value) -> Callable[..., None]:
    def keep(context: click.Context, option: click.Parameter, value: Any) -> None:
        if value not in (None, False):
            setattr(context.ensure_object(Settings), name, value_of(value))

    return keep


def common(*, formats: bool = True) -> list[click.Parameter]:
    """The options that commands share."""
    options: list[click.Parameter] = [
        click.Option(
            ["--profile"],
            metavar="NAME",
            help="The credentials that `swoogo login` stored under this name.",
            expose_value=False,
            callback=_into("profile"),
        ),
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            help="Nothing on stderr but errors.",
            expose_value=False,
            callback=_into("quiet"),
        ),
        click.Option(
            ["--no-wait"],
            is_flag=True,
            help="Exit with 6 rather than wait for credits.",
            expose_value=False,
            callback=_into("wait", lambda value: False),
        ),
    ]
    if formats:
        options.insert(
            0,
            click.Option(
                ["--format"],
                type=click.Choice(FORMATS),
                # Before all others: it says how their errors look, too.
                is_eager=True,
                help="table on a terminal, else jsonl (JSON lines); json is one document, and errors are JSON, too.",
                expose_value=False,
                callback=_into("format"),
            ),
        )
    return options
