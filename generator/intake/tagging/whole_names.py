"""Repair the names that capitals alone cut or join: "Channel 4", "AC/DC", "McDonald's", "Lee's Harbor".

Each rule looks at all mentions of a name in the text, because a single one does not tell. Does not find names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import compress, count

from generator.intake.tagging.candidate import Candidate, Candidates
from generator.language.lexicon import Lexicon
from generator.language.tokens import Text

OFTEN = 2
"""Mentions from which a number or a slash belongs to a name."""
MOSTLY = 0.6
"""Share of the mentions of a name that must have the number."""
LONGEST_NUMBER = 3
"""Digits of a number that belongs to a name. Years do not, and neither do versions such as "2.1"."""
_SLASHED = re.compile(r"(?<![\w/])([A-Z]{2,5})/([A-Z]{2,5})(?![\w/])")
_OWNED = re.compile(r"['’]\w{0,3} ")


def restore(candidates: Candidates, text: Text, texts: Iterable[str], lexicon: Lexicon) -> None:
    """Repair all names. `texts` are the headline and the paragraphs that were read as `text`."""
    _join_numbers(candidates, text)
    _join_nouns(candidates, text, lexicon)
    _join_slashed(candidates, texts)
    _split_owned(candidates)
    _keep_possessives(candidates)


def _join_numbers(candidates: Candidates, text: Text) -> None:
    """Add the number that follows most mentions of a name: "Channel 4"."""
    numbers: dict[str, Counter[str]] = {}
    for at in compress(count(), map(str.isdigit, text.words)):
        if at and text.is_capitalized[at - 1] and not text.breaks[at] and len(text.words[at]) <= LONGEST_NUMBER:
            numbers.setdefault(text.keys[at - 1], Counter())[text.words[at]] += 1
    for last, counts in numbers.items():
        number, mentions = counts.most_common(1)[0]
        if mentions >= OFTEN:
            for name in [name for name in candidates.values() if _ends_in(name, last) and mentions >= MOSTLY * name.count]:
                _add_number(candidates, name, number)


def _join_nouns(candidates: Candidates, text: Text, lexicon: Lexicon) -> None:
    """Replace an acronym by the phrase that most of its mentions begin: "ID theft"."""
    acronyms = {candidate.key for candidate in candidates.values() if candidate.kind == "acronym"}
    nouns: dict[str, Counter[str]] = {}
    for at in compress(count(1), map(acronyms.__contains__, text.keys)) if acronyms else ():
        if at < len(text.keys) and not text.breaks[at] and text.may_be_term[at] and text.keys[at] not in lexicon.dull:
            nouns.setdefault(text.keys[at - 1], Counter())[text.keys[at]] += 1
    for key, counts in nouns.items():
        noun, mentions = counts.most_common(1)[0]
        acronym = candidates[key]
        if mentions >= OFTEN and mentions >= MOSTLY * acronym.count:
            term = candidates[f"{key} {noun}"] = Candidate(f"{key} {noun}", "term", noun_count=mentions)
            term.add(acronym.first, f"{acronym.shown()} {noun}", acronym.count)
            term.first_in_body = acronym.first_in_body
            candidates.pop(key)


def _ends_in(name: Candidate, last: str) -> bool:
    """Return whether a name, or a place under any of its names, ends in a word."""
    keys = name.aliases if ":" in name.key else [name.key]
    return name.kind != "term" and any(key.rpartition(" ")[2] == last for key in keys)


def _add_number(candidates: Candidates, name: Candidate, number: str) -> None:
    key = f"{name.key.rpartition(':')[2].lower()} {number}"
    whole = candidates.setdefault(key, Candidate(key, "name"))
    whole.count += name.count
    whole.first, whole.first_in_body = min(whole.first, name.first), min(whole.first_in_body, name.first_in_body)
    whole.forms = {f"{name.shown()} {number}": whole.count}
    candidates.pop(name.key)


def _join_slashed(candidates: Candidates, texts: Iterable[str]) -> None:
    """Replace two acronyms that a slash always joins by one name: "AC/DC"."""
    pairs = Counter(pair for text in texts if "/" in text for pair in _SLASHED.findall(text))
    for (left, right), mentions in pairs.items():
        halves = [candidates.get(half.lower()) for half in (left, right)]
        if mentions < OFTEN or any(half is None or half.kind != "acronym" or half.count > mentions for half in halves):
            continue
        key = f"{left}/{right}".lower()
        whole = candidates[key] = Candidate(key, "acronym")
        for half in filter(None, halves):
            whole.count = max(whole.count, half.count)
            whole.first, whole.first_in_body = min(whole.first, half.first), min(whole.first_in_body, half.first_in_body)
            candidates.pop(half.key)
        whole.forms = {f"{left}/{right}": whole.count}


def _split_owned(candidates: Candidates) -> None:
    """Replace "Lee's Harbor", mentioned once, by the owner or by what is owned if the text mentions it elsewhere."""
    owned = [name for name in candidates.values() if name.kind == "name" and name.count < OFTEN and _OWNED.search(next(iter(name.forms)))]
    places = {alias: candidate for candidate in candidates.values() if ":" in candidate.key for alias in candidate.aliases} if owned else {}
    for name in owned:
        form = next(iter(name.forms))
        size = len(_OWNED.split(form, maxsplit=1)[0].split(" "))
        words = name.key.split(" ")
        keys = " ".join(words[:size]), " ".join(words[size:])
        halves = [half for key in keys if (half := candidates.get(key) or places.get(key)) is not None]
        if halves:
            candidates.pop(name.key)
        for half in halves:
            half.add(name.first, half.shown(), name.count)


def _keep_possessives(candidates: Candidates) -> None:
    """Show a name with its possessive ending if the text never writes it without, and not only before what is owned: "McDonald's"."""
    for name in candidates.values():
        if name.kind in ("name", "word") and name.owned_count == name.count >= OFTEN and name.owned_alone_count:
            name.forms = {f"{form}{name.ending}": count for form, count in name.forms.items()}
