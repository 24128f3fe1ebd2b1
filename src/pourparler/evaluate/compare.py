"""When a found fact is the fact that the gold file means.

The scoring section of the annotation guidelines, and where that leaves room:

- Names are compared without case, accents and function words (``de Europese Commissie`` is
  ``europese commissie``). A found actor goes by its label, its names and the names the article
  uses for it. Where both sides have a Wikidata entity, that alone decides.
- "Without being much longer": at most ``EXTRA_WORDS`` content words more than the gold has.
- A Mediation matches when the mediator is the same and, where both sides name the others, at
  least one of those.
- A gold consultation that names one participant alone (a summit of "the EU") needs that one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING, Final, Literal

from pourparler.model import CONSULTATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pourparler.evaluate.gold import GoldActor, GoldArticle, GoldFact
    from pourparler.model import Actor, ArticleFacts, Fact

__all__ = ["EXTRA_WORDS", "Comparison", "content_overlap", "content_words", "same_content"]

EXTRA_WORDS: Final = 4
_INTERCHANGEABLE: Final = CONSULTATIONS - {"Mediation"}
_WORD = re.compile(r"\w+")

Sameness = Literal["exact", "represents"]


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


@cache
def _function_words() -> frozenset[str]:
    file = resources.files("pourparler.evaluate") / "function_words.txt"
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def content_words(text: str) -> tuple[str, ...]:
    """The folded words of ``text`` without function words; all, where it has no others."""
    words = tuple(_WORD.findall(_fold(text)))
    return tuple(word for word in words if word not in _function_words()) or words


def content_overlap(found: str, gold: str) -> float:
    """F1 of the content words that two texts share, 0 to 1."""
    left, right = Counter(content_words(found)), Counter(content_words(gold))
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else float(found == gold)


def same_content(found: str, gold: str) -> bool:
    """Whether two contents say the same thing as far as words can tell."""
    if content_overlap(found, gold) >= 0.5:
        return True
    left, right = Counter(content_words(found)), Counter(content_words(gold))
    return right <= left and left.total() <= right.total() + EXTRA_WORDS


class Comparison:
    """Compares the facts found in one article with its gold facts."""

    def __init__(self, found: ArticleFacts, gold: GoldArticle) -> None:
        self._actors = {actor.slug: actor for actor in found.actors}
        self._places = {place.slug: place for place in found.places}
        self._gold = gold.actors
        self._surface: dict[tuple[str, bool], set[str]] = {}
        for mention in found.mentions:
            if mention.type == "name":
                key = (mention.ref, mention.is_place)
                self._surface.setdefault(key, set()).add(mention.span.text)

    @cached_property
    def _names(self) -> dict[str, frozenset[tuple[str, ...]]]:
        return {
            slug: _name_keys((actor.label, *actor.names, *self._surface.get((slug, False), ())))
            for slug, actor in self._actors.items()
        }

    def _is(self, found: Actor, gold: GoldActor) -> bool:
        if found.wikidata is not None and gold.wikidata is not None:
            return found.wikidata == gold.wikidata
        return not self._names[found.slug].isdisjoint(_name_keys(gold.labels))

    def same_actor(self, slug: str | None, key: str | None) -> Sameness | None:
        """How the found actor ``slug`` and the gold actor ``key`` are the same, if they are."""
        if slug is None or key is None or slug not in self._actors:
            return None
        found, gold = self._actors[slug], self._gold[key]
        if self._is(found, gold):
            return "exact"
        if any(self._is(found, self._gold[other]) for other in gold.represents):
            return "represents"
        for other in found.represents:
            if other in self._actors and self._is(self._actors[other], gold):
                return "represents"
        for person in self._gold.values():
            if key in person.represents and self._is(found, person):
                return "represents"
        return None

    def any_same(self, slugs: Iterable[str], keys: Iterable[str]) -> bool:
        """Whether one of the found actors is one of the gold actors, or speaks for it."""
        keys = tuple(keys)
        return any(self.same_actor(slug, key) is not None for slug in slugs for key in keys)

    def shared(self, slugs: Sequence[str], keys: Sequence[str], *, exact: bool = False) -> int:
        """How many gold actors have a found actor of their own (one to one)."""
        partner: dict[str, str] = {}

        def find(key: str, tried: set[str]) -> bool:
            for slug in slugs:
                same = self.same_actor(slug, key)
                if slug in tried or same is None or (exact and same != "exact"):
                    continue
                tried.add(slug)
                if slug not in partner or find(partner[slug], tried):
                    partner[slug] = key
                    return True
            return False

        return sum(find(key, set()) for key in dict.fromkeys(keys))

    def same_type(self, fact: Fact, gold: GoldFact) -> bool:
        """Whether the types may match; consultations other than mediation are one family."""
        if {fact.type, gold.type} <= _INTERCHANGEABLE:
            return True
        return fact.type == gold.type or fact.type in gold.accept

    def parties(self, fact: Fact, gold: GoldFact) -> Sameness | None:
        """How the agents (or participants) are the same, if they are."""
        if gold.type in _INTERCHANGEABLE and fact.type in _INTERCHANGEABLE:
            needed = min(2, len(set(gold.participants)))
            if self.shared(fact.participants, gold.participants, exact=True) >= needed:
                return "exact"
            enough = self.shared(fact.participants, gold.participants) >= needed
            return "represents" if enough else None
        same = self.same_actor(fact.agent, gold.agent)
        if gold.type == fact.type == "Mediation":
            both_named = fact.participants and gold.participants
            if both_named and not self.any_same(fact.participants, gold.participants):
                return None
            return same
        return same or self.changed_places(fact, gold)

    def changed_places(self, fact: Fact, gold: GoldFact) -> Sameness | None:
        """How the parties of an agreement are the same when it is told from the other side."""
        if not gold.type == fact.type == "Agreement" or gold.agent is None:
            return None
        if self.same_actor(fact.agent, gold.agent) is not None:
            return None
        if fact.addressees and not self.any_same(fact.addressees, (gold.agent,)):
            return None
        kinds = {self.same_actor(fact.agent, key) for key in gold.addressee}
        return "exact" if "exact" in kinds else "represents" if "represents" in kinds else None

    def same_addressee(self, fact: Fact, gold: GoldFact) -> bool:
        """Whether one of the found addressees is right."""
        if self.changed_places(fact, gold) and gold.agent is not None:
            return self.any_same(fact.addressees, (gold.agent,))
        return self.any_same(fact.addressees, gold.addressee)

    def weigh(self, fact: Fact, gold: GoldFact) -> int:
        """0 where ``fact`` is not ``gold``; else how well it fits, below 1,000."""
        if not self.same_type(fact, gold):
            return 0
        parties = self.parties(fact, gold)
        if parties is None:
            return 0
        weight = 100 + 100 * (parties == "exact") + 100 * (fact.type == gold.type)
        if gold.content is not None:
            if fact.content is None or not same_content(fact.content.span.text, gold.content):
                return 0
            weight += round(300 * content_overlap(fact.content.span.text, gold.content))
        else:
            weight += 100 * self.shared(fact.participants, gold.participants, exact=True)
            weight = min(weight, 600)
        weight += 60 * (self.changed_places(fact, gold) is None)
        weight += 60 * self.same_addressee(fact, gold)
        weight += 60 * (fact.status == gold.status) + 60 * (fact.date == gold.date)
        weight += 60 * (gold.place is not None and self.same_place(fact, gold.place))
        return weight + 60 * any(gold.evidence in span.text for span in fact.evidence)

    def same_place(self, fact: Fact, place: str) -> bool:
        """Whether the found place has the gold name, or one that contains it or is within it."""
        if fact.place is None:
            return False
        known = self._places.get(fact.place)
        names = set(self._surface.get((fact.place, True), ()))
        names |= {fact.place} if known is None else {known.label, *known.names}
        wanted = set(content_words(place))
        return any(
            wanted <= set(content_words(name)) or set(content_words(name)) <= wanted
            for name in names
        )


def _name_keys(names: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(content_words(name) for name in names if content_words(name))
