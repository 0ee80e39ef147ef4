"""`site.toml`: the values that are read, and the problem of each fault."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.problems import Problem
from generator.settings import Config, DesignConfig, Limits, MenuConfig, RelatedConfig, SectionConfig, ThemeConfig, load, sample
from generator.settings.values import TOPICS
from generator.system.resources import themes

SOUND = """\
title = "The Easthaven Courier"
time_zone = "Europe/London"

[[sections]]
slug = "harbour"
name = "Harbour"

[[sections]]
slug = "town"
name = "Town"
"""


def read(folder: Path, text: str | bytes) -> tuple[Config | None, tuple[Problem, ...]]:
    path = folder / "site.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load(path, "content/site.toml")


def fault(folder: Path, text: str | bytes) -> tuple[str, ...]:
    """Return place, rule, message, excerpt and correction of the only problem."""
    config, problems = read(folder, text)
    assert config is None
    assert [problem.message for problem in problems] == [problems[0].message]
    (problem,) = problems
    assert problem.hint
    return str(problem.place), problem.rule, problem.message, problem.excerpt, problem.correction


def with_line(line: str) -> str:
    return line + "\n" + SOUND


# -- what is read


def test_three_settings_are_enough(tmp_path: Path) -> None:
    config, problems = read(tmp_path, SOUND)

    assert problems == ()
    assert config == Config(
        title="The Easthaven Courier", time_zone="Europe/London", default_section="harbour",
        sections=(SectionConfig("harbour", "Harbour"), SectionConfig("town", "Town")),
    )  # fmt: skip


def test_every_setting_is_read(tmp_path: Path) -> None:
    text = """
        title = "T"
        tagline = "t"
        base_url = "https://example.org/my-paper"
        language = "pt-BR"
        time_zone = "America/Sao_Paulo"
        theme = "base"
        copyright = "c"
        default_section = "b"
        article_url = "/{year}/{id}-{slug}.html"
        allow_html = true
        trust_theme = true
        limits = { newest = 0, feed = 50 }
        sections = [{ slug = "a", name = "A", keywords = ["x"] }, { slug = "b", name = "B" }]
        menu = [{ label = "Write to us", url = "mailto:desk@example.org" }]
        footer = [{ page = "legal/imprint" }]
    """
    config, problems = read(tmp_path, text)

    assert problems == ()
    assert config == Config(
        title="T", tagline="t", base_url="https://example.org/my-paper/", language="pt-BR", time_zone="America/Sao_Paulo", theme=ThemeConfig("base"),
        copyright="c", default_section="b", article_url="/{year}/{id}-{slug}.html", allow_html=True, trust_theme=True, limits=Limits(newest=0, feed=50),
        sections=(SectionConfig("a", "A", ("x",)), SectionConfig("b", "B")), menu=(MenuConfig("Write to us", "mailto:desk@example.org"),),
        footer=(MenuConfig(page="legal/imprint"),),
    )  # fmt: skip


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    config, problems = read(tmp_path, b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())

    assert (config is not None, problems) == (True, ())


@pytest.mark.parametrize("url", ["http://localhost:8000/", "https://example.org", "https://example.org/a/b", "https://xn--mnchen-3ya.de/"])
def test_a_base_url_ends_with_a_slash_once_read(tmp_path: Path, url: str) -> None:
    config, _ = read(tmp_path, with_line(f'base_url = "{url}"'))

    assert config is not None
    assert config.base_url == url.rstrip("/") + "/"


# -- what is wrong with the file


def test_broken_toml_is_shown_with_its_line_mended(tmp_path: Path) -> None:
    found = fault(tmp_path, 'tagline = "a"\ntitle = The Courier\n')

    assert found == (
        "content/site.toml:2:9",
        "config.toml-syntax",
        "This is not valid TOML: Invalid value",
        "title = The Courier",
        'title = "The Courier"',
    )


def test_an_unclosed_text_is_closed(tmp_path: Path) -> None:
    place, _, _, excerpt, correction = fault(tmp_path, 'title = "The Courier\ntime_zone = "UTC"\n')

    assert (place, excerpt, correction) == ("content/site.toml:1:21", 'title = "The Courier', 'title = "The Courier"')


def test_a_repeated_setting_is_said_to_be_one(tmp_path: Path) -> None:
    _, problems = read(tmp_path, 'title = "A"\ntitle = "B"\n')

    assert [(problem.message, problem.hint) for problem in problems] == [
        ("This is not valid TOML: Cannot overwrite a value", "The same name is already set above; keep one of the two")
    ]


def test_a_file_in_another_encoding_is_named_with_line_and_column(tmp_path: Path) -> None:
    place, rule, message, excerpt, _ = fault(tmp_path, '# é\ntitle = "Café"\n'.encode().replace("fé".encode(), b"f\xe9"))

    assert (place, rule, message) == ("content/site.toml:2:13", "config.toml-syntax", "The file is not in UTF-8")
    assert excerpt == 'title = "Caf\ufffd"'


# -- names and types


@pytest.mark.parametrize(
    ("line", "message", "correction"),
    [
        ('tag-line = "x"', "Unknown setting 'tag-line'", 'tagline = "x"'),
        ('Copyright = "x"', "Unknown setting 'Copyright'", 'copyright = "x"'),
        ("color = 3", "Unknown setting 'color'", ""),
        ("feed = 3", "Unknown setting 'feed'", ""),
    ],
)
def test_an_unknown_setting_is_named_with_the_nearest_there_is(tmp_path: Path, line: str, message: str, correction: str) -> None:
    assert fault(tmp_path, with_line(line)) == ("content/site.toml:1:1", "config.unknown", message, line, correction)


def test_a_setting_that_slipped_below_a_section_is_sent_back_to_the_top(tmp_path: Path) -> None:
    _, (problem,) = read(tmp_path, SOUND + 'copyright = "x"\n')

    assert (problem.place.line, problem.message) == (11, "Unknown setting 'copyright' in a section")
    assert problem.hint == "Move it to the top of the file, above the first line in brackets"


@pytest.mark.parametrize(
    ("line", "message", "correction"),
    [
        ("tagline = 2026", "'tagline' must be a text in quotes", 'tagline = "2026"'),
        ("base_url = 2026-09-12", "'base_url' must be a text in quotes", 'base_url = "2026-09-12"'),
        ('trust_theme = "yes"', "'trust_theme' must be true or false", "trust_theme = true"),
        ('allow_html = "yes"', "'allow_html' must be true or false", "allow_html = true"),
        ("allow_html = 0", "'allow_html' must be true or false", "allow_html = false"),
        ('limits.feed = "25"', "'feed' must be a whole number", "feed = 25"),
        ("limits.feed = true", "'feed' must be a whole number", "feed = 20"),
        ("limits.feed = 7.5", "'feed' must be a whole number", "feed = 7"),
        ('related.half_life = "x"', "'half_life' must be a whole number", f"half_life = {RelatedConfig().half_life}"),
        ("limits = 5", "'limits' must be a table", "[limits]"),
        ('menu = "x"', "'menu' must be a list of tables", "[[menu]]"),
    ],
)
def test_a_value_of_the_wrong_type_is_shown_as_it_should_be(tmp_path: Path, line: str, message: str, correction: str) -> None:
    assert fault(tmp_path, with_line(line)) == ("content/site.toml:1:1", "config.type", message, line, correction)


def test_sections_in_single_brackets_get_double_ones(tmp_path: Path) -> None:
    place, rule, _, excerpt, correction = fault(tmp_path, 'title = "T"\ntime_zone = "UTC"\n[sections]\nslug = "news"\nname = "News"\n')

    assert (place, rule, excerpt) == ("content/site.toml:3:1", "config.type", "[sections]")
    assert correction.splitlines()[0] == "[[sections]]"


def test_key_words_in_one_text_become_a_list(tmp_path: Path) -> None:
    found = fault(tmp_path, SOUND + 'keywords = "council, mayor"\n')

    assert found[0] == "content/site.toml:11:1"
    assert found[4] == 'keywords = ["council", "mayor"]'


def test_each_missing_setting_is_shown_as_it_could_be(tmp_path: Path) -> None:
    config, problems = read(tmp_path, "")

    assert config is None
    assert [(problem.rule, problem.message, problem.correction.splitlines()[0]) for problem in problems] == [
        ("config.missing", "The setting 'title' is missing", 'title = "The Easthaven Courier"'),
        ("config.missing", "The setting 'sections' is missing", "[[sections]]"),
        ("config.missing", "The setting 'time_zone' is missing", 'time_zone = "Europe/London"'),
    ]


def test_a_section_without_a_name_is_pointed_at(tmp_path: Path) -> None:
    found = fault(tmp_path, SOUND.replace('name = "Town"\n', ""))

    assert found == ("content/site.toml:8:1", "config.missing", "This section has no name", "[[sections]]", 'name = "News"')


# -- what values mean


@pytest.mark.parametrize(
    ("line", "correction"),
    [
        ('base_url = "example.org"', "https://example.org/"),
        ('base_url = "ftp://example.org/x/"', "https://example.org/x/"),
        ('base_url = "https://"', "https://example.org/my-paper/"),
        ('base_url = "https://example.org/?a=b"', "https://example.org/"),
        ('base_url = "https://example.org/#a"', "https://example.org/"),
        ('base_url = "https://example.org/my paper/"', "https://example.org/my%20paper/"),
        ('base_url = "https://example.org//a/../b"', "https://example.org/a/b/"),
        ('base_url = "https://münchen.de/"', "https://xn--mnchen-3ya.de/"),
        ('base_url = "https://example.org:99999/"', "https://example.org/my-paper/"),
        ('language = "english"', "en"),
        ('language = "en_gb"', "en-GB"),
        ('language = ""', "en"),
        ('theme = "../mine"', "newspaper"),
        ('theme = ""', "newspaper"),
        ('default_section = "twon"', "town"),
        ('article_url = "{slug}"', "/{slug}/"),
        ('article_url = "/{section}/{slug}"', "/{section}/{slug}/"),
        ('article_url = "/{section}/{title}/"', "/{section}/{slug}/"),
        ('article_url = "/{section}/{slug:>9}/"', "/{section}/{slug}/"),
        ('article_url = "/{section}/{slug!r}/"', "/{section}/{slug}/"),
        ('article_url = "/{section}//{slug}/"', "/{section}/{slug}/"),
        ('article_url = "/{section}/../{slug}/"', "/{section}/{slug}/"),
        ('article_url = "/{section}/{slug}/?a"', "/{section}/{slug}/a/"),
        ('article_url = "/{section}/{slug"', "/{section}/{year}/{month}/{day}/{slug}/"),
        ('article_url = "/{section}/{year}/"', "/{section}/{year}/{month}/{day}/{slug}/"),
        ('article_url = "/' + "a/" * 3000 + '{slug}/"', "/{section}/{year}/{month}/{day}/{slug}/"),
        ('article_url = "/' + "a" * 300 + '/{slug}/"', "/{section}/{year}/{month}/{day}/{slug}/"),
        ('article_url = "/tags/{slug}/"', "/{section}/{year}/{month}/{day}/{slug}/"),
    ],
)
def test_a_text_that_cannot_be_right_is_shown_as_it_could_be(tmp_path: Path, line: str, correction: str) -> None:
    name = line.partition(" ")[0]
    place, rule, _, excerpt, found = fault(tmp_path, with_line(line))

    assert (place, rule, excerpt, found) == ("content/site.toml:1:1", "config.value", line, f'{name} = "{correction}"')
    assert read(tmp_path, with_line(found))[1] == ()


@pytest.mark.parametrize(
    ("zone", "meant"),
    [("London", "Europe/London"), ("Europe/Istambul", "Europe/Istanbul"), ("", "Europe/London"), ("../etc", "Europe/London")],
)
def test_a_time_zone_that_is_not_there_is_shown_with_the_nearest(tmp_path: Path, zone: str, meant: str) -> None:
    found = fault(tmp_path, SOUND.replace("Europe/London", zone))

    assert found[0] == "content/site.toml:2:1"
    assert found[4] == f'time_zone = "{meant}"'


@pytest.mark.parametrize("line", ["limits.feed = 0", "limits.newest = -1", "limits.listing = 100000"])
def test_limits_are_sane(tmp_path: Path, line: str) -> None:
    place, rule, _, excerpt, correction = fault(tmp_path, with_line(line))

    assert (place, rule, excerpt) == ("content/site.toml:1:1", "config.value", line)
    assert read(tmp_path, with_line(f"limits.{correction}"))[1] == ()


@pytest.mark.parametrize(
    ("slug", "correction"),
    [
        ("Town Hall", "town-hall"),
        ("", "news"),
        ("tags", "tags-news"),
        ("archive", "archive-news"),
        ("harbour", "harbour-2"),
        ("a/b", "a-b"),
        ("404", "404-news"),
    ],
)
def test_a_section_needs_a_folder_of_its_own(tmp_path: Path, slug: str, correction: str) -> None:
    place, rule, _, _, found = fault(tmp_path, SOUND.replace('"town"', f'"{slug}"'))

    assert (place, rule, found) == ("content/site.toml:9:1", "config.value", f'slug = "{correction}"')


def test_a_topic_is_one_of_the_usual_sections(tmp_path: Path) -> None:
    right = SOUND.replace('slug = "harbour"', 'slug = "harbour"\ntopic = "business"')
    config, problems = read(tmp_path, right)

    assert problems == ()
    assert config is not None
    assert config.sections[0].topic == "business"
    place, rule, message, excerpt, correction = fault(tmp_path, right.replace("business", "busines"))
    assert (place, rule, message) == ("content/site.toml:6:1", "config.value", "Unknown topic 'busines'")
    assert (excerpt, correction) == ('topic = "busines"', 'topic = "business"')


def test_letters_of_any_script_may_be_in_a_slug(tmp_path: Path) -> None:
    assert read(tmp_path, SOUND.replace('"town"', '"город"'))[1] == ()


@pytest.mark.parametrize(
    ("url", "correction"),
    [
        ("archive", "/archive/"),
        ("//example.org/", "https://example.org/"),
        ("desk@example.org", "mailto:desk@example.org"),
        ("javascript:x", "/archive/"),
    ],
)
def test_an_entry_of_the_menu_leads_somewhere(tmp_path: Path, url: str, correction: str) -> None:
    place, _, _, _, found = fault(tmp_path, SOUND + f'[[menu]]\nlabel = "A"\nurl = "{url}"\n')

    assert (place, found) == ("content/site.toml:13:1", f'url = "{correction}"')


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    text = 'titel = "T"\nbase_url = "example.org"\nallow_html = "no"\n[limits]\nfeed = 0\n[[sections]]\nslug = "Tags"\n[[menu]]\nurl = "x"\nlabel = ""\n'
    _, problems = read(tmp_path, text)

    assert [(problem.place.line, problem.rule.partition(".")[2]) for problem in problems] == [
        (1, "unknown"), (1, "missing"), (2, "value"), (3, "type"), (5, "value"), (6, "missing"), (7, "value"), (9, "value"), (10, "value"),
    ]  # fmt: skip


def test_a_line_in_a_text_of_several_lines_is_no_setting(tmp_path: Path) -> None:
    place, *_ = fault(tmp_path, 'tagline = """\nlanguage = "x"\n"""\nlanguage = "english"\n' + SOUND)

    assert place == "content/site.toml:4:1"


def test_a_fault_in_an_inline_table_is_shown_where_the_table_begins(tmp_path: Path) -> None:
    place, _, _, excerpt, correction = fault(tmp_path, "limits = { feed = 0 }\n" + SOUND)

    assert (place, excerpt, correction) == ("content/site.toml:1:1", "limits = { feed = 0 }", "feed = 1")


@given(st.sampled_from(Config.__struct_fields__), st.text(st.characters(exclude_categories=["C"]), max_size=40))
def test_no_text_of_a_setting_is_too_odd_for_a_problem(tmp_path_factory: pytest.TempPathFactory, name: str, text: str) -> None:
    """A fault of the editor's must never be a traceback."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    lines = [line for line in SOUND.splitlines() if not line.startswith(name)]
    config, problems = read(tmp_path_factory.getbasetemp(), f'{name} = "{quoted}"\n' + "\n".join(lines))

    assert (config is None) == bool(problems)


