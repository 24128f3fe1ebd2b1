"""Fused events: which talks of several articles are one, which are not, and why."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from pourparler.graph import DEFAULT_BASE, Run, build_fused, build_graph
from pourparler.graph.vocabulary import PREFIXES, Term
from pourparler.model import (
    Actor,
    Article,
    ArticleFacts,
    Block,
    Fact,
    FactType,
    Mention,
    PartialDate,
    Place,
    Status,
)
from pourparler.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterable

RUN = Run(software="1", model="1", lexicon="1")
REFERENCE = NamedNode(DEFAULT_BASE + "graph/reference")
PEOPLE = {"quispe": "peru", "mella": "chili", "rojas": "peru", "soto": "chili", "berg": "noorwegen"}
STATES = ("peru", "chili", "noorwegen")
CITIES = {"lima": "peru", "arica": "chili", "oslo": "noorwegen"}


def actor(slug: str) -> NamedNode:
    return NamedNode(f"{DEFAULT_BASE}actor/{slug}")


def place(slug: str) -> NamedNode:
    return NamedNode(f"{DEFAULT_BASE}place/{slug}")


def reference() -> list[Quad]:
    rows: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = []
    for person, state in PEOPLE.items():
        rows.append((actor(person), Term.TYPE, Term.of_class("Person")))
        rows.append((actor(person), Term.REPRESENTS, actor(state)))
        rows.append((actor(person), Term.LABEL, Literal(person.title(), language="nl")))
    for city, state in CITIES.items():
        rows.append((place(city), Term.CONTAINED_IN_PLACE, place(state)))
        rows.append((place(city), Term.LABEL, Literal(city.title(), language="nl")))
    for state in STATES:
        rows.append((place(state), Term.TERRITORY_OF, actor(state)))
        rows += [
            (node(state), Term.LABEL, Literal(state.title(), language="nl"))
            for node in (actor, place)
        ]
    return [Quad(*row, REFERENCE) for row in rows]


def tell(
    identifier: str,
    *who: str,
    day: str | None = None,
    where: str | None = None,
    published: str | None = "2031-05-14",
    type_: FactType = "Meeting",
    status: Status = "actual",
    agent: str | None = None,
    also: tuple[str, ...] = (),
    more: Iterable[Fact] = (),
) -> ArticleFacts:
    """An article that tells of one talk and mentions the places ``also``."""
    text = "Zij spraken elkaar. " + " ".join(also)
    article = Article(
        id=identifier,
        text=text,
        blocks=(Block(kind="paragraph", start=0, end=len(text)),),
        date=PartialDate(published) if published else None,
    )
    fact = Fact(
        type=type_,
        status=status,
        participants=who,
        agent=agent,
        date=PartialDate(day) if day else None,
        place=where,
        evidence=(article.span(0, 19),),
        extracted_by="test",
    )
    mentions = [
        Mention(span=article.span(text.index(p), text.index(p) + len(p)), ref=p, is_place=True)
        for p in also
    ]
    return ArticleFacts(
        article=article,
        facts=(fact, *more),
        mentions=tuple(mentions),
        actors=tuple(
            [Actor(slug=s, kind="Person", label=s, known=True) for s in PEOPLE]
            + [Actor(slug=s, kind="State", label=s, known=True) for s in STATES]
        ),
        places=tuple(Place(slug=s, label=s, known=True) for s in (*CITIES, *STATES)),
    )


def quads_of(*articles: ArticleFacts) -> list[Quad]:
    return [q for facts in articles for q in build_graph(facts, base=DEFAULT_BASE, run=RUN)]


def fuse(*articles: ArticleFacts) -> tuple[Quad, ...]:
    quads = quads_of(*articles)
    found = build_fused(quads, base=DEFAULT_BASE, reference=reference())
    random.Random(1).shuffle(quads)  # noqa: S311
    assert build_fused(quads, base=DEFAULT_BASE, reference=reference()) == found
    return found


def values(quads: Iterable[Quad], predicate: NamedNode) -> list[str]:
    return sorted(
        q.object.value
        for q in quads
        if q.predicate == predicate and isinstance(q.object, NamedNode | Literal)
    )


def groups(quads: Iterable[Quad]) -> list[list[str]]:
    """The identifiers of the articles of each fused event."""
    found: dict[str, list[str]] = {}
    for quad in quads:
        if quad.predicate == Term.DENOTED_BY:
            article = str(quad.object).partition("#")[0].rpartition("/")[2]
            found.setdefault(str(quad.subject), []).append(article)
    return sorted(sorted(articles) for articles in found.values())


LIMA = {"day": "2031-05-13", "where": "lima"}
FIRST = tell("a", "quispe", "mella", day="2031-05-13", where="lima")


@pytest.mark.parametrize(
    "other",
    [
        tell("b", "mella", "quispe", day="2031-05-13", where="lima"),
        tell("b", "quispe", "mella", day="2031-05-13"),
        tell("b", "quispe", "mella", day="2031-05-13", where="peru"),
        tell("b", "quispe", "mella", day="2031-05", where="lima"),
        tell("b", "quispe", "mella", day="2031-05", also=("lima",)),
        tell("b", "quispe", "mella", where="lima"),
        tell("b", "quispe", "mella", where="lima", published="2031-05"),
        tell("b", "quispe", "mella", where="chili", also=("lima",)),
        tell("b", "peru", "chili", day="2031-05-13"),
        tell("b", "peru", "chili", day="2031-05", where="lima"),
        tell("b", "quispe", "chili", day="2031-05-13"),
        tell("b", "quispe", "mella", "berg", day="2031-05-13", where="lima"),
        tell("b", "quispe", "mella", "berg", where="lima"),
        tell("b", "quispe", "mella", day="2031-05-13", status="planned"),
        tell("b", "quispe", "mella", day="2031-05-13", type_="Negotiation"),
    ],
)
def test_one_talk(other: ArticleFacts) -> None:
    assert groups(fuse(FIRST, other)) == [["a", "b"]]


@pytest.mark.parametrize(
    "other",
    [
        # Another month, another day, another year, another place.
        tell("b", "quispe", "mella", day="2031-07-13", where="lima"),
        tell("b", "quispe", "mella", day="2031-05-14", where="lima"),
        tell("b", "quispe", "mella", day="2030-05-13", where="lima"),
        tell("b", "quispe", "mella", day="2031-05-13", where="oslo"),
        tell("b", "quispe", "mella", day="2031-05-13", where="noorwegen"),
        # Too vague to be sure.
        tell("b", "quispe", "mella", day="2031", where="lima"),
        tell("b", "quispe", "mella", day="2031-05"),
        tell("b", "quispe", "mella"),
        tell("b", "quispe", "mella", where="lima", published=None),
        tell("b", "quispe", "mella", where="lima", published="2031"),
        # Published long before or after.
        tell("b", "quispe", "mella", where="lima", published="2031-07-01"),
        tell("b", "quispe", "mella", where="lima", published="2031-05-01"),
        # States meet in a city more than once a month.
        tell("b", "peru", "chili", where="lima", published="2031-05"),
        # Other representatives of the same states, another party, one party twice.
        tell("b", "rojas", "soto", day="2031-05-13", where="lima"),
        tell("b", "quispe", "soto", day="2031-05-13", where="lima"),
        tell("b", "quispe", "berg", day="2031-05-13", where="lima"),
        tell("b", "quispe", "peru", day="2031-05-13", where="lima"),
        # Another kind of talk, and talks that were not held or may be held.
        tell("b", "quispe", "mella", day="2031-05-13", where="lima", type_="PhoneCall"),
        tell("b", "quispe", "mella", day="2031-05-13", where="lima", status="negated"),
        tell("b", "quispe", "mella", day="2031-05-13", where="lima", status="possible"),
        # A subset on a day, but nobody says where.
        tell("b", "quispe", "mella", "berg", day="2031-05-13"),
    ],
)
def test_two_talks(other: ArticleFacts) -> None:
    assert groups(fuse(FIRST, other)) == []


def test_two_talks_without_dates_in_different_months_stay_two() -> None:
    march = [tell(i, "quispe", "mella", where="lima", published="2031-03") for i in ("a", "b")]
    june = [tell(i, "quispe", "mella", where="lima", published="2031-06") for i in ("c", "d")]
    assert groups(fuse(*march, *june)) == [["a", "b"], ["c", "d"]]


def test_articles_without_dates_do_not_drift() -> None:
    """Each appeared three days after the one before; the first and the last are no neighbours."""
    days = [f"2031-05-{day:02}" for day in range(1, 30, 3)]
    found = fuse(*(tell(d, "quispe", "mella", where="lima", published=d) for d in days))
    assert all(len(group) <= 3 for group in groups(found))


def test_a_phone_call_has_no_place() -> None:
    calls = [tell(i, "peru", "chili", day="2031-05-13", type_="PhoneCall") for i in ("a", "b")]
    assert groups(fuse(*calls)) == [["a", "b"]]


def test_what_fits_two_talks_joins_neither_and_is_a_near_miss() -> None:
    first = [tell(i, "quispe", "mella", **LIMA) for i in ("a", "b")]  # type: ignore[arg-type]
    second = [tell(i, "quispe", "mella", day="2031-05-20", where="lima") for i in ("c", "d")]
    found = fuse(*first, *second, tell("e", "quispe", "mella", day="2031-05", where="lima"))
    assert groups(found) == [["a", "b"], ["c", "d"]]
    assert "It agrees with more than one talk equally well." in values(
        found, Term.NOT_FUSED_BECAUSE
    )


def test_two_talks_that_one_article_tells_apart_are_not_joined_by_another() -> None:
    evidence = FIRST.article.span(0, 3)
    second = Fact(
        type="Meeting",
        status="actual",
        participants=("quispe", "mella"),
        place="lima",
        evidence=(evidence,),
        extracted_by="test",
    )
    twice = tell("a", "quispe", "mella", day="2031-05-13", where="lima", more=(second,))
    found = fuse(twice, tell("b", "quispe", "mella", day="2031-05-13", where="lima"))
    assert groups(found) == [["a", "b"]]


def test_states_and_their_ministers_are_one_talk_also_within_an_article() -> None:
    def both(identifier: str) -> ArticleFacts:
        states = Fact(
            type="Meeting",
            status="actual",
            participants=("peru", "chili"),
            place="lima",
            date=PartialDate("2031-05"),
            evidence=(FIRST.article.span(0, 3),),
            extracted_by="test",
        )
        return tell(identifier, "quispe", "mella", day="2031-05", where="lima", more=(states,))

    found = fuse(both("a"), both("b"))
    assert groups(found) == [["a", "a", "b", "b"]]
    assert len(values(found, Term.PARTICIPANT)) == 4
    assert any("Quispe namens Peru" in reason for reason in values(found, Term.FUSED_BECAUSE))
    assert groups(fuse(both("a"))) == []


def test_mediation_is_one_where_the_mediator_is() -> None:
    def mediate(identifier: str, agent: str, *who: str) -> ArticleFacts:
        return tell(identifier, *who, agent=agent, type_="Mediation", day="2031-05-13")

    assert groups(fuse(mediate("a", "berg", "peru"), mediate("b", "noorwegen", "peru")))
    assert not groups(fuse(mediate("a", "berg", "peru"), mediate("b", "rojas", "peru")))


def test_the_more_precise_date_and_place_and_the_more_telling_class_win() -> None:
    vague = tell("b", "quispe", "mella", day="2031-05", where="lima", type_="Negotiation")
    found = fuse(FIRST, vague)
    assert values(found, Term.DATE) == ["2031-05-13"]
    assert values(found, Term.SEM_EVENT_TYPE) == [PREFIXES["pp"] + "Negotiation"]
    country = tell("b", "quispe", "mella", day="2031-05-13", where="peru")
    assert values(fuse(country, FIRST), Term.PLACE) == [place("lima").value]


def test_reasons_read_well() -> None:
    def reasons(*articles: ArticleFacts) -> list[str]:
        return values(fuse(*articles), Term.FUSED_BECAUSE)

    assert reasons(FIRST, tell("b", "mella", "quispe", day="2031-05-13", where="lima")) == [
        (
            "Beide artikelen noemen dezelfde deelnemers (Mella en Quispe), dezelfde datum "
            "(2031-05-13) en dezelfde plaats (Lima)."
        ),
        (
            "Both articles name the same participants (Mella and Quispe), the same date "
            "(2031-05-13) and the same place (Lima)."
        ),
    ]
    undated = [
        tell("a", "quispe", "mella", where="lima", published="2031-05"),
        tell("b", "quispe", "mella", where="chili", published="2031-05", also=("lima",)),
    ]
    assert reasons(*undated)[0] == (
        "Beide artikelen noemen dezelfde deelnemers (Mella en Quispe); geen geeft een datum, maar "
        "zij verschenen in dezelfde maand (2031-05); de plaats is Lima (wie Chili geeft noemt "
        "Lima ook)."
    )
    country = tell("b", "peru", "chili", day="2031-05-13", where="peru")
    assert reasons(FIRST, country)[1] == (
        "Both articles name the same parties (Mella for Chili and Quispe for Peru) and the same "
        "date (2031-05-13); the place is Lima (Lima lies in Peru)."
    )


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (
            tell("b", "quispe", "mella", day="2031-05-13", where="oslo"),
            "Another place: Lima in one article, Oslo in the other.",
        ),
        (
            tell("b", "quispe", "mella", day="2031-05-15", where="lima"),
            "Another date: 2031-05-13 in one article, 2031-05-15 in the other.",
        ),
        (
            tell("b", "rojas", "soto", day="2031-05-13", where="lima"),
            "Other participants: Mella and Quispe in one article, Rojas and Soto in the other.",
        ),
        (
            tell("b", "quispe", "mella", day="2031-05-13", where="lima", status="negated"),
            "Another status: actual in one article, negated in the other.",
        ),
        (
            tell("b", "quispe", "mella", day="2031-05-13", type_="PhoneCall"),
            "Another kind of talk: meeting in one article, phone call in the other.",
        ),
        (
            tell("b", "quispe", "mella", day="2031-05"),
            (
                "Nothing speaks against it, but to be sure both should give a day when it took "
                "place and a place."
            ),
        ),
    ],
)
def test_near_misses_say_what_keeps_them_apart(other: ArticleFacts, words: str) -> None:
    found = fuse(FIRST, other)
    assert groups(found) == []
    assert words in values(found, Term.NOT_FUSED_BECAUSE)
    assert len(values(found, Term.NEAR_MISS_OF)) == 2


@pytest.mark.parametrize(
    "other",
    [
        tell("b", "quispe", "mella", day="2031-07-13", where="lima"),
        tell("b", "quispe", "berg", day="2031-05", where="oslo"),
        tell("b", "quispe", "mella", day="2031-05-15", where="oslo"),
        tell("b", "peru", "chili", published=None),
    ],
)
def test_what_differs_much_is_no_near_miss(other: ArticleFacts) -> None:
    assert fuse(FIRST, other) == ()


def test_what_is_written_conforms() -> None:
    found = fuse(
        FIRST,
        tell("b", "quispe", "mella", day="2031-05-13", where="lima"),
        tell("c", "quispe", "mella", day="2031-05-13", where="oslo"),
    )
    assert validate(found).results == ()


def test_an_article_that_goes_takes_its_share_with_it() -> None:
    other = tell("b", "quispe", "mella", day="2031-05-13", where="lima")
    third = tell("c", "quispe", "mella", day="2031-05-13", where="lima")
    assert groups(fuse(FIRST, other, third)) == [["a", "b", "c"]]
    two, three = fuse(FIRST, other), fuse(FIRST, other, third)
    assert {q.subject for q in two} == {q.subject for q in three}
    assert fuse(FIRST) == ()


def test_groups_that_look_alike_have_names_of_their_own() -> None:
    """Two talks a week apart, neither with a date or anything else to tell them apart by."""
    early = [tell(i, "quispe", "mella", where="lima", published="2031-05-01") for i in "ab"]
    late = [tell(i, "quispe", "mella", where="lima", published="2031-05-28") for i in "cd"]
    assert groups(fuse(*early, *late)) == [["a", "b"], ["c", "d"]]


def test_odd_dates_in_foreign_graphs_are_no_dates() -> None:
    quads = quads_of(FIRST, tell("b", "quispe", "mella", day="2031-05-13", where="lima"))
    odd = [
        Quad(q.subject, q.predicate, Literal("2031-02-31"), q.graph_name)
        if q.predicate == Term.DATE
        else q
        for q in quads
    ]
    found = build_fused(odd, base=DEFAULT_BASE, reference=reference())
    assert values(found, Term.DATE) == []
