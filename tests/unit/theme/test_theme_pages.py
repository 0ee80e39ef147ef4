"""The packaged themes, page by page: valid, harmless, readable, and fit for a reader's eyes in both lights."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree as ET

import feedparser
import html5lib
import msgspec
import pytest

from generator.content.markdown import stylesheet
from generator.core import views
from generator.core.model import Author, Card, Kind, Section, Tag
from generator.scaffold.manual_pages import FOLDER
from generator.system.resources import themes
from generator.theme import Theme, load
from tests import paper

HTML = (
    "front",
    "article",
    "story-article",
    "live-article",
    "ended-article",
    "story",
    "story-year",
    "series",
    "stories",
    "plain-article",
    "arabic-article",
    "corrected-article",
    "page",
    "tag",
    "section",
    "month",
    "year",
    "empty",
    "author",
    "described-tag",
    "tags",
    "corrections",
    "notice",
    "authors",
    "not-found",
    "redirect",
)
FEEDS = ("feed.rss", "feed.atom", "feed.json")
LONGEST_STYLESHEET = 40_000
LONGEST_SHELL = 5_000


@pytest.fixture(scope="module", params=["newspaper", "base"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return load(request.param, (themes(),))


def draw(theme: Theme, drawn: paper.Drawn) -> str:
    return theme.render(*drawn)


def drawn(theme: Theme, name: str) -> str:
    return draw(theme, paper.html_pages(paper.site(theme))[name])


def dom(html: str) -> ET.Element:
    parsed: ET.Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    return parsed


SWITCH = """const button = document.querySelector('.scheme')
const bar = [...document.querySelectorAll('meta[name=theme-color]')].find(bar => matchMedia(bar.media).matches)
return [button.hidden, button.getAttribute('aria-checked'), getComputedStyle(document.body).backgroundColor, bar.content]"""
LIGHT, DARK = [False, "false", "rgb(255, 253, 249)", "#fffdf9"], [False, "true", "rgb(21, 22, 26)", "#15161a"]


@pytest.mark.browser
def test_the_switch_for_dark_colors_remembers_what_differs_from_the_system(browser: Any, shown: Path) -> None:
    def see(mode: str, *, clicks: int = 0) -> list[object]:
        browser.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"media": "screen", "features": [{"name": "prefers-color-scheme", "value": mode}]}
        )
        browser.get((shown / "article.html").as_uri())
        for _ in range(clicks):
            browser.execute_script("document.querySelector('.scheme').click()")
        found: list[object] = browser.execute_script(SWITCH)
        return found

    assert [see("light"), see("light", clicks=1), see("light"), see("dark")] == [LIGHT, DARK, DARK, DARK]
    assert [see("light", clicks=1), see("light"), see("dark")] == [LIGHT, LIGHT, DARK], "the choice is that of the system again"
    assert [see("dark", clicks=1), see("dark"), see("dark", clicks=1), see("light")] == [LIGHT, LIGHT, DARK, LIGHT]


def test_the_manual_has_the_hash_of_the_only_inline_script(theme: Theme) -> None:
    page = dom(drawn(theme, "article"))
    inline = {script.text for script in page.iter("script") if not script.get("src") and not script.get("type")}
    digest = base64.b64encode(hashlib.sha256(SCHEME.encode()).digest()).decode()

    assert inline == {SCHEME}
    assert f"'sha256-{digest}'" in (FOLDER / "publishing.md").read_text(encoding="utf-8")


def classed(page: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in page.iter() if name in str(element.get("class", "")).split()]


SCRIPTS = tuple("/my-paper/" + load("base", (themes(),)).assets()[name].output_path for name in ("share.js", "scheme.js", "live.js"))
"""The scripts of the theme: the button that copies the address of an article, the switch for light and dark colors, new updates."""
SCHEME = 'try{document.documentElement.dataset.scheme=localStorage["broadsheet-scheme"]||""}catch{}'
"""The script in the page: the colors that the reader chose, before anything is drawn."""


def test_a_name_in_capitals_makes_no_loud_headline_in_a_script_without_capitals(theme: Theme) -> None:
    context = paper.site(theme)
    titles = ("FERRY STRIKE ENDS", "عودة NATO إلى الميناء", "NATO首脳会議", "Ferry strike ends")
    cards = tuple(msgspec.structs.replace(paper.card(1), title=title) for title in titles)
    template, view, _ = paper.front(context)
    page = dom(draw(theme, (template, msgspec.structs.replace(view, lead=paper.card(0), newest=cards), ())))

    loud = {link.text for headline in classed(page, "loud") for link in headline.iter("a")}
    assert loud & set(titles) == {"FERRY STRIKE ENDS"}


def scripts(page: ET.Element) -> list[ET.Element]:
    """Return the scripts of a page that are not the theme's own, structured data included."""
    return [script for script in page.iter("script") if script.get("src") not in SCRIPTS and script.text != SCHEME]


