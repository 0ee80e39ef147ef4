"""Rooms import only from layers strictly below them, every module imports alone, and a start loads nothing heavy."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator"
DATA_ONLY = {"tzdata"}
"""Dependencies that another library reads."""

FLOORS = (
    ("core",),
    ("system", "settings", "content", "language", "pictures"),
    ("similarity", "theme"),
    ("catalog",),
    ("outputs", "intake"),
    ("build", "tags"),
    ("scaffold", "preview"),
    ("cli",),
    ("__main__",),
)
"""The folders of the package from the bottom up. A folder imports only from folders on lower floors."""

FLOOR = {folder: number for number, folders in enumerate(FLOORS, 1) for folder in folders}

HEAVY = {
    "jinja2",
    "markdown_it",
    "pygments",
    "babel",
    "yaml",
    "chardet",
    "ftfy",
    "py3langid",
    "numpy",
    "rich",
    "starlette",
    "uvicorn",
    "watchfiles",
    "sqlite3",
    "asyncio",
    "distributed",
    "PIL",
}


def modules() -> list[str]:
    paths = sorted(PACKAGE.rglob("*.py"))
    return [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in paths]


def source(module: str) -> ast.Module:
    path = ROOT.joinpath(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def imports(module: str) -> Iterator[str]:
    """Yield every module that a module imports, anywhere in it, for running or for types only."""
    for node in ast.walk(source(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports from its neighbors by dots; write the whole name"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in MODULES else str(node.module) for name in names)


MODULES = modules()


def folder(module: str) -> str:
    return f"{module}.".split(".")[1]


def floor(module: str) -> int:
    name = folder(module)
    if name == "":  # the package's own face, the public API: it may import everything, and nothing may import it
        return len(FLOORS) + 1
    if name not in FLOOR:
        pytest.fail(
            f"{module} is in a new folder: give it a floor in tests/laws/test_layers.py and a row in the table of generator/manual/architecture.md"
        )
    return FLOOR[name]


def too_high(module: str, imported: str) -> bool:
    """Return whether a module imports from another folder that is not on a lower floor."""
    return folder(module) != folder(imported) and floor(imported) >= floor(module)


@pytest.mark.parametrize("module", MODULES)
def test_a_folder_imports_only_from_lower_floors(module: str) -> None:
    floor(module)
    inner = [name for name in imports(module) if name.split(".")[0] == "generator"]

    assert [name for name in inner if too_high(module, name)] == []


def test_an_import_from_above_is_caught() -> None:
    assert too_high("generator.catalog.catalog", "generator.outputs.feed")
    assert too_high("generator.outputs.feed", "generator.intake.pipeline")
    assert too_high("generator.cli.build", "generator")
    assert not too_high("generator", "generator.cli.build")
    assert not too_high("generator.outputs.feed", "generator.catalog.catalog")
    assert not too_high("generator.outputs.feed", "generator.outputs.article")


def test_modules_of_a_folder_import_each_other_without_circles() -> None:
    """Floors prevent circles between folders; a circle inside one would make the order of imports matter."""
    left = {module: {name for name in imports(module) if name in MODULES and name != module} for module in MODULES}
    while ready := [module for module, names in left.items() if not names & left.keys()]:
        for module in ready:
            del left[module]

    assert {module: sorted(names & left.keys()) for module, names in left.items()} == {}


def test_the_floors_are_those_of_the_architecture_page() -> None:
    page = (PACKAGE / "manual" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ((?:`\w+/?`(?:, )?)+) \| (\d) \|", page, re.MULTILINE)
    told = {name: int(number) for names, number in rows for name in re.findall(r"`(\w+)/?`", names)}

    assert told == {name: number for name, number in FLOOR.items() if name != "__main__"}


def test_no_floor_is_given_to_a_folder_that_is_gone() -> None:
    assert sorted(set(FLOOR) - {folder(module) for module in MODULES}) == []


def test_every_module_imports_alone_in_a_fresh_interpreter() -> None:
    """Each in a fork of an interpreter that has imported the libraries, and then forgotten the modules of the project."""
    program = """
import os, sys
for name in sys.argv[1:]:
    __import__(name)
for name in [*sys.modules]:
    if name.partition(".")[0] == "generator":
        del sys.modules[name]
for name in sys.argv[1:]:
    child = os.fork()
    if not child:
        try:
            __import__(name)
        except BaseException as error:
            print(f"{name}: {type(error).__name__}: {error}", flush=True)
        os._exit(0)
    os.waitpid(child, 0)
"""
    names = [module for module in MODULES if not module.endswith("__main__")]
    done = subprocess.run([sys.executable, "-c", program, *names], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.splitlines() == []


def test_a_start_of_the_command_loads_no_heavy_library() -> None:
    program = (
        "import sys, atexit; sys.argv = ['broadsheet', '--version']; "
        "atexit.register(lambda: print(*sorted(name for name in sys.modules if '.' not in name))); "
        "from generator.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    version, loaded = done.stdout.splitlines()

    assert version.startswith("broadsheet")
    assert sorted(HEAVY & set(loaded.split())) == []


def test_the_declared_dependencies_are_the_libraries_that_are_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["cluster"], *project["optional-dependencies"]["segmenters"]]
    names = {normal(re.split(r"[<>=;\s\[]", one)[0]) for one in declared}
    distributions = importlib.metadata.packages_distributions()
    outside = {name.split(".")[0] for module in MODULES for name in imports(module)} - sys.stdlib_module_names - {"generator"}
    imported = {name: {normal(one) for one in distributions.get(name, [name])} for name in outside}

    assert sorted(name for name, providers in imported.items() if not names & providers) == []
    assert sorted(names - set().union(*imported.values()) - DATA_ONLY) == []


def normal(name: str) -> str:
    """Return the form in which two spellings of a distribution's name are the same (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
