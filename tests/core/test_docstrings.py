"""What people read of a method: every parameter has a text, and the texts describe this client."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest

from swoogo_api.api import RESOURCES


def methods() -> list[Any]:
    found = []
    for resource in RESOURCES:
        package = importlib.import_module(f"swoogo_api.api.{resource}")
        for kind in vars(package).values():
            if inspect.isclass(kind) and kind.__module__ == package.__name__:
                found += [
                    pytest.param(function, id=f"{kind.__name__}.{name}")
                    for name, function in vars(kind).items()
                    if inspect.isfunction(function) and not name.startswith("_")
                ]
    return found


@pytest.mark.parametrize("function", methods())
def test_every_parameter_is_documented(function: Callable[..., Any]) -> None:
    told = re.findall(r"^            (\w+): \S", function.__doc__ or "", re.MULTILINE)
    assert told == [name for name in inspect.signature(function).parameters if name != "self"]


def test_every_resource_was_looked_at() -> None:
    assert len(methods()) >= 2 * 73


@pytest.mark.parametrize("function", methods())
def test_no_table_words_stand_before_a_text(function: Callable[..., Any]) -> None:
    assert not re.search(r": (?:integer|string|boolean|array) - ", function.__doc__ or "")
