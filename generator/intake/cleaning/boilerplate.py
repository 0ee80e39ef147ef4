"""Page furniture: lines that came with the page and are no part of the article. One rule a kind, each a whole line.

In doubt a line is text. No rule looks at a line longer than `LONGEST`.
"""

from __future__ import annotations

import re

from generator.core.text import fold
from generator.intake.cleaning.phrases import HEADINGS
from generator.intake.cleaning.phrases import RULES as PHRASES

LONGEST = 260
"""Characters."""

LONGEST_PHRASE = 60
"""Characters of a phrase known word for word."""
THRICE = 25
"""Letters with which each part of a line begins that says the same three times."""
SPOKEN = frozenset({"subscribe", "credit", "disclaimer", "cookies", "caption"})
KEPT = frozenset({"contributors"})
"""Rules whose lines are never furniture for sure: newspapers print who else worked on a story."""
"""Rules that a sentence with somebody's words may look like: "Get off Facebook, the mayor told them."."""
_SAID = re.compile(r"\b(?:said|says|told|asked|wrote|shows?|suggests?|found)\b", re.IGNORECASE)
_I = re.IGNORECASE
_WORDS_BELOW = "tags|topics|keywords|filed under|etiquetas|palabras clave|palavras-chave|mots[- ]clés|schlagw[oö]rter|schlagworte|теги|ключевые слова|etiketler"
_HEADING = re.compile(
    r"(?:related(?: news| stor(?:y|ies)| articles?| content| links?| coverage| topics?| reading| posts?)?|see also|more on this(?: story| topic)?|(?:continue )?read(?:ing)? more|"
    r"further reading|you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: for you| stories| reading)?|more from .{1,40}|most (?:read|popular|viewed)|trending(?: now)?|"
    r"don[’']t miss|go deeper|up next|top stories|editor[’']?s[’']? picks?|also read|read (?:also|next|on)|more (?:stories|news|coverage|headlines)|latest(?: news| stories)|"
    r"in this (?:article|story)|popular(?: now| stories)?|what to read next|more .{1,30} (?:stories|headlines|coverage)|" + _WORDS_BELOW + r"|(?:places|people|organizations) in th(?:is|e) story|authors)\W{0,3}", _I)  # fmt: skip
