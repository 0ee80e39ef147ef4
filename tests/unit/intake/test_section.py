"""The section of raw copy, guessed from the editor's key words."""

from __future__ import annotations

import sys

import pytest

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


USUAL = tuple(
    SectionConfig(slug, slug.title()) for slug in ("news", "politics", "business", "technology", "science", "health", "culture", "sport")
)


def filed(title: str, text: str, language: str, known: tuple[SectionConfig, ...] = USUAL) -> str:
    return section.guess(words(title), [words(text)], (), known, known[0].slug, language)[0]


@pytest.mark.parametrize(
    ("language", "title", "text", "expected"),
    [
        ("en", "Shipyard raises its profit", "The company told shareholders that sales rose in the second quarter.", "business"),
        (
            "en",
            "Browser stops an old trick of spammers",
            "The new software checks every web page for malware, the developers said.",
            "technology",
        ),
        ("en", "Nurses wanted", "The hospital treats more patients than it has doctors for.", "health"),
        ("en", "Ferry union ballot", "Voters elected a new parliament; the prime minister lost his constituency.", "politics"),
        ("pcm", "Moni mata", "Di naira don fall and fuel price don rise for market, na so bank tok.", "business"),
        ("fr", "Le port vend ses grues", "L’entreprise annonce un chiffre d’affaires en baisse et cherche des investisseurs.", "business"),
        ("de", "Hafenklub steigt auf", "Nach dem Sieg im Pokal feierte die Mannschaft mit ihrem Trainer im Stadion.", "sport"),
        ("es", "Nueva vacuna", "Los médicos del hospital tratan a los pacientes con síntomas.", "health"),
        ("it", "Il faro in mostra", "Il museo espone i quadri del pittore; alla prima anche un'attrice del film.", "culture"),
        ("nl", "Havenbedrijf maakt winst", "De omzet steeg, en de aandeelhouders krijgen dividend.", "business"),
        ("tr", "Limanda yeni dönem", "Şirketin kârı arttı, hisseleri borsada yükseldi; ihracat büyüdü.", "business"),
        ("ar", "فوز جديد", "سجل اللاعب هدفين في مباراة الدوري وأشاد المدرب بالفريق.", "sport"),
        ("ru", "Новый театр у порта", "Режиссёр показал премьеру, а актёры и музыканты дали концерт.", "culture"),
        ("uk", "Вибори в порту", "Депутати парламенту підтримали законопроєкт уряду.", "politics"),
        ("sw", "Bandari mpya", "Wafanyabiashara wanasema bei ya mafuta imepanda na benki imetoa mikopo.", "business"),
        ("ha", "Sabon asibiti", "Likitoci sun ce marasa lafiya na bukatar magani da rigakafi.", "health"),
        ("so", "Guul weyn", "Kooxda ayaa koobka ku guuleysatay kadib ciyaar adag, tababaraha ayaa ammaanay ciyaartoyda.", "sport"),
        ("yo", "Orin tuntun", "Olórin náà gbé àwo orin jáde, òṣèré fíìmù sì gba àmì ẹ̀yẹ.", "culture"),
        ("ig", "Ọnụ ahịa", "Ụlọ akụ na ndị ahịa kwuru na naira adaala, azụmahịa siri ike.", "business"),
        ("am", "አዲስ ዋንጫ", "ቡድኑ ጨዋታውን አሸነፈ፤ አሰልጣኝ እና ተጫዋቾች ተደሰቱ።", "sport"),
        ("om", "Gabaa haaraa", "Daldaltoonni gatii boba'aa fi baankii irratti dubbatan, diinagdeen guddate.", "business"),
        ("ti", "ሓድሽ ዋንጫ", "ጋንታ ዓወት ረኺባ፣ ተጻወቲን ኣሰልጣኒን ተሓጒሶም።", "sport"),
        ("ln", "Lopitalo ya sika", "Monganga alobi babeli bazwi nkisi mpe mangwele ya malaria.", "health"),
        ("lg", "Emiwendo gya kaawa", "Abasuubuzi n'abalimi bagamba ensimbi za bbanka tezimala mu katale.", "business"),
        ("rw", "Ibitaro bishasha", "Abaganga bavuga ko abarwayi babona imiti n'urukingo rw'indwara.", "health"),
        ("sn", "Mutambo mutsva", "Chikwata chakahwina mukombe wenhabvu, vatambi nemurairidzi vakafara.", "sport"),
        ("xh", "Isibhedlele esitsha", "Oogqirha nabongikazi bathi izigulana zifuna amayeza.", "health"),
        ("zu", "Ibhange elisha", "Osomabhizinisi bathi umnotho nezinkampani kudinga imali yamabhange.", "business"),
    ],
)
def test_a_usual_section_has_key_words_in_the_language_of_the_article(language: str, title: str, text: str, expected: str) -> None:
    assert filed(title, text, language) == expected


def test_the_name_of_a_section_tells_which_one_it_is_in_any_language() -> None:
    for slug, name in (("wirtschaft", "Wirtschaft"), ("geld", "Économie"), ("money", "Money")):
        known = (SectionConfig("rest", "Rest"), SectionConfig(slug, name))
        assert filed("Shipyard raises its profit", "The company told shareholders of good sales.", "en", known) == slug


def test_key_words_of_the_editor_replace_those_of_the_slug_unless_a_topic_is_named() -> None:
    text = "The company told shareholders that sales rose."
    own = SectionConfig("business", "Business", ("ferry",))

    assert filed("Profit rises", text, "en", (SectionConfig("rest", "Rest"), own)) == "rest"
    assert filed("The ferry leaves", "It rained.", "en", (SectionConfig("rest", "Rest"), own)) == "business"
    both = SectionConfig("harbour", "Harbour", ("ferry",), "business")
    assert filed("Profit rises", text, "en", (SectionConfig("rest", "Rest"), both)) == "harbour"
    assert filed("The ferry leaves", "It rained.", "en", (SectionConfig("rest", "Rest"), both)) == "harbour"


def test_a_word_that_the_editor_gives_to_one_section_is_no_usual_word_of_another() -> None:
    known = (SectionConfig("rest", "Rest"), SectionConfig("harbour", "Harbour", ("profit",)), SectionConfig("business", "Business"))

    assert filed("A profit for all", "It rained.", "en", known) == "harbour"


def test_the_work_grows_with_the_length_of_the_text() -> None:
    def calls(size: int) -> int:
        counted = 0

        def count(*_: object) -> None:
            nonlocal counted
            counted += 1

        text = words("the company and the central bank of the european union world cup " * size)
        section.guess(["x"], [text], (), USUAL, "news", "en")
        sys.setprofile(count)
        try:
            section.guess(["x"], [text], (), USUAL, "news", "en")
        finally:
            sys.setprofile(None)
        return counted

    assert calls(400) < 2.2 * calls(200)
