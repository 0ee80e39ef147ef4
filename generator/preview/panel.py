"""The problems on the page: the panel, the pages shown where there is none, and how both get into HTML.

Everything that is said comes from files that may hold anything, so it is all escaped here, once.
"""

from __future__ import annotations

from html import escape
from typing import Literal

from generator.core.problems import Problem
from generator.preview.client import HOST
from generator.preview.notices import Notice

RESERVED = "/-/broadsheet/"
"""Under no site's path: a slug is never "-"."""
EVENTS = RESERVED + "events"
CLIENT = RESERVED + "client.js"

MOST = 50
"""Problems on the panel; more would only hide the page."""


def panel(problems: tuple[Problem, ...]) -> str:
    """Return the HTML of the panel, errors first and open, warnings alone folded; empty if there is nothing to say."""
    if not problems:
        return ""
    errors = [problem for problem in problems if problem.level == "error"]
    warnings = [problem for problem in problems if problem.level != "error"]
    heading = " and ".join(_counted(len(some), word) for some, word in ((errors, "problem"), (warnings, "warning")) if some)
    shown = [*errors, *warnings][:MOST]
    rest = len(problems) - len(shown)
    more = f"<li>… and {rest} more, in the terminal</li>" if rest else ""
    state = " open" if errors else ' class="warnings"'
    items = "".join(_item(problem) for problem in shown)
    return f'<details{state} role="status"><summary>{heading}</summary><ol>{items}{more}</ol></details>'


def with_client(html: bytes, notice: Notice, status: int = 200) -> bytes:
    """Return a page with the panel and the reload script at the end of its body, or of the text if it has none."""
    said = panel(notice.problems)
    host = f'<div id="{HOST}"><template shadowrootmode="open">{said}</template></div>'
    settings = {"host": HOST, "events": EVENTS, "version": notice.version, "status": str(status)}
    attributes = "".join(f' data-{name}="{escape(value)}"' for name, value in settings.items())
    addition = f'{host}<script src="{CLIENT}"{attributes}></script>'.encode("utf-8", "replace")
    end = html.lower().rfind(b"</body")
    return html + addition if end < 0 else html[:end] + addition + html[end:]


def stand_in(kind: Literal["building", "unbuilt", "missing", "outside"], notice: Notice, path: str, status: int) -> bytes:
    """Return a page of our own for where the site has none."""
    heading, text = _SAID[kind]
    text = text.format(path=f"<code>{escape(path)}</code>", base=f'<a href="{escape(notice.base)}">{escape(notice.base)}</a>')
    html = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{heading}</title><style>{_PAGE}</style></head><body><h1>{heading}</h1><p>{text}</p></body></html>"
    )
    return with_client(html.encode("utf-8", "replace"), notice, status)


_SAID = {
    "building": ("Building the site", "This page will show itself as soon as it is made."),
    "unbuilt": ("The site could not be built", "Mend what is named below, and this page will show itself."),
    "missing": ("No such page", "Nothing in the output folder answers to {path}, and the site has no 404.html. It begins at {base}."),
    "outside": ("Outside the site", "{path} is not below {base}, where the site begins: once published, this link would lead nowhere."),
}
_PAGE = "body { max-width: 36em; margin: 4em auto; padding: 0 1em; font: 17px/1.5 system-ui, sans-serif; color-scheme: light dark }"


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _item(problem: Problem) -> str:
    parts = [f"<code>{escape(str(problem.place))}</code>", f"<p>{escape(problem.message)}</p>"]
    if problem.excerpt:
        parts.append(f"<pre>{escape(problem.excerpt)}</pre>")
    if problem.correction:
        parts.append(f'<pre class="better">{escape(problem.correction)}</pre>')
    if problem.hint:
        parts.append(f'<p class="hint">{escape(problem.hint)}</p>')
    if problem.rule:
        parts.append(f'<span class="rule">{escape(problem.rule)}</span>')
    return f'<li class="{problem.level}">{"".join(parts)}</li>'
