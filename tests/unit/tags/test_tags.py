"""Editing tags over time: a plan first, then what it says and no more; near-duplicates; the machine's tags and a person's."""

from __future__ import annotations

import json
import shutil
import subprocess
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.build.build import build
from generator.build.setup import SiteRequest, load
from generator.build.update import open_current
from generator.content.article_file import untouched
from generator.core.problems import Failure
from generator.intake.pipeline import import_raw_copy
from generator.settings.vocabulary import key
from generator.tags import article_tags, tags_toml
from generator.tags import plan as plans
from generator.tags.near_duplicates import TagCount, near
from generator.tags.plan import Plan
from generator.tags.rename import merge, rename
from generator.tags.retag import Settings, retag
from tests import commands
from tests.laws.histories import tree
from tests.sites import MakeSite, write_site

ROOT = Path(__file__).parents[3]
NAMES = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=5).filter(key)
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
TOML = '# How we write.\nnever = ["Monday"] # a day\n\n[names]\n# the boats\n"River ferry" = ["the ferry"]\n'
SEED = """Harbour Council buys the lighthouse from Orla Fenwick

The Harbour Council has bought the old lighthouse. Orla Fenwick sold the lighthouse to the Harbour Council on Monday.

"The lighthouse is yours," said Orla Fenwick. The lighthouse keeper, Bram Oakes, will stay. Bram Oakes has kept the lighthouse for years.
"""


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    site = make_site(files={"content/tags.toml": TOML})
    (site / "seeds").mkdir()
    write(site, "one", 'tags: ["Ferries", "Quay"] # both\n')
    write(site, "two", "tags:\n  - Quay\n  # boats\n  - Ferries # all\n")
    write(site, "three", "tags: [River ferry, Ferries]\n")
    write(site, "four", 'tags: ["Ferries"]\nstatus: draft\n')
    build(site, now=NOW)
    return site


def write(folder: Path, name: str, tags: str, text: str = "It was so.") -> Path:
    path = folder / "content" / "news" / f"{name}.md"
    path.write_bytes(f'\ufeff---\r\ntitle: "Story {name}" # x\ndate: 2026-05-01\n{tags}x-desk: {{ a : 1 }}\n---\n\n{text}\n'.encode())
    return path


def renaming(folder: Path, old: str, new: str) -> Plan:
    with open_current(folder, now=NOW) as (setup, state):
        return rename(old, new, setup.request.project, state.catalog, setup.vocabulary)


def merging(folder: Path, *olds: str, into: str) -> Plan:
    with open_current(folder, now=NOW) as (setup, state):
        return merge(olds, into, setup.request.project, state.catalog, setup.vocabulary)


def retagging(folder: Path, *paths: str) -> Plan:
    setup = load(SiteRequest(str(folder), NOW))
    return retag(paths, Settings(str(folder), setup.config, setup.vocabulary))


def taken_in(folder: Path) -> Path:
    """Take in one raw story; return its article."""
    (folder / "seeds" / "light.txt").write_text(SEED)
    (path,) = (folder / one for one in build(folder, now=NOW).intake.written)  # type: ignore[union-attr]
    return path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def lists(path: Path) -> dict[str, list[str]]:
    """Return the lists of tags of a file that intake wrote."""
    lines = dict(line.split(": ", 1) for line in path.read_text(encoding="utf-8").split("---\n")[1].splitlines())
    return {name: json.loads(lines[name]) for name in ("tags", "suggested") if name in lines}


# -- renaming and merging


def test_a_plan_writes_nothing_and_says_every_line(site: Path) -> None:
    before = tree(site / "content")
    plan = renaming(site, "Quay", "North Quay")

    assert tree(site / "content") == before
    assert [one.path for one in plan.revisions] == ["content/tags.toml", "content/news/one.md", "content/news/two.md"]
    assert [(line.number, line.before, line.after) for line in plan.revisions[1].lines] == [
        (4, 'tags: ["Ferries", "Quay"] # both', 'tags: ["Ferries", "North Quay"] # both'),
    ]  # fmt: skip
    assert plan.redirects == (("tags/quay/", "tags/north-quay/"),)


