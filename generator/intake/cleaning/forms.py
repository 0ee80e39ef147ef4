"""What a line looks like, apart from its words: a sentence, an item of a list, the headline of another story, a row of topics.

No form alone decides whether a line is dropped: the rules weigh it with the place of the line.
"""

from __future__ import annotations

import re

LONGEST = 260
"""Characters of the longest line that can be anything but text."""
LONGEST_TEASER = 160
COST = 150
"""What a short line counts against the letters of sentences."""
MOST = 400
"""Letters of a paragraph that count."""
ENOUGH = 160
"""Letters of a line that is text even if it does not end as a sentence does."""
SIGN_LETTERS, FEWEST_SIGNS = 3, 20
"""A sign of Chinese, Japanese or Thai counts as so many letters; so many signs are a sentence if they end as one."""
ITEM_MARK = re.compile(r"(?:[-*•–—+✓●▪]|\(?\d{1,3}[.):])\s*\S")
"""The mark of an item in a list that an author wrote."""
FEWEST_WORDS = 4
"""Words of the shortest sentence that is told from a label with a full stop: "Related stories."."""
SHORTEST_UNSPACED = 12
"""Signs of the shortest sentence in a script without spaces."""
_ENDED = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]]*$")
_SPEECH = re.compile(
    r"(?<=\w\W)(?<=[^.!?]\W)\b(?:sa(?:id|ys?)|told|tells|asked|wr(?:ote|ites?)|shows?|suggests?|found|contributed)\b", re.IGNORECASE
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|does|did|ist|sind|war|waren|wird|wurden?|hat|haben|hatten?|kann|"
    r"est|sont|était|étaient|sera|ont|avait|fue|fueron|está|están|foi|foram|são|è|sono|erano)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:\(c\)|[^\W\d_][^:»>.!?]{0,40}(?::|»|>|\s[–—-])\s?(?=\S))(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_LINK_OR_CREDIT_END = re.compile(
    r"(?:[.!?…] ?(?:read more|read now|continue reading|weiterlesen|mehr lesen|lire la suite)[ .…»>→]*|"
    r"(?:photo|photograph|foto|picture|image|credit): ?[^.!?:]{1,60}|/ ?[^./]{2,40}|\([^()]{0,90}\)|…?credit[A-Z…].{1,80})$",
    re.IGNORECASE,
)
_NAME_WORDS = frozenset(
    "a al and at by da de del der di du e el en et for from in la le of on the to und van von with y additional bureau compiled desk editing edited editor "
    "graphic graphics newsroom reporter reporting writing written".split()
)
"""Words that stand in a line of names and are no verbs of a sentence."""
_LETTERS = re.compile(
    r"(?:(?:your|readers[’']?|our readers[’']?) )?letters?(?: (?:to|from) (?:the|our) (?:editors?|readers?))?|letters page|leserbriefe?|courrier des lecteurs|"
    r"cartas (?:al director|de los lectores)|cartas (?:ao director|do leitor|dos leitores)|lettere al direttore",
    re.IGNORECASE,
)
_SALUTATION = re.compile(
    r"(?:dear (?:sirs?|madam|editors?|(?-i:[^\W\d_a-z])[\w'’.-]*)(?: [\w'’.-]+){0,4}|sirs?|madam|sir or madam|to the editor|editors?|sehr geehrte\w*[^,]{0,60}|"
    r"monsieur[^,]{0,40}|madame[^,]{0,40}|señora? director[a]?|senhora? director[a]?|egregio direttore|gentile direttore) ?[,:;.!—–-]",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[?？؟][\"'”’»)\]]*$")
_HEADING_END = re.compile(r"[.,;!?…][\"'”’»)\]]*$")
_FIGURE = re.compile(r"\d{1,4}(?:\s?/\s?\d{1,4}|[ -]?min(?:ute)?s?)")
_LINK_MARKS = ("- ", "* ", "• ", "– ", "› ", "» ")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।۔:;,][\"'”’»)\]]*$|[\"”’»]$")
_PUNCTUATED = re.compile(r"[.!?;:,]['\"”’)]*$")
_NO_SPACES = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff]{4}")
_FULL_STOP = re.compile(r"[。！？!?：；]")
_BIOGRAPHY = re.compile(
    r"(?:[^\W\d_a-z][\w'’.-]*,? ){2,5}(?:(?:is|was|has been) (?:an?|the)?\b.{0,60}\b(?:reporter|writer|editor|correspondent|columnist|contributor|journalist|author|blogger|producer|photographer)\b"
    r"|(?:writes|covers|reports) .{0,40}\bfor\b|can be reached)"
)


