"""What a host such as GitHub Pages needs of the output, and the forms that URLs may take."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import feedparser
import pytest

from generator.build.build import BuildOptions, build
from generator.build.report import Report
from generator.cli.summary import show_summary
from generator.core.problems import Failure
from tests.crawler import broken
from tests.sites import write_site

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


def site(folder: Path, **settings: Any) -> Path:
    write_site(folder, html_files="publish", **settings)
    for name, title in (("one", "Fähre fährt"), ("two", "市議会が会合"), ("three", "C++ & C#")):
        header = f'title: "{title}"\ndate: "2026-05-01"\ntags: ["Ferry", "C++", "C"]\nauthors: ["Ada Moor"]\naliases: ["/old/{name}/"]\n'
        (folder / "content" / "news" / f"{title if name == 'two' else name}.md").write_text(
            f"---\n{header}---\n\nText with a [link](/tags/ferry/) and a picture ![quay](../quay.svg).\n", encoding="utf-8"
        )
    (folder / "content" / "quay.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    return folder


def make(folder: Path, **options: object) -> Report:
    report = build(folder, BuildOptions(**options), now=NOW)  # type: ignore[arg-type]
    assert report.problems == ()
    return report


@pytest.mark.parametrize(("url", "expected"), [
    ("https://paper.example/", "paper.example\n"),
    ("https://paper.example/sub/", None),
    ("https://someone.github.io/", None),
    ("", None),
])  # fmt: skip
def test_a_domain_of_its_own_gets_a_cname(tmp_path: Path, url: str, expected: str | None) -> None:
    make(site(tmp_path, base_url=url))
    path = tmp_path / "output" / "CNAME"

    assert (path.read_text() if path.exists() else None) == expected
    assert (tmp_path / "output" / ".nojekyll").exists()
    assert (tmp_path / "output" / "404.html").exists()


@pytest.mark.parametrize("pattern", ["/{section}/{year}/{month}/{day}/{slug}/", "/{year}/{slug}.html", "/{section}/{id}.html", "/{slug}/"])
@pytest.mark.parametrize("base", ["https://paper.example/", "https://example.org/my-paper/"])
def test_every_form_of_url_leads_somewhere(tmp_path: Path, pattern: str, base: str) -> None:
    make(site(tmp_path, article_url=pattern), default_base_url=base)
    origin, _, path = base.replace("://", ":··").partition("/")

    assert broken(tmp_path / "output", origin.replace(":··", "://"), "/" + path) == []


def test_the_base_url_of_the_settings_goes_before_the_default_one(tmp_path: Path) -> None:
    make(site(tmp_path, base_url="https://paper.example/"), default_base_url="https://example.org/x/")

    assert '<link rel="canonical" href="https://paper.example/">' in (tmp_path / "output" / "index.html").read_text(encoding="utf-8")


def test_a_base_url_that_is_no_web_address_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="not a web address"):
        build(site(tmp_path), BuildOptions(base_url="example.org"), now=NOW)


def test_tags_that_differ_in_a_sign_have_pages_of_their_own(tmp_path: Path) -> None:
    make(site(tmp_path))

    assert (tmp_path / "output" / "tags" / "c-plus-plus" / "index.html").exists()
    assert (tmp_path / "output" / "tags" / "c" / "index.html").exists()


def test_a_feed_knows_an_article_by_an_id_that_outlives_a_change_of_domain(tmp_path: Path) -> None:
    make(site(tmp_path), base_url="https://one.example/")
    before = json.loads((tmp_path / "output" / "feed.json").read_text(encoding="utf-8"))
    make(tmp_path, base_url="https://two.example/")
    after = json.loads((tmp_path / "output" / "feed.json").read_text(encoding="utf-8"))

    assert [item["id"] for item in before["items"]] == [item["id"] for item in after["items"]]
    assert [item["url"].replace("one.example", "two.example") for item in before["items"]] == [item["url"] for item in after["items"]]


def test_pictures_in_content_are_published_and_their_urls_are_absolute_in_feeds(tmp_path: Path) -> None:
    make(site(tmp_path), base_url="https://example.org/my-paper/")

    assert (tmp_path / "output" / "quay.svg").exists()
    assert (
        'src="https://example.org/my-paper/quay.svg"'
        in json.loads((tmp_path / "output" / "feed.json").read_text(encoding="utf-8"))["items"][0]["content_html"]
    )


def test_headlines_have_the_quotes_that_the_text_has_and_nothing_else_is_read_into_them(tmp_path: Path) -> None:
    folder = site(tmp_path)
    title = """\\"Lantern\\" roof *wins* [the] vote -- it's #1 <b>"""
    (folder / "content/news/one.md").write_text(f'---\ntitle: "{title}"\ndate: "2026-05-01"\n---\n\nText.\n')
    make(folder)
    page = (folder / "output/news/2026/05/01/one/index.html").read_text(encoding="utf-8")

    assert ">“Lantern” roof *wins* [the] vote – it’s #1 &lt;b&gt;</h1>" in page


def test_a_dateline_that_the_text_begins_with_is_not_shown_twice(tmp_path: Path) -> None:
    folder = site(tmp_path)
    for name, text in (("one", "LEEDS - It rained."), ("three", "It rained.")):
        (folder / f"content/news/{name}.md").write_text(
            f'---\ntitle: "Rain {name}"\ndate: "2026-05-01"\ndateline: "LEEDS"\n---\n\n{text}\n'
        )
    make(folder)
    pages = [(folder / f"output/news/2026/05/01/{name}/index.html").read_text(encoding="utf-8") for name in ("one", "three")]

    assert [page.count('class="dateline"') for page in pages] == [0, 1]


