"""A candidate for a tag, and how the text mentions it. Filled while a text is read; does not decide anything."""

from __future__ import annotations

import msgspec

NEVER = 1 << 30
"""Position of something that is not mentioned."""


class Candidate(msgspec.Struct):
    key: str
    """Folded words joined by spaces."""
    kind: str
    """"country", "city", "union", "organization", "group", "topic", "name" (several words), "word" (one), "acronym", "identifier" or "term"."""
    count: float = 0.0
    first: int = NEVER
    """Words before its first mention."""
    first_in_body: int = NEVER
    """The same without mentions in the headline."""
    forms: dict[str, float] = {}
    """Spelling -> number of mentions."""
    is_certain: bool = True
    """Mentioned at least once where a capital indicates a name."""
    code: str = ""
    """Of a place: ISO 3166 code of its country."""
    aliases: list[str] = []
    """Keys of the candidates that were merged into it."""
    noun_count: int = 0
    """Of a term: mentions where nouns stand."""
    speech_count: int = 0
    """Mentions beside a verb of speech."""
    has_courtesy_title: bool = False
    """Called Mr. or Ms., so it is a surname, even if it is the first word of the full name."""
    is_person: bool = False
    """Has the title of a person, or its surname is mentioned alone elsewhere in the text."""
    cited_count: float = 0.0
    """Mentions as the source of the copy: "told the Gull", "according to the Gull"."""
    owned_count: float = 0.0
    """Mentions with a possessive ending."""
    owned_alone_count: float = 0.0
    """Those of them with nothing that is owned after them: "at McDonald's."."""
    ending: str = ""
    """The possessive ending as written."""
    has_title: bool = False
    """Follows the title of a person: President, Senator."""
    has_first_name: bool = False
    """Begins with a first name of persons."""
    name: str = ""
    """Name to show, from the vocabulary or the tags of the site; empty if neither has one."""
    in_vocabulary: bool = False
    """The editor's vocabulary lists it."""
    site_count: int = 0
    """Articles of the site to which a person gave this tag."""

    def add(self, at: int, form: str, count: float = 1.0, *, head: int = 0) -> None:
        """Count a mention after `at` words; the first `head` words are the headline."""
        self.count += count
        if at < self.first:  # noqa: PLR1730 -- called for every mention; takes half the time of min()
            self.first = at
        if head <= at < self.first_in_body:
            self.first_in_body = at
        self.forms[form] = self.forms.get(form, 0.0) + count

    def shown(self) -> str:
        """Return the name to show: the most frequent spelling; capitals only for an acronym or if no other spelling occurs."""
        if self.name:
            return self.name
        form = next(iter(self.forms)) if len(self.forms) == 1 else max(self.forms, key=self._rank)
        is_loud = form.isupper() and (self.kind == "word" or (self.kind == "name" and any(len(word) > 4 for word in form.split(" "))))
        return _titled(form) if is_loud else form

    def _rank(self, form: str) -> tuple[bool, float, int, str]:
        is_odd = self.kind not in ("term", "acronym", "identifier") and (form.islower() or form.isupper())
        return not is_odd, self.forms[form], -len(form), form


def _titled(form: str) -> str:
    """Return a name with capitals at the beginning of its words only, without the dot that `str.title` adds for a Turkish "İ"."""
    return form.title().replace("i\u0307", "i")


Candidates = dict[str, Candidate]
"""Key -> candidate."""


def absorb(candidates: Candidates, whole: Candidate, part: Candidate, *, with_forms: bool = False) -> None:
    """Merge `part` into `whole`; its spellings count for the name to show only `with_forms`."""
    whole.count += part.count
    whole.speech_count += part.speech_count
    whole.cited_count += part.cited_count
    whole.has_title |= part.has_title
    whole.first, whole.first_in_body = min(whole.first, part.first), min(whole.first_in_body, part.first_in_body)
    whole.aliases += [part.key, *part.aliases]
    if with_forms:
        for form, count in part.forms.items():
            whole.forms[form] = whole.forms.get(form, 0.0) + count
    candidates.pop(part.key, None)
