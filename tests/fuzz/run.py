"""Many hostile files, site by site: what is wrong is counted by kind, and each kind of finding is made small once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tests.fuzz.hostile import ALONE, HostileFile, hostile_file
from tests.fuzz.reduce import Budget, fewer, reduced
from tests.fuzz.trial import Choice, Finding, choice, shows, trial

FILES = 240
"""Hostile files in one site."""
STOPS = ("crash", "refused", "time")
"""Findings that hide all others: the site is tried again without the file."""
MOST_STOPS = 40
"""Such files in one site. If there are more, the rest of the site is left out."""


class Found(NamedTuple):
    """A finding with the smallest files that show it."""

    finding: Finding
    files: tuple[HostileFile, ...]
    chosen: Choice
    seed: int
    site: int
    """The number of the site, by which its settings are known."""
    numbers: tuple[int, ...]
    """Of the files as they were made, before they were made small."""


class Result(NamedTuple):
    kinds: Counter[str]
    """Files by kind."""
    counts: Counter[tuple[str, str]]
    """Sites by the name of what was found in them."""
    found: list[Found]
    """New findings, each once."""


def sites(seed: int, count: int, *, each: int = FILES) -> Iterator[tuple[int, list[HostileFile]]]:
    """Yield sites of hostile files, each with its number: of each kind of settings only one file in a site, by itself."""
    for at, first in enumerate(range(0, count, each)):
        files = [hostile_file(seed, number) for number in range(first, min(first + each, count))]
        yield at, [file for file in files if file.kind not in ALONE]
        for file in files:
            if file.kind in ALONE:
                yield at, [file]


def look(seed: int, number: int, files: Sequence[HostileFile], known: set[tuple[str, str]], *, small: bool = True) -> Result:
    """Try one site; findings whose names are `known` are counted but not made small. Adds the new ones to `known`."""
    chosen, counts, found = choice(seed, number), Counter[tuple[str, str]](), list[Found]()
    rest = list(files)
    for _ in range(MOST_STOPS):
        findings = trial(rest, chosen)
        stops = [finding for finding in findings if finding.kind in STOPS]
        for finding in findings:
            counts[finding.name] += 1
            culprits = _culprits(rest, finding, chosen) if finding in stops or finding.name not in known else []
            if finding.name not in known:
                known.add(finding.name)
                found.append(_found(culprits, finding, (seed, number), small=small))
            if finding in stops:
                rest = [file for file in rest if file not in culprits]
        if not stops or not rest:
            break
    return Result(Counter(file.kind for file in files), counts, found)


def _culprits(files: list[HostileFile], finding: Finding, chosen: Choice) -> list[HostileFile]:
    """Return the fewest files that show a finding: first one that the example names, else by halving."""
    named = [file for file in files if re.search(rf"(?<!\d){file.number}(?!\d)", finding.example)]
    for file in named[:4]:
        if shows([file], chosen, finding):
            return [file]
    return fewer(list(files), lambda some: shows(some, chosen, finding), Budget(60))


def _found(culprits: list[HostileFile], finding: Finding, origin: tuple[int, int], *, small: bool) -> Found:
    chosen = choice(*origin)
    files = reduced(culprits, lambda some: shows(some, chosen, finding)) if small and finding.kind != "time" else culprits
    shown = next((other for other in trial(files, chosen) if other.name == finding.name), finding)
    return Found(shown, tuple(files), chosen, *origin, tuple(file.number for file in culprits))
