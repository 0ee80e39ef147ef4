"""The front page: what the editor chose, pinned articles, and the newest; see `front_places`."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import ALL, PINNED
from generator.core.model import Key, Page, Record, Rendered
from generator.core.urls import resolve_menu
from generator.core.views import FrontView, Link, Meta, Notice, Strip
from generator.outputs.common import described, meta, page, section_link
from generator.outputs.front_choices import FrontChoices, Place, Slot
from generator.outputs.front_places import Layout, Placed, concerns, layout
from generator.outputs.kinds import OPINION
from generator.outputs.protocol import SiteContext
from generator.outputs.share import front_share

TEMPLATE = "front.html"


class Front(msgspec.Struct, frozen=True):
    """One page; its key has an empty name."""

    name: str = "front"
    version: int = 3
    templates: tuple[str, ...] = (TEMPLATE,)

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del catalog, context
        yield Key(self.name, "")

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        if concerns(record, former, choices_of("", context), "", catalog, context.config):
            yield Key(self.name, "")

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        if key.name:
            return None
        choices = choices_of("", context)
        shown = layout(choices, "", catalog, context.config)
        newest = catalog.cards(ALL, limit=1)
        titles = (card.title for card in shown.placed("lead", "top", "secondary"))
        head = meta(
            context,
            "front",
            "",
            context.site.base,
            description=context.site.tagline or described(context.site.title, titles),
            share=front_share(context),
        )
        view = msgspec.structs.replace(front_view(head, choices, shown, context), edition=newest[0].published if newest else None)
        return page(context, context.site.base, Rendered(TEMPLATE, view))


def choices_of(section: str, context: SiteContext) -> FrontChoices:
    """Return what stands in the `front.toml` of a section, given by its slug, or of the whole site; the usual places if there is none."""
    usual: dict[Slot, tuple[Place, ...]] = {"lead": (Place(),), "secondary": (Place(),) * context.config.limits.newest}
    return context.fronts.get(section) or FrontChoices(slots=usual, strips=() if section else None)


def has_front(section: str, catalog: Catalog, context: SiteContext) -> bool:
    """Return whether a section, given by its slug, has a front page: it has a `front.toml` or a pinned article."""
    return section in context.fronts or catalog.size(PINNED + section) > 0


def front_view(head: Meta, choices: FrontChoices, shown: Layout, context: SiteContext) -> FrontView:
    """Return a front page with everything that the page of a section has too."""
    lead = shown.placed("lead")
    return FrontView(
        site=context.site,
        page=head,
        edition=None,
        lead=lead[0] if lead else None,
        newest=shown.placed("top", "secondary"),
        strips=tuple(_strip(slug, strip, context) for slug, strip in shown.strips),
        top=len(shown.placed("top")) if choices.slots.get("top") else 0,
        opinion=shown.placed("opinion"),
        opinion_section=_opinion_section(context) if shown.slots.get("opinion") else None,
        picks=shown.placed("picks"),
        notice=_notice(choices, context),
    )


def _opinion_section(context: SiteContext) -> Link | None:
    """Return the link to the section of opinion, if there is one, and it has articles."""
    links = [section_link(context, section.slug) for section in context.config.sections if section.kind == OPINION]
    return links[0] if len(links) == 1 and links[0] in context.site.sections else None


def _strip(section: str, placed: tuple[Placed, ...], context: SiteContext) -> Strip:
    cards = tuple(place.card for place in placed)
    return Strip(section_link(context, section), cards, context.site.design.section_classes.get(section, ""))


def _notice(choices: FrontChoices, context: SiteContext) -> Notice | None:
    if choices.notice is None:
        return None
    return Notice(choices.notice.text, resolve_menu(choices.notice.url, context.site.base) if choices.notice.url else "")


FRONT = Front()
