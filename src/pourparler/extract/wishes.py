"""Which speech acts are only asked for, refused or assumed, and what bounds where they happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.feasible import is_only_feasible
from pourparler.extract.status import is_hypothetical
from pourparler.extract.syntax import children, features, preposition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.extract.matches import Match
    from pourparler.extract.parsed import Token
    from pourparler.extract.reading import Reading

__all__ = ["Wishes"]

# What they speak of is wanted, offered or denied, so acts within it have not been done.
_WISHES = frozenset({"Demand", "Appeal", "Proposal", "Willingness", "Promise", "Threat", "Denial"})


class Wishes:
    """What the acts of a document ask for, refuse or oppose."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._wished = self._find_wished()
        self._refused = self._find_refused()
        self._opposed = self._find_opposed()

    def _find_wished(self) -> dict[int, Match]:
        """Tokens within what a demand, an offer or the like asks for, with the innermost one."""
        found: dict[int, Match] = {}
        for match in self._reading.matches:
            if match.frame.type in _WISHES and not match.is_consultation:
                for filler in match.contents:
                    if filler.kind in {"clause", "infinitive", "phrase"}:
                        asserted = {
                            token.i
                            for clause in _told_beside(filler.head)
                            for token in clause.subtree
                        }
                        for token in filler.head.subtree:
                            if token.i not in asserted:
                                found[token.i] = match
        return found

    def _find_refused(self) -> dict[int, Match]:
        """Tokens within what somebody refuses to do: *weigert in te stemmen* is no agreement."""
        return {
            token.i: match
            for match in self._reading.matches
            if match.frame.type == "Rejection"
            for filler in match.contents
            if filler.kind == "infinitive"
            for token in filler.head.subtree
        }

    def _find_opposed(self) -> dict[int, Match]:
        """The nouns that somebody rejects."""
        return {
            filler.head.i: match
            for match in self._reading.matches
            if match.frame.type == "Rejection"
            for filler in match.contents
            if filler.kind == "phrase"
        }

    def is_wished(self, match: Match) -> bool:
        """Whether the trigger stands in what another speech act asks for or offers."""
        around = self._wished.get(match.trigger.i)
        return around is not None and around is not match

    def is_opposed(self, match: Match) -> bool:
        """*is tegen een ontmoeting*: talks that nobody has told of are not under way."""
        around = self._opposed.get(match.trigger.i)
        return (
            around is not None
            and not children(match.trigger, "nmod:poss")
            and not any(
                "Def" in features(word, "Definite") for word in children(match.trigger, "det")
            )
        )

    def scope(self, match: Match) -> frozenset[int] | None:
        """The tokens that can tell where and when an event is; None if all can.

        *riep maandag op tot overleg*, *een rapport over het overleg*: Monday is no day of talks.
        """
        around = self._wished.get(match.trigger.i)
        heads = [] if around is None else [filler.head for filler in around.contents]
        if around is match:
            heads = []
        about = self._reading.cues.about_prepositions
        if match.trigger.pos_ == "NOUN" and preposition(match.trigger) in about:
            heads.append(match.trigger)
        found = [tokens for head in heads if match.trigger.i in (tokens := _below(head))]
        return frozenset.intersection(*found) if found else None

    def is_unreal(self, match: Match) -> bool:
        """Whether nobody did the act: it is asked for, obliged or only assumed."""
        modal = "aux" in match.frame.requires  # "moet niets van het plan hebben"
        if not modal and is_hypothetical(match.anchor, self._reading.cues):
            return True
        if match.trigger.i in self._refused and self._refused[match.trigger.i] is not match:
            return True
        if match.frame.type == "Agreement" and is_only_feasible(match, self._reading.cues):
            return True
        noun_alone = match.frame.pos == "noun" and match.anchor == match.trigger
        return self.is_wished(match) and not noun_alone


def _told_beside(head: Token) -> Iterator[Token]:
    """Relative clauses, which nobody wishes: *vraagt advies over het plan, dat Malta afwees*."""
    for token in head.subtree:
        if token.dep_ == "acl:relcl":
            set_off = token.doc[max(token.left_edge.i - 1, 0)].text == ","
            if token.head == head or set_off or token.left_edge.text == ",":
                yield token


def _below(head: Token) -> frozenset[int]:
    return frozenset(token.i for token in head.subtree)
