"""What a surface may stand for, and what it may not: by the lists beside this file."""

from __future__ import annotations

import pytest
from tests.actors.examples import read_lines, read_pairs, shipped_index

from pourparler.actors import Reading, same_name


def show(reading: Reading) -> str:
    """A reading as the lists write it."""
    place = "@" if reading.is_place else ""
    doubt = "?" if reading.needs_context else ""
    return f"{reading.slug}{place} {reading.how}{doubt} {reading.rest}".strip()


@pytest.mark.parametrize(("surface", "expected"), read_pairs("readings.txt"))
def test_surface_has_these_readings_in_order(surface: str, expected: str) -> None:
    found = [show(reading) for reading in shipped_index().readings(surface)]
    assert found == [part.strip() for part in expected.split(";")]


@pytest.mark.parametrize("surface", read_lines("no_readings.txt"))
def test_surface_is_no_known_name(surface: str) -> None:
    assert shipped_index().readings(surface) == ()


@pytest.mark.parametrize(("left", "right"), read_pairs("same_names.txt"))
def test_spellings_of_one_name(left: str, right: str) -> None:
    assert same_name(left, right)
    assert same_name(right, left)
    assert same_name(left.upper(), right)


@pytest.mark.parametrize(("left", "right"), read_pairs("different_names.txt"))
def test_names_of_two_people(left: str, right: str) -> None:
    assert not same_name(left, right)
    assert not same_name(right, left)


def test_dated_metonym_has_its_dates() -> None:
    (reading, _) = shipped_index().readings("Blauwe Huis")
    assert (reading.slug, reading.since, reading.until) == ("zuid-korea", None, "2022-05-09")


@pytest.mark.parametrize("surface", ["", " ", "\x00", "\ud800", "\u200b", "-", "a" * 50_000])
def test_odd_surfaces_are_no_names(surface: str) -> None:
    assert shipped_index().readings(surface) == ()
