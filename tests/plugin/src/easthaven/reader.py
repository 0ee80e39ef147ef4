"""Telex messages: a line "ZCZC", the headline, perhaps "BY" and a name, the text, a line "NNNN"."""

from __future__ import annotations

from dataclasses import dataclass

from generator import Block, Draft, Problem, RawFile


@dataclass(frozen=True)
class TelexReader:
    name: str = "telex"
    version: int = 1
    suffixes: tuple[str, ...] = (".telex",)

    def recognizes(self, content: bytes) -> float:
        return 1.0 if content.startswith(b"ZCZC\n") else 0.0

    def read(self, raw: RawFile) -> Draft | tuple[Problem, ...]:
        lines = [line.strip() for line in raw.content.decode("ascii", "replace").splitlines()]
        if lines[0] != "ZCZC" or "NNNN" not in lines:
            return (Problem(raw.place, "The telex has no beginning or no end", "Ask the agency to send it again", "telex.incomplete"),)
        headline, *text = [line for line in lines[1 : lines.index("NNNN")] if line]
        authors = (text.pop(0).removeprefix("BY ").title(),) if text and text[0].startswith("BY ") else ()
        # The format says which line is the headline and who wrote it; section, tags, date and language are left to intake.
        return Draft(headline, tuple(Block("paragraph", line) for line in text), authors=authors, sure=1.0)
