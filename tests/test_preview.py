"""The preview over real sockets: Pages' rules, the reload events, watching. The builds are small ones of our own."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from types import SimpleNamespace

import pytest

from generator.preview import panel, serve
from generator.preview.board import Notice
from generator.preview.rebuilding import Rebuild
from generator.preview.watch import temporary
from generator.problems import Failure, Place, Problem

PATIENCE = 20.0
"""Seconds until a test gives up; nothing is measured with it."""

PAGE = "<!doctype html><html><head><title>{0}</title></head><body><p>{0}</p></body></html>"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Preview:
    port: int
    said: list[str]
    runs: Queue[tuple[str, ...] | None]
    """The paths that each build was called with, as it ended."""

    def ask(self, path: str, method: str = "GET") -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request(method, path)
        answer = connection.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())

    @contextmanager
    def notices(self) -> Iterator[Iterator[dict[str, str]]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/-/broadsheet/events")
        answer = connection.getresponse()
        assert answer.getheader("content-type", "").startswith("text/event-stream")
        try:
            yield (json.loads(line[6:]) for line in iter(answer.readline, b"") if line.startswith(b"data: "))
        finally:
            connection.close()

    def next_run(self) -> tuple[str, ...] | None:
        return self.runs.get(timeout=PATIENCE)


def outcome(problems: Iterable[Problem] = (), made: Iterable[str] = (), removed: Iterable[str] = ()) -> SimpleNamespace:
    return SimpleNamespace(problems=tuple(problems), made=tuple(made), removed=tuple(removed))


def nothing(_: Iterable[str] | None) -> SimpleNamespace:
    return outcome()


@contextmanager
def running(project: Path, rebuild: Rebuild = nothing, base: str | Callable[[], str] = "/my-paper/", **options: object) -> Iterator[Preview]:
    """Run a preview in a thread, and wait for the build it begins with."""
    said: list[str] = []
    announced: Queue[str] = Queue()
    runs: Queue[tuple[str, ...] | None] = Queue()
    stop = threading.Event()

    def announce(line: str) -> None:
        said.append(line)
        announced.put(line)

    def noted(paths: Iterable[str] | None) -> SimpleNamespace:
        given = None if paths is None else tuple(paths)
        try:
            return rebuild(given)
        finally:
            runs.put(given)

    def run() -> None:
        serve(project, rebuild=noted, base_path=base, port=0, announce=announce, stop=stop, **options)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        url = announced.get(timeout=PATIENCE).split()[2]
        preview = Preview(int(url.split(":")[2].split("/")[0]), said, runs)
        assert preview.next_run() is None
        yield preview
    finally:
        stop.set()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose output is written already: one page of each shape that Pages has a rule for."""
    output = tmp_path / "paper" / "output"
    for name in ("index.html", "world/index.html", "world/story.html", "both.html", "both/index.html", "新闻/大坝/index.html", "404.html"):
        write(output / name, PAGE.format(name))
    for name in ("feed.xml", "feed.json", "style.css", "app.js", "robots.txt", "letter.woff2", "plain", "photo.JPG"):
        write(output / name, name)
    write(output / "empty" / "photo.svg", "<svg/>")
    write(output / ".hidden" / "index.html", "hidden")
    for name in ("seeds", "content"):
        (tmp_path / "paper" / name).mkdir()
    write(tmp_path / "paper" / "secret.html", "secret")
    return tmp_path / "paper"


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
def test_pages_are_found_by_the_rules_of_pages(project: Path, path: str, status: int, holds: str) -> None:
    with running(project) as preview:
        answer = preview.ask(path)
    assert (answer.status, answer.headers["content-type"], answer.headers["cache-control"]) == (status, "text/html; charset=utf-8", "no-store")
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
def test_a_folder_without_its_slash_is_sent_on(project: Path, path: str, target: str) -> None:
    with running(project) as preview:
        answer = preview.ask(path)
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
def test_other_files_are_served_as_they_are_with_their_media_type(project: Path, name: str, kind: str) -> None:
    with running(project) as preview:
        answer = preview.ask(f"/my-paper/{name}")
    assert (answer.status, answer.headers["content-type"]) == (200, kind)
    assert answer.body == (project / "output" / name).read_bytes()


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
        "/my-paper/queue.html",
    ],
)
def test_nothing_outside_the_output_is_reached(project: Path, path: str) -> None:
    output = project / "output"
    (output / "linked.html").symlink_to(project / "secret.html")
    (output / "outside").symlink_to(project)
    (output / "loop.html").symlink_to("loop.html")
    os.mkfifo(output / "queue.html")
    with running(project) as preview:
        answer = preview.ask(path)
    assert answer.status == 404
    assert "<p>secret" not in answer.text
    assert "<p>404.html</p>" in answer.text


