"""Files that are not what they were: changed while they are read, folders swapped for files, links in a circle, names that differ in case alone."""

from __future__ import annotations

import os
import time
import unicodedata
from datetime import timedelta

import pytest

from generator.build.build import BuildOptions, build
from generator.build.report import Report
from generator.core.problems import Failure
from tests.faults.lives import built, differences
from tests.laws.histories import World, tree

STORY = '---\ntitle: "{title}"\ndate: "2026-05-01"\n---\n\nText.\n'


def again(world: World) -> Report:
    """Build, and hold the result to a clean build, its problems too."""
    report = build(world.folder, now=world.now)
    clean = built(world, world.folder.parent / "clean")
    assert differences(world.folder, clean) == []
    assert report.problems == build(clean, now=world.now).problems
    return report


@pytest.mark.parametrize("name", ["content/news", "content/pictures"])
def test_a_content_folder_swapped_for_a_file_and_back(world: World, name: str) -> None:
    folder, aside = world.folder / name, world.folder / "aside"
    (world.folder / "content/pictures").mkdir(exist_ok=True)
    (world.folder / "content/pictures/a.svg").write_text("<svg/>")
    again(world)
    folder.rename(aside)
    folder.write_text("A file now.")
    again(world)
    folder.unlink()
    aside.rename(folder)

    again(world)


def test_an_output_folder_swapped_for_a_file_ends_the_build_before_it_changes_anything(world: World) -> None:
    folder, aside = world.folder / "output", world.folder / "aside"
    folder.rename(aside)
    folder.write_text("A file now.")
    world.add()
    world.edit_config()
    with pytest.raises(Failure, match="output is not a folder"):
        build(world.folder, now=world.now)
    assert folder.read_text() == "A file now."
    folder.unlink()
    aside.rename(folder)

    again(world)


@pytest.mark.parametrize("name", ["output/news", "output/archive"])
def test_an_output_folder_swapped_for_a_file_is_said_and_mended_with_it(world: World, name: str) -> None:
    folder, aside = world.folder / name, world.folder / "aside"
    folder.rename(aside)
    folder.write_text("A file now.")
    for _ in range(3):
        world.add()
    world.edit_config()
    world.edit_words()
    report = build(world.folder, now=world.now)
    assert report.failed
    assert 0 < len([problem for problem in report.problems if problem.rule == "output.write"]) < 9
    assert folder.read_text() == "A file now."
    folder.unlink()
    aside.rename(folder)

    assert not [problem for problem in again(world).problems if problem.rule == "output.write"]


def test_a_file_in_the_place_of_an_output_folder_goes_once_it_is_ours_no_more(world: World) -> None:
    (world.folder / "content/plan").write_text("A file without a dot.")
    again(world)
    (world.folder / "content/plan").unlink()
    (world.folder / "content/plan").mkdir()
    (world.folder / "content/plan/map.svg").write_text("<svg/>")

    again(world)


def test_links_in_a_circle_or_to_nowhere_are_said_and_harm_nothing(world: World) -> None:
    news = world.folder / "content" / "news"
    (news / "loop.md").symlink_to("loop.md")
    (news / "gone.md").symlink_to("nowhere.md")
    (news / "loop.svg").symlink_to("loop.svg")
    (news / "up").symlink_to("..")
    found = {problem.place.path: problem.level for problem in again(world).problems if problem.rule == "article.file"}

    assert found == {f"content/news/{name}": "error" for name in ("loop.md", "gone.md", "loop.svg", "up")}
    (news / "gone.md").unlink()
    (news / "gone.md").write_text(STORY.format(title="Found"))
    (news / "loop.md").unlink()
    (news / "up").unlink()
    assert {problem.place.path for problem in again(world).problems if problem.rule == "article.file"} == {"content/news/loop.svg"}


