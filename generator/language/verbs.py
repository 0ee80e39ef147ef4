"""Recognize verbs of Romance languages by their endings, so that "a vitória" becomes a tag and "venceu" does not."""

from __future__ import annotations

VERB_ENDINGS = {
    "pt": ("ou", "iu", "ceu", "veu", "beu", "aram", "eram", "iram", "avam", "arem", "erem", "irem", "ecem", "evem", "ivem"),
    "es": ("aron", "ieron", "aban", "ieran"),
    "it": ("arono", "erono", "irono", "avano", "evano", "ivano"),
    "fr": ("aient", "erent"),
}
"""Endings that no noun has, accents folded."""
INFINITIVE_ENDINGS = {
    "pt": ("ar", "er", "ir", "ando", "endo", "indo"),
    "es": ("ar", "er", "ir", "ando", "iendo"),
    "it": ("are", "ere", "ire", "ando", "endo"),
    "fr": ("er", "ir"),
}
"""Endings of infinitives and gerunds that some nouns share: "mulher", "papier". Such a noun follows an article."""
ARTICLES = {
    "pt": frozenset(
        "o os um uns do dos no nos ao aos pelo pelos este esse seu seus uma umas da das na nas pela pelas esta essa sua suas".split()
    ),
    "es": frozenset("el los un unos del este ese su sus la las una unas esta esa".split()),
    "it": frozenset("il lo la i gli le un uno una del dello della dei degli delle nel nella dal dalla sul sulla suo sua".split()),
    "fr": frozenset("le la l les un une des du de d aux au ce cet cette ces son sa ses leur leurs notre votre en par".split()),
}
"""Words that precede nouns and rarely precede infinitives."""


def is_verb(key: str, language: str) -> bool:
    """Return whether a word is certainly a verb."""
    return key.endswith(VERB_ENDINGS.get(language, ()))


def may_be_verb(key: str, before: str, language: str) -> bool:
    """Return whether a word may be an infinitive or a gerund, by its ending and by the word `before` it (empty for none)."""
    return key.endswith(INFINITIVE_ENDINGS.get(language, ())) and before not in ARTICLES[language]
