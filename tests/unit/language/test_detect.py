"""Which language a text is in."""

from __future__ import annotations

import subprocess
import sys

import pytest

from generator.language.detect import guess

TEXTS = {
    "en": "The harbor council said on Tuesday that the new bridge will be open to traffic before the end of the year.",
    "fr": "Le conseil du port a annoncé mardi que le nouveau pont sera ouvert à la circulation avant la fin de l'année.",
    "pt": "O conselho do porto disse na terça-feira que a nova ponte vai estar aberta ao trânsito até ao fim do ano.",
    "es": "El consejo del puerto dijo el martes que el nuevo puente estará abierto al tráfico antes de que termine el año.",
    "de": "Der Hafenrat sagte am Dienstag, dass die neue Brücke noch vor dem Ende des Jahres für den Verkehr offen sein wird.",
    "ja": "港湾評議会は火曜日に、新しい橋が年内に開通すると発表した。",
    "zh": "港口委员会周二表示,新桥将在年底前通车。",
    "ko": "항만 위원회는 화요일에 새 다리가 연말 전에 개통될 것이라고 밝혔다.",
    "ar": "قال مجلس الميناء يوم الثلاثاء إن الجسر الجديد سيفتح أمام حركة المرور قبل نهاية العام.",
    "he": "מועצת הנמל מסרה ביום שלישי כי הגשר החדש ייפתח לתנועה לפני סוף השנה.",
    "ru": "Совет порта сообщил во вторник, что новый мост откроют для движения до конца года.",
    "el": "Το συμβούλιο του λιμανιού είπε την Τρίτη ότι η νέα γέφυρα θα ανοίξει πριν από το τέλος του έτους.",
    "th": "สภาท่าเรือกล่าวเมื่อวันอังคารว่าสะพานใหม่จะเปิดก่อนสิ้นปี",
    "hi": "बंदरगाह परिषद ने मंगलवार को कहा कि नया पुल साल के अंत से पहले यातायात के लिए खुल जाएगा।",
    "tr": "Liman meclisi salı günü yaptığı açıklamada yeni köprünün yıl sonundan önce trafiğe açılacağını ve bunun çok önemli olduğunu söyledi.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_tells_its_language(code: str) -> None:
    found = guess(TEXTS[code])

    assert found.code == code
    assert 0.5 <= found.sure <= 1


@pytest.mark.parametrize("text", ["", "  \n", "12:30", "!!! 2024 —"])
def test_a_text_without_letters_has_no_language(text: str) -> None:
    assert guess(text) == guess("")
    assert (guess(text).code, guess(text).sure) == ("und", 0.0)


def test_a_few_words_are_not_enough_to_be_sure() -> None:
    assert guess("Berlin Paris Ankara").sure < 0.5


def test_a_short_text_of_one_script_is_sure() -> None:
    assert guess("새 다리").code == "ko"


def test_common_words_tell_english_without_loading_a_model() -> None:
    code = f"import sys; from generator.language.detect import guess; assert guess({TEXTS['en']!r}).code == 'en'; print('numpy' in sys.modules)"

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "False"


PIDGIN = "Di harbor council don tok say dem go open di new bridge before di year end. Pipol wey dey stay near di market dey happy becos e don tey wey dem dey wait."


def test_pidgin_is_not_english() -> None:
    assert guess(PIDGIN).code == "pcm"
    assert (
        guess("Ferry people for Ghana dey complain say de new fares wey de union bring come too high, den dem no go pay am.").code == "pcm"
    )


@pytest.mark.parametrize(
    "text",
    [
        TEXTS["en"],
        "Ada Moor, who wrote the musical Di na Di, e-mailed the board: dem bones, the chorus of the first act, is not hers, she said.",
        "Mayor Bill de Lora and Ana de la Torre met Rosa de Silva at the de Lora house, and the de Silva family will sell the hotel.",
        '"Wetin dey happen?" he asked the crew of the ferry, and the whole deck laughed at the captain, who had just come from Lagos with the mail.',
    ],
)
def test_english_that_quotes_a_few_words_of_pidgin_stays_english(text: str) -> None:
    assert guess(text).code == "en"