def text(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


# -- every page


def test_every_page_is_named_here(theme: Theme) -> None:
    assert tuple(paper.html_pages(paper.site(theme))) == HTML


@pytest.mark.parametrize("name", HTML)
def test_every_page_is_valid_html_with_each_id_once(theme: Theme, name: str) -> None:
    page = dom(drawn(theme, name))
    ids = [identity for element in page.iter() if (identity := element.get("id"))]

    assert sorted(ids) == sorted(set(ids))
    assert [label for element in page.iter() if (label := element.get("aria-labelledby")) and label not in ids] == []


@pytest.mark.parametrize("name", HTML[:-1])
def test_every_page_has_its_landmarks_one_main_heading_and_a_way_past_the_navigation(theme: Theme, name: str) -> None:
    page = dom(drawn(theme, name))
    body = page.find("body")
    assert body is not None
    main, skip = body.find("main"), body.find("a")

    assert (skip is not None and skip.get("href")) == f"#{main.get('id') if main is not None else ''}"
    assert [element.tag for element in body][1:] == ["header", "nav", "main", "footer"]
    assert len(list(page.iter("h1"))) == 1
    assert all(nav.get("aria-label") or nav.get("aria-labelledby") for nav in page.iter("nav"))


@pytest.mark.parametrize("name", HTML[:-1])
def test_headings_leave_no_level_out(theme: Theme, name: str) -> None:
    levels = [int(element.tag[1]) for element in dom(drawn(theme, name)).iter() if re.fullmatch("h[1-6]", str(element.tag))]

    assert [(one, next_) for one, next_ in itertools.pairwise(levels) if next_ > one + 1] == []


@pytest.mark.parametrize("name", HTML[:-1])
def test_the_head_says_what_a_page_is(theme: Theme, name: str) -> None:
    view: Any = paper.html_pages(paper.site(theme))[name][1]
    page = dom(drawn(theme, name))
    html, metas = page, {meta.get("name") or meta.get("property"): meta.get("content") for meta in page.iter("meta")}
    links = [(link.get("rel"), link.get("type"), link.get("href")) for link in page.iter("link")]

    assert (html.get("lang"), html.get("dir")) == (view.page.language, view.page.direction)
    assert page.findtext("head/title") == (f"{view.page.title} · The Skarn Gazette" if view.page.title else "The Skarn Gazette")
    assert ("canonical", None, view.page.canonical) in links
    assert [link[1:] for link in links if link[0] == "alternate"] == [
        ("application/rss+xml", "/my-paper/feed.xml"), ("application/atom+xml", "/my-paper/atom.xml"), ("application/feed+json", "/my-paper/feed.json"),
    ]  # fmt: skip
    assert (metas["generator"], metas["og:url"], metas["og:site_name"]) == ("Broadsheet", view.page.canonical, "The Skarn Gazette")
    assert metas.get("description") == metas.get("og:description") == (view.page.description or None)


@pytest.mark.parametrize("name", HTML)
def test_no_page_asks_anything_of_another_host_or_runs_a_script_but_that_of_the_theme(theme: Theme, name: str) -> None:
    page = dom(drawn(theme, name))
    fetched = [
        element.get("src") or element.get("href")
        for element in page.iter()
        if element.get("src") or (element.tag == "link" and element.get("rel") == "stylesheet")
    ]

    assert [url for url in fetched if not str(url).startswith("/my-paper/")] == []
    assert {script.get("type") for script in scripts(page)} <= {"application/ld+json"}
    assert "style=" not in drawn(theme, name)


@pytest.mark.parametrize("name", HTML)
def test_every_url_on_a_page_is_absolute_or_within_it(theme: Theme, name: str) -> None:
    urls = [element.get("href") for element in dom(drawn(theme, name)).iter() if element.get("href")]

    assert [
        url for url in urls if not str(url).startswith(("/my-paper/", paper.ORIGIN, "#", "mailto:?subject=", f"mailto:{paper.ABOUT.email}"))
    ] == []


@pytest.mark.parametrize(("name", "marks"), [("page", 2), ("tags", 0)])
def test_the_link_to_the_page_itself_is_marked(theme: Theme, name: str, marks: int) -> None:
    links = [link for link in dom(drawn(theme, name)).iter("a") if link.get("aria-current") == "page"]

    assert [link.get("href") for link in links] == ["/my-paper/about/"] * marks  # in the navigation and in the menu of a phone


def test_a_long_page_begins_with_its_headings_and_a_short_one_does_not(theme: Theme) -> None:
    template, view, bodies = paper.page(paper.site(theme))
    links = [link.get("href") for link in dom(draw(theme, (template, view, bodies))).iter("a") if str(link.get("href")).startswith("#part")]

    assert links == ["#part-1", "#part-2", "#part-3", "#part-5"]
    assert 'class="contents"' not in theme.render(template, msgspec.structs.replace(view, words=40), bodies)


def test_a_page_in_the_editors_menu_is_not_named_twice(theme: Theme) -> None:
    context = msgspec.structs.replace(paper.site(theme), menu=(views.Link("Every tag", "/my-paper/tags/"),))
    page = dom(draw(theme, ("not-found.html", views.PlainView(context, paper.meta("not-found", "x", "/x/")), ())))

    pages = next(group for group in classed(page, "colophon")[0].iter("div") if text(next(group.iter("h2"))) == "More")

    assert [text(link) for link in pages.iter("a")] == ["Every tag", "All stories by date", "All authors"]


# -- an article


def test_the_text_of_an_article_stands_once_in_an_element_of_its_own(theme: Theme) -> None:
    html = drawn(theme, "article")
    page = dom(html)
    (body,) = classed(page, "article-body")

    assert html.count(paper.BODY) == 1
    assert text(body) == text(dom(f"<!DOCTYPE html><title>x</title>{paper.BODY}").find("body"))  # type: ignore[arg-type]
    assert body.get("itemprop") == "articleBody"
    assert [element.get("itemprop") for element in page.iter() if element.get("itemprop")] == ["headline", "articleBody"]


@pytest.mark.parametrize("name", ["front", "tag", "section", "month", "tags", "not-found"])
def test_no_other_page_claims_to_hold_an_articles_text(theme: Theme, name: str) -> None:
    html = drawn(theme, name)

    assert "article-body" not in html
    assert "articleBody" not in html
    assert all("teaser" in str(article.get("class")) for article in dom(html).iter("article"))


def test_an_article_names_its_authors_times_place_section_and_tags(theme: Theme) -> None:
    page = dom(drawn(theme, "article"))
    byline, = classed(page, "byline")  # fmt: skip

    assert text(classed(page, "headline")[0]) == paper.STORIES[0][1]
    assert text(byline).startswith("By Ada Quill, Bo Marsh and Cy Tern Published 12 September 2026, 10:15 Updated 12 September 2026, 12:15")
    assert [time.get("datetime") for time in byline.iter("time")] == ["2026-09-12T10:15:00+00:00", "2026-09-12T12:15:00+00:00"]
    assert [text(found) for found in classed(page, "dateline")] == ["SKARN ISLAND"]
    assert [(link.get("href"), text(link)) for link in page.iter("a") if link.get("rel") == "tag"] == [
        ("/my-paper/tags/skarn-island/", "Skarn Island"), ("/my-paper/tags/ferries/", "Ferries"),
    ]  # fmt: skip


def test_related_news_are_there_when_there_are_any(theme: Theme) -> None:
    page = dom(drawn(theme, "article"))
    (related,) = classed(page, "related")

    assert text(related).startswith("Related News ")
    assert [link.get("href") for link in related.iter("a")][:3] == [paper.card(number).url for number in (1, 2, 3)]
    assert "Related News" not in drawn(theme, "plain-article")


def test_each_link_says_what_connects_it_with_the_article(theme: Theme) -> None:
    """The tags of both with their pages, and the days between them; for a long time, or an unknown one, the date."""
    page = dom(drawn(theme, "article"))
    reasons = [text(found) for found in classed(page, "reason")]
    links = [link.get("href") for found in classed(page, "reason") for link in found.iter("a")]

    assert reasons == ["the same day", "1 day earlier", "Skarn Island · 1 day earlier", "Skarn Island · 1 day earlier",
                       "2 days earlier", "9 days earlier", "6 Aug 2026"]  # fmt: skip
    assert links == ["/my-paper/tags/skarn-island/"] * 2


@pytest.mark.parametrize(
    ("language", "days", "reason"),
    [("en", 1, "1 day later"), ("de", -2, "2 Tage zuvor"), ("fr", 1, "1 jour plus tard"), ("es", -3, "3 días antes"), ("ar", -2, "قبل ذلك بيومين"),
     ("ar", 3, "بعد ذلك بـ3 أيام"), ("ar", 11, "بعد ذلك بـ11 يومًا"), ("en", None, "12 Sept 2026"), ("en", 31, "12 Sept 2026"), ("it", 0, "lo stesso giorno")],
)  # fmt: skip
def test_days_are_counted_in_the_language_of_the_paper(theme: Theme, language: str, days: int | None, reason: str) -> None:
    site, shown = paper.site(theme, language=language), paper.card(0)
    link = msgspec.structs.replace(paper.link(shown, paper.card(1)), days=days)
    template, view, bodies = paper.article(site, shown)
    page = dom(theme.render(template, msgspec.structs.replace(view, related=(link,)), bodies))

    assert [text(found) for found in classed(page, "reason")] == [reason]


def test_further_articles_stand_below_the_name_of_their_tag(theme: Theme) -> None:
    page = dom(drawn(theme, "article"))
    (more,) = classed(page, "more-on")
    heading, = more.iter("h2")  # fmt: skip

    assert text(heading) == "More on Skarn Island"
    assert [link.get("href") for link in more.iter("a")] == [
        "/my-paper/tags/skarn-island/", paper.card(7).url, paper.card(31, language="ar").url, paper.card(127).url,
    ]  # fmt: skip
    assert "more-on" not in drawn(theme, "plain-article")


def test_further_articles_alone_name_their_list(theme: Theme) -> None:
    shown = paper.card(0)
    template, view, bodies = paper.article(paper.site(theme), shown, more=paper.more_on(shown, "Skarn Island", (paper.card(7),)))
    page = dom(theme.render(template, view, bodies))
    (related,) = classed(page, "related")

    assert [text(heading) for heading in related.iter("h2")] == ["More on Skarn Island"]
    assert [element.get("id") for element in related.iter("h2")] == [related.get("aria-labelledby")]


def test_the_style_of_code_is_fetched_where_there_is_code(theme: Theme) -> None:
    assert [("/code." in drawn(theme, name)) for name in ("article", "plain-article", "front")] == [True, False, False]


def test_structured_data_is_json(theme: Theme) -> None:
    (script,) = (script for script in dom(drawn(theme, "article")).iter("script") if script.get("type"))

    assert json.loads(script.text or "")["headline"] == paper.STORIES[0][1]


# -- languages


def test_a_headline_in_another_language_says_so_and_the_papers_words_beside_it_too(theme: Theme) -> None:
    found = [teaser for teaser in classed(dom(drawn(theme, "front")), "teaser") if teaser.get("lang")]

    assert [(teaser.get("lang"), teaser.get("dir")) for teaser in found] == [("ar", "rtl")]
    assert [(word.get("lang"), text(word)) for word in found[0].iter("bdi")] == [("en", "Harbor"), ("en", "11 Sept 2026")]


def test_an_article_in_another_language_keeps_the_papers_frame_in_its_own(theme: Theme) -> None:
    page = dom(drawn(theme, "arabic-article"))
    framed = [element for element in page.iter() if element.get("lang") == "en"]

    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert {element.tag for element in framed} >= {"header", "nav", "footer", "aside", "span"}
    assert all(element.get("dir") == "ltr" for element in framed if element.tag != "bdi")
    assert classed(page, "article-body")[0].get("lang") is None


def test_dates_are_in_the_papers_language(theme: Theme) -> None:
    page = draw(theme, paper.front(paper.site(theme, language="de")))

    assert "Samstag, 12. September 2026" in page


# -- listings


def test_a_period_leads_to_its_neighbors_and_its_parts(theme: Theme) -> None:
    month, year = dom(drawn(theme, "month")), dom(drawn(theme, "year"))

    assert [text(link) for link in classed(month, "turn")[0].iter("a")] == ["Newer: October 2026", "Older: August 2026"]
    assert [text(link) for link in classed(year, "periods")[0].iter("a")] == ["January 2026", "February 2026", "March 2026"]
    assert "No story yet" in drawn(theme, "empty")
    assert "No story yet" not in drawn(theme, "year")


def test_a_redirect_goes_on_at_once_and_is_not_indexed(theme: Theme) -> None:
    html = drawn(theme, "redirect")
    target = paper.card(1).url

    assert f'http-equiv="refresh" content="0; url={target}"' in html
    assert 'name="robots" content="noindex"' in html
    assert f'<a href="{target}">' in html


@pytest.mark.parametrize("count", [*range(8), 12, 20])
@pytest.mark.parametrize("top", [0, 1, 4, 6])
@pytest.mark.parametrize("picture", [True, False])
def test_the_front_page_holds_every_story_once_and_in_order(theme: Theme, count: int, top: int, *, picture: bool) -> None:
    template, view, _ = paper.front(paper.site(theme))
    cards = tuple(paper.card(number) for number in range(count + 1))
    lead = msgspec.structs.replace(cards[0], image=paper.card(0, picture=picture).image)
    page = dom(theme.render(template, msgspec.structs.replace(view, lead=lead, newest=cards[1:], top=min(top, count), strips=())))

    assert [link.get("href") for teaser in classed(page, "teaser") for link in next(teaser.iter("h2")).iter("a")] == [
        card.url for card in cards
    ]


@pytest.mark.parametrize("name", ["newspaper", "wire", "base"])
def test_the_front_page_of_a_section_has_every_story_once_its_years_and_its_feeds(name: str) -> None:
    theme = load(name, (themes(),))
    context = msgspec.structs.replace(paper.site(theme), theme={"summaries": True})
    template, view, _ = paper.front(context)
    cards = tuple(paper.card(number) for number in range(12))
    parts = {
        "lead": cards[0],
        "newest": cards[1:6],
        "top": 2,
        "opinion": cards[6:8],
        "picks": cards[8:9],
        "strips": (views.Strip(context.sections[0], cards[9:10]),),
    }
    years, notice = (views.Link("2025", "/my-paper/harbor/2025/"),), views.Notice("Flood", "/my-paper/flood/")
    page = dom(
        theme.render(
            template, msgspec.structs.replace(view, **parts, cards=cards[10:], heading="Ferries", years=years, count=12, notice=notice)
        )
    )
    shown = [link.get("href") for link in page.iter("a")]

    assert [shown.count(card.url) for card in cards if not card.image] == [1 for card in cards if not card.image]
    assert all(card.url in shown for card in cards)
    assert [url in shown for url in (years[0].url, notice.url)] == [True, True]
    assert [text(heading) for heading in page.iter("h1")] == ["Ferries"]


def test_an_empty_paper_has_a_front_page(theme: Theme) -> None:
    template, view, _ = paper.front(paper.site(theme))
    html = theme.render(template, msgspec.structs.replace(view, lead=None, newest=(), strips=(), edition=None))

    assert "No story has been published yet" in html
    dom(html)


# -- feeds and sitemaps


CARDS = (paper.card(0, authors=("Ada Quill", "Bo Marsh")), paper.card(1, authors=()), paper.card(2, language="ar"))


@pytest.mark.parametrize("kind", ["feed.rss", "feed.atom"])
def test_feeds_are_read_without_complaint(theme: Theme, kind: str) -> None:
    found = feedparser.parse(draw(theme, paper.feed(kind, CARDS)).encode())

    assert not found.bozo
    assert found.version == {"feed.rss": "rss20", "feed.atom": "atom10"}[kind]
    assert [entry.title for entry in found.entries] == [card.title for card in CARDS]
    assert [entry.link for entry in found.entries] == [paper.ORIGIN + card.url for card in CARDS]
    assert [entry.id for entry in found.entries] == [f"urn:uuid:00000000-0000-5000-8000-{number:012}" for number in range(3)]
    assert "<td>€12.50</td>" in found.entries[0].content[0].value
    assert found.entries[0].published_parsed[:5] == (2026, 9, 12, 10, 15)
    assert [author.name for author in found.entries[0].authors] == ["Ada Quill", "Bo Marsh"]
    assert {"term": "ferries" if kind == "feed.atom" else "Ferries"}.items() <= dict(found.entries[0].tags[-1]).items()
    assert any(link.rel == "self" for link in found.feed.links)


def test_a_json_feed_is_one(theme: Theme) -> None:
    found = json.loads(draw(theme, paper.feed("feed.json", CARDS)))

    assert (found["version"], found["feed_url"]) == ("https://jsonfeed.org/version/1.1", "https://gazette.example/my-paper/feed.json")
    assert [item["content_html"] for item in found["items"]] == [paper.BODY] * 3
    assert [item["authors"] for item in found["items"][:2]] == [[{"name": "Ada Quill"}, {"name": "Bo Marsh"}], []]
    assert found["items"][0]["date_modified"] == "2026-09-12T12:15:00+00:00"


@pytest.mark.parametrize("kind", FEEDS)
def test_a_feed_without_entries_is_one_too(theme: Theme, kind: str) -> None:
    text = draw(theme, paper.feed(kind, ()))

    assert json.loads(text)["items"] == [] if kind == "feed.json" else not feedparser.parse(text.encode()).bozo


@pytest.mark.parametrize("kind", ["sitemap.xml", "sitemap-index.xml"])
def test_sitemaps_name_each_place_with_its_change(theme: Theme, kind: str) -> None:
    root = ET.fromstring(draw(theme, paper.sitemap(kind)).encode())  # noqa: S314 -- our own
    rows = [[element.text for element in row] for row in root]

    assert rows == [["https://gazette.example/my-paper/?a=1&b=2", "2026-09-12T10:15:00+00:00"], ["https://gazette.example/my-paper/"]]


def test_robots_are_shown_the_sitemap(theme: Theme) -> None:
    made = theme.render("robots.txt", views.RobotsView("https://gazette.example/sitemap.xml?a=1&b=2"))

    assert made.splitlines() == ["User-agent: *", "Allow: /", "", "Sitemap: https://gazette.example/sitemap.xml?a=1&b=2"]


# -- hostile text


ATTACKS = (
    "<script>alert(1)</script>", "</title></style></script><img src=x onerror=alert(1)>", '" onmouseover=alert(1) x="', "' autofocus onfocus=alert(1) '",
    "]]><script>alert(1)</script>", "{{ 7 * 7 }}{% raw %}", "&lt;script&gt;alert(1)&lt;/script&gt;", "<!-- --><!DOCTYPE x>", "\u2028\u202e&amp;",
)  # fmt: skip


def spoiled(attack: str) -> Card:
    """Return a card with an attack in every field that people write."""
    plain = paper.card(0, picture=True)
    assert plain.image
    return msgspec.structs.replace(
        plain, title=attack, kicker=attack, headline_short=attack, kind="review", summary=attack, section=Section("harbor", attack), tags=(Tag("tag", attack),), authors=(Author("author", attack),),
        image=msgspec.structs.replace(plain.image, alt=attack, caption=attack, credit=attack),
    )  # fmt: skip


def hostile(theme: Theme, attack: str) -> Iterator[paper.Drawn]:
    card, plain = spoiled(attack), paper.site(theme)
    context = msgspec.structs.replace(
        plain, title=attack, tagline=attack, copyright=attack, sections=(views.Link(attack, "/my-paper/a/"),), menu=(views.Link(attack, "/my-paper/b/"),), footer=(views.Link(attack, "/my-paper/c/"),),
        feeds=tuple(msgspec.structs.replace(feed, label=attack) for feed in plain.feeds),
    )  # fmt: skip
    template, view, bodies = paper.article(context, card, "<p>x</p>", (card,))
    yield template, msgspec.structs.replace(view, dateline=attack, standfirst=attack, earlier=(card,)), bodies
    template, view, bodies = paper.front(context)
    yield (
        template,
        msgspec.structs.replace(
            view,
            lead=card,
            newest=(card,) * 4,
            strips=(views.Strip(context.sections[0], (card,)),),
            opinion=(card,),
            picks=(card,),
            cards=(card,),
            notice=views.Notice(attack, "/my-paper/a/"),
            heading=attack,
            years=context.menu,
        ),
        bodies,
    )
    template, view, bodies = paper.listing(context, "tag", "x", period=attack)
    yield (
        template,
        msgspec.structs.replace(view, heading=attack, cards=(card,), parts=context.menu, years=context.menu, newer=context.menu[0]),
        bodies,
    )
    yield (
        "index-of.html",
        views.IndexView(context, paper.meta("tags", attack, "/x/"), attack, (views.Group(attack[:1], (views.Count(attack, "/y/", 1),)),)),
        (),
    )
    template, view, bodies = paper.page(context)
    yield template, msgspec.structs.replace(view, title=attack, kicker=attack, standfirst=attack, image=card.image), bodies
    yield "redirect.html", views.RedirectView(context, paper.meta("redirect", attack, "/x/"), "/y/"), ()
    yield "not-found.html", views.PlainView(context, paper.meta("not-found", attack, "/x/")), ()


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_is_harmless_in_every_page(theme: Theme, attack: str) -> None:
    for template, view, bodies in hostile(theme, attack):
        page = dom(theme.render(template, view, bodies))
        attributes = {name for element in page.iter() for name in element.keys()}  # noqa: SIM118 -- an element's keys are its attributes

        assert [script for script in scripts(page) if script.get("type") != "application/ld+json"] == []
        assert {name for name in attributes if name.startswith("on") or name in ("autofocus", "x")} == set()
        assert [image.get("src") for image in page.iter("img") if image.get("src") == "x"] == []
        assert attack.strip() in {str(value).strip() for element in page.iter() for value in (element.text, *element.attrib.values())}


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_comes_out_of_feeds_as_it_went_in(theme: Theme, attack: str) -> None:
    entries = (spoiled(attack),)
    rss = ET.fromstring(draw(theme, paper.feed("feed.rss", entries, attack, attack)).encode())  # noqa: S314 -- our own
    atom = ET.fromstring(draw(theme, paper.feed("feed.atom", entries, attack, attack)).encode())  # noqa: S314 -- our own
    found = json.loads(draw(theme, paper.feed("feed.json", entries, attack, attack)))
    space = "{http://www.w3.org/2005/Atom}"

    assert rss.findtext("channel/title") == rss.findtext("channel/item/title") == attack
    assert rss.findtext("channel/item/{http://purl.org/rss/1.0/modules/content/}encoded") == attack
    assert (
        atom.findtext(f"{space}title")
        == atom.findtext(f"{space}entry/{space}title")
        == atom.findtext(f"{space}entry/{space}content")
        == attack
    )
    assert found["title"] == found["items"][0]["title"] == found["items"][0]["content_html"] == found["items"][0]["tags"][0] == attack


# -- how it looks


STYLE = (themes() / "newspaper" / "static" / "style.css").read_text(encoding="utf-8")


def colors() -> dict[str, dict[str, str]]:
    """Return the colors of the newspaper for light and dark."""
    declared = tomllib.loads((themes() / "newspaper" / "theme.toml").read_text(encoding="utf-8"))
    return {"light": declared["light"], "dark": declared["light"] | declared["dark"]}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colors by WCAG 2."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    digits = color.removeprefix("#")
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "ground"])
@pytest.mark.parametrize("ink", ["ink", "soft", "accent", "link"])
def test_text_stands_out_from_its_ground(mode: str, ground: str, ink: str) -> None:
    shown = colors()[mode]

    assert contrast(shown[ink], shown[ground]) >= 4.5


