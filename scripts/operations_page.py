"""Make docs/operations.md: every operation with its Python call and its evidence, and what is known but undocumented.

python scripts/operations_page.py            write it
python scripts/operations_page.py --check    compare instead; exit 1 if it is out of date
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from typing import Any

from pipeline.openapi import operations
from pipeline.surface import Method, Surface
from regenerate import DESCRIPTION, ROOT, prepare

from pipeline.load import load  # isort: skip

PAGE = ROOT / "docs" / "operations.md"

HEAD = """# Operations

Made by `scripts/operations_page.py` from openapi/openapi.yaml; do not edit.

The API has about 156 operations. {known} of them, on {tags} of its {all_tags} tags, are documented publicly or known
from working client code; they are listed first. The rest is known to exist, but no source states method and path: if
you know them, `client.request(method, path, params=..., data=..., json=...)` reaches any path with the same token,
budget, repeats and errors.

Evidence: *vendor*: the vendor's page was seen to its end; *vendor-partial*: in part; *third-party*: only working client
code shows it. A list costs 10 credits, everything else 1.
"""


def main() -> int:
    parser = argparse.ArgumentParser(description="Make docs/operations.md.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing; exit 1 on a difference")
    options = parser.parse_args()
    text = page()
    if options.check:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
            print("docs/operations.md is out of date: run `make regenerate`", file=sys.stderr)
            return 1
        return 0
    aside = PAGE.with_suffix(".new")
    aside.write_text(text, encoding="utf-8", newline="\n")
    os.replace(aside, PAGE)
    return 0


def page() -> str:
    """The text of the page."""
    document, surface = prepare(load(DESCRIPTION))
    found = {operation["operationId"]: operation for _, _, operation in operations(document)}
    used = {m.tag for m in surface.operations.values()}
    lines = [HEAD.format(known=len(found), tags=len(used), all_tags=len(surface.tags))]
    for tag, about in surface.tags.items():
        if tag in used:
            lines += [f"## {tag}", "", *_wrapped(about), *_table(tag, surface, found), ""]
            if unknown := surface.undocumented.get(tag):
                lines += ["Known to exist, or doubtful, without a documented path:", "", *_unknown(unknown), ""]
    lines += ["# Tags without a documented path", ""]
    for tag, about in surface.tags.items():
        if tag not in used:
            lines += [f"## {tag}", "", *_wrapped(about), *_unknown(surface.undocumented.get(tag, [])), ""]
    return "\n".join(lines).rstrip() + "\n"


def _table(tag: str, surface: Surface, found: dict[str, dict[str, Any]]) -> Iterator[str]:
    yield "| operation | method and path | Python | credits | evidence | source |"
    yield "|---|---|---|---|---|---|"
    for method in surface.operations.values():
        if method.tag == tag:
            operation = found[method.id]
            sources = ", ".join(_source(s) for s in operation.get("x-source") or [])
            yield (
                f"| {method.id} | `{method.http} {method.path}` | `{_call(method)}` | {method.credits} "
                f"| {operation.get('x-evidence', '')} | {sources} |"
            )


def _call(method: Method) -> str:
    arguments = [f.python for f in method.path_fields] + [f"{f.python}=..." for f in method.required]
    more = ["..."] if method.optional or method.takes else []
    return f"client.{method.resource}.{method.name}({', '.join([*arguments, *more])})"


def _source(source: str) -> str:
    return f"[{source.rstrip('/').rpartition('/')[2]}]({source})" if source.startswith("http") else source


def _wrapped(about: str) -> list[str]:
    return [" ".join(about.split()), ""] if about else []


def _unknown(entries: list[dict[str, str]]) -> list[str]:
    return [f"- **{e['what']}**: {' '.join(e['why'].split())}" for e in entries] or ["- Nothing is known."]


if __name__ == "__main__":
    sys.exit(main())
