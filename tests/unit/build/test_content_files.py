"""What stands in the content folder besides regular files with plain names is left out and named; everything else is built."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build.build import BuildOptions, build
from generator.build.report import Report
from generator.core.problems import Failure
from generator.system import files
from generator.system.files import Entry, walk
from tests.deep import deep_folders, remove
from tests.sites import write_site

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
STORY = '---\ntitle: "{title}"\ndate: "2026-05-01"\n---\n\nText of {title}.\n'
LEAK = "It leads outside."


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_text(LEAK)
    (tmp_path / "outside" / "secret.md").write_text(STORY.format(title=LEAK))
    return write_site(tmp_path / "site", files={"content/news/good.md": STORY.format(title="Good")}, html_files="publish")


def make(site: Path, *paths: str | bytes) -> Report:
    """Build what changed, or everything; a clean build must give the same output and the same problems."""
    options = BuildOptions(paths=tuple(map(os.fsdecode, paths)) if paths else None, workers=1)
    report = build(site, options, now=NOW)
    clean = site.with_name("clean")
    shutil.copytree(site, clean, symlinks=True, ignore=shutil.ignore_patterns("output", ".cache", "*.pipe"))
    for pipe in site.rglob("*.pipe"):
        os.mkfifo(clean / pipe.relative_to(site))
    expected = build(clean, BuildOptions(workers=1), now=NOW)
    assert report.problems == expected.problems
    assert published(site) == published(clean)
    assert "news/2026/05/01/good/index.html" in published(site)
    shutil.rmtree(clean)
    return report


def published(site: Path) -> dict[str, bytes]:
    """Return the bytes of every file below `output/`, through links, by path."""
    found = (path for path in (site / "output").rglob("*") if path.is_file())
    return {path.relative_to(site / "output").as_posix(): path.read_bytes() for path in found}


def problems(report: Report) -> set[tuple[str, str]]:
    return {(problem.place.path, problem.rule) for problem in report.problems}


def test_links_in_content_are_named_and_nothing_behind_them_is_published(site: Path) -> None:
    links = {
        "content/news/leak.txt": "../../../outside/secret.txt",
        "content/news/leak.md": "../../../outside/secret.md",
        "content/news/within.md": "good.md",
        "content/news/environment.txt": "/proc/self/environ",
        "content/news/nowhere.md": "nowhere",
        "content/news/loop.svg": "loop.svg",
        "content/outside": "../../outside",
        "content/up": "..",
    }
    for name, target in links.items():
        (site / name).symlink_to(target)
    report = make(site)

    assert problems(report) == {(name, "article.file") for name in links}
    assert not any(LEAK.encode() in content for content in published(site).values())
    assert report.articles == 1


@pytest.mark.parametrize("name", ["content/news/queue.pipe", "content/news/queue.md.pipe"])
def test_a_pipe_in_content_is_named_and_does_not_block(site: Path, name: str) -> None:
    os.mkfifo(site / name)

    assert problems(make(site)) == {(name, "article.file")}


def test_a_socket_in_content_is_named(tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site / "content")  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("queue.md")
        report = build(site, BuildOptions(workers=1), now=NOW)

    assert problems(report) == {("content/queue.md", "article.file")}


def test_a_hard_link_is_a_file(site: Path) -> None:
    (site / "content/plan.txt").hardlink_to(site.parent / "outside/secret.txt")

    assert make(site).problems == ()
    assert published(site)["plan.txt"] == LEAK.encode()


@pytest.mark.parametrize("given", [False, True], ids=["whole site", "given paths"])
def test_a_file_or_folder_that_becomes_a_link_leaves_the_site_and_comes_back(site: Path, *, given: bool) -> None:
    folder, picture = site / "content/more", site / "content/plan.txt"
    folder.mkdir()
    (folder / "secret.md").write_text(STORY.format(title="More"))
    picture.write_text("A plan.")
    make(site)
    paths = ("content/more/secret.md", "content/plan.txt") if given else ()
    shutil.move(folder, site / "aside")
    folder.symlink_to("../../outside")
    picture.unlink()
    picture.symlink_to("../../outside/secret.txt")

    assert problems(make(site, *paths)) == {("content/more", "article.file"), ("content/plan.txt", "article.file")}
    assert "plan.txt" not in published(site)
    folder.unlink()
    shutil.move(site / "aside", folder)
    picture.unlink()
    picture.write_text("A plan.")
    paths = ("content/more", "content/plan.txt") if given else ()

    assert make(site, *paths).problems == ()
    assert "plan.txt" in published(site)


def test_a_file_swapped_for_a_link_between_scan_and_reading_is_not_followed(site: Path) -> None:
    story, picture = site / "content/news/swapped.md", site / "content/news/swapped.txt"
    story.write_text(STORY.format(title="Swapped"))
    picture.write_text("A plan.")

    def swap(stage: str, done: int, total: int) -> None:
        if stage == "read" and not story.is_symlink():
            for path in (story, picture):
                path.unlink()
                path.symlink_to(site.parent / "outside" / f"secret{path.suffix}")

    report = build(site, BuildOptions(workers=1), now=NOW, progress=swap)

    assert story.is_symlink()
    assert problems(report) == {("content/news/swapped.md", "article.file"), ("content/news/swapped.txt", "article.file")}
    assert not any(LEAK.encode() in content for content in published(site).values())


NAMES = (
    b"content/\xdcbersicht.png",
    b"content/news/caf\xe9.md",
    b"content/news/two\nlines.md",
    b"content/news/title\x1b]0;set\x07.md",
    b"content/news/delete\x7f.svg",
    "content/news/line\u2028.svg".encode(),
    b"content/news/back\\slash.md",
    b"content/caf\xe9/inside.txt",
)


@pytest.mark.parametrize("given", [False, True], ids=["whole site", "given paths"])
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_name_that_cannot_be_used_is_named_in_printable_form(site: Path, name: bytes, *, given: bool) -> None:
    make(site)
    path = os.path.join(os.fsencode(site), name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(STORY.format(title="Odd").encode())
    (problem,) = make(site, *([name] if given else [])).problems

    assert problem.rule == "article.name"
    assert problem.place.path.isprintable()
    assert problem.place.path.encode().startswith(name[:8])
    os.unlink(path)
    if b"/inside" in name:
        os.rmdir(os.path.dirname(path))
    assert make(site, *([name] if given else [])).problems == ()


def test_names_that_look_like_the_printable_form_of_others_are_no_trouble(site: Path) -> None:
    for name in (b"caf\xe9.md", rb"caf\xe9.md", b"caf\xe8.md"):
        with open(os.path.join(os.fsencode(site), b"content/news", name), "wb") as file:
            file.write(STORY.format(title="Odd").encode())

    assert [problem.place.path for problem in make(site).problems] == [r"content/news/caf\xe8.md", r"content/news/caf\xe9.md"]


@pytest.mark.parametrize(
    "name", [" padded .svg", "dot..", "per%2e%2ecent.svg", "what?.svg", "number#1.svg", "a&b;c:d.svg", "…", "n" * 250 + ".txt", "con.txt"]
)
def test_names_that_are_odd_but_usable_are_published_as_they_are(site: Path, name: str) -> None:
    (site / "content" / name).write_text("A plan.")

    assert make(site).problems == ()
    assert name in published(site)


def test_the_longest_name_that_the_system_allows_is_the_name_of_an_article(site: Path) -> None:
    (site / "content/news" / ("long-" * 50 + "er.md")).write_text(STORY.format(title="Long"))

    assert make(site).articles == 2


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "content/../../outside/secret.md", "../outside/secret.md", "content/nul\0.md", "content/" + "x" * 300, "", "\ud800"],
)
def test_given_paths_outside_the_content_folder_or_without_a_file_change_nothing(site: Path, path: str) -> None:
    make(site)
    report = build(site, BuildOptions(paths=(path,), workers=1), now=NOW)

    assert (report.problems, report.made) == ((), ())


@pytest.mark.parametrize("levels", [1_200, 1_900])
def test_folders_deeper_than_the_stack_are_built_and_removed_again(site: Path, levels: int) -> None:
    assert levels > sys.getrecursionlimit()
    with deep_folders(site / "content", "a", levels):
        report = build(site, BuildOptions(workers=1), now=NOW)
        assert report.problems == ()
        assert os.path.exists(site / "output" / "/".join(["a"] * levels) / "plan.svg")
        remove(site / "content" / "a")
        assert len(build(site, BuildOptions(workers=1), now=NOW).removed) == 1
        assert not (site / "output/a").exists()


@pytest.mark.parametrize("folder", ["content", "seeds", "output", "themes"])
def test_folders_deeper_than_the_longest_path_are_named_or_left_alone(site: Path, folder: str) -> None:
    (site / folder).mkdir(exist_ok=True)
    rules = {"content": ["article.unreadable"], "seeds": ["intake.unreadable"]}.get(folder, [])
    with deep_folders(site / folder, "long" * 10, 1_100):
        for clean in (False, True):
            report = build(site, BuildOptions(workers=1, clean=clean), now=NOW)
            assert report.articles == 1
            assert [problem.rule for problem in report.problems] == rules


def test_the_walk_keeps_its_order_and_takes_one_look_at_each_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b/x", "a.md", "a/z.md", "a/b/c", "a/b.md", ".hidden/x", "a/.hidden", "B", "a-b"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "a" / "link").symlink_to("z.md")
    looks = list[str]()
    monkeypatch.setattr(os, "stat", lambda *arguments, **_: looks.append(str(arguments)))
    monkeypatch.setattr(os, "lstat", lambda *arguments, **_: looks.append(str(arguments)))
    entries = list(walk(str(tmp_path)))

    assert [entry.path for entry in entries] == ["B", "a/b/c", "a/b.md", "a/link", "a/z.md", "a-b", "a.md", "b/x"]
    assert [entry for entry in entries if not entry.is_file] == [Entry("a/link", files.IRREGULAR)]
    assert looks == []


def test_many_empty_folders_are_walked_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(2_000):
        (tmp_path / str(number % 40) / str(number)).mkdir(parents=True)
    scanned, scandir = list[object](), os.scandir

    def counted(path: str) -> object:
        scanned.append(path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", counted)

    assert list(walk(str(tmp_path))) == []
    assert len(scanned) == 2_041


@pytest.mark.parametrize("name", ["content", "seeds", "themes", "output", ".cache"])
@pytest.mark.parametrize("target", ["elsewhere", "nowhere"])
def test_a_folder_of_the_site_that_is_a_link_is_refused_with_what_to_do(site: Path, name: str, target: str) -> None:
    elsewhere = site.parent / "elsewhere"
    if (site / name).exists():
        (site / name).rename(elsewhere)
    else:
        elsewhere.mkdir()
    (site / name).symlink_to(site.parent / target)
    before = sorted(elsewhere.rglob("*"))
    with pytest.raises(Failure) as caught:
        build(site, BuildOptions(workers=1), now=NOW)
    (problem,) = caught.value.problems

    assert (problem.place.path, problem.rule) == (name, "site.link")
    assert sorted(elsewhere.rglob("*")) == before


@pytest.mark.parametrize("name", ["site.toml", "tags.toml"])
def test_settings_that_are_not_a_file_are_refused(site: Path, name: str) -> None:
    path = site / "content" / name
    text = path.read_text() if path.exists() else ""
    (site.parent / "outside" / name).write_text(text)
    for put in (
        lambda: path.symlink_to(site.parent / "outside" / name),
        lambda: path.symlink_to("nowhere"),
        lambda: os.mkfifo(path),
        path.mkdir,
    ):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        path.unlink(missing_ok=True)
        put()
        with pytest.raises(Failure) as caught:
            build(site, BuildOptions(workers=1), now=NOW)
        assert [(problem.place.path, problem.rule) for problem in caught.value.problems] == [(f"content/{name}", "site.link")]


def test_long_and_reserved_names_of_articles_tags_and_authors_are_published(site: Path) -> None:
    for number, (title, extra) in enumerate([("𞤆𞤵𞤤𞤢𞤪" * 16, ""), ("𞤆𞤵𞤤𞤢𞤪" * 16, "𞤆"), ("Con", ""), ("aux", "")]):
        name = title + extra
        head = f'title: "{name}"\ndate: "2026-05-0{number + 1}"\ntags: ["{name}"]\nauthors: ["{name}"]\nslug: "{name.lower()[:150]}"\n'
        (site / "content/news" / f"{number}.md").write_text(f"---\n{head}---\n\nText.\n", encoding="utf-8")
    report = make(site)

    assert report.problems == ()
    assert {"tags/con-/index.html", "authors/aux-/index.html", "news/2026/05/03/con-/index.html"} < published(site).keys()
    assert len([path for path in published(site) if path.startswith("tags/") and "\U0001e928" in path and path.count("/") == 2]) == 2
    assert all(len(part.encode()) <= 255 for path in published(site) for part in path.split("/"))


@pytest.mark.parametrize("alias", ["/" + "𞤆" * 64 + "/", "/old/" + "й" * 128 + ".html"])
def test_an_alias_with_a_part_that_no_file_system_takes_is_a_problem(site: Path, alias: str) -> None:
    (site / "content/news/moved.md").write_text(
        STORY.format(title="Moved").replace("\n---", f'\naliases: ["{alias}"]\n---', 1), encoding="utf-8"
    )

    assert problems(make(site)) == {("content/news/moved.md", "front-matter.aliases")}


def test_a_file_whose_name_is_decomposed_is_published_where_links_lead(site: Path) -> None:
    (site / "content" / "cafe\u0301.svg").write_text("<svg/>")
    make(site)

    assert "caf\u00e9.svg" in published(site)