def test_contrast_is_measured_as_the_guidelines_do() -> None:
    assert round(contrast("#ffffff", "#000000"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_highlighted_code_stands_out_from_its_ground(mode: str) -> None:
    light, dark = re.split(r"@media [^{]*prefers-color-scheme: dark[^{]*", stylesheet())
    found = re.findall(r"color: (#[0-9a-f]{6})", light if mode == "light" else dark)

    assert len(found) >= 5
    assert [color for color in found if contrast(color, colors()[mode]["ground"]) < 4.5] == []


def test_the_stylesheet_is_lean_and_keeps_to_the_direction_of_the_text() -> None:
    physical = re.findall(
        r"\b(?:margin|padding|border)-(?:left|right)\b|text-align: (?:left|right)|float: (?:left|right)|[^-]\bwidth:(?! )", STYLE
    )

    assert len(STYLE.encode()) < LONGEST_STYLESHEET
    assert physical == []


def test_every_class_of_the_stylesheet_of_stories_is_on_their_pages() -> None:
    theme = paper.newspaper()
    names = ("story-article", "live-article", "ended-article", "story", "series", "stories")
    written = {name for page in names for names in re.findall(r'class="([^"]*)"', drawn(theme, page)) for name in names.split()}
    sheet = (themes() / "newspaper" / "static" / "story.css").read_text(encoding="utf-8")
    selectors = re.sub(r"""\{[^{}]*\}|/\*.*?\*/|"[^"]*\"""", " ", sheet, flags=re.DOTALL)

    assert sorted(set(re.findall(r"\.([a-z][\w-]*)", selectors)) - written) == []
    assert len(sheet.encode()) < LONGEST_STYLESHEET / 4
    assert "story.css" not in drawn(theme, "plain-article")


def test_every_class_that_is_styled_is_on_some_page() -> None:
    theme = paper.newspaper()
    html = " ".join(
        [
            *(drawn(theme, name) for name in HTML),
            *(draw(theme, front(theme, count)) for count in (0, 1, 2, 3, 5, 30)),
            *odd_pages(theme),
            FIGURES,
        ]
    )
    written = {name for names in re.findall(r'class="([^"]*)"', html) for name in names.split()}
    selectors = re.sub(r"""\{[^{}]*\}|/\*.*?\*/|"[^"]*\"""", " ", STYLE, flags=re.DOTALL)

    assert sorted(set(re.findall(r"\.([a-z][\w-]*)", selectors)) - written) == []


FIGURES = """<figure class="aside"></figure><figure class="wide"></figure><figure class="full"></figure><div class="gallery"></div>"""
"""What Markdown makes of pictures."""


def odd_pages(theme: Theme) -> Iterator[str]:
    """Yield pages with what few papers have: a long word in the title, sections with a look of their own, an article without Related News.

    One is a section that announces its feeds.
    """
    context = paper.site(theme, title="Nordseeküstennachrichten")
    design = msgspec.structs.replace(context.design, section_classes={section.slug: "opinion" for section in (paper.card(6).section,)})
    context = msgspec.structs.replace(context, design=design)
    yield draw(theme, paper.front(context))
    template, section, _ = paper.listing(context, "section", "Harbor")
    assert isinstance(section, views.ListingView)
    head = msgspec.structs.replace(section.page, feeds=(*section.page.feeds, views.Link("Harbor (RSS)", "/my-paper/harbor/feed.xml")))
    yield draw(theme, (template, msgspec.structs.replace(section, page=head), ()))
    yield draw(theme, paper.article(context, paper.card(0), earlier=(paper.card(12, picture=True),)))
    yield draw(theme, edited_front(theme))


def edited_front(theme: Theme) -> paper.Drawn:
    """Return a front page with breaking news, opinion, picks, and an article of each kind."""
    template, view, _ = paper.front(paper.site(theme))
    kinds = get_args(Kind)
    cards = tuple(msgspec.structs.replace(paper.card(number), kind=kind) for number, kind in enumerate(kinds))
    return template, msgspec.structs.replace(view, newest=cards, opinion=cards[:1], picks=cards[1:3], notice=views.Notice("Flood", "/")), ()


def front(theme: Theme, count: int) -> paper.Drawn:
    """Return a front page with so many stories below the lead story, which has a picture if they are few."""
    template, view, _ = paper.front(paper.site(theme))
    newest = tuple(paper.card(number, picture=number % 2 == 0) for number in range(count))
    return template, msgspec.structs.replace(view, lead=paper.card(0, picture=0 < count < 4), newest=newest), ()


def test_what_stands_around_an_article_is_little(theme: Theme) -> None:
    context = paper.site(theme)
    template, view, bodies = paper.article(context, paper.card(5, authors=()), "")

    assert isinstance(view, views.ArticleView)
    assert len(theme.render(template, view, bodies).encode()) - len(view.data) < LONGEST_SHELL


# -- in a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver")
    driver, binary = shutil.which("chromedriver"), shutil.which("chromium") or shutil.which("google-chrome")
    if not driver or not binary:
        pytest.skip("needs Chromium and its driver")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"):
        options.add_argument(argument)
    found = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield found
    found.quit()


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the newspaper's pages, to be opened as files."""
    folder, theme = tmp_path_factory.mktemp("paper"), paper.newspaper()
    for asset in theme.assets().values():
        path = folder / asset.output_path
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(asset.text.encode() or Path(asset.path).read_bytes())
    for name, page in paper.html_pages(paper.site(theme)).items():
        (folder / f"{name}.html").write_text(draw(theme, page).replace('="/my-paper/', f'="{folder.as_posix()}/'), encoding="utf-8")
    return folder


SMALL = """return [...document.querySelectorAll('a')].filter(link => {
  const box = link.getBoundingClientRect(), inSentence = link.closest('.article-body, main > p')
  return box.height > 1 && !inSentence && (box.height < 24 || box.width < 24)
}).map(link => link.textContent)"""


@pytest.mark.browser
@pytest.mark.parametrize("name", HTML[:-1])
def test_a_narrow_page_scrolls_one_way_and_its_links_are_large_enough_for_a_finger(browser: Any, shown: Path, name: str) -> None:
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": True})
    browser.get((shown / f"{name}.html").as_uri())

    assert browser.execute_script("return document.documentElement.scrollWidth") == 320
    assert browser.execute_script(SMALL) == []


@pytest.mark.browser
def test_the_paper_turns_dark_with_its_reader(browser: Any, shown: Path) -> None:
    found = []
    for mode in ("light", "dark"):
        browser.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"media": "screen", "features": [{"name": "prefers-color-scheme", "value": mode}]}
        )
        browser.get((shown / "article.html").as_uri())
        found.append(browser.execute_script("return getComputedStyle(document.body).backgroundColor"))

    assert found == ["rgb(255, 253, 249)", "rgb(21, 22, 26)"]


