"""Propose stories: groups of articles that seem to be about one event. Nothing is grouped without the editor.

Two articles are linked if one is among the Related News of the other with a high chance. Groups grow from the strongest link on: two of
them become one if most of the possible links between their articles are there. So a chain of articles, each like the next one, does not
become a story.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.core.model import Card, Record
from generator.core.text import slug
from generator.outputs.related import related
from generator.settings import Config

LINKS = 8
"""Related articles that are looked at, of each article."""
LEAST_CHANCE = 0.8
"""Of a link between two articles that begin a group, or join two groups; see `related.chance`."""
LEAST_MEAN = 0.4
"""Of the chances between all articles of two groups that become one. A link that is not there counts as 0."""
FEWEST = 3
"""Articles of a story that is proposed."""
NAMED_BY = 0.6
"""Share of the articles that have a tag by which the story is named."""
MOST_WORDS = 4
"""Of a headline by which a story is named."""

Links = dict[str, dict[str, float]]
"""By the ids of two articles: the chance of their link."""


class Proposal(msgspec.Struct, frozen=True):
    slug: str
    """No other proposal and no story of the site has it."""
    cards: tuple[Card, ...]
    """Oldest first."""
    chance: float
    """The mean chance of the links between its articles, from 0 to 1."""


def propose(records: Iterable[Record], catalog: Catalog, config: Config, taken: Iterable[str] = ()) -> list[Proposal]:
    """Return the stories that these articles may be, the surest first. Left out are articles that are in a story, and copies of others.

    `taken` are slugs that no proposal may have.
    """
    free = {record.card.id: record for record in records if not record.story and not record.text_profile.copy_of}
    links = _links(free, catalog, config)
    groups = [group for group in _groups(links) if len(group) >= FEWEST]
    groups.sort(key=lambda group: (-_mean(group, group, links), group))
    used = set(taken)
    proposals = []
    for group in groups:
        cards = tuple(sorted((free[id].card for id in group), key=lambda card: (card.at, card.id)))
        name = _free_slug(cards, used)
        used.add(name)
        proposals.append(Proposal(name, cards, round(_mean(group, group, links), 3)))
    return proposals


def _links(free: dict[str, Record], catalog: Catalog, config: Config) -> Links:
    links: Links = defaultdict(dict)
    for id, record in free.items():
        for relation in related(record, catalog, LINKS, config.related):
            other = relation.card.id
            if other in free:
                chance = max(relation.score, links[id].get(other, 0))
                links[id][other] = links[other][id] = chance
    return links


def _groups(links: Links) -> list[list[str]]:
    """Return the groups, each in order of the ids."""
    group_of = {id: [id] for id in links}
    strongest = sorted((-chance, id, other) for id, others in links.items() for other, chance in others.items() if id < other)
    for negative, one, other in strongest:
        if -negative < LEAST_CHANCE:
            break
        first, second = group_of[one], group_of[other]
        if first is not second and _sum(first, second, links) >= LEAST_MEAN * len(first) * len(second):
            both = [*first, *second]
            group_of.update(dict.fromkeys(both, both))
    return [sorted(group) for group in {id(group): group for group in group_of.values()}.values()]


def _sum(first: list[str], second: list[str], links: Links) -> float:
    members = set(second)
    return sum(chance for id in first for other, chance in links[id].items() if other in members)


def _mean(first: list[str], second: list[str], links: Links) -> float:
    """Return the mean chance between different articles of two groups."""
    pairs = len(first) * len(second) - (len(first) if first is second else 0)
    return _sum(first, second, links) / pairs if pairs else 0.0


def _free_slug(cards: tuple[Card, ...], used: set[str]) -> str:
    name = next(filter(None, _names(cards)), "story")
    number, free = 2, name
    while free in used:
        free, number = f"{name}-{number}", number + 1
    return free


def _names(cards: tuple[Card, ...]) -> Iterator[str]:
    """Yield slugs for a story: of the two tags that most of its articles have, else of the beginning of the first headline."""
    counts = Counter(tag.slug for card in cards for tag in card.tags)
    common = [tag for tag, count in counts.most_common() if count >= NAMED_BY * len(cards)]
    yield "-".join(common[:2])
    yield slug(" ".join(slug(cards[0].title).split("-")[:MOST_WORDS]))
