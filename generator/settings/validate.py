"""Check the text of `site.toml`, and give every fault its line and its correction."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import msgspec

from generator.core.problems import Failure, Place, Problem
from generator.core.toml_positions import TOP, enclosing, error_message, error_position, item_positions, line_at, positions, read
from generator.settings.check import check_values
from generator.settings.fault import Fault
from generator.settings.schema import check_types
from generator.settings.theme_table import read_theme
from generator.settings.values import Config, ThemeConfig


def check(content: bytes, relative: str) -> tuple[Config | None, tuple[Problem, ...]]:
    """Return the settings, or None and all problems."""
    try:
        text, values = read_values(content, relative)
    except Failure as failure:
        return None, failure.problems
    theme, faults_of_theme = read_theme(values.pop("theme", ThemeConfig().name))
    good, faults = check_types(values)
    faults += [*faults_of_theme, *(fault for fault in check_values(good) if not _is_explained(fault, faults))]
    if faults:
        return None, problems_of(faults, text, relative)
    return _completed(msgspec.convert(values, Config), theme), ()


def _is_explained(missing: Fault, faults: list[Fault]) -> bool:
    """Return whether a table seems to lack a setting only because the one in it has a wrong name or type, which is among the faults."""
    return missing.rule == "config.missing" and any(fault.key.startswith(missing.key + ".") for fault in faults)


def read_values(content: bytes, relative: str) -> tuple[str, dict[str, Any]]:
    """Return the text of a TOML file, and its values.

    Raises:
        Failure: the file is not in UTF-8, or not valid TOML.
    """
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise Failure(_undecodable(content, error, relative)) from error
    try:
        return text, read(text)
    except tomllib.TOMLDecodeError as error:
        raise Failure(_syntax_problem(error, text, relative)) from error


def _completed(config: Config, theme: ThemeConfig) -> Config:
    """Return the settings with the theme, the slash at the end of `base_url`, and a default section."""
    base_url = config.base_url.rstrip("/") + "/" if config.base_url else ""
    default_section = config.default_section or config.sections[0].slug
    return msgspec.structs.replace(config, theme=theme, base_url=base_url, default_section=default_section)


def problems_of(faults: list[Fault], text: str, relative: str) -> tuple[Problem, ...]:
    """Give every fault its position in the file; a setting that is missing gets that of the table around it."""
    by_key, lines = positions(text), text.split("\n")
    by_key |= item_positions(text, by_key)
    problems = []
    for fault in faults:
        around = enclosing(fault.key, by_key)
        line, column = by_key.get(around, TOP)
        excerpt = lines[line - 1].rstrip("\r") if around else ""
        correction = fault.correction
        if fault.rename and around == fault.key:
            correction = excerpt.replace(re.split(r"[.\]]", fault.key)[-1], fault.rename, 1).strip()
        problems.append(Problem(Place(relative, line, column), fault.message, fault.hint, fault.rule, excerpt, correction))
    return tuple(sorted(problems, key=lambda problem: (problem.place.line or 0, problem.place.column or 0)))


def _undecodable(content: bytes, error: UnicodeDecodeError, relative: str) -> Problem:
    before = content[: error.start].decode("utf-8-sig")
    place = Place(relative, before.count("\n") + 1, len(before) - before.rfind("\n"))
    excerpt = content.split(b"\n")[before.count("\n")].decode("utf-8", "replace").rstrip("\r")
    return Problem(place, "The file is not in UTF-8", "Save the file as UTF-8", "config.toml-syntax", excerpt)


def _syntax_problem(error: tomllib.TOMLDecodeError, text: str, relative: str) -> Problem:
    line, column = error_position(error, text)
    excerpt = line_at(text, line)
    hint, correction = _repaired(str(error), excerpt)
    return Problem(Place(relative, line, column), error_message(error), hint, "config.toml-syntax", excerpt, correction)


def _repaired(error: str, line: str) -> tuple[str, str]:
    """Return a hint, and the line with the likeliest mistake put right."""
    if error.startswith(("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")):
        return "The same name is already set above; keep one of the two", ""
    if plain := re.fullmatch(r"\s*([\w-]+)\s*[=:]\s*([^\s\"'\[{].*?)[\"']?\s*", line):
        return "Put the text in double quotes", f'{plain[1]} = "{plain[2]}"'
    if unclosed := re.fullmatch(r'\s*([\w-]+)\s*=\s*"([^"]*)', line):
        return "Close the quotes at the end of the text", f'{unclosed[1]} = "{unclosed[2].rstrip()}"'
    if colon := re.fullmatch(r'\s*([\w-]+)\s*:\s*(".*"|\[.*\])\s*', line):
        return "Write = between the name and the value", f"{colon[1]} = {colon[2]}"
    return 'Write one setting per line, such as title = "The Easthaven Courier", with texts in double quotes', ""
