"""The choices of `site.toml` as CSS: colors in the light and the dark scheme, fonts, density, and the accents of sections.

The sheet is short, and a stylesheet of the theme takes it in with `@import "design.css";`, which is replaced by its text. So
the choices need no further request, no layout shift follows, and a content security policy can forbid inline styles.

`data-scheme` on the root element, which the switch of a page sets, goes before the scheme of the reader's system.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from generator.core.colors import READABLE, normal, readable, worst_contrast
from generator.core.suggest import did_you_mean, nearest
from generator.settings import Config, SectionConfig
from generator.settings.fault import written
from generator.theme.theme_toml import Declarations

GROUNDS = ("paper", "ground")
"""The colors of a theme on which text stands."""
PLAIN = {"light": "#ffffff", "dark": "#121212"}
"""The grounds of browsers, for a theme that declares none."""


class Fault(NamedTuple):
    """What cannot be done as `site.toml` says."""

    key: str
    """Of the setting: "design.accent"."""
    message: str
    hint: str
    correction: str = ""
    rule: str = "design.choice"
    is_warning: bool = False


class Style(msgspec.Struct, frozen=True):
    sheet: str = ""
    """CSS."""
    light: str = ""
    """The color of the paper in each scheme, for `theme-color`; empty if the theme declares none."""
    dark: str = ""
    accent: str = ""
    """In the light scheme."""
    colors: dict[str, str] = {}
    """All colors of the light scheme, by their names."""
    fonts: str = ""
    """The set of fonts and the density that are used; empty if the theme has none."""
    density: str = ""
    section_classes: dict[str, str] = {}
    """By the slug of a section with its own accent or kind: "section-world opinion"."""
    options: dict[str, Any] = {}
    """Those of the theme, as `site.toml` sets them, and further keys of its table."""


def style(declared: Declarations, config: Config) -> tuple[Style, tuple[Fault, ...]]:
    """Return what the choices of a site make of a theme, and what is wrong with them."""
    colors = {"light": declared.light, "dark": {**declared.light, **declared.dark}}
    faults: list[Fault] = []
    if config.design.accent:
        accents = _accents("design", config.design.accent, colors, faults)
        colors = {scheme: {**values, "accent": accents[scheme]} for scheme, values in colors.items()}
    fonts = _chosen("fonts", config.design.fonts, declared.fonts, faults)
    density = _chosen("density", config.design.density, declared.density, faults)
    root = {**colors["light"], **declared.fonts.get(fonts, {}), **declared.density.get(density, {})}
    rules = [*_root_rules(root, colors), *_section_rules(config.sections, colors, faults)]
    options = _options(declared.options, config.theme.values, faults)
    section_classes = {section.slug: own for section in config.sections if (own := _section_class(section))}
    light, dark = (values.get("paper", "") for values in colors.values())
    made = Style(
        "\n".join(rules), light, dark, colors["light"].get("accent", ""), colors["light"], fonts, density, section_classes, options
    )
    return made, tuple(faults)


def _root_rules(root: Mapping[str, str], colors: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Yield the rules for the whole page. `:where` leaves them as weak as `:root`, so that a rule for printing goes before them."""
    dark = _block({name: color for name, color in colors["dark"].items() if root.get(name) != color})
    yield f":root {_block(root, 'color-scheme: light dark')}"
    if dark != _block({}):
        yield f'@media (prefers-color-scheme: dark) {{ :root:where(:not([data-scheme="light"])) {dark} }}'
        yield f':root:where([data-scheme="dark"]) {dark}'
    yield from (f':root:where([data-scheme="{scheme}"]) {{ color-scheme: {scheme} }}' for scheme in colors)


def _section_rules(sections: Iterable[SectionConfig], colors: Mapping[str, Mapping[str, str]], faults: list[Fault]) -> Iterator[str]:
    """Yield the rules for what has the class of a section with its own accent: its pages, and its stories on other pages."""
    for at, section in enumerate(sections):
        if section.accent:
            accents = _accents(f"sections[{at}]", section.accent, colors, faults)
            name, dark = f".section-{section.slug}", _block({"accent": accents["dark"]})
            yield f"{name} {_block({'accent': accents['light']})}"
            yield f'@media (prefers-color-scheme: dark) {{ :root:not([data-scheme="light"]) {name} {dark} }}'
            yield f':root[data-scheme="dark"] {name} {dark}'


def _block(properties: Mapping[str, str], first: str = "") -> str:
    return "{ " + "; ".join([first] * bool(first) + [f"--{name}: {value}" for name, value in properties.items()]) + " }"


def _accents(table: str, color: str, colors: Mapping[str, Mapping[str, str]], faults: list[Fault]) -> dict[str, str]:
    """Return the accent of each scheme: the color itself, or its nearest shade that can be read there.

    No color can be read in both schemes, so a lighter shade in the dark one is as it must be; a darker one in the light scheme
    is reported, because the paper then nowhere has the color on the light ground for which it was chosen.
    """
    accents = {}
    for scheme, values in colors.items():
        grounds = tuple(values[name] for name in GROUNDS if name in values) or (PLAIN[scheme],)
        accents[scheme] = readable(color, grounds)
        if scheme == "light" and accents[scheme] != normal(color):
            message = (
                f"The color {color} has a contrast of {worst_contrast(color, grounds):.1f} to 1 with the light paper, so as text it is hard"
                f" to read: {accents[scheme]} is used there"
            )
            hint = f"Choose a darker color: text needs a contrast of {READABLE} to 1"
            faults.append(Fault(f"{table}.accent", message, hint, written("accent", accents[scheme]), "design.contrast", is_warning=True))
    return accents


def _chosen(name: str, value: str, sets: Mapping[str, Any], faults: list[Fault]) -> str:
    """Return the set of fonts or the density to use: the chosen one, or else the first; empty if the theme has none."""
    usual = "normal" if "normal" in sets else next(iter(sets), "")
    if value in sets:
        return value
    if value and (sets or name == "fonts") and value != "normal":
        near = nearest(value, list(sets)) or usual
        hint = "It has " + ", ".join(sets) if sets else "Take the line out"
        kind = "set of fonts" if name == "fonts" else name
        faults.append(Fault(f"design.{name}", f"The theme has no {kind} '{value}'", hint, written(name, near) if near else ""))
    return usual


def _section_class(section: SectionConfig) -> str:
    return " ".join([f"section-{section.slug}"] * bool(section.accent) + [section.kind] * (section.kind != "news"))


def _options(defaults: Mapping[str, Any], values: Mapping[str, Any], faults: list[Fault]) -> dict[str, Any]:
    """Return the options of a theme with the values of `site.toml`. A value of another type than its default is not used."""
    options = dict(defaults)
    for name, value in values.items():
        near = "" if name in defaults else nearest(name, list(defaults))
        if near:
            message = f"The theme has no option '{name}'"
            faults.append(Fault(f"theme.{name}", message, did_you_mean(near), written(near, value), is_warning=True))
        if name in defaults and _kind(value) != _kind(defaults[name]):
            message = f"'{name}' must be {_kind(defaults[name])}"
            faults.append(Fault(f"theme.{name}", message, "The theme has another kind of value here", written(name, defaults[name])))
        else:
            options[name] = value
    return options


def _kind(value: Any) -> str:
    kinds = {bool: "true or false", str: "a text", dict: "a table", list: "a list", tuple: "a list"}
    return kinds.get(type(value), "a number")
