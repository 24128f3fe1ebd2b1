"""Errors by class: why a gold fact was missed, and what a fact that gold lacks comes from.

The class is worked out from what was found at the same place of the text, so that it can be
counted again after each change. A fact that is missed under one type and found under another is
counted on both sides, as the scores do.

==================  ================================================================================
wrong type          same party and content, another type
wrong party         same type and content, another agent or other participants
content span        same type and party, other words as content
several wrong       something stands at the same place, but two of the three differ
unresolved          a candidate of the type was there, and dropped: no actor behind its words
roles not found     a word evokes a frame of the type, but got no roles, or a condition failed
no cue              no word evokes a frame of the type: the lexicon lacks it, or it is implied
off-domain          the article holds no facts (extras), or was taken to hold none (misses)
second reading      gold has another fact at this place, which was found, too
no such fact        gold has nothing at this place
==================  ================================================================================
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from pourparler.errors import ArticleError
from pourparler.evaluate import ArticleScore, score_article
from pourparler.evaluate.compare import Comparison, content_words, same_content
from pourparler.extract import Extractor, read_parse
from pourparler.model import CONSULTATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.chain import Chain
    from pourparler.evaluate import GoldArticle, GoldFact
    from pourparler.extract.records import Scene
    from pourparler.model import Article, ArticleFacts, Fact

__all__ = ["CLASSES", "ErrorCounts", "Judged", "judge_article"]

CLASSES: Final = (
    "wrong type",
    "wrong party",
    "content span",
    "several wrong",
    "unresolved",
    "roles not found",
    "no cue",
    "off-domain",
    "second reading",
    "no such fact",
)
ErrorCounts = Counter[tuple[str, str, bool]]
"""Counts by class, side (``miss`` or ``extra``), and whether it is a Statement."""


class Judged:
    """One article: its score, its errors by class, and each error with its class for reading."""

    def __init__(self, score: ArticleScore, labels: list[tuple[str, str, GoldFact | Fact]]) -> None:
        self.score = score
        self.labels = labels

    @property
    def counts(self) -> ErrorCounts:
        """How many errors of each class."""
        return Counter((label, side, fact.type == "Statement") for label, side, fact in self.labels)

    def lines(self) -> Iterator[str]:
        """The errors one a line."""
        for label, side, fact in self.labels:
            what = fact.content if isinstance(fact.content, str | None) else fact.content.span.text
            who = fact.agent or " + ".join(fact.participants)
            sign = "-" if side == "miss" else "+"
            yield f"{sign} {label:<16} {fact.type} ({fact.status}) {who}: {what or ''}"


def judge_article(chain: Chain, article: Article, gold: GoldArticle) -> Judged:
    """Analyse one article, score it, and give each miss and each extra its class.

    Raises:
        ArticleError: the article cannot be parsed.
    """
    (doc,) = chain.parser.parse([article])
    if isinstance(doc, ArticleError):
        raise doc
    scene = Extractor(chain.lexicon, chain.index).read(read_parse(doc))
    found = chain.analyser.analyse(doc, article)
    score = score_article(found, gold)
    judge = _Judge(
        article=article,
        found=found,
        gold=gold,
        scene=scene,
        score=score,
        token_starts=[token.idx for token in doc],
    )
    labels = [(judge.of_miss(fact), "miss", fact) for fact in score.misses]
    extras = [(judge.of_extra(fact), "extra", fact) for fact in score.extras]
    return Judged(score, [*labels, *extras])


class _Judge:
    def __init__(
        self,
        *,
        article: Article,
        found: ArticleFacts,
        gold: GoldArticle,
        scene: Scene,
        score: ArticleScore,
        token_starts: Sequence[int],
    ) -> None:
        self._text = article.text
        self._found = found
        self._gold = gold
        self._scene = scene
        self._comparison = Comparison(found, gold)
        self._missed = score.misses
        self._token_starts = token_starts

    def of_miss(self, gold: GoldFact) -> str:
        places = self._places(gold)
        beside = [
            fact
            for fact in self._found.facts
            if any(_overlap((s.start, s.end), place) for s in fact.evidence for place in places)
        ]
        label = _best(self._relation(fact, gold) for fact in beside)
        return label or self._why_nothing(gold, places)

    def of_extra(self, fact: Fact) -> str:
        if not any(not gold.optional for gold in self._gold.facts):
            return "off-domain"
        spans = [(span.start, span.end) for span in fact.evidence]
        beside = [
            gold
            for gold in self._gold.facts
            if any(_overlap(span, place) for span in spans for place in self._places(gold))
        ]
        missed = [gold for gold in beside if gold in self._missed]
        label = _best(self._relation(fact, gold) for gold in missed)
        return label or ("second reading" if beside else "no such fact")

    def _relation(self, fact: Fact, gold: GoldFact) -> str:
        """How a found fact differs from a gold fact at the same place; "" if in all respects."""
        same_type = self._comparison.same_type(fact, gold)
        if (fact.type in CONSULTATIONS) != (gold.type in CONSULTATIONS):
            return ""
        if gold.type in CONSULTATIONS:
            shared = self._comparison.shared(fact.participants, gold.participants)
            return "wrong party" if same_type else "wrong type" if shared else ""
        party = self._comparison.same_actor(fact.agent, gold.agent) is not None
        words = "" if fact.content is None else fact.content.span.text
        content = gold.content is not None and same_content(words, gold.content)
        if party and content:
            return "wrong type"
        if same_type and (content or party):
            return "wrong party" if content else "content span"
        touches = set(content_words(words)) & set(content_words(gold.content or ""))
        return "several wrong" if touches and (same_type or party or content) else ""

    def _why_nothing(self, gold: GoldFact, places: Sequence[tuple[int, int]]) -> str:
        family = CONSULTATIONS if gold.type in CONSULTATIONS else {gold.type, *gold.accept}
        dropped = [
            candidate
            for candidate in self._scene.candidates
            if candidate.type in family
            and any(_overlap((candidate.evidence.start, candidate.evidence.end), p) for p in places)
        ]
        if dropped:
            return "unresolved"
        if any(remark.startswith("article:") for _, remark in self._scene.remarks):
            return "off-domain"
        cues = [at for at, kind in self._cues() if kind in {name.lower() for name in family}]
        near = [
            (sentence.start, sentence.end)
            for sentence in self._scene.sentences
            if any(_overlap((sentence.start, sentence.end), place) for place in places)
        ]
        there = any(start <= at < end for at in cues for start, end in near)
        return "roles not found" if there else "no cue"

    def _cues(self) -> Iterator[tuple[int, str]]:
        """Where a word evoked a frame that gave nothing, and the frame's type in lower case."""
        for token, remark in self._scene.remarks:
            if remark.startswith("frame:"):
                rule = remark.removeprefix("frame:").partition("/")[0]
                yield self._token_starts[token], rule.partition("-")[0]

    def _places(self, gold: GoldFact) -> list[tuple[int, int]]:
        places, at = [], self._text.find(gold.evidence)
        while at >= 0:
            places.append((at, at + len(gold.evidence)))
            at = self._text.find(gold.evidence, at + 1)
        return places


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _best(labels: Iterator[str]) -> str:
    """The mildest of several classes."""
    found = set(labels) - {""}
    return next((label for label in CLASSES if label in found), "")
