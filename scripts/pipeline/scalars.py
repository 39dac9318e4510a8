"""Write YAML that every loader reads alike, whether it knows YAML 1.1 (PyYAML, Ruby, Go) or 1.2.

Written plainly, `no`, `y`, `012`, `10:30`, `1_000`, `2024-01-01`, `=` and `1e5` are text to the one and something else
to the other; within braces 1.1 ends a text at a `?`, and ruamel does not read one that begins with a colon.
"""

from __future__ import annotations

import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import LiteralScalarString

_TAG = "tag:yaml.org,2002:"
# What either version reads as something else than text, by the types at yaml.org/type and the core schema of 1.2.
_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<"]) | {""}
_NUMBER = re.compile(
    r"""[-+]?( 0b[01_]+ | 0o?[0-7_]+ | 0x[0-9a-fA-F_]+               # other bases
             | [0-9][0-9_]* (:[0-5]?[0-9])* (\.[0-9_]*)?             # whole, by sixties, with a fraction
             | ([0-9][0-9_]*)? \.? [0-9_]* ([eE][-+]?[0-9]+)?        # with an exponent
             | \.inf | \.Inf | \.INF )
      | \.nan | \.NaN | \.NAN""",
    re.VERBOSE,
)
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?")
# Line breaks to the one version only, and what no version takes as it is.
_ESCAPED = re.compile("[^\n\t -\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
# In a literal block these would be lost, or read as part of the layout.
_LAYOUT = re.compile(r"\A\s|[ \t]$|\t", re.MULTILINE)


def is_plain(text: str) -> bool:
    """Whether a text reads as itself without quotes, as far as its type goes."""
    odd = text.startswith(":") or "?" in text
    return not (odd or text.lower() in _WORDS or _NUMBER.fullmatch(text) or _MOMENT.fullmatch(text))


class _Representer(RoundTripRepresenter):
    """Puts quotes around a text that is not plain, a point into a number that has an exponent only."""

    def represent_text(self, text: str) -> ScalarNode:
        style = '"' if _ESCAPED.search(text) else None if is_plain(text) else "'"
        return self.represent_scalar(f"{_TAG}str", text, style=style)

    def represent_number(self, number: float) -> ScalarNode:
        text = repr(number)
        return self.represent_scalar(f"{_TAG}float", text if "." in text else text.replace("e", ".0e"))

    def represent_nothing(self, _: None) -> ScalarNode:
        # ruamel would write nothing at all for null.
        return self.represent_scalar(f"{_TAG}null", "null")


_Representer.add_representer(str, _Representer.represent_text)
_Representer.add_representer(float, _Representer.represent_number)
_Representer.add_representer(type(None), _Representer.represent_nothing)


def writer() -> YAML:
    """A writer, which keeps the layout of what the same object has read."""
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.preserve_quotes = True
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def text_of_lines(text: str) -> Any:
    """A text of several lines as one that is written line by line, where that keeps it as it is."""
    return text if _ESCAPED.search(text) or _LAYOUT.search(text) else LiteralScalarString(text)
