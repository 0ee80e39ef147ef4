"""Find tags that look like duplicates: they differ in case, accents, signs or the plural, or one is the acronym of the other.

Tags are grouped by a common key, never compared pair by pair, so that the cost grows with the number of tags alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.core.text import words
from generator.intake.tagging.merging import JOINS
from generator.language.tokens import is_acronym, singular


class TagCount(msgspec.Struct, frozen=True):
    """A tag, and how many articles have it."""

    name: str
    articles: int
    slug: str
    spellings: tuple[str, ...] = ()
    """The other ways in which articles write the tag; all of them share its page."""


class Group(msgspec.Struct, frozen=True):
    """Tags that look like duplicates, the most common first."""

    reason: str
    """"case", "spelling", "plural" or "acronym"."""
    tags: tuple[TagCount, ...]


def count_tags(spellings: Mapping[str, Mapping[str, int]]) -> list[TagCount]:
    """Return the tags of a site, the most common first, from the number of articles by slug and spelling."""
    tags = []
    for slug, numbers in spellings.items():
        names = sorted(numbers, key=lambda name: (-numbers[name], name))
        tags.append(TagCount(names[0], sum(numbers.values()), slug, tuple(names[1:])))
    return sorted(tags, key=_rank)


def near(tags: Iterable[TagCount]) -> list[Group]:
    """Return the groups of tags that look like duplicates, the largest first; a tag may be in several groups."""
    named = [(tag, words(tag.name)) for tag in tags]
    groups = [Group("case", (tag,)) for tag, _ in named if tag.spellings]
    spellings = _grouped((tag, "".join(parts)) for tag, parts in named)
    groups += [Group("spelling", group) for group in spellings]
    known = {frozenset(tag.slug for tag in group) for group in spellings}
    plurals = _grouped((tag, " ".join(map(singular, parts))) for tag, parts in named)
    groups += [Group("plural", group) for group in plurals if frozenset(tag.slug for tag in group) not in known]
    groups += [Group("acronym", group) for group in _acronyms(named)]
    return sorted(groups, key=lambda group: (-sum(tag.articles for tag in group.tags), group.tags[0].slug, group.reason))


def _grouped(keyed: Iterable[tuple[TagCount, str]]) -> list[tuple[TagCount, ...]]:
    """Return the groups of two and more tags with the same key; tags with an empty key are in none."""
    groups: dict[str, list[TagCount]] = {}
    for tag, key in keyed:
        if key:
            groups.setdefault(key, []).append(tag)
    return [tuple(sorted(group, key=_rank)) for group in groups.values() if len(group) > 1]


def _acronyms(named: list[tuple[TagCount, list[str]]]) -> Iterator[tuple[TagCount, ...]]:
    """Yield each acronym with the names that it may stand for."""
    acronyms = {
        letters.casefold(): tag
        for tag, _ in named
        if is_acronym(letters := re.sub(r"[.&\s]", "", tag.name)) and len(letters) < 9 and letters.isalpha()
    }
    names: dict[str, list[TagCount]] = {}
    for tag, parts in named:
        for letters in _initials(parts):
            if letters in acronyms and acronyms[letters].slug != tag.slug:
                names.setdefault(letters, []).append(tag)
    for letters, group in names.items():
        yield tuple(sorted([acronyms[letters], *group], key=_rank))


def _initials(parts: list[str]) -> set[str]:
    """Return the first letters of the words of a name, with and without words such as "of" and "and"."""
    if len(parts) < 2:
        return set()
    return {"".join(part[0] for part in parts), "".join(part[0] for part in parts if part not in JOINS)}


def _rank(tag: TagCount) -> tuple[int, str]:
    return -tag.articles, tag.slug
