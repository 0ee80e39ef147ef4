"""The tags that people gave the site's articles, and where a text speaks of them: a house keeps to its own words.

A pure value, filled by whoever knows the articles. How much a house tag counts for is weighed in `weighing`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from generator.core.text import words
from generator.intake.tagging.candidate import Candidate
from generator.language.tokens import phrase_key, singular
from generator.settings.vocabulary import Vocabulary


class SiteTags(msgspec.Struct, frozen=True):
    """The tags of a site."""

    names: dict[str, str] = {}
    """Key, of folded words without plural endings, -> the name as the house writes it."""
    counts: dict[str, int] = {}
    """Key -> how many articles a person has so tagged."""
    lengths: dict[str, int] = {}
    """First word of a key -> words of the longest such key."""


EMPTY = SiteTags()


def site_tags(counts: Mapping[str, int]) -> SiteTags:
    """Return the house of tags given by name with the number of articles that a person has so tagged.

    Of two spellings of one tag the more common is the name, else the one that sorts first.
    """
    names: dict[str, str] = {}
    totals: dict[str, int] = {}
    lengths: dict[str, int] = {}
    for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        key = phrase_key(name)
        if not key or count <= 0:
            continue
        names.setdefault(key, name)
        totals[key] = totals.get(key, 0) + count
        first, size = key.split(" ")[0], key.count(" ") + 1
        lengths[first] = max(size, lengths.get(first, 0))
    return SiteTags(names, totals, lengths)


def settle_site_tags(
    candidates: Sequence[Candidate], texts: Sequence[str], known: SiteTags, vocabulary: Vocabulary, *, head: int, stop: frozenset[str]
) -> list[Candidate]:
    """Return the candidates, those of the house under its names, and what it names that was none.

    A tag that is one of the `stop` words, or that the editor forbids, is not looked for; one inside a longer tag is not counted.
    """
    spoken = {
        key: at for key, at in _mentions(texts, known).items() if key not in stop and vocabulary.canonical(known.names[key]) is not None
    }
    kept: dict[str, Candidate] = {}
    for one in candidates:
        key = phrase_key(one.shown())
        if key not in spoken or one.favored:
            kept[f"{one.kind} {one.key}"] = one
        elif key not in kept or kept[key].count < one.count:
            kept[key] = one
    for key, at in sorted(spoken.items()):
        one = kept.setdefault(key, Candidate(key, "name", forms={known.names[key]: 1.0}))
        one.name, one.from_site = known.names[key], known.counts[key]
        one.count, one.first = max(one.count, len(at)), min(one.first, at[0])
        one.met = min([one.met, *(place for place in at if place >= head)])
    return list(kept.values())


def _mentions(texts: Sequence[str], known: SiteTags) -> dict[str, list[int]]:
    """Return where the tags of the house are named: key -> words before each mention."""
    found: dict[str, list[int]] = {}
    stems = [singular(word) for text in texts for word in words(text)]
    after = 0
    for at, stem in enumerate(stems):
        for size in range(known.lengths.get(stem, 0) if at >= after else 0, 0, -1):
            key = stem if size == 1 else " ".join(stems[at : at + size])
            if key in known.names:
                found.setdefault(key, []).append(at)
                after = at + size
                break
    return found
