"""Sample views for every template: all fields filled, texts that are long, foreign or run from right to left, and fields that are empty.

The values are made from the types of the views, so a field that a view gets later is in the samples at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from html import escape
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

import msgspec

from generator.core import views
from generator.core.model import Content, Heading
from generator.core.text import direction

if TYPE_CHECKING:
    from generator.theme import Theme

MARK = "<b>&</b>"
"""A part of every sample text. If a page has it as it is, a template has put a text there without escaping."""


class Filling(NamedTuple):
    """How the fields of a view are filled."""

    name: str
    language: str
    text: str
    items: int
    """In every list."""
    has_all: bool
    """Fields that may be empty are filled."""


FILLINGS = (
    Filling("everything", "en", f"Krankenhausfinanzierungsreform: Nordseeküstennachrichten {MARK} “Straits” 'x' \"y\" 渡輪工人罷工", 3, has_all=True),
    Filling("right to left", "ar", f"إضراب عمال العبارات في الميناء الشمالي {MARK} 2026 NATO", 3, has_all=True),
    Filling("little", "en", f"Pier {MARK}", 1, has_all=False),
    Filling("nothing", "en", f"Pier {MARK}", 0, has_all=False),
)  # fmt: skip

KINDS: Mapping[str, tuple[type[msgspec.Struct], tuple[str, ...]]] = {
    "front.html": (views.FrontView, ("front", "section")),
    "article.html": (views.ArticleView, ("article",)),
    "page.html": (views.PageView, ("page",)),
    "listing.html": (views.ListingView, ("section", "tag", "author", "archive")),
    "index-of.html": (views.IndexView, ("tags", "authors")),
    "corrections.html": (views.CorrectionsView, ("corrections",)),
    "story.html": (views.StoryView, ("story", "series")),
    "stories.html": (views.StoriesView, ("stories", "all-series")),
    "latest.html": (views.LatestView, ("",)),
    "notice.html": (views.NoticeView, ("notice",)),
    "not-found.html": (views.PlainView, ("not-found",)),
    "redirect.html": (views.RedirectView, ("redirect",)),
    "feed.rss": (views.FeedView, ("",)),
    "feed.atom": (views.FeedView, ("",)),
    "feed.json": (views.FeedView, ("",)),
    "sitemap.xml": (views.SitemapView, ("",)),
    "sitemap-index.xml": (views.SitemapView, ("",)),
    "robots.txt": (views.RobotsView, ("",)),
}
"""The view of each template, and the kinds of pages that it draws."""

OPTIONAL = frozenset(["latest.html"])
"""Templates that a theme need not have."""
NEEDED = frozenset("title label url heading name slug id guid letter html file src base tags_url authors_url archive_url home_url".split())
"""Texts that are never empty."""
PIXELS = {"width": 1200, "height": 800}
_WHEN = datetime(2026, 9, 12, 8, 30, tzinfo=UTC)
_BODY = (
    '<p>Krankenhausfinanzierungsreform <a href="/x/">Nordseeküstennachrichten</a></p>\n<h2 id="a">A</h2>\n<blockquote><p>B</p></blockquote>\n'
    '<div class="table"><table><thead><tr><th>C</th></tr></thead><tbody><tr><td>D</td></tr></tbody></table></div>\n'
    '<div class="code"><pre><code>E</code></pre></div>'
)
_PART = _BODY.replace(' id="a"', "")
"""A part of the text of a live blog. All parts are on one page, so that none of them has an id of its own here."""

View = TypeVar("View", bound=msgspec.Struct)


def is_page_template(template: str) -> bool:
    """Return whether pages such as "About" can choose a template; its view is that of `page.html`."""
    return template.startswith("page-") and template.endswith(".html")


class Sample(NamedTuple):
    filling: str
    """Its name, with that of the kind of page: "listing.html, tag, right to left"."""
    view: msgspec.Struct
    bodies: tuple[Content, ...]


def samples(template: str, theme: Theme, options: Mapping[str, Any]) -> Iterator[Sample]:
    """Yield the sample views of a template; `options` are those of the theme."""
    view_type, kinds = KINDS["page.html" if is_page_template(template) else template]
    for filling in FILLINGS:
        site = _site(theme, filling, options)
        for kind in kinds:
            view = _Maker(filling, kind, site).struct(view_type)
            bodies = (Content(_BODY, (Heading(2, "a", "A"),), _PART, (_PART,) * 3),) * max(1, len(getattr(view, "entries", ())))
            yield Sample(", ".join(filter(None, (template, kind, filling.name))), view, bodies)


def _site(theme: Theme, filling: Filling, options: Mapping[str, Any]) -> views.Site:
    made = _Maker(filling, "", None).struct(views.Site)
    assets = {name: f"/{asset.output_path}" for name, asset in theme.assets().items()}
    return msgspec.structs.replace(made, base="/", assets=assets, words=theme.words(filling.language), theme=dict(options))


class _Maker:
    def __init__(self, filling: Filling, kind: str, site: views.Site | None) -> None:
        self.filling, self.kind, self.site = filling, kind, site
        self.number = 0

    def struct(self, kind: type[View]) -> View:
        """Return a value of a type with all its fields."""
        if isinstance(self.site, kind):
            return self.site
        return kind(**{field.name: self.value(field.type, field.name) for field in msgspec.structs.fields(kind)})

    def value(self, kind: Any, name: str) -> Any:
        parts, origin = get_args(kind), get_origin(kind)
        if origin in (Union, UnionType) and NoneType in parts:
            return self.value(next(part for part in parts if part is not NoneType), name) if self.filling.has_all else None
        if origin is tuple and parts[-1:] == (...,):
            return tuple(self.value(parts[0], name) for _ in range(self.filling.items))
        if origin is tuple:
            return tuple(self.value(part, name) for part in parts)
        if origin is Literal:
            return parts[0]
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            return self.struct(kind)
        return self._scalar(kind, name)

    def _scalar(self, kind: Any, name: str) -> Any:
        if name == "heading" and self.kind == "front":  # as on a section's front page only
            return ""
        self.number += 1
        plain = {int: PIXELS.get(name, self.number % 7), bool: self.filling.has_all, datetime: _WHEN, date: _WHEN.date()}
        if kind in plain:
            return plain[kind]
        return self._text(name) if kind is str else {}

    def _text(self, name: str) -> str:
        known = {
            "kind": self.kind,
            "language": self.filling.language,
            "direction": direction(self.filling.language),
            "origin": "https://example.org" if self.filling.has_all else "",
            "base": "/",
            "data": "{}",
            "html": f"<p>{escape(self.filling.text)}</p>",
            "id": f"id-{self.number}",
            "classes": f"kind-{self.kind}",
        }
        if name in known:
            return known[name]
        if name not in NEEDED and not self.filling.has_all:
            return ""
        if name in ("url", "src", "file", "canonical", "target") or name.endswith("_url"):
            return f"https://example.org/{self.number}/" if name == "canonical" or name.endswith("_url") else f"/{self.number}/"
        return f"word-{self.number}" if name == "slug" else self.filling.text
