"""Scoring: found facts against gold facts, article by article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pourparler.errors import ArticleError, AssetError
from pourparler.evaluate.assign import assign
from pourparler.evaluate.compare import Comparison, same_content
from pourparler.evaluate.gold import load_gold
from pourparler.model import CONSULTATIONS, SPEECH_ACTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from pourparler.evaluate.gold import GoldArticle, GoldFact
    from pourparler.model import ArticleFacts, Fact, PartialDate

__all__ = ["GROUPS", "ArticleScore", "Match", "Rate", "Scores", "Tally", "evaluate", "score"]

GROUPS: Final[dict[str, frozenset[str]]] = {
    "consultations": CONSULTATIONS,
    "speech acts": SPEECH_ACTS - {"Statement"},
    "core": (CONSULTATIONS | SPEECH_ACTS) - {"Statement"},
    "Statement": frozenset({"Statement"}),
}

# The weight of a match with a required gold fact exceeds all that optional ones can add up to.
_REQUIRED: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many facts were found rightly, missed, and found without reason."""

    hits: int
    misses: int
    extras: int

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; none where nothing was found."""
        return _ratio(self.hits, self.hits + self.extras)

    @property
    def recall(self) -> float | None:
        """Share of the gold that was found; none where there is no gold."""
        return _ratio(self.hits, self.hits + self.misses)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; none where there was nothing to find and nothing found."""
        return _ratio(2 * self.hits, 2 * self.hits + self.misses + self.extras)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How often an attribute is right, of the matched facts where gold has it.

    ``spurious`` counts matched facts that have the attribute where gold has none.
    """

    right: int
    of: int
    spurious: int = 0

    @property
    def share(self) -> float | None:
        """``right`` of ``of``; none where gold never has the attribute."""
        return _ratio(self.right, self.of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A required gold fact and the found fact that is the same.

    ``right`` holds, for each attribute that gold has, whether it is right; ``spurious`` names
    the attributes that were found though gold has none.
    """

    gold: GoldFact
    found: Fact
    right: Mapping[str, bool]
    spurious: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleScore:
    """What became of the gold facts and the found facts of one article.

    ``repeats`` counts found facts that tell a matched fact again, or an optional one.
    ``problem`` says why an article was not analysed.
    """

    article: str
    matches: tuple[Match, ...] = ()
    misses: tuple[GoldFact, ...] = ()
    extras: tuple[Fact, ...] = ()
    repeats: int = 0
    problem: str | None = None
    actor_labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The scores of some articles, in order of identifiers."""

    articles: tuple[ArticleScore, ...]

    def tally(self, types: Iterable[str]) -> Tally:
        """Counts over the given types: a match counts for the type of its gold fact."""
        wanted = frozenset(types)
        return Tally(
            hits=sum(m.gold.type in wanted for a in self.articles for m in a.matches),
            misses=sum(gold.type in wanted for a in self.articles for gold in a.misses),
            extras=sum(fact.type in wanted for a in self.articles for fact in a.extras),
        )

    def group(self, name: str) -> Tally:
        """Counts over a group of ``GROUPS``."""
        return self.tally(GROUPS[name])

    @property
    def core_f1(self) -> float:
        """F1 of consultations and speech acts without Statement; 0 where there are none."""
        return self.group("core").f1 or 0.0

    @property
    def statement_f1(self) -> float:
        """F1 of Statements; 0 where there are none."""
        return self.group("Statement").f1 or 0.0

    def rate(self, attribute: str) -> Rate:
        """How often ``attribute`` is right on matched facts."""
        matches = [match for article in self.articles for match in article.matches]
        judged = [match.right[attribute] for match in matches if attribute in match.right]
        spurious = sum(attribute in match.spurious for match in matches)
        return Rate(right=sum(judged), of=len(judged), spurious=spurious)


def score(found: Mapping[str, ArticleFacts], gold: Mapping[str, GoldArticle]) -> Scores:
    """Scores what was found in the articles of ``gold``.

    An article of ``gold`` that ``found`` lacks counts as one in which nothing was found.
    """
    return Scores(
        articles=tuple(
            score_article(found[name], gold[name])
            if name in found
            else _all_missed(gold[name], "not analysed")
            for name in sorted(gold)
        )
    )


def evaluate(
    gold_folder: Path,
    articles_folder: Path,
    analyse: Callable[[Path, PartialDate | None], ArticleFacts | ArticleError],
) -> Scores:
    """Analyses ``articles_folder/ID.txt`` for each gold file and scores the result.

    Args:
        gold_folder: holds ``*.yaml``.
        articles_folder: holds the texts.
        analyse: the whole chain for one file; it gets the publication date that gold gives.

    Raises:
        AssetError: the gold is broken, or a text is missing.
    """
    gold = load_gold(gold_folder)
    for name in gold:
        if not (articles_folder / f"{name}.txt").is_file():
            raise AssetError(
                "this article of the gold is missing", file=f"{articles_folder / name}.txt"
            )
    scores = []
    for name, facts in gold.items():
        result = analyse(articles_folder / f"{name}.txt", facts.date)
        if isinstance(result, ArticleError):
            scores.append(_all_missed(facts, f"{result.code}: {result}"))
        else:
            scores.append(score_article(result, facts))
    return Scores(articles=tuple(scores))


def score_article(found: ArticleFacts, gold: GoldArticle) -> ArticleScore:
    """Matches the facts of one article one to one, required gold facts first."""
    comparison = Comparison(found, gold)
    weights = [
        [
            weight + (0 if target.optional else _REQUIRED) if weight else 0
            for target in gold.facts
            for weight in (comparison.weigh(fact, target),)
        ]
        for fact in found.facts
    ]
    partner = {column: row for row, column in assign(weights)}
    matches, misses = [], []
    for column, target in enumerate(gold.facts):
        if target.optional:
            continue
        if column in partner:
            matches.append(_judge(comparison, found.facts[partner[column]], target))
        else:
            misses.append(target)
    taken = {row for column, row in partner.items() if not gold.facts[column].optional}
    # A fact left over that fits any gold fact tells it again: were that gold fact still free,
    # the assignment would have taken it.
    left = [row for row in range(len(found.facts)) if row not in taken]
    extras = [found.facts[row] for row in left if not any(weights[row])]
    return ArticleScore(
        article=gold.article,
        matches=tuple(matches),
        misses=tuple(misses),
        extras=tuple(extras),
        repeats=len(left) - len(extras),
        actor_labels={actor.slug: actor.label for actor in found.actors},
    )


def _judge(comparison: Comparison, fact: Fact, gold: GoldFact) -> Match:
    right = {
        "type": fact.type == gold.type or fact.type in gold.accept,
        "actor": comparison.parties(fact, gold) == "exact",
        "status": fact.status == gold.status,
    }
    if gold.addressee:
        right["addressee"] = comparison.same_addressee(fact, gold)
    if gold.source:
        right["source"] = comparison.same_actor(fact.according_to, gold.source) is not None
    if gold.place:
        right["place"] = comparison.same_place(fact, gold.place)
    if gold.date:
        right["date"] = fact.date == gold.date
    if gold.condition:
        condition = fact.condition
        right["condition"] = condition is not None and same_content(
            condition.span.text, gold.condition
        )
    has = {
        "addressee": bool(fact.addressees),
        "source": fact.according_to is not None,
        "place": fact.place is not None,
        "date": fact.date is not None,
        "condition": fact.condition is not None,
    }
    spurious = tuple(name for name, present in has.items() if present and name not in right)
    return Match(gold=gold, found=fact, right=right, spurious=spurious)


def _all_missed(gold: GoldArticle, problem: str) -> ArticleScore:
    required = tuple(fact for fact in gold.facts if not fact.optional)
    return ArticleScore(article=gold.article, misses=required, problem=problem)


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
