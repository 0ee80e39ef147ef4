"""Plain text, as it is scraped, pasted or sent by an agency: headline, credits, paragraphs, and what is furniture.

Nothing is lost: a line is in the draft's headline or blocks, or among its dropped lines
with the rule that dropped it. In doubt it is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from generator.draft import Block, Draft, Dropped
from generator.problems import Place, Problem
from generator.readers import credits, dates, furniture, page
from generator.readers.layout import Paragraph, paragraphs
from generator.text import excerpt, fold

LONGEST_HEADLINE = 320
LONGEST_SENTENCE = 160
"""Characters of a whole sentence that is still a headline; a longer one is the first paragraph of copy without a headline."""
BRIEF = 120
"""Characters of a first paragraph that keeps its dateline: it is a note or a row of figures, too short without."""
MAY_HEAD = frozenset({"related", "caption", "topics", "credit", "disclaimer"})
"""Rules that a headline may look like: "Video: the ferry leaves"."""
HEAD = 8
"""Paragraphs below the headline among which bylines and date lines are looked for."""
SECTIONS = frozenset((
    "news", "world", "business", "politics", "sport", "sports", "culture", "science", "technology", "tech", "health", "opinion", "local", "national",
    "international", "entertainment", "economy", "lifestyle", "travel", "education", "environment", "markets", "features", "analysis", "europe", "africa",
    "asia", "americas", "long read", "letters", "letters to the editor", "feature", "exclusive", "breaking", "live", "interview", "profile", "obituary",
    "comment", "review", "world news", "local news", "top news", "breaking news", "us news", "uk news", "latest news", "business news", "sports news",
    "arts & culture", "science & environment",
))  # fmt: skip
_SITE = re.compile(r"\s+(?:[-–—|»•]|::)\s+(?P<site>[^-–—|»•]{2,50})$")
_END = re.compile(r"[.!?]+['\"”’)]*\s+(?=[^\W_a-z]|[“\"'‘(])|[。！？؟]+(?=.)")
_SHORT = frozenset("mr mrs ms dr prof sen gov rep gen lt col sgt capt rev hon st jr sr vs v no inc co corp ltd jan feb mar apr jun jul aug sep sept oct nov dec".split())


class Plain:
    """The reader of `.txt` files. `labels` are names of the site's sections, which copy may carry as a line of its own."""

    name = "plain"
    version = 1
    suffixes: tuple[str, ...] = (".txt", ".text")

    def __init__(self, labels: Iterable[str] = ()) -> None:
        self.labels = SECTIONS | {fold(label) for label in labels}

    def read(self, text: str, place: Place) -> Draft | tuple[Problem, ...]:
        """Return the draft; a text without any word gives a problem."""
        found = _Copy(paragraphs(text), self.labels)
        if not found.left:
            return (Problem(place, "There is no article in the file, only page furniture", "Paste the text of the article", "intake.empty"),)
        return found.draft()


