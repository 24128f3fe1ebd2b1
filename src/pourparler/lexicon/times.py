"""Dutch expressions of time: which rows of words are one, and what they say.

``lexicon/nl/time.toml`` holds the words and the patterns; this module matches them. What an
expression says is still relative: ``resolve.dates`` puts a dateline to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from pourparler.errors import AssetError
from pourparler.lexicon.files import read_toml, validated
from pourparler.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["Anchor", "TimeLexicon", "Unit", "When", "load_times"]

Unit = Literal["day", "weekend", "week", "month", "year", "season"]
Anchor = Literal["dateline", "told", "told-or-dateline"]

_DAY = re.compile(r"([1-9]|[12]\d|3[01])(?:e|de|ste)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ISO_DATE = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_DUTCH_DATE = re.compile(r"(0?[1-9]|[12]\d|3[01])[-/.](0?[1-9]|1[0-2])[-/.]((?:19|20)\d\d)")
_MOST_KNOWN = 10_000
_COMPUTED = frozenset(
    {"DATE", "DAY", "YEAR", "MONTH", "WEEKDAY", "DAYWORD", "UNIT", "UNITS", "PLURAL", "SHIFT"}
    | {"NUMBER", "SEASON", "OFFSET", "HOLIDAY"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What an expression says, before a dateline is put to it.

    Attributes:
        year, month, day: as far as they are named.
        weekday: 1 for Monday to 7 for Sunday.
        unit: the unit that ``shift`` counts: *vorige week* is ``week``, -1.
        shift: how many units away; with a weekday alone, whether it is the last or the next.
        anchor: what it counts from: the dateline, or the date told last before it (*een dag
            later*); a part of a day (*in de middag*) is of either.
        plural: several units, whose bounds are open: *de afgelopen dagen*.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: Unit | None = None
    shift: int | None = None
    plural: bool = False
    anchor: Anchor = "dateline"


_NONE: frozenset[str] = frozenset()
_NOTHING = When()


class TimeLexicon(BaseModel):
    """The contents of ``time.toml``; its comments explain the fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bounds: frozenset[str]
    beginnings: frozenset[str]
    day_parts: tuple[str, ...]
    perfect: frozenset[str]
    future: frozenset[str]
    scheduled: frozenset[str]
    patterns: Annotated[tuple[str, ...], Field(min_length=1)]
    months: dict[str, Annotated[int, Field(ge=1, le=12)]]
    weekdays: dict[str, Annotated[int, Field(ge=1, le=7)]]
    days: dict[str, int]
    units: dict[str, Unit]
    plurals: dict[str, Unit]
    shifts: dict[str, Annotated[int, Field(ge=-1, le=1)]]
    offsets: dict[str, Annotated[int, Field(ge=-1, le=1)]]
    seasons: dict[str, Annotated[int, Field(ge=1, le=12)]]
    holidays: dict[
        str, tuple[Annotated[int, Field(ge=1, le=12)], Annotated[int, Field(ge=1, le=31)]]
    ]
    numbers: dict[str, int]
    classes: dict[str, frozenset[str]]

    @cached_property
    def _rows(self) -> tuple[tuple[tuple[tuple[str, bool, bool], ...], frozenset[str]], ...]:
        """The patterns as rows of (class, optional, only before), and what can begin each."""
        rows = []
        for pattern in self.patterns:
            row = []
            for step in pattern.split():
                name = step.strip("<?")
                if name not in _COMPUTED and name not in self.classes:
                    raise ValueError(f"pattern {pattern!r}: no class {name!r}")
                row.append((name, step.endswith("?"), step.startswith("<")))
            firsts = set()
            for name, optional, before in row:
                if not before:
                    firsts.add(name)
                    if not optional:
                        break
            rows.append((tuple(row), frozenset(firsts)))
        return tuple(rows)

    def _classes_of(self, word: str) -> frozenset[str]:
        """All classes that a word can be of, remembered."""
        if word not in self._vocabulary and not word[:1].isdigit():
            return _NONE
        known = self._known_classes
        found = known.get(word)
        if found is None:
            if len(known) >= _MOST_KNOWN:
                known.clear()
            names = (*_COMPUTED, *self.classes)
            found = frozenset(n for n in names if self._read(n, word, _NOTHING) is not None)
            known[word] = found
        return found

    @cached_property
    def _known_classes(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _day_names(self) -> dict[str, int]:
        names = dict(self.weekdays)
        for name, number in self.weekdays.items():
            names.update({name + part: number for part in self.day_parts})
        return names

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        """All words that are of some class; numbers and dates in digits are of some as well."""
        words: set[str] = set()
        words.update(self._day_names, self.months, self.days, self.units, self.plurals)
        words.update(self.shifts, self.offsets, self.seasons, self.holidays, self.numbers)
        return frozenset(words.union(*self.classes.values()))

    @cached_property
    def _openers(self) -> frozenset[str]:
        """Words that can begin an expression; all others are passed over at once."""
        words: set[str] = set()
        for table in (self._day_names, self.months, self.days, self.units, self.plurals):
            words.update(table)
        words.update(self.shifts, self.numbers, self.seasons, self.holidays)
        names = ("AGO", "AHEAD", "PART", "LATER", "DE", "YEARWORD")
        for name in (*names, "THEN", "THAT", "DAYPART", "DAYPARTS"):
            words.update(self.classes.get(name, ()))
        return frozenset(words)

    def match(self, words: Sequence[str], start: int) -> tuple[int, When] | None:
        """The longest expression that begins at ``words[start]`` (lower-case words).

        Returns:
            How many words it takes and what it says, or None.
        """
        word = words[start]
        if word not in self._openers and not word[:1].isdigit():
            return None
        best: tuple[int, When] | None = None
        classes = self._classes_of(word)
        for row, firsts in self._rows:
            if classes.isdisjoint(firsts):
                continue
            steps = row
            if row[0][2]:
                if start == 0 or row[0][0] not in self._classes_of(words[start - 1]):
                    continue
                steps = row[1:]
            found = self._follow(steps, words, start, _NOTHING)
            if found is not None and (best is None or found[0] - start > best[0]):
                best = (found[0] - start, found[1])
        if best is None or (best[1].day and not _is_day(best[1])):
            return None
        return best

    def is_bound(self, words: Sequence[str], start: int) -> bool:
        """Whether the expression at ``start`` only bounds something else: *sinds 2014*."""
        return self._word_before(words, start) in self.bounds

    def is_free(self, words: Sequence[str], start: int) -> bool:
        """Whether it bounds nothing: *in 2014*."""
        return not self.is_bound(words, start)

    def is_beginning(self, words: Sequence[str], start: int) -> bool:
        """Whether it tells since when: *sinds 2014*."""
        return self._word_before(words, start) in self.beginnings

    def _word_before(self, words: Sequence[str], start: int) -> str:
        before = (word for word in words[max(0, start - 2) : start][::-1])
        return next((word for word in before if word not in self.classes["DE"]), "")

    def opening(self, words: Sequence[str], start: int) -> int:
        """Where the phrase begins that an expression is part of.

        *in de **loop** van deze week*, *op een **zondag** in maart*.
        """
        at = start - 1
        while at > 0 and words[at] in self.classes["DE"]:
            at -= 1
        if at < 1:
            return start
        stretch = words[at] in self.classes["VAN"] and words[at - 1] in self.classes["STRETCH"]
        some_day = words[at] == "in" and words[at - 1] in self._day_names
        return at - 1 if stretch or some_day else start

    def _follow(
        self, steps: Sequence[tuple[str, bool, bool]], words: Sequence[str], at: int, said: When
    ) -> tuple[int, When] | None:
        classes = self._classes_of(words[at]) if at < len(words) else _NONE
        for number, (name, optional, _) in enumerate(steps):
            if name in classes:
                read = self._read(name, words[at], said)
                if read is not None:
                    found = self._follow(steps[number + 1 :], words, at + 1, read)
                    if found is not None:
                        return found
            if not optional:
                return None
        return at, said

    def _read(  # noqa: PLR0911 - a decision list
        self, name: str, word: str, said: When
    ) -> When | None:
        """What ``word`` adds if it is of the class ``name``, or None if it is not."""
        if name in self.classes:
            return self._read_class(name, word, said)
        if name in {"DATE", "DAY", "YEAR"}:
            return _read_digits(name, word, said)
        if name == "NUMBER":
            number = int(word) if word.isdigit() and len(word) < 4 else self.numbers.get(word)
            return None if number is None else replace(said, shift=number * _sign(said))
        if name == "HOLIDAY":
            named = self.holidays.get(word)
            return None if named is None else replace(said, month=named[0], day=named[1])
        table: dict[str, dict[str, int]] = {
            "MONTH": self.months,
            "WEEKDAY": self._day_names,
            "DAYWORD": self.days,
            "SHIFT": self.shifts,
            "SEASON": self.seasons,
            "OFFSET": self.offsets,
        }
        if name in table:
            value = table[name].get(word)
            return None if value is None else _add_value(name, value, said)
        unit = (self.units if name == "UNIT" else self.plurals).get(word)
        if unit is None:
            return None
        return replace(said, unit=unit, plural=name == "PLURAL", shift=said.shift)

    def _read_class(self, name: str, word: str, said: When) -> When | None:
        if word not in self.classes[name]:
            return None
        if name == "AGO":
            if said.plural or said.unit:
                return replace(said, shift=-(said.shift or 1), plural=False)
            return replace(said, shift=-1)
        if name in {"THEN", "THAT", "NEXT"}:
            unit: Unit | None = "day" if name == "NEXT" else None
            return replace(said, unit=unit, shift=self.shifts.get(word, 0), anchor="told")
        if name in {"DAYPART", "DAYPARTS", "OP"} and said.anchor != "told":
            return replace(said, unit="day", shift=0, anchor="told-or-dateline")
        return said


def _sign(said: When) -> int:
    """*de afgelopen twee weken* keeps the direction of its first word."""
    return -1 if said.shift == -1 else 1


def _add_value(name: str, value: int, said: When) -> When:
    if name == "MONTH":
        return replace(said, month=value)
    if name == "WEEKDAY":
        return said if said.weekday else replace(said, weekday=value)
    if name == "SHIFT":
        return replace(said, shift=value)
    if name == "SEASON":
        return replace(said, month=value, unit="season")
    if name == "OFFSET":
        return replace(said, shift=(said.shift or 1) * value, plural=False, anchor="told")
    return replace(said, unit="day", shift=value)


def _read_digits(name: str, word: str, said: When) -> When | None:
    if name == "YEAR":
        return replace(said, year=int(word)) if _YEAR.fullmatch(word) else None
    if name == "DAY":
        found = _DAY.fullmatch(word)
        if not found:
            return None
        return said if said.day else replace(said, day=int(found.group(1)))
    if found := _ISO_DATE.fullmatch(word):
        year, month, day = found.groups()
    elif found := _DUTCH_DATE.fullmatch(word):
        day, month, year = found.groups()
    else:
        return None
    return replace(said, year=int(year), month=int(month), day=int(day))


def _is_day(said: When) -> bool:
    """Whether day and month fit together in some year: 31 februari does not."""
    lengths = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return said.month is not None and (said.day or 0) <= lengths[said.month - 1]


def load_times(file: Path | None = None) -> TimeLexicon:
    """The time lexicon of ``file``, by default the one that ships.

    Raises:
        AssetError: no TOML, or not in the form that :class:`TimeLexicon` describes.
    """
    path = file or data_folder("lexicon") / "nl" / "time.toml"
    lexicon = validated(TimeLexicon, read_toml(path), path)
    try:
        lexicon.match(["1"], 0)  # reads the patterns
    except ValueError as error:
        raise AssetError(str(error), file=str(path)) from None
    return lexicon
