"""Front pages: which article stands where, and which pages a changed article can alter."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from generator.build.build import BuildOptions, build
from generator.build.front_report import front_problems, planned_fronts
from generator.build.report import next_scheduled_change
from generator.build.setup import Setup, SiteRequest, load
from generator.catalog.catalog import Catalog
from generator.cli import group
from generator.core.model import Key, Record, Rendered
from generator.core.views import FrontView, Link
from generator.scaffold.init import FILES
from tests.builders import START, catalog, record
from tests.sites import write_site

NOW = START + timedelta(days=100)
COPIED = " ".join(f"word{number} and thing{number % 7}" for number in range(120))


def site(
    folder: Path,
    front: str = "",
    *,
    section: str = "",
    newest: int = 5,
    kind: str = "news",
    order: str = "newest",
    days: float = 100,
    base: str = "https://example.org/",
) -> Setup:
    """Return the setup of a site with two sections and the text of a `front.toml`, for a moment some days after the start."""
    extra = f'[limits]\nnewest = {newest}\nstrip = 2\n[[sections]]\nslug = "views"\nname = "Views"\nkind = "{kind}"\norder = "{order}"\n'
    files = {"/".join(filter(None, ("content", section, "front.toml"))): front} if front else {}
    write_site(folder, sections=("News", "Sport"), extra=extra, files=files, base_url=base)
    return load(SiteRequest(str(folder), START + timedelta(days=days)))


def articles(count: int, **values: Any) -> list[Record]:
    return [record(f"n{number}", days=number, **values) for number in range(count)]


def marked(one: Record, **values: Any) -> Record:
    return msgspec.structs.replace(one, card=msgspec.structs.replace(one.card, **values))


def view(setup: Setup, shown: Catalog, section: str = "") -> FrontView:
    output = setup.output("section-front" if section else "front")
    assert output
    page = output.plan(Key(output.name, section), shown, setup.context)
    assert page
    assert isinstance(page.recipe, Rendered)
    assert isinstance(page.recipe.view, FrontView)
    return page.recipe.view


def ids(setup: Setup, shown: Catalog, section: str = "") -> dict[str, list[str]]:
    """Return the ids of the articles on a page by slot and strip."""
    planned = next(front for front in planned_fronts(setup, shown) if front.section == section)
    found: dict[str, list[str]] = {}
    for place in planned.places:
        found.setdefault(place.slot, []).append(place.id)
    return found


def messages(setup: Setup, shown: Catalog) -> list[str]:
    return [f"{problem.place.line}: {problem.message}" for problem in (*setup.problems, *front_problems(setup, shown))]


def test_without_a_file_the_newest_fill_the_page_and_each_section_has_a_strip(tmp_path: Path) -> None:
    shown = catalog(*articles(9), record("s", section="sport"))

    assert ids(site(tmp_path), shown) == {
        "lead": ["n8"],
        "secondary": ["n7", "n6", "n5", "n4", "n3"],
        "strip news": ["n2", "n1"],
        "strip sport": ["s"],
    }


def test_articles_are_chosen_by_file_id_and_address(tmp_path: Path) -> None:
    front = 'lead = "news/n1.md"\ntop = ["n2", "/news/n3/", "https://example.org/news/n4/"]\npicks = ["content/news/n0.md"]\n'
    setup, shown = site(tmp_path, front), catalog(*articles(9))

    assert ids(setup, shown) == {
        "lead": ["n1"], "top": ["n2", "n3", "n4"], "secondary": ["n8", "n7"], "picks": ["n0"], "strip news": ["n6", "n5"],
    }  # fmt: skip
    assert messages(setup, shown) == []
    assert view(setup, shown).top == 3


def test_an_address_may_have_the_path_of_the_site_and_may_lack_it(tmp_path: Path) -> None:
    front = 'top = ["/paper/news/n1/", "/news/n1", "https://example.org/paper/news/n1/", "/news/café/"]\n'
    slots = site(tmp_path, front, base="https://example.org/paper/").context.fronts[""].slots

    assert [place.target for place in slots["top"]] == ["/paper/news/n1/"] * 3 + ["/paper/news/caf%C3%A9/"]


def test_an_empty_place_and_one_whose_time_is_over_get_the_newest(tmp_path: Path) -> None:
    front = 'lead = { article = "n1", until = "2026-03-10" }\ntop = ["", { article = "n2", until = 2026-03-20T08:00:00 }]\nstrips = []\n'
    shown = catalog(*articles(9))

    assert ids(site(tmp_path, front, days=1), shown) == {"lead": ["n1"], "top": ["n8", "n2", "n7"], "secondary": ["n6", "n5"]}
    assert ids(site(tmp_path, front, days=12), shown) == {"lead": ["n8"], "top": ["n7", "n2", "n6"], "secondary": ["n5", "n4"]}
    assert ids(site(tmp_path, front, days=30), shown) == {"lead": ["n8"], "top": ["n7", "n6", "n5"], "secondary": ["n4", "n3"]}


def test_the_end_of_a_choice_is_the_next_moment_at_which_the_site_changes(tmp_path: Path) -> None:
    front = 'lead = { article = "n1", until = "2026-03-10" }\nnotice = { text = "Flood", until = "2026-03-05T18:00" }\n'
    changes = [next_scheduled_change(site(tmp_path, front, days=days), catalog()) for days in (1, 7, 30)]

    assert [change and (change.at.isoformat(), change.path) for change in changes] == [
        ("2026-03-05T18:00:00+00:00", "content/front.toml"),
        ("2026-03-10T00:00:00+00:00", "content/front.toml"),
        None,
    ]


def test_a_notice_stands_on_its_page_until_its_time_is_over(tmp_path: Path) -> None:
    front = 'notice = { text = "Flood", url = "/news/", until = "2026-03-05T18:00" }\n'
    notices = [view(site(tmp_path, front, days=days), catalog()).notice for days in (1, 7)]

    assert [notice and (notice.text, notice.url) for notice in notices] == [("Flood", "/news/"), None]
    assert view(site(tmp_path, 'notice = "Storm"\n'), catalog()).notice is not None


def test_pinned_articles_stay_first_whatever_their_age_and_weights_order_the_newest(tmp_path: Path) -> None:
    old, heavy, light = articles(9)[0], articles(9)[5], articles(9)[6]
    shown = catalog(*articles(9)[1:5], marked(heavy, weight=2), marked(light, weight=1), *articles(9)[7:], marked(old, pinned=True))
    setup = site(tmp_path, "strips = []")

    assert ids(setup, shown) == {"lead": ["n0"], "secondary": ["n6", "n5", "n8", "n7", "n4"]}
    assert [place.why for front in planned_fronts(setup, shown) for place in front.places if place.id == "n0"] == ["pinned", "pinned"]


def test_a_section_with_a_pinned_article_has_a_front_page_with_all_its_newest_articles(tmp_path: Path) -> None:
    setup, listing = site(tmp_path), Key("section", "news")
    section = setup.output("section")
    assert section
    plain, pinned = catalog(*articles(9)), catalog(marked(articles(1)[0], pinned=True), *articles(9)[1:])

    assert section.plan(listing, plain, setup.context)
    assert section.plan(listing, pinned, setup.context) is None
    page = view(setup, pinned, "news")
    assert [card.id for card in (page.lead, *page.newest, *page.cards) if card] == ["n0", "n8", "n7", "n6", "n5", "n4", "n3", "n2", "n1"]
    assert (page.heading, page.count, page.strips, page.page.url) == ("News", 9, (), "/news/")


def test_the_front_page_of_a_section_follows_the_order_of_the_section(tmp_path: Path) -> None:
    parts = [record(f"v{number}", section="views", days=number) for number in range(9)]
    shown = catalog(*parts[:5], marked(parts[5], pinned=True), marked(parts[6], kind="opinion"), *parts[7:])
    setup = site(tmp_path, "places = { secondary = 2, opinion = 1 }", section="views", order="oldest")
    page = view(setup, shown, "views")
    planned = next(front for front in planned_fronts(setup, shown) if front.section == "views")

    assert [(place.slot, place.id, place.why) for place in planned.places] == [
        ("lead", "v5", "pinned"), ("secondary", "v0", "oldest"), ("secondary", "v1", "oldest"), ("opinion", "v6", "oldest"),
    ]  # fmt: skip
    assert ([card.id for card in page.cards], page.order) == (["v2", "v3", "v4", "v7", "v8"], "oldest")
    assert ids(setup, shown)["strip views"] == ["v2", "v1"]


def test_only_the_first_articles_of_a_section_concern_its_front_page_in_either_order(tmp_path: Path) -> None:
    shown = catalog(*(record(f"v{number}", section="views", days=number) for number in range(200)))
    output = site(tmp_path, 'lead = "v5"\n', section="views", order="oldest").output("section-front")
    changed = {}
    for order in ("newest", "oldest"):
        setup = site(tmp_path, 'lead = "v5"\n', section="views", order=order)
        assert output
        for id in ("v0", "v5", "v100", "v199"):
            former = shown.shown(id)
            assert former
            other = msgspec.structs.replace(former, text_profile=record(id, text=COPIED).text_profile)
            changed[order, id] = bool(list(output.touched(other, former, shown, setup.context)))

    assert [id for order, id in changed if changed[order, id] and order == "newest"] == ["v5", "v199"]
    assert [id for order, id in changed if changed[order, id] and order == "oldest"] == ["v0", "v5"]


def test_a_section_front_shows_what_its_own_file_says_and_articles_of_other_sections_too(tmp_path: Path) -> None:
    front = 'lead = "news/n1.md"\n[[strips]]\nsection = "news"\ncount = 1\n'
    shown = catalog(*articles(4), record("s1", section="sport"), record("s2", section="sport", days=2))

    assert ids(site(tmp_path, front, section="sport"), shown, "sport") == {
        "lead": ["n1"],
        "secondary": ["s2", "s1"],
        "strip news": ["n3"],
    }


def test_an_opinion_fills_the_opinion_slot_and_leads_only_if_it_is_chosen(tmp_path: Path) -> None:
    shown = catalog(
        *articles(4), marked(record("o1", days=8), kind="opinion"), record("v1", section="views", days=9), record("v2", section="views")
    )

    assert ids(site(tmp_path, "strips = []", newest=3, kind="opinion"), shown) == {"lead": ["n3"], "secondary": ["v1", "o1", "n2"]}
    assert ids(site(tmp_path, "opinion = []", newest=2, kind="opinion"), shown) == {
        "lead": ["n3"], "secondary": ["n2", "n1"], "opinion": ["v1", "o1", "v2"], "strip news": ["n0"],
    }  # fmt: skip
    assert view(site(tmp_path, "opinion = []", kind="opinion").shown(shown), shown).opinion_section == Link("Views", "/views/")
    assert view(site(tmp_path, "opinion = []").shown(shown), shown).opinion_section is None
    assert ids(site(tmp_path, 'lead = "o1"\nstrips = []', newest=1), shown) == {"lead": ["o1"], "secondary": ["v1"]}


def test_no_article_is_twice_on_a_page_and_no_near_copies_are_together(tmp_path: Path) -> None:
    front = 'lead = "news/n1.md"\ntop = ["n1", "a"]\nsecondary = ["b"]\nstrips = []\n'
    shown = catalog(*articles(4), record("a", days=20, text=COPIED), record("b", days=21, text=COPIED), record("c", days=22, copy_of="n3"))
    setup = site(tmp_path, front, newest=4)

    assert ids(setup, shown) == {"lead": ["n1"], "top": ["c", "a", "n2"], "secondary": ["n0"]}
    assert messages(setup, shown) == [
        "2: content/news/n1.md is on the page twice",
        "3: b is almost the same as content/news/a.md, which is on the page",
    ]


def test_a_chosen_article_that_is_not_there_or_not_published_is_a_warning_with_its_line(tmp_path: Path) -> None:
    front = 'lead = "news/storm.md"\ntop = [\n  "news/n2.md",  # fine\n  { article = "news/draft.md" },\n]\n'
    setup = site(tmp_path, front)
    (tmp_path / "content/news/stormy.md").write_text("", encoding="utf-8")
    shown = catalog(*articles(4))
    from generator.catalog.codec import row_of  # the record of a draft is stored, but not shown

    draft = msgspec.structs.replace(record("draft"), status="draft")
    shown.set_records([row_of(draft)])
    found = list(front_problems(setup, shown))

    assert [(problem.place.line, problem.message, problem.level) for problem in found] == [
        (1, "There is no article content/news/storm.md", "warning"),
        (4, "content/news/draft.md is not on the site: it is a draft", "warning"),
    ]
    assert found[0].hint == "Did you mean 'content/news/stormy.md'?"


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("laed = 'x'", "1: Unknown setting 'laed'"),
        ("lead = 5", "1: 'lead' must be a table"),
        ("top = ['n1',\n{ article = 'n2', until = 'friday' }]", "2: 'friday' is not a date"),
        ("[[strips]]\nsection = 'sports'", "2: Unknown section 'sports'"),
        ("[[strips]]\ncount = 3", "1: This strip has no section"),
        ("[places]\ntop = 5000", "2: 'top' is 5000"),
        ("[notice]\nurl = '/x/'", "1: The notice has no text"),
        ("notice = { text = 'x', url = 'x y' }", "1: 'x y' is not a path or a URL"),
        ("lead = ", "1: This is not valid TOML: Invalid value"),
    ],
)
def test_a_fault_in_the_file_is_an_error_with_its_line_and_the_rest_counts(tmp_path: Path, front: str, message: str) -> None:
    setup, shown = site(tmp_path, front), catalog(*articles(3))

    assert messages(setup, shown) == [message]
    assert {problem.level for problem in setup.problems} == {"error"}
    assert view(setup, shown).lead


def touched(setup: Setup, shown: Catalog, one: Record, former: Record | None = None) -> set[str]:
    outputs = [output for output in setup.outputs if output.name in ("front", "section-front")]
    return {key.name for output in outputs for key in output.touched(one, former, shown, setup.context)}


def test_an_article_that_cannot_be_on_a_front_page_does_not_concern_it(tmp_path: Path) -> None:
    setup = site(tmp_path, 'lead = "news/n5.md"\nstrips = []', newest=1)
    shown = catalog(*articles(200))
    edited = [marked(shown.shown(id), title="Corrected") for id in ("n0", "n5", "n150", "n199")]  # type: ignore[arg-type]

    assert [touched(setup, shown, one, shown.shown(one.card.id)) for one in edited] == [{"news"}, {"", "news"}, {"news"}, {"", "news"}]


def test_a_new_text_of_an_article_concerns_a_front_page_only_if_it_may_be_a_copy(tmp_path: Path) -> None:
    setup, shown = site(tmp_path), catalog(*articles(9))
    former = shown.shown("n8")
    assert former
    same = msgspec.structs.replace(former, words=7)
    other = msgspec.structs.replace(former, text_profile=record("n8", text=COPIED).text_profile)

    assert touched(setup, shown, same, former) == set()
    assert touched(setup, shown, other, former) == {"", "news"}


def test_the_plan_names_each_place_and_counts_those_that_the_newest_fill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    front = 'lead = { article = "news/n1.md", until = "2026-04-01T08:00" }\npicks = ["n5"]\nnotice = "Flood"\n'
    site(tmp_path, front, newest=2)
    for number in range(6):
        pin = "pinned: true\n" * (number == 2)
        text = f'---\nid: n{number}\ntitle: "Story {number}"\ndate: "2026-03-1{number}"\n{pin}---\n\nThe text of story {number}.\n'
        (tmp_path / f"content/news/n{number}.md").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    printed, as_json = (CliRunner().invoke(group, ["plan", "--now", "2026-03-20", *more]).stdout for more in ((), ("--json",)))

    assert printed.partition("The front page (index.html)\n")[2].splitlines()[:7] == [
        "  notice      Flood",
        "  lead        Story 1 (chosen until 2026-04-01 08:00 UTC)",
        "  secondary   Story 2 (pinned)",
        "              1 newest",
        "  picks       Story 5 (chosen)",
        "  strip news  2 newest",
        "The front page of news (news/index.html)",
    ]
    assert "Build again at 2026-04-01 08:00 UTC: a choice in content/front.toml ends then" in printed
    places = json.loads(as_json)["fronts"][0]["places"]
    assert places[0] == {
        "slot": "lead", "id": "n1", "path": "content/news/n1.md", "title": "Story 1", "why": "chosen", "until": "2026-04-01T08:00:00+00:00",
    }  # fmt: skip


@pytest.mark.parametrize("all_lines", [False, True])
def test_the_example_of_a_new_site_is_valid_as_it_is_and_without_its_comment_signs(tmp_path: Path, *, all_lines: bool) -> None:
    text = (FILES / "full" / "front.toml").read_text(encoding="utf-8")
    example = text[text.index("# Articles by their file") :]
    setup = site(tmp_path, re.sub(r"^# (?=[a-z]+ = |\[|\]|  )", "", example, flags=re.MULTILINE) if all_lines else text)

    assert setup.problems == ()
    assert bool(list(setup.context.fronts[""].chosen())) == all_lines


def test_a_choice_and_its_end_make_only_the_front_page_again(tmp_path: Path) -> None:
    site(tmp_path)
    for number in range(3):
        text = f'---\nid: n{number}\ntitle: "Story {number}"\ndate: "2026-03-1{number}"\n---\n\nThe text of story {number}.\n'
        (tmp_path / f"content/news/n{number}.md").write_text(text, encoding="utf-8")
    options = BuildOptions(intake=False, workers=1, pictures=False)
    made = [build(tmp_path, options, now=NOW).made]
    front, lead = tmp_path / "content/front.toml", f'lead = {{ article = "n0", until = "{NOW + timedelta(hours=1):%Y-%m-%dT%H:%M}" }}\n'
    front.write_text(lead, encoding="utf-8")
    made.append(build(tmp_path, options, now=NOW).made)
    made.append(build(tmp_path, options, now=NOW + timedelta(hours=2)).made)
    (tmp_path / "content/news/front.toml").write_text(lead, encoding="utf-8")
    made.append(build(tmp_path, options, now=NOW).made)

    assert len(made[0]) > 10
    assert made[1:] == [("index.html",), ("index.html",), ("index.html", "news/index.html")]


def test_a_section_front_shows_what_the_newsroom_says_of_the_section(tmp_path: Path) -> None:
    write_site(tmp_path, extra='[[sections]]\nslug = "sport"\nname = "Sport"\ndescription = "All clubs of the *valley*."\n')
    setup = load(SiteRequest(str(tmp_path), NOW))
    page = view(setup, catalog(marked(record("s", section="sport"), pinned=True)), "sport")

    assert page.about
    assert "<em>valley</em>" in page.about.html
    assert page.page.description == "All clubs of the valley."
    assert "<em>valley</em>" in setup.theme.render("front.html", page)
