"""The demand ledger: who demands what of whom since when, and who answered, across articles.

An entry is what one party demands, asks or proposes of one other party on one topic; within the
topic, matters that name different actors and places are entries of their own (recognition of one
region and of another). Demands without a topic are one entry where most of their longer words are
the same. Nothing chains: an entry's acts all have its party, its topic and its respondent.

docs/decisions/demand-ledger.md says what counts as an answer.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from pourparler.graph.acts import ACT_PREDICATES, read_acts
from pourparler.graph.background import BACKGROUND_PREDICATES, read_background, read_published
from pourparler.graph.iris import Iris, digest
from pourparler.graph.literals import dutch
from pourparler.graph.ordering import sort_quads
from pourparler.graph.reasons import join_words
from pourparler.graph.vocabulary import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pourparler.graph.acts import Act
    from pourparler.graph.background import Background
    from pourparler.graph.told import Period

__all__ = ["LEDGER_PREDICATES", "build_ledger"]

# What build_ledger reads; a store need hand over no quads with other predicates.
LEDGER_PREDICATES: Final[tuple[NamedNode, ...]] = tuple(
    dict.fromkeys((*ACT_PREDICATES, *BACKGROUND_PREDICATES))
)
_CLAIMS: Final = frozenset({"Demand", "Appeal", "Proposal"})
_ANSWERS: Final = frozenset({"Rejection", "Agreement", "Promise", "Willingness"})
# Of two contents without a topic this share of their longer words is common.
_ALIKE: Final = 0.5

_Row = tuple[NamedNode, NamedNode, NamedNode | Literal]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What one party wants of one other (or nobody named) on one matter; acts by time."""

    claimant: str
    respondent: str | None
    topic: str | None
    matters: frozenset[str]
    acts: tuple[Act, ...]

    @property
    def since(self) -> Period | None:
        return self.acts[0].when

    @property
    def telling(self) -> frozenset[str]:
        return frozenset().union(*(act.telling for act in self.acts))


def build_ledger(
    quads: Iterable[Quad], *, base: str, reference: Iterable[Quad] | None = None
) -> tuple[Quad, ...]:
    """The graph ``{base}graph/ledger``, from the article graphs and the reference graph.

    Args:
        quads: those of the article graphs; only the predicates of :data:`LEDGER_PREDICATES`
            matter.
        base: the base IRI.
        reference: the reference graph: whom persons represent, what topics are called; by
            default the one that ships with the project.
    """
    iris = Iris(base)
    graph = iris.graph("ledger")
    wanted = frozenset(LEDGER_PREDICATES)
    quads = [quad for quad in quads if quad.predicate in wanted]
    background = read_background(read_published(base) if reference is None else reference, quads)
    acts = read_acts(quads, background)
    answers = [act for act in acts if _may_answer(act)]
    rows = (
        row
        for entry in _find_entries([act for act in acts if _is_claim(act)])
        for row in _write(entry, _find_answers(entry, answers), background, iris)
    )
    return sort_quads(Quad(s, p, o, graph) for s, p, o in rows)


def _is_claim(act: Act) -> bool:
    return act.type in _CLAIMS and act.status in ("actual", "planned")


def _may_answer(act: Act) -> bool:
    """An answer that was given, or a demand that its party no longer makes."""
    if act.type in _CLAIMS:
        return act.status == "negated"
    return act.type in _ANSWERS and act.status == "actual"


def _find_entries(claims: Sequence[Act]) -> Iterator[_Entry]:
    by_topic: defaultdict[tuple[str, str], list[Act]] = defaultdict(list)
    for act in claims:
        for topic in act.topics or ("",):
            by_topic[act.party, topic].append(act)
    for (claimant, topic), acts in sorted(by_topic.items()):
        for respondent, addressed in sorted(_by_respondent(acts).items()):
            for matter in _by_matter(addressed, by_words=not topic):
                yield _Entry(
                    claimant=claimant,
                    respondent=respondent or None,
                    topic=topic or None,
                    matters=frozenset().union(*(act.matters for act in matter)),
                    acts=tuple(matter),
                )


def _by_respondent(acts: Iterable[Act]) -> dict[str, list[Act]]:
    """Acts by whom they address; those that address nobody go with the only respondent."""
    found: defaultdict[str, list[Act]] = defaultdict(list)
    silent = []
    for act in acts:
        for party in act.towards:
            found[party].append(act)
        if not act.towards:
            silent.append(act)
    if silent:
        found[next(iter(found)) if len(found) == 1 else ""].extend(silent)
    return found


def _by_matter(acts: Iterable[Act], *, by_words: bool) -> list[list[Act]]:
    """Acts that are about one thing, each group and the groups by time."""
    groups: list[list[Act]] = []
    silent: list[Act] = []
    for act in sorted(acts, key=lambda act: act.order):
        if not by_words and not act.matters:
            silent.append(act)
            continue
        joined = [g for g in groups if any(_is_alike(act, o, by_words=by_words) for o in g)]
        groups = [g for g in groups if g not in joined]
        groups.append([*(other for g in joined for other in g), act])
    if silent and len(groups) == 1:
        groups[0] += silent
    elif silent:
        groups.append(silent)
    return [sorted(group, key=lambda act: act.order) for group in groups]


