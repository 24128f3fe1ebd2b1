"""Speech acts told several times, and the conditions that offers hang on."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from pourparler.resolve.fitting import evidences, finer_date

if TYPE_CHECKING:
    from pourparler.extract.records import Candidate
    from pourparler.model import Fact, Span
    from pourparler.resolve.cast import Cast

__all__ = ["Acts", "Part"]

Part = Literal["headline", "lead", "body"]

_WORD = re.compile(r"\w+")
_SAME_CONTENT = 0.6  # share of the words of the shorter content
# What an actor may make hang on a condition.
_OFFERS = frozenset({"Willingness", "Promise", "Proposal", "Agreement"})


class Acts:
    """The speech acts of one article, each once.

    Args:
        cast: its actors.
        untelling: words that the contents of two acts share by chance: *worden*, *tegen*.
    """

    def __init__(self, cast: Cast, untelling: frozenset[str]) -> None:
        self._cast = cast
        self._untelling = untelling
        self._acts: list[Fact] = []
        self._announced: list[Fact] = []  # by the headline
        self._lead: list[Fact] = []
        self._offered: tuple[int, int] | None = None  # the last offer and its sentence

    def add(self, fact: Fact, candidate: Candidate, part: Part = "body") -> None:
        """Adds an act, to the one told before if they are the same.

        part: of the article in which it is told.
        """
        self._add(fact)
        if part != "body":
            (self._announced if part == "headline" else self._lead).append(fact)
        self._link_condition(fact, candidate)

    def facts(self) -> list[Fact]:
        """The acts with the conditions that the whole article tells."""
        self._join_headline()
        self._share_conditions()
        return self._acts

    def _join_headline(self) -> None:
        """*X akkoord over bestand* above *X stemt in met drie maanden rust*: one act."""
        for announced in self._announced:
            if announced not in self._acts:  # joined by its words already
                continue
            told = next((act for act in self._acts if self._tells(act, announced)), None)
            if told is not None:
                self._acts.remove(announced)
                at = self._acts.index(told)
                self._acts[at] = _joined(announced, told, kept=told)

    def _tells(self, act: Fact, announced: Fact) -> bool:
        """Whether an act of the lead is what the headline announced."""
        in_lead = any(act.evidence[0] in lead.evidence for lead in self._lead)
        denied = (act.status == "negated") != (announced.status == "negated")
        same = act.type == announced.type and not denied
        return in_lead and same and self._is_by_same(act, announced)

    def _add(self, fact: Fact) -> None:
        for at, other in enumerate(self._acts):
            if self._is_same_act(other, fact):
                self._acts[at] = _joined(other, fact)
                return
        self._acts.append(fact)

    def _link_condition(self, fact: Fact, candidate: Candidate) -> None:
        """*X is bereid te praten. Hij stelt als voorwaarde dat …*: the offer hangs on it."""
        if candidate.sets_condition and self._offered is not None:
            at, sentence = self._offered
            offer = self._acts[at]
            near = 0 <= candidate.sentence - sentence <= 1
            if near and offer.condition is None and self._is_by_same(offer, fact):
                self._acts[at] = replace(offer, condition=fact.content)
        if fact.type in _OFFERS and fact.status == "actual":
            at = next(n for n, act in enumerate(self._acts) if fact.evidence[0] in act.evidence)
            self._offered = (at, candidate.sentence)

    def _share_conditions(self) -> None:
        """*zei dat een bestand alleen kan als …*: so is the bestand that its speaker offers."""
        conditional = [act for act in self._acts if act.condition is not None]
        for at, act in enumerate(self._acts):
            if act.type not in _OFFERS or act.condition is not None or act.content is None:
                continue
            words = _words(act.content.span)
            for other in conditional:
                if other.content is None or not self._is_by_same(act, other):
                    continue
                if words and words <= _words(other.content.span):
                    self._acts[at] = replace(act, condition=other.condition)

    def _is_by_same(self, first: Fact, second: Fact) -> bool:
        return (
            first.agent is not None
            and second.agent is not None
            and self._cast.is_same_party(first.agent, second.agent)
        )

    def _is_same_act(self, first: Fact, second: Fact) -> bool:
        if first.type != second.type or first.status != second.status:
            return False
        if first.agent is None or second.agent is None or first.content is None:
            return False
        if not self._cast.is_same_party(first.agent, second.agent) or second.content is None:
            return False
        ours, theirs = _words(first.content.span), _words(second.content.span)
        if not ours or not theirs:
            return first.content.span == second.content.span
        telling = ours - self._untelling, theirs - self._untelling
        return _is_alike(ours, theirs) and (not all(telling) or _is_alike(*telling))


def _is_alike(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether one of two sets of words holds most of the other."""
    return len(ours & theirs) >= _SAME_CONTENT * min(len(ours), len(theirs))


def _joined(first: Fact, second: Fact, kept: Fact | None = None) -> Fact:
    """The one that is to be kept, else that with the longer content; and the evidence of both."""
    one, two = (first.content, second.content)
    longer = second if one is None or (two and len(two.span.text) > len(one.span.text)) else first
    longer = kept or longer
    other = first if longer is second else second
    return replace(
        longer,
        evidence=evidences(longer.evidence, other.evidence),
        addressees=longer.addressees or other.addressees,
        condition=longer.condition or other.condition,
        # a headline leaves out who says so; the article below does not
        according_to=longer.according_to or other.according_to,
        date=finer_date(longer.date, other.date),
        date_text=longer.date_text or other.date_text,
        confidence=max(first.confidence, second.confidence),
    )


def _words(span: Span) -> frozenset[str]:
    """The words of a span that mean something: longer than function words mostly are."""
    return frozenset(word for word in _WORD.findall(span.text.lower()) if len(word) > 3)
