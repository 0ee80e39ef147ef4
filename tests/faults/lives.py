"""The life of a site whose builds meet with faults, held against a site that was built in peace."""

from __future__ import annotations

import copy
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from pathlib import Path

from generator.build.build import BuildOptions, build
from generator.core import hashing
from tests.laws.histories import World, tree

TURNS = 3
CLEAN_SITES = tempfile.TemporaryDirectory(prefix="clean-sites-")
COPY = "Boat to {title}\n\nBy Ada Moor\n\nEASTHAVEN, May {day} (Coast Agency) -- The boat to {title} sailed again, the harbor master said.\n\nIt was full.\n"


def live_through(folder: Path, seed: int, fault: Callable[[World], None]) -> None:
    """Edit, meet with a fault, and go on, a few times; then a last build must end equal to a clean one."""
    world = World(folder / "site", seed)
    if seed % 2:
        build(world.folder, BuildOptions(workers=1), now=world.now)
    for turn in range(TURNS):
        edit(world)
        before, after = originals(world.folder), originals(built(world, folder / f"turn{turn}"))
        fault(world)
        now = originals(world.folder)
        halves = [name for name, content in now.items() if content not in (before.get(name), after.get(name)) and not name.endswith("~")]
        assert halves == [], f"seed {seed}: {world.said}"
        assert sorted(before.keys() - now.keys()) == []
        if world.chance.random() < 0.5:
            world.step()  # an editor goes on before the next build
    report = build(world.folder, BuildOptions(workers=1), now=world.now)

    assert not report.strays
    assert differences(world.folder, built(world, folder / "last")) == [], f"seed {seed}: {world.said}"
    assert report.problems == build(folder / "last", BuildOptions(workers=1), now=world.now).problems


def new_site(folder: Path, seed: int = 1) -> World:
    """Make a site with some stories and some raw copy; it is not built yet. A build of it has no errors, so that those of a fault are seen."""
    return _site(folder, _sound(seed))


@cache
def _sound(seed: int) -> int:
    """Return the first seed, from this one on, whose site has no errors: some random edits make them."""
    for number in count(seed):
        with tempfile.TemporaryDirectory() as folder:
            world = _site(Path(folder), number)
            if not build(world.folder, BuildOptions(workers=1), now=world.now).failed:
                return number
    raise AssertionError


def _site(folder: Path, seed: int) -> World:
    world = World(folder / "site", seed, strangers=False)
    for _ in range(12):
        world.add()
    edit(world)
    return world


def copied(world: World, folder: Path) -> World:
    """Copy a site with its output and its cache; the copy has a source of chance of its own in the same state."""
    copy_of_world = copy.deepcopy(world)
    copy_of_world.folder = folder
    shutil.copytree(world.folder, folder)
    return copy_of_world


def edit(world: World) -> None:
    """Make some edits, and drop raw copy into `seeds/`, or change what is there."""
    for _ in range(world.chance.randint(1, 3)):
        world.step()
    (world.folder / "seeds").mkdir(exist_ok=True)
    for _ in range(world.chance.randint(0, 3)):
        name, number = world.chance.choice("abcdef"), world.chance.randint(1, 28)
        (world.folder / "seeds" / f"{name}.txt").write_text(COPY.format(title=f"Island {name} {number}", day=number))


def built(world: World, folder: Path) -> Path:
    """Build a clean copy of a site."""
    shutil.rmtree(folder, ignore_errors=True)
    build(world.clean_copy(folder), BuildOptions(workers=1), now=world.now)
    return folder


def unlike_clean(world: World) -> list[str]:
    """Return the files in which a site differs from a clean build. Sites with the same files and the same time share one clean build."""
    digest = hashing.of_value([world.now.isoformat(), *_files(world.folder)])
    clean = Path(CLEAN_SITES.name, digest)
    if not clean.exists():
        built(world, clean.with_name("unfinished")).rename(clean)
    return differences(world.folder, clean)


def _files(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the path and the digest of each file that people own, and the targets of links."""
    for folder, folders, files in os.walk(site):
        if folder == str(site):
            folders[:] = [name for name in folders if name not in {".cache", "output"}]
        folders.sort()
        yield os.path.relpath(folder, site), "folder"
        for path in (Path(folder, name) for name in sorted([*files, *folders])):
            if path.is_symlink():
                yield os.path.relpath(path, site), os.readlink(path)
            elif path.is_file():
                yield os.path.relpath(path, site), hashing.of_bytes(path.read_bytes())


def originals(project: Path) -> dict[str, bytes]:
    """Return the files that are people's."""
    return {f"{name}/{path}": content for name in ("content", "seeds") for path, content in tree(project / name).items()}


def differences(ours: Path, theirs: Path) -> list[str]:
    """Return the files, of people's and of the output, in which two sites differ."""
    one, other = (
        {**originals(project), **{f"output/{path}": content for path, content in tree(project / "output").items()}}
        for project in (ours, theirs)
    )
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))