@pytest.mark.browser
def test_a_wide_front_page_has_headlines_beside_the_lead_whose_picture_leaves_room_for_its_headline(browser: Any, shown: Path) -> None:
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False})
    browser.get((shown / "front.html").as_uri())
    headline, picture, rail = (
        browser.execute_script(f"return document.querySelector('{name}').getBoundingClientRect().toJSON()")
        for name in (".lead .headline", ".lead .shot", ".rail")
    )

    assert headline["right"] <= picture["left"] < picture["right"] <= rail["left"]
    assert picture["width"] <= 1280 * 2 / 3
    assert headline["bottom"] <= 900


@pytest.mark.browser
def test_the_first_tab_leads_past_the_navigation_and_can_be_seen(browser: Any, shown: Path) -> None:
    browser.get((shown / "article.html").as_uri())
    browser.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": "keyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9})
    top = browser.execute_script(
        "const link = document.activeElement; return [link.className, link.getBoundingClientRect().y >= 0, getComputedStyle(link).outlineStyle]"
    )

    assert top == ["skip", True, "solid"]


def test_a_headline_in_capitals_is_marked_so_that_it_can_be_set_smaller(theme: Theme) -> None:
    titles = {
        text(found): found.get("class") for found in dom(drawn(theme, "front")).iter() if "headline" in (found.get("class") or "").split()
    }

    assert {title for title, names in titles.items() if "loud" in (names or "")} == {"THREE NEW PILOTS FOR THE NORTHERN CHANNEL"}
    assert len(titles) > 9


