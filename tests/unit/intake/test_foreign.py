"""Raw files in formats that Broadsheet does not read: the problem names the format and says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.intake.decode import decode
from generator.intake.foreign import foreign
from generator.intake.seeds import find_seeds
from tests.counted_work import instructions

PROLOG = '<?xml version="1.0" encoding="utf-8"?>\n'
DOCUMENTS = {
    "NITF, a format of news agencies in XML": '<!DOCTYPE nitf SYSTEM "nitf.dtd">\n<nitf><head><title>Ferry halts</title></head><body><body.content><p>It stopped.</p></body.content></body></nitf>',
    "NewsML-G2, a format of news agencies in XML": '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x"><contentMeta><headline>Ferry halts</headline></contentMeta></newsItem>',
    "NewsML 1, a format of news agencies in XML": "<NewsML><NewsItem><NewsComponent><HeadLine>Ferry halts</HeadLine></NewsComponent></NewsItem></NewsML>",
    "WXR, an export of WordPress with many articles": '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>Ferry</title></item></channel></rss>',
    "an RSS feed": '<rss version="2.0"><channel><item><title>Ferry halts</title></item></channel></rss>',
    "an Atom feed": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Ferry halts</title></entry></feed>',
    "an RSS 1.0 feed": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item><title>Ferry</title></item></rdf:RDF>',
    "XML with the root element <story>": "<story><title>Ferry halts</title></story>",
}


@pytest.mark.parametrize("comment", ["", "<!-- from the wire -- of -- today -->\n"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_an_xml_document_is_named(name: str, comment: str) -> None:
    decoded = decode((PROLOG + comment + DOCUMENTS[name]).encode())

    assert decoded.fault == f"The file is {name}, not plain text"
    assert decoded.advice


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if "root" not in name])
def test_a_known_document_is_named_without_its_declaration(name: str) -> None:
    assert decode(DOCUMENTS[name].encode()).fault == f"The file is {name}, not plain text"


def test_what_to_do_names_the_parts_of_the_format() -> None:
    kind = foreign(DOCUMENTS["NITF, a format of news agencies in XML"])

    assert kind is not None
    assert all(part in kind.advice for part in ("<hl1>", "<byline>", "<body.content>", ".txt"))


@pytest.mark.parametrize("text", [
    "<feed> the gulls, they said", "<rss> is a word", "A story about <nitf> and XML", '<?xml version="1.0"?><html><body><p>Ferry</p></body></html>', "<b>Bold</b> move", "<", "<?xml",
])  # fmt: skip
def test_text_and_pages_are_not_xml_documents(text: str) -> None:
    assert foreign(text) is None or text == "<?xml"


@pytest.mark.parametrize(("name", "content", "hint"), [
    ("a.xml", PROLOG + DOCUMENTS["an Atom feed"], "save its page as .html"), ("a.rss", DOCUMENTS["an RSS feed"], "save its page as .html"),
    ("a.xml", "not XML", "Save it as plain text"), ("a.msg", "x", ".eml"), ("a.docx", "x", "Save it as plain text"),
])  # fmt: skip
def test_the_warning_about_an_unknown_suffix_says_what_to_do(tmp_path: Path, name: str, content: str, hint: str) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / name).write_text(content)

    _, (problem,) = find_seeds(tmp_path)

    assert (str(problem.place), problem.rule, problem.level) == (f"seeds/{name}", "intake.reader", "warning")
    assert hint in problem.hint
    assert ("feed" in problem.message) == ("<" in content)


@pytest.mark.parametrize("piece", ["<!--", "<!-- -", "<?", "<!DOCTYPE a [", " ", "<a:", "-", "<!-- -->"])
def test_the_work_for_the_beginning_of_a_file_is_bounded(piece: str) -> None:
    text = PROLOG + piece * 20_000
    assert instructions(lambda: foreign(text)) < 2000
