"""Prefer the tags that people gave to the site's articles, so that new articles get the same names.

The caller reads these tags from the catalog. How much they count is decided in `scoring`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from generator.core.text import words
from generator.intake.tagging.candidate import Candidate
from generator.intake.tagging.persons import LONGEST, first_names
from generator.language.tokens import phrase_key, singular
from generator.settings.vocabulary import Vocabulary


class SiteTags(msgspec.Struct, frozen=True):
    """The tags of a site."""

    names: dict[str, str] = {}
    """Key (folded words without plural endings) -> name as the site spells it."""
    counts: dict[str, int] = {}
    """Key -> number of articles to which a person gave the tag."""
    lengths: dict[str, int] = {}
    """First word of a key -> number of words of the longest such key."""
    surnames: dict[str, str] = {}
    """Last word of the name of a person -> key, if no other person among the tags has it."""


EMPTY = SiteTags()


def site_tags(counts: Mapping[str, int]) -> SiteTags:
    """Return the site's tags from their names and the number of articles to which a person gave each.

    Of two spellings of one tag, the more frequent becomes the name; of equally frequent ones, the first in sort order.
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
    return SiteTags(names, totals, lengths, _surnames(names))


def _surnames(names: Mapping[str, str]) -> dict[str, str]:
    """Return the keys of the persons among the tags by their surnames."""
    keys_by_surname: dict[str, set[str]] = {}
    for key, name in names.items():
        first, *middle, last = key.split(" ") if " " in key else ("", "")
        if len(middle) < LONGEST - 1 and first in first_names() and name.rpartition(" ")[2][:1].isupper():
            keys_by_surname.setdefault(last, set()).add(key)
    return {surname: min(keys) for surname, keys in keys_by_surname.items() if len(keys) == 1}


def apply_site_tags(
    candidates: Sequence[Candidate], texts: Sequence[str], known: SiteTags, vocabulary: Vocabulary, *, head: int, stop: frozenset[str]
) -> list[Candidate]:
    """Return the candidates under the names of the site's tags, and add the tags that the texts mention but that are not candidates.

    A tag that is a stop word or that the editor forbids is not searched for; a tag inside a longer tag is not counted.
    The first `head` words are the headline.
    """
    mentions = {
        key: positions
        for key, positions in _mentions(texts, known).items()
        if key not in stop and vocabulary.canonical(known.names[key]) is not None
    }
    by_key: dict[str, Candidate] = {}
    for candidate in candidates:
        key = _key(candidate, known)
        if key in known.names and key not in mentions and vocabulary.canonical(known.names[key]) is not None:
            mentions[key] = [candidate.first]
        if key not in mentions or candidate.in_vocabulary:
            by_key[f"{candidate.kind} {candidate.key}"] = candidate
        elif key not in by_key or by_key[key].count < candidate.count:
            by_key[key] = candidate
    for key, positions in sorted(mentions.items()):
        tag = by_key.setdefault(key, Candidate(key, "name", forms={known.names[key]: 1.0}))
        tag.name, tag.site_count = known.names[key], known.counts[key]
        tag.count, tag.first = max(tag.count, len(positions)), min(tag.first, positions[0])
        tag.first_in_body = min([tag.first_in_body, *(at for at in positions if at >= head)])
    return list(by_key.values())


def _key(candidate: Candidate, known: SiteTags) -> str:
    """Return the key of a candidate's name, or of the site's tag for the same person: by the name with initials, or by the surname."""
    key = phrase_key(candidate.shown())
    if key in known.names:
        return key
    if candidate.kind == "name":
        longer = (" ".join(map(singular, alias.split(" "))) for alias in candidate.aliases if alias.count(" ") > candidate.key.count(" "))
        return next((alias for alias in longer if alias in known.names), key)
    is_person = candidate.kind == "word" and (candidate.count > 1 or candidate.has_title or candidate.has_courtesy_title)
    return known.surnames.get(candidate.key, key) if is_person else key


def _mentions(texts: Sequence[str], known: SiteTags) -> dict[str, list[int]]:
    """Return the positions of the site's tags in the texts, in words, by key."""
    mentions: dict[str, list[int]] = {}
    stems = [singular(word) for text in texts for word in words(text)]
    after = 0
    for at, stem in enumerate(stems):
        for size in range(known.lengths.get(stem, 0) if at >= after else 0, 0, -1):
            key = stem if size == 1 else " ".join(stems[at : at + size])
            if key in known.names:
                mentions.setdefault(key, []).append(at)
                after = at + size
                break
    return mentions