@pytest.mark.parametrize("target", ["output", "elsewhere"], ids=["in a circle", "to another folder"])
def test_an_output_folder_that_is_a_link_is_refused(world: World, target: str) -> None:
    elsewhere = world.folder / "elsewhere"
    (world.folder / "output").rename(elsewhere)
    before = tree(elsewhere)
    (world.folder / "output").symlink_to(target)
    with pytest.raises(Failure) as caught:
        build(world.folder, now=world.now)
    assert [problem.rule for problem in caught.value.problems] == ["site.link"]
    assert tree(elsewhere) == before
    (world.folder / "output").unlink()

    again(world)


def test_a_link_in_the_output_folder_is_not_followed(world: World) -> None:
    """A folder that is a link is named, and nothing behind it changes; a page replaces a link at its own path."""
    news, outside, front = world.folder / "output/news", world.folder / "outside", world.folder / "output/index.html"
    news.rename(outside)
    news.symlink_to(outside)
    (world.folder / "front.html").write_text("Not ours.")
    front.unlink()
    front.symlink_to(world.folder / "front.html")
    before = tree(outside)
    for _ in range(3):
        world.add()
    min((world.folder / "content/news").glob("*.md")).unlink()
    world.edit_config()
    report = build(world.folder, now=world.now)

    assert tree(outside) == before
    assert (world.folder / "front.html").read_text() == "Not ours."
    assert not front.is_symlink()
    assert "news is a link" in " ".join(problem.message for problem in report.problems if problem.rule == "output.write")
    news.unlink()
    again(world)


def test_verify_does_not_take_a_link_for_a_page(world: World) -> None:
    front = world.folder / "output/index.html"
    front.rename(world.folder / "front.html")
    front.symlink_to("../front.html")
    report = build(world.folder, BuildOptions(verify=True), now=world.now)

    assert [(problem.place.path, problem.rule) for problem in report.problems if problem.rule.startswith("output.")] == [
        ("output/index.html", "output.changed")
    ]
    assert not front.is_symlink()


@pytest.mark.parametrize(
    "names",
    [("Plan.pdf", "plan.pdf"), (unicodedata.normalize("NFC", "café.pdf"), unicodedata.normalize("NFD", "café.pdf"))],
    ids=["case", "form"],
)
def test_names_that_differ_in_case_or_form_alone_are_said_and_settled_the_same_way(world: World, names: tuple[str, str]) -> None:
    one, other = ((world.folder / "content" / name) for name in names)
    other.write_text("the later")
    again(world)
    one.write_text("the former")
    if one.samefile(other):
        pytest.skip("to this file system they are one")
    assert "output.clash" in {problem.rule for problem in again(world).problems}
    one.unlink()

    assert "output.clash" not in {problem.rule for problem in again(world).problems}


def test_articles_whose_names_differ_in_case_alone(world: World) -> None:
    for name in ("Storm.md", "storm.md", "STORM.md"):
        (world.folder / "content/news" / name).write_text(STORY.format(title=name))
    assert again(world).failed
    (world.folder / "content/news/STORM.md").unlink()

    again(world)


def test_a_file_that_changes_while_the_site_is_built_is_taken_in_by_the_next(world: World) -> None:
    """The change comes between reading and making: the page must not show what no list knows."""
    story = min((world.folder / "content/news").glob("*.md"))
    story.write_text(STORY.format(title="Before"))

    def change(stage: str, done: int, total: int) -> None:
        if stage == "make" and not total:
            story.write_text(STORY.format(title="After, and longer"))

    report = build(world.folder, now=world.now, progress=change)
    assert "build.changed" in {problem.rule for problem in report.problems}

    assert "build.changed" not in {problem.rule for problem in again(world).problems}


def test_a_clock_that_goes_backwards(world: World) -> None:
    moments = [world.now + timedelta(days=days) for days in (400, -400, 2, -2, 0)]
    for world.now in moments:
        again(world)


def test_file_times_that_go_backwards(world: World) -> None:
    story = min((world.folder / "content/news").glob("*.md"))
    story.write_text(STORY.format(title="Elsewhere"))
    past = time.mktime((1999, 1, 1, 0, 0, 0, 0, 0, 0))
    os.utime(story, (past, past))

    assert again(world).made
