"""What `import swoogo` offers, and what it does not load."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from fresh import loaded_by

import swoogo
import swoogo_api
import swoogo_core

PUBLIC = """
APIError AsyncFanOut AsyncPager AsyncSwoogo AuthenticationError BadRequest BudgetStatus Checks Choice Clock
ConfigurationError ConnectionFailed DecodeError EmailNotSent FanOut FieldError FieldNotAsked File InvalidInput UNSET
ListChanged MemoryStore NotFound Page Pager PermissionDenied RateLimited Record RedisStore Response RetryPolicy
SQLiteStore Search SearchError ServerError Store Swoogo SwoogoError SwoogoWarning Timeout Token Unset
ValidationFailed WebhookBodyError WebhookError WebhookSecretError
__version__ at changed_since ends_at fan_out field starts_at
"""


def test_the_public_names_are_these_and_all_exist() -> None:
    assert sorted(swoogo.__all__) == sorted(PUBLIC.split())
    for name in swoogo.__all__:
        assert getattr(swoogo, name) is not None
    assert set(swoogo.__all__) <= set(dir(swoogo))


def test_the_public_names_of_tables_are_these_and_all_exist() -> None:
    from swoogo import tables

    assert sorted(tables.__all__) == ["Writer", "writer"]
    assert {tables.Writer.write, tables.writer}


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        swoogo.Nothing  # noqa: B018
    with pytest.raises(ImportError):
        from swoogo import Nothing  # noqa: F401


def test_importing_it_loads_nothing_of_it() -> None:
    loaded = loaded_by("import swoogo; swoogo.__all__; dir(swoogo)")
    assert {m for m in loaded if m.startswith(("swoogo", "httpx"))} == {"swoogo"}


@pytest.mark.parametrize("name", ["swoogo.errors", "swoogo.search", "swoogo_core.records"])
def test_what_needs_no_connection_loads_no_httpx(name: str) -> None:
    assert "httpx" not in loaded_by(f"import {name}")


MODULES = ("checks", "errors", "fanout", "retry", "sandbox", "search", "times", "verify", "webhooks")
# With an extra of its own: one is entered by the command, one by the methods of lists.
ROOMS = ("cli", "tables")


@pytest.mark.parametrize("module", MODULES)
def test_public_modules_are_attributes(module: str) -> None:
    assert getattr(swoogo, module) is importlib.import_module(f"swoogo.{module}")
    assert module in dir(swoogo)


def test_no_other_module_is_public() -> None:
    folder = Path(str(swoogo.__file__)).parent
    found = {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert {name for name in found if not name.startswith("_")} == {*MODULES, *ROOMS}


@pytest.mark.parametrize("package", [swoogo, swoogo_core, swoogo_api])
def test_every_package_is_typed(package: object) -> None:
    assert (Path(str(package.__file__)).parent / "py.typed").exists()  # type: ignore[attr-defined]


SLOW = {
    "asyncio",
    "attr",
    "attrs",
    "sqlite3",
    "dateutil",
    "redis",
    "orjson",
    "concurrent.futures",
    "difflib",
    "uvicorn",
}


def test_importing_and_making_a_client_loads_nothing_of_the_surface() -> None:
    loaded = loaded_by("import swoogo; swoogo.Swoogo('key', 'secret')")
    surface = {m for m in loaded if m.startswith(("swoogo_api.models.", "swoogo_api.api."))}
    assert not surface
    assert not SLOW & loaded
    assert not {m for m in loaded if m.startswith("swoogo.sandbox") or m == "swoogo.webhooks"}


def test_one_resource_loads_its_own_modules_alone() -> None:
    code = """
import swoogo
client = swoogo.Swoogo('key', 'secret', base_url='http://127.0.0.1:9', retry=swoogo.RetryPolicy(attempts=1))
try:
    client.registrants.get(7)
except swoogo.ConnectionFailed:
    pass
from swoogo_api.models import Registrant
Registrant.from_dict({"id": 7, "gender": {"id": 1, "value": "Female"}}).gender
"""
    loaded = loaded_by(code)
    surface = {m for m in loaded if m.startswith(("swoogo_api.models.", "swoogo_api.api."))}
    assert surface == {
        "swoogo_api.api.registrants",
        "swoogo_api.api.registrants.get_one_registrant",
        "swoogo_api.models.registrant",
        "swoogo_api.models.choice",
    }
    assert not {"attr", "attrs", "sqlite3", "redis", "dateutil"} & loaded


def test_a_first_call_needs_nothing_but_httpx_and_few_modules() -> None:
    code = """
import sys
sys.modules["click"] = None  # with it, httpx loads all that its own command needs
import httpx
before = set(sys.modules)
import swoogo
client = swoogo.Swoogo('key', 'secret')
client.registrants
from swoogo_api.api.registrants import get_all_registrants, get_one_registrant
from swoogo_api.models import Address, Choice, Country, Registrant
print(*set(sys.modules) - before)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not {"dataclasses", "decimal", "numbers"} & loaded  # a millisecond each
    # Finding and opening one takes a tenth of a millisecond, of the 14 that are promised.
    assert len(loaded) <= 55


def test_every_module_can_be_imported_by_itself() -> None:
    folder = Path(swoogo_api.__file__).parent
    names = [
        ".".join(("swoogo_api", *path.relative_to(folder).with_suffix("").parts))
        for path in sorted(folder.rglob("*.py"))
        if path.name != "__init__.py"
    ]
    assert len(names) > 170
    code = "import importlib\n" + "\n".join(f"importlib.import_module({name!r})" for name in names)
    assert set(names) <= loaded_by(code)
