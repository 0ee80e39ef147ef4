"""Show Arabic terms without the small words that are joined to them, so that a tag is "الموظفين" and not "للموظفين". No dictionary.

The key of a word has no joined words already, see `tokens.strip_affixes`; here are the spellings.
"""

from __future__ import annotations

import re

from generator.intake.tagging.candidate import Candidate, Candidates

LANGUAGE = "ar"
_JOINED_TO_ARTICLE = re.compile(r"^(?:[وف]?[بك]?ال|[وف]?لل)(?=\w{3})")
"""The article, with "and", "so", "with", "like" or "for" joined to it."""
_AND = re.compile(r"^[وف](?=\w{4})")
_WITH_ARTICLE = re.compile(r"^[وف]?(?:[بك]ال|لل)(?=\w{3})")
"""A preposition and the article: as a single word often an adverb, such as "in cooperation"."""
_OWNED = re.compile(r"\w{3}(?:ها|هما)$")
"""A noun with "her", "its" or "their" joined to it: it is a part of a sentence, not of a term."""


def keep_base_forms(candidates: Candidates) -> None:
    """Show terms without what is joined to their first word, and drop those that the text has only as a part of a sentence."""
    for candidate in [candidate for candidate in candidates.values() if candidate.kind == "term"]:
        forms: dict[str, float] = {}
        for form, count in candidate.forms.items():
            base = _base(form, candidate)
            if base:
                forms[base] = forms.get(base, 0.0) + count
        candidate.forms = forms
        if not forms:
            candidates.pop(candidate.key)


def _base(form: str, candidate: Candidate) -> str:
    """Return a spelling without what is joined to its first word; empty if the spelling cannot be a tag."""
    first, space, rest = form.partition(" ")
    if _OWNED.search(first):
        return ""
    if _JOINED_TO_ARTICLE.match(first):
        is_adverb = not space and _WITH_ARTICLE.match(first) and not any(_is_bare(other) for other in candidate.forms)
        return "" if is_adverb else _JOINED_TO_ARTICLE.sub("ال", first) + space + rest
    if _AND.match(first) and space:  # a single word may begin with that letter: "وزارة" (ministry)
        return form[1:] if form[1:] in candidate.forms else ""
    return form


def _is_bare(form: str) -> bool:
    return _WITH_ARTICLE.match(form) is None
