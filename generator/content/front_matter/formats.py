"""Guess what a Markdown file without front matter is, to say in one line how it becomes an article."""

from __future__ import annotations

import re
from typing import NamedTuple


class Format(NamedTuple):
    name: str
    """As the message names it; empty if it may be anything."""
    hint: str


LONGEST = 4000
"""Characters of a file that are looked at."""
_KEYS_HINT = "Write a line --- before the first key, and another after the last one"
_CONVERT_HINT = "Convert it to Markdown, and start it with ---, title:, date: and ---"
_PLAIN = Format("", 'Start with a line ---, then title: "…" and date: "…", then --- again; raw copy belongs in seeds/')

_FORMATS = (
    (
        re.compile(r"<!--\s*\n\.\. \w+:|\.\. (?:title|slug|date):", re.IGNORECASE),
        Format("an article of Nikola", _KEYS_HINT + ", without the dots"),
    ),
    (re.compile(r"(?:<\?xml|<!doctype|<html|<head|<body)", re.IGNORECASE), Format("a web page", "Put it into seeds/: it is raw copy")),
    (
        re.compile(r"(?:from|to|subject|received|return-path|mime-version|message-id):\s.*\n(?:.*\n){0,30}?subject:\s", re.IGNORECASE),
        Format("a mail", "Put it into seeds/: it is raw copy"),
    ),
    (re.compile(r"#\+[A-Za-z_]+:"), Format("a file of Org mode", _CONVERT_HINT)),
    (re.compile(r"= \S.*\n"), Format("AsciiDoc", _CONVERT_HINT)),
    (re.compile(r"(?:([=\-~*#^])\1{2,}[ \t]*\n)?\S.*\n([=\-~*#^])\2{2,}[ \t]*\n+:[\w -]+:"), Format("reStructuredText", _CONVERT_HINT)),
    (
        re.compile(
            r"(?:title|date|author|authors|slug|category|tags|summary|status|layout|modified|template|language|lang|keywords)[ \t]*:[ \t]*\S",
            re.IGNORECASE,
        ),
        Format("an article of Pelican or MultiMarkdown", _KEYS_HINT),
    ),
    (
        re.compile(r"(?:title|date|draft|slug|tags)[ \t]*=[ \t]*\S", re.IGNORECASE),
        Format("TOML without its lines of plus signs", "Write a line +++ before the first key, and another after the last one"),
    ),
    (
        re.compile(r"(?:.*\n){1,20}?---[ \t]*\n(?:[\w-]+:.*\n|[ \t]+.*\n|- .*\n)+---[ \t]*(?:\n|$)"),
        Format("an article with text above its front matter", "Move the text below the front matter, which must begin on the first line"),
    ),
    (
        re.compile(r"#{1,6}[ \t]+\S"),
        Format(
            "Markdown with its headline as a heading",
            'Start with a line ---, then the headline as title: "…" and date: "…", then --- again; delete the heading',
        ),
    ),
)


def likely_format(text: str) -> Format:
    """Return what a text without front matter seems to be, and what to do."""
    beginning = text[:LONGEST].lstrip()
    return next((form for pattern, form in _FORMATS if pattern.match(beginning)), _PLAIN)
