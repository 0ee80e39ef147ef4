"""The names of fields and what they mean: those of databases, other generators and mail programs, in a dozen languages."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.core.text import fold

FIELD = re.compile(r"\s{0,8}\*{0,2}(?P<key>[^\W\d_]\w*(?:[ -]\w+){0,3})\s?:\*{0,2}(?:\s+(?P<value>.*))?$")
"""A line that is a field. Its key has up to four words; asterisks around it are those of a mail in bold."""
LONGEST_FIELD = 500
"""Characters of a line that is a field."""
_KEYS = {
    "title": "title headline head hed titel titre titulo titolo tytul nadpis cim baslik заголовок",
    "subject": "subject betreff asunto objet oggetto assunto onderwerp temat predmet amne emne konu targy тема",
    "author": "author authors autor autores auteur auteurs autore autori autorzy byline by writer автор",
    "sender": "from von de da van od fra fran kimden от",
    "date": "date published pubdate pub-date publication-date publish-date publishdate date-published datepublished published-at publishedat "
    "published-on published-date published-time datum fecha data posted sent gesendet envoye enviado enviada "
    "inviato verzonden wyslano odeslano skickat sendt gonderildi created datetime дата отправлено",
    "section": "section sections category categories rubrik rubrique seccion sezione ressort",
    "dateline": "dateline",
    "body": "body text story content copy full-text",
    "tags": "tags tag keywords keyword topics schlagworte schlagworter mots-cles palabras-clave etiquetas palavras-chave parole-chiave",
    "summary": "summary description excerpt abstract teaser standfirst deck dek vorspann chapo resume resumen resumo sommario zusammenfassung",
    "slug": "slug",
    "language": "language lang sprache langue idioma lingua",
    "draft": "draft entwurf brouillon borrador bozza rascunho",
    "publish": "publish publishable public ready approved is-published ispublished visible",
    "private": "private hidden unlisted unpublished embargoed hold on-hold is-draft isdraft is-private trashed",
    "status": "status visibility",
    "embargo": "embargo embargo-until publish-on release-date publish-after sperrfrist",
    "expires": "expires expiry expiry-date expirydate expire-date unpublish-date unpublish-on",
    "other": "to cc bcc an a para aan do komu till til kime кому copie kopie reply-to length words source publication newspaper copyright edition page type url link id "
    "priority version layout load-date document-type publication-type graphic notes permalink published-by mime-version content-type message-id credit publisher modified "
    "updated lastmod word-count importance attachments anlagen delivered-to received return-path x-mailer guid template image thumbnail comments "
    "wichtigkeit anhange pieces-jointes adjuntos allegati bijlagen zalaczniki dw udw kopia skopiowano",
}  # fmt: skip
MEANINGS = {fold(key): meaning for meaning, keys in _KEYS.items() for key in keys.split()}
"""Key, folded and with hyphens -> what it means: a key of `_KEYS`."""
KINDS = frozenset(("post", "entry", "article", "story", "item", "page", "content"))
"""First words of keys that say nothing: "post-title"."""
PUBLISHED = frozenset(
    "publish published public live final online active released usable approved featured done ok ready sent posted true yes 1 update updated corrected correction new "
    "veroffentlicht publie publiee publicado publicada pubblicato pubblicata gepubliceerd opublikowano yayinda опубликовано".split()
)  # fmt: skip
"""Values of a status, folded, with which copy may be published."""
NULL = "null"
"""What YAML and JSON write for a value that is not given; YAML also writes "~", and headers are read with this text instead."""
NO = frozenset(("", "false", "no", "0", "off", "n", "f", "never", "non", "nein", "nej", "nee", "nie", "hayir", "none", NULL, "~"))
"""Values, folded, that deny what a key says."""


@lru_cache(maxsize=1 << 10)
def meaning(key: str) -> str:
    """Return what a key means; empty if it is unknown. "Post status" and "article_date" mean what their last word means."""
    name = re.sub(r"[ _]+", "-", fold(key))
    first, _, rest = name.partition("-")
    if name not in MEANINGS and (first in KINDS or rest in ("status", "visibility")):
        name = rest
    return MEANINGS.get(name, "")


def field(line: str) -> tuple[str, str] | None:
    """Return key and value of a line that has the form of a field; None for any other line."""
    match = FIELD.match(line) if len(line) < LONGEST_FIELD and ":" in line else None
    return (match["key"], (match["value"] or "").strip()) if match else None
