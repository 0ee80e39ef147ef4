"""Papers to look at and to measure: the demo, one story, two thousand, and papers in German, Arabic and Japanese.

python -m tests.pages.papers demo FOLDER       write and build one, to use it more than once with BROADSHEET_DEMO=FOLDER
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from generator.build.build import BuildOptions, build
from tests.benchmarks import corpus
from tests.pages import invented
from tests.sites import write_site

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "content" / "images"
AXE = ROOT / ".ci" / "node_modules" / "axe-core" / "axe.min.js"
ORIGIN = "http://localhost/"
NOW = datetime(2026, 9, 27, 8, tzinfo=UTC)
ARCHIVE = 2_000
OTHERS = ("page", "story", "stories", "series", "all-series", "authors", "corrections", "notice")
"""Kinds of pages that a paper need not have, as their body names them."""


class Built(NamedTuple):
    """A paper that was built."""

    name: str
    output: Path
    pages: dict[str, str]
    """By the kind of page, the path of one: "front", "section", "article", "tag", "author", those of `OTHERS`, "article-without-picture", "live", "archive", "tags" and "404"."""


def demo(folder: Path) -> None:
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, folder / name)


def archive(folder: Path) -> None:
    """Write two thousand stories; every third has one of the demo's pictures."""
    pictures = sorted(path.name for path in IMAGES.glob("*.jpg"))
    written = iter(range(ARCHIVE))

    def form(article: corpus.Article) -> tuple[str, str]:
        path, text = corpus.markdown(article)
        number = next(written)
        if number % 3:
            return path, text
        return path, text.replace(
            "---\n", f'---\nimage: {{src: "/images/{pictures[number // 3 % len(pictures)]}", alt: "An invented scene"}}\n', 1
        )

    write_site(
        folder, sections=[slug.capitalize() for slug in corpus.SECTIONS], title="The Archive", tagline="Two thousand invented stories"
    )
    shutil.copytree(IMAGES, folder / "content" / "images")
    corpus.write(ARCHIVE, str(folder / "content"), form)


def written(paper: invented.Paper) -> Callable[[Path], None]:
    """Return what writes a paper of invented copy: one story every seven hours, the newest first."""

    def write(folder: Path) -> None:
        slugs = {name: f"part-{number}" for number, name in enumerate(paper.sections, 1)}
        sections = "".join(
            f"[[sections]]\nslug = {json.dumps(slug)}\nname = {json.dumps(name, ensure_ascii=False)}\n" for name, slug in slugs.items()
        )
        write_site(folder, sections=(), extra=sections, title=paper.title, tagline=paper.tagline, language=paper.language)
        (folder / "content" / "images").mkdir()
        for number, story in enumerate(paper.stories):
            path = folder / "content" / slugs[story.section] / f"story-{number}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(article(story, number), encoding="utf-8")
            if story.picture:
                shutil.copyfile(IMAGES / f"{story.picture}.jpg", folder / "content" / "images" / f"{story.picture}.jpg")

    return write


def article(story: invented.Story, number: int) -> str:
    """Return the text of an article's file."""
    header: dict[str, object] = {
        "title": story.title, "date": (NOW - timedelta(hours=7 * number + 1)).isoformat(), "authors": story.authors, "tags": story.tags,
    }  # fmt: skip
    if story.summary:
        header["summary"] = story.summary
    if story.picture:
        header["image"] = {"src": f"/images/{story.picture}.jpg", "alt": story.alt}
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in header.items())
    return f"---\n{lines}---\n\n{story.text}\n"


PAPERS: dict[str, Callable[[Path], None]] = {
    "demo": demo, "one-story": written(invented.ONE), "archive": archive,
    "german": written(invented.GERMAN), "arabic": written(invented.ARABIC), "japanese": written(invented.JAPANESE),
}  # fmt: skip


def make(name: str, folder: Path, base_url: str = ORIGIN) -> Built:
    """Write and build a paper in an empty folder; a demo that BROADSHEET_DEMO names is taken as it is."""
    if name == "demo" and (ready := os.environ.get("BROADSHEET_DEMO")):
        return Built(name, Path(ready, "output"), dict(pages(Path(ready, "output"))))
    PAPERS[name](folder)
    report = build(folder, BuildOptions(base_url=base_url), now=NOW)
    errors = [f"{problem.place}: {problem.message}" for problem in report.problems if problem.level == "error"]
    if errors:
        raise RuntimeError("\n".join(errors))
    return Built(name, folder / "output", dict(pages(folder / "output")))


def pages(output: Path) -> Iterator[tuple[str, str]]:
    """Yield a page of each kind that the paper has: the newest article, its section, its first tag and author."""
    yield "front", "/"
    stories = articles(output)
    for kind, shown in (("article", True), ("article-without-picture", False)):
        found = next((path for path, text in stories if ("<img" in lead(text)) is shown), None)
        if found:
            yield kind, found
    text = stories[0][1]
    for kind, start in (("tag", "/tags/"), ("author", "/authors/")):
        linked = [part.partition('"')[0] for part in text.split(f'href="{start}')[1:]]
        if named := next((rest for rest in linked if rest), ""):
            yield kind, start + unquote(named)
    yield "section", "/" + stories[0][0].split("/")[1] + "/"
    for kind, path in (("archive", "/archive/"), ("tags", "/tags/"), ("404", "/404.html")):
        if (output / path.strip("/") / "index.html").is_file() or (output / path.strip("/")).is_file():
            yield kind, path
    if live := next((path for path, text in stories if '"LiveBlogPosting"' in text), None):
        yield "live", live
    yield from others(output)


def others(output: Path) -> Iterator[tuple[str, str]]:
    """Yield the first page of each of the other kinds."""
    found: dict[str, str] = {}
    for path in sorted(output.rglob("index.html")):
        kind = path.read_text(encoding="utf-8").partition('<body class="kind-')[2].partition(" ")[0]
        found.setdefault(kind, f"/{path.parent.relative_to(output).as_posix()}/")
    yield from ((kind, found[kind]) for kind in OTHERS if kind in found)


def articles(output: Path) -> list[tuple[str, str]]:
    """Return path and text of the pages of articles, the newest first."""
    found = []
    for path in output.rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        published = text.partition('property="article:published_time" content="')[2].partition('"')[0]
        if published:
            found.append((published, "/" + path.parent.relative_to(output).as_posix() + "/", text))
    return [(path, text) for _, path, text in sorted(found, reverse=True)]


def lead(text: str) -> str:
    """Return what stands before an article's text, from its headline on: the lead picture is in it."""
    return text.partition("<main")[2].partition('class="article-body')[0]


if __name__ == "__main__":
    make(sys.argv[1], Path(sys.argv[2]))
