"""Who held which office, and whom people represent."""

from __future__ import annotations

import pytest
from tests.actors.examples import shipped_index

from pourparler.model import PartialDate


@pytest.mark.parametrize(
    ("body", "office", "date", "expected"),
    [
        ("oekraine", "president", "2022-03-10", "volodymyr-zelenski"),
        ("oekraine", "president", "2022-03", "volodymyr-zelenski"),
        ("rusland", "buitenlandminister", "2022-03", "sergej-lavrov"),
        ("rusland", "minister van Buitenlandse Zaken", "2014", "sergej-lavrov"),
        ("verenigde-staten", "minister van Defensie", "2021-06", "lloyd-austin"),
        ("nederland", "premier", "2018", "mark-rutte"),
        ("duitsland", "bondskanselier", "2022-03", "olaf-scholz"),
        ("nederland", "koning", "2020", "willem-alexander"),
        ("verenigde-staten", "president", "2025-03", "donald-trump"),
        ("verenigde-staten", "president", "2021-01", None),  # two of them that month
        ("verenigde-staten", "president", None, None),
        ("rusland", "buitenlandminister", "2025-03", None),  # last attested earlier
        ("rusland", "tuinman", "2022", None),
        ("atlantis", "president", "2022", None),
        (None, "president", "2022", None),
        ("oekraine", "vicepremier", "2021-12", None),  # there are several at a time
    ],
)
def test_holder_of_an_office(
    body: str | None, office: str, date: str | None, expected: str | None
) -> None:
    day = None if date is None else PartialDate(date)
    assert shipped_index().person(body, office, day) == expected


def test_office_words_have_a_kind() -> None:
    assert shipped_index().office_kind("Premier") == "regeringsleider"
    assert shipped_index().office_kind("bakker") is None


@pytest.mark.parametrize(
    ("person", "date", "expected"),
    [
        ("vladimir-poetin", None, ("rusland",)),
        ("vladimir-poetin", "2022-03", ("rusland",)),
        ("mark-rutte", "2018", ("nederland",)),
        ("mark-rutte", None, ()),
        ("barack-obama", "2015", ("verenigde-staten",)),
        ("barack-obama", "2020", ()),
        ("dmitri-peskov", "2022", ()),
        ("europese-commissie", None, ("europese-unie",)),
        ("niemand", None, ()),
    ],
)
def test_represented(person: str, date: str | None, expected: tuple[str, ...]) -> None:
    day = None if date is None else PartialDate(date)
    assert shipped_index().represented_by(person, day) == expected


def test_hints_claim_no_office() -> None:
    index = shipped_index()
    assert index.associated_with("dmitri-peskov") == ("rusland",)
    assert index.actors["dmitri-peskov"].represents == ()


def test_places_of_states() -> None:
    index = shipped_index()
    assert index.capital_of("moskou") == "rusland"
    assert index.territory_of("rusland") == "rusland"
    assert index.territory_of("moskou") is None
    assert index.within("marioepol") == ("oekraine",)
