"""Rules for single lines: boilerplate by its table, lines that many files of the folder share, paragraphs that repeat others.

The look of a line is weighed with its place: the first line may be a headline, a short line between two paragraphs may be a
sub-heading, and lines below the heading of a list are its items.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.intake.cleaning import boilerplate, forms
from generator.intake.cleaning.paragraph import Paragraph
from generator.intake.cleaning.raw_copy import RawCopy
from generator.intake.cleaning.repeated_lines import Shared

LIKE_HEADLINES = frozenset({"related", "caption", "topics", "credit", "disclaimer"})
"""Rules that a headline of more than three words may match: "Video: the ferry leaves"."""
SENTENCE = 100
"""Letters of a paragraph that cannot be a teaser, a caption or a label."""
LABEL = 60
"""Letters of the longest line that is complete without a full stop."""
PARAGRAPH = 80
"""Letters of the paragraphs around a sub-heading."""
MOST_SHARED = 3
"""At most one letter of this many is dropped because other files share it."""
SHORTEST_REPEATED = 40
"""Characters of a paragraph that cannot stand in a text twice; a shorter line may."""


def drop_boilerplate(copy: RawCopy) -> None:
    """Drop the lines that a rule of the table matches, and lists of other stories below their headings."""
    paragraphs = copy.whole
    rules: dict[Paragraph, str] = {}
    in_list, last_sentence = False, None
    for at, paragraph in enumerate(paragraphs):
        rule = _rule(copy, paragraphs, at, first=len(rules) == at)
        if in_list and not rule and paragraph.is_prose:
            last_sentence = _last_sentence(paragraphs) if last_sentence is None else last_sentence
            rule = _list_rule(copy, paragraphs, at, below=at > last_sentence)
        if not rule:
            in_list = False
            continue
        rules[paragraph] = rule
        if not in_list and boilerplate.is_list_heading(paragraph.text):
            in_list = True
    copy.drop(rules)


def _rule(copy: RawCopy, paragraphs: Sequence[Paragraph], at: int, *, first: bool) -> str:
    """Return the rule by which a paragraph is dropped; name the paragraph as doubtful where a rule matches in doubt.

    `first`: nothing above the paragraph stays, so that it may be the headline.
    """
    paragraph = paragraphs[at]
    rule = paragraph.match.rule if paragraph.is_prose else ""
    if not rule:
        return ""
    if _is_in_doubt(paragraphs, at):
        copy.doubt(paragraph, rule)
        return ""
    return "" if first and _may_be_headline(copy, paragraphs, at) else rule


def _is_in_doubt(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Return whether a line that matches a rule may still be text: by the weight of the match, or by its words and its place."""
    paragraph = paragraphs[at]
    return not paragraph.match.is_certain or (boilerplate.may_be_subheading(paragraph.text) and _is_between_paragraphs(paragraphs, at))


def _may_be_headline(copy: RawCopy, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Return whether a line with only boilerplate above it may be the headline of the text."""
    paragraph = paragraphs[at]
    if paragraph is copy.headline or _is_repeated(paragraphs, at):
        return True
    return paragraph.match.rule in LIKE_HEADLINES and len(paragraph.text.split()) > 3


def _list_rule(copy: RawCopy, paragraphs: Sequence[Paragraph], at: int, *, below: bool) -> str:
    """Return the rule if a paragraph belongs to the list whose heading stands above it.

    `below` the last sentence of the article a list goes on across blank lines.
    """
    paragraph = paragraphs[at]
    is_topics = forms.is_topic_row(paragraph.text)
    if is_topics and boilerplate.is_topics_heading(paragraphs[at - 1].text):
        return "related"
    if not forms.is_teaser(paragraph.text):
        return "related" if below and is_topics else ""
    if below or forms.is_link_item(paragraph.text) or not paragraph.follows_blank:
        return "related"
    copy.doubt(paragraph, "related")
    return ""


def _last_sentence(paragraphs: Sequence[Paragraph]) -> int:
    """Return the place of the last long sentence; -1 without one. Below it a list of other stories may go on to the end."""
    for at in range(len(paragraphs) - 1, -1, -1):
        text = paragraphs[at].text
        if len(text) >= SENTENCE and not forms.is_teaser(text) and not paragraphs[at].boilerplate:
            return at
    return -1


def _is_repeated(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Return whether this is the first line and the next one repeats it: then it is a headline, even if a rule matches it."""
    if at or len(paragraphs) == 1:
        return False
    first, following = paragraphs[0], paragraphs[1]
    return len(following.text) < 2 * len(first.text) + SENTENCE and following.folded == first.folded


def _is_between_paragraphs(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Return whether a line stands alone between two paragraphs, as a sub-heading does."""
    around = [*paragraphs[max(0, at - 1) : at], *paragraphs[at + 1 : at + 2]]
    return len(around) == 2 and all(len(paragraph.text) > PARAGRAPH and paragraph.text[-1:] in '.!?…。”"' for paragraph in around)


def drop_shared_lines(copy: RawCopy) -> None:
    """Drop lines that many files share: above and below the article, and within it only those that most files have."""
    paragraphs = copy.whole
    shared = [at for at, paragraph in enumerate(paragraphs) if at and _is_shared(paragraph, copy.shared.often)] if copy.shared.often else []
    if not shared:
        return
    certain = _certain(paragraphs, frozenset(shared), copy.shared)
    for at in shared:
        if at not in certain:
            copy.doubt(paragraphs[at], "shared")
    copy.drop({paragraphs[at]: "shared" for at in shared if at in certain})


def _certain(paragraphs: Sequence[Paragraph], places: frozenset[int], shared: Shared) -> set[int]:
    """Return the places of the shared lines that are certainly boilerplate; none if they are a large part of the text."""
    own = [at for at in range(1, len(paragraphs)) if at not in places and len(paragraphs[at].text) >= SENTENCE]
    begin, end = (own[0], own[-1]) if own else (0, len(paragraphs))
    certain = {
        at
        for at in places
        if _is_complete(paragraphs[at].text)
        and (_is_shared(paragraphs[at], shared.mostly) or (not begin < at < end and len(paragraphs[at].text) < SENTENCE))
    }
    letters = sum(len(paragraphs[at].text) for at in certain)
    return certain if letters * MOST_SHARED <= sum(len(paragraph.text) for paragraph in paragraphs) else set()


def _is_shared(paragraph: Paragraph, lines: frozenset[str]) -> bool:
    """Return whether all lines of a paragraph are among these. A byline or date line never counts as shared."""
    return paragraph.is_prose and all(key in lines for key in paragraph.line_keys) and not paragraph.is_credit


def _is_complete(text: str) -> bool:
    """Return whether a line is not part of a longer, wrapped sentence."""
    return not text[0].islower() and (len(text) < LABEL or text[-1] in '.!?…。”")]')


def drop_repeated_paragraphs(copy: RawCopy) -> None:
    """Drop the second copy of a paragraph; the first one stays."""
    starts = {" ".join(paragraph.text.split(maxsplit=4)[:4]).casefold() for paragraph in copy.paragraphs}
    if len(starts) == len(copy.paragraphs):  # in most copy no two paragraphs begin alike
        return
    seen: set[str] = set()
    repeated: dict[Paragraph, str] = {}
    for paragraph in copy.paragraphs:
        text = " ".join(paragraph.text.split()).casefold()
        if paragraph.is_prose and len(text) >= SHORTEST_REPEATED and text in seen:
            repeated[paragraph] = "repeated"
        seen.add(text)
    copy.drop(repeated)
