"""Determine the old encoding of a text that is not Unicode: a code page of Windows, DOS, the Mac or ISO, or an East Asian encoding.

chardet scores the candidates by statistics of languages. Where it sees little difference, two more observations decide: whether
the letters belong to the language, and whether the signs stand where signs of their kind stand. The text is examined as a whole:
what counts are its lines that are not ASCII, wherever they are.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category

from generator.language import detect

SAMPLE = 100_000
"""Bytes that are examined."""
CONTEXT = 2000
"""Bytes of a long line that are examined before its first byte that is not ASCII; they tell the language."""
MOST_SIGNS = 500
"""Characters that are not ASCII whose place in the text is examined."""
NEARLY_EQUAL = 0.5
"""Share of the best score of chardet that a candidate needs to be examined."""
WEIGHT_OF_SIGNS, WEIGHT_OF_LANGUAGE = 0.5, 0.6
"""What letters and signs in the right places, and the language of the ASCII words, add to a score of at most 1."""
FREQUENCY = {"cp125": 0.006, "iso": 0.005, "koi": 0.005, "cp874": 0.005, "mac": 0.004, "cp850": 0.003, "cp": 0.002}
"""What a code page gains because its system is more frequent, by the beginning of its codec. It decides where nothing else does."""
CLOSE = 0.01
"""Difference in score below which another candidate is as likely."""
LEAST_PLAUSIBLE = 0.35
"""Mean plausibility, from -1 to 1, below which nobody can be sure of the letters."""

EAST_ASIAN = {
    "big5hkscs": "Big5", "cp932": "Shift JIS", "cp949": "EUC-KR", "euc_jis_2004": "EUC-JP", "euc_kr": "EUC-KR", "gb18030": "GB 18030", "hz": "HZ",
    "iso2022_jp_2": "ISO-2022-JP", "iso2022_jp_2004": "ISO-2022-JP", "iso2022_jp_ext": "ISO-2022-JP", "iso2022_kr": "ISO-2022-KR", "shift_jis_2004": "Shift JIS",
}  # fmt: skip
"""Codecs of Python in which a letter takes several bytes -> name for people."""
ONE_BYTE = {
    **{f"cp{number}": f"Windows-{number}" for number in range(1250, 1259)},
    **{f"cp{number}": f"DOS {number}" for number in (437, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 865, 866, 1125)},
    **{f"iso8859-{number}": f"ISO 8859-{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 15)},
    "mac-roman": "Mac Roman", "mac-latin2": "Mac Central European", "mac-turkish": "Mac Turkish", "mac-greek": "Mac Greek",
    "mac-iceland": "Mac Icelandic", "mac-cyrillic": "Mac Cyrillic", "koi8-r": "KOI8-R", "koi8-u": "KOI8-U", "cp874": "Windows-874", "tis-620": "TIS-620",
}  # fmt: skip
"""Codecs of Python in which a letter takes one byte -> name for people."""
SUPERSETS = {"iso8859-1": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874"}
"""What is tried first: the Windows code page has the same letters, and typographic signs where the ISO standard has nothing."""

FOREIGN = 0.5
"""Plausibility of a letter of foreign names that the language itself does not have."""
LETTERS = {
    "en": "", "de": "äöüßéèàêç", "fr": "àâæçéèêëîïôœùûüÿ", "es": "áéíñóúü", "pt": "àáâãçéêíóôõúü", "it": "àèéìíîòóùú",
    "nl": "áäéèêëïíóöúü", "sv": "åäöéàü", "da": "æøåéüäö", "nb": "æøåéèêóòôàäö", "no": "æøåéèêóòôàäö", "nn": "æøåéèêóòôàäö", "fi": "äöåšžé", "is": "áéíóúýþæöð",
    "hu": "áéíóöőúüű", "ro": "ăâîșțşţ", "sk": "áäčďéíĺľňóôŕšťúýž", "hr": "čćžšđ", "bs": "čćžšđ", "sl": "čšžćđ", "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž", "tr": "çğıöşüİâîû", "az": "çəğıöşüİ", "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "et": "äõöüšž", "ca": "àçéèíïóòúü", "gl": "áéíñóúü",
    "eu": "ñçü", "sq": "çë", "mt": "ċġħżàèìòù", "eo": "ĉĝĥĵŝŭ", "cy": "âêîôûŵŷäëïöáéàè", "ga": "áéíóúḃċḋḟġṁṗṡṫ", "gd": "àèìòù", "af": "áéèêëíîïóôöúû", "br": "âêîôûùüñ",
    "fo": "áðíóúýæø",
    "lb": "äéëöüèêôûîâ", "oc": "àáçèéíïòóúü", "id": "é", "ms": "é", "tl": "ñáéíóúâêîôûàèìòù",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюяѝ", "sr": "абвгдђежзијклљмнњопрстћуфхцчџшčćžšđ", "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
}  # fmt: skip
"""Language -> its letters beyond a to z, in small letters, with those of its usual loanwords. Other languages may have any letter."""
_LETTERS_OF_NAMES = frozenset("áàâäãåæçéèêëíîïñóôöõøœúüßÁÅÇÉÖØÜ")
"""Letters of foreign names that copy in any language may have."""
_LETTERS = {language: frozenset(letters) | frozenset(letters.upper()) for language, letters in LETTERS.items()}
_BEFORE_APOSTROPHE = re.compile(r"(?:^|[\W_])(?:[dDjJlLmMnNsStTcCoO]|[qQ]u)$|(?:ll|un)$")
_AFTER_APOSTROPHE = re.compile(r"(?:s|t|d|m|re|ve|ll)(?:$|[\W_])", re.IGNORECASE)
"""What stands beside an apostrophe within a word: "l’eau", "O’Hara", "dell’isola", "didn’t", "paper’s"."""
_HIGH = re.compile(rb"[\x80-\xff]")
_OPENING, _CLOSING = "“‘«„‚¿¡‹([", "”’»›"
_MARKS_OF_ORDER = "ªº°²³¹½¼¾®™©"
_MONEY = "£€¥¢"


class CodePage(NamedTuple):
    """The encoding that was determined."""

    codec: str
    """As Python names it."""
    name: str
    """For people."""
    is_certain: bool
    """False if some letters may be wrong, so that an editor should look at them."""


class _Candidate(NamedTuple):
    """A code page and how well it fits. Of equal scores the fewest faults count."""

    score: float
    faults: int
    """Characters that do not fit their places, as a negative number."""
    codec: str
    plausible: float
    """See `plausibility`."""
    text: str
    """The sample as this code page reads it."""


def find(content: bytes) -> CodePage | None:
    """Return the encoding of a text that is neither ASCII nor UTF-8; None if it seems to be no text.

    ISO-2022 has only bytes of ASCII: call it for such a text too.
    """
    sample = _sample(content)
    scores = _scores(sample)
    if not scores:
        return None
    best = scores[0]
    if best.codec in EAST_ASIAN:
        return CodePage(best.codec, EAST_ASIAN[best.codec], is_certain=True)
    guess = detect.guess(b" ".join(word for word in sample[: 2 * detect.SAMPLE].split() if word.isascii()).decode())
    likely = (score for score in scores if score.codec in ONE_BYTE and score.value >= NEARLY_EQUAL * best.value)
    candidates = [_candidate(score, best.value or 1.0, sample, guess) for score in likely]
    winner = max(candidates)
    is_close = any(
        other.score > winner.score - CLOSE and other.faults >= winner.faults and other.text != winner.text for other in candidates
    )
    return CodePage(winner.codec, ONE_BYTE[winner.codec], winner.plausible >= LEAST_PLAUSIBLE and not is_close)


class _Score(NamedTuple):
    """What chardet says of an encoding."""

    codec: str
    value: float
    """From 0 to 1."""
    language: str
    """Empty if it is not known."""


def _scores(sample: bytes) -> list[_Score]:
    """Return the scores of chardet for the encodings in the tables, the best first; none if the bytes are no text."""
    from chardet import detect_all

    included = [*ONE_BYTE, *EAST_ASIAN]
    results = detect_all(sample, ignore_threshold=True, include_encodings=included, compat_names=False, max_bytes=len(sample))
    scores = []
    for result in results:
        name = (result["encoding"] or "").lower()
        codec = name if name in EAST_ASIAN else name.replace("_", "-")
        if codec in ONE_BYTE or codec in EAST_ASIAN:
            scores += [_Score(name, result["confidence"], result["language"] or "") for name in _with_superset(codec, sample)]
    return scores


def _candidate(score: _Score, best: float, sample: bytes, guess: detect.Guess) -> _Candidate:
    """Weigh a score, at most that of the `best`, with the letters and signs, and with the language of the words in ASCII."""
    text = sample.decode(score.codec, "replace")
    plausible, faults = plausibility(text, guess.code if guess.sure >= 0.5 else score.language)
    same_language = WEIGHT_OF_LANGUAGE * guess.sure * (score.language == guess.code)
    frequency = next((bonus for beginning, bonus in FREQUENCY.items() if score.codec.startswith(beginning)), 0.0)
    return _Candidate(score.value / best + WEIGHT_OF_SIGNS * plausible + same_language + frequency, -faults, score.codec, plausible, text)


def plausibility(text: str, language: str) -> tuple[float, int]:
    """Return how well the characters of a text that are not ASCII fit their places, from -1 to 1, and how many do not fit.

    Letters should be letters of the language, and not capitals within a word. Quotes, dashes and the like have their places too.
    """
    alphabet = _LETTERS.get(language)
    unpaired = "«»" if text.count("«") != text.count("»") else ""
    total, count, faults = 0.0, 0, 0
    for before, sign, after in _signs(text):
        fits = _letter(before, sign, after, alphabet) if _is_letter(sign) else _sign(before, sign, after, unpaired)
        total += fits
        count += 1
        faults += fits < 0
    return (total / count if count else 0.0), faults


def _sample(content: bytes) -> bytes:
    """Return the part of a text that tells its encoding: lines that are not ASCII, and the beginning of a long line before them."""
    if len(content) <= SAMPLE:
        return content
    lines, size, end = [], 0, 0
    while size < SAMPLE and (high := _HIGH.search(content, end)):
        start = max(content.rfind(b"\n", end, high.start()) + 1, end, high.start() - CONTEXT)
        line_end = content.find(b"\n", high.start())
        end = min(len(content) if line_end < 0 else line_end, start + SAMPLE - size)
        lines.append(content[start:end])
        size += end - start + 1
    return b"\n".join(lines) or content[:SAMPLE]


def _with_superset(codec: str, sample: bytes) -> tuple[str, ...]:
    """Return the Windows code page that extends an ISO standard; beside the standard if it lacks one of the bytes."""
    superset = SUPERSETS.get(codec)
    if superset is None:
        return (codec,)
    try:
        codecs.decode(sample, superset)
    except UnicodeDecodeError:
        return superset, codec
    return (superset,)


def _signs(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the first characters that are not ASCII, each with up to three characters before and after it; a space at the ends."""
    for count, match in enumerate(re.finditer(r"[^\x00-\x7f]", text)):
        if count == MOST_SIGNS:
            return
        at = match.start()
        yield text[max(0, at - 3) : at] or " ", match[0], text[at + 1 : at + 4] or " "