def test_what_is_written_is_the_plan_and_every_other_byte_stays(site: Path) -> None:
    before, plan = tree(site / "content"), renaming(site, "Quay", "North Quay")
    written = plans.write(plan, str(site))
    after = tree(site / "content")

    assert written == plans.Written(tuple(one.path for one in plan.revisions), ())
    assert after == before | {one.path.removeprefix("content/"): one.content for one in plan.revisions}
    assert after["news/one.md"] == before["news/one.md"].replace(b'"Quay"', b'"North Quay"')
    assert after["news/two.md"] == before["news/two.md"].replace(b"- Quay", b'- "North Quay"')


def test_done_twice_there_is_nothing_left_to_do(site: Path) -> None:
    plans.write(renaming(site, "Quay", "North Quay"), str(site))
    again = renaming(site, "Quay", "North Quay")

    assert again.revisions == ()
    assert "nothing to do" in again.notices[0]


def test_tags_are_renamed_where_they_are_called_keywords(site: Path) -> None:
    write(site, "five", 'keywords: ["Quay", "Pier"]\n')
    write(site, "six", "keywords: Quay, Pier\n")
    build(site, now=NOW)
    plans.write(renaming(site, "Quay", "Wharf"), str(site))
    build(site, now=NOW)

    assert b'keywords: ["Wharf", "Pier"]\n' in (site / "content/news/five.md").read_bytes()
    page = (site / "output/tags/wharf/index.html").read_text()
    assert "Story five" in page
    assert "Story six" in page


def test_merged_tags_stand_once_and_drafts_follow(site: Path) -> None:
    plans.write(merging(site, "Ferries", into="River ferry"), str(site))

    assert b'tags: ["River ferry", "Quay"] # both\n' in (site / "content/news/one.md").read_bytes()
    assert b'tags:\n  - Quay\n  # boats\n  - "River ferry" # all\n' in (site / "content/news/two.md").read_bytes()
    assert b"tags: [River ferry]\n" in (site / "content/news/three.md").read_bytes()
    assert b'tags: ["River ferry"]\n' in (site / "content/news/four.md").read_bytes()


def test_the_vocabulary_keeps_its_comments_and_copy_to_come_follows(site: Path) -> None:
    plans.write(merging(site, "Ferries", "Quay", into="River ferry"), str(site))
    text = (site / "content/tags.toml").read_text()
    vocabulary = load(SiteRequest(str(site), NOW)).vocabulary

    assert text.startswith(TOML)
    assert tomllib.loads(text)["renamed"] == {"Ferries": "River ferry", "Quay": "River ferry"}
    assert [vocabulary.canonical(name) for name in ("FERRIES", "quay", "the ferry")] == ["River ferry"] * 3


def test_the_page_of_the_old_tag_leads_to_the_new_one_and_on_to_the_next(site: Path) -> None:
    plans.write(renaming(site, "Quay", "North Quay"), str(site))
    build(site, now=NOW)
    first = (site / "output/tags/quay/index.html").read_text()
    plans.write(renaming(site, "North Quay", "Pier"), str(site))
    build(site, now=NOW)

    assert 'content="0; url=/tags/north-quay/"' in first
    assert 'content="0; url=/tags/pier/"' in (site / "output/tags/quay/index.html").read_text()
    assert 'content="0; url=/tags/pier/"' in (site / "output/tags/north-quay/index.html").read_text()


def test_a_redirect_is_no_page_of_its_own_without_the_new_tag_and_gives_way_to_a_real_one(site: Path) -> None:
    (site / "content/tags.toml").write_text('[renamed]\n"Dock" = "Pier"\n"Quay" = "Ferries"\n')
    build(site, now=NOW)
    assert not (site / "output/tags/dock").exists()
    assert "http-equiv" in (site / "output/tags/quay/index.html").read_text()

    (site / "content/tags.toml").write_text("")
    build(site, now=NOW)
    assert "http-equiv" not in (site / "output/tags/quay/index.html").read_text()


