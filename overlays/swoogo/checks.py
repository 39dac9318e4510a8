"""What the API does in silence, made loud: fields that it drops, values that it does not take.

The API answers 200 to a misspelt field name, to an unknown field in a body, to a value that an automation changed
right after it was written. Each check warns (SwoogoWarning) unless told to raise or to be quiet.
This is the policy; _client/checking.py does the checking.
"""

from __future__ import annotations

from typing import Literal

from swoogo_core.errors import warn

from ._values import Frozen
from .errors import ConfigurationError, DecodeError, SwoogoError

Level = Literal["warn", "raise", "ignore"]


class Checks(Frozen):
    """What the client does where the API ignores something without an error (measured): "warn", "raise" or "ignore".

    Args:
        missing_fields: `fields` named a field that no record of the answer has. "raise" raises DecodeError.
        unsaved_values: A value was written, and the answer shows another one, or leaves it out. "raise" raises
            DecodeError, after the write.
        unknown_names: `fields`, `expand`, `sort` or `search` names a field that the resource is not known to have, or a
            search in text form cannot be read. "raise" raises InvalidInput or SearchError before the call; "warn" and
            "ignore" send it as it is.
        email_not_sent: trigger-email answered `sent: 0`. "raise" raises EmailNotSent.

    Raises:
        ConfigurationError: A value is none of the three.
    """

    missing_fields: Level
    unsaved_values: Level
    unknown_names: Level
    email_not_sent: Level

    def __init__(
        self,
        missing_fields: Level = "warn",
        unsaved_values: Level = "warn",
        unknown_names: Level = "warn",
        email_not_sent: Level = "raise",
    ) -> None:
        super().__init__(
            missing_fields=missing_fields,
            unsaved_values=unsaved_values,
            unknown_names=unknown_names,
            email_not_sent=email_not_sent,
        )
        for name, level in vars(self).items():
            if level not in ("warn", "raise", "ignore"):
                raise ConfigurationError(f"Checks: {name}: {level!r} given, 'warn', 'raise' or 'ignore' expected")

    def report(self, level: Level, message: str, error: type[SwoogoError] = DecodeError) -> None:
        """Warn, raise or do nothing.

        Args:
            level: "warn", "raise" or "ignore".
            message: The text.
            error: What "raise" raises.

        Raises:
            SwoogoError: `error`, if the level is "raise".
        """
        if level == "raise":
            raise error(message)
        if level == "warn":
            warn(message)
