"""The second group of links below an article, "More on S-400": the newest articles near it under its rarest telling tag.

It fills the places that Related News leaves free. A tag is telling if it is a name that is rare in the language, if it is
one of the first tags or in the headline, and if few of the articles of the same time carry it. All this is read from the
article and from windows: the `WINDOW` articles before and after it in the list of a tag, and in the list of all articles.
So a new article changes the groups of a bounded number of articles, however large the archive is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.codec import SimilarityProfile
from generator.catalog.list_names import ALL
from generator.core.hashing import number
from generator.core.model import Card, Record, Tag
from generator.core.text import slug, words
from generator.language.word_weights import code_of
from generator.outputs.related import DAY, WHOLE, Relation, is_copy, relation, terms_of
from generator.settings import Config, SectionConfig
from generator.similarity import cosine, tag_weight

WINDOW = 8
"""Articles on each side, in the list of a tag and in the list of all articles."""
FOREMOST = 3
"""So many of the first tags are candidates. Of the other tags only those in the headline are."""
LEAST_WEIGHT = 4.5
"""A telling tag has a word of at least this weight, see `word_weights.rarity_of`: "Turkey" has, "United States" has not."""
COMMON = 3
"""A tag of more than one in so many articles of the same time is not telling."""


class MoreOn(msgspec.Struct, frozen=True):
    """Further articles under one tag of an article."""

    tag: Tag
    relations: tuple[Relation, ...]
    """The newest first, those of an unknown date last. Their scores are the similarity alone, or 0 where it was not asked for."""


def more_on(
    record: Record,
    relations: Collection[Relation],
    catalog: Catalog,
    config: Config,
    shown: Collection[str] = (),
    *,
    scored: bool = False,
) -> MoreOn | None:
    """Return the second group of an article whose Related News are `relations`; None if there is none.

    It holds none of them and none of the articles that the page shows elsewhere, given by their ids, no article in another language or
    that the editor excluded, and no copy of the article or of another link.
    It has scores only if it is to be `scored`: no page shows them.
    """
    room = config.limits.related - len(relations)
    tags = telling_tags(record.card, config) if config.related.more and room > 0 else ()
    if not tags:
        return None
    own = catalog.neighbors.profile(number(record.card.id))
    windows = catalog.neighbors.around({number(ALL), *map(_list, tags)}, own.at, number(own.id), WINDOW)
    rare = [tag for tag in tags if _is_rare(windows[_list(tag)], windows[number(ALL)])]
    seen = [own, *(catalog.neighbors.profile(number(id)) for id in (*(relation.card.id for relation in relations), *shown))]
    excluded = {target.card.id for pick in record.picks if (target := catalog.find(pick.target))}
    groups = (
        (tag, _newest([other for other in windows[_list(tag)] if _is_read_with(own, other, excluded)], seen, max(room, 2)))
        for tag in sorted(rare, key=lambda tag: _density(own, windows[_list(tag)]))
    )
    best = _first(groups)
    if best is None:
        return None
    tag, newest = best[0], best[1][:room]
    terms = terms_of(own) if scored else {}
    scores = (cosine(terms, other.stems, other.shares) / WHOLE if scored else 0.0 for other in newest)
    return MoreOn(tag, tuple(relation(record, own, other, catalog, score) for other, score in zip(newest, scores, strict=True)))


def telling_tags(card: Card, config: Config) -> tuple[Tag, ...]:
    """Return the tags of an article that can be telling, by what they and the article say. Their windows decide the rest."""
    headline, code = f" {' '.join(words(card.title))} ", code_of(card.language)
    sections = _slugs(config.sections)
    return tuple(
        tag
        for position, tag in enumerate(card.tags)
        if (position < FOREMOST or f" {' '.join(words(tag.name))} " in headline)
        and _is_name(tag.name)
        and tag_weight(tag.name, code) >= LEAST_WEIGHT
        and tag.slug not in sections
    )


def reach(record: Record, former: Record | None, catalog: Catalog, config: Config) -> Iterator[str]:
    """Yield the ids of the articles whose second group may change with this record, which is in the catalog, or with its former version.

    An article is in the window of another exactly when the other is in its own window. If the record has replaced a former
    version, all windows have the same articles as before; then only the tags that both articles have matter.
    """
    at, key = record.card.at, number(record.card.id)
    if not config.related.more or (former and not _differ(record, former)):
        return
    if former is None:
        for id in catalog.ids_of(catalog.neighbors.reached([number(ALL)], at, key, WINDOW)):
            if telling_tags(catalog.card(id), config):
                yield id
    for tag in record.card.tags:
        for id in catalog.ids_of(catalog.neighbors.reached([_list(tag)], at, key, WINDOW)):
            if tag.slug in {telling.slug for telling in telling_tags(catalog.card(id), config)}:
                yield id


def _differ(record: Record, former: Record) -> bool:
    """Return whether two versions are shown differently, or may be copies of other articles. Their index terms do not matter."""
    text_profile = msgspec.structs.replace(record.text_profile, terms=former.text_profile.terms)
    return record.card != former.card or text_profile != former.text_profile


def _list(tag: Tag) -> int:
    return number("tag:" + tag.slug)


@cache
def _slugs(sections: tuple[SectionConfig, ...]) -> frozenset[str]:
    """Return the slugs that tags named like a section have."""
    return frozenset(name for section in sections for name in (section.slug, slug(section.name, name_signs=True)))


def _is_name(tag: str) -> bool:
    """Return whether a tag has a capital or a digit, or is in a script without capitals. Topics are in lower case: "travel"."""
    return any(character.isupper() or character.isdigit() for character in tag) or not any(map(str.islower, tag))


def _is_rare(window: list[SimilarityProfile], around: list[SimilarityProfile]) -> bool:
    """Return whether few of the articles around an article have a tag with this window. All that have it are in the window, too."""
    near = {profile.id for profile in around}
    return window != [] and COMMON * sum(profile.id in near for profile in window) <= len(near)


def _is_read_with(own: SimilarityProfile, other: SimilarityProfile, excluded: Collection[str]) -> bool:
    """Return whether the readers of an article can read the other one, and the editor did not exclude it."""
    return other.language == own.language and other.id not in excluded


def _newest(window: list[SimilarityProfile], seen: list[SimilarityProfile], most: int) -> list[SimilarityProfile]:
    """Return at most so many articles of a window, the newest first; none is among those seen, and no two are copies of each other."""
    newest, candidates = list[SimilarityProfile](), window[::-1]
    candidates.sort(key=_is_undated)
    for profile in candidates:
        if not any(is_copy(profile, other) for other in (*seen, *newest)):
            newest.append(profile)
        if len(newest) == most:
            break
    return newest


def _first(groups: Iterator[tuple[Tag, list[SimilarityProfile]]]) -> tuple[Tag, list[SimilarityProfile]] | None:
    """Return the first group of at least two articles; if there is none, the first that is not empty. Later ones are not looked at."""
    single = None
    for group in groups:
        if len(group[1]) > 1:
            return group
        single = single or (group if group[1] else None)
    return single


def _is_undated(profile: SimilarityProfile) -> bool:
    return profile.undated


def _density(own: SimilarityProfile, window: list[SimilarityProfile]) -> float:
    """Return how many articles a day a list has in a window. One day is added: many dates have no time of day."""
    times = [own.at, *(profile.at for profile in window)]
    return len(times) / ((max(times) - min(times)) / DAY + 1)
