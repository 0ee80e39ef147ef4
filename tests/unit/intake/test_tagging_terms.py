"""Terms as tags: phrases and words that are no names."""

from __future__ import annotations

from generator.core import hashing
from generator.intake.tagging.tagger import tags
from generator.settings.vocabulary import Vocabulary

NONE = Vocabulary(hashing.of_text(""))


def test_a_common_word_comes_after_a_rare_one() -> None:
    text = "Il parle de la maison et de la lanterne. Puis il quitte la maison, et la lanterne reste dans la rue."

    found = tags("", [text], "fr", NONE, limit=50)

    assert found.index("lanterne") < found.index("maison")


def test_a_body_has_its_whole_name_in_a_script_without_capitals() -> None:
    text = "افتتحت جامعة المرفأ القديم مختبرا. وقال طلاب جامعة المرفأ القديم إن جامعة المرفأ القديم كبيرة."

    found = tags("مختبر", [text], "ar", NONE)

    assert "جامعة المرفأ القديم" in found
    assert not {"جامعة", "جامعة المرفأ", "المرفأ القديم"} & set(found)


def test_a_language_without_stop_words_has_names_only() -> None:
    text = "Mbala akei na libongo na Rui Valdez. Libongo ezali mosika, mpe libongo ya Rui Valdez ezali monene."

    assert tags("Libongo", [text], "rn", NONE) == ("Rui Valdez",)
    assert tags("ወደብ", ["ወደብ እና መርከብ ወደብ መርከብ ወደብ መርከብ"], "ti", NONE) == ()
