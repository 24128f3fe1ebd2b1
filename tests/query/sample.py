"""A sample graph of four made-up articles, built by hand from facts: no parser needed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pourparler.graph import (
    DEFAULT_BASE,
    Run,
    build_discovered,
    build_fused,
    build_graph,
    build_ledger,
    build_reference,
    build_run,
)
from pourparler.model import (
    Actor,
    Article,
    ArticleFacts,
    Block,
    Fact,
    Mention,
    PartialDate,
    Place,
    Proposition,
    Span,
)

if TYPE_CHECKING:
    import pyoxigraph as ox

RUN = Run(software="0.1.0", model="test 1.0", lexicon="test")

RUSLAND = Actor(slug="rusland", kind="State", label="Rusland", wikidata="Q159", known=True)
OEKRAINE = Actor(slug="oekraine", kind="State", label="Oekraïne", wikidata="Q212", known=True)
TURKIJE = Actor(slug="turkije", kind="State", label="Turkije", wikidata="Q43", known=True)
VS = Actor(slug="verenigde-staten", kind="State", label="Verenigde Staten", known=True)
LAVROV = Actor(slug="sergej-lavrov", kind="Person", label="Sergej Lavrov", known=True)
KOELEBA = Actor(slug="dmytro-koeleba", kind="Person", label="Dmytro Koeleba", known=True)
BOND = Actor(slug="havenbond", kind="Organization", label="Havenbond", names=("De Havenbond",))
VOS = Actor(
    slug="karin-vos",
    kind="Person",
    label="Karin Vos",
    represents=("havenbond",),
    role="voorzitter",
)
ANTALYA = Place(slug="antalya", label="Antalya", known=True)

_FIRST = """Rusland en Oekraïne praten in Antalya

De ministers Lavrov en Koeleba hebben elkaar donderdag in Antalya gesproken.
Rusland eist dat Oekraïne neutraal wordt. Oekraïne wijst een staakt-het-vuren van een dag af.
Turkije bemiddelt tussen Rusland en Oekraïne. Koeleba zegt dat Rusland met nieuwe aanvallen dreigt.
Oekraïne is bereid tot overleg als de troepen vertrekken.
De Verenigde Staten beschuldigen Rusland van bedrog en dreigen met sancties.
Turkije belooft "hulp" aan Oekraïne. Lavrov noemt het gesprek nuttig.
"""
_SECOND = """Lavrov ontmoet Koeleba

In het Turkse Antalya spraken Koeleba en Lavrov elkaar op 10 maart.
De Verenigde Staten en Rusland spreken elkaar volgende week.
"""
_THIRD = """Havenbond stelt ultimatum

De Havenbond eist een hoger loon, zegt voorzitter Karin Vos.
"""
_FOURTH = """Oekraïne wil niet neutraal worden

