"""All that is measured on an archive of one size, in order; what is not asked for is not prepared either."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path

from tests.benchmarks import floors, peers, places
from tests.benchmarks.measure import Cost, Failed
from tests.benchmarks.paper import CHANGED, IntakeDecider, Paper
from tests.benchmarks.preview import WAITS, previews
from tests.benchmarks.table import FLOOR, Row

COLD = (
    ("cold, 1 worker, related off", 1, False),
    ("cold, 2 workers, related off", 2, False),
    ("cold, 1 worker", 1, True),
    ("cold, 2 workers", 2, True),
)
"""Related News are on where nothing is said."""
INTAKE = "Broadsheet, intake"


class Suite:
    """The runs on one archive; one that goes wrong is named and left out."""

    def __init__(self, folder: Path, articles: int, repeat: int, only: Sequence[str], say: Callable[[str], None]) -> None:
        self._folder, self._articles, self._repeat, self._only, self._say = folder, articles, repeat, only, say

    def broadsheet(self) -> Iterator[Row]:
        """Measure Broadsheet's intake and builds, the floors of its site, and its preview."""
        yield from self._run(INTAKE, self._intake)
        for name, workers, related in COLD:
            yield from self._run(f"Broadsheet, {name}", partial(self._cold, workers=workers, related=related))
        for name, make in CHANGED.items():
            yield from self._run(f"Broadsheet, {name}", partial(self._again, make=make))
        yield from self._run("write floor", self._write_floor)
        yield from self._run(FLOOR, partial(self._library_floor, wanted=bool))
        yield from self._run(f"{FLOOR}, articles alone", partial(self._library_floor, wanted=floors.is_article))
        yield from self._previews()
        places.empty(self._folder / "paper")

    def peer(self, peer: peers.Peer) -> Iterator[Row]:
        """Measure another generator's builds, and its preview."""
        names = [peer.name + more for more, _ in peer.runs] + [f"{peer.name}, preview, body edit"] * bool(peer.served)
        if not any(map(self._wanted, names)):
            return
        site = peers.Site(peer, self._folder / peer.site, self._articles)
        for name, (_, environment) in zip(names, peer.runs, strict=False):
            yield from self._run(name, partial(site.cold, environment=environment, repeat=self._repeat))
        if peer.served:
            yield from self._run(names[-1], lambda name: Row(name, self._articles, (site.preview(),)))
        places.empty(site.folder)

    @cached_property
    def _paper(self) -> Paper:
        return Paper(self._folder / "paper", self._articles, self._repeat)

    @property
    def _built(self) -> Paper:
        """The paper, with its whole output."""
        if not self._paper.built:
            self._paper.cold("", places.cores())
        return self._paper

    def _intake(self, name: str) -> Row:
        desk = IntakeDecider(self._folder / "desk", self._articles)
        costs = tuple(desk.take_in() for _ in range(self._repeat))
        row = Row(name, self._articles, costs, desk.taken(), workers=places.cores())
        places.empty(desk.folder)
        return row

    def _cold(self, name: str, workers: int, *, related: bool) -> Row:
        return self._paper.cold(name, workers, related=related)

    def _again(self, name: str, make: Callable[[Paper], Cost]) -> Row:
        return self._built.again(name, make)

    def _write_floor(self, name: str) -> Row:
        output, paths = self._built.folder / "output", self._built.paths()
        size = sum((output / path).stat().st_size for path in paths)
        return self._row(name, lambda: floors.write_floor(output, paths), len(paths), size)

    def _library_floor(self, name: str, wanted: Callable[[str], bool]) -> Row:
        folder, paths = self._built.folder, [path for path in self._built.paths() if wanted(path)]
        return self._row(name, lambda: floors.library_floor(folder / "output", paths, folder / "content"), len(paths))

    def _previews(self) -> Iterator[Row]:
        names = [f"Broadsheet, preview, {wait}" for wait in WAITS]
        if any(map(self._wanted, names)):
            try:
                yield from (Row(name, self._articles, (cost,)) for name, cost in zip(names, previews(self._built), strict=True))
            except Failed as failed:
                self._say(f"Broadsheet, preview: {failed}")

    def _row(self, name: str, make: Callable[[], Cost], files: int, size: int | None = None) -> Row:
        return Row(name, self._articles, tuple(make() for _ in range(self._repeat)), files, size)

    def _run(self, name: str, make: Callable[[str], Row]) -> Iterator[Row]:
        if self._wanted(name):
            try:
                yield make(name)
            except Failed as failed:
                self._say(f"{name}: {failed}")

    def _wanted(self, name: str) -> bool:
        return not self._only or any(part in name for part in self._only)
