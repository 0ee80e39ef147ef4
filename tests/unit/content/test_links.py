"""Links and editors' picks that are malformed URLs name no article, and no build ends because of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from generator.build.build import BuildOptions, build
from generator.content.links import article_path, independent_url, resolver, target
from generator.core.model import Body, Source
from tests.sites import MakeSite

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
MALFORMED = ("http://[", "//[", "https://ex\u2100mple.com/a.md", "http://[::1/a.md", "http://a]b/x.md", "//[x]/", "http://[v1.]/")


@pytest.mark.parametrize("url", MALFORMED)
def test_a_malformed_url_names_no_article(url: str) -> None:
    assert article_path(url, "content/news/a.md") is None
    assert target(url, "content/news/a.md", "/") == url
    assert independent_url(url) is None
    assert resolver(Body(Source("content/news/a.md", "")), "/", "")(url) is None


@pytest.mark.parametrize("key", ["related", "unrelated"])
@pytest.mark.parametrize("url", MALFORMED)
def test_a_malformed_pick_is_a_problem_of_its_line(make_site: MakeSite, key: str, url: str) -> None:
    front_matter = f'---\ntitle: "T"\ndate: "2026-06-01"\n{key}: ["{url}"]\n---\n'
    text = f"{front_matter}\n[a]({url}) and ![b]({url}) and <{url}>\n\n[c]: {url}\n"
    site = make_site(files={"content/news/a.md": text, "content/news/b.md": '---\ntitle: "B"\ndate: "2026-06-01"\n---\n\nx\n'})
    report = build(site, BuildOptions(workers=1), now=NOW)

    assert [(str(problem.place), problem.rule) for problem in report.problems] == [("content/news/a.md:4", "article.related")]
    assert len(list((site / "output" / "news").rglob("index.html"))) >= 2
