"""Facts of two made-up articles that tell the same meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pourparler.graph import Run
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
    from collections.abc import Callable

TEXT = (
    "Peru en Chili praten in Lima over grens\n\n"
    "De ministers Rosa Quispe en Juan Mella spraken elkaar dinsdag in Lima. "
    "Peru eist dat Chili zijn troepen terugtrekt. "
    "Volgens Quispe dreigde Chili met „sancties” 😀.\n"
    "Noorwegen wil bemiddelen. Een nieuw gesprek is er niet geweest."
)


def find(text: str, words: str) -> Span:
    """The first place where ``words`` stand."""
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def make_facts(identifier: str = "grens-1", text: str = TEXT, place: bool = True) -> ArticleFacts:
    """What a careful reader finds in :data:`TEXT`."""

    def words(string: str) -> Span:
        return find(text, string)

    article = Article(
        id=identifier,
        text=text,
        blocks=(Block(kind="paragraph", start=0, end=len(text)),),
        headline="Peru en Chili praten in Lima over grens",
        date=PartialDate("2031-05-14"),
        publisher="De Bode",
        source="https://example.org/nieuws/1",
    )
    withdrawal = Proposition(
        span=words("Chili zijn troepen terugtrekt"), topics=("terugtrekking",), actors=("chili",)
    )
    facts = (
        Fact(
            type="Meeting",
            status="actual",
            participants=("rosa-quispe", "juan-mella"),
            place="lima" if place else None,
            date=PartialDate("2031-05-13"),
            date_text=words("dinsdag"),
            evidence=(words("Rosa Quispe en Juan Mella spraken elkaar dinsdag in Lima"),),
            extracted_by="frame:meeting/spreken",
            confidence=0.5,
        ),
        Fact(
            type="Meeting",
            status="negated",
            participants=("peru", "chili"),
            evidence=(words("Een nieuw gesprek is er niet geweest"),),
            extracted_by="frame:meeting/gesprek",
            confidence=0.85,
        ),
        Fact(
            type="Demand",
            status="actual",
            agent="peru",
            addressees=("chili",),
            content=withdrawal,
            evidence=(words("Peru eist dat Chili zijn troepen terugtrekt"),),
            extracted_by="frame:demand/eisen",
            confidence=0.83333,
        ),
        Fact(
            type="Threat",
            status="actual",
            agent="chili",
            content=Proposition(span=words("„sancties”"), topics=("sancties",)),
            according_to="rosa-quispe",
            evidence=(words("Volgens Quispe dreigde Chili met „sancties”"),),
            extracted_by="frame:threat/dreigen",
            confidence=1.0,
        ),
        Fact(
            type="Mediation",
            status="possible",
            agent="noorwegen",
            condition=withdrawal,
            evidence=(words("Noorwegen wil bemiddelen"),),
            extracted_by="frame:mediation/bemiddelen",
            confidence=0.0,
        ),
    )
    mentions = (
        Mention(span=words("Peru"), ref="peru"),
        Mention(span=words("Chili"), ref="chili"),
        Mention(span=words("Rosa Quispe"), ref="rosa-quispe"),
        Mention(span=words("Juan Mella"), ref="juan-mella"),
        Mention(span=words("elkaar"), ref="juan-mella", type="pronoun"),
        Mention(span=words("elkaar"), ref="rosa-quispe", type="pronoun"),
        Mention(span=words("Lima"), ref="lima", is_place=True),
        Mention(span=words("Noorwegen"), ref="noorwegen"),
    )
    actors = (
        Actor(slug="peru", kind="State", label="Peru", known=True),
        Actor(slug="chili", kind="State", label="Chili", known=True),
        Actor(slug="noorwegen", kind="State", label="Noorwegen", known=True),
        Actor(
            slug="rosa-quispe",
            kind="Person",
            label="Rosa Quispe",
            names=("Quispe",),
            represents=("peru",),
            role="minister",
        ),
        Actor(slug="juan-mella", kind="Person", label="Juan Mella", represents=("chili",)),
    )
    places = (Place(slug="lima", label="Lima"),)
    return ArticleFacts(
        article=article, facts=facts, mentions=mentions, actors=actors, places=places
    )


@pytest.fixture
def facts() -> ArticleFacts:
    return make_facts()


@pytest.fixture
def facts_of() -> Callable[..., ArticleFacts]:
    return make_facts


@pytest.fixture
def run() -> Run:
    return Run(software="0.1.0", model="nl_test 1.0", lexicon="abc")
