"""The preview over real sockets: Pages' rules, the script and the problems on the page, ports, the end. Builds are our own."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.core.problems import Failure, Place, Problem
from generator.preview import panel, serve
from generator.preview.channel import Notice
from tests.previewing import PAGE, PATIENCE, Preview, begun, outcome, published, running, write


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return published(tmp_path)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Preview, Path]]:
    """One preview for all tests that only ask it for pages, with links that lead astray in its output folder."""
    project = published(tmp_path_factory.mktemp("site"))
    output = project / "output"
    (output / "linked.html").symlink_to(project / "secret.html")
    (output / "outside").symlink_to(project)
    (output / "loop.html").symlink_to("loop.html")
    (output / "latest.html").symlink_to("world/story.html")
    os.mkfifo(output / "queue.html")
    with running(project) as preview:
        yield preview, output


@pytest.mark.parametrize(
    ("path", "status", "holds"),
    [
        ("/my-paper/", 200, "<p>index.html</p>"),
        ("/my-paper/index.html", 200, "<p>index.html</p>"),
        ("/my-paper/world/", 200, "<p>world/index.html</p>"),
        ("/my-paper/world/story", 200, "<p>world/story.html</p>"),
        ("/my-paper/world/story.html", 200, "<p>world/story.html</p>"),
        ("/my-paper/world/story?from=mail", 200, "<p>world/story.html</p>"),
        ("/my-paper/both", 200, "<p>both.html</p>"),
        ("/my-paper/both/", 200, "<p>both/index.html</p>"),
        ("/my-paper/%E6%96%B0%E9%97%BB/%E5%A4%A7%E5%9D%9D/", 200, "<p>新闻/大坝/index.html</p>"),
        ("/my-paper/world/story/", 404, "<p>404.html</p>"),
        ("/my-paper/World/", 404, "<p>404.html</p>"),
        ("/my-paper/world/Story", 404, "<p>404.html</p>"),
        ("/my-paper/empty", 404, "<p>404.html</p>"),
        ("/my-paper/empty/", 404, "<p>404.html</p>"),
        ("/my-paper/nowhere", 404, "<p>404.html</p>"),
        ("/my-paper/.hidden/", 404, "<p>404.html</p>"),
        ("/my-paper//world/", 404, "<p>404.html</p>"),
        ("/world/", 404, "Outside the site"),
        ("/my-papers/", 404, "Outside the site"),
    ],
)
def test_pages_are_found_by_the_rules_of_pages(site: tuple[Preview, Path], path: str, status: int, holds: str) -> None:
    answer = site[0].ask(path)
    assert answer.status == status
    assert (answer.headers["content-type"], answer.headers["cache-control"]) == ("text/html; charset=utf-8", "no-store")
    assert holds in answer.text


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/", "/my-paper/"),
        ("/my-paper", "/my-paper/"),
        ("/my-paper/world", "/my-paper/world/"),
        ("/my-paper/world?page=2", "/my-paper/world/?page=2"),
        ("/my-paper/%E6%96%B0%E9%97%BB/%E5%A4%A7%E5%9D%9D", "/my-paper/%E6%96%B0%E9%97%BB/%E5%A4%A7%E5%9D%9D/"),
    ],
)
def test_a_folder_without_its_slash_is_sent_on(site: tuple[Preview, Path], path: str, target: str) -> None:
    answer = site[0].ask(path)
    assert (answer.status, answer.headers["location"]) == (302, target)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("feed.xml", "application/xml"),
        ("feed.json", "application/json"),
        ("style.css", "text/css; charset=utf-8"),
        ("app.js", "text/javascript; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("letter.woff2", "font/woff2"),
        ("plain", "application/octet-stream"),
        ("photo.JPG", "image/jpeg"),
        ("empty/photo.svg", "image/svg+xml"),
    ],
)
def test_other_files_are_served_as_they_are_with_their_media_type(site: tuple[Preview, Path], name: str, kind: str) -> None:
    preview, output = site
    answer = preview.ask(f"/my-paper/{name}")
    assert (answer.status, answer.headers["content-type"]) == (200, kind)
    assert answer.body == (output / name).read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "/my-paper/../secret.html",
        "/my-paper/%2e%2e/secret.html",
        "/my-paper/..%2fsecret.html",
        "/my-paper/world/..%2F..%2fsecret",
        "/my-paper/%252e%252e/secret.html",
        "/my-paper/..%5csecret.html",
        "/my-paper/linked.html",
        "/my-paper/linked",
        "/my-paper/outside/secret.html",
        "/my-paper/outside/secret",
        "/my-paper/secret.html%00.html",
        "/my-paper/loop.html",
        "/my-paper/%ff%fe",
        "/my-paper/" + "long" * 500,
        "/my-paper//etc/passwd",
        "/my-paper/%2fetc%2fpasswd",
        "/my-paper/../../../../../../../../etc/passwd",
        "/my-paper/world/../../secret.html",
        "/my-paper/./index.html",
        "/my-paper/%2e/secret.html",
        "/my-paper/....//secret.html",
        "/my-paper/..%00/secret.html",
        "/my-paper/%c0%ae%c0%ae/secret.html",
        "/my-paper/%e2%80%a5/secret.html",
        "/my-paper/..\\secret.html",
        "/my-paper/world%5c..%5c..%5csecret.html",
        "/my-paper/C:/secret.html",
        "/my-paper/outside/content/",
        "/my-paper/outside",
        "/my-paper/outside/output/linked.html",
        "/my-paper/queue.html",
    ],
)
def test_nothing_outside_the_output_is_reached(site: tuple[Preview, Path], path: str) -> None:
    answer = site[0].ask(path)
    assert answer.status == 404
    assert "<p>secret" not in answer.text
    assert "<p>404.html</p>" in answer.text


def test_an_output_folder_that_is_a_link_is_not_served(tmp_path: Path) -> None:
    project = published(tmp_path)
    (project / "output").rename(tmp_path / "elsewhere")
    (project / "output").symlink_to(tmp_path / "elsewhere")
    with running(project) as preview:
        for path in ("/my-paper/", "/my-paper/world/story.html", "/my-paper/nowhere"):
            answer = preview.ask(path)
            assert answer.status == 404
            assert "No such page" in answer.text


def test_the_page_for_wrong_addresses_is_no_way_out_either(project: Path) -> None:
    (project / "output" / "404.html").unlink()
    (project / "output" / "404.html").symlink_to(project / "secret.html")
    with running(project) as preview:
        answer = preview.ask("/my-paper/nowhere")
    assert answer.status == 404
    assert "secret" not in answer.text


def test_more_connections_than_a_few_browsers_need_are_turned_away(project: Path) -> None:
    with running(project) as preview:
        with contextlib.ExitStack() as stack:
            for _ in range(150):  # as of somebody who sends requests slowly, or never
                stack.enter_context(socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE))
            assert preview.ask("/my-paper/").status == 503
        while preview.ask("/my-paper/").status == 503:
            pass


def test_a_link_that_stays_inside_is_followed(site: tuple[Preview, Path]) -> None:
    assert "<p>world/story.html</p>" in site[0].ask("/my-paper/latest").text


def test_head_says_what_get_would_without_a_body_and_other_methods_are_refused(project: Path) -> None:
    with running(project) as preview:
        full, head = preview.ask("/my-paper/"), preview.ask("/my-paper/", "HEAD")
        assert (head.status, head.body) == (200, b"")
        assert head.headers["content-length"] == full.headers["content-length"] == str(len(full.body))
        assert preview.ask("/-/broadsheet/events", "HEAD").status == 200
        assert preview.ask("/my-paper/", "POST").status == 405


def test_a_site_of_its_own_domain_begins_at_the_root(project: Path) -> None:
    with running(project, base="/") as preview:
        assert "<p>index.html</p>" in preview.ask("/").text
        assert "<p>world/story.html</p>" in preview.ask("/world/story").text


def test_the_script_goes_into_pages_on_their_way_and_never_into_files(project: Path) -> None:
    output = project / "output"
    before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}
    with running(project) as preview:
        front, missing, feed = (preview.ask(f"/my-paper/{path}").text for path in ("", "nowhere", "feed.xml"))
        script = preview.ask("/-/broadsheet/client.js")
    for page in (front, missing):
        assert page.count('<script src="/-/broadsheet/client.js"') == 1
        assert page.endswith("</script></body></html>")
    assert feed == "feed.xml"
    assert (script.status, script.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert {path: path.read_bytes() for path in output.rglob("*") if path.is_file()} == before


def test_a_page_without_an_end_of_body_gets_the_script_at_its_end() -> None:
    notice = Notice(version="a-1", base="/")
    assert panel.with_client(b"<p>Hello", notice).startswith(b"<p>Hello<div")
    assert panel.with_client(b"<body><p>Hello</BODY ></html>", notice).endswith(b"</script></BODY ></html>")
    assert panel.with_client(b"<!-- </body> --><p>x</body>", notice).startswith(b"<!-- </body> --><p>x<div")


def test_a_rebuild_that_makes_pages_tells_the_open_ones_to_reload(project: Path) -> None:
    def rebuild(paths: Iterable[str] | None) -> SimpleNamespace:
        return outcome(made=["world/story.html"] if paths else [])

    with running(project, rebuild) as preview, preview.notices() as notices:
        served = preview.ask("/my-paper/").text
        first = next(notices)
        assert f'data-version="{first["version"]}"' in served
        write(project / "content" / "story.md", "new")
        assert preview.next_run() == ("content/story.md",)
        assert next(notices)["version"] != first["version"]
    assert "Rebuilt: 1 written, 0 removed" in preview.said


def test_a_build_is_told_which_pages_are_looked_at_and_lets_them_reload_before_it_ends(project: Path) -> None:
    goes_on = threading.Event()

    def rebuild(paths: Iterable[str] | None) -> SimpleNamespace:
        if paths and preview.view:
            seen.extend(preview.view.looked_at())
            preview.view.shown()
            goes_on.wait(PATIENCE)
        return outcome(made=[])

    seen: list[str] = []
    with running(project, rebuild) as preview, preview.notices() as notices:
        first = next(notices)
        preview.ask("/my-paper/")
        preview.ask("/my-paper/world/story.html")
        preview.ask("/my-paper/nowhere/")
        write(project / "content" / "story.md", "new")
        early = next(notices)
        goes_on.set()
        preview.next_run()
    assert early["version"] != first["version"]
    assert seen == ["world/story.html", "index.html"]


def test_a_problem_is_posted_escaped_without_a_reload_and_taken_back_when_mended(project: Path) -> None:
    fault = Problem(
        Place("content/<b>.md", 3, 7),
        "tag <script>alert(1)</script> is not text",
        hint="Quote it & save",
        rule="front-matter.tags",
        excerpt="tags: [<img src=x onerror=alert(1)>]",
        correction='tags: ["no"]',
    )

    def rebuild(paths: Iterable[str] | None) -> SimpleNamespace:
        return outcome(problems=[fault] if paths == ("content/bad.md",) else [])

    with running(project, rebuild) as preview, preview.notices() as notices:
        first = next(notices)
        write(project / "content" / "bad.md", "x")
        told = next(notices)
        served = preview.ask("/my-paper/").text
        write(project / "content" / "good.md", "x")
        mended = next(notices)
    assert first["version"] == told["version"] == mended["version"]
    assert (first["panel"], mended["panel"]) == ("", "")
    for text in (told["panel"], served):
        assert "<code>content/&lt;b&gt;.md:3:7</code>" in text
        assert "tag &lt;script&gt;alert(1)&lt;/script&gt; is not text" in text
        assert "tags: [&lt;img src=x onerror=alert(1)&gt;]" in text
        assert "Quote it &amp; save" in text
        assert "tags: [&quot;no&quot;]" in text
    assert "All problems are solved" in preview.said


def test_hidden_characters_are_visible_escapes_on_the_panel() -> None:
    nasty = "a\x1b]0;x\x07\n\x9b\u202egpj\u2028\udcff"
    html = panel.panel((Problem(Place(nasty), nasty, nasty, nasty, nasty, nasty),))

    assert html.count("a\\x1b]0;x\\x07\\n\\x9b\\u202egpj\\u2028\\udcff") == 6
    assert html.isprintable()


def test_warnings_alone_are_folded_and_errors_stand_first() -> None:
    warning = Problem(Place("a.md"), "odd", level="warning")
    error = Problem(Place("b.md"), "wrong")
    assert '<details class="warnings"' in panel.panel((warning,))
    both = panel.panel((warning, error))
    assert "<details open" in both
    assert "1 problem and 1 warning" in both
    assert both.index("b.md") < both.index("a.md")
    assert "… and 25 more" in panel.panel(tuple(Problem(Place("b.md"), f"wrong {number}") for number in range(panel.MOST + 25)))


def test_one_cause_in_many_files_is_one_item_of_the_panel_with_three_places() -> None:
    html = panel.panel(tuple(Problem(Place(f"content/{number:03}.md", 4), "There is no section <x>") for number in range(533)))

    assert "<summary>533 problems</summary>" in html
    assert html.count("<li") == 1
    assert "There is no section &lt;x&gt; (533 times)" in html
    assert html.count("<code>") == 3
    assert "and 530 more" in html


def test_one_cause_in_many_files_is_one_line_in_the_terminal(project: Path) -> None:
    problems = [Problem(Place(f"content/{number}.md"), "There is no such section") for number in range(40)]
    with running(project, lambda _: outcome(problems=problems)) as preview, preview.notices() as notices:
        while not next(notices)["panel"]:
            pass

    assert [line for line in preview.said if "section" in line] == ["content/0.md: There is no such section (40 times)"]


def test_a_build_that_breaks_off_is_shown_and_its_paths_are_built_again(project: Path) -> None:
    def rebuild(paths: Iterable[str] | None) -> SimpleNamespace:
        if paths == ("content/site.toml",):
            raise Failure(Problem(Place("content/site.toml", 2), "no title"))
        if paths == ("content/site.toml", "seeds/crash.txt"):
            raise ZeroDivisionError("seven by zero")
        return outcome(made=["index.html"])

    with running(project, rebuild) as preview, preview.notices() as notices:
        next(notices)
        write(project / "content" / "site.toml", "x")
        assert "content/site.toml:2" in next(notices)["panel"]
        preview.next_run()
        write(project / "seeds" / "crash.txt", "x")
        assert "ZeroDivisionError: seven by zero" in next(notices)["panel"]
        preview.next_run()
        write(project / "content" / "story.md", "x")
        assert preview.next_run() == ("content/site.toml", "content/story.md", "seeds/crash.txt")
        assert next(notices)["panel"] == ""
        assert preview.ask("/my-paper/").status == 200
    assert any("Traceback" in line for line in preview.said)


def test_the_problems_are_the_page_while_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()

    def rebuild(paths: Iterable[str] | None) -> SimpleNamespace:
        if not (tmp_path / "content" / "site.toml").exists():
            raise Failure(Problem(Place("content/site.toml"), "there is no site here"))
        write(tmp_path / "output" / "index.html", PAGE.format("Here now"))
        return outcome(made=["index.html"])

    with running(tmp_path, rebuild) as preview, preview.notices() as notices:
        while "no site here" not in (first := next(notices))["panel"]:
            pass
        page = preview.ask("/my-paper/")
        assert page.status == 500
        assert "there is no site here" in page.text
        assert "client.js" in page.text
        write(tmp_path / "content" / "site.toml", "x")
        assert next(notices)["version"] != first["version"]
        assert "Here now" in preview.ask("/my-paper/").text


def test_before_the_first_build_ends_a_page_says_so_and_reloads_after_it(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    go_on = threading.Event()

    def rebuild(paths: Iterable[str] | None) -> SimpleNamespace:
        assert go_on.wait(PATIENCE)
        return outcome()

    with begun(tmp_path, rebuild, "/") as preview, preview.notices() as notices:
        first, early = next(notices), preview.ask("/")
        go_on.set()
        second, late = next(notices), preview.ask("/")
    assert first["version"] != second["version"]
    assert (early.status, late.status) == (503, 404)
    assert "Building the site" in early.text
    assert "No such page" in late.text


def test_a_new_base_path_is_taken_up_after_a_build(project: Path) -> None:
    bases = ["/old/"]
    with running(project, base=lambda: bases[-1]) as preview, preview.notices() as notices:
        version = next(notices)["version"]
        assert preview.ask("/old/").status == 200
        bases.append("/new/")
        write(project / "content" / "site.toml", "x")
        assert next(notices)["version"] != version
        assert preview.ask("/").headers["location"] == "/new/"
    assert "The site now begins at /new/" in preview.said


def test_a_broken_config_leaves_the_last_base_path(project: Path) -> None:
    bases = iter(["/old/", "/old/"])
    with running(project, base=lambda: next(bases)) as preview, preview.notices() as notices:
        next(notices)
        write(project / "content" / "site.toml", "x")
        preview.next_run()
        assert preview.ask("/old/").status == 200


def test_a_taken_port_gives_way_to_the_next_and_the_real_one_is_announced(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with begun(project, base="my-paper", port=port) as preview:
            assert port < preview.port <= port + 10
            assert preview.url == f"http://127.0.0.1:{preview.port}/my-paper/"
            assert preview.ask("/my-paper/").status == 200


def test_no_free_port_is_a_problem_with_a_way_out(project: Path) -> None:
    with pytest.raises(Failure) as caught:
        serve(project, rebuild=lambda *_: outcome(), base_path="/", host="192.0.2.1", port=8000)
    assert caught.value.problems[0].place.path == "192.0.2.1:8000"
    assert "--port" in caught.value.problems[0].hint


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as POSIX does")
def test_ctrl_c_ends_it_with_pages_open_and_a_build_under_way(project: Path) -> None:
    program = (
        "import sys, threading; from pathlib import Path; from types import SimpleNamespace; from generator.preview import serve\n"
        "def rebuild(paths, view):\n"
        "    if paths: print('building', flush=True); threading.Event().wait(600)\n"
        "    return SimpleNamespace(problems=(), made=(), removed=())\n"
        "serve(Path(sys.argv[1]), rebuild=rebuild, base_path='/', port=0, announce=lambda line: print(line, flush=True))\n"
        "print('ended', flush=True)\n"
    )
    root = Path(__file__).parents[3]
    command = [sys.executable, "-c", program, str(project)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        preview = Preview(process.stdout.readline().split()[2])
        with preview.notices() as notices:
            while next(notices)["version"].endswith("-0"):
                pass
            write(project / "content" / "dam.md", "x")
            assert process.stdout.readline() == "building\n"
            process.send_signal(signal.SIGINT)
            said, complaints = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said, complaints) == (0, "ended\n", "")


def test_the_terminal_names_a_problem_once_and_says_when_fewer_are_left(project: Path) -> None:
    problems = [Problem(Place("content/a.md"), "Unknown section"), Problem(Place("content/b.md"), "Unknown key")]

    def rebuild(paths: Iterable[str] | None) -> SimpleNamespace:
        return outcome(
            problems=[*problems[: 1 if paths else 2], *([Problem(Place("content/c.md"), "No title")] if paths == ("content/c.md",) else [])]
        )

    with running(project, rebuild) as preview, preview.notices() as notices:
        while "Unknown key" not in next(notices)["panel"]:
            pass
        write(project / "content" / "b.md", "x")
        while "Unknown key" in next(notices)["panel"]:
            pass
        write(project / "content" / "c.md", "x")
        while "No title" not in next(notices)["panel"]:
            pass

    assert preview.said[1:] == ["content/a.md: Unknown section", "content/b.md: Unknown key", "1 problem is left", "content/c.md: No title"]
