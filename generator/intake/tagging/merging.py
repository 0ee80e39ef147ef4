"""Merge the candidates that mean the same thing: company endings, acronyms, plurals, surnames, middle initials.

Does not score anything.
"""

from __future__ import annotations

from generator.intake.tagging.candidate import Candidate, Candidates, absorb
from generator.intake.tagging.persons import begins_with_first_name, first_names, is_general
from generator.language.lexicon import Lexicon
from generator.language.tokens import ORDINALS, is_acronym, singular, word_key

JUNIOR = frozenset(("Jr", "Sr"))
COMPANY = frozenset("inc corp corporation ltd limited co company plc ag sa nv spa gmbh llc llp lp group holdings".split())
OFTEN = 3
"""A word mentioned this many times as often as a full name is not its surname, unless the full name comes first."""
NUMBERED = frozenset(("jr", "sr", "ii", "iii", "iv"))
"""Words that may follow a surname."""
PARTICLES = frozenset("de van von al da di la del".split())
"""Joining words in the names of persons."""
COMPASS = frozenset(("north", "south", "east", "west"))
"""Short names of a country: the North, in a story about North Korea."""
INSIDE_LONGER = 0.6
"""A term is dropped if this share of its mentions is inside one longer term."""
JOINS = frozenset("of the for and & de la du des da do das dos del di van von y e".split())


def merge(candidates: Candidates, lexicon: Lexicon) -> list[Candidate]:
    """Return the candidates; those that mean the same thing become one."""
    _mark_titled(candidates)
    _drop_initials(candidates)
    _drop_words_before_persons(candidates, lexicon)
    _drop_company_endings(candidates)
    _merge_acronyms(candidates)
    _merge_longer_names(candidates)
    _merge_surnames(candidates)
    _merge_first_words(candidates)
    _merge_compass_words(candidates)
    _drop_parts_of_terms(candidates)
    for name in _of_kind(candidates, "name", "word"):
        name.has_first_name = begins_with_first_name(name, lexicon)
    _mark_titled(candidates)
    return list(candidates.values())


def _drop_words_before_persons(candidates: Candidates, lexicon: Lexicon) -> None:
    """Turn "Striker Ann Lee" and "Striker Lee" into Ann Lee: general words and places that precede a person are not part of the name."""
    names = _of_kind(candidates, "name")
    places = {alias for place in candidates.values() if ":" in place.key for alias in place.aliases}
    persons = {name.key.rpartition(" ")[2]: name.key for name in names if name.key.partition(" ")[0] in first_names()}
    for name in names:
        words = name.key.split(" ")
        at = next((at for at in range(1, len(words) - 1) if words[at] in first_names()), len(words) - 1)
        key = " ".join(words[at:]) if at < len(words) - 1 else persons.get(words[-1], "")
        if not key or key == name.key or not (key in candidates or words[-1] in candidates or name.speech_count):
            continue
        before = words[:at]
        if " ".join(before) in places or all(word not in first_names() and is_general(word, lexicon) for word in before):
            whole = candidates.setdefault(key, Candidate(key, "name"))
            whole.forms = whole.forms or {" ".join(form.split(" ")[at:]): count for form, count in name.forms.items()}
            absorb(candidates, whole, name)
            whole.is_certain = True


def _mark_titled(candidates: Candidates) -> None:
    """Mark those who have the title of a person somewhere in the text."""
    for candidate in candidates.values():
        candidate.is_person |= candidate.has_title


def _drop_initials(candidates: Candidates) -> None:
    """Give every person the name without middle initials."""
    for candidate in _of_kind(candidates, "name"):
        if (short := _without_initials(candidate)) is not None:
            _rename(candidates, candidate, short)


def _of_kind(candidates: Candidates, *kinds: str) -> list[Candidate]:
    return [candidate for candidate in candidates.values() if candidate.kind in kinds]


def _rename(candidates: Candidates, candidate: Candidate, name: str) -> None:
    key = _key(name)
    if key == candidate.key:
        candidate.forms, candidate.is_person = {name: candidate.count}, True
        return
    whole = candidates.setdefault(key, Candidate(key, "name"))
    absorb(candidates, whole, candidate)
    whole.forms = {name: whole.count}
    whole.is_certain = whole.is_person = True


def _without_initials(candidate: Candidate) -> str | None:
    """Return a person's name without middle initials and "Jr."; None if it has neither."""
    form = candidate.shown()
    if form.count(" ") < 2:
        return None
    first, *middle, last = form.split(" ")
    if last.rstrip(".") in JUNIOR:
        last = middle.pop()
    names = [word for word in middle if not (len(word) == 2 and word[1] == "." and word[0].isupper())]
    short = " ".join([first, *names, last])
    return None if short == form or len(middle) > 2 or "." in first or len(last) < 3 else short


def _key(name: str) -> str:
    return " ".join(word_key(word) for word in name.split(" "))


def _drop_company_endings(candidates: Candidates) -> None:
    for company in _of_kind(candidates, "name"):
        words = company.key.split(" ")
        while len(words) > 1 and words[-1] in COMPANY:
            words.pop()
        while len(words) > 1 and words[-1] in ("&", "and"):
            words.pop()
        short = " ".join(words)
        if short == company.key:
            continue
        size = len(words)
        company.forms = {" ".join(form.split(" ")[:size]): count for form, count in company.forms.items()}
        if short in candidates:
            absorb(candidates, candidates[short], company, with_forms=True)
            candidates[short].is_certain = True
        else:
            candidates.pop(company.key)
            company.key = short
            candidates[short] = company


