"""What a surface may stand for: the values that matching gives."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pourparler.actors.surfaces import RANK, Form, How

__all__ = ["Match", "Reading", "change", "doubt", "rank", "read_form"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One actor or place that a surface may stand for.

    Attributes:
        slug: of the actor, or of the place if ``is_place``.
        how: by what kind of form. ``compound``: the name is the first part of a longer word,
            ``rest`` is the rest of it; ``compound-pro`` and ``compound-anti``: a stance towards
            the actor, not the actor.
        needs_context: the form alone does not tell: a common word, a first name, a surname of
            several people, a capital for its government.
        since, until: the form stands for the actor within these dates only (ISO 8601, inclusive).
    """

    slug: str
    is_place: bool
    how: How
    needs_context: bool = False
    rest: str = ""
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A name in a sequence of words: ``words[start:end]``, the firmest reading first."""

    start: int
    end: int
    readings: tuple[Reading, ...]

    @property
    def length(self) -> int:
        """Number of words."""
        return self.end - self.start


def read_form(form: Form) -> Reading:
    """The reading of a form of the table."""
    return Reading(
        slug=form.slug,
        is_place=form.is_place,
        how=form.how,
        needs_context=form.needs_context,
        since=form.since,
        until=form.until,
    )


def change(reading: Reading, how: How, rest: str | None = None) -> Reading:
    """The reading by another kind of form, with what the word goes on with."""
    return replace(reading, how=how, rest=reading.rest if rest is None else rest)


def doubt(reading: Reading) -> Reading:
    """The reading, now in need of context."""
    return replace(reading, needs_context=True)


def rank(reading: Reading) -> tuple[bool, bool, int, str]:
    """Sorts the firmest reading first: actors before places, sure before doubtful."""
    return reading.is_place, reading.needs_context, RANK[reading.how], reading.slug
