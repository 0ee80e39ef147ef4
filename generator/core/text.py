"""Small, pure functions on text: slugs, excerpts, folding, URL paths."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

from generator.core import hashing

LONGEST_SLUG = 80
"""In characters: readers stop much sooner than file systems."""
LONGEST_SLUG_BYTES = 240
"""In UTF-8. Only scripts with four bytes for a letter need more for so many characters."""
LONGEST_NAME = 255
"""Bytes in UTF-8 of the name of a file or folder, on the file systems in use."""

_NAMES = {"+": " plus ", "#": " sharp ", "&": " and ", "@": " at ", "%": " percent ", "$": " dollar ", "€": " euro ", "£": " pound "}
_ENDS = "".join(chr(plane + end) for plane in range(0x10000, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff" + _ENDS + "]")


def clean(text: str) -> str:
    """Drop the characters that XML 1.0 (section 2.2) and HTML forbid, and the overrides of the writing direction (UAX 9).

    An override shows letters in another order than they have, so that "\u202egnp.exe" looks like "exe.png". No script needs it.
    """
    return text if text.replace("\n", "").isprintable() else _ILLEGAL.sub("", text)


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


def visible(text: str) -> str:
    """Drop the characters that are never shown, such as soft hyphens, joiners and variation selectors."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def without_hyphenation(text: str) -> str:
    """Drop the soft hyphens and other marks that only say where a line may end. Joiners and marks of direction stay."""
    return text if text.isascii() else _LINE_MARKS.sub("", text)


