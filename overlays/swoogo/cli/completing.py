"""Completion in the shells where click's own goes wrong: values with commas, and values joined to their option by `=`.

Loaded when a shell asks for completions, or for its script.
"""

from __future__ import annotations

from typing import Any, ClassVar

from click.shell_completion import BashComplete, CompletionItem, FishComplete, ShellComplete, ZshComplete


class _Whole(ShellComplete):
    """Completes what stands behind `--fields=`, and behind the `-` of `--sort -created_at`, as whole words."""

    def get_completions(self, args: list[str], incomplete: str) -> list[Any]:
        """The words that the incomplete one may become."""
        before, typed = "", incomplete
        if typed.startswith("--") and "=" in typed:
            name, _, typed = typed.partition("=")
            args, before = [*args, name], f"{name}="
        if args and args[-1] == "--sort" and typed.startswith("-"):
            before, typed = f"{before}-", typed[1:]
        found = super().get_completions(args, typed)
        # Of a path the shell knows the end itself.
        return [CompletionItem(before + i.value, i.type, i.help) if i.type == "plain" else i for i in found]


class Bash(_Whole, BashComplete):
    """For bash, which splits words at `=`: that is a word of its own to it, and no value."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the incomplete one, and that one."""
        args, incomplete = super().get_completion_args()
        return (args[:-1] if args[-1:] == ["="] else args), incomplete


class Zsh(_Whole, ZshComplete):
    """For zsh, which replaces the whole word: `--fields=fir` became `first_name`."""


class Fish(_Whole, FishComplete):
    """For fish, which offers only what begins as the word does. The script cuts texts at their first comma."""

    source_template: ClassVar[str] = FishComplete.source_template.replace("string split ", "string split --max 1 ")


KINDS = {kind.name: kind for kind in (Bash, Zsh, Fish)}
