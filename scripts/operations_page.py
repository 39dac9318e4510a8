"""Make docs/operations.md, the list of commands in docs/cli.md, and the README's sentence with the numbers.

Every operation with its Python call, its command and its evidence, and what is known to exist without method and path.

python scripts/operations_page.py            write them
python scripts/operations_page.py --check    compare instead; exit 1 if one is out of date
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.commands import asks
from pipeline.openapi import operations
from pipeline.source_text import clean, markdown
from pipeline.surface import Method, Surface
from regenerate import DESCRIPTION, ROOT, prepare

from pipeline.load import Document, load  # isort: skip

PAGE = ROOT / "docs" / "operations.md"
COMMANDS = ROOT / "docs" / "cli.md"
README = ROOT / "README.md"
NUMBERS = re.compile(r"(<!-- numbers: [^>]*-->\n).*?(<!-- /numbers -->)", re.DOTALL)
LISTED = re.compile(r"(<!-- commands: [^>]*-->\n).*?(<!-- /commands -->)", re.DOTALL)

HEAD = """# Operations

Made by `scripts/operations_page.py` from openapi/openapi.yaml; do not edit.

{numbers}

Evidence: *vendor*: the vendor's page was seen to its end; *vendor-partial*: in part; *third-party*: only working client
code shows it. A list costs 10 credits, everything else 1.
"""


def main() -> int:
    parser = argparse.ArgumentParser(description="Make docs/operations.md and the README's numbers.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing; exit 1 on a difference")
    options = parser.parse_args()
    document, surface = prepare(load(DESCRIPTION))
    readme = README.read_text(encoding="utf-8")
    sentence = _filled(f"{numbers(document, surface)} [docs/operations.md](docs/operations.md) lists them.") + "\n"
    listed = "\n".join(_commands(surface)) + "\n"
    wanted = {
        PAGE: page(document, surface),
        README: NUMBERS.sub(lambda m: m[1] + sentence + m[2], readme),
        COMMANDS: LISTED.sub(lambda m: m[1] + listed + m[2], COMMANDS.read_text(encoding="utf-8")),
    }
    stale = [p for p, text in wanted.items() if not p.exists() or p.read_text(encoding="utf-8") != text]
    for path in stale:
        if options.check:
            print(f"{path.relative_to(ROOT)} is out of date: run `make regenerate`", file=sys.stderr)
        else:
            _write(path, wanted[path])
    return 1 if options.check and stale else 0


def _write(path: Path, text: str) -> None:
    aside = path.with_suffix(".new")
    aside.write_text(text, encoding="utf-8", newline="\n")
    os.replace(aside, path)


def _filled(text: str) -> str:
    return textwrap.fill(text, 120, break_long_words=False, break_on_hyphens=False)


def numbers(document: Document, surface: Surface) -> str:
    """How many operations there are, and how many of them are described."""
    described, in_all = len(surface.operations), document.get("x-operations-in-all", 0)
    tags = len({m.resource for m in surface.operations.values()})
    if isinstance(in_all, int) and described < in_all:
        return (
            f"The API has about {in_all} operations. {described} of them, on {tags} of its {len(surface.tags)} tags, "
            "are documented publicly or known from working client code."
        )
    return f"{described} operations, on {tags} of the API's {len(surface.tags)} tags, are described."


def page(document: Document, surface: Surface) -> str:
    """The text of docs/operations.md."""
    found = {operation["operationId"]: operation for _, _, operation in operations(document)}
    reach = (
        "`client.request(method, path, params=..., data=..., json=...)` reaches any path with the same token, budget, "
    )
    lines = [HEAD.format(numbers=_filled(f"{numbers(document, surface)} {reach}repeats and errors."))]
    without = []
    for tag, about in surface.tags.items():
        if not surface.of(tag):
            without.append(tag)
            continue
        lines += [f"## {markdown(tag)}", "", *_wrapped(about), *_table(tag, surface, found), ""]
        if unknown := surface.undocumented.get(tag):
            lines += ["Known to exist, or doubtful, without a documented path:", "", *_unknown(unknown), ""]
    if without:
        lines += ["# Tags without a documented path", ""]
    for tag in without:
        unknown = surface.undocumented.get(tag, [])
        lines += [f"## {markdown(tag)}", "", *_wrapped(surface.tags[tag]), *_unknown(unknown), ""]
    return "\n".join(lines).rstrip() + "\n"


def _table(tag: str, surface: Surface, found: dict[str, dict[str, Any]]) -> Iterator[str]:
    yield "| operation | method and path | Python | credits | evidence | source |"
    yield "|---|---|---|---|---|---|"
    for method in surface.of(tag):
        operation = found[method.id]
        sources = ", ".join(_source(clean(s)) for s in operation.get("x-source") or [])
        evidence = clean(operation.get("x-evidence", ""))
        if operation.get("x-no-longer-described"):
            evidence += ", no longer described"
        yield (
            f"| {markdown(method.id)} | `{method.http} {method.path}` | `{_call(method)}` | {method.credits} "
            f"| {evidence} | {sources} |"
        )


def _commands(surface: Surface) -> Iterator[str]:
    yield "| command | what it does | credits | asks |"
    yield "|---|---|---|---|"
    for method in surface.operations.values():
        names = " ".join(name.replace("_", "-").strip("-") for name in (method.resource, method.name))
        arguments = "".join(f" {f.python.upper()}" for f in method.path_fields)
        asking = "yes" if asks(method) else ""
        yield f"| `swoogo {names}{arguments}` | {markdown(method.summary)} | {method.credits} | {asking} |"


def _call(method: Method) -> str:
    arguments = [f.python for f in method.path_fields] + [f"{f.python}=..." for f in method.required]
    more = ["..."] if method.optional or method.takes else []
    return f"client.{method.resource}.{method.name}({', '.join([*arguments, *more])})"


def _source(source: str) -> str:
    name = markdown(source.rstrip("/").rpartition("/")[2] if source.startswith("http") else source)
    return f"[{name}]({source})" if re.fullmatch(r"https?://[^\s()<>|]+", source) else name


def _wrapped(about: str) -> list[str]:
    return [clean(about), ""] if about else []


def _unknown(entries: list[dict[str, str]]) -> list[str]:
    return [f"- **{clean(e['what'])}**: {clean(e['why'])}" for e in entries] or ["- Nothing is known."]


if __name__ == "__main__":
    sys.exit(main())
