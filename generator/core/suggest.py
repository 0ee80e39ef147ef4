"""Find the name that a misspelled one was meant to be, for hints such as "Did you mean 'section'?".

A wrong suggestion costs more than none: only a name a few typing errors away, or one that the given name begins, counts.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.core.caching import memoize
from generator.core.text import fold

LONGEST = 100
"""Characters that are compared; the rest of a longer name is ignored."""
MOST_ERRORS = 3
"""Typing errors that are tolerated in the longest names."""
SHORTEST_BEGINNING = 4
"""Characters that a beginning needs to count for the whole name, as in "tech" for "technology"."""


def nearest(name: str, names: Iterable[str]) -> str:
    """Return the name that was most likely meant, or an empty string if none is near.

    Case, accents, and the difference between "-", "_" and a space do not count, nor does "y" against "ies" at the end.
    The fewest typing errors win, then the order of `names`. See `_tolerated` for how many errors a name may have.
    """
    given = _form(name)
    length = len(given)
    best, fewest, longer = "", length + 1, list[str]()
    for candidate, form, size in _forms(tuple(names)):
        apart = size - length if size > length else length - size
        if apart <= MOST_ERRORS:  # most names are farther apart, and this is asked of each pair
            limit = min(_tolerated(given, form), fewest - 1)
            errors = typing_errors(given, form, limit)
            if errors <= limit:
                best, fewest = candidate, errors
                continue
        if length >= SHORTEST_BEGINNING and form[:length] == given:
            longer.append(candidate)
    if not best and len(longer) == 1:
        return longer[0]
    return best


@memoize
def _forms(names: tuple[str, ...]) -> list[tuple[str, str, int]]:
    """Return each name, its form and the length of that: a file may have many unknown keys, and each is compared with all known ones."""
    return [(name, form, len(form)) for name, form in zip(names, map(_form, names), strict=True)]


def did_you_mean(name: str) -> str:
    """Return the question that suggests a name."""
    return f"Did you mean '{name}'?"


def typing_errors(a: str, b: str, limit: int) -> int:
    """Return how many typing errors lead from one text to the other, or `limit + 1` if there are more than `limit`.

    A typing error is a letter too many, a missing letter, a wrong letter, or two letters swapped: the optimal string
    alignment distance (Damerau, A technique for computer detection and correction of spelling errors, 1964).
    """
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before, row = list[int](), list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        before, above, row = row, before, [i]
        for j, other in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > limit and min(before) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def _tolerated(given: str, form: str) -> int:
    """Return how many typing errors two names may be apart: none in "id", 1 in "tags", 2 in "section", 3 in "duplicate_of".

    The first letter is seldom wrong, so names that begin differently may be only one error apart: "created" is not "related".
    """
    shortest, longest = sorted((len(given), len(form)))
    if shortest < 3:
        return 0
    if longest < 6 or given[:1] != form[:1]:
        return 1
    return 2 if longest < 10 else MOST_ERRORS


@memoize
def _form(name: str) -> str:
    form = fold(name[:LONGEST]).replace("-", "_").replace(" ", "_")
    return form.removesuffix("ies") + "y" if form.endswith("ies") else form