def test_the_years_and_months_of_the_old_tag_lead_to_those_of_the_new_one(site: Path) -> None:
    write_site(site, extra="[limits]\nlisting = 1\nperiod = 2\n")
    for number in range(4):
        write(site, f"quay-{number}", 'tags: ["Quay"]\n')
    build(site, now=NOW)
    before = sorted(path.parent.relative_to(site / "output/tags/quay").as_posix() for path in (site / "output/tags/quay").rglob("*.html"))
    assert {"2026", "2026/05", "2026/05/01"} <= set(before)

    plans.write(renaming(site, "Quay", "Pier"), str(site))
    build(site, now=NOW)
    left = {
        path.parent.relative_to(site / "output/tags/quay").as_posix(): path.read_text()
        for path in (site / "output/tags/quay").rglob("*.html")
    }
    assert sorted(left) == [".", "2026", "2026/05"]
    assert 'content="0; url=/tags/pier/2026/05/"' in left["2026/05"]

    for path in (site / "content/news").glob("[qt]*.md"):
        path.unlink()
    write(site, "one", 'tags: ["Quay"]\n')
    build(site, now=NOW)
    assert not list((site / "output/tags/quay").rglob("2026*"))


def test_redirects_follow_the_articles_that_come_and_go(site: Path) -> None:
    (site / "content/tags.toml").write_text('[renamed]\n"Dock" = "Pier"\n')
    build(site, now=NOW)
    page, found = site / "output/tags/dock/index.html", []
    for edited in ('"Pier"', "", '"Pier", "Ferries"'):
        write(site, "five", f"tags: [{edited}]\n")
        build(site, now=NOW)
        found.append(page.exists())

    assert found == [True, False, True]


def test_a_tag_may_get_its_former_name_back(site: Path) -> None:
    plans.write(renaming(site, "Quay", "Pier"), str(site))
    plans.write(renaming(site, "Pier", "Quay"), str(site))

    assert tomllib.loads((site / "content/tags.toml").read_text())["renamed"] == {"Pier": "Quay"}
    assert b'tags: ["Ferries", "Quay"] # both\n' in (site / "content/news/one.md").read_bytes()


def test_a_tag_that_differs_by_accents_alone_follows_and_its_page_leads_on(site: Path) -> None:
    write(site, "five", 'tags: ["Café"]\n')
    write(site, "six", 'tags: ["Cafe"]\n')
    build(site, now=NOW)
    plan = renaming(site, "Café", "Coffee house")
    plans.write(plan, str(site))
    build(site, now=NOW)

    assert plan.redirects == (("tags/café/", "tags/coffee-house/"), ("tags/cafe/", "tags/coffee-house/"))
    assert b'tags: ["Coffee house"]\n' in (site / "content/news/six.md").read_bytes()
    assert [(site / f"output/tags/{name}/index.html").exists() for name in ("café", "cafe", "coffee-house")] == [True] * 3
    assert renaming(site, "Café", "Coffee house").revisions == ()
    plans.write(renaming(site, "Coffee house", "Inn"), str(site))
    build(site, now=NOW)
    assert 'content="0; url=/tags/inn/"' in (site / "output/tags/cafe/index.html").read_text()


def test_two_tags_that_differ_by_accents_alone_can_be_merged(site: Path) -> None:
    write(site, "five", 'tags: ["Café"]\n')
    write(site, "six", 'tags: ["Cafe"]\n')
    build(site, now=NOW)
    plan = merging(site, "Café", into="Cafe")
    plans.write(plan, str(site))
    build(site, now=NOW)

    assert plan.redirects == (("tags/café/", "tags/cafe/"),)
    assert b'tags: ["Cafe"]\n' in (site / "content/news/five.md").read_bytes()
    assert b'tags: ["Cafe"]\n' in (site / "content/news/six.md").read_bytes()
    assert 'content="0; url=/tags/cafe/"' in (site / "output/tags/café/index.html").read_text()


