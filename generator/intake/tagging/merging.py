"""One candidate for one thing: accents, plurals, surnames, acronyms, company endings brought together. Scores nothing."""

from __future__ import annotations

from generator.intake.tagging.candidate import Candidate, Found
from generator.language.tokens import ORDINALS, is_acronym, singular

COMPANY = frozenset("inc corp corporation ltd limited co company plc ag sa nv spa gmbh llc llp lp group holdings".split())
OFTEN = 3
NUMBERED = frozenset(("jr", "sr", "ii", "iii", "iv"))
"""What may stand behind a surname."""
PARTICLES = frozenset("de van von al da di la del".split())
"""Joins that stand inside the names of persons."""
COMPASS = frozenset(("north", "south", "east", "west"))
"""What a country is called for short whose name begins so: the North, in a story of North Korea."""
KEPT_TOGETHER = 0.6
"""A term that stands inside a longer one this often is no term of its own."""
JOINS = frozenset("of the for and & de la du des da do das dos del di van von y e".split())


def merge(found: Found) -> list[Candidate]:
    """Return the candidates, each thing once."""
    _drop_company_endings(found)
    _bring_acronyms_home(found)
    _shed_what_stands_before(found)
    _bring_parts_home(found)
    _bring_countries_home(found)
    _drop_parts_of_terms(found)
    return list(found.values())


def absorb(found: Found, whole: Candidate, part: Candidate, *, show: bool = False) -> None:
    """Count a candidate for another one; only with `show` may it be written as the part is."""
    whole.count += part.count
    whole.said += part.said
    whole.first, whole.met = min(whole.first, part.first), min(whole.met, part.met)
    whole.aliases += [part.key, *part.aliases]
    if show:
        for form, count in part.forms.items():
            whole.forms[form] = whole.forms.get(form, 0.0) + count
    found.pop(part.key, None)


def _drop_company_endings(found: Found) -> None:
    for key in [key for key, one in found.items() if one.kind == "name"]:
        words = key.split(" ")
        while len(words) > 1 and words[-1] in COMPANY:
            words.pop()
        while len(words) > 1 and words[-1] in ("&", "and"):
            words.pop()
        short = " ".join(words)
        if short == key:
            continue
        one = found[key]
        size = len(words)
        one.forms = {" ".join(form.split(" ")[:size]): count for form, count in one.forms.items()}
        if short in found:
            absorb(found, found[short], one, show=True)
            found[short].sure = True
        else:
            found.pop(key)
            one.key = short
            found[short] = one


def _bring_acronyms_home(found: Found) -> None:
    """Merge an acronym and the name it is made of; the name in full is shown unless the acronym is more common."""
    acronyms = {one.key.replace("&", ""): one for one in found.values() if one.kind == "acronym" and len(one.key) > 1}
    if not acronyms:
        return
    for one in [one for one in found.values() if one.kind in ("name", "term") and " " in one.key]:
        words = [word for word in one.key.replace("-", " ").split(" ") if word]
        for initials in ("".join(word[0] for word in words if word not in JOINS), "".join(word[0] for word in words)):
            other = acronyms.get(initials)
            if other is not None and other.key in found and one.key in found and len(initials) > 1:
                if one.kind == "term":
                    continue
                absorb(found, one, other, show=True)
                break


def _shed_what_stands_before(found: Found) -> None:
    """Count "Captain Ann Lee" and "Ann Lee Ann Lee" for Ann Lee, and "Harbor Finals" for the Harbor Final."""
    for one in [one for one in found.values() if one.kind == "name" and one.key.count(" ") > 1]:
        words = one.key.split(" ")
        half = len(words) // 2
        rests = [" ".join(words[at:]) for at in range(1, len(words) - 1)] if words[:half] != words[half:] else [" ".join(words[:half])]
        rest = next((found[rest] for rest in rests if rest in found and found[rest].kind == "name"), None)
        if rest is not None and rest.count >= one.count and one.key in found and _is_person(rest):
            absorb(found, rest, one)
    for one in [one for one in found.values() if one.kind == "name"]:
        single = singular(one.key)
        if single != one.key and single in found and found[single].kind == "name":
            absorb(found, found[single], one, show=True)