def test_a_link_that_stays_inside_is_followed(project: Path) -> None:
    (project / "output" / "latest.html").symlink_to("world/story.html")
    with running(project) as preview:
        assert "<p>world/story.html</p>" in preview.ask("/my-paper/latest").text


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
    assert "1 made, 0 removed" in preview.said


def test_a_problem_is_posted_escaped_without_a_reload_and_taken_back_when_mended(project: Path) -> None:
    fault = Problem(
        Place("content/<b>.md", 3, 7),
        "tag <script>alert(1)</script> is not text",
        hint="Quote it & save",
        rule="header.tags",
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
    assert "All problems are mended" in preview.said


def test_warnings_alone_are_folded_and_errors_stand_first() -> None:
    warning = Problem(Place("a.md"), "odd", level="warning")
    error = Problem(Place("b.md"), "wrong")
    assert '<details class="warnings"' in panel.panel((warning,))
    both = panel.panel((warning, error))
    assert "<details open" in both
    assert "1 problem and 1 warning" in both
    assert both.index("b.md") < both.index("a.md")
    assert "… and 25 more" in panel.panel((error,) * (panel.MOST + 25))


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
    begun, go_on = threading.Event(), threading.Event()
    asked: list[Answer] = []

    def rebuild(paths: Iterable[str] | None) -> SimpleNamespace:
        begun.set()
        assert go_on.wait(PATIENCE)
        return outcome()

    said: Queue[str] = Queue()
    stop = threading.Event()
    thread = threading.Thread(target=serve, args=(tmp_path,), kwargs={"rebuild": rebuild, "port": 0, "announce": said.put, "stop": stop})
    thread.start()
    try:
        preview = Preview(int(said.get(timeout=PATIENCE).split()[2].split(":")[2].rstrip("/")), [], Queue())
        assert begun.wait(PATIENCE)
        with preview.notices() as notices:
            first = next(notices)
            asked.append(preview.ask("/"))
            go_on.set()
            assert next(notices)["version"] != first["version"]
            asked.append(preview.ask("/"))
    finally:
        go_on.set()
        stop.set()
        thread.join(PATIENCE)
    assert [answer.status for answer in asked] == [503, 404]
    assert "Building the site" in asked[0].text
    assert "No such page" in asked[1].text


def test_changes_during_a_build_are_kept_for_one_next_build(project: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()
    at_once: list[int] = []

    def rebuild(paths: Iterable[str] | None) -> SimpleNamespace:
        at_once.append(1)
        assert len(at_once) == 1
        if paths == ("content/a.md",):
            begun.set()
            assert go_on.wait(PATIENCE)
        at_once.pop()
        return outcome()

    with running(project, rebuild) as preview, preview.notices() as notices:
        next(notices)
        write(project / "content" / "a.md", "x")
        assert begun.wait(PATIENCE)
        for name in ("b", "c", "d"):
            write(project / "content" / f"{name}.md", "x")
            threading.Event().wait(0.3)  # longer than a batch, so that three are waiting
        go_on.set()
        assert preview.next_run() == ("content/a.md",)
        assert preview.next_run() == ("content/b.md", "content/c.md", "content/d.md")


def test_a_build_that_writes_into_content_comes_to_rest(project: Path) -> None:
    def rebuild(paths: Iterable[str] | None) -> SimpleNamespace:
        made = []
        for seed in sorted((project / "seeds").glob("*.txt")):
            article = project / "content" / f"{seed.stem}.md"
            if not article.exists():
                write(article, seed.read_text())
                made.append(f"{seed.stem}.html")
        return outcome(made=made)

    with running(project, rebuild) as preview:
        write(project / "seeds" / "dam.txt", "The dam")
        assert preview.next_run() == ("seeds/dam.txt",)
        assert preview.next_run() == ("content/dam.md",)
        with pytest.raises(Empty):
            preview.runs.get(timeout=1.5)


def test_what_editors_leave_while_saving_is_not_a_change() -> None:
    for name in (".dam.md.swp", "dam.md~", "#dam.md#", ".#dam.md", "4913", "~$dam.docx", "dam.tmp", ".git/HEAD", ".7.broadsheet~"):
        assert temporary(f"world/{name}"), name
    for name in ("dam.md", "world/v1.2 notes/dam.md", "seeds/C#.txt", "4913.txt", "tmp/dam.md"):
        assert not temporary(name), name


def test_a_save_by_rename_is_one_change_of_the_file_itself(project: Path) -> None:
    article = write(project / "content" / "dam.md", "old")
    with running(project) as preview:
        article.rename(project / "content" / "dam.md~")
        write(project / "content" / ".dam.md.tmp", "new").rename(article)
        assert preview.next_run() == ("content/dam.md",)
        with pytest.raises(Empty):
            preview.runs.get(timeout=0.5)


def test_every_file_of_a_folder_that_is_moved_in_is_named(project: Path, tmp_path: Path) -> None:
    for name in ("a.md", "deep/b.md", "deep/.hidden"):
        write(tmp_path / "elsewhere" / name, "x")
    with running(project) as preview:
        (tmp_path / "elsewhere").rename(project / "content" / "world")
        assert preview.next_run() == ("content/world/a.md", "content/world/deep/b.md")


def test_a_folder_that_is_moved_away_makes_everything_be_looked_at(project: Path, tmp_path: Path) -> None:
    write(project / "content" / "v1.2 notes" / "a.md", "x")
    with running(project) as preview:
        (project / "content" / "v1.2 notes").rename(tmp_path / "elsewhere")
        assert preview.next_run() is None


@pytest.mark.parametrize("poll", [False, True])
def test_a_file_taken_away_is_a_change(project: Path, poll: bool) -> None:
    article = write(project / "content" / "dam.md", "x")
    with running(project, poll=poll) as preview:
        article.unlink()
        assert preview.next_run() == ("content/dam.md",)


def test_folders_that_come_later_or_come_back_are_watched(project: Path) -> None:
    with running(project) as preview:
        write(project / "themes" / "mine" / "theme.toml", "x")
        assert preview.next_run() is None
        write(project / "themes" / "mine" / "theme.toml", "y")
        assert preview.next_run() == ("themes/mine/theme.toml",)
        (project / "content").rmdir()
        assert preview.next_run() is None
        (project / "content").mkdir()
        assert preview.next_run() is None
        write(project / "content" / "dam.md", "x")
        assert preview.next_run() == ("content/dam.md",)


def test_a_theme_outside_the_project_makes_everything_be_looked_at(project: Path, tmp_path: Path) -> None:
    theme = write(tmp_path / "shelf" / "base" / "page.html", "x")
    with running(project, themes=(tmp_path / "shelf",)) as preview:
        theme.write_text("y")
        assert preview.next_run() is None


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
        said: Queue[str] = Queue()
        stop = threading.Event()
        options = {"rebuild": nothing, "base_path": "my-paper", "port": port, "announce": said.put, "stop": stop}
        thread = threading.Thread(target=serve, args=(project,), kwargs=options)
        thread.start()
        url = said.get(timeout=PATIENCE).split()[2]
        found = int(url.split(":")[2].split("/")[0])
        stop.set()
        thread.join(PATIENCE)
    assert port < found <= port + 10
    assert url == f"http://127.0.0.1:{found}/my-paper/"


def test_no_free_port_is_a_problem_with_a_way_out(project: Path) -> None:
    with pytest.raises(Failure) as caught:
        serve(project, rebuild=nothing, base_path="/", host="192.0.2.1", port=8000)
    assert caught.value.problems[0].place.path == "192.0.2.1:8000"
    assert "--port" in caught.value.problems[0].hint


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as POSIX does")
def test_ctrl_c_ends_it_with_pages_open_and_a_build_under_way(project: Path) -> None:
    program = (
        "import sys, threading; from pathlib import Path; from types import SimpleNamespace; from generator.preview import serve\n"
        "def rebuild(paths):\n"
        "    if paths: print('building', flush=True); threading.Event().wait(600)\n"
        "    return SimpleNamespace(problems=(), made=(), removed=())\n"
        "serve(Path(sys.argv[1]), rebuild=rebuild, base_path='/', port=0, announce=lambda line: print(line, flush=True))\n"
        "print('ended', flush=True)\n"
    )
    root = Path(__file__).parents[1]
    with subprocess.Popen([sys.executable, "-c", program, str(project)], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        preview = Preview(int(process.stdout.readline().split()[2].split(":")[2].rstrip("/")), [], Queue())
        with preview.notices() as notices:
            while next(notices)["version"].endswith("-0"):
                pass
            write(project / "content" / "dam.md", "x")
            assert process.stdout.readline() == "building\n"
            process.send_signal(signal.SIGINT)
            said, complaints = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said, complaints) == (0, "ended\n", "")
