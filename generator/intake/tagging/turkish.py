"""Tell the base forms of Turkish words from inflected ones, so that a tag is "konut" and not "konutların". Only endings, no dictionary.

Keys are folded: "ı" is "i", "ş" is "s".
"""

from __future__ import annotations

import re

from generator.core.caching import memoize
from generator.intake.tagging.candidate import Candidate, Candidates, absorb
from generator.language.tokens import word_key
from generator.language.word_weights import stem_of

LANGUAGE = "tr"
SHORT = 4
"""Letters of a word that is too short for an ending."""
_VERB = r"[iu]yor|acak|ecek|d[iu]r|m[iu]s|[dt][iu]g[iu]|m[ae]s[iu]|\w{3}[ae]r[ae]k"
"""Endings of verbs, of participles and of nouns made of verbs."""
_WORD = re.compile(
    rf"(?:[aeiou]n[iu]n|[iu]n[iu]|l[ae]r(?:[iu]n|[dt][ae]n?|[iu])|[aeiou]n?[dt][ae]n?|\w{{2}}[^aeiou][dt][ae]n?|[dt][ae]ki|[^aeiou]l[ae]|[aeiou][yn][ae]|s[iu]|[dt][iu]|l[iu]k|{_VERB})$"
)
"""Endings of a single word that is inflected, or belongs to the word before it."""
_PHRASE = re.compile(rf"(?:[aeiou]n[iu]n|[iu]n(?:d[ae]n?|[aeiu])|[^aeiou][dt][iu]|[aeiu]d[iu]|{_VERB})$")
"""Endings of the last word of a phrase that is inflected; the last noun of two may end in a possessive: "konut satışları"."""
_OWNED_NAME = re.compile(r"(?<=\w{3}[iıuü])n(?:[iıuü]n|d[ae]n?|[ae]|[iıuü])$")
"""Case ending after the possessive ending of a body: "Merkez Bankası|nın"."""

_SUFFIX = re.compile(r"['’][^\W\d_]{1,5}$")
"""Case ending after an apostrophe."""


@memoize
def stem(word: str) -> str:
    """Return the folded stem that the forms of a word share."""
    return word_key(stem_of(word.replace("I", "ı").replace("İ", "i").lower(), LANGUAGE))


def is_possessive(key: str) -> bool:
    """Return whether a word may end in the possessive of a title or a body: "valisi", "başkanı"."""
    return len(key) > SHORT and key[-1] in "iu"


def keep_base_forms(candidates: Candidates) -> None:
    """Show terms in their base form, and drop those that the text only has inflected; take case endings from the names of bodies."""
    for candidate in list(candidates.values()):
        if candidate.kind == "term":
            candidate.forms = {form: count for form, count in candidate.forms.items() if not _is_inflected(form)}
            if not candidate.forms:
                candidates.pop(candidate.key)
        elif candidate.kind == "name" and candidate.key in candidates:
            _take_case_ending(candidates, candidate)


def _is_inflected(form: str) -> bool:
    key = word_key(form)
    return bool(_PHRASE.search(key) if " " in key else _WORD.search(key))


def _take_case_ending(candidates: Candidates, name: Candidate) -> None:
    form = _OWNED_NAME.sub("", _SUFFIX.sub("", name.shown()))
    key = word_key(form)
    if key != name.key:
        whole = candidates.setdefault(key, Candidate(key, "name"))
        absorb(candidates, whole, name)
        whole.forms[form] = whole.forms.get(form, 0.0) + name.count
