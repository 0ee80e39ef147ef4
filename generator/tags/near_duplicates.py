"""Tags that may be one: they differ in case, accents, signs or the plural, or one is made of the other's first letters.

Tags are brought together by what they have in common, never compared one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.core.text import words
from generator.intake.tagging.merging import JOINS
from generator.language.tokens import is_acronym, singular


class Counted(msgspec.Struct, frozen=True):
    """A tag, and how many articles have it."""

    name: str
    articles: int
    slug: str
    spellings: tuple[str, ...] = ()
    """The other ways it is written in articles; all of them share its page."""


class Group(msgspec.Struct, frozen=True):
    """Tags that may be one, the most common first."""

    reason: str
    """"case", "spelling", "plural" or "acronym"."""
    tags: tuple[Counted, ...]


def counted(spellings: Mapping[str, Mapping[str, int]]) -> list[Counted]:
    """Return the tags of a site, the most common first, from how often each is written in which way."""
    found = []
    for slug, numbers in spellings.items():
        names = sorted(numbers, key=lambda name: (-numbers[name], name))
        found.append(Counted(names[0], sum(numbers.values()), slug, tuple(names[1:])))
    return sorted(found, key=_rank)


def near(tags: Iterable[Counted]) -> list[Group]:
    """Return the groups of tags that may be one, the largest first; a tag may stand in several."""
    named = [(tag, words(tag.name)) for tag in tags]
    groups = [Group("case", (tag,)) for tag, _ in named if tag.spellings]
    spelled = _gathered((tag, "".join(parts)) for tag, parts in named)
    groups += [Group("spelling", group) for group in spelled]
    known = {frozenset(tag.slug for tag in group) for group in spelled}
    plural = _gathered((tag, " ".join(map(singular, parts))) for tag, parts in named)
    groups += [Group("plural", group) for group in plural if frozenset(tag.slug for tag in group) not in known]
    groups += [Group("acronym", group) for group in _acronyms(named)]
    return sorted(groups, key=lambda group: (-sum(tag.articles for tag in group.tags), group.tags[0].slug, group.reason))


def _gathered(keyed: Iterable[tuple[Counted, str]]) -> list[tuple[Counted, ...]]:
    """Return the groups of tags that have the same key."""
    found: dict[str, list[Counted]] = {}
    for tag, name in keyed:
        if name:
            found.setdefault(name, []).append(tag)
    return [tuple(sorted(group, key=_rank)) for group in found.values() if len(group) > 1]


def _acronyms(named: list[tuple[Counted, list[str]]]) -> Iterator[tuple[Counted, ...]]:
    """Yield each acronym with the names that it may stand for."""
    short = {
        letters.casefold(): tag
        for tag, _ in named
        if is_acronym(letters := re.sub(r"[.&\s]", "", tag.name)) and len(letters) < 9 and letters.isalpha()
    }
    full: dict[str, list[Counted]] = {}
    for tag, parts in named:
        for letters in _initials(parts):
            if letters in short and short[letters].slug != tag.slug:
                full.setdefault(letters, []).append(tag)
    for letters, group in full.items():
        yield tuple(sorted([short[letters], *group], key=_rank))


def _initials(parts: list[str]) -> set[str]:
    """Return the first letters of a name's words, with and without the small ones."""
    if len(parts) < 2:
        return set()
    return {"".join(part[0] for part in parts), "".join(part[0] for part in parts if part not in JOINS)}


def _rank(tag: Counted) -> tuple[int, str]:
    return -tag.articles, tag.slug