@pytest.mark.parametrize("name", Config.__struct_fields__)
def test_no_value_of_a_setting_is_too_odd_for_a_problem(tmp_path: Path, name: str) -> None:
    scalars = ("1", "-1", "1.5", "nan", "0x10", "true", '""', '"x"', "2026-01-01", "10:00:00", "99999999999999999999")
    lists = (
        "[]",
        "[1]",
        '["a"]',
        "[[]]",
        "[{}]",
        "[1, {}]",
        "[{ slug = 1 }]",
        '[{ slug = "a", name = [] }]',
        '[{ slug = "a", name = "b", x = {} }]',
    )
    for value in (
        *scalars,
        *lists,
        "{}",
        "{ a = 1 }",
        "{ feed = {} }",
        "{ feed = [1], newest = 1e9 }",
        "{ half_life = 'x', floor = [] }",
        "{ 'a.b' = 1, c.d.e = 2 }",
    ):
        kept = SOUND.partition("\n\n")[0] if name == "sections" else SOUND
        rest = "\n".join(line for line in kept.splitlines() if not line.startswith(name))
        config, problems = read(tmp_path, f"{name} = {value}\n{rest}\n")

        assert (config is None) == bool(problems), value
        assert all(problem.hint and problem.message for problem in problems), value


# -- the file of a new site


