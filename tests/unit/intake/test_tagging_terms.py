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


def test_a_single_word_needs_three_mentions_where_little_is_known_of_a_language() -> None:
    rare = "Ibrahim alikwenda bandarini na mtumbwi. Baadaye mtumbwi ulizama, na Ibrahim akalala."

    assert "mtumbwi" not in tags("Bandari", [rare], "sw", NONE, limit=50)
    assert "mtumbwi" in tags("Bandari", [rare, "Mtumbwi huo ni wa zamani, na mtumbwi mpya hauna jina."], "sw", NONE, limit=50)


def test_words_of_a_repeated_passage_are_no_terms() -> None:
    passage = "The keeper of the grey lighthouse counted every copper kettle beside the frozen quay"
    story = "Otto Vale sold the ferry. The ferry was old, and Otto Vale paid for the old ferry."

    found = tags("Otto Vale sells the ferry", [passage + ".", story, passage + " again."], "en", NONE, limit=50)
    with_third = tags(
        "Otto Vale sells the ferry", [passage + ".", story, passage + " again.", "A copper kettle sang."], "en", NONE, limit=50
    )

    assert not [tag for tag in found if "kettle" in tag or "lighthouse" in tag]
    assert "copper kettle" in with_third


def test_arabic_terms_are_shown_without_words_that_are_joined_to_them() -> None:
    text = (
        "وصل دليل للبحارة الجدد إلى الميناء بالتعاون مع النادي. وقال القبطان إن الكتاب للبحارة الجدد مفيد، "
        "وأضاف بالتعاون مع الحارس أن رسالتها القصيرة وصلت، ثم قرأ رسالتها القصيرة."
    )

    found = tags("دليل جديد", [text], "ar", NONE, limit=50)

    assert "البحارة الجدد" in found
    assert not [tag for tag in found if tag.startswith(("لل", "بال")) or "رسالتها" in tag]


def test_a_very_common_word_says_little_where_no_list_names_general_words() -> None:
    text = "Il voit la porte. Il peint la porte et ferme la porte. Il vend la porte et la lanterne. La porte grince, et la porte tombe sur la lanterne."

    assert tags("Une nuit", [text], "fr", NONE)[0] == "lanterne"


def test_a_phrase_takes_the_place_of_its_word_in_a_script_without_capitals() -> None:
    text = (
        "افتتحت جامعة المرفأ القديم مختبرا. وقال طلاب جامعة المرفأ القديم إن جامعة المرفأ القديم كبيرة. "
        "وزار وفد من جامعة أخرى المرفأ، ثم زار وفد جامعة ثالثة المدينة."
    )

    found = tags("جامعة المرفأ القديم تفتتح مختبرا", [text], "ar", NONE)

    assert found[0] == "جامعة المرفأ القديم"
    assert "جامعة" not in found


FLATS = (
    "Batan eski bir vapur. Eski vapurların kaptanı vapurda. Herkes baktı vapurun.",
    "Liman Bankasının raporuna göre konut satışları düştü. Konut satışlarının azalması bekleniyor, azalması bekleniyor.",
    "Liman Bankası konut satışlarını izliyor. Ayşe Brandvold'un Yelken Kulübü de limanda, Yelken Kulübü eski. Ayşe Brandvold uyudu.",
)


def test_turkish_words_are_shown_in_their_base_form() -> None:
    found = tags("Limanda bir gün", FLATS, "tr", NONE, limit=50)

    assert {"vapur", "konut satışları", "Liman Bankası", "Ayşe Brandvold", "Yelken Kulübü"} <= set(found)
    assert not {"vapurların", "vapurda", "vapurun", "azalması bekleniyor", "Liman Bankasının", "satışlarını"} & set(found)


def test_a_shouted_sentence_is_no_name() -> None:
    found = tags("A day at sea", ["They met Otto Vale. FERRIES STOP SAILING TODAY. Otto Vale slept."], "en", NONE, limit=50)

    assert found == ("Otto Vale",)


def test_a_word_that_says_little_beside_the_subject_is_no_fourth_tag() -> None:
    text = (
        "Otto Vale sold the Gull Line to Brazil. Brazil paid, and Vale left the Gull Line. The Gull Line was old, and Vale older. "
        + "Nobody in the hall had a word to say about it, and the clerk read the long list to the end. " * 6
        + "The kettle was cold. Nobody lit the kettle."
    )

    assert tags("Vale sells Gull Line to Brazil", [text], "en", NONE) == ("Otto Vale", "Gull Line", "Brazil")
