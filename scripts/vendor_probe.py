"""Import every module of a vendored copy, in an interpreter that cannot see the original: STAGE DEST PACKAGE...

vendor.py runs this before it puts a copy in place.
"""

from __future__ import annotations

import importlib
import importlib.abc
import pkgutil
import sys

ORIGINALS = {"swoogo", "swoogo_api", "swoogo_core"}


class Hidden(importlib.abc.MetaPathFinder):
    """Hides the original, so that a copy that still asks for it fails."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name.partition(".")[0] in ORIGINALS:
            raise ImportError(f"the vendored copy imports {name}, the original")


def main(stage: str, dest: str, *packages: str) -> None:
    # A start-up hook of the environment may have loaded the original.
    for loaded in [name for name in sys.modules if name.partition(".")[0] in ORIGINALS]:
        del sys.modules[loaded]
    sys.meta_path.insert(0, Hidden())
    sys.path[:0] = [stage, dest]
    for package in packages:
        top = importlib.import_module(package)
        if not str(top.__file__).startswith(stage):
            raise ImportError(f"{package} came from {top.__file__}, not from the copy")
        for module in pkgutil.walk_packages(top.__path__, f"{package}."):
            if not module.name.endswith(".__main__"):
                load(module.name, packages)


def load(name: str, packages: tuple[str, ...]) -> None:
    """Import one module. A package that an extra asks for need not be installed here."""
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        absent = getattr(error.__cause__, "name", None) or error.name or ""
        if not absent or absent in ("httpx", "attr", "attrs", "dateutil") or absent.startswith(packages):
            raise


if __name__ == "__main__":
    main(*sys.argv[1:])
