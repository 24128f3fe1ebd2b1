"""Acts that their own agent denies: *Malta zegt dat het nooit om geld heeft gevraagd*."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.extract.spans import bare_clause
from pourparler.extract.status import is_past

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.extract.matches import Match
    from pourparler.extract.reading import Reading
    from pourparler.extract.records import Candidate

__all__ = ["disowned"]

_DONE = frozenset({"Accusation", "Appeal", "Demand", "Promise", "Proposal", "Threat", "Warning"})


def disowned(reading: Reading, match: Match, candidate: Candidate) -> Iterator[Candidate]:
    """The candidate, and if it is denied by a speaker the Denial that it is if the act is his own.

    Of another's act (*zei dat Malta nooit om geld heeft gevraagd*) it is told that it was not done.
    """
    speaker = candidate.speakers[0] if candidate.speakers else None
    denied = candidate.status == "negated" and candidate.type in _DONE
    denied = denied and len(candidate.agents) == 1
    if denied and is_past(match.anchor):
        whole = reading.span(bare_clause(match.anchor, reading.cues))
    else:
        whole = None
    if speaker is None or whole is None:
        yield candidate
        return
    yield replace(candidate, yields_to=(speaker,))
    yield replace(
        candidate,
        type="Denial",
        status="actual",
        rule=f"{candidate.rule}+denial",
        agents=(speaker,),
        adjectival=(),
        own=candidate.agents[0],
        yields_to=(),
        speakers=(),
        addressees=(),
        targets=(),
        content=whole,
        topics=reading.topics(whole),
        condition=None,
    )