def test_only_the_case_of_a_tag_may_be_changed(site: Path) -> None:
    plan = renaming(site, "Quay", "QUAY")
    plans.write(plan, str(site))

    assert plan.redirects == ()
    assert renaming(site, "Quay", "QUAY").revisions == ()
    assert b'tags: ["Ferries", "QUAY"] # both\n' in (site / "content/news/one.md").read_bytes()


def test_an_alias_of_a_tag_goes_along_with_it(site: Path) -> None:
    write(site, "five", 'tags: ["the ferry"]\n')
    plans.write(renaming(site, "River ferry", "Harbour ferry"), str(site))

    assert b'tags: ["Harbour ferry"]\n' in (site / "content/news/five.md").read_bytes()
    assert load(SiteRequest(str(site), NOW)).vocabulary.canonical("The Ferry") == "Harbour ferry"


@pytest.mark.parametrize(("old", "new", "message", "hint"), [
    ("Quai", "Pier", "No article has this tag", "Did you mean 'Quay'?"),
    ("the ferry", "Boat", "No article has this tag", "Did you mean 'River ferry'?"),
    ("Quay", "Ferries", "There is already a tag with this name", 'To merge the two: broadsheet tags merge "Quay" --into "Ferries"'),
    ("Quay", "monday", "'monday' is in the list of names that are never tags", "Remove it from the list, or choose another name"),
    ("Quay", "!", "A tag needs a letter or a digit", "Choose another name"),
])  # fmt: skip
def test_what_cannot_be_renamed_is_said_with_what_to_do(site: Path, old: str, new: str, message: str, hint: str) -> None:
    with pytest.raises(Failure) as caught:
        renaming(site, old, new)

    assert [(problem.message, problem.hint) for problem in caught.value.problems] == [(message, hint)]


def test_a_file_changed_since_the_plan_was_made_is_left_alone(site: Path) -> None:
    plan = renaming(site, "Quay", "Pier")
    edit(site / "content/news/one.md", "It was so.", "It was otherwise.")
    written = plans.write(plan, str(site))

    assert [(problem.place.path, problem.rule) for problem in written.problems] == [("content/news/one.md", "tags.changed")]
    assert b'"Quay"' in (site / "content/news/one.md").read_bytes()
    assert written.paths == ("content/tags.toml", "content/news/two.md")


def test_nobody_else_may_read_the_file_after(site: Path) -> None:
    path = site / "content/news/one.md"
    path.chmod(0o640)
    plans.write(renaming(site, "Quay", "Pier"), str(site))

    assert b'"Pier"' in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["content/news/one.md", "content/news"], ids=["the file", "its folder"])
def test_nothing_is_written_through_a_link(site: Path, name: str) -> None:
    plan, real = renaming(site, "Quay", "Pier"), site / "real"
    (site / name).rename(real)
    (site / name).symlink_to(real)
    written = plans.write(plan, str(site))

    assert "content/news/one.md" not in written.paths
    assert ("content/news/one.md", "tags.write") in [(problem.place.path, problem.rule) for problem in written.problems]
    assert b'"Pier"' not in (real / "one.md" if real.is_dir() else real).read_bytes()


def test_a_list_that_cannot_be_changed_safely_is_named_with_its_line_and_the_others_are_changed(site: Path) -> None:
    write(site, "odd", "tags: [\n  Quay, # the stone one\n  Pier\n]\n")
    plan = merging(site, "Quay", into="Pier")

    assert [str(problem.place) for problem in plan.problems] == ["content/news/odd.md:4:1"]
    assert plan.problems[0].correction == 'tags: ["Pier"]'
    assert len(plan.revisions) == 3


