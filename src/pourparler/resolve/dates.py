"""Expressions of time and a dateline make dates, never more precise than both of them.

An expression becomes the first and the last day it may mean; what these two share as year, month
and day is the date. *Vorige week* in an article of 5 July lies in June: ``2019-06``.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from pourparler.model import PartialDate

if TYPE_CHECKING:
    from pourparler.lexicon.times import TimeLexicon, Unit, When

__all__ = ["date_expression", "month_of", "resolve_date"]

_WORD = re.compile(r"[\w/.-]*\w", re.UNICODE)
_DAY = dt.timedelta(days=1)

# Days that "de afgelopen dagen", "de komende weken" may reach: an estimate on the safe side.
_REACH = {"day": 7, "weekend": 14, "week": 35, "month": 366, "year": 3660}


def date_expression(
    text: str,
    lexicon: TimeLexicon,
    dateline: PartialDate | None,
    *,
    past: bool | None = None,
    told: PartialDate | None = None,
) -> PartialDate | None:
    """The date that the words ``text`` mean in an article of ``dateline``, if they mean one.

    ``past`` tells the tense of the clause; unknown counts as past, as in most news. ``told`` is
    the date told last before these words.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    for start in range(len(words)):
        found = lexicon.match(words, start)
        if found is not None:
            return resolve_date(found[1], dateline, past=past, told=told)
    # Years alone are expressions only after a preposition, which the span leaves out.
    found = lexicon.match(["in", *words], 1) if words else None
    if found is None:
        return None
    return resolve_date(found[1], dateline, past=past, told=told)


def resolve_date(  # noqa: PLR0911 - a decision list
    when: When,
    dateline: PartialDate | None,
    *,
    past: bool | None = None,
    told: PartialDate | None = None,
) -> PartialDate | None:
    """The date that ``when`` means in an article of ``dateline``; None where nothing follows.

    ``told`` is the date that the text told last, from which *een dag later* counts.
    """
    if when.year is not None:
        return _named_date(when.year, _named_month(when), when.day)
    if when.anchor != "dateline" and when.month is None and when.weekday is None:
        base = told
        if when.anchor == "told-or-dateline" and (told is None or told.precision != "day"):
            base = dateline
        return None if base is None else _counted(when, base)
    if dateline is None:
        return None
    try:
        first, last = _days_of(dateline)
        if when.unit == "season":
            return _season(when, first, last, past=past)
        if when.month is not None:
            return _date_in_some_year(when, first, last, past=past)
        if when.weekday is not None:
            return _weekday(when, dateline, first, past=past)
        if when.unit is not None and when.shift is not None:
            return _shifted(when, dateline, past=past)
    except (OverflowError, ValueError):  # an absurd dateline: the year 1 has no last week
        return None
    return None


def month_of(date: PartialDate) -> PartialDate:
    """The month of a day; a month and a year stay what they are."""
    return PartialDate(date.value[:7])


def _named_month(when: When) -> int | None:
    """*Het voorjaar van 2019* names no month."""
    return None if when.unit == "season" else when.month


def _named_date(year: int, month: int | None, day: int | None) -> PartialDate | None:
    if month is None:
        return PartialDate(f"{year:04d}")
    if day is None:
        return PartialDate(f"{year:04d}-{month:02d}")
    try:
        return PartialDate(dt.date(year, month, day).isoformat())
    except ValueError:  # 29 februari 2019
        return PartialDate(f"{year:04d}-{month:02d}")


def _days_of(date: PartialDate) -> tuple[dt.date, dt.date]:
    """The first and the last day of a year, month or day."""
    parts = [int(part) for part in date.value.split("-")]
    if len(parts) == 3:
        day = dt.date(*parts)
        return day, day
    if len(parts) == 2:
        return dt.date(parts[0], parts[1], 1), _month_end(parts[0], parts[1])
    return dt.date(parts[0], 1, 1), dt.date(parts[0], 12, 31)


def _month_end(year: int, month: int) -> dt.date:
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return after - _DAY


def _shared(first: dt.date, last: dt.date) -> PartialDate | None:
    """What two days have in common: the day, the month, the year, or nothing."""
    if first == last:
        return PartialDate(first.isoformat())
    if (first.year, first.month) == (last.year, last.month):
        return PartialDate(first.isoformat()[:7])
    if first.year == last.year:
        return PartialDate(first.isoformat()[:4])
    return None


def _date_in_some_year(
    when: When, first: dt.date, last: dt.date, *, past: bool | None
) -> PartialDate | None:
    """*24 februari*, *in november*, *december vorig jaar*: which year?"""
    month = when.month or 1
    if when.unit == "year" and when.shift is not None:
        if first.year != last.year:
            return None
        return _named_date(first.year + when.shift, month, when.day)
    year = last.year
    ahead = (month, when.day or 1) > (last.month, last.day if when.day else 1)
    behind = (month, when.day or 31) < (first.month, first.day if when.day else 31)
    forward = past is False if not when.shift else when.shift > 0
    if forward and behind:
        # "in februari", said in April of something planned, is seldom the next one.
        months_ago = (last.month - month) % 12
        year += 0 if not when.shift and not when.day and months_ago <= 4 else 1
    elif not forward and ahead:
        # Without a tense, a date some days ahead is an announcement: "op 10 maart" on 8 March.
        near = (dt.date(year, month, min(when.day or 1, 28)) - last).days <= 31
        if past is not None or when.shift or not near:
            year -= 1
    return _named_date(_year_of_weekday(when, month, year), month, when.day)


