"""Tables, lists, verse, narrow columns and the pages of PDFs keep their text and their form. All copy here is invented."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import pytest

from generator.content.markdown.escape import markdown
from generator.core.drafts import Block, Draft
from generator.core.problems import Place
from generator.intake.cleaning.splitting import paragraphs
from generator.intake.readers.plain import PlainReader

BEFORE = "The owners of the mill met in the old tithe barn on Tuesday and agreed to repair its wheel before the first frost of the year."
AFTER = "The miller expects the wheel to turn again in the second week of March, when the snow on the hills melts and the river is high."


def read(text: str) -> Draft:
    draft = PlainReader().read(text, Place("seeds/a.txt"))
    assert isinstance(draft, Draft)
    return draft


def story(*parts: str) -> Draft:
    return read("\n\n".join(["Mill wheel to be repaired", BEFORE, *parts, AFTER]) + "\n")


def middle(draft: Draft) -> list[tuple[str, str]]:
    """Return kind and text of the blocks between the first and the last paragraph."""
    assert (draft.blocks[0].text, draft.blocks[-1].text, draft.dropped) == (BEFORE, AFTER, ())
    return [(block.kind, block.text) for block in draft.blocks[1:-1]]


SPACES = "Mill         Wheels   Flour\nUpper mill        2     140\nLower mill       11      90"
TABS = "Mill\tWheels\tFlour\nUpper mill\t2\t140\nLower mill\t11\t90"


RULED = SPACES.replace("\n", "\n----------------------------\n", 1)


@pytest.mark.parametrize("columns", [SPACES, TABS, RULED, textwrap.indent(SPACES, "  "), SPACES.replace("\n", "   \n")])
def test_columns_with_headings_become_a_table(columns: str) -> None:
    assert middle(story(columns)) == [("table", "Mill | Wheels | Flour\nUpper mill | 2 | 140\nLower mill | 11 | 90")]
    assert "| Upper mill | 2 | 140 |" in markdown(story(columns).blocks)


def test_a_row_below_headings_is_a_table() -> None:
    assert middle(story("Mill         Wheels   Flour\nUpper mill        2     140")) == [
        ("table", "Mill | Wheels | Flour\nUpper mill | 2 | 140")
    ]


def test_columns_without_headings_stay_as_they_were_typed() -> None:
    columns = "Upper mill     06:15   08:40\nLower mill     06:55   09:20\nWeir           07:10   09:35"

    assert middle(story(columns)) == [("code", columns)]
    assert f"```\n{columns}\n```" in markdown(story(columns).blocks)


def test_columns_with_empty_cells_stay_as_they_were_typed() -> None:
    columns = "              Mon    Tue    Wed\nUpper mill    open          open\nLower mill    open   open   open\nWeir                 open   open"

    assert middle(story(columns)) == [("code", columns)]


@pytest.mark.parametrize("text", [
    "The wheel turns.  The miller is glad.\nThe geese are loud.  The river is high.\nThe weir is old.  The barn is new.",
    "Upper mill    06:15\nThe miller sleeps",
    "\n".join(f"{name} of the upper valley and of the lower one    met the smith in the old barn on Tuesday evening" for name in ("Millers", "Bakers", "Carters")),
])  # fmt: skip
def test_wide_spaces_alone_make_no_columns(text: str) -> None:
    assert {kind for kind, _ in middle(story(text))} <= {"paragraph", "heading", "verse"}


@pytest.mark.parametrize("mark", ["-", "*", "•", "–", "·"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_marked_lines_become_a_list(mark: str, between: str) -> None:
    draft = story(between.join(f"{mark} {item}" for item in ("a new wheel", "two gates", "oak for the weir")))

    assert middle(draft) == [("item", "a new wheel"), ("item", "two gates"), ("item", "oak for the weir")]
    assert "\n\n- a new wheel\n- two gates\n- oak for the weir\n\n" in markdown(draft.blocks)


def test_numbered_lines_become_a_list_with_their_numbers() -> None:
    draft = story("1. Drain the pond.\n2. Lift the wheel.\n3. Call the smith.")

    assert [(block.kind, block.number) for block in draft.blocks[1:-1]] == [("item", 1), ("item", 2), ("item", 3)]
    assert "\n\n1. Drain the pond.\n2. Lift the wheel.\n3. Call the smith.\n\n" in markdown(draft.blocks)


@pytest.mark.parametrize("lines", [
    ["- a new wheel"], ["3. Call the smith.", "5. Call the miller."], ["10) The tenth mill", "9) The ninth mill"], ["1986. A year", "1987. A year"],
    ["– Who turns the wheel?", "– The river does."], ["- a new wheel", "* a new gate"],
])  # fmt: skip
def test_other_marks_and_numbers_stay_in_their_paragraphs(lines: Sequence[str]) -> None:
    draft = story(*lines)

    assert [text for _, text in middle(draft)] == list(lines)
    assert {block.kind for block in draft.blocks} == {"paragraph"}


def test_two_lists_of_different_kinds_are_two_lists() -> None:
    assert markdown((Block("item", "a"), Block("item", "b", number=1), Block("item", "c", number=2))) == "- a\n\n1. b\n2. c\n"


def test_a_wrapped_item_is_one_item() -> None:
    items = "- a new wheel of oak with forty-two paddles, each of them as\n  long as a man is tall and as wide as a door\n- two gates for the weir"

    assert middle(story(items)) == [
        ("item", "a new wheel of oak with forty-two paddles, each of them as long as a man is tall and as wide as a door"),
        ("item", "two gates for the weir"),
    ]


STANZAS = [
    "The wheel goes round and does not mind,\nthe miller and the flour behind.",
    "The pond is deep, the night is clear,\nthe geese are all that one can hear.",
]
CAPITALS = [
    "The wheel goes round and does not mind\nThe miller and the flour behind\nThe pond is deep and very clear\nThe geese are all that one can hear"
]


HAIKU = ["Upon the mill pond\nThe wheel has stopped for the night\nOnly the frost moves"]


@pytest.mark.parametrize("stanzas", [STANZAS, CAPITALS, HAIKU, [STANZAS[0] + "\n" + STANZAS[1].capitalize()]])
def test_verse_keeps_its_lines_and_stanzas(stanzas: Sequence[str]) -> None:
    draft = read("\n\n".join(["Song of the mill", "By Ada Moor", *stanzas]) + "\n")

    assert [(block.kind, block.text) for block in draft.blocks] == [("verse", stanza) for stanza in stanzas]
    assert draft.authors == ("Ada Moor",)
    assert markdown(draft.blocks).split("\n\n")[0] == stanzas[0].replace("\n", "\\\n").rstrip("\n") + ("\n" if len(stanzas) == 1 else "")


def test_stanzas_that_do_not_end_as_sentences_do_are_not_joined() -> None:
    stanzas = ["The wheel goes round, and in the pond\nit leaves the moon,", "the geese go round, and far beyond\nthey will be soon"]

    assert [block.text for block in read("\n\n".join(["Song of the mill", *stanzas]) + "\n").blocks] == "\n".join(stanzas).split("\n")


def test_a_refrain_stays_in_every_stanza() -> None:
    refrain = "and the wheel of the old mill goes round,"
    stanzas = [
        f"The pond is {pond},\n{refrain}\nthe night is {night}." for pond, night in (("deep", "clear"), ("low", "dark"), ("dry", "long"))
    ]

    assert [block.text for block in read("\n\n".join(["Song of the mill", *stanzas]) + "\n").blocks] == stanzas


def test_verse_in_a_story_keeps_its_lines() -> None:
    assert middle(story(*STANZAS)) == [("verse", stanza) for stanza in STANZAS]


def test_a_list_of_names_is_no_verse() -> None:
    names = ["Upper mill", "Lower mill", "Weir House", "Tithe Barn"]

    assert [block.kind for block in story("\n".join(names)).blocks] == ["paragraph"] * 6


@pytest.mark.parametrize("width", [26, 32, 40, 44, 58])
def test_the_lines_of_a_narrow_column_are_joined(width: int) -> None:
    column = "\n\n".join(textwrap.fill(text, width, break_on_hyphens=False) for text in (BEFORE, AFTER))

    assert [block.text for block in read(f"Mill wheel to be repaired\n\nBy Ada Moor\n\n{column}\n").blocks] == [BEFORE, AFTER]


def test_a_short_text_in_a_narrow_column_is_joined() -> None:
    text = "The owners met on Tuesday\nand agreed to repair the\nwheel before the frost."

    assert [block.text for block in read(f"Mill wheel to be repaired\n\n{text}\n").blocks] == [text.replace("\n", " ")]


def test_german_prose_in_a_narrow_column_is_no_verse() -> None:
    text = "Der Müller traf den alten\nBäcker und seinen Sohn am\nAbend in der Scheune, und\nsie sprachen über das Rad\nder alten Mühle."

    assert [block.text for block in read(f"Das Rad der Mühle\n\n{text}\n").blocks] == [text.replace("\n", " ")]


def test_the_head_above_a_narrow_column_stays_in_its_lines() -> None:
    column = "\n\n".join(textwrap.fill(text, 40) for text in (BEFORE, AFTER))
    draft = read(f"Mill wheel to be repaired\nBy Ada Moor\n20 November 2026\n\n{column}\n")

    assert (draft.title, draft.authors) == ("Mill wheel to be repaired", ("Ada Moor",))
    assert [block.text for block in draft.blocks] == [BEFORE, AFTER]


@pytest.mark.parametrize(
    "lines",
    [
        ["Upper mill", "06:15", "22:45"],
        ["Edith Farrow", "Easthaven"],
        ["Millers 2 Smiths 1", "Bakers 0 Potters 3"],
        ["19:40", "The wheel stops."],
    ],
)
def test_other_short_lines_are_not_joined(lines: Sequence[str]) -> None:
    assert [paragraph.text for paragraph in paragraphs("\n\n".join([BEFORE, "\n".join(lines), AFTER]))] == [BEFORE, *lines, AFTER]


HYPHENS = [
    ("bud-\nget", "budget"), ("repre-\nsentatives", "representatives"), ("well-\nknown", "well-known"), ("loss-\nmaking", "loss-making"), ("two-\nand three-year", "two- and three-year"),
    ("Anglo-\nSaxon", "Anglo-Saxon"), ("every-\nwhere", "everywhere"), ("1914-\n18", "1914-18"), ("9-\nyear", "9-year"),
]  # fmt: skip


@pytest.mark.parametrize(("broken", "word"), HYPHENS)
def test_a_word_that_was_broken_at_the_end_of_a_line_is_put_together(broken: str, word: str) -> None:
    first, rest = broken.split("\n")
    text = f"The owners of the mill in the valley of the river told the miller of {first}\n{rest} things in the evening, and they told the smith and the baker\nof them when the two had come to the barn.\n"

    assert read(f"Mill wheel to be repaired\n\n{text}").blocks[0].text == " ".join(text.split()).replace(f"{first} {rest}", word)


def test_the_text_itself_says_how_a_broken_word_is_written() -> None:
    lines = "The owners of the old mill in the valley of the river told the mill-\nwheel of the smith apart from the mill-wheel of the baker, and the water-\nwheel from the waterwheel of the lower mill, when they met.\n"

    assert "the mill-wheel of the smith apart from the mill-wheel" in read(f"Mills\n\n{lines}").blocks[0].text
    assert "the waterwheel from the waterwheel" in read(f"Mills\n\n{lines}").blocks[0].text


def pages(*marks: str) -> str:
    """Return two paragraphs with marks of pages within their sentences."""
    words = f"{BEFORE} {AFTER}".split()
    parts = [" ".join(words[at : at + 14]) for at in range(0, len(words), 14)]
    joined = parts[0]
    for number, part in enumerate(parts[1:], 12):
        joined += "\n\n" + "\n\n".join(mark.replace("#", str(number)) for mark in marks) + "\n\n" + part
    return joined


@pytest.mark.parametrize("marks", [("#",), ("#", "The Valley Post"), ("The Valley Post", "Page # of 30"), ("The Valley Post | #",)])
def test_heads_and_numbers_of_pages_are_taken_out_of_a_sentence(marks: tuple[str, ...]) -> None:
    draft = read(f"Mill wheel to be repaired\n\n{pages(*marks)}\n")

    assert [block.text for block in draft.blocks] == [f"{BEFORE} {AFTER}"]
    assert {line.rule for line in draft.dropped} == {"page mark"}
    assert len(draft.dropped) == 3 * len(marks)


@pytest.mark.parametrize(
    "lines",
    [
        ["1", BEFORE, "2", AFTER, "3", BEFORE + " So it is."],
        ["Ward 1", BEFORE, "Ward 2", AFTER],
        ["goals", "1", "cards", "2", "corners", "3"],
    ],
)
def test_numbers_of_chapters_and_rows_stay(lines: Sequence[str]) -> None:
    draft = read("\n\n".join(["Mill wheel to be repaired", BEFORE + " It is old.", *lines]) + "\n")

    assert [block.text for block in draft.blocks][1:] == list(lines)
    assert draft.dropped == ()


@pytest.mark.parametrize("heading", ["Letters to the editor", "LETTERS TO THE EDITOR", "Letters"])
@pytest.mark.parametrize(
    "letter", ["Sir, The wheel has taught us patience. May we be taught when it turns.", "Dear Editor,", "The wheel must turn."]
)
def test_the_heading_of_a_page_of_letters_is_its_headline(heading: str, letter: str) -> None:
    draft = read(f"{heading}\n\n{letter}\n\nEdith Farrow\nEasthaven\n\nSir, There are too many geese.\n\nHarold Quince\nWestport\n")

    assert draft.title == heading
    assert [block.text for block in draft.blocks] == [
        letter,
        "Edith Farrow",
        "Easthaven",
        "Sir, There are too many geese.",
        "Harold Quince",
        "Westport",
    ]


def test_a_label_above_a_headline_is_still_a_section() -> None:
    draft = read(f"LETTERS\n\nToo many geese\n\n{BEFORE}\n\n{AFTER}\n")

    assert (draft.title, draft.section) == ("Too many geese", "LETTERS")


NESTED = """- Repair the quay
  - by the end of May: stones
  - by the end of June: rails
    1) at night
    2) in the morning
- Move the market
\t* to the square
\t* to the hall
 - Paint the boats"""


def test_items_that_are_indented_further_are_lists_within_items() -> None:
    draft = story(NESTED)

    assert [(block.level, block.number, block.text) for block in draft.blocks if block.kind == "item"] == [
        (1, None, "Repair the quay"),
        (2, None, "by the end of May: stones"),
        (2, None, "by the end of June: rails"),
        (3, 1, "at night"),
        (3, 2, "in the morning"),
        (1, None, "Move the market"),
        (2, None, "to the square"),
        (2, None, "to the hall"),
        (1, None, "Paint the boats"),
    ]


def test_a_list_that_is_indented_as_a_whole_is_one_list() -> None:
    draft = story("   - Repair the quay\n - Move the market\n  - Paint the boats")

    assert [block.level for block in draft.blocks if block.kind == "item"] == [1, 1, 1]
