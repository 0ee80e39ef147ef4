"""Score the candidates and choose the tags. All weights are in this module.

The score depends on the number of mentions, the first position, the kind and whether the headline
has it. It does not depend on how rare a tag is on the site; Related News weighs that.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from math import exp, log2
from typing import NamedTuple

from generator.intake.tagging.candidate import Candidate
from generator.language.lexicon import UNCASED, UNSPACED, lexicon
from generator.language.tokens import phrase_key
from generator.language.word_weights import RARE, code_of, rarity_of, stem_of

CERTAIN = 3
"""Tags that are given whatever their scores."""
FEWEST = 5
"""Tags that are given even if their score is well below the best."""
LEAST, LEAST_OTHER = 0.16, 0.1
"""Share of the best score that the tags between these two numbers need, in English and in other languages."""
LONGEST = 40
"""Characters of a tag that the vocabulary does not list."""
WEIGHTS = {
    "country": 1.3, "city": 0.7, "union": 1.0, "organization": 1.3, "group": 0.7, "topic": 0.65,
    "name": 1.2, "word": 1.4, "acronym": 1.4, "identifier": 1.1, "term": 0.58,
}  # fmt: skip
"""By kind."""
OTHER_LANGUAGES = {"term": 1.7, "topic": 0.7, "city": 1.4}
"""Factors for some kinds in other languages than English, for which there are fewer topics."""
WHOLE = 0.8
"""In a script without capitals, a phrase with this share of the score of a chosen word takes its place if it contains the word:
the name of a university, instead of "university"."""
COMMON_OTHER = 3
"""Exponent of the rarity of a single word in other languages than English, for which there are no lists of general words as long."""
FEWEST_MENTIONS = 3
"""Mentions that a single word needs where no list of words that precede nouns tells nouns from other words."""
LENGTH = (1.0, 1.2, 1.4)
"""Factor for a term with one, two, and three or more words."""
PERSON = 2.0
"""Factor for a person among names, because stories are about people."""
SPEAKER = 0.65
"""Factor for a person whom the text mostly quotes and the headline does not name: an analyst, a lawyer."""
TITLE = 2.2
"""Factor for a candidate in the headline."""
EARLY = 1.8
"""Greatest bonus for an early mention."""
REACH = 90.0
"""Words after which that bonus has fallen to 1/e."""
VOCABULARY = 1.3
"""Factor for a name of the vocabulary; small, because the vocabulary is about spelling and the text about weight."""
FROM_SITE = 0.5
"""Added to the weight of a site tag for each doubling of the number of articles that have it."""
WEAKEST, WEAKEST_OTHER = 0.22, 0.3
"""Share of the best score that the tags after the first `FEWEST` need, in English and in other languages."""
WEAKEST_PERSON = 0.25
"""In English, a person or a body whose name is spelled out needs this share of that."""
SPELLED_OUT = 3
"""Words of a mention that spells out the name of an international body."""
LONGER = 0.2
"""Factor for a name that contains the words of a name chosen before."""
NAMES = frozenset(("name", "word", "acronym", "identifier"))
ONCE = NAMES | {"country", "city"}
PASSING = 0.7
"""Factor for a name or place that is mentioned in passing, in a text that is not English or has no headline."""
MOST_TOPICS = 2
"""Topics among the tags of an article."""
AGENCIES = frozenset(("associated press", "reuters", "reuter", "ap", "afp", "agence france presse", "upi", "xinhua", "getty images"))
"""News agencies, which copy mentions as its source; a tag only if the headline mentions them."""
OUTLETS = frozenset((
    "cnn", "nbc", "nbc news", "abc news", "cbs", "cbs news", "fox news", "fox news channel", "msnbc", "cnbc", "npr", "pbs", "c-span", "national public radio",
    "bbc", "bbc news", "sky news", "al jazeera", "bloomberg", "bloomberg news", "politico", "axios", "huffpost", "huffington post", "buzzfeed", "buzzfeed news",
    "new york times", "washington post", "wall street journal", "usa today", "los angeles times", "boston globe", "chicago tribune", "financial times",
    "new york post", "guardian", "daily mail", "daily telegraph", "der spiegel", "new yorker", "new york magazine", "vanity fair",
))  # fmt: skip
"""Newspapers and broadcasters, which copy often quotes; a tag only if the headline or many sentences mention them."""
FEW = 3
"""A person who is mentioned this often at most, and mostly quoted, is not a tag."""
MOSTLY = 0.65
"""Share of the mentions of such a person that stand beside a verb of speech."""
OFTEN = 5
"""With this many mentions, a text is about an outlet even if the headline does not mention it."""


class Headline(NamedTuple):
    """The headline of a text, which stands before its first paragraph."""

    size: int
    """Words; in a language without spaces, pairs of characters."""
    keys: frozenset[str]
    """Keys of its words; empty in a language without spaces."""


def choose(candidates: Sequence[Candidate], limit: int, headline: Headline, language: str) -> tuple[str, ...]:
    """Return the names of at most `limit` tags, best first."""
    queue = _ranked(candidates, headline, language)
    best = -queue[0][0] if queue else 0.0
    chosen: dict[str, Candidate] = {}
    scores: dict[str, float] = {}
    reduced: set[int] = set()
    while queue and len(chosen) < limit:
        negative_score, first, at = heappop(queue)
        candidate = candidates[at]
        if len(chosen) >= FEWEST and -negative_score < best * WEAKEST * WEAKEST_PERSON:
            break
        if at not in reduced and _is_longer_name(candidate, chosen):
            reduced.add(at)
            heappush(queue, (negative_score * LONGER, first, at))
        elif len(chosen) < CERTAIN or -negative_score >= best * _least_share(candidate, len(chosen), language):
            key, part = _key(candidate.shown()), _part(candidate, chosen) if language in UNCASED else ""
            if part and negative_score <= scores[part] * WHOLE:
                chosen = {key if old == part else old: candidate if old == part else other for old, other in chosen.items()}
                scores[key] = scores[part]
            elif key not in chosen and (candidate.site_count or not _is_superfluous(candidate, chosen, headline.size)):
                chosen[key], scores[key] = candidate, negative_score
    tags = list(chosen.values())
    tags[:FEWEST] = sorted(tags[:FEWEST], key=lambda candidate: _is_general(candidate, headline))
    return tuple(candidate.shown() for candidate in tags)


def _least_share(candidate: Candidate, chosen: int, language: str) -> float:
    """Return the share of the best score that a candidate needs after a number of chosen tags."""
    if chosen >= FEWEST:
        if language != "en":
            return WEAKEST if language in UNSPACED else WEAKEST_OTHER
        return WEAKEST * (WEAKEST_PERSON if _is_telling(candidate) else 1.0)
    if candidate.in_vocabulary or candidate.site_count:
        return 0.0
    return WEAKEST * WEAKEST_PERSON if _is_telling(candidate) else LEAST if language == "en" else LEAST_OTHER


def _part(candidate: Candidate, chosen: dict[str, Candidate]) -> str:
    """Return the key of a chosen word that is part of a term of several words; empty if there is none."""
    if candidate.kind != "term" or " " not in candidate.key:
        return ""
    words = set(candidate.key.split(" "))
    return next((key for key, other in chosen.items() if other.kind == "term" and other.key in words), "")


def _is_telling(candidate: Candidate) -> bool:
    """Return whether a candidate is a person, or a body that is known by an acronym and that the text spells out."""
    if candidate.kind == "organization":
        return any(alias.count(" ") + 1 >= SPELLED_OUT for alias in candidate.aliases)
    return candidate.is_person


def _ranked(candidates: Sequence[Candidate], headline: Headline, language: str) -> list[tuple[float, int, int]]:
    """Return a heap of the candidates with a score: negative score, first position, index."""
    queue = []
    factors = {} if language == "en" else OTHER_LANGUAGES
    is_shy = not lexicon(language).before and language not in UNSPACED
    is_doubtful = (language != "en" or not headline.size) and language not in UNSPACED
    for at, candidate in enumerate(candidates):
        if (score := _score(candidate, headline.size)) and not (is_shy and _is_rare_word(candidate)):
            score *= (TITLE if _is_in_headline(candidate, headline) else 1.0) * factors.get(candidate.kind, 1.0)
            if candidate.kind == "term":
                score *= _rarity(candidate, language)
            elif is_doubtful and _is_mentioned_in_passing(candidate, headline):
                score *= PASSING
            queue.append((-score, candidate.first, at))
    heapify(queue)
    return queue


def _is_mentioned_in_passing(candidate: Candidate, headline: Headline) -> bool:
    """Return whether a text mentions a name once, outside its headline."""
    is_once = candidate.count < 2 and candidate.kind in ONCE and candidate.first >= headline.size
    return is_once and not candidate.in_vocabulary and not candidate.site_count


def _is_rare_word(candidate: Candidate) -> bool:
    """Return whether a term of one word is too rare in the text for a language of which few word lists exist."""
    return candidate.kind == "term" and " " not in candidate.key and candidate.count < FEWEST_MENTIONS and not candidate.site_count


def _rarity(candidate: Candidate, language: str) -> float:
    """Return a factor for a term of one word: the more common the word is in its language, the less it says."""
    if " " in candidate.key or language in UNSPACED:
        return 1.0
    code = code_of(language)
    factor = rarity_of(stem_of(candidate.shown().lower(), code), code) / RARE
    return factor if language == "en" else factor**COMMON_OTHER


def _score(candidate: Candidate, head: int) -> float:
    weight = WEIGHTS[candidate.kind] * (_person_factor(candidate, head) if candidate.is_person else 1.0)
    if candidate.in_vocabulary:
        weight = VOCABULARY * max(weight, WEIGHTS["name"])
    elif candidate.site_count:
        weight = max(weight, WEIGHTS["word"]) * (1 + FROM_SITE * log2(candidate.site_count))
    elif candidate.kind == "term":
        if candidate.count < 2 or not candidate.noun_count:
            return 0.0
        weight *= LENGTH[min(candidate.key.count(" "), len(LENGTH) - 1)]
    return weight * log2(1 + candidate.count) * (1 + EARLY * exp(-candidate.first / REACH))


def _person_factor(candidate: Candidate, head: int) -> float:
    return SPEAKER if head <= candidate.first and candidate.speech_count * 2 >= candidate.count else PERSON


def _is_in_headline(candidate: Candidate, headline: Headline) -> bool:
    is_in_first_words = candidate.first < headline.size
    if candidate.kind == "topic" or not headline.keys or (candidate.site_count and is_in_first_words):
        return is_in_first_words
    if candidate.is_person and candidate.key.rpartition(" ")[2] in headline.keys:
        return True
    names = [candidate.key, *candidate.aliases] if ":" not in candidate.key else candidate.aliases
    return any(headline.keys.issuperset(name.split(" ")) for name in names)


def _is_general(candidate: Candidate, headline: Headline) -> bool:
    """Return whether a tag names a field or a country; tags that name the subject of the story come first."""
    if candidate.site_count:
        return False
    return candidate.kind == "topic" or (candidate.kind in ("country", "term") and not _is_in_headline(candidate, headline))


def _key(name: str) -> str:
    """Return the key that two spellings of a tag share."""
    return phrase_key(name) if name.isascii() and name.isprintable() and name[-1] not in "+#" else name.casefold()


def _is_longer_name(candidate: Candidate, chosen: dict[str, Candidate]) -> bool:
    """Return whether a name contains the words of a chosen name: the Harbor, and then the Harbor Board."""
    if candidate.kind not in NAMES or candidate.is_person or candidate.in_vocabulary or candidate.site_count:
        return False
    words = set(candidate.key.replace("-", " ").split(" "))
    return any(
        other.kind in NAMES and not other.is_person and words > set(other.key.replace("-", " ").split(" ")) for other in chosen.values()
    )


def _is_superfluous(candidate: Candidate, chosen: dict[str, Candidate], head: int) -> bool:
    """Return whether a candidate is too long, the source of the copy, one topic too many, or repeats a chosen tag."""
    if len(candidate.shown()) > LONGEST and not candidate.in_vocabulary:
        return True
    if candidate.kind == "topic":
        return sum(other.kind == "topic" for other in chosen.values()) >= MOST_TOPICS
    if candidate.kind == "term":
        return _repeats_tag(set(candidate.key.split(" ")), chosen)
    if candidate.first < head or candidate.in_vocabulary or candidate.site_count:
        return False
    if candidate.key in AGENCIES or (candidate.key in OUTLETS and candidate.count < OFTEN):
        return True
    return _is_only_quoted(candidate) or _is_only_cited(candidate)


def _is_only_quoted(candidate: Candidate) -> bool:
    """Return whether the text mentions a person only a few times, and mostly to quote them."""
    return (
        (candidate.is_person or candidate.has_first_name) and candidate.count <= FEW and candidate.speech_count >= MOSTLY * candidate.count
    )


def _is_only_cited(candidate: Candidate) -> bool:
    """Return whether the text mentions a newspaper, a study or somebody else only a few times, and mostly as its source."""
    return candidate.kind in NAMES and candidate.count <= FEW and candidate.cited_count >= MOSTLY * candidate.count


def _repeats_tag(words: set[str], chosen: dict[str, Candidate]) -> bool:
    """Return whether a chosen tag has all words of a term, or is a term that has one of them: "shutdown", and then "budget shutdown"."""
    for key, other in chosen.items():
        others = {*key.split(" "), *other.key.split(" ")}
        if words <= others or (other.kind == "term" and words & others):
            return True
    return False
