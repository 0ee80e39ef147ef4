"""The text of a mail: marks of replies in the subject, forwarded and quoted mails, greeting and signature.

A line is dropped only where its place and its form agree: a greeting at the top, a signature at the end, headers below a mark. The
names of the marks are those of the usual mail programs in a dozen languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.intake.cleaning import bylines
from generator.intake.readers.keys import field, meaning

LONGEST_SUBJECT = 1000
LONGEST_LINE = 200
"""Characters of a line that may be a mark, a greeting or a part of a signature."""
LONGEST_GREETING = 60
SIGNATURE, LONGEST_SIGNATURE_LINE = 20, 100
"""Lines at the end among which a signature begins, and the characters of one of its lines."""
FORWARDED_SHARE = 3
"""How many times as long as the forwarded mail a note above it may be."""
MOST_HEADERS = 40
"""Header lines of a forwarded mail that are read."""
DEEPEST = 10
"""Mails that are forwarded in one another."""

_MARK = (
    r"(?:re|aw|antw|antwort|sv|vs|odp|ynt|r|res|rif|ref|fw|fwd|wg|tr|rv|enc|i|doorst|vb|ilt|pd|vl|továbbítás|转发|回复|答复|返信|転送)"
    r"\s{0,2}(?:\[\d{1,3}\]|\(\d{1,3}\))?\s{0,2}[:：]"
)
_SUBJECT_MARKS = re.compile(
    rf"\s*(?:(?:\[(?:external|extern|ext|spam|externe|suspected spam)\]|\*{{2,5}}spam\*{{2,5}}|\[[^\[\]]{{1,30}}\](?=\s*{_MARK})|{_MARK})\s*)+",
    re.IGNORECASE,
)
_FORWARD_MARK = re.compile(
    r"\s{0,9}(?:\[[^\[\]]{1,30}\]\s{0,9}){0,3}(?:fwd?|wg|tr|rv|enc|i|doorst|vb|ilt|pd|vl)\s{0,2}[:：]", re.IGNORECASE
)
_TAIL = re.compile(r"\s*\((?:fwd|forwarded)\)\s*$", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*<[^<>]*>|\s*\([^()]*@[^()]*\)|\s*\[mailto:[^\[\]]*\]|\S{1,100}@\S{1,200}")
_RULE = r"[\s>*_=-]{0,60}"
_FORWARDED = re.compile(
    rf"{_RULE}(?:(?:begin(?:ning of)?\s+)?forwarded message|forwarded by .{{1,80}}|original message|original-nachricht|(?:ursprüngliche|weitergeleitete|originale?) nachricht|"
    r"anfang der weitergeleiteten (?:e-mail|nachricht)|(?:début du )?message (?:transféré|d['’]origine|original)|(?:mensaje|inicio del mensaje) (?:reenviado|original)|"
    r"(?:inizio )?messaggio (?:inoltrato|originale)|mensagem (?:encaminhada|original|reencaminhada)|(?:begin )?doorgestuurd bericht|oorspronkelijk bericht|"
    r"(?:wiadomość|początek) (?:przekazana|oryginalna|przesłana dalej)(?: wiadomości)?|přeposlaná zpráva|původní zpráva|vidarebefordrat meddelande|ursprungligt meddelande|"
    rf"videresendt (?:meddelelse|melding)|oprindelig meddelelse|iletilen ileti|özgün ileti|пересылаемое сообщение|исходное сообщение)\s*:?{_RULE}",
    re.IGNORECASE,
)
"""A line that says that another mail follows."""
_QUOTES_FOLLOW = re.compile(
    r".{0,190}(?:\bwrote|\bschrieb(?: .{1,100})?|\ba écrit|\bescribió|\bha scritto|\bescreveu|\bschreef(?: .{1,100})?|\bpisze|\bnapisał\(a\)|\bnapsal\(a\)|\bskrev(?: .{1,100})?|\byazdı|\bпишет)\s?:\s*",
    re.IGNORECASE,
)
"""The end of a line above a quoted mail: "On 20 Nov 2026, Ada Moor wrote:"."""
_ATTRIBUTION = re.compile(r"\s*(?:on|am|le|el|il(?: giorno)?|em|op|w dniu|dne|den|tarihinde)\s.*\d", re.IGNORECASE)
"""How the line above a quoted mail begins."""
_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|hallo|liebe[rsn]?|sehr geehrte[rsn]?|guten (?:tag|morgen|abend)|moin|servus|bonjour|bonsoir|ch[eè]re?s?|"
    r"madame|monsieur|salut|hola|buen(?:os|as) (?:días|tardes|noches)|estimad[oa]s?|querid[oa]s?|car[oaie]|gentil[ei]|ciao|buongiorno|buonasera|salve|olá|bom dia|boa (?:tarde|noite)|"
    r"prezad[oa]s?|beste|geachte|dag|hoi|szanown[aiey]|dzień dobry|cześć|dobrý den|vážen[íýá]|ahoj|hej|kär[ae]|kære|hei|god dag|merhaba|sayın|здравствуйте|уважаем[а-я]+|добрый день)"
    r"(?![^\W_])[^.?]{0,60}",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:(?:with )?(?:best|kind|warm(?:est)?|many)?\s?(?:regards|wishes|thanks)|all the best|best|cheers|thank you(?: (?:very|so) much)?|thanks(?: (?:a lot|again|in advance))?|"
    r"(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|(?:mit )?(?:freundliche[nm]?|viele[nr]?|beste[nr]?|herzliche[nr]?|liebe[nr]?|schöne[nr]?) gr(?:ü|ue)(?:ß|ss)en?|mfg|lg|vg|"
    r"(?:bien )?cordialement|bien à vous|(?:sincères )?salutations(?: distinguées)?|merci|(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente|gracias|"
    r"(?:cordiali|distinti|cari) saluti|cordialmente|grazie|(?:com os )?(?:melhores )?cumprimentos|atenciosamente|obrigad[oa]|(?:met )?(?:vriendelijke|hartelijke) groete?n?|groete?n?|"
    r"(?:z )?(?:poważaniem|wyrazami szacunku)|pozdrawiam|(?:s )?pozdravem|(?:med )?(?:venlig|vänlig|vennlig) hilsen|(?:med )?vänliga hälsningar|mvh|(?:iyi )?(?:saygılarımla|çalışmalar)|с уважением)"
    r"[\s,.!:–-]*",
    re.IGNORECASE,
)
_SENT_FROM = re.compile(
    r"(?:sent from my|sent from (?:outlook|yahoo|mail for)|get outlook for|von meinem .{1,30} gesendet|gesendet (?:von|mit) (?:meinem|der) .{1,40}|envoyé de(?:puis)? mon|enviado desde mi|"
    r"inviato da(?:l mio)?|enviado do meu|verstuurd vanaf mijn|wysłane z|skickat från min|sendt fra min)\b.{0,60}",
    re.IGNORECASE,
)


class Story(NamedTuple):
    """The part of a mail that is copy."""

    begin: int
    """The index of its first line."""
    end: int
    """The index below its last line."""
    rules: dict[int, str]
    """Index of a line outside the copy -> the rule that drops it."""
    header: tuple[str, ...] = ()
    """The header lines of the mail that was forwarded, if the copy is in it."""


def subject(text: str) -> str:
    """Return a subject without the marks of replies and forwarded mails: "Re:", "AW:", "Fwd:"."""
    text = " ".join(text[:LONGEST_SUBJECT].split())
    marks = _SUBJECT_MARKS.match(text)
    rest = _TAIL.sub("", text[marks.end() :] if marks else text)
    return rest or text


def is_forwarded(subject: str) -> bool:
    """Return whether a subject says that the mail was forwarded, and not that it answers one."""
    return bool(_FORWARD_MARK.match(subject[:LONGEST_SUBJECT]))


def without_address(name: str) -> str:
    """Return a name without the address beside it."""
    return _ADDRESS.sub("", name[:LONGEST_SUBJECT]).strip(" \t\"'*,;")


def in_order(name: str) -> str:
    """Return a name with the first name first: "Moor, Ada" is "Ada Moor"."""
    last, comma, first = name.strip().partition(", ")
    is_reversed = bool(comma) and "," not in first and len(last.split()) < 3 and 0 < len(first.split()) < 3
    return f"{first} {last}" if is_reversed else name.strip()


def sender(line: str) -> tuple[str, ...]:
    """Return the person in the sender of a mail; nothing for an address without a name, or for a desk."""
    name = in_order(without_address(re.sub(r"(?i)\s(?:via|on behalf of|im auftrag von)\s.*$", "", line)))
    return bylines.byline(f"By {name}") if name and "@" not in name else ()


def story(lines: Sequence[str], begin: int, end: int, *, forwarded: bool) -> Story:
    """Return which lines between two places are copy. `forwarded` says that the subject has the mark of a forwarded mail."""
    rules: dict[int, str] = {}
    header: tuple[str, ...] = ()
    for _ in range(DEEPEST):
        mark = next((at for at in range(begin, end) if _begins_mail(lines, at, end)), None)
        if mark is None:
            break
        first = _header_begin(lines, mark, end)
        below = _header_end(lines, first, end)
        if below == first and not forwarded:
            break
        above, inner = _letters(lines[begin:mark]), _letters(lines[below:end])
        if above > (FORWARDED_SHARE if forwarded else 1) * inner:
            rules.update(dict.fromkeys(range(mark, end), "quoted mail"))
            end = mark
            break
        rules.update(dict.fromkeys(range(begin, mark), "cover note"))
        rules.update(dict.fromkeys(range(mark, below), "mail header"))
        header, begin = tuple(unquoted(line) for line in lines[first : min(below, first + MOST_HEADERS)]), below
    end = _drop_reply(lines, begin, end, rules)
    end = _drop_signature(lines, begin, end, rules)
    begin = _drop_greeting(lines, begin, end, rules)
    return Story(begin, end, rules, header)


def is_mark(line: str) -> bool:
    """Return whether a line says that another mail follows, or is the first header line of a quoted mail."""
    is_quoted = line.startswith(">") and _field(line) in ("sender", "subject")
    return len(line) <= LONGEST_LINE and (is_quoted or bool(_FORWARDED.fullmatch(line)))


def _begins_mail(lines: Sequence[str], at: int, end: int) -> bool:
    """Return whether another mail begins on a line: with a mark, or with the header of Outlook, which has three fields or more."""
    line = lines[at]
    if not line.strip() or len(line) > LONGEST_LINE:
        return False
    if _FORWARDED.fullmatch(line):
        return True
    if ":" not in line or _field(line) not in ("sender", "subject"):
        return False
    kinds = {_field(lines[below]) for below in range(at, _header_end(lines, at, min(end, at + 12)))} - {""}
    return {"sender", "subject"} <= kinds and len(kinds) >= 3


def _header_begin(lines: Sequence[str], mark: int, end: int) -> int:
    """Return the index of the first header line at or below a mark; blank lines may stand between."""
    if _field(lines[mark]):
        return mark
    at = mark + 1
    while at < min(end, mark + 4) and not unquoted(lines[at]).strip():
        at += 1
    return at if at < end and _field(lines[at]) else mark + 1


def _header_end(lines: Sequence[str], first: int, end: int) -> int:
    """Return the index below the header lines that begin on a line: fields, and indented lines that continue them."""
    at = first
    while at < end:
        is_continued = at > first and lines[at][:1].isspace() and lines[at].strip() and len(lines[at]) < LONGEST_LINE
        if not lines[at].strip() and at > first and at + 1 < end and _field(lines[at + 1]):
            is_continued = True  # on a web page each line is a paragraph
        if not (is_continued or _field(lines[at])):
            break
        at += 1
    return at


def _field(line: str) -> str:
    """Return the meaning of a mail's header line; empty for any other line."""
    parts = field(unquoted(line))
    kind = meaning(parts[0]) if parts else ""
    return kind if kind in ("sender", "subject", "date", "other", "author") else ""


