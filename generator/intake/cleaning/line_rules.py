"""Rules for single lines: boilerplate by its table, lines that many files of the folder share, paragraphs that stand twice.

Each rule collects the witnesses against a line, and `witnesses.judge` decides. The text of a line gives the witnesses of
pattern, form and voice; this file adds those of place and repetition. Where a line may be the headline or a sub-heading, it
stays whatever the witnesses say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.intake.cleaning import boilerplate, dates, forms
from generator.intake.cleaning.paragraph import Paragraph
from generator.intake.cleaning.raw_copy import RawCopy
from generator.intake.cleaning.repeated_lines import Shared
from generator.intake.cleaning.witnesses import Verdict, Witness, judge

LIKE_HEADLINES = frozenset({"related", "caption", "topics", "credit", "disclaimer"})
"""Rules that a headline of more than three words may match: "Video: the ferry leaves"."""
SENTENCE = 100
"""Characters of a paragraph that cannot be a teaser, a caption or a label."""
LABEL = 60
"""Characters of the longest line that is complete without a full stop."""
PARAGRAPH = 80
"""Characters of the paragraphs around a sub-heading."""
HEADING_WORDS = 5
"""Words of the longest line that may be a sub-heading of every story of a column."""
MOST_SHARED = 3
"""At most one character of this many is dropped because other files share it."""
SHORTEST_REPEATED = 40
"""Characters of a paragraph that cannot stand in a text twice; a shorter line may."""

Places = Mapping[int, Witness]
"""Index of a paragraph -> the witnesses against it."""


def drop_page_marks(copy: RawCopy) -> None:
    """Drop the heads and numbers of printed pages."""
    copy.drop({paragraph: "page mark" for paragraph in copy.paragraphs if paragraph.is_page_mark})


def drop_boilerplate(copy: RawCopy) -> None:
    """Drop the lines that a rule of the table matches, and lists of other stories below their headings."""
    paragraphs = copy.whole
    rules: dict[Paragraph, str] = {}
    in_list, last_sentence, rows = False, None, _rows_of_minutes(paragraphs)
    for at, paragraph in enumerate(paragraphs):
        rule = _matching_rule(copy, paragraphs, at, first=len(rules) == at, is_row=paragraph in rows)
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


def _matching_rule(copy: RawCopy, paragraphs: Sequence[Paragraph], at: int, *, first: bool, is_row: bool) -> str:
    """Return the rule of the table by which a paragraph is dropped; doubt the paragraph where only the pattern speaks against it.

    `first`: nothing above the paragraph stays, so that it may be the headline. `is_row`: see `_rows_of_minutes`.
    """
    paragraph = paragraphs[at]
    rule, witnesses = paragraph.match if paragraph.is_prose else boilerplate.NO_MATCH
    if not rule:
        return ""
    verdict = judge(witnesses if is_row or first else witnesses | _place_of_figure(paragraphs, at))
    may_be_subheading = boilerplate.may_be_subheading(paragraph.text) and _is_between_paragraphs(paragraphs, at)
    if verdict is Verdict.IS_DOUBTFUL or may_be_subheading:
        copy.doubt(paragraph, rule)
        return ""
    return "" if first and _may_be_headline(copy, paragraphs, at) else rule


def _rows_of_minutes(paragraphs: Sequence[Paragraph]) -> frozenset[Paragraph]:
    """Return the lines that are nothing but minutes, if there are several: those of a match or a recipe. A page has one reading time."""
    minutes = [paragraph for paragraph in paragraphs if paragraph.match.rule == "reading time" and forms.is_figure(paragraph.text)]
    return frozenset(minutes if len(minutes) > 1 else ())


def _place_of_figure(paragraphs: Sequence[Paragraph], at: int) -> Witness:
    """Return the witness of place against a bare figure such as "5 min" or "1 / 4": a byline, a date or boilerplate beside it.

    The place of other lines that match a pattern proves nothing, because the last paragraph of a story may stand among links.
    """
    if not forms.is_figure(paragraphs[at].text):
        return Witness.NONE
    beside = (*paragraphs[max(0, at - 1) : at], *paragraphs[at + 1 : at + 2])
    has_furniture = any(paragraph.is_prose and (paragraph.is_credit or paragraph.boilerplate) for paragraph in beside)
    return Witness.PLACE if has_furniture else Witness.NONE


def _may_be_headline(copy: RawCopy, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Return whether a line with only boilerplate above it may be the headline of the text."""
    paragraph = paragraphs[at]
    if paragraph is copy.headline or _is_repeated(paragraphs, at):
        return True
    return paragraph.match.rule in LIKE_HEADLINES and len(paragraph.text.split()) > 3


