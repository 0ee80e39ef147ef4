"""Group problems by their cause, so that one mistake in five hundred files is one message.

What a group looks like is decided where it is shown: in the terminal and on the panel of the preview.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from generator.core.problems import Place, Problem, in_order


class ProblemGroup(msgspec.Struct, frozen=True):
    """All problems of one rule, level and cause, in order of place; there is at least one."""

    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        return self.problems[0]

    @property
    def heading(self) -> str:
        """The first message, with how often it occurs, or with how many others have the same cause."""
        number = len(self.problems)
        if number == 1:
            return self.first.message
        if all(problem.message == self.first.message for problem in self.problems):
            return f"{self.first.message} ({number:,} times)"
        return f"{self.first.message}, and {number - 1:,} more like it"

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(problem.place for problem in self.problems)


class RuleGroup(msgspec.Struct, frozen=True):
    """All groups of one rule and level, the largest first; equal ones in order of place."""

    groups: tuple[ProblemGroup, ...]

    @property
    def level(self) -> str:
        return self.groups[0].first.level

    @property
    def rule(self) -> str:
        return self.groups[0].first.rule


def grouped(problems: Iterable[Problem]) -> tuple[RuleGroup, ...]:
    """Return the problems by rule, and within a rule by cause; errors before warnings, each in order of place."""
    by_cause: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in in_order(problems):
        by_cause.setdefault((problem.level, problem.rule, cause(problem)), []).append(problem)
    by_rule: dict[tuple[str, str], list[ProblemGroup]] = {}
    for (level, rule, _), group in by_cause.items():
        by_rule.setdefault((level, rule), []).append(ProblemGroup(tuple(group)))
    rules = [RuleGroup(tuple(sorted(groups, key=lambda group: -len(group.problems)))) for groups in by_rule.values()]
    return tuple(sorted(rules, key=lambda rule: rule.level != "error"))


def cause(problem: Problem) -> str:
    """Return what problems of one rule have in common, such as the name of an unknown key; the message itself if none is given."""
    return problem.cause or problem.message
