"""Hostile text, and what in a page could be executed: data and one check for every test that needs them.

Each text carries the word `pwned`, so that a test can tell whether it came through as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from xml.etree.ElementTree import Element

from generator.system.resources import themes

ATTACKS = (
    "<script>pwned()</script>",
    "</script><script>pwned()</script>",
    "</title></style></textarea></script><script>pwned()</script>",
    "<ScRiPt src=//pwned.example></sCrIpT>",
    "<scr<script>ipt>pwned()</scr</script>ipt>",
    '"><img src=x onerror=pwned()>',
    "'><img src=x onerror=pwned()>",
    '" onmouseover="pwned()" x="',
    "' onfocus='pwned()' autofocus='",
    "` onclick=`pwned()`",
    "<svg/onload=pwned()>",
    "<svg><a xlink:href='javascript:pwned()'><text y=20>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src onerror=pwned()>",
    "<iframe srcdoc='<script>pwned()</script>'></iframe>",
    "<object data='javascript:pwned()'></object><embed src='javascript:pwned()'>",
    "<form action='javascript:pwned()'><button formaction='javascript:pwned()'>x</button></form>",
    "<base href='//pwned.example/'>",
    "<meta http-equiv=refresh content='0;url=javascript:pwned()'>",
    "<link rel=stylesheet href=//pwned.example/x.css>",
    "<style>@import '//pwned.example'; a { background: url(javascript:pwned()) }</style>",
    "<p style='width: expression(pwned())'>x</p>",
    "<a href='javascript:pwned()'>x</a>",
    "<details open ontoggle=pwned()>",
    "<!--><script>pwned()</script-->",
    "--><script>pwned()</script>",
    "]]><script>pwned()</script>",
    "<![CDATA[<script>pwned()</script>]]>",
    "<?xml version='1.0'?><script>pwned()</script>",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///pwned'>]>&y;",
    "&lt;script&gt;pwned()&lt;/script&gt;",
    "&#60;script&#62;pwned()&#60;/script&#62;",
    "&#x3c;script&#x3e;pwned()&#x3c;/script&#x3e;",
    "&amp;lt;script&amp;gt;pwned()",
    "\u003cscript\u003epwned()",
    "\\u003cscript\\u003epwned()\\u003c/script\\u003e",
    "\uff1cscript\uff1epwned()\uff1c/script\uff1e",
    "javascript:pwned()",
    "data:text/html,<script>pwned()</script>",
    "[x](javascript:pwned())",
    "[x](JaVaScRiPt:pwned())",
    "[x](javascript&colon;pwned())",
    "[x](javascript&#58;pwned())",
    "[x](javascript&#x3A;pwned())",
    "[x](&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;:pwned())",
    "[x](java&#x09;script:pwned())",
    "[x](java&#x0a;script:pwned())",
    "[x](java&Tab;script&NewLine;:pwned())",
    "[x](&#1;javascript:pwned())",
    "[x](<java\tscript:pwned()>)",
    "[x]( javascript:pwned())",
    "[x](\u00a0javascript:pwned())",
    "[x](\u200bjavascript:pwned())",
    "[x](java\u2028script:pwned())",
    "[x](javascript\\:pwned())",
    "[x](javascript%3Apwned())",
    "[x](%6Aavascript:pwned())",
    "[x](feed:javascript:pwned())",
    "[x](view-source:javascript:pwned())",
    "[x](vbscript:pwned())",
    "[x](file:///pwned)",
    "[x](data:text/html;base64,PHNjcmlwdD5wd25lZCgpPC9zY3JpcHQ+)",
    "[x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9cHduZWQoKT4=)",
    "[x][y]\n\n[y]: javascript:pwned()",
    "<javascript:pwned()>",
    "<data:text/html,pwned>",
    "![x](javascript:pwned())",
    "![x](data:image/svg+xml,<svg/onload=pwned()>)",
    '![x" onerror="pwned()](a.png)',
    '![x](a.png" onerror="pwned())',
    "![x](a.png 'x\" onerror=\"pwned()')",
    '[x](/a "y\\" onclick=\\"pwned()")',
    '[x](/a"onclick="pwned())',
    "[x](//pwned.example\\@example.org/)",
    "[<script>pwned()</script>](/a)",
    "# <script>pwned()</script>",
    '## x" onclick="pwned()',
    "| <script>pwned()</script> |\n|---|\n| <img src=x onerror=pwned()> |",
    "```html\n<script>pwned()</script>\n```",
    '```"><script>pwned()</script>\nx\n```',
    "```py onload=pwned()\n</code></pre><script>pwned()</script>\n```",
    "    <script>pwned()</script>",
    "x[^1]\n\n[^1]: <script>pwned()</script> [y](javascript:pwned())",
    'x[^"><script>pwned()</script>]\n\n[^"><script>pwned()</script>]: y',
    "x^[<script>pwned()</script> [y](javascript:pwned())]",
    "{{ pwned }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }} pwned",
    "{% include '/etc/passwd' %} pwned",
    "{% for x in y %}pwned{% endfor %}",
    "{# pwned #}",
    "{{ 7 * 7 }}{{ config }}${pwned}#{pwned}<%= pwned %>",
    "pwned\u2028</script>\u2029<script>pwned()</script>",
    "pwned\u0085\u000b\u000c<script>pwned()</script>",
    "pwned\ufeff\u200e\u202e<script>pwned()</script>",
    "pwned\x00<scr\x00ipt>pwned()</scr\x00ipt>",
    "pwned\x1b]0;x\x07\x1b[31m",
    "pwned\ud800",
    "pwned %s %n {0.__class__} {title}",
    "*alias pwned",
    "&anchor pwned",
    "!!python/object/apply:os.system ['pwned']",
    "{a: &a [*a, *a], pwned: 1}",
    "pwned: [a, b",
    "../../../../etc/pwned",
    "/../../pwned",
    "..\\..\\pwned",
    "/pwned/\x00",
    "//pwned.example/",
    'https://pwned.example/"><script>pwned()</script>',
    "pwned\r\nSet-Cookie: x",
    "pwned\n---\nstatus: published\n---\n<script>pwned()</script>",
)

FIELDS = (
    "id", "title", "section", "tags", "authors", "dateline", "summary", "language", "status", "aliases", "image", "source", "slug", "intake",
    "date", "updated", "expires", "x-note",
)  # fmt: skip
"""The settings of an article that an attack may stand in."""

FORBIDDEN = {"iframe", "frame", "object", "embed", "applet", "base", "svg", "math", "portal", "frameset"}
URLS = {
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "data",
    "srcset",
    "background",
    "cite",
    "longdesc",
    "codebase",
    "manifest",
    "ping",
    "xlink:href",
}
HARMLESS = {"", "http", "https", "mailto", "tel"}


def quoted(text: str) -> str:
    """Return a text as a YAML string that means exactly it, surrogates and control characters too."""
    plain = "".join(
        sign if sign.isprintable() and sign not in '"\\' else f"\\U{ord(sign):08x}" for sign in text if not "\ud800" <= sign <= "\udfff"
    )
    return f'"{plain}"'


_BASE = (themes() / "base/templates/base.html").read_text(encoding="utf-8")
_OWN_SCRIPT = re.compile(
    "|".join(re.escape(script) for script in re.findall(r"<script>[^<]*</script>", _BASE))
    + r'|<script src="[^"<]*/assets/(?:scheme|share|fragments)\.[0-9a-f]{10}\.js" defer></script>'
)
"""The scripts of the themes that come with Broadsheet."""


def without_own_scripts(page: str) -> str:
    """Return a page without the scripts that our themes put into its head."""
    head, end, rest = page.partition("</head>")
    return _OWN_SCRIPT.sub("", head) + end + rest


def dangers(html: str) -> list[str]:
    """Return everything in a page, or a part of one, that a browser could execute or would load from where it should not."""
    import html5lib

    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    return [danger for element in tree.iter() if isinstance(element.tag, str) for danger in _dangers(element)]


def _dangers(element: Element) -> Iterator[str]:
    name = element.tag.rpartition("}")[2].lower()
    if name in FORBIDDEN or name.rpartition(":")[2] in FORBIDDEN:
        yield f"<{name}>"
    if name == "script" and element.get("type") != "application/ld+json":
        yield f"<script> {(element.text or '')[:60]}"
    if name == "style" and _styled(element.text or ""):
        yield f"<style> {(element.text or '')[:60]}"
    if (
        name == "meta"
        and (element.get("http-equiv") or "").lower() == "refresh"
        and _scheme((element.get("content") or "").partition("=")[2]) not in HARMLESS
    ):
        yield f"<meta refresh {element.get('content')}>"
    for attribute, value in element.attrib.items():
        yield from _of_attribute(name, str(attribute).rpartition("}")[2].lower(), str(value))


def _of_attribute(name: str, attribute: str, value: str) -> Iterator[str]:
    if attribute.startswith("on") or attribute == "srcdoc" or not re.fullmatch(r"[a-z][a-z0-9:-]*", attribute):
        yield f"<{name} {attribute}>"
    if attribute == "style" and _styled(value):
        yield f"<{name} style={value[:60]}>"
    values = [part.strip().partition(" ")[0] for part in value.split(",")] if attribute == "srcset" else [value]
    if attribute in URLS and any(_scheme(one) not in HARMLESS for one in values):
        yield f"<{name} {attribute}={value[:60]}>"


def _scheme(url: str) -> str:
    """Return the scheme of a URL as the most careless browser would read it."""
    bare = re.sub(r"[\x00-\x20\x7f-\xa0\u2000-\u200f\u2028\u2029\ufeff'\"]|%[01][0-9a-f]", "", unescape(url)).lower()
    found = re.match(r"([a-z][a-z0-9+.-]*):", bare)
    return found[1] if found else ""


def _styled(css: str) -> bool:
    return (
        re.search(
            r"expression\s*\(|url\s*\(\s*['\"]?\s*(?:javascript|vbscript|data:text)|-moz-binding|behavior\s*:|@import", css, re.IGNORECASE
        )
        is not None
    )
