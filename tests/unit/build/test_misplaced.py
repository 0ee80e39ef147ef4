"""The editor's data files in a folder, or with a name, where they have no effect."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from generator.build.build import BuildOptions, build
from generator.core.problems import Problem
from tests.sites import MakeSite, write_site

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
STORY = '---\nid: s1\ntitle: "Ferry"\ndate: "2026-05-01"\n---\n\nText.\n'
SECTIONS = ("Harbour", "Sport")


def problems(site: Path, *, clean: bool = False) -> list[Problem]:
    report = build(site, BuildOptions(workers=1, clean=clean), now=NOW)
    return [problem for problem in report.problems if problem.rule == "config.place"]


WITHOUT_EFFECT = {
    "harbor/front.toml": ("front.toml has no effect here: there is no section 'harbor'", "Did you mean content/harbour/front.toml?"),
    "weather/front.toml": (
        "front.toml has no effect here: there is no section 'weather'",
        "Move it to content/, or to the folder of a section: harbour, sport",
    ),
    "harbour/2026/front.toml": (
        "front.toml has no effect here: the folder of a section is directly in content/",
        "Did you mean content/harbour/front.toml?",
    ),
    "archive/sprot/front.toml": (
        "front.toml has no effect here: the folder of a section is directly in content/",
        "Did you mean content/sport/front.toml?",
    ),
    "sport/Front.toml": ("The name Front.toml has capital letters, so the file has no effect", "Rename it to front.toml"),
    "sport/stories.toml": (
        "stories.toml has no effect here",
        "Move it to content/stories.toml. To publish a file of this name, put it into content/static/",
    ),
    "sport/site.toml": (
        "site.toml has no effect here",
        "Move what is in it to content/site.toml. To publish a file of this name, put it into content/static/",
    ),
    "pages/redirects.txt": (
        "redirects.txt has no effect here",
        "Move it to content/redirects.txt. To publish a file of this name, put it into content/static/",
    ),
}
SIMILAR = {
    "fronts.toml": "Did you mean 'front.toml'?",
    "author.toml": "Did you mean 'authors.toml'?",
    "sport/fornt.toml": "Did you mean 'front.toml'?",
    "authors/jdoe.toml": "Write about an author in a table of content/authors.toml, or in Markdown, in content/authors/jdoe.md",
}
OTHERS = (
    "front.toml", "harbour/front.toml", "static/tags.toml", "static/a/stories.toml", "tide-tables.toml", "sport/author.toml",
    "sport/old_redirects.txt", "sport/redirects.text",
)  # fmt: skip


def test_data_files_without_effect_are_errors_and_not_published(make_site: MakeSite) -> None:
    paths = (*WITHOUT_EFFECT, *SIMILAR, *OTHERS)
    site = make_site(sections=SECTIONS, files={"content/sport/a.md": STORY, **{f"content/{path}": "lead = 's1'\n" for path in paths}})
    found = {problem.place.path.removeprefix("content/"): problem for problem in problems(site)}

    assert {path: (problem.message, problem.hint) for path, problem in found.items() if problem.level == "error"} == WITHOUT_EFFECT
    assert {path: problem.hint for path, problem in found.items() if problem.level == "warning"} == SIMILAR
    published = {path for path in paths if (site / "output" / path.removeprefix("static/")).is_file()}
    assert published == {*SIMILAR, *OTHERS} - {"front.toml", "harbour/front.toml"}


def test_a_new_name_of_a_section_shows_the_file_that_it_leaves(tmp_path: Path) -> None:
    site = write_site(tmp_path, sections=SECTIONS, files={"content/sport/a.md": STORY, "content/sport/front.toml": 'lead = "s1"\n'})
    assert problems(site) == []
    write_site(site, sections=("Harbour", "Sports"))
    (problem,) = problems(site)
    assert problem.hint == "Did you mean content/sports/front.toml?"
    assert problems(site, clean=True) == [problem]

    (site / "content/sport/front.toml").rename(site / "content/sports/front.toml")
    assert problems(site) == []