def _merge_acronyms(candidates: Candidates) -> None:
    """Merge an acronym into the name that it abbreviates; the more frequent of the two is shown."""
    acronyms = {acronym.key.replace("&", ""): acronym for acronym in _of_kind(candidates, "acronym") if len(acronym.key) > 1}
    for name in [name for name in _of_kind(candidates, "name") if " " in name.key] if acronyms else ():
        words = [word for word in name.key.replace("-", " ").split(" ") if word]
        for initials in ("".join(word[0] for word in words if word not in JOINS), "".join(word[0] for word in words)):
            acronym = acronyms.get(initials)
            if acronym is not None and acronym.key in candidates and name.key in candidates and len(initials) > 1:
                absorb(candidates, name, acronym, with_forms=True)
                break


def _merge_longer_names(candidates: Candidates) -> None:
    """Merge "Captain Ann Lee" and "Ann Lee Ann Lee" into Ann Lee, and "Harbor Finals" into the Harbor Final."""
    for longer in [name for name in _of_kind(candidates, "name") if name.key.count(" ") > 1]:
        words = longer.key.split(" ")
        half = len(words) // 2
        is_repeated = words[:half] == words[half:]
        keys = [" ".join(words[:half])] if is_repeated else [" ".join(words[at:]) for at in range(1, len(words) - 1)]
        name = next((candidates[key] for key in keys if key in candidates and candidates[key].kind == "name"), None)
        if name is not None and name.count >= longer.count and longer.key in candidates and _may_be_person(name):
            absorb(candidates, name, longer)
    for plural in _of_kind(candidates, "name"):
        key = singular(plural.key)
        if key != plural.key and key in candidates and candidates[key].kind == "name":
            absorb(candidates, candidates[key], plural, with_forms=True)


def _merge_surnames(candidates: Candidates) -> None:
    """Merge a surname with the full name that ends in it."""
    names_by_last: dict[str, list[Candidate]] = {}
    for name in _of_kind(candidates, "name"):
        words = [word for word in name.key.split(" ") if word not in NUMBERED] or [name.key]
        names_by_last.setdefault(singular(words[-1]), []).append(name)
        if len(words) > 2:
            names_by_last.setdefault(" ".join(words[-2:]), []).append(name)
    for part in _of_kind(candidates, "word", "name", "acronym", "identifier"):
        if part.key in candidates:
            _merge_surname(candidates, part, names_by_last.get(part.key if " " in part.key else singular(part.key), []))


def _merge_surname(candidates: Candidates, part: Candidate, names: list[Candidate]) -> None:
    """Merge a surname with the most frequent of the full names that can have it."""
    fitting = [name for name in names if name is not part and name.key in candidates and _introduces(name, part)]
    if not fitting:
        return
    whole = max(fitting, key=lambda name: (name.count, -name.first))
    if not _may_be_person(whole):
        return
    absorb(candidates, whole, part)
    whole.is_person |= part.kind == "word" and whole.key.split(" ")[0] not in ORDINALS
    for other in fitting:
        if other is not whole and other.key in candidates and _is_same_person(whole, other):
            absorb(candidates, whole, other, with_forms=True)


def _introduces(name: Candidate, part: Candidate) -> bool:
    """Return whether a surname can belong to a full name: the full name comes first, in headline or body, or is frequent enough."""
    return name.is_person or name.first_in_body <= part.first_in_body or name.first <= part.first or part.count < OFTEN * name.count


def _merge_first_words(candidates: Candidates) -> None:
    """Merge a word into the only name that begins with it: a first name, or a surname after a courtesy title."""
    names_by_first: dict[str, list[Candidate]] = {}
    for name in _of_kind(candidates, "name"):
        names_by_first.setdefault(name.key.split(" ")[0], []).append(name)
    for part in _of_kind(candidates, "word"):
        names = names_by_first.get(part.key, [])
        if part.key in first_names() and names:
            absorb(candidates, max(names, key=lambda name: (name.count, -name.first)), part)
        elif len(names) == 1 and (part.has_courtesy_title or part.count <= names[0].count):
            names[0].is_person |= part.has_courtesy_title
            absorb(candidates, names[0], part)
    for city in _of_kind(candidates, "city"):
        names = [name for alias in city.aliases for name in names_by_first.get(alias, []) if name.is_person]
        if names and city.count <= max(name.count for name in names):
            candidates.pop(city.key)


def _merge_compass_words(candidates: Candidates) -> None:
    for part in [candidates[key] for key in sorted(COMPASS & candidates.keys())]:
        countries = [
            country for country in _of_kind(candidates, "country") if any(alias.startswith(f"{part.key} ") for alias in country.aliases)
        ]
        if part.kind == "word" and len(countries) == 1:
            absorb(candidates, countries[0], part)


def _drop_parts_of_terms(candidates: Candidates) -> None:
    """Drop the terms that are mostly mentioned inside a longer term."""
    terms = [term for term in _of_kind(candidates, "term") if term.count > 1]
    for term in sorted(terms, key=lambda term: (-term.key.count(" "), term.key)):
        words = term.key.split(" ")
        for low in range(len(words)):
            for high in range(low + 1, len(words) + 1):
                part = candidates.get(" ".join(words[low:high]))
                if part is not None and part is not term and part.kind == "term" and term.count >= INSIDE_LONGER * part.count:
                    candidates.pop(part.key)


def _may_be_person(name: Candidate) -> bool:
    """Return whether a name may be a person's: at most four words, no "of", and no acronym at the beginning."""
    words = name.key.split(" ")
    first = name.shown().split(" ")[0]
    if is_acronym(first) and len(first) > 2 and "." not in first:
        return False
    return len(words) <= 4 and not any(word in JOINS - PARTICLES for word in words)


def _is_same_person(name: Candidate, other: Candidate) -> bool:
    """Return whether two full names differ in middle names only."""
    first, second = name.key.split(" "), other.key.split(" ")
    return first[0] == second[0] and first[-1] == second[-1]
