"""The head of a page that was pasted as one line: its headline, and the authors and the date behind the headline.

Such a line begins with the title of the page, and has the headline again above its article, behind the menu. So the headline is
the longest beginning of the line that stands in it a second time.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from datetime import date, datetime
from operator import itemgetter
from typing import NamedTuple

from generator.core.text import fold
from generator.intake.cleaning import bylines, credits, dates, one_line

FEWEST_WORDS, SHORTEST = 3, 12
"""Words and letters of the shortest beginning that is a headline; before the name of a site two words are enough."""
MOST_WORDS = 40
LONG_SENTENCE = 12
"""Words of a sentence that is too long for a headline."""
LONG_TITLE, LONG_TITLE_LINKS = 6, 20
"""Words of a headline that no other text has by chance, and words of links above it for each sentence among them."""
ZONE, ZONE_ABOVE = 1200, 120
"""Characters below and above the headline in which authors and date are searched."""
SENTENCES = 5
"""Sentences behind the headline after which neither authors nor date are searched."""
NEAR = 200
"""Characters between two headlines that stand above one article."""
PAIR = 80
"""Characters between a byline and its date."""
NAME_WORDS = 3
"""Words of the longest name that is taken from text without the end of a line."""
SHORT_MENU = 400
"""Characters of a menu that is too short to be told by its words alone."""
_SITE = re.compile(r"\s+[-–—|»•]\s")
_SEPARATOR = re.compile(r"[-–—|»•:·]+")
_BY = re.compile(r"(?<![^\W\d_])(?:by|BY|By|von|Von|par|Par|por|Por)(?::\s?|\s)(?=[^\W\d_a-z])")
_LABEL = re.compile(
    r"(?:published|posted|updated|date|publié|publicado|veröffentlicht|pubblicato)\W*(?:on|at|le|el|am|il)?\W*$", re.IGNORECASE
)
_CAPTION = re.compile(r"\b(?:in this|file|photo|on)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d|\d ?[ap]\.?m", re.IGNORECASE)
_AFTER_NAME = re.compile(r"\s*[@|]|\s+\d")
_SHARING = re.compile(
    r"(?:\s{0,3}(?:(?:click|submit) to [^().]{3,40}\(opens in new window\)|(?:share(?: (?:this|all sharing options))?|tweet|pin|print|save|follow)(?: (?:on|via|with|to) \w{1,12})?:?"
    r"|facebook|twitter|linkedin|whatsapp|pinterest|reddit|tumblr|telegram|flipboard|instagram|e-?mail(?: me)?|copy link|comments?|\d{1,4} ?(?:shares?|comments?)|more)"
    r"(?=[\s.]|$))*\s{0,3}",
    re.IGNORECASE,
)
"""What a page has for sharing an article, between its credits and its first sentence."""
_TIME_BEHIND = re.compile(
    r"[\s,|•·@/-]{0,4}(?:(?:at|às|à|um|alle|a las)\s)?\d{1,2}[:.h]\d\d\s?(?:[ap]\.?m\b\.?)?(?:\s(?-i:[A-Z]{2,4})\b)?", re.IGNORECASE
)
_HANDLE = re.compile(r"([^\W\d_a-z][\w'’-]+ [^\W\d_a-z][\w'’-]+) @\w+")
_END = re.compile(r"[.!?…][\"'”’»)]*\s")
_JOINTS = frozenset(("and", "&", "und", "et", "y"))
_NOT_NAMES = frozenset(
    "view follow share facebook twitter published updated posted print email comments comment subscribe photo image getty read more live news "
    "linkedin whatsapp reddit save close video advertisement staff special".split()
)
"""Words that stand behind a name on a page, folded."""


class LineHead(NamedTuple):
    """The head of a page on one line."""

    title: str
    at: int
    """Where the headline stands above the article, in characters."""
    begin: int
    """Where the article begins: behind the headline and its credits."""
    end: int
    """Where the article ends."""
    authors: tuple[str, ...]
    published: datetime | date | None


def find(line: str) -> LineHead | None:
    """Return the head of a page on one line; None if the line is too short for a page, or if its beginning does not stand in it twice."""
    if len(line) < one_line.SHORTEST:
        return None
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", line)]
    keys = [re.sub(r"[\W_]+", "", fold(line[begin:end])) for begin, end in words]
    size, places = _repeated_beginning(keys)
    if not size or not _is_headline(line[: words[size - 1][1]], line[words[size][0] :] if size < len(words) else ""):
        return None
    spans = [(words[place][0], words[place + size - 1][1]) for place in places[: one_line.MOST]]
    article = _article(line, _below_menu(line, spans, words[size - 1][1], is_long=size >= LONG_TITLE))
    if not article:
        return None
    at, title_end, end = article
    authors, published, credits_end = _credits(line, at, title_end)
    furniture = _SHARING.match(line, credits_end, end)
    begin = furniture.end() if furniture else credits_end
    return LineHead(line[at:title_end], at, max(title_end, min(begin, end)), end, authors, published)


def title_before_site(line: str) -> str:
    """Return the headline with which a page on one line begins, before the name of the site; empty if the line is no page."""
    if len(line) < one_line.SHORTEST:
        return ""
    sites = [site for site in _SITE.finditer(line, 0, 200) if len(line[: site.start()].split()) >= FEWEST_WORDS]
    return next((line[: site.start()] for site in reversed(sites) if one_line.is_menu(line[site.end() :])), "")


def _is_headline(title: str, following: str) -> bool:
    """Return whether the beginning of a line is long enough for a headline; one before the name of a site may be shorter."""
    if title.endswith(".") and len(title.split()) > LONG_SENTENCE:
        return False
    is_before_site = bool(_SEPARATOR.match(following))
    letters = len(re.sub(r"[\W_]+", "", title))
    return len(title.split()) >= FEWEST_WORDS - is_before_site and letters >= (SHORTEST // 2 if is_before_site else SHORTEST)


def _repeated_beginning(keys: Sequence[str]) -> tuple[int, list[int]]:
    """Return how many words from the first on stand a second time in a text, and where: the Z algorithm, linear in the words."""
    length, low, high = len(keys), 0, 0
    sizes = [0] * length
    for at in range(1, length):
        size = min(high - at, sizes[at - low]) if at < high else 0
        while at + size < length and keys[size] == keys[at + size]:
            size += 1
        sizes[at] = size
        if at + size > high:
            low, high = at, at + size
    size = min(max(sizes[1:], default=0), MOST_WORDS)
    while size and not keys[size - 1]:  # a dash before the name of the site
        size -= 1
    return size, [at for at, length in enumerate(sizes) if length >= size] if size else []


def _below_menu(line: str, spans: Sequence[tuple[int, int]], title_end: int, *, is_long: bool) -> list[tuple[int, int]]:
    """Return the headlines with links before them; before a long headline, a few capitalized words without a sentence are enough."""
    sentences = LONG_TITLE_LINKS if is_long else one_line.LINKS
    places = set(one_line.below_links(line, [begin for begin, _ in spans], sentences))
    return [span for span in spans if span[0] in places or (is_long and _is_short_menu(line[title_end : span[0]]))]


def _is_short_menu(text: str) -> bool:
    words = text.split() if len(text) <= SHORT_MENU else []
    return sum(word[:1].isupper() for word in words) * 2 > len(words) and len(one_line.ENDS.findall(text)) <= 1


def _article(line: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int, int] | None:
    """Return where the headline of the article begins and ends, and where the article ends; None if no headline stands below links.

    It is the first with a long article below it and with authors or a date behind it; of two close to each other the second.
    """
    articles = one_line.articles(line, spans)
    credited = [at for at, (_, end, _) in enumerate(articles) if _has_credit(line[end : end + ZONE // 2])]
    if not articles:
        return None
    best = credited[0] if credited else len(articles) - 1
    while best + 1 < len(articles) and articles[best + 1][0] - articles[best][1] < NEAR:
        best += 1
    return articles[best]


def _has_credit(text: str) -> bool:
    return any(stamp.day for stamp in dates.stamps(text)) or bool(_byline(text, ())[0])


def _credits(line: str, at: int, end: int) -> tuple[tuple[str, ...], datetime | date | None, int]:
    """Return the authors and the date near the headline, and where the article begins behind them."""
    zone = _zone(line, end)
    above = line[max(0, at - ZONE_ABOVE) : at]
    stamp = max(
        (stamp for stamp in dates.stamps(zone) if stamp.day), key=lambda stamp: (_label_score(zone, stamp), -stamp.begin), default=None
    )
    published = dates.find(above)
    if stamp and (not published or _label_score(zone, stamp) > 0):
        published = dates.find(zone[max(0, stamp.begin - 25) : stamp.end + 25])
    beside = credits.parse(zone[: stamp.end]) if stamp else credits.CreditLine()
    names, name_end = _byline(zone, [stamp.begin] if stamp else [])
    alone = beside.names or _before_age(zone)
    authors = names or beside.authors or tuple(name for name in alone if credits.is_person(name)) or _before_handle(zone)
    time = _TIME_BEHIND.match(zone, stamp.end) if stamp else None
    last = max(name_end, time.end() if time else stamp.end if stamp else 0)
    return authors, published, end + (last if not _END.search(zone[:last]) else 0)


def _zone(line: str, begin: int) -> str:
    """Return the text behind the headline down to its fifth sentence."""
    text = line[begin : begin + ZONE]
    ends = [match.end() for match in one_line.ENDS.finditer(text)]
    return text[: ends[SENTENCES] + PAIR] if len(ends) > SENTENCES else text


def _label_score(zone: str, stamp: dates.Stamp) -> int:
    """Return how sure a date is that of the page: with a label, with a time, alone, in a caption."""
    before, after = zone[max(0, stamp.begin - 30) : stamp.begin], zone[stamp.end : stamp.end + 12]
    if _CAPTION.search(before):
        return -1
    return 2 * bool(_LABEL.search(before)) + bool(_CLOCK.search(after) or _CLOCK.search(before[-12:]))


def _before_age(zone: str) -> tuple[str, ...]:
    """Return the names between the headline and the age of the page: "Ada Moor 1 day ago"."""
    age = dates.AGE.search(zone, 0, PAIR)
    return bylines.names_alone(zone[: age.start()]) if age else ()


def _before_handle(zone: str) -> tuple[str, ...]:
    """Return the name right before the writer's address on a social network: "Ada Moor @adamoor"."""
    match = _HANDLE.search(zone)
    return (match[1],) if match and credits.is_person(match[1]) else ()


