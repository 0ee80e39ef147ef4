"""The words of a theme: one file a language, such as `words/fr.toml`. A theme replaces single words of the theme that it extends.

A site in "pt-PT" gets the words of `pt-PT`; what is missing there comes from `pt`, and then from `en`.
Words with a number are a table of plural forms, from "zero" to "other"; they are named "stories.one".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from generator.core.hashing import Digest
from generator.core.problems import Failure, Place, Problem
from generator.core.suggest import did_you_mean, nearest
from generator.core.toml_positions import TOP, enclosing, line_at, positions
from generator.theme.files import theme_files
from generator.theme.inheritance import shown_path
from generator.theme.theme_toml import read_toml

MOST_FAULTS = 50
"""Problems of one file that are shown."""
FORMS = ("zero", "one", "two", "few", "many", "other")
"""The plural forms, as Unicode (CLDR) names them."""


class Words(NamedTuple):
    texts: dict[str, str]
    """By name. A word with an error is that of the theme that this one extends."""
    problems: tuple[Problem, ...]


@lru_cache(maxsize=8)
def words(folders: tuple[str, ...], stamp: Digest, language: str) -> Words:
    """Return the words for a language, and what is wrong with the files."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for code in _codes(language):
        written: dict[str, str] = {}
        for folder in reversed(folders):
            if path := _file(folder, stamp, code):
                more, faults = _read(path, shown_path(path, folders), known={*texts, *written})
                written |= more
                problems += faults
        texts |= written
    return Words(texts, tuple(problems))


def _codes(language: str) -> Iterator[str]:
    """Yield the languages whose words are used, the later before the earlier: for "zh-Hant-TW" en, zh, zh-hant, zh-hant-tw."""
    parts = language.lower().split("-")
    yield from dict.fromkeys(["en", *("-".join(parts[: end + 1]) for end in range(len(parts)))])


def _file(folder: str, stamp: Digest, code: str) -> Path | None:
    """Return the file of a language; upper and lower case in its name are the same."""
    return next((path for path in _files(folder, stamp) if path.stem.lower() == code), None)


def _files(folder: str, stamp: Digest) -> list[Path]:
    return [Path(folder, "words", name) for name in theme_files(folder, stamp).below("words") if name.endswith(".toml") and "/" not in name]


def _read(path: Path, shown: str, *, known: set[str]) -> tuple[dict[str, str], list[Problem]]:
    try:
        values, text = read_toml(path, shown, 'Write a line such as related = "Related News"', "theme.words")
    except Failure as failure:
        return {}, list(failure.problems)
    entries = dict(_flat(values))
    texts = {name: value for name, value in entries.items() if isinstance(value, str)}
    return texts, list(islice(_faults(entries, text, shown, known), MOST_FAULTS))


def _flat(values: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{form}", text) for form, text in value.items())
        else:
            yield name, value


def _faults(entries: dict[str, Any], text: str, shown: str, known: set[str]) -> Iterator[Problem]:
    """Yield problems: values that are not text, unknown plural forms, misspelled names. A theme may add words."""
    by_key = positions(text)
    for name, value in entries.items():
        stem, _, form = name.partition(".")
        line = by_key.get(enclosing(name, by_key), TOP).line
        place, excerpt = Place(shown, line), line_at(text, line).strip()
        if not isinstance(value, str):
            yield Problem(place, f"{name} must be text", "Put it in quotes", "theme.words", excerpt, _corrected(form or stem, value))
        elif form and form not in FORMS:
            yield Problem(place, f"There is no plural form {form}", "There are: " + ", ".join(FORMS), "theme.words", excerpt)
        elif known and name not in known and not form and (near := nearest(name, sorted(known))):
            hint = f"{did_you_mean(near)} A word of your own needs another name"
            yield Problem(place, f"The theme has no word {name}", hint, "theme.words", excerpt, excerpt.replace(name, near, 1))


def _corrected(name: str, value: Any) -> str:
    return f'{name} = "{value}"' if isinstance(value, (int, float, date)) else ""


def languages(folders: Sequence[str], stamp: Digest) -> list[str]:
    """Return the languages that a theme has words for."""
    return sorted({path.stem for folder in folders for path in _files(folder, stamp)})


def names_by_language(folders: Sequence[str], stamp: Digest) -> dict[str, tuple[str, ...]]:
    """Return the names of the words that the folders themselves have, by language. Files with errors are left out."""
    names: dict[str, dict[str, None]] = {}
    for path in (path for folder in folders for path in _files(folder, stamp)):
        texts, _ = _read(path, path.name, known=set())
        names.setdefault(path.stem, {}).update(dict.fromkeys(texts))
    return {language: tuple(found) for language, found in sorted(names.items())}
