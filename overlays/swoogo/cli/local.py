"""sandbox and completion: what needs no account."""

from __future__ import annotations

import importlib
import importlib.util
import os

import click

_WHERE = {
    "bash": 'Into ~/.bashrc:  eval "$(swoogo completion bash)"',
    "zsh": 'Into ~/.zshrc:  eval "$(swoogo completion zsh)"',
    "fish": "Into ~/.config/fish/completions/swoogo.fish:  swoogo completion fish | source",
}


def command(name: str) -> click.Command:
    """One of the commands of this module."""
    if name == "completion":
        return click.Command(
            name,
            callback=completion,
            params=[click.Argument(["shell"], type=click.Choice(tuple(_WHERE)))],
            help="Completion of commands, options and known values.\n\n\b\n" + "\n".join(_WHERE.values()),
            short_help="Completion for bash, zsh or fish.",
        )
    return click.Command(
        name,
        callback=sandbox,
        params=[click.Argument(["arguments"], nargs=-1, type=click.UNPROCESSED)],
        # It has a parser of its own, which `python -m swoogo.sandbox` uses as well.
        context_settings={"ignore_unknown_options": True, "help_option_names": []},
        help="A local Swoogo to try things on. The first line that it prints is its address.",
        short_help="A local Swoogo to try things on.",
    )


def sandbox(arguments: tuple[str, ...]) -> None:
    """Serve until stopped."""
    package = __package__.rpartition(".")[0]
    if importlib.util.find_spec(f"{package}.sandbox") is None or importlib.util.find_spec("uvicorn") is None:
        raise click.ClickException("The sandbox needs uvicorn: pip install 'swoogo[sandbox]'")
    importlib.import_module(f"{package}.sandbox.__main__").main(arguments)


def completion(shell: str) -> None:
    """Print the script of a shell."""
    from .app import root
    from .completing import KINDS

    os.environ.setdefault("SHELL", f"/bin/{shell}")
    click.echo(KINDS[shell](root(), {}, "swoogo", "_SWOOGO_COMPLETE").source())
