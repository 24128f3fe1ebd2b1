"""One event told several times is one fact with several evidences."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.model import CONSULTATIONS
from pourparler.resolve.dates import month_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pourparler.actors import ActorIndex
    from pourparler.extract.records import Candidate
    from pourparler.model import Article, Fact, PartialDate, Span, Status
    from pourparler.resolve.cast import Cast
    from pourparler.resolve.facts import Draft

__all__ = ["merge_facts"]

_TALKS = CONSULTATIONS - {"Mediation"}
_VAGUE = CONSULTATIONS | {"Statement"}
_WORD = re.compile(r"\w+")
_SAME_CONTENT = 0.6  # share of the words of the shorter content
# What an actor may make hang on a condition.
_OFFERS = frozenset({"Willingness", "Promise", "Proposal", "Agreement"})


def merge_facts(
    drafts: Sequence[Draft], cast: Cast, index: ActorIndex, article: Article
) -> tuple[Fact, ...]:
    """The facts of an article, each once, in order of their first evidence."""
    # A byline may stand between the headline and the first paragraph that tells something.
    blocks = sorted({draft.block for draft in drafts} | {0})
    merger = _Merger(cast, index, article, lead=blocks[1] if len(blocks) > 1 else 0)
    for draft in drafts:
        if not _is_told_better(draft, drafts):
            merger.add(draft)
    return merger.facts()


class _Merger:
    def __init__(self, cast: Cast, index: ActorIndex, article: Article, *, lead: int) -> None:
        self._lead = lead  # the last block that tells the news itself
        self._cast = cast
        self._index = index
        self._article = article
        self._talks: list[Fact] = []
        self._news: set[int] = set()  # indexes of talks told in the lead, or as under way
        self._ahead: list[Draft] = []  # of the headline, on talks that the article tells below
        self._acts: list[Fact] = []
        self._offered: tuple[int, int] | None = None  # the last offer and its sentence

    def add(self, draft: Draft) -> None:
        if draft.fact is None:
            self._add_anaphoric(draft)
        elif draft.fact.type in CONSULTATIONS:
            self._add_talk(draft.fact, draft)
        else:
            self._add_act(draft.fact)
            self._link_condition(draft.fact, draft.candidate)

    def facts(self) -> tuple[Fact, ...]:
        self._join_what_fits()
        self._date_the_news()
        self._share_between_levels()
        self._place_by_others()
        self._share_conditions()
        found = [*self._talks, *self._acts]
        found.sort(key=lambda fact: (min(span.start for span in fact.evidence), fact.type))
        return tuple(found)

    # ------------------------------------------------------------------ consultations

    def _add_talk(self, fact: Fact, draft: Draft) -> None:
        at = next((n for n, other in enumerate(self._talks) if self._is_same_talk(other, fact)), -1)
        if at < 0:
            at = len(self._talks)
            self._talks.append(fact)
        else:
            self._talks[at] = self._joined(self._talks[at], fact)
        told = draft.candidate
        if (draft.block <= self._lead or told.ongoing) and not told.lasting:
            self._news.add(at)
        if fact.type != "Mediation" and draft.block <= self._lead + 1:
            self._ahead = [early for early in self._ahead if not self._resume(at, early)]

    def _add_anaphoric(self, draft: Draft) -> None:
        """*Het gesprek duurde een uur*: more on the talk told of last."""
        span = draft.candidate.evidence
        for at in range(len(self._talks) - 1, -1, -1):
            talk = self._talks[at]
            if draft.partial and not set(draft.partial) & set(talk.participants):
                continue
            if talk.evidence[0].start > span.start or talk.type == "Mediation":
                continue
            goes_on = draft.candidate.status == "planned" and talk.status == "actual"
            dated = draft.date is not None and draft.candidate.status == "actual"
            if goes_on:
                dated = draft.date is not None or draft.place is not None
            if (goes_on or not self._resume(at, draft)) and dated:
                self._talks.append(self._another(talk, draft))
            return
        if draft.block == 0:
            time = draft.candidate.time
            # "Ontmoeting vrijdag in Wenen": without a verb nothing tells which Friday
            vague = time is not None and time.past is None
            self._ahead.append(replace(draft, date=None) if vague else draft)
        elif draft.implied is not None:
            self._add_talk(draft.implied, draft)

    def _resume(self, at: int, draft: Draft) -> bool:
        """Adds to a talk what a sentence without its parties says of it, if the two fit."""
        talk = self._talks[at]
        parties = set(talk.participants)
        for slug in talk.participants:
            parties.update(self._cast.states_of(slug))
        if draft.partial and parties.isdisjoint(draft.partial):
            return False
        told = (talk.status, draft.candidate.status)
        # "naar Wenen om te praten": headlines tell no more than the aim
        vague = draft.block == 0 and "negated" not in told
        if not vague and not _told_of_one(*told):
            return False
        if not self._places_fit(talk.place, draft.place) or not _fit(talk.date, draft.date):
            return False
        words = None if draft.date is None else draft.date_text
        called = talk.type == "Meeting" and talk.place is None
        self._talks[at] = talk = replace(
            talk,
            # "spraken elkaar. Het telefoongesprek duurde …"
            type="PhoneCall" if called and draft.candidate.type == "PhoneCall" else talk.type,
        )
        self._talks[at] = replace(
            talk,
            evidence=_evidences(talk.evidence, (draft.candidate.evidence,)),
            place=None if talk.type == "PhoneCall" else self._finer(talk.place, draft.place),
            date=_finer_date(talk.date, draft.date),
            date_text=talk.date_text or words,
        )
        return True

    @staticmethod
    def _another(talk: Fact, draft: Draft) -> Fact:
        """*De gesprekken gaan dinsdag verder*: the same parties at another time."""
        candidate = draft.candidate
        return replace(
            talk,
            type=candidate.type if candidate.type in _TALKS else talk.type,
            status=candidate.status,
            evidence=(candidate.evidence,),
            extracted_by=candidate.rule,
            place=draft.place,
            date=draft.date,
            date_text=draft.date_text,
            topic=None,
            condition=None,
            confidence=min(talk.confidence, candidate.strength),
        )

    def _is_same_talk(self, first: Fact, second: Fact) -> bool:
        if first.type != second.type and not {first.type, second.type} <= _TALKS:
            return False
        if "PhoneCall" in {first.type, second.type} and first.type != second.type:
            return False
        if first.type == "Mediation" and first.agent != second.agent:
            return False
        ours, theirs = set(first.participants), set(second.participants)
        common = ours & theirs
        if not (ours <= theirs or theirs <= ours) or (
            len(common) < 2 and first.type != "Mediation"
        ):
            return False
        if not _fit(first.date, second.date) or not self._places_fit(first.place, second.place):
            return False
        return first.status == second.status or (
            {first.status, second.status} <= {"actual", "planned"}
            and first.date is not None
            and first.date == second.date
        )

    def _places_fit(self, first: str | None, second: str | None) -> bool:
        return (
            first is None or second is None or first == second
            or second in self._index.within(first) or first in self._index.within(second)
        )  # fmt: skip

    def _joined(self, first: Fact, second: Fact) -> Fact:
        kind = first.type if first.type != "Meeting" else second.type
        return replace(
            first,
            type=kind,
            status="actual" if "actual" in {first.status, second.status} else first.status,
            participants=tuple(dict.fromkeys((*first.participants, *second.participants))),
            evidence=_evidences(first.evidence, second.evidence),
            place=self._finer(first.place, second.place),
            date=_finer_date(first.date, second.date),
            date_text=first.date_text or second.date_text,
            topic=first.topic or second.topic,
            condition=first.condition or second.condition,
            according_to=first.according_to if second.according_to else None,
            confidence=max(first.confidence, second.confidence),
        )

    def _finer(self, first: str | None, second: str | None) -> str | None:
        """The city rather than its country."""
        if first is None or second is None:
            return first or second
        return second if first in self._index.within(second) else first

    def _join_what_fits(self) -> None:
        """Talks that turn out to be the same once all that is told of them is known."""
        at = 0
        while at < len(self._talks):
            talk = self._talks[at]
            other = next(
                (
                    n
                    for n in range(at + 1, len(self._talks))
                    if talk.date is not None
                    and talk.date == self._talks[n].date
                    and self._is_same_talk(talk, self._talks[n])
                ),
                None,
            )
            if other is None:
                at += 1
                continue
            self._talks[at] = self._joined(talk, self._talks.pop(other))
            self._news = {at if n == other else n - (n > other) for n in self._news}

    def _date_the_news(self) -> None:
        """What the lead tells as done, or any sentence as under way, is of the article's month."""
        date = self._article.date
        if date is None:
            return
        early = date.precision == "day" and int(date.value[-2:]) < 3
        for at in sorted(self._news):
            talk = self._talks[at]
            if talk.date is None and talk.status == "actual" and not early:
                self._talks[at] = replace(talk, date=month_of(date))

    def _share_between_levels(self) -> None:
        """States that meet through persons meet at the same place and time."""
        for at, talk in enumerate(self._talks):
            bodies = self._bodies(talk)
            if bodies is None or not set(talk.participants) - bodies:
                continue
            matches = [
                n
                for n, other in enumerate(self._talks)
                if n != at
                and 1 < len(set(other.participants) & bodies) == len(set(other.participants))
                and self._agree(talk, other)
            ]
            if len(matches) != 1:
                continue
            other = self._talks[matches[0]]
            place = self._finer(talk.place, other.place)
            date = _finer_date(talk.date, other.date)
            words = talk.date_text or other.date_text
            self._talks[at] = replace(talk, place=place, date=date, date_text=words)
            self._talks[matches[0]] = replace(other, place=place, date=date, date_text=words)

    def _place_by_others(self) -> None:
        """Who mediates or meets does so where the talks or the visit of the same words are."""
        for at, fact in enumerate(self._talks):
            if fact.place is not None or fact.type in {"PhoneCall", "Visit"}:
                continue
            mediation = fact.type == "Mediation"
            places = {
                talk.place
                for talk in self._talks
                if (talk.type == "Visit" or (mediation and talk.type != "Mediation"))
                and (mediation or set(talk.participants) & set(fact.participants))
                and _overlap(fact.evidence, talk.evidence)
            }
            places = places or {deal.place for deal in self._acts if self._is_made_at(deal, fact)}
            if len(places) == 1:
                self._talks[at] = replace(fact, place=places.pop())

    def _is_made_at(self, deal: Fact, talk: Fact) -> bool:
        """*In Wenen sloten A en B een akkoord. Ze spraken toen een uur*: of the same parties."""
        if deal.type != "Agreement" or deal.place is None or talk.date is None:
            return False
        sides = [(deal.agent,), deal.addressees]
        return deal.date == talk.date and all(
            any(
                slug is not None and self._cast.is_same_party(slug, party)
                for slug in side
                for party in talk.participants
            )
            for side in sides
        )

    def _bodies(self, talk: Fact) -> set[str] | None:
        """The states that the participants represent or are, if they are no other bodies."""
        found: set[str] = set()
        for slug in talk.participants:
            actor = self._cast.profile(slug).actor
            if actor.kind == "State":  # "Borg sprak met Cyprus"
                found.add(slug)
                continue
            if actor.kind != "Person" or len(actor.represents) != 1:
                return None
            found.update(actor.represents)
        return found if len(found) > 1 else None

    def _agree(self, first: Fact, second: Fact) -> bool:
        known = first.date is not None and second.date is not None
        return (
            (first.status == second.status or (_told_of_one(first.status, second.status) and known))
            and _fit(first.date, second.date)
            and self._places_fit(first.place, second.place)
        )

    # ------------------------------------------------------------------ speech acts

    def _add_act(self, fact: Fact) -> None:
        for at, other in enumerate(self._acts):
            if self._is_same_act(other, fact):
                self._acts[at] = _joined_acts(other, fact)
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
        shorter = min(len(ours), len(theirs))
        if shorter == 0:
            return first.content.span == second.content.span
        return len(ours & theirs) >= _SAME_CONTENT * shorter


