"""The preview answers only to its own host names and to its own pages, over real sockets; and says if others can reach it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import group
from generator.core.problems import Failure, Place, Problem
from generator.preview import guard, serve
from tests.previewing import Preview, begun, nothing, outcome, published, running

SECRET = Problem(Place("content/draft.md", 3), "'x' is not a date", excerpt="secret: NOT YET PUBLIC")
PATHS = ("/my-paper/", "/my-paper/feed.xml", "/my-paper/nowhere", "/", "/-/broadsheet/events", "/-/broadsheet/client.js", "/-/broadsheet/x")
OWN = ("localhost", "LocalHost", "localhost.", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]")
OTHERS = (
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "evil.localhost",
    "127.0.0.2",
    "192.0.2.7",
    "0.0.0.0",
    "[::]",
    "[2001:db8::1]",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "localhost..",
    ".localhost",
    ".",
    "",
    "::1",
    "[::1",
    "[127.0.0.1]",
    "[::1%25lo]",
    "user@localhost",
    "localhost@evil.example",
    "localhost#evil.example",
    "localhost/evil.example",
    "localhost, evil.example",
    "localhost evil.example",
    "localhost:8000:8000",
    "localhost:evil",
    "http://localhost",
    "localhost%00",
    "ⅼocalhost".encode().decode("latin-1"),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    project = published(tmp_path_factory.mktemp("site"))
    with running(project, lambda _: outcome(problems=[SECRET])) as preview, preview.notices() as notices:
        while "NOT YET PUBLIC" not in next(notices)["panel"]:
            pass
        yield preview


@pytest.mark.parametrize("port", ["", ":", ":80", ":8000", ":65535"])
@pytest.mark.parametrize("host", OWN)
def test_it_answers_to_its_own_names_with_any_port(site: Preview, host: str, port: str) -> None:
    answer = site.ask("/my-paper/", headers={"Host": host + port})

    assert answer.status == 200
    assert "NOT YET PUBLIC" in answer.text


@pytest.mark.parametrize("host", OTHERS)
def test_it_answers_to_no_other_host(site: Preview, host: str) -> None:
    for path in PATHS:
        for form in (host, f"{host}:{site.port}"):
            answer = site.send(f"GET {path} HTTP/1.1", f"Host: {form}", "Connection: close")
            status = answer.split(b" ", 2)[1]
            assert status == b"421" or (status == b"400" and form != host.strip()), (path, form)
            assert b"NOT YET PUBLIC" not in answer
            assert b"<p>" not in answer


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_the_host_is_checked_whatever_the_method(site: Preview, method: str) -> None:
    assert site.ask("/-/broadsheet/events", method, {"Host": "evil.example"}).status == 421


def test_the_refusal_is_plain_text_that_names_the_option_and_not_the_host(site: Preview) -> None:
    answer = site.ask("/", headers={"Host": "evil.example"})

    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "--host-name" in answer.text
    assert "evil" not in answer.text


@pytest.mark.parametrize(
    "lines",
    [
        ["GET /my-paper/ HTTP/1.0"],
        ["GET /my-paper/ HTTP/1.1"],
        ["GET /my-paper/ HTTP/1.1", "Host: localhost", "Host: evil.example"],
        ["GET /my-paper/ HTTP/1.0", "Host: localhost", "Host: evil.example"],
        ["GET /my-paper/ HTTP/1.1", "Host: evil.example", "X-Forwarded-Host: localhost"],
        ["GET http://evil.example/my-paper/ HTTP/1.1", "Host: localhost"],
        ["GET http://localhost/my-paper/ HTTP/1.1", "Host: evil.example"],
        ["GET my-paper/ HTTP/1.1", "Host: localhost"],
        ["GET /my-paper/ HTTP/1.1", "Host: localhost", "Host : evil.example"],
        ["GET /my-paper/ HTTP/1.1", "Host: localhost", "X: " + "a" * (1 << 17)],
        ["GET /my-paper/" + "a" * (1 << 17) + " HTTP/1.1", "Host: localhost"],
    ],
)
def test_a_request_that_is_odd_gets_no_page(site: Preview, lines: list[str]) -> None:
    answer = site.send(*lines, "Connection: close")

    assert (answer or b"HTTP 400 ").split(b" ", 2)[1] in (b"400", b"404", b"421"), answer[:100]  # nothing: the connection was reset
    assert b"NOT YET PUBLIC" not in answer


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "file://"},
        {"Origin": "http://localhost:1"},
        {"Origin": "http://localhost.evil.example:{port}"},
        {"Origin": "http://localhost:{port}@evil.example"},
        {"Origin": "chrome-extension://localhost:{port}"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "odd"},
    ],
)
def test_pages_of_another_origin_get_nothing(site: Preview, headers: dict[str, str]) -> None:
    sent = {"Host": f"localhost:{site.port}"} | {name: value.format(port=site.port) for name, value in headers.items()}
    for path in PATHS:
        for method in ("GET", "POST", "OPTIONS"):
            answer = site.ask(path, method, sent)
            assert answer.status == 403, path
            assert "NOT YET PUBLIC" not in answer.text
            assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://localhost:{port}", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "HTTP://LOCALHOST:{port}".lower()},
        {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    ],
)
def test_its_own_pages_and_links_from_elsewhere_get_the_page(site: Preview, headers: dict[str, str]) -> None:
    sent = {"Host": f"localhost:{site.port}"} | {name: value.format(port=site.port) for name, value in headers.items()}

    assert site.ask("/my-paper/", headers=sent).status == 200


def test_a_link_from_elsewhere_does_not_open_the_event_stream(site: Preview) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}

    assert site.ask("/-/broadsheet/events", headers=headers).status == 403


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_keeps_its_type_and_its_origin(site: Preview, path: str) -> None:
    headers = site.ask(path, "HEAD").headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


def test_a_preview_for_this_computer_does_not_warn(site: Preview) -> None:
    assert not any("Warning" in line for line in site.said)


def test_a_preview_that_is_open_to_the_network_warns_and_answers_to_the_name_of_the_computer(tmp_path: Path) -> None:
    computer = socket.gethostname()
    with begun(published(tmp_path), nothing, host="0.0.0.0") as preview:
        assert preview.ask("/my-paper/", headers={"Host": computer}).status == 200
        assert preview.ask("/my-paper/", headers={"Host": f"{computer.partition('.')[0]}.local:8000"}).status == 200
        assert preview.ask("/my-paper/", headers={"Host": "0.0.0.0"}).status == 200
        assert preview.ask("/my-paper/", headers={"Host": "localhost"}).status == 200
        assert preview.ask("/my-paper/", headers={"Host": "127.0.0.9"}, address="127.0.0.9").status == 200, "the address it was reached at"
        assert preview.ask("/my-paper/", headers={"Host": "127.0.0.9"}).status == 421
        assert preview.ask("/my-paper/", headers={"Host": "evil.example"}).status == 421
    assert [line.split(":")[0] for line in preview.said if "network" in line] == ["Warning"]
    assert "drafts" in preview.said[1]


def test_a_name_that_is_given_is_its_own_too_also_behind_a_proxy_that_replaces_the_host(tmp_path: Path) -> None:
    with begun(published(tmp_path), nothing, host_names=["Paper.Tunnel.Example."]) as preview:
        assert preview.ask("/my-paper/", headers={"Host": "paper.tunnel.example"}).status == 200
        assert preview.ask("/my-paper/", headers={"Host": "other.tunnel.example"}).status == 421
        replaced = {"Host": "localhost:8000", "Origin": "https://paper.tunnel.example", "Sec-Fetch-Site": "same-origin"}
        assert preview.ask("/my-paper/", headers=replaced).status == 200
        assert preview.ask("/my-paper/", headers={**replaced, "Origin": "https://other.tunnel.example"}).status == 403


@pytest.mark.parametrize(("host", "is_open"), [("127.0.0.1", False), ("127.0.0.9", False), ("::1", False), ("0.0.0.0", True), ("::", True)])
def test_an_address_is_of_this_computer_or_open_to_the_network(host: str, is_open: bool) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as listener:
        try:
            listener.bind((host, 0))
        except OSError:
            pytest.skip("this computer has no IPv6")
        assert guard.is_open_to_network(listener) is is_open


@pytest.mark.parametrize("name", ["http://x.example", "x.example/path", "a b", "", "user@x", "x\x1b"])
def test_a_host_name_that_is_none_is_refused_on_the_command_line(name: str) -> None:
    done = CliRunner().invoke(group, ["preview", "--host-name", name], prog_name="broadsheet")

    assert done.exit_code == 2
    assert "is not a host name. Write it without http:// and path" in done.output


@pytest.mark.parametrize("host", ["", "no such host", "a" * 300, "a..b", "256.256.256.256", "http://["])
def test_an_address_that_cannot_be_used_is_a_problem(host: str, tmp_path: Path) -> None:
    with pytest.raises(Failure) as caught:
        serve(published(tmp_path), rebuild=lambda *_: outcome(), host=host, port=0)

    assert caught.value.problems[0].rule == "preview.port"
    assert "--host" in caught.value.problems[0].hint
