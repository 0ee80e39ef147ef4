"""Front matter: what is read, with the lines of the file, and that no text can bring the reader down."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.front_matter import FrontMatter, Picture, decode, parse, split
from generator.content.front_matter.dates import likely, moment
from generator.core.focus import focus
from generator.core.model import Correction

PATH = "content/town/harbor.md"
ZONE = ZoneInfo("Europe/Istanbul")
GOOD = 'title: "Harbor reopens"\ndate: "2026-09-12T08:30"\n'


def read(lines: str, body: str = "Text.\n") -> FrontMatter:
    header, _, _, problems = parse(f"---\n{lines}---\n\n{body}", PATH, ZONE)
    assert problems == ()
    assert header is not None
    return header


def rules(text: str) -> list[str]:
    header, _, _, problems = parse(text, PATH, ZONE)
    assert (header is None) == any(problem.level == "error" for problem in problems)
    return [problem.rule for problem in problems]


def test_every_setting_is_read_in_its_type() -> None:
    header = read(
        'id: "a1"\ntitle: "Harbor \\"reopens\\""\ndate: 2026-09-12 08:30\nupdated: 2026-09-12T09:00:00Z\nexpires: 2026-10-01\n'
        'section: "town"\ntags: ["Harbor", "S-400"]\nauthors:\n  - Ada Moss\n  - {name: "Ben Hale"}\nkicker: Interview\ndateline: MARLOW\nsummary: |\n  It is\n  open.\n'
        "language: pt-BR\nstatus: Draft\naliases: [/old/, /older.html]\nimage: {src: pier.jpg, alt: The pier, credit: A. Moss}\n"
        'source: "seeds/harbor.txt"\nslug: harbor\nintake: "0f 1e"\nx-desk: night\n'
    )

    assert header == FrontMatter(
        id="a1", title='Harbor "reopens"', date=datetime(2026, 9, 12, 8, 30, tzinfo=ZONE), updated=datetime(2026, 9, 12, 12, tzinfo=ZONE),
        expires=datetime(2026, 10, 1, tzinfo=ZONE), section="town", tags=("Harbor", "S-400"), authors=("Ada Moss", "Ben Hale"), kicker="Interview", dateline="MARLOW",
        summary="It is open.", language="pt-BR", status="draft", aliases=("/old/", "/older.html"),
        image=Picture("pier.jpg", alt="The pier", credit="A. Moss"), source="seeds/harbor.txt", slug="harbor", intake="0f 1e", extra={"desk": "night"}, lines=header.lines,
    )  # fmt: skip
    assert (header.lines["id"], header.lines["authors"], header.lines["x-desk"]) == (2, 9, 24)


@pytest.mark.parametrize(("written", "alias"), [
    ("/caf%C3%A9/", "/café/"), ("/2020/%e7%81%af%e5%8f%b0/", "/2020/灯台/"), ("/100%/", "/100%/"), ("/100%25/", "/100%/"), ("/cafe%CC%81/", "/café/"),
    ("/%D0%9F%D0%BB%D0%B0%D0%BD.html", "/План.html"), ("/why%3F/", "/why?/"), ("/" + "%D0%9F" * 100 + "/", "/" + "П" * 100 + "/"),
])  # fmt: skip
def test_an_alias_is_the_path_that_percent_signs_stand_for(written: str, alias: str) -> None:
    assert read(GOOD + f'aliases: ["{written}"]\n').aliases == (alias,)


def test_an_alias_is_there_once_however_it_is_written() -> None:
    assert read(GOOD + 'aliases: ["/caf%C3%A9/", "/café/", "/caf%c3%a9/"]\n').aliases == ("/café/",)


@pytest.mark.parametrize(("written", "correction"), [
    ("/caf%E9/", "/café/"), ("/a/%2e%2e/b/", "/a/b/"), ("/a%00b/", "/ab/"), ("/a%5Cb/", "/a/b/"), ("/a%2F%2Fb/", "/a/b/"),
])  # fmt: skip
def test_percent_signs_hide_nothing_in_an_alias(written: str, correction: str) -> None:
    _, _, _, problems = parse(f'---\n{GOOD}aliases: ["{written}"]\n---\n', PATH, ZONE)

    assert [(problem.rule, problem.correction) for problem in problems] == [("front-matter.aliases", f'aliases: ["{correction}"]')]


def test_a_slug_is_the_name_that_percent_signs_stand_for() -> None:
    assert read(GOOD + 'slug: "%e7%81%af%e5%8f%b0"\n').slug == "灯台"
    assert rules(f'---\n{GOOD}slug: "100%"\n---\n') == ["front-matter.slug"]


def test_entities_in_texts_that_readers_see_are_decoded() -> None:
    front_matter = read(
        'title: "The pier&#8217;s &#8220;new&#x201D; roof &amp; door, AT&T; &lt;b&gt; &nosuch; &amp;#8211;"\n'
        'date: 2026-09-12\nsummary: "It&rsquo;s open."\ntags: ["Arts &amp; crafts"]\nauthors: {name: "Zo&euml; Ash"}\n'
        'section: "Home &amp; garden"\nimage: {src: "a&amp;b.jpg", alt: "A &amp; B"}\nslug: "a&amp;b"\n'
    )

    assert front_matter.title == "The pier’s “new” roof & door, AT&T; <b> &nosuch; –"
    assert (front_matter.summary, front_matter.tags, front_matter.authors) == ("It’s open.", ("Arts & crafts",), ("Zoë Ash",))
    assert (front_matter.section, front_matter.image) == ("Home & garden", Picture("a&amp;b.jpg", alt="A & B"))
    assert front_matter.slug == "a&amp;b"


def test_draft_and_published_of_other_tools_keep_a_draft_off_the_site() -> None:
    assert rules(f"---\n{GOOD}draft: false\n---\n") == []
    assert rules(f"---\n{GOOD}draft: true\n---\n") == ["front-matter.unknown"]
    assert parse(f"---\n{GOOD}draft: true\n---\n", PATH, ZONE).front_matter is None
    assert parse(f"---\n{GOOD}published: false\n---\n", PATH, ZONE).front_matter is None


def test_soft_hyphens_are_no_part_of_a_title() -> None:
    assert read('title: "Eisen\xadbahn\u200btunnel"\ndate: 2026-09-12\n').title == "Eisenbahntunnel"


def test_what_is_left_out_has_its_usual_value() -> None:
    header = read(GOOD + "tags:\nsection:\nimage: ~\n")

    assert (header.tags, header.section, header.image, header.status, header.updated) == ((), "", None, "published", None)


def test_one_text_alone_is_a_list_of_one() -> None:
    header = read(GOOD + "tags: Harbor\nauthors: {name: Ada Moss}\nimage: pier.jpg\n")

    assert (header.tags, header.authors, header.image) == (("Harbor",), ("Ada Moss",), Picture("pier.jpg"))


def test_the_names_that_other_tools_have_for_authors_and_summary_are_read() -> None:
    header = read(GOOD + "author: Ada Moss\ndescription: It is open.\nsummary:\n")
    several = read(GOOD + 'author: ["Ada Moss", {name: Ben Hale}]\ndescription:\nsummary: It is open.\n')
    both = read(GOOD + "author: Ada Moss\nauthors: [Ada Moss]\n")

    assert (header.authors, header.summary) == (("Ada Moss",), "It is open.")
    assert (several.authors, several.summary, both.authors) == (("Ada Moss", "Ben Hale"), "It is open.", ("Ada Moss",))


@pytest.mark.parametrize("keywords", ["Harbor, Quay", '"Harbor, Quay"', "[Harbor, Quay]", "\n  - Harbor\n  - Quay"])
def test_keywords_and_a_category_are_tags_and_a_section(keywords: str) -> None:
    header = read(GOOD + f"keywords: {keywords}\ncategory: Town\n")

    assert (header.tags, header.section) == (("Harbor", "Quay"), "Town")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-05-01 10:00:00 +0200", datetime(2024, 5, 1, 11, tzinfo=ZONE)),
        ("2024-05-01T10:00:00", datetime(2024, 5, 1, 10, tzinfo=ZONE)),
        ("2024-05-01T10:00:00+02:00", datetime(2024, 5, 1, 11, tzinfo=ZONE)),
        ("2024-05-01T10:00:00.000Z", datetime(2024, 5, 1, 13, tzinfo=ZONE)),
        ("2024-05-01 10:00", datetime(2024, 5, 1, 10, tzinfo=ZONE)),
        ("2024-05-01", datetime(2024, 5, 1, tzinfo=ZONE)),
        ("2024-05-01 10:00:00 -0500", datetime(2024, 5, 1, 18, tzinfo=ZONE)),
    ],
)
def test_the_dates_that_other_tools_write_are_moments_in_the_time_zone_of_the_site(written: str, meant: datetime) -> None:
    for quote in ("", '"', "'"):
        header = read(f"title: Harbor\ndate: {quote}{written}{quote}\n")
        assert (header.date, header.date.utcoffset()) == (meant, meant.utcoffset())


def test_the_language_of_the_site_is_that_of_an_article_without_one() -> None:
    header, *_ = parse(f"---\n{GOOD}---\n", PATH, ZONE, "de")

    assert header is not None
    assert header.language == "de"


def test_the_body_begins_on_the_line_that_is_said() -> None:
    text = f"\n---\n{GOOD}---\n\n\nText.\n\n---\n\nMore.\n"
    _, body, line, problems = parse(text, PATH, ZONE)

    assert problems == ()
    assert body == "Text.\n\n---\n\nMore.\n"
    assert text.split("\n")[line - 1] == "Text."


def test_the_header_is_split_off_with_the_lines_of_the_file() -> None:
    assert split("\n---\na: b\n---\nText.") == ("\n\na: b\n", "Text.", 5, "YAML")
    assert split("\n+++\na = 1\n+++\n\nText.") == ("\n\na = 1\n", "Text.", 6, "TOML")
    assert split('\n{"a": {"}": 1}}\n\nText.') == ('\n{"a": {"}": 1}}', "Text.", 4, "JSON")


@pytest.mark.parametrize(
    "raw", [b"\xef\xbb\xbf---\r\ntitle: A\r\ndate: 2026-09-12\r\n---\r\nText.\r\n", b"---\rtitle: A\rdate: 2026-09-12\r---\rText.\r"]
)
def test_marks_and_line_ends_of_any_system_are_read(raw: bytes) -> None:
    text, problems = decode(raw, PATH)
    header, body, line, _ = parse(text, PATH, ZONE)

    assert problems == ()
    assert header is not None
    assert (header.title, body, line) == ("A", "Text.\n", 5)


def test_bytes_that_are_no_utf_8_are_a_problem_with_its_place() -> None:
    text, problems = decode("---\r\ntitle: “Café”\r\n".encode("cp1252").replace("“Caf".encode("cp1252"), "“Caf".encode()), PATH)

    assert "�" in text
    assert [(str(problem.place), problem.rule) for problem in problems] == [(f"{PATH}:2:12", "front-matter.encoding")]


def test_a_line_in_another_encoding_comes_with_what_it_most_likely_says() -> None:
    _, problems = decode("title: Café\n".encode("cp1252"), PATH)

    assert (problems[0].place.line, problems[0].place.column, problems[0].correction) == (1, 11, "title: Café")


def test_control_characters_are_dropped_and_others_are_one_line() -> None:
    header = read('title: "A\\0B\\uFFFE \\n C\x07 \u2028 D\\x7f"\ndate: 2026-09-12\n')

    assert header.title == "AB C D"


def test_separators_that_yaml_takes_for_line_ends_leave_the_lines_alone() -> None:
    header, _, line, problems = parse("---\ntitle: A \u2028 B \x85 C\ndate: no\n---\nText.", PATH, ZONE)

    assert header is None
    assert (problems[0].place.line, line) == (3, 5)


@pytest.mark.parametrize(("text", "expected"), [
    ("2026-09-12", datetime(2026, 9, 12, tzinfo=ZONE)),
    ("2026-9-2", datetime(2026, 9, 2, tzinfo=ZONE)),
    ("2026-09-12 08:30", datetime(2026, 9, 12, 8, 30, tzinfo=ZONE)),
    ("2026-09-12T08:30:15.5", datetime(2026, 9, 12, 8, 30, 15, 500000, tzinfo=ZONE)),
    ("2026-09-12T08:30:00Z", datetime(2026, 9, 12, 8, 30, tzinfo=UTC)),
    ("2026-09-12 08:30 -05:00", datetime(2026, 9, 12, 13, 30, tzinfo=UTC)),
    ("2026-09-12T08:30:00+0530", datetime(2026, 9, 12, 3, 0, tzinfo=UTC)),
])  # fmt: skip
def test_a_date_is_a_moment_in_the_zone_of_the_site(text: str, expected: datetime) -> None:
    found = moment(text, ZONE)

    assert found == expected
    assert found.tzinfo is ZONE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-13-01",
        "2026-02-30",
        "12.9.2026",
        "2026-09-12T25:00",
        "0000-01-01",
        "0001-01-01",
        "9999-12-31",
        "2026-09-12+99:00",
        "٢٠٢٦-٠٩-١٢",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert moment(text, ZONE) is None


@pytest.mark.parametrize(("text", "expected"), [
    ("12.9.2026", "2026-09-12"), ("12/09/2026", "2026-09-12"), ("9/30/2026", "2026-09-30"), ("2026/9/12", "2026-09-12"), ("20260912", "2026-09-12"),
    ("Sept 12, 2026", "2026-09-12"), ("12 September 2026 14:05", "2026-09-12T14:05"), ("Sat, 12 Sep 2026 8:30 am", "2026-09-12T08:30"),
    ("2026-02-31", "2026-02-28"), ("soon", ""), ("2026", ""), ("99.99.2026", ""),
])  # fmt: skip
def test_the_likeliest_date_is_found(text: str, expected: str) -> None:
    assert likely(text) == expected


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(["%d.%m.%Y", "%Y/%m/%d", "%Y%m%d", "%d %B %Y", "%b %d, %Y"]))
def test_every_date_that_people_write_is_understood(day: date, form: str) -> None:
    assert likely(day.strftime(form)) == day.isoformat()


def test_references_are_refused_before_they_can_grow() -> None:
    bomb = "---\ntitle: A\ndate: 2026-09-12\na: &a [x, x]\n" + "".join(
        f"{name}: &{name} [*{last}, *{last}]\n" for last, name in zip("abcdefgh", "bcdefghi", strict=True)
    )

    assert set(rules(bomb + "---\n")) == {"front-matter.yaml", "front-matter.unknown"}


@pytest.mark.parametrize(
    "value", ["[" * 90_000, "- " * 45_000, "? " * 45_000, "{x: " * 20_000, "\n" + "".join(" " * depth + "a:\n" for depth in range(1, 400))]
)
def test_deep_nesting_is_a_fault_and_no_crash(value: str) -> None:
    """With 100,000 brackets, libyaml's nodes end the process."""
    assert {"front-matter.yaml", "front-matter.tags"} & set(rules(f"---\n{GOOD}tags: {value}\n---\n"))