_PERSIAN_GAP = re.compile("(?<=[\u0600-\u06ff])\u200c(?=[\u0600-\u06ff])")
"""The zero-width non-joiner between the parts of a word in Arabic script. Elsewhere it only keeps two letters from forming a ligature."""
_LINE_MARKS = re.compile("[\xad\u200b\u2060\ufeff]")
_INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""The characters with the property Default_Ignorable_Code_Point (Unicode 15, DerivedCoreProperties.txt), and the marks of annotations."""


@lru_cache(maxsize=1 << 14)
def slug(text: str, *, name_signs: bool = False) -> str:
    """Return the words of a text joined by hyphens, in lower case, letters of any script kept; may be empty.

    With `name_signs`, signs that tell names apart are spelled out, so that "C++" is not "C".
    """
    text = _PERSIAN_GAP.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    text = visible(text).replace("i\u0307", "i").replace("’", "'")  # "İ" in lower case is an i with two dots
    if name_signs:
        text = "".join(_NAMES.get(character, character) for character in text)
    text = re.sub(r"(?<=\w)'s\b", "s", text)
    text = re.sub(r"\b((?:\w\.){2,})", lambda initials: initials[1].replace(".", ""), text)
    spaced_out = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in text.replace("'", ""))
    joined = "-".join(spaced_out.split())
    cut = joined
    if len(joined) > LONGEST_SLUG:
        cut = joined[: LONGEST_SLUG + 1].rpartition("-")[0] or joined[:LONGEST_SLUG]
    return safe_name(unicodedata.normalize("NFC", cut), LONGEST_SLUG_BYTES, whole=joined)


def safe_name(name: str, longest: int = LONGEST_NAME, *, whole: str = "") -> str:
    """Return a name that every file system takes; nearly all names are returned as they are.

    A name that Windows reserves for a device gets a hyphen: "con-.html". No slug ends with one, so it has the name for itself.
    A name of more bytes than `longest` is cut, and a digest of the `whole` name, if it is longer still, keeps it apart from others.
    """
    if _RESERVED.fullmatch(name):
        stem, dot, suffix = name.partition(".")
        return f"{stem}-{dot}{suffix}"
    if len(name) * 4 <= longest or len(name.encode("utf-8", "surrogatepass")) <= longest:
        return name
    suffix = ".html" if name.endswith(".html") else ""
    end = f"-{hashing.of_text(whole or name)[:8]}{suffix}"
    beginning = name.encode("utf-8", "surrogatepass")[: longest - len(end)].decode("utf-8", "ignore")
    return unicodedata.normalize("NFC", beginning.rstrip("-")) + end


_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\..*)?", re.IGNORECASE | re.ASCII)
"""Names of devices on Windows, with any suffix (Naming Files, Paths, and Namespaces, learn.microsoft.com)."""


def fold(text: str) -> str:
    """Return a text without case, accents, typographic quotes, soft hyphens and extra spaces, for comparing."""
    return " ".join(_without_marks(text).replace("`", "'").split())


def words(text: str) -> list[str]:
    """Return the folded words of a text."""
    return written_words(_without_marks(spaced(text)))


def written_words(text: str) -> list[str]:
    """Return the words of a text as they are written."""
    text = spaced(text)
    return text.translate(_PARTED).split() if text.isascii() else _WORD.findall(text.replace("_", " "))


def spaced(text: str) -> str:
    """Return a text with spaces in place of typographic signs, and without soft hyphens. Most English texts are pure ASCII after that, which is faster to split."""
    if not text.isascii():
        text = text.replace("\xad", "")
        for sign in "’“”—–…‘":
            text = text.replace(sign, " ")
    return text


_WORD = re.compile(r"\w+")
_PARTED = {code: " " for code in range(128) if not chr(code).isalnum()}
"""The separators of an ASCII text. Replacing them and splitting is three times as fast as a search for words."""


def _without_marks(text: str) -> str:
    """Return a text without case, accents and typographic quotes."""
    return (text if text.isascii() else _FOREIGN.sub(_folded, text)).casefold()


_FOREIGN = re.compile(r"[^\x00-\x7f]+")
LONGEST_CACHED = 100
"""Characters of a run that is cached. Whole paragraphs of a text in another script would fill the memory."""


def _folded(match: re.Match[str]) -> str:
    run = match[0]
    return _fold_run(run) if len(run) < LONGEST_CACHED else _fold_run.__wrapped__(run)


@lru_cache(maxsize=1 << 14)
def _fold_run(run: str) -> str:
    """Fold characters that are not ASCII. Cached: most texts have few, and always the same."""
    run = unicodedata.normalize("NFKD", run.replace("ı", "i")).casefold()
    return "".join(c for c in run if not unicodedata.combining(c)).translate(_QUOTES)


_QUOTES = str.maketrans(
    {**dict.fromkeys("‘’‚‛′`", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑‒–—―", "-"), "…": "...", "\xad": ""}
)


def fold_path(path: str) -> str:
    """Return a form that is equal for two paths which a file system that ignores case or Unicode form cannot tell apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def excerpt(text: str, length: int) -> str:
    """Shorten a text to at most `length` characters: at a sentence where that keeps half, else at a word with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    head = text[: length + 1]
    ends = [match.end(1) for match in re.finditer(r"([.!?。！？؟][\"'”’»)\]]*)(?=\s|$|(?<=[。！？]))", head[: length + 1])]
    ends = [end for end in ends if length // 2 <= end <= length]
    if ends:
        return head[: ends[-1]]
    at = head[:length].rfind(" ")
    return head[: at if at > length // 2 else length - 1].rstrip(" ,;:–—-") + "…"


def without_lone_surrogates(source: str) -> str:
    r"""Return JSON in which no escape stands for half a character, as long as before: "\ud800" becomes U+FFFD (RFC 8259, section 8.2)."""
    return _ESCAPE.sub(lambda escape: "\\ufffd" if escape["half"] else escape[0], source) if "\\u" in source else source


_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL)


def quote_path(path: str) -> str:
    """Percent-encode a path for a URL (RFC 3986), slashes kept."""
    return quote(unicodedata.normalize("NFC", path), safe="/-._~!$'()*+,;=:@", encoding="utf-8", errors="surrogateescape")


def direction(language: str) -> str:
    """Return "rtl" for languages written from right to left, else "ltr"."""
    return "rtl" if re.split(r"[-_]", language.lower())[0] in _RTL or "-arab" in language.lower() else "ltr"


_RTL = {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
