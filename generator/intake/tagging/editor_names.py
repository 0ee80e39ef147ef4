"""What the editor's vocabulary makes of the candidates: other names, names brought together, names taken out, names found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, count

from generator.intake.tagging.candidate import Candidate
from generator.settings.vocabulary import Vocabulary
from generator.settings.vocabulary import key as vocabulary_key

SURE = 4
"""Letters from which a name of the vocabulary is looked for in any case: "us" in the text is no "US"."""


def follow(candidates: Sequence[Candidate], keys: Sequence[str], raw: str, vocabulary: Vocabulary, *, head: int) -> list[Candidate]:
    """Return the candidates under the editor's names, none forbidden; `raw` is searched where the text has no words (`keys`)."""
    if not vocabulary.names and not vocabulary.never:
        return list(candidates)
    kept: dict[str, Candidate] = {}
    for one in candidates:
        name, known = _name(one, vocabulary)
        if name is None:
            continue
        one.name, one.favored = name, known
        if known and name in kept:
            other = kept[name]
            other.count, other.first, other.met = other.count + one.count, min(other.first, one.first), min(other.met, one.met)
            other.aliases += [one.key, *one.aliases]
        else:
            kept[name if known else f"{one.kind} {one.key}"] = one
    return [*kept.values(), *_unseen(kept, _mentions(keys, vocabulary) if keys else _pieces(raw, vocabulary), head)]


def _unseen(kept: dict[str, Candidate], mentions: Iterator[tuple[int, str, str]], head: int) -> list[Candidate]:
    """Return the names of the vocabulary that stand in the text but were no candidates."""
    unseen: dict[str, Candidate] = {}
    for at, key, name in mentions:
        if name not in kept:
            unseen.setdefault(name, Candidate(key, "name", name=name, favored=True)).add(at, name, head=head)
    return list(unseen.values())


def _name(one: Candidate, vocabulary: Vocabulary) -> tuple[str | None, bool]:
    """Return the name by which a candidate goes, and whether the editor said so; None if it is never to be used."""
    shown = one.shown()
    if not any(key in vocabulary.names or key in vocabulary.never for key in map(vocabulary_key, (shown, *one.forms))):
        return shown, False
    name = vocabulary.canonical(shown)
    if name is None:
        return None, True
    if vocabulary.knows(shown):
        return name, True
    known = [form for form in one.forms if vocabulary.knows(form)]
    return (vocabulary.canonical(min(known, key=lambda form: (-one.forms[form], form))), True) if known else (name, False)


def _mentions(keys: Sequence[str], vocabulary: Vocabulary) -> Iterator[tuple[int, str, str]]:
    """Yield where a name of the vocabulary stands in the text: words before it, its key, the name."""
    for at in compress(count(), map(vocabulary.starts.__contains__, keys)):
        for size in range(4, 0, -1):
            phrase = " ".join(keys[at : at + size])
            if len(phrase) >= SURE and phrase in vocabulary.names and phrase not in vocabulary.never:
                name = vocabulary.canonical(phrase)
                if name is not None:
                    yield at, phrase, name
                break


def _pieces(raw: str, vocabulary: Vocabulary) -> Iterator[tuple[int, str, str]]:
    raw = vocabulary_key(raw)
    for key, name in sorted(vocabulary.names.items()):
        at = raw.find(key)
        while at >= 0 and vocabulary.canonical(name) is not None:
            yield at // 2, key, name
            at = raw.find(key, at + len(key))
