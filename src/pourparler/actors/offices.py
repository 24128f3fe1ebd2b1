"""Who held which office when, from dated and verified offices only."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from pourparler.actors.fold import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pourparler.actors.reference import OfficeEntry, TenureEntry
    from pourparler.model import PartialDate

__all__ = ["Offices"]


def _first_day(value: str) -> str:
    return (value + "-01-01")[:10]


def _last_day(value: str) -> str:
    if len(value) == 4:
        return f"{value}-12-31"
    if len(value) == 7:
        year, month = int(value[:4]), int(value[5:])
        return f"{value}-{calendar.monthrange(year, month)[1]:02}"
    return value


class Offices:
    """Tenures by office and by person.

    A tenure covers a date for sure when it began before the earliest day that the date can mean
    and ended (or was last attested) after the latest. Dates are ISO strings, which sort.
    """

    __slots__ = ("_by_office", "_by_person", "_kinds")

    def __init__(self, tenures: Iterable[TenureEntry], offices: Mapping[str, OfficeEntry]) -> None:
        self._by_office: dict[tuple[str, str], list[TenureEntry]] = {}
        self._by_person: dict[str, list[TenureEntry]] = {}
        for tenure in tenures:
            self._by_person.setdefault(tenure.person, []).append(tenure)
            if tenure.office is not None and tenure.body is not None:
                self._by_office.setdefault((tenure.office, tenure.body), []).append(tenure)
        self._kinds = {
            fold_name(name): office for office in offices.values() for name in office.names
        }

    def kind_of(self, words: str) -> str | None:
        """The kind of office that ``words`` name: ``premier`` is ``regeringsleider``."""
        office = self._kinds.get(fold_name(words))
        return office.slug if office else None

    def holder(self, body: str | None, words: str, date: PartialDate | None) -> str | None:
        """The one person who surely held the office throughout ``date``; none when in doubt."""
        office = self._kinds.get(fold_name(words))
        if office is None or not office.single or body is None or date is None:
            return None
        first, last = _first_day(date.value), _last_day(date.value)
        tenures = self._by_office.get((office.slug, body), ())
        touched = {
            tenure.person
            for tenure in tenures
            if _may_cover(tenure, first, last, _followed(tenure, tenures))
        }
        sure = {tenure.person for tenure in tenures if _covers(tenure, first, last)}
        return sure.pop() if len(sure) == 1 and touched == sure else None

    def may_hold(self, person: str, body: str | None, words: str, date: PartialDate | None) -> bool:
        """Whether ``person`` is the only one who can hold the office at ``date``, sure or not."""
        office = self._kinds.get(fold_name(words))
        if office is None or not office.single or body is None or date is None:
            return False
        first, last = _first_day(date.value), _last_day(date.value)
        tenures = self._by_office.get((office.slug, body), ())
        return {person} == {
            tenure.person
            for tenure in tenures
            if _may_cover(tenure, first, last, _followed(tenure, tenures))
        }

    def bodies(self, person: str, date: PartialDate) -> tuple[str, ...]:
        """In whose office ``person`` surely was throughout ``date``; sorted slugs."""
        first, last = _first_day(date.value), _last_day(date.value)
        return tuple(
            sorted(
                {
                    tenure.body
                    for tenure in self._by_person.get(person, ())
                    if tenure.body is not None and _covers(tenure, first, last)
                }
            )
        )

    def left(self, person: str, body: str, date: PartialDate) -> bool:
        """Whether all known offices of ``person`` in ``body`` surely ended before ``date``."""
        first = _first_day(date.value)
        tenures = [t for t in self._by_person.get(person, ()) if t.body == body]
        return bool(tenures) and all(t.until and _last_day(t.until) < first for t in tenures)


def _covers(tenure: TenureEntry, first: str, last: str) -> bool:
    if tenure.until is not None:
        return (
            tenure.since is not None
            and _last_day(tenure.since) <= first
            and last < _first_day(tenure.until)
        )
    if tenure.attested is None:
        return False
    start = tenure.attested if tenure.since is None else _last_day(tenure.since)
    return start <= first and last <= _last_day(tenure.attested)


def _followed(tenure: TenureEntry, tenures: Iterable[TenureEntry]) -> str:
    """When somebody else surely held the office after an open tenure was last attested."""
    if tenure.attested is None:
        return "9999"
    return min(
        (
            _last_day(other.since)
            for other in tenures
            if other.person != tenure.person
            and other.since is not None
            and _first_day(other.since) > _last_day(tenure.attested)
        ),
        default="9999",
    )


def _may_cover(tenure: TenureEntry, first: str, last: str, followed: str) -> bool:
    start = _first_day(tenure.since) if tenure.since else ""
    # The last day in office is the first of the successor: not counted as an overlap.
    end = _last_day(tenure.until) if tenure.until else followed
    return start <= last and first < end
