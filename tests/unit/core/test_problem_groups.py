"""Problems by cause: what is one group, how large, and in which order."""

from __future__ import annotations

from generator.core.problem_groups import grouped
from generator.core.problems import Place, Problem


def problem(path: str, message: str, rule: str = "header.unknown", *, warning: bool = False) -> Problem:
    return Problem(Place(path, 4), message, "Delete it", rule, level="warning" if warning else "error")


def test_the_same_message_of_a_rule_is_one_group_with_all_places_in_order() -> None:
    ((group,),) = [rule.groups for rule in grouped([problem("b.md", "Unknown key"), problem("a.md", "Unknown key")])]

    assert [place.path for place in group.places] == ["a.md", "b.md"]
    assert group.first.place.path == "a.md"


def test_causes_of_one_rule_stand_together_and_the_most_common_first() -> None:
    (rule,) = grouped([problem("a.md", "Unknown key x"), *(problem(f"{name}.md", "Unknown key y") for name in "bcd")])

    assert (rule.rule, rule.level) == ("header.unknown", "error")
    assert [(group.first.message, len(group.problems)) for group in rule.groups] == [("Unknown key y", 3), ("Unknown key x", 1)]


def test_errors_come_before_warnings_and_neither_is_counted_with_the_other() -> None:
    rules = grouped([problem("a.md", "Odd", warning=True), problem("b.md", "Odd"), problem("c.md", "Wrong", "header.tags")])

    assert [(rule.level, rule.rule) for rule in rules] == [
        ("error", "header.unknown"),
        ("error", "header.tags"),
        ("warning", "header.unknown"),
    ]


def test_no_problems_make_no_groups() -> None:
    assert grouped([]) == ()


def test_a_cause_groups_problems_whose_messages_differ() -> None:
    missing = [Problem(Place(f"{name}.md"), f"No file pictures/{name}.png", "", "article.image", cause="pictures/") for name in "ab"]
    (rule,) = grouped([*missing, Problem(Place("c.md"), "No file x.png", "", "article.image", cause="")])

    assert [[problem.message for problem in group.problems] for group in rule.groups] == [
        ["No file pictures/a.png", "No file pictures/b.png"],
        ["No file x.png"],
    ]
