"""The command line: what it prints, and with which exit code it ends."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import group
from generator.cli.problem_list import show_problems
from generator.core.problems import Place, Problem
from tests.commands import run
from tests.sites import MakeSite, write_site


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    article = '---\ntitle: "Story {}"\ndate: "2026-05-01"\ntags: ["Ferry", "Quay"]\n---\n\nText.\n'
    return make_site(files={f"content/news/{name}.md": article.format(name) for name in ("one", "two")})


def test_a_folder_without_a_site_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    for command in (["build"], ["intake"], ["related", "--all"], ["why", "output/index.html"]):
        done = run(tmp_path, *command)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "broadsheet" in done.stderr


def test_a_build_says_what_it_did_and_ends_with_0(site: Path) -> None:
    done = run(site, "build")

    assert done.returncode == 0
    assert done.stdout.startswith("2 articles, ")
    assert " s\n  scan " in done.stdout or " ms\n  scan " in done.stdout
    assert done.stdout.endswith("\nNext: broadsheet preview\n")
    assert done.stderr == ""
    assert "Next:" not in run(site, "build").stdout


def test_a_fault_is_shown_with_its_place_its_line_and_the_line_mended(site: Path) -> None:
    (site / "content/news/bad.md").write_text('---\ntitle: "Bad"\ndate: "2026-05-01"\ntags: no\n---\n\nText.\n')
    done = run(site, "build")

    assert done.returncode == 1
    assert "content/news/bad.md:4:" in done.stderr
    assert "4 | tags: no" in done.stderr
    assert '> tags: ["no"]' in done.stderr
    assert "[front-matter.tags]" in done.stderr
    assert (site / "output/news/2026/05/01/one/index.html").exists()


def test_an_unknown_key_in_many_articles_is_one_warning_with_its_count(site: Path) -> None:
    for number in range(30):
        mood = "weather" if number < 3 else "mood"
        (site / f"content/news/n{number}.md").write_text(
            f'---\ntitle: "N{number}"\ndate: "2026-05-01"\n{mood}: "v{number}"\n---\n\nText.\n'
        )
    done = run(site, "build")

    assert done.returncode == 0
    assert len(re.findall(r"mood'? \(27 times\)", done.stderr)) == 1
    assert len(re.findall(r"weather'? \(3 times\)", done.stderr)) == 1
    assert done.stderr.index("(27 times)") < done.stderr.index("(3 times)")
    assert done.stderr.count("content/news/") == 6
    assert "  and 24 more\n" in done.stderr


def test_one_cause_in_every_file_of_an_archive_is_one_message(site: Path) -> None:
    for number in range(130):
        (site / f"content/news/n{number}.md").write_text(f'---\ntitle: "N{number}"\ndate: "2026-05-01"\ntags: no\n---\n\nText.\n')
    (site / "content/news/other.md").write_text("No header at all.\n")
    done = run(site, "build")

    assert done.returncode == 1
    assert done.stderr.count("tags: no\n") == 1
    assert done.stderr.count("(130 times)") == 1
    assert done.stderr.count("content/news/n") == 3
    assert "  and 127 more\n" in done.stderr
    assert "[front-matter.missing]" in done.stderr
    assert "131 problems, listed above" in done.stderr
    assert len(done.stderr.splitlines()) < 20
    assert "Next: correct the problems above, then run: broadsheet build" in done.stdout
    assert len(json.loads(run(site, "build", "--json").stdout)["problems"]) == 131


def test_a_build_says_what_is_withheld_and_until_when(site: Path) -> None:
    (site / "content/news/soon.md").write_text('---\ntitle: "Soon"\ndate: "2027-01-01T08:00:00Z"\n---\n\nText.\n')
    (site / "content/news/draft.md").write_text('---\ntitle: "Draft"\ndate: "2026-01-01"\nstatus: draft\n---\n\nText.\n')
    out = run(site, "build").stdout

    assert "content/news/soon.md: not yet due, until 2027-01-01 08:00 UTC" in out
    assert "content/news/draft.md: draft" in out


def test_a_quiet_build_prints_nothing(site: Path) -> None:
    done = run(site, "build", "--quiet")

    assert (done.stdout, done.stderr) == ("", "")


def test_the_report_is_one_json_object(site: Path) -> None:
    report = json.loads(run(site, "build", "--json").stdout)

    assert report["articles"] == 2
    assert "index.html" in report["made"]


def test_a_profile_counts_what_was_done_template_by_template(site: Path) -> None:
    printed = run(site, "build", "--profile").stdout
    spent = {one["what"]: one for one in json.loads(run(site, "build", "--clean", "--profile", "--json").stdout)["profile"]}

    assert "template article.html" in printed
    assert spent["Markdown"]["times"] == spent["template article.html"]["times"] == spent["plan article"]["times"] > 0
    assert json.loads(run(site, "build", "--clean", "--json").stdout)["profile"] == []


def test_changed_paths_come_from_standard_input(site: Path) -> None:
    run(site, "build")
    (site / "content/news/one.md").write_text((site / "content/news/one.md").read_text().replace("Story one", "Other"))
    done = run(site, "build", "--changed", "--json", stdin="content/news/one.md\nREADME.md\n")

    assert "article " in " ".join(json.loads(done.stdout)["rendered"])


def test_clean_makes_every_page_anew_and_writes_none_that_is_the_same(site: Path) -> None:
    first = json.loads(run(site, "build", "--json").stdout)
    again = json.loads(run(site, "build", "--clean", "--json").stdout)

    assert len(again["rendered"]) == len(first["rendered"]) > 20
    assert again["made"] == []


def test_related_explains_each_link(site: Path) -> None:
    out = run(site, "related", "content/news/one.md").stdout

    assert "Story two" in out
    assert "shares Ferry, Quay; " in out
    assert "; the same day; score " in out


@pytest.mark.parametrize("path", ["output/index.html", "ne", "/05/01/on", "."])
def test_related_takes_no_part_of_an_address_for_an_article(site: Path, path: str) -> None:
    done = run(site, "related", path)

    assert done.returncode == 1
    assert "No article on the site has this file or address" in done.stderr


def test_related_prints_an_object_an_article(site: Path) -> None:
    rows = [json.loads(line) for line in run(site, "related", "--all", "--json").stdout.splitlines()]

    assert [row["path"] for row in rows] == ["content/news/one.md", "content/news/two.md"] or [row["path"] for row in rows] == [
        "content/news/two.md",
        "content/news/one.md",
    ]
    assert all(row["related"][0]["shared"] == ["Ferry", "Quay"] for row in rows)


def test_further_articles_under_a_tag_are_a_list_of_their_own(site: Path) -> None:
    (site / "content/site.toml").write_text((site / "content/site.toml").read_text() + "\n[related]\nminimum = 100\n")
    for number in range(7):
        text = " ".join(f"Word{number}{letter}{letter}" for letter in "bcdfghjklmnpqrstvwxz")
        tag = "S-400" if number < 3 else f"Subject {number}"
        (site / f"content/news/more{number}.md").write_text(
            f'---\nid: "more{number}"\ntitle: "Piece {number}"\ndate: "2026-05-0{number + 2}"\ntags: ["{tag}"]\n---\n\n{text}\n'
        )
    out = run(site, "related", "content/news/more1.md").stdout
    row = json.loads(run(site, "related", "content/news/more1.md", "--json").stdout)

    assert re.findall(r"^  (\S.*)|^    (\S.*)", out, re.MULTILINE) == [
        ("Related News", ""), ("", "none: no other article is similar enough"), ("More on S-400", ""), ("", "Piece 2"), ("", "Piece 0"),
    ]  # fmt: skip
    assert [reason for reason in ("1 day later; similarity 0.", "1 day earlier; similarity 0.") if reason not in out] == []
    assert (row["related"], row["more_on"], [link["path"] for link in row["more"]]) == (
        [], "S-400", ["content/news/more2.md", "content/news/more0.md"],
    )  # fmt: skip
    assert all(link["shared"] == ["S-400"] and link["score"] > 0 for link in row["more"])


def test_why_names_the_inputs_and_the_last_cause(site: Path) -> None:
    run(site, "build")
    (site / "content/news/one.md").write_text((site / "content/news/one.md").read_text() + "\nMore.\n")
    run(site, "build")
    out = run(site, "why", "output/news/2026/05/01/one/index.html").stdout

    assert "article content/news/one.md" in out
    assert "because of: " in out
    assert "template article.html" in out
    assert run(site, "why", "output/news/2026/05/01/one/index.htm").returncode == 1


def test_why_tells_of_an_article_its_own_page_first_and_the_others_in_short(site: Path) -> None:
    run(site, "build")
    (site / "content/news/one.md").write_text((site / "content/news/one.md").read_text().replace("Story one", "Story 1"))
    run(site, "build")
    out = run(site, "why", "content/news/one.md").stdout

    assert out.startswith("output/news/2026/05/01/one/index.html\n  article page ")
    assert "because of: article content/news/one.md, its headline, summary, date, tags or picture" in out
    assert out.count("  from:") == 1
    assert "output/feed.xml\n  last made " in out
    assert "view.entries" not in out


def test_why_says_of_an_article_without_a_page_where_to_look(site: Path) -> None:
    (site / "content/news/one.md").write_text((site / "content/news/one.md").read_text().replace("title:", "status: draft\ntitle:"))
    run(site, "build")

    assert "No page was made from this article" in run(site, "why", "content/news/one.md").stderr


def test_intake_reports_a_line_for_every_raw_file(site: Path) -> None:
    (site / "seeds").mkdir()
    (site / "seeds/a.txt").write_text(
        "Harbour bridge opens\n\nBy Ada Moor\n\nThe harbour bridge opened on Monday, the mayor said.\n\nRelated News:\n"
    )
    run(site, "intake")
    (row,) = [json.loads(line) for line in run(site, "intake", "--report", "--json").stdout.splitlines()]
    told = run(site, "intake", "--report").stdout

    assert row["source"] == "seeds/a.txt"
    assert [one["rule"] for one in row["dropped"]] == ["byline", "related"]
    assert row["duplicate_of"] is None
    assert "Harbour bridge opens" in told
    assert "Ada Moor" in told


def test_intake_as_json_prints_an_object_for_each_raw_file_that_was_imported(site: Path) -> None:
    (site / "seeds").mkdir()
    for name in ("a", "b"):
        (site / f"seeds/{name}.txt").write_text(f"Bridge {name} opens\n\nThe harbour bridge {name} opened on Monday, the mayor said.\n")
    imported = [json.loads(line) for line in run(site, "intake", "--json").stdout.splitlines()]

    assert [(entry["source"], entry["state"]) for entry in imported] == [("seeds/a.txt", "new"), ("seeds/b.txt", "new")]
    assert run(site, "intake", "--json").stdout == ""


@pytest.mark.parametrize(
    ("duplicates", "what"), [("keep", "an article that points to it"), ("hold", "held as a draft"), ("skip", "no article made")]
)
def test_copy_that_repeats_an_article_is_named_with_what_became_of_it(site: Path, duplicates: str, what: str) -> None:
    write_site(site, duplicates=duplicates)
    (site / "seeds").mkdir()
    story = "Harbour bridge opens\n\n" + "\n\n".join(
        f"In part {number} the mayor of the town spoke of arch {number}, of its stone and of its {number} lamps." for number in range(30)
    )
    (site / "seeds/2026-05-02-a.txt").write_text(story)
    run(site, "intake")
    (site / "seeds/2026-05-03-b.txt").write_text(story.replace("arch 7", "pier 7"))
    command = ("build",) if duplicates == "hold" else ("intake",)

    assert f"seeds/2026-05-03-b.txt repeats content/news/2026-05-02-harbour-bridge-opens.md: {what}" in run(site, *command).stdout


def test_intake_keeps_to_tags_that_people_gave_since_the_last_command(site: Path) -> None:
    (site / "seeds").mkdir()
    (site / "seeds/a.txt").write_text("Harbour bridge opens\n\nThe harbour bridge opened on Monday, beside the old quay, the mayor said.\n")
    done = run(site, "intake", "--report", "--json")

    assert json.loads(done.stdout)["tags"][0] == "Quay"


def test_intake_reads_no_articles_that_it_wrote_itself_and_nobody_edited(site: Path) -> None:
    (site / "seeds").mkdir()
    for name in ("one", "two"):
        (site / f"content/news/{name}.md").unlink()
    for number in range(3):
        (site / f"seeds/{number}.txt").write_text(
            f"Ferry {number} leaves\n\nThe ferry with the number {number} left the old quay on Monday, said a man.\n"
        )
        run(site, "intake")
        with closing(sqlite3.connect(site / ".cache/catalog.db")) as catalog:
            assert catalog.execute("SELECT count(*) FROM sources").fetchone()[0] == 0

    edited = next((site / "content/news").glob("*.md"))
    edited.write_text(edited.read_text().replace("tags: [", 'tags: ["Quay", '))
    (site / "seeds/3.txt").write_text("Ferry 3 leaves\n\nThe ferry with the number 3 left the old quay on Monday, said a man.\n")
    run(site, "intake")

    assert 'tags: ["Quay"' in next((site / "content/news").glob("*ferry-3*")).read_text()


def test_intake_without_anything_new_leaves_the_articles_unread(site: Path) -> None:
    (site / "content/news/one.md").write_bytes(b"---\ntitle: no end")
    run(site, "intake")
    with closing(sqlite3.connect(site / ".cache/catalog.db")) as catalog:
        unread = catalog.execute("SELECT count(*) FROM sources").fetchone()[0]
    run(site, "tags")
    with closing(sqlite3.connect(site / ".cache/catalog.db")) as catalog:
        read = catalog.execute("SELECT count(*) FROM sources").fetchone()[0]

    assert (unread, read) == (0, 2)


def test_a_wrong_moment_is_said_in_words(site: Path) -> None:
    assert "SOURCE_DATE_EPOCH is 'soon', which is not a number of seconds" in run(site, "build", SOURCE_DATE_EPOCH="soon").stderr
    assert "'soon' is not a date or a time. Write 2026-09-12" in run(site, "build", "--now", "soon").stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["biuld"], "Unknown command 'biuld'. Did you mean 'build'?"),
        (["xyzzy"], "Unknown command 'xyzzy'. Run 'broadsheet --help' for the list of commands."),
        (["tags", "renmae"], "Unknown command 'renmae'. Did you mean 'rename'?"),
    ],
)
def test_a_misspelled_command_is_answered_with_the_nearest(arguments: list[str], message: str) -> None:
    done = CliRunner().invoke(group, arguments, prog_name="broadsheet")

    assert done.exit_code == 2
    assert message in done.stderr


def test_a_command_finds_the_site_above_the_folder_it_is_started_in(site: Path) -> None:
    note = f"Using the site in {site}\n"
    built = run(site / "content/news", "build", "--manifest", "pages.txt")
    why = run(site / "content/news", "why", "one.md")
    related = run(site / "content", "related", "news/one.md")
    from_the_site = run(site / "content", "related", "content/news/one.md")

    assert (built.returncode, built.stderr) == (0, note)
    assert (site / "output/index.html").exists()
    assert (site / "content/news/pages.txt").exists()
    assert why.stdout.startswith("output/news/2026/05/01/one/index.html\n")
    assert related.stdout == from_the_site.stdout
    assert related.stdout.startswith("Story one")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser may give a file away")
@pytest.mark.parametrize("given", ["content", "content/site.toml"], ids=["folder", "settings"])
def test_the_extensions_of_another_users_site_above_do_not_run(site: Path, given: str) -> None:
    (site / "spy.py").write_text('open("spied", "w").close()\n', encoding="utf-8")
    settings = site / "content/site.toml"
    settings.write_text('extensions = ["spy"]\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    below = site / "public"
    below.mkdir()
    os.chown(site / given, 12345, -1)

    for command in ("build", "greet", "--help"):
        done = run(below, command)
        assert "belongs to another user" in done.stderr or command == "--help"
    assert not list(site.rglob("spied"))
    run(site, "build")  # here the site was named: it is the current folder
    assert (site / "spied").exists()


def test_a_preview_in_a_folder_without_a_site_ends_with_the_message(tmp_path: Path) -> None:
    done = run(tmp_path, "preview", "--port", "0")

    assert done.returncode == 1
    assert "This folder is not a site" in done.stderr
    assert "Preview at" not in done.stdout


@pytest.mark.parametrize(
    "command",
    [("build", "--json"), ("plan", "--json"), ("tags", "--json"), ("related", "--all", "--json"), ("intake", "--report", "--json")],
)
def test_json_is_printed_also_when_the_settings_are_faulty(site: Path, command: tuple[str, ...]) -> None:
    (site / "content/site.toml").write_text("title = \n")
    done = run(site, *command)

    assert done.returncode == 1
    assert done.stderr == ""
    (problem,) = json.loads(done.stdout)["problems"]
    assert problem["place"]["path"] == "content/site.toml"


def test_a_build_says_first_what_became_of_each_raw_file(site: Path) -> None:
    (site / "seeds").mkdir()
    (site / "seeds/a.txt").write_text(
        "Harbour bridge opens\n\n2026-05-02\n\nThe harbour bridge opened on Monday, beside the old quay, the mayor said.\n"
    )
    (site / "seeds/b.txt").write_text((site / "seeds/a.txt").read_text())
    (site / "seeds/c.docx").write_text("no text")
    done = run(site, "build")
    first, second, total, *_ = done.stdout.splitlines()
    article = next((site / "content/news").glob("*bridge*.md"))

    assert re.fullmatch(rf"seeds/a\.txt → content/news/{article.name} \(news, \d tags?\)", first)
    assert second == f"seeds/b.txt: not imported: the text of content/news/{article.name}"
    assert total == "Imported: 1 new, 1 duplicate"
    assert "seeds/c.docx: warning: Broadsheet cannot read .docx" in done.stderr


def test_a_build_says_how_many_lines_of_raw_copy_were_dropped_and_are_doubtful(site: Path) -> None:
    story = "The harbour bridge opened on Monday, beside the old quay, and the mayor of the town was the first to walk over it."
    (site / "seeds").mkdir()
    (site / "seeds/a.txt").write_text(
        f"Bridge opens\n\nBy Ada Moor\n\n{story}\n\nEdited by Otto Vale, the book of the bridge has ninety pages.\n\nAdvertisement\n"
    )
    (site / "seeds/b.txt").write_text(
        "Quay closes\n\nThe old quay closed on Tuesday, said the harbour master, who had waited for it.\n\nAdvertisement\n"
    )
    (site / "seeds/c.txt").write_text((site / "seeds/b.txt").read_text())
    imported, repeated = run(site, "build").stdout, run(site, "build").stdout

    assert imported.count("3 lines dropped, 1 doubtful line kept: `broadsheet intake --report` lists them\n") == 1
    assert "lines dropped" not in repeated
    assert "? credit" in run(site, "intake", "--report").stdout


def test_a_build_of_clean_copy_does_not_speak_of_its_lines(site: Path) -> None:
    (site / "seeds").mkdir()
    (site / "seeds/a.txt").write_text("Quay closes\n\nThe old quay closed on Tuesday, said the harbour master, who had waited for it.\n")

    assert "dropped" not in run(site, "build").stdout


def test_at_most_twenty_raw_files_are_listed(site: Path) -> None:
    (site / "seeds").mkdir()
    for number in range(23):
        (site / f"seeds/{number:02}.txt").write_text(
            f"Ferry {number} leaves\n\nThe ferry with the number {number} left the quay, said a man.\n"
        )
    lines = run(site, "intake").stdout.splitlines()

    assert sum(" → content/" in line for line in lines) == 20
    assert "and 3 more; `broadsheet intake --report` lists all" in lines


def test_times_are_shown_in_the_zone_of_the_newsroom(site: Path) -> None:
    write_site(site, time_zone="Asia/Tokyo")
    (site / "content/news/soon.md").write_text('---\ntitle: "Soon"\ndate: "2027-01-01T08:00:00Z"\n---\n\nText.\n')
    out = run(site, "build").stdout
    why = run(site, "why", "output/index.html").stdout

    assert "content/news/soon.md: not yet due, until 2027-01-01 17:00 (Asia/Tokyo)" in out
    assert "Build again at 2027-01-01 17:00 (Asia/Tokyo): content/news/soon.md appears then" in out
    assert "last made 2026-05-29 05:26 (Asia/Tokyo), because of" in why


def test_a_plan_without_changes_says_so(site: Path) -> None:
    run(site, "build")

    assert re.fullmatch(r"Nothing to change \(\d+ pages\)\n", run(site, "plan").stdout)


def test_colors_are_for_terminals_only_unless_they_are_forced(site: Path) -> None:
    assert "\x1b[" not in run(site, "build", NO_COLOR="").stdout
    assert "\x1b[" not in run(site, "plan", NO_COLOR="1", FORCE_COLOR="1").stdout
    assert "\x1b[" in run(site, "plan", NO_COLOR="", FORCE_COLOR="1").stdout


EXTENSION = """
import os, pathlib, click

