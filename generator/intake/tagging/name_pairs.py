"""Two names joined by a small word: "Ann Lee and Bob Ray" are two, "Ways and Means" is one. Only the text can tell."""

from __future__ import annotations

import re

from generator.intake.tagging.candidate import Candidate, Found
from generator.intake.tagging.people import persons
from generator.language.tokens import is_acronym

AND = (" and ", " & ", " e ", " y ", " et ", " und ")
PAIRING = (*AND, " of ", " for ")
"""Words that join two names, or stand inside one."""
INITIAL = re.compile(r"\w [A-Z]\. \w")
"""Of a person's name: "Ann B. Lee"."""


def part_pairs(found: Found) -> None:
    """Take "Ann Lee and Bob Ray" for two names, "Ann Lee of Ohio" for the one, and "Ways and Means" as it stands."""
    places = {alias for one in found.values() if ":" in one.key for alias in one.aliases}
    for one in [one for one in found.values() if one.kind == "name" and " " in one.key]:
        join = next((join for join in PAIRING if join in one.key), "")
        form = max(one.forms, key=lambda form: (one.forms[form], form))
        if not join or form.count(join) != 1:
            continue
        keys = [key.removeprefix("the ") for key in one.key.split(join, 1)]
        halves = [half.removeprefix("The ").removeprefix("the ") for half in form.split(join)]
        kept = _names_in_pair(found, places, keys, halves, join)
        if kept:
            found.pop(one.key)
        for at in kept:
            key, half = keys[at], halves[at]
            other = found.setdefault(key, Candidate(key, "name" if " " in key else "acronym" if is_acronym(half) else "word"))
            other.add(one.first, half, one.count)
            other.met = min(other.met, one.met)
            other.sure = True


def _names_in_pair(found: Found, places: set[str], keys: list[str], halves: list[str], join: str) -> tuple[int, ...]:
    """Return which halves are names of their own; none if the whole is one name."""
    if join in AND:
        others = tuple(at for at in (0, 1) if keys[at] not in places)
        beside = len(others) == 1 and (keys[others[0]].count(" ") == 1 or _is_known(found, keys[others[0]]))
        return others if beside else (0, 1) if _are_two(found, keys) else ()
    left, right = (_is_known(found, key) and " " in key for key in keys)
    left |= join == " of " and _is_called_by_surname(found, keys[0])
    person = keys[1] in places and INITIAL.search(halves[0]) is not None
    return (0,) if left or person else (1,) if right and " " not in keys[0] else ()


def _are_two(found: Found, keys: list[str]) -> bool:
    """Say whether one of two joined names stands alone too or is a well-known person's, or both surnames stand alone."""
    return any(_is_known(found, key) or (" " in key and key in persons()) for key in keys) or all(
        " " in key and _is_known(found, key.split(" ")[-1]) for key in keys
    )


def _is_called_by_surname(found: Found, key: str) -> bool:
    """Say whether a name of two or three words is a person's whose surname stands alone: "Ann Lee of Ohio", and then Lee."""
    return 0 < key.count(" ") < 3 and _is_known(found, key.rpartition(" ")[2])


def _is_known(found: Found, key: str) -> bool:
    return key in found and found[key].sure and found[key].kind != "term"
