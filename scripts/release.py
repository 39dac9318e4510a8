"""What a release needs: a tag that is the version, and a dated section of it in the changelog.

python scripts/release.py check v0.1.0     exit with 1, and say why, if this state cannot be released under the tag
python scripts/release.py extras           the names of all extras, as pip takes them
"""

from __future__ import annotations

import re
import sys
import tomllib
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def obstacles(tag: str, version: str, changelog: str) -> list[str]:
    """Why a state cannot be released under a tag; nothing if it can."""
    found = []
    if tag != f"v{version}":
        found.append(f"the tag is {tag!r}, the version {version}: 'v{version}' expected")
    headings = re.findall(r"^## \[(.+?)\](?: - (\S+))?$", changelog, re.MULTILINE)
    dates = dict(headings)
    if version not in dates:
        found.append(f"the changelog has no section '## [{version}] - <date>'")
        return found
    try:
        date.fromisoformat(dates[version])
    except ValueError:
        found.append(f"the section of {version} in the changelog has no date: '## [{version}] - 2026-01-31' has one")
    text = changelog.partition(f"## [{version}]")[2].partition("\n## [")[0]
    if not re.search(r"^- ", text, re.MULTILINE):
        found.append(f"the section of {version} in the changelog names no change")
    released = [name for name, _ in headings if name != "Unreleased"]
    if released[0] != version:
        found.append(f"the newest section of the changelog is {released[0]}, not {version}")
    return found


def version() -> str:
    text = (ROOT / "overlays/swoogo/_version.py").read_text("utf-8")
    return str(re.findall(r'__version__ = "(.+)"', text)[0])


def extras() -> list[str]:
    return sorted(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"])


def main(arguments: list[str]) -> int:
    if arguments == ["extras"]:
        print(",".join(extras()))
        return 0
    if len(arguments) != 2 or arguments[0] != "check":
        print(__doc__, file=sys.stderr)
        return 2
    found = obstacles(arguments[1], version(), (ROOT / "CHANGELOG.md").read_text("utf-8"))
    print("\n".join(found) or f"{arguments[1]} can be released", file=sys.stderr if found else sys.stdout)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
