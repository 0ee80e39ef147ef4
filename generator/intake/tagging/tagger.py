"""Tag a text: find the names, places, topics and terms that it is about, best first. Rules and word lists, no training.

The steps: `candidates` and `topics` collect what could be a tag, `merging` merges candidates that mean the same,
`editor_names` and `site_tags` apply the names that people have chosen, and `scoring` chooses the tags.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.intake.tagging import unspaced
from generator.intake.tagging.candidate import NEVER, Candidate, Candidates
from generator.intake.tagging.candidates import annotator, find
from generator.intake.tagging.editor_names import apply_vocabulary
from generator.intake.tagging.lead_text import sentences_first
from generator.intake.tagging.merging import merge
from generator.intake.tagging.scoring import Headline, choose
from generator.intake.tagging.site_tags import EMPTY, SiteTags, apply_site_tags
from generator.intake.tagging.topics import add_topics, topics
from generator.intake.tagging.whole_names import restore
from generator.language.gazetteer import Gazetteer, find_places, gazetteer
from generator.language.lexicon import ELIDED, UNSPACED, Lexicon, lexicon
from generator.language.tokens import Text, read
from generator.settings.vocabulary import Vocabulary

LIMIT = 8
LONGEST_TITLE = 500
"""Characters."""
BEGINNING = 3500
"""Characters at the beginning of the text in which candidates are searched for. Measured on news: tags as good as those from the
whole text, related lists slightly better, and 20 % less work."""
SEARCHED = 100_000
"""Characters in which names of the vocabulary and tags of the site are searched for: more than any article has."""
TITLE_CASE = frozenset(("en",))
"""Languages that give the words of a headline capitals."""
ENOUGH = 60
"""Words of a body that mentions every name of its headline."""
OFTEN = 2
"""Mentions of a name that need not be in the body."""
CITY_TO_COUNTRY = 0.33
"""Share of the mentions of a city that counts for its country, if the text mentions the country."""
GOVERNMENT = 0.15
"""Factor for a city whose country is mentioned as often, because the city then stands for the government."""
DATELINE = 1.4
"""Mentions of its country for which a dateline counts."""
DATELINE_CITY = 0.6
"""Mentions of the city for which a dateline counts."""


def tags(
    title: str,
    paragraphs: Sequence[str],
    language: str,
    vocabulary: Vocabulary,
    limit: int = LIMIT,
    *,
    dateline: str = "",
    site_tags: SiteTags = EMPTY,
) -> tuple[str, ...]:
    """Return the names of at most `limit` tags, best first. The result depends on the arguments alone.

    `dateline` is the place that cleaning removed from the text. Tags of the site that the text mentions come before others.
    """
    title, searched = title[:LONGEST_TITLE], sentences_first(_beginning(paragraphs, SEARCHED))
    if _is_beginning_of(title, searched):
        title = ""
    words, places = lexicon(language), gazetteer(language)
    beginning = _beginning(searched, BEGINNING)
    if words.language in UNSPACED:
        headline, keys = Headline(len(title) // 2, frozenset()), list[str]()
        candidates = unspaced.find(title, beginning, words.language)
    else:
        text, head, ignore_capitals = _read(title, beginning, words)
        headline = Headline(head, frozenset(word for key in text.keys[:head] for word in key.split(" ")))
        keys = text.keys + (read(_rest(searched, beginning)).keys if vocabulary.names else [])
        candidates = find(text, words, places, head=head, ignore_head_capitals=ignore_capitals)
        restore(candidates, text, [title, *beginning], words)
        add_topics(candidates, text, topics(words.language), head)
    _count_for_countries(candidates, places, read([dateline], annotator(language)) if dateline else Text())
    _reduce_governments(candidates, places)
    merged = merge(candidates, words)
    if words.language in TITLE_CASE and len(keys) - headline.size >= ENOUGH:
        merged = [candidate for candidate in merged if not (candidate.first_in_body == NEVER and _is_headline_only(candidate))]
    merged = apply_vocabulary(merged, keys, "\n".join([title, *searched]), vocabulary, head=headline.size)
    if site_tags.names:
        merged = apply_site_tags(merged, [title, *searched], site_tags, vocabulary, head=headline.size, stop=words.stop)
    return choose(merged, limit, headline, words.language)


def _is_headline_only(candidate: Candidate) -> bool:
    """Return whether the body does not mention a name of the headline: the capitals of a headline join other words to names."""
    return candidate.first_in_body >= NEVER and candidate.kind in ("name", "word", "acronym") and candidate.count < OFTEN


def _is_beginning_of(title: str, paragraphs: Sequence[str]) -> bool:
    """Return whether a headline is only the beginning of the text, because the copy has none: no word may count twice."""
    return bool(paragraphs) and len(title) < len(paragraphs[0]) and paragraphs[0].startswith(title.rstrip("…. "))


def _beginning(paragraphs: Sequence[str], length: int) -> list[str]:
    """Return the first `length` characters of the paragraphs; the last paragraph is cut at a space."""
    taken = []
    for paragraph in paragraphs:
        if length <= 0:
            break
        taken.append(paragraph if len(paragraph) <= length else paragraph[: paragraph.rfind(" ", 0, length) + 1] or paragraph[:length])
        length -= len(paragraph)
    return taken


def _rest(paragraphs: Sequence[str], beginning: Sequence[str]) -> list[str]:
    """Return what follows a beginning."""
    last = len(beginning) - 1
    return [paragraphs[last][len(beginning[last]) :], *paragraphs[last + 1 :]] if beginning else []


def _read(title: str, paragraphs: Sequence[str], lexicon: Lexicon) -> tuple[Text, int, bool]:
    """Return the words of headline and text, how many belong to the headline, and whether the headline's capitals mean nothing."""
    elided = lexicon.language in ELIDED
    head = read([title], elided=elided)
    size = len(head.words)
    longer = [at for at in range(1, size) if len(head.keys[at]) > 3]
    capitals = sum(head.is_capitalized[at] for at in longer)
    is_title_case = len(longer) > 1 and capitals > 0.6 * len(longer) and not lexicon.capital_nouns
    ignore_capitals = len(paragraphs) > 0 and (is_title_case or title.isupper())
    return read([title, *paragraphs], annotator(lexicon.language), elided=elided), size, ignore_capitals


def _count_for_countries(candidates: Candidates, places: Gazetteer, dateline: Text) -> None:
    """Count cities a little for their country, if the text mentions it, and the dateline for its city and country."""
    mentioned = {country.code for country in candidates.values() if country.kind == "country"}
    credits = [
        (city.code, CITY_TO_COUNTRY * city.count, city.first)
        for city in candidates.values()
        if city.kind == "city" and city.code in mentioned
    ]
    for _, place in find_places(dateline, places).values():
        if place.kind == "city":
            key = f"city:{place.name}"
            candidates.setdefault(key, Candidate(key, "city", code=place.code)).add(0, place.name, DATELINE_CITY)
        credits.append((place.code, DATELINE, 0))
    for code, count, first in credits:
        name = places.countries.get(code, "")
        key = f"country:{name}"
        if name:
            candidates.setdefault(key, Candidate(key, "country", code=code)).add(first, name, count)


def _reduce_governments(candidates: Candidates, places: Gazetteer) -> None:
    """Reduce the count of a city whose country is mentioned as often: Ankara then means the government of Turkey."""
    for city in [candidate for candidate in candidates.values() if candidate.kind == "city"]:
        country = candidates.get(f"country:{places.countries.get(city.code, '')}")
        if country is not None and country.count >= city.count:
            city.count *= GOVERNMENT
