"""Boilerplate: lines that came with the page and do not belong to the article. A table of rules, each for a whole line.

A new rule is one row of `RULES`. Each row carries lines that it must match and lines that it must leave, and a test checks
them all. Lines that are known word for word, in many languages, are in `phrases`.

A match is one witness against a line. The form and the voice of the line are others: see `witnesses`. So the same row drops
"Written by Ada Moor" and only doubts "Written by Ada Moor in 1931, the play is shown again.". No rule looks at a line longer
than `LONGEST`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from generator.core.text import fold
from generator.intake.cleaning import forms
from generator.intake.cleaning.forms import LONGEST
from generator.intake.cleaning.phrases import RULE_BY_PHRASE, SUBHEADINGS
from generator.intake.cleaning.voice import speaks_of_itself
from generator.intake.cleaning.witnesses import Verdict, Witness, judge

LONGEST_PHRASE = 60
"""Characters of a line that is known word for word."""
REPEATED_START = 25
"""Characters with which each part of a line begins that says the same three times."""
LONGEST_MENU = 200
"""Characters of a row of links."""


class Rule(NamedTuple):
    """One kind of boilerplate."""

    name: str
    """As the intake report gives it."""
    looks: str | Callable[[str], bool]
    """A pattern of the whole line, in which case does not count, or a function of the line."""
    takes: tuple[str, ...] = ()
    """Lines that the rule must match and that are dropped wherever they stand."""
    doubts: tuple[str, ...] = ()
    """Lines that the rule must match and that stay, because the pattern is the only witness against them."""
    leaves: tuple[str, ...] = ()
    """Lines like those that must stay, doubtful or not matched at all."""
    word: str = ""
    """Text, in lower case, that every match contains. A pattern that may begin with anything is tried only on lines that contain it."""


class Match(NamedTuple):
    """The rule that a line matches, and the witnesses against the line that its text alone gives."""

    rule: str = ""
    witnesses: Witness = Witness.NONE

    @property
    def is_certain(self) -> bool:
        """The line is dropped; otherwise it stays, and is doubtful if there is a rule."""
        return judge(self.witnesses) is Verdict.GOES


NO_MATCH = Match()


def match(line: str) -> Match:
    """Return the first rule that a line matches; `NO_MATCH` if the line is text."""
    line = line.strip()
    if not line or len(line) > LONGEST:
        return NO_MATCH
    if name := _phrase(line):
        return Match(name, Witness.PATTERN | Witness.FORM)
    rule = first_rule(line)
    return Match(rule.name, Witness.PATTERN | witnesses_of_text(line)) if rule else NO_MATCH


def witnesses_of_text(line: str) -> Witness:
    """Return what the form and the voice of a line say against it, without regard to its words and its place."""
    form = Witness.NONE if forms.is_sentence(line) or forms.is_figure(line) else Witness.FORM
    return form | (Witness.VOICE if speaks_of_itself(line) else Witness.NONE)


def first_rule(line: str) -> Rule | None:
    """Return the first row of `RULES` that a line matches. The line is not empty and has no spaces around it."""
    match = _ANY_PATTERN.fullmatch(line)
    first = _PATTERNS[match.lastindex - 1] if match and match.lastindex else len(RULES)
    lower = line.lower()
    for at, word, matches in _OTHERS:
        if at > first:
            break
        if word in lower and matches(line):
            return RULES[at]
    return RULES[first] if first < len(RULES) else None


def is_list_heading(line: str) -> bool:
    """Return whether a line is the heading of a list of other stories, such as "Related News:"."""
    line = line.strip()
    return len(line) <= LONGEST_PHRASE and (_phrase(line) == "related" or bool(_LIST_HEADING.fullmatch(line)))


def is_topics_heading(line: str) -> bool:
    """Return whether a line is the heading of the topics of an article: "Tags"."""
    return bool(_TOPICS_HEADING.fullmatch(line.strip()))


def may_be_subheading(line: str) -> bool:
    """Return whether a line that pages have may as well be a sub-heading of an article: "Help"."""
    return len(line) <= LONGEST_PHRASE and fold(line) in SUBHEADINGS


def _phrase(line: str) -> str:
    return RULE_BY_PHRASE.get(fold(line).rstrip(" :.…»>"), "") if len(line) <= LONGEST_PHRASE else ""


def _is_menu(line: str) -> bool:
    """Return whether a line is a row of links: three or more short names between bars."""
    if not _LINK_SIGN.search(line) or len(line) >= LONGEST_MENU:
        return False
    names = [name for name in _BETWEEN_LINKS.split(line) if name]
    return len(names) >= 3 and all(
        len(name.split()) <= 3 and not name.endswith((".", ",")) and not re.search(r"\d", name) for name in names
    )


def _repeats_three_times(line: str) -> bool:
    """Return whether a line says the same three times, as links with a picture do. A song or a speech ends as a sentence does."""
    start = line[:REPEATED_START]
    return len(line) >= 3 * REPEATED_START and " " in start and line.count(start) > 2 and line[-1] not in '.!?…"”’»'


_LINK_SIGN = re.compile(r"[|»›•·/>]")
_BETWEEN_LINKS = re.compile(r"\s*(?:[|»›•·]|\s/\s|\s>\s)\s*")
_TOPICS = "tags|topics|keywords|filed under|etiquetas|palabras clave|palavras-chave|mots[- ]clés|schlagw[oö]rter|schlagworte|теги|ключевые слова|etiketler"
# fmt: off
_LIST_HEADINGS = (
    r"(?:related(?: news| stor(?:y|ies)| articles?| content| links?| coverage| topics?| reading| posts?)?|see also|more on this(?: story| topic)?|(?:continue )?read(?:ing)? more|"
    r"further reading|you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: for you| stories| reading)?|more from .{1,40}|most (?:read|popular|viewed)|trending(?: now)?|"
    r"don[’']t miss|go deeper|up next|top stories|editor[’']?s[’']? picks?|also read|read (?:also|next|on)|more (?:stories|news|coverage|headlines)|latest(?: news| stories)|"
    r"in this (?:article|story)|popular(?: now| stories)?|what to read next|more .{1,30} (?:stories|headlines|coverage)|" + _TOPICS + r"|(?:places|people|organizations) in th(?:is|e) story|authors)\W{0,3}"
)
RULES: tuple[Rule, ...] = (
    Rule("related", _LIST_HEADINGS, takes=("Related News:", "Related stories", "READ MORE", "Most read", "More from the harbour", "You might also like", "Tags"),
         leaves=("Related to the mayor? No, she said.", "Most read the notice and went home.", "More from the sea than from the land came the rain that fell on the town.")),
    Rule("related", r"(?:read (?:more|also|next)|also read|see also|related(?: (?:news|stor(?:y|ies)|articles?))?|more on this|further reading|watch(?: now| live)?|listen(?: now)?|click here)\s?[:»>–—-]+\s?\S.{0,160}[^.,;]",
         takes=("READ MORE: Gulls steal lunch", "Watch: gulls steal the lunch of a mayor", "Related story » Mill to close"), leaves=("Read more books, the librarian told them.", "Listen: it is the ferry.", "See also: page nine,")),
    Rule("related", r"(?:continue reading|read (?:the )?(?:full|more)(?: (?:story|article|here|below|on this|about this))?|click here(?: (?:to|for) (?:read|view|see|get|sign|subscribe|more).{0,80})?|view (?:all|more|comments?)|see (?:all|more))(?: ?[.…»>→]+)?",
         takes=("Continue reading →", "Read the full story", "Click here to see the timetable of the ferry", "View all"), leaves=("See all the boats in the harbour.", "Read the full sentence twice.")),
    Rule("related", r"(?:also )?on (?:[\w-]+\.){1,3}[a-z]{2,8}: ?\S.{5,150}[^.,;]|also on (?:[\w-]+\.){1,3}[a-z]{2,4} \S.{5,150}[^.,;]",
         takes=("Also on coast.example: Gulls steal the lunch of a mayor", "On CoastTimes.com: Gulls steal the lunch of a mayor", "Also on coast.com Gulls steal lunch"), leaves=("On the quay: a boy with a bucket of crabs", "On coast.example: nobody.")),
    Rule("related", r"(?:more (?:on|about|from|at|here|details|information|news|stories)|more(?=[^.:]{0,60}:(?!//))|follow|read|see|watch|visit|find|full coverage)\b.{0,140}\bhttps?://\S+(?:\s+and\s+https?://\S+)?",
         takes=("More on the strike: https://example.org/strike", "Follow the ferry at https://example.org/a and https://example.org/b"), doubts=("Read the plan of the quay and what it costs at https://example.org/quay.",), leaves=("More than 900 people signed at https://example.org/quay", "More than 900 people signed at https://example.org/quay on Monday.")),
    Rule("advert", r"\W{0,4}(?:advertisements?|adverts?|sponsored(?: content| by .{1,40})?|promoted(?: content| stories)?|paid (?:post|content)|ad|skip (?:this )?ad(?:vertisement)?|ad feedback|"
                   r"(?:story|article|content) continues (?:after|below)(?: (?:the |this )?(?:advertisement|ad|video|promotion|sponsored message))?|scroll (?:down )?(?:to continue|for more)(?: reading)?|"
                   r"continue reading (?:below|the main story)|advertisement[ ,–—-]+(?:scroll to continue.{0,20}|continue reading.{0,30}|story continues below))\W{0,4}",
         takes=("Advertisement", "ADVERTISEMENT", "Story continues below advertisement", "Sponsored by the ferry company", "Advertisement - Continue reading below"), leaves=("The advertisement ran for ten weeks.", "Ad hoc")),
    Rule("share", r"\W{0,3}(?:share(?: (?:this|the|on|via|with|by))?(?: (?:article|story|page|post|news|link|friends))?|tweet(?: this)?|pin(?: it)?|print(?: (?:this|article|page))?|e-?mail(?: (?:this|article|a friend))?|"
                  r"facebook|twitter|whatsapp|linkedin|reddit|telegram|pinterest|messenger|copy(?: link)?|link copied!?|save(?: (?:article|story|for later))?|bookmark|gift article)"
                  r"(?:[\s,|/·•&+:]+(?:and|on|via|by|with|to|this|story|article|share|tweet|print|e-?mail|facebook|twitter|x|whatsapp|linkedin|reddit|telegram|pinterest|messenger|copy|link|save|more|friends|it))*\W{0,3}",
         takes=("Share this", "Share this with Facebook", "Share on Facebook", "Print", "Facebook Twitter WhatsApp E-mail", "Save for later"), leaves=("He shared the prize with his sister.", "Share the boat with the crew.")),
    Rule("share", r"click to (?:share|e-?mail|print)\b.{0,240}|share all sharing options.{0,200}|\d[\d.,]{0,6} ?k? shares?(?: (?:facebook|twitter|whatsapp|linkedin|reddit|pinterest|stumbleupon|e-?mail|share|tweet))*|like this (?:story|article)\?.{0,60}",
         takes=("Click to share on Facebook (Opens in new window)", "258 shares", "1.2k shares", "Like this story? Tell your friends"), leaves=("258 shares were sold on Monday.", "Like this story, the next one is short.")),
    Rule("subscribe", r"(?:please )?(?:sign up|subscribe|join(?= (?:us|our|the|(?-i:[^\W\d_a-z])))|get|follow|like (?:us|our|this)|download(?= (?:the|our) )|register (?:now|here|today|to|for|with)|become a (?:member|subscriber)|support(?= (?:us|our|the|independent) )|"
                      r"receive|stay (?:up to date|informed|connected)|never miss|want (?:more|the latest)|(?:to )?read this|click)(?![\w-])"
                      r".{0,200}\b(?:newsletters?|subscri(?:be|bers?|ption)|facebook|twitter|instagram|whatsapp|telegram|youtube|our app|(?:daily|weekly) (?:briefing|digest|e-?mail)|your inbox|alerts|podcast|push notifications)\b.{0,60}",
         takes=("Sign up for our newsletter", "Follow us on Twitter @gazette", "Get the news of the harbour in your inbox", "Download our app"),
         leaves=("Get off Facebook, the mayor told them.", "Follow the river north and you come to the mill.", "Like other boats of her age, the Heron has no Facebook page.", "Sign up for the race by Friday, the club said.", "Support for the quay grew on Facebook", "Register offices sent alerts", "Get-rich clubs met on Instagram"),
         doubts=("Sign up for flood alerts at the quay by Friday.", "Follow the tide on Facebook and you see it rise.")),
    Rule("subscribe", r"(?:sign up|subscribe(?: (?:now|today|here))?|log ?in|sign in|register|my account|already a (?:subscriber|member)\?.{0,40}|thank you for (?:subscribing|signing up|registering).{0,60}|subscribers? only|this (?:article|content) is (?:only )?for subscribers.{0,40})[.!]?",
         takes=("Subscribe", "Sign in", "Log in", "Already a subscriber? Sign in here", "This article is for subscribers only"), leaves=("Subscribers to the theory are few.", "Register of ships")),
    Rule("subscribe", r"(?:subscribe|sign (?:up|in)|log ?in|register)(?: (?:now|today|here))? to (?:continue(?: reading)?|keep reading|read (?:more|on|(?:the )?(?:full|whole|rest).{0,30}))[.!]?",
         takes=("Subscribe to continue reading.", "Log in to read the full story"), leaves=("Subscribe to read more books, she said.",)),
    Rule("subscribe", r"(?:subscribe|sign up|register)\b(?: (?:now|today|here))? (?:for|to get|and get) .{0,40}\b(?:access|unlimited|offers?)\b.{0,80}",
         takes=("Subscribe now for full access", "Register to get unlimited reading"), leaves=("Sign up for the race by Friday.",)),
    Rule("subscribe", r"(?-i:Subscribe) to (?-i:[^\W\d_a-z]).{2,200}", takes=("Subscribe to The Easthaven Gazette",), leaves=("Subscribe to the theory or leave it.",)),
    Rule("subscribe", r"(?:get|try|buy|order|enjoy|unlock|read|subscribe|join)(?![\w-]).{0,160}\b(?:subscri(?:be|ptions?)|issues|letterbox|mailbox|membership|digital access|unlimited access)\b.{0,120}(?:[£$€¥₹]|\b(?:Rs|USD|EUR|GBP)\b\.?) ?\d.{0,120}",
         takes=("Get River Monthly through your letterbox. 12 issues for £9.50. Click here.", "Unlock digital access to the Gazette for as little as Rs 99 in the first year."),
         leaves=("Get a subscription, said the clerk, and pay $5 less.", "The ferry sold 400 subscriptions at £20 each.", "Order was restored to the club, whose membership costs nothing.", "Buy-back plans have issues with the £40 fee."), doubts=("Get a tide table, which two clubs issue with their membership, for $5 at the quay.",)),
    Rule("comments", r"(?:attention|note|warning|atenç[ãa]o|atención|aviso|achtung|hinweis|attenzione) ?[:!] ?(?:\w{1,4} ){0,2}(?:comments|comentários|comentarios|commentaires|kommentare|commenti)\b.{0,160}\b(?:not|não|no|nicht|non|ne|removed|deleted|moderated)\b.{0,120}",
         takes=("Atenção: comentários com ofensas não serão aprovados.", "Note: comments are moderated."), leaves=("Note: the comments of the mayor.", "Note: the clerk's comments were not in the minutes."), doubts=("Note: the comments on the plan were not read.",)),
    Rule("cookies", r"(?:we|(?:this|our) (?:web)?site|.{2,40}) uses? (?:[\w-]+ ){0,2}cookies\b.{0,220}",
         takes=("This website uses cookies to give you the best of the harbour.", "We use cookies."), doubts=("Our site uses cookies, the mayor told them.", "The inn uses broken cookies in its cake."), leaves=("The baker sells cookies.",), word="cookies"),
    Rule("cookies", r"by (?:continuing|browsing|using|clicking|choosing)\b.{0,100}\b(?:cookies|terms|privacy policy)\b.{0,140}|this (?:web)?site is protected by recaptcha.{0,120}|"
                    r"terms under which this site is provided.{0,120}",
         takes=("By continuing to use this page you accept our privacy policy.", "This site is protected by reCAPTCHA."), leaves=("By using the quay, said the owner, they accept his terms.", "By continuing the strike the crews risk their pay."), doubts=("By choosing softer terms, the clerk won the crews.",)),
    Rule("cookies", r".{0,60}accept(?:ance of)? (?:our |the )?terms (?:and|&) conditions.{0,60}",
         takes=("I accept the terms and conditions",), leaves=("The crews said that they accept the terms and conditions of the company.", "The terms of the contract are fair."), word="terms"),
    Rule("copyright", r"(?:©|\(c\)\s*(?:copyright|(?:19|20)\d\d)|copyright\s*(?:©|\(c\)|(?:19|20)\d\d|by\b|:)).{0,240}|copyright\b[^.,]{0,60}\b(?:19|20)\d\d\W{0,3}",
         takes=("© 2026 The Easthaven Gazette", "(c) 2026 The Gazette", "Copyright The Gazette 2026"), leaves=("Copyright law was changed in 2026, and authors were glad of it.", "Copyright law is dull, said the judge.")),
    Rule("copyright", r".{0,160}\ball rights reserved\b.{0,90}", takes=("The Easthaven Gazette. All rights reserved.",), leaves=("All rights of the crews are reserved to them.",), word="all rights reserved"),
    Rule("copyright", r"copyright(?: (?:©|\(c\)|by|of|the|and|&|(?-i:[^\W\d_a-z])[\w'’&.,-]*)){0,8} (?:19|20)\d\d\b.{0,60}\b(?:permission|reproduc\w+|republish\w*|redistribut\w+)\b.{0,160}",
         takes=("Copyright The Gazette 2026. Reproduction without permission is not allowed.",), leaves=("Copyright law, which is old, asks for permission.", "Copyright in the songs ended in 1988, and all reproduce them without permission.")),
    Rule("copyright", r"this material may not be (?:published|reproduced).{0,200}", takes=("This material may not be published, broadcast or rewritten.",), leaves=("This material may not be strong enough for a quay.",)),
    Rule("credit", r"\(?(?:(?:additional|writing|written|editing|edited|reporting|compiled|graphics?) )+(?:and (?:writing|editing|reporting) )?by (?-i:[^\W\d_a-z]).{1,200}\)?\.?",
         takes=("(Reporting by Ada Moor; Editing by Jon Vries)", "Additional reporting by Ada Moor"), leaves=("Reporting by the council shows that fewer trains are late.", "Edited by Ada Moor, the book shows the harbour."),
         doubts=("Written by Otto Vale in 1931, the play has its first night here.", "Edited by Ada Moor, the book holds sixty songs.")),
    Rule("contributors", r"(?-i:[^\W\d_a-z]).{2,200}\bcontributed (?:reporting )?(?:to this (?:report|story|article|post)|(?:reporting )?from (?-i:[^\W\d_a-z]).{2,40})\.?",
         doubts=("The Coast Agency contributed to this report.", "Ada Moor contributed from Easthaven."), leaves=("The rain contributed to the delay.",), word="contributed"),
    Rule("comments", r"(?:\d+ )?comments?(?: ?\(\d+\))?|(?:leave|post|add) a (?:comment|reply)|(?:view|show|load|hide)(?: all| more)? comments?|comments? (?:are )?closed\.?|join the (?:conversation|discussion)\.?|no comments(?: yet)?",
         takes=("3 comments", "Comments (12)", "Leave a comment", "Show all comments", "Comments are closed."), leaves=("Comments were few.", "Add a reply to the letter.")),
    Rule("navigation", r"(?:home|menu|search|sections?|contact(?: us)?|about(?: us)?|privacy(?: policy| notice)?|terms(?: (?:of|and|&) (?:use|service|conditions))?|cookie (?:policy|settings|preferences)|cookies|help|sitemap|faqs?|back to top|to top|skip to (?:main )?(?:content|navigation)|"
                       r"(?:next|previous|prev|older|newer)(?: (?:article|story|post|page))?|loading(?: more)?|close|open menu|toggle navigation|careers|advertise(?: with us)?|newsletters?|e-?paper|rss(?: feed)?|show more|hide|expand|play video|video player|media playback .{0,60})[.…:]*",
         takes=("Home", "Privacy policy", "Skip to content", "Next article", "Loading…", "Contact us"), leaves=("Home again", "Help came late.", "Search for the crew goes on")),
    Rule("caption", r"(?:photo(?:graph)?s?|images?|pictures?|file (?:photo|picture)|caption|illustration|video)(?: credits?| courtesy(?: of)?| source)?(?: by)?\s?[:/©]\s?.{1,200}",
         takes=("Photo: Ada Moor", "Image credit: Coast Photo", "Video: the night the ferry sank"), leaves=("Photo: she found it, the mayor said.", "Pictures of the ferry hang in the hall.")),
    Rule("caption", r".{2,60}/ ?(?:getty images|ap(?: file| photo)?|reuters|afp|epa|shutterstock|alamy)(?: .{0,30})?",
         takes=("Ada Moor/Getty Images", "Jon Vries / Reuters"), leaves=("The fare is £3/day on the ferry.",), word="/"),
    Rule("caption", r"[^\[\]]{2,220}\((?:[^()]{0,30}\b)?(?:photo|foto|picture|image)s? ?(?:/|:|by\b|courtesy\b|via\b|credit)[^()]{0,60}\)\.?",
         takes=("The ferry Heron at the quay in May. (Coast Photo/Ada Moor)",), leaves=("The ferry Heron, which shows her age. (Photo: Ada Moor)", "The ferry Heron at the quay in May (pictured)"), doubts=("The ferry Heron was built in 1998. (Photo: Ada Moor)",), word="("),
    Rule("caption", r"(?:photos?|foto|images?|pictures?) (?:by|via|courtesy of) .{2,80}|(?:via )?(?:getty images|shutterstock|istock(?:photo)?|alamy)|(?:file ?[-–—:] ?)?in this .{0,40}\b(?:19|20)\d\d,? (?:file )?(?:photo|photograph|picture|image)\b,? .{10,}|image \d+ of \d+|slideshow(?: ?\(\d+ images?\))?|\d+ ?/ ?\d+",
         takes=("Photo by Ada Moor", "In this May 3, 2026, file photo, the ferry Heron lies at the quay in Easthaven.", "Image 2 of 9"), doubts=("3 / 12", "In this 1998 photograph, the quay has no rail.", "Pictures by pupils hang in the hall."), leaves=("In this photograph of 2026 the ferry is new.",)),
    Rule("caption", r"(?:media|image|video) caption\b.{2,240}", takes=("Media caption The ferry Heron leaves the quay",), leaves=("The caption of the picture is wrong.",), word="caption"),
    Rule("caption", r"[^:]{10,220}(?-i:Photo|Photograph): ?(?-i:[^\W\d_a-z])[^.!?:]{1,50}",
         takes=("The ferry Heron at the quay on Monday. Photograph: Ada Moor/Coast Photo",), leaves=("He sells one thing in his shop, a photo: the ferry.",), word="photo"),
    Rule("caption", r"[^:]{10,220}(?-i:Foto): (?-i:[^\W\d_a-z])[^.!?:]{1,50}", takes=("Die Heron liegt am Kai. Foto: Ada Moor",), leaves=("Er hat nur ein foto: das der Heron.",), word="foto: "),
    Rule("caption", r"[^:]{10,220}(?-i:Credit): ?(?-i:[^\W\d_a-z])[^.!?:]{1,50}|.{4,230}[\w.”\"](?-i:Credit[A-Z…]).{1,80}",
         takes=("The ferry Heron at the quay Credit: COAST", "The ferry Heron at the quay in 2026.CreditAda Moor for The Gazette"), leaves=("Give credit: it is due.", "The bank gives credit to the ferry company."), word="credit"),
    Rule("caption", r"(?:fotos?|fotografía|imagen|imágenes|crédito|bild|bilder|kuva|zdjęcie|фото) ?: ?.{2,80}[^.!?…:]", takes=("Foto: Ada Moor", "Imagen: Coast Photo"), leaves=("Bild: so nennt man es hier.",)),
    *(Rule("related", rf".{{20,}}(?:…|\.\.\.|[.!?]) ?(?:{phrase})(?: {phrase})?[ .…»>→]*", takes=(f"Why do gulls steal lunch, and what can be done? {phrase.capitalize()} »",), leaves=(f"“{phrase.capitalize()},” she said.",), word=phrase)
      for phrase in ("read more", "read now", "continue reading", "weiterlesen", "mehr lesen", "lire la suite")),
    Rule("comments", r"\d{1,4} (?:thoughts?|responses?|replies|comments?|antworten|kommentare?|comentarios?|commentaires?|commenti|reacties) (?:on|to|zu|en|sur|su|op) [\"“„»«].{2,160}",
         takes=("3 thoughts on “Ferry strike ends”",), leaves=("Three thoughts on boats came to her.", "3 replies to the letter came.")),
    Rule("topics", r"(?:this entry was posted (?:on|in|by)|dieser (?:eintrag|beitrag) wurde .{0,80}\b(?:veröffentlicht|gepostet|abgelegt))\b.{0,160}",
         takes=("This entry was posted in Harbour by Ada Moor.", "Dieser Beitrag wurde am 3. Mai veröffentlicht."), leaves=("Dieser Beitrag wurde von der Stadt bezahlt.",)),
    Rule("topics", r"(?:tags?|topics?|filed under|keywords?|categor(?:y|ies)|hashtags)\s?:.{0,240}", takes=("Tags: ferry, quay", "Filed under: Harbour"), leaves=("Topics of the evening were the ferry and the quay.",)),
    Rule("end mark", r"(?:reuters?(?:\s?[&#]\S{1,3})?|&#3;?|\[?ends?\]?|-+\s?30\s?-+|-+\s?ends?\s?-+|#{2,5})", takes=("REUTER", "Reuter &#3;", "[ends]", "-30-", "###"), leaves=("Reuters was first", "The end", "30")),
    Rule("separator", r"[.,;:|•·»›]{1,2}", takes=(".", "|", "»", "•"), leaves=("…", "***", "* * *", "-----", "?", "¶")),
    Rule("desk mark", r"\(more(?: to (?:come|follow))?\)|[-–—]{1,3} ?more ?[-–—]{1,3}|(?-i:MORE)|more (?:follows|to follow)|[-–—]{1,2} ?\d{1,3} ?[-–—]{1,2}|\[?(?:page|pg\.?) \d{1,3}(?: ?(?:of|/) ?\d{1,3})?\]?|"
                      r"2-2-2|3-3-3|4-4-4|5-5-5|(?:first|second|third|\dst|\dnd|\drd|\dth) (?:add|lead|ld)|(?-i:XXX|xxx|NNNN|nnnn|ZCZC|zczc)(?: .{1,40})?|[ru] [a-z] bc-.{2,50}|eds: .{2,200}|"
                      r"(?-i:BC|AP|URGENT|BULLETIN)-[\w&'’-]+(?:,? ?(?:(?:\d\w\w |urgent ?)*(?:ld|lead|add|writethru)\b|\d{2,4}\b).{0,60})?|[a-z]{2,4}-[a-z]{2}-\d\d-\d\d-\d\d \d{4}[a-z]{3}<?|"
                      r"(?:press|news) release(?: ?[:–—-] ?.{0,60}\d.{0,20})?:?|for immediate release(?:[:,–—-]? ?.{0,60}\d.{0,20})?:?",
         takes=("(MORE)", "-more-", "MORE", "Page 2", "- 2 -", "2-2-2", "First Add", "NNNN", "r a bc-ferry jul 2 0657", "Eds: UPDATES with the mayor", "BC-FERRY-STRIKE, 1st Ld", "NP-NP-05-12-98 1435EDT", "FOR IMMEDIATE RELEASE", "Press release"),
         leaves=("More", "More than ever", "Page after page", "AM radio is back", "Press release angers the mayor", "- 2 - 3 - 4", "BC wins", "Add two eggs")),
    Rule("embargo", r"(?:strictly |under )?embargo(?:ed)?:? (?:until|till|for release|not)\b.{0,100}|embargo(?:ed)? ?[:–—-] ?(?:.{0,40}\d|not\b|until\b|strictly\b).{0,100}|not for (?:publication|release|broadcast|use) (?:before|until)\b.{2,100}|"
                    r"hold for release\b.{0,80}|sperrfrist: ?.{2,80}|sous embargo\b.{0,80}|embargado hasta\b.{2,80}",
         takes=("EMBARGOED UNTIL 00:01 GMT, 18 January 2026", "EMBARGO: Not for publication before January 18, 2026", "Sperrfrist: 18. Januar 2026", "Hold for release"), leaves=("Embargo on oil lifted", "Embargo: what it means", "Under embargo")),
    Rule("reading time", r"(?:reading time|est(?:imated|\.)? read(?:ing)?(?: time)?)?\s?:?\s?\d{1,3}[ -]?min(?:ute)?s?(?:[ -](?:read|listen|watch))?(?: time)?",
         takes=("4 min read", "Reading time: 5 minutes", "3 minute read"), leaves=("5 minutes later the ferry sank.",)),
    Rule("disclaimer", r"a version of this (?:article|story|column|essay|review) .{0,40}\b(?:in print|on page|in the print edition)\b.{0,200}",
         takes=("A version of this article appears in print on May 3, 2026, on Page 4",), leaves=("A version of this story was told in every inn.",), word="a version of"),
    Rule("disclaimer", r"originally (?:published|posted) (?:at|on|by) (?:\w+ (?:at|on) )?(?:https?://|www\.|[\w-]+\.(?:com|org|net)\b).{0,160}",
         takes=("Originally published at www.coast.example",), leaves=("Originally published in 1912, the book of the ferries sold ten copies.",), word="originally"),
    Rule("disclaimer", r"this (?:article|story|text) (?:was|has been) (?:originally |first )?(?:published|produced|generated|translated|edited) .{0,200}",
         doubts=("This article was first published by the Coast Agency.", "This article was edited to name the right ward.", "This story was first published with a wrong date."), leaves=("This story was told by the crews.", "This text was edited twice, the mayor said.")),
    Rule("navigation", _is_menu, takes=("Home | World | Politics | Sport", "News » Harbour » Ferries"),
         leaves=("One | two", "Ward 1 | Ward 2 | Ward 3", "![](https://coast.example/one.png)![](https://coast.example/two.png)![](https://coast.example/three.png)")),
    Rule("related", _repeats_three_times, takes=("Why gulls steal lunch on the quay Why gulls steal lunch on the quay Why gulls steal lunch on the quay",),
         leaves=("No night boats! No night boats! No night boats! No night boats! No night boats!",)),
)
# fmt: on
_LIST_HEADING = re.compile(_LIST_HEADINGS, re.IGNORECASE)
_TOPICS_HEADING = re.compile(rf"(?:{_TOPICS})\W{{0,3}}", re.IGNORECASE)
_PATTERNS = tuple(at for at, rule in enumerate(RULES) if isinstance(rule.looks, str) and not rule.word)
"""The rows whose patterns begin with words of their own."""
_ANY_PATTERN = re.compile("|".join(f"({RULES[at].looks})" for at in _PATTERNS), re.IGNORECASE)
"""Those patterns, a group each. One search tells that a line matches none of them, as most lines do."""
_OTHERS: tuple[tuple[int, str, Callable[[str], object]], ...] = tuple(
    (at, rule.word, re.compile(rule.looks, re.IGNORECASE).fullmatch if isinstance(rule.looks, str) else rule.looks)
    for at, rule in enumerate(RULES)
    if at not in _PATTERNS
)
