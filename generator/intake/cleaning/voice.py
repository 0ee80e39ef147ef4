"""The voice of a page: lines in which it speaks of itself and to its reader, such as "Sign up for our newsletter".

Only words that a story does not use of its own subject count. "Follow us on Facebook" is the voice of a page; "Support for the
bridge has grown on Facebook" is not. A line that reports what somebody said is never the voice of the page.
"""

from __future__ import annotations

import re

from generator.intake.cleaning.forms import reports_speech

_NETWORK = "facebook|twitter|instagram|whatsapp|telegram|youtube|linkedin|tiktok|threads|bluesky|mastodon"
_OWN = (
    rf"(?:newsletters?|apps?|(?:web ?)?sites?|pages?|channels?|podcasts?|alerts?|terms|privacy|cookies?|journalism|subscribers?|"
    rf"membership|briefings?|digests?|e-?mails?|stories|{_NETWORK})"
)
_PURPOSE = r"(?:[.!]?$| (?:to|and|on|as|so|in order|from|for (?:ad\w*|analytics|statistics))\b)"
"""How a notice goes on behind the word "cookies"."""
_FORMULAS = (
    r"\b(?:follow|join|like|find|support|contact|e-?mail|visit|watch|tell|help) us\b(?!,)|@\w{2,}$",
    rf"\bour (?:[\w-]+ ){{0,3}}{_OWN}\b",
    rf"\bwe (?:\w+ )?use (?:\w+ ){{0,2}}cookies{_PURPOSE}",
    r"\byour (?:\w+ ){0,2}(?:inbox|letterbox|mailbox|e-?mail|browser|account|subscription|device|preferences)\b",
    rf"(?:\b(?:this|our) (?:web)?site|^(?:[\w-]+\.){{1,3}}[a-z]{{2,8}}) uses (?:[\w-]+ ){{0,2}}cookies{_PURPOSE}|\bthis (?:web)?site is (?:protected|provided)\b",
    r"\bcontinuing to (?:use|browse|read)\b|\byou (?:accept|agree)\b|\bI (?:\w+ ){0,3}accept\b",
    r"^click (?:here|to)\b|\bclick here[.!]?$",
    r"^(?:please )?(?:sign up|subscribe|register|log ?in|sign in)(?: (?:now|today|here|free))?(?:[.!]?$| (?:for|to|and|with)\b.{0,80}\b"
    r"(?:newsletters?|access|unlimited|offers?|subscri\w+|continue|read(?:ing)?|e-?mail)\b)",
    r"^subscribe to (?:the )?(?-i:[^\W\d_a-z])",
    r"^(?:download|get|try) (?:the|our) (?:[\w-]+ ){0,2}app\b",
    r"^(?:get|try|enjoy|unlock)\b.{0,80}\b(?:digital|unlimited|full) access\b",
    r"^share this (?:article|story|page|post|link)\b|^like this (?:story|article)\?|\bshare this (?:article|story) now\b|\bthis (?:article|content) is (?:only )?for subscribers\b|^thank you for (?:subscribing|signing|registering)",
    r"\b(?:story|article|content) continues (?:after|below)\b|\bscroll (?:down )?(?:to continue|for more)\b",
    r"\ball rights reserved(?:\W*$|\W+(?-i:[^\W\d_a-z]))|\bwithout (?:\w+ ){0,3}permission\b|\bclick here for\b|^this material may not be\b",
    r"^(?:\w+ ?: ?)?(?:(?:all|the|as|os|los|las|les|die|i) )?(?:comments|comentários|comentarios|commentaires|kommentare|commenti)\b.{0,100}\b"
    r"(?:closed|moderated|removed|deleted|approved|aprovados|moderados|eliminados|modérés|supprimés|moderiert|gelöscht|moderati)\b",
    r"\bfile (?:photo|picture|image)(?:graph)?\b|^(?:media|image|video) caption\b",
    r"^a version of this (?:article|story|column|essay|review)\b.{0,60}\bin (?:the )?print\b",
    r"^originally (?:published|posted) (?:at|on|by) (?:\w+ (?:at|on) )?(?:https?://|www\.|[\w-]+\.(?:com|org|net)\b)\S*$",
    r"^(?:this entry was posted|dieser (?:eintrag|beitrag) wurde)\b",
)
_VOICE = re.compile("|".join(_FORMULAS), re.IGNORECASE)


def speaks_of_itself(line: str) -> bool:
    """Return whether the page speaks in a line. The line is short: see `forms.LONGEST`."""
    return line[:1] not in "\"“„«'‘" and bool(_VOICE.search(line)) and not reports_speech(line)