# -- without an address


ABSOLUTE = "https://paper.example/sub/"


def files(folder: Path) -> dict[str, str]:
    """Return the text files of the output by their path."""
    output = folder / "output"
    return {
        path.relative_to(output).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.suffix in (".html", ".xml", ".json", ".txt", "")
    }


@pytest.fixture
def unaddressed(tmp_path: Path) -> dict[str, str]:
    folder = site(tmp_path)
    with_image = (
        '---\ntitle: "Quay"\ndate: "2026-05-02"\nimage: {src: "/quay.svg", alt: "A quay"}\nauthors: ["Ada Moor"]\n---\n\n[One](one.md)\n'
    )
    (folder / "content/news/quay.md").write_text(with_image, encoding="utf-8")
    assert make(folder).base_url == ""
    return files(folder)


def test_without_an_address_no_file_names_a_host(unaddressed: dict[str, str]) -> None:
    named = {url for text in unaddressed.values() for url in re.findall(r"https?://[^\s\"'<>\\]+", text)}
    standards = ("http://www.w3.org/", "https://schema.org", "http://purl.org/", "http://search.yahoo.com/mrss/", "https://jsonfeed.org/")

    assert [url for url in sorted(named) if not url.startswith(standards)] == []


def test_without_an_address_there_are_no_sitemaps_and_robots_are_shown_none(unaddressed: dict[str, str]) -> None:
    assert [path for path in unaddressed if "sitemap" in path] == []
    assert unaddressed["robots.txt"].splitlines() == ["User-agent: *", "Allow: /"]


def test_without_an_address_pages_have_no_canonical_link_and_no_property_that_needs_one(unaddressed: dict[str, str]) -> None:
    pages = [text for path, text in unaddressed.items() if path.endswith(".html")]

    assert len(pages) > 10
    assert not any("canonical" in page or "og:url" in page or "og:image" in page for page in pages)
    assert 'name="twitter:card" content="summary"' in unaddressed["news/2026/05/02/quay/index.html"]
    assert '<img src="/quay.svg"' in unaddressed["news/2026/05/02/quay/index.html"]
    assert 'content="0; url=/news/2026/05/01/one/"' in unaddressed["old/one/index.html"]


def test_without_an_address_structured_data_has_no_urls(unaddressed: dict[str, str]) -> None:
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', unaddressed["news/2026/05/02/quay/index.html"])
    data = json.loads(script[1] if script else "")

    assert data["author"] == [{"@type": "Person", "name": "Ada Moor"}]
    assert data["publisher"] == {"@type": "NewsMediaOrganization", "name": "The Paper"}
    assert data["identifier"].startswith("urn:uuid:")
    assert not {"mainEntityOfPage", "image"} & data.keys()


def test_without_an_address_an_atom_feed_has_relative_links_as_its_standard_allows(unaddressed: dict[str, str]) -> None:
    feed = feedparser.parse(
        unaddressed["atom.xml"], response_headers={"content-location": ABSOLUTE + "atom.xml", "content-type": "application/atom+xml"}
    )

    assert not feed.bozo
    assert 'href="/atom.xml"' in unaddressed["atom.xml"]
    assert (feed.feed.id[:9], feed.entries[0].id[:9]) == ("urn:uuid:", "urn:uuid:")
    assert feed.entries[0].link == "https://paper.example/news/2026/05/02/quay/"


def test_without_an_address_an_rss_feed_has_no_links_but_the_one_that_it_must_have(unaddressed: dict[str, str]) -> None:
    channel = ET.fromstring(unaddressed["feed.xml"].encode())[0]  # noqa: S314 -- our own

    assert not feedparser.parse(unaddressed["feed.xml"]).bozo
    assert str(channel.findtext("link")).startswith("urn:uuid:")
    assert [item.find("link") for item in channel.iter("item")] == [None] * 4
    assert channel.find("{http://www.w3.org/2005/Atom}link") is None


def test_without_an_address_a_json_feed_has_no_urls(unaddressed: dict[str, str]) -> None:
    feed = json.loads(unaddressed["feed.json"])

    assert not {"home_page_url", "feed_url"} & feed.keys()
    assert not any("url" in item for item in feed["items"])
    assert '<a href="/news/2026/05/01/one/">' in feed["items"][0]["content_html"]


def test_without_an_address_every_link_leads_somewhere(unaddressed: dict[str, str], tmp_path: Path) -> None:
    assert broken(tmp_path / "output", "https://paper.example", "/") == []


@pytest.mark.parametrize("url", ["https://paper.example/", ABSOLUTE])
def test_an_address_that_is_given_later_or_taken_away_gives_the_site_of_a_clean_build(tmp_path: Path, url: str) -> None:
    folder, clean = site(tmp_path / "site"), site(tmp_path / "clean")
    make(folder)
    without = files(folder)
    make(clean, base_url=url)
    assert make(folder, base_url=url).base_url == url
    assert files(folder) == files(clean)
    assert "sitemap.xml" in files(folder)
    make(folder)
    assert files(folder) == without


def test_the_summary_says_in_one_line_what_is_left_out_without_an_address(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = site(tmp_path)
    for url, count in (("", 1), ("https://paper.example/", 0)):
        show_summary(make(folder, base_url=url), ZoneInfo("UTC"))
        lines = [line for line in capsys.readouterr().out.splitlines() if "base_url" in line]

        assert len(lines) == count
        assert all(line.startswith("No base_url: canonical links, sitemaps") and "content/site.toml" in line for line in lines)
