"""Apply the editor's vocabulary to the candidates: show canonical names, merge aliases, remove forbidden names, add missing ones."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import compress, count
from typing import NamedTuple

from generator.core.text import fold
from generator.intake.tagging.candidate import Candidate
from generator.settings.vocabulary import Vocabulary
from generator.settings.vocabulary import key as vocabulary_key

SHORTEST = 4
"""Letters that a name needs to be searched for in any case, because "us" in a text is not the name "US"."""


class _Mention(NamedTuple):
    """A name of the vocabulary in the text."""

    at: int
    """Words before it."""
    key: str
    name: str
    """The canonical name."""


def apply_vocabulary(
    candidates: Sequence[Candidate], keys: Sequence[str], raw: str, vocabulary: Vocabulary, *, head: int
) -> list[Candidate]:
    """Return the candidates under the editor's names, without forbidden ones.

    Names that are not candidates are searched for in the words of the text (`keys`), or in the `raw` text of a
    language without spaces, which has no `keys`. The first `head` words are the headline.
    """
    if not vocabulary.names and not vocabulary.never:
        return list(candidates)
    by_name: dict[str, Candidate] = {}
    for candidate in candidates:
        name, is_listed = _name(candidate, vocabulary)
        if name is None:
            continue
        candidate.name, candidate.in_vocabulary = name, is_listed
        if is_listed and name in by_name:
            _merge(by_name[name], candidate)
        else:
            by_name[name if is_listed else f"{candidate.kind} {candidate.key}"] = candidate
    return [*by_name.values(), *_missing(by_name, _mentions(keys, vocabulary) if keys else _raw_mentions(raw, vocabulary), head)]


def _merge(whole: Candidate, alias: Candidate) -> None:
    whole.count += alias.count
    whole.first, whole.first_in_body = min(whole.first, alias.first), min(whole.first_in_body, alias.first_in_body)
    whole.aliases += [alias.key, *alias.aliases]


def _missing(by_name: dict[str, Candidate], mentions: Iterator[_Mention], head: int) -> list[Candidate]:
    """Return the names of the vocabulary that the text mentions but that are not candidates."""
    missing: dict[str, Candidate] = {}
    for at, key, name in mentions:
        if name not in by_name:
            missing.setdefault(name, Candidate(key, "name", name=name, in_vocabulary=True)).add(at, name, head=head)
    return list(missing.values())


def _name(candidate: Candidate, vocabulary: Vocabulary) -> tuple[str | None, bool]:
    """Return the name to show, and whether the vocabulary lists it; the name is None if the editor forbids it."""
    shown = candidate.shown()
    if not any(key in vocabulary.names or key in vocabulary.never for key in map(vocabulary_key, (shown, *candidate.forms))):
        return shown, False
    name = vocabulary.canonical(shown)
    if name is None:
        return None, True
    if vocabulary.lists(shown):
        return name, True
    listed = [form for form in candidate.forms if vocabulary.lists(form)]
    if not listed:
        return name, False
    return vocabulary.canonical(min(listed, key=lambda form: (-candidate.forms[form], form))), True


def _mentions(keys: Sequence[str], vocabulary: Vocabulary) -> Iterator[_Mention]:
    """Yield the mentions of names of the vocabulary, the longest at each position."""
    for at in compress(count(), map(vocabulary.starts.__contains__, keys)):
        for size in range(4, 0, -1):
            phrase = " ".join(keys[at : at + size])
            if len(phrase) >= SHORTEST and phrase in vocabulary.names and phrase not in vocabulary.never:
                name = vocabulary.canonical(phrase)
                if name is not None:
                    yield _Mention(at, phrase, name)
                break


def _raw_mentions(raw: str, vocabulary: Vocabulary) -> Iterator[_Mention]:
    """Yield the mentions in a text without spaces between words."""
    raw = unicodedata.normalize("NFC", fold(raw)).replace(".", "")  # as `vocabulary_key`, which would keep the whole text in memory
    for key, name in sorted(vocabulary.names.items()):
        at = raw.find(key) if key else -1  # nothing is left of a name that is only a mark
        while at >= 0 and vocabulary.canonical(name) is not None:
            yield _Mention(at // 2, key, name)
            at = raw.find(key, at + len(key))