@pytest.mark.parametrize(("old", "new"), [(b"\n", b"\r\n"), (b"---", b"\xef\xbb\xbf---")])
def test_an_article_with_other_line_ends_still_counts_as_not_edited(site: Path, old: bytes, new: bytes) -> None:
    (site / "seeds" / "a.txt").write_text(SEED)
    build(site, now=NOW)
    path = next(path for path in (site / "content" / "news").glob("*.md") if "lighthouse" in path.name)
    path.write_bytes(path.read_bytes().replace(old, new, 1 if old == b"---" else -1))
    sheet = article_tags.read(str(site), path.relative_to(site).as_posix())

    assert isinstance(sheet, article_tags.ArticleTags)
    assert sheet.untouched
    found = article_tags.revised(sheet, ["Harbour Council"], None)
    assert isinstance(found, plans.Revision)
    assert untouched(found.content.decode())[1]
    assert new in found.content


def test_an_article_that_nobody_edited_still_counts_as_such(site: Path) -> None:
    path = taken_in(site)
    name = lists(path)["tags"][0]
    plans.write(renaming(site, name, "Beacon"), str(site))

    assert lists(path)["tags"][0] == lists(path)["suggested"][0] == "Beacon"
    assert untouched(path.read_text())[1]


@pytest.mark.parametrize(("before", "after"), [
    ("", '[renamed]\n"A" = "C"\n"B" = "C"\n'),
    ('[renamed] # old\n"X" = "Y" # kept\n# more\n\n[names]\nY = []\n', '[renamed] # old\n"X" = "Y" # kept\n"A" = "C"\n"B" = "C"\n# more\n\n[names]\nY = []\n'),
    ('[renamed]\n"a" = "X"\n"c" = "Y"\n', '[renamed]\n"A" = "C"\n"B" = "C"\n'),
    ('[renamed]\n"X" = """\n[Y]"""\n', '[renamed]\n"X" = """\n[Y]"""\n"A" = "C"\n"B" = "C"\n'),
    ('renamed = {X = "Y"} # old\n', 'renamed = {X = "Y", "A" = "C", "B" = "C"} # old\n'),
    ('never = []\nrenamed.X = "Y"\n', 'never = []\nrenamed.X = "Y"\nrenamed."A" = "C"\nrenamed."B" = "C"\n'),
    ('[renamed]\nX = "Y"\n\n# ours\n[names]\nZ = []\n', '[renamed]\nX = "Y"\n"A" = "C"\n"B" = "C"\n\n# ours\n[names]\nZ = []\n'),
    ('\ufeff[renamed]\r\n"X" = "Y"', '\ufeff[renamed]\r\n"X" = "Y"\r\n"A" = "C"\r\n"B" = "C"\r\n'),
])  # fmt: skip
def test_the_table_of_renamed_tags_is_added_to_as_it_is_written(before: str, after: str) -> None:
    assert tags_toml.renamed(before, ["A", "B"], "C").removeprefix(tags_toml.NOTE + "\n") == after


@given(
    st.dictionaries(NAMES, NAMES, max_size=3),
    st.lists(NAMES, min_size=1, max_size=3, unique_by=key),
    NAMES,
    st.sampled_from(["\n", "\r\n"]),
)
def test_any_table_reads_as_wanted_once_it_is_added_to(before: dict[str, str], olds: list[str], new: str, ending: str) -> None:
    assume(key(new) not in map(key, olds))
    text = "".join(f"{json.dumps(old)} = {json.dumps(name)}{ending}" for old, name in before.items())
    text = f"# ours{ending}[renamed] # old{ending}{text}# the end{ending}{ending}[names]{ending}Z = [] # none{ending}"
    after = tags_toml.renamed(text, olds, new)

    kept = {old: name for old, name in before.items() if key(old) not in {key(new), *map(key, olds)}}
    assert tomllib.loads(after) == {"renamed": {**kept, **dict.fromkeys(olds, new)}, "names": {"Z": []}}
    assert after.startswith(f"# ours{ending}[renamed] # old{ending}")
    assert after.endswith(f"# the end{ending}{ending}[names]{ending}Z = [] # none{ending}")


