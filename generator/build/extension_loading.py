"""Find the extensions of a site, import them, and let each add to the table.

An extension is either a package with an entry point in the group `broadsheet.extensions`, or a Python file (or folder with
`__init__.py`) in the project's folder that `extensions` in `site.toml` names. Both run with all rights of the user who builds the site.
Any error in an extension stops the command with a `Failure` that names it; it never shows as a traceback.
"""

from __future__ import annotations

import importlib.util
import os
import pickle
import sys
import traceback
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.metadata import EntryPoint
from types import ModuleType
from typing import NoReturn

import msgspec

from generator.build.extension_guards import GuardedOutput, GuardedReader
from generator.build.extensions import BUILT_IN, Claims, Extend, Extension, Extensions, check_distinct
from generator.core import hashing
from generator.core.problems import Failure, Place, Problem
from generator.core.toml_positions import position_of
from generator.intake.readers import Reader
from generator.system import versions
from generator.system.packages import installed

FUNCTION = "extend"
SETTINGS = "content/site.toml"


class ExtensionSource(msgspec.Struct, frozen=True):
    """Where any process finds the table of a build: local workers and those of a cluster get this, and load the same table from it."""

    project: str
    """Absolute path of the project's folder."""
    modules: tuple[str, ...] = ()
    """Of `extensions` in `site.toml`."""
    versions: tuple[tuple[str, str], ...] = ()
    """Name and version of every extension, in the order in which they are applied."""
    given: Extensions | None = None
    """A table that a program made, which is then used as it is."""

    def table(self) -> Extensions:
        """Return the table; raise Failure if it cannot be loaded here, or has other versions than in the process that started the build."""
        if self.given is not None:
            return self.given
        return _load(self.project, self.modules, self.versions)

    def readers(self) -> tuple[Reader, ...]:
        """Return the readers of the table."""
        return self.table().readers

    def software(self) -> dict[str, str]:
        """Return the versions of everything that shapes pages, as they are in this process: of Broadsheet, libraries and extensions.

        Raises Failure if an extension cannot be loaded here.
        """
        return {**versions.versions(), **_load_here(self).versions}

    def __reduce__(self) -> tuple[type[ExtensionSource], tuple[object, ...]]:
        """Leave the commands out of a table that goes to another process; raise Failure if the rest cannot go there."""
        given = self.given and msgspec.structs.replace(self.given, commands=())
        try:
            pickle.dumps(given)
        except Exception as error:
            message = f"The table of extensions cannot be sent to worker processes: {error}"
            hint = "Define its classes and functions at the top of a module that can be imported, or build with workers=1"
            raise Failure(Problem(Place("extensions"), message, hint, "extension.failed")) from error
        return ExtensionSource, (self.project, self.modules, self.versions, given)


def source(project: str, modules: Sequence[str], given: Extensions | None = None) -> ExtensionSource:
    """Find the extensions of a site, or use a given table; raise Failure if a named file is missing or two entries claim one name."""
    if given is not None:
        check_distinct(given)
        return ExtensionSource(project, given=given)
    versions_by_name = (
        *((extension.name, extension.version) for extension, _ in _packages()),
        *((module, _file_version(project, module)) for module in modules),
    )
    return ExtensionSource(project, tuple(modules), versions_by_name)


def _load_here(of: ExtensionSource) -> Extensions:
    """Return the table that this process would load, whatever versions it has."""
    return of.given if of.given is not None else source(of.project, of.modules).table()


@lru_cache(maxsize=4)
def _load(project: str, modules: tuple[str, ...], expected: tuple[tuple[str, str], ...]) -> Extensions:
    """Import all extensions and let each add to the table; `expected` are the versions in the process that started the build."""
    table, claims, known = BUILT_IN, Claims(), dict[str, Extension]()
    for extension, extend in _extensions(project, modules):
        other = known.setdefault(extension.name, extension)
        if other is not extension:
            message = f"Two extensions are called {extension.name}: that of {other.place} and that of {extension.place}"
            raise extension.failure(message, f"Only one of them can be used: {other.remedy}, or {extension.remedy}")
        try:
            added = extend(table)
        except (Exception, SystemExit) as error:  # noqa: BLE001 -- any error of an extension
            _fail(extension, error, project)
        table = _guarded(table, claims.checked(table, added, extension), extension)
    if tuple(table.versions.items()) != expected:
        listed = ", ".join(f"{name} {version}" for name, version in table.versions.items()) or "none"
        message = f"A worker process has other extensions than the process that started the build: {listed}"
        hint = "Build again; the workers of a cluster need the same packages as this machine"
        raise Failure(Problem(Place("extensions"), message, hint, "extension.failed"))
    return table


