"""What the resource classes of the generated package are made of."""

from __future__ import annotations

from functools import wraps
from importlib import import_module
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, Any, ClassVar

from .errors import WrongArguments

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .operation import Operation
    from .protocols import AsyncCaller, Caller


class _Described:
    """What the API describes of a tag, whoever calls it."""

    __slots__ = ()

    _modules: ClassVar[Mapping[str, str]] = {}
    """The module of each method's operation, beside that of the class."""

    def __init_subclass__(cls, **further: Any) -> None:
        super().__init_subclass__(**further)
        if "_modules" not in vars(cls):
            return  # somebody's own subclass: its methods are its own
        for name in cls._modules.keys() & vars(cls).keys():
            setattr(cls, name, _explaining(vars(cls)[name], cls, name))

    @classmethod
    def _operation(cls, method: str) -> Operation[Any] | None:
        """The operation that a method calls, loaded now; None if there is no such method."""
        module = cls._modules.get(method)
        return None if module is None else import_module(f"{cls.__module__}.{module}").OPERATION

    if not TYPE_CHECKING:  # or any name would do for them

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            from .arguments import no_method

            raise AttributeError(no_method(self.__module__.rpartition(".")[2], name, self._modules))


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


def _explaining(method: Callable[..., Any], resource: type[_Described], name: str) -> Callable[..., Any]:
    """The method, which explains arguments that it does not have; to `help()` and type checkers it is the same.

    Python refuses such a call before the method begins, so nothing but a function around it can say more.
    """

    def explained(arguments: tuple[Any, ...], given: dict[str, Any]) -> WrongArguments:
        from .arguments import refusal

        operation = resource._operation(name)
        return WrongArguments(f"{operation.name if operation else name}: {refusal(method, arguments, given)}")

    if iscoroutinefunction(method):

        @wraps(method)
        async def call(*arguments: Any, **given: Any) -> Any:
            try:
                answer = method(*arguments, **given)  # runs nothing yet
            except TypeError:
                raise explained(arguments, given) from None
            return await answer

    else:

        @wraps(method)
        def call(*arguments: Any, **given: Any) -> Any:
            try:
                return method(*arguments, **given)
            except TypeError as error:
                if error.__traceback__ is None or error.__traceback__.tb_next is not None:
                    raise  # from within the method
                raise explained(arguments, given) from None

    return call
