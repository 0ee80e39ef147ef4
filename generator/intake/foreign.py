"""Name the format of a raw file that holds an article but is not text for readers, and say what to do with it.

Broadsheet reads none of these formats. A format is known by the beginning of the file: a mark, or the root element of XML.
"""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from generator.core.problems import Place, Problem
from generator.system.files import open_regular

OPENING = 4000
"""Characters at the beginning of a file within which an XML document has its root element."""


class Foreign(NamedTuple):
    """A format that Broadsheet does not read."""

    name: str
    """With its article, as in "The file is …"."""
    advice: str
    """What to do, one sentence without a full stop."""


XML_SUFFIXES = frozenset((".xml", ".rss", ".atom", ".rdf", ".nitf", ".newsml", ".wxr", ".nml"))
ADVICE = {
    ".md": "Save it as plain text, with .txt at the end of its name; finished Markdown goes to content/",
    ".msg": "Save the mail in Outlook as .txt, or forward it as an attachment and save that as .eml",
    ".mbox": "Save each mail as .eml or .txt",
}
"""What to do with a file that no reader has, by the end of its name."""
AS_TEXT = "Save the article as plain text, in UTF-8"
_ONE_ARTICLE = "Put the headline ({headline}), the byline ({byline}) and the text ({text}) into a .txt file"
_EXTENSION = "; for many such files, write a reader as an extension: broadsheet manual extending"
_FEED = "A feed has many articles, or only the beginning of each: open each one in a browser and save its page as .html"
_OTHER_MARKS = {
    "{\\rtf": Foreign("a document in RTF", AS_TEXT),
    "%pdf-": Foreign("a PDF", AS_TEXT),
    "%!ps": Foreign("PostScript", AS_TEXT),
}
"""First characters of files that consist of characters but are not text for readers."""
_ROOTS = {
    "nitf": Foreign(
        "NITF, a format of news agencies in XML",
        _ONE_ARTICLE.format(headline="<hl1>", byline="<byline>", text="<body.content>") + _EXTENSION,
    ),
    "newsml": Foreign(
        "NewsML 1, a format of news agencies in XML",
        _ONE_ARTICLE.format(headline="<HeadLine>", byline="<ByLine>", text="<DataContent>") + _EXTENSION,
    ),
    "newsitem": Foreign(
        "NewsML-G2, a format of news agencies in XML",
        _ONE_ARTICLE.format(headline="<headline>", byline="<by>", text="<inlineXML>") + _EXTENSION,
    ),
    "rss": Foreign("an RSS feed", _FEED),
    "rdf:rdf": Foreign("an RSS 1.0 feed", _FEED),
    "feed": Foreign("an Atom feed", _FEED),
    "urlset": Foreign("a sitemap", "A sitemap has no articles: save the page of each article as .html"),
    "sitemapindex": Foreign("a sitemap", "A sitemap has no articles: save the page of each article as .html"),
}
"""Root elements in small letters, without the prefix of NewsML's namespace."""
_ROOTS["newsmessage"] = _ROOTS["packageitem"] = _ROOTS["newsitem"]
_WXR = Foreign(
    "WXR, an export of WordPress with many articles",
    "Convert it to Markdown with a tool such as wordpress-export-to-markdown, and put its files into content/: broadsheet manual articles",
)
_BLOGGER = Foreign(
    "an export of Blogger in Atom, with many articles", "Convert it to Markdown with a tool for Blogger, and put its files into content/"
)
_PROLOG = re.compile(r"(?:\s++|<\?[^>]*+>|<!--(?:[^-]|-(?!->))*+-->|<!DOCTYPE\s[^\[>]*+(?:\[[^\]]*+\]\s*+)?+>)*+", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[a-z]\w{0,20}:(?!rdf))?([a-z][\w.:-]{0,40})([^>]*+)>?", re.IGNORECASE)


def foreign(text: str) -> Foreign | None:
    """Return the format of a file that is not text for readers; None if it is plain text or a web page."""
    opening = text[:OPENING].lstrip("\ufeff \n\r\t")
    start = opening[:40].lower()
    for mark, kind in _OTHER_MARKS.items():
        if start.startswith(mark):
            return kind
    return _xml(opening) if start.startswith("<") else None


def _xml(opening: str) -> Foreign | None:
    """Return the format of an XML document; None if the text is no XML, or a web page."""
    prolog = _PROLOG.match(opening)
    root = _ROOT.match(opening, prolog.end() if prolog else 0)
    is_xml = opening[:5].lower() == "<?xml"
    if root is None:
        return Foreign("XML", AS_TEXT) if is_xml else None
    name, attributes = root[1].lower(), root[2].lower()
    if name == "rss" and "wordpress.org/export" in attributes:
        return _WXR
    if name == "feed" and "blogger" in opening.lower():
        return _BLOGGER
    if name in ("rss", "feed", "rdf:rdf") and not (is_xml or "=" in attributes):
        return None  # a word in angle brackets, not a root element
    known = _ROOTS.get(name)
    if known or not is_xml:
        return known
    return None if name == "html" else Foreign(f"XML with the root element <{root[1]}>", AS_TEXT)


def unread(project: str, path: str, seed: str) -> Problem:
    """Return the warning about a raw file that no reader has. `seed` is its path in printable form. An XML file is opened to name its format."""
    place, suffix = Place(seed), os.path.splitext(path)[1].lower()
    if suffix in XML_SUFFIXES and (kind := _format_of(os.path.join(project, path))):
        return Problem(place, f"Broadsheet cannot read {suffix}: the file is {kind.name}", kind.advice, "intake.reader", level="warning")
    hint = ADVICE.get(suffix, "Save it as plain text, with .txt at the end of its name")
    return Problem(place, f"Broadsheet cannot read {suffix or 'a file without a suffix'}", hint, "intake.reader", level="warning")


def _format_of(path: str) -> Foreign | None:
    """Return the format of an XML file; None if it is unknown or cannot be read."""
    try:
        with open(open_regular(path), "rb") as file:
            return foreign(file.read(OPENING).decode("utf-8", "replace"))
    except OSError:
        return None
