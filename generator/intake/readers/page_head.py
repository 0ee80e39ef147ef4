"""What a saved page says about its article for machines: in `meta` and `link` elements, in JSON-LD, in `time` elements.

Of several statements the most reliable counts: JSON-LD, then what social networks read (Open Graph), then older names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from generator.core.drafts import Picture
from generator.core.text import fold
from generator.intake.cleaning import bylines, dates
from generator.intake.readers.json_ld import ArticleData, article_data

LONGEST_VALUE = 1000
"""Characters of the longest value that is read."""
LONGEST_URL = 2000
LONGEST_TAG, MOST_TAGS = 60, 30
MOST_VALUES = 50
"""Values of one name that are kept."""
SHORTEST_SUMMARY = 40
"""Characters of a description that is used: a shorter one is the name of the site or of a section."""
_DATES = (
    "article:published_time og:article:published_time og:published_time datepublished article.published parsely-pub-date "
    "sailthru.date cxenseparse:recs:publishtime citation_publication_date"
).split()
"""Names of dates of publication. Older names may also be those of the last change, or of the day on which the page was made."""
_OLD_DATES = "dc.date.issued dcterms.issued dcterms.created dc.date.created dc.date pubdate publish-date publish_date date".split()
_AUTHORS = "author article:author byl dc.creator dcterms.creator parsely-author sailthru.author citation_author".split()
_SECTIONS = "article:section og:article:section parsely-section section".split()
_TAGS = "article:tag og:article:tag news_keywords parsely-tags sailthru.tags".split()
_OLD_TAGS = ["keywords"]
_SUMMARIES = "description og:description twitter:description dc.description".split()
_TITLES = "og:title twitter:title dc.title".split()
_PICTURES = "og:image:secure_url og:image og:image:url twitter:image twitter:image:src".split()
_ALTS = "og:image:alt twitter:image:alt".split()
_ADDRESSES = ["og:url"]
_KNOWN = frozenset(
    [*_DATES, *_OLD_DATES, *_AUTHORS, *_SECTIONS, *_TAGS, *_OLD_TAGS, *_SUMMARIES, *_TITLES, *_PICTURES, *_ALTS, *_ADDRESSES]
)


class PageHead:
    """What a page says. It is filled while the page is read, and then asked."""

    def __init__(self) -> None:
        self.title = ""
        """The `title` element."""
        self.times: list[datetime | date] = []
        """Of `time` elements that are marked as the time of publication."""
        self._values: dict[str, list[str]] = {}
        self._canonical = self._base = ""
        self._data: ArticleData | None = None

    def read_meta(self, attributes: dict[str, str]) -> None:
        """Note a `meta` element."""
        name = (attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or "").lower()
        value = " ".join(attributes.get("content", "")[: LONGEST_VALUE + 1].split())
        values = self._values.setdefault(name, []) if name in _KNOWN else None
        if values is not None and value and len(value) <= LONGEST_VALUE and len(values) < MOST_VALUES:
            values.append(value)

    def read_link(self, attributes: dict[str, str]) -> None:
        """Note a `link` element."""
        if "canonical" in attributes.get("rel", "").lower().split():
            self._canonical = self._canonical or attributes.get("href", "").strip()

    def read_base(self, attributes: dict[str, str]) -> None:
        """Note a `base` element."""
        self._base = self._base or attributes.get("href", "").strip()

    def read_data(self, json: str) -> None:
        """Note a script of JSON-LD; the first one with an article counts."""
        self._data = self._data or article_data(json)

    @property
    def data(self) -> ArticleData:
        return self._data or ArticleData()

    @property
    def headlines(self) -> Iterator[str]:
        """The wordings of the headline, with the name of the site perhaps."""
        return filter(None, (self.title, self.data.headline, *self._all(_TITLES)))

    @property
    def published(self) -> datetime | date | None:
        """The time of publication, if the page says so reliably."""
        values = (moment(value) for value in (self.data.published, *self._all(_DATES)))
        return next((value for value in values if value), None) or next(iter(self.times), None)

    @property
    def maybe_published(self) -> datetime | date | None:
        """A time that may be another one than that of publication."""
        return next((value for value in map(moment, self._all(_OLD_DATES)) if value), None)

    @property
    def authors(self) -> tuple[str, ...]:
        in_meta = next((self._values[name] for name in _AUTHORS if self._values.get(name)), [])
        names = self.data.authors or tuple(in_meta)
        short = (name for name in names[:MOST_VALUES] if len(name) <= LONGEST_VALUE)
        return tuple(dict.fromkeys(author for name in short for author in bylines.byline(f"By {name}")))

    @property
    def section(self) -> str:
        return next(self._all(_SECTIONS), "") or self.data.section

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags, the most reliable list of them."""
        candidates: tuple[Iterable[str], ...] = (
            *(self._values.get(name, []) for name in _TAGS),
            self.data.tags,
            *(self._values.get(name, []) for name in _OLD_TAGS),
        )
        return next((tags for values in candidates if (tags := _tags(values))), ())

    @property
    def summary(self) -> str:
        """The description; empty if it is cut off, very short or the headline."""
        titles = {fold(title) for title in self.headlines}
        texts = (text for text in (*self._all(_SUMMARIES), self.data.description) if len(text) >= SHORTEST_SUMMARY)
        return next((text for text in texts if not text.endswith(("…", "...")) and fold(text) not in titles), "")

    @cached_property
    def url(self) -> str:
        """The address at which the page was published; empty if it does not say so."""
        candidates = (self._canonical, *self._all(_ADDRESSES), self.data.url)
        return next((url for url in map(_web_url, candidates) if url), "")

    @property
    def picture(self) -> Picture | None:
        """The picture that stands for the article in other places."""
        sources = (self.absolute(value) for value in (*self._all(_PICTURES), self.data.picture))
        source = next((source for source in sources if source), "")
        return Picture(source, next(self._all(_ALTS), "")) if source else None

    def absolute(self, written: str) -> str:
        """Return an address on the page as a whole URL; empty if it leads nowhere else, or the address of the page is not known."""
        written = written.strip().replace(" ", "%20")
        if not written or written.startswith("#") or len(written) > LONGEST_URL:
            return ""
        if _scheme(written) in ("http", "https", "mailto"):
            return written if _scheme(written) == "mailto" else _web_url(written)
        return _web_url(_joined(self._address, written)) if not _scheme(written) else ""

    def is_relative(self, written: str) -> bool:
        """Return whether an address has no scheme and is not a place on the page itself."""
        return bool(written.strip()) and not written.strip().startswith("#") and not _scheme(written)

    @cached_property
    def _address(self) -> str:
        """The address to which the addresses on the page are relative."""
        return _joined(self.url, self._base)

    def _all(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the values of several names, in their order."""
        return (value for name in names for value in self._values.get(name, ()))


def moment(value: str) -> datetime | date | None:
    """Return the time or day that a value for machines names: ISO 8601, or as people write it."""
    value = value.strip()[:LONGEST_VALUE]
    try:
        return date.fromisoformat(value) if len(value) == len("2026-11-26") else datetime.fromisoformat(value)
    except ValueError:
        return dates.find(value)


def _tags(values: Iterable[str]) -> tuple[str, ...]:
    """Return tags from values, each of which may be a list with commas."""
    parts = (" ".join(part.split()).lstrip("#") for value in values for part in value.split(","))
    return tuple(dict.fromkeys(part for part in parts if part and len(part) <= LONGEST_TAG))[:MOST_TAGS]


def _scheme(url: str) -> str:
    """Return the scheme of a URL as a browser reads it: without the control characters in which it may be disguised."""
    name, colon, _ = "".join(sign for sign in url if sign > " ").partition(":")
    return name.lower() if colon and name.replace("+", "").replace("-", "").replace(".", "").isalnum() else ""


def _web_url(url: str) -> str:
    """Return a URL if it is one of the web; else an empty text."""
    if len(url) > LONGEST_URL or not url.isprintable() or " " in url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme.lower() in ("http", "https") and parts.hostname else ""


def _joined(base: str, written: str) -> str:
    try:
        return urljoin(base, written)
    except ValueError:
        return ""
