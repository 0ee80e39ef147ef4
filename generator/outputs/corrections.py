"""All corrections of the paper, newest first: a page, pages of years and months where there are many, and feeds.

They are found by lists of the articles that were corrected in a month, so a correction concerns the pages of its own year only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec
from markupsafe import escape

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import CORRECTED
from generator.core.model import Card, Correction, Key, Page, Record, Rendered
from generator.core.urls import inside
from generator.core.views import Corrected, CorrectionsView, Entry, Link, Site
from generator.outputs.common import FEED_TEMPLATES, feed_view, feeds_at, guid, meta, page
from generator.outputs.listing import period_name
from generator.outputs.periods import MONTH, YEAR
from generator.outputs.protocol import SiteContext
from generator.theme.filters import day

FOLDER = "corrections/"
ANCHOR = "#_corrections"
"""Of the corrections on the page of an article."""


class Corrections(msgspec.Struct, frozen=True):
    """Keys are named "" (the first page), by year and month "2026" and "2026/09", and by file "feed.xml"."""

    name: str = "corrections"
    version: int = 1
    templates: tuple[str, ...] = ("corrections.html", *FEED_TEMPLATES.values())

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        months = _months(catalog)
        for name in ("", *FEED_TEMPLATES, *dict.fromkeys(month[:YEAR] for month in months), *months):
            yield Key(self.name, name)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        versions = [version for version in (record, former) if version and version.corrections]
        if not versions or (former and _shown_part(former) == _shown_part(record)):
            return
        changed = {month_of(correction) for version in versions for correction in version.corrections}
        months, years = _months(catalog), {month[:YEAR] for month in changed}
        if sum(months.values()) - len(changed) <= context.config.limits.listing:  # years may get their first pages, or lose the last ones
            changed.update(months)
            years.update(month[:YEAR] for month in months)
        changed.update(month for month in months if month[:YEAR] in years)
        yield from (Key(self.name, name) for name in ("", *FEED_TEMPLATES, *sorted(years), *sorted(changed)))

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        months = _months(catalog)
        if not months:
            return None
        if key.name in FEED_TEMPLATES:
            return _feed(key.name, months, catalog, context)
        view = _period_page(key.name, months, catalog, context) if key.name else _first_page(months, catalog, context)
        return page(context, view.page.url, Rendered("corrections.html", view)) if view else None


class _Entry(NamedTuple):
    correction: Correction
    card: Card


def month_of(correction: Correction) -> str:
    """Return the month of a correction, as in the name of its list: "2026/09"."""
    return f"{correction.date.year:04}/{correction.date:%m}"


def note(corrections: Iterable[Correction], site: Site) -> str:
    """Return corrections as HTML for a feed."""
    label = escape(site.words["correction"])
    parts = ((escape(day(correction.date, site.language)), escape(correction.text)) for correction in corrections)
    return "".join(f"<p><strong>{label}, {date}:</strong> {text}</p>\n" for date, text in parts)


def _shown_part(record: Record) -> tuple[tuple[Correction, ...], Card]:
    return record.corrections, record.card


def _months(catalog: Catalog) -> dict[str, int]:
    """Return the months with corrections, newest first, each with the number of corrected articles."""
    return dict(reversed(catalog.names(CORRECTED)))


def _entries(month: str, catalog: Catalog) -> list[_Entry]:
    """Return the corrections of a month, newest first."""
    records = (catalog.shown(id) for id in catalog.ids(CORRECTED + month))
    entries = [_Entry(each, record.card) for record in records if record for each in record.corrections if month_of(each) == month]
    return sorted(entries, key=lambda entry: (-entry.correction.date.timestamp(), entry.card.id))


def _newest(limit: int, months: Iterable[str], catalog: Catalog) -> list[_Entry]:
    entries = list[_Entry]()
    for month in months:
        entries += _entries(month, catalog)
        if len(entries) >= limit:
            break
    return entries[:limit]


def _is_divided(months: dict[str, int], context: SiteContext) -> bool:
    """Return whether there are so many corrections that years have pages of their own."""
    return sum(months.values()) > context.config.limits.listing


def _first_page(months: dict[str, int], catalog: Catalog, context: SiteContext) -> CorrectionsView:
    is_divided = _is_divided(months, context)
    entries = _newest(max(1, context.config.limits.listing) if is_divided else 10**9, months, catalog)
    years = tuple(dict.fromkeys(month[:YEAR] for month in months)) if is_divided else ()
    return _view("", entries, context, years=tuple(_link(year, context) for year in years))


def _period_page(period: str, months: dict[str, int], catalog: Catalog, context: SiteContext) -> CorrectionsView | None:
    """Return the page of a year or a month; None if it has none, because there are too few corrections."""
    parts = [month for month in months if month[:YEAR] == period[:YEAR]]
    has_months = sum(months[month] for month in parts) > context.config.limits.period
    if not parts or not _is_divided(months, context) or (len(period) == MONTH and (not has_months or period not in months)):
        return None
    if len(period) == MONTH:
        return _view(period, _entries(period, catalog), context, trail=(_link(period[:YEAR], context),))
    if has_months:
        return _view(period, [], context, parts=tuple(_link(month, context) for month in parts))
    return _view(period, [entry for month in parts for entry in _entries(month, catalog)], context)


def _view(
    period: str,
    entries: list[_Entry],
    context: SiteContext,
    *,
    years: tuple[Link, ...] = (),
    parts: tuple[Link, ...] = (),
    trail: tuple[Link, ...] = (),
) -> CorrectionsView:
    site = context.site
    head = Link(site.words["corrections"], inside(site.base, FOLDER))
    label = period_name(period, site.language) if period else ""
    title = f"{head.label}: {label}" if label else head.label
    url = inside(site.base, FOLDER + (f"{period}/" if period else ""))
    feeds, description = feeds_at(head.label, head.url), head.label if period else site.words["corrections_about"]
    return CorrectionsView(
        site=site,
        page=meta(context, "corrections", title, url, description=description, feeds=feeds),
        heading=head.label,
        period=label,
        entries=tuple(Corrected(card, correction, card.url + ANCHOR) for correction, card in entries),
        years=years,
        parts=parts,
        trail=(head, *trail) if period else (),
        feeds=feeds,
    )


def _link(period: str, context: SiteContext) -> Link:
    return Link(period_name(period, context.site.language), inside(context.site.base, f"{FOLDER}{period}/"))


def _feed(file: str, months: dict[str, int], catalog: Catalog, context: SiteContext) -> Page:
    site = context.site
    entries = tuple(_feed_entries(_newest(context.config.limits.feed, months, catalog), site))
    url, title = inside(site.base, FOLDER + file), f"{site.title}: {site.words['corrections']}"
    view = feed_view(
        context,
        entries,
        title=title,
        description=site.words["corrections_about"],
        home=inside(site.base, FOLDER),
        url=url,
        id="feed corrections",
    )
    return page(context, url, Rendered(FEED_TEMPLATES[file], view))


def _feed_entries(entries: Iterable[_Entry], site: Site) -> Iterator[Entry]:
    """Yield corrections as entries of their own. The id of each depends on its moment, so that a corrected correction is the same entry.

    Of several corrections of an article with one moment, the further ones also have a number in their ids.
    """
    times = Counter[str]()
    for entry in entries:
        moment = f"correction {entry.card.id} {entry.correction.date:%Y%m%dT%H%M%S%z}"
        times[moment] += 1
        yield _feed_entry(entry, guid(moment if times[moment] == 1 else f"{moment} {times[moment]}"), site)


def _feed_entry(entry: _Entry, id: str, site: Site) -> Entry:
    correction, card = entry
    title = f"{site.words['correction']}: {card.title}"
    shown = msgspec.structs.replace(card, title=title, summary=correction.text, published=correction.date, updated=None, image=None)
    return Entry(shown, site.origin + card.url + ANCHOR, id, correction.date, note=note((correction,), site))


CORRECTIONS = Corrections()
