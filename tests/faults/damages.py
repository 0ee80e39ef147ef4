"""Random damage to the cache of a small site: bytes, cut files, pages of a database, files swapped, put back or deleted.

Each damage is followed by an edit and one build, which must end like a clean build of the edited site. For many of them run
`python -m tests.faults.damages 600`; `test_damages.py` runs a few.
"""

from __future__ import annotations

import copy
import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from generator.build.build import BuildOptions, build
from generator.build.report import Report
from tests.faults.lives import new_site
from tests.laws.histories import World, tree

PAGE = 4096
"""Bytes of a page of a database."""
DATABASES = ("catalog.db", "ledger.db")
EDITS = 8


class Site(NamedTuple):
    """A built site, its cache as it was some edits before, and what clean builds of it make."""

    world: World
    former: Path
    """The older cache."""
    clean: dict[int, Clean]
    """By edit; filled as they are needed."""


class Clean(NamedTuple):
    """What a clean build makes."""

    output: dict[str, bytes]
    failed: bool


class Trial(NamedTuple):
    """What came of one damage."""

    seed: int
    damage: str
    """What was damaged, and how."""
    verdict: str
    """"right", or what is wrong."""


def prepare(folder: Path) -> Site:
    """Make and build a site, and keep the cache of an earlier day."""
    world = new_site(folder)
    world.edit_template()  # so that there is a theme of the site's own
    _build(world)
    shutil.copytree(world.folder / ".cache", folder / "former")
    for edit in (world.add, world.edit_title, world.edit_body, world.remove):
        edit()
    _build(world)
    return Site(world, folder / "former", {})


def trial(site: Site, seed: int, folder: Path) -> Trial:
    """Damage a copy of the site's cache, edit the site, build it once, and compare."""
    chance = random.Random(seed)
    world = _copied(site.world, folder)
    if chance.random() < 0.3:
        _build(world)  # so that the cache is as a command leaves it, and not as a copy
    damage = inflict(world.folder / ".cache", site.former, chance)
    number = chance.randrange(EDITS)
    edit(world, number)
    try:
        report = _build(world)
        verdict = _verdict(world, report, _clean(site, number, folder.with_name(f"{folder.name}-clean")))
    except Exception as error:  # noqa: BLE001 -- any error is a verdict
        verdict = f"error: {type(error).__name__}"
    shutil.rmtree(folder)
    return Trial(seed, f"{damage}, edit {number}", verdict)


def edit(world: World, number: int) -> None:
    """Make one of a few edits, always in the same way."""
    world.chance = random.Random(number)
    edits = (
        world.edit_config,
        world.edit_body,
        world.edit_title,
        world.edit_tags,
        world.add,
        world.remove,
        world.edit_template,
        world.edit_vocabulary,
    )
    edits[number]()


def inflict(cache: Path, former: Path, chance: random.Random) -> str:
    """Damage one or two files of a cache; return in words what was done."""
    files = sorted(path.relative_to(cache).as_posix() for path in cache.rglob("*") if path.is_file())
    file = _choose(files, chance)
    path = cache / file
    before = path.stat()
    if chance.random() < 0.8 and before.st_size:
        damage = chance.choice((_byte, _byte, _letter, _letter, _run, _cut, _zeroed, _repeated, _emptied, _longer))
        content = path.read_bytes()
        path.write_bytes(damage(content, chance))
        if chance.random() < 0.3:
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        return f"{file}: {damage.__name__.strip('_')}"
    match chance.choice(("swapped", "former", "former cache", "deleted")):
        case "swapped":
            other = chance.choice([name for name in files if name != file])
            path.rename(cache / "aside")
            (cache / other).rename(path)
            (cache / "aside").rename(cache / other)
            return f"{file}: swapped with {other}"
        case "former" if (former / file).exists():
            shutil.copy2(former / file, path)
            return f"{file}: put back"
        case "former cache":
            for name in DATABASES:
                shutil.copy2(former / name, cache / name)
            return "both databases: put back"
        case _:
            path.unlink()
            return f"{file}: deleted"


def _choose(files: list[str], chance: random.Random) -> str:
    theme = [file for file in files if file.startswith("theme/")]
    others = [file for file in files if file not in theme and file not in DATABASES]
    return chance.choice(chance.choices((["catalog.db"], ["ledger.db"], theme, others), (7, 5, 5, 3))[0])


def _byte(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ chance.randrange(1, 256)]) + content[at + 1 :]


def _letter(content: bytes, chance: random.Random) -> bytes:
    """Change a letter in a text, so that it stays a text."""
    places = [
        place for place in chance.choices(range(len(content)), k=200) if chr(content[place]).isascii() and chr(content[place]).isalpha()
    ]
    if not places:
        return _byte(content, chance)
    return content[: places[0]] + (b"x" if content[places[0]] != ord("x") else b"y") + content[places[0] + 1 :]


def _run(content: bytes, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(content)), chance.randint(2, 600)
    return content[:at] + chance.randbytes(min(length, len(content) - at)) + content[at + length :]


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _emptied(content: bytes, chance: random.Random) -> bytes:
    del content, chance
    return b""


def _longer(content: bytes, chance: random.Random) -> bytes:
    return content + chance.randbytes(chance.choice((1, 100, PAGE)))


def _zeroed(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content)) // PAGE * PAGE
    return content[:at] + bytes(len(content[at : at + PAGE])) + content[at + PAGE :]


def _repeated(content: bytes, chance: random.Random) -> bytes:
    """Put a copy of one page in the place of another."""
    at, other = (chance.randrange(len(content)) // PAGE * PAGE for _ in range(2))
    return content[:at] + content[other : other + PAGE] + content[at + PAGE :]


def _verdict(world: World, report: Report, clean: Clean) -> str:
    output = tree(world.folder / "output")
    if wrong := sorted(path for path in {*output, *clean.output} if output.get(path) != clean.output.get(path)):
        return f"wrong pages: {', '.join(wrong[:3])}"
    if report.failed and not clean.failed:
        return "exit code 1: " + ", ".join(sorted({problem.rule for problem in report.problems if problem.level == "error"}))
    if _build(world).rendered:
        return "not healed: the next build makes pages again"
    return "right"


def _clean(site: Site, number: int, folder: Path) -> Clean:
    if number not in site.clean:
        world = copy.deepcopy(site.world)
        world.folder = world.clean_copy(folder)
        edit(world, number)
        failed = _build(world).failed
        site.clean[number] = Clean(tree(folder / "output"), failed)
        shutil.rmtree(folder)
    return site.clean[number]


def _copied(site: World, folder: Path) -> World:
    world = copy.deepcopy(site)
    world.folder = folder
    shutil.copytree(site.folder, folder)
    return world


def _build(world: World) -> Report:
    return build(world.folder, BuildOptions(workers=1), now=world.now)


def main(seeds: range) -> int:
    """Make many trials, and print what came of them; return the number of those that ended otherwise than they must."""
    verdicts = Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        site = prepare(Path(folder) / "made")
        for seed in seeds:
            ended = trial(site, seed, Path(folder, str(seed)))
            verdicts[ended.verdict.partition(":")[0]] += 1
            if ended.verdict != "right":
                print(f"seed {seed}: {ended.damage}: {ended.verdict}", flush=True)
            if not (seed + 1) % 50 or seed == seeds[-1]:
                print(
                    f"after {sum(verdicts.values())}: " + ", ".join(f"{number} {verdict}" for verdict, number in verdicts.most_common()),
                    flush=True,
                )
    return len(seeds) - verdicts["right"]


if __name__ == "__main__":
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    sys.exit(bool(main(range(first, first + int(sys.argv[1])))))
