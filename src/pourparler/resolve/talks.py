"""Consultations told several times: visits, calls, meetings and who mediated in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.model import CONSULTATIONS
from pourparler.resolve.blocks import HEADLINE
from pourparler.resolve.dates import month_of
from pourparler.resolve.fitting import (
    PlaceFit,
    dates_fit,
    evidences,
    finer_date,
    overlap,
    told_of_one,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pourparler.actors import ActorIndex
    from pourparler.model import Article, Fact
    from pourparler.resolve.cast import Cast
    from pourparler.resolve.facts import Draft

__all__ = ["Talks"]

_TALKS = CONSULTATIONS - {"Mediation"}


class Talks:
    """The consultations of one article, each once.

    Args:
        lead: the last block that tells the news itself.
    """

    def __init__(self, cast: Cast, index: ActorIndex, article: Article, *, lead: int) -> None:
        self._lead = lead
        self._cast = cast
        self._article = article
        self._places = PlaceFit(index)
        self._talks: list[Fact] = []
        self._news: set[int] = set()  # indexes of talks told in the lead, or as under way
        self._ahead: list[Draft] = []  # of the headline, on talks that the article tells below

    def add(self, fact: Fact, draft: Draft) -> None:
        """Adds a consultation, to the one told before if they can be the same."""
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

    def add_anaphoric(self, draft: Draft) -> None:
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
        if draft.block == HEADLINE:
            time = draft.candidate.time
            # "Ontmoeting vrijdag in Wenen": without a verb nothing tells which Friday
            vague = time is not None and time.past is None
            self._ahead.append(replace(draft, date=None) if vague else draft)
        elif draft.implied is not None:
            self.add(draft.implied, draft)

    def facts(self, deals: Iterable[Fact]) -> list[Fact]:
        """The consultations with what the whole article tells of them.

        Args:
            deals: agreements, made where their parties met.
        """
        self._join_what_fits()
        self._date_the_news()
        self._share_between_levels()
        self._place_by_others(tuple(deals))
        return self._talks

    # ------------------------------------------------------------------ those told before

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
        vague = draft.block == HEADLINE and "negated" not in told
        if not vague and not told_of_one(*told):
            return False
        if not self._fit(talk, draft):
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
            evidence=evidences(talk.evidence, (draft.candidate.evidence,)),
            place=None if talk.type == "PhoneCall" else self._places.finer(talk.place, draft.place),
            date=finer_date(talk.date, draft.date),
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
        if not self._fit(first, second) or _is_beyond_visit(first, second):
            return False
        return first.status == second.status or (
            {first.status, second.status} <= {"actual", "planned"}
            and first.date is not None
            and first.date == second.date
        )

    def _fit(self, talk: Fact, told: Fact | Draft) -> bool:
        """Whether both can be at one time and place."""
        return dates_fit(talk.date, told.date) and self._places.fit(talk.place, told.place)

    def _joined(self, first: Fact, second: Fact) -> Fact:
        kind = first.type if first.type != "Meeting" else second.type
        return replace(
            first,
            type=kind,
            status="actual" if "actual" in {first.status, second.status} else first.status,
            participants=tuple(dict.fromkeys((*first.participants, *second.participants))),
            evidence=evidences(first.evidence, second.evidence),
            place=self._places.finer(first.place, second.place),
            date=finer_date(first.date, second.date),
            date_text=first.date_text or second.date_text,
            topic=first.topic or second.topic,
            condition=first.condition or second.condition,
            according_to=first.according_to if second.according_to else None,
            confidence=max(first.confidence, second.confidence),
        )

    # ------------------------------------------------------------------ at the end

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
            place = self._places.finer(talk.place, other.place)
            date = finer_date(talk.date, other.date)
            words = talk.date_text or other.date_text
            self._talks[at] = replace(talk, place=place, date=date, date_text=words)
            self._talks[matches[0]] = replace(other, place=place, date=date, date_text=words)

    def _place_by_others(self, deals: tuple[Fact, ...]) -> None:
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
                and overlap(fact.evidence, talk.evidence)
            }
            places = places or {deal.place for deal in deals if self._is_made_at(deal, fact)}
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
        same = first.status == second.status
        one = same or (told_of_one(first.status, second.status) and known)
        return one and self._fit(first, second)


def _is_beyond_visit(first: Fact, second: Fact) -> bool:
    """*Malta ontving Cyprus. Daarna spraken zij met Oman*: Oman took no part in the visit."""
    if first.type == second.type or "Visit" not in {first.type, second.type}:
        return False
    visit, talk = (first, second) if first.type == "Visit" else (second, first)
    return not set(talk.participants) <= set(visit.participants)
