"""Finds what belongs to the page and not to the article (``lexicon/nl/boilerplate.toml``)."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pourparler.errors import AssetError
from pourparler.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["Cut", "Pattern", "find_cuts", "load_patterns"]

_TOML_LINE = re.compile(r"at line (\d+)")


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    name: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    kind: Literal["caption", "boilerplate", "dateline"]
    pattern: str
    first: bool = False
    with_previous: Annotated[bool, Field(alias="with-previous")] = False
    examples: Annotated[tuple[str, ...], Field(min_length=1)]
    counterexamples: tuple[str, ...] = ()


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    names: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    months: dict[str, Annotated[int, Field(ge=1, le=12)]] = Field(default_factory=dict)
    patterns: tuple[_Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One kind of boilerplate; ``regex`` is searched in single lines."""

    name: str
    kind: Literal["caption", "boilerplate", "dateline"]
    regex: re.Pattern[str]
    first: bool
    with_previous: bool
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    months: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A part of a line that yields no facts: ``start`` and ``end`` within the line."""

    start: int
    end: int
    pattern: Pattern
    date: str | None = None
    publisher: str | None = None


@cache
def load_patterns(file: Path | None = None) -> tuple[Pattern, ...]:
    """The patterns of ``file`` (default: the shipped lexicon), in order.

    Raises:
        AssetError: the file is broken, with the line where one is known.
    """
    file = file or data_folder("lexicon") / "nl" / "boilerplate.toml"
    try:
        source = file.read_text(encoding="utf-8")
        data = _File.model_validate(tomllib.loads(source))
    except tomllib.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        line = int(found[1]) if found else None
        raise AssetError(f"no valid TOML: {error}", file=str(file), line=line) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise AssetError(f"{where}: {first['msg']}", file=str(file)) from error
    except (OSError, ValueError) as error:
        raise AssetError(str(error), file=str(file)) from error
    patterns = []
    for entry in data.patterns:
        expression = entry.pattern
        for name, words in {**data.names, "month": tuple(data.months)}.items():
            # Longest first, so that "AP" does not hide "APA".
            ordered = sorted(words, key=lambda word: (-len(word), word))
            expression = expression.replace(f"{{{name}}}", "|".join(map(re.escape, ordered)))
        try:
            regex = re.compile(expression)
        except re.error as error:
            line = _line_of(source, entry.name)
            raise AssetError(f"{entry.name}: {error}", file=str(file), line=line) from error
        values = entry.model_dump(exclude={"pattern"})
        patterns.append(Pattern(regex=regex, months=data.months, **values))
    return tuple(patterns)


def find_cuts(line: str, patterns: tuple[Pattern, ...], *, first: bool = False) -> list[Cut]:
    """The boilerplate in ``line``, in order and without overlap; earlier patterns win.

    Args:
        line: one line without white space at its ends.
        patterns: from ``load_patterns``.
        first: whether the line begins the article.
    """
    start = 0
    cuts: list[Cut] = []
    if first:
        prefixes = (cut for pattern in patterns if pattern.first for cut in _search(line, pattern))
        cuts = [cut for cut in prefixes if cut.start == 0][:1]
        # "date 2022-03 OSLO (ANP) - …": what follows begins a line, too.
        start = len(line) - len(line[cuts[0].end :].lstrip()) if cuts else 0
    for pattern in patterns:
        if pattern.first:
            continue
        starts = [cut.start for cut in cuts]
        fresh = [cut for cut in _search(line, pattern, start) if _is_free(cut, cuts, starts)]
        cuts = sorted((*cuts, *fresh), key=lambda cut: cut.start) if fresh else cuts
    return cuts


def _is_free(cut: Cut, cuts: list[Cut], starts: list[int]) -> bool:
    """Whether ``cut`` overlaps none of ``cuts``, which are in order and begin at ``starts``."""
    place = bisect_left(starts, cut.end)
    return place == 0 or cuts[place - 1].end <= cut.start


def _search(line: str, pattern: Pattern, offset: int = 0) -> Iterator[Cut]:
    for match in pattern.regex.finditer(line[offset:]):
        start, end = (offset + place for place in match.span())
        while end > start and line[end - 1].isspace():
            end -= 1
        while end > start and line[start].isspace():
            start += 1
        if start < end:
            groups = match.groupdict()
            yield Cut(
                start=start,
                end=end,
                pattern=pattern,
                date=groups.get("date") or _date_of_parts(groups, pattern.months),
                publisher=groups.get("publisher"),
            )


def _date_of_parts(groups: Mapping[str, str | None], months: Mapping[str, int]) -> str | None:
    """``2031-05-08`` of the groups ``day``, ``month`` (a name or a number) and ``year``."""
    day, month, year = (groups.get(part) for part in ("day", "month", "year"))
    if day is None or month is None or year is None:
        return None
    number = int(month) if month.isdigit() else months[month.lower()]
    return f"{year}-{number:02}-{int(day):02}"


def _line_of(source: str, name: str) -> int | None:
    for number, line in enumerate(source.splitlines(), start=1):
        if line.replace(" ", "") == f'name="{name}"':
            return number
    return None
