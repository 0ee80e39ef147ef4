"""What a file in `content/` is, by its name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import names
from generator.content.names import is_article, is_backup, is_section_page, stem


@pytest.mark.parametrize("name", [
    "deal.md~", "deal.md.~1~", "~$deal.docx", "~WRD0001.tmp", "#deal.md#", ".#deal.md", "deal.md.bak", "deal.BAK", "deal.bak2", "deal.md.orig", "deal.md.swp",
    "deal.swo", "deal.tmp", "deal.md.save", "deal.md.save.1", "deal.old", "4913", "Thumbs.db", ".DS_Store", "desktop.ini", "deal.md___jb_tmp___",
    "deal.md.sb-1a2b3c4d-Xy12Zz", "deal.sync-conflict-20261126-101010-ABCDEFG.md", "~syncthing~deal.md.tmp", "deal_BACKUP_1234.md", "deal.md.rej",
    "deal.md.txt", "deal.md.2026-11-26", "deal.markdown.copy", "deal.md.1", "deal.md copy", "deal.jpg.part",
])  # fmt: skip
def test_a_backup_is_known_by_its_name(name: str) -> None:
    assert is_backup(name)
    assert is_backup(f"content/news/{name}")


@pytest.mark.parametrize("name", [
    "deal.md", "backup.md", "old/deal.md", "tmp/deal.md", "photo.jpg", "orig.png", "swp", "bak", "4913/deal.md", "4913.md", "data.part1.rar", "deal.md.html",
    "report.pdf", "~ada/page.html", "Chapter #3.pdf", "c#.md", "save.md", "x.original.jpg", "deal.swf", "temp.csv",
])  # fmt: skip
def test_other_files_are_no_backups(name: str) -> None:
    assert not is_backup(f"content/news/{name}")


def test_what_is_in_a_folder_of_backups_is_a_backup() -> None:
    assert is_backup("content/news.bak/deal.md")
    assert is_backup("content/__MACOSX/news/photo.jpg")


@pytest.mark.parametrize("name", ["a.md", "a.MD", "a.markdown", "a.Markdown", "a.mdown", "a.mkd", "a.mdx", "2020.01.02.md"])
def test_an_article_has_a_suffix_of_markdown_in_any_case(name: str) -> None:
    assert is_article(f"content/news/{name}")


@pytest.mark.parametrize("name", ["a.md.html", "md", ".md", "a.mdb", "a.mdf", "a.txt", "a.md/photo.jpg"])
def test_other_files_are_no_articles(name: str) -> None:
    assert not is_article(f"content/news/{name}")


@pytest.mark.parametrize(("path", "expected"), [
    ("content/news/pier.md", "pier"), ("content/news/pier.MD", "pier"), ("content/news/pier/index.md", "pier"), ("content/news/pier/Index.markdown", "pier"),
    ("content/news/pier/index.fr.md", "pier-fr"), ("content/news/2020-01-02-pier/index.md", "2020-01-02-pier"), ("content/news/index-of-prices.md", "index-of-prices"),
])  # fmt: skip
def test_an_article_in_a_folder_of_its_own_has_the_name_of_the_folder(path: str, expected: str) -> None:
    assert stem(path) == expected


def test_section_pages_begin_with_an_underscore() -> None:
    assert is_section_page("content/_index.md")
    assert is_section_page("content/news/_index.de.markdown")
    assert not is_section_page("content/news/index.md")
    assert not is_section_page("content/news/_index.png")
    assert not is_section_page("content/news/my_index.md")


@given(st.from_regex(names._USUAL, fullmatch=True))
def test_no_name_of_the_usual_form_is_that_of_a_backup(name: str) -> None:
    """Such names are not compared with the patterns of backups, which would double the time of a scan."""
    assert not names._BACKUP.fullmatch(name)
    assert not names._COPY.search(name)
