"""The first law of intake: a line is left out on two independent witnesses; a sentence of the story is never lost. All copy here is invented."""

from __future__ import annotations

from itertools import combinations

import pytest

from generator.core.drafts import Draft
from generator.core.problems import Place
from generator.intake.cleaning.forms import is_sentence
from generator.intake.cleaning.repeated_lines import learn
from generator.intake.cleaning.voice import speaks_of_itself
from generator.intake.cleaning.witnesses import Verdict, Witness, judge
from generator.intake.readers.plain import PlainReader

BEFORE = "The owners of the mill met in the old tithe barn on Tuesday and agreed to repair its wheel before the first frost of the year."
AFTER = "The miller expects the wheel to turn again in the second week of March, when the snow on the hills melts and the river is high."


def read(text: str, reader: PlainReader | None = None) -> Draft:
    draft = (reader or PlainReader()).read(text, Place("seeds/a.txt"))
    assert isinstance(draft, Draft)
    return draft


def texts(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks]


@pytest.mark.parametrize("first", [Witness.PATTERN, Witness.REPETITION])
@pytest.mark.parametrize("second", list(Witness))
def test_two_witnesses_are_needed(first: Witness, second: Witness) -> None:
    assert judge(first | second) is (Verdict.IS_DOUBTFUL if first == second else Verdict.GOES)


@pytest.mark.parametrize("pair", [*combinations((Witness.FORM, Witness.VOICE, Witness.PLACE), 2)])
def test_what_headings_and_lists_have_too_proves_nothing(pair: tuple[Witness, Witness]) -> None:
    assert judge(pair[0] | pair[1]) is Verdict.STAYS
    assert judge(Witness.NONE) is Verdict.STAYS


SENTENCES = """\
Support for the wheel has grown on Facebook since its owners opened the barn.
Written by Otto Vale in 1894, the song of the mill was never sung in the valley.
Edited by Lena Brook, the diary of the miller fills six volumes.
This article has been edited to give the right height of the wheel.
This report was first published with the wrong year: the mill burned in 1911, not in 1901.
Nearly 400 people have signed the appeal at https://mill.example/appeal.
More than 400 people signed the appeal at https://mill.example/appeal
Copyright in the drawings ended in 1974, and anyone may reproduce them.
By choosing oak, the carpenters doubled the life of the wheel, whatever the terms of the contract.
Pay-as-you-go visitors have issues with the new gate, which costs them £4 a visit.
Note: the owners' comments were not taken down.
Get-well cards for the miller filled a whole wall of his Instagram page.
Register offices in three valleys have moved their alerts to the telephone.
In this 1931 photograph, the wheel still has forty paddles.
The inn at the weir bakes with broken cookies and old bread.
We use cookies for the base of the cake and not biscuits.
Join the queue at noon and you hear the alerts of the lock keeper.
Follow-up letters went to the subscribers of the library's newsletter.
Photo shops have closed in three streets since the spring.
Share prices of the brewery fell by a tenth.
Sponsored by the brewery, the race begins at the weir.
All rights reserved to the millers in 1820 were lost in the flood.
This material may not be strong enough for a weir.
A version of this story was told in print by the village schoolmaster.
Originally published by www.mills.org in 1999, the list is free.
Read more slowly and you see the joke, the miller says.
Embargo on oak was lifted by the council in 1951.
Tags: the geese wear them on the left leg.
Image and sound were bad at first.
Foto: so heißt das Stück, das am Freitag im Mühlenhof beginnt.
Publicidade enganosa foi proibida na feira.
Les commentaires sur le plan seront lus à la mairie.""".split("\n")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_resembles_furniture_stays_in_the_story(sentence: str) -> None:
    draft = read(f"Mill wheel to be repaired\n\n{BEFORE}\n\n{sentence}\n\n{AFTER}\n")

    assert texts(draft) == [BEFORE, sentence, AFTER]
    assert draft.dropped == ()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_resembles_furniture_stays_at_the_end_of_the_story(sentence: str) -> None:
    draft = read(f"Mill wheel to be repaired\n\n{BEFORE}\n\nAdvertisement\n\n{sentence}\n\n© 2026 The Valley Post\n")

    assert texts(draft) == [BEFORE, sentence]
    assert [line.text for line in draft.dropped] == ["Advertisement", "© 2026 The Valley Post"]


def test_a_sentence_that_only_a_pattern_speaks_against_is_named_in_the_report() -> None:
    sentence = "Written by Otto Vale in 1894, the song of the mill was never sung in the valley."
    draft = read(f"Mill wheel to be repaired\n\n{BEFORE}\n\n{sentence}\n\n{AFTER}\n")

    assert [(line.line, line.text, line.rule) for line in draft.doubtful] == [(5, sentence, "credit")]


@pytest.mark.parametrize("line", [
    "Written by Otto Vale", "Edited by Lena Brook; reporting by Otto Vale.", "Sign up for our newsletter.", "Follow us on Instagram.", "Download our app.", "Please subscribe to our newsletter today!",
    "This website uses cookies to improve your visit.", "We use cookies.", "© 2026 The Valley Post. All rights reserved.", "Copyright 2026 The Valley Post. Do not republish without permission.",
    "Note: comments are moderated.", "Story continues below advertisement.", "Tags: mill, wheel, river", "Photo: Lena Brook.", "4 min read", "Subscribe to continue reading.",
])  # fmt: skip
def test_what_is_surely_furniture_still_goes(line: str) -> None:
    draft = read(f"Mill wheel to be repaired\n\n{BEFORE}\n\n{line}\n\n{AFTER}\n")

    assert texts(draft) == [BEFORE, AFTER]
    assert [dropped.text for dropped in draft.dropped] == [line]