@pytest.mark.parametrize(
    "value",
    [
        "0x" + "f" * 5000,
        "9" * 5000,
        "1:" * 5000 + "1",
        "0b" + "1" * 50_000,
        ".inf",
        "!!binary aGk=",
        "!!python/object:os.system x",
        "!!set {a}",
        "!!omap [a: b]",
    ],
)
@pytest.mark.parametrize("name", ["title", "tags", "date", "status", "aliases", "image", "slug", "language"])
def test_values_of_any_kind_are_said_not_raised(name: str, value: str) -> None:
    lines = "".join(line for line in GOOD.splitlines(keepends=True) if not line.startswith(name))

    assert any(rule.startswith("front-matter.") for rule in rules(f"---\n{lines}{name}: {value}\n---\n"))


def test_a_header_of_only_faulty_lines_is_given_up_in_the_end() -> None:
    found = rules("---\n" + "a: b: c\n" * 3000 + "---\n")

    assert 1 < len(found) < 100


def test_a_long_line_is_shown_in_part() -> None:
    _, _, _, problems = parse(f"---\n{GOOD}status: {'x' * 5000}\n---\n", PATH, ZONE)

    assert all(len(part) <= 400 for problem in problems for part in (problem.message, problem.excerpt, problem.correction))


def test_a_header_as_long_as_a_book_is_refused() -> None:
    assert rules("---\ntitle: " + "x" * 200_000 + "\n---\n") == ["front-matter.yaml"]


