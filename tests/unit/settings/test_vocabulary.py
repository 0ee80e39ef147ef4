"""The editor's tags.toml: names, aliases, forbidden names, and what is said when it is wrong."""

from __future__ import annotations

import pickle
import random
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.problems import Position, Problem
from generator.core.toml_positions import positions
from generator.settings import vocabulary as vocabularies
from generator.settings.vocabulary import Vocabulary, _ends, key, load, sample


def test_an_alias_is_told_by_its_letters_alone(tmp_path: Path) -> None:
    vocabulary, problems = _load(tmp_path, '[names]\n"United States" = ["U.S.", "USA"]\n"Recep Tayyip Erdoğan" = ["Erdoğan"]\n')

    assert problems == ()
    assert [vocabulary.canonical(name) for name in ("US", "u.s", "Usa", "UNITED  STATES")] == ["United States"] * 4
    assert vocabulary.canonical("erdogan") == "Recep Tayyip Erdoğan"


def test_an_unknown_name_stays_as_it_is(tmp_path: Path) -> None:
    vocabulary, _ = _load(tmp_path, 'never = ["Monday"]\n')

    assert vocabulary.canonical("Harbor Bridge") == "Harbor Bridge"
    assert not vocabulary.lists("Harbor Bridge")


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


def test_a_renamed_tag_leads_to_the_name_it_has_now_and_takes_its_aliases_along(tmp_path: Path) -> None:
    text = '[names]\n"Ferry" = ["the boat"]\n"Port" = ["Haven"]\n[renamed]\n"Ferry" = "River ferry"\n"River ferry" = "Arrel ferry"\n"Harbor" = "haven"\n'
    vocabulary, problems = _load(tmp_path, text)

    assert problems == ()
    assert [vocabulary.canonical(name) for name in ("the boat", "FERRY", "river ferry")] == ["Arrel ferry"] * 3
    assert vocabulary.canonical("harbor") == "Port"
    assert vocabulary.lists("Arrel ferry")
    assert vocabulary.renamed == {"ferry": "Arrel ferry", "river-ferry": "Arrel ferry", "harbor": "Port"}


def test_what_is_wrong_with_a_renamed_tag_is_said_with_its_line(tmp_path: Path) -> None:
    _, problems = _load(tmp_path, '[names]\nPort = ["Haven"]\n[renamed]\nQuay = ["Pier"]\nHaven = "Dock"\n')

    assert [(problem.place.line, problem.rule, problem.message) for problem in problems] == [
        (4, "tags.type", "The new name of 'Quay' must be a text"), (5, "tags.alias", "'Haven' already stands for 'Port', and now also for 'Dock'"),
    ]  # fmt: skip
    assert _load(tmp_path, "renamed = 1\n")[1][0].rule == "tags.type"


@given(
    st.dictionaries(st.sampled_from("ABCDE"), st.sampled_from("ABCDE"), max_size=5),
    st.dictionaries(st.sampled_from("ABCDE"), st.sampled_from("ABCDE"), max_size=3),
)
def test_renamings_that_lead_round_in_a_circle_come_to_an_end(renamed: dict[str, str], names: dict[str, str]) -> None:
    text = (
        "[names]\n"
        + "".join(f'{name} = ["{alias}"]\n' for name, alias in names.items())
        + "[renamed]\n"
        + "".join(f'{old} = "{new}"\n' for old, new in renamed.items())
    )
    with TemporaryDirectory() as folder:
        vocabulary, _ = _load(Path(folder), text)

    assert set(vocabulary.renamed) <= {old.lower() for old in renamed}
    assert all(vocabulary.canonical(name) for name in "ABCDE")


def _follow(name: str, steps: dict[str, str]) -> str:
    met = {key(name)}
    while (following := steps.get(key(name))) is not None:
        name = following
        if key(name) in met:
            break
        met.add(key(name))
    return name


@pytest.mark.parametrize("seed", range(200))
def test_every_chain_of_renamings_ends_where_its_steps_lead(seed: int) -> None:
    chance = random.Random(seed)
    names = ["a", "A", "b", "B", "c", "d", "D", "e", "f"]
    steps = {key(chance.choice(names)): chance.choice(names) for _ in range(chance.randint(1, 9))}

    assert _ends(steps) == {folded: _follow(folded, steps) for folded in steps}


def test_a_file_with_many_faults_is_searched_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = list[str]()

    def counted(text: str) -> dict[str, Position]:
        calls.append(text)
        return positions(text)

    monkeypatch.setattr(vocabularies, "positions", counted)
    _, problems = _load(tmp_path, "[renamed]\n" + "".join(f"a{number} = {number}\n" for number in range(300)))

    assert (len(calls), len(problems)) == (1, 300)
    assert [problem.place.line for problem in problems] == list(range(2, 302))
