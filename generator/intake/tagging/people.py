"""Persons under one name: the well-known ones that copy calls by their surname, and all others without middle initials.

A table says who is well known (`data/persons.tsv`); nothing is weighed here.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.intake.tagging.candidate import Candidate, Found
from generator.intake.tagging.merging import absorb
from generator.language.tokens import word_key

FILE = Path(__file__).parents[2] / "language" / "data" / "persons.tsv"
ALONE = 2
"""How many times a surname must outnumber full names that are not the well-known person's."""

JUNIOR = frozenset(("Jr", "Sr"))


@cache
def persons() -> dict[str, str]:
    """Return the well-known persons: key of a name or of what they are called -> the name to show."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines())
    return {_key(called): name for name, *others in rows for called in (name, *others)}


def name_persons(found: Found) -> None:
    """Bring every person under the name to show."""
    known = persons()
    for one in [one for one in found.values() if one.kind == "name"]:
        if one.key in known:
            _rename(found, one, known[one.key])
        elif (short := _without_initials(one)) is not None:
            _rename(found, one, known.get(_key(short), short))
    last: dict[str, float] = {}
    for one in found.values():
        if one.kind == "name" and " " in one.key:
            word = one.key.rpartition(" ")[2]
            last[word] = max(one.count, last.get(word, 0.0))
    for one in [one for one in found.values() if one.kind == "word" and one.key in known]:
        if _key(known[one.key]) in found or one.count > ALONE * last.get(one.key, 0.0):
            _rename(found, one, known[one.key])


def _rename(found: Found, one: Candidate, name: str) -> None:
    key = _key(name)
    if key == one.key:
        one.forms, one.person = {name: one.count}, True
        return
    whole = found.setdefault(key, Candidate(key, "name"))
    absorb(found, whole, one)
    whole.forms = {name: whole.count}
    whole.sure = whole.person = True


def _without_initials(one: Candidate) -> str | None:
    """Return a person's name without the initials in its middle and without "Jr."; None if it has none."""
    form = one.shown()
    if form.count(" ") < 2:
        return None
    first, *middle, last = form.split(" ")
    if last.rstrip(".") in JUNIOR:
        last = middle.pop()
    kept = [word for word in middle if not (len(word) == 2 and word[1] == "." and word[0].isupper())]
    short = " ".join([first, *kept, last])
    return None if short == form or len(middle) > 2 or "." in first or len(last) < 3 else short


def _key(name: str) -> str:
    return " ".join(word_key(word) for word in name.split(" "))
