"""The demand ledger: what is one demand, what answers it, and what does not."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from pourparler.graph import DEFAULT_BASE, Run, build_graph, build_ledger
from pourparler.graph.vocabulary import Term
from pourparler.model import (
    Actor,
    Article,
    ArticleFacts,
    Block,
    Fact,
    FactType,
    PartialDate,
    Proposition,
    Status,
)
from pourparler.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterable

RUN = Run(software="1", model="1", lexicon="1")
GRAPH = NamedNode(DEFAULT_BASE + "graph/reference")
TOPIC = NamedNode(DEFAULT_BASE + "topic/loon")


def actor(slug: str) -> NamedNode:
    return NamedNode(f"{DEFAULT_BASE}actor/{slug}")


REFERENCE = [
    Quad(actor("quispe"), Term.REPRESENTS, actor("peru"), GRAPH),
    Quad(actor("peru"), Term.LABEL, Literal("Peru", language="nl"), GRAPH),
    Quad(TOPIC, Term.PREF_LABEL, Literal("loon", language="nl"), GRAPH),
]


def say(
    identifier: str,
    type_: FactType,
    agent: str,
    words: str,
    *topics: str,
    to: tuple[str, ...] = (),
    about: tuple[str, ...] = (),
    on: str | None = "2031-05-14",
    status: Status = "actual",
) -> ArticleFacts:
    """An article that tells of one speech act."""
    article = Article(
        id=identifier,
        text=words,
        blocks=(Block(kind="paragraph", start=0, end=len(words)),),
        date=PartialDate(on) if on else None,
    )
    span = article.span(0, len(words))
    fact = Fact(
        type=type_,
        status=status,
        agent=agent,
        addressees=to,
        content=Proposition(span=span, topics=topics, actors=about),
        evidence=(span,),
        extracted_by="test",
    )
    slugs = ("quispe", "arica", "tacna", "peru", "chili", "noorwegen")
    actors = tuple(Actor(slug=s, kind="State", label=s, known=True) for s in slugs)
    return ArticleFacts(article=article, facts=(fact,), actors=actors)


def book(*articles: ArticleFacts) -> tuple[Quad, ...]:
    quads = [q for facts in articles for q in build_graph(facts, base=DEFAULT_BASE, run=RUN)]
    found = build_ledger(quads, base=DEFAULT_BASE, reference=REFERENCE)
    random.Random(1).shuffle(quads)  # noqa: S311
    assert build_ledger(quads, base=DEFAULT_BASE, reference=REFERENCE) == found
    return found


def linked(quads: Iterable[Quad], predicate: NamedNode = Term.DENOTED_BY) -> list[list[str]]:
    """The identifiers of the articles that each entry is linked to."""
    found: dict[str, list[str]] = {}
    for quad in quads:
        entry = found.setdefault(str(quad.subject), [])
        if quad.predicate == predicate:
            entry.append(str(quad.object).partition("#")[0].rpartition("/")[2])
    return sorted(sorted(articles) for articles in found.values())


DEMAND = say("a", "Demand", "peru", "vijf procent meer loon", "loon", to=("chili",))


@pytest.mark.parametrize(
    "other",
    [
        say("b", "Demand", "peru", "hoger loon", "loon", to=("chili",)),
        say("b", "Demand", "peru", "hoger loon", "loon"),
        say("b", "Demand", "quispe", "hoger loon", "loon", to=("chili",)),
        say("b", "Appeal", "peru", "hoger loon", "loon", to=("chili",)),
        say("b", "Proposal", "peru", "hoger loon", "loon", to=("chili",), on=None),
    ],
)
def test_one_demand(other: ArticleFacts) -> None:
    assert linked(book(DEMAND, other)) == [["a", "b"]]


@pytest.mark.parametrize(
    "other",
    [
        say("b", "Demand", "noorwegen", "hoger loon", "loon", to=("chili",)),
        say("b", "Demand", "peru", "hoger loon", "loon", to=("noorwegen",)),
        say("b", "Demand", "peru", "vrede", "vredesproces", to=("chili",)),
        say("b", "Demand", "peru", "vijf procent meer loon", to=("chili",)),
    ],
)
def test_two_demands(other: ArticleFacts) -> None:
    assert linked(book(DEMAND, other)) == [["a"], ["b"]]


@pytest.mark.parametrize("status", ["negated", "possible"])
def test_what_is_not_demanded_is_no_entry(status: Status) -> None:
    assert book(say("a", "Demand", "peru", "loon", "loon", status=status)) == ()
    assert book(say("a", "Statement", "peru", "loon", "loon")) == ()


def test_matters_of_one_topic_are_told_apart() -> None:
    def demand(identifier: str, *about: str) -> ArticleFacts:
        return say(identifier, "Demand", "peru", "erkenning", "erkenning", about=about)

    one, other = demand("a", "arica"), demand("c", "tacna")
    assert linked(book(one, other)) == [["a"], ["c"]]
    assert linked(book(one, demand("b", "tacna", "arica"))) == [["a", "b"]]
    assert linked(book(one, demand("b"))) == [["a", "b"]]
    assert linked(book(one, demand("b"), other)) == [["a"], ["b"], ["c"]]


def test_without_a_topic_the_words_decide() -> None:
    def demand(identifier: str, words: str) -> ArticleFacts:
        return say(identifier, "Demand", "peru", words)

    one = demand("a", "een kaart van alle mijnen")
    assert linked(book(one, demand("b", "kaart van de mijnen"))) == [["a", "b"]]
    assert linked(book(one, demand("b", "inzage in het dossier"))) == [["a"], ["b"]]
    assert linked(book(one, demand("b", "een"))) == [["a"], ["b"]]


def test_topics_do_not_chain() -> None:
    both = say("b", "Demand", "peru", "loon en vrede", "loon", "vredesproces", to=("chili",))
    last = say("c", "Demand", "peru", "vrede", "vredesproces", to=("chili",))
    assert linked(book(DEMAND, both, last)) == [["a", "b"], ["b", "c"]]


@pytest.mark.parametrize(
    ("answer", "counts"),
    [
        (say("z", "Rejection", "chili", "meer loon", "loon"), True),
        (say("z", "Agreement", "chili", "meer loon", "loon", to=("peru",)), True),
        (say("z", "Demand", "peru", "meer loon", "loon", status="negated"), True),
        (say("z", "Rejection", "chili", "meer loon", "loon", on="2031-05"), True),
        # Another's, to another, on another topic, before the demand, only possible, no answer.
        (say("z", "Rejection", "noorwegen", "meer loon", "loon", to=("peru",)), False),
        (say("z", "Rejection", "peru", "meer loon", "loon"), False),
        (say("z", "Rejection", "chili", "meer loon", "loon", to=("noorwegen",)), False),
        (say("z", "Rejection", "chili", "vrede", "vredesproces"), False),
        (say("z", "Rejection", "chili", "meer loon", "loon", on="2031-05-01"), False),
        (say("z", "Agreement", "chili", "meer loon", "loon", status="possible"), False),
        (say("z", "Agreement", "chili", "meer loon", "loon", status="negated"), False),
        (say("z", "Statement", "chili", "meer loon", "loon"), False),
    ],
)
def test_what_is_an_answer(answer: ArticleFacts, counts: bool) -> None:
    found = book(DEMAND, answer)
    assert linked(found, Term.ANSWERED_IN) == [["z"] if counts else []]


def test_the_first_words_and_date_are_those_of_the_entry() -> None:
    later = say("b", "Demand", "peru", "zes procent", "loon", to=("chili",), on="2031-06")
    found = book(later, DEMAND)
    values = {q.predicate: q.object.value for q in found if isinstance(q.object, Literal)}
    assert values[Term.LABEL] == "vijf procent meer loon"
    assert values[Term.SINCE] == "2031-05-14"
    # The entry keeps its name when articles join it.
    assert {q.subject for q in found} == {q.subject for q in book(DEMAND)}


def test_reasons_read_well_and_it_conforms() -> None:
    again = say("b", "Demand", "quispe", "hoger loon", "loon", to=("chili",))
    found = book(DEMAND, again, say("z", "Rejection", "chili", "meer loon", "loon"))
    reasons = {
        q.object.language: q.object.value
        for q in found
        if q.predicate == Term.LINKED_BECAUSE and isinstance(q.object, Literal)
    }
    assert reasons["en"] == (
        "2 speech acts of Peru in 2 articles, directed at chili, all with the topic loon; "
        "afterwards on it chili."
    )
    assert reasons["nl"] == (
        "2 taaldaden van Peru in 2 artikelen, gericht aan chili, alle met het onderwerp loon; "
        "daarna daarover chili."
    )
    assert validate(found).results == ()
