"""What a build does with each kind of file in `content/`: articles of any Markdown suffix, folders of one story, section pages, backups."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build.build import BuildOptions, build
from generator.core.problem_groups import grouped
from tests.sites import write_site

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
EMBARGOED = '---\ntitle: "A secret deal"\ndate: "2026-12-24"\n---\n\nSecret.\n'


def story(title: str, extra: str = "") -> str:
    return f'---\ntitle: "{title}"\ndate: "2026-05-01"\n{extra}---\n\nText of {title}.\n'


def published(site: Path) -> set[str]:
    output = site / "output"
    return {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}


def text_of(site: Path) -> str:
    return "".join((site / "output" / path).read_bytes().decode("utf-8", "replace") for path in published(site))


BACKUPS = (
    "deal.md~",
    "deal.md.bak",
    "deal.md.orig",
    "deal.md.swp",
    "#deal.md#",
    "deal.tmp",
    "4913",
    "~$deal.docx",
    "deal.md.txt",
    "news.bak/deal.md",
)


def test_backups_are_never_published(tmp_path: Path) -> None:
    site = write_site(tmp_path, files={"content/news/deal.md": EMBARGOED, **{f"content/news/{name}": EMBARGOED for name in BACKUPS}})
    report = build(site, BuildOptions(workers=1), now=NOW)

    assert "Secret" not in text_of(site)
    assert report.problems == ()
    assert not any("deal" in path or "4913" in path for path in published(site))


def test_a_backup_that_is_named_to_the_build_is_left_alone(tmp_path: Path) -> None:
    site = write_site(tmp_path, files={"content/news/good.md": story("Good")})
    build(site, BuildOptions(workers=1), now=NOW)
    before = published(site)
    for name in BACKUPS:
        (site / "content/news" / name).parent.mkdir(exist_ok=True)
        (site / "content/news" / name).write_text(EMBARGOED)
    report = build(site, BuildOptions(workers=1, paths=tuple(f"content/news/{name}" for name in (*BACKUPS, "news.bak", ""))), now=NOW)

    assert (published(site), report.made) == (before, ())


@pytest.mark.parametrize("suffix", ["MD", "markdown", "mdown", "mdx", "Mkd"])
def test_markdown_files_are_articles_whatever_their_suffix(tmp_path: Path, suffix: str) -> None:
    draft = story("Draft", "status: draft\n")
    site = write_site(tmp_path, files={f"content/news/ferry.{suffix}": story("Ferry"), f"content/news/other.{suffix}": draft})
    report = build(site, BuildOptions(workers=1), now=NOW)

    assert report.problems == ()
    assert [path for path in sorted(published(site)) if path.startswith("news/2026/05/01/")] == ["news/2026/05/01/ferry/index.html"]
    assert "Text of Draft" not in text_of(site)
    assert not any(path.endswith(suffix) for path in published(site))


def test_two_files_for_one_address_are_named(tmp_path: Path) -> None:
    site = write_site(tmp_path, files={"content/news/ferry.md": story("Ferry"), "content/news/ferry.MD": story("Ferry")})

    assert [problem.rule for problem in build(site, BuildOptions(workers=1), now=NOW).problems] == ["article.url"]


def test_a_story_in_a_folder_of_its_own_has_the_name_of_the_folder(tmp_path: Path) -> None:
    bundles = {
        f"content/news/{name}/index.md": story(name) + "\n![The pier](pier.svg)\n" for name in ("pier-opens", "2026-05-01-quay-closes")
    }
    pictures = {
        f"content/news/{name}/pier.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>" for name in ("pier-opens", "2026-05-01-quay-closes")
    }
    site = write_site(tmp_path, files=bundles | pictures | {"content/news/good.md": story("Good") + "\n[a](pier-opens/index.md)\n"})
    report = build(site, BuildOptions(workers=1), now=NOW)

    assert report.problems == ()
    assert {"news/2026/05/01/pier-opens/index.html", "news/2026/05/01/quay-closes/index.html", "news/pier-opens/pier.svg"} <= published(
        site
    )
    assert 'src="/news/pier-opens/pier.svg"' in (site / "output/news/2026/05/01/pier-opens/index.html").read_text()
    assert 'href="/news/2026/05/01/pier-opens/"' in (site / "output/news/2026/05/01/good/index.html").read_text()


def test_an_index_in_the_folder_of_a_section_has_the_name_of_its_title(tmp_path: Path) -> None:
    site = write_site(
        tmp_path,
        files={"content/news/index.md": story("Ferry sails"), "content/index.md": story("Welcome"), "content/trip/index.md": story("A")},
    )
    build(site, BuildOptions(workers=1), now=NOW)

    assert {f"news/2026/05/01/{name}/index.html" for name in ("ferry-sails", "welcome", "trip")} <= published(site)


def test_section_pages_of_other_tools_are_left_out_with_one_line(tmp_path: Path) -> None:
    pages = {f"content/{folder}_index.md": '---\ntitle: "News"\n---\n' for folder in ("", "news/", "news/sport/")}
    site = write_site(tmp_path, files={"content/news/good.md": story("Good"), **pages})
    report = build(site, BuildOptions(workers=1), now=NOW)

    (rule,) = grouped(report.problems)
    assert (rule.rule, rule.level, [len(group.problems) for group in rule.groups]) == ("article.section-page", "warning", [3])
    assert build(site, BuildOptions(workers=1), now=NOW).problems == report.problems
    shutil.rmtree(site / "content/news/sport")
    assert len(build(site, BuildOptions(workers=1), now=NOW).problems) == 2
