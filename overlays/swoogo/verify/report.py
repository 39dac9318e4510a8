"""Findings, and the report made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """The answer to one question.

    Args:
        question: What was asked.
        answer: What was seen, without personal data.
        as_expected: Whether the client rests on just this; None where the question stayed open, or nothing rests on it.
    """

    question: str
    answer: str
    as_expected: bool | None = None


def markdown(findings: Iterable[Finding], *, version: str, spent: int) -> str:
    """The report, ready to be pasted into an issue."""
    marks = {True: "as expected", False: "**otherwise**", None: ""}
    rows = [f"| {f.question} | {_cell(f.answer)} | {marks[f.as_expected]} |" for f in findings]
    head = (
        f"swoogo {version}, {spent} credits spent. No personal data: counts, names of documented fields, types, times."
    )
    return "\n".join(["## What the API does", "", head, "", "| question | answer | |", "|---|---|---|", *rows, ""])


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