@given(st.text())
def test_any_text_gives_a_header_or_its_problems(text: str) -> None:
    rules(text)
    rules(f"---\n{text}\n---\nText.")
    rules(f"---\ntitle: {text}\ndate: {text}\ntags: {text}\n---\n")


PIECES = [
    "title",
    "date",
    "tags",
    "authors",
    "image",
    "status",
    "aliases",
    ": ",
    ":",
    "\n",
    "\n- ",
    "  ",
    "\t",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    ", ",
    " #",
    "&a ",
    "*a",
    "|\n",
    ">\n",
    "!!str ",
    "!x ",
    "no",
    "2024",
    "2026-09-12",
    "~",
    "? ",
    "<<",
    "%",
    "@",
    "`",
    "---\n",
    "...\n",
    "\u2028",
    "\x00",
    "é",
    "😀",
    "\\",
    "\r\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_that_looks_like_yaml_gives_a_header_or_its_problems(text: str) -> None:
    rules(f"---\n{text}\n---\nText.")
    rules(f"---\n{GOOD}{text}\n---\nText.")


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=5))
def test_what_is_quoted_as_we_advise_is_read_as_it_was_written(title: str, tags: list[str]) -> None:
    from generator.content.front_matter.syntax import listed, quoted
    from generator.content.front_matter.values import shown_text

    header, *_ = parse(f"---\ntitle: {quoted('A ' + title)}\ndate: 2026-09-12\ntags: {listed(tags)}\n---\n", PATH, ZONE)

    assert header is not None
    assert header.title == shown_text("A " + title)
    assert header.tags == tuple(tag for text in tags if (tag := shown_text(text)))


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded(raw: bytes) -> None:
    text, problems = decode(raw, PATH)

    assert "\r" not in text
    assert len(problems) <= 1
    rules(text)


