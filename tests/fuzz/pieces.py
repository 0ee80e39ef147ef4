"""What hostile texts are made of: characters, words, URLs, Markdown, HTML, YAML. Data and the smallest generators only."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from tests.attacks import ATTACKS

Chance = random.Random

CONTROLS = tuple(map(chr, (*range(32), *range(0x7F, 0xA0))))
SPACES = tuple("\t \u00a0\u1680\u2000\u2003\u2007\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u180e\u0085\x0b\x0c")
INVISIBLE = tuple(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\u00ad\u034f\u061c\ufeff\ufff9\ufffa\ufffb\ufffc\U000e0001\U000e0041\ufe0f\U000e0100"
)
COMBINING = tuple("\u0300\u0301\u0308\u0327\u0345\u0489\u05b0\u064b\u0651\u0e31\u0e47\u1ab0\u20dd\u20e3\u3099\ufe20\U0001d165")
GROWING = tuple(
    "\ufdfa\ufdfb\ufdf0\u3300\u3316\u3382\u33c2\ufb03\ufb06\u1e9e\u0130\u0149\u01f0\u1f80\u2057\u2474\u249c\u33af\u3250\u32cc\u1f82\u0390\u2488\uffe3\u2a76\U0001f100\U0001f12a\U0001f240\ufe45\u2110\u212b\u2126"
)
"""Characters that become several when their case or their form is changed."""
WIDE = tuple(
    "\uff1c\uff1e\uff02\uff07\uff0f\uff3c\uff1a\uff06\uff1b\uff03\uff0e\u2024\u2025\u2026\u2215\u2216\u29f5\u2044\u02bc\u02ee\u2010\u2011\u2212\ufe64\ufe65\uff5b\uff5d"
)
"""Characters that look like signs of a markup language, or become them in another form."""
ODD = tuple(
    "\ufffe\uffff\ufdd0\U0001ffff\U0010ffff\ue000\U000f0000\U0001f468\U0001f1e9\U0001f3fb\u1160\u3164\u115f\u0378\ud7a3\u1100\u0f71\u0dd9\u0bca\u2fff\u303e\u0600\u070f\u08e2\U000110bd"
)
LETTERS = tuple("aZ09éßøłıŒžẞǅﬁñ") + tuple("ЖяІΩςάאםبيکहिक्षতাกำขไทยកខဗမာ漢字かなカナ한글ᠮᠣⴰⵣᏣ𐍈𝔸𝟙")
SIGNS = tuple("\"'`<>&;:()[]{}!*_~#|\\/-+^=.,?%$@")
ALPHABETS: tuple[Sequence[str], ...] = (
    CONTROLS, SPACES, INVISIBLE, COMBINING, GROWING, WIDE, ODD, LETTERS, SIGNS, SIGNS, tuple("abc "), tuple("0123456789.,:-/ "), ("\n", " ", "a"),
)  # fmt: skip

SCHEMES = (
    "http:", "https:", "HTTP:", "mailto:", "tel:", "javascript:", "JaVaScRiPt:", "java\tscript:", "java\nscript:", "\x01javascript:", "javascript\u200b:", "javascript&colon;",
    "&#106;avascript:", "&#x6a;avascript&#58;", "data:text/html,", "data:image/svg+xml;base64,", "vbscript:", "file:", "blob:", "about:", "ftp:", "view-source:", "feed:javascript:",
    "ws:", "intent:", "urn:", "x:", ":", "", "//", "///", "\\\\", "/\\", "http:/", "http:///", "https:\\\\", "%6Aavascript:", "jav&#x09;ascript:", "javascript\\:", "javascript%3A",
)  # fmt: skip
HOSTS = (
    "example.org", "[", "[::1]", "[::1", "]", "[v1.x]", "ex\u2100mple.com", "exa\u2024mple.com", "user:pw@example.org", "example.org:99999", "example.org:x", "xn--", "xn--a", "a..b", ".", "-", "\u0130.com",
    "127.0.0.1", "0x7f.1", "%00", "exam ple.org", "\uff0f", "münchen.de", "a" * 300, "[fe80::1%25eth0]", "",
)  # fmt: skip
PATHS = (
    "", "/", "/a.md", "a.md", "../a.md", "../../../etc/passwd", "/../x", "/news/good-1.md", "/news/2026/06/01/good-1/", "?", "?q=\"'<>&", "#", "#a", '#"><x>', "/%", "/%zz", "/%00", "/%2e%2e/%2e%2e/", "/%FF",
    "/a b", "/\ud7ff", "/a\\b", "/a//b", "/./a", "/a/.", "/.md", "/\u202e", "/e\u0301", "/é.png", "/pictures/p1.png", "pictures/p1.png", "/con", "/a:b", "/*", "/a.md#x", "/a.md?x#y", "/NEWS/GOOD-1.MD", "/index.html",
    "/a.html/", "/feed.xml", "/tags/", "/" + "a/" * 60, "/" + "x" * 300, "/~", "/a;b", "/{id}", "/{{ x }}", "/a.md/", "\n", "\t", "/a\nb",
)  # fmt: skip

ELEMENTS = (
    "p div span a b i em strong u s sub sup small big font center h1 h2 h3 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption colgroup col blockquote q cite pre code kbd samp tt var "
    "article main section aside nav header footer figure figcaption picture source img video audio track canvas map area object embed param iframe frame frameset noframes noscript script "
    "style link meta base title head body html form input button select option optgroup textarea label fieldset legend details summary dialog template slot svg math mi mtext annotation-xml "
    "foreignObject desc use animate set image mglyph br hr wbr bdo bdi ruby rt rp time data address marquee plaintext xmp listing isindex keygen menu menuitem applet x-y a:b"
).split()
ATTRIBUTES = (
    "href src srcset alt title id class style name value action formaction poster data xlink:href background cite lang dir hidden content http-equiv property itemprop rel datetime type charset "
    "onload onerror onclick onfocus ontoggle srcdoc width height colspan rowspan start data-x aria-label role tabindex for"
).split()
CLASSES = (
    "article",
    "article-body",
    "advert",
    "share",
    "comments",
    "nav",
    "byline",
    "headline",
    "related",
    "newsletter",
    "visually-hidden",
    "story",
    "caption",
    "credit",
    "cookie",
)
PROPERTIES = (
    "og:title", "og:type", "og:url", "article:published_time", "article:author", "description", "author", "date", "keywords", "headline", "datePublished", "twitter:title", "dc.title", "articleBody", "content-type", "refresh",
)  # fmt: skip

WORDS = (
    "ferry harbor council mayor storm Easthaven London Ada Moor Ben Quay strike budget school bridge river night police minister Tuesday September election flood the of and in on to a was said that "
    "Related News By Advertisement Share Photo Reuters AP UPDATE MORE Embargo HEADLINE Title Author Date Subject From Section Tags Body Slug"
).split()
PHRASES = (
    "Ferry strike ends after nine days", "By Ada Moor", "EASTHAVEN, Sept 12 (Coast Agency) —", "LONDON (AP) - ", "12 September 2026", "Published: 12 September 2026, 10:15", "12-09-2026", "Sept. 31, 2026", "2026-02-30T25:61",
    "Related News:", "Advertisement", "Share on Facebook", "Most read", "(MORE)", "-30-", "EMBARGOED UNTIL 09:00 GMT 13 SEPTEMBER 2026", "HEADLINE: Ferry", "Title:", "BYLINE: A, B and C", "DATE: today", "BODY:",
    "From: Ada <ada@example.org>", "Subject: Re: Fwd: ferry", "LOAD-DATE: September 12, 2026", "LENGTH: 300 words", "Copyright 2026 The Paper", "(Photo: Ada Moor)", "Ada Moor is a reporter.", "[1] note",
    "The crews of the river ferry went back to work on Saturday, nine days after they had walked off the quay in a dispute over night shifts.", "© 2026", "http://example.org/a_b", "+44 20 7946 0000",
    "Sign in", "We use cookies on this site.", "1. one", "- item", "* item", "• item", "| a | b |", "a\tb\tc", "    x = [1]", "```python", "~~~", "GULLS STEAL THE LUNCH OF A MAYOR", "***", "_____", "=====", "News > Harbor > Ferry",
)  # fmt: skip

LEXERS = (
    "python py js json html xml css c cpp java make autohotkey autoit arduino ng2 apacheconf aspectj text console bash diff sql yaml toml jinja php perl ruby lua tex latex rust go haskell lisp scheme prolog cobol basic "
    "brainfuck mathematica matlab r octave rst md http ini nginx vim tcl erlang scala kotlin swift elm forth postscript robotframework gherkin graphql handlebars mako smarty xslt django erb genshi cheetah"
).split()
MARKDOWN: tuple[str, ...] = (
    "# {}", "###### {}", "{}\n===", "{}\n---", "> {}", ">> {}\nlazy", "- {}", "* - + {}", "1. {}", "999999999. {}", "- [ ] {}", "    {}", "\t{}", "```{}\n{}\n```", "~~~ {}\n{}", "````\n```\n{}\n````", "> ```\n> {}", "- ```\n  {}",
    "| {} | {} |\n|:--|--:|\n| {} | {} |", "| {} |\n|---|\n{}", "{} | {}\n--- | ---\n", "|{}|\n|:-:|\n|\\||{}|", "*{}*", "**{}**", "***{}", "_{}_", "~~{}~~", "~{}~", "`{}`", "``{}", "`` ` {} ``", "[{}]({})", "[{}](<{}>)", '[{}]({} "{}")',
    "[{}]({} '{}')", "[{}][{}]\n\n[{}]: {}", "[{}][]\n\n[{}]: {} ({})", "[{}]\n\n[{}]:\n<{}>\n'{}\n{}'", "![{}]({})", '![{}]({} "{}")', "[![{}]({})]({})", "![![{}]({})]({})", "[{}[{}]({})]({})", "<{}>", "<{}@{}>", "{}[^1]\n\n[^1]: {}",
    "[^{}]\n\n[^{}]: {}\n\n    {}", "{}^[{}]", "^[^[{}]]", "[^1]: [^1]{}", "[{}^[{}]]({})", "[{}[^1]]({})\n\n[^1]: {}", "\\{}", "{}\\", "{}  \n{}", "&{};", "&#{};", "&#x{};", "<!-- {} -->", "<!--{}", "<{} {}>", "</{}>", "<?{}?>", "<!{}>",
    "<![CDATA[{}]]>", "<div>\n{}\n\n{}</div>", "<script>{}", "<pre>\n{}", "---", "***\n{}", "{}...{}--{}---", "\"{}\" '{}'", "'{}\"{}'\"", "(c) {} +-", "{}\n{}", "{}\n\n{}", "{}\r{}\r\n{}", "\n\n\n{}", "{{{{ {} }}}}", "{{% {} %}}", "$${}$$", ":::{}",
    ":{}:", "[TOC]", "*[{}]: {}", "{}: {}\n: {}", "{{#{}}}", "[[{}]]", "==>{}", "--{}--", "http://{}", "www.{}", "{}@example.org", "[ ]({})", "[]({})", "[{}]()", "![]({})", "# {} {{#id}}", "#{}", "#", "> # {}\n> - {}\n>   1. {}", "+ {}\n\n  {}\n+ {}",
)  # fmt: skip
YAML_VALUES = (
    "", "~", "null", "Null", "true", "yes", "off", "NO", "0", "-0", "1", "007", "0x1F", "0o17", "0b11", "1_000", "12e03", "1e999", ".inf", "-.INF", ".nan", "1:30:00", "190:20:30", "9" * 400, "1" * 5000, "2026-09-12", "2026-9-1", "2026-02-30", "0000-00-00", "0001-01-01",
    "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+14:00", "2026-09-12 10:15:00 +25:00", "2026-09-12T10:15:60", "2026-09-12t10:15:00.123456789z", "12:30", "2026-W37", "1789200000", "-1", "99999999999999", "now", "tomorrow",
    "[]", "{}", "[[]]", "[null]", "[~, true, 1.5]", "[a, [b, [c]]]", "{a: b}", "{name: x}", "[{name: x}, {name: [y]}]", "{src: a}", "{src: {}, alt: []}", "{src: [a, b]}", "? a", "? [a]\n: b", "- a\n- b", "\n  - a\n  - b", "\n- a", "|\n  block\n  text", ">-\n  folded\n\n  text",
    "|2\n   x", "|9\n x", "|+\n\n", ">", "'single'", "'it''s'", "'open", '"open', '"\\x41"', '"\\ud800"', '"\\uD83D\\uDE00"', '"\\U00110000"', '"\\U0010ffff"', '"\\0\\a\\b\\e\\_\\N\\L\\P"', '"\\q"', '"a\\\n  b"', '"\\\n"', '"x" # the "real" one', "'x' # y",
    "a # b", "a #b", "#a", "a: b", "a: b: c", "[a", "a]", "{a", "a}", "[a,, b]", "[a b: c]", "@a", "`a`", "%a", "!a", "!!str 1", "!!binary aGk=", "!!binary %%", "!!int x", "!!float y", "!!timestamp 2026-09-12", "!!set {a, b}", "!!omap [a: b]", "!!pairs [a: b]",
    "!!python/object/apply:os.system [x]", "!<tag:yaml.org,2002:str> x", "!local {a: b}", "&a x", "*a", "&a [*a]", "{<<: {a: b}}", "<<", "=", "- ", "-", "--", "---", "...", "--- x", "? ", ":", ": x", "%YAML 1.1", "%TAG ! x", "\t", "\tx", "x\t# y", "a\tb",
    "{a: 1, a: 2}", "[1, 2, 3, 4]", "{? a : b}", "[? a : b]", "['a','b']", '["a" "b"]', "['a'b]", "{'a':b}", "[a,b,]", "{,}", "[,]", "\ufeff", "\u2028", "a\u2028b", "a\u0085b", "é", "\U0001f600", "draft", "published", "Withdrawn", "en", "pt-BR", "zh_Hant_TW", "e", "en-" + "a" * 9,
    "/a/", "/../a", "//x", "/a.html", "/index.html/", "/feed.xml", "/tags/", "/news/", "/\n", "/%2e%2e/", "/a?b", "con", "nul.txt", "a.b.", " . ", "..", "-", "İ", "ﬀ", "ß",
)  # fmt: skip
"""Values as they stand in YAML, right and wrong ones of every type."""
KEYS = (
    "id title date updated expires section tags suggested authors dateline summary language status aliases image source source_url slug intake undated duplicate_of related unrelated x-note author description keywords category "
    "headline published draft lang permalink layout Title DATE tagz"
).split()
YAML_LINES = (
    "---", "...", "%YAML 1.2", "%TAG ! tag:x,2000:", "# comment", "", " ", "\t", "<<: *a", "<<: {title: x}", "? title\n: x", "? [a, b]\n: c", "{title: x, date: 2026-09-12}", "[a, b]", "- a", "title: x\n title: y", "a", "a b: c", "'title': \"x\"", '"ti\\x74le": x',
    "\"date\" : '2026-09-12'", "title:x", "title : x", " title: x", "!!str title: x", "&a title: &b x", "*b : x", "null: x", "true: x", "1: x", "2026-09-12: x", "~: x", "'': x", "[]: x", "{}: x", "|\n  a: b", "title: |\n  a\ndate: >\n  b", "tags:\n- a\n - b", "tags:\n  - a\n- b",
    "authors:\n  -\n    name: x", "image:\n  src: a\n  alt:\n   - b", "date: 2026-09-12\ndate: 2026-09-13", 'title: "a\n\n\n  b"', "title: a\n  b\n  c", "\ufefftitle: x", "\u00a0title: x", "+++", "+++\ntitle = 'x'\n+++", "---\ntitle: y\n---", "--- # x", "---x", "‐‐‐",
)  # fmt: skip


def characters(chance: Chance, longest: int = 12) -> str:
    """Return a few characters, mostly of one kind."""
    if chance.random() < 0.15:
        return "".join(chance.choice(chance.choice(ALPHABETS)) for _ in range(chance.randint(1, longest)))
    alphabet = chance.choice(ALPHABETS)
    return "".join(chance.choice(alphabet) for _ in range(chance.randint(1, longest)))


def url(chance: Chance) -> str:
    """Return a URL, right or wrong."""
    if chance.random() < 0.3:
        return chance.choice(PATHS)
    return chance.choice(SCHEMES) + chance.choice(("", "//", "/")) + chance.choice(HOSTS) + chance.choice(PATHS)


def words(chance: Chance) -> str:
    """Return some words of news, with an odd one between them now and then."""
    some = [chance.choice(WORDS) for _ in range(chance.randint(1, 14))]
    if chance.random() < 0.3:
        some.insert(chance.randint(0, len(some)), characters(chance))
    return " ".join(some)


def repeated(chance: Chance) -> str:
    """Return a piece many times."""
    return chance.choice((characters, atom, markup))(chance, 4)[:40] * chance.choice((2, 5, 20, 60, 200))


def markup(chance: Chance, depth: int = 2) -> str:
    """Return one construct of Markdown, its places filled with other pieces."""
    parts = chance.choice(MARKDOWN).replace("{{", "\0").replace("}}", "\1").split("{}")
    filled = "".join(part + (atom(chance, depth - 1) if at < len(parts) - 1 else "") for at, part in enumerate(parts))
    return filled.replace("\0", "{").replace("\1", "}")


def tag(chance: Chance) -> str:
    """Return one tag of HTML with attributes."""
    name = chance.choice(ELEMENTS)
    if chance.random() < 0.25:
        return f"</{name}>"
    attributes = "".join(f" {attribute(chance)}" for _ in range(chance.choice((0, 0, 1, 1, 2, 5))))
    return f"<{name}{attributes}{chance.choice(('>', '>', '>', '/>', ' >', ''))}"


def attribute(chance: Chance) -> str:
    name = chance.choice(ATTRIBUTES)
    value = chance.choice((url, words, characters, lambda chance: chance.choice(CLASSES), lambda chance: chance.choice(PROPERTIES)))(chance)
    mark = chance.choice(('"', '"', "'", ""))
    return f"{name}={mark}{value}{mark}"


def atom(chance: Chance, depth: int = 2) -> str:
    """Return one piece of any kind."""
    makers: tuple[Callable[[], str], ...] = (
        lambda: words(chance), lambda: words(chance), lambda: characters(chance), lambda: chance.choice(ATTACKS), lambda: url(chance), lambda: tag(chance),
        lambda: chance.choice(PHRASES), lambda: chance.choice(YAML_VALUES), lambda: chance.choice(LEXERS), lambda: markup(chance, depth), lambda: repeated(chance),
    )  # fmt: skip
    return chance.choice(makers[:-2] if depth <= 0 else makers)()
