"""Whether what two sentences tell can be of one event, and what they tell together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pourparler.actors import ActorIndex
    from pourparler.model import PartialDate, Span, Status

__all__ = ["PlaceFit", "dates_fit", "evidences", "finer_date", "overlap", "told_of_one"]


class PlaceFit:
    """Compares places by which lies within which."""

    def __init__(self, index: ActorIndex) -> None:
        self._index = index

    def fit(self, first: str | None, second: str | None) -> bool:
        """Whether one event can be in both: *in Wenen*, *in Oostenrijk*."""
        return (
            first is None or second is None or first == second
            or second in self._index.within(first) or first in self._index.within(second)
        )  # fmt: skip

    def finer(self, first: str | None, second: str | None) -> str | None:
        """The city rather than its country."""
        if first is None or second is None:
            return first or second
        return second if first in self._index.within(second) else first


def overlap(first: Iterable[Span], second: Sequence[Span]) -> bool:
    """Whether two facts rest on words that are partly the same."""
    return any(a.start < b.end and b.start < a.end for a in first for b in second)


def told_of_one(first: Status, second: Status) -> bool:
    """Whether one event can be told so twice: first as planned, then as done."""
    return first == second or {first, second} == {"actual", "planned"}


def evidences(first: Iterable[Span], second: Iterable[Span]) -> tuple[Span, ...]:
    """The words that two tellings of one fact rest on, each once."""
    return tuple(dict.fromkeys((*first, *second)))


def dates_fit(first: PartialDate | None, second: PartialDate | None) -> bool:
    """Whether two dates can be of one event: one holds the other, or one is unknown."""
    if first is None or second is None:
        return True
    return first.value.startswith(second.value) or second.value.startswith(first.value)


def finer_date(first: PartialDate | None, second: PartialDate | None) -> PartialDate | None:
    """The day rather than its month."""
    if first is None or second is None:
        return first or second
    return second if len(second.value) > len(first.value) and dates_fit(first, second) else first
