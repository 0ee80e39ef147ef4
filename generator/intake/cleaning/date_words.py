"""The words of date lines: names of months, days and time zones, and the small words around them.

The names of months and days come from the Unicode CLDR (`generator/language/data`), the offsets of time zones from the tz
database of the standard library. Everything is compared in the form that `fold` gives.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo

from generator.core.text import fold
from generator.language.lexicon import DATA

MORE_MONTHS = {"janner": 1, "gener": 1, "febrer": 2, "aprill": 4, "juliol": 7, "setiembre": 9, "sept": 9, "oktobar": 10}
"""Spellings that the CLDR does not list: Austrian, Catalan, Estonian, Peruvian."""
SHORT_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec mai mei maj maja maj fev avr abr okt dez dic mag giu lug".split())
"""Names of three letters that are a month even beside a day without a year. Others, such as "set" and "out", are words too."""
LABELS = frozenset(
    fold(
        "published updated posted modified created filed issued released edited amended revised first last originally date dated publication edition "
        "publié publiée paru mis mise à jour modifié le du publicado publicada actualizado actualizada atualizado atualizada el em "
        "veröffentlicht publiziert aktualisiert erschienen erstellt stand vom am pubblicato aggiornato il del gepubliceerd bijgewerkt laatst op publicerad "
        "uppdaterad publisert oppdatert udgivet opdateret opublikowano zaktualizowano dodano publikováno aktualizováno опубликовано "
        "обновлено yayınlanma güncelleme tarihi yayın diterbitkan diperbarui 公開 更新 発行 发布 發布 更新于 发表于 发布时间 日期 입력 수정"
    ).split()
)
"""Words that say what a date line is the date of."""
SMALL_WORDS = frozenset(
    fold(
        "at on of the and in time local hours hour hrs hr h o clock uhr um den der à a às as de do da di en et y e las klo klockan kl ore alle "
        "г года ч um na w dnia v ve saat pukul st nd rd th er º ª t z eu edt feira"
    ).split()
)
"""Words that a date line may have beside day, time and label."""
ZONES = {
    "est": "America/New_York", "edt": "America/New_York", "et": "America/New_York",
    "cst": "America/Chicago", "cdt": "America/Chicago", "ct": "America/Chicago",
    "mst": "America/Denver", "mdt": "America/Denver", "mt": "America/Denver",
    "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "pt": "America/Los_Angeles",
    "akst": "America/Anchorage", "akdt": "America/Anchorage", "hst": "Pacific/Honolulu", "nst": "America/St_Johns", "ndt": "America/St_Johns",
    "brt": "America/Sao_Paulo", "art": "America/Argentina/Buenos_Aires", "clt": "America/Santiago", "cot": "America/Bogota", "pet": "America/Lima",
    "gmt": "Etc/UTC", "utc": "Etc/UTC", "z": "Etc/UTC", "bst": "Europe/London",
    "wet": "Europe/Lisbon", "west": "Europe/Lisbon", "cet": "Europe/Paris", "cest": "Europe/Paris", "mez": "Europe/Berlin", "mesz": "Europe/Berlin",
    "eet": "Europe/Athens", "eest": "Europe/Athens", "msk": "Europe/Moscow", "trt": "Europe/Istanbul",
    "sast": "Africa/Johannesburg", "eat": "Africa/Nairobi", "cat": "Africa/Maputo", "wat": "Africa/Lagos",
    "pkt": "Asia/Karachi", "npt": "Asia/Kathmandu", "ict": "Asia/Bangkok", "wib": "Asia/Jakarta", "wita": "Asia/Makassar",
    "sgt": "Asia/Singapore", "hkt": "Asia/Hong_Kong", "pht": "Asia/Manila", "jst": "Asia/Tokyo", "kst": "Asia/Seoul",
    "awst": "Australia/Perth", "acst": "Australia/Adelaide", "acdt": "Australia/Adelaide", "aest": "Australia/Brisbane", "aedt": "Australia/Sydney",
    "nzst": "Pacific/Auckland", "nzdt": "Pacific/Auckland",
}  # fmt: skip
"""Abbreviation -> zone that has it. Those of North America have their American meaning, as in most copy."""
AMBIGUOUS_ZONES = frozenset("ist ast adt gst sst amt wst ecst bdt mut".split())
"""Abbreviations of several zones, such as IST (India, Ireland, Israel). A time with one of them is in the site's zone."""


@cache
def months() -> dict[str, int]:
    """Return the names of months, folded, with their numbers."""
    rows = (line.split("\t") for line in (DATA / "months.tsv").read_text(encoding="utf-8").splitlines())
    return {fold(name): int(number) for number, *names in rows for name in names} | MORE_MONTHS


@cache
def days() -> frozenset[str]:
    """Return the names of the days of the week, folded, in full and short."""
    return frozenset(part for name in day_names() for part in fold(name).replace("-", " ").split()) - months().keys()


@cache
def day_names() -> tuple[str, ...]:
    """Return the names of the days of the week as they are written, the longest first."""
    rows = (DATA / "dates.tsv").read_text(encoding="utf-8").splitlines()
    names = {name for row in rows for name in row.split("\t")[1:] if not month(name)} | {"Tues", "Weds", "Thur", "Thurs"}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@cache
def allowed() -> frozenset[str]:
    """Return the words, folded, that a date line may have beside its day and its time."""
    return LABELS | SMALL_WORDS | days()


def month(name: str) -> int:
    """Return the number of a month by its name in any language; 0 if it is not a month."""
    return months().get(fold(name), 0)


def zone(name: str, local: datetime) -> timezone | None:
    """Return the offset of a time zone by its abbreviation ("CET", "ET") at a local time; None if the name is unknown or ambiguous."""
    key = ZONES.get(name.lower())
    if not key:
        return None
    offset = _fixed_offset(name.upper(), key) or local.replace(tzinfo=ZoneInfo(key)).utcoffset()
    return timezone(offset) if offset is not None else None


@cache
def _fixed_offset(name: str, key: str) -> timedelta | None:
    """Return the offset of an abbreviation that its zone uses in winter or in summer; None if the zone does not use it."""
    moments = (datetime(2020, at, 1, tzinfo=ZoneInfo(key)) for at in (1, 7))
    return next((moment.utcoffset() for moment in moments if moment.tzname() == name), None)
