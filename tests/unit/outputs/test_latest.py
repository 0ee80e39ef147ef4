"""The newest stories as fragments: only for a theme that draws them, and remade with the stories that they list."""

from __future__ import annotations

from pathlib import Path

from generator.build.build import BuildOptions, build
from tests.builders import START
from tests.sites import MakeSite

LINES = "{% for card in cards %}<li>{{ card.title }}</li>{% endfor %}"
FILES = {"themes/mine/theme.toml": 'extends = "base"\n', "themes/mine/templates/latest.html": "{{ head.label }}: " + LINES}


def write(site: Path, section: str, name: str, day: int, text: str = "Text.") -> None:
    head = f'---\ntitle: "{name}"\ndate: 2026-02-{day:02}\n---\n\n{text}\n'
    (site / f"content/{section}/{name}.md").write_text(head, encoding="utf-8")


def fragments(site: Path) -> dict[str, str]:
    output = site / "output"
    return {path.relative_to(output).as_posix(): path.read_text(encoding="utf-8") for path in sorted(output.rglob("latest.html"))}


def made(site: Path) -> list[str]:
    return [path for path in build(site, now=START).made if path.endswith("latest.html")]


def test_a_theme_without_the_template_has_no_fragments(make_site: MakeSite) -> None:
    site = make_site(sections=("News", "Sport"), theme="base")
    write(site, "news", "a", 1)
    build(site, now=START)

    assert fragments(site) == {}


def test_fragments_list_the_newest_stories_of_the_site_and_of_its_sections(make_site: MakeSite) -> None:
    site = make_site(sections=("News", "Sport", "Empty"), theme="mine", files=FILES, extra="[limits]\nnewest = 2\n")
    for day, (section, name) in enumerate((("news", "a"), ("sport", "b"), ("news", "c")), 1):
        write(site, section, name, day)
    build(site, now=START)

    assert fragments(site) == {
        "latest.html": "The Paper: <li>c</li><li>b</li>",
        "news/latest.html": "News: <li>c</li><li>a</li>",
        "sport/latest.html": "Sport: <li>b</li>",
    }


def test_a_story_makes_the_fragments_again_that_list_it_and_its_text_none(make_site: MakeSite) -> None:
    site = make_site(sections=("News", "Sport"), theme="mine", files=FILES)
    write(site, "news", "a", 1)
    write(site, "sport", "b", 2)
    build(site, now=START)
    write(site, "news", "a", 1, "Another text, with a summary of its own.")
    assert "sport/latest.html" not in made(site)
    write(site, "news", "c", 3)
    assert sorted(made(site)) == ["latest.html", "news/latest.html"]
    (site / "content/sport/b.md").unlink()
    made(site)
    after = fragments(site)
    assert sorted(after) == ["latest.html", "news/latest.html"]
    build(site, BuildOptions(clean=True), now=START)
    assert fragments(site) == after


def test_a_theme_that_loses_the_template_loses_the_fragments(make_site: MakeSite) -> None:
    site = make_site(theme="mine", files=FILES)
    write(site, "news", "a", 1)
    build(site, now=START)
    (site / "themes/mine/templates/latest.html").unlink()
    build(site, now=START)

    assert fragments(site) == {}
