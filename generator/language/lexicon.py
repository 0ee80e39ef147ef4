"""Word lists of a language: stop words, words too general for a tag, titles, dates and others. Read from `data/`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from generator.language.tokens import strip_affixes, word_key

DATA = Path(__file__).parent / "data"
ALIASES = {"ckb": "ku", "sdh": "ku", "no": "nb", "nn": "nb", "rn": "rw"}
VARIETIES = {"pcm": "en"}
"""Languages that share most words with another one, whose lists they use besides their own."""
UNCASED = frozenset("ar fa he ku ckb ur am ti hi mr bn gu ta te th lo my km zh ja ko ka".split())
"""Languages whose script has no capital letters."""
HEAD_FIRST = frozenset("fr pt es it ca gl ro".split())
"""Languages in which the noun precedes its adjective."""
ELIDED = frozenset("fr it ca".split())
"""Languages that join an article to the next word with an apostrophe."""
UNSPACED = frozenset("zh ja th lo my km".split())
"""Languages that write no spaces between words."""
LISTS = ("stop", "weak", "titles", "ranks", "partisans", "bodies", "speech", "before", "adjectives", "joins", "dates")


class Lexicon(msgspec.Struct, frozen=True):
    """The word lists of one language; every word is folded."""

    language: str
    stop: frozenset[str]
    """Stop words: no tag begins or ends with one."""
    weak: frozenset[str]
    """Words too general to be a tag alone."""
    titles: frozenset[str]
    """Words that may precede a name without being part of it."""
    ranks: frozenset[str]
    """Titles that are never part of a name, and that may separate two names."""
    partisans: frozenset[str]
    """Members of a party ("Democrat"), whose names may follow the name of the party."""
    bodies: frozenset[str]
    """Last words of the names of institutions ("Club"), which are not surnames."""
    speech: frozenset[str]
    """Verbs of speech."""
    before: frozenset[str]
    """Words that precede nouns but not verbs; empty if no such list exists for the language."""
    adjectives: frozenset[str]
    """Never a term alone, and never the last word of one."""
    joins: frozenset[str]
    """Small words that a name may contain."""
    dates: frozenset[str]
    """Months and days: capitalized, but not names."""
    nameless: frozenset[str]
    """Titles, ranks and dates: not a name alone."""
    dull: frozenset[str]
    """Weak words, adjectives and ranks: not a term alone."""
    barred: frozenset[str]
    """Stop words and dates: never part of a term."""
    capital_nouns: bool
    """Every noun has a capital, as in German, so a capital does not indicate a name."""
    names_only: bool
    """The lists hold function words alone, so that other words cannot be told from terms: tags are names."""

    @property
    def known(self) -> bool:
        """Whether the lists are long enough to tell terms from other words."""
        return bool(self.stop) and not self.names_only


@cache
def lexicon(language: str) -> Lexicon:
    """Return the word lists of a language by its code; for an unknown language, all lists are empty."""
    code = code_of_lists(language)
    lists = written_lists(code)
    own = {name: _folded(str(lists.get(name, "")).split()) for name in LISTS}
    if code in VARIETIES:
        own = {name: words | getattr(lexicon(VARIETIES[code]), name) for name, words in own.items()}
    own["dates"] |= _folded(_table("dates").get(code, []))
    own["stop"] |= _folded(_table("stopwords").get(code, []))
    own["stop"] |= {strip_affixes(word, code) for word in own["stop"]}
    own["barred"], own["dull"] = own["stop"] | own["dates"], own["weak"] | own["adjectives"] | own["ranks"]
    own["nameless"] = own["titles"] | own["ranks"] | own["dates"]
    return Lexicon(language=code, capital_nouns=lists.get("nouns") == "capital", names_only=lists.get("tags") == "names", **own)


def written_lists(code: str) -> dict[str, str]:
    """Return the lists of a language that were written for Broadsheet, each with spaces between its words; empty if there are none."""
    path = DATA / "words" / f"{code}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@cache
def stopwords() -> dict[str, frozenset[str]]:
    """Return the folded stop words of every language that has some in `stopwords.tsv`."""
    return {code: _folded(words) for code, words in _table("stopwords").items()}


@cache
def _table(name: str) -> dict[str, list[str]]:
    rows = (line.split("\t") for line in (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines())
    return {code: words for code, *words in rows}


def code_of_lists(language: str) -> str:
    """Return the code under which the lists of a language are kept: "ku" for "ckb-IQ"."""
    code = base(language)
    return ALIASES.get(code, code)


def base(language: str) -> str:
    """Return the language of a language tag: "pt" for "pt-BR"."""
    return language.replace("_", "-").partition("-")[0].lower()


def _folded(words: list[str]) -> frozenset[str]:
    """Return the keys of words. One call for all ASCII words and one for all others is much faster than one call for each."""
    ascii_words = [word for word in words if word.isascii()]
    other_words = [word for word in words if not word.isascii()]
    return frozenset(key.strip() for batch in (ascii_words, other_words) if batch for key in word_key("\1".join(batch)).split("\1"))
