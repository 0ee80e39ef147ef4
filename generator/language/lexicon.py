"""The words of a language that are no tags: without meaning, too general, titles, dates. Read from `data/`; decides nothing."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from generator.language.tokens import bare, word_key

DATA = Path(__file__).parent / "data"
ALIASES = {"ckb": "ku", "no": "nb", "nn": "nb"}
UNCASED = frozenset("ar fa he ku ckb ur am ti hi mr bn gu ta te th lo my km zh ja ko ka".split())
"""Languages whose script knows no capitals."""
HEAD_FIRST = frozenset("fr pt es it ca gl ro".split())
"""Languages in which the noun stands before its adjective."""
ELIDED = frozenset("fr it ca".split())
"""Languages that join an article to the next word by an apostrophe."""
UNSPACED = frozenset("zh ja th lo my km".split())
"""Languages that do not part words by spaces."""
LISTS = ("stop", "weak", "titles", "ranks", "partisans", "bodies", "speech", "before", "adjectives", "joins", "dates")


class Lexicon(msgspec.Struct, frozen=True):
    """Word lists, all folded."""

    language: str
    stop: frozenset[str]
    """Words that bear no meaning alone: no tag begins or ends with one."""
    weak: frozenset[str]
    """Words too general to be a tag of their own."""
    titles: frozenset[str]
    """What may stand before a name without being part of it."""
    ranks: frozenset[str]
    """Titles that are never part of a name, and may stand between two."""
    partisans: frozenset[str]
    """Members of a party, before whose names that of the party stands."""
    bodies: frozenset[str]
    """Last words of the names of bodies, which are no surnames."""
    speech: frozenset[str]
    """Verbs of speech."""
    before: frozenset[str]
    """What stands before a noun, and not before a verb; empty where we do not know."""
    adjectives: frozenset[str]
    """No terms, and never the last word of one."""
    joins: frozenset[str]
    """Small words that may stand inside a name."""
    dates: frozenset[str]
    """Months and days: no names, though capitals."""
    nameless: frozenset[str]
    """Titles, ranks and dates: no name alone."""
    dull: frozenset[str]
    """Weak words, adjectives and ranks: no term alone."""
    barred: frozenset[str]
    """Words without meaning, and dates: no part of a term."""
    capital_nouns: bool
    """Every noun has a capital, as in German: a capital alone makes no name."""

    @property
    def known(self) -> bool:
        """Say whether we know enough of the language to tell terms from other words."""
        return bool(self.stop)


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of a language given by its code; of one we know nothing of, all lists are empty."""
    code = ALIASES.get(base(language), base(language))
    path = DATA / "words" / f"{code}.toml"
    lists = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    own = {name: _folded(str(lists.get(name, "")).split()) for name in LISTS}
    own["dates"] |= _folded(_table("dates").get(code, []))
    own["stop"] |= _folded(_table("stopwords").get(code, []))
    own["stop"] |= {bare(word, code) for word in own["stop"]}
    own["barred"], own["dull"] = own["stop"] | own["dates"], own["weak"] | own["adjectives"] | own["ranks"]
    own["nameless"] = own["titles"] | own["ranks"] | own["dates"]
    return Lexicon(language=code, capital_nouns=lists.get("nouns") == "capital", **own)


@cache
def stopwords() -> dict[str, frozenset[str]]:
    """Return the folded stop words of every language that has some in `stopwords.tsv`."""
    return {code: _folded(words) for code, words in _table("stopwords").items()}


@cache
def _table(name: str) -> dict[str, list[str]]:
    rows = (line.split("\t") for line in (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines())
    return {code: words for code, *words in rows}


def base(language: str) -> str:
    """Return the language alone of a tag such as "pt-BR"."""
    return language.replace("_", "-").partition("-")[0].lower()


def _folded(words: list[str]) -> frozenset[str]:
    """Return the keys of words, found all at once where they are as many as in the tables; ASCII has keys of its own."""
    alike = ([word for word in words if word.isascii()], [word for word in words if not word.isascii()])
    return frozenset(key.strip() for some in alike if some for key in word_key("\1".join(some)).split("\1"))