def _extensions(project: str, modules: tuple[str, ...]) -> Iterator[tuple[Extension, Extend]]:
    """Yield the extensions, packages first, each group in a fixed order; raise Failure for one that cannot be imported."""
    for extension, entry in _packages():
        try:
            extend = entry.load()
        except (Exception, SystemExit) as error:  # noqa: BLE001 -- any error of an extension
            _fail(extension, error, project)
        yield extension, _callable(extend, extension)
    for name in modules:
        place = os.path.relpath(_file(project, name), project).replace(os.sep, "/")
        extension = Extension(name, _file_version(project, name), place, f'take "{name}" out of extensions in {SETTINGS}')
        try:
            module = _imported(project, name, extension.version)
        except (Exception, SystemExit) as error:  # noqa: BLE001 -- any error of an extension
            _fail(extension, error, project)
        yield extension, _callable(getattr(module, FUNCTION, None), extension)


def _callable(extend: object, extension: Extension) -> Extend:
    if not callable(extend):
        message = f"The extension {extension.name} has no function {FUNCTION}"
        raise extension.failure(message, f"Define it so: def {FUNCTION}(table): return table.adding(...)")
    return extend


def _guarded(before: Extensions, after: Extensions, extension: Extension) -> Extensions:
    """Return the table with the added readers and outputs in guards, which turn their errors into failures."""
    readers = (*before.readers, *(GuardedReader(reader, extension) for reader in after.readers[len(before.readers) :]))
    outputs = (*before.outputs, *(GuardedOutput(output, extension) for output in after.outputs[len(before.outputs) :]))
    return msgspec.structs.replace(after, readers=readers, outputs=outputs)


def _packages() -> Iterator[tuple[Extension, EntryPoint]]:
    """Yield the installed extensions, in order of name."""
    for entry, package, version in installed():
        yield Extension(entry.name, version, package, f"remove its package: pip uninstall {package}"), entry


# Files beside the site


def _file(project: str, module: str) -> str:
    """Return the file of a module in the project's folder; raise Failure if there is none."""
    for path in (f"{module}.py", os.path.join(module, "__init__.py")):
        if os.path.isfile(os.path.join(project, path)):
            return os.path.join(project, path)
    line = _setting_line(project)
    message = f"The extension {module} is missing: there is no file {module}.py beside {SETTINGS.partition('/')[0]}/"
    raise Failure(Problem(Place(SETTINGS, line), message, f'Add the file, or take "{module}" out of extensions', "extension.missing"))


def _setting_line(project: str) -> int:
    with open(os.path.join(project, SETTINGS), encoding="utf-8", errors="replace") as file:
        return position_of("extensions", file.read()).line


def _file_version(project: str, module: str) -> str:
    """Return a digest of the file, or of all Python files in the folder, in place of a version."""
    path = _file(project, module)
    paths = [path]
    if os.path.basename(path) == "__init__.py":
        paths = sorted(
            os.path.join(folder, name) for folder, _, names in os.walk(os.path.dirname(path)) for name in names if name.endswith(".py")
        )
    return hashing.of_value([(os.path.relpath(path, project), _digest(path)) for path in paths])[:12]


def _digest(path: str) -> str:
    with open(path, "rb") as file:
        return hashing.of_bytes(file.read())


def _imported(project: str, module: str, version: str) -> ModuleType:
    """Import a file beside the site under a name that no other site and no other version of the file has."""
    path = _file(project, module)
    name = f"broadsheet_{hashing.of_text(project)[:8]}_{version}_{module}"
    folder = [os.path.dirname(path)] if os.path.basename(path) == "__init__.py" else None
    spec = importlib.util.spec_from_file_location(name, path, submodule_search_locations=folder)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[name] = loaded  # dataclasses and msgspec look their module up while it is imported
    try:
        spec.loader.exec_module(loaded)
    except BaseException:
        del sys.modules[name]
        raise
    return loaded


# Errors


def _fail(extension: Extension, error: BaseException, project: str) -> NoReturn:
    """Raise the failure for an extension that cannot be imported, or whose function raises."""
    if isinstance(error, Failure):
        raise error
    path, line = _where(error, project)
    message = f"The extension {extension.name} cannot be loaded: {type(error).__name__}: {error}".rstrip(": ")
    raise extension.failure(message, path=path, line=line) from error


def _where(error: BaseException, project: str) -> tuple[str, int | None]:
    """Return the innermost place below the project's folder that an error came through; empty if it came from a package."""
    if isinstance(error, SyntaxError) and error.filename:
        frames = [(error.filename, error.lineno)]
    else:
        frames = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    own = [(path, line) for path, line in frames if path.startswith(os.path.join(project, "")) and "site-packages" not in path]
    return (os.path.relpath(own[-1][0], project).replace(os.sep, "/"), own[-1][1]) if own else ("", None)
