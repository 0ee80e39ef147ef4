"""Tags for a text: which names, places and terms come out, and how they are written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core import hashing
from generator.intake.tagging.site_tags import site_tags
from generator.intake.tagging.tagger import tags
from generator.settings.vocabulary import Vocabulary, load

NONE = Vocabulary(hashing.of_text(""))
DEAL = (
    "Ruritanian president Otto Vale signed the deal with Canada on Tuesday, and Vale said the M-77 drones would come in spring.",
    "The Harbor Defence Union (HDU) welcomed the M-77. Canadian officials in Ottawa said the arms sale was legal.",
    "“We need the drones,” Vale told reporters. The HDU has asked for an arms sale of this kind for years.",
    "Critics in Brazil and at the North Atlantic Treaty Organisation warned of the M-77 drones.",
)


def test_countries_persons_organizations_and_identifiers_are_tags() -> None:
    found = tags("Vale signs deal with Canada over M-77 drones", DEAL, "en", NONE)

    assert {"Canada", "Otto Vale", "M-77", "Harbor Defence Union"} <= set(found)
    assert 5 <= len(found) <= 8
    assert len(set(found)) == len(found)


def test_what_the_headline_names_comes_first() -> None:
    assert set(tags("Vale signs deal with Canada over M-77 drones", DEAL, "en", NONE)[:3]) <= {"Canada", "Otto Vale", "M-77", "drones"}


def test_days_titles_and_words_at_the_start_of_a_sentence_are_no_tags() -> None:
    found = tags("Vale signs deal with Canada over M-77 drones", DEAL, "en", NONE, limit=50)

    assert not {"Tuesday", "President", "Critics", "The", "We", "Canadian"} & set(found)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The French minister met the French team. Nobody in France knew of the Frenchman.", "France"),
        ("Talks with U.S. officials went on; the U.S. and American diplomats agreed with the USA.", "United States"),
        ("The talks in Chicago went on, and in Chicago nobody slept.", "Chicago"),
        ("Members of NATO met. The North Atlantic Treaty Organisation spoke of NATO.", "NATO"),
        ("Mr. Henk Ödegård spoke. Later Odegard left, and Ödegård's wife and Ödegård stayed.", "Henk Ödegård"),
        ("Anna Jones spoke, and Jones was heard. For Jones it was the first time, and for Anna too.", "Anna Jones"),
        ("They prayed at St. Wystan's Cathedral. Then St. Wystan's Cathedral was closed.", "St Wystan's Cathedral"),
        (
            "The Easthaven Rowing Club (ERC) won. Rivals of the Easthaven Rowing Club said the Easthaven Rowing Club cheated.",
            "Easthaven Rowing Club",
        ),
        ("It was Covid-19 again. Doctors said Covid-19 was back.", "Covid-19"),
        ("They left Vale & Co yesterday, since Vale & Co had made boats.", "Vale"),
        ("They met John A. Vale of Ohio. In May John A. Vale of Ohio slept.", "John Vale"),
        ("Sens. Otto Vale of Ohio and Ann Lee of Maine spoke. Otto Vale wept.", "Otto Vale"),
        ("Praising Otto Vale is easy. They all praise Otto Vale.", "Otto Vale"),
        ("They met Otto Carl Vale Jr. in May, and Vale slept. Nobody woke Vale.", "Otto Carl Vale"),
        ("They met Robert Vale III in May, and Vale slept. Nobody woke Vale.", "Robert Vale III"),
        ("They work at Vale & Ray. Once Vale & Ray made boats.", "Vale & Ray"),
        ("They met Otto Vale of Ohio. Vale was old, and they knew that Vale slept.", "Otto Vale"),
        ("They met Vale Oshiro. Later Mr. Vale slept, and nobody woke Mr. Vale, whom they knew as Vale.", "Vale Oshiro"),
        ("They sailed to the Republic of Korea, as the South Korean navy did.", "South Korea"),
    ],
)
def test_the_ways_to_write_a_name_are_one_tag(text: str, tag: str) -> None:
    found = tags("A day at sea", [text], "en", NONE)

    assert found[0] == tag
    assert sum(tag.rpartition(" ")[2] in other for other in found) == 1


def test_a_person_is_told_by_a_surname_that_only_begins_sentences() -> None:
    text = "They met Ann Lee at the pier. They met Otto Vale there. Vale slept. Nobody spoke. Vale woke."

    assert tags("A day at sea", [text], "en", NONE)[0] == "Otto Vale"


def test_an_outlet_is_a_tag_only_if_the_headline_mentions_it() -> None:
    text = "Otto Vale told CNN that he would sail. CNN said the Gull Line was old. In May the Gull Line was sold."

    quoted = tags("A day at sea", [text], "en", NONE, limit=50)
    named = tags("CNN reporter at sea", [text], "en", NONE, limit=50)

    assert "Gull Line" in quoted
    assert "CNN" not in quoted
    assert named.index("CNN") < named.index("Gull Line")


@pytest.mark.parametrize("other", ["Bernie Sanders", "Ayşe Brandvold", "Chukwudi Moor"])
def test_two_names_that_begin_with_first_names_are_two_persons(other: str) -> None:
    found = tags("A day at sea", [f"They met Otto Vale and {other} on the pier."], "en", NONE)

    assert {"Otto Vale", other} <= set(found)


def test_no_two_terms_share_a_word() -> None:
    text = "The ferry lane was long. The ferry lane and the dock lane met at the ferry hut. The dock lane was dark."

    found = [set(tag.split(" ")) for tag in tags("A day at sea", [text], "en", NONE, limit=50) if tag.islower()]

    assert found
    assert not [(one, other) for one in found for other in found if one is not other and one & other]


def test_a_country_called_by_its_compass_point_is_that_country() -> None:
    text = "They sailed to North Korea and to South Korea. Nobody in the North saw the South, and nobody in the South cared."

    assert tags("A day at sea", [text], "en", NONE, limit=50) == ("South Korea", "North Korea")


def test_an_ordinal_with_a_capital_is_part_of_a_name() -> None:
    found = tags(
        "A day at sea", ["They met at the Second Pier. The pier was old, but the Second Pier was loved. At first Ann slept."], "en", NONE
    )

    assert "Second Pier" in found
    assert not {"First", "Pier"} & set(found)


def test_a_shouted_word_is_no_acronym() -> None:
    found = tags("A day at sea", ["They saw HUGE waves off Oddby. It was MUCH later that the HGPS sank."], "en", NONE, limit=50)

    assert "HGPS" in found
    assert not {"HUGE", "MUCH"} & set(found)


def test_a_person_who_only_speaks_comes_after_one_who_acts() -> None:
    text = "Ann Lee said it would rain. Nobody saw that Lee said so. They met Otto Vale on the pier. Nobody woke Vale."
    acting = text.replace(" said", ", who slept, hoped")

    assert tags("A day at sea", [text], "en", NONE)[0] == "Otto Vale"
    assert tags("A day at sea", [acting], "en", NONE)[0] == "Ann Lee"
    assert tags("Lee at sea", [text], "en", NONE)[0] == "Ann Lee"


def test_a_general_word_is_a_name_only_if_it_stands_often_with_a_capital() -> None:
    text = (
        "They watched the Challenges on the pier. At night Odo Vale sold the Challenges to Signal. Then Signal shut, and Signal was sold."
    )

    found = tags("A day at sea", [text], "en", NONE, limit=50)

    assert "Signal" in found
    assert "Challenges" not in found


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Mr. Trump spoke. Later Donald J. Trump slept, and Trump's wife too.", "Donald Trump"),
        ("They met Otto F. Vale. Otto Vale was old, and Otto F. Vale had said so.", "Otto Vale"),
        ("The G.O.P. lost. Republicans wept, and one Republican sang of the GOP.", "Republicans"),
        ("Voters in the U.S. House, the House and the Senate; the House of Representatives sat.", "House of Representatives"),
        ("They spoke to Easthaven-based Otto Vale, Otto Vale (R-Ohio) and others.", "Otto Vale"),
    ],
)
def test_persons_and_bodies_have_one_name(text: str, tag: str) -> None:
    found = tags("A day at sea", [text], "en", NONE)

    assert found[0] == tag
    assert not {"Trump", "GOP", "House", "R-Ohio", "Easthaven-based"} & set(found)


def test_a_person_with_a_title_need_not_be_introduced() -> None:
    text = "They heard Sanders, and Sanders sang. Sanders is old. They left Sanders to his men. Much later Sen. Bernie Sanders slept."

    assert tags("A day at sea", [text], "en", NONE)[0] == "Bernie Sanders"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("They spoke to Otto Vale and to Ruth May. Ruth May wept.", "Ruth May"),
        ("The Secretary of State Ann Lee left. Ann Lee slept.", "Ann Lee"),
        ("They saw the Terriers' Otto Vale. Otto Vale smiled.", "Otto Vale"),
        ("They met Captain Hook Ann Lee. Ann Lee smiled, and Ann Lee Ann Lee did.", "Ann Lee"),
        ("They met Republican Otto Vale, who sailed.", "Otto Vale"),
        ("They met Terriers Coach Otto Vale, who sailed.", "Otto Vale"),
        ("They met Harbor Court Judge Otto Vale, who sailed.", "Otto Vale"),
        ("They saw the Easthaven Finals. The Easthaven Final was long.", "Easthaven Final"),
    ],
)
def test_what_stands_before_a_name_is_no_part_of_it(text: str, tag: str) -> None:
    found = tags("A day at sea", [text], "en", NONE)

    assert tag in found
    assert sum(tag.partition(" ")[0] in other for other in found) == 1


def test_a_party_is_part_of_the_name_of_its_bodies() -> None:
    assert "Republican Governors Association" in tags(
        "A day at sea", ["They met the Republican Governors Association, who sailed."], "en", NONE
    )


@pytest.mark.parametrize(
    ("text", "tag", "fragment"),
    [
        ("The Minister of Fisheries slept, and the Minister of Fisheries woke.", "", "Fisheries"),
        ("New Yorkers sang. The New Yorkers danced.", "New York", "Yorkers"),
    ],
)
def test_a_fragment_is_no_tag(text: str, tag: str, fragment: str) -> None:
    found = tags("A day at sea", [text], "en", NONE)

    assert fragment not in found
    assert not tag or tag in found


def test_a_month_is_no_name() -> None:
    assert not [
        tag
        for tag in tags("A day at sea", ["It was in Easthaven May 5. On Monday April came."], "en", NONE)
        if "May" in tag or "April" in tag
    ]


def test_a_surname_is_not_the_country_that_is_called_so() -> None:
    found = tags("A day at sea", ["They met Otto Cuban. Later Otto Cuban slept, and nobody woke Cuban."], "en", NONE, limit=50)

    assert "Otto Cuban" in found
    assert "Cuba" not in found


def test_a_party_inside_a_name_is_still_a_party() -> None:
    found = tags("A day at sea", ["They met Senate Democrats. The Democrats wept, and the Democrats left."], "en", NONE)

    assert found[0] == "Democrats"


def test_numbers_with_letters_are_no_names() -> None:
    assert tags("A day at sea", ["They paid 160MM for it, then 21MM, and 1B at 06AM. Dr M. B. was pro-Trump."], "en", NONE) == ()


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("A bill allowing the ferry and a bill allowing the crane passed.", "bill allowing"),
        ("They asked captains of it; the asked captains were silent.", "asked captains"),
    ],
)
def test_a_verb_makes_no_term(text: str, fragment: str) -> None:
    assert fragment not in tags("A day at sea", [text], "en", NONE, limit=50)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Farmers in Georgia asked the governor for help. In Atlanta they said Georgia was dry.", False),
        ("Troops left Georgia on Friday. In Tbilisi they said Georgia was calm.", True),
        ("Coach Michael Jordan smiled. For Jordan it was the last match of the basketball season.", False),
        ("The king of Jordan flew home to Amman. Officials in Jordan said nothing.", True),
    ],
)
def test_a_doubtful_country_needs_a_witness(text: str, country: bool) -> None:
    from generator.intake.tagging.candidates import annotator, find
    from generator.language.gazetteer import gazetteer
    from generator.language.lexicon import lexicon
    from generator.language.tokens import read

    found = find(read([text], annotator("en")), lexicon("en"), gazetteer("en"), head=0, ignore_head_capitals=False)

    assert any(one.kind == "country" for one in found.values()) is country


def test_the_dateline_says_in_which_country_it_happened() -> None:
    text = ["The harbor will be closed for a week while the harbor crane is mended, the harbor council said."]

    assert "Japan" in tags("Harbor closed", text, "en", NONE, dateline="OSAKA")
    assert "Japan" not in tags("Harbor closed", text, "en", NONE)


def test_a_headline_in_capitals_still_tells_what_it_is_about() -> None:
    found = tags("VALE SIGNS DEAL WITH CANADA OVER M-77 DRONES", DEAL, "en", NONE)

    assert {"Canada", "Otto Vale", "M-77"} <= set(found[:4])
    assert not [tag for tag in found if tag.isupper() and tag not in ("M-77", "HDU", "NATO")]


def test_an_owner_is_no_part_of_the_name_that_follows() -> None:
    found = tags("A visit", ["She met Easthaven's Anna Vale on Friday. Later Anna Vale left Easthaven's Old Harbor."], "en", NONE)

    assert {"Easthaven", "Anna Vale", "Old Harbor"} <= set(found)


def test_two_names_joined_by_and_are_two_tags_and_one_with_and_in_it_is_one() -> None:
    text = [
        "On Friday Ann Lee and Bob Ray met. Then Ann Lee spoke, and Bob Ray wrote of the Justice and Harbor Party.",
        "Members of the Justice and Harbor Party were glad of it.",
    ]
    found = tags("Two meet", text, "en", NONE)

    assert {"Ann Lee", "Bob Ray", "Justice and Harbor Party"} <= set(found)


def test_repeated_terms_are_tags_and_their_parts_are_not() -> None:
    text = ["The prime lending rate rose. A higher prime lending rate hurts exports.", "Exports fell, and the exports of wool most."]
    found = tags("Bank acts", text, "en", NONE)

    assert "exports" in found
    assert "prime lending rate" in found
    assert "lending rate" not in found


def test_a_name_with_more_words_than_a_tag_comes_late() -> None:
    text = [
        "The ferry was made by Lorcania, and Lorcania made others too. They like the Lorcania Board, and the Lorcania Board likes them.",
        "They met Otto Vale on Friday, and wrote of Lorcania.",
    ]

    assert tags("Ferry sails", text, "en", NONE) == ("Lorcania", "Otto Vale", "Lorcania Board")


def test_no_tag_is_longer_than_forty_characters() -> None:
    name = "Extraordinarily Longwinded Association Concerned With Harbors"

    assert all(len(tag) <= 40 for tag in tags("Meeting", [f"Members of the {name} met. The {name} is old, said the {name}."], "en", NONE))


def test_the_editor_gives_names_and_forbids_them(tmp_path: Path) -> None:
    vocabulary = _vocabulary(
        tmp_path, 'never = ["Canada"]\n[names]\n"Otto Vale (president)" = ["Vale", "Otto Vale"]\nArms = ["arms sale"]\n'
    )

    found = tags("Vale signs deal with Canada over M-77 drones", DEAL, "en", vocabulary)

    assert {"Otto Vale (president)", "Arms"} <= set(found)
    assert not {"Canada", "Otto Vale", "arms sale"} & set(found)


def test_the_editors_word_is_found_where_it_would_be_no_tag_by_itself(tmp_path: Path) -> None:
    vocabulary = _vocabulary(tmp_path, '[names]\n"Harbor life" = ["night watch"]\n')
    text = ["They kept a night watch, and it was cold."]

    assert "Harbor life" in tags("Cold night", text, "en", vocabulary)
    assert "Harbor life" not in tags("Cold night", text, "en", NONE)


def test_the_editors_word_is_found_in_text_without_spaces(tmp_path: Path) -> None:
    vocabulary = _vocabulary(tmp_path, '[names]\n"港の暮らし" = ["ガス灯"]\n')

    assert "港の暮らし" in tags("夜", ["彼らはガス灯を守った。"], "ja", vocabulary)


def test_the_editors_short_alias_does_not_catch_a_common_word(tmp_path: Path) -> None:
    vocabulary = _vocabulary(tmp_path, '[names]\n"Uncle Sam" = ["US"]\n')

    assert "Uncle Sam" not in tags("Two of us", ["They gave us bread, and us water, and both of us slept."], "en", vocabulary)


@pytest.mark.parametrize(
    ("language", "title", "text", "wanted"),
    [
        (
            "fr",
            "Grèves en Allemagne",
            "Le gouvernement allemand parle de la grève. L'Union maritime veut la grève en Allemagne.",
            {"Allemagne", "grève"},
        ),
        (
            "pt",
            "Greve em Portugal",
            "O sindicato português quer a greve. Rui Vale fala da greve em Portugal, diz Rui Vale.",
            {"Portugal", "Rui Vale", "greve"},
        ),
        ("es", "Huelga en Chile", "El sindicato chileno quiere la huelga. Ana Vale habla de la huelga en Chile.", {"Chile", "huelga"}),
        (
            "de",
            "Streik in der Türkei",
            "Der Streik in der Türkei geht weiter. Anna Vale lobt den Streik, sagt Anna Vale.",
            {"Türkei", "Anna Vale", "Streik"},
        ),
        ("ru", "Забастовка в Германии", "Власти Германии говорят о забастовке. Забастовка в Берлине идет.", {"Германия"}),
        ("ar", "إضراب في تركيا", "قالت الحكومة في تركيا إن الإضراب مستمر. الإضراب بدأ في تركيا يوم الثلاثاء.", {"تركيا"}),
        (
            "ja",
            "日本とトルコが協定",
            "日本政府はトルコとミサイル協定に署名した。ミサイル協定は重要だ。トルコも歓迎した。",
            {"日本", "トルコ"},
        ),
        ("zh", "日本与土耳其签署协议", "日本政府与土耳其签署导弹协议。导弹协议很重要。土耳其欢迎导弹协议。", {"日本", "土耳其"}),
        ("ko", "터키 파업", "터키에서 파업이 계속된다. 터키 정부는 파업을 비판했다.", {"튀르키예", "파업"}),
        ("th", "ญี่ปุ่น", "รัฐบาลญี่ปุ่นลงนามข้อตกลงกับตุรกี และ NATO ยินดี", {"ญี่ปุ่น"}),
    ],
)
def test_other_languages_have_tags_too(language: str, title: str, text: str, wanted: set[str]) -> None:
    found = tags(title, [text], language, NONE)

    assert {tag.casefold() for tag in wanted} <= {tag.casefold() for tag in found}


@pytest.mark.parametrize(
    ("language", "text", "tag"),
    [
        ("fr", "Le taux d'intérêt monte. La banque dit que le taux d'intérêt reste haut.", "taux d'intérêt"),
        ("pt", "A taxa de natalidade desce. O governo quer que a taxa de natalidade suba.", "taxa de natalidade"),
        ("es", "La tasa de natalidad baja. El gobierno quiere que la tasa de natalidad suba.", "tasa de natalidad"),
    ],
)
def test_two_nouns_joined_by_of_are_one_term(language: str, text: str, tag: str) -> None:
    assert tag in tags("", [text], language, NONE)


@pytest.mark.parametrize("language", ["en", "zh", "th", "ar", "xx", "", "pt-BR"])
def test_nothing_makes_no_tags_in_any_language(language: str) -> None:
    assert tags("", [], language, NONE) == ()
    assert tags("", ["", "123 456.", "…"], language, NONE) == ()


def test_addresses_are_no_tags() -> None:
    found = tags(
        "See here", ["Go to https://Easthaven.example/Ferry and mail Desk@Easthaven.example or @FerryDesk today."], "en", NONE, limit=20
    )

    assert found == ()


def test_the_same_text_has_the_same_tags_under_any_hash_seed() -> None:
    code = f"from generator.intake.tagging.tagger import tags; from generator.settings.vocabulary import Vocabulary; print(tags('Two meet', {DEAL!r}, 'en', Vocabulary('')))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(outputs) == 1


@given(st.text(max_size=300), st.sampled_from(("en", "fr", "de", "ja", "zh", "th", "ar", "ko", "ru", "tr", "xx")))
def test_any_text_at_all_has_short_tags_or_none(text: str, language: str) -> None:
    found = tags(text[:40], text.split("\n"), language, NONE)

    assert len(found) <= 8
    assert all(0 < len(tag) <= 40 and tag.strip() for tag in found)
    assert len(set(found)) == len(found)


def test_the_tags_of_a_text_do_not_depend_on_what_was_tagged_before() -> None:
    texts = [
        ("Vale signs deal", DEAL, "en"),
        ("Greve em Portugal", ("O sindicato quer a greve. Rui Vale fala da greve.",), "pt"),
        ("Two meet", DEAL[:2], "en"),
    ]
    forth = [tags(title, text, language, NONE) for title, text, language in texts]
    back = [tags(title, text, language, NONE) for title, text, language in reversed(texts)]

    assert forth == back[::-1]


def test_only_the_beginning_of_an_endless_text_is_read() -> None:
    text = ["Otto Vale met Otto Vale. " * 10_000, "The late Bob Ray knew Bob Ray. " * 1_000]

    assert "Otto Vale" in tags("Endless", text, "en", NONE)
    assert "Bob Ray" not in tags("Endless", text, "en", NONE, limit=50)


def test_the_tables_of_places_stay_small() -> None:
    places = Path(__file__).parents[3] / "generator" / "language" / "data" / "places"

    assert 0 < sum(path.stat().st_size for path in places.iterdir()) < 200_000


def _vocabulary(folder: Path, text: str) -> Vocabulary:
    (folder / "tags.toml").write_text(text, encoding="utf-8")
    vocabulary, problems = load(folder / "tags.toml", "content/tags.toml")
    assert problems == ()
    return vocabulary


def test_a_name_said_twice_in_a_row_is_one_name() -> None:
    found = tags(
        "A column",
        (
            "Ten Ferries by Sir Ada Moor Ada Moor's book is about ferries. Ada Moor Ada Moor writes. Ada Moor lives in Easthaven, where the ferries are late.",
        ),
        "en",
        NONE,
    )

    assert "Ada Moor" in found
    assert not any("Moor Ada" in name for name in found)


def test_whom_a_story_is_about_comes_before_its_field_and_its_country() -> None:
    text = "Ottoline Vale, a senator, won the ballot in Brazil. Voters in Brazil liked Vale. Brazil has many voters. Vale thanked them."

    assert tags("The winner", (text,), "en", NONE)[0] == "Ottoline Vale"


LONG = (
    *DEAL,
    *(f"The clerk read item {number} of the long list, and nobody in the hall had a word to say about it." for number in range(60)),
)
LATE = "The Quayside Club cheered. The Quayside Club sang. The Quayside Club went home. " * 6


def test_what_a_long_story_says_first_makes_its_tags() -> None:
    found = tags("Vale signs deal with Canada over M-77 drones", [*LONG, LATE], "en", NONE)

    assert {"Canada", "Otto Vale", "M-77"} <= set(found)
    assert "Quayside Club" not in found
    assert "Quayside Club" in tags("Vale signs deal with Canada over M-77 drones", [*DEAL, LATE], "en", NONE)


def test_names_that_people_have_used_are_found_to_the_end_of_a_long_story(tmp_path: Path) -> None:
    (tmp_path / "tags.toml").write_text('[names]\n"Quayside Club" = ["Quayside Society"]\n', encoding="utf-8")
    vocabulary, _ = load(tmp_path / "tags.toml", "content/tags.toml")
    title, text = "Vale signs deal with Canada over M-77 drones", [*LONG, LATE]

    assert "Quayside Club" in tags(title, text, "en", NONE, site_tags=site_tags({"Quayside Club": 12}))
    assert "Quayside Club" in tags(title, text, "en", vocabulary, limit=20)


def test_a_country_inside_the_name_of_another_is_not_named() -> None:
    text = "American Samoans are citizens, a judge in Utah ruled. The American Samoan plaintiffs had asked for passports. American Samoa lies in the Pacific."
    found = tags("Judge rules American Samoans are citizens", [text], "en", NONE)

    assert found[0] == "American Samoa"
    assert not {"Samoa", "American", "United States"} & set(found)
