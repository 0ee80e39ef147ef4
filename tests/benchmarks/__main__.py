"""`python -m tests.benchmarks`: measure, print one table, write JSON."""

from __future__ import annotations

import argparse
import compileall
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from tests.benchmarks import peers, places
from tests.benchmarks.measure import MEMORY
from tests.benchmarks.suite import Suite
from tests.benchmarks.table import Row, as_json, lines

PEER_FOLDER = places.ROOT / ".cache" / "benchmarks"


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    compileall.compile_dir(places.ROOT / "generator", quiet=1)  # as an installation does: no run compiles what it imports
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that nothing is left running, and no folder full
    rows: list[Row] = []
    with places.workplace(options.folder) as folder:
        machine = places.machine(folder)
        found = peers.peers(options.peer_folder, _say) if options.peers else []
        versions = places.versions() | (peers.VERSIONS if options.peers else {})
        for articles in options.sizes:
            suite = Suite(folder, articles, options.repeat, options.only, _say)
            for row in chain(suite.broadsheet(), *map(suite.peer, found)):
                _say(lines([row])[-1])
                rows.append(row)
    print("\n".join(lines(rows)))
    if options.json:
        about = {"measured": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine, "versions": versions, "memory": MEMORY}
        options.json.write_text(as_json(rows, about) + "\n", encoding="utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description="Measure Broadsheet, its floors and its peers on one archive."
    )
    parser.add_argument("--articles", type=int, default=1000, help="articles of the archive (default: 1000)")
    parser.add_argument("--scale", help="several numbers of articles instead, as 1000,10000,100000")
    parser.add_argument("--peers", action="store_true", help="also measure Hugo, Pelican and Eleventy")
    parser.add_argument(
        "--peer-folder", type=Path, default=PEER_FOLDER, help="where peers are installed and kept (default: .cache/benchmarks)"
    )
    parser.add_argument(
        "--only", action="append", default=[], metavar="PART", help="measure only the runs with this in their names; may be repeated"
    )
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
