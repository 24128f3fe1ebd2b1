"""A journey to several places is a visit to each of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.extract.syntax import coordinated

if TYPE_CHECKING:
    from pourparler.extract.matches import Match
    from pourparler.extract.parsed import Token
    from pourparler.extract.reading import Reading

__all__ = ["visits"]

_GOALS = frozenset({"obl", "obl:arg", "nmod", "obj"})


def visits(reading: Reading, match: Match) -> list[tuple[Match, Token | None]]:
    """*Borg reist naar Berlijn en Parijs*: a visit to each, with the stop where it is."""
    if match.frame.type != "Visit":
        return [(match, None)]
    for first in match.participants:
        stops = [token for token in coordinated(first) if token in match.participants]
        others = [token for token in match.participants if token not in stops]
        several = len(stops) > 1 and others and first.dep_ in _GOALS
        if several and all(_is_land_or_city(reading, stop) for stop in stops):
            return [(replace(match, participants=(*others, stop)), stop) for stop in stops]
    return [(match, None)]


def _is_land_or_city(reading: Reading, token: Token) -> bool:
    """Whether it is a place that is known, so that its state can be the host."""
    phrase = reading.phrase(token)
    found = () if phrase is None else reading.phrases.phrases[phrase].readings
    return any(place.is_place for place in found)
