"""What a generated package offers, read off the package itself: calls, records, what they answer and take."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from functools import cached_property
from types import ModuleType
from typing import Any


def structure(path: str) -> str:
    """A path whatever its parameters are called."""
    return re.sub(r"{[^}]*}", "{}", path)


class Call:
    """One operation of a package: how Python calls it, and what it is on the wire."""

    def __init__(self, package: ModuleType, http: str, path: str, name: str) -> None:
        self.http, self.path, self.name = http, path, name
        self.tag, _, self.method = name.partition(".")
        self._package = package

    def __repr__(self) -> str:
        return f"<{self.name}: {self.http} {self.path}>"

    @cached_property
    def resource(self) -> Any:
        """The class that has the method, the synchronous one."""
        classes = vars(importlib.import_module(f"{self._package.__name__}.api.{self.tag}"))
        return next(
            value
            for name, value in classes.items()
            if inspect.isclass(value) and value.__module__.endswith(f".api.{self.tag}") and not name.startswith("Async")
        )

    @cached_property
    def module(self) -> str:
        """The module of the stock functions."""
        folder = importlib.import_module(f"{self._package.__name__}.api.{self.tag}")
        for info in pkgutil.iter_modules(folder.__path__):
            module = importlib.import_module(f"{folder.__name__}.{info.name}")
            operation = getattr(module, "OPERATION", None)
            if operation and (operation.method, structure(operation.path)) == (self.http, structure(self.path)):
                return info.name
        raise AssertionError(f"{self.name}: no module of {folder.__name__} has {self.http} {self.path}")

    @property
    def operation(self) -> Any:
        return importlib.import_module(f"{self._package.__name__}.api.{self.tag}.{self.module}").OPERATION

    @property
    def parameters(self) -> dict[str, inspect.Parameter]:
        """What the method of the resource takes, `self` left out."""
        taken = dict(inspect.signature(getattr(self.resource, self.method)).parameters)
        taken.pop(next(iter(taken)))
        return taken

    @property
    def answers(self) -> str:
        """The record that the call answers; for others what the answer is: empty, binary, any."""
        return str(self.operation.result or self.operation.shape)


class Emitted:
    """A generated package."""

    def __init__(self, package: ModuleType) -> None:
        self.package = package
        self.api = importlib.import_module(f"{package.__name__}.api")
        self.models = importlib.import_module(f"{package.__name__}.models")

    @cached_property
    def calls(self) -> dict[str, Call]:
        """By name: `data_lists.list`."""
        return {name: Call(self.package, http, path, name) for http, path, _, name in self.api.ROUTES}

    @cached_property
    def routes(self) -> dict[str, Call]:
        """By method and path, the parameters without their names: `GET /data-lists/{}`."""
        return {f"{call.http} {structure(call.path)}": call for call in self.calls.values()}

    @property
    def records(self) -> list[str]:
        """The records; not the bodies, the pages of lists and the base class."""
        return [name for name in self.models.__all__ if self._is_record(name)]

    def _is_record(self, name: str) -> bool:
        return hasattr(getattr(self.models, name), "_fields") and not name.endswith(("Body", "Collection"))

    def record(self, name: str) -> Any:
        return getattr(self.models, name)

    def members(self, name: str) -> list[str]:
        """The members of a record by their names on the wire."""
        return list(self.record(name)._fields)

    def nested(self, name: str, member: str) -> str:
        """What a member of a record reads an object as, or the objects of its list."""
        record = self.record(name)
        attribute = next(k for k in dir(record) if getattr(getattr(record, k, None), "name", None) == member)
        for sample in ({"id": 1}, [{"id": 1}]):
            value = getattr(record.from_dict({member: sample}), attribute)
            value = value[0] if isinstance(value, list) and value else value
            if hasattr(value, "_fields"):
                return str(type(value).__name__)
        raise AssertionError(f"{name}.{member} reads no record")
