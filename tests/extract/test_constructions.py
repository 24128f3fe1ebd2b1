"""Constructions of news Dutch, parsed by the model that ships, extracted and resolved."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from benchmarks.chain import load_chain, read_text

from pourparler.errors import ArticleError

if TYPE_CHECKING:
    from pourparler.model import Fact

pytestmark = pytest.mark.slow

_CASES: Final = tomllib.loads(
    (Path(__file__).parent / "constructions.toml").read_text(encoding="utf-8")
)
_chain = cache(load_chain)


def _all_facts(text: str) -> tuple[Fact, ...]:
    chain, article = _chain(), read_text(text, "zin")
    (doc,) = chain.parser.parse([article])
    assert not isinstance(doc, ArticleError)
    return chain.analyser.analyse(doc, article).facts


def _facts(text: str) -> list[tuple[str, str | None, str]]:
    return [
        (fact.type, fact.agent, fact.content.span.text if fact.content else "")
        for fact in _all_facts(text)
    ]


@pytest.mark.parametrize("case", _CASES["told"], ids=lambda case: case["text"][:50])
def test_it_is_told(case: dict[str, str]) -> None:
    found = _facts(case["text"])

    wanted = (case["type"], case["actor"])
    assert any((k, a) == wanted and case["words"] in words for k, a, words in found), found


@pytest.mark.parametrize("case", _CASES["untold"], ids=lambda case: case["text"][:50])
def test_it_is_not_told(case: dict[str, str]) -> None:
    found = _facts(case["text"])

    unwanted = (case["type"], case["actor"])
    begins = case.get("words", "")
    assert not any((k, a) == unwanted and words.startswith(begins) for k, a, words in found), found


@pytest.mark.parametrize("case", _CASES["directed"], ids=lambda case: case["text"][:50])
def test_it_is_directed_at(case: dict[str, str]) -> None:
    found = [(fact.type, fact.addressees) for fact in _all_facts(case["text"])]

    assert any(k == case["type"] and case["addressee"] in a for k, a in found), found


@pytest.mark.parametrize("case", _CASES["undirected"], ids=lambda case: case["text"][:50])
def test_it_is_not_directed_at(case: dict[str, str]) -> None:
    found = [(fact.type, fact.addressees) for fact in _all_facts(case["text"])]

    assert case["type"] in {kind for kind, _ in found}
    assert not any(k == case["type"] and case["addressee"] in a for k, a in found), found


_TWO_SIDES: Final = (
    "Grenzen weer open.\n\nNoorwegen en Zweden hebben hun grens heropend. Noorwegen betaalt de "
    "controles, Zweden de wegen. Zweden trok ook soldaten terug.{third}\n\n"
    "De onderhandelingen duurden drie weken."
)


def _negotiators(third: str) -> list[tuple[str, ...]]:
    facts = _all_facts(_TWO_SIDES.format(third=third))
    return [fact.participants for fact in facts if fact.type == "Negotiation"]


def test_talks_without_parties_are_those_of_the_two_sides() -> None:
    assert _negotiators("") == [("noorwegen", "zweden")]


def test_among_three_parties_nobody_knows_who_negotiated() -> None:
    assert _negotiators(" Finland keek toe. Finland zweeg. Finland wachtte af.") == []


def test_nobody_knows_with_whom_one_party_will_negotiate() -> None:
    vague = "Noorwegen begint moeizame onderhandelingen."
    text = _TWO_SIDES.format(third="").replace("De onderhandelingen duurden drie weken.", vague)
    assert not [fact for fact in _all_facts(text) if fact.type == "Negotiation"]


def test_a_journey_to_two_capitals_is_two_visits() -> None:
    found = _all_facts("Theresa May reist morgen naar Berlijn en Parijs om uitstel te bepleiten.")
    visits = {(set(fact.participants) - {"theresa-may"}).pop(): fact.place for fact in found
              if fact.type == "Visit"}  # fmt: skip
    assert visits == {"duitsland": "berlijn", "frankrijk": "parijs"}


def test_representatives_of_two_are_both_of_them() -> None:
    found = _all_facts("Vertegenwoordigers van Servië en Kosovo zijn in Brussel bijeengekomen.")
    met = [fact.participants for fact in found if fact.type == "Meeting"]
    assert met == [("servie", "kosovo")]


def test_they_who_confer_are_those_told_of_where_no_talks_were() -> None:
    found = _all_facts("Jetten en Hermans weigerden alles. Ze gingen in beraad over het voorstel.")
    met = [fact.participants for fact in found if fact.type == "Meeting"]
    assert met == [("rob-jetten", "hermans")]


def test_no_leader_told_of_is_one_of_several() -> None:
    found = _all_facts("Scholz aarzelt. De Europese top van regeringsleiders in Wenen begint.")
    assert not any("olaf-scholz" in fact.participants for fact in found)


def test_a_talk_told_with_toen_is_where_the_deal_was() -> None:
    found = _all_facts(
        "In Wenen bereikten Rusland en Turkije op 3 maart 2020 een akkoord. "
        "Poetin en Erdogan spraken toen drie uur met elkaar."
    )
    assert [fact.place for fact in found if fact.type == "Meeting"] == ["wenen"]


def test_a_state_is_the_agent_of_what_its_minister_says_it_will_do() -> None:
    found = _all_facts("Nederland zal daar nooit aan meedoen, zegt minister Blok.")
    assert ("Rejection", "nederland", "stef-blok") in {
        (fact.type, fact.agent, fact.according_to) for fact in found
    }


def test_an_agency_is_the_source_of_what_a_president_let_know() -> None:
    found = _all_facts("Erdogan heeft volgens Anadolu laten weten dat hij met Rama wil bellen.")
    assert {fact.according_to for fact in found if fact.agent == "recep-tayyip-erdogan"} == {
        "anadolu"
    }


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Merz heeft het plan van Macron verworpen, meldt een Duits weekblad.", "duits-weekblad"),
        ("Volgens het Turkse staatspersbureau verwerpt Merz het plan.", "turkse-staatspersbureau"),
        ("Volgens betrouwbare bronnen verwerpt Merz het plan van Macron.", None),
    ],
)
def test_a_medium_without_a_name_vouches(text: str, source: str | None) -> None:
    (found,) = (fact for fact in _all_facts(text) if fact.type == "Rejection")

    assert (found.agent, found.according_to) == ("friedrich-merz", source)


def test_who_talks_is_a_party_though_nobody_knows_his_name() -> None:
    found = _all_facts("De vakbonden spraken maandag met de staatssecretaris over de lonen.")
    met = [fact.participants for fact in found if fact.type == "Meeting"]
    assert met == [("vakbonden", "staatssecretaris")]