@pytest.mark.parametrize(("title", "language", "is_long"), [
    ("Krankenhausfinanzierungsreform spaltet die Stadt", "de", True), ("Zug hält", "de", False), (" ", "de", False),
    ("町議会、防潮堤の追加予算を可決する見込みとなった", "ja", False), ("สภาเมืองอนุมัติงบประมาณสำหรับเขื่อนกั้นน้ำ", "th", False),
])  # fmt: skip
def test_a_headline_with_a_long_word_is_marked_so_that_it_can_be_set_smaller(
    theme: Theme, title: str, language: str, *, is_long: bool
) -> None:
    shown = msgspec.structs.replace(paper.card(0), title=title, language=language)
    page = dom(draw(theme, paper.article(paper.site(theme), shown)))

    assert ("long" in str(next(page.iter("h1")).get("class")).split()) is is_long


def test_the_404_page_leads_on_in_the_papers_own_language(theme: Theme) -> None:
    page = dom(draw(theme, paper.html_pages(paper.site(theme, language="de"))["not-found"]))

    assert [text(link) for link in classed(page, "periods")[0].iter("a")] == ["Startseite", "Alle Artikel nach Datum", "Alle Schlagwörter"]
    assert text(next(page.iter("h1"))) == "Diese Seite steht nicht in der Zeitung"


