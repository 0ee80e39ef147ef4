"""Page furniture: lines that came with the page and are no part of the article. One rule a kind, each a whole line.

In doubt a line is text. No rule looks at a line longer than `LONGEST`.
"""

from __future__ import annotations

import re

LONGEST = 260
"""Characters."""

SPOKEN = frozenset({"subscribe", "credit", "disclaimer"})
"""Rules that a sentence with somebody's words may look like: "Get off Facebook, the mayor told them."."""
_SAID = re.compile(r"\b(?:said|says|told|asked|wrote|shows?|suggests?|found)\b", re.IGNORECASE)
_I = re.IGNORECASE
_HEADING = re.compile(
    r"(?:related(?: news| stor(?:y|ies)| articles?| content| links?| coverage| topics?| reading| posts?)?|see also|more on this(?: story| topic)?|(?:continue )?read(?:ing)? more|"
    r"further reading|you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: for you| stories| reading)?|more from .{1,40}|most (?:read|popular|viewed)|trending(?: now)?|"
    r"don[’']t miss|go deeper|up next|top stories|editor[’']?s[’']? picks?|also read|read (?:also|next|on)|more (?:stories|news|coverage|headlines)|latest(?: news| stories)|"
    r"in this (?:article|story)|popular(?: now| stories)?|what to read next|authors)\W{0,3}", _I)  # fmt: skip
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple((name, re.compile(pattern, _I)) for name, pattern in (
    ("related", r"(?:read (?:more|also|next)|also read|see also|related(?: (?:news|stor(?:y|ies)|articles?))?|more on this|further reading|watch(?: now| live)?|listen(?: now)?|click here)\s?[:»>–—-]+\s?\S.{0,160}[^.,;]"),
    ("related", r"(?:continue reading|read (?:the )?(?:full|more)(?: (?:story|article|here|below|on this|about this))?|click here(?: (?:to|for) (?:read|view|see|get|sign|subscribe|more).{0,80})?|view (?:all|more|comments?)|see (?:all|more))(?: ?[.…»>→]+)?"),
    ("advert", r"\W{0,4}(?:advertisements?|adverts?|sponsored(?: content| by .{1,40})?|promoted(?: content| stories)?|paid (?:post|content)|ad|skip (?:this )?ad(?:vertisement)?|ad feedback|"
               r"(?:story|article|content) continues (?:after|below)(?: (?:the |this )?(?:advertisement|ad|video|promotion|sponsored message))?|scroll (?:down )?(?:to continue|for more)(?: reading)?|"
               r"continue reading (?:below|the main story)|advertisement[ ,–—-]+(?:scroll to continue.{0,20}|continue reading.{0,30}|story continues below))\W{0,4}"),
    ("share", r"\W{0,3}(?:share(?: (?:this|the|on|via|with|by))?(?: (?:article|story|page|post|news|link|friends))?|tweet(?: this)?|pin(?: it)?|print(?: (?:this|article|page))?|e-?mail(?: (?:this|article|a friend))?|"
              r"facebook|twitter|whatsapp|linkedin|reddit|telegram|pinterest|messenger|copy(?: link)?|link copied!?|save(?: (?:article|story|for later))?|bookmark|gift article)"
              r"(?:[\s,|/·•&+:]+(?:and|on|via|by|with|to|this|story|article|share|tweet|print|e-?mail|facebook|twitter|x|whatsapp|linkedin|reddit|telegram|pinterest|messenger|copy|link|save|more|friends|it))*\W{0,3}"),
    ("subscribe", r"(?:please )?(?:sign up|subscribe|join|get|follow|like (?:us|our|this)|download|register|become a (?:member|subscriber)|support|receive|stay (?:up to date|informed|connected)|never miss|want (?:more|the latest)|(?:to )?read this|click)\b"
                  r".{0,200}\b(?:newsletters?|subscri(?:be|bers?|ption)|facebook|twitter|instagram|whatsapp|telegram|youtube|our app|(?:daily|weekly) (?:briefing|digest|e-?mail)|your inbox|alerts|podcast|push notifications)\b.{0,60}"),
    ("subscribe", r"(?:sign up|subscribe(?: (?:now|today|here))?|log ?in|sign in|register|my account|already a (?:subscriber|member)\?.{0,40}|thank you for (?:subscribing|signing up|registering).{0,60}|subscribers? only|this (?:article|content) is (?:only )?for subscribers.{0,40})[.!]?"),
    ("subscribe", r"(?:subscribe|sign up|register)\b(?: (?:now|today|here))? (?:for|to get|and get) .{0,40}\b(?:access|unlimited|offers?)\b.{0,80}"),
    ("copyright", r"(?:©|\(c\)\s*(?:copyright|(?:19|20)\d\d)|copyright\s*(?:©|\(c\)|(?:19|20)\d\d|by\b|:)).{0,240}|copyright\b[^.,]{0,60}\b(?:19|20)\d\d\W{0,3}"),
    ("copyright", r".{0,160}\ball rights reserved\b.{0,90}"),
    ("copyright", r"this material may not be (?:published|reproduced).{0,200}"),
    ("credit", r"\(?(?:(?:additional|writing|written|editing|edited|reporting|compiled|graphics?) )+(?:and (?:writing|editing|reporting) )?by (?-i:[^\W\d_a-z]).{1,200}\)?\.?"),
    ("comments", r"(?:\d+ )?comments?(?: ?\(\d+\))?|(?:leave|post|add) a (?:comment|reply)|(?:view|show|load|hide)(?: all| more)? comments?|comments? (?:are )?closed\.?|join the (?:conversation|discussion)\.?|no comments(?: yet)?"),
    ("navigation", r"(?:home|menu|search|sections?|contact(?: us)?|about(?: us)?|privacy(?: policy| notice)?|terms(?: (?:of|and|&) (?:use|service|conditions))?|cookie (?:policy|settings|preferences)|cookies|help|sitemap|faqs?|back to top|to top|skip to (?:main )?(?:content|navigation)|"
                   r"(?:next|previous|prev|older|newer)(?: (?:article|story|post|page))?|loading(?: more)?|close|open menu|toggle navigation|careers|advertise(?: with us)?|newsletters?|e-?paper|rss(?: feed)?|show more|hide|expand|play video|video player|media playback .{0,60})[.…:]*"),
    ("caption", r"(?:photo(?:graph)?s?|images?|pictures?|file (?:photo|picture)|caption|illustration|video)(?: credits?| courtesy(?: of)?| source)?(?: by)?\s?[:/©]\s?.{1,200}"),
    ("topics", r"(?:tags?|topics?|filed under|keywords?|categor(?:y|ies)|hashtags)\s?:.{0,240}"),
    ("end mark", r"(?:reuters?(?:\s?[&#]\S{1,3})?|&#3;?|\[?ends?\]?|-+\s?30\s?-+|-+\s?ends?\s?-+|#{2,5})"),
    ("reading time", r"(?:reading time|est(?:imated|\.)? read(?:ing)?(?: time)?)?\s?:?\s?\d{1,3}[ -]?min(?:ute)?s?(?:[ -](?:read|listen|watch))?(?: time)?"),
    ("disclaimer", r"this (?:article|story|text) (?:was|has been) (?:originally |first )?(?:published|produced|generated|translated|edited) .{0,200}"),
))  # fmt: skip
_PARTED = re.compile(r"\s*(?:[|»›•·]|\s/\s|\s>\s)\s*")


