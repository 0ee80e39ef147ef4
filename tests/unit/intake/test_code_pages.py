"""Old code pages are told apart by language, letters and signs. All copy here is invented."""

from __future__ import annotations

import pytest

from generator.core.problems import Place
from generator.intake import code_pages
from generator.intake.decode import decode
from tests.counted_work import instructions

ENGLISH = (
    "The council met in the old hall beside the quay on Thursday evening and spoke for two hours about the new bridge, its clerk told us."
)
TEXTS = {
    "en": f"Ferry sails again\n\nThe crews didn’t wait: they went back to work on Friday, the café’s owner told this paper. It costs £5.\n\n{ENGLISH}",
    "de": "Fähre fährt wieder\n\nDie Besatzungen der Fähre sind am Freitag nach neun Tagen an die Arbeit zurückgekehrt, sagte Jörg Müller. Größere Straßen bleiben gesperrt.",
    "fr": "Le bac repart\n\nLes équipages du bac ont repris le travail vendredi après neuf jours de grève, a annoncé le syndicat. L'hôpital était fermé, où ça va mieux.",
    "pt": "A balsa volta\n\nAs tripulações da balsa voltaram ao trabalho na sexta-feira após nove dias de greve, e há esperança de solução, disse o capitão João Simões.",
    "es": "La barca vuelve\n\nLas tripulaciones volvieron al trabajo el viernes después de nueve días, dijo la señora Núñez. El próximo año habrá más barcos según el capitán.",
    "pl": "Załoga promu wraca\n\nZałogi promu wróciły w piątek do pracy po dziewięciu dniach rozmów, podał związek zawodowy. Będzie więcej ludzi na każdej łodzi.",
    "cs": "Přívoz opět jezdí\n\nPosádky říčního přívozu se v pátek vrátily do práce po devíti dnech jednání. Více lidí bude pracovat v noci už příští týden.",
    "hu": "Újra jár a komp\n\nA komp személyzete pénteken kilenc nap után visszatért a munkához, közölte a szakszervezet. Nagyon örülünk, mondta Szőke Győző.",
    "tr": "Feribot grevi bitti\n\nFeribotun mürettebatı görüşmelerin ardından cuma günü işe döndü, sendika açıkladı. Gece vardiyasında daha çok kişi çalışacak.",
    "lt": "Keltas vėl plaukia\n\nKelto įgulos penktadienį po devynių dienų derybų grįžo į darbą, pranešė profesinė sąjunga. Naktį dirbs daugiau žmonių.",
    "ru": "Паром снова ходит\n\nПаром снова ходит через реку, сказал в понедельник начальник порта. Билеты можно купить на причале с семи утра.",
    "el": "Το πορθμείο επιστρέφει\n\nΤα πληρώματα του πορθμείου επέστρεψαν στη δουλειά την Παρασκευή μετά από εννέα ημέρες απεργίας.",
    "ja": "渡し船が再開\n\n川の渡し船の乗組員は九日間のストライキの後、金曜日に仕事に戻ったと組合が発表した。切符は朝七時から桟橋で買える。",
    "zh": "渡轮恢复\n\n工会宣布，渡轮船员在罢工九天后于星期五恢复工作。船票从早上七点起在码头出售。市长说，夜间将有更多的人值班。",
}
PAGES = {
    "en": ("cp1252", "mac_roman"), "de": ("cp1252", "mac_roman", "cp850", "cp437"), "fr": ("cp1252", "mac_roman", "cp850"), "pt": ("cp1252", "mac_roman", "cp850"),
    "es": ("cp1252", "mac_roman", "cp850"), "pl": ("cp1250", "iso-8859-2", "cp852", "mac_latin2"), "cs": ("cp1250", "iso-8859-2", "cp852", "mac_latin2"),
    "hu": ("cp1250", "iso-8859-2", "cp852"), "tr": ("cp1254", "iso-8859-9", "cp857", "mac_turkish"), "lt": ("cp1257", "iso-8859-13", "cp775"),
    "ru": ("cp1251", "koi8-r", "cp866", "iso-8859-5", "mac_cyrillic"), "el": ("cp1253", "iso-8859-7", "cp737", "mac_greek"), "ja": ("shift_jis", "euc_jp", "iso2022_jp"), "zh": ("gb18030",),
}  # fmt: skip


@pytest.mark.parametrize(("language", "page"), [(language, page) for language, pages in PAGES.items() for page in pages])
def test_copy_in_an_old_code_page_has_the_right_letters(language: str, page: str) -> None:
    decoded = decode(TEXTS[language].encode(page))

    assert (decoded.text, decoded.lost) == (TEXTS[language], None)


@pytest.mark.parametrize("page", ["cp1252", "mac_roman"])
@pytest.mark.parametrize(
    "sentence",
    [
        "Beyoncé sang at the quay.",
        "The mayor, Luis García, said so.",
        "Mr. Müller owns it.",
        "The crews’ pay is low.",
        "It’s over, she said.",
        "They said – at last – it would open.",
        "It costs £5 to sail.",
        "The crew said “yes” to it.",
        "Zoë O’Hara’s café is shut.",
        "Peña and Niño sailed.",
    ],
)
def test_a_single_letter_or_sign_in_english_copy_is_right_wherever_it_is(sentence: str, page: str) -> None:
    text = f"Bridge is open at last\n\n{ENGLISH}\n\n{ENGLISH}\n\n{sentence}"

    assert decode(text.encode(page)).text == text


def test_copy_whose_letters_may_be_wrong_gives_a_warning() -> None:
    decoded = decode(f"Bridge is open at last\n\n{ENGLISH}\n\nIt was a na\x8bve plan.".encode("latin-1"))
    (warning,) = decoded.warnings(Place("seeds/a.txt"))

    assert (str(warning.place), warning.rule, warning.level) == ("seeds/a.txt", "intake.encoding", "warning")
    assert warning.message == f"The encoding of the file is not certain: it was read as {decoded.uncertain}"


@pytest.mark.parametrize("language", ["de", "pl", "tr", "ru"])
def test_copy_whose_letters_are_certain_gives_no_warning(language: str) -> None:
    assert decode(TEXTS[language].encode(PAGES[language][0])).warnings(Place("seeds/a.txt")) == ()


@pytest.mark.parametrize("line", ["It costs £5 to sail.", "René Müller said so."])
def test_the_first_letter_may_be_beyond_the_part_of_a_long_file_that_is_examined(line: str) -> None:
    for separator in ("\n\n", " "):
        text = separator.join([ENGLISH] * (code_pages.SAMPLE // len(ENGLISH) + 2) + [line])
        assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("first", "piece"),
    [(b"", b"a\n\xe9\n"), (b"", b"\xe9"), (b"\xe9\n", b"a"), (b"\xe9\n", b"\n"), (b"", b"caf\xe9 ")],
    ids=["lines", "letters", "a long line", "blank lines", "words"],
)
def test_the_work_for_a_long_file_does_not_grow_with_it(first: bytes, piece: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_pages, "SAMPLE", 3000)

    def work(length: int) -> int:
        content = first + piece * (length // len(piece))
        return instructions(lambda: code_pages.find(content))

    work(100)
    assert work(4 * code_pages.SAMPLE) <= 1.1 * work(2 * code_pages.SAMPLE)
