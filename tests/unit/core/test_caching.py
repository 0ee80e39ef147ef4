"""Caches of limited size, and functions that keep their results."""

from __future__ import annotations

from functools import partial

from generator.core.caching import BoundedCache, memoize


def test_each_word_is_looked_at_once() -> None:
    asked: list[str] = []

    @memoize
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    assert list(map(length, ["ferry", "to", "ferry", "", ""])) == [5, 2, 5, 0, 0]
    assert asked == ["ferry", "to", ""]


def test_no_more_than_so_many_words_are_remembered() -> None:
    asked: list[str] = []

    @partial(memoize, limit=2)
    def first(word: str) -> str:
        asked.append(word)
        return word[0]

    assert "".join(map(first, ["ab", "bc", "ab", "cd", "ab"])) == "abaca"
    assert asked == ["ab", "bc", "cd", "ab"]


def test_a_full_cache_drops_its_older_half() -> None:
    cache: BoundedCache[int, str] = BoundedCache(4)
    for number in range(5):
        cache[number] = str(number)

    assert cache == {2: "2", 3: "3", 4: "4"}


def test_a_new_value_under_a_known_key_drops_nothing() -> None:
    cache: BoundedCache[str, int] = BoundedCache(1)
    cache["a"] = 1
    cache["a"] = 2

    assert cache == {"a": 2}


def test_a_cache_of_one_entry_holds_the_last() -> None:
    cache: BoundedCache[str, int] = BoundedCache(1)
    cache["a"] = 1
    cache["b"] = 2

    assert cache == {"b": 2}
