"""Whether two articles tell of one consultation: who, when and where are held together.

docs/decisions/fused-events.md gives the rule in words, with what each threshold is for.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from pourparler.graph.background import Background
    from pourparler.graph.told import Period, Told

__all__ = ["Agreement", "compare", "list_keys"]

FUSIBLE: Final = frozenset({"actual", "planned"})
# An article without a date tells of the last days before it appeared, or of what is to come.
_BEFORE: Final = dt.timedelta(days=7)
_AHEAD: Final = dt.timedelta(days=14)
# Two articles without dates are of one moment when they appeared so close to each other.
_CLOSE: Final = dt.timedelta(days=3)
# Different days as far apart as this may be a slip of a day, and are worth a look.
_SLIP: Final = dt.timedelta(days=7)

When = Literal[-1, 0, 1, 2, 3]
Where = Literal[-1, 0, 1, 2]
Who = Literal[0, 1, 2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two events agree.

    Attributes:
        who: 2 the same (persons may stand for their states), 1 one has all of the other's
            and more, 0 neither.
        when: 3 the same day, 2 the same month, 1 no date but published about then, 0 unknown,
            -1 different.
        where: 2 the same place, 1 one lies in the other or the article names it elsewhere,
            0 unknown, -1 different.
        persons: how many persons both name.
        close: both articles appeared within three days of each other, as days.
        slip: dates differ by a week at most.
        alike: of one family, and both took place or are planned.
        apart: one article tells of both, and not once of persons and once of their states.
    """

    who: Who
    when: When
    where: Where
    persons: int
    close: bool
    slip: bool
    alike: bool
    apart: bool

    @property
    def fits(self) -> bool:
        """Nothing speaks against one event."""
        return self.alike and not self.apart and self.who > 0 and self.when > 0 and self.where >= 0

    @property
    def enough(self) -> bool:
        """What speaks for one event is enough; the vaguer the date, the more is asked."""
        if not self.fits:
            return False
        named = self.persons > 1
        if self.when == 3:
            return self.who == 2 or self.where > 0
        if self.when == 2:
            return self.where == 2 or (self.where == 1 and self.who == 2 and named)
        if named and (self.where == 2 or (self.where == 1 and self.who == 2)):
            return True
        return self.who == 2 and self.where == 2 and self.close

    @property
    def score(self) -> int:
        """More is better."""
        return 2 * self.when + 2 * self.where + self.who + min(self.persons, 2)


def list_keys(told: Told, background: Background, *, around: int = 0) -> list[tuple[str, ...]]:
    """Keys of which two events share one if they may be one event: two parties and a month.

    Args:
        told: the event.
        background: whom its participants represent.
        around: how many months before and after count too.
    """
    parties = sorted({p for actor in told.actors for p in background.parties(actor)})
    pairs = list(combinations(parties, 2))
    if told.family == "mediation":
        pairs = [(party, "") for party in sorted(background.parties(told.agent or ""))]
    period = told.date or told.published
    if period is None or period.is_year:
        return []
    number = period.first.year * 12 + period.first.month - 1
    months = [f"{m // 12:04}-{m % 12 + 1:02}" for m in range(number - around, number + around + 1)]
    return [(month, *pair) for month in months for pair in pairs]


def compare(one: Told, other: Told, background: Background) -> Agreement:
    """How far two events agree; the order of the two does not matter."""
    return Agreement(
        who=_who(one, other, background),
        when=_when(one, other),
        where=_where(one, other, background),
        persons=len(one.participants & other.participants & background.persons),
        close=_are_close(one.published, other.published),
        slip=_is_slip(one.date, other.date),
        alike=one.family == other.family and {one.status, other.status} <= FUSIBLE,
        # An article that tells two talks of the same actors tells of two talks.
        apart=one.article == other.article and bool(one.participants & other.participants),
    )


def _who(one: Told, other: Told, background: Background) -> Who:
    if one.family == "mediation" and other.family == "mediation":
        if not _match(one.agent or "", frozenset((other.agent or "",)), background):
            return 0
        if not one.others or not other.others:
            return 2 if one.others == other.others else 1
    forward = [_match(actor, other.others, background) for actor in sorted(one.others)]
    backward = [_match(actor, one.others, background) for actor in sorted(other.others)]
    least = 1 if one.family == "mediation" else 2
    if all(forward) and len(frozenset().union(*forward)) >= least:
        return 2 if all(backward) else 1
    if all(backward) and len(frozenset().union(*backward)) >= least:
        return 1
    return 0


def _match(actor: str, among: frozenset[str], background: Background) -> frozenset[str]:
    """Those ``among`` whom the actor is, represents or is represented by."""
    if actor in among:
        return frozenset((actor,))
    found = background.represents.get(actor, frozenset()) & among
    return found | {a for a in among if actor in background.represents.get(a, ())}


def _when(one: Told, other: Told) -> When:
    if one.date is not None and other.date is not None:
        return _both_dated(one.date, other.date)
    if one.date is None and other.date is None:
        return 1 if _appeared_together(one.published, other.published) else 0
    dated, undated = (one, other) if one.date is not None else (other, one)
    published = undated.published
    if dated.date is None or dated.date.is_year or published is None or published.is_year:
        return 0
    ahead = _AHEAD if undated.status == "planned" else dt.timedelta()
    try:
        start, end = published.first - _BEFORE, published.last + ahead
    except OverflowError:
        return 0
    if not published.is_day:
        start = published.first  # a month is wide enough
    return 1 if dated.date.first <= end and dated.date.last >= start else 0


def _both_dated(one: Period, other: Period) -> When:
    if one.last < other.first or other.last < one.first:
        return -1
    if one.is_year or other.is_year:
        return 0
    return 3 if one.is_day and other.is_day else 2


def _appeared_together(one: Period | None, other: Period | None) -> bool:
    if one is None or other is None or one.is_year or other.is_year:
        return False
    if one.is_day and other.is_day:
        return abs(one.first - other.first) <= _CLOSE
    return one.month == other.month


def _are_close(one: Period | None, other: Period | None) -> bool:
    if one is None or other is None or not (one.is_day and other.is_day):
        return False
    return abs(one.first - other.first) <= _CLOSE


def _is_slip(one: Period | None, other: Period | None) -> bool:
    if one is None or other is None or one.is_year or other.is_year:
        return False
    return max(one.first - other.last, other.first - one.last) <= _SLIP


def _where(one: Told, other: Told, background: Background) -> Where:
    here, there = one.place, other.place
    if here is None or there is None:
        place, silent = (here, other) if here is not None else (there, one)
        return 1 if place in silent.places else 0
    if here == there:
        return 2
    inside = here in background.within.get(there, ()) or there in background.within.get(here, ())
    # The country of a participant is named for many reasons, and easily taken for the place.
    loose = (_is_home(one, background) and there in one.places) or (
        _is_home(other, background) and here in other.places
    )
    return 1 if inside or loose else -1


def _is_home(told: Told, background: Background) -> bool:
    """Whether the place is the whole country of a participant."""
    state = background.home.get(told.place or "")
    return state is not None and any(state in background.parties(a) for a in told.participants)