def _bring_parts_home(found: Found) -> None:
    """Merge a surname, or the first word of a name, with the full name that has it."""
    names = [one for one in found.values() if one.kind == "name"]
    by_last: dict[str, list[Candidate]] = {}
    for one in names:
        words = [word for word in one.key.split(" ") if word not in NUMBERED] or [one.key]
        by_last.setdefault(singular(words[-1]), []).append(one)
        if len(words) > 2:
            by_last.setdefault(" ".join(words[-2:]), []).append(one)
    for part in [one for one in found.values() if one.kind in ("word", "name", "acronym", "identifier")]:
        if part.key in found:
            _bring_surname_home(found, part, by_last.get(part.key if " " in part.key else singular(part.key), []))
    by_first: dict[str, list[Candidate]] = {}
    for one in names:
        by_first.setdefault(one.key.split(" ")[0], []).append(one)
    for part in [one for one in found.values() if one.kind == "word"]:
        wholes = [one for one in by_first.get(part.key, []) if one.key in found]
        if len(wholes) == 1 and (part.addressed or part.count <= wholes[0].count):
            wholes[0].person |= part.addressed
            absorb(found, wholes[0], part)


def _bring_countries_home(found: Found) -> None:
    for part in [found[key] for key in sorted(COMPASS & found.keys())]:
        named = [one for one in found.values() if one.kind == "country" and any(alias.startswith(f"{part.key} ") for alias in one.aliases)]
        if part.kind == "word" and len(named) == 1:
            absorb(found, named[0], part)


def _bring_surname_home(found: Found, part: Candidate, wholes: list[Candidate]) -> None:
    fitting = [one for one in wholes if one is not part and one.key in found and _introduces(one, part)]
    if not fitting:
        return
    whole = max(fitting, key=lambda one: (one.count, -one.first))
    if not _is_person(whole):
        return
    absorb(found, whole, part)
    whole.person |= part.kind == "word" and whole.key.split(" ")[0] not in ORDINALS
    for other in fitting:
        if other is not whole and other.key in found and _same_person(whole, other):
            absorb(found, whole, other, show=True)


def _introduces(whole: Candidate, part: Candidate) -> bool:
    """Say whether a full name can be that of a surname: copy gives the full name first, in headline or text, or at least often."""
    return whole.person or whole.met <= part.met or whole.first <= part.first or part.count < OFTEN * whole.count


def _drop_parts_of_terms(found: Found) -> None:
    """Drop a term that hardly stands outside a longer one."""
    terms = [one for one in found.values() if one.kind == "term" and one.count > 1]
    for one in sorted(terms, key=lambda one: (-one.key.count(" "), one.key)):
        words = one.key.split(" ")
        for low in range(len(words)):
            for high in range(low + 1, len(words) + 1):
                part = found.get(" ".join(words[low:high]))
                if part is not None and part is not one and part.kind == "term" and one.count >= KEPT_TOGETHER * part.count:
                    found.pop(part.key)


def _is_person(one: Candidate) -> bool:
    """Say whether a name could be a person's: short, without "of", and not led by an acronym."""
    words = one.key.split(" ")
    first = one.shown().split(" ")[0]
    if is_acronym(first) and len(first) > 2 and "." not in first:
        return False
    return len(words) <= 4 and not any(word in JOINS - PARTICLES for word in words)


def _same_person(one: Candidate, other: Candidate) -> bool:
    """Say whether two full names differ in middle names only."""
    first, second = one.key.split(" "), other.key.split(" ")
    return first[0] == second[0] and first[-1] == second[-1]
