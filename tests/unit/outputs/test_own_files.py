"""Files in `content/static/`: published at the root of the site as they are, in place of files that Broadsheet makes."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build.build import BuildOptions, build
from generator.content.names import is_article, is_hidden
from generator.preview.pages import find
from generator.preview.watch import temporary
from generator.settings import load as load_settings
from tests.sites import MakeSite, settings_text, write_site

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
ARTICLE = '---\ntitle: "A"\ndate: 2026-06-01\n---\n\n[Keys](/ads.txt) ![](/static/pier.png)\n'


def own(site: Path, name: str) -> Path:
    path = site / "content" / "static" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def test_they_are_published_at_the_root_byte_for_byte(make_site: MakeSite) -> None:
    site = make_site()
    for name in ("ads.txt", ".well-known/security.txt", "deep/er/notes.md", "google1234.html", "site.toml"):
        own(site, name).write_bytes(f"{name} \r\n".encode())
    report = build(site, now=NOW)

    assert report.problems == ()
    for name in ("ads.txt", ".well-known/security.txt", "deep/er/notes.md", "google1234.html", "site.toml"):
        assert (site / "output" / name).read_bytes() == f"{name} \r\n".encode()
    assert not (site / "output/static").exists()
    assert report.articles == 0


@pytest.mark.parametrize("name", ["robots.txt", "404.html", "CNAME", ".nojekyll", "favicon.ico", "icon-32.png", "site.webmanifest"])
def test_they_take_the_place_of_files_that_broadsheet_makes_and_give_it_back(make_site: MakeSite, name: str) -> None:
    site = make_site(base_url="https://paper.example/")
    build(site, now=NOW)
    ours = (site / "output" / name).read_bytes()
    own(site, name).write_text("mine", encoding="utf-8")
    report = build(site, now=NOW)

    assert (report.problems, report.made) == ((), (name,))
    assert (site / "output" / name).read_text(encoding="utf-8") == "mine"

    own(site, name).unlink()
    assert build(site, now=NOW).problems == ()
    assert (site / "output" / name).read_bytes() == ours


def test_one_that_wants_the_path_of_an_article_or_a_list_is_a_problem_that_names_both(make_site: MakeSite) -> None:
    site = make_site(files={"content/news/a.md": ARTICLE})
    own(site, "ads.txt").write_text("1", encoding="utf-8")
    for name in ("news/2026/06/01/a/index.html", "index.html"):
        own(site, name).write_text("mine", encoding="utf-8")
    problems = [problem for problem in build(site, now=NOW).problems if problem.rule == "output.clash"]

    assert [problem.place.path for problem in problems] == ["content/static/index.html", "content/static/news/2026/06/01/a/index.html"]
    assert "the article page of content/news/a.md, which has it" in problems[1].message
    assert "mine" not in (site / "output/index.html").read_text(encoding="utf-8")


def test_an_address_with_the_name_of_the_folder_is_told_what_to_write(make_site: MakeSite) -> None:
    site = make_site(files={"content/news/a.md": ARTICLE})
    own(site, "ads.txt").write_text("1", encoding="utf-8")
    own(site, "pier.png").write_bytes(b"png")
    (problem,) = [problem for problem in build(site, now=NOW).problems if problem.rule == "article.picture"]

    assert "write /pier.png" in problem.hint
    assert (site / "output/pier.png").exists()


def test_files_that_may_run_scripts_are_left_out_only_where_the_settings_omit_them(make_site: MakeSite) -> None:
    site = make_site(html_files="omit")
    own(site, "404.html").write_text("<script>1</script>", encoding="utf-8")
    own(site, "ads.txt").write_text("1", encoding="utf-8")
    build(site, now=NOW)

    assert "<script>1" not in (site / "output/404.html").read_text(encoding="utf-8")
    assert (site / "output/ads.txt").exists()

    write_site(site, html_files="publish")
    build(site, now=NOW)
    assert (site / "output/404.html").read_text(encoding="utf-8") == "<script>1</script>"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_are_not_followed(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site("site")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    own(site, "x.txt").symlink_to(tmp_path / "secret.txt")
    own(site, "folder").symlink_to(tmp_path)
    report = build(site, now=NOW)

    assert [problem.rule for problem in report.problems] == ["article.file", "article.file"]
    assert not os.path.lexists(site / "output/x.txt")
    assert not os.path.lexists(site / "output/folder")


HIDDEN = (".git/config", ".gitkeep", ".DS_Store", "a/.DS_Store", "._x.txt", ".env", ".env.local", ".htpasswd", ".ssh/id", ".idea/x.xml")


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_files_of_systems_and_programs_are_never_published(make_site: MakeSite, name: str) -> None:
    site = make_site()
    own(site, name).write_text("1", encoding="utf-8")
    build(site, now=NOW)
    build(site, BuildOptions(paths=(f"content/static/{name}",)), now=NOW)

    assert not (site / "output" / name).exists()
    assert is_hidden(f"content/static/{name}")


def test_hidden_names_count_only_in_that_folder() -> None:
    assert not is_hidden("content/static/.well-known/acme/x")
    assert not is_hidden("content/static/.htaccess")
    assert is_hidden("content/.well-known/x")
    assert is_hidden("content/news/.x/static/a.md")
    assert not is_article("content/static/readme.md")
    assert is_article("content/statics/readme.md")


def test_the_path_of_a_changed_file_is_enough(make_site: MakeSite) -> None:
    site = make_site()
    build(site, now=NOW)
    own(site, ".well-known/security.txt").write_text("1", encoding="utf-8")

    assert build(site, BuildOptions(paths=("content/static/.well-known/security.txt",)), now=NOW).made == (".well-known/security.txt",)


def test_the_preview_sees_and_serves_well_known_files(tmp_path: Path) -> None:
    (tmp_path / ".well-known").mkdir()
    (tmp_path / ".well-known" / "security.txt").write_text("1", encoding="utf-8")
    (tmp_path / ".hidden").write_text("1", encoding="utf-8")

    assert find(tmp_path, ".well-known/security.txt") == tmp_path / ".well-known" / "security.txt"
    assert find(tmp_path, ".hidden") is None
    assert not temporary("static/.well-known/security.txt")
    assert temporary("static/.well-known/.security.txt.swp")
    assert temporary("static/.git/index")
    assert temporary("news/.well-known/x")


@pytest.mark.parametrize("slug", ["static", "pages"])
def test_no_section_can_have_the_name_of_such_a_folder(tmp_path: Path, slug: str) -> None:
    path = tmp_path / "site.toml"
    path.write_text(settings_text(sections=(slug.title(),)), encoding="utf-8")
    _, (problem,) = load_settings(path, "content/site.toml")

    assert (problem.rule, problem.correction) == ("config.value", f'slug = "{slug}-news"')
