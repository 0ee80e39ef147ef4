"""The table of boilerplate rules: every row is tried with its own examples."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.intake.cleaning import boilerplate
from generator.intake.cleaning.boilerplate import RULES, Rule, first_rule, match
from generator.intake.cleaning.phrases import RULE_BY_PHRASE
from generator.intake.cleaning.witnesses import Witness

PATTERNS = [(rule, rule.looks) for rule in RULES if isinstance(rule.looks, str)]
ROWS = [pytest.param(rule, id=f"{at}-{rule.name}") for at, rule in enumerate(RULES)]


@pytest.mark.parametrize("rule", ROWS)
def test_a_rule_matches_the_lines_that_it_must_take(rule: Rule) -> None:
    assert rule.takes or rule.doubts
    for line in rule.takes:
        assert first_rule(line) is rule, line
        assert (match(line).rule, match(line).is_certain) == (rule.name, True), line


@pytest.mark.parametrize("rule", ROWS)
def test_a_rule_only_doubts_lines_against_which_nothing_but_its_pattern_speaks(rule: Rule) -> None:
    for line in rule.doubts:
        assert first_rule(line) is rule, line
        assert match(line) == (rule.name, Witness.PATTERN), line


@pytest.mark.parametrize("rule", ROWS)
def test_a_rule_leaves_the_lines_that_it_must_leave(rule: Rule) -> None:
    assert rule.leaves
    for line in rule.leaves:
        assert not match(line).is_certain, line


def test_a_verb_of_speech_silences_the_voice_of_a_page() -> None:
    assert match("Our site uses cookies.") == ("cookies", Witness.PATTERN | Witness.VOICE)
    assert match("Our site uses cookies, the mayor told them.") == ("cookies", Witness.PATTERN)


@pytest.mark.parametrize("rule", sorted(set(RULE_BY_PHRASE.values())))
def test_every_phrase_is_boilerplate_by_its_rule(rule: str) -> None:
    phrases = [phrase for phrase, name in RULE_BY_PHRASE.items() if name == rule and len(phrase) <= boilerplate.LONGEST_PHRASE]

    assert phrases
    assert {match(phrase) for phrase in phrases} == {(rule, Witness.PATTERN | Witness.FORM)}


@pytest.mark.parametrize("line", ["", "   ", "x" * 261, "Home | World | " * 30])
def test_an_empty_line_and_a_long_one_are_no_boilerplate(line: str) -> None:
    assert match(line) == boilerplate.NO_MATCH


@pytest.mark.parametrize(("word", "pattern"), [(rule.word, pattern) for rule, pattern in PATTERNS if rule.word])
def test_a_rule_that_waits_for_a_word_misses_no_line(word: str, pattern: str) -> None:
    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(re.compile(pattern, re.IGNORECASE), fullmatch=True, alphabet=st.characters(max_codepoint=126)))
    def held(line: str) -> None:
        assert word in line.lower()

    held()


@pytest.mark.parametrize("pattern", [pattern for _, pattern in PATTERNS])
def test_the_rules_tried_at_once_find_what_each_finds_alone(pattern: str) -> None:
    @settings(max_examples=20, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(re.compile(pattern, re.IGNORECASE), fullmatch=True, alphabet=st.characters(max_codepoint=126)))
    def held(line: str) -> None:
        alone = next(rule for rule in RULES if rule.word in line.lower() and matches(rule.looks, line))
        assert first_rule(line) is alone

    held()


def matches(looks: str | Callable[[str], bool], line: str) -> bool:
    """Try one rule alone."""
    return bool(re.fullmatch(looks, line, re.IGNORECASE)) if isinstance(looks, str) else looks(line)
