"""Parsed article in, facts out: extraction and resolution together, and their explanation."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pourparler.extract import Extractor, read_parse
from pourparler.resolve.resolver import Resolver

if TYPE_CHECKING:
    from pourparler.actors import ActorIndex
    from pourparler.extract.parsed import Parse
    from pourparler.extract.records import Scene
    from pourparler.lexicon import Lexicon
    from pourparler.model import Article, ArticleFacts, Fact

__all__ = ["Analyser", "SentenceReport"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReport:
    """What one sentence gave.

    Attributes:
        text: the sentence.
        parse: each word with its lemma, label and head: ``eist/eisen ROOT``.
        facts: each fact with its rule and its roles.
        reasons: for words that could have evoked a fact, why they gave none.
    """

    text: str
    parse: str = ""
    facts: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    def tell(self, *, every_parse: bool) -> str:
        """The report as lines; the parse of a sentence without cue only if asked for."""
        lines = [self.text]
        lines += [f"  + {fact}" for fact in self.facts]
        lines += [f"  - {reason}" for reason in self.reasons]
        if self.parse and (every_parse or len(lines) > 1):
            lines.append(f"    {self.parse}")
        return "\n".join(lines)


class Analyser:
    """Finds the facts of parsed articles.

    Args:
        index: the known actors and places.
        lexicon: frames, cues, roles, time words, topics.
    """

    def __init__(self, index: ActorIndex, lexicon: Lexicon) -> None:
        self._extractor = Extractor(lexicon, index)
        self._resolver = Resolver(index, lexicon.roles, lexicon.times, lexicon.cues)
        self._confidence = lexicon.confidence
        self.version = lexicon.version

    def analyse(self, doc: Any, article: Article) -> ArticleFacts:
        """The facts of one article; ``doc`` is its parse by ``pourparler.language``."""
        return self._with_confidence(
            self._resolver.resolve(self._extractor.read(read_parse(doc)), article)
        )

    def _with_confidence(self, found: ArticleFacts) -> ArticleFacts:
        facts = tuple(replace(fact, confidence=self._confidence.of(fact)) for fact in found.facts)
        return replace(found, facts=facts)

    def explain(self, doc: Any, article: Article) -> list[SentenceReport]:
        """For each sentence what was found by which rule, and why a cue gave nothing."""
        parse = read_parse(doc)
        scene = self._extractor.read(parse)
        facts = self._resolver.resolve(scene, article)
        labels = {actor.slug: actor.label for actor in facts.actors}
        labels |= {place.slug: place.label for place in facts.places}
        told: dict[int, list[str]] = defaultdict(list)
        for fact in facts.facts:
            for number, sentence in enumerate(scene.sentences):
                if any(sentence.start <= span.start < sentence.end for span in fact.evidence):
                    told[number].append(_describe(fact, labels))
        reasons = _reasons(scene, parse, facts)
        return [
            SentenceReport(
                text=" ".join(sentence.text.split()),
                parse=" ".join(
                    f"{token.text}/{token.lemma_} {token.dep_}←{token.head.text}"
                    for token in parse
                    if sentence.start <= token.idx < sentence.end
                    and not token.is_punct
                    and not token.is_space
                ),
                facts=tuple(dict.fromkeys(told[number])),
                reasons=tuple(dict.fromkeys(reasons[number])),
            )
            for number, sentence in enumerate(scene.sentences)
        ]


def _describe(fact: Fact, labels: dict[str, str]) -> str:
    def name(slug: str) -> str:
        return labels.get(slug, slug)

    parts = [f"{fact.type} ({fact.status}) by {fact.extracted_by}"]
    if fact.agent is not None:
        parts.append(f"agent {name(fact.agent)}")
    if fact.participants:
        parts.append("participants " + ", ".join(map(name, fact.participants)))
    if fact.addressees:
        parts.append("to " + ", ".join(map(name, fact.addressees)))
    if fact.content is not None:
        parts.append(f"content “{fact.content.span.text}”")
    if fact.condition is not None:
        parts.append(f"if “{fact.condition.span.text}”")
    if fact.according_to is not None:
        parts.append(f"according to {name(fact.according_to)}")
    if fact.place is not None:
        parts.append(f"in {name(fact.place)}")
    if fact.date is not None:
        parts.append(f"on {fact.date.value}")
    return "; ".join(parts)


def _reasons(scene: Scene, parse: Parse, facts: ArticleFacts) -> dict[int, list[str]]:
    """Why words that evoke frames gave nothing, by sentence."""
    reasons: dict[int, list[str]] = defaultdict(list)
    numbers = {
        index: number for number, sentence in enumerate(parse.sents) for index in range(
            sentence.start, sentence.end
        )
    }  # fmt: skip
    for token, remark in scene.remarks:
        reasons[numbers.get(token, 0)].append(f"{parse[token].text}: {remark}")
    kept = {span.start for fact in facts.facts for span in fact.evidence}
    for candidate in scene.candidates:
        if candidate.evidence.start in kept:
            continue
        roles = [scene.phrases[n].span.text for n in (*candidate.agents, *candidate.participants)]
        who = ", ".join(roles) or "nobody"
        reasons[candidate.sentence].append(
            f"{parse[candidate.trigger].text}: {candidate.rule}: not enough known actors in: {who}"
        )
    return reasons
