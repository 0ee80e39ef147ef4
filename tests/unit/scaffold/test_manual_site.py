"""The manual as web pages: Broadsheet builds it without a problem, and every link leads to a page and a heading that are there."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator import preview
from generator.cli.manual import command
from generator.scaffold.manual_pages import subjects
from generator.scaffold.manual_site import build_manual_site, write_manual_site

BASE = "/broadsheet/manual/"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Build the manual; return its pages by their paths, and with them the other files, as empty texts."""
    folder = tmp_path_factory.mktemp("manual")
    write_manual_site(folder)
    report = build_manual_site(folder, f"https://example.org{BASE}")
    assert report.problems == ()
    files = [path for path in (folder / "output").rglob("*") if path.is_file()]
    return {
        path.relative_to(folder / "output").as_posix(): path.read_text(encoding="utf-8") if path.suffix == ".html" else "" for path in files
    }


def test_each_subject_is_a_page_in_the_list_that_all_pages_have(pages: dict[str, str]) -> None:
    assert sorted(path for path in pages if path.endswith(".html")) == sorted(
        ["index.html", *(f"{name}/index.html" for name in subjects())]
    )
    for path, html in pages.items():
        if html:
            listed = re.findall(r'<a href="/broadsheet/manual/([a-z-]+)/"', html.partition("<main")[0])
            assert listed == list(subjects()), path
            marked = re.findall(r'/manual/([a-z-]+)/" aria-current="page"', html.partition("<main")[0])
            assert marked == [path.removesuffix("/index.html")] * (path != "index.html")


def test_every_link_leads_to_a_page_and_a_heading_that_are_there(pages: dict[str, str]) -> None:
    ids = {path: set(re.findall(r'\bid="([^"]+)"', html)) for path, html in pages.items()}
    wrong = [(path, link) for path, html in pages.items() for link in links(html) if not leads_somewhere(link, path, ids)]

    assert wrong == []


def links(html: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'<(?:a|link)\b[^>]*? href="([^"]+)"', html)]


def leads_somewhere(link: str, path: str, ids: dict[str, set[str]]) -> bool:
    url, _, heading = link.partition("#")
    if url.startswith("https://"):
        return True
    target = url.removeprefix(BASE) + ("index.html" if url.endswith("/") else "") if url else path
    return target in ids and (not heading or heading in ids[target])


def test_nothing_is_fetched_from_another_host_and_code_is_highlighted(pages: dict[str, str]) -> None:
    html = pages["python-api/index.html"]

    assert re.findall(r'<(?:script|img|link rel="stylesheet")[^>]*(?:src|href)="(?!/broadsheet)', "".join(pages.values())) == []
    assert '<span class="kn">import</span>' in html
    assert "code." in html.partition("</head>")[0]


def test_it_is_written_into_a_folder_beside_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "other.txt").write_text("1", encoding="utf-8")
    done = CliRunner().invoke(command, ["--output", str(tmp_path / "output"), "--base-url", "https://example.org/m/"])

    assert (done.exit_code, "files to" in done.output) == (0, True)
    assert 'href="/m/themes/"' in (tmp_path / "output" / "index.html").read_text(encoding="utf-8")
    assert (tmp_path / "output" / "other.txt").exists()


def test_it_is_served_and_opened_at_a_subject_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Any] = []

    def serve(project: Path, *, rebuild: Callable[..., Any], **options: Any) -> None:
        served.extend((project, rebuild(None, None).problems, options["open_browser"], options["first"], options["port"]))
        assert (project / "output" / "themes" / "index.html").exists()

    monkeypatch.setattr(preview, "serve", serve)
    done = CliRunner().invoke(command, ["Themes", "--web", "--port", "0"])

    assert done.exit_code == 0, done.exception
    assert served[1:] == [(), True, "themes/", 0]
    assert not served[0].exists()
