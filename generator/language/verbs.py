"""Which words of Romance languages are verbs by their endings: what happened is said by the noun, "a vitória", not by "venceu"."""

from __future__ import annotations

ACTING = {
    "pt": ("ou", "iu", "ceu", "veu", "beu", "aram", "eram", "iram", "avam", "arem", "erem", "irem", "ecem", "evem", "ivem"),
    "es": ("aron", "ieron", "aban", "ieran"),
    "it": ("arono", "erono", "irono", "avano", "evano", "ivano"),
    "fr": ("aient", "erent"),
}
"""Endings that no noun has, accents folded."""
INFINITE = {
    "pt": ("ar", "er", "ir", "ando", "endo", "indo"),
    "es": ("ar", "er", "ir", "ando", "iendo"),
    "it": ("are", "ere", "ire", "ando", "endo"),
    "fr": ("er", "ir"),
}
"""Endings of verbs that nouns may have too: "mulher", "papier"; those stand behind an article."""
ARTICLES = {
    "pt": frozenset(
        "o os um uns do dos no nos ao aos pelo pelos este esse seu seus uma umas da das na nas pela pelas esta essa sua suas".split()
    ),
    "es": frozenset("el los un unos del este ese su sus la las una unas esta esa".split()),
    "it": frozenset("il lo la i gli le un uno una del dello della dei degli delle nel nella dal dalla sul sulla suo sua".split()),
    "fr": frozenset("le la l les un une des du de d aux au ce cet cette ces son sa ses leur leurs notre votre en par".split()),
}
"""What stands before a noun, and hardly before an infinitive."""


def acts(key: str, language: str) -> bool:
    """Say whether a word is a verb for sure."""
    return key.endswith(ACTING.get(language, ()))


def may_act(key: str, before: str, language: str) -> bool:
    """Say whether a word may be an infinitive or a gerund, by itself and by the word before it; empty if there is none."""
    return key.endswith(INFINITE.get(language, ())) and before not in ARTICLES[language]