_KEY_WORDS = re.compile(rf"(?:{_WORDS_BELOW})\W{{0,3}}", _I)
_RULES: tuple[tuple[str, str, str], ...] = (
    ("related", "", r"(?:read (?:more|also|next)|also read|see also|related(?: (?:news|stor(?:y|ies)|articles?))?|more on this|further reading|watch(?: now| live)?|listen(?: now)?|click here)\s?[:»>–—-]+\s?\S.{0,160}[^.,;]"),
    ("related", "", r"(?:continue reading|read (?:the )?(?:full|more)(?: (?:story|article|here|below|on this|about this))?|click here(?: (?:to|for) (?:read|view|see|get|sign|subscribe|more).{0,80})?|view (?:all|more|comments?)|see (?:all|more))(?: ?[.…»>→]+)?"),
    ("related", "", r"(?:also )?on (?:[\w-]+\.){1,3}[a-z]{2,8}: ?\S.{5,150}[^.,;]|also on (?:[\w-]+\.){1,3}[a-z]{2,4} \S.{5,150}[^.,;]"),
    ("related", "", r"(?:more|follow|read|see|watch|visit|find|full coverage)\b.{0,140}\bhttps?://\S+(?:\s+and\s+https?://\S+)?"),
    ("advert", "", r"\W{0,4}(?:advertisements?|adverts?|sponsored(?: content| by .{1,40})?|promoted(?: content| stories)?|paid (?:post|content)|ad|skip (?:this )?ad(?:vertisement)?|ad feedback|"
                   r"(?:story|article|content) continues (?:after|below)(?: (?:the |this )?(?:advertisement|ad|video|promotion|sponsored message))?|scroll (?:down )?(?:to continue|for more)(?: reading)?|"
                   r"continue reading (?:below|the main story)|advertisement[ ,–—-]+(?:scroll to continue.{0,20}|continue reading.{0,30}|story continues below))\W{0,4}"),
    ("share", "", r"\W{0,3}(?:share(?: (?:this|the|on|via|with|by))?(?: (?:article|story|page|post|news|link|friends))?|tweet(?: this)?|pin(?: it)?|print(?: (?:this|article|page))?|e-?mail(?: (?:this|article|a friend))?|"
              r"facebook|twitter|whatsapp|linkedin|reddit|telegram|pinterest|messenger|copy(?: link)?|link copied!?|save(?: (?:article|story|for later))?|bookmark|gift article)"
              r"(?:[\s,|/·•&+:]+(?:and|on|via|by|with|to|this|story|article|share|tweet|print|e-?mail|facebook|twitter|x|whatsapp|linkedin|reddit|telegram|pinterest|messenger|copy|link|save|more|friends|it))*\W{0,3}"),
    ("share", "", r"click to (?:share|e-?mail|print)\b.{0,240}|share all sharing options.{0,200}|\d[\d.,]{0,6} ?k? shares?|like this (?:story|article)\?.{0,60}"),
    ("subscribe", "", r"(?:please )?(?:sign up|subscribe|join|get|follow|like (?:us|our|this)|download|register|become a (?:member|subscriber)|support|receive|stay (?:up to date|informed|connected)|never miss|want (?:more|the latest)|(?:to )?read this|click)\b"
                      r".{0,200}\b(?:newsletters?|subscri(?:be|bers?|ption)|facebook|twitter|instagram|whatsapp|telegram|youtube|our app|(?:daily|weekly) (?:briefing|digest|e-?mail)|your inbox|alerts|podcast|push notifications)\b.{0,60}"),
    ("subscribe", "", r"(?:sign up|subscribe(?: (?:now|today|here))?|log ?in|sign in|register|my account|already a (?:subscriber|member)\?.{0,40}|thank you for (?:subscribing|signing up|registering).{0,60}|subscribers? only|this (?:article|content) is (?:only )?for subscribers.{0,40})[.!]?"),
    ("subscribe", "", r"(?:subscribe|sign up|register)\b(?: (?:now|today|here))? (?:for|to get|and get) .{0,40}\b(?:access|unlimited|offers?)\b.{0,80}"),
    ("subscribe", "", r"(?-i:Subscribe) to (?-i:[^\W\d_a-z]).{2,200}"),
    ("subscribe", "", r"(?:get|try|buy|order|enjoy|unlock|read|subscribe|join)\b.{0,160}\b(?:subscri(?:be|ptions?)|issues|letterbox|mailbox|membership|digital access|unlimited access)\b.{0,120}(?:[£$€¥₹]|\b(?:Rs|USD|EUR|GBP)\b\.?) ?\d.{0,120}"),
    ("comments", "", r"(?:attention|note|warning|atenç[ãa]o|atención|aviso|achtung|hinweis|attenzione) ?[:!] ?.{0,30}\b(?:comments|comentários|comentarios|commentaires|kommentare|commenti)\b.{0,160}\b(?:not|não|no|nicht|non|ne|removed|deleted|moderated)\b.{0,120}"),
    ("cookies", "cookies", r"(?:we|(?:this|our) (?:web)?site|.{2,40}) uses? (?:[\w-]+ ){0,2}cookies\b.{0,220}"),
    ("cookies", "", r"by (?:continuing|browsing|using|clicking|choosing)\b.{0,100}\b(?:cookies|terms|privacy policy)\b.{0,140}|this (?:web)?site is protected by recaptcha.{0,120}|"
                    r"terms under which this site is provided.{0,120}"),
    ("cookies", "terms", r".{0,60}accept(?:ance of)? (?:our |the )?terms (?:and|&) conditions.{0,60}"),
    ("copyright", "", r"(?:©|\(c\)\s*(?:copyright|(?:19|20)\d\d)|copyright\s*(?:©|\(c\)|(?:19|20)\d\d|by\b|:)).{0,240}|copyright\b[^.,]{0,60}\b(?:19|20)\d\d\W{0,3}"),
    ("copyright", "all rights reserved", r".{0,160}\ball rights reserved\b.{0,90}"),
    ("copyright", "", r"copyright\b.{0,80}\b(?:19|20)\d\d\b.{0,60}\b(?:permission|reproduc\w+|republish\w*|redistribut\w+)\b.{0,160}"),
    ("copyright", "", r"this material may not be (?:published|reproduced).{0,200}"),
    ("credit", "", r"\(?(?:(?:additional|writing|written|editing|edited|reporting|compiled|graphics?) )+(?:and (?:writing|editing|reporting) )?by (?-i:[^\W\d_a-z]).{1,200}\)?\.?"),
    ("contributors", "contributed", r"(?-i:[^\W\d_a-z]).{2,200}\bcontributed (?:reporting )?(?:to this (?:report|story|article|post)|(?:reporting )?from (?-i:[^\W\d_a-z]).{2,40})\.?"),
    ("comments", "", r"(?:\d+ )?comments?(?: ?\(\d+\))?|(?:leave|post|add) a (?:comment|reply)|(?:view|show|load|hide)(?: all| more)? comments?|comments? (?:are )?closed\.?|join the (?:conversation|discussion)\.?|no comments(?: yet)?"),
    ("navigation", "", r"(?:home|menu|search|sections?|contact(?: us)?|about(?: us)?|privacy(?: policy| notice)?|terms(?: (?:of|and|&) (?:use|service|conditions))?|cookie (?:policy|settings|preferences)|cookies|help|sitemap|faqs?|back to top|to top|skip to (?:main )?(?:content|navigation)|"
                       r"(?:next|previous|prev|older|newer)(?: (?:article|story|post|page))?|loading(?: more)?|close|open menu|toggle navigation|careers|advertise(?: with us)?|newsletters?|e-?paper|rss(?: feed)?|show more|hide|expand|play video|video player|media playback .{0,60})[.…:]*"),
    ("caption", "", r"(?:photo(?:graph)?s?|images?|pictures?|file (?:photo|picture)|caption|illustration|video)(?: credits?| courtesy(?: of)?| source)?(?: by)?\s?[:/©]\s?.{1,200}"),
    ("caption", "/", r".{2,60}/ ?(?:getty images|ap(?: file| photo)?|reuters|afp|epa|shutterstock|alamy)(?: .{0,30})?"),
    ("caption", "(", r"[^\[\]]{2,220}\((?:[^()]{0,30}\b)?(?:photo|foto|picture|image)s? ?(?:/|:|by\b|courtesy\b|via\b|credit)[^()]{0,60}\)\.?"),
    ("caption", "", r"(?:photos?|foto|images?|pictures?) (?:by|via|courtesy of) .{2,80}|(?:via )?(?:getty images|shutterstock|istock(?:photo)?|alamy)|(?:file ?[-–—:] ?)?in this .{0,40}\b(?:19|20)\d\d,? (?:file )?(?:photo|photograph|picture|image)\b,? .{10,}|image \d+ of \d+|slideshow(?: ?\(\d+ images?\))?|\d+ ?/ ?\d+"),
    ("caption", "caption", r"(?:media|image|video) caption\b.{2,240}"),
    ("caption", "photo", r"[^:]{10,220}(?-i:Photo|Photograph): ?(?-i:[^\W\d_a-z])[^.!?:]{1,50}"),
    ("caption", "foto: ", r"[^:]{10,220}(?-i:Foto): (?-i:[^\W\d_a-z])[^.!?:]{1,50}"),
    ("caption", "credit", r"[^:]{10,220}(?-i:Credit): ?(?-i:[^\W\d_a-z])[^.!?:]{1,50}|.{4,230}[\w.”\"](?-i:Credit[A-Z…]).{1,80}"),
    ("caption", "", r"(?:fotos?|fotografía|imagen|imágenes|crédito|bild|bilder|kuva|zdjęcie|фото) ?: ?.{2,80}[^.!?…:]"),
    *(("related", word, rf".{{20,}}(?:…|\.\.\.|[.!?]) ?(?:{word})(?: {word})?[ .…»>→]*") for word in ("read more", "read now", "continue reading", "weiterlesen", "mehr lesen", "lire la suite")),
    ("comments", "", r"\d{1,4} (?:thoughts?|responses?|replies|comments?|antworten|kommentare?|comentarios?|commentaires?|commenti|reacties) (?:on|to|zu|en|sur|su|op) [\"“„»«].{2,160}"),
    ("topics", "", r"(?:this entry was posted (?:on|in|by)|dieser (?:eintrag|beitrag) wurde .{0,80}\b(?:veröffentlicht|gepostet|abgelegt))\b.{0,160}"),
    ("topics", "", r"(?:tags?|topics?|filed under|keywords?|categor(?:y|ies)|hashtags)\s?:.{0,240}"),
    ("end mark", "", r"(?:reuters?(?:\s?[&#]\S{1,3})?|&#3;?|\[?ends?\]?|-+\s?30\s?-+|-+\s?ends?\s?-+|#{2,5})"),
    ("desk mark", "", r"\(more(?: to (?:come|follow))?\)|[-–—]{1,3} ?more ?[-–—]{1,3}|(?-i:MORE)|more (?:follows|to follow)|[-–—]{1,2} ?\d{1,3} ?[-–—]{1,2}|\[?(?:page|pg\.?) \d{1,3}(?: ?(?:of|/) ?\d{1,3})?\]?|"
                      r"2-2-2|3-3-3|4-4-4|5-5-5|(?:first|second|third|\dst|\dnd|\drd|\dth) (?:add|lead|ld)|(?-i:XXX|xxx|NNNN|nnnn|ZCZC|zczc)(?: .{1,40})?|[ru] [a-z] bc-.{2,50}|eds: .{2,200}|"
                      r"(?-i:BC|AP|URGENT|BULLETIN)-[\w&'’-]+(?:,? ?(?:(?:\d\w\w |urgent ?)*(?:ld|lead|add|writethru)\b|\d{2,4}\b).{0,60})?|[a-z]{2,4}-[a-z]{2}-\d\d-\d\d-\d\d \d{4}[a-z]{3}<?|"
                      r"(?:press|news) release(?: ?[:–—-] ?.{0,60}\d.{0,20})?:?|for immediate release(?:[:,–—-]? ?.{0,60}\d.{0,20})?:?"),
    ("embargo", "", r"(?:strictly |under )?embargo(?:ed)?:? (?:until|till|for release|not)\b.{0,100}|embargo(?:ed)? ?[:–—-] ?(?:.{0,40}\d|not\b|until\b|strictly\b).{0,100}|not for (?:publication|release|broadcast|use) (?:before|until)\b.{2,100}|"
                    r"hold for release\b.{0,80}|sperrfrist: ?.{2,80}|sous embargo\b.{0,80}|embargado hasta\b.{2,80}"),
    ("reading time", "", r"(?:reading time|est(?:imated|\.)? read(?:ing)?(?: time)?)?\s?:?\s?\d{1,3}[ -]?min(?:ute)?s?(?:[ -](?:read|listen|watch))?(?: time)?"),
    ("disclaimer", "a version of", r"a version of this (?:article|story|column|essay|review) .{0,40}\b(?:in print|on page|in the print edition)\b.{0,200}"),
    ("disclaimer", "originally", r"originally (?:published|posted) (?:at|on|by) (?:\w+ (?:at|on) )?(?:https?://|www\.|[\w-]+\.(?:com|org|net)\b).{0,160}"),
    ("disclaimer", "", r"this (?:article|story|text) (?:was|has been) (?:originally |first )?(?:published|produced|generated|translated|edited) .{0,200}"),
)  # fmt: skip
"""The name of a rule, what a line must hold to be looked at closely (for rules that may begin with anything), and the whole line."""
_OPENED = tuple(at for at, (_, word, _) in enumerate(_RULES) if not word)
_ANY_OPENED = re.compile("|".join(f"({_RULES[at][2]})" for at in _OPENED), _I)
"""The rules that begin with words of their own, a group each: most lines are none of them, and are told so at once."""
_OTHERS = tuple((at, word, re.compile(pattern, _I)) for at, (_, word, pattern) in enumerate(_RULES) if word)
_BIOGRAPHY = re.compile(
    r"(?:[^\W\d_a-z][\w'’.-]*,? ){2,5}(?:(?:is|was|has been) (?:an?|the)?\b.{0,60}\b(?:reporter|writer|editor|correspondent|columnist|contributor|journalist|author|blogger|producer|photographer)\b"
    r"|(?:writes|covers|reports) .{0,40}\bfor\b|can be reached)"
)
_SIGN = re.compile(r"[|»›•·/>]")
_PARTED = re.compile(r"\s*(?:[|»›•·]|\s/\s|\s>\s)\s*")


