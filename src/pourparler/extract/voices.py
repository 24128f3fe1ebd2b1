"""Judgements whose judge a reporting clause names: *„Een deal is geen optie”, zei Malta*.

Frames that find their agent behind *volgens* tell what somebody thinks of a thing without saying
who. Whoever the clause is attributed to by a verb, a colon or quotation marks thinks so as well.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.extract.spans import bare_clause
from pourparler.extract.speakers import speakers_together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pourparler.extract.fillers import Filler
    from pourparler.extract.matches import Match
    from pourparler.extract.speakers import Attributions
    from pourparler.lexicon.cues import Cues
    from pourparler.lexicon.frames import Frame

__all__ = ["lacks_voice", "may_be_voiced", "with_voices"]

_VOICE = "volgens"
_JUDGEMENTS = frozenset({"Rejection", "Denial", "Accusation", "Willingness", "Threat", "Demand"})


def may_be_voiced(frame: Frame) -> bool:
    """Whether the agent of a frame may be whoever the clause is attributed to."""
    return _VOICE in frame.agent and frame.type in _JUDGEMENTS


def lacks_voice(match: Match) -> bool:
    """Whether a judgement was found without its judge."""
    return not match.is_consultation and not match.agents and may_be_voiced(match.frame)


def with_voices(
    matches: Sequence[Match], attributions: Attributions, cues: Cues
) -> Iterator[Match]:
    """The matches, those without a judge by whoever reports them; what nobody says is dropped."""
    for match in matches:
        if not lacks_voice(match):
            yield match
            continue
        said = attributions.of_token(match.trigger) if _is_asserted(match) else None
        if said is not None and (said.match is None or said.match.frame.type == "Statement"):
            yield replace(
                match,
                agents=tuple(speakers_together(said)),
                contents=_whole(match.contents, cues),
                other_contents=tuple(_whole(fillers, cues) for fillers in match.other_contents),
            )


def _is_asserted(match: Match) -> bool:
    """Whether a main or reported clause tells it, of a thing that is named.

    *Dat is onacceptabel* judges what somebody did, not what was proposed.
    """
    clause = match.anchor
    while clause.dep_ in {"xcomp", "conj"} and clause.head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        clause = clause.head
    answered = match.frame.requires.get("subj", ())  # "dat zal niet gebeuren"
    pronoun = any(
        f.kind == "phrase" and f.head.pos_ == "PRON" and f.head.lower_ not in answered
        for f in match.contents
    )
    told = {"ROOT", "ccomp", "parataxis", "csubj", "acl"}
    return clause.dep_ in told and not pronoun


def _whole(fillers: Sequence[Filler], cues: Cues) -> tuple[Filler, ...]:
    """*zei dat de schuld bij Malta ligt*: all of the clause is said, not *bij Malta ligt*."""
    return tuple(
        replace(f, kind="clause", bounds=bare_clause(f.head, cues)) if f.kind == "self" else f
        for f in fillers
    )