def _is_told_better(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """*verklaarde zich bereid de kosten te dragen*: a Statement beside the Willingness it is.

    So is *ging niet akkoord met het plan* no Agreement beside the Rejection.
    """
    told = draft.fact
    if told is None or told.agent is None or told.content is None:
        return False
    refused = told.type == "Agreement" and told.status == "negated"
    if told.type != "Statement" and not refused:
        return False
    return any(
        other.fact is not None
        and (other.fact.type == "Rejection" if refused else other.fact.type not in _VAGUE)
        and other.fact.agent == told.agent
        and other.fact.content is not None
        and other.candidate.sentence == draft.candidate.sentence
        and _holds(other.fact.content.span, told.content.span)
        for other in drafts
    )


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _joined_acts(first: Fact, second: Fact) -> Fact:
    """The fact with the longer content, and the evidence of both."""
    one, two = (first.content, second.content)
    longer = second if one is None or (two and len(two.span.text) > len(one.span.text)) else first
    other = first if longer is second else second
    return replace(
        longer,
        evidence=_evidences(longer.evidence, other.evidence),
        addressees=longer.addressees or other.addressees,
        condition=longer.condition or other.condition,
        # a headline leaves out who says so; the article below does not
        according_to=longer.according_to or other.according_to,
        date=_finer_date(longer.date, other.date),
        date_text=longer.date_text or other.date_text,
        confidence=max(first.confidence, second.confidence),
    )


def _words(span: Span) -> frozenset[str]:
    """The words of a span that mean something: longer than function words mostly are."""
    return frozenset(word for word in _WORD.findall(span.text.lower()) if len(word) > 3)


def _overlap(first: Iterable[Span], second: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in first for b in second)


def _told_of_one(first: Status, second: Status) -> bool:
    """Whether one event can be told so twice: first as planned, then as done."""
    return first == second or {first, second} == {"actual", "planned"}


def _evidences(first: Iterable[Span], second: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _fit(first: PartialDate | None, second: PartialDate | None) -> bool:
    """Whether two dates can be of one event: one holds the other, or one is unknown."""
    if first is None or second is None:
        return True
    return first.value.startswith(second.value) or second.value.startswith(first.value)


def _finer_date(first: PartialDate | None, second: PartialDate | None) -> PartialDate | None:
    if first is None or second is None:
        return first or second
    return second if len(second.value) > len(first.value) and _fit(first, second) else first
