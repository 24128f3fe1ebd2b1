"""Expressions of time in parsed sentences, with the tense of their clause."""

from __future__ import annotations

from sentences import parse

from pourparler.extract.times import find_times
from pourparler.lexicon.times import load_times

LEXICON = load_times()


def times(table: str) -> list[tuple[str, bool | None]]:
    return [(found.span.text, found.past) for _, _, found in find_times(parse(table), LEXICON)]


def test_perfect_is_past() -> None:
    found = times(
        """
De de DET 2 det
ministers minister NOUN 6 nsubj Number=Plur
hebben hebben AUX 6 aux VerbForm=Fin|Tense=Pres
maandag maandag NOUN 6 obl
in in ADP 6 case
overlegd overleggen VERB 0 root VerbForm=Part
"""
    )
    assert found == [("maandag", True)]


def test_future_auxiliary_is_not_past() -> None:
    found = times(
        """
Oslo Oslo PROPN 4 nsubj
zou zullen AUX 4 aux VerbForm=Fin|Tense=Past
dinsdagavond dinsdagavond NOUN 4 obl
bemiddelen bemiddelen VERB 0 root VerbForm=Inf
"""
    )
    assert found == [("dinsdagavond", False)]


def test_present_is_not_past() -> None:
    found = times(
        """
Vandaag vandaag ADV 2 advmod
begint beginnen VERB 0 root VerbForm=Fin|Tense=Pres
het het DET 4 det
overleg overleg NOUN 2 nsubj
"""
    )
    assert found == [("Vandaag", False)]


def test_longest_expression_wins_and_bounds_are_left_out() -> None:
    found = times(
        """
Sinds sinds ADP 2 case
2014 2014 NUM 3 obl
sprak spreken VERB 0 root VerbForm=Fin|Tense=Past
hij hij PRON 3 nsubj
op op ADP 7 case
12 12 NUM 7 nummod
mei mei PROPN 3 obl
2021 2021 NUM 7 nmod
"""
    )
    assert found == [("12 mei 2021", True)]


def test_an_expression_stays_in_its_sentence() -> None:
    found = times(
        """
Het het PRON 3 nsubj
was zijn AUX 3 cop VerbForm=Fin|Tense=Past
eind eind NOUN 0 root

Maart maart PROPN 2 nsubj
begon beginnen VERB 0 root VerbForm=Fin|Tense=Past
"""
    )
    assert found == []
