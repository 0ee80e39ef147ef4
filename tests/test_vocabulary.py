"""The editor's tags.toml: names, aliases, forbidden names, and what is said when it is wrong."""

from __future__ import annotations

import pickle
import tomllib
from pathlib import Path

from generator.problems import Problem
from generator.vocabulary import Vocabulary, load, sample


def test_an_alias_is_told_by_its_letters_alone(tmp_path: Path) -> None:
    vocabulary, problems = _load(tmp_path, '[names]\n"United States" = ["U.S.", "USA"]\n"Recep Tayyip Erdoğan" = ["Erdoğan"]\n')

    assert problems == ()
    assert [vocabulary.canonical(name) for name in ("US", "u.s", "Usa", "UNITED  STATES")] == ["United States"] * 4
    assert vocabulary.canonical("erdogan") == "Recep Tayyip Erdoğan"


def test_an_unknown_name_stays_as_it_is(tmp_path: Path) -> None:
    vocabulary, _ = _load(tmp_path, 'never = ["Monday"]\n')

    assert vocabulary.canonical("Harbor Bridge") == "Harbor Bridge"
    assert not vocabulary.knows("Harbor Bridge")


def test_a_name_that_is_never_a_tag_takes_its_aliases_along(tmp_path: Path) -> None:
    vocabulary, _ = _load(tmp_path, 'never = ["Monday"]\n[names]\nMonday = ["Mon."]\n')

    assert vocabulary.canonical("MONDAY") is None
    assert vocabulary.canonical("mon") is None


def test_a_missing_file_is_an_empty_vocabulary(tmp_path: Path) -> None:
    vocabulary, problems = load(tmp_path / "tags.toml", "content/tags.toml")

    assert problems == ()
    assert (vocabulary.names, vocabulary.never) == ({}, frozenset())


def test_the_sample_is_valid_and_its_digest_tells_it_from_none(tmp_path: Path) -> None:
    vocabulary, problems = _load(tmp_path, sample())

    assert problems == ()
    assert vocabulary.canonical("USA") == "United States"
    assert vocabulary.canonical("Friday") is None
    assert vocabulary.digest != load(tmp_path / "none.toml", "")[0].digest
    assert tomllib.loads(sample())


def test_a_vocabulary_travels_between_processes(tmp_path: Path) -> None:
    vocabulary, _ = _load(tmp_path, sample())

    assert pickle.loads(pickle.dumps(vocabulary)) == vocabulary  # noqa: S301 (made a moment ago)


def test_a_file_that_is_no_toml_is_shown_with_its_line(tmp_path: Path) -> None:
    vocabulary, (problem,) = _load(tmp_path, 'never = ["Monday"]\n[names]\nUnited States = ["USA"]\n')

    assert problem.place.path == "content/tags.toml"
    assert (problem.place.line, problem.excerpt) == (3, 'United States = ["USA"]')
    assert problem.place.column
    assert problem.hint
    assert vocabulary.names == {}


def test_two_names_with_one_alias_are_a_problem(tmp_path: Path) -> None:
    _, (problem,) = _load(tmp_path, '[names]\n"United States" = ["America"]\n"South America" = ["america"]\n')

    assert (problem.place.line, problem.rule) == (3, "tags.alias")
    assert "United States" in problem.message
    assert "South America" in problem.message


def test_values_of_the_wrong_type_are_problems_and_the_rest_counts(tmp_path: Path) -> None:
    vocabulary, problems = _load(tmp_path, 'never = "Monday"\nnevr = []\n[names]\nNATO = "OTAN"\nUNESCO = ["U.N.E.S.C.O."]\n')

    assert [(problem.place.line, problem.rule) for problem in problems] == [(2, "tags.unknown"), (1, "tags.type"), (4, "tags.type")]
    assert vocabulary.canonical("unesco") == "UNESCO"


def _load(folder: Path, text: str) -> tuple[Vocabulary, tuple[Problem, ...]]:
    (folder / "tags.toml").write_text(text, encoding="utf-8")
    return load(folder / "tags.toml", "content/tags.toml")
