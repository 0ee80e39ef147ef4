"""Mails: as mail programs save them, and as they are pasted. All copy here is invented."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from generator.core.drafts import Draft
from generator.core.problems import Place
from generator.intake.decode import LOST
from generator.intake.readers import RawFile, mail_text
from generator.intake.readers.mail import Mail
from generator.intake.readers.table import READERS, choose
from tests.counted_work import instructions, peak_memory
from tests.unit.intake.test_plain import read as read_plain
from tests.unit.intake.test_plain import rules, texts

ONE = "The crews of the river ferry went back to work on Saturday, nine days after they had walked off the quay in a dispute over night shifts."
TWO = "Ada Moor, who speaks for the crews, said that the company had promised two more deck hands on every boat that sails after dark."
HEADERS = (
    "Delivered-To: desk@gazette.example\nReceived: by 10.0.0.1 with SMTP id x1;\n        Fri, 20 Nov 2026 00:12:44 -0800 (PST)\n"
    "Return-Path: <ada@north.example>\nMIME-Version: 1.0\nFrom: Ada Moor <ada@north.example>\nTo: desk@gazette.example\n"
    "Date: Fri, 20 Nov 2026 09:12:44 +0100\nSubject: Ferry strike ends\n"
)
SENT_AT = datetime.fromisoformat("2026-11-20T09:12")
SENT = datetime(2026, 11, 20, 9, 12, 44, tzinfo=timezone(timedelta(hours=1)))


def read(content: str | bytes, name: str = "seeds/a.eml") -> Draft:
    content = content if isinstance(content, bytes) else content.encode()
    reader = choose(name, content, READERS)
    assert reader is not None
    draft = reader.read(RawFile(content, Place(name)))
    assert isinstance(draft, Draft)
    return draft


def said(draft: Draft) -> str:
    return " ".join((draft.title, *draft.authors, *texts(draft)))


@pytest.mark.parametrize("name", ["seeds/a.eml", "seeds/a.txt"])
@pytest.mark.parametrize("start", ["", "\n\n", "From ada@north.example Fri Nov 20 09:12:44 2026\n"])
def test_the_source_of_a_mail_is_read_by_its_headers(name: str, start: str) -> None:
    draft = read(f"{start}{HEADERS}\n{ONE}\n\n{TWO}\n", name)

    assert (draft.title, draft.authors, draft.published, draft.sure) == ("Ferry strike ends", ("Ada Moor",), SENT, 1.0)
    assert texts(draft) == [ONE, TWO]
    assert "Received: by 10.0.0.1 with SMTP id x1;" in {line.text for line in draft.dropped}


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("utf-8", "8bit"),
        ("utf-8", "base64"),
        ("iso-8859-1", "quoted-printable"),
        ("windows-1250", "base64"),
        ("", "base64"),
        ("no-such", "base64"),
    ],
)
def test_encoded_words_and_text_are_decoded(charset: str, encoding: str) -> None:
    text = "Fähre fährt – früh\n".replace("–", "-") + ONE
    raw = text.encode(charset if charset in ("iso-8859-1", "windows-1250") else "utf-8")
    body = {
        "8bit": raw,
        "base64": b64encode(raw),
        "quoted-printable": b"F=E4hre f=E4hrt - fr=FCh\n" + ONE[:60].encode() + b"=\n" + ONE[60:].encode(),
    }
    parameter = f"; charset={charset}" if charset else ""
    headers = f"From: =?iso-8859-1?Q?J=F6rg_M=FCller?= <j@north.example>\nMIME-Version: 1.0\nSubject: =?UTF-8?B?{b64encode('Fähre – früh'.encode()).decode()}?=\nContent-Type: text/plain{parameter}\nContent-Transfer-Encoding: {encoding}\n\n"
    draft = read(headers.encode() + body[encoding])

    assert (draft.title, draft.authors) == ("Fähre – früh", ("Jörg Müller",))
    assert " ".join(texts(draft)) == f"Fähre fährt - früh {ONE}"


def multipart(kind: str, *parts: str) -> str:
    return f'{HEADERS}Content-Type: multipart/{kind}; boundary="b1"\n\n' + "".join(f"--b1\n{part}\n" for part in parts) + "--b1--\n"


PLAIN, PAGE = (
    f"Content-Type: text/plain; charset=utf-8\n\n{ONE}\n",
    f"Content-Type: text/html; charset=utf-8\n\n<html><body><p>{TWO}</p></body></html>",
)


def test_of_several_versions_the_plain_text_is_read_and_the_other_is_named() -> None:
    draft = read(multipart("alternative", PLAIN, PAGE))

    assert texts(draft) == [ONE]
    assert [(line.text, line.rule) for line in draft.dropped if line.rule != "field"] == [("text/html", "other version")]


@pytest.mark.parametrize("parts", [[PAGE], ["Content-Type: text/plain\n\nSee the web page.\n", PAGE]])
def test_a_web_page_is_read_where_the_plain_text_says_nothing(parts: list[str]) -> None:
    draft = read(multipart("alternative", *parts))

    assert (draft.title, draft.authors, texts(draft)) == ("Ferry strike ends", ("Ada Moor",), [TWO])


def test_a_headline_in_the_page_of_a_mail_is_not_lost() -> None:
    draft = read(multipart("mixed", PAGE.replace("<p>", "<h1>Two more deck hands on every boat</h1><p>")))

    assert [(block.kind, block.text) for block in draft.blocks] == [("heading", "Two more deck hands on every boat"), ("paragraph", TWO)]


def test_an_attachment_is_named_and_not_read() -> None:
    attached = 'Content-Type: text/plain\nContent-Disposition: attachment; filename="=?utf-8?Q?Gr=C3=BC=C3=9Fe=2Etxt?="\n\nNot for print.\n'
    draft = read(multipart("mixed", attached, PLAIN))

    assert texts(draft) == [ONE]
    assert [(line.line, line.text, line.rule) for line in draft.dropped if line.rule != "field"] == [
        (16, "text/plain Grüße.txt", "attachment")
    ]


def test_a_mail_within_a_mail_is_the_copy_if_nothing_else_is() -> None:
    inner = f"Content-Type: message/rfc822\n\nFrom: Otto Vale <otto@south.example>\nSubject: Gulls steal lunch\nDate: Thu, 19 Nov 2026 08:00:00 +0000\n\n{TWO}\n"
    draft = read(multipart("mixed", "Content-Type: text/plain\n\nSee below.\n", inner))

    assert (draft.title, draft.authors, texts(draft)) == ("Gulls steal lunch", ("Otto Vale",), [TWO])
    assert draft.published == datetime(2026, 11, 19, 8, tzinfo=UTC)


def test_the_lines_of_a_part_have_their_numbers_in_the_file() -> None:
    content = multipart("mixed", f"Content-Type: text/plain\n\n{ONE}\n\n{TWO}\n\n-- \nAda Moor, North Press\n")
    lines = content.split("\n")

    for line in read(content).dropped:
        if line.rule == "signature":
            assert lines[line.line - 1].strip() == line.text


def test_a_character_that_cannot_be_read_is_placed_in_the_mail() -> None:
    content = HEADERS.encode() + f"\n{ONE}\nCaf\ufffd\n".encode()
    (warning,) = read(content).warnings

    assert warning.message == f"A character cannot be read at byte {content.index(LOST.encode()):,}"
    assert warning.place.line == 12


@pytest.mark.parametrize(("subject", "title"), [
    ("Re: FW: Mill is sold", "Mill is sold"), ("AW: WG: Streik beendet", "Streik beendet"), ("TR : Le bac repart", "Le bac repart"), ("RV: RE: El puente", "El puente"),
    ("R: I: Il ponte", "Il ponte"), ("Re[2]: Mill", "Mill"), ("[press] Re: Mill", "Mill"), ("[EXTERNAL] Mill", "Mill"), ("Mill is sold (fwd)", "Mill is sold"), ("Doorst: Veer", "Veer"),
    ("PD: Prom", "Prom"), ("VS: Färjan", "Färjan"), ("RE：Mill", "Mill"), ("Fwd: Re: Fwd: [EXT] Mill", "Mill"),
    ("Reform: what now", "Reform: what now"), ("Interview: Ada Moor", "Interview: Ada Moor"), ("[press] Mill is sold", "[press] Mill is sold"), ("Re:", "Re:"), ("I, robot", "I, robot"),
])  # fmt: skip
def test_the_marks_of_replies_are_no_part_of_the_headline(subject: str, title: str) -> None:
    assert mail_text.subject(subject) == title
    assert read(f"{HEADERS.replace('Ferry strike ends', subject)}\n{ONE}\n").title == title


@pytest.mark.parametrize(("head", "published"), [
    ("Von: Ada Moor <ada@north.example>\nGesendet: Freitag, 20. November 2026 09:12\nAn: Redaktion\nCc: Otto\nBetreff: AW: Ferry strike ends", SENT_AT),
    ("De : Ada Moor <ada@north.example>\nEnvoyé : vendredi 20 novembre 2026 09:12\nÀ : Rédaction\nObjet : TR: Ferry strike ends", SENT_AT),
    ("De: Ada Moor <ada@north.example>\nEnviado: viernes, 20 de noviembre de 2026 9:12\nPara: Redacción\nAsunto: RV: Ferry strike ends", SENT_AT),
    ("Da: Ada Moor <ada@north.example>\nInviato: venerdì 20 novembre 2026 09:12\nA: Redazione\nOggetto: I: Ferry strike ends", SENT_AT),
    ("Van: Ada Moor <ada@north.example>\nVerzonden: vrijdag 20 november 2026 09:12\nAan: Redactie\nOnderwerp: FW: Ferry strike ends", SENT_AT),
    ("De: Ada Moor <ada@north.example>\nEnviada: 20 de novembro de 2026\nPara: Redação\nAssunto: ENC: Ferry strike ends", date(2026, 11, 20)),
    ("From:\tAda Moor\nSent:\tFriday, November 20, 2026 9:12 AM\nTo:\tNews desk\nSubject:\tRe: Ferry strike ends", SENT_AT),
    ("*From:* Ada Moor <ada@north.example>\n*Date:* 20 November 2026\n*To:* <desk@gazette.example>\n*Subject:* Ferry strike ends", date(2026, 11, 20)),
    ('From: "Moor, Ada" <ada@north.example>\nDate: 20 November 2026\nSubject: Ferry strike ends', date(2026, 11, 20)),
])  # fmt: skip
def test_the_header_lines_of_a_pasted_mail_are_read_in_several_languages(head: str, published: datetime | date) -> None:
    draft = read_plain(f"{head}\n\n{ONE}\n\n{TWO}\n")

    assert (draft.title, draft.authors, draft.published) == ("Ferry strike ends", ("Ada Moor",), published)
    assert texts(draft) == [ONE, TWO]


@pytest.mark.parametrize("mark", [
    "---------- Forwarded message ---------", "-------- Original Message --------", "-----Ursprüngliche Nachricht-----", "Begin forwarded message:", "Anfang der weitergeleiteten Nachricht:",
    "-------- Message transféré --------", "---------- Mensaje reenviado ---------", "---------- Messaggio inoltrato ---------", "---------- Doorgestuurd bericht ----------", "________________________________",
])  # fmt: skip
@pytest.mark.parametrize("source", [False, True], ids=["pasted", "source"])
def test_of_a_forwarded_mail_the_inner_one_is_the_article(mark: str, source: bool) -> None:
    inner = f"From: Otto Vale <otto@south.example>\nDate: 19 November 2026\nSubject: Gulls steal lunch\nTo: Ada Moor <ada@north.example>\n\n{ONE}\n\n{TWO}\n"
    head = HEADERS if source else "From: Ada Moor <ada@north.example>\nTo: desk@gazette.example\nDate: 20 November 2026\nSubject: Ferry\n"
    draft = read(f"{head.replace('Subject: ', 'Subject: Fwd: ')}\nHi all, do not print my name here.\n\n{mark}\n{inner}", "seeds/a.txt")

    assert (draft.title, draft.authors, draft.published) == ("Gulls steal lunch", ("Otto Vale",), date(2026, 11, 19))
    assert texts(draft) == [ONE, TWO]
    assert ("Hi all, do not print my name here.", "cover note") in {(line.text, line.rule) for line in draft.dropped}
    assert "@" not in said(draft)


@pytest.mark.parametrize("attribution", [
    "On Fri, Nov 20, 2026 at 9:12 AM Otto Vale <otto@south.example> wrote:", "Am 20.11.2026 um 09:12 schrieb Otto Vale <otto@south.example>:", "Le ven. 20 nov. 2026 à 09:12, Otto Vale <otto@south.example> a écrit :",
    "El vie, 20 nov 2026 a las 9:12, Otto Vale (<otto@south.example>) escribió:", "Il giorno ven 20 nov 2026 alle ore 09:12 Otto Vale <otto@south.example> ha scritto:",
    "On Fri, Nov 20, 2026 at 9:12 AM Otto Vale <otto@south.example>\nwrote:",
])  # fmt: skip
def test_the_mail_quoted_below_an_answer_is_dropped(attribution: str) -> None:
    draft = read(f"{HEADERS}\n{ONE}\n\n{TWO}\n\n{attribution}\n> What is new?\n>\n> Otto\n")

    assert texts(draft) == [ONE, TWO]
    assert {line.rule for line in draft.dropped} == {"field", "quoted mail"}


def test_the_note_above_an_answer_is_the_article_if_the_mail_answers_a_forwarded_one() -> None:
    below = "From: Otto Vale\nSent: Thursday, 19 November 2026 18:00\nTo: Ada Moor\nSubject: FW: Ferry\n\nAny news?\n"
    draft = read(f"{HEADERS.replace('Subject: ', 'Subject: Re: FW: ')}\n{ONE}\n\n{TWO}\n\n_______________________\n{below}")

    assert (draft.title, draft.authors, texts(draft)) == ("Ferry strike ends", ("Ada Moor",), [ONE, TWO])


def test_a_long_text_above_a_forwarded_note_is_the_article() -> None:
    below = "From: Otto Vale\nDate: 19 November 2026\nSubject: Ferry\n\nAny news?\n"
    draft = read(f"{HEADERS.replace('Subject: ', 'Subject: Fwd: ')}\n{ONE}\n\n{TWO}\n\n---- Original Message ----\n{below}")

    assert (draft.title, texts(draft)) == ("Ferry strike ends", [ONE, TWO])


def test_copy_that_begins_with_the_mark_of_a_forwarded_mail_is_read() -> None:
    quoted = f"> From: Ada Moor <ada@north.example>\n> Subject: Ferry strike ends\n> Date: 20 November 2026\n>\n> {ONE}\n>\n> {TWO}\n"
    for text in (
        quoted,
        f"Begin forwarded message:\n\n{quoted}",
        f"Begin forwarded message:\n\n{quoted.replace('> ', '').replace('>', '')}",
    ):
        draft = read_plain(text)

        assert (draft.title, draft.authors, draft.published) == ("Ferry strike ends", ("Ada Moor",), date(2026, 11, 20))
        assert texts(draft) == [ONE, TWO]


def test_a_mail_forwarded_as_a_web_page_is_read_without_its_headers() -> None:
    page = (
        "<html><body><p>Hi all,</p><p>please print.</p><p><b>Von:</b> Otto Vale &lt;o@south.example&gt;<br><b>Gesendet:</b> Donnerstag, 19. November 2026 18:00<br>"
        f"<b>An:</b> Ada Moor<br><b>Betreff:</b> Gulls steal lunch</p><p>{ONE}</p><p>{TWO}</p><p>Kind regards<br>Otto</p></body></html>"
    )
    draft = read(f"{HEADERS.replace('Subject: ', 'Subject: WG: ')}Content-Type: text/html; charset=utf-8\n\n{page}\n")

    assert (draft.title, draft.authors, texts(draft)) == ("Gulls steal lunch", ("Otto Vale",), [ONE, TWO])
    assert {line.line for line in draft.dropped if line.rule != "field"} == {12}


def test_greeting_and_signature_of_a_page_are_dropped() -> None:
    page = f"<html><body><p>Dear editor,</p><p>{ONE}</p><p>{TWO}</p><p>Kind regards</p><p>Ada Moor</p></body></html>"
    draft = read(f"{HEADERS}Content-Type: text/html; charset=utf-8\n\n{page}\n")

    assert texts(draft) == [ONE, TWO]
    assert [(line.text, line.rule) for line in draft.dropped if line.rule != "field"] == [
        ("Dear editor,", "greeting"), ("Kind regards", "signature"), ("Ada Moor", "signature"),
    ]  # fmt: skip


def test_the_headers_have_their_lines_in_a_file_with_the_line_ends_of_windows() -> None:
    content = f"\n{HEADERS}\n{ONE}\n\nKind regards\nAda\n".replace("\n", "\r\n")
    lines = content.split("\r\n")

    assert all(lines[line.line - 1].strip() == line.text for line in read(content).dropped)


def test_headers_that_are_not_ascii_are_read_and_reported() -> None:
    content = f"Received: x\nFrom: Żaneta Łoś <z@north.example>\nSubject: Załoga promu wróciła\n\nZałogi wróciły w piątek do pracy po dziewięciu dniach rozmów. {ONE}\n"
    draft = read(content.encode("iso-8859-2"))

    assert (draft.title, draft.authors) == ("Załoga promu wróciła", ("Żaneta Łoś",))
    assert "Subject: Załoga promu wróciła" in {line.text for line in draft.dropped}


def test_a_status_among_the_headers_of_a_pasted_mail_counts() -> None:
    assert read_plain(f"From: Ada Moor\nSubject: Ferry\nDate: 2026-05-12\nStatus: draft\n\n{ONE}\n").is_draft


def test_a_mail_that_is_only_a_quotation_is_read() -> None:
    assert texts(read(f"{HEADERS}\n> {ONE}\n>\n> {TWO}\n")) == [ONE, TWO]


@pytest.mark.parametrize(("greeting", "closing"), [
    ("Hi all,", "Best regards,\nAda Moor\nNorth Press\nTel. 0123"), ("Dear editor,", "Sent from my iPhone"), ("Sehr geehrte Damen und Herren,", "Mit freundlichen Grüßen\nAda Moor"),
    ("Bonjour,", "Cordialement,\nAda Moor"), ("Hola a todos:", "Un saludo\nAda"), ("Gentili colleghi,", "Cordiali saluti\nAda"), ("Hello", "--\nAda Moor\nNorth Press"),
])  # fmt: skip
def test_greeting_and_signature_of_a_mail_are_dropped(greeting: str, closing: str) -> None:
    draft = read(f"{HEADERS}\n{greeting}\n\n{ONE}\n\n{TWO}\n\n{closing}\n")

    assert texts(draft) == [ONE, TWO]
    assert {rule for _, rule in rules(draft)} == {"field", "greeting", "signature"}


@pytest.mark.parametrize(
    "text",
    [
        f"Dear Prudence is the song of the summer.\n\n{ONE}",
        f"{ONE}\n\nBest\n\n{TWO}",
        f"{ONE}\n\nThanks to the crews, the boats sail again.",
        f"“Hello,” she said.\n\n{ONE}",
    ],
)
def test_sentences_that_look_like_a_greeting_or_a_closing_stay(text: str) -> None:
    assert " ".join(texts(read(f"{HEADERS}\n{text}\n"))).split() == text.split()


def test_a_line_that_names_a_writer_in_copy_that_is_no_mail_stays() -> None:
    draft = read_plain(f"Ferry strike ends\n\nHi all,\n\n{ONE}\n\nOn Friday Ada Moor wrote:\n\n{TWO}\n")

    assert texts(draft) == ["Hi all,", ONE, "On Friday Ada Moor wrote:", TWO]


@pytest.mark.parametrize(
    "sender",
    ["ada@north.example", "<ada@north.example>", '"ada@north.example" <ada@north.example>', "", "Ada Moor via Desk <desk@gazette.example>"],
)
def test_an_address_is_never_text(sender: str) -> None:
    draft = read(f"{HEADERS.replace('Ada Moor <ada@north.example>', sender)}\n{ONE}\n")

    assert "@" not in said(draft)


@pytest.mark.parametrize(
    "content",
    [
        b"Ferry strike ends\n\n" + ONE.encode(),
        b"From: the quay\n\nText\n",
        b"To: be\nor: not\n",
        b"Title: x\nDate: 2026-05-12\n\nText\n",
        b"",
    ],
)
def test_other_copy_is_not_taken_for_a_mail(content: bytes) -> None:
    assert Mail().recognizes(content) == 0.0


DEEP = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2000))
NESTED = "Content-Type: message/rfc822\n\n" * 5000


@pytest.mark.parametrize("content", [
    HEADERS + DEEP, HEADERS + NESTED, HEADERS + "\n--b" * 6000, HEADERS + "Content-Type: text/plain" + '; a="b"' * 5000 + "\n\nText\n", multipart("mixed", *["\n\nA text.\n"] * 5001),
    HEADERS + "Content-Type: multipart/mixed\n\nText\n" + "\n" * 200_001,
], ids=["parts in parts", "mails in mails", "marks", "parameters", "parts", "lines"])  # fmt: skip
def test_a_mail_that_would_take_long_is_a_problem(content: str) -> None:
    problems = Mail().read(RawFile(content.encode(), Place("seeds/a.eml")))

    assert isinstance(problems, tuple)
    assert [problem.rule for problem in problems] == ["intake.large"]


HOSTILE = {
    "headers": (HEADERS, "X-Spam: yes\n", f"\n{ONE}"), "a long subject": (HEADERS + "Subject: ", "=?utf-8?Q?a?= ", f"\n\n{ONE}"), "folded headers": (HEADERS + "X: a\n", " b\n", f"\n{ONE}"),
    "marks in the subject": (HEADERS.replace("Ferry strike ends", "") + "Keywords: ", "re: ", f"\n\n{ONE}"), "quotes": (f"{HEADERS}\n{ONE}\n", "> > > >\n", ""),
    "attributions": (f"{HEADERS}\n{ONE}\n", "On 1 May wrote wrote wrote:\n", ""), "marks": (f"{HEADERS}\n{ONE}\n", "--- Original Message ---\n", ""), "header lines": (f"{HEADERS}\n{ONE}\n", "From: a\nSubject: b\n", ""),
    "fields": (f"{HEADERS}\n{ONE}\n", "From: a\nSubject: b\nDate: c\n", ""), "greetings": (f"{HEADERS}\n", "Hi all,\n", ONE), "signatures": (f"{HEADERS}\n{ONE}\n", "-- \n", ""),
    "base64": (HEADERS + "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n", "AAAA\n", ""), "soft ends": (HEADERS + "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n", "a=\n", ""),
    "words": (HEADERS + "Content-Type: text/plain; charset=utf-8\n\n", "wrote ", ":\n"), "underscores": (f"{HEADERS}\n{ONE}\n", "____\n", ""),
}  # fmt: skip


@pytest.mark.parametrize(("first", "piece", "last"), HOSTILE.values(), ids=HOSTILE.keys())
def test_the_work_and_memory_for_a_mail_are_proportional_to_its_length(first: str, piece: str, last: str) -> None:
    def read_mail(length: int) -> None:
        content = first + piece * (length // len(piece)) + last
        Mail().read(RawFile(content.encode(), Place("seeds/a.eml")))

    read_mail(100)
    assert instructions(lambda: read_mail(1600)) <= 2.4 * instructions(lambda: read_mail(800)) + 20_000
    assert peak_memory(lambda: read_mail(3200)) <= 2.5 * peak_memory(lambda: read_mail(1600)) + 50_000


@pytest.mark.parametrize(
    "charset", ["rot13", "zip", "idna", "punycode", "unicode_escape", "undefined", "utf-7", "x" * 1000, "\x00", "base64"]
)
def test_a_wrong_name_of_the_encoding_does_no_harm(charset: str) -> None:
    head = HEADERS.replace("Subject: Ferry strike ends", f"Subject: =?{charset}?B?RmVycnk=?=")
    draft = read(f"{head}Content-Type: text/plain; charset={charset}\n\n{ONE}\n")

    assert texts(draft) == [ONE]