def _list_rule(copy: RawCopy, paragraphs: Sequence[Paragraph], at: int, *, below: bool) -> str:
    """Return the rule if a paragraph belongs to the list whose heading stands above it.

    The pattern of the heading counts for its list. `below` the last sentence of the article a list goes on across blank lines.
    """
    paragraph = paragraphs[at]
    is_topics = forms.is_topic_row(paragraph.text)
    below_topics = is_topics and boilerplate.is_topics_heading(paragraphs[at - 1].text)
    has_form = forms.is_teaser(paragraph.text) or (is_topics and (below or below_topics))
    if not has_form:
        return ""
    in_list = below or below_topics or forms.is_link_item(paragraph.text) or not paragraph.follows_blank
    if judge(Witness.PATTERN | (Witness.FORM if in_list else Witness.NONE)) is Verdict.GOES:
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
    """Drop lines that many files of the folder share and that have the form or the place of furniture. The others are doubtful."""
    paragraphs = copy.whole
    witnesses = _shared(paragraphs, copy.shared) if copy.shared.often else {}
    gone = {at for at in witnesses if judge(witnesses[at]) is Verdict.GOES}
    letters = sum(len(paragraphs[at].text) for at in gone)
    if letters * MOST_SHARED > sum(len(paragraph.text) for paragraph in paragraphs):
        gone = set()
    for at in witnesses:
        if at not in gone:
            copy.doubt(paragraphs[at], "shared")
    copy.drop({paragraphs[at]: "shared" for at in witnesses if at in gone})


def _shared(paragraphs: Sequence[Paragraph], shared: Shared) -> Places:
    """Return the witnesses against each line that many files have. The first line may be the headline and is never one of them."""
    places = [at for at in range(1, len(paragraphs)) if _is_shared(paragraphs[at], shared.often)]
    if not places:
        return {}
    span, body = _spans(paragraphs, frozenset(places))
    return {
        at: Witness.REPETITION | _furniture(paragraphs[at], shared, outside=at not in (span if _may_be_heading(paragraphs[at]) else body))
        for at in places
    }


def _spans(paragraphs: Sequence[Paragraph], shared: frozenset[int]) -> tuple[range, range]:
    """Return from where to where the lines stand that are the story's own, and its own long paragraphs."""
    own = [at for at in range(1, len(paragraphs)) if at not in shared]
    lines = [at for at in own if not paragraphs[at].boilerplate and not paragraphs[at].is_credit]
    body = [at for at in own if len(paragraphs[at].text) >= SENTENCE]
    return _span(lines, paragraphs), _span(body, paragraphs)


def _span(places: Sequence[int], paragraphs: Sequence[Paragraph]) -> range:
    return range(places[0], places[-1] + 1) if places else range(1, len(paragraphs))


def _furniture(paragraph: Paragraph, shared: Shared, *, outside: bool) -> Witness:
    """Return what makes a shared line furniture, besides its repetition.

    A column asks everybody the same questions and has the same sub-headings, so these are text. Among the paragraphs of the
    story other lines count only if every second story has them.
    """
    text, witnesses = paragraph.text, paragraph.match.witnesses
    if forms.is_question(text) or forms.is_figure(text) or not _is_complete(text):
        return Witness.NONE
    if outside:
        return witnesses | (Witness.PLACE if len(text) < SENTENCE else Witness.NONE)
    if not _is_shared(paragraph, shared.mostly) or _may_be_heading(paragraph):
        return witnesses
    return witnesses | boilerplate.witnesses_of_text(text)


def _may_be_heading(paragraph: Paragraph) -> bool:
    return forms.may_be_heading(paragraph.text, HEADING_WORDS)


def _is_shared(paragraph: Paragraph, lines: frozenset[str]) -> bool:
    """Return whether all lines of a paragraph are among these. A byline, a day or a time never counts as shared."""
    if not paragraph.is_prose or not all(key in lines for key in paragraph.line_keys):
        return False
    return not paragraph.is_credit and not dates.is_date_line(paragraph.text)


def _is_complete(text: str) -> bool:
    """Return whether a line is not part of a longer, wrapped sentence."""
    return not text[0].islower() and (len(text) < LABEL or text[-1] in '.!?…。”")]')


def drop_repeated_paragraphs(copy: RawCopy) -> None:
    """Drop the second copy of a paragraph; the first one stays. A shorter sentence and a question may stand twice: they are doubtful."""
    starts = {" ".join(paragraph.text.split(maxsplit=4)[:4]).casefold() for paragraph in copy.paragraphs}
    if len(starts) == len(copy.paragraphs):  # in most copy no two paragraphs begin alike
        return
    seen: set[str] = set()
    repeated: dict[Paragraph, str] = {}
    for at, paragraph in enumerate(copy.paragraphs):
        text = " ".join(paragraph.text.split()).casefold()
        if paragraph.is_prose and not paragraph.in_verse and len(text) >= SHORTEST_REPEATED and text in seen:
            if judge(Witness.REPETITION | _form_of_copy(copy.paragraphs, at)) is Verdict.GOES:
                repeated[paragraph] = "repeated"
            else:
                copy.doubt(paragraph, "repeated")
        seen.add(text)
    copy.drop(repeated)


def _form_of_copy(paragraphs: Sequence[Paragraph], at: int) -> Witness:
    """Return the witness of form against a paragraph that stands twice.

    Nobody writes a long paragraph again, and a caption is no sentence. But questions, short answers and the rows of a list or a
    timetable may be the same twice.
    """
    text = paragraphs[at].text
    if forms.is_question(text):
        return Witness.NONE
    if len(text) >= SENTENCE:
        return Witness.FORM
    beside = (*paragraphs[max(0, at - 1) : at], *paragraphs[at + 1 : at + 2])
    is_row = all(len(paragraph.text) < SENTENCE and paragraph.text != text for paragraph in beside)
    return Witness.NONE if is_row or forms.is_sentence(text) else Witness.FORM
