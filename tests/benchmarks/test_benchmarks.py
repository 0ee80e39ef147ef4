"""The benchmarks measure what they say: their archive, their floors, their sums. Counts only; no test looks at a clock."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections import Counter
from datetime import datetime, timedelta
from itertools import islice, pairwise
from pathlib import Path

import pytest
import yaml

from generator.build.build import BuildOptions, build
from generator.core.drafts import Draft
from generator.core.problems import Place
from generator.intake.readers.plain import PlainReader
from tests.benchmarks import corpus, floors, peers
from tests.benchmarks.measure import Cost, median
from tests.benchmarks.paper import site_toml
from tests.benchmarks.table import FLOOR, Row, as_json, lines, ratios

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def archive() -> list[corpus.Article]:
    return list(corpus.articles(2000))


def test_the_archive_is_the_same_on_every_machine() -> None:
    texts = [corpus.markdown(article) for article in islice(corpus.articles(1000), 100)]

    assert hashlib.sha256(repr(texts).encode()).hexdigest()[:16] == DIGEST


DIGEST = "33093031c1bdbc47"
"""Of the first hundred articles; whoever changes the archive on purpose changes it here, and measures all anew."""


def test_a_million_articles_come_one_by_one() -> None:
    assert len(list(islice(corpus.articles(10**6), 3))) == 3


def test_every_article_has_a_file_of_its_own(archive: list[corpus.Article]) -> None:
    assert len({corpus.markdown(article)[0] for article in archive}) == len(archive)


def test_articles_are_as_long_as_news_are(archive: list[corpus.Article]) -> None:
    sizes = [len(corpus.markdown(article)[1].encode()) for article in archive]

    assert 2700 < sum(sizes) / len(sizes) < 3100


def test_articles_lie_within_five_years_and_before_the_build(archive: list[corpus.Article]) -> None:
    dates = sorted(article.published for article in archive)

    assert dates[-1] < datetime.fromisoformat(corpus.NOW)
    assert timedelta(days=1800) < dates[-1] - dates[0] < timedelta(days=1830)


def test_tags_are_few_by_article_and_many_in_all_and_one_is_everywhere(archive: list[corpus.Article]) -> None:
    uses = Counter(tag for article in archive for tag in article.tags)

    assert {len(article.tags) for article in archive} == {3, 4, 5, 6}
    assert len(uses) > 500
    assert len(archive) / 10 < uses.most_common(1)[0][1] < len(archive) / 3


def test_most_tags_stand_in_the_text(archive: list[corpus.Article]) -> None:
    found = [tag.lower() in (article.title + article.body).lower() for article in archive for tag in article.tags]

    assert sum(found) > 0.8 * len(found)


def test_stories_are_told_in_several_articles_within_days(archive: list[corpus.Article]) -> None:
    told_on = [other.published - one.published for one, other in pairwise(archive) if len({*one.tags} & {*other.tags}) > 1]

    assert len(told_on) > len(archive) / 3
    assert sum(abs(gap) < timedelta(days=4) for gap in told_on) > 0.9 * len(told_on)


def test_peers_are_given_the_same_articles(archive: list[corpus.Article]) -> None:
    article = archive[0]
    for form in (peers.in_hugo, peers.in_eleventy):
        _, header, body = form(article)[1].split("---\n", 2)
        values = yaml.safe_load(header)
        assert (values["title"], values.get("tags") or values["topics"], body.strip()) == (
            article.title,
            list(article.tags),
            article.body.strip(),
        )
    copy = PlainReader().read(corpus.raw(article)[1], Place("seeds/story.txt"))
    assert isinstance(copy, Draft)
    assert (copy.title, copy.authors) == (article.title, article.authors)
    header, _, body = peers.in_pelican(article)[1].partition("\n\n")
    assert f"Tags: {', '.join(article.tags)}" in header.splitlines()
    assert body == article.body


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small archive, built by Broadsheet in `output/` and by the library floor in `floor/`."""
    project = tmp_path_factory.mktemp("paper")
    corpus.write(80, str(project / "content"), corpus.markdown)
    (project / "content" / "site.toml").write_text(site_toml(), encoding="utf-8")
    report = build(project, BuildOptions(workers=1), now=datetime.fromisoformat(corpus.NOW))
    assert (report.problems, report.articles) == ((), 80)
    run("make", project, project / "floor", project / "content")
    return project


def run(floor: str, project: Path, *folders: Path) -> str:
    command = [sys.executable, "-m", "tests.benchmarks.floors", floor, str(project / "output"), *map(str, folders)]
    return subprocess.run(command, input="\n".join(files(project / "output")), cwd=ROOT, capture_output=True, text=True, check=True).stdout


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_library_floor_makes_the_same_pages(paper: Path) -> None:
    built, floor = files(paper / "output"), files(paper / "floor")

    assert sorted(floor) == sorted(built)
    assert 0.95 < sum(map(len, floor.values())) / sum(map(len, built.values())) < 1.05


