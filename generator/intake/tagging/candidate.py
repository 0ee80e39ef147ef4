"""One thing that could be a tag, and how the text speaks of it. A value that is filled while a text is read; it decides nothing."""

from __future__ import annotations

import msgspec


class Candidate(msgspec.Struct):
    key: str
    """Folded words joined by spaces."""
    kind: str
    """"country", "city", "union", "organization", "group", "topic", "name" (several words), "word" (one), "acronym", "identifier" or "term"."""
    count: float = 0.0
    first: int = 1 << 30
    """Words before its first mention."""
    met: int = 1 << 30
    """The same, not counting a mention in the headline."""
    forms: dict[str, float] = {}
    """How it is written -> how often."""
    sure: bool = True
    """Seen where a capital means something."""
    code: str = ""
    """Of a place, its country."""
    aliases: list[str] = []
    """Keys of what was merged into it."""
    nouns: int = 0
    """Of a term: how often it stands where nouns do."""

    said: int = 0
    """How often it stands beside a verb of speech."""

    addressed: bool = False
    """Called Mr. or Ms.: a surname, wherever it stands in the full name."""

    person: bool = False
    """Known for a person: by the table, or by a surname that stands alone elsewhere."""

    name: str = ""
    """As the editor wants it shown; empty if he said nothing."""
    favored: bool = False
    """The editor's vocabulary has it."""

    from_site: int = 0
    """How many articles of the site a person has so tagged."""

    def add(self, at: int, form: str, count: float = 1.0, *, head: int = 0) -> None:
        self.count += count
        if at < self.first:  # noqa: PLR1730 -- asked of every word that may be a tag: half the time of min()
            self.first = at
        if head <= at < self.met:
            self.met = at
        self.forms[form] = self.forms.get(form, 0.0) + count

    def shown(self) -> str:
        """Return the name as it is written most often; in capitals only if it is an acronym or nothing else is seen."""
        if self.name:
            return self.name
        form = next(iter(self.forms)) if len(self.forms) == 1 else max(self.forms, key=self._rank)
        loud = form.isupper() and (self.kind == "word" or (self.kind == "name" and any(len(word) > 4 for word in form.split(" "))))
        return form.title() if loud else form

    def _rank(self, form: str) -> tuple[bool, float, int, str]:
        odd = self.kind not in ("term", "acronym", "identifier") and (form.islower() or form.isupper())
        return not odd, self.forms[form], -len(form), form


Found = dict[str, Candidate]
