"""What people read of a class or a method: every argument has a text, and the texts describe this client."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

import swoogo
from swoogo import SwoogoError, errors, sandbox, webhooks
from swoogo_api import AuthenticatedClient, Client
from swoogo_api.api import RESOURCES
from swoogo_core import protocols, tabular
from swoogo_core.operation import Operation

# --- generated --------------------------------------------------------------------------------------------------------


def packages() -> list[ModuleType]:
    return [importlib.import_module(f"swoogo_api.api.{resource}") for resource in RESOURCES]


def methods() -> list[Any]:
    found = []
    for package in packages():
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
    assert documented(function.__doc__ or "") == parameters(function)


def test_a_stock_function_tells_the_arguments_that_it_takes() -> None:
    modules = [
        module for package in packages() for module in pkgutil.iter_modules(package.__path__, package.__name__ + ".")
    ]
    found = [importlib.import_module(module.name).sync_detailed for module in modules]
    assert len(found) >= 73
    assert {one.__module__: documented(one.__doc__ or "") for one in found} == {
        one.__module__: parameters(one) for one in found
    }


@pytest.mark.parametrize("function", methods())
def test_a_method_names_the_errors_that_matter_for_it(function: Callable[..., Any]) -> None:
    part = re.search(r"^Raises:\n((?:    .*\n)+)", inspect.getdoc(function) or "", re.MULTILINE)
    named = re.findall(r"^    (\w+): ", part[1] if part else "", re.MULTILINE)
    assert all(issubclass(getattr(errors, name), SwoogoError) for name in named)
    assert named[-1] == "SwoogoError" and part and "see swoogo.errors" in part[1]
    arguments = inspect.signature(function).parameters
    is_list = "exact" in arguments
    by_id = any(one.kind is one.POSITIONAL_OR_KEYWORD for name, one in arguments.items() if name != "self")
    assert ("NotFound" in named) == (by_id or (is_list and "event_id" in arguments))
    assert ("ListChanged" in named) == is_list
    assert ("InvalidInput" in named) == bool(parameters(function))
    assert ("EmailNotSent" in named) == (function.__name__ == "send_email")
    if function.__name__ in ("create", "update"):
        assert {"ValidationFailed", "BadRequest"} & set(named)


@pytest.mark.parametrize("function", methods())
def test_the_default_of_the_api_is_not_told_as_the_client_s(function: Callable[..., Any]) -> None:
    if "fields: Names" not in str(inspect.signature(function)):
        return
    told = re.sub(r"- With fields=None [^\n]*(?:\n      .*)*", "", inspect.getdoc(function) or "")
    assert "Default: all documented fields." in " ".join(told.split())
    assert not re.search(r"(?i)\bwithout\W+(?:\w+\W+)?fields\b|\bsparse\b|\bdefault (?:field|set|answer)", told)


def test_every_resource_was_looked_at() -> None:
    assert len(methods()) >= 2 * 73


@pytest.mark.parametrize("function", methods())
def test_no_table_words_stand_before_a_text(function: Callable[..., Any]) -> None:
    assert not re.search(r": (?:integer|string|boolean|array) - ", function.__doc__ or "")


# --- written by hand --------------------------------------------------------------------------------------------------

HANDED_OUT = (AuthenticatedClient, Client, swoogo.search.SearchField, swoogo.search.Condition)


def public_classes() -> list[type]:
    modules = (swoogo, webhooks, sandbox)
    named = {getattr(module, name) for module in modules for name in module.__all__}
    found = {one for one in named if inspect.isclass(one) and one.__module__ != "builtins"}
    # The base classes that are ours hold some of the methods: a base is private, what it gives is not.
    bases = {base for kind in (*found, *HANDED_OUT) for base in kind.__mro__ if base.__module__.startswith("swoogo")}
    resources = {base for base in bases if "Resources" in base.__name__ or base.__module__.startswith("swoogo_api.")}
    return sorted(bases - resources, key=lambda kind: f"{kind.__module__}.{kind.__qualname__}")


def functions_of(kind: type) -> Iterator[tuple[str, Callable[..., Any]]]:
    for name, member in vars(kind).items():
        function = getattr(member, "__func__", member)
        if inspect.isfunction(function) and not name.startswith("_"):
            # Two classes are called Store.
            yield f"{'sandbox.' if '.sandbox' in kind.__module__ else ''}{kind.__name__}.{name}", function


def by_hand() -> dict[str, Callable[..., Any]]:
    functions = dict(found for kind in public_classes() for found in functions_of(kind))
    for module in (swoogo, swoogo.times, swoogo.search, webhooks):
        names = getattr(module, "__all__", None) or ("at", "ends_at", "field", "starts_at")
        functions |= {name: one for name in names if inspect.isfunction(one := getattr(module, name, None))}
    return functions


HAND = by_hand()
# Callbacks of the package: nobody else calls them.
INTERNAL = {name for name in HAND if name.endswith(".after_fork")}


def parameters(function: Callable[..., Any]) -> list[str]:
    found = inspect.signature(function).parameters.values()
    return [one.name for one in found if one.name not in ("self", "cls")]


def documented(text: str) -> list[str]:
    """The names under "Args:", of which a line may tell several."""
    part = re.search(r"^Args:\n((?:(?:    .*)?\n?)+)", inspect.cleandoc(text), re.MULTILINE)
    lines = re.findall(r"^    (\**\w+(?:, \w+)*): \S", part[1], re.MULTILINE) if part else []
    return [name.lstrip("*") for line in lines for name in line.split(", ")]


def referred(name: str) -> Callable[..., Any] | None:
    """The function that a docstring refers to as the place of the full text: "As `Pager.pages`, awaited."."""
    found = re.match(r"As `([\w.]+)`", HAND[name].__doc__ or "")
    return HAND[f"{'sandbox.' if name.startswith('sandbox.') else ''}{found[1]}"] if found else None


@pytest.mark.parametrize("name", sorted(HAND.keys() - INTERNAL))
def test_every_argument_of_a_hand_written_function_is_documented(name: str) -> None:
    function = HAND[name]
    source = referred(name) or function
    assert function.__doc__
    assert parameters(source) == parameters(function)
    assert documented(source.__doc__ or "") == parameters(source)
    raised = set(re.findall(r"raise (\w+)\(", inspect.getsource(function)))
    assert raised <= set(re.findall(r"\w+", f"{source.__doc__} {function.__doc__}"))


def test_the_hand_written_surface_was_looked_at() -> None:
    assert {"Swoogo.request", "Pager.pages", "Tabular.to_csv", "_Pager.resume", "fan_out", "receive"} <= HAND.keys()
    assert {"BaseClient.with_options", "Store.update", "sandbox.Sandbox.fail", "at", "field"} <= HAND.keys()
    assert len(HAND) > 100


@pytest.mark.parametrize("kind", public_classes(), ids=lambda kind: kind.__qualname__)
def test_every_class_says_what_it_is_made_from(kind: type) -> None:
    assert kind.__doc__ or kind.__name__.startswith("_")
    made_by_people = not (
        kind.__name__.startswith("_")
        or issubclass(kind, (BaseException, Operation))
        or "Protocol" in [base.__name__ for base in kind.__bases__]
        or kind.__name__ in MADE_BY_THE_CLIENT
    )
    if made_by_people and parameters(kind):
        assert sorted(documented(kind.__doc__ or "")) == sorted(parameters(kind))


# Nobody makes these: they come from a call, or say in the class that they extend what they take.
MADE_BY_THE_CLIENT = {
    "AuthenticatedClient",
    *("AsyncFanOut", "AsyncPager", "AsyncSwoogo", "BaseClient", "BudgetStatus", "Call", "Choice", "Delivery"),
    *("FanOut", "FieldError", "JSONObject", "Page", "Pager", "Record", "Response", "Tabular", "AsyncTabular", "Token"),
}


@pytest.mark.parametrize(
    "kind", [e for e in public_classes() if issubclass(e, BaseException)], ids=lambda e: e.__name__
)
def test_every_attribute_of_an_error_is_documented(kind: type[BaseException]) -> None:
    own = set(inspect.signature(kind).parameters) if "__init__" in vars(kind) else set()
    told = re.findall(r"^    (\w+): \S", inspect.cleandoc(kind.__doc__ or ""), re.MULTILINE)
    assert own - {"args", "kwargs"} - ({"message"} if kind is not swoogo.APIError else set()) <= set(told)


def test_what_an_editor_shows_of_a_list_names_every_argument() -> None:
    """Editors show the protocols, which nothing imports at run time."""
    for name, real in {"Pager": swoogo.Pager, "FanOut": swoogo.FanOut}.items():
        shown = getattr(protocols, name)
        for title, function in functions_of(shown):
            if function.__module__ == protocols.__name__:
                assert parameters(function) == parameters(getattr(real, title.rpartition(".")[2])), title
                text = f"{shown.__doc__} {function.__doc__}"
                assert all(f"`{argument}`" in text for argument in parameters(function)), title
        # The table methods that they show are those that are called.
        assert tabular.Tabular in shown.__mro__ and tabular.Tabular in real.__mro__
