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

LAYERS: dict[str, float] = {
    "": 0.0, "problems": 0.0, "digest": 0.0, "text": 0.0, "remembered": 0.0, "packaged": 0.0,
    "stopwatch": 0.0, "model": 0.1, "draft": 0.1, "views": 0.2,
    "filters": 1.0, "markup": 1.0, "header": 1.0, "files": 1.0, "lock": 1.0, "software": 1.0, "workers": 1.0, "config": 1.0, "vocabulary": 1.0, "urls": 1.0, "likeness": 1.0, "spool": 1.0, "lists": 1.01, "row": 1.02, "held": 1.025, "neighbors": 1.03, "sources": 1.03, "postings": 1.04, "publishing": 1.0,
    "catalog": 1.1, "theme": 1.1, "links": 1.1, "journal": 1.1, "cluster": 1.1, "manifest": 1.1,
    "ledger": 2.0, "related": 2.0, "readers": 2.0, "contracts": 2.0,
    "outputs": 3.0, "intake": 3.0,
    "extensions": 4.0,
    "stages": 5.0, "state": 5.1, "tagdesk": 5.0,
    "current": 6.0, "report": 6.0, "build": 6.05, "plan": 6.1,
    "preview": 7.0,
    "init": 8.0, "cli": 8.1, "__main__": 8.2,
}  # fmt: skip
"""The whole number is the layer in the README; the tenth orders the rooms within one, where one of them stands on another."""

OUTPUTS = {"parts": 0, "numbered": 0, "shelf": 0.5, "structured": 1, "article": 2}
"""What the kinds of output share, in order; any other file there is a kind of output, and those are siblings (3)."""

HEAVY = {"jinja2", "markdown_it", "pygments", "babel", "yaml", "ftfy", "py3langid", "numpy", "rich", "starlette", "uvicorn", "watchfiles", "sqlite3", "asyncio", "distributed"}


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


def room(module: str) -> str:
    return f"{module}.".split(".")[1]


def layer(module: str) -> float:
    name = room(module)
    if name not in LAYERS:
        pytest.fail(f"{module} is a new room: give it a layer in tests/laws/test_layers.py and a row in the README's table of rooms")
    return LAYERS[name]


def too_high(module: str, imported: str) -> bool:
    """Say whether a module imports from a layer that is not below its own."""
    if room(module) != room(imported):
        return layer(imported) >= layer(module)
    if room(module) != "outputs":
        return False
    own, other = (OUTPUTS.get(name.removeprefix("generator.outputs."), 3) for name in (module, imported))
    return module != imported and other >= own


@pytest.mark.parametrize("module", MODULES)
def test_a_room_imports_only_from_below(module: str) -> None:
    layer(module)
    inner = [name for name in imports(module) if name.split(".")[0] == "generator"]

    assert [name for name in inner if too_high(module, name)] == []


def test_an_import_from_above_is_caught() -> None:
    assert too_high("generator.catalog", "generator.outputs.feed")
    assert too_high("generator.catalog", "generator.theme")
    assert too_high("generator.outputs.feed", "generator.outputs.sitemap")
    assert not too_high("generator.outputs.feed", "generator.catalog")


def test_modules_of_a_room_import_each_other_without_circles() -> None:
    """Layers see to it between rooms; a circle inside one would make the order of imports matter."""
    left = {module: {name for name in imports(module) if name in MODULES and name != module} for module in MODULES}
    while ready := [module for module, names in left.items() if not names & left.keys()]:
        for module in ready:
            del left[module]

    assert {module: sorted(names & left.keys()) for module, names in left.items()} == {}


def test_the_layers_are_those_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ((?:`\w+/?`(?:, )?)+) \| (\d) \|", readme, re.MULTILINE)
    told = {name: int(number) for names, number in rows for name in re.findall(r"`(\w+)/?`", names)}

    assert len(told) > len(LAYERS) / 2
    assert {name: number for name, number in told.items() if int(LAYERS.get(name, -1)) != number} == {}


def test_no_layer_is_given_to_a_room_that_is_gone() -> None:
    assert sorted(set(LAYERS) - {room(module) for module in MODULES}) == []


def test_every_module_imports_alone_in_a_fresh_interpreter() -> None:
    """Each in a fork of an interpreter that has imported nothing: as fresh, and thrice as quick."""
    program = """
import os, sys
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


def test_every_library_that_is_imported_is_a_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["cluster"], *project["optional-dependencies"]["segmenters"]]
    names = {normal(re.split(r"[<>=;\s\[]", one)[0]) for one in declared}
    distributions = importlib.metadata.packages_distributions()
    outside = {name.split(".")[0] for module in MODULES for name in imports(module)} - sys.stdlib_module_names - {"generator"}

    assert sorted(name for name in outside if not names & {normal(one) for one in distributions.get(name, [name])}) == []


def normal(name: str) -> str:
    """Return the form in which two spellings of a distribution's name are the same (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
