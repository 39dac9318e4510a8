"""Rows, and the table that they make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """One measured thing. `ratio` is what the target is about, whatever its sign says."""

    what: str
    swoogo: str
    instead: Sequence[str] = field(default_factory=tuple)
    ratio: str = ""
    target: str = ""
    met: bool | None = None
    limit: str = ""

    @property
    def verdict(self) -> str:
        """The target, and whether it was met."""
        if self.met is None:
            return self.target
        return f"{self.target}: {'met' if self.met else 'MISSED'}"

    def lines(self) -> str:
        """For a terminal, as soon as it is measured."""
        head = f"  {self.what}: {self.swoogo}"
        if self.ratio:
            head += f"; {self.ratio}"
        if self.verdict:
            head += f" ({self.verdict})"
        if self.limit:
            head += f"; limit {self.limit}"
        return "\n".join([head, *(f"      {other}" for other in self.instead)])


def ms(seconds: float) -> str:
    """Seconds as milliseconds, to three digits."""
    value = seconds * 1000
    return f"{value:.0f} ms" if value >= 100 else f"{value:.1f} ms" if value >= 10 else f"{value:.2f} ms"


def times(ratio: float) -> str:
    """A ratio as it is read aloud."""
    return f"{ratio:.2f} ×"


_HEAD = ("what", "swoogo", "instead", "ratio", "target", "limit")


def table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| " + " | ".join(_HEAD) + " |", "|" + "---|" * len(_HEAD)]
    for row in rows:
        cells = (row.what, row.swoogo, "<br>".join(row.instead), row.ratio, row.verdict, row.limit)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)