def test_a_table_that_cannot_be_added_to_is_left_to_a_person() -> None:
    with pytest.raises(Failure) as caught:
        tags_toml.renamed("renamed = 1\n", ["A"], "C")

    assert '"A" = "C"' in caught.value.problems[0].hint


# -- giving anew


def test_intake_says_which_tags_it_gave(site: Path) -> None:
    path = taken_in(site)

    assert lists(path)["tags"] == lists(path)["suggested"] != []
    assert untouched(path.read_text())[1]
    assert retagging(site).revisions == ()


def test_what_the_tagger_read_at_intake_it_reads_again(tmp_path: Path) -> None:
    """The demo has tables, code, quotes and four scripts."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "content").mkdir()
    for name in ("site.toml", "tags.toml"):
        shutil.copy(ROOT / "content" / name, tmp_path / "content" / name)
    setup = load(SiteRequest(str(tmp_path), NOW))
    assert len(import_raw_copy(tmp_path, setup.config, setup.vocabulary, now=NOW).written) > 30

    assert [one.path for one in retagging(tmp_path).revisions] == []


def test_a_persons_tags_are_kept_and_refused_ones_stay_away(site: Path) -> None:
    path = taken_in(site)
    given = lists(path)["suggested"]
    kept = [name for name in given if name != given[0]]
    edit(path, "tags: " + json.dumps(given), "tags: " + json.dumps(["Mine", *kept]))
    (site / "content/tags.toml").write_text(f'never = ["{kept[0]}"]\n')
    plans.write(retagging(site), str(site))

    assert lists(path)["tags"] == ["Mine", *kept[1:]]
    assert set(lists(path)["suggested"]) == {*kept[1:], given[0]}
    assert retagging(site).revisions == ()


def test_tags_of_which_nobody_says_that_the_machine_gave_them_are_a_persons(site: Path) -> None:
    before = tree(site / "content")

    assert retagging(site, "content/news").revisions == ()
    assert tree(site / "content") == before


def test_an_untouched_article_without_the_list_of_suggestions_is_the_machines(site: Path) -> None:
    from generator.content.article_file import with_new_digest

    path = taken_in(site)
    given = lists(path)["tags"]
    text = "".join(line for line in path.read_text().splitlines(keepends=True) if not line.startswith("suggested"))
    path.write_text(with_new_digest(text.replace(json.dumps(given), json.dumps(["Old rule"]))))
    plans.write(retagging(site, str(path.relative_to(site))), str(site))

    assert lists(path) == {"tags": given, "suggested": given}
    assert untouched(path.read_text())[1]


def test_a_path_that_is_no_article_is_said(site: Path) -> None:
    for path in ("content/none.md", "content/site.toml", "seeds", "../x"):
        with pytest.raises(Failure, match="no article or folder"):
            retagging(site, path)


# -- near-duplicates


def test_tags_that_may_be_one_are_brought_together() -> None:
    names = {
        "Ferry": 9,
        "Ferries": 2,
        "São Orla": 3,
        "Sao Orla": 1,
        "E-mail": 1,
        "Email": 4,
        "NATO": 3,
        "North Arrel Tidal Office": 2,
        "Bank of Arrel": 2,
        "BA": 1,
        "BoA": 1,
        "Quay": 5,
    }
    groups = near([TagCount(name, number, name.lower()) for name, number in names.items()])

    assert [(group.reason, [tag.name for tag in group.tags]) for group in groups] == [
        ("plural", ["Ferry", "Ferries"]), ("spelling", ["Email", "E-mail"]), ("acronym", ["NATO", "North Arrel Tidal Office"]),
        ("spelling", ["São Orla", "Sao Orla"]), ("acronym", ["Bank of Arrel", "BA"]),
    ]  # fmt: skip


def test_a_tag_written_in_two_ways_is_named_with_both() -> None:
    (group,) = near([TagCount("Nato", 3, "nato", ("NATO",))])

    assert (group.reason, group.tags[0].spellings) == ("case", ("NATO",))


# -- the command


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return commands.run(folder, "tags", *arguments, COLUMNS="80")


def test_the_list_has_every_tag_with_its_articles_and_those_that_may_be_one(site: Path) -> None:
    write(site, "five", 'tags: ["quays"]\n')
    done, rows = run(site), run(site, "--json", "--near")

    assert done.returncode == 0
    assert [line.split() for line in done.stdout.splitlines()[:2]] == [["3", "Ferries"], ["2", "Quay"]]
    assert "broadsheet tags merge quays --into Quay" in done.stdout
    assert [json.loads(line) for line in rows.stdout.splitlines()] == [
        {"name": "Quay", "slug": "quay", "articles": 2, "near": [{"name": "quays", "reason": "plural"}]},
        {"name": "quays", "slug": "quays", "articles": 1, "near": [{"name": "Quay", "reason": "plural"}]},
    ]  # fmt: skip


def test_the_command_shows_a_plan_and_writes_it_when_told(site: Path) -> None:
    before = tree(site / "content")
    plan = run(site, "rename", "Quay", "Pier")
    between = tree(site / "content")
    written = run(site, "rename", "Quay", "Pier", "--write")

    assert (plan.returncode, written.returncode) == (0, 0)
    assert between == before != tree(site / "content")
    assert '    4 - tags: ["Ferries", "Quay"] # both\n' in plan.stdout
    assert "/tags/quay/ will redirect to /tags/pier/" in plan.stdout
    assert "3 files would change" in plan.stdout
    assert "3 files written" in written.stdout


def test_the_command_ends_with_1_where_something_is_left_to_a_person(site: Path) -> None:
    done = run(site, "merge", "Quai", "--into", "Pier")

    assert done.returncode == 1
    assert "Did you mean 'Quay'?" in done.stderr
    assert run(site, "retag").stdout.endswith("nothing to do\n")


def test_intake_and_retag_keep_to_the_tags_that_people_gave(tmp_path: Path) -> None:
    write_site(tmp_path)
    (tmp_path / "seeds").mkdir()
    for number in range(3):
        text = (
            f'---\nid: "a{number}"\ntitle: "Story {number}"\ndate: "2026-05-0{number + 1}"\ntags: ["Sluice Keepers"]\n---\n\nIt was so.\n'
        )
        (tmp_path / f"content/news/a{number}.md").write_text(text)
    prose = "Ada Moor and Ben Quay met in Easthaven. Later the sluice keepers said that Moor was right, and that Quay was not."
    (tmp_path / "seeds/2026-06-01-met.txt").write_text(f"Moor and Quay meet in Easthaven\n\n{prose}\n")
    build(tmp_path, now=NOW)
    (path,) = tmp_path.glob("content/news/2026-06-01*.md")

    assert '"Sluice Keepers"' in path.read_text().split("suggested")[0]


@pytest.mark.parametrize(
    ("extra", "persons"), [("", ["Sluice Keepers"]), ("suggested: []\n", ["Sluice Keepers"]), ('suggested: ["Sluice Keepers"]\n', [])]
)
def test_tags_that_a_person_put_on_an_article_of_intake_are_a_persons_everywhere(tmp_path: Path, extra: str, persons: list[str]) -> None:
    write_site(tmp_path)
    path = tmp_path / "content/news/a.md"
    seal = 'intake: "0123456789abcdef 0123456789abcdef"\n'
    path.write_text(f'---\nid: "a"\ntitle: "A"\ndate: "2026-05-01"\ntags: ["Sluice Keepers"]\n{extra}{seal}---\n\nIt was so.\n')
    sheet = article_tags.read(str(tmp_path), "content/news/a.md")

    with open_current(tmp_path, now=NOW) as (_, state):
        assert [name for name, _ in state.catalog.names("given:")] == persons
    assert isinstance(sheet, article_tags.ArticleTags)
    assert [name for name in sheet.tags if name not in sheet.automatic] == persons
