"""The only way from a text of the description into the text of a program.

What a description says is data. It becomes a literal, the inside of a docstring, or a name (names.py); nothing else of
it is ever written into generated code.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable
from typing import Any

WRAP = 112


def literal(value: Any) -> str:
    """A text, number, boolean, None, or a tuple of these as a Python literal."""
    if isinstance(value, str):
        # Beyond Python's own escapes: what moves or hides text on a screen.
        return "".join(c if unicodedata.category(c)[0] not in "CZ" or c == " " else _escaped(c) for c in repr(value))
    if isinstance(value, (tuple, list)):
        return f"({''.join(f'{literal(item)}, ' for item in value)})"
    if value is None or isinstance(value, (bool, int)):
        return repr(value)
    raise TypeError(f"{value!r} has no literal here")


def _escaped(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def clean(text: Any) -> str:
    """A text on one line, without what moves or hides text on a screen; runs of blanks are one blank."""
    plain = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in str(text))
    return " ".join(plain.split())


def docstring(lines: str | Iterable[str], indentation: int) -> str:
    """What stands between the quotes of a docstring in code that stands `indentation` columns in, wrapped.

    A line that begins with blanks stands in by as many; what follows it stands in further.
    """
    margin, written = " " * indentation, []
    for line in [lines] if isinstance(lines, str) else lines:
        own = line[: len(line) - len(line.lstrip(" "))]
        further = margin + own + ("" if not own else "  " if line.lstrip().startswith("-") else "    ")
        # Wrapped first and escaped then: a break must not fall between a backslash and what it escapes.
        wrapped = textwrap.wrap(
            clean(line),
            WRAP,
            initial_indent=margin + own,
            subsequent_indent=further,
            break_long_words=False,
            break_on_hyphens=False,
        )
        written += [_inside_quotes(part) for part in wrapped] or [""]
    text = "\n".join(written).strip()
    # A quote at the end would run into the closing ones.
    return f"{text} " if text.endswith('"') else text


def _inside_quotes(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"""', "'''")


def sentence(text: Any) -> str:
    """A text on one line that ends as a sentence does."""
    text = clean(text)
    return text if not text or text.endswith((".", "!", "?", ":")) else f"{text}."


def prose(text: Any) -> str:
    """A description without the table words before it: `integer - required - The id` -> `The id`."""
    words = r"(?:array of )?(?:strings?|integers?|numbers?|booleans?|objects?|arrays?|floats?|dates?|datetimes?|files?)"
    return re.sub(rf"^\s*{words}\s+-\s+(?:(?:required|optional)\s+-\s+)?", "", str(text), flags=re.IGNORECASE)


def markdown(text: Any) -> str:
    """A text as one line of Markdown in which it stands for itself."""
    return re.sub(r"([\\`*_{}\[\]<>#|@])", r"\\\1", clean(text))