def weight(text: str) -> int:
    """Return what a line counts in the search for the article of a page: the letters of a sentence, below zero for other lines."""
    if text[0] == "<" and text[-1] == ">":
        return -COST
    if not text.isascii() and _NO_SPACES.search(text[:MOST]):
        ended = len(text) >= FEWEST_SIGNS and _FULL_STOP.search(text[-8:])
        return min(SIGN_LETTERS * len(text), MOST) if ended else -COST
    if _SENTENCE_END.search(text[-8:]) and len(text[:MOST].split(maxsplit=4)) > 4:
        return min(len(text), MOST)
    return min(len(text), MOST) - 100 if len(text) > ENOUGH else -COST


def is_sentence(line: str) -> bool:
    """Return whether a short line is a sentence rather than a label, a credit, a menu or a link.

    A sentence ends in a full stop, or has a finite verb. Verbs are known by a short list only, so a line that ends as a sentence
    does is one, unless it is a row of names or a label: "Reporting by Ada Moor.", "Tags: ferry, quay.".
    """
    if line[0] in "©®":
        return False
    label = _LABEL.match(line)
    if _ENDED.search(line):
        text = label["rest"] if label else line
        long_enough = len(text.split()) >= FEWEST_WORDS or (len(text) >= SHORTEST_UNSPACED and bool(_NO_SPACES.search(text)))
        return long_enough and not _LINK_OR_CREDIT_END.search(line) and not _is_row_of_names(text)
    if label:
        return False
    has_verb = bool(_AUXILIARY.search(line))
    return reports_speech(line) or (has_verb and (line[-1] == ")" or not _LINK_OR_CREDIT_END.search(line)))


def reports_speech(line: str) -> bool:
    """Return whether a line has a verb of speech, as a sentence of a story and no line of a page's furniture has."""
    return bool(_SPEECH.search(line))


def heads_letters(label: str, following: str) -> bool:
    """Return whether a label such as "Letters to the editor" is the headline of a page of letters: the line below it is a letter."""
    return bool(_LETTERS.fullmatch(label.strip()) and (_SALUTATION.match(following) or _SENTENCE_END.search(following[-8:])))


def is_salutation(line: str) -> bool:
    """Return whether a line only greets the reader of a letter: "Dear Editor,"."""
    return bool(_SALUTATION.fullmatch(line.strip()))


def is_question(line: str) -> bool:
    """Return whether a line asks something."""
    return bool(_QUESTION.search(line[-8:]))


def may_be_heading(line: str, most_words: int) -> bool:
    """Return whether a short line may be a sub-heading or the label of an answer: "What happens next", "Age:"."""
    return len(line.split()) <= most_words and line[0].isalpha() and not line[0].islower() and not _HEADING_END.search(line)


def is_figure(line: str) -> bool:
    """Return whether a line is nothing but a figure that a story may have in a row of its own: "45 minutes", "3/4"."""
    return bool(_FIGURE.fullmatch(line))


def _is_row_of_names(text: str) -> bool:
    words = re.findall(r"[^\W\d_][\w'’.-]*", text)
    return all(word[0].isupper() or word.lower().strip(".") in _NAME_WORDS for word in words)


def is_teaser(line: str) -> bool:
    """Return whether a line looks like the headline of another story rather than a sentence of this one."""
    line = line.strip()
    if line.startswith(("- ", "* ", "• ")):
        return True
    return 0 < len(line) <= LONGEST_TEASER and not _PUNCTUATED.search(line.rstrip("…. ") + line[-1:])


def is_link_item(line: str) -> bool:
    """Return whether a line begins with the mark of an item, as links in a list do."""
    return line.lstrip().startswith(_LINK_MARKS)


def is_topic_row(line: str) -> bool:
    """Return whether a line is a row of topics: three or more short names between commas, no sentence."""
    parts = line.split(",")
    return len(parts) >= 3 and line[-1:] not in ".!?" and all(len(part.split()) <= 6 for part in parts)


def is_all_capitals(line: str) -> bool:
    """Return whether a line of five words or more is in capitals and no sentence: it may be a link to another story."""
    return line.isupper() and len(line.split()) >= 5 and len(line) <= LONGEST and not re.search(r"[.!?:]['\"’”)]*$", line)


def is_biography(line: str) -> bool:
    """Return whether a line says who a writer is: "Ada Moor is a reporter for the Gazette."."""
    return len(line) <= LONGEST and bool(_BIOGRAPHY.match(line))