def test_the_library_floor_renders_every_text_as_broadsheet_does(paper: Path) -> None:
    built, floor = files(paper / "output"), files(paper / "floor")
    texts = [path for path in built if floors.is_article(path)]

    assert len(texts) == 80
    assert [path for path in texts if re.sub(MARKS, b"", body(built[path])) != body(floor[path])] == []


MARKS = rb' rel="noopener"| id="[^"]*"'
"""What Broadsheet adds to links that leave the site, and to headings."""


def body(page: bytes) -> bytes:
    return page.partition(b'itemprop="articleBody">')[2].partition(b"</div>")[0]


def test_the_library_floor_lists_what_broadsheet_lists(paper: Path) -> None:
    built, floor = files(paper / "output"), files(paper / "floor")
    listings = [path for path in built if path.endswith("index.html") and not floors.is_article(path)]

    assert len(listings) > 100
    assert [path for path in listings if built[path].count(b'class="headline"') != floor[path].count(b'class="headline"')] == []


def test_the_write_floor_writes_the_same_bytes(paper: Path) -> None:
    said = run("write", paper, paper / "written")

    assert files(paper / "written") == files(paper / "output")
    assert '"cpu"' in said


def test_memory_is_that_of_all_processes_together() -> None:
    if not Path("/proc/self/smaps_rollup").exists():
        pytest.skip("only Linux says how much memory a process has to itself")
    held = "kept = bytearray(60 * 2**20); print(flush=True); input()"
    parent = (
        "import subprocess, sys, time; "
        f"two = [subprocess.Popen([sys.executable, '-c', {held!r}], stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(2)]; "
        "[one.stdout.readline() for one in two]; time.sleep(0.5); [one.communicate(b'\\n') for one in two]"
    )
    asked = "import sys; from pathlib import Path; from tests.benchmarks.measure import measure; print(measure([sys.executable, '-c', sys.argv[1]], Path(sys.argv[2])).peak)"

    done = subprocess.run([sys.executable, "-c", asked, parent, "."], cwd=ROOT, capture_output=True, text=True, check=True)

    assert 120 < float(done.stdout) < 220


def cost(wall: float, cpu: float = 1.0) -> Cost:
    return Cost(wall, cpu, 100.0)


def test_ratios_are_to_the_floor_of_the_same_archive_divided_by_the_workers() -> None:
    rows = [
        Row(FLOOR, 10, (cost(4.0, 4.0),)),
        Row(FLOOR, 1000, (cost(99.0),)),
        Row("Broadsheet, cold", 10, (cost(3.0, 5.0),), workers=2),
        Row("no change", 10, (cost(1.0),)),
    ]

    assert [ratios(row, rows) for row in rows] == [None, None, (1.5, 1.25), None]


def test_of_several_runs_the_middle_one_counts() -> None:
    assert median([cost(9.0), cost(1.0), cost(3.0)]).wall == 3.0


def test_the_table_has_a_line_for_every_run_and_as_many_cells_in_each() -> None:
    rows = [
        Row(FLOOR, 10, (cost(4.0),)),
        Row("Broadsheet, cold", 10, (cost(3.0),), 1200, 5_000_000, 2),
        Row("preview", 10, (Cost(0.1, 0, 0),)),
    ]
    made = lines(rows)

    assert len(made) == 2 + len(rows)
    assert {line.count("|") for line in made} == {10}
    assert "1,200" in made[3]
    assert '"wall_to_floor": 1.5' in as_json(rows, {})


def test_only_the_runs_that_are_asked_for_are_made(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "tests.benchmarks",
        "--articles",
        "10",
        "--folder",
        str(tmp_path),
        "--only",
        "no change",
        "--json",
        str(tmp_path / "figures.json"),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    figures = json.loads((tmp_path / "figures.json").read_text())
    assert [(row["articles"], row["name"]) for row in figures["rows"]] == [
        (10, "Broadsheet, no change"),
        (10, "Broadsheet, no change, --changed"),
    ]
    assert {row["files"] for row in figures["rows"]} == {0}
    assert {"broadsheet", "python"} <= figures["versions"].keys()
    assert "Broadsheet, no change" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["figures.json"]


def test_all_raw_copy_of_an_archive_is_taken_in(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "tests.benchmarks",
        "--articles",
        "40",
        "--repeat",
        "2",
        "--folder",
        str(tmp_path),
        "--only",
        "intake",
        "--json",
        str(tmp_path / "figures.json"),
    ]
    subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    rows = json.loads((tmp_path / "figures.json").read_text())["rows"]
    assert [(row["name"], row["articles"], row["files"], len(row["runs"])) for row in rows] == [("Broadsheet, intake", 40, 40, 2)]
    assert [path.name for path in tmp_path.iterdir()] == ["figures.json"]


def test_a_peer_that_cannot_be_installed_is_named_and_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # without npm
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    said: list[str] = []

    assert peers.peers(tmp_path / "peers", said.append) == []
    assert [line.partition(":")[0] for line in said] == ["Hugo and Pelican", "Eleventy"]