@pytest.mark.parametrize("title", ["The Courier", 'The "Quoted" \\ Ïtem <theme>', "新聞"])
def test_the_settings_of_a_new_site_have_no_problems(tmp_path: Path, title: str) -> None:
    config, problems = read(tmp_path, sample(title))

    assert problems == ()
    assert config is not None
    assert config.title == title
    assert [section.slug for section in config.sections] == list(TOPICS)
    assert not any(section.keywords for section in config.sections)


@pytest.mark.parametrize("kind", [Config, Limits, SectionConfig, MenuConfig, DesignConfig])
def test_every_setting_stands_in_the_settings_of_a_new_site(kind: type[msgspec.Struct]) -> None:
    lines = sample("The Courier").splitlines()
    names = [line.removeprefix("# ").partition(" =")[0] for line in lines if " = " in line] + [
        line.strip("# []") for line in lines if "[" in line
    ]

    assert [name for name in kind.__struct_fields__ if name not in names] == []


def test_every_switch_of_a_new_site_is_at_its_default(tmp_path: Path) -> None:
    config, _ = read(tmp_path, sample("The Courier"))

    assert config is not None
    assert (config.limits, config.article_url, config.theme, config.allow_html, config.trust_theme) == (
        Limits(),
        *(getattr(Config("", (), ""), n) for n in ("article_url", "theme", "allow_html", "trust_theme")),
    )


