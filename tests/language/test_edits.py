"""Lemmas as edits of forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.language.edits import apply, derive

WORDS = st.text(alphabet="abdeghiklnoprstuvwzëï'-ABEZ", min_size=1, max_size=14)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("werkte", "werken"),
        ("gesproken", "spreken"),
        ("Onderhandelingen", "onderhandeling"),
        ("was", "zijn"),
        ("NAVO", "NAVO"),
        ("KREMLIN", "Kremlin"),
        ("auto's", "auto"),
    ],
)
def test_a_derived_script_gives_the_lemma(form: str, lemma: str) -> None:
    assert apply(derive(form, lemma), form) == lemma


def test_a_script_carries_over_to_other_words() -> None:
    assert apply(derive("werkte", "werken"), "dreigde".replace("gd", "gt")) == "dreigen"
    assert apply(derive("landen", "land"), "Gesprekken") != "gesprekken"


def test_a_script_that_cuts_more_than_the_word_has_does_not_fit() -> None:
    assert apply("l|0||5|en", "is") is None


def test_nonsense_is_no_script() -> None:
    assert apply("q|0||0|", "woord") is None
    assert apply("l|0", "woord") is None


@given(WORDS, WORDS)
def test_every_pair_has_a_script_that_fits_or_says_so(form: str, lemma: str) -> None:
    made = apply(derive(form, lemma), form)
    assert made is None or made == lemma
