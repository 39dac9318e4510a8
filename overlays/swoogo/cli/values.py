"""From what is typed to the arguments of a method: options, -F name=value, --input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .described import Described, Parameter
from .settings import Refused

_TRUE, _FALSE = ("true", "1", "yes", "on"), ("false", "0", "no", "off")
BOOLEANS = ("Boolean", "BooleanText", "Flag")
LISTS = ("ListOf", "Bracketed", "Many")
OBJECTS = ("Map", "One")


if TYPE_CHECKING:
    ParamType = click.ParamType[Any]
else:
    ParamType = click.ParamType  # generic from version 8.4 on


class Value(ParamType):
    """What an option or an argument of a described parameter takes, by its kind."""

    def __init__(self, parameter: Parameter) -> None:
        self._parameter = parameter
        self.name: str = _KINDS.get(parameter.kind, "text")

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """What stands for the value in the help."""
        if self._parameter.choices and self._parameter.kind == "Text":
            return f"[{'|'.join(self._parameter.choices)}]"
        return self.name.upper()

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value as the method takes it."""
        if not isinstance(value, str):
            return value
        try:
            return read(self._parameter, value)
        except ValueError as error:
            self.fail(str(error), param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The known values that begin so."""
        from click.shell_completion import CompletionItem

        known = self._parameter.choices or (("true", "false") if self._parameter.kind in BOOLEANS else ())
        if self._parameter.kind == "Upload":
            return [CompletionItem(incomplete, type="file")]
        return [CompletionItem(one) for one in known if one.startswith(incomplete)]


class FileName(ParamType):
    """The name of a file, or - for stdin."""

    name = "file"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The shell knows the files."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


_KINDS = {
    **dict.fromkeys(BOOLEANS, "true|false"),
    **dict.fromkeys(LISTS, "value,value"),
    **dict.fromkeys(OBJECTS, "json"),
    "Integer": "number",
    "Number": "number",
    "Money": "amount",
    "Timestamp": "date time",
    "Date": "date",
    "Time": "time",
    "Zone": "zone",
    "Upload": "file",
}


def read(parameter: Parameter, text: str) -> Any:
    """The value of a text for a parameter. Raises ValueError, which says what is expected."""
    kind, name = parameter.kind, parameter.argument
    if kind in BOOLEANS:
        if text.lower() in _TRUE + _FALSE:
            return text.lower() in _TRUE
        raise ValueError(f"{name}: {text!r} given, true or false expected.")
    if kind == "Integer" and not (text.removeprefix("-").isdecimal() and text.isascii()) and text:
        raise ValueError(f"{name}: {text!r} given, a whole number expected.")
    if kind in LISTS:
        if text.startswith("["):
            return _json(name, text, list)
        return [_chosen(parameter, part.strip()) for part in text.split(",")] if text.strip() else []
    if kind in OBJECTS:
        return _json(name, text, dict)
    if kind == "Raw" and text[:1] in ("{", "["):
        return _json(name, text, (dict, list))
    if kind == "Upload":
        return _file(Path(text.removeprefix("@")))
    return _chosen(parameter, text)


def _chosen(parameter: Parameter, text: str) -> str:
    if parameter.choices and text not in parameter.choices:
        raise ValueError(f"{parameter.argument}: {text!r} given, one of {', '.join(parameter.choices)} expected.")
    return text


def _json(name: str, text: str, kinds: Any) -> Any:
    import json

    try:
        value = json.loads(text)
    except ValueError as error:
        raise ValueError(f"{name}: {error}; JSON expected.") from None
    if not isinstance(value, kinds):
        raise ValueError(f"{name}: a JSON {type(value).__name__} given, another kind of JSON expected.")
    return value


def _file(path: Path) -> Any:
    from mimetypes import guess_type

    from swoogo_core.types import File

    try:
        return File(path.read_bytes(), path.name, guess_type(path.name)[0])
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror}.") from None


def arguments_of(
    command: Described, options: Mapping[str, Any], fields: Iterable[str], raw: Iterable[str], document: str | None
) -> dict[str, Any]:
    """The arguments by name: those of --input, over them -F, -f and the options.

    Raises click.UsageError for what is missing or given twice, Refused for names and values that cannot be sent.
    """
    found = _from_document(command, document) if document is not None else {}
    by_hand: dict[str, Any] = {}
    for text, is_raw in (*((text, False) for text in fields), *((text, True) for text in raw)):
        name, sign, value = text.partition("=")
        if not sign or not name:
            raise click.UsageError(f"-F takes name=value, not {text!r}.")
        parameter = _parameter(command, name)
        if parameter.argument in by_hand:
            raise click.UsageError(f"{name} is given twice.")
        by_hand[parameter.argument] = value if is_raw else _typed(parameter, value)
    for name, value in options.items():
        if name in by_hand:
            raise click.UsageError(f"{name} is given twice, as an option and by -F.")
        by_hand[name] = value
    found |= by_hand
    if missing := [p for p in command.by_name if p.required and p.argument not in found]:
        names = ", ".join(f"--{p.argument.replace('_', '-')}" for p in missing)
        raise click.UsageError(f"Missing: {names} (or -F {missing[0].argument}=...).")
    return found


def _typed(parameter: Parameter, text: str) -> Any:
    if text.startswith("@") and parameter.kind != "Upload":
        try:
            text = sys.stdin.read() if text == "@-" else Path(text[1:]).read_text("utf-8")
        except OSError as error:
            raise Refused(
                f"{parameter.argument}: {text[1:]}: {error.strerror}; -f takes a value with @ as it is."
            ) from None
        except UnicodeDecodeError:
            raise Refused(f"{parameter.argument}: {text[1:]} given, a text in UTF-8 expected.") from None
    try:
        return read(parameter, text)
    except ValueError as error:
        raise Refused(str(error)) from None


def _from_document(command: Described, place: str) -> dict[str, Any]:
    import json

    try:
        text = sys.stdin.read() if place == "-" else Path(place).read_text("utf-8")
        data = json.loads(text)
    except OSError as error:
        raise Refused(f"--input: {place}: {error.strerror}.") from None
    except ValueError as error:
        raise Refused(f"--input: JSON expected in {place}: {error}.") from None
    if not isinstance(data, dict):
        raise Refused(f"--input: {type(data).__name__} given in {place}, one JSON object expected.")
    return {_parameter(command, name).argument: value for name, value in data.items()}


def _parameter(command: Described, name: str) -> Parameter:
    """The parameter of a name, as the API or as Python spells it; a custom field is one of its own."""
    for parameter in command.by_name:
        if name in (parameter.wire, parameter.argument):
            return parameter
    if command.open_body and name not in {parameter.argument for parameter in command.in_path}:
        return Parameter(name, name, "body", "Raw", "", False, ())
    import difflib

    known = [parameter.wire for parameter in command.by_name]
    close = difflib.get_close_matches(name, known, n=1)
    hint = f"Did you mean {close[0]}?" if close else f"Known are: {', '.join(known) or 'none'}."
    raise Refused(f"`{command.resource} {command.method}` has no field {name!r}. {hint}")
