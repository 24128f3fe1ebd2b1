"""The dates that one article tells, in order: *een dag later* counts from the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.resolve.dates import date_expression

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pourparler.extract.records import Scene, TimeExpression
    from pourparler.lexicon.times import TimeLexicon
    from pourparler.model import Article, PartialDate

__all__ = ["Calendar"]

_REACH = 1  # paragraphs back in which "toen" finds its date


class Calendar:
    """Dates of the expressions of time of a scene.

    Args:
        blocks: the block of each sentence, as far as known.
    """

    def __init__(
        self, scene: Scene, article: Article, lexicon: TimeLexicon, blocks: Mapping[int, int]
    ) -> None:
        self._dateline = article.date
        self._lexicon = lexicon
        self._told: dict[int, PartialDate | None] = {}  # by offset, the date told before it
        last: tuple[PartialDate, int] | None = None
        block = 0
        self._blocks = blocks
        self._dated: dict[int, list[TimeExpression]] = {}  # by sentence
        for time in scene.times:
            self._dated.setdefault(time.sentence, []).append(time)
            block = blocks.get(time.sentence, block)
            near = last is not None and block - last[1] <= _REACH
            self._told[time.span.start] = last[0] if last is not None and near else None
            date = self.date(time, past=time.past)
            if date is not None:
                last = (date, block)

    def date(self, time: TimeExpression, *, past: bool | None) -> PartialDate | None:
        """The date that an expression means; ``past`` is the tense of what it tells of."""
        told = self._told.get(time.span.start)
        return date_expression(time.span.text, self._lexicon, self._dateline, past=past, told=told)

    def carried(self, sentence: int, *, past: bool | None) -> TimeExpression | None:
        """What the sentence before tells: *Borg was dinsdag in Oslo. Hij belde er met Cyprus*.

        Only a day, in the same paragraph and tense, and only where no time is told anew.
        """
        before = self._dated.get(sentence - 1, ())
        near = self._blocks.get(sentence) == self._blocks.get(sentence - 1, -1)
        if not near or not before or sentence in self._dated:
            return None
        dates = {self.date(time, past=time.past) for time in before}
        date = dates.pop()
        day = not dates and date is not None and date.precision == "day"
        return before[0] if day and all(time.past == past for time in before) else None
