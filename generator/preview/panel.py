"""The problems on the page: the panel, the pages shown where the site has none, and how both get into HTML.

Messages come from files that may contain anything, so all of them are escaped here: signs of HTML, and hidden characters.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Literal

from generator.core.printable import printable
from generator.core.problem_groups import ProblemGroup, grouped
from generator.core.problems import Problem
from generator.preview.channel import Notice
from generator.preview.client import HOST

RESERVED = "/-/broadsheet/"
"""No site has a path below this one: a slug is never "-"."""
EVENTS = RESERVED + "events"
CLIENT = RESERVED + "client.js"

MOST = 50
"""Causes on the panel; more would only hide the page."""
PLACES = 3
"""Places that are named of one cause."""


def panel(problems: Sequence[Problem]) -> str:
    """Return the HTML of the panel, one item for each cause; empty without problems.

    Errors come first and open the panel; with warnings alone it is folded.
    """
    if not problems:
        return ""
    errors = sum(problem.level == "error" for problem in problems)
    counts = ((errors, "problem"), (len(problems) - errors, "warning"))
    heading = " and ".join(_count(number, noun) for number, noun in counts if number)
    groups = [group for rule in grouped(problems) for group in rule.groups]
    rest = groups[MOST:]
    more = f"<li>… and {len(rest)} more, in the terminal</li>" if rest else ""
    state = " open" if errors else ' class="warnings"'
    items = "".join(_item(group) for group in groups[:MOST])
    return f'<details{state} role="status"><summary>{heading}</summary><ol>{items}{more}</ol></details>'


def with_client(page: bytes, notice: Notice, status: int = 200) -> bytes:
    """Return a page with the panel and the reload script at the end of its body, or of the text if it has no body."""
    host = f'<div id="{HOST}"><template shadowrootmode="open">{panel(notice.problems)}</template></div>'
    settings = {"host": HOST, "events": EVENTS, "version": notice.version, "status": str(status)}
    attributes = "".join(f' data-{name}="{_shown(value)}"' for name, value in settings.items())
    addition = f'{host}<script src="{CLIENT}"{attributes}></script>'.encode("utf-8", "replace")
    end = page.lower().rfind(b"</body")
    return page + addition if end < 0 else page[:end] + addition + page[end:]


def fallback(kind: Literal["building", "unbuilt", "missing", "outside"], notice: Notice, path: str, status: int) -> bytes:
    """Return a page of the preview's own for a path where the site has none."""
    heading, text = _FALLBACKS[kind]
    text = text.format(path=f"<code>{_shown(path)}</code>", base=f'<a href="{_shown(notice.base)}">{_shown(notice.base)}</a>')
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{heading}</title><style>{_PAGE}</style></head><body><h1>{heading}</h1><p>{text}</p></body></html>"
    )
    return with_client(page.encode("utf-8", "replace"), notice, status)


_FALLBACKS = {
    "building": ("Building the site", "This page appears as soon as it is made."),
    "unbuilt": ("The site could not be built", "Correct the problems below, and this page appears."),
    "missing": ("No such page", "The output folder has no file for {path}, and the site has no 404.html. The site begins at {base}."),
    "outside": ("Outside the site", "{path} is not below {base}, where the site begins. On the published site this link leads nowhere."),
}
_PAGE = "body { max-width: 36em; margin: 4em auto; padding: 0 1em; font: 17px/1.5 system-ui, sans-serif; color-scheme: light dark }"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _item(group: ProblemGroup) -> str:
    """Return the item of one cause: its places, the message, and the remedy of its first problem."""
    problem = group.first
    parts = [f"<code>{_shown(str(place))}</code>" for place in group.places[:PLACES]]
    places = "<br>".join(parts) + (f"<br>and {len(group.places) - PLACES:,} more" if len(group.places) > PLACES else "")
    parts = [places, f"<p>{_shown(group.heading)}</p>"]
    if problem.excerpt:
        parts.append(f"<pre>{_shown(problem.excerpt)}</pre>")
    if problem.correction:
        parts.append(f'<pre class="better">{_shown(problem.correction)}</pre>')
    if problem.hint:
        parts.append(f'<p class="hint">{_shown(problem.hint)}</p>')
    if problem.rule:
        parts.append(f'<span class="rule">{_shown(problem.rule)}</span>')
    return f'<li class="{problem.level}">{"".join(parts)}</li>'


def _shown(text: str) -> str:
    """Return a text for HTML: hidden characters become visible escapes, as in the terminal."""
    return html.escape(printable(text))
