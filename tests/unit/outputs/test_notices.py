"""Withdrawn articles: what stays of them, and that nothing of their text does."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build.build import build
from generator.build.report import Report
from tests.sites import MakeSite

NOW = datetime(2026, 9, 15, 12, tzinfo=UTC)
PLAIN = "[pictures]\ndrawn = 0\n"
PAGE = "news/2026/06/01/a/index.html"
SECRETS = ("Zorblax", "Quimby", "Flintwax", "Grumbold", "Nettlecap")
TEXT = """\
---
id: "a"
title: "Ferry"
date: "2026-06-01"
summary: "Zorblax"
tags: ["Quimby"]
authors: ["Flintwax"]
kicker: "Grumbold"
aliases: ["/old/"]
%s---

The Nettlecap ferry left.
"""


def made(make_site: MakeSite, keys: str, setting: str = "") -> tuple[Path, Report]:
    other = '---\ntitle: "Other"\ndate: "2026-06-01"\n---\n\nSee [it](a.md).\n'
    files = {"content/news/a.md": TEXT % "", "content/news/b.md": other}
    settings = {"withdrawn": setting} if setting else {}
    site = make_site(base_url="https://example.org/", files=files, extra=PLAIN, **settings)
    build(site, now=NOW)
    (site / "content/news/a.md").write_text(TEXT % keys, encoding="utf-8")
    return site, build(site, now=NOW)


@pytest.mark.parametrize(
    ("keys", "setting", "stays"),
    [
        ("status: withdrawn\n", "", False),
        ('status: withdrawn\nreason: "It was wrong."\n', "", True),
        ('withdrawn: 2026-09-14\nreason: "It was wrong."\n', "", True),
        ("status: withdrawn\n", "notice", True),
        ('status: withdrawn\nreason: "It was wrong."\n', "remove", False),
        ('status: draft\nreason: "It was wrong."\n', "notice", False),
    ],
)
def test_a_notice_stays_if_the_site_wishes(make_site: MakeSite, keys: str, setting: str, *, stays: bool) -> None:
    site, report = made(make_site, keys, setting)

    assert (site / "output" / PAGE).exists() is stays
    assert (site / "output/old/index.html").exists() is stays
    assert [article.path for article in report.withheld] == ([] if stays else ["content/news/a.md"])


def test_a_notice_says_what_when_and_why_and_nothing_of_the_text(make_site: MakeSite) -> None:
    site, report = made(make_site, 'withdrawn: 2026-09-14\nreason: "It was wrong."\n')
    page = (site / "output" / PAGE).read_text(encoding="utf-8")

    assert '<meta name="robots" content="noindex">' in page
    for shown in ("Ferry", "This story has been withdrawn.", "It was wrong.", 'datetime="2026-09-14'):
        assert shown in page
    for path in (site / "output").rglob("*"):
        text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
        assert not [secret for secret in SECRETS if secret in text], path
    with closing(sqlite3.connect(site / ".cache/catalog.db")) as catalog:
        (record,) = catalog.execute("select record from versions join records using (version) where id = 'a'").fetchone()
    assert not [secret for secret in SECRETS if secret.encode() in record]
    assert not report.problems


def test_a_notice_is_in_no_list_feed_or_sitemap(make_site: MakeSite) -> None:
    site, report = made(make_site, 'withdrawn: 2026-09-14\nreason: "It was wrong."\n')
    naming = {
        path.relative_to(site / "output").as_posix()
        for path in (site / "output").rglob("*")
        if path.is_file() and "/2026/06/01/a/" in path.read_bytes().decode("utf-8", "replace")
    }

    assert report.articles == 1
    assert naming == {
        PAGE,
        "old/index.html",
        "news/2026/06/01/b/index.html",
        *(f for f in naming if f.endswith(("feed.xml", "atom.xml", "feed.json"))),
    }
    assert "<loc>https://example.org/news/2026/06/01/a/" not in (site / "output/sitemaps/2026-06.xml").read_text(encoding="utf-8")


def test_an_article_that_takes_the_place_of_a_withdrawn_one_has_its_address(make_site: MakeSite) -> None:
    site, _ = made(make_site, "status: withdrawn\n", "notice")
    (site / "content/news/z.md").write_text(
        '---\ntitle: "Ferry again"\ndate: "2026-06-01"\nslug: a\n---\n\nIt is right now.\n', encoding="utf-8"
    )
    report = build(site, now=NOW)

    assert "Ferry again" in (site / "output" / PAGE).read_text(encoding="utf-8")
    assert [problem.rule for problem in report.problems] == ["article.link"]


def test_a_withdrawn_embargo_is_no_notice_before_its_time(make_site: MakeSite) -> None:
    text = (TEXT % 'status: withdrawn\nreason: "Never."\n').replace("2026-06-01", "2026-10-01")
    site = make_site(files={"content/news/a.md": text}, extra=PLAIN, withdrawn="notice")
    report = build(site, now=NOW)

    assert not list((site / "output").rglob("a/index.html"))
    assert [(article.path, article.reason) for article in report.withheld] == [("content/news/a.md", "withdrawn")]