def _year_of_weekday(when: When, month: int, year: int) -> int:
    """*Dinsdag 1 februari* is of the nearest year in which that day is a Tuesday."""
    if when.weekday is None or when.day is None:
        return year
    for other in (year, year - 1, year + 1):
        try:
            if dt.date(other, month, when.day).isoweekday() == when.weekday:
                return other
        except ValueError:  # 29 februari
            continue
    return year


def _season(when: When, first: dt.date, last: dt.date, *, past: bool | None) -> PartialDate | None:
    """*Afgelopen najaar* is the last that is over, *komend voorjaar* the next that is not begun.

    *In het voorjaar* goes by the tense: the last that has begun, or the next that is not over.
    """
    month, shift = when.month or 1, when.shift or 0
    told = when.shift is None and past is not False
    for year in range(last.year - 2, last.year + 3)[:: -1 if shift < 0 or told else 1]:
        start = dt.date(year, month, 1)
        end = _month_end(year + (month + 1) // 12, (month + 1) % 12 + 1)
        over, ahead = end < first, start > last
        fits = over if shift < 0 else ahead if shift > 0 else not over
        if not ahead if told else fits:
            return _shared(start, end)
    return None


def _counted(when: When, base: PartialDate) -> PartialDate | None:
    """So many units from another date; never more precise than that date and the unit."""
    shift = when.shift or 0
    if when.unit is None or (shift == 0 and when.unit == "day"):
        return base
    try:
        first, last = _days_of(base)
        if when.unit == "year":
            return PartialDate(f"{first.year + shift:04d}")
        if when.unit == "month":
            return None if base.precision == "year" else _shifted_month(shift, base, first)
        if when.unit == "week" and shift == 0:
            start = first - first.weekday() * _DAY
            return _shared(start, start + 6 * _DAY) if first == last else _shared(first, last)
        away = (1 if when.unit == "day" else 7) * shift * _DAY
        return _shared(first + away, last + away)
    except (OverflowError, ValueError):
        return None


def _weekday(
    when: When, dateline: PartialDate, first: dt.date, *, past: bool | None
) -> PartialDate | None:
    if dateline.precision != "day":
        return dateline if not when.shift else _shifted(when, dateline, past=past)
    target = (when.weekday or 1) - 1
    if when.unit == "week" and when.shift is not None:
        monday = first - first.weekday() * _DAY + 7 * when.shift * _DAY
        return PartialDate((monday + target * _DAY).isoformat())
    if when.shift:
        forward = when.shift > 0
        away = (target - first.weekday()) % 7 if forward else (first.weekday() - target) % 7
        away = away or 7
    else:
        forward = past is False
        away = (target - first.weekday()) % 7 if forward else (first.weekday() - target) % 7
    return PartialDate((first + (away if forward else -away) * _DAY).isoformat())


def _shifted(  # noqa: PLR0911 - a decision list
    when: When, dateline: PartialDate, *, past: bool | None
) -> PartialDate | None:
    first, last = _days_of(dateline)
    shift = when.shift or 0
    if when.plural:
        reach = _REACH[when.unit or "day"] * _DAY
        return _shared(first - reach, last) if shift < 0 else _shared(first, last + reach)
    if when.unit == "day" and dateline.precision != "day":
        # "vandaag", "gisteren", "maandag" in an article of which only the month is known
        return dateline if abs(shift) <= 7 else _shared(first + shift * _DAY, last + shift * _DAY)
    if when.unit == "year":
        return PartialDate(f"{first.year + shift:04d}") if first.year == last.year else None
    if when.unit == "month":
        return _shifted_month(shift, dateline, first)
    if when.unit == "day":
        return _shared(first + shift * _DAY, last + shift * _DAY)
    start, end = _week(when.unit, shift, first, last, past=past)
    if shift == 0 and dateline.precision != "day":
        return dateline
    if shift == 0 and when.unit == "week":
        # What happened this week lies before the dateline, what will happen after it.
        start, end = (start, last) if past else (first, end) if past is False else (start, end)
    if shift in {-1, 1} and start.month != end.month and dateline.precision == "day":
        # A week that crosses the end of a month counts for the month with most of its days.
        middle = start + (end - start) // 2
        start = end = middle
        return PartialDate(middle.isoformat()[:7])
    return _shared(start, end) if start != end else PartialDate(start.isoformat()[:7])


def _week(
    unit: Unit | None, shift: int, first: dt.date, last: dt.date, *, past: bool | None
) -> tuple[dt.date, dt.date]:
    """The first and the last day of a week or a weekend; *zei dit weekend*: of the last one."""
    start = first - first.weekday() * _DAY + 7 * shift * _DAY
    end = last + (6 - last.weekday()) * _DAY + 7 * shift * _DAY
    if unit == "weekend":
        start += 5 * _DAY
        if shift == 0 and past and start > last:
            return start - 7 * _DAY, end - 7 * _DAY
    return start, end


def _shifted_month(shift: int, dateline: PartialDate, first: dt.date) -> PartialDate | None:
    if dateline.precision == "year":
        return dateline if shift == 0 else None
    months = first.year * 12 + first.month - 1 + shift
    return PartialDate(f"{months // 12:04d}-{months % 12 + 1:02d}")