def unquoted(line: str) -> str:
    return re.sub(r"^(?:\s?>)+ ?", "", line)


def _drop_reply(lines: Sequence[str], begin: int, end: int, rules: dict[int, str]) -> int:
    """Drop the mail that is quoted below the copy, and return where the copy ends."""
    for at in range(begin, end):
        line = lines[at]
        if len(line) > LONGEST_LINE or line.rstrip()[-1:] not in (":", "：") or not _QUOTES_FOLLOW.fullmatch(line):
            continue
        below = next((lines[after] for after in range(at + 1, min(end, at + 4)) if lines[after].strip()), "")
        above = lines[at - 1] if at > begin else ""
        is_continued = 0 < len(above.strip()) <= LONGEST_LINE and not _ATTRIBUTION.match(line) and bool(_ATTRIBUTION.match(above))
        start = at - 1 if is_continued else at
        if below.lstrip().startswith(">") and _letters(lines[begin:start]):
            rules.update(dict.fromkeys(range(start, end), "quoted mail"))
            return start
    quoted = end
    while quoted > begin and (lines[quoted - 1].startswith(">") or not lines[quoted - 1].strip()):
        quoted -= 1
    if any(line.startswith(">") for line in lines[quoted:end]) and _letters(lines[begin:quoted]) > _letters(lines[quoted:end]) // 4:
        rules.update({at: "quoted mail" for at in range(quoted, end) if lines[at].strip()})
        return quoted
    return end