Rusland eist opnieuw een neutrale status, zegt Lavrov. Oekraïne wijst een neutrale status af.
Mogelijk spreken Lavrov en Koeleba elkaar op 10 maart in Antalya.
De onderhandelingen tussen Rusland en Turkije zijn afgebroken.
Turkije vraagt Rusland om een bestand.
"""


def find(text: str, words: str) -> Span:
    """The first place where ``words`` stand."""
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def make_article(identifier: str, text: str, date: str | None = None) -> Article:
    """An article of one paragraph below a headline."""
    headline, _, rest = text.partition("\n\n")
    start = len(headline) + 2
    return Article(
        id=identifier,
        text=text,
        blocks=(
            Block(kind="headline", start=0, end=len(headline)),
            Block(kind="paragraph", start=start, end=start + len(rest.rstrip())),
        ),
        headline=headline,
        date=PartialDate(date) if date else None,
        publisher="De Proefkrant",
    )


def _first() -> ArticleFacts:
    text = _FIRST

    def say(words: str, *topics: str) -> Proposition:
        return Proposition(span=find(text, words), topics=topics)

    def act(type_: str, agent: str, words: str, evidence: str, **more: object) -> Fact:
        topics = more.pop("topics", ())
        assert isinstance(topics, tuple)
        return Fact(
            type=type_,  # type: ignore[arg-type]
            agent=agent,
            content=say(words, *topics),
            evidence=(find(text, evidence),),
            extracted_by="test",
            **{"status": "actual", **more},  # type: ignore[arg-type]
        )

    meeting = find(text, "elkaar donderdag in Antalya gesproken")
    facts = (
        Fact(
            type="Meeting",
            status="actual",
            participants=("sergej-lavrov", "dmytro-koeleba"),
            place="antalya",
            date=PartialDate("2022-03-10"),
            evidence=(meeting,),
            extracted_by="test",
            confidence=0.9,
        ),
        Fact(
            type="Mediation",
            status="actual",
            agent="turkije",
            participants=("rusland", "oekraine"),
            evidence=(find(text, "Turkije bemiddelt tussen Rusland en Oekraïne"),),
            extracted_by="test",
        ),
        act("Demand", "rusland", "Oekraïne neutraal wordt", "Rusland eist",
            addressees=("oekraine",), topics=("neutraliteit",)),
        act("Rejection", "oekraine", "een staakt-het-vuren van een dag", "Oekraïne wijst",
            topics=("staakt-het-vuren",)),
        act("Threat", "rusland", "met nieuwe aanvallen", "dreigt", according_to="dmytro-koeleba"),
        act("Willingness", "oekraine", "overleg", "Oekraïne is bereid",
            condition=say("de troepen vertrekken")),
        act("Accusation", "verenigde-staten", "bedrog", "beschuldigen", addressees=("rusland",)),
        act("Threat", "verenigde-staten", "sancties", "dreigen met sancties"),
        act("Promise", "turkije", '"hulp" aan Oekraïne', "Turkije belooft",
            addressees=("oekraine",)),
        act("Statement", "sergej-lavrov", "het gesprek nuttig", "Lavrov noemt"),
    )  # fmt: skip
    mentions = (
        Mention(span=find(text, "Lavrov"), ref="sergej-lavrov"),
        Mention(span=find(text, "Koeleba"), ref="dmytro-koeleba"),
        Mention(span=find(text, "Antalya"), ref="antalya", is_place=True),
    )
    return ArticleFacts(
        article=make_article("gesprek-antalya", text, "2022-03-11"),
        facts=facts,
        mentions=mentions,
        actors=(RUSLAND, OEKRAINE, TURKIJE, VS, LAVROV, KOELEBA),
        places=(ANTALYA,),
    )


def _second() -> ArticleFacts:
    text = _SECOND
    return ArticleFacts(
        article=make_article("lavrov-koeleba", text, "2022-03"),
        facts=(
            Fact(
                type="Meeting",
                status="actual",
                participants=("sergej-lavrov", "dmytro-koeleba"),
                place="antalya",
                date=PartialDate("2022-03-10"),
                evidence=(find(text, "spraken Koeleba en Lavrov elkaar"),),
                extracted_by="test",
            ),
            Fact(
                type="Meeting",
                status="planned",
                participants=("rusland", "verenigde-staten"),
                date_text=find(text, "volgende week"),
                evidence=(find(text, "spreken elkaar volgende week"),),
                extracted_by="test",
            ),
        ),
        mentions=(Mention(span=find(text, "Koeleba"), ref="dmytro-koeleba"),),
        actors=(RUSLAND, VS, LAVROV, KOELEBA),
        places=(ANTALYA,),
    )


def _third() -> ArticleFacts:
    text = _THIRD
    return ArticleFacts(
        article=make_article("havenbond", text),
        facts=(
            Fact(
                type="Demand",
                status="actual",
                agent="havenbond",
                content=Proposition(span=find(text, "een hoger loon"), topics=("loon",)),
                according_to="karin-vos",
                evidence=(find(text, "De Havenbond eist een hoger loon"),),
                extracted_by="test",
            ),
        ),
        mentions=(
            Mention(span=find(text, "De Havenbond"), ref="havenbond"),
            Mention(span=find(text, "Karin Vos"), ref="karin-vos"),
        ),
        actors=(BOND, VOS),
    )


def _fourth() -> ArticleFacts:
    text = _FOURTH
    words = "een neutrale status"
    refused = find(text, "Oekraïne wijst een neutrale status af")
    again = text.index(words, refused.start)
    demanded = Proposition(span=find(text, words), topics=("neutraliteit",))
    rejected = Proposition(
        span=Span(start=again, end=again + len(words), text=words), topics=("neutraliteit",)
    )
    return ArticleFacts(
        article=make_article("neutraliteit", text, "2022-03-14"),
        facts=(
            Fact(
                type="Demand",
                status="actual",
                agent="sergej-lavrov",
                content=demanded,
                evidence=(find(text, "Rusland eist opnieuw een neutrale status"),),
                extracted_by="test",
            ),
            Fact(
                type="Rejection",
                status="actual",
                agent="oekraine",
                content=rejected,
                evidence=(refused,),
                extracted_by="test",
            ),
            Fact(
                type="Meeting",
                status="possible",
                participants=("sergej-lavrov", "dmytro-koeleba"),
                place="antalya",
                date=PartialDate("2022-03-10"),
                evidence=(find(text, "spreken Lavrov en Koeleba elkaar"),),
                extracted_by="test",
            ),
            Fact(
                type="Negotiation",
                status="negated",
                participants=("rusland", "turkije"),
                evidence=(find(text, "De onderhandelingen tussen Rusland en Turkije"),),
                extracted_by="test",
            ),
            Fact(
                type="Appeal",
                status="actual",
                agent="turkije",
                addressees=("rusland",),
                content=Proposition(span=find(text, "een bestand"), topics=("staakt-het-vuren",)),
                evidence=(find(text, "Turkije vraagt Rusland om een bestand"),),
                extracted_by="test",
            ),
        ),
        actors=(RUSLAND, OEKRAINE, TURKIJE, LAVROV, KOELEBA),
        places=(ANTALYA,),
    )


def make_facts() -> tuple[ArticleFacts, ...]:
    """What a careful reader finds in the four articles."""
    return (_first(), _second(), _third(), _fourth())


@cache
def make_quads(base: str = DEFAULT_BASE) -> tuple[ox.Quad, ...]:
    """All graphs of a knowledge base that holds the four articles."""
    articles = [quad for facts in make_facts() for quad in build_graph(facts, base=base, run=RUN)]
    reference = build_reference(base=base)
    return (
        *articles,
        *reference,
        *build_discovered(articles, reference, base=base),
        *build_fused(articles, base=base, reference=reference),
        *build_ledger(articles, base=base, reference=reference),
        *build_run(RUN, base=base),
    )
