"""Intake as a whole: raw files in, articles out, nobody's edit lost."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generator.build.build import BuildOptions, build
from generator.content.front_matter import parse
from generator.intake.entry import Entry
from generator.intake.pipeline import IntakeReport, import_raw_copy, report
from generator.intake.record import identity
from generator.settings import Config, SectionConfig
from generator.settings.vocabulary import Vocabulary
from tests.sites import MakeSite, write_site

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
CONFIG = Config(
    title="The Paper",
    sections=(SectionConfig("news", "News"), SectionConfig("sport", "Sport", ("football", "goal", "league"))),
    time_zone="UTC",
)
STORY = "Harbour bridge opens\n\nHarbour bridge opens\n\nThe harbour bridge opened on Monday.\n\nTraffic was light, the mayor said.\n\nRelated News:\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("seeds", "content"):
        (tmp_path / name).mkdir()
    return tmp_path


def seed(site: Path, name: str, text: str | bytes = STORY) -> Path:
    path = site / "seeds" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def take(site: Path, now: datetime = NOW, **options: object) -> IntakeReport:
    return import_raw_copy(site, CONFIG, Vocabulary(""), now=now, **options)  # type: ignore[arg-type]


def rows(site: Path) -> dict[str, Entry]:
    return {Path(entry.source).name: entry for entry in report(site, CONFIG, Vocabulary(""), now=NOW)}


def articles(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in (site / "content").rglob("*.md"))


def test_a_raw_file_becomes_an_article_with_front_matter(site: Path) -> None:
    seed(site, "2026-05-04-bridge.txt")
    take(site)
    (path,) = articles(site)
    text = (site / path).read_text(encoding="utf-8")
    head, body, _, problems = parse(text, path, ZoneInfo("UTC"), "en")

    assert path == "content/news/2026-05-04-harbour-bridge-opens.md"
    assert problems == ()
    assert head is not None
    assert (head.title, head.section, head.source, head.date.isoformat()) == (
        "Harbour bridge opens", "news", "seeds/2026-05-04-bridge.txt", "2026-05-04T00:00:00+00:00",
    )  # fmt: skip
    assert body == "The harbour bridge opened on Monday.\n\nTraffic was light, the mayor said.\n"


def test_every_line_that_is_not_in_the_article_is_named_with_its_rule(site: Path) -> None:
    seed(site, "a.txt")
    take(site)

    assert [(one.line, one.text, one.rule) for one in rows(site)["a.txt"].dropped] == [
        (3, "Harbour bridge opens", "headline"),
        (9, "Related News:", "related"),
    ]


def test_a_second_intake_changes_nothing(site: Path) -> None:
    seed(site, "a.txt")
    take(site)
    before = (site / articles(site)[0]).read_bytes()

    assert take(site, datetime(2027, 1, 1, tzinfo=UTC)).entries == ()
    assert (site / articles(site)[0]).read_bytes() == before


def test_a_sub_folder_names_the_section(site: Path) -> None:
    seed(site, "sport/a.txt")
    take(site)

    assert articles(site) == ["content/sport/2026-06-15-harbour-bridge-opens.md"]


def test_the_moment_of_intake_is_written_down_once(site: Path) -> None:
    path = seed(site, "a.txt")
    take(site)
    path.write_text(STORY.replace("light", "heavy"))
    take(site, datetime(2027, 1, 1, tzinfo=UTC))

    assert 'date: "2026-06-15T12:00:00+00:00"' in (site / articles(site)[0]).read_text()
    assert "heavy" in (site / articles(site)[0]).read_text()


def test_an_edited_article_is_kept_and_a_changed_raw_file_is_a_conflict_with_a_way_out(site: Path) -> None:
    path = seed(site, "a.txt")
    take(site)
    article = site / articles(site)[0]
    edited = article.read_text().replace("opened on Monday", "opened, at last, on Monday")
    article.write_text(edited)
    assert take(site).entries == ()

    path.write_text(STORY.replace("light", "heavy"))
    found = take(site)
    assert [problem.rule for problem in found.problems] == ["intake.conflict"]
    assert "--keep seeds/a.txt" in found.problems[0].hint
    assert article.read_text() == edited

    assert take(site, keep=("seeds/a.txt",)).problems == ()
    assert take(site).problems == ()
    assert article.read_text() == edited


def test_replacing_takes_the_new_copy_and_saves_the_edited_one(site: Path) -> None:
    path = seed(site, "a.txt")
    take(site)
    article = site / articles(site)[0]
    article.write_text(article.read_text() + "\nMine.\n")
    path.write_text(STORY.replace("light", "heavy"))
    found = take(site, replace=("seeds/a.txt",))

    assert "heavy" in article.read_text()
    kept = next((site / ".cache/replaced").iterdir())
    assert "Mine." in kept.read_text()
    assert [(problem.rule, problem.level) for problem in found.problems] == [("intake.replaced", "warning")]
    assert kept.relative_to(site).as_posix() in found.problems[0].message


def test_replacing_gives_the_raw_copy_back_though_that_has_not_changed(site: Path) -> None:
    seed(site, "a.txt")
    take(site)
    article = site / articles(site)[0]
    as_taken = article.read_text()
    article.write_text(as_taken + "\nMine.\n")

    assert [entry.state for entry in take(site, replace=("seeds/a.txt",)).entries] == ["updated"]
    assert article.read_text() == as_taken


def test_replacing_brings_a_deleted_article_back_as_it_was(site: Path) -> None:
    seed(site, "a.txt")
    take(site)
    article = site / articles(site)[0]
    as_taken = article.read_text()
    article.unlink()
    take(site, replace=("seeds/a.txt",))

    assert article.read_text() == as_taken


def test_a_copy_sent_again_with_a_change_is_still_a_copy(site: Path) -> None:
    story = "Harbour bridge opens\n\n" + "\n\n".join(
        f"In part {number} the mayor of the town spoke of arch {number}, of its stone and of its {number} lamps." for number in range(30)
    )
    seed(site, "a.txt", story)
    again = seed(site, "b.txt", story)
    take(site)
    assert len(articles(site)) == 1
    again.write_text(story.replace("arch 7", "pier 7"))
    take(site)

    assert rows(site)["b.txt"].duplicate_of == rows(site)["a.txt"].path
    assert "duplicate_of" in (site / str(rows(site)["b.txt"].path)).read_text()


def test_a_deleted_article_does_not_come_back(site: Path) -> None:
    path = seed(site, "a.txt")
    take(site)
    (site / articles(site)[0]).unlink()
    take(site)
    path.write_text(STORY.replace("light", "heavy"))
    take(site)

    assert articles(site) == []
    assert rows(site)["a.txt"].state == "deleted"


def test_a_renamed_raw_file_makes_no_second_article(site: Path) -> None:
    path = seed(site, "a.txt")
    take(site)
    path.rename(site / "seeds" / "b.txt")
    take(site)

    assert len(articles(site)) == 1
    assert rows(site)["b.txt"].path == articles(site)[0]


@pytest.mark.parametrize("second", [STORY, STORY.replace("\n", "\r\n"), STORY.replace("Related News:", "Advertisement")])
def test_the_same_text_twice_makes_one_article(site: Path, second: str) -> None:
    seed(site, "a.txt")
    seed(site, "b.txt", second)
    take(site)

    assert len(articles(site)) == 1
    assert rows(site)["b.txt"].duplicate_of == articles(site)[0]
    assert rows(site)["b.txt"].path is None


def test_an_article_moved_by_hand_is_still_known(site: Path) -> None:
    path = seed(site, "a.txt")
    take(site)
    (site / "content/sport").mkdir()
    (site / articles(site)[0]).rename(site / "content/sport/moved.md")
    path.write_text(STORY.replace("light", "heavy"))
    take(site)

    assert articles(site) == ["content/sport/moved.md"]
    assert "heavy" in (site / "content/sport/moved.md").read_text()


def test_a_lost_memory_is_learned_anew_from_the_articles(site: Path) -> None:
    seed(site, "a.txt")
    take(site)
    (site / "content/.intake.jsonl").unlink()
    article = site / articles(site)[0]
    article.write_text(article.read_text() + "\nMine.\n")

    assert take(site).entries == ()
    assert articles(site) == [article.relative_to(site).as_posix()]
    assert "Mine." in article.read_text()


@pytest.mark.parametrize(("name", "content", "rule"), [
    ("empty.txt", b"", "intake.text"),
    ("blank.txt", b"\n\n \t\n", "intake.text"),
    ("binary.txt", bytes(range(256)) * 40, "intake.text"),
    ("large.txt", b"word " * 2_000_000, "intake.large"),
    ("lines.txt", b"a\n" * 200_001, "intake.large"),
    ("rich.txt", rb"{\rtf1\ansi {\fonttbl{\f0 Times;}}\f0 Harbour bridge opens\par The harbour bridge opened on Monday.\par}", "intake.text"),
    ("story.md", STORY.encode(), "intake.reader"),
    ("furniture.txt", b"Advertisement\n\nRead more\n", "intake.empty"),
])  # fmt: skip
def test_a_file_that_is_no_article_is_a_problem_and_the_others_go_on(site: Path, name: str, content: bytes, rule: str) -> None:
    seed(site, name, content)
    seed(site, "good.txt")
    found = take(site)

    assert [(problem.rule, problem.place.path) for problem in found.problems] == [(rule, f"seeds/{name}")]
    assert len(articles(site)) == 1


@pytest.mark.parametrize("content", [
    STORY.encode("utf-16"), STORY.encode("utf-16-be"), b"\xef\xbb\xbf" + STORY.encode(), STORY.replace("\n", "\r\n").encode(), STORY.replace("\n", "\r").encode(),
    STORY.replace("Monday", "Mon\0day").encode(),
])  # fmt: skip
def test_every_encoding_gives_the_same_article(site: Path, content: bytes) -> None:
    seed(site, "a.txt", content)
    take(site)

    assert "The harbour bridge opened on Monday." in (site / articles(site)[0]).read_text()


def test_windows_1252_and_mojibake_are_mended_and_said(site: Path) -> None:
    story = STORY.replace("the mayor", "“the café owner” –")
    seed(site, "a.txt", story.encode("cp1252"))
    seed(site, "b.txt", story.replace("bridge", "tunnel").encode().decode("cp1252", "replace").encode())
    take(site)

    assert all("café owner" in (site / path).read_text() for path in articles(site))
    assert (rows(site)["a.txt"].repairs, rows(site)["b.txt"].repairs) == (("Windows-1252",), ("mojibake",))


def test_links_loops_pipes_and_odd_names_do_no_harm(site: Path) -> None:
    seeds = site / "seeds"
    (seeds / "loop.txt").symlink_to("loop.txt")
    (seeds / "up").symlink_to("..")
    (seeds / "folder.txt").mkdir()
    os.mkfifo(seeds / "pipe.txt")
    seed(site, "two\nlines.txt")
    (Path(os.fsdecode(os.fsencode(seeds) + b"/caf\xe9.txt"))).write_bytes(STORY.replace("bridge", "tunnel").encode())
    found = take(site)

    assert {problem.rule for problem in found.problems} == {"intake.file"}
    assert len(articles(site)) == 2
    assert take(site).entries == ()


@pytest.mark.parametrize(("name", "day", "expected"), [
    ("a.txt", "May 4", "2026-05-04"), ("a.txt", "Sept. 12", "2025-09-12"), ("a.txt", "29 Feb", "2024-02-29"), ("a.txt", "Feb 31", "2026-06-15"), ("2026-05-05-a.txt", "May 4", "2026-05-05"),
])  # fmt: skip
def test_a_dateline_without_a_year_is_of_the_last_such_day(site: Path, name: str, day: str, expected: str) -> None:
    path = seed(site, name, STORY.replace("The harbour", f"EASTHAVEN, {day} (Agency) — The harbour"))
    take(site)
    assert rows(site)[name].date.startswith(expected)

    path.write_text(path.read_text().replace("light", "heavy"))
    take(site, datetime(2029, 12, 31, tzinfo=UTC))
    assert f'date: "{expected}' in (site / articles(site)[0]).read_text()


def test_the_report_tells_the_date_that_was_written_down(site: Path) -> None:
    seed(site, "a.txt")
    take(site, datetime(2026, 1, 1, tzinfo=UTC))

    assert (rows(site)["a.txt"].date, rows(site)["a.txt"].date_from) == ("2026-01-01T00:00:00+00:00", "intake")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("line.txt", "Fire at the wool store\n\nApril 15, 1885\n\n"),
        ("field.txt", "Title: Fire at the wool store\nDate: 15 April 1885\n\n"),
        ("dateline.txt", "Fire at the wool store\n\nEASTHAVEN, April 15, 1885 — "),
        ("1885-04-15-fire.txt", "Fire at the wool store\n\n"),
        ("1885/04/15/fire.txt", "Fire at the wool store\n\n"),
    ],
)
def test_copy_of_an_old_archive_has_its_date(site: Path, name: str, text: str) -> None:
    seed(
        site,
        name,
        f"{text}The wool store beside the quay burned down on Tuesday night, and with it the bales of two harvests, the master said.\n",
    )
    take(site)
    (path,) = articles(site)

    assert path == "content/news/1885-04-15-fire-at-the-wool-store.md"
    assert 'date: "1885-04-15T00:00:00+00:00"' in (site / path).read_text(encoding="utf-8")
    assert "undated" not in (site / path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "foot", "expected"),
    [
        ("2006-09/names.txt", "", "2006-09-01"),
        ("names.txt", "From number 12 of the Easthaven Gazette, September 2006", "2006-09-01"),
        ("2006-09-14-names.txt", "From number 12 of the Easthaven Gazette, September 2006", "2006-09-14"),
    ],
)
def test_a_month_gives_its_first_day_if_nothing_better_is_known(site: Path, name: str, foot: str, expected: str) -> None:
    seed(site, name, f"{STORY.replace('Related News:', '')}\n{foot}\n")
    take(site)

    assert rows(site)[Path(name).name].date.startswith(expected)


def test_the_day_of_a_dateline_completes_the_month_at_the_foot(site: Path) -> None:
    long = "The harbour bridge opened on Monday, and all the town came to see the boats pass under it, as the mayor had hoped."
    seed(site, "a.txt", f"Harbour bridge opens\n\nEASTHAVEN, Sept 14 (Agency) — {long}\n\nFrom number 12 of the Gazette, September 2006\n")
    take(site)

    assert rows(site)["a.txt"].date.startswith("2006-09-14")


def test_articles_of_four_centuries_get_their_pages(site: Path) -> None:
    days = ["1605-03-04", "1751-12-31", "1899-12-31", "1969-12-31", "2026-01-01"]
    files = {
        f"content/news/{day}-fire.md": f'---\ntitle: Fire of {day}\ndate: {day}\ntags: ["Fire"]\n---\nThe store burned.\n' for day in days
    }
    write_site(site, base_url="https://news.example.org/", time_zone="America/New_York", files=files)
    build(site, BuildOptions(workers=1), now=NOW)

    for day in days:
        year, month, number = day.split("-")
        assert (site / f"output/news/{year}/{month}/{number}/fire/index.html").is_file()
        assert f"/news/{year}/{month}/{number}/fire/" in (site / f"output/archive/{year}/{month}/index.html").read_text(encoding="utf-8")
        assert f"/news/{year}/{month}/{number}/fire/" in (site / f"output/sitemaps/{year}-{month}.xml").read_text(encoding="utf-8")
    feed = (site / "output/feed.xml").read_text(encoding="utf-8")
    assert "Fri, 04 Mar 1605" in feed


def test_a_link_out_of_the_seeds_is_not_published(site: Path) -> None:
    (site / "secret.txt").write_text(STORY)
    (site / "seeds" / "linked.txt").symlink_to("../secret.txt")

    assert [problem.rule for problem in take(site).problems] == ["intake.file"]
    assert articles(site) == []


def test_a_link_to_a_folder_is_reported_and_not_followed(site: Path) -> None:
    (site / "archive").mkdir()
    (site / "archive" / "old.txt").write_text(STORY)
    (site / "seeds" / "archive").symlink_to("../archive")

    assert [(problem.place.path, problem.rule) for problem in take(site).problems] == [("seeds/archive", "intake.file")]
    assert articles(site) == []


def test_hidden_files_and_those_that_programs_keep_beside_an_open_one_are_left_alone(site: Path) -> None:
    seed(site, "._story.txt", b"\x00\x05\x16\x07")
    seed(site, ".swap.txt")
    seed(site, "~$story.txt", b"\x04Ada")
    seed(site, "story.txt~")

    assert take(site) == IntakeReport((), (), (), 0)


def test_files_that_are_no_copy_are_told_of_without_failing_a_build(site: Path) -> None:
    seed(site, "notes.md")
    seed(site, "ferry.jpg", b"\xff\xd8\xff")

    assert [problem.level for problem in take(site).problems] == ["warning", "warning"]


def test_an_intake_cut_short_makes_no_second_article(site: Path) -> None:
    """The articles are written, what was remembered is not: as after a power cut."""
    seed(site, "old.txt", STORY.replace("bridge", "tunnel"))
    take(site)
    remembered = (site / "content/.intake.jsonl").read_bytes()
    seed(site, "a.txt")
    take(site)
    (site / "content/.intake.jsonl").write_bytes(remembered)
    before = articles(site)

    assert take(site).problems == ()
    assert articles(site) == before


def test_a_copy_is_of_the_article_that_is_there_even_if_the_memory_is_lost(site: Path) -> None:
    seed(site, "b.txt")
    take(site)
    (site / "content/.intake.jsonl").unlink()
    seed(site, "a.txt")
    take(site)

    assert len(articles(site)) == 1
    assert rows(site)["a.txt"].duplicate_of == articles(site)[0]


def test_a_text_that_its_raw_file_no_longer_has_is_new_again(site: Path) -> None:
    path = seed(site, "a.txt")
    take(site)
    path.write_text(STORY.replace("light", "heavy"))
    take(site)
    seed(site, "b.txt")
    take(site)

    assert len(articles(site)) == 2
    assert rows(site)["b.txt"].duplicate_of is None


def test_replacing_twice_saves_both_edited_articles(site: Path) -> None:
    path = seed(site, "a.txt")
    take(site)
    article = site / articles(site)[0]
    for number in (1, 2):
        article.write_text(article.read_text() + f"\nMine {number}.\n")
        path.write_text(STORY.replace("light", f"heavy {number}"))
        take(site, replace=("./seeds/a.txt",))

    assert sum("Mine" in saved.read_text() for saved in (site / ".cache/replaced").iterdir()) == 2


def test_a_raw_file_named_to_keep_that_is_not_there_is_said(site: Path) -> None:
    found = take(site, keep=("seeds/nope.txt",))

    assert [(problem.rule, problem.place.path) for problem in found.problems] == [("intake.unknown", "seeds/nope.txt")]


def test_conflict_marks_in_the_memory_do_no_harm(site: Path) -> None:
    seed(site, "a.txt")
    take(site)
    memory = site / "content/.intake.jsonl"
    memory.write_text("<<<<<<< ours\n" + memory.read_text() + "=======\n>>>>>>> theirs\n")

    assert take(site).entries == ()
    assert memory.read_text().count("\n") == 1


def test_an_article_that_got_other_line_ends_is_still_untouched(site: Path) -> None:
    path = seed(site, "a.txt")
    take(site)
    article = site / articles(site)[0]
    article.write_bytes(article.read_bytes().replace(b"\n", b"\r\n"))
    path.write_text(STORY.replace("light", "heavy"))

    assert take(site).problems == ()
    assert "heavy" in article.read_text()


def test_two_stories_with_one_headline_get_files_of_their_own(site: Path) -> None:
    seed(site, "a.txt")
    seed(site, "b.txt", STORY.replace("light", "heavy"))
    take(site)

    assert articles(site) == ["content/news/2026-06-15-harbour-bridge-opens-2.md", "content/news/2026-06-15-harbour-bridge-opens.md"]


def test_a_build_takes_in_what_is_new_and_shows_it(site: Path) -> None:
    write_site(site)
    seed(site, "2026-05-04-a.txt")
    build(site, now=NOW)
    seed(site, "2026-05-05-b.txt", STORY.replace("bridge", "tunnel"))
    told = build(site, BuildOptions(paths=("seeds/2026-05-05-b.txt",)), now=NOW)

    assert told.articles == 2
    assert (site / "output/news/2026/05/05/harbour-tunnel-opens/index.html").exists()


def test_a_seed_cannot_be_read_by_everybody(site: Path) -> None:
    path = seed(site, "shut.txt")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("the superuser may read everything")

    assert [problem.rule for problem in take(site).problems] == ["intake.unreadable"]


def test_an_article_that_cannot_be_read_keeps_no_other_from_being_taken_in(site: Path) -> None:
    seed(site, "good.txt")
    (site / "content/news").mkdir()
    path = site / "content/news/shut.md"
    path.write_text('---\ntitle: "Shut"\ndate: "2026-05-01"\n---\n\nText.\n')
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("the superuser may read everything")

    assert [entry.state for entry in take(site).entries] == ["new"]


@pytest.mark.parametrize(
    "line",
    [
        r'id: "\x41"',
        r'id: "\q"',
        'id: "open',
        'date: "2026-09-12" # the "real" one: "x"',
        "id: 'A'",
        "id: [a, b]",
        "id: &a b",
        "id: \tx",
        'source: "a\x07b"',
        "source: !!binary x",
    ],
)
def test_any_front_matter_is_read_when_the_records_are_rebuilt(site: Path, line: str) -> None:
    (site / "content" / "by-hand.md").write_text(f'---\ntitle: "T"\n{line}\n---\n\nBody\n\nid: "body"\n')
    seed(site, "bridge.txt")

    assert [entry.state for entry in take(site).entries] == ["new"]


@pytest.mark.parametrize(("line", "id"), [(r'id: "\x41b"', "Ab"), ("id: 'A' # mine", "A"), ("id: a-b", "a-b"), ("id:", ""), ("", "")])
def test_an_article_has_the_id_that_yaml_reads(line: str, id: str) -> None:
    assert identity(f'---\ntitle: "T"\n{line}\n---\n\nid: "in the body"\n') == id


HEADERS_OF_DRAFTS = {
    "hugo.txt": "---\ntitle: The bridge is late\ndate: 2026-05-12\ndraft: true\n---\n", "jekyll.txt": "---\ntitle: The tower is shut\npublished: false\n---\n",
    "pelican.txt": "Title: The wharf is sold\nDate: 2026-05-12\nStatus: draft\nAuthor: Ada Moor\n", "zola.txt": '+++\ntitle = "The canal is dry"\ndraft = true\n+++\n',
    "drafts/plain.txt": "The mill burns down\n",
}  # fmt: skip


def test_copy_that_says_that_it_is_a_draft_becomes_a_draft(tmp_path: Path) -> None:
    for name, header in HEADERS_OF_DRAFTS.items():
        path = tmp_path / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"{header}\nThe council met in the hall of {name} on Thursday evening and spoke for two hours, its clerk told this paper.\n"
        )
    (tmp_path / "content").mkdir()

    report = import_raw_copy(tmp_path, CONFIG, Vocabulary(""), now=NOW, workers=1)

    assert {entry.state for entry in report.entries} == {"held"}
    assert all("\nstatus: draft\n" in (tmp_path / path).read_text() for path in report.written)
    assert len(report.written) == len(HEADERS_OF_DRAFTS)


def test_given_tags_summary_and_slug_are_those_of_the_article(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "content").mkdir()
    header = "Title: The wharf is sold\nTags: winches, river transport\nSummary: My own words\nSlug: old-wharf\nLanguage: en-gb\nDate: 2026-05-12\nExpires: 2026-08-01\n"
    (tmp_path / "seeds" / "a.txt").write_text(
        f"{header}\nThe council met in the hall on Thursday evening and spoke for two hours, its clerk told this paper.\n"
    )

    (path,) = import_raw_copy(tmp_path, CONFIG, Vocabulary(""), now=NOW, workers=1).written
    article = (tmp_path / path).read_text()

    assert '\nexpires: "2026-08-01T00:00:00' in article
    for line in (
        'tags: ["winches", "river transport"]',
        "suggested: []",
        'summary: "My own words"',
        'slug: "old-wharf"',
        'language: "en-GB"',
    ):
        assert f"\n{line}\n" in article


def test_what_an_editor_should_check_in_a_raw_file_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "seeds" / "a.txt").write_bytes(
        "The wharf is sold\n\nThe council met in the old caf\ufffd on Thursday evening, its clerk told this paper.\n".encode()
    )

    problems = import_raw_copy(tmp_path, CONFIG, Vocabulary(""), now=NOW, workers=1).problems

    assert [(str(problem.place), problem.rule, problem.level) for problem in problems] == [("seeds/a.txt:3", "intake.encoding", "warning")]


def test_without_new_raw_copy_no_code_that_reads_it_is_loaded(make_site: MakeSite) -> None:
    site = make_site(files={"seeds/story.txt": "Ferry strike ends\n\nThe crews of the ferry went back to work.\n"})
    build(site, BuildOptions(workers=1), now=NOW)
    program = (
        "import sys; from datetime import datetime, UTC; from generator.build.build import build; "
        f"build({str(site)!r}, now=datetime(2026, 6, 15, 12, tzinfo=UTC)); "
        "print({'generator.intake.drafting', 'generator.intake.decode', 'generator.intake.readers.plain'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "set()\n"
