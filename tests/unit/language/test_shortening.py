"""Texts that are shortened to the room of a place: at a sentence, a word or a phrase, in any script."""

from __future__ import annotations

import random
import unicodedata

import pytest

from generator.language.sentences import sentence_ends
from generator.language.shortening import cut_at_word, shortened

TIDE = "Ten days after the highest tide of the year, the engineer of the Arrel Barrier speaks about clay, gates and bathtubs."
JAPANESE = "姉妹都市である灯ヶ浜市の代表団がマールヘイブンを訪問し、水の町どうしの交流を深めた。市長は堤防のゲートを見学し、カモメの観察記録に感銘を受けた。"
ARABIC = "اختتمت المدينة أسبوعها الثقافي بأمسية على رصيف الميناء القديم حضرها مئات من السكان والزوار"


@pytest.mark.parametrize(
    ("text", "room", "language", "short"),
    [
        (TIDE, 200, "en", TIDE),
        (TIDE, len(TIDE), "en", TIDE),
        (TIDE, 60, "en", "Ten days after the highest tide of the year, the engineer…"),
        (TIDE, 45, "en", "Ten days after the highest tide of the year…"),
        ("He spoke to the council for ten minutes. Then it rained on all of them.", 60, "en", "He spoke to the council for ten minutes."),
        ("Mr. Smith spoke to the council for ten minutes on Monday evening", 30, "en", "Mr. Smith spoke to the…"),
        ("Am 12. Oktober beginnt der Bau der Hafenfinanzierungsgesellschaft.", 45, "de", "Am 12. Oktober beginnt der Bau der…"),
        (JAPANESE, 110, "ja", "姉妹都市である灯ヶ浜市の代表団がマールヘイブンを訪問し、水の町どうしの交流を深めた。"),
        (JAPANESE, 60, "ja", "姉妹都市である灯ヶ浜市の代表団がマールヘイブンを訪問し…"),
        ("春の朝に港の市場で魚を見るカモメ", 24, "ja", "春の朝に港の市場で魚を…"),
        ("代表团星期一参观了新建成的防洪闸门，并且与渔民和学生们讨论了未来几年的计划", 44, "zh", "代表团星期一参观了新建成的防洪闸门…"),
        ("代表团星期一参观了新建成的防洪闸门并且与渔民讨论", 20, "zh", "代表团星期一参观了…"),
        ("คณะผู้แทนเดินทางมาเยือนเมืองมาร์ลเฮเวนเพื่อชมประตู", 46, "th", "คณะผู้แทนเดินทางมาเยือนเมืองมาร์ลเฮเวน…"),
        (ARABIC, 60, "ar", "اختتمت المدينة أسبوعها الثقافي بأمسية على رصيف الميناء…"),
        ("자매도시 대표단이 마를헤이븐을 방문하여 새로운 수문을 둘러보고", 40, "ko", "자매도시 대표단이 마를헤이븐을 방문하여…"),
        ("x" * 50, 20, "en", "x" * 19 + "…"),
        ("", 20, "en", ""),
    ],
)  # fmt: skip
def test_a_text_ends_at_a_sentence_or_a_word(text: str, room: int, language: str, short: str) -> None:
    assert shortened(text, room, language) == short


def test_an_ellipsis_follows_no_mark_and_no_opening_sign() -> None:
    assert cut_at_word("It cost much, much more (twice as much)", 25) == "It cost much, much more…"
    assert cut_at_word("It cost much, much more than that", 13) == "It cost much…"
    assert cut_at_word("It cost much, and a crown", 20) == "It cost much, and…"


CLUSTERS = ("a", "b", " ", "e\u0301", ", ", ". ", "。", "の", "カ", "漢", "字", "ก", "กำ", "เท", "ที", "👩\u200d🚒", "국", "ع", " (", "«")


def test_any_text_is_a_beginning_that_fits_and_parts_no_letter_from_its_signs() -> None:
    chance = random.Random(3)
    for _ in range(2000):
        clusters = chance.choices(CLUSTERS, k=chance.randint(0, 60))
        text, room = "".join(clusters).strip(), chance.randint(12, 50)
        short = shortened(text, room, chance.choice(("en", "ja", "th", "de")))
        kept = short.removesuffix("…")

        assert text.startswith(kept)
        assert len(short) <= room
        if short != text:
            after = text[len(kept)]
            assert unicodedata.category(after)[0] != "M"
            assert "\u200d" not in (after, kept[-1])
            assert kept[-1] != "เ"


def test_the_sentences_of_a_long_text_are_found_without_copying_it_for_each() -> None:
    copied = 0

    class Counted(str):
        __slots__ = ()

        def __getitem__(self, place):
            nonlocal copied
            part = super().__getitem__(place)
            copied += len(part)
            return part

    text = Counted("He sailed, Dr. Moor said. " * 500)

    assert len(sentence_ends(text, "en")) == 500
    assert copied <= len(text)
