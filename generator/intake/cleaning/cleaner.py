"""Takes the furniture from the paragraphs of one raw text, and keeps account of it: what was dropped, and what is doubtful."""

from __future__ import annotations

from datetime import date, datetime

from generator.core.drafts import Dropped
from generator.core.text import fold
from generator.intake.cleaning import boilerplate, bylines, dates, page_text
from generator.intake.cleaning.paragraphs import Paragraph
from generator.intake.cleaning.repeated_lines import Shared, line_key

MAY_HEAD = frozenset({"related", "caption", "topics", "credit", "disclaimer"})
"""Rules that a headline may look like: "Video: the ferry leaves"."""
SENTENCE = 100
"""Letters of a paragraph that is no teaser, caption or label."""
LABEL = 60
"""Letters of a line that may be whole without the end of a sentence."""
MOST_SHARED = 3
"""No more than one letter of so many goes because other files share it."""


class Cleaner:
    """The account of one raw text. `shared` are lines that stand in many files beside it."""

    def __init__(self, shared: Shared) -> None:
        self.shared = shared
        self.dropped: list[Dropped] = []
        self.doubtful: list[Dropped] = []
        self._judged: dict[str, tuple[str, bool]] = {}

    def clean(self, found: list[Paragraph]) -> list[Paragraph]:
        """Return the paragraphs without those around the article and the furniture in it."""
        return self._without_shared(self._without_furniture(self._without_page(found)))

    def drop(self, paragraph: Paragraph, rule: str) -> None:
        self.dropped += [Dropped(number, line, rule) for number, line in paragraph.lines if line.strip()]

    def doubt(self, paragraph: Paragraph, rule: str) -> None:
        """Name a paragraph that stays."""
        self.doubtful += [
            one for number, line in paragraph.lines if line.strip() and (one := Dropped(number, line, rule)) not in self.doubtful
        ]

    def day_of(self, rule: str) -> datetime | date | None:
        """Return the date in what was dropped by a rule: copy may be used from then on."""
        return next((day for one in self.dropped if one.rule == rule and (day := dates.find(one.text))), None)

    def account(self) -> tuple[tuple[Dropped, ...], tuple[Dropped, ...]]:
        """Return the lines that were dropped and those that are doubtful, in order."""
        gone = {(one.line, one.text) for one in self.dropped}
        doubtful = [one for one in self.doubtful if (one.line, one.text) not in gone]
        return _in_order(self.dropped), _in_order(doubtful)

    def _without_page(self, found: list[Paragraph]) -> list[Paragraph]:
        beside = page_text.around(found)
        for at in sorted(beside):
            self.drop(found[at], "page")
        return [paragraph for at, paragraph in enumerate(found) if at not in beside]

    def _without_furniture(self, found: list[Paragraph]) -> list[Paragraph]:
        kept: list[Paragraph] = []
        listing, foot = False, len(found)
        for at, paragraph in enumerate(found):
            rule = self._rule(found, at) if paragraph.kind == "paragraph" else ""
            if not kept and (paragraph.line == 0 or _is_repeated(found, at) or (rule in MAY_HEAD and len(paragraph.text.split()) > 3)):
                rule = ""
            if listing and not rule and paragraph.kind == "paragraph":
                rule = "related" if self._is_row_of_key_words(found, at) else self._listed(paragraph, below=at > foot)
            if rule:
                self.drop(paragraph, rule)
                if not listing and boilerplate.is_heading(paragraph.text):
                    listing, foot = True, _foot(found)
            else:
                kept.append(paragraph)
                listing = False
        return kept

    def _rule(self, found: list[Paragraph], at: int) -> str:
        """Return the rule by which a paragraph goes; one by which it only may go makes it doubtful."""
        text = found[at].text
        if text not in self._judged:
            self._judged[text] = boilerplate.judge(text)
        rule, sure = self._judged[text]
        if rule and (not sure or (boilerplate.is_word(text) and _is_apart(found, at))):
            self.doubt(found[at], rule)
            return ""
        return rule

    def _listed(self, paragraph: Paragraph, *, below: bool) -> str:
        """Return the rule if a line belongs to the list whose heading is above; `below` the last sentence, lines further off do too."""
        if not boilerplate.is_teaser(paragraph.text):
            return "related" if below and boilerplate.is_topics(paragraph.text) else ""
        if below or boilerplate.is_item(paragraph.text) or not paragraph.parted:
            return "related"
        self.doubt(paragraph, "related")
        return ""

    @staticmethod
    def _is_row_of_key_words(found: list[Paragraph], at: int) -> bool:
        return boilerplate.is_key_words(found[at - 1].text) and boilerplate.is_topics(found[at].text)

    def _without_shared(self, found: list[Paragraph]) -> list[Paragraph]:
        """Drop what many files share: at the edges of the article, and in its midst only what most of them have."""
        marked = [at for at, one in enumerate(found) if at and self._is_shared(one, self.shared.often)] if self.shared.often else []
        if not marked:
            return found
        own = [at for at in range(1, len(found)) if at not in marked and len(found[at].text) >= SENTENCE]
        begin, end = (own[0], own[-1]) if own else (0, len(found))
        sure = {
            at
            for at in marked
            if _is_whole(found[at].text)
            and (self._is_shared(found[at], self.shared.mostly) or (not begin < at < end and len(found[at].text) < SENTENCE))
        }
        if sum(len(found[at].text) for at in sure) * MOST_SHARED > sum(len(one.text) for one in found):
            sure = set()
        for at in marked:
            (self.drop if at in sure else self.doubt)(found[at], "shared")
        return [one for at, one in enumerate(found) if at not in sure]

    @staticmethod
    def _is_shared(paragraph: Paragraph, lines: frozenset[str]) -> bool:
        return (
            paragraph.kind == "paragraph"
            and all(line_key(line) in lines for _, line in paragraph.lines)
            and not bylines.is_credit(paragraph.text)
        )


def _is_whole(text: str) -> bool:
    """Say whether a line is no piece of a longer sentence that was wrapped."""
    return not text[0].islower() and (len(text) < LABEL or text[-1] in '.!?…。”")]')


def _foot(found: list[Paragraph]) -> int:
    """Return the place of the last paragraph that is a sentence of length: below it a list of other stories may go on to the end."""
    for at in range(len(found) - 1, -1, -1):
        if len(found[at].text) >= SENTENCE and not boilerplate.is_teaser(found[at].text) and not boilerplate.rule(found[at].text):
            return at
    return -1


def _is_repeated(found: list[Paragraph], at: int) -> bool:
    """A first line that its next line repeats is a headline, whatever it says."""
    following = found[at + 1].text if at + 1 < len(found) else ""
    return at == 0 and len(following) < 2 * len(found[at].text) + SENTENCE and fold(following) == fold(found[at].text)


def _is_apart(found: list[Paragraph], at: int) -> bool:
    """Say whether a line stands alone between two paragraphs, as a sub-heading does."""
    around = found[max(0, at - 1) : at] + found[at + 1 : at + 2]
    return len(around) == 2 and all(len(one.text) > 80 and one.text[-1:] in '.!?…。”"' for one in around)


def _in_order(lines: list[Dropped]) -> tuple[Dropped, ...]:
    return tuple(sorted(lines, key=lambda one: one.line))
