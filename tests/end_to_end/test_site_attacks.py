"""Hostile text in every field of an article and in raw copy: nothing of it comes alive in any page, feed or JSON file."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import html5lib
import pytest

from generator.build.build import build
from tests.attacks import without_own_scripts
from tests.sites import write_site

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
ATTACKS = (
    "<script>attack()</script>", "</script><script>attack()</script>", '"><img src=x onerror=attack()>', "'><svg onload=attack()>", "<img src=x onerror=attack()>",
    "<iframe src=javascript:attack()></iframe>", "<a href=javascript:attack()>x</a>", "[x](javascript:attack())", "[x](JaVaScRiPt:attack())", "[x](java&#10;script:attack())",
    "[x](&#106;avascript:attack())", "[x](data:text/html,<script>attack()</script>)", "[x](vbscript:attack())", "![x](javascript:attack())", "<javascript:attack()>",
    "[x]: javascript:attack()\n\n[x]", "]]><script>attack()</script>", "<!--<script>-->", "--><script>attack()</script>", "{{ attack }}", "{% include 'attack' %}", "{{ ''.__class__ }}",
    "&lt;script&gt;attack()&lt;/script&gt;", "<style>*{background:url(javascript:attack())}</style>", '" onmouseover="attack()', "' onfocus=attack() autofocus '", "\u2028attack()\u2029",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=attack()>", "<base href=//evil.example/>", "<meta http-equiv=refresh content=0;url=javascript:attack()>",
    "\\u003cscript\\u003eattack()", "`</script>`", "```html\n<script>attack()</script>\n```", '[x](//evil.example/" onclick=attack())', "[x](<javascript:attack()>)", "[x](\x01javascript:attack())",
)  # fmt: skip
HARMLESS_SCRIPT = "application/ld+json"
LOADED = {"iframe", "object", "embed", "base", "form", "style", "applet", "frame", "math", "svg"}


def dangers(html: str) -> Iterator[str]:
    """Yield what could run, load or redirect in a page."""
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "script" and element.get("type") != HARMLESS_SCRIPT:
            yield f"script {element.text}"
        if element.tag in LOADED:
            yield element.tag
        for name, value in element.attrib.items():
            if name.startswith("on") or name in ("srcdoc", "style"):
                yield f"{element.tag} {name}"
            if element.tag == "meta" and not element.get("http-equiv"):
                continue  # a text, which no browser follows
            if re.match(r"[\s\x00-\x20]*(?:javascript|vbscript|data)\s*:", value, re.IGNORECASE) or (
                name in ("src", "href") and "//evil.example" in value and not value.startswith("mailto:?subject=")
            ):
                yield f"{element.tag} {name}={value}"


def article(attack: str, at: int) -> str:
    text = json.dumps(attack)
    listed = f"[{text}]"
    return (
        f'---\nid: "a{at}"\ntitle: {json.dumps("Story " + attack)}\ndate: "2026-05-0{1 + at % 9}"\ntags: {listed}\nauthors: {listed}\nsummary: {text}\ndateline: {text}\n'
        f'slug: "s{at}"\nimage: {{src: {text}, alt: {text}, caption: {text}, credit: {text}}}\n---\n\nBefore {attack} after.\n\n{attack}\n\n> {attack}\n\n| a | b |\n|---|---|\n| {attack} | x |\n'
    )


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_site(tmp_path_factory.mktemp("hostile"), base_url="https://example.org/")
    (folder / "seeds").mkdir()
    for at, attack in enumerate(ATTACKS):
        (folder / "content" / "news" / f"a{at}.md").write_text(article(attack, at), encoding="utf-8")
        (folder / "seeds" / f"2026-04-{1 + at % 28:02}-r{at}.txt").write_text(
            f"Raw {at} {attack}\n\nBy {attack}\n\nIt was so {attack} they said.\n\n{attack}\n", encoding="utf-8"
        )
    report = build(folder, now=NOW)
    assert report.articles >= len(ATTACKS) * 1.8, [str(problem) for problem in report.problems]
    return folder / "output"


def test_no_page_holds_anything_that_runs_or_loads(output: Path) -> None:
    pages = sorted(output.rglob("*.html"))
    assert len(pages) > len(ATTACKS)
    found = {str(path.relative_to(output)): list(dangers(without_own_scripts(path.read_text(encoding="utf-8")))) for path in pages}

    assert {path: what for path, what in found.items() if what} == {}


def test_no_feed_holds_anything_that_runs_or_loads(output: Path) -> None:
    contents = []
    for path in sorted([*output.rglob("feed.xml"), *output.rglob("atom.xml")]):
        elements = ET.parse(path).iter()  # noqa: S314 -- our own output
        contents += [element.text or "" for element in elements if element.tag.endswith(("}encoded", "}content"))]
    for path in sorted(output.rglob("feed.json")):
        contents += [item["content_html"] for item in json.loads(path.read_text(encoding="utf-8"))["items"]]

    assert len(contents) > 20
    assert [danger for html in contents for danger in dangers(f"<!DOCTYPE html><title>x</title>{html}")] == []


def test_the_structured_data_of_every_page_is_json_that_cannot_end_its_script(output: Path) -> None:
    for path in sorted(output.rglob("*.html")):
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', path.read_text(encoding="utf-8"), re.DOTALL):
            assert "<" not in data
            assert json.loads(data)["@type"] == "NewsArticle"


def test_template_marks_in_articles_stay_text(output: Path) -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in output.rglob("*.html"))

    assert "{{ attack }}" in pages
    assert "&#39;&#39;.__class__" in pages or "''.__class__" in pages or "‘’.__class__" in pages


def test_every_sitemap_is_xml(output: Path) -> None:
    for path in sorted([output / "sitemap.xml", *(output / "sitemaps").glob("*.xml")]):
        assert ET.parse(path).getroot().tag.endswith(("sitemapindex", "urlset"))  # noqa: S314 -- our own output


@pytest.mark.parametrize(
    "html", ["<script>x</script>", "<img src=x onerror=y>", "<a href='javascript:x'>y</a>", "<iframe></iframe>", "<p style='x'>y</p>"]
)
def test_a_page_that_is_dangerous_is_recognized(html: str) -> None:
    assert list(dangers(f"<!DOCTYPE html><title>x</title>{html}"))
