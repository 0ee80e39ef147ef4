"""Tags for text in languages that part words by no spaces, with their segmenters and without."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build.build import BuildOptions, build
from generator.core import hashing
from generator.intake.tagging.tagger import tags
from generator.language import segmenters
from generator.scaffold import init
from generator.settings.vocabulary import Vocabulary

NONE = Vocabulary(hashing.of_text(""))
METRO = (
    "海州市政府星期二宣布，将从明年三月起扩建地铁三号线，新线路全长二十六公里，连接火车站与滨海新区。",
    "市长林建华在新闻发布会上表示，扩建工程预计耗资一百二十亿元。“公共交通是城市发展的关键，”林建华说。",
    "环保组织批评该计划，认为施工会破坏湿地。组织负责人陈晓梅说，湿地是候鸟的重要栖息地。",
    "根据规划，地铁三号线将设十四个车站，其中四个为换乘站。",
)
PIPES = (
    "青葉市は十日、老朽化した水道管の更新工事を三年前倒しすると発表した。総事業費は約八十億円を見込む。",
    "佐藤健一市長は記者会見で「市民の安全を守るため、水道管の更新は待ったなしだ」と述べた。佐藤市長は五月に再選された。",
    "市水道局によると、市内の水道管の約三割が耐用年数の四十年を超えている。",
)
TRAIN = (
    "กรุงเทพมหานครประกาศเมื่อวันอังคารว่าจะขยายเส้นทางรถไฟฟ้าสายสีเขียวไปยังจังหวัดสมุทรปราการภายในปีหน้า",
    "ผู้ว่าราชการ นายสมชาย ใจดี กล่าวว่า รถไฟฟ้าจะช่วยลดปัญหาการจราจรติดขัด และลดมลพิษทางอากาศ",
    "นักสิ่งแวดล้อมกังวลว่าการก่อสร้างรถไฟฟ้าจะกระทบต่อป่าชายเลน",
)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is installed that knows the words."""
    monkeypatch.setattr(segmenters, "NEEDED", dict.fromkeys(segmenters.NEEDED, ("no_such_segmenter",)))
    segmenters._segmenter.cache_clear()
    yield
    segmenters._segmenter.cache_clear()


def test_chinese_phrases_and_names_are_whole() -> None:
    found = tags("海州明年起扩建地铁三号线", METRO, "zh", NONE)

    assert found[0] == "地铁三号线"
    assert {"林建华", "滨海新区", "湿地"} <= set(found)
    assert not {"号线", "地铁", "起扩建地铁", "宣布"} & set(found)


def test_a_chinese_verb_with_its_object_is_no_tag() -> None:
    found = tags("批评地铁", ["市民批评地铁，记者批评地铁。地铁是旧的。市长说，地铁很好。"], "zh", NONE)

    assert found[0] == "地铁"
    assert "批评地铁" not in found


def test_japanese_phrases_and_names_are_whole() -> None:
    found = tags("市、老朽化した水道管の更新を前倒しへ", PIPES, "ja", NONE)

    assert found[0] == "水道管"
    assert {"佐藤健一", "青葉市", "水道局"} <= set(found)
    assert not {"水道", "佐藤", "青葉", "市長"} & set(found)


def test_thai_phrases_and_names_are_whole() -> None:
    found = tags("กรุงเทพมหานครเตรียมขยายเส้นทางรถไฟฟ้าสายสีเขียว", TRAIN, "th", NONE)

    assert {"กรุงเทพมหานคร", "เส้นทางรถไฟฟ้าสายสีเขียว", "สมชาย ใจดี"} <= set(found)
    assert "กล่าวว่า" not in found


@pytest.mark.parametrize("language", ["zh", "ja", "th", "lo"])
def test_the_name_of_a_place_inside_a_longer_word_is_none(language: str) -> None:
    assert "Prague" not in tags("", ["สมุทรปราการ"] * 3, language, NONE)
    assert "ปราก" not in tags("", ["สมุทรปราการ และ สมุทรปราการ"], language, NONE)


def test_without_a_segmenter_runs_of_signs_are_tags(bare: None) -> None:
    assert segmenters.words("水道管", "ja") == []
    assert tags("市、老朽化した水道管の更新を前倒しへ", PIPES, "ja", NONE)[:2] == ("水道管", "老朽化")
    assert "林建华" in tags("海州明年起扩建地铁三号线", METRO, "zh", NONE)
    assert "ปราก" not in tags("", TRAIN, "th", NONE)


def test_long_copy_without_a_segmenter_is_read_in_few_steps(bare: None) -> None:
    signs = "".join(sorted({sign for text in METRO for sign in text}))
    long = ["".join(signs[(at * at + line) % len(signs)] for at in range(400)) for line in range(200)]

    assert len(tags("海州", long, "zh", NONE)) <= 8


def test_intake_says_what_would_make_tags_better(bare: None, tmp_path: Path) -> None:
    init.init(tmp_path)
    for seed in (tmp_path / "seeds").iterdir():
        seed.unlink()
    (tmp_path / "seeds" / "metro.txt").write_text("海州明年起扩建地铁三号线\n\n" + "\n\n".join(METRO), encoding="utf-8")
    report = build(tmp_path, BuildOptions(workers=1), now=datetime(2026, 9, 12, tzinfo=UTC))

    assert [problem.place.path for problem in report.problems if problem.rule == "intake.segmenter"] == ["seeds/metro.txt"]


@pytest.mark.parametrize("language", ["zh", "ja", "th", "lo", "my", "km", "en"])
@given(
    text=st.text(
        alphabet=st.sampled_from([*"地铁三号线林建华说，。 水道管のア・ーがกรุงเทพ่า\u0e48\u1000\u103b\u1780\u17d2a1-'\n\u200b\ud7ff𠮷é"]),
        max_size=80,
    )
)
def test_words_stand_where_they_say(language: str, text: str) -> None:
    found = segmenters.words(text, language)

    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert len(tags(text[:20], [text], language, NONE)) <= 8
