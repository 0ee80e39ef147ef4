"""Functions that remember what they said of a word."""

from __future__ import annotations

import pytest

from generator.core import caching as room
from generator.core.caching import memoize


def test_each_word_is_looked_at_once() -> None:
    asked: list[str] = []

    @memoize
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    assert list(map(length, ["ferry", "to", "ferry", "", ""])) == [5, 2, 5, 0, 0]
    assert asked == ["ferry", "to", ""]


def test_no_more_than_so_many_words_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "FULL", 2)
    asked: list[str] = []

    @memoize
    def first(word: str) -> str:
        asked.append(word)
        return word[0]

    assert "".join(map(first, ["ab", "bc", "ab", "cd", "ab"])) == "abaca"
    assert asked == ["ab", "bc", "cd", "ab"]
