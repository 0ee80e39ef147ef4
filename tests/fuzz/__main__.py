"""`python -m tests.fuzz 100000 [--seed N] [--workers N]`: build hostile files, print what was wrong. Exit code 1 if anything was."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from tests.fuzz.hostile import HostileFile, hostile_file
from tests.fuzz.run import FILES, Found, Result, look, sites
from tests.fuzz.trial import choice, trial


def main() -> int:
    options = _options()
    if options.only:
        return _again(options.seed, options.site, [int(number) for number in options.only.split(",")])
    kinds, counts, known = Counter[str](), Counter[tuple[str, str]](), set[tuple[str, str]]()
    for result in _results(options, known):
        kinds += result.kinds
        counts += result.counts
        for found in result.found:
            if options.workers == 1 or found.finding.name not in known:
                known.add(found.finding.name)
                _print(found, options.out)
        print(f"\r{kinds.total():,} files, {len(counts)} kinds of findings", end="", file=sys.stderr, flush=True)
    print(f"\n{kinds.total():,} files: " + ", ".join(f"{count:,} {kind}" for kind, count in kinds.most_common()))
    for (kind, detail), count in counts.most_common():
        print(f"{count:6,}  {kind}: {detail}")
    print("Nothing was found" if not counts else f"{len(counts)} kinds of findings")
    return 1 if counts else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Build hostile files and report what is wrong")
    parser.add_argument("count", nargs="?", type=int, default=1000, help="how many files")
    parser.add_argument("--seed", type=int, default=1, help="another number makes other files")
    parser.add_argument("--workers", type=int, default=1, help="processes")
    parser.add_argument("--each", type=int, default=FILES, help="files in one site")
    parser.add_argument("--whole", action="store_true", help="do not make findings small, which takes long")
    parser.add_argument("--only", default="", help="try only the files with these numbers, joined by commas")
    parser.add_argument("--site", type=int, default=0, help="with --only: the number of the site whose settings are used")
    parser.add_argument("--out", type=Path, help="write each finding to a folder of its own in this folder")
    return parser.parse_args()


def _results(options: argparse.Namespace, known: set[tuple[str, str]]) -> Iterator[Result]:
    all_sites = sites(options.seed, options.count, each=options.each)
    if options.workers == 1:
        yield from (look(options.seed, number, files, known, small=not options.whole) for number, files in all_sites)
        return
    with ProcessPoolExecutor(options.workers, max_tasks_per_child=20) as pool:
        waiting = {pool.submit(_look, options.seed, number, files, small=not options.whole) for number, files in all_sites}
        for done in as_completed(waiting):
            yield done.result()


_KNOWN: set[tuple[str, str]] = set()
"""What this process has found already. In a worker only."""


def _look(seed: int, number: int, files: list[HostileFile], *, small: bool) -> Result:
    return look(seed, number, files, _KNOWN, small=small)


def _again(seed: int, site: int, numbers: list[int]) -> int:
    findings = trial([hostile_file(seed, number) for number in numbers], choice(seed, site))
    for finding in findings:
        print(f"{finding.kind}: {finding.detail}\n{finding.example}")
    return 1 if findings else 0


def _print(found: Found, out: Path | None) -> None:
    finding = found.finding
    lines = [f"\n== {finding.kind}: {finding.detail}", finding.example.rstrip(), f"settings: {dict(found.chosen.settings)}"]
    for file in found.files:
        lines.append(f"{file.path!a}: {file.before[:2000]!r}")
        if file.after != file.before:
            lines.append(f"  then {file.after and file.after[:2000]!r}")
    numbers = ",".join(map(str, found.numbers))
    lines.append(f"again: python -m tests.fuzz --seed {found.seed} --site {found.site} --only {numbers}")
    print("\n".join(lines).encode("utf-8", "backslashreplace").decode())
    if out:
        _write(found, "\n".join(lines), out)


def _write(found: Found, text: str, out: Path) -> None:
    """Write a finding: what was found, and the files as they lie in a site, also those after the edit."""
    folder = (
        out
        / f"{len(list(out.glob('*'))) + 1:03}-{''.join(sign if sign.isalnum() else '-' for sign in found.finding.kind + ' ' + found.finding.detail)[:60]}"
    )
    for state in ("before", "after"):
        for file in found.files:
            data = getattr(file, state)
            if data is not None and (state == "before" or data != file.before):
                target = os.fsencode(folder / state / file.path)
                os.makedirs(os.path.dirname(target), exist_ok=True)
                with open(target, "wb") as stream:
                    stream.write(data)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "README.md").write_text(text + "\n", encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
