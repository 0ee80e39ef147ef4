"""The choices of site.toml as CSS, and what is said of a choice that cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator import theme
from generator.build.setup import Setup, SiteRequest, load
from generator.core.colors import READABLE, contrast
from generator.core.problems import Failure
from generator.settings import Config, DesignConfig, SectionConfig, ThemeConfig
from generator.theme.style import Style, style
from generator.theme.theme_toml import Declarations
from tests.builders import START
from tests.sites import MakeSite

DECLARED = Declarations(
    light={"paper": "#fffdf9", "ground": "#f4efe6", "ink": "#1b1a18", "accent": "#96201b"},
    dark={"paper": "#15161a", "ground": "#202228", "accent": "#f0958b"},
    fonts={"serif": {"text": "Charter, serif"}, "sans": {"text": '"Segoe UI", sans-serif'}},
    density={"normal": {"gap": "1.25rem"}, "dense": {"gap": ".5rem"}},
    options={"sidebar": True, "promotion": "", "links": ["/a/"]},
)
RULES = """\
:root { color-scheme: light dark; --paper: #fffdf9; --ground: #f4efe6; --ink: #1b1a18; --accent: #96201b; --text: Charter, serif; --gap: 1.25rem }
@media (prefers-color-scheme: dark) { :root:where(:not([data-scheme="light"])) { --paper: #15161a; --ground: #202228; --accent: #f0958b } }
:root:where([data-scheme="dark"]) { --paper: #15161a; --ground: #202228; --accent: #f0958b }
:root:where([data-scheme="light"]) { color-scheme: light }
:root:where([data-scheme="dark"]) { color-scheme: dark }"""


def styled(
    declared: Declarations = DECLARED, *, own: dict[str, Any] | None = None, section: SectionConfig | None = None, **design: str
) -> tuple[Style, list[tuple[str, ...]]]:
    """Return the style, and key, message and correction of each fault."""
    sections = (section or SectionConfig("news", "News"), SectionConfig("sport", "Sport"))
    config = Config("The Paper", sections, "UTC", design=DesignConfig(**design), theme=ThemeConfig("newspaper", own or {}))
    made, faults = style(declared, config)
    return made, [(fault.key, fault.message, fault.correction) for fault in faults]


def test_without_choices_the_sheet_has_what_the_theme_declares() -> None:
    made, faults = styled()

    assert made.sheet == RULES
    assert (made.light, made.dark, made.fonts, made.density, made.section_classes) == ("#fffdf9", "#15161a", "serif", "normal", {})
    assert faults == []


def test_fonts_and_density_are_those_of_the_choice() -> None:
    made, faults = styled(fonts="sans", density="dense")

    assert '--text: "Segoe UI", sans-serif; --gap: .5rem }' in made.sheet
    assert (made.fonts, made.density) == ("sans", "dense")
    assert faults == []


def test_an_accent_is_lighter_in_the_dark_scheme_without_a_warning() -> None:
    made, faults = styled(accent="#1d4e79")

    light, dark = accents(made.sheet)[:2]
    assert (light, faults) == ("#1d4e79", [])
    assert contrast(dark, "#202228") >= READABLE > contrast(light, "#202228")


def test_an_accent_that_is_too_light_for_paper_is_made_darker_and_reported() -> None:
    made, ((key, message, correction),) = styled(accent="#ffd400")

    light, dark = accents(made.sheet)[:2]
    assert dark == "#ffd400"
    assert contrast(light, "#f4efe6") >= READABLE
    assert key == "design.accent"
    assert (
        message
        == f"The color #ffd400 has a contrast of 1.2 to 1 with the light paper, so as text it is hard to read: {light} is used there"
    )
    assert correction == f'accent = "{light}"'


def test_a_section_has_its_own_accent_in_both_schemes() -> None:
    made, faults = styled(section=SectionConfig("comment", "Comment", accent="#1d4e79", kind="opinion"))
    *_, plain, system, chosen = made.sheet.split("\n")

    assert plain == ".section-comment { --accent: #1d4e79 }"
    assert system.startswith('@media (prefers-color-scheme: dark) { :root:not([data-scheme="light"]) .section-comment { --accent: #')
    assert chosen.startswith(':root[data-scheme="dark"] .section-comment { --accent: #')
    assert made.section_classes == {"comment": "section-comment opinion"}
    assert faults == []


def test_a_choice_that_the_theme_does_not_have_is_reported_and_the_usual_one_taken() -> None:
    made, faults = styled(fonts="sanz", density="airy")

    assert (made.fonts, made.density) == ("serif", "normal")
    assert faults == [
        ("design.fonts", "The theme has no set of fonts 'sanz'", 'fonts = "sans"'),
        ("design.density", "The theme has no density 'airy'", 'density = "normal"'),
    ]


def test_a_theme_without_colors_gets_an_accent_for_the_grounds_of_browsers() -> None:
    made, faults = styled(Declarations(), accent="#96201b", density="dense")

    light, dark = accents(made.sheet)[:2]
    assert light == "#96201b"
    assert contrast(dark, "#121212") >= READABLE
    assert (made.light, made.dark, made.fonts, made.density, faults) == ("", "", "", "", [])


def test_options_have_the_defaults_of_the_theme_and_the_values_of_the_site() -> None:
    made, faults = styled(own={"promotion": "Join us", "links": ("/b/",), "mine": 5})

    assert made.options == {"sidebar": True, "promotion": "Join us", "links": ("/b/",), "mine": 5}
    assert faults == []


def test_an_option_of_another_kind_or_a_misspelled_one_is_reported() -> None:
    made, faults = styled(own={"sidebar": "yes", "promotoin": "x"})

    assert made.options["sidebar"] is True
    assert faults == [
        ("theme.sidebar", "'sidebar' must be true or false", "sidebar = true"),
        ("theme.promotoin", "The theme has no option 'promotoin'", 'promotion = "x"'),
    ]


# -- theme.toml and stylesheets


def test_a_theme_replaces_single_values_of_the_theme_that_it_extends(tmp_path: Path) -> None:
    write(tmp_path, "under", '[light]\npaper = "#ffffff"\nink = "#000000"\n[fonts.serif]\ntext = "A"\nhead = "B"\n')
    write(tmp_path, "mine", 'extends = "under"\n[light]\nink = "#111111"\n[fonts.sans]\ntext = "C"\n[fonts.serif]\nhead = "D"\n')
    declared = theme.load("mine", (tmp_path,)).declarations()

    assert declared.light == {"ink": "#111111", "paper": "#ffffff"}
    assert declared.fonts == {"sans": {"text": "C"}, "serif": {"text": "A", "head": "D"}}
    assert list(declared.fonts) == ["sans", "serif"], "the first is the default"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('[light]\npaper = "white"\n', 2, "light.paper must be a color"),
        ("[dark]\npaper = 5\n", 2, "dark.paper must be a color"),
        ('[light]\n"Pa per" = "#fff"\n', 2, "'Pa per' cannot be the name of a CSS property"),
        ('[fonts]\nserif = "Charter"\n', 2, "fonts.serif must be a table"),
        ('[fonts.serif]\ntext = "A; } body { color: red"\n', 2, "fonts.serif.text must be the value of a CSS property"),
        ('density = "normal"\n', 1, "density must be a table"),
    ],
)
def test_a_table_of_theme_toml_that_cannot_be_is_a_problem_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    write(tmp_path, "mine", text)
    with pytest.raises(Failure) as caught:
        theme.load("mine", (tmp_path,))

    (problem,) = caught.value.problems
    assert (str(problem.place), problem.message, problem.rule) == (f"themes/mine/theme.toml:{line}", message, "theme.key")
    assert problem.hint


def test_a_stylesheet_takes_the_choices_in_where_it_imports_them(make_site: MakeSite) -> None:
    files = {
        "themes/mine/theme.toml": 'extends = "base"\n[light]\npaper = "#ffffff"\n',
        "themes/mine/static/style.css": '@import "design.css";\nbody { background: var(--paper) }\n.x { background: url(none.svg) }\n',
    }
    first, second = (
        load_site(make_site(theme="mine", files=files, extra=f"[design]\naccent = {accent}\n")) for accent in ('"#111"', '"#222"')
    )

    (sheet,) = (file.text for file in first.context.files if file.path.startswith("assets/style."))
    assert sheet.startswith(":root { color-scheme: light dark; --paper: #ffffff; --accent: #111111 } ")
    assert ";\nbody" not in sheet
    assert [(str(problem.place), problem.rule) for problem in first.problems] == [("themes/mine/static/style.css:3", "theme.url")]
    assert not any("design" in file.path for file in first.context.files)
    assert first.context.site.assets["style.css"] != second.context.site.assets["style.css"]


def test_a_problem_of_a_choice_names_its_line_in_the_settings(make_site: MakeSite) -> None:
    setup = load_site(make_site(extra='accent = "#ffd400"\n[design]\nfonts = "nosuch"\n'))

    assert [(str(problem.place), problem.rule, problem.excerpt, problem.level) for problem in setup.problems] == [
        ("content/site.toml:8:1", "design.choice", 'fonts = "nosuch"', "error"),
        ("content/site.toml:6:1", "design.contrast", 'accent = "#ffd400"', "warning"),
    ]


def test_the_accent_of_a_section_does_not_read_the_articles_again(make_site: MakeSite) -> None:
    plain, colored = (load_site(make_site(extra=extra)) for extra in ("", 'accent = "#1d4e79"\nkind = "opinion"\n'))

    assert plain.reading == colored.reading
    assert plain.context.site != colored.context.site


def load_site(folder: Path) -> Setup:
    return load(SiteRequest(str(folder), START))


def accents(sheet: str) -> list[str]:
    return [part[:7] for part in sheet.split("--accent: ")[1:]]


def write(place: Path, name: str, text: str) -> None:
    (place / name).mkdir()
    (place / name / "theme.toml").write_text(text, encoding="utf-8")
