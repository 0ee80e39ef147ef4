"""Which words of a text can become index terms, and which stop words keep out."""

from __future__ import annotations

import pytest

from generator.language.index_words import index_words
from generator.language.lexicon import lexicon
from generator.language.tokens import word_and_key
from generator.similarity import terms


def stems(text: str, language: str) -> set[str]:
    return set(terms("", text, language, lexicon(language).stop))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "We’ve moved and they’ll see that we’re glad; don't wait, it doesn’t hurt, you won't and can't. The ferry's dock.",
            {"ferri", "dock"},
        ),
        ("en", "I'd say she's at the o'clock; y'all shan't, mustn't've.", set()),
        ("fr", "L’été, c’est là qu’il faut, lorsqu’on a déjà été à l’abri ; quelqu’un n’a pas d’écluse.", {"abri", "eclus"}),
        ("it", "C’è dell’acqua, quest’anno nient’altro, un po’ com’era dov’è, all’alba sant’Elmo.", {"acqua", "elmo", "alba"}),
        ("tr", "Çanakkale’nin ve İzmir'dekiler için çok değil; NATO'nun üyesi", {"canakkale", "izmir", "nato", "uyes"}),
        ("uk", "П’ять пам'ятників на площі, і це було об’єктом для всіх", {"памятників", "площі", "обєктом"}),
        ("sw", "Ng'ombe wake na nyumba yangu", {"ngombe", "nyumba"}),
        ("de", "Für die Fähre können wir über den Kai gehen, geht's", {"fahr", "kai"}),
    ],
)
def test_contractions_elisions_and_accented_stop_words_are_no_terms(language: str, text: str, expected: set[str]) -> None:
    found = stems(text, language)

    assert expected <= found
    assert found <= expected | {"geht", "geh", "faut", "wait", "hurt", "move", "glad", "see"}


@pytest.mark.parametrize("mark", ["'", "’"])
def test_only_the_ending_of_a_contraction_is_dropped(mark: str) -> None:
    assert index_words(f"Moor{mark}s and government{mark}ll, O{mark}Neill", "en") == ["Moor", "and", "government", "O", "Neill"]


@pytest.mark.parametrize(
    "text",
    [
        "Version 8.2.32 of 12 March 2019, the 3rd in the 1990s, 100m at 9am",
        "https://www.example.org/2019/quay.html?utm=x and http www html, mail desk@example.com",
        '{{< legacy-img src="2019/12/600-stock.jpg" alt="Stock" >}} {{% note %}} {% image "a/600-b.jpg" "Stock" %} {: .lead}',
        '[gallery ids="12,13"][/gallery] 48.jpg',
    ],
)
def test_numbers_addresses_and_shortcodes_are_no_terms(text: str) -> None:
    assert stems(text, "en") <= {"version", "march", "mail", "desk"}


def test_a_figure_is_a_term() -> None:
    assert {"737", "1450"} <= stems("A 737 with 1450 crates of 12 kg", "en")


def test_letters_and_number_of_a_model_are_one_word() -> None:
    assert index_words("S-400, MiG-29 and B52 of mid-1990 in Covid-19", "en")[:3] == ["S400", "MiG29", "and"]
    assert {"s400", "mig29", "b52", "covid"} <= stems("S-400, MiG-29, B52, Covid-19", "en")


def test_a_link_and_words_in_brackets_stay() -> None:
    assert stems("[Harbor](https://example.org/x) [and the quay] {braces}", "en") >= {"harbor", "quay", "brace"}


