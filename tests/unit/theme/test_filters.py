"""What the cache of filters keeps: short plain texts, and nothing that a template could fill the memory with."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from generator.theme.filters import FILTERS, LONGEST_CACHED, cached


@pytest.mark.parametrize(
    ("text", "times"), [("a", 1), ("a" * LONGEST_CACHED, 1), ("a" * (LONGEST_CACHED + 1), 2), (Markup("a"), 2), (7, 1)], ids=repr
)
def test_only_results_of_short_plain_texts_are_kept(text: object, times: int) -> None:
    asked = list[object]()
    keep = cached(lambda value, **_: asked.append(value))
    keep(text)
    keep(text)
    assert len(asked) == times

    keep("b", language=text)
    keep("b", language=text)
    assert len(asked) == 2 * times


def test_a_text_that_is_marked_as_safe_is_not_returned_for_a_plain_one() -> None:
    shorten = FILTERS["shorten"]

    assert type(shorten(Markup("&amp; more"), 40, "en")) is Markup
    assert type(shorten("&amp; more", 40, "en")) is str
