"""What a text is like: its index terms, and the sketch that tells a copy from a story."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import similarity
from generator.core.hashing import number
from generator.core.text import words
from generator.language.word_weights import DATA, RARE, code_of, has_weights, rarity_of, stem_of
from generator.similarity import Terms, contains, pack, shared_lists, sketch, terms, unpack

FERRY = (
    "The ferry to Skerry Island will stop running in October, the harbor board said on Monday.\n"
    "The board blamed the price of fuel. Islanders said the ferry was their only way to school and to the hospital.\n"
    "A petition against the end of the ferry had 900 names by noon, said Ada Moor, who began it."
)
QUARRY = (
    "Quarry workers voted for a strike over wages on Friday.\n"
    "The union wants four percent more from the owners of the quarry, who have offered two.\n"
    "It would be the first strike at the quarry since the owners bought it."
)
SAME_FERRY = (
    "Islanders on Skerry have collected hundreds of signatures to save their ferry.\n"
    "The harbor board wants to end the service in October because of fuel costs."
)
VOCABULARY = [f"word{number}" for number in range(900)]


def found(title: str, text: str, **more: str) -> dict[str, int]:
    return terms(title, text, more.get("language", "en"), frozenset())


def cosine(one: Terms, other: Terms) -> int:
    return similarity.cosine(one, other.keys(), other.values())


def long_text(seed: int, size: int = 600) -> list[str]:
    return random.Random(seed).choices(VOCABULARY, k=size)


def test_the_first_terms_say_what_an_article_is_about() -> None:
    first = list(found("Skerry ferry to end in October", FERRY))[:4]

    assert {"ferri", "skerri"} <= set(first)
    assert "the" not in first


def test_the_same_story_in_other_words_is_nearer_than_another_story() -> None:
    one, same, other = (
        found("Skerry ferry to end", FERRY),
        found("Hundreds sign to save ferry", SAME_FERRY),
        found("Quarry votes for strike", QUARRY),
    )

    assert cosine(one, same) > 5 * cosine(one, other)


def test_an_article_is_most_like_itself() -> None:
    one = found("Skerry ferry to end", FERRY)

    assert 990_000 < cosine(one, one) < 1_010_000


def test_inflected_words_and_accents_meet() -> None:
    assert cosine(found("Strikes", "Erdoğan striking"), found("Strike", "Erdogan strikes")) > 900_000
    assert cosine(found("Élections", "", language="fr"), found("Election", "", language="fr")) > 900_000


def test_text_without_spaces_is_taken_two_letters_at_a_time() -> None:
    one, two = (
        found("土耳其购买导弹", "土耳其总统说将购买导弹系统。", language="zh"),
        found("导弹系统", "购买导弹系统的土耳其", language="zh"),
    )

    assert "导弹" in one
    assert cosine(one, two) > 200_000


def test_articles_meet_in_few_lists() -> None:
    assert len(shared_lists(found("Skerry ferry to end in October", FERRY))) == 8 + 15


def test_articles_with_two_first_terms_in_common_meet_in_three_lists() -> None:
    one, two = found("Ferry", "Skerry", language="xx"), found("Ferry", "Skerry quarry", language="xx")

    assert len(shared_lists(one).keys() & shared_lists(two).keys()) == 3


def test_terms_are_as_alike_packed_as_unpacked() -> None:
    one, other = found("Skerry ferry to end", FERRY), found("Hundreds sign to save ferry", SAME_FERRY)

    assert similarity.cosine(dict(zip(*unpack(pack(one)), strict=True)), *unpack(pack(other))) == cosine(one, other)


@given(st.text(max_size=300), st.text(max_size=300), st.sampled_from(["en", "fr", "zh", "ar", "xx", ""]))
def test_any_text_has_terms_of_length_one(title: str, text: str, language: str) -> None:
    one = terms(title, text, language, frozenset())

    assert len(one) <= 50
    assert not one or 950_000 < cosine(one, one) < 1_050_000
    assert one == terms(title, text, language, frozenset())


def test_the_terms_of_an_empty_article_are_none() -> None:
    assert found("", "") == {}


def test_a_tag_is_among_the_terms() -> None:
    one = terms("Ferry", FERRY, "en", frozenset(), [("skerry-island", "Skerry Island")])

    assert one["#skerry-island"] > 0
    assert number("tag:skerry-island") in shared_lists(one)


def test_a_copy_is_known_whatever_was_cut_added_or_shuffled() -> None:
    text = long_text(1)
    parts = [text[at : at + 50] for at in range(0, 600, 50)]
    random.Random(2).shuffle(parts)

    assert contains(sketch(text), sketch(text[:210]))
    assert contains(sketch(text), sketch(text + long_text(3, 400)))
    assert contains(sketch(text), sketch([word for part in parts for word in part]))
    assert contains(sketch(text), sketch([word if at % 12 else "new" for at, word in enumerate(text)]))


def test_another_story_with_one_quotation_in_common_is_no_copy() -> None:
    quoted = long_text(9, 40)

    assert not contains(sketch(long_text(1) + quoted), sketch(long_text(2) + quoted))
    assert not contains(sketch(long_text(1)), sketch(long_text(2)))


def test_two_short_texts_are_copies_only_if_their_words_are_the_same() -> None:
    assert contains(sketch(words("Ferry late")), sketch(words("FERRY, late!")))
    assert not contains(sketch(words("Ferry late")), sketch(words("Ferry early")))
    assert not contains(sketch([]), sketch([]))


@given(st.lists(st.sampled_from(VOCABULARY[:40]), max_size=400))
def test_every_text_is_a_copy_of_itself(text: list[str]) -> None:
    one = sketch(text)

    assert contains(one, one) == bool(text)
    assert len(one) <= 4 * 48


@pytest.mark.parametrize(
    ("language", "common", "rare"),
    [
        ("en", "government", "ferry"),
        ("pt-BR", "governo", "balsa"),
        ("tr", "bakan", "feribot"),
        ("uk", "президент", "пором"),
        ("pl", "rząd", "prom"),
    ],
)
def test_a_word_of_every_day_news_counts_less_than_a_rare_one(language: str, common: str, rare: str) -> None:
    code = code_of(language)

    assert has_weights(language)
    assert rarity_of(stem_of(common, code), code) < rarity_of(stem_of(rare, code), code)


def test_a_word_that_is_not_in_the_table_of_its_language_is_rare() -> None:
    languages = {line.partition("\t")[0] for line in (DATA / "common.tsv").read_text(encoding="utf-8").splitlines()}

    assert not has_weights("xx")
    for language in languages:
        assert has_weights(language)
        assert rarity_of("xyzzyplugh", language) == RARE
