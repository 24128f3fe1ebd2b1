"""What phrases stand for, and the memory of what was spoken of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pourparler.extract.records import NounPhrase
    from pourparler.model import Span

__all__ = ["NOBODY", "Memorised", "Memory", "Referent", "as_body"]

# How far back an antecedent may lie, in sentences.
_REACH = 5
_OTHER_BLOCK = 0.4  # how much a mention in another paragraph tells, against one in the same
_BY_THE_WAY = 0.8  # how much less one is gone on with who only tells who another is


@dataclass(frozen=True, slots=True)
class Referent:
    """The actors that a phrase stands for (slugs), and the place it names, if any.

    ``via`` tells how it was found, for the explanation: ``name``, ``body``, ``pronoun`` …
    """

    actors: tuple[str, ...] = ()
    place: str | None = None
    via: str = ""

    def __bool__(self) -> bool:
        return bool(self.actors) or self.place is not None


NOBODY = Referent()


def as_body(actors: tuple[str, ...]) -> Referent:
    """Those whom a phrase stands for as their government, ministry or spokesman; or nobody."""
    return Referent(actors, None, "body") if actors else NOBODY


@dataclass(frozen=True, slots=True)
class Memorised:
    """One mention of actors, as far as it matters to later anaphora."""

    phrase: NounPhrase
    actors: tuple[str, ...]
    order: int
    via: str = ""


@dataclass(slots=True)
class Memory:
    """All mentions until now, in order of the text.

    ``named_below`` gives whom the clause of a subject names behind it: it stands for none of
    them (*hij stelt Rutte voor …*). ``by_the_way`` are the phrases that only tell who another is:
    *Els Peeters, de advocaat van Rutte. Zij …*; ``said`` what each phrase is the speaker of, which
    names somebody else: *„Bakker is dood”, schrijft de generaal*.
    """

    mentions: list[Memorised] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    named_below: Callable[[NounPhrase], set[str]] | None = None
    by_the_way: frozenset[int] = frozenset()
    said: Mapping[int, Sequence[Span]] = field(default_factory=dict)

    def add(self, phrase: NounPhrase, referent: Referent) -> None:
        """Remembers a resolved phrase."""
        if not referent.actors:
            return
        self.mentions.append(Memorised(phrase, referent.actors, len(self.mentions), referent.via))
        for slug in referent.actors:
            self.counts[slug] = self.counts.get(slug, 0) + 1

    def apart_from(self, phrase: NounPhrase) -> set[str]:
        """Whom a phrase does not stand for, since its own clause tells of them besides."""
        return set() if self.named_below is None else self.named_below(phrase)

    def before(self, phrase: NounPhrase, reach: int = _REACH) -> Iterator[Memorised]:
        """Mentions before ``phrase``, the last first, within ``reach`` sentences."""
        for mention in reversed(self.mentions):
            if phrase.sentence - mention.phrase.sentence > reach:
                # phrases are remembered in order of start, so all others are farther still
                return
            if mention.phrase.span.end <= phrase.span.start:
                yield mention

    def nearest(
        self, phrase: NounPhrase, fits: Callable[[Memorised], bool], reach: int
    ) -> Memorised | None:
        """The last mention that fits before ``phrase``, within ``reach`` sentences."""
        return next((mention for mention in self.before(phrase, reach) if fits(mention)), None)

    def latest(self, fits: Callable[[Memorised], bool]) -> Memorised | None:
        """The last mention of all that fits, however long ago."""
        return next((mention for mention in reversed(self.mentions) if fits(mention)), None)

    def outside_clause(self, phrase: NounPhrase) -> Iterator[Memorised]:
        """Mentions of this sentence and the one before, without those of the same clause.

        With them a demonstrative goes on: *X wacht op Y. Die laatste …*.
        """
        for mention in self.before(phrase, 1):
            other = mention.phrase
            if other.sentence != phrase.sentence or other.depth != phrase.depth:
                yield mention

    def most_told(
        self,
        phrase: NounPhrase,
        tells_of: Callable[[str, Memorised, float], Iterable[tuple[str, float]]],
        reach: int,
    ) -> str | None:
        """What the mentions before a phrase tell of most, the near ones above all.

        Args:
            tells_of: of whom an actor of a mention tells, and how much; it is given how near the
                paragraph of the mention is.
        """
        scores: dict[str, float] = {}
        for mention in self.before(phrase, reach):
            distance = phrase.sentence - mention.phrase.sentence
            nearness = 1.0 if mention.phrase.block == phrase.block else _OTHER_BLOCK
            for slug in mention.actors:
                for state, weight in tells_of(slug, mention, nearness):
                    scores[state] = scores.get(state, 0.0) + weight / (1 + distance)
        return max(sorted(scores), key=lambda state: scores[state]) if scores else None

    def rank(
        self,
        phrase: NounPhrase,
        allowed: Callable[[str], bool],
        *,
        reach: int = _REACH,
        single: bool = True,
        prefer_subject: bool = True,
        skip: Callable[[Memorised], bool] | None = None,
    ) -> list[tuple[float, Memorised]]:
        """Mentions that can be the antecedent of ``phrase``, the best first.

        Args:
            allowed: whether an actor can be meant.
            single: mentions of one actor only.
            prefer_subject: personal pronouns go on with the subject; demonstratives do not.
            skip: mentions to leave out.
        """
        found: list[tuple[float, Memorised]] = []
        others = self.apart_from(phrase)
        own = self.said.get(phrase.id, ())
        for mention in self.before(phrase, reach):
            if any(span.start <= mention.phrase.span.start < span.end for span in own):
                continue
            if others.intersection(mention.actors):
                continue
            if single and len(mention.actors) != 1:
                continue
            if not all(allowed(slug) for slug in mention.actors):
                continue
            if skip is not None and skip(mention):
                continue
            found.append((self._score(phrase, mention, prefer_subject=prefer_subject), mention))
        found.sort(key=lambda item: (-item[0], -item[1].order))
        return found

    def _score(self, phrase: NounPhrase, mention: Memorised, *, prefer_subject: bool) -> float:
        other = mention.phrase
        score = -1.0 * (phrase.sentence - other.sentence)
        if prefer_subject:
            score += 1.0 if other.is_subject else 0.0
            score -= 0.12 * min(other.depth, 6)
            score -= _BY_THE_WAY if other.id in self.by_the_way else 0.0
        if other.block != phrase.block:
            score -= 0.6
        if other.quoted and not phrase.quoted:
            score -= 2.0
        score += 0.1 * min(max(self.counts.get(slug, 0) for slug in mention.actors), 6)
        # Later mentions win by a little.
        return score + 0.001 * mention.order