@pytest.mark.parametrize(
    ("line", "cause"), [("sumary: x", "sumary"), ("section: 7", "section"), ("updated: soon", "updated"), ("tags: 7", "tags")]
)
def test_problems_of_one_key_have_one_cause(line: str, cause: str) -> None:
    _, _, _, problems = parse(f'---\ntitle: "A"\ndate: "2026-01-01"\n{line}\n---\n', PATH, ZONE)

    assert [problem.cause for problem in problems] == [cause]


@pytest.mark.parametrize(
    ("address", "is_kept"),
    [
        ("https://paper.example/2026/lamp?a=1#b", True),
        ("HTTP://paper.example", True),
        ("javascript:alert(1)", False),
        ("/2026/lamp", False),
        ("https://", False),
        ("https://a b.example/", False),
        ("https://a.example/<script>", False),
    ],
)
def test_the_source_of_a_text_is_an_address_on_the_web(address: str, is_kept: bool) -> None:
    header, _, _, problems = parse(f'---\n{GOOD}source_url: "{address}"\n---\n\nText.\n', PATH, ZONE)

    assert header is not None
    assert header.source_url == (address if is_kept else "")
    assert [problem.rule for problem in problems] == ([] if is_kept else ["front-matter.type"])


@pytest.mark.parametrize(
    ("written", "point"),
    [
        ("30% 40%", (30, 40)),
        ("30 40", (30, 40)),
        ("30%, 40.6%", (30, 41)),
        ("0.3 0.4", (30, 40)),
        ("1.0 0.0", (100, 0)),
        ("25%", (25, 50)),
        ("top", (50, 0)),
        ("left", (0, 50)),
        ("Top LEFT", (0, 0)),
        ("bottom right", (100, 100)),
        ("center", (50, 50)),
        ("center left", (0, 50)),
        ("left 40%", (0, 40)),
        ("40% top", (40, 0)),
        ("top 40%", (40, 0)),
        ("center 20%", (50, 20)),
        ("0 0", (0, 0)),
        ("", None),
        ("up", None),
        ("left left", None),
        ("left right", None),
        ("10 20 30", None),
        ("101% 0", None),
        ("-5 0", None),
        ("nan nan", None),
    ],
)
def test_a_focus_is_written_as_in_css(written: str, point: tuple[int, int] | None) -> None:
    assert focus(written) == point


