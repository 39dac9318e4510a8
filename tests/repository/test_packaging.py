"""The built files: they hold what they should, nothing else, and work with nothing but the declared dependencies."""

from __future__ import annotations

import email
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tarfile
import textwrap
import tomllib
import zipfile
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
VERSION = re.findall(r'__version__ = "(.+)"', (ROOT / "overlays/swoogo/_version.py").read_text("utf-8"))[0]
PACKAGES = ("overlays/swoogo/", "overlays/swoogo_core/", "generated/swoogo_api/")
DEPENDENCIES = {"httpx", "attrs", "python-dateutil"}
INFO = f"swoogo-{VERSION}.dist-info"


class Built(NamedTuple):
    wheel: Path
    sdist: Path
    tracked: list[str]


def python(*arguments: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        # Should a tool want something from an index after all, it gets a refusal rather than a wait.
        env={
            **os.environ,
            "PIP_NO_INDEX": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "HTTPS_PROXY": "http://127.0.0.1:9",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def project_files() -> list[str]:
    """What is tracked, or will be; without git, as in an exported tree, everything that is not hidden."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-co", "--exclude-standard"]
        names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    else:
        names = [path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*")]
    hidden = re.compile(r"(^|/)(\.(?!gitignore$)|__pycache__/)")
    return [name for name in names if not hidden.search(name) and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Wheel and sdist, built as a release builds them, from a copy: a build must not write into the checkout."""
    folder = tmp_path_factory.mktemp("build")
    tracked = project_files()
    for name in tracked:
        (folder / "source" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / "source" / name)
    python("-m", "build", "--no-isolation", "--wheel", "--sdist", "-o", "../out", cwd=folder / "source")
    return Built(folder / f"out/swoogo-{VERSION}-py3-none-any.whl", folder / f"out/swoogo-{VERSION}.tar.gz", tracked)


def sources(tracked: list[str], *packages: str) -> set[str]:
    """The files of the packages, by their paths below the source roots."""
    return {name.partition("/")[2] for name in tracked if name.startswith(packages)}


def wheel_files(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def metadata(built: Built) -> Message:
    return email.message_from_bytes(wheel_files(built.wheel)[f"{INFO}/METADATA"])


def test_the_wheel_holds_the_packages_and_nothing_else(built: Built) -> None:
    files = set(wheel_files(built.wheel))
    expected = sources(built.tracked, *PACKAGES)
    info = {f"{INFO}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")}
    assert files == expected | info
    typed = {f"{name}/py.typed" for name in ("swoogo", "swoogo_core", "swoogo_api")}
    assert typed | {"swoogo/sandbox/description.json"} <= files
    assert "swoogo_api/description.json" not in files
    # Said once more, apart from what the folders happen to hold.
    assert not [n for n in files if not n.startswith(("swoogo/", "swoogo_core/", "swoogo_api/", f"{INFO}/"))]
    assert not [n for n in files if re.search(r"(^|/)(tests?|scripts|openapi)/|\.(ya?ml|jinja|pyc)$", n)]
    assert wheel_files(built.wheel)[f"{INFO}/licenses/LICENSE"] == (ROOT / "LICENSE").read_bytes()


def test_the_sdist_is_the_repository(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        files = {member.name.partition("/")[2] for member in archive if member.isfile()}
    hidden = {".gitignore", ".gitattributes", ".pre-commit-config.yaml"}
    assert files - {*hidden, "PKG-INFO"} == set(built.tracked) - hidden


def test_the_sdist_regenerates_vendors_and_tests_itself(built: Built, tmp_path: Path) -> None:
    with tarfile.open(built.sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    source = tmp_path / f"swoogo-{VERSION}"
    python("scripts/regenerate.py", "--check", cwd=source)
    python("scripts/vendor.py", str(tmp_path), "--with", "sandbox", cwd=source)
    paths = os.pathsep.join(str(source / root) for root in ("overlays", "generated"))
    code = f"import sys; sys.path[:0] = {paths.split(os.pathsep)!r}; import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    python(
        "-c", code, "-n", "0", "tests/http/test_urls.py", "tests/pipeline/test_golden.py", "-k", "not slow", cwd=source
    )


def test_the_sdist_builds_the_same_wheel_offline(built: Built, tmp_path: Path) -> None:
    # As pip builds it: metadata first, then the wheel, from the sdist alone.
    python("-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", "out", str(built.sdist), cwd=tmp_path)
    again = wheel_files(tmp_path / "out" / built.wheel.name)
    assert again == wheel_files(built.wheel)


def test_the_metadata(built: Built) -> None:
    data = metadata(built)
    assert (data["Name"], data["Version"], data["Requires-Python"]) == ("swoogo", VERSION, ">=3.11")
    assert (data["License-Expression"], data.get_all("License-File")) == ("Apache-2.0", ["LICENSE"])
    assert set(data.get_all("Provides-Extra", [])) == set(PROJECT["optional-dependencies"])
    required: dict[str, set[str]] = {}
    for line in data.get_all("Requires-Dist", []):
        requirement = Requirement(line)
        extra = re.findall(r"extra == ['\"]([\w-]+)['\"]", str(requirement.marker or ""))
        required.setdefault(extra[0] if extra else "", set()).add(requirement.name)
    assert required.pop("") == DEPENDENCIES
    assert required == {
        extra: {Requirement(line).name for line in lines} for extra, lines in PROJECT["optional-dependencies"].items()
    }
    assert {"sandbox", "redis"} <= set(required)


def test_readme_and_links_work_on_a_package_index(built: Built) -> None:
    data = metadata(built)
    assert data["Author"] == "The swoogo maintainers"
    urls = dict(line.split(", ", 1) for line in data.get_all("Project-URL", []))
    assert {"Homepage", "Changelog", "Issues"} <= set(urls)
    readme = data.get_payload()
    links = re.findall(r"\]\(([^)\s]+)\)", str(readme))
    assert len(links) > 3
    own = f"{urls['Homepage']}/blob/v{VERSION}/"
    for link in links:
        assert link.startswith(("https://", "#")), link
        if link.startswith(own):
            assert (ROOT / link.removeprefix(own).partition("#")[0]).exists(), link
    done = python("-m", "twine", "check", "--strict", str(built.wheel), str(built.sdist), cwd=ROOT)
    assert done.count("PASSED") == 2


def test_every_requirement_has_a_lowest_version(built: Built) -> None:
    for line in metadata(built).get_all("Requires-Dist", []):
        assert ">=" in str(Requirement(line).specifier), line


def closure(names: set[str]) -> set[str]:
    """The distributions that come along with the given ones, extras left out."""
    found: set[str] = set()
    queue = list(names)
    while queue:
        name = re.sub(r"[-_.]+", "-", queue.pop()).lower()
        if name in found:
            continue
        try:
            lines = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue  # another platform's
        found.add(name)
        queue += [r.name for r in map(Requirement, lines) if r.marker is None or r.marker.evaluate({"extra": ""})]
    return found


IMPORT_ALL = """
    import importlib, importlib.abc, pkgutil, sys

    class Blocked(importlib.abc.MetaPathFinder):
        def find_spec(self, name, path=None, target=None):
            if name.partition(".")[0] in {blocked!r}:
                raise ModuleNotFoundError(f"not installed: {{name}}", name=name)

    sys.meta_path.insert(0, Blocked())
    sys.path.insert(0, {site!r})
    import swoogo, swoogo_api, swoogo_core

    assert swoogo.__version__ == {version!r}
    for top in (swoogo, swoogo_api, swoogo_core):
        assert top.__file__.startswith({site!r}), top.__file__
        for name in getattr(top, "__all__", ()):
            getattr(top, name)
    import swoogo.sandbox  # the package alone; what is in it asks for the extra

    count = 0
    def walk(package):
        global count
        for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            # The command too asks for an extra, by name (its own package is imported below).
            if module.name.startswith(("swoogo.sandbox", "swoogo.cli")) or module.name.endswith("__main__"):
                continue
            loaded = importlib.import_module(module.name)
            count += 1
            if module.ispkg:
                walk(loaded)
    walk(swoogo)
    walk(swoogo_api)
    walk(swoogo_core)
    swoogo.Swoogo(key="k", secret="s").events
    swoogo.AsyncSwoogo(key="k", secret="s").events
    import contextlib, io, swoogo.cli
    with contextlib.redirect_stderr(io.StringIO()) as said:
        assert swoogo.cli.main(["--help"]) == 1
    assert "pip install 'swoogo[cli]'" in said.getvalue()
    print(count)
"""


def test_it_works_with_its_dependencies_alone(built: Built, tmp_path: Path) -> None:
    allowed = closure(DEPENDENCIES)
    blocked = {
        module
        for module, distributions in importlib.metadata.packages_distributions().items()
        if not {re.sub(r"[-_.]+", "-", name).lower() for name in distributions} & (allowed | {"swoogo"})
    }
    assert {"uvicorn", "pytest", "hatchling"} <= blocked
    assert not {"httpx", "attrs", "dateutil", "anyio"} & blocked
    # Blocked by name too, in case one of them came along with a dependency.
    blocked |= {"redis", "orjson", "starlette", "multipart", "python_multipart"}
    site = tmp_path / "site"
    with zipfile.ZipFile(built.wheel) as archive:
        archive.extractall(site)
    code = textwrap.dedent(IMPORT_ALL.format(blocked=blocked, site=str(site), version=VERSION))
    # -I: neither the current folder nor PYTHONPATH; the folder of the wheel comes before an editable install.
    count = int(python("-I", "-W", "error", "-c", code, cwd=tmp_path))
    assert count > 200
