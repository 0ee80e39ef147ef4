"""Tags for a text: the names, places, topics and terms that it is about, best first. Untrained: rules and word lists.

Candidates come from `candidates` and `topics`, are brought together in `persons` and `merging`,
named as the editor wishes in `editor` and as people have tagged in `house`, and weighed in `weighing`.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.intake.tagging import unspaced
from generator.intake.tagging.candidate import Candidate, Found
from generator.intake.tagging.candidates import find
from generator.intake.tagging.editor_names import follow
from generator.intake.tagging.lead_text import sentences_first
from generator.intake.tagging.merging import merge
from generator.intake.tagging.people import name_persons
from generator.intake.tagging.scoring import choose
from generator.intake.tagging.site_tags import EMPTY, SiteTags, settle_site_tags
from generator.intake.tagging.topics import add_topics, topics
from generator.intake.tagging.word_features import annotator
from generator.language.gazetteer import Gazetteer, find_places, gazetteer
from generator.language.lexicon import ELIDED, UNSPACED, Lexicon, lexicon
from generator.language.tokens import Text, read
from generator.settings.vocabulary import Vocabulary

LIMIT = 8
LONGEST_TITLE = 500
TELLING = 3500
"""Characters of the text in which tags are looked for: a story says at its beginning what it is about. Measured on news: tags as
good as those from the whole text, related lists a little better, and a fifth less work."""
LOOKED_AT = 100_000
"""Characters in which names that people have used before are looked for: more than any article has, less than a file may bring."""
CITY_TO_COUNTRY = 0.33
QUIET = 0.15
DATELINE = 1.4
DATELINE_CITY = 0.6
FOREIGN = {"term": 1.7, "topic": 0.7, "city": 1.4}
"""What some kinds count for in other languages than English: we know fewer topics of them, so the words and towns of the story say more."""


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
    """Return the names of the tags, best first.

    The dateline, where it was taken out of the text, still says where it happened. Tags of the house that the text
    names go before what is only found in it. Nothing but the arguments is asked.
    """
    title, whole = title[:LONGEST_TITLE], _beginning(sentences_first(paragraphs), LOOKED_AT)
    if _is_made_of(title, whole):
        title = ""
    telling = _beginning(whole, TELLING)
    words, places = lexicon(language), gazetteer(language)
    if words.language in UNSPACED:
        head, heads, keys = len(title) // 2, set[str](), list[str]()
        found = unspaced.find(title, telling, words.language)
    else:
        text, head, plain = _whole(title, telling, words)
        heads, keys = set(text.keys[:head]), text.keys + (read(_rest(whole, telling)).keys if vocabulary.names else [])
        found = find(text, words, places, head=head, plain=plain)
        add_topics(found, text, topics(words.language), head)
    _credit_countries(found, places, read([dateline], annotator(language)) if dateline else Text())
    _quiet_cities(found, places)
    name_persons(found)
    candidates = follow(merge(found), keys, "\n".join([title, *whole]), vocabulary, head=head)
    if site_tags.names:
        candidates = settle_site_tags(candidates, [title, *whole], site_tags, vocabulary, head=head, stop=words.stop)
    return choose(candidates, limit, head, heads, {} if words.language == "en" else FOREIGN)


def _is_made_of(title: str, paragraphs: Sequence[str]) -> bool:
    """Say whether a headline is only the beginning of the text, for want of one: it tells nothing, and counts no word twice."""
    return bool(paragraphs) and len(title) < len(paragraphs[0]) and paragraphs[0].startswith(title.rstrip("…. "))


def _beginning(paragraphs: Sequence[str], room: int) -> list[str]:
    """Return the first paragraphs, the last of them cut at a space where there is no more room."""
    taken = []
    for paragraph in paragraphs:
        if room <= 0:
            break
        taken.append(paragraph if len(paragraph) <= room else paragraph[: paragraph.rfind(" ", 0, room) + 1] or paragraph[:room])
        room -= len(paragraph)
    return taken


def _rest(paragraphs: Sequence[str], beginning: Sequence[str]) -> list[str]:
    """Return what follows a beginning."""
    last = len(beginning) - 1
    return [paragraphs[last][len(beginning[last]) :], *paragraphs[last + 1 :]] if beginning else []


def _whole(title: str, paragraphs: Sequence[str], words: Lexicon) -> tuple[Text, int, bool]:
    """Return headline and text in a row, how many words the headline has, and whether its capitals mean nothing."""
    elided = words.language in ELIDED
    head = read([title], elided=elided)
    size = len(head.words)
    longer = [at for at in range(1, size) if len(head.keys[at]) > 3]
    capital = sum(head.is_capitalized[at] for at in longer)
    titled = len(longer) > 1 and capital > 0.6 * len(longer) and not words.capital_nouns
    plain = len(paragraphs) > 0 and (titled or title.isupper())
    text = read([title, *paragraphs], annotator(words.language), elided=elided)
    return text, size, plain


def _credit_countries(found: Found, places: Gazetteer, dateline: Text) -> None:
    """Count a city a little for its country, so that Ankara speaks of Turkey; the city of the dateline counts more."""
    mentioned = {one.code for one in found.values() if one.kind == "country"}
    credits = [(one.code, CITY_TO_COUNTRY * one.count, one.first) for one in found.values() if one.kind == "city" and one.code in mentioned]
    for _, place in find_places(dateline, places).values():
        if place.kind == "city":
            key = f"city:{place.name}"
            one = found.setdefault(key, Candidate(key, "city", code=place.code))
            one.add(0, place.name, DATELINE_CITY)
        credits.append((place.code, DATELINE, 0))
    for code, credit, first in credits:
        name = places.countries.get(code, "")
        key = f"country:{name}"
        if name:
            found.setdefault(key, Candidate(key, "country", code=code)).add(first, name, credit)


def _quiet_cities(found: Found, places: Gazetteer) -> None:
    """Count a city less where its country is named as often: Ankara is then its government, not the town."""
    for one in [one for one in found.values() if one.kind == "city"]:
        country = found.get(f"country:{places.countries.get(one.code, '')}")
        if country is not None and country.count >= one.count:
            one.count *= QUIET