def test_the_links_of_the_menu_are_where_the_comment_says() -> None:
    frame = (themes() / "base" / "templates" / "base.html").read_text(encoding="utf-8")

    assert frame.index("m.sections(site") < frame.index("m.links(site.menu") < frame.index("<main") < frame.index("m.links(site.footer")
    assert "[[menu]] in the navigation, after the sections, and [[footer]] at the end of every page" in sample("The Courier")


@pytest.mark.parametrize(
    ("lines", "place", "correction"),
    [
        ('label = "A"', 11, 'page = "about"'),
        ('url = "/a/"', 11, 'label = "Archive"'),
        ('page = "about"\nurl = "/a/"', 13, ""),
        ('page = "/about/"', 12, 'page = "about"'),
        ('page = "../news/x"', 12, 'page = "news/x"'),
        ('page = ""', 12, 'page = "about"'),
        ("page = 1", 12, 'page = "1"'),
    ],
)
@pytest.mark.parametrize("table", ["menu", "footer"])
def test_a_link_names_a_page_or_an_address_with_a_label(tmp_path: Path, table: str, lines: str, place: int, correction: str) -> None:
    found, _, _, _, right = fault(tmp_path, SOUND + f"[[{table}]]\n{lines}\n")

    assert (found.partition(":")[2].partition(":")[0], right) == (str(place), correction)


