"""The values that the library floor shows to the default theme's templates: like Broadsheet's, by the shortest way.

Which pages there are is told by their paths; so nothing is decided here that Broadsheet has decided before.
Written apart from Broadsheet's own outputs, so that the floor does not move when they get quicker.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from types import SimpleNamespace as View
from typing import Any

from generator.theme.filters import FILTERS, day, month
from generator.theme.filters import json as as_json
from tests.benchmarks.corpus import SECTIONS
from tests.benchmarks.floor_site import ORIGIN, environment, link, meta, site

CARDS, FEED, NEWEST, STRIP, RELATED, EARLIER, FOREMOST = 30, 20, 10, 4, 5, 4, 40
"""How many Broadsheet shows if nothing else is set."""
FEEDS = {"feed.xml": "feed.rss", "atom.xml": "feed.atom", "feed.json": "feed.json"}
COPIED = ("CNAME", ".nojekyll", "favicon.ico", "icon-32.png", "apple-touch-icon.png", "icon-192.png", "icon-512.png", "site.webmanifest")
EMPTY = {
    "top": 0,
    "opinion": (),
    "opinion_section": None,
    "picks": (),
    "notice": None,
    "heading": "",
    "cards": (),
    "years": (),
    "count": 0,
    "about": None,
}
"""What only an edited front page and that of a section have."""
Text = Callable[[View], str]


class Views:
    """Makes pages, and keeps the cards of all articles."""

    def __init__(self, paths: list[str]) -> None:
        self.site = site(paths)
        self._paths = set(paths)
        self._folders = {path.removesuffix("/index.html") for path in paths if path.endswith("/index.html")}
        self._children: dict[str, list[str]] = defaultdict(list)
        for folder in sorted(self._folders):
            self._children[folder.rpartition("/")[0]].append(folder)
        self._environment, self._cards = environment(FILTERS), list[Any]()
        self.copied: list[str] = [path for path in paths if path.startswith("assets/") or path in COPIED]

    def card(self, header: dict[str, Any], file: str) -> View:
        """Return what lists show of an article, from its front matter."""
        published, section = datetime.fromisoformat(header["date"]), header["section"]
        folder = f"{section}/{published:%Y/%m/%d}/{file[11:-3]}"
        card = View(
            id=folder, url=f"/{folder}/", title=header["title"], summary=header["summary"], published=published, updated=None,
            section=View(slug=section, name=section.capitalize()), tags=_named(header["tags"]), authors=_named(header["authors"]), image=None,
            kicker="", headline_short="", kind="news", language="en", file=f"{section}/{file}", path=f"{folder}/index.html", dateline=header["dateline"],
        )  # fmt: skip
        self._cards.append(card)
        return card

    def article(self, card: View, html: str, words: int) -> bytes:
        """Return the page of an article, with the latest others as related ones, and the latest of its section."""
        earlier = [other for other in self._cards[-41:-1] if other.section.slug == card.section.slug][:EARLIER]
        return self._render(
            "article.html", page=meta(self.site, "article", card.title, card.url, card.summary), article=card, dateline=card.dateline, standfirst="", schema_type="NewsArticle", earlier=earlier, story=None, series=None, live=None,
            section=link(card.section.name, f"/{card.section.slug}/"), words=words, minutes=max(1, words // 230),
            tags=[link(tag.name, f"/tags/{tag.slug}/") for tag in card.tags], more=None,
            related=[View(card=other, shared=(), days=(other.published - card.published).days) for other in self._cards[-RELATED - 1 : -1]],
            authors=[View(label=author.name, url=f"/authors/{author.slug}/", role="", picture=None, has_more=True) for author in card.authors], data=_data(card, words), corrections=(), modified=None,
            bodies=[View(html=html, headings=())],
        )  # fmt: skip

    def others(self, text: Text) -> Iterator[tuple[str, bytes]]:
        """Yield the path and the bytes of every other page; `text` renders an article again, for the feeds."""
        self._cards.sort(key=lambda card: (card.published, card.id), reverse=True)
        lists = self._lists()
        for folder in self._children_below(("tags", "authors", "archive", *SECTIONS)):
            if "/-/" in folder:  # of a directory of many pages: by the first letters
                yield f"{folder}/index.html", self._directory(folder, lists)
            elif not folder.endswith("/-"):
                yield f"{folder}/index.html", self._listing(folder, lists)
        for path in sorted(self._paths):
            name = path.rpartition("/")[2]
            if path.startswith("sitemap"):
                yield path, self._sitemap(path, lists)
            elif name in FEEDS:
                yield path, self._feed(path, lists, text)
        yield from self._single(lists)

    def _lists(self) -> dict[str, list[View]]:
        """Return the cards of every list, and of every period of it that has a page, newest first."""
        lists: dict[str, list[View]] = defaultdict(list)
        for card in self._cards:
            names = [
                card.section.slug,
                "archive",
                *(f"tags/{tag.slug}" for tag in card.tags),
                *(f"authors/{author.slug}" for author in card.authors),
            ]
            date = f"/{card.published:%Y/%m/%d}"
            lists["sitemap" + date[:8]].append(card)
            for name in names:
                lists[name].append(card)
                for period in (date[:5], date[:8], date):
                    if name + period in self._folders:
                        lists[name + period].append(card)
        return lists

    def _children_below(self, tops: tuple[str, ...]) -> Iterator[str]:
        """Yield the folders of list pages: all but those of articles, and but the directories of tags and of authors."""
        for folder in sorted(self._folders):
            parts = folder.split("/")
            if parts[0] in tops and not (len(parts) == 5 and parts[0] in SECTIONS) and folder not in ("tags", "authors"):
                yield folder

    def _listing(self, folder: str, lists: dict[str, list[View]]) -> bytes:
        parts = folder.split("/")
        deep = 2 if parts[0] in ("tags", "authors") else 1
        head, period = "/".join(parts[:deep]), parts[deep:]
        heading, below = _heading(head, lists[head]), [link(_period(one), f"/{one}/") for one in reversed(self._children[folder])]
        beside = self._children[folder.rpartition("/")[0]] if period else [folder]
        at = beside.index(folder)
        wholes = ["/".join(parts[:end]) for end in range(deep + 1, len(parts))]
        cards = lists[folder] if period else lists[folder][:CARDS]
        kind = {"tags": "tag", "authors": "author", "archive": "archive"}.get(parts[0], "section")
        return self._render(
            "listing.html", page=meta(self.site, kind, f"{heading}: {_period(folder)}" if period else heading, f"/{folder}/"), heading=heading,
            period=_period(folder) if period else "", head=link(heading, f"/{head}/"), cards=() if period and below else cards,
            years=() if period else below, parts=below if period else (), count=len(lists[folder]),
            newer=link(_period(beside[at + 1]), f"/{beside[at + 1]}/") if at + 1 < len(beside) else None,
            older=link(_period(beside[at - 1]), f"/{beside[at - 1]}/") if at else None,
            trail=[link(heading, f"/{head}/"), *(link(_period(whole), f"/{whole}/") for whole in wholes)] if period else [],
            about=None, data="", order="newest",
        )  # fmt: skip

    def _sitemap(self, path: str, lists: dict[str, list[View]]) -> bytes:
        if path == "sitemap.xml":
            files = [one for one in sorted(self._paths) if one.startswith("sitemaps/")]
            return self._render("sitemap-index.xml", locations=[View(location_url=f"{ORIGIN}/{one}", updated=None) for one in files])
        name = path.removeprefix("sitemaps/").removesuffix(".xml").replace("-", "/")
        if name == "pages":
            urls = ("/", *(f"/{section}/" for section in SECTIONS), "/archive/", "/tags/", "/authors/")
            return self._render("sitemap.xml", locations=[View(location_url=ORIGIN + url, updated=None) for url in urls])
        cards = [card for card in lists["sitemap/" + name[:7]] if f"{card.published:%Y/%m/%d}".startswith(name)]
        return self._render("sitemap.xml", locations=[View(location_url=ORIGIN + card.url, updated=card.published) for card in cards])

    def _feed(self, path: str, lists: dict[str, list[View]], text: Text) -> bytes:
        section, _, file = path.rpartition("/")
        cards = (lists[section] if section else self._cards)[:FEED]
        entries = [
            View(card=card, entry_url=ORIGIN + card.url, guid=_guid(card.id), updated=card.published, enclosure=None, note="")
            for card in cards
        ]
        return self._render(
            FEEDS[file], title=self.site.title, description=section, language="en", home_url=f"{ORIGIN}/{section}", feed_url=f"{ORIGIN}/{path}",
            guid=_guid(path), author=self.site.title, absolute=True, updated=max((card.published for card in cards), default=datetime.fromtimestamp(0, UTC)),
            entries=entries, bodies=[View(html=text(card), headings=()) for card in cards],
        )  # fmt: skip

    def _single(self, lists: dict[str, list[View]]) -> Iterator[tuple[str, bytes]]:
        """Yield the pages of which there is one."""
        above, strips = self._cards[: NEWEST + 1], []
        for section in SECTIONS:
            cards = [card for card in lists[section][: STRIP + len(above)] if card not in above][:STRIP]
            if cards:
                strips.append(View(section=link(section.capitalize(), f"/{section}/"), cards=cards, classes=""))
        pages = {
            "index.html": ("front.html", {"kind": "front", "edition": above[0].published, "lead": above[0], "newest": above[1:], "strips": strips, **EMPTY}),
            "tags/index.html": ("index-of.html", {"kind": "tags", "heading": "Tags", "parts": (), "trail": (), "featured": (), "foremost": self._foremost("tags/", lists), "groups": self._groups("tags/", lists)}),
            "authors/index.html": ("index-of.html", {"kind": "authors", "heading": "Authors", "parts": (), "trail": (), "featured": (), "foremost": self._foremost("authors/", lists), "groups": self._groups("authors/", lists)}),
            "404.html": ("not-found.html", {"kind": "not-found"}), "robots.txt": ("robots.txt", {"kind": "robots", "sitemap_url": f"{ORIGIN}/sitemap.xml"}),
        }  # fmt: skip
        for path, (template, values) in pages.items():
            if path in self._paths:
                kind = values.pop("kind")
                yield path, self._render(template, page=meta(self.site, kind, path, "/" + path.removesuffix("index.html")), **values)

    def _directory(self, folder: str, lists: dict[str, list[View]]) -> bytes:
        kind, _, letters = folder.partition("/-/")
        groups = [] if self._children[folder] else self._groups(f"{kind}/{letters}", lists)
        parts = [link(one, f"/{kind}/-/{one.rpartition('/')[2]}/") for one in self._children[folder]]
        values = {"heading": letters, "groups": groups, "parts": parts, "trail": [link(kind, f"/{kind}/")], "featured": (), "foremost": ()}
        return self._render("index-of.html", page=meta(self.site, kind, letters, f"/{folder}/"), **values)

    def _groups(self, prefix: str, lists: dict[str, list[View]]) -> list[View]:
        counts = [
            View(label=_heading(name, cards), url=f"/{name}/", count=len(cards), role="")
            for name, cards in lists.items()
            if name.startswith(prefix) and name.count("/") == 1
        ]
        counts.sort(key=lambda count: count.label.casefold())
        return [View(letter=first, entries=list(some)) for first, some in groupby(counts, key=lambda count: count.label[0].upper())]

    def _foremost(self, prefix: str, lists: dict[str, list[View]]) -> list[View]:
        counts = [count for group in self._groups(prefix, lists) for count in group.entries]
        counts.sort(key=lambda count: -count.count)
        return counts[:FOREMOST]

    def _render(self, template: str, **values: Any) -> bytes:
        return self._environment.get_template(template).render(site=self.site, **values).encode()


def _named(names: list[str]) -> list[View]:
    return [View(slug=name.lower().replace(" ", "-"), name=name) for name in names]


def _heading(head: str, cards: list[View]) -> str:
    kind, _, slug = head.partition("/")
    if not slug:
        return kind.capitalize()
    card = cards[0]
    return str(next(one.name for one in (card.tags if kind == "tags" else card.authors) if one.slug == slug))


def _period(folder: str) -> str:
    """Name the period of a page, as "September 2026"."""
    numbers = [int(part) for part in folder.split("/") if part.isdigit()]
    if len(numbers) < 2:
        return str(*numbers)
    year, number, of_month = [*numbers, 1][:3]
    date = datetime(year, number, of_month, tzinfo=UTC).date()
    return day(date, "en") if len(numbers) == 3 else month(date, "en")


def _guid(id: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, id)}"


def _data(card: View, words: int) -> str:
    return as_json({
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": card.title, "description": card.summary,
        "datePublished": card.published.isoformat(), "dateModified": card.published.isoformat(),
        "author": [{"@type": "Person", "name": author.name, "url": f"{ORIGIN}/authors/{author.slug}/"} for author in card.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": "The Archive", "url": ORIGIN + "/"}, "mainEntityOfPage": ORIGIN + card.url,
        "identifier": _guid(card.id), "articleSection": card.section.name, "keywords": [tag.name for tag in card.tags], "wordCount": words,
        "inLanguage": "en", "isAccessibleForFree": True, "dateline": card.dateline,
    })  # fmt: skip