def rule(line: str) -> str:
    """Return the rule by which a line is furniture; empty if it is text, or may be."""
    name, sure = judge(line)
    return name if sure else ""


def judge(line: str) -> tuple[str, bool]:
    """Return the rule that speaks against a line (empty if none does), and whether that is sure: in doubt it is text."""
    line = line.strip()
    if not line or len(line) > LONGEST:
        return "", True
    if known := _phrase(line):
        return known, True
    if len(line) <= LONGEST_PHRASE and _HEADING.fullmatch(line):
        return "related", True
    name = _first_rule(line)
    if name:
        return name, name not in KEPT and not (name in SPOKEN and _SAID.search(line))
    return "navigation" if _is_menu(line) else "related" if _is_thrice(line) else "", True


def _first_rule(line: str) -> str:
    """Return the name of the first rule that a line is one of; empty if it is none of any."""
    opened = _ANY_OPENED.fullmatch(line)
    first = _OPENED[opened.lastindex - 1] if opened and opened.lastindex else len(_RULES)
    low = line.lower()
    for at, word, pattern in _OTHERS:
        if word in low and at < first and pattern.fullmatch(line):
            return _RULES[at][0]
    return _RULES[first][0] if first < len(_RULES) else ""


def is_heading(line: str) -> bool:
    """Say whether a line is the heading of a list of other stories, such as "Related News:"."""
    line = line.strip()
    return len(line) <= LONGEST_PHRASE and (_phrase(line) == "related" or bool(_HEADING.fullmatch(line)))


