"""The section of raw copy, guessed from the editor's key words."""

from __future__ import annotations

from generator.core.text import words
from generator.intake import section
from generator.settings import SectionConfig

SECTIONS = (
    SectionConfig("world", "World", ("minister", "treaty", "embassy")),
    SectionConfig("sport", "Sport", ("match", "goal", "rowing club")),
    SectionConfig("science", "Science", ("telescope", "研究")),
    SectionConfig("local", "Local"),
)


def guess(title: str, paragraphs: list[str], tags: tuple[str, ...], known: tuple[SectionConfig, ...], default: str) -> tuple[str, float]:
    return section.guess(words(title), [words(paragraph) for paragraph in paragraphs], tags, known, default)


def test_a_key_word_in_the_headline_decides() -> None:
    slug, sure = guess("Goals rain in the harbor derby", ["Nobody expected it."], (), SECTIONS, "local")

    assert slug == "sport"
    assert sure > 0


def test_a_text_without_key_words_goes_to_the_default_section() -> None:
    assert guess("Ferry stops", ["Nobody knows why."], (), SECTIONS, "local") == ("local", 0.0)


def test_one_mention_far_down_is_not_enough() -> None:
    assert guess("Ferry stops", ["Nobody knows why.", "The minister was not there."], (), SECTIONS, "local")[0] == "local"


def test_two_sections_alike_give_way_to_the_default() -> None:
    assert guess("Minister opens match", ["It rained."], (), SECTIONS, "local") == ("local", 0.0)


def test_a_tag_speaks_for_a_section() -> None:
    assert guess("A new start", ["It rained."], ("Rowing Clubs",), SECTIONS, "local")[0] == "sport"


def test_case_accents_and_plurals_do_not_matter() -> None:
    assert guess("TÉLESCOPES for all", ["It rained."], (), SECTIONS, "local")[0] == "science"


def test_part_of_a_word_is_no_key_word_but_a_piece_of_chinese_is() -> None:
    assert guess("Rematching the goalkeeper", ["Goalkeepers matching."], (), SECTIONS, "local")[0] == "local"
    assert guess("大学的研究成果", ["下雨了。"], (), SECTIONS, "local")[0] == "science"


def test_a_word_repeated_without_end_does_not_outvote_the_headline() -> None:
    paragraphs = ["It rained.", "goal " * 50]

    assert guess("Minister signs treaty at embassy", paragraphs, (), SECTIONS, "local")[0] == "world"


def test_a_site_without_key_words_uses_the_default() -> None:
    assert guess("Minister", ["x"], (), (), "local") == ("local", 0.0)
