"""Which article stands at which place of a front page, and why.

The editor's choices come first, then pinned articles, then the newest; on the page of a section whose list begins with the oldest,
those. No article stands on a page twice, and no near-copies stand on
it together. Each list of articles is read to a fixed depth, so an article that is not among the first ones of a list, is not named and
is not pinned cannot be on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Literal

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.codec import SimilarityProfile
from generator.catalog.list_names import ALL, OPINION, PINNED, names_of
from generator.core.hashing import number
from generator.core.model import Card, Record
from generator.core.profiles import Order
from generator.outputs.front_choices import SLOTS, FrontChoices, Place, Slot, StripChoice
from generator.outputs.kinds import OPINION as OPINION_KIND
from generator.outputs.kinds import kind_of
from generator.outputs.related import is_copy
from generator.settings import Config
from generator.similarity.shingles import hashes

MOST_PINNED = 20
"""The newest pinned articles that a page looks at."""
SPARE = 20
"""Articles of a list that are read for those that are on the page already, and for near-copies."""
READ = 16
"""Articles of a list that are read at a time."""
FILLED: tuple[Slot, ...] = ("lead", "top", "secondary", "picks")
"""The slots that the newest articles fill, in the order of the page."""

_NEWEST: Order = "newest"

Why = Literal["chosen", "pinned", "newest", "oldest"]


class Placed(msgspec.Struct, frozen=True):
    """An article at its place."""

    card: Card
    why: Why
    until: datetime | None = None
    """When the editor's choice ends; None if it does not."""


class Unused(msgspec.Struct, frozen=True):
    """A choice of the editor that is not on the page: the article cannot be read, or is there already."""

    place: Place
    shown: str = ""
    """The id of the article on the page that it is, or repeats; empty if the article is not published."""
    is_copy: bool = False


class Layout(msgspec.Struct, frozen=True):
    """All places of a page."""

    slots: dict[Slot, tuple[Placed, ...]]
    strips: tuple[tuple[str, tuple[Placed, ...]], ...]
    """By the slug of the section, in the order of the page."""
    unused: tuple[Unused, ...] = ()

    def placed(self, *slots: Slot) -> tuple[Card, ...]:
        """Return the articles in some slots, in the order of the page."""
        return tuple(placed.card for slot in slots for placed in self.slots.get(slot, ()))

    @property
    def ids(self) -> frozenset[str]:
        """The articles on the page."""
        groups = (*self.slots.values(), *(strip for _, strip in self.strips))
        return frozenset(placed.card.id for group in groups for placed in group)


class Lists(msgspec.Struct, frozen=True):
    """The lists of articles that a page is filled from."""

    newest: str
    """All articles of the page."""
    pinned: str
    opinion: tuple[str, ...]
    """Empty if the page is that of a section of opinion: then each of its articles is one."""
    order: Order = "newest"
    """Which articles fill the page: that of the section."""

    def all(self) -> Iterator[str]:
        yield from (self.newest, *self.opinion)


def lists_of(section: str, config: Config) -> Lists:
    """Return the lists of the front page, or of the page of a section, given by its slug."""
    opinion = {found.slug for found in config.sections if found.kind == OPINION_KIND}
    if section:
        is_oldest_first = any(found.order == "oldest" for found in config.sections if found.slug == section)
        opinions = () if section in opinion else (OPINION + section,)
        return Lists(f"section:{section}", PINNED + section, opinions, "oldest" if is_oldest_first else "newest")
    return Lists(ALL, PINNED, (OPINION, *(f"section:{slug}" for slug in sorted(opinion))))


def layout(choices: FrontChoices, section: str, catalog: Catalog, config: Config) -> Layout:
    """Return what stands where on the front page, or on the page of a section, given by its slug."""
    lists, desk = lists_of(section, config), _Desk(catalog, config)
    depth = _depth(choices, config)
    slots = {slot: [desk.choose(place) for place in choices.slots.get(slot, ())] for slot in SLOTS}
    chosen_strips = choices.strips if choices.strips is not None else _every_section(choices, config)
    strips = [(strip, [desk.choose(place) for place in strip.places]) for strip in chosen_strips]
    holds_opinion = bool(slots["opinion"] and lists.opinion)
    for card in by_weight(catalog.cards(lists.pinned, limit=MOST_PINNED)):
        above = ("opinion",) if holds_opinion and desk.is_opinion(card) else FILLED
        if any(None in slots[slot] for slot in above) and desk.take(card):
            _fill(slots, above, [Placed(card, "pinned")])
    first = (card for card in _first((lists.newest,), depth, catalog, lists.order) if not (holds_opinion and desk.is_opinion(card)))
    _fill(slots, FILLED, desk.fill(first, _empty(slots, FILLED), lists.order, has_lead=slots["lead"] != [None]))
    opinions = (card for card in _first(lists.opinion or (lists.newest,), depth, catalog, lists.order) if desk.is_opinion(card))
    _fill(slots, ("opinion",), desk.fill(opinions, _empty(slots, ("opinion",)), lists.order))
    for strip, places in strips:
        found = iter(desk.fill(_first((f"section:{strip.section}",), depth, catalog), places.count(None)))
        places[:] = [placed or next(found, None) for placed in places]
    made = {slot: tuple(placed for placed in places if placed) for slot, places in slots.items()}
    filled_strips = ((strip.section, tuple(placed for placed in places if placed)) for strip, places in strips)
    return Layout(_with_lead(made), tuple((slug, placed) for slug, placed in filled_strips if placed), tuple(desk.unused))


def by_weight(cards: Iterable[Card]) -> list[Card]:
    """Return the articles with a weight first, the smallest first; the others follow in their order."""
    return sorted(cards, key=lambda card: (card.weight == 0, card.weight))


def concerns(record: Record, former: Record | None, choices: FrontChoices, section: str, catalog: Catalog, config: Config) -> bool:
    """Return whether a page may change with an article; see `Output.touched`."""
    versions = (record, former) if former else (record,)
    if former and _as_shown(record) == _as_shown(former):
        return False
    names = {name for version in versions for name in (version.card.id, version.card.url, version.source.path)}
    if names & choices.targets or any(version.card.pinned for version in versions):
        return True
    strips = choices.strips if choices.strips is not None else _every_section(choices, config)
    lists, own_lists = lists_of(section, config), names_of(record)
    read = {(name, lists.order) for name in lists.all()} | {(f"section:{strip.section}", _NEWEST) for strip in strips}
    depth = _depth(choices, config)
    return any(_is_among(record, name, depth, catalog, order) for name, order in sorted(read) if name in own_lists)


def _as_shown(record: Record) -> tuple[object, ...]:
    """Return what a page may show of an article, and what decides whether another one is its copy."""
    profile = record.text_profile
    return record.card, record.source.path, profile.sketch, profile.facts, profile.undated, profile.copy_of


def _is_among(record: Record, name: str, depth: int, catalog: Catalog, order: Order) -> bool:
    """Return whether an article is among the newest, or the oldest, of a list that it is in."""
    own = record.card.at, number(record.card.id)
    last = catalog.position(name, depth, oldest_first=order == "oldest")
    if last is None:
        return True
    return own <= last if order == "oldest" else own >= last


def _depth(choices: FrontChoices, config: Config) -> int:
    """Return how many articles of each list the page may look at."""
    strips = choices.strips if choices.strips is not None else _every_section(choices, config)
    places = sum(map(len, choices.slots.values())) + sum(len(strip.places) for strip in strips)
    return 2 * places + MOST_PINNED + SPARE


def _every_section(choices: FrontChoices, config: Config) -> tuple[StripChoice, ...]:
    """Return a strip for each section; without those of opinion if the page has a slot for it."""
    has_opinion = bool(choices.slots.get("opinion"))
    places = (Place(),) * config.limits.strip
    return tuple(StripChoice(found.slug, places) for found in config.sections if not (has_opinion and found.kind == OPINION_KIND))


def _empty(slots: dict[Slot, list[Placed | None]], names: Iterable[Slot]) -> int:
    return sum(slots[name].count(None) for name in names)