def _is_letter(sign: str) -> bool:
    return (sign.isalpha() or category(sign)[0] == "M") and sign not in _MARKS_OF_ORDER


def _letter(before: str, letter: str, after: str, alphabet: frozenset[str] | None) -> float:
    before, after = before[-1], after[0]
    if letter.isupper() and before.isalpha() and after.islower():
        return -1.0
    if letter > "\u02ff" and (before + after).replace("’", "'").isascii() and (before + after).isalpha():
        return -1.0  # of another script within a Latin word
    if letter.isupper() and before.islower():
        return -1.0
    if letter.islower() and before.isupper() and after.isupper():
        return -0.5
    return _familiar(letter, alphabet)


def _familiar(letter: str, alphabet: frozenset[str] | None) -> float:
    """Return how well a letter fits a language; None if its alphabet is unknown. Cyrillic alphabets are told apart, Greek has one."""
    if alphabet is None:
        return 1.0 if letter > "\u02ff" else 0.7
    if letter in alphabet or (letter > "\u02ff" and not "\u0400" <= letter <= "\u04ff"):
        return 1.0
    return FOREIGN if letter in _LETTERS_OF_NAMES else -0.5


def _sign(before: str, sign: str, after: str, unpaired: str) -> float:
    """Return how well a sign fits its place, by what kind of sign it is. `unpaired` are quotes that open or close alone."""
    is_contraction = bool(_BEFORE_APOSTROPHE.search(before) or _AFTER_APOSTROPHE.match(after))
    before, after = before[-1], after[0]
    begins = before.isspace() or before in "([-–—/\"'" or before in _OPENING
    ends = after.isspace() or after in ".,;:!?)]-–—\"'" or after in _CLOSING
    if sign == "’" and before.isalpha() and after.isalpha():
        fits = 1.2 if is_contraction else 0.1
    elif sign in "«»‹›":
        fits = 1.0 if (begins or ends) and sign not in unpaired else -1.0
    elif sign in _OPENING or sign in _CLOSING:
        opens, closes = begins and not after.isspace(), ends and not before.isspace()
        is_usual = opens if sign in _OPENING else closes
        is_possible = (opens or closes) and sign in "“”‘’"
        fits = (1.0 if is_usual else 0.7) if is_usual or is_possible else -1.0
    elif sign in "–—":
        fits = 0.0 if (before + after).isalpha() and after.islower() else 1.0
    elif sign in _MONEY:
        fits = 1.0 if before.isdigit() or after.isdigit() or (after.isspace() and before.isspace()) else -0.5
    elif sign in _MARKS_OF_ORDER:
        fits = 1.0 if before.isdigit() or (sign in "½¼¾©" and begins) or (sign in "®™" and before.isalpha()) else -0.5
    elif sign in "•§":
        fits = 1.0 if begins else -1.0
    elif sign in "…·\u00a0\u00ad":
        fits = 0.7
    else:
        fits = -1.0
    return fits


def fits(before: str, sign: str, after: str) -> bool:
    """Return whether a letter or sign beyond ASCII can stand between these characters: up to three on each side, none at the ends."""
    before, after = before or " ", after or " "
    if _is_letter(sign):
        return _letter(before, sign, after, _LETTERS_OF_NAMES) > 0
    return _sign(before, sign, after, "") > 0
