"""Plain text, as it is scraped, pasted or sent by an agency: headline, credits, paragraphs, and what is furniture.

Nothing is lost: a line is in the draft's headline or blocks, or among its dropped lines
with the rule that dropped it. In doubt it is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from generator.core.drafts import Block, Draft, Dropped
from generator.core.problems import Place, Problem
from generator.core.text import excerpt, fold
from generator.intake.cleaning import boilerplate, bylines, dates, headline, one_line
from generator.intake.cleaning.cleaner import Cleaner
from generator.intake.cleaning.paragraphs import Paragraph, paragraphs
from generator.intake.cleaning.repeated_lines import NOTHING_SHARED, Shared
from generator.intake.readers import fields
from generator.intake.readers.fields import Record

BRIEF = 120
"""Characters of a first paragraph that keeps its dateline: it is a note or a row of figures, too short without."""
LONGEST_HEADING = 60
"""Letters of a sub-heading."""
LONGEST_SIGN = 100
"""Letters of a row of stars or dashes between two articles."""
HEAD = 8
"""Paragraphs below the headline among which bylines and date lines are looked for."""
SECTIONS = frozenset(
    (
        "news",
        "world",
        "business",
        "politics",
        "sport",
        "sports",
        "culture",
        "science",
        "technology",
        "tech",
        "health",
        "opinion",
        "local",
        "national",
        "international",
        "entertainment",
        "economy",
        "lifestyle",
        "travel",
        "education",
        "environment",
        "markets",
        "features",
        "analysis",
        "europe",
        "africa",
        "asia",
        "americas",
        "long read",
        "letters",
        "letters to the editor",
        "feature",
        "exclusive",
        "breaking",
        "live",
        "interview",
        "profile",
        "obituary",
        "comment",
        "review",
        "world news",
        "local news",
        "top news",
        "breaking news",
        "us news",
        "uk news",
        "latest news",
        "business news",
        "sports news",
        "arts & culture",
        "science & environment",
    )
)

_PUBLISHED = re.compile(
    r"(?:first |last )?(?:published|updated|posted|modified)\b|(?:publié|mis à jour|publicado|actualizado|atualizado|veröffentlicht|aktualisiert|pubblicato|aggiornato|gepubliceerd|опубликовано)\b",
    re.IGNORECASE,
)


class PlainReader:
    """The reader of `.txt` files.

    `labels` are names of the site's sections, which copy may carry as a line of its own; `shared` are lines of many files.
    """

    name = "plain"
    version = 1
    suffixes: tuple[str, ...] = (".txt", ".text")

    def __init__(self, labels: Iterable[str] = (), shared: Shared = NOTHING_SHARED) -> None:
        self.shared = shared
        self.labels = SECTIONS | {fold(label) for label in labels}

    def read(self, text: str, place: Place) -> Draft | tuple[Problem, ...]:
        """Return the draft; a text without any word gives a problem."""
        known = fields.read(text)
        found = _Copy(paragraphs(known.text if known else text), self.labels, self.shared, known)
        if not found.left:
            return (
                Problem(place, "There is no article in the file, only page furniture", "Paste the text of the article", "intake.empty"),
            )
        return found.draft()


class _Copy:
    """One raw text, taken apart from the top to the foot."""

    def __init__(self, found: list[Paragraph], labels: frozenset[str] | set[str], shared: Shared, known: Record | None = None) -> None:
        self.labels = labels
        self.cleaner = Cleaner(shared)
        self.known = known or Record()
        self.section, self.authors = self.known.section, self.known.authors
        self.day: tuple[int, int] | None = None
        self.left = self._cleaned(self.known.title, found) if known else self.cleaner.clean(found)
        self.cleaner.dropped += self.known.dropped
        self.cleaner.doubtful += self.known.doubtful
        self.published: datetime | date | None = self.known.published or self.cleaner.day_of("desk mark")

    def draft(self) -> Draft:
        title, sure = (self.known.title, 1.0) if self.known.title else self._headline()
        self._one_line(title)
        place = self._settle(title, self.known.dateline)
        blocks = tuple(self._blocks())
        self._doubt_teasers()
        self._doubt_another()
        return Draft(
            title,
            blocks,
            self.cleaner.day_of("embargo") or self.published,
            self.day,
            self.authors,
            place,
            self.section,
            *self.cleaner.account(),
            sure,
        )

    def _one_line(self, title: str) -> None:
        """Take the article out of a page that stands on one line."""
        for at, paragraph in enumerate(self.left):
            found = one_line.span(title, paragraph.text) if paragraph.kind == "paragraph" else None
            if found:
                begin, end = found
                for text in (paragraph.text[:begin].strip(), paragraph.text[end:].strip()):
                    self.cleaner.dropped += [Dropped(paragraph.line, text, "page")] if text else []
                self.left[at] = Paragraph("paragraph", paragraph.text[begin:end].strip(), paragraph.line, paragraph.lines, paragraph.parted)

    def _settle(self, title: str, place: str) -> str:
        """Take from the text what is none of it, until nothing more is found; return the place in its dateline.

        What is taken may bring a line to where it is seen for what it is; so copy that was cleaned once is clean.
        """
        gone = -1
        while gone != len(self.cleaner.dropped):
            gone = len(self.cleaner.dropped)
            self._repeated_headline(title)
            self._credits()
            self._repeated_headline(title)
            place = self._dateline() or place
            self._last_dates()
            self._repeated()
            if self.cleaner.dropped:
                self.left = self._cleaned(title, self.left)
        return place

    def _cleaned(self, title: str, found: list[Paragraph]) -> list[Paragraph]:
        """Return the paragraphs below a headline without what is none of the text."""
        return self.cleaner.clean([Paragraph("paragraph", title, 0, ()), *found])[1:]

    # -- headline

    def _headline(self) -> tuple[str, float]:
        self._label()
        first = self.left[0]
        while len(self.left) > 1 and (bylines.byline(first.text) or dates.is_day(first.text)):
            self._credit(self.left.pop(0))
            self._label()
            first = self.left[0]
        following = self.left[1].text if len(self.left) > 1 else ""
        if first.kind == "paragraph" and headline.is_headline(first.text, following):
            self.left.pop(0)
            return self._shortened(first, following), 1.0 if headline.same(first.text, following) else 0.8
        words = next((one.text for one in self.left if one.kind == "paragraph"), first.text)
        return excerpt(headline.first_sentence(credits_cut(words)).rstrip(".。"), 110), 0.2

    def _label(self) -> None:
        """Take a section's name that stands above the headline."""
        if len(self.left) > 2 and self._is_label(self.left[0].text) and not headline.same(self.left[0].text, self.left[1].text):
            self._take_label(self.left.pop(0))

    def _is_label(self, text: str) -> bool:
        """Say whether a line is nothing but labels: "Business", "Harbour news", "OPINION | LETTERS"."""
        if len(text) > 50:
            return False
        return all(re.sub(r" news$", "", fold(part)) in self.labels for part in re.split(r"\s*[|/>»:]\s*", text.strip()))

    def _take_label(self, paragraph: Paragraph) -> None:
        self.section = self.section or re.split(r"\s*[|/>»:]\s*", re.sub(r"(?i) news$", "", paragraph.text.strip()))[0]
        self.cleaner.drop(paragraph, "section")

    def _shortened(self, first: Paragraph, following: str) -> str:
        title = headline.without_site(first.text, following)
        if title != first.text:
            self.cleaner.dropped.append(Dropped(first.line, first.text, "site name"))
        return title

    def _repeated_headline(self, title: str) -> None:
        for at in range(min(4, len(self.left)) - 1, -1, -1):
            if self.left[at].kind == "paragraph" and headline.same(self.left[at].text, title) and len(self.left) > 1:
                self.cleaner.drop(self.left.pop(at), "headline")

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
        if bylines.is_credit(paragraph.text):
            self._credit(paragraph)
        elif self._is_label(paragraph.text):
            self._take_label(paragraph)
        elif self.authors and bylines.is_role(paragraph.text):
            self.cleaner.drop(paragraph, "byline")
        else:
            return self._several(paragraph)
        return True

    def _credit(self, paragraph: Paragraph) -> None:
        names = bylines.byline(paragraph.text) or bylines.foreign_byline(paragraph.text)
        if names and not self.authors:
            self.authors = names
        self.published = self.published or dates.find(paragraph.text)
        self.cleaner.drop(paragraph, "byline" if names else "date")

    def _several(self, paragraph: Paragraph) -> bool:
        """Take a line of several credits, such as "By Ada Moor | 12 September 2026, 10:15" or "Business | Published: 3 June 2026"."""
        if len(paragraph.text) > 160:
            return False
        parts = [
            part
            for part in re.split(r"\s+[|·•–—-]+\s+|\s{2,}|,\s+(?=published|updated)", paragraph.text, flags=re.IGNORECASE)
            if part.strip()
        ]
        names = [name for part in parts for name in bylines.byline(part)]
        days = [day for part in parts if dates.is_date_line(part) and (day := dates.find(part))]
        rest = [part for part in parts if not bylines.is_credit(part) and not self._is_label(part)]
        if len(parts) < 2 or not (names or days) or len(rest) > (1 if names and days else 0):
            return False
        self.authors, self.published = self.authors or tuple(names), self.published or (days[0] if days else None)
        self.section = self.section or next((part for part in parts if self._is_label(part)), "")
        self.cleaner.drop(paragraph, "byline" if names else "date")
        return True

    def _last_dates(self) -> None:
        """Take what says at the foot when the copy was published."""
        while len(self.left) > 2 and _PUBLISHED.match(self.left[-1].text) and dates.is_date_line(self.left[-1].text):
            self.published = self.published or dates.find(self.left[-1].text)
            self.cleaner.drop(self.left.pop(), "date")

    def _dateline(self) -> str:
        first = next((at for at, one in enumerate(self.left) if one.kind == "paragraph"), None)
        if first is None:
            return ""
        paragraph = self.left[first]
        place, cut = bylines.dateline(paragraph.text)
        if place:
            self.published, self.day = self.published or dates.find(cut), dates.day_of(cut)
        if place and len(paragraph.text) >= BRIEF and not headline.bare(paragraph.text[len(cut) :]).startswith(headline.bare(place)):
            self.left[first] = Paragraph("paragraph", paragraph.text[len(cut) :], paragraph.line, paragraph.lines, paragraph.parted)
            self.cleaner.dropped.append(Dropped(paragraph.line, cut.strip(), "dateline"))
        return place

    # -- body

    def _repeated(self) -> None:
        """Drop paragraphs that stand in the text a second time; a short line may."""
        openings = {" ".join(paragraph.text.split(maxsplit=4)[:4]).casefold() for paragraph in self.left}
        if len(openings) == len(self.left):  # in most copy no two paragraphs even begin alike
            return
        seen: set[str] = set()
        for paragraph in [*self.left]:
            key = " ".join(paragraph.text.split()).casefold()
            if paragraph.kind == "paragraph" and len(key) >= 40 and key in seen:
                self.cleaner.drop(paragraph, "repeated")
                self.left = [one for one in self.left if one is not paragraph]
            seen.add(key)

    def _blocks(self) -> Iterator[Block]:
        for at, paragraph in enumerate(self.left):
            kind = "heading" if self._is_heading(at) else paragraph.kind
            yield Block(kind, paragraph.text, paragraph.language)

    def _doubt_teasers(self) -> None:
        """Hold in doubt what may be a link to another story in the midst of the text, and at the foot who wrote it."""
        prose = [paragraph for paragraph in self.left if paragraph.kind == "paragraph"]
        shouts = [paragraph for paragraph in prose[1:] if boilerplate.is_shout(paragraph.text)]
        if len(shouts) * 4 <= len(prose):
            for paragraph in shouts:
                self.cleaner.doubt(paragraph, "related")
        for paragraph in prose[2:][-2:]:
            if boilerplate.is_biography(paragraph.text):
                self.cleaner.doubt(paragraph, "byline")
            elif paragraph is prose[-1] and paragraph.text.endswith(":"):
                self.cleaner.doubt(paragraph, "related")

    def _doubt_another(self) -> None:
        """Hold in doubt a headline with a byline below a row of signs: another article begins there."""
        for sign, title, byline in zip(self.left[1:], self.left[2:], self.left[3:], strict=False):
            if (
                len(sign.text) <= LONGEST_SIGN
                and len(title.text) <= BRIEF
                and not any(map(str.isalnum, sign.text))
                and bylines.byline(byline.text)
            ):
                self.cleaner.doubt(title, "second article")

    def _is_heading(self, at: int) -> bool:
        """Say whether a short line between two paragraphs, apart from both, is a sub-heading."""
        if len(self.left[at].text) > LONGEST_HEADING or at == 0 or at + 1 >= len(self.left) or self.left[at].kind != "paragraph":
            return False
        text, before, after = self.left[at], self.left[at - 1], self.left[at + 1]
        short = len(text.text.split()) <= 8 and bool(re.match(r"[^\W\d_]", text.text)) and not text.text[0].islower()
        whole = min(len(before.text), len(after.text)) > 80 and before.kind == after.kind == "paragraph"
        return short and whole and (text.parted or not after.parted) and not re.search(r"[.,;:!?…\"”’)]$", text.text)


def credits_cut(paragraph: str) -> str:
    return paragraph[len(bylines.dateline(paragraph)[1]) :]
