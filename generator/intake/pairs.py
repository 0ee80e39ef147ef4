"""Two names joined by a small word: "Ann Lee and Bob Ray" are two, "Ways and Means" is one. Only the text can tell."""

from __future__ import annotations

from generator.intake.candidate import Candidate, Found
from generator.intake.words import is_acronym

PAIRING = (" and ", " & ", " of ", " for ")
"""Words that join two names, or stand inside one."""


def part_pairs(found: Found) -> None:
    """Take "Ann Lee and Bob Ray" for two names, "Ann Lee of Ohio" for the one, and "Ways and Means" as it stands."""
    for one in [one for one in found.values() if one.kind == "name" and " " in one.key]:
        join = next((join for join in PAIRING if join in one.key), "")
        form = max(one.forms, key=lambda form: (one.forms[form], form))
        if not join or form.count(join) != 1:
            continue
        keys = [key.removeprefix("the ") for key in one.key.split(join, 1)]
        halves = [half.removeprefix("The ").removeprefix("the ") for half in form.split(join)]
        kept = _names_in_pair(found, keys, join)
        if kept:
            found.pop(one.key)
        for at in kept:
            key, half = keys[at], halves[at]
            other = found.setdefault(key, Candidate(key, "name" if " " in key else "acronym" if is_acronym(half) else "word"))
            other.add(one.first, half, one.count)
            other.met = min(other.met, one.met)
            other.sure = True


def _names_in_pair(found: Found, keys: list[str], join: str) -> tuple[int, ...]:
    """Return which halves are names of their own; none if the whole is one name."""
    if join in (" and ", " & "):
        return (0, 1) if _are_two(found, keys) else ()
    left, right = (_is_known(found, key) and " " in key for key in keys)
    return (0,) if left else (1,) if right and " " not in keys[0] else ()


def _are_two(found: Found, keys: list[str]) -> bool:
    """Say whether one of two joined names stands alone too, or both surnames do."""
    return any(_is_known(found, key) for key in keys) or all(" " in key and _is_known(found, key.split(" ")[-1]) for key in keys)


def _is_known(found: Found, key: str) -> bool:
    return key in found and found[key].sure and found[key].kind != "term"