@given(st.text(alphabet="topleftrighbmcn0123456789.%, -", max_size=20))
def test_any_text_is_a_point_in_the_picture_or_none(written: str) -> None:
    point = focus(written)

    assert point is None or (0 <= point[0] <= 100 and 0 <= point[1] <= 100)


@pytest.mark.parametrize(
    "image",
    [
        'image: {src: pier.jpg, alt: "", licence: "CC BY 4.0", focus: [30, 40]}\n',
        'image:\n  src: pier.jpg\n  alt: ""\n  license: "CC BY 4.0"\n  focus: 30% 40%\n',
    ],
)
def test_a_picture_has_texts_and_a_focus(image: str) -> None:
    assert read(GOOD + image).image == Picture("pier.jpg", licence="CC BY 4.0", focus=(30, 40), is_decorative=True)


def test_an_empty_focus_is_none() -> None:
    assert read(GOOD + "image: {src: pier.jpg, focus: }\n").image == Picture("pier.jpg")
    assert read(GOOD + 'image: {src: pier.jpg, focus: ""}\n').image == Picture("pier.jpg")


def test_what_an_editor_decides_is_read() -> None:
    header = read(
        GOOD + "kind: Review\nheadline_short: Harbor open\nstandfirst: After nine days\npinned: true\nweight: -2\nstory: Harbor strike\n"
        "series: [The coast]\npart: 3\nreason: A mistake\nurl: /caf%C3%A9\ntemplate: wide.html\n"
    )

    assert (header.kind, header.headline_short, header.standfirst, header.pinned, header.weight) == (
        "review",
        "Harbor open",
        "After nine days",
        True,
        -2,
    )
    assert (header.story, header.series, header.part, header.reason) == ("Harbor strike", "The coast", 3, "A mistake")
    assert (header.url, header.template) == ("/café/", "wide.html")


