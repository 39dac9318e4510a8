"""What the resource classes of the generated package are made of."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .operation import Operation
    from .protocols import AsyncCaller, Caller


class _Described:
    """What the API describes of a tag, whoever calls it."""

    __slots__ = ()

    _modules: ClassVar[Mapping[str, str]] = {}
    """The module of each method's operation, beside that of the class."""

    @classmethod
    def _operation(cls, method: str) -> Operation[Any] | None:
        """The operation that a method calls, loaded now; None if there is no such method."""
        module = cls._modules.get(method)
        return None if module is None else import_module(f"{cls.__module__}.{module}").OPERATION


class Resource(_Described):
    """The operations of one tag."""

    __slots__ = ("_caller",)

    def __init__(self, caller: Caller) -> None:
        self._caller = caller


class AsyncResource(_Described):
    """The operations of one tag, asynchronously."""

    __slots__ = ("_caller",)

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller
