"""What editors chose for a front page in `front.toml`, as frozen values. What has expired by the moment of the build is not among them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

import msgspec

Slot = Literal["lead", "top", "secondary", "opinion", "picks"]
SLOTS: tuple[Slot, ...] = ("lead", "top", "secondary", "opinion", "picks")
"""In the order of the page, above the strips."""
USUAL_TOP, USUAL_OPINION = 3, 3
"""Places of these slots where the file gives no number."""


class Place(msgspec.Struct, frozen=True):
    """One place of a page, and the article that the editor wants there."""

    target: str = ""
    """Id, path or URL of the article, as `Catalog.find` takes it. Empty: an article is found for the place."""
    line: int = 0
    """In the file."""
    until: datetime | None = None
    """When the choice ends; None if it does not."""


class StripChoice(msgspec.Struct, frozen=True):
    section: str
    """The slug."""
    places: tuple[Place, ...]
    """As many as the strip has articles."""


class Notice(msgspec.Struct, frozen=True):
    """The line of breaking news at the top of the page."""

    text: str
    url: str = ""
    """A path from the root of the site, or a full URL; may be empty."""


class FrontChoices(msgspec.Struct, frozen=True):
    """The content of one `front.toml`. A place of a slot that is empty gets an article of its own accord."""

    file: str = ""
    """"content/front.toml"; empty if there is none."""
    slots: dict[Slot, tuple[Place, ...]] = {}
    """The places of each slot. Without `top`, the theme decides which stories below the lead are in the first row."""
    strips: tuple[StripChoice, ...] | None = None
    """None: a strip for each section."""
    notice: Notice | None = None
    changes: tuple[tuple[datetime, int], ...] = ()
    """The moments to come at which a choice ends, the earliest first, each with the line in the file."""

    def chosen(self) -> Iterator[Place]:
        """Yield the places for which the editor chose an article, in the order of the page."""
        strips = (place for strip in self.strips or () for place in strip.places)
        slots = (place for slot in SLOTS for place in self.slots.get(slot, ()))
        yield from (place for places in (slots, strips) for place in places if place.target)

    @property
    def targets(self) -> frozenset[str]:
        """The articles that are named, by id, path or URL."""
        return frozenset(place.target for place in self.chosen())