def pair(line: str) -> tuple[tuple[str, ...], datetime | date | None]:
    """Return the first byline of a line that has a date right behind it, and that date; nothing if there is no such pair."""
    begins = [(stamp.begin, stamp) for stamp in dates.stamps(line) if stamp.day]
    for start in _BY.finditer(line):
        at = bisect(begins, start.end(), key=itemgetter(0))
        if at == len(begins) or begins[at][0] - start.end() > PAIR:
            continue
        stamp = begins[at][1]
        people, _ = _byline(line[start.start() : stamp.begin], ())
        if people:
            return people, dates.find(line[stamp.begin : stamp.end + 25])
    return (), None


def _byline(zone: str, stops: Sequence[int]) -> tuple[tuple[str, ...], int]:
    """Return the authors of the first byline in a text, and where it ends."""
    for start in _BY.finditer(zone):
        stop = next((stop for stop in stops if stop > start.end()), len(zone))
        text = _names(zone[start.end() : min(stop, start.end() + 120)])
        end = start.end() + len(text)
        listed = (
            bylines.names(text) if text and (not _in_sentence(zone, start) or _AFTER_NAME.match(zone, end) or end + 2 >= stop) else None
        )
        if listed and listed.people:
            return listed.people, end
    return (), 0


def _in_sentence(zone: str, start: re.Match[str]) -> bool:
    """Return whether "by" may be part of a sentence: "was seen by Ada Moor"."""
    before = zone[max(0, start.start() - 30) : start.start()].split()
    return start[0][0].islower() and bool(before) and before[-1][0].islower() and before[-1].isalpha()


def _names(text: str) -> str:
    """Return the part of a text that lists names: up to a sign, a word in lower case, a change to capitals, or a word of the page."""
    kept: list[str] = []
    name: list[str] = []
    for word in text.split():
        if word in _JOINTS:
            name = []
        elif _may_follow(word.strip(".,;"), name):
            name = [*name, word]
        else:
            break
        kept.append(word)
        if len(name) > NAME_WORDS:  # nothing shows where the name ends
            size = 3 if len(name[1].strip(".")) == 1 else 2
            kept = kept[: size - len(name)]
            break
        name = [] if word.endswith((",", ";")) else name
    while kept and kept[-1] in _JOINTS:
        kept.pop()
    return " ".join(kept)


def _may_follow(word: str, name: Sequence[str]) -> bool:
    """Return whether a word may be the next of a name."""
    if name and word in bylines.PARTICLES:
        return True
    if not word or not word[0].isalpha() or word[0].islower() or fold(word) in _NOT_NAMES:
        return False
    before = name[-1].strip(".,") if name else ""
    return not before or len(word) == 1 or len(before) == 1 or before.isupper() == word.isupper()
