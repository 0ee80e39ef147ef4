"""Running text of a story: its sentences, paragraphs and headlines. What they say means nothing."""

from __future__ import annotations

from collections.abc import Callable

from tests.benchmarks.words import FUNCTION, invented, pick, table

PARAGRAPHS = 7
"""At least; not quite twice as many at most."""
LONGEST = 76
"""Characters of a headline; it is part of addresses."""


class Teller:
    """Writes the articles of one story, which has some words of its own."""

    def __init__(self, chance: Callable[[], float]) -> None:
        self._chance, self._words = chance, table()
        made = invented()
        self._own = tuple(pick(made, chance()) for _ in range(5 + int(chance() * 8)))

    def headline(self, names: tuple[str, ...]) -> str:
        """Return seven words or so with one or two of the names."""
        words = [self._word() for _ in range(5 + int(self._chance() * 3))]
        words[0], words[2], words[4] = names[0], pick(self._own, self._chance()), self._telling()
        if self._chance() < 0.3:
            words[-1] = names[1]
        while len(text := " ".join(words)) > LONGEST:
            words.pop()
        return text[0].upper() + text[1:]

    def sentence(self, names: tuple[str, ...]) -> str:
        """Return eight to two dozen words."""
        chance = self._chance
        words: list[str] = []
        for _ in range(8 + int(chance() * 16)):
            turn = chance()
            if turn < 0.022:
                words.append(pick(names, chance()))
            elif turn < 0.055:
                words.append(pick(self._own, chance()))
            elif turn < 0.062:
                words.append(f"{1 + int(chance() * 90)},{int(chance() * 1000):03}" if chance() < 0.3 else str(2 + int(chance() * 98)))
            else:
                words.append(self._word())
            if turn > 0.93:
                words[-1] += ","
        text = " ".join(words).rstrip(",")
        return text[0].upper() + text[1:] + "."

    def body(self, names: tuple[str, ...]) -> str:
        """Return the Markdown of an article: paragraphs, among them a heading, a quotation or a list here and there."""
        blocks = [self._paragraph(names)]
        for _ in range(PARAGRAPHS - 1 + int(self._chance() * PARAGRAPHS * 0.8)):
            turn = self._chance()
            if turn < 0.04:
                blocks.append("## " + self.headline(names))
            elif turn < 0.09:
                blocks.append("> " + self.sentence(names))
            elif turn < 0.11:
                blocks.append("\n".join(f"* {self.sentence(names)}" for _ in range(3)))
            blocks.append(self._paragraph(names))
        return "\n\n".join(blocks) + "\n"

    def _paragraph(self, names: tuple[str, ...]) -> str:
        sentences = [self.sentence(names) for _ in range(1 + int(self._chance() * 3.2))]
        turn = self._chance()
        if turn < 0.12:
            sentences[0] = f'"{sentences[0][:-1]}," said {names[-1]}.'
        elif turn < 0.2:
            sentences.append(
                f"The [{self._telling()}](https://{pick(self._own, self._chance())}.example/{self._word()}) has *{self._telling()}* for it."
            )
        elif turn < 0.25:
            sentences.append(f"It was **{self._telling()}** -- as the {self._telling()}'s {self._telling()} had it.")
        return " ".join(sentences)

    def _word(self) -> str:
        return self._words[int(self._chance() * len(self._words))]

    def _telling(self) -> str:
        """Return a word that is no article or pronoun."""
        word = self._word()
        while word in _PLAIN:
            word = self._word()
        return word


_PLAIN = frozenset(FUNCTION)
