"""What a failure looks like: one sentence and what to do, on stderr; the exit code says its kind."""

from __future__ import annotations

import sys
from typing import Any

import click

from .settings import Settings
from .text import safe, to_json

INTERRUPTED = 130
# A group without a command, from click 8.2 on: its text is the help.
_ONLY_HELP: tuple[type[click.UsageError], ...] = tuple(
    filter(None, [getattr(click.exceptions, "NoArgsIsHelpError", None)])
)


def report(error: BaseException, settings: Settings) -> int:
    """Print the failure; the exit code. An error of another kind than those that are expected is raised again."""
    if isinstance(error, _ONLY_HELP):
        click.echo(error.format_message(), err=True)
        return error.exit_code
    code, said = _described(error, settings)
    if settings.errors_as_json:
        click.echo(to_json({"error": {"exit_code": code, **said}}), err=True)
        return code
    lines = [f"error: {safe(said['message'], lines=True)}"]
    lines += [said["usage"]] if said.get("usage") else []
    lines += [safe(said[name]) for name in ("advice", "go_on") if said.get(name)]
    click.echo("\n".join(lines), err=True)
    return code


def _described(error: BaseException, settings: Settings) -> tuple[int, dict[str, Any]]:
    going_on = {"go_on": settings.go_on} if settings.go_on else {}
    if isinstance(error, (KeyboardInterrupt, click.Abort)) or _is_interruption(error):
        return INTERRUPTED, {"type": "Interrupted", "message": "interrupted", **going_on}
    if isinstance(error, click.UsageError):
        return error.exit_code, {"type": "Usage", "message": error.format_message(), "usage": _usage(error)}
    if isinstance(error, click.ClickException):
        return error.exit_code, {"type": type(error).__name__, "message": error.format_message(), **going_on}
    if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
        place = f"{error.filename}: " if error.filename else ""
        return 1, {"type": "OSError", "message": f"{place}{error.strerror or error}", **going_on}
    if isinstance(error, ModuleNotFoundError) and error.name == "pyarrow":
        return 1, {"type": "ModuleNotFoundError", "message": str(error)}
    from .. import errors

    if not isinstance(error, errors.SwoogoError):
        raise error
    code, advice = _of_the_client(error, settings)
    said: dict[str, Any] = {"type": type(error).__name__, "message": str(error), "advice": advice}
    if isinstance(error, errors.APIError):
        said |= {"status": error.status, "fields": [complaint._asdict() for complaint in error.errors]}
        if error.reset_after is not None:
            said["reset_after"] = error.reset_after
    return code, said | going_on


def _is_interruption(error: BaseException) -> bool:
    """Whether Ctrl-C came at a moment that turned it into something else.

    A thread that waits for a lock may be interrupted while it takes the lock back; leaving the block then fails with
    RuntimeError, and the interruption is its context.
    """
    if not isinstance(error, RuntimeError):
        return False
    context = error.__context__
    while context is not None and not isinstance(context, KeyboardInterrupt):
        context = context.__context__
    return context is not None


def _of_the_client(error: Any, settings: Settings) -> tuple[int, str]:
    """The exit code of an error of the client's, and what to do."""
    from .. import errors

    match error:
        case errors.NotFound():
            return 3, "It does not exist, or belongs to another account; `swoogo whoami` shows which is used."
        case errors.AuthenticationError():
            return (
                4,
                "Check the key and the secret: `swoogo whoami` shows where they come from, `swoogo login` sets them.",
            )
        case errors.PermissionDenied():
            return 4, "The user of these credentials has no right to it; `swoogo whoami` shows which are used."
        case errors.ConfigurationError():
            return 4, "`swoogo whoami` shows where the settings come from."
        case errors.ValidationFailed() | errors.BadRequest():
            return (
                5,
                "Nothing was saved; correct it and send it again." if settings.wrote else "Correct it and try again.",
            )
        case errors.InvalidInput() | errors.SearchError():
            return (
                5,
                "Nothing was sent. `--help` shows what the command takes; `--no-check` sends unknown names anyway.",
            )
        case errors.RateLimited():
            seconds = error.reset_after
            when = f"in {seconds:.0f} seconds" if seconds is not None else "in ten minutes"
            return 6, f"Try again {when}, or without --no-wait, which waits until then."
        case errors.ListChanged():
            return 1, "Read the list again, with --exact if that happens often."
        case errors.ConnectionFailed() if settings.wrote and error.sent:
            return 1, "It may have arrived: look for its effect before you send it again."
        case errors.ConnectionFailed():
            return 1, "Check the network, and SWOOGO_BASE_URL if it is set."
    return 1, ""


def _usage(error: click.UsageError) -> str:
    if error.ctx is None:
        return ""
    return f"{error.ctx.get_usage()}\nTry `{error.ctx.command_path} --help`."


def quiet_pipe() -> None:
    """Whoever read stdout has gone: nothing more can be said there, not even when Python ends."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
