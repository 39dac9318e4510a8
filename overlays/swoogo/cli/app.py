"""The root of the command, and how a run of it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from .described import resources
from .operations import ResourceGroup, Suggesting, spelled
from .output import prepare
from .settings import Settings, common

# Commands of our own: the module that has them, and what they do.
_OWN = {
    "request": ("request", "Any call, described or not."),
    "export": ("export", "A list, or that of many events, into a Parquet, CSV or JSON lines file."),
    "budget": ("account", "The credits of the current window."),
    "fields": ("fields", "The fields of a resource, custom ones too."),
    "login": ("account", "Check credentials and keep them."),
    "logout": ("account", "Forget credentials."),
    "whoami": ("account", "Which credentials are used, and where they come from."),
    "listen": ("listen", "Receive webhooks and print them as JSON lines."),
    "sandbox": ("local", "A local Swoogo to try things on."),
    "completion": ("local", "Completion for bash, zsh or fish."),
}


class Root(Suggesting):
    """Our own commands, and a group for each resource. Each is loaded when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all."""
        return [*_OWN, *_resources()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name; a resource by either spelling."""
        if own := _OWN.get(cmd_name):
            found: click.Command = import_module(f".{own[0]}", __package__).command(cmd_name)
            return found
        name = spelled(cmd_name)
        resource = _resources().get(name)
        return ResourceGroup(name, resource, resources()[resource]) if resource else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Ours first, then the resources; from tables, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in _OWN.items()])
        about = resources()
        with formatter.section("Resources"):
            formatter.write_dl([(name, about[resource]) for name, resource in _resources().items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run, and write out what is left; whoever closed the pipe wants no more."""
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            from .failures import quiet_pipe

            quiet_pipe()
            return 0
        return done


def _resources() -> dict[str, str]:
    """Each resource under the name of its group: with -api behind it where one of our own commands has the name."""
    return {f"{name}-api" if (name := spelled(resource)) in _OWN else name: resource for resource in resources()}


def _version(context: click.Context, option: click.Parameter, value: bool) -> None:
    if value:
        from .._version import __version__

        click.echo(f"swoogo {__version__}")
        context.exit()


def root() -> Root:
    """The whole command."""
    version = click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version."
    )
    return Root(
        "swoogo",
        params=[*common(), version],
        help="The Swoogo API from the command line: what people see in a table, and programs as JSON lines.",
        epilog="Exit codes: 0 done, 1 error, 2 usage, 3 not found, 4 credentials, 5 invalid input, 6 rate limit, "
        "130 interrupted.",
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
        callback=lambda: None,
    )


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    settings = Settings()
    prepare()
    if "_SWOOGO_COMPLETE" in os.environ:
        from click.shell_completion import add_completion_class

        from .completing import KINDS

        for kind in KINDS.values():
            add_completion_class(kind)
    try:
        code = root().main(arguments, prog_name="swoogo", obj=settings, standalone_mode=False)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - what is not expected is raised again
        from .failures import report

        return report(error, settings)
    return code if isinstance(code, int) else 0