def is_key_words(line: str) -> bool:
    """Say whether a line is the heading of the row of words by which an article is found on its page: "Tags"."""
    return bool(_KEY_WORDS.fullmatch(line.strip()))


def is_word(line: str) -> bool:
    """Say whether a line is one that pages have, yet may be a sub-heading of an article: "Help"."""
    return len(line) <= LONGEST_PHRASE and fold(line) in HEADINGS


def is_topics(line: str) -> bool:
    """Say whether a line below "Tags" is the row of them: short names parted by commas."""
    parts = line.split(",")
    return len(parts) >= 3 and line[-1:] not in ".!?" and all(len(part.split()) <= 6 for part in parts)


def is_shout(line: str) -> bool:
    """Say whether a line is in capitals from end to end and no sentence: perhaps a link to another story."""
    return line.isupper() and len(line.split()) >= 5 and len(line) <= LONGEST and not re.search(r"[.!?:]['\"’”)]*$", line)


def is_biography(line: str) -> bool:
    """Say whether a line says who somebody is that writes: "Ada Moor is a reporter for the Gazette."."""
    return len(line) <= LONGEST and bool(_BIOGRAPHY.match(line))


def is_item(line: str) -> bool:
    """Say whether a line is one of a list by its mark."""
    return line.lstrip().startswith(("- ", "* ", "• ", "– ", "› ", "» "))


def is_teaser(line: str) -> bool:
    """Say whether a line below such a heading looks like another story's headline rather than a sentence of this one."""
    line = line.strip()
    return (0 < len(line) <= 160 and not re.search(r"[.!?;:,]['\"”’)]*$", line.rstrip("…. ") + line[-1:])) or line.startswith(
        ("- ", "* ", "• ")
    )


def _phrase(line: str) -> str:
    return PHRASES.get(fold(line).rstrip(" :.…»>"), "") if len(line) <= LONGEST_PHRASE else ""


def _is_thrice(line: str) -> bool:
    """Say whether a line says the same three times, as links with a picture do, and no speaker in a song or a speech."""
    return len(line) >= 3 * THRICE and " " in line[:THRICE] and line.count(line[:THRICE]) > 2 and line[-1] not in '.!?…"”’»'


def _is_menu(line: str) -> bool:
    """Say whether a line is a row of links: three or more short names between bars."""
    if not _SIGN.search(line):
        return False
    parts = [part for part in _PARTED.split(line) if part]
    return (
        len(parts) >= 3
        and len(line) < 200
        and all(len(part.split()) <= 3 and not part.endswith((".", ",")) and not re.search(r"\d", part) for part in parts)
    )
