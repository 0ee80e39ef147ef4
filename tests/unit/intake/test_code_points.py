"""No character stops intake: not one that folds to several words, to nothing or to spaces, nor one that changes its length."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from generator.content.article_file import Description, compose
from generator.core.drafts import Draft
from generator.core.problems import Place
from generator.core.text import fold, words
from generator.intake import section
from generator.intake.drafted import Drafted
from generator.intake.publication import publication
from generator.intake.readers.plain import PlainReader
from generator.intake.summary import lede
from generator.intake.tagging.site_tags import site_tags
from generator.intake.tagging.tagger import tags
from generator.language import segmenters
from generator.language.segmenters import Kind, Word
from generator.language.tokens import token
from generator.settings import SectionConfig
from generator.settings.vocabulary import Vocabulary, key
from generator.similarity import sketch, terms

GROUP = 40
"""Characters in one text. Tags come from the beginning of a text, so it is short."""


def _is_odd(character: str) -> bool:
    """Return whether a character becomes more or fewer characters when it is folded or its case changes."""
    forms = (fold(character), character.casefold(), character.lower(), character.upper())
    return any(len(form) != 1 for form in forms) and not "가" <= character <= "힣"  # thousands of alike syllables


CHARACTERS = [
    character
    for code in range(sys.maxunicode + 1)
    if unicodedata.category(character := chr(code)) not in ("Cn", "Co", "Cs") and character.isalnum() and _is_odd(character)
]
GROUPS = [CHARACTERS[at : at + GROUP] for at in range(0, len(CHARACTERS), GROUP)]
SECTIONS = (SectionConfig("local", "Local", tuple(CHARACTERS[::7])), SectionConfig("world", "World"))


@pytest.mark.parametrize("characters", GROUPS, ids=lambda characters: f"U+{ord(characters[0]):04X}")
def test_a_text_of_odd_characters_is_tagged_and_written(characters: list[str]) -> None:
    text = "\n\n".join(
        (
            " ".join(characters[:9]),
            " ".join(f"{character} {character}a A{character} {character}" for character in characters),
            "".join(characters),
            " ".join(f"Ada {character}. May {character} said{character}." for character in characters),
        )
    )
    draft = PlainReader([characters[0]]).read(text, Place("seeds/story.txt"))
    assert isinstance(draft, Draft)
    names = {key(f"{character} b"): "Ferry" for character in characters} | {key(character): character for character in characters[::3]}
    vocabulary = Vocabulary("", names, frozenset({key(characters[0])}), frozenset(name.split(" ")[0] for name in names))
    known = site_tags(dict.fromkeys(characters, 2))
    for language in ("en", "ar", "fr", "zh", "ja", "th"):
        chosen = tags(draft.title, draft.paragraphs, language, vocabulary, dateline=characters[0], site_tags=known)
        assert all(tag.strip() for tag in chosen)
        assert lede(draft.paragraphs, language)
        assert terms(draft.title, "\n".join(draft.paragraphs), language, (), [(tag, tag) for tag in chosen])
    body = [words(paragraph) for paragraph in draft.paragraphs]
    assert section.guess(words(draft.title), body, characters, SECTIONS, "world")[0] in ("local", "world")
    assert sketch([word for paragraph in body for word in paragraph])
    description = Description("id", datetime(2026, 9, 12, tzinfo=UTC), "local", tuple(characters), "", "ar", "seeds/story.txt")
    assert compose(draft, description, "digest").startswith("---\n")


@pytest.mark.parametrize(
    "line",
    [
        "By {0}da {0}oor",
        "By Ada Moor {0} 12 September 2026",
        "{0} September 2026",
        "12 Septembe{0} 2026",
        "{0}ONDON, {0}ay {0} ({0}) - The ferry sailed.",
        "Published: {0}",
        "{0} | {0} | {0}",
        "Related {0}:",
        "Title: {0}",
        "{0} contributed to this report.",
        "    {0}",
        "a|{0}",
        "```{0}",
    ],
)
def test_odd_characters_may_stand_in_any_line(line: str) -> None:
    for character in CHARACTERS:
        text = line.format(character)
        draft = PlainReader([character]).read(f"{text}\n\n{text}\n\nThe ferry sailed.\n\n{text}", Place("seeds/story.txt"))
        assert isinstance(draft, Draft)


def test_a_segmenter_may_write_a_word_in_another_way_than_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def segment(line: str) -> Iterator[tuple[str, Kind]]:
        yield from (("", "noun"), ("渡輪", "noun"), (line, "name"))

    monkeypatch.setattr(segmenters, "_segmenter", lambda _language: segment)
    assert segmenters.words("渡轮\n复工", "zh") == [Word("渡轮", 0, "name"), Word("复工", 3, "name")]


@pytest.mark.parametrize("moment", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_the_first_and_the_last_day_of_the_calendar_have_a_date_in_every_zone(moment: datetime, zone: str) -> None:
    drafted = Drafted("seeds/a.txt", "", draft=Draft("Ferry", (), published=moment))
    assert publication(drafted, "", datetime(2026, 6, 15, tzinfo=UTC), ZoneInfo(zone)).at.year == moment.year


def test_a_ligature_of_four_words_is_a_term() -> None:
    text = "ألقى الشيخ محاضرة عن سيرة النبي محمد ﷺ في المسجد الكبير. وقال إن النبي ﷺ كان رحيما. وأضاف أن رسول الله ﷺ أوصى بالجار."
    assert "النبي" in " ".join(tags("محاضرة عن سيرة النبي", [text], "ar", Vocabulary("")))


@pytest.mark.parametrize("mark", ["ﾞ", "ﾟ", "ﹰ", "ﱞ"])
def test_a_letter_that_folds_to_nothing_is_not_a_word(mark: str) -> None:
    assert token(mark) is None
    assert tags("Ferry strike", [f"In May {mark} the ferry {mark} sailed to Paris. The ferry {mark} sailed."], "en", Vocabulary(""))


def test_a_name_of_the_vocabulary_that_is_only_a_mark_is_not_searched_for() -> None:
    vocabulary = Vocabulary("", {key("ﾞ"): "ﾞ"}, frozenset(), frozenset({""}))
    assert "ﾞ" not in tags("渡轮罢工结束", ["渡轮船员星期六复工。渡轮公司表示欢迎。"], "zh", vocabulary)