def _fill(slots: dict[Slot, list[Placed | None]], names: Iterable[Slot], articles: Iterable[Placed]) -> None:
    """Put articles at the first places that are empty."""
    waiting = iter(articles)
    for name in names:
        for at, placed in enumerate(slots[name]):
            if placed is None:
                slots[name][at] = next(waiting, None)


def _first(lists: Iterable[str], depth: int, catalog: Catalog, order: Order = "newest") -> Iterator[Card]:
    """Yield the articles of some lists in an order, and each list to a depth. Few are read at a time: most pages need few."""
    each = (_first_of(name, depth, catalog, order) for name in lists)
    yield from merge(*each, key=lambda card: (card.at, number(card.id)), reverse=order == "newest")


def _first_of(name: str, depth: int, catalog: Catalog, order: Order) -> Iterator[Card]:
    for skip in range(0, depth, READ):
        limit = min(READ, depth - skip)
        cards = catalog.oldest_cards(name, limit, skip) if order == "oldest" else catalog.cards(name, limit=limit, skip=skip)
        yield from cards
        if len(cards) < READ:
            return


def _with_lead(slots: dict[Slot, tuple[Placed, ...]]) -> dict[Slot, tuple[Placed, ...]]:
    """Return the slots with a lead, if the page has any article: where all are chosen for other places, the first one leads."""
    first = next((slot for slot in SLOTS if slots[slot]), None)
    if first is None or first == "lead":
        return slots
    return slots | {"lead": slots[first][:1], first: slots[first][1:]}


class _Desk:
    """Hands out articles for the places of one page: each once, and none that nearly repeats another."""

    def __init__(self, catalog: Catalog, config: Config) -> None:
        self._catalog, self._config = catalog, config
        self._on_page: dict[str, SimilarityProfile] = {}
        self._by_mark: dict[object, set[str]] = {}
        self.unused: list[Unused] = []

    def is_opinion(self, card: Card) -> bool:
        return kind_of(card, self._config) == OPINION_KIND

    def choose(self, place: Place) -> Placed | None:
        """Return the article that the editor wants at a place; None if no one is wanted there, or it cannot be there."""
        if not place.target:
            return None
        record = self._catalog.find(place.target)
        if record is None:
            self.unused.append(Unused(place))
            return None
        card = record.card
        if other := self._repeated(card):
            self.unused.append(Unused(place, other, is_copy=other != card.id))
            return None
        self._add(card)
        return Placed(card, "chosen", place.until)

    def take(self, card: Card) -> bool:
        """Return whether an article may be put on the page; then it is taken as being there."""
        if self._repeated(card):
            return False
        self._add(card)
        return True

    def fill(self, cards: Iterable[Card], most: int, order: Order = "newest", *, has_lead: bool = True) -> list[Placed]:
        """Return articles for so many places, given in an order: sorted by weight, and with news rather than opinion as the lead."""
        ordered = by_weight(islice((card for card in cards if self.take(card)), most))
        if not has_lead and ordered and not ordered[0].weight:
            news = next((card for card in ordered if not self.is_opinion(card)), ordered[0])
            ordered = [news, *(card for card in ordered if card is not news)]
        return [Placed(card, order) for card in ordered]

    def _repeated(self, card: Card) -> str:
        """Return the id of the article on the page that an article is, or nearly repeats; empty if there is none."""
        if card.id in self._on_page:
            return card.id
        profile = self._profile(card)
        others = {id for mark in _marks(profile) for id in self._by_mark.get(mark, ())}
        return next((id for id in sorted(others) if is_copy(profile, self._on_page[id])), "")

    def _add(self, card: Card) -> None:
        profile = self._profile(card)
        self._on_page[card.id] = profile
        for mark in _marks(profile):
            self._by_mark.setdefault(mark, set()).add(card.id)

    def _profile(self, card: Card) -> SimilarityProfile:
        return self._catalog.neighbors.profile(number(card.id))


def _marks(profile: SimilarityProfile) -> Iterator[object]:
    """Yield what two articles share if one may be a copy of the other: only those that share a mark are compared."""
    yield profile.copy_of or profile.id
    yield from hashes(profile.sketch)
