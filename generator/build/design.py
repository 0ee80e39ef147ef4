"""The look of a paper: its theme, with the choices of `[design]`, `[theme]` and `[[sections]]` in `site.toml`."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from generator.core import hashing, views
from generator.core.colors import COLOR
from generator.core.hashing import Digest
from generator.core.model import ShareStyle
from generator.core.problems import Problem
from generator.core.suggest import did_you_mean, nearest
from generator.core.urls import inside, split_base
from generator.outputs.icons import FILES, icon_links
from generator.outputs.protocol import SiteIcons, StaticFile
from generator.pictures.facts import PictureError, PictureFacts
from generator.settings import Config, place_of
from generator.system.files import read
from generator.theme import Theme
from generator.theme.disk_cache import disk_cached
from generator.theme.style import Fault, Style, style

SETTINGS = "content/site.toml"
SMALLEST_ICON = 512
"""Pixels of the shorter side of a picture for icons."""
FONTS = (".woff2", ".woff", ".ttf", ".otf")
PAPER, GROUND = "#ffffff", "#222222"
"""Of icons, for a theme that declares no colors."""

FontFiles = tuple[tuple[str, Digest], ...]
"""Absolute path and digest of each."""


class Design(msgspec.Struct, frozen=True):
    theme: Theme
    """With the choices in its stylesheet."""
    view: views.Design
    options: dict[str, Any]
    """What templates see as `site.theme`."""
    icons: SiteIcons
    share: ShareStyle
    files: tuple[StaticFile, ...]
    """The logo."""
    problems: tuple[Problem, ...]


class Picture(NamedTuple):
    """A picture that the settings name."""

    path: str
    """Absolute."""
    digest: Digest
    facts: PictureFacts


def design(project: str, config: Config, theme: Theme) -> Design:
    """Return what the settings of a site make of its theme."""
    made, faults = style(theme.declarations(), config)
    pictures = {name: _picture(name, getattr(config.design, name), project, theme.cache) for name in ("logo", "favicon")}
    usable = {name: picture for name, picture in pictures.items() if isinstance(picture, Picture)}
    logo, icon = usable.get("logo"), usable.get("favicon")
    faults = (*faults, *(fault for fault in pictures.values() if isinstance(fault, Fault)), *_small(icon))
    _, base = split_base(config.base_url)
    fonts = _fonts(theme)
    file = _logo_file(logo) if logo else None
    shown = views.Logo(inside(base, file.path), logo.facts.width, logo.facts.height) if logo and file else None
    links = icon_links(base, is_drawing=icon is not None and icon.facts.format == "svg")
    return Design(
        theme=msgspec.structs.replace(theme, design=made.sheet),
        view=views.Design(made.light, made.dark, made.fonts, made.density, shown, links, made.section_classes),
        options=made.options,
        icons=_icons(project, config, fonts, made, icon),
        share=_share_style(fonts, made),
        files=(file,) if file else (),
        problems=tuple(_problems(faults, project)),
    )


def _picture(name: str, path: str, project: str, cache: str) -> Picture | Fault | None:
    """Return the picture that a setting names, None if it names none, or what is wrong with it."""
    if not path:
        return None
    file = os.path.join(project, "content", *path.removeprefix("/").split("/"))
    key = f"design.{name}"
    try:
        content, _ = read(file)
        digest = hashing.of_bytes(content)
        return Picture(file, digest, disk_cached(cache, f"picture {name}", digest, PictureFacts, lambda: _facts(content, path)))
    except OSError:
        folder, base = os.path.split(file)
        names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
        near = nearest(base, names)
        hint = did_you_mean(near) if near else "Write its path below content/, with small and capital letters as the file has them"
        correction = f'{name} = "{posixpath.join(posixpath.dirname(path), near)}"' if near else ""
        return Fault(key, f"There is no picture content/{path.removeprefix('/')}", hint, correction, "design.picture")
    except PictureError as error:
        return Fault(key, f"{error.message}: content/{path.removeprefix('/')}", error.hint, rule="design.picture")


def _facts(content: bytes, path: str) -> PictureFacts:
    from generator.pictures.inspection import inspect

    return inspect(content, path)


def _small(icon: Picture | None, name: str = "favicon") -> Iterator[Fault]:
    if icon and icon.facts.format != "svg" and min(icon.facts.width, icon.facts.height) < SMALLEST_ICON:
        message = f"The picture for the icons has only {icon.facts.width} × {icon.facts.height} pixels"
        hint = f"Take a square one of {SMALLEST_ICON} pixels: a smaller one is not enlarged, so large icons have an empty border"
        yield Fault(f"design.{name}", message, hint, rule="design.picture", is_warning=True)


def _logo_file(logo: Picture) -> StaticFile:
    stem, suffix = posixpath.splitext(posixpath.basename(logo.path))
    return StaticFile(f"assets/{stem}.{logo.digest[:10]}{suffix}", logo.digest, logo.path, "")


def _icons(project: str, config: Config, fonts: FontFiles, made: Style, icon: Picture | None) -> SiteIcons:
    """Return what the icons are made of. A file of the same name in `content/` is the editor's own, and is published instead."""
    is_drawing = icon is not None and icon.facts.format == "svg"
    return SiteIcons(
        files=tuple(file for file in FILES if not os.path.lexists(os.path.join(project, "content", file))),
        path=icon.path if icon else "",
        digest=icon.digest if icon else "",
        is_drawing=is_drawing,
        letter="" if icon and not is_drawing else _letter(config.title),
        fonts=() if icon and not is_drawing else fonts,
        paper=made.light or PAPER,
        ground=made.accent or GROUND,
        ink=made.light or PAPER,
    )


def _share_style(fonts: FontFiles, made: Style) -> ShareStyle:
    """Return the look of drawn pictures: the colors of the theme in the light scheme, as far as it names them."""
    colors = {name: color for name in ("paper", "ink", "rule", "accent") if COLOR.fullmatch(color := made.colors.get(name, ""))}
    return ShareStyle(fonts, **colors)


def _letter(title: str) -> str:
    return next((letter.upper() for letter in title if letter.isalpha()), "")[:1]


def _fonts(theme: Theme) -> FontFiles:
    """Return the font files of the theme: those for headlines first, then the shorter names, which are those of whole alphabets."""
    fonts = [asset for name, asset in theme.assets().items() if name.endswith(FONTS) and asset.path]
    fonts.sort(key=lambda asset: ("display" not in asset.name, len(asset.name), asset.name))
    return tuple((asset.path, asset.digest) for asset in fonts)


def _problems(faults: Iterable[Fault], project: str) -> Iterator[Problem]:
    """Yield what is wrong with the choices, each with its line in the settings."""
    for fault in faults:
        place, excerpt = place_of(fault.key, Path(os.path.join(project, SETTINGS)), SETTINGS)
        level: Literal["error", "warning"] = "warning" if fault.is_warning else "error"
        yield Problem(place, fault.message, fault.hint, fault.rule, excerpt, fault.correction, level=level)