class _Copy:
    """One raw text, taken apart from the top to the foot."""

    def __init__(self, found: list[Paragraph], labels: frozenset[str] | set[str]) -> None:
        self.labels = labels
        self.dropped: list[Dropped] = []
        self.section = ""
        self.authors: tuple[str, ...] = ()
        self.published: datetime | date | None = None
        self.day: tuple[int, int] | None = None
        self.left = self._without_furniture(self._without_page(found))

    def draft(self) -> Draft:
        title, sure = self._headline()
        self._repeated_headline(title)
        self._credits()
        self._repeated_headline(title)
        place = self._dateline()
        blocks = tuple(self._blocks())
        dropped = tuple(sorted(self.dropped, key=lambda one: one.line))
        return Draft(title, blocks, self.published, self.day, self.authors, place, self.section, dropped, sure)

    def _drop(self, paragraph: Paragraph, rule: str) -> None:
        self.dropped += [Dropped(number, line, rule) for number, line in paragraph.lines if line.strip()]

    # -- furniture, anywhere

    def _without_page(self, found: list[Paragraph]) -> list[Paragraph]:
        beside = page.around(found)
        for at in sorted(beside):
            self._drop(found[at], "page")
        return [paragraph for at, paragraph in enumerate(found) if at not in beside]

    def _without_furniture(self, found: list[Paragraph]) -> list[Paragraph]:
        kept: list[Paragraph] = []
        listing, foot = False, self._foot(found)
        for at, paragraph in enumerate(found):
            if paragraph.kind != "paragraph":
                kept.append(paragraph)
                listing = False
                continue
            rule = furniture.rule(paragraph.text)
            if not kept and (self._is_repeated(found, at) or (rule in MAY_HEAD and len(paragraph.text.split()) > 3)):
                rule = ""
            if listing and not rule and furniture.is_teaser(paragraph.text) and (at > foot or furniture.is_item(paragraph.text) or not paragraph.parted):
                rule = "related"
            if rule:
                self._drop(paragraph, rule)
                listing = listing or furniture.is_heading(paragraph.text)
            else:
                kept.append(paragraph)
                listing = False
        return kept

    def _is_repeated(self, found: list[Paragraph], at: int) -> bool:
        """A first line that its next line repeats is a headline, whatever it says."""
        following = found[at + 1].text if at + 1 < len(found) else ""
        return at == 0 and fold(following) == fold(found[at].text)

    def _foot(self, found: list[Paragraph]) -> int:
        """Return the place of the last paragraph that is a sentence of length: below it a list of other stories may go on to the end."""
        for at in range(len(found) - 1, -1, -1):
            if len(found[at].text) >= 100 and not furniture.is_teaser(found[at].text) and not furniture.rule(found[at].text):
                return at
        return -1

    # -- headline

    def _headline(self) -> tuple[str, float]:
        self._label()
        first = self.left[0]
        while len(self.left) > 1 and (credits.byline(first.text) or (dates.is_date_line(first.text) and dates.find(first.text))):
            self._credit(self.left.pop(0))
            first = self.left[0]
        following = self.left[1].text if len(self.left) > 1 else ""
        if first.kind == "paragraph" and self._is_headline(first.text, following):
            self.left.pop(0)
            return self._shortened(first, following), 1.0 if _same(first.text, following) else 0.8
        words = next((one.text for one in self.left if one.kind == "paragraph"), first.text)
        return excerpt(_first_sentence(credits_cut(words)).rstrip(".。"), 110), 0.2

    def _label(self) -> None:
        """Take a section's name that stands above the headline."""
        if len(self.left) > 2 and self._is_label(self.left[0].text) and not _same(self.left[0].text, self.left[1].text):
            self._take_label(self.left.pop(0))

    def _is_label(self, text: str) -> bool:
        """Say whether a line is nothing but labels: "Business", "Harbour news", "OPINION | LETTERS"."""
        parts = [re.sub(r" news$", "", fold(part)) for part in re.split(r"\s*[|/>»:]\s*", text.strip())]
        return len(text) <= 50 and all(part in self.labels for part in parts)

    def _take_label(self, paragraph: Paragraph) -> None:
        self.section = self.section or re.split(r"\s*[|/>»:]\s*", re.sub(r"(?i) news$", "", paragraph.text.strip()))[0]
        self._drop(paragraph, "section")

    def _is_headline(self, text: str, following: str) -> bool:
        if len(text) > LONGEST_HEADLINE:
            return _same(text, following)
        if _same(text, following) or not following:
            return len(text) < LONGEST_HEADLINE and (bool(following) or _first_sentence(text) == text)
        if len(text.split()) > 35 or (len(text) > LONGEST_SENTENCE and _first_sentence(text) != text):
            return False
        return not (re.search(r"[^.]\.[\"”’]?$", text) and len(text) > LONGEST_SENTENCE)

    def _shortened(self, first: Paragraph, following: str) -> str:
        """Return the headline without the name of a site behind it, where the copy itself repeats it without."""
        site = _SITE.search(first.text)
        if site and fold(first.text[: site.start()]) == fold(following):
            self.dropped.append(Dropped(first.line, first.text, "site name"))
            return first.text[: site.start()]
        return first.text

    def _repeated_headline(self, title: str) -> None:
        for at in range(min(4, len(self.left)) - 1, -1, -1):
            if self.left[at].kind == "paragraph" and _same(self.left[at].text, title) and len(self.left) > 1:
                self._drop(self.left.pop(at), "headline")

    # -- credits

    def _credits(self) -> None:
        """Take bylines, date lines and labels from below the headline."""
        at = 0
        for _ in range(HEAD):
            if at >= len(self.left) or len(self.left) == 1:
                return
            paragraph = self.left[at]
            if paragraph.kind == "paragraph" and self._is_credit(paragraph):
                self.left.pop(at)
            elif len(paragraph.text) > 160 or at > 3:
                return
            else:
                at += 1

    def _is_credit(self, paragraph: Paragraph) -> bool:
        """Take a paragraph that is a byline, a date line or a label; say whether it was one."""
        if credits.is_credit(paragraph.text):
            self._credit(paragraph)
        elif self._is_label(paragraph.text):
            self._take_label(paragraph)
        elif self.authors and credits.is_role(paragraph.text):
            self._drop(paragraph, "byline")
        else:
            return self._several(paragraph)
        return True

    def _credit(self, paragraph: Paragraph) -> None:
        names = credits.byline(paragraph.text)
        if names and not self.authors:
            self.authors = names
        self.published = self.published or dates.find(paragraph.text)
        self._drop(paragraph, "byline" if names else "date")

    def _several(self, paragraph: Paragraph) -> bool:
        """Take a line of several credits, such as "By Ada Moor | 12 September 2026, 10:15" or "Business | Published: 3 June 2026"."""
        if len(paragraph.text) > 160:
            return False
        parts = [part for part in re.split(r"\s+[|·•–—-]+\s+|\s{2,}|,\s+(?=published|updated)", paragraph.text, flags=re.IGNORECASE) if part.strip()]
        names = [name for part in parts for name in credits.byline(part)]
        days = [day for part in parts if dates.is_date_line(part) and (day := dates.find(part))]
        rest = [part for part in parts if not credits.is_credit(part) and not self._is_label(part)]
        if len(parts) < 2 or not (names or days) or len(rest) > (1 if names and days else 0):
            return False
        self.authors, self.published = self.authors or tuple(names), self.published or (days[0] if days else None)
        self.section = self.section or next((part for part in parts if self._is_label(part)), "")
        self._drop(paragraph, "byline" if names else "date")
        return True

    def _dateline(self) -> str:
        first = next((at for at, one in enumerate(self.left) if one.kind == "paragraph"), None)
        if first is None:
            return ""
        paragraph = self.left[first]
        place, cut = credits.dateline(paragraph.text)
        if place:
            self.published, self.day = self.published or dates.find(cut), dates.day_of(cut)
        if place and len(paragraph.text) >= BRIEF and not _bare(paragraph.text[len(cut) :]).startswith(_bare(place)):
            self.left[first] = Paragraph("paragraph", paragraph.text[len(cut) :], paragraph.line, paragraph.lines, paragraph.parted)
            self.dropped.append(Dropped(paragraph.line, cut.strip(), "dateline"))
        return place

    # -- body

    def _blocks(self) -> Iterator[Block]:
        seen: set[str] = set()
        for at, paragraph in enumerate(self.left):
            key = fold(paragraph.text)
            if paragraph.kind == "paragraph" and len(key) >= 40 and key in seen:
                self._drop(paragraph, "repeated")
                continue
            seen.add(key)
            if paragraph.kind != "paragraph":
                yield Block(paragraph.kind, paragraph.text, paragraph.language)
            else:
                yield Block("heading" if self._is_heading(at) else "paragraph", paragraph.text)

    def _is_heading(self, at: int) -> bool:
        """Say whether a short line between two paragraphs, apart from both, is a sub-heading."""
        if at == 0 or at + 1 >= len(self.left):
            return False
        text, before, after = self.left[at], self.left[at - 1], self.left[at + 1]
        short = len(text.text) <= 60 and len(text.text.split()) <= 8 and bool(re.match(r"[^\W\d_]", text.text)) and not text.text[0].islower()
        whole = min(len(before.text), len(after.text)) > 80 and before.kind == after.kind == "paragraph"
        return short and whole and text.parted and after.parted and not re.search(r"[.,;:!?…\"”’)]$", text.text)


def _first_sentence(text: str) -> str:
    """Return the text up to the end of its first sentence; "Sen." and "U.S." end none."""
    for end in _END.finditer(text):
        word = re.split(r"[\s.]", text[max(0, end.start() - 20) : end.start()])[-1]
        if text[end.start()] != "." or not (len(word) == 1 or word.lower() in _SHORT):
            return text[: end.end()].rstrip()
    return text


def credits_cut(paragraph: str) -> str:
    return paragraph[len(credits.dateline(paragraph)[1]) :]


def _same(line: str, headline: str) -> bool:
    """Say whether a line repeats a headline, perhaps with a site's name behind it or in other case, quotes or spaces."""
    one, other = _bare(line), _bare(headline)
    return bool(one) and one == other


def _bare(text: str) -> str:
    site = _SITE.search(text)
    if site and len(text) - site.start() < max(40, len(text) // 3) and len(text[: site.start()].split()) >= 3:
        text = text[: site.start()]
    return re.sub(r"[\W_]+", "", fold(text))
