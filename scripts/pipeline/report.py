"""What changes for callers between two descriptions, as Markdown.

Compared is what the templates print (surface.py), not the documents: a description that says the same in another style
changes nothing.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import Protocol

import attrs

from .names import structure
from .source_text import markdown
from .surface import FieldSpec, Method, Model, Surface

Changes = dict[str, list[str]]


class _Note(Protocol):
    def __call__(self, text: str, *, breaks: bool = False) -> None: ...


@attrs.define
class Report:
    """The changes, sorted by what they mean."""

    breaking: list[str] = attrs.field(factory=list)
    added: list[str] = attrs.field(factory=list)
    removed: list[str] = attrs.field(factory=list)
    operations: Changes = attrs.field(factory=dict)
    records: Changes = attrs.field(factory=dict)
    new_records: list[str] = attrs.field(factory=list)
    gone_records: list[str] = attrs.field(factory=list)
    documented: list[str] = attrs.field(factory=list)  # operations whose evidence became the vendor's
    no_longer_described: list[str] = attrs.field(factory=list)
    servers: list[str] = attrs.field(factory=list)
    left_out: list[str] = attrs.field(factory=list)
    failures: list[str] = attrs.field(factory=list)  # pages that could not be taken
    remarks: list[str] = attrs.field(factory=list)
    coverage: dict[str, int] = attrs.field(factory=dict)  # tag -> operations

    @property
    def _changes(self) -> bool:
        """Whether anything is another than before; what is left out or covered is a state."""
        state = ("coverage",)
        return any(value for name, value in attrs.asdict(self, recurse=False).items() if name not in state)

    def markdown(self) -> str:
        """The report."""
        parts = ["# API description\n"]
        if not self._changes:
            parts.append("Nothing changes for callers.\n")
        else:
            parts += [
                _section("Breaks callers", self.breaking, empty="Nothing."),
                _section("Pages that could not be taken: what was known of them stays", self.failures),
                _section("Left out: client.request() reaches it", self.left_out),
                _section("Operations added", self.added),
                _section("Operations removed", self.removed),
                _nested("Operations changed", self.operations),
                _section("Documented by the vendor now", self.documented),
                _section("No longer described by the vendor: kept, and marked", self.no_longer_described),
                _section("Another server is named: it is not followed", self.servers),
                _section("Records added", self.new_records),
                _section("Records removed", self.gone_records),
                _nested("Records changed", self.records),
                _section("To look at", self.remarks),
            ]
        if self.coverage:
            covered = sum(self.coverage.values())
            tags = sum(bool(count) for count in self.coverage.values())
            parts.append(f"## Coverage\n\n{covered} operations on {tags} of {len(self.coverage)} tags.\n")
            parts.append(_table(("tag", "operations"), self.coverage))
        return "\n".join(part for part in parts if part)


def compare(old: Surface, new: Surface) -> Report:
    """The changes from one surface to the other. Operations are the same if method and path are."""
    report = Report()
    before = {(m.http, structure(m.path)): m for m in old.operations.values()}
    after = {(m.http, structure(m.path)): m for m in new.operations.values()}
    for key, method in before.items():
        if key not in after:
            report.removed.append(_line(method))
            report.breaking.append(f"{_call(method)} is gone ({method.http} {method.path})")
    for key, method in after.items():
        if key not in before:
            report.added.append(_line(method))
        elif changes := _operation(before[key], method, report.breaking):
            report.operations[f"{_call(method)}: {method.http} {method.path}"] = changes
    bodies = {m.body_model for s in (old, new) for m in s.operations.values()}
    for name, model in old.models.items():
        # Bodies are compared by their operations, whose arguments they are.
        if name in bodies:
            continue
        if name not in new.models:
            report.gone_records.append(f"`{name}`")
            report.breaking.append(f"record `{name}` is gone")
        elif changes := _record(model, new.models[name], report.breaking):
            report.records[f"`{name}`"] = changes
    report.new_records += [f"`{name}`" for name in new.models if name not in old.models and name not in bodies]
    return report


def _operation(old: Method, new: Method, breaking: list[str]) -> list[str]:
    changes: list[str] = []
    call = _call(old)

    def note(text: str, *, breaks: bool = False) -> None:
        changes.append(text)
        if breaks:
            breaking.append(f"{call}: {text}")

    if call != _call(new):
        note(f"is {_call(new)} now", breaks=True)
    if old.module != new.module:
        note(f"its module is `{new.module}` instead of `{old.module}`", breaks=True)
    if old.returns != new.returns or old.shape != new.shape:
        note(f"answers {new.returns} ({new.shape}) instead of {old.returns} ({old.shape})", breaks=True)
    if old.content_type and new.content_type and old.content_type != new.content_type:
        note(f"is sent as {new.content_type} instead of {old.content_type}")
    same_path = [f.python for f in old.path_fields] == [f.python for f in new.path_fields]
    if not same_path:
        listed = ", ".join(f"`{f.python}`" for f in new.path_fields)
        note(f"the parameters of the path are {listed or 'none'} now", breaks=True)
    for name in old.takes:
        if name not in new.takes:
            note(f"parameter `{name}` removed", breaks=True)
    for name in new.takes:
        if name not in old.takes:
            note(f"parameter `{name}` added")
    if old.body_model != new.body_model:
        if old.body_model and new.body_model:
            note(f"its body is `{new.body_model}` instead of `{old.body_model}`", breaks=True)
        else:
            note(f"body {'added' if new.body_model else 'removed'}")
    for what, ours, theirs in (
        ("parameter", old.path_fields if same_path else [], new.path_fields if same_path else []),
        ("parameter", old.query_fields, new.query_fields),
        ("body field", old.body_fields, new.body_fields),
    ):
        _arguments(what, {f.python: f for f in ours}, {f.python: f for f in theirs}, note)
    for listing, names, more in (
        ("default `fields`", old.known_fields, new.known_fields),
        ("known `expand`", old.known_expand, new.known_expand),
    ):
        if gone := [n for n in names if n not in more]:
            note(f"{listing} without {', '.join(gone)}")
        if come := [n for n in more if n not in names]:
            note(f"{listing} with {', '.join(come)}")
    if old.credits != new.credits:
        note(f"costs {new.credits} credits instead of {old.credits}")
    if old.key != new.key:
        note(
            f"its rows are identified by {', '.join(new.key) or 'nothing'} instead of {', '.join(old.key) or 'nothing'}"
        )
    if old.summary != new.summary:
        note(f"summary: {markdown(new.summary)}")
    return changes


def _arguments(what: str, old: dict[str, FieldSpec], new: dict[str, FieldSpec], note: _Note) -> None:
    for name, field in old.items():
        if name not in new:
            note(f"{what} `{name}` removed", breaks=True)
            continue
        now = new[name]
        if now.required and not field.required:
            note(f"{what} `{name}` is required now", breaks=True)
        elif field.required and not now.required:
            note(f"{what} `{name}` is optional now")
        was, is_ = _values(field), _values(now)
        if was and is_:
            if gone := [v for v in was if v not in is_]:
                note(f"{what} `{name}` no longer takes {', '.join(gone)}", breaks=True)
            if come := [v for v in is_ if v not in was]:
                note(f"{what} `{name}` takes {', '.join(come)}, too")
        elif was and now.kind.argument == "str":
            note(f"{what} `{name}` takes any text now (it took {', '.join(was)})")
        elif is_ and field.kind.argument == "str":
            note(f"{what} `{name}` takes only {', '.join(is_)} now", breaks=True)
        elif field.kind.argument != now.kind.argument:
            note(f"{what} `{name}`: {field.kind.argument} -> {now.kind.argument}", breaks=True)
    for name, field in new.items():
        if name not in old:
            note(f"{what} `{name}` added{', required' if field.required else ''}", breaks=field.required)


def _record(old: Model, new: Model, breaking: list[str]) -> list[str]:
    changes: list[str] = []
    before, after = ({f.python: f for f in model.fields} for model in (old, new))
    for name, field in before.items():
        if name not in after:
            changes.append(f"field `{name}` removed")
            breaking.append(f"`{old.name}.{name}` removed")
        elif field.kind.type != after[name].kind.type:
            changes.append(f"field `{name}`: {field.kind.type} -> {after[name].kind.type}")
            # What was Any could be anything before.
            if field.kind.type != "Any":
                breaking.append(f"`{old.name}.{name}`: {field.kind.type} -> {after[name].kind.type}")
        elif field.kind != after[name].kind:
            changes.append(f"field `{name}` is read as {after[name].kind.field}")
    return changes + [f"field `{f.python}` added: {f.kind.type}" for n, f in after.items() if n not in before]


def _values(field: FieldSpec) -> list[str]:
    """The values of an enumeration."""
    return (
        list(ast.literal_eval(field.kind.argument.removeprefix("Literal")))
        if field.kind.argument.startswith("Literal[")
        else []
    )


def _call(method: Method) -> str:
    return f"`{method.resource}.{method.name}()`"


def _line(method: Method) -> str:
    return f"{_call(method)}: {method.http} {method.path}. {markdown(method.summary)}"


def _section(title: str, lines: Iterable[str], *, empty: str = "") -> str:
    lines = list(lines)
    if not lines:
        return f"## {title}\n\n{empty}\n" if empty else ""
    return f"## {title}\n\n" + "".join(f"- {line}\n" for line in lines)


def _nested(title: str, changes: Changes) -> str:
    if not changes:
        return ""
    blocks = (f"- {name}\n" + "".join(f"  - {line}\n" for line in lines) for name, lines in changes.items())
    return f"## {title}\n\n" + "".join(blocks)


def _table(head: tuple[str, str], rows: dict[str, int]) -> str:
    lines = [f"| {head[0]} | {head[1]} |", "|---|---|", *(f"| {markdown(tag)} | {n} |" for tag, n in rows.items())]
    return "\n".join(lines) + "\n"
