"""Values that do not change."""

from __future__ import annotations

from typing import Any, NoReturn, Self


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
