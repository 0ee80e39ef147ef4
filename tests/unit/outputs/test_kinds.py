"""Kinds of articles, short headlines and standfirsts: what pages and search engines are told."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build.build import BuildOptions, build
from tests.sites import write_site

NOW = datetime(2026, 9, 20, tzinfo=UTC)
KINDS = {
    "analysis": ("AnalysisNewsArticle", "Analysis"),
    "opinion": ("OpinionNewsArticle", "Opinion"),
    "review": ("ReviewNewsArticle", "Review"),
    "interview": ("NewsArticle", "Interview"),
    "obituary": ("NewsArticle", "Obituary"),
    "news": ("NewsArticle", None),
}


def article(day: int, **values: str) -> str:
    head = "".join(f'{name}: "{value}"\n' for name, value in values.items())
    return f'---\ndate: "2026-09-{day:02}"\nsummary: "What happened."\n{head}---\n\nThe crews of the ferry are back at work.\n'


@pytest.fixture(scope="module", params=["newspaper", "wire"])
def output(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a German paper with an article of each kind; return its output folder."""
    files = {
        f"content/news/story-{kind}.md": article(day, title=f"A story of the kind {kind}", headline_short=f"Short {kind}", kind=kind)
        for day, kind in enumerate(KINDS, 2)
    }
    files["content/views/letter.md"] = article(1, title="A letter", standfirst="An open letter.")
    extra = '[pictures]\ndrawn = 0\n[[sections]]\nslug = "views"\nname = "Views"\nkind = "opinion"\n'
    folder = tmp_path_factory.mktemp("kinds")
    write_site(folder, files=files, extra=extra, language="de", theme=request.param, base_url="https://example.org/")
    report = build(folder, BuildOptions(intake=False, workers=1), now=NOW)
    assert report.problems == ()
    return folder / "output"


def page(output: Path, name: str) -> str:
    return next(output.glob(f"**/{name}/index.html")).read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_search_engines_are_told_the_kind(output: Path, kind: str) -> None:
    html = page(output, f"story-{kind}")
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.+?)</script>', html)[0])

    assert (data["@type"], data.get("genre")) == KINDS[kind]
    assert f'itemtype="https://schema.org/{KINDS[kind][0]}"' in html


def test_an_article_has_the_label_and_the_class_of_its_kind_but_news_has_none(output: Path) -> None:
    kicker, classes = (
        r'<p class="kicker">(?:<span class="kind">(\w+)</span> )?<a',
        r'<body class="kind-article [^"]*density-normal ?([^"]*)"',
    )
    found = {
        kind: (re.findall(kicker, page(output, f"story-{kind}"))[0], re.findall(classes, page(output, f"story-{kind}"))[0])
        for kind in KINDS
    }

    assert found == {
        "analysis": ("Analyse", "analysis"), "opinion": ("Meinung", "opinion"), "review": ("Kritik", "review"), "interview": ("Interview", "interview"),
        "obituary": ("Nachruf", "obituary"), "news": ("", ""),
    }  # fmt: skip


def test_an_article_in_a_section_of_opinion_is_one_without_a_label(output: Path) -> None:
    html = page(output, "letter")

    assert "OpinionNewsArticle" in html
    assert 'class="kind"' not in re.findall(r'<article class="story".*?</header>', html, re.DOTALL)[0]


def test_lists_have_the_short_headline_and_the_article_its_own(output: Path) -> None:
    front, own = (output / "index.html").read_text(encoding="utf-8"), page(output, "story-review")

    assert ">Short review</a>" in front
    assert ">A story of the kind review</a>" not in front
    assert re.findall(r"<h1[^>]*>([^<]+)", own) == ["A story of the kind review"]


def test_the_standfirst_is_below_the_headline_and_is_the_summary_of_an_article_without_one(output: Path) -> None:
    assert '<p class="standfirst">An open letter.</p>' in page(output, "letter")
    assert '<p class="standfirst">What happened.</p>' in page(output, "story-review")


def test_every_language_has_a_label_for_each_kind() -> None:
    from generator.system.resources import themes
    from generator.theme import load

    made = load("base", (themes(),))
    english = made.words("en")
    labels = {code: [made.words(code)[f"kind_{kind}"] for kind in (*KINDS, "live") if kind != "news"] for code in made.languages()}

    assert all(all(texts) for texts in labels.values())
    assert [
        code
        for code, texts in labels.items()
        if code != "en" and texts == [english[f"kind_{kind}"] for kind in (*KINDS, "live") if kind != "news"]
    ] == []