@pytest.mark.parametrize(("line", "is_one"), [
    ("The wheel turns again.", True), ("Reporting by Ada Moor and Otto Vale.", False), ("Tags: mill, wheel.", False), ("Note: the wheel was not in it.", True),
    ("Related stories.", False), ("© 2026 The wheel was built by the owners.", False), ("The owner said so", True), ("The wheel has turned", True), ("The old wheel", False),
    ("风车的轮子星期六又开始转动了。", True), ("风车", False), ("Why?", False), ("The wheel. (Photo: Ada Moor)", False),
])  # fmt: skip
def test_a_sentence_is_told_from_labels_and_names(line: str, is_one: bool) -> None:
    assert is_sentence(line) is is_one


@pytest.mark.parametrize(("line", "is_voice"), [
    ("Follow us on Facebook", True), ("Like us, the geese follow whoever has bread", False), ("Our newsletter is free", True), ("The mill's newsletter is free", False),
    ("“Follow us on Facebook,” it says", False), ("Sign up for our app, the miller told them", False), ("All rights reserved", True),
])  # fmt: skip
def test_the_voice_of_a_page_is_told_from_that_of_a_story(line: str, is_voice: bool) -> None:
    assert speaks_of_itself(line) is is_voice


@pytest.mark.parametrize(("line", "place"), [("5 min", "20 November 2026"), ("5 minutes", "By Ada Moor")])
def test_a_bare_reading_time_goes_beside_a_byline_or_a_date(line: str, place: str) -> None:
    assert texts(read(f"Mill wheel to be repaired\n\n{place}\n\n{line}\n\n{BEFORE}\n\n{AFTER}\n")) == [BEFORE, AFTER]
    assert texts(read(f"Mill wheel to be repaired\n\n{place}\n\n{BEFORE}\n\nTime\n\n{line}\n\n{AFTER}\n")) == [BEFORE, "Time", line, AFTER]


def test_the_minutes_of_a_match_stay_even_beside_the_date() -> None:
    minutes = ["90 min", "Goal for the millers by Brook.", "45 min", "Half time, and no goals."]

    assert texts(read("\n\n".join(["Millers 1 Smiths 0", "20 November 2026", *minutes]) + "\n")) == minutes


PEOPLE = {"miller": "flour", "smith": "iron", "baker": "bread", "carter": "oats", "weaver": "wool", "potter": "clay"}


def answers(person: str, goods: str) -> list[str]:
    return [
        f"The {person} of the valley opens the shop at five and closes it at nine, and all that anybody buys there is {goods} of the best kind.",
        f"The smell of {goods}, and the bell of the {person}'s door, which rings all day and has done so since the shop was opened in 1904.",
        f"Nothing at all about {goods}, because a {person} reads of other things in the evening when the day has been as long as this one.",
    ]


@pytest.mark.parametrize(
    "standing",
    [("What do you hear first?", "What do you read in the evening?"), ("Worst habit", "Best of all:"), ("Who wakes you up?", "Books")],
)
@pytest.mark.parametrize("has_intro", [True, False])
def test_the_standing_questions_and_headings_of_a_column_stay(standing: tuple[str, str], has_intro: bool) -> None:
    columns = {}
    for person, goods in PEOPLE.items():
        intro, first, second = answers(person, goods)
        lines = [standing[0], first, standing[1], second]
        columns[person] = [intro, *lines] if has_intro else lines if standing[0].endswith("?") else [intro, *lines]
    raw = {person: "\n\n".join([f"Two questions for the {person}", "11 November 2026", *lines]) + "\n" for person, lines in columns.items()}
    reader = PlainReader(shared=learn(raw.values()))

    for person, lines in columns.items():
        draft = read(raw[person], reader)
        assert texts(draft) == lines
        assert {line.rule for line in draft.dropped} == {"date"}


def test_standing_headings_with_short_answers_stay() -> None:
    recipes = {
        goods: [
            f"Cake with {goods}",
            answers(person, goods)[0],
            "What you need",
            f"Two cups of {goods}",
            f"One egg for the {goods}",
            "How to bake",
            f"Stir the {goods}",
        ]
        for person, goods in PEOPLE.items()
    }
    raw = {goods: "\n\n".join(lines) + "\n" for goods, lines in recipes.items()}
    reader = PlainReader(shared=learn(raw.values()))

    for goods, lines in recipes.items():
        assert texts(read(raw[goods], reader)) == lines[1:]


def test_a_question_asked_of_two_people_stays_twice() -> None:
    question = "What should the owners of the mill do first about the price of bread?"
    lines = ["Lena Brook, miller", question, "Lower it.", "Otto Vale, baker", question, "Ask the bakers."]
    draft = read("\n\n".join(["Two answers", "20 November 2026", *lines]) + "\n")

    assert texts(draft) == lines
    assert [(line.line, line.rule) for line in draft.doubtful] == [(13, "repeated")]


def test_a_short_sentence_and_a_row_may_stand_twice_but_not_a_caption() -> None:
    answer, row, caption = (
        "I have nothing to say about the price of bread.",
        "Valley Road to Weir Lane and Old Barn Street",
        "The mill at the weir of Easthaven in the morning light",
    )

    assert texts(read(f"Bread\n\n{BEFORE}\n\n{answer}\n\n{AFTER}\n\n{answer}\n")) == [BEFORE, answer, AFTER, answer]
    assert texts(read(f"Buses\n\n{BEFORE}\n\nLine 1\n\n{row}\n\nLine 2\n\n{row}\n\nLine 3\n")) == [
        BEFORE,
        "Line 1",
        row,
        "Line 2",
        row,
        "Line 3",
    ]
    assert texts(read(f"Bread\n\n{caption}\n\n{BEFORE}\n\n{caption}\n\n{AFTER}\n")) == [caption, BEFORE, AFTER]
