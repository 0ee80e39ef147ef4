"""Make generator/language/data/first_names.txt: first names of persons in many countries. Run by hand, never by the build.

    python .scripts/make_first_names.py

Needs Faker besides Broadsheet's own packages. Only names in Latin letters are used. Names that are also places or common
English words are left out, because they say little about the word after them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import groupby
from pathlib import Path
from pkgutil import iter_modules

from faker.providers import person

from generator.language.gazetteer import gazetteer
from generator.language.lexicon import lexicon
from generator.language.tokens import word_key

DATA = Path(__file__).parent.parent / "generator" / "language" / "data"
SHORTEST = 3
"""Letters of a name."""


def main() -> None:
    english = lexicon("en")
    general = english.stop | english.weak | english.nameless | english.adjectives | english.bodies | english.joins
    keys = {key for name in _names() if _is_latin(key := word_key(name)) and key not in general and key not in gazetteer("en").places}
    lines = (" ".join(names) for _, names in groupby(sorted(keys), key=lambda key: key[0]))
    (DATA / "first_names.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _names() -> Iterator[str]:
    """Yield the first names of all countries that Faker has."""
    for module in iter_modules(person.__path__):
        provider = import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            names = getattr(provider, attribute)
            if attribute.startswith("first_names") and isinstance(names, Iterable):
                yield from names


def _is_latin(key: str) -> bool:
    return len(key) >= SHORTEST and key.isascii() and key.replace("-", "").isalpha()


if __name__ == "__main__":
    main()
