r"""Removes HTML comments from Markdown before it is parsed: a comment is a note of the newsroom, and readers never see it.

Comments in code stay. An escaped comment, `\<!--`, is text. A comment without an end is text too, and is reported as raw HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_left

RESIDUE = "<!---->"
"""What is left of a comment where raw HTML is allowed: an empty line would end the block of HTML around it."""

_FENCE = re.compile(r"(?:[ ]{0,3}(?:>|[-+*](?=[ ])|\d{1,9}[.)](?=[ ])))*+[ ]*+(?P<ticks>`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
_INDENTED = re.compile(r"(?: {4}|\t)[ \t]*\S")
_LIST_ITEM = re.compile(r" {0,3}(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)", re.MULTILINE)
_SPACES = re.compile(r"[ \t]*")
_BLANK = re.compile(r"\n[ \t>]*\n")
_MARK = re.compile(r"\\[\\<`]|`+|<!--|<(?P<element>script|style|textarea)(?=[\s>])", re.IGNORECASE)
_ELEMENT_END = re.compile(r"</(?:script|style|textarea)", re.IGNORECASE)


def without_comments(markdown: str, *, allow_html: bool = False) -> str:
    """Return a text without its HTML comments; all other text stays on its line."""
    if "<!--" not in markdown or "-->" not in markdown:
        return markdown
    return _Scanner(markdown, allow_html=allow_html).scan()


class _Scanner:
    """Goes through a text line by line, past code, and leaves the comments out. Takes time in proportion to the length."""

    def __init__(self, text: str, *, allow_html: bool) -> None:
        self._text, self._allow_html = text, allow_html
        self._pieces: list[str] = []
        self._copied = 0
        """Up to here the text is in `_pieces`."""
        self._is_after_blank, self._is_in_list = True, False
        self._paragraph_end = 0
        self._runs: dict[int, list[int]] = {}
        """Where the runs of backticks of the current paragraph begin, by their length."""

    def scan(self) -> str:
        at, text = 0, self._text
        while at < len(text):
            end = self._line_end(at)
            if fence := _FENCE.match(text, at, end):
                at, self._is_after_blank = self._after_fence(fence), False
            elif self._is_after_blank and not self._is_in_list and _INDENTED.match(text, at, end):
                at = end + 1
            else:
                at = self._after_line(at)
        self._pieces.append(text[self._copied :])
        return "".join(self._pieces)

    def _line_end(self, at: int) -> int:
        end = self._text.find("\n", at)
        return end if end >= 0 else len(self._text)

    def _after_fence(self, fence: re.Match[str]) -> int:
        ticks = fence["ticks"]
        closing = re.compile(rf"^[ >]*{re.escape(ticks[0])}{{{len(ticks)},}}[ \t]*$", re.MULTILINE)
        end = closing.search(self._text, fence.end())
        return end.end() + 1 if end else len(self._text)

    def _after_line(self, at: int) -> int:
        """Leave out the comments that begin on a line; return where the line after it, or after the last of them, begins."""
        text, begin = self._text, at
        if text[at : at + 1] not in (" ", "\t", "\n") and self._is_after_blank:
            self._is_in_list = False
        self._is_in_list |= bool(_LIST_ITEM.match(text, at))
        end = self._line_end(at)
        while mark := _MARK.search(text, at, end):
            at = self._after_mark(mark)
            end = self._line_end(at)
        self._is_after_blank = not text[max(begin, self._copied) : end].strip()
        return end + 1

    def _after_mark(self, mark: re.Match[str]) -> int:
        if mark["element"]:
            closing = _ELEMENT_END.search(self._text, mark.end()) if self._allow_html else mark
            return closing.end() if closing else len(self._text)
        if mark[0] == "<!--":
            return self._after_comment(mark.start())
        return self._after_code(mark) if mark[0][0] == "`" else mark.end()

    def _after_comment(self, begin: int) -> int:
        end = self._text.find("-->", begin + 2)
        if end < 0:
            return len(self._text)
        comment = self._text[begin:end]
        self._pieces += [self._text[self._copied : begin], RESIDUE if self._allow_html else "", "\n" * comment.count("\n")]
        self._copied = end + 3
        if not self._allow_html and (begin == 0 or self._text[begin - 1].isspace()):  # four spaces would begin code
            self._copied = _SPACES.match(self._text, end + 3).end()  # type: ignore[union-attr]  # it matches nothing, too
        return self._copied

    def _after_code(self, mark: re.Match[str]) -> int:
        """Return the end of the code that begins with a run of backticks, or the end of the run if none of its length follows."""
        if mark.start() >= self._paragraph_end:
            blank = _BLANK.search(self._text, mark.start())
            self._paragraph_end = blank.start() if blank else len(self._text)
            self._runs = {}
            for run in re.finditer("`+", self._text[mark.start() : self._paragraph_end]):
                self._runs.setdefault(len(run[0]), []).append(mark.start() + run.start())
        runs = self._runs.get(len(mark[0]), [])
        following = bisect_left(runs, mark.end())
        return runs[following] + len(mark[0]) if following < len(runs) else mark.end()
