"""A journey to several places is a visit to each of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.extract.syntax import coordinated

if TYPE_CHECKING:
    from spacy.tokens import Token

    from pourparler.extract.framing import Match
    from pourparler.extract.reading import Reading

__all__ = ["visits"]

_GOALS = frozenset({"obl", "obl:arg", "nmod", "obj"})


def visits(reading: Reading, match: Match) -> list[tuple[Match, tuple[Token, ...]]]:
    """*Borg reist naar Berlijn en Parijs*: a visit to each, with the stops that it leaves out."""
    if match.frame.type != "Visit":
        return [(match, ())]
    for first in match.participants:
        stops = [token for token in coordinated(first) if token in match.participants]
        travellers = [token for token in match.participants if token not in stops]
        if len(stops) > 1 and travellers and first.dep_ in _GOALS:
            if not all(_is_land_or_city(reading, stop) for stop in stops):
                continue
            return [
                (
                    replace(match, participants=(*travellers, stop)),
                    tuple(other for other in stops if other != stop),
                )
                for stop in stops
            ]
    return [(match, ())]


def _is_land_or_city(reading: Reading, token: Token) -> bool:
    phrase = reading.phrase(token)
    return phrase is not None and reading.phrases.may_be_place(phrase)