@pytest.mark.parametrize(("line", "kind"), [("kind: comment", "opinion"), ("kind: obituari", "obituary"), ("kind: recipe", "news")])
def test_an_unknown_kind_is_a_warning_with_the_nearest(line: str, kind: str) -> None:
    header, _, _, (problem,) = parse(f"---\n{GOOD}{line}\n---\n\nText.\n", PATH, ZONE)

    assert header is not None
    assert header.kind == "news"
    assert (problem.rule, problem.level, problem.correction) == ("front-matter.kind", "warning", f"kind: {kind}")


@pytest.mark.parametrize(("line", "rule"), [
    ("weight: heavy", "front-matter.type"), ("weight: 1.5", "front-matter.type"), ("part: 0", "front-matter.type"), ("part: [1]", "front-matter.type"),
    ("weight: 99999999999999", "front-matter.type"), ("story: [a, b]", "front-matter.type"), ('series: "?!"', "front-matter.type"),
    ("pinned: perhaps", "front-matter.type"), ("url: about", "front-matter.url"), ("url: /a/../b/", "front-matter.url"),
    ("url: /a/index.html", "front-matter.url"), ("url: /a?b=c", "front-matter.url"),
])  # fmt: skip
def test_what_an_editor_decides_is_checked(line: str, rule: str) -> None:
    assert rules(f"---\n{GOOD}{line}\n---\n\nText.\n") == [rule]


def test_corrections_are_read_newest_first() -> None:
    header = read(
        GOOD + "corrections:\n  - date: 2026-09-13\n    text: The harbor has two piers.\n"
        "  - {date: 2026-09-14 10:00, text: 'The mayor is Ada Moss.', x-by: desk}\n"
    )

    assert header.corrections == (
        Correction(datetime(2026, 9, 14, 10, tzinfo=ZONE), "The mayor is Ada Moss."),
        Correction(datetime(2026, 9, 13, tzinfo=ZONE), "The harbor has two piers."),
    )
    assert read(GOOD + "corrections: []\n").corrections == ()


@pytest.mark.parametrize(("value", "found"), [
    ("Wrong name", ["front-matter.corrections"]), ("[{date: 2026-09-13}]", ["front-matter.corrections"]),
    ("[{date: soon, text: a}]", ["front-matter.date"]), ("[{date: 2026-09-13, text: [a]}]", ["front-matter.type"]),
    ("[{date: 2026-09-13, text: a, by: b}]", ["front-matter.unknown"]), ("[{date: 2026-09-13, text: a}, b]", ["front-matter.corrections"]),
    ("[" + ", ".join(["{date: 2026-09-13, text: a}"] * 101) + "]", ["front-matter.limit"]),
])  # fmt: skip
def test_corrections_are_checked(value: str, found: list[str]) -> None:
    assert rules(f"---\n{GOOD}corrections: {value}\n---\n\nText.\n") == found