def test_accents_that_are_characters_of_their_own_do_not_divide_a_word() -> None:
    assert index_words("Ọ̀pọ̀lọpọ̀ ọkọ̀", "yo") == ["Ọ̀pọ̀lọpọ̀", "ọkọ̀"]
    assert index_words("दिल्ली में", "hi") == ["दिल्ली", "में"]
    assert stems("Ọ̀pọ̀lọpọ̀ ọkọ̀ ni ó ti wá", "yo") == {"oko"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ig", "Ọ bụ ihe ndị ahụ niile na-eme ugbu a n'ihi na ha nwere ike"),
        ("ln", "Bato nyonso bazali awa mpo ete likambo oyo ezali ya biso"),
        ("lg", "Abantu bangi baali wano kubanga ekintu kino kyali kyabwe"),
        ("so", "Waxay sheegeen in dadka oo dhan ay halkaas joogaan markii hore"),
        ("ha", "Wannan shi ne abin da suke yi a cikin shekarar domin mutane"),
        ("om", "Namoonni hundi kana keessatti waan isaan jedhan kanaaf ture"),
        ("rw", "Abantu bose bari hano kubera ko ibintu vyabo vyari vyiza"),
        ("sn", "Vanhu vose vari pano nekuti chinhu ichi chaive chavo"),
        ("xh", "Abantu bonke bathi kodwa into yabo yayingekho ngoku"),
        ("sw", "Watu wote walikuwa hapo kwa sababu jambo hilo lilikuwa lao"),
        ("am", "ይህ ነገር በጣም ብዙ ሰዎች ስለ ነበሩ ነው"),
        ("ti", "እዚ ነገር እዚ ኣብ መንጎ ብዙሓት ሰባት እዩ ነይሩ"),
        ("ku", "Ev tişt ji ber ku ew li vir bûn, lê belê hemû kes hatin"),
        ("ckb", "هەموو کەس لەوێ بوون چونکە ئەم شتە بۆ ئەوان بوو"),
    ],
)
def test_a_language_of_africa_or_kurdistan_has_its_function_words(language: str, text: str) -> None:
    words = [word for word in index_words(text, language) if len(word) > 1]

    assert len(stems(text, language)) <= 0.34 * len(words)


def test_a_conjunction_written_as_the_first_letter_of_a_stop_word_is_dropped_with_it() -> None:
    assert stems("وهذا ومن فهو الميناء", "ar") == stems("الميناء", "ar")


def test_pidgin_has_the_words_of_english_besides_its_own() -> None:
    assert stems("Di ferry wey dey run for di harbor no fit stop becos dem don repair am", "pcm") <= {
        "ferri",
        "run",
        "harbor",
        "stop",
        "repair",
    }
    assert lexicon("pcm").stop > lexicon("en").stop


def test_only_names_are_tags_where_the_lists_hold_function_words_alone() -> None:
    assert lexicon("ln").stop
    assert not lexicon("ln").known
    assert lexicon("sw").known
    assert lexicon("pcm").known


def test_in_a_language_without_tables_only_names_and_long_words_are_terms() -> None:
    assert stems("Mu ngi dem ca Dakar ak boppam. Njiitul réew mi", "wo") == {"dakar", "njiitul"}
    assert "ພາ" in stems("ພາສາລາວ", "lo")


def test_an_unknown_language_relates_no_strangers_by_its_function_words() -> None:
    small = "mu ngi ca ak bi mi te la dem wax def jox am nga".split()
    first, second = (set(terms("", f"{name} {' '.join(small)} {name}.", "wo", lexicon("wo").stop)) for name in ("Ndakaaru", "Cees"))

    assert first == {"ndakaaru"}
    assert second == {"cees"}


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("Ankara'daki", "Ankara"),
        ("NATO’nun", "NATO"),
        ("Türkiye’yle", "Türkiye"),
        ("ABD'li", "ABD"),
        ("İzmir'den", "İzmir"),
        ("Toyota'lar", "Toyota"),
        ("Moor's", "Moor"),
        ("O'Neill", "O'Neill"),
        ("Xi'an", "Xi'an"),
        ("d'Artagnan", "d'Artagnan"),
    ],
)
def test_a_name_loses_its_ending_after_an_apostrophe(written: str, word: str) -> None:
    assert word_and_key(written)[0] == word
