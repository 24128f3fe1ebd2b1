"""Expressions of time with a dateline make dates, never more precise than both."""

from __future__ import annotations

import pytest

from pourparler.lexicon.times import load_times
from pourparler.model import PartialDate
from pourparler.resolve.dates import date_expression

LEXICON = load_times()


def resolve(words: str, dateline: str | None, past: bool | None) -> str | None:
    date = date_expression(words, LEXICON, PartialDate(dateline) if dateline else None, past=past)
    return None if date is None else date.value


@pytest.mark.parametrize(
    ("words", "dateline", "past", "date"),
    [
        ("vandaag", "2024-05-16", None, "2024-05-16"),
        ("gisteravond", "2024-05-01", True, "2024-04-30"),
        ("overmorgen", "2024-12-31", False, "2025-01-02"),
        # 16 May 2024 is a Thursday
        ("dinsdag", "2024-05-16", True, "2024-05-14"),
        ("dinsdag", "2024-05-16", False, "2024-05-21"),
        ("donderdag", "2024-05-16", True, "2024-05-16"),
        ("donderdagavond", "2024-05-16", False, "2024-05-16"),
        ("maandag", "2024-05-16", None, "2024-05-13"),
        ("volgende week maandag", "2024-05-16", False, "2024-05-20"),
        ("afgelopen donderdag", "2024-05-16", True, "2024-05-09"),
        ("vorige week", "2024-05-16", True, "2024-05"),
        ("vorige week", "2024-05-03", True, "2024-04"),
        ("deze week", "2024-05-30", True, "2024-05"),
        ("later deze maand", "2024-05-16", False, "2024-05"),
        ("volgende maand", "2024-12-16", False, "2025-01"),
        ("eind vorig jaar", "2024-05-16", True, "2023"),
        ("de afgelopen dagen", "2024-05-16", True, "2024-05"),
        ("twee weken geleden", "2024-05-30", True, "2024-05"),
        ("eind februari", "2024-05-16", True, "2024-02"),
        ("november", "2024-05-16", True, "2023-11"),
        ("december vorig jaar", "2024-05-16", True, "2023-12"),
        ("vorig jaar mei", "2024-05-16", True, "2023-05"),
        ("12 juni", "2024-05-16", None, "2024-06-12"),
        ("12 juni", "2024-05-16", True, "2023-06-12"),
        ("24 februari", "2024-05-16", None, "2024-02-24"),
        ("maandag 12 juni", "2024-05-16", False, "2023-06-12"),
        ("woensdag 12 juni", "2024-05-16", True, "2024-06-12"),
        ("29 februari 2024", "2020-05-16", None, "2024-02-29"),
        ("29 februari 2023", None, None, "2023-02"),
        ("2017", "2024-05-16", None, "2017"),
        ("2024-03-10", None, None, "2024-03-10"),
        ("10-03-2024", None, None, "2024-03-10"),
    ],
)
def test_dates(words: str, dateline: str | None, past: bool | None, date: str) -> None:
    assert resolve(words, dateline, past) == date


@pytest.mark.parametrize("words", ["maandag", "vandaag", "gisteren", "deze week"])
def test_a_dateline_of_a_month_stays_a_month(words: str) -> None:
    assert resolve(words, "2024-05", True) == "2024-05"


@pytest.mark.parametrize(
    ("words", "dateline"),
    [
        ("morgen", None),
        ("24 februari", None),
        ("vorige week", None),
        ("31 februari", "2024-05-16"),
        ("de grens", "2024-05-16"),
        ("", "2024-05-16"),
        ("gisteren", "0001-01-01"),
        ("de komende jaren", "2024-05-16"),
    ],
)
def test_unknown_stays_unknown(words: str, dateline: str | None) -> None:
    assert resolve(words, dateline, None) is None


def test_bounds_are_no_dates() -> None:
    words = ["onderhandelen", "sinds", "2014"]
    assert LEXICON.match(words, 2) is not None
    assert LEXICON.is_bound(words, 2)
    assert not LEXICON.is_bound(["in", "2014"], 1)


@pytest.mark.parametrize(
    ("words", "told", "date"),
    [
        ("toen", "2017-01", "2017-01"),
        ("die dag", "2024-03-05", "2024-03-05"),
        ("dat jaar", "2020-03-05", "2020"),
        ("een dag eerder", "2024-03-01", "2024-02-29"),
        ("de volgende dag", "2023-12-31", "2024-01-01"),
        ("twee weken later", "2024-02-28", "2024-03-13"),
        ("een maand later", "2023-12-05", "2024-01"),
        ("tien jaar later", "2002", "2012"),
        ("drie dagen later", "2002", None),
        ("toen", None, None),
        ("een dag eerder", None, None),
        ("de middag", None, "2024-05-16"),
        ("avonds", "2024-05-14", "2024-05-14"),
        ("de nacht", "2023-11", "2024-05-16"),
        ("nacht van woensdag op donderdag", None, "2024-05-15"),
    ],
)
def test_some_expressions_count_from_the_date_told_last(
    words: str, told: str | None, date: str | None
) -> None:
    found = date_expression(
        words,
        LEXICON,
        PartialDate("2024-05-16"),
        past=True,
        told=PartialDate(told) if told else None,
    )
    assert (found.value if found else None) == date


@pytest.mark.parametrize(
    ("words", "dateline", "date"),
    [
        ("afgelopen najaar", "2024-05-16", "2023"),
        ("afgelopen najaar", "2024-12-16", "2024"),
        ("vorige winter", "2024-05-16", None),  # from one year into the next
        ("komend voorjaar", "2024-05-16", "2025"),
        ("deze zomer", "2024-05-16", "2024"),
    ],
)
def test_seasons(words: str, dateline: str, date: str | None) -> None:
    assert resolve(words, dateline, None) == date


@pytest.mark.parametrize(
    ("words", "past", "date"),
    [
        ("het voorjaar", True, "2022"),
        ("het voorjaar", False, "2023"),
        ("het voorjaar van 2019", True, "2019"),
        ("nieuwjaarsdag", True, "2022-01-01"),
        ("oudejaarsavond", False, "2022-12-31"),
        ("dit weekend", True, "2022-09"),
    ],
)
def test_seasons_and_named_days_go_by_the_tense(words: str, past: bool, date: str) -> None:
    found = date_expression(f"in {words}", LEXICON, PartialDate("2022-09-13"), past=past)
    assert found is not None
    assert found.value == date


def test_dezelfde_avond_is_none_without_a_date_before_it() -> None:
    today = PartialDate("2022-09-13")
    assert date_expression("dezelfde avond", LEXICON, today) is None
    told = PartialDate("2022-09-11")
    assert date_expression("dezelfde avond", LEXICON, today, told=told) == told


def test_later_that_day_counts_from_the_day_told() -> None:
    told, today = PartialDate("2024-05-13"), PartialDate("2024-05-16")
    for words in ("later op de dag", "eerder die dag", "later die avond"):
        assert date_expression(words, LEXICON, today, told=told) == told


def test_since_tells_when_something_began() -> None:
    assert LEXICON.is_beginning(["sinds", "2014"], 1)
    assert not LEXICON.is_beginning(["tot", "2014"], 1)