def wire_front(count: int, *, hours: tuple[int, ...] = (), **parts: Any) -> ET.Element:
    """Draw the front page of the wire theme with some stories below the lead, each so many hours before the edition."""
    theme = load("wire", (themes(),))
    context = msgspec.structs.replace(paper.site(theme), theme={"summaries": True})
    template, view, _ = paper.front(context)
    times = hours or tuple(range(count))
    cards = tuple(msgspec.structs.replace(paper.card(n + 1), published=paper.EDITION - timedelta(hours=times[n])) for n in range(count))
    return dom(theme.render(template, msgspec.structs.replace(view, lead=paper.card(0), newest=cards, **parts)))


def test_the_wire_theme_lists_stories_by_day_only_where_they_are_in_order_and_days_have_several() -> None:
    by_day, sparse, ordered = wire_front(6), wire_front(6, hours=(0, 30, 60, 90, 120, 150)), wire_front(6, hours=(3, 0, 1, 2, 4, 5))

    assert [len(classed(page, "day")) > 0 for page in (by_day, sparse, ordered)] == [True, False, False]
    (newest,) = classed(ordered, "newest")
    assert [link.get("href") for line in classed(newest, "line") for link in line.iter("a")][::2] == [
        paper.card(n).url for n in range(1, 7)
    ]


@pytest.mark.parametrize(("count", "is_beside"), [(6, True), (1, False)])
def test_the_wire_theme_has_opinion_beside_the_stories_where_it_is_not_longer_and_sections_below_all(
    count: int, *, is_beside: bool
) -> None:
    page = wire_front(count, opinion=tuple(paper.card(n) for n in range(20, 25)))

    assert [bool(classed(page, name)) for name in ("sided", "beside")] == [is_beside, is_beside]
    assert all(not classed(group, "opinions") for group in classed(page, "strips")[-1:])
    assert len(classed(page, "strips")) == (1 if is_beside else 2)
