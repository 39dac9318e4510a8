"""Values that do not change, and text that nothing shows by accident."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn, Self, overload


class Frozen:
    """Members by name, set once: two with the same are equal, and `replace()` makes another one.

    What a frozen dataclass does; but making one of those takes as long as loading five modules.

    Args:
        **members: What it is made of.
    """

    def __init__(self, **members: Any) -> None:
        vars(self).update(members)

    def replace(self, **changes: Any) -> Self:
        """A value like this one with other members.

        Args:
            **changes: Arguments of the class.

        Returns:
            A new value.

        Raises:
            ConfigurationError: A member is out of its range.
        """
        return type(self)(**{**vars(self), **changes})

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name}: this value does not change; replace() makes another one")

    def __delattr__(self, name: str) -> NoReturn:
        self.__setattr__(name, None)

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other) if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(vars(self).values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"


class Secret(str):
    """A text whose repr hides it, so that no traceback with local variables shows it, and that no pickle takes in.

    It is the text itself to all that works with it: what formats or concatenates it gets what it holds.
    """

    __slots__ = ()

    @overload
    @classmethod
    def hiding(cls, value: str) -> Secret: ...
    @overload
    @classmethod
    def hiding(cls, value: None) -> None: ...
    @classmethod
    def hiding(cls, value: str | None) -> Secret | None:
        """The value, hidden if it is text; whatever else it is goes through, for those who check it."""
        return cls(value) if isinstance(value, str) else value

    def __repr__(self) -> str:
        return "<hidden>"

    def __reduce_ex__(self, protocol: Any) -> Any:
        raise TypeError("a secret is not pickled")


def hidden(headers: Any) -> Any:
    """Headers with their values hidden; whatever else it is goes through, for those who check it."""
    if isinstance(headers, Mapping):
        return {name: Secret.hiding(value) for name, value in headers.items()}
    return headers
