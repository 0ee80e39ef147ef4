"""A copy is told from a story in the same form, from another edition and from a story that repeats the background of an earlier one."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.text import words
from generator.similarity import Fingerprint, contains, copies, differ, facts, sketch
from generator.similarity.copies import DAY
from generator.similarity.facts import LONGEST_TEXT, MOST, unpack
from tests.counted_work import instructions


class Story(NamedTuple):
    headline: str
    text: str
    day: int | None = 0
    language: str = "en"


def printed(story: Story) -> Fingerprint:
    at = None if story.day is None else story.day * DAY
    return Fingerprint(sketch(words(f"{story.headline} {story.text}")), facts(story.headline, story.text, story.language), at)


NOTICE = (
    "{name}, {age}, of Northquay, died on {day} at the county infirmary after a short illness. The service is at the seamen's church "
    "on Friday at eleven, and the burial follows in the old churchyard behind it. The family asks for no wreaths; money may be given "
    "to the widows' fund of the pilots."
)
WEATHER = (
    "{day} begins with fog on the estuary, and the sun comes out before noon. The glass stands at {pressure}, and the warmest hour "
    "brings {degrees} degrees in the town and a little less on the outer islands. The wind turns from west to north in the evening. "
    "Those who go out in small boats are asked to look at the board of the coast guard before they leave the harbor."
)
BRIEF = (
    "{company} said that it earned {profit} crowns in the third quarter, after {former} crowns in the same months of last year. "
    "Sales rose to {sales} crowns. The board proposes no change of the dividend, and it expects that the rest of the year will be "
    "like the first nine months. The report is on the website of the company, and printed copies are sent to those who ask for them."
)
FAIR = (
    "The guild of bakers invites everybody to its fair on the meadow below the mill. {lead}There are ovens for children, a table with "
    "old tools and a prize for the loaf that rises highest. Those who want a stall write to the guild before the end of the month and "
    "bring their own table and cloth. Dogs stay at home. If it rains, the fair moves to the drill hall, as it did {before}. "
    "The band of the fire brigade plays from noon until the last loaf is sold, and the ferry makes an additional trip at dusk."
)
MATCH = (
    "{home} won by {goals} to {other} against {guest} on the ground behind the gasworks. The first goal came in minute {minute}, and "
    "after it the guests did not find their way through the fog. The trainer of the guests said that the ground was too soft and the "
    "ball too heavy, and that his men had come by the slow boat. There were {crowd} spectators. The second half began late, since a dog "
    "ran across the field and would not leave. The league table is printed on the board at the town hall, as it is in every week."
)
MARKET = (
    "The market on the quay opens at 7 on Saturday, {day} May, and closes at 13. There are 40 stalls with fish, cheese and rope, and a "
    "bus goes from the station every 20 minutes. Cars stay on the meadow behind the mill, where 300 of them have room. Dogs must be on "
    "a lead. Those who sell pay 25 crowns to the warden, who comes round at 9 with the book, and leave their place clean at 14. The toilets "
    "in the harbor office are open, and the band of the pilots plays at 11 beside the crane, if it does not rain."
)
NACHRUF = (
    "{name}, {age}, aus Nordhafen ist am {day} im Kreiskrankenhaus nach kurzer Krankheit gestorben. Die Trauerfeier findet am Freitag "
    "um elf Uhr in der Seemannskirche statt, die Beisetzung folgt auf dem alten Friedhof dahinter. Die Familie bittet, von Blumen "
    "abzusehen; Spenden gehen an die Witwenkasse der Lotsen. Wer mit dem Schiff kommt, wird an der Landungsstelle abgeholt, und nach "
    "der Feier gibt es Kaffee und Kuchen im Saal der Gemeinde, zu dem alle eingeladen sind, die den Toten gekannt haben."
)
METEO = (
    "Le brouillard couvre l'estuaire {day} matin, puis le soleil arrive avant midi. Il fera {degrees} degrés en ville et un peu moins "
    "sur les îles. Le vent tourne de l'ouest au nord dans la soirée. Ceux qui sortent en petit bateau sont priés de lire le tableau "
    "des gardes avant de quitter le port, et de dire à la capitainerie quand ils pensent rentrer."
)
KINDS = {
    "death notices": (
        Story("Edith Sorley, 88", NOTICE.format(name="Edith Sorley", age=88, day="Monday")),
        Story("Conrad Finch, 74", NOTICE.format(name="Conrad Finch", age=74, day="Monday")),
    ),
    "death notices under one headline": (
        Story("Death notice", NOTICE.format(name="Edith Sorley", age=88, day="Monday")),
        Story("Death notice", NOTICE.format(name="Conrad Finch", age=74, day="Sunday")),
    ),
    "death notices without an age": (
        Story("Edith Sorley dies", NOTICE.format(name="Edith Sorley", age="a pilot", day="Monday")),
        Story("Conrad Finch dies", NOTICE.format(name="Conrad Finch", age="a pilot", day="Monday")),
    ),
    "relatives": (
        Story("Edith Sorley dies", NOTICE.format(name="Edith Sorley", age="a pilot", day="Monday")),
        Story("Conrad Sorley dies", NOTICE.format(name="Conrad Sorley", age="a pilot", day="Monday")),
    ),
    "weather of two days": (
        Story("Weather for Tuesday", WEATHER.format(day="Tuesday", pressure=1012, degrees=14), 0),
        Story("Weather for Wednesday", WEATHER.format(day="Wednesday", pressure=1009, degrees=17), 1),
    ),
    "weather under one headline": (
        Story("The weather", WEATHER.format(day="Tuesday", pressure=1012, degrees=14), None),
        Story("The weather", WEATHER.format(day="Wednesday", pressure=1009, degrees=17), None),
    ),
    "earnings of two companies": (
        Story("Tarn Mills: third quarter", BRIEF.format(company="Tarn Mills", profit="1,204,000", former="988,000", sales="9,310,000")),
        Story("Orlop Rope: third quarter", BRIEF.format(company="Orlop Rope", profit="310,500", former="402,100", sales="2,750,000")),
    ),
    "earnings in Title Case": (
        Story("Tarn Mills Reports Profit", BRIEF.format(company="Tarn Mills", profit="1,204,000", former="988,000", sales="9,310,000")),
        Story("Orlop Rope Sees Lower Sales", BRIEF.format(company="Orlop Rope", profit="310,500", former="402,100", sales="2,750,000")),
    ),
    "years": (
        Story("Bread fair invites for the 12th time", FAIR.format(lead="The 12th fair is on 6 June 2021. ", before="at the 11th"), 0),
        Story("Bread fair invites for the 13th time", FAIR.format(lead="The 13th fair is on 5 June 2022. ", before="at the 12th"), 364),
    ),
    "years under one headline": (
        Story("Bread fair on the meadow", FAIR.format(lead="", before="in 2020"), 0),
        Story("Bread fair on the meadow", FAIR.format(lead="", before="in 2021"), 364),
    ),
    "results in capitals": (
        Story("ROVERS BEAT SWIFTS 3-1", MATCH.format(home="Rovers", guest="Swifts", goals=3, other=1, minute=12, crowd="1,204")),
        Story("GULLS BEAT TERNS 2-0", MATCH.format(home="Gulls", guest="Terns", goals=2, other=0, minute=81, crowd="877")),
    ),
    "a weekly market": (
        Story("Market on the quay", MARKET.format(day=5), 0),
        Story("Market on the quay", MARKET.format(day=12), 7),
    ),
    "German death notices": (
        Story("Edith Sorley gestorben", NACHRUF.format(name="Edith Sorley", age=88, day="Montag"), language="de"),
        Story("Conrad Finch gestorben", NACHRUF.format(name="Conrad Finch", age=74, day="Montag"), language="de"),
    ),
    "French weather": (
        Story("La météo de mardi", METEO.format(day="mardi", degrees=14), language="fr"),
        Story("La météo de mercredi", METEO.format(day="mercredi", degrees=17), language="fr"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_stories_in_one_form_are_not_copies(kind: str) -> None:
    first, second = map(printed, KINDS[kind])

    assert contains(first.sketch, second.sketch), "they share their sentences"
    assert not copies(first, second)
    assert not copies(second, first)


FERRY = (
    "The crews of the river ferry went back to work on Saturday, nine days after they had left the quay in a dispute over night "
    "shifts, the harbor office said.\nAda Moor, 44, who speaks for the 120 crew members, said that the company had promised two more "
    'deck hands for each boat and a new rota from 1 October. "We are tired, and we are glad," she said in Easthaven.\n'
    "The company lost 310,000 crowns in the strike, its owner Otto Vale said. He will meet the mayor, Jon Reed, on Tuesday to talk "
    "about the price of tickets. The council of Easthaven paid 80,000 crowns for the night boats in 2025.\n"
    "The first boat left at six in the morning with eleven passengers. Another strike in 2019 had lasted three weeks."
)  # fmt: skip
ORIGINAL = Story("Ferry crews end nine-day strike", FERRY)
COPIES = {
    "another headline": Story("Otto Vale gives in to Ada Moor", FERRY),
    "another headline in Title Case": Story("Dockers Return to Their Boats in Easthaven", FERRY),
    "a headline in capitals": Story("FERRY CREWS END STRIKE", FERRY),
    "the name of a site": Story("Ferry crews end nine-day strike | Example Site", FERRY),
    "the number of a version": Story("UPDATE 2-Ferry crews end nine-day strike", FERRY),
    "the first half": Story("Ferry crews are back", FERRY[: len(FERRY) // 2]),
    "the second half": Story("Otto Vale meets Jon Reed", FERRY[len(FERRY) // 2 :]),
    "another order": Story("The strike is over", "\n".join(reversed(FERRY.split("\n")))),
    "a time above it": Story("Ferry crews end nine-day strike", "Posted 10:12, updated 11:40\n" + FERRY),
    "more below it": Story(
        "Strike ends", FERRY + "\nIn Westport, 12 boats of Marla Quint stayed at the quay on Sunday, and 300 people walked."
    ),
    "other words": Story(
        "Ferry crews end strike", FERRY.replace("company", "firm").replace("promised", "offered").replace("said", "told us")
    ),
    "the month in short": Story("Ferry crews end strike", FERRY.replace("1 October", "Oct 1")),
    "figures without commas": Story("Ferry crews end strike", FERRY.replace(",000", "000")),
    "a corrected figure in the lead": Story("Ferry crews end strike", FERRY.replace("the 120 crew", "the 130 crew"), 1),
    "another figure below": Story("Ferry crews end strike", FERRY.replace("310,000", "315,000"), 3),
    "one day later": Story("Ferry crews end nine-day strike", FERRY, 1),
    "a month later": Story("Ferry crews end nine-day strike", FERRY, 30),
    "no date": Story("Ferry crews end nine-day strike", FERRY, None),
}


@pytest.mark.parametrize("kind", COPIES)
def test_a_copy_remains_a_copy(kind: str) -> None:
    assert copies(printed(ORIGINAL), printed(COPIES[kind]))


def test_two_copies_with_different_site_names_or_versions_are_copies() -> None:
    for first, second in (
        ("Ferry strike ends - The Gazette", "Ferry strike ends | Coast Post"),
        ("UPDATE 1-Strike ends", "UPDATE 2-Strike ends"),
    ):
        assert copies(printed(Story(first, FERRY)), printed(Story(second, FERRY)))


def test_a_later_story_that_repeats_the_background_of_an_earlier_one_is_not_a_copy() -> None:
    news = "The owner of the boats gave up his seat in the chamber of commerce after a long meeting behind closed doors. " * 2
    second = Story("Owner gives up his seat", news + FERRY[: len(FERRY) // 2])

    assert copies(printed(ORIGINAL), printed(second._replace(day=1)))
    assert not copies(printed(ORIGINAL), printed(second._replace(day=40)))


def test_a_text_with_too_many_facts_is_compared_by_its_words_alone() -> None:
    table = " ".join(f"{number} and" for number in range(1000, 1000 + MOST + 1))

    assert differ(printed(Story("Result 1", "Result 1")), printed(Story("Result 2", "Result 2")))
    assert not differ(printed(Story("Result 1", "Result 1\n" + table)), printed(Story("Result 2", "Result 2\n" + table)))
    assert not differ(printed(Story("Result 1", "word " * LONGEST_TEXT)), printed(Story("Result 2", "word " * LONGEST_TEXT)))


def test_a_text_whose_facts_are_not_known_is_compared_by_its_words_alone() -> None:
    first, second = (Fingerprint(printed(story).sketch) for story in KINDS["years"])

    assert copies(first, second)


@given(st.text(st.sampled_from('aA zZé1٣²½.,\n"(-—’'), max_size=60), st.text(max_size=60), st.sampled_from(["en", "de", "zh", "", "x"]))
def test_every_text_has_facts_that_do_not_contradict_themselves(title: str, text: str, language: str) -> None:
    one = Fingerprint(sketch(words(title + text)), facts(title, text, language))

    assert not differ(one, one)


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_facts_of_a_damaged_record_can_be_compared(first: bytes, second: bytes) -> None:
    assert len(unpack(first).whole) <= 20
    differ(Fingerprint(b"", first), Fingerprint(b"", second))


def test_the_work_for_facts_is_proportional_to_the_length_of_a_text() -> None:
    def find(length: int) -> None:
        facts("Result 1", "Ada Moor, 44, on Monday. " * length, "en")

    find(10)
    assert instructions(lambda: find(400)) <= 2.2 * instructions(lambda: find(200))
