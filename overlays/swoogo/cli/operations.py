"""The commands of the described operations: a group for each resource, a command for each of its methods."""

from __future__ import annotations

import re
from typing import Any

import click

from .described import Described, Parameter, described, documented, shared_help
from .settings import Settings, common
from .values import FileName, ParamType, Value

# How lists are asked for: as the table says it, and what only a shell has.
_LIST_HELP = {
    **shared_help(),
    "where": f"{shared_help()['search']} A condition of the API's grammar, such as 'last_name=*contains*son' or "
    "'created_at>=2024-01-01 00:00:00'; of several all have to hold.",
    "any": "Of several conditions one suffices.",
    "limit": "Stop after so many rows.",
    "resume": "Go on where a list stopped: what it said on stderr.",
}


class Suggesting(click.Group):
    """A group that knows what a misspelt command may have been."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command that is asked for."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            if close := difflib.get_close_matches(args[0], self.list_commands(ctx), n=1):
                raise click.UsageError(f"{error.message} Did you mean {close[0]}?", error.ctx) from None
            raise


class ResourceGroup(Suggesting):
    """The commands of a resource. Each is built when it is needed."""

    def __init__(self, name: str, resource: str, about: str) -> None:
        super().__init__(name, help=about, short_help=about)
        self.resource = resource

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of its methods."""
        return [spelled(name) for name in described(self.resource)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a method, by either spelling."""
        found = {spelled(name): one for name, one in described(self.resource).items()}.get(spelled(cmd_name))
        return build(found) if found else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """From the table, without building any."""
        with formatter.section("Commands"):
            formatter.write_dl([(spelled(name), one.summary) for name, one in described(self.resource).items()])


def spelled(name: str) -> str:
    """A Python name as a command or an option."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).replace("_", "-").strip("-").lower()


def build(command: Described) -> click.Command:
    """The command of an operation."""
    options = _of_lists(command) + (_of_writes() if command.writes else []) + [checked()] + common()
    taken = {name for option in options for name in option.opts} | {"--help"}
    given: dict[str, str] = {}
    params: list[click.Parameter] = [
        click.Argument([p.argument], type=Value(p), metavar=p.argument.upper()) for p in command.in_path
    ]
    for parameter in command.by_name:
        name, place = spelled(parameter.argument), parameter.place
        name = next(one for one in (f"--{name}", f"--{place}-{name}", f"--{place}-{place}-{name}") if one not in taken)
        taken.add(name)
        # A name of its own in the context: arguments may be called as options are.
        given[key := f"given_{parameter.argument}"] = parameter.argument
        params.append(click.Option([key, name], type=Value(parameter), help=_help(parameter)))

    def run(**values: Any) -> None:
        from .calls import call

        path = [values.pop(p.argument.lower()) for p in command.in_path]
        named = {argument: value for key, argument in given.items() if (value := values.pop(key)) is not None}
        call(click.get_current_context().ensure_object(Settings), command, path, named, values)

    credits = (
        f"{command.credits} credit{'s' if command.credits > 1 else ''}{' a page' if command.shape == 'list' else ''}"
    )
    about = [command.summary, *command.about, command.asks and f"Asks before it sends: {command.asks}"]
    about += [f"{p.argument.upper()}: {p.help} {_of(p)}".strip() for p in command.in_path if p.help or p.choices]
    about.append(f"{command.http} {command.path}, {credits}.")
    return click.Command(
        spelled(command.method),
        callback=run,
        params=[*params, *options],
        help="\n\n".join(filter(None, about)),
        short_help=command.summary,
    )


def _of(parameter: Parameter) -> str:
    return f"One of {', '.join(parameter.choices)}." if parameter.choices else ""


def _help(parameter: Parameter) -> str:
    return f"{'[required] ' if parameter.required else ''}{parameter.help}"


class Names(ParamType):
    """Names joined by commas, of which some are known."""

    name = "name,name"

    def __init__(self, known: tuple[str, ...]) -> None:
        self._known = known

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """What is typed, with the known names that the last part may become."""
        from click.shell_completion import CompletionItem

        before, comma, last = incomplete.rpartition(",")
        chosen = before.split(",")
        return [
            CompletionItem(before + comma + name)
            for name in self._known
            if name.startswith(last) and name not in chosen
        ]


def _of_lists(command: Described) -> list[click.Parameter]:
    """The options by which records are asked for, and lists walked."""
    takes = command.takes
    options: list[click.Parameter] = []

    def add(name: str, *more: str, **settings: Any) -> None:
        options.append(click.Option([f"--{name.replace('_', '-')}", *more], help=_LIST_HELP[name], **settings))

    if "fields" in takes:
        names = tuple(dict.fromkeys([*command.fields, *(field.name for field in documented(command.resource))]))
        add("fields", type=Names(names))
    if "expand" in takes:
        add("expand", type=Names(command.expand))
    if "search" in takes:
        add("where", multiple=True, metavar="CONDITION")
        add("any", is_flag=True)
    if "sort" in takes:
        add("sort", type=Names(command.fields), metavar="[-]FIELD")
    if "ids" in takes:
        add("ids", metavar="ID,ID")
    if command.shape == "list":
        add("limit", type=click.IntRange(1), metavar="NUMBER")
    if "per-page" in takes:
        add("per_page", type=click.IntRange(1), metavar="NUMBER")
    if "page" in takes:
        add("exact", is_flag=True)
        add("resume", metavar="TOKEN")
    return options


def _of_writes() -> list[click.Parameter]:
    return [
        click.Option(
            ["-F", "--field", "fields_by_name"],
            multiple=True,
            metavar="NAME=VALUE",
            help="A field to send, custom ones (c_<id>) too; NAME=@FILE reads it from a file, NAME=@- from stdin.",
        ),
        click.Option(
            ["-f", "--raw-field", "raw_fields"],
            multiple=True,
            metavar="NAME=TEXT",
            help="A field to send, its value as it stands, a leading @ too.",
        ),
        click.Option(
            ["--input", "document"],
            type=FileName(),
            metavar="FILE",
            help="A JSON object of fields to send; - reads it from stdin.",
        ),
        *confirmation(),
    ]


def confirmation() -> list[click.Parameter]:
    """The options by which a write is looked at, or agreed to, beforehand."""
    return [
        click.Option(["--dry-run"], is_flag=True, help="Print method, URL and body; send nothing."),
        click.Option(["-y", "--yes"], is_flag=True, help="Do not ask."),
    ]


def checked() -> click.Parameter:
    """The option that lets names through."""

    def keep(context: click.Context, option: click.Parameter, value: bool) -> None:
        if value:
            context.ensure_object(Settings).check = False

    help = "Send names that the description does not know; else they are refused, as the API drops them in silence."
    return click.Option(["--no-check"], is_flag=True, help=help, expose_value=False, callback=keep)