@click.command()
def proofread():
    print("proofreading", pathlib.Path("content/site.toml").read_text()[:5])

def extend(table):
    return table.adding(commands=[proofread])
"""


def test_a_command_of_an_extension_finds_the_site_above_too_and_is_suggested(site: Path) -> None:
    write_site(site, extensions=("proof_desk",), files={"proof_desk.py": EXTENSION})
    done = run(site / "content/news", "proofread")
    misspelled = run(site / "content", "profread")

    assert (done.stdout, done.stderr) == ("proofreading exten\n", f"Using the site in {site}\n")
    assert "Unknown command 'profread'. Did you mean 'proofread'?" in misspelled.stderr
    assert "proofread" in run(site / "content", "--help").stdout


@pytest.mark.parametrize("source", [None, "broadsheet==1.0"])
def test_init_says_what_is_left_to_do_before_publishing_if_its_origin_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str | None
) -> None:
    monkeypatch.setattr("generator.scaffold.origin.requirement", lambda: source)
    monkeypatch.setattr("generator.scaffold.init.requirement", lambda: source)
    done = CliRunner().invoke(group, ["init", str(tmp_path / "paper")])

    assert done.exit_code == 0
    assert ("it is not known where this Broadsheet was installed from" in done.stderr) is (source is None)
    assert f'BROADSHEET: "{source or ""}"\n' in (tmp_path / "paper/.github/workflows/pages.yml").read_text()


def test_problems_of_one_cause_with_different_messages_are_shown_with_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    problems = [Problem(Place(f"{name}.md", 3), f"No file p/{name}.png", "Add it", "article.image", cause="p") for name in "abcd"]
    show_problems(problems)

    assert capsys.readouterr().err.splitlines() == [
        "error: No file p/a.png, and 3 more like it",
        "  a.md:3",
        "  b.md:3: No file p/b.png",
        "  c.md:3: No file p/c.png",
        "  and 1 more",
        "  Add it [article.image]",
    ]


def test_of_many_causes_the_first_are_shown_whole_then_in_a_line_each_then_counted(capsys: pytest.CaptureFixture[str]) -> None:
    show_problems([Problem(Place(f"{number:02}.md"), f"Unknown tag {number:02}", "Write another", "article.tag") for number in range(23)])
    lines = capsys.readouterr().err.splitlines()

    assert lines.count("  Write another [article.tag]") == 5
    assert len(lines) == 5 * 2 + 15 + 1
    assert lines[-2:] == [
        "19.md: error: Unknown tag 19",
        "and 3 more errors of the kind [article.tag]; `broadsheet build --json` lists all",
    ]
