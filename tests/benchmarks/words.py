"""The words of the corpus: some hundred common English ones, and thousands made of syllables.

A word's frequency goes by its rank (Zipf, as Mandelbrot mended it), so that a text has a few words
that all texts have, and many that hardly any other has. Only divisions and `Random.random` decide,
which give the same on every machine and with every Python.
"""

from __future__ import annotations

from functools import cache
from random import Random

FUNCTION = (
    "the of to and in a that is was for on it with as he his be at by had not are but from or have an they which one you were all her "
    "she there would their we him been has when who will no more if out so up said what its about than into them can only other time "
    "new some could these two may first then do any like my now over such our man me even most made after also did many off before must "
    "well back through years much where your way down should because long each just state those people too mr how little good world make "
    "very year still see own work men day get here between both life being under three never know same last another while us might great "
    "go come since against right came take used himself few during without again place around however home small found"
).split()
NOUNS = (
    "council market report minister company government court school police hospital election budget price union worker season league team "
    "player match goal coach festival museum theater book film concert study research energy power water bridge road railway harbor ferry "
    "airport storm flood fire rescue inquiry trial judge lawyer witness verdict appeal law vote party leader campaign policy tax trade "
    "import export border factory plant strike wage pension bank loan rate share investor profit loss debt growth crisis plan project site "
    "housing rent tenant builder farm harvest drought soil forest river coast island village town street square station train bus driver "
    "passenger crew captain doctor nurse patient clinic vaccine disease virus laboratory sample satellite orbit network software machine "
    "engine battery signal camera data privacy letter meeting statement decision question answer reason result record number figure amount "
    "half month week morning evening night summer winter spring autumn weather wind rain snow sun sea sky land air light color sound voice "
    "word story news paper page picture window door house room wall roof garden tree animal bird fish dog horse child mother father family "
    "neighbor friend teacher student pupil class lesson exam degree university college professor science history art music song dance game "
    "race cup final medal champion stadium crowd supporter ticket visitor guest hotel restaurant kitchen bread meat fruit wine coffee "
    "office desk job career boss staff owner customer shop store order delivery truck ship boat port dock crane cargo oil gas coal steel "
    "copper gold money coin"
).split()
OTHERS = (
    "announced agreed rejected approved delayed published reviewed warned expected confirmed denied opened closed began ended called asked "
    "told wrote built moved raised cut paid bought sold won lost led joined left returned reached failed passed signed planned offered "
    "local national public private early late high low large recent former next final common open full empty strong weak clear free "
    "heavy quiet rare sudden whole nearly often always soon already almost later together outside inside above below near far"
).split()

ONSETS = "b br c ch cl d dr f fl g gl gr h j k kl l m n p pl pr r s sc sh sk sl st t th tr v vr w y z".split()
VOWELS = "a e i o u ae ai ea ei ia io oa ou".split()
CODAS = ["", "", "", "l", "m", "n", "nd", "r", "rk", "rn", "s", "st", "t", "x"]

INVENTED = 24_000
DRAWS = 1 << 18
"""Entries of a table from which words are drawn: each stands there as often as its rank says."""


@cache
def invented() -> tuple[str, ...]:
    """Return words of two or three syllables, all different, that are in no dictionary but by accident."""
    chance, found = Random("invented words").random, dict[str, None]()
    while len(found) < INVENTED:
        found[spoken(chance() * 10**6, 2 + int(chance() * 1.7))] = None
    return tuple(found)


def spoken(number: float, syllables: int) -> str:
    """Return a word of so many syllables; the same number gives the same word."""
    chance = Random(int(number)).random
    parts = [pick(ONSETS, chance()) + pick(VOWELS, chance()) for _ in range(syllables)]
    return "".join(parts) + pick(CODAS, chance())


@cache
def table() -> tuple[str, ...]:
    """Return all words, each as often as it is said: an entry chosen by chance is a word of running text."""
    words = [*FUNCTION, *_mixed(), *invented()]
    return tuple(spread(words, DRAWS, 2.7))


def spread(words: list[str], size: int, shift: float) -> list[str]:
    """Return each word 1 / (rank + shift) of `size` times, by rounding what has added up so far."""
    total = sum(1 / (rank + shift) for rank in range(1, len(words) + 1))
    made: list[str] = []
    reached = 0.0
    for rank, word in enumerate(words, 1):
        reached += 1 / (rank + shift)
        made += [word] * (int(reached / total * size + 0.5) - len(made))
    return made


def pick(choices: list[str] | tuple[str, ...], chance: float) -> str:
    return choices[int(chance * len(choices))]


def _mixed() -> list[str]:
    """Return nouns and others in one order of frequency: two nouns, then one of the others."""
    nouns, others = iter(NOUNS), iter(OTHERS)
    mixed = []
    for at in range(len(NOUNS) + len(OTHERS)):
        word = next(others if at % 3 == 2 else nouns, None)
        mixed.append(word or next(nouns, None) or next(others))
    return mixed