def _is_alike(one: Act, other: Act, *, by_words: bool) -> bool:
    if by_words:
        return _share(one.telling, other.telling) >= _ALIKE
    return bool(one.matters & other.matters)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _find_answers(entry: _Entry, acts: Iterable[Act]) -> list[Act]:
    return [act for act in acts if _is_answer(act, entry)]


def _is_answer(act: Act, entry: _Entry) -> bool:
    if not _is_by_whom(act, entry) or not _in_time(act, entry):
        return False
    if entry.topic is None:
        return not act.topics and _share(act.telling, entry.telling) >= _ALIKE
    matters = act.matters - {entry.claimant, entry.respondent}
    agree = not matters or not entry.matters or bool(matters & entry.matters)
    return entry.topic in act.topics and agree


def _is_by_whom(act: Act, entry: _Entry) -> bool:
    """The claimant drops a demand; the one it is directed at answers it. Where it is directed at
    nobody, one answers who turns to the claimant, or speaks in the same article."""
    if act.type in _CLAIMS:
        return act.party == entry.claimant and (
            not act.towards or entry.respondent in (None, *act.towards)
        )
    if entry.respondent is not None:
        return act.party == entry.respondent and (not act.towards or entry.claimant in act.towards)
    told = any(act.article == claim.article for claim in entry.acts)
    return act.party != entry.claimant and (
        entry.claimant in act.towards or (told and not act.towards)
    )


def _in_time(act: Act, entry: _Entry) -> bool:
    """Not before the demand, as far as dates tell."""
    return act.when is None or entry.since is None or act.when.last >= entry.since.first


def _write(
    entry: _Entry, answers: Sequence[Act], background: Background, iris: Iris
) -> Iterator[_Row]:
    node = iris.ledger_entry(_identity(entry, iris.base))
    yield node, Term.TYPE, Term.LEDGER_ENTRY
    yield node, Term.LABEL, dutch(entry.acts[0].words)
    yield node, Term.CLAIMANT, NamedNode(entry.claimant)
    if entry.respondent:
        yield node, Term.RESPONDENT, NamedNode(entry.respondent)
    if entry.topic:
        yield node, Term.SUBJECT, NamedNode(entry.topic)
    if entry.since:
        datatype = {4: Term.XSD_YEAR, 7: Term.XSD_MONTH, 10: Term.XSD_DATE}
        words = entry.since.words
        yield node, Term.SINCE, Literal(words, datatype=datatype[len(words)])
    for act in entry.acts:
        yield node, Term.DENOTED_BY, NamedNode(act.node)
    for act in answers:
        yield node, Term.ANSWERED_IN, NamedNode(act.node)
    for language, reason in _tell(entry, answers, background).items():
        yield node, Term.LINKED_BECAUSE, Literal(reason, language=language)


def _identity(entry: _Entry, base: str) -> str:
    """From what the entry is, so that a further article seldom changes it."""
    words = () if entry.topic else tuple(sorted(entry.acts[0].telling)) or (entry.acts[0].words,)
    return digest(
        entry.claimant.removeprefix(base),
        (entry.respondent or "").removeprefix(base),
        (entry.topic or "").removeprefix(base),
        tuple(matter.removeprefix(base) for matter in sorted(entry.matters)),
        words,
        length=16,
    )


def _tell(entry: _Entry, answers: Sequence[Act], background: Background) -> dict[str, str]:
    """Why the acts are one entry, and the answers answers."""
    claimant = background.name(entry.claimant)
    nl: list[str] = []
    en: list[str] = []
    if entry.respondent:
        nl.append(f"gericht aan {background.name(entry.respondent)}")
        en.append(f"directed at {background.name(entry.respondent)}")
    many = len(entry.acts) > 1
    if entry.topic:
        topic = background.name(entry.topic)
        nl.append(f"{'alle ' if many else ''}met het onderwerp {topic}")
        en.append(f"{'all ' if many else ''}with the topic {topic}")
    elif many:
        nl.append("in nagenoeg dezelfde woorden")
        en.append("in nearly the same words")
    if entry.matters:
        names = sorted(map(background.name, entry.matters))
        nl.append(f"over {join_words(names, 'nl')}")
        en.append(f"about {join_words(names, 'en')}")
    articles = len({act.article for act in entry.acts})
    start_nl, start_en = f"Eén taaldaad van {claimant}", f"One speech act of {claimant}"
    if many:
        where = ("één artikel", "one article")
        if articles > 1:
            where = (f"{articles} artikelen", f"{articles} articles")
        start_nl = f"{len(entry.acts)} taaldaden van {claimant} in {where[0]}"
        start_en = f"{len(entry.acts)} speech acts of {claimant} in {where[1]}"
    end_nl = end_en = ""
    if answers:
        who = sorted({background.name(act.party) for act in answers})
        what = ("daarover", "on it") if entry.topic else ("in die woorden", "in those words")
        end_nl = f"; daarna {what[0]} {join_words(who, 'nl')}"
        end_en = f"; afterwards {what[1]} {join_words(who, 'en')}"
    return {
        "nl": f"{', '.join((start_nl, *nl))}{end_nl}.",
        "en": f"{', '.join((start_en, *en))}{end_en}.",
    }
