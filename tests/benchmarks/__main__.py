"""`python -m tests.benchmarks`: measure, print one table, write JSON."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from tests.benchmarks import floors, peers, places
from tests.benchmarks.measure import MEMORY, Cost, Failed
from tests.benchmarks.paper import Paper
from tests.benchmarks.preview import previews
from tests.benchmarks.table import FLOOR, Row, as_json, lines

COLD = (("cold, 1 worker, related off", 1, False), ("cold, 2 workers, related off", 2, False), ("cold, 1 worker", 1, True), ("cold, 2 workers", 2, True))
"""Related News are on where nothing is said."""
PEER_FOLDER = places.ROOT / ".cache" / "benchmarks"


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    rows: list[Row] = []
    with places.workplace(options.folder) as folder:
        machine = places.machine(folder)
        found = peers.peers(options.peer_folder, _say) if options.peers else []
        versions = places.versions() | (peers.VERSIONS if options.peers else {})
        for articles in options.sizes:
            for row in Suite(folder, articles, options.repeat, options.only, found).rows():
                _say(lines([row])[-1])
                rows.append(row)
    print("\n".join(lines(rows)))
    if options.json:
        about = {"measured": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine, "versions": versions, "memory": MEMORY}
        options.json.write_text(as_json(rows, about) + "\n", encoding="utf-8")


class Suite:
    """All that is measured on an archive of one size; a run that goes wrong is named and left out."""

    def __init__(self, folder: Path, articles: int, repeat: int, only: Sequence[str], found: Sequence[peers.Peer]) -> None:
        self._folder, self._articles, self._repeat, self._only, self._peers = folder, articles, repeat, only, found

    def rows(self) -> Iterator[Row]:
        if self._wanted("Broadsheet") or self._wanted(FLOOR) or self._wanted("write floor"):
            paper = Paper(self._folder / "paper", self._articles, self._repeat)
            yield from self._built(paper)
            yield from self._floors(paper)
            yield from self._previewed(paper)
            places.empty(paper.folder)
        for peer in self._peers:
            yield from self._peer(peer)

    def _built(self, paper: Paper) -> Iterator[Row]:
        for name, workers, related in COLD:
            yield from self._try(f"Broadsheet, {name}", partial(paper.cold, workers=workers, related=related))
        if not paper.built:
            paper.cold("", places.cores())
        for name, make in paper.changed().items():
            yield from self._try(f"Broadsheet, {name}", partial(paper.again, make=make))

    def _floors(self, paper: Paper) -> Iterator[Row]:
        output, content, paths = paper.folder / "output", paper.folder / "content", paper.paths()
        size = sum((output / path).stat().st_size for path in paths)
        yield from self._try("write floor", self._row(lambda: floors.write_floor(output, paths), len(paths), size))
        yield from self._try(FLOOR, self._row(lambda: floors.library_floor(output, paths, content), len(paths)))
        articles = [path for path in paths if floors.is_article(path)]
        yield from self._try(f"{FLOOR}, articles alone", self._row(lambda: floors.library_floor(output, articles, content), len(articles)))

    def _previewed(self, paper: Paper) -> Iterator[Row]:
        if self._wanted("Broadsheet, preview"):
            try:
                yield from (Row(f"Broadsheet, preview, {name}", self._articles, (cost,)) for name, cost in previews(paper))
            except Failed as failed:
                _say(f"Broadsheet, preview: {failed}")

    def _peer(self, peer: peers.Peer) -> Iterator[Row]:
        if not self._wanted(peer.name):
            return
        site = peers.Site(peer, self._folder / peer.site, self._articles)
        for more, environment in peer.runs:
            yield from self._try(peer.name + more, partial(site.cold, environment=environment, repeat=self._repeat))
        if peer.served:
            yield from self._try(f"{peer.name}, preview, body edit", self._row(site.preview))
        places.empty(site.folder)

    def _row(self, make: Callable[[], Cost], files: int | None = None, size: int | None = None) -> Callable[[str], Row]:
        return lambda name: Row(name, self._articles, tuple(make() for _ in range(self._repeat)), files, size)

    def _try(self, name: str, make: Callable[[str], Row]) -> Iterator[Row]:
        if self._wanted(name):
            try:
                yield make(name)
            except Failed as failed:
                _say(f"{name}: {failed}")

    def _wanted(self, name: str) -> bool:
        """Say whether a run was asked for by a part of its name, or whether what it belongs to has such runs."""
        return not self._only or any(part in name or part.startswith(name) for part in self._only)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measure Broadsheet, its floors and its peers on one archive.")
    parser.add_argument("--articles", type=int, default=1000, help="articles of the archive (default: 1000)")
    parser.add_argument("--scale", help="several numbers of articles instead, as 1000,10000,100000")
    parser.add_argument("--peers", action="store_true", help="also measure Hugo, Pelican and Eleventy")
    parser.add_argument("--peer-folder", type=Path, default=PEER_FOLDER, help="where peers are installed and kept (default: .cache/benchmarks)")
    parser.add_argument("--only", action="append", default=[], metavar="PART", help="measure only the runs with this in their names; may be repeated")
    parser.add_argument("--repeat", type=int, default=1, help="times that each run is made, of which the middle one counts (default: 1)")
    parser.add_argument("--folder", type=Path, help="where to work (default: in memory, /dev/shm, where there is such a place)")
    parser.add_argument("--json", type=Path, help="write all figures to this file, with versions and the machine")
    options = parser.parse_args(arguments)
    options.sizes = [int(size) for size in options.scale.split(",")] if options.scale else [options.articles]
    return options


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
