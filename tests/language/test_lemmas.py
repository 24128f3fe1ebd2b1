"""Lemmas: table first, then prefixed verbs, then edit scripts."""

from __future__ import annotations

import pytest

from pourparler.language.lemmas import Lemmatizer

SCRIPTS = ["l|0||1|en", "l|0||0|", "k|0||0|", "l|0||1|ken"]
TABLE = {
    "VERB": {"wees": "wijzen|wezen", "trekt": "trekken", "is": "zijn"},
    "NOUN": {"landen": "land"},
    "PROPN": {"Kiev": "Kiev"},
    "PUNCT": {"|": "|"},
}
LEMMATIZER = Lemmatizer(SCRIPTS, TABLE, ["af", "te", "terug"], ["meten", "trekken"])


@pytest.mark.parametrize(
    ("form", "upos", "candidates", "first", "wanted"),
    [
        ("trekt", "VERB", [1], False, "trekken"),
        ("Landen", "NOUN", [1], True, "land"),
        ("Landen", "NOUN", [1], False, "landen"),
        ("LANDEN", "NOUN", [1], False, "land"),
        ("wees", "VERB", [1], False, "wijzen"),
        ("afwees", "VERB", [1], False, "afwijzen"),
        ("terugtrekt", "VERB", [0], False, "terugtrekken"),
        ("dingt", "VERB", [0, 1], False, "dingen"),
        ("Peking", "PROPN", [2, 1], True, "Peking"),
        ("|", "PUNCT", [1], False, "|"),
        ("x", "X", [], False, "x"),
        ("regering-Tromp", "NOUN", [1], False, "regering-Tromp"),
    ],
)
def test_lemma(form: str, upos: str, candidates: list[int], first: bool, wanted: str) -> None:
    assert LEMMATIZER.lemma(form, upos, candidates, first=first) == wanted


def test_a_known_word_is_preferred() -> None:
    scripts = ["l|0||1|en", "l|0||0|ten"]
    assert Lemmatizer(scripts, {}).lemma("zet", "VERB", [0, 1], first=False) == "zeen"
    knowing = Lemmatizer(scripts, {}, (), ["zetten"])
    assert knowing.lemma("zet", "VERB", [0, 1], first=False) == "zetten"
    assert knowing.lemma("zet", "ADJ", [0, 1], first=False) == "zeen"


def test_curly_apostrophes_are_looked_up_as_straight_ones() -> None:
    known = Lemmatizer([], {"NOUN": {"foto's": "foto"}})
    assert known.lemma("foto’s", "NOUN", [], first=False) == "foto"
