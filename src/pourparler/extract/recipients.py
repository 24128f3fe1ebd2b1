"""To whom something is said, where the talk or the letter in which it is said tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import children, coordinated, preposition

if TYPE_CHECKING:
    from pourparler.extract.parsed import Token
    from pourparler.lexicon.cues import Cues

__all__ = ["recipients"]


def recipients(verb: Token, cues: Cues) -> list[Token]:
    """*Malta drong in een brief aan Cyprus aan op spoed*, *zei in een gesprek met Cyprus*.

    So do those in whose midst it is said: *pleitte in de Veiligheidsraad voor spoed*.
    """
    found: list[Token] = []
    for phrase in children(verb, "obl", "obl:arg"):
        if preposition(phrase) not in cues.occasion_prepositions:
            continue
        if phrase.lemma_.lower() in cues.occasion_nouns:
            for other in children(phrase, "nmod"):
                if preposition(other) in cues.occasion_partners:
                    found += coordinated(other)
        elif phrase.pos_ == "PROPN" and children(phrase, "det"):
            found.append(phrase)
    return found