def is_heading(line: str) -> bool:
    """Say whether a line is the heading of a list of other stories, such as "Related News:"."""
    return len(line) <= LONGEST and bool(_HEADING.fullmatch(line.strip()))


def rule(line: str) -> str:
    """Return the rule by which a line is furniture; empty if it is text."""
    line = line.strip()
    if not line or len(line) > LONGEST:
        return ""
    if is_heading(line):
        return "related"
    for name, pattern in _RULES:
        if pattern.fullmatch(line) and not (name in SPOKEN and _SAID.search(line)):
            return name
    return "navigation" if _is_menu(line) else ""


def is_item(line: str) -> bool:
    """Say whether a line is one of a list by its mark."""
    return line.lstrip().startswith(("- ", "* ", "• ", "– ", "› ", "» "))


def is_teaser(line: str) -> bool:
    """Say whether a line below such a heading looks like another story's headline rather than a sentence of this one."""
    line = line.strip()
    return (0 < len(line) <= 160 and not re.search(r"[.!?;:,]['\"”’)]*$", line.rstrip("…. ") + line[-1:])) or line.startswith(("- ", "* ", "• "))


def _is_menu(line: str) -> bool:
    """Say whether a line is a row of links: three or more short names between bars."""
    parts = [part for part in _PARTED.split(line) if part]
    return len(parts) >= 3 and len(line) < 200 and all(len(part.split()) <= 3 and not part.endswith((".", ",")) and not re.search(r"\d", part) for part in parts)