# -- the look of the paper


@pytest.mark.parametrize(
    ("line", "correction"),
    [
        ('accent = "96201b"', 'accent = "#96201b"'),
        ('accent = "red"', 'accent = "#96201b"'),
        ('logo = "https://example.org/logo.svg"', 'logo = "images/logo.svg"'),
        ('favicon = "../icon.png"', 'favicon = "icon.png"'),
        ('density = "tight"', 'density = "normal"'),
    ],
)
def test_a_choice_of_the_design_that_cannot_be_is_shown_as_it_could_be(tmp_path: Path, line: str, correction: str) -> None:
    place, rule, _, excerpt, found = fault(tmp_path, SOUND + "[design]\n" + line + "\n")

    assert (place, rule, excerpt, found) == ("content/site.toml:12:1", "config.value", line, correction)


def test_a_section_has_an_accent_and_a_kind(tmp_path: Path) -> None:
    own = 'slug = "harbour"\naccent = "#1d4e79"\nkind = "opinion"'
    config, problems = read(tmp_path, SOUND.replace('slug = "harbour"', own))

    assert problems == ()
    assert config is not None
    assert (config.sections[0].accent, config.sections[0].kind) == ("#1d4e79", "opinion")
    wrong = SOUND.replace('slug = "harbour"', own.replace("opinion", "opinon"))
    assert fault(tmp_path, wrong)[::4] == ("content/site.toml:7:1", 'kind = "opinion"')


def test_the_theme_may_be_a_table_with_keys_of_its_own(tmp_path: Path) -> None:
    config, problems = read(tmp_path, SOUND + '[theme]\nname = "mine"\npromo = "Join us"\nlinks = [{ url = "/a/", count = 2 }]\n')

    assert problems == ()
    assert config is not None
    assert config.theme == ThemeConfig("mine", {"promo": "Join us", "links": ({"url": "/a/", "count": 2},)})


@pytest.mark.parametrize(
    ("line", "correction"),
    [("since = 1904-05-06", 'since = "1904-05-06"'), ("name = 5", 'name = "newspaper"'), ('name = "../x"', 'name = "newspaper"')],
)
def test_a_key_of_the_theme_that_cannot_be_used_is_a_fault(tmp_path: Path, line: str, correction: str) -> None:
    place, rule, _, excerpt, found = fault(tmp_path, SOUND + "[theme]\n" + line + "\n")

    assert (place, rule.partition(".")[0], excerpt, found) == ("content/site.toml:12:1", "config", line, correction)