def _drop_signature(lines: Sequence[str], begin: int, end: int, rules: dict[int, str]) -> int:
    """Drop the signature below the copy, and return where the copy ends."""
    for at in range(max(begin + 1, end - SIGNATURE), end):
        line = lines[at].strip()
        is_mark = line in ("--", "—", "___") or line.startswith("_____")
        is_closing = len(line) <= LONGEST_GREETING and bool(_CLOSING.fullmatch(line) or _SENT_FROM.fullmatch(line))
        rest = lines[at + 1 : end]
        if (is_mark or (is_closing and all(len(other) <= LONGEST_SIGNATURE_LINE for other in rest))) and _letters(lines[begin:at]):
            rules.update(dict.fromkeys(range(at, end), "signature"))
            return at
    return end


def _drop_greeting(lines: Sequence[str], begin: int, end: int, rules: dict[int, str]) -> int:
    """Drop the greeting above the copy, and return where the copy begins."""
    at = next((at for at in range(begin, end) if lines[at].strip()), end)
    line = lines[at].strip() if at < end else ""
    is_greeting = len(line) <= LONGEST_GREETING and bool(_GREETING.fullmatch(line)) and (line[-1] in ",!:;" or len(line.split()) <= 4)
    if is_greeting and _letters(lines[at + 1 : end]):
        rules[at] = "greeting"
        return at + 1
    return begin


def _letters(lines: Sequence[str]) -> int:
    return sum(map(len, lines)) - sum(line.count(" ") for line in lines) if any(_words(lines)) else 0


def _words(lines: Sequence[str]) -> Iterator[bool]:
    """Yield for each line whether it has a letter."""
    return (any(character.isalpha() for character in line) for line in lines)
