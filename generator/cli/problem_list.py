"""Problems as an editor reads them in a terminal: one message for each cause, with its count and the first places."""

from __future__ import annotations

from collections.abc import Iterable

from generator.cli.terminal import count, show
from generator.core.problem_groups import ProblemGroup, RuleGroup, grouped
from generator.core.problems import Problem

PLACES = 3
"""Places that are named of one cause."""
WHOLE = 5
"""Causes of one rule that are shown with their places and what to do."""
BRIEF = 20
"""Causes of one rule that are shown at all; those after the first few take a line each."""
COLORS = {"error": "red", "warning": "yellow"}


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems on standard error, errors first, grouped by rule and cause."""
    for rule in grouped(problems):
        _show_rule(rule)


def _show_rule(rule: RuleGroup) -> None:
    for group in rule.groups[:WHOLE]:
        _show_group(group)
    for group in rule.groups[WHOLE:BRIEF]:
        show((f"{group.first.place}: ", "bold"), (rule.level, COLORS[rule.level]), f": {group.heading}", err=True)
    rest = rule.groups[BRIEF:]
    if rest:
        number = sum(len(group.problems) for group in rest)
        show(f"and {count(number, f'more {rule.level}')} of the kind [{rule.rule}]; `broadsheet build --json` lists all", err=True)


def _show_group(group: ProblemGroup) -> None:
    problem = group.first
    level = (problem.level, COLORS[problem.level])
    if len(group.problems) == 1:
        show((f"{problem.place}: ", "bold"), level, f": {problem.message}", err=True)
    else:
        show(level, f": {group.heading}", err=True)
        for other in group.problems[:PLACES]:
            own = "" if other.message == problem.message else f": {other.message}"
            show(f"  {other.place}{own}", err=True)
        if len(group.problems) > PLACES:
            show(f"  and {len(group.problems) - PLACES:,} more", err=True)
    _show_remedy(problem)


def _show_remedy(problem: Problem) -> None:
    """Print the line with the fault, the line as it should be, and what to do; of a group, those of its first problem."""
    number = str(problem.place.line or "")
    if problem.excerpt:
        show(f"  {number:>5} | {problem.excerpt}", err=True)
    if problem.correction:
        show(f"  {'':>5} > ", (problem.correction, "green"), err=True)
    if problem.hint or problem.rule:
        show(f"  {problem.hint} " if problem.hint else "  ", (f"[{problem.rule}]", "dim"), err=True)
