from __future__ import annotations

from typing import Any

import pytest
from tests.evaluate.found_facts import article_facts, fact, gold_article

from pourparler.evaluate.compare import (
    Comparison,
    content_overlap,
    content_words,
    same_content,
)
from pourparler.model import Actor, Place

_NORWAY = {"labels": ["Noorwegen", "Oslo"], "wikidata": "Q20"}
_HAUGEN = {"labels": ["Anna Haugen", "Haugen"], "represents": "Norway"}


def test_function_words_case_accents_and_punctuation_do_not_count() -> None:
    assert content_words("Dat zij de „niet-Één” steunen!") == ("niet", "steunen")
    assert content_overlap("het terugtrekken van de troepen", "Terugtrekken troepen.") == 1.0


def test_nothing_but_function_words_is_compared_as_it_is() -> None:
    assert content_overlap("dat wij zouden willen", "dat wij zouden willen") == 1.0


@pytest.mark.parametrize(
    ("found", "gold", "same"),
    [
        ("erkenning van de grens", "de erkenning van de grens", True),
        ("erkenning", "erkenning van de grens", True),  # 2·1/3 = .67
        ("erkenning", "erkenning van nieuwe stille grens", False),  # 2·1/5 = .40
        ("de visserij", "de erkenning", False),
        ("een onmiddellijk en volledig staakt-het-vuren", "een staakt-het-vuren", True),
        ("snelle volledige onvoorwaardelijke langdurige vrede", "vrede", True),
        ("snelle volledige onvoorwaardelijke langdurige duurzame vrede", "vrede", False),
        ("niet tekenen", "tekenen", True),
        ("", "vrede", False),
    ],
)
def test_contents(found: str, gold: str, same: bool) -> None:
    assert same_content(found, gold) is same


def _same(found: Actor, gold: dict[str, Any], *others: Actor, **more: Any) -> str | None:
    article = gold_article([], Gold=gold, **more)
    comparison = Comparison(article_facts([], [found, *others]), article)
    return comparison.same_actor(found.slug, "Gold")


def _actor(label: str, *names: str, **more: Any) -> Actor:
    slug = label.lower().replace(" ", "-")
    return Actor(slug=slug, kind="Person", label=label, names=names, **more)


def test_wikidata_decides_where_both_have_it() -> None:
    gold = {"labels": ["Noorwegen"], "wikidata": "Q20"}
    assert _same(_actor("Norge", wikidata="Q20"), gold) == "exact"
    assert _same(_actor("Noorwegen", wikidata="Q21"), gold) is None


@pytest.mark.parametrize("label", ["noorwegen", "Het Noorwegen", "NOORWEGEN", "Noörwegen"])
def test_names_decide_otherwise(label: str) -> None:
    assert _same(_actor(label), {"labels": ["Noorwegen"], "wikidata": "Q20"}) == "exact"


def test_other_names_and_names_in_the_text_count() -> None:
    assert _same(_actor("Koninkrijk", "Noorwegen"), {"labels": ["Noorwegen"]}) == "exact"
    assert _same(_actor("Anna Haugen"), {"labels": ["Haugen"]}) is None


def test_person_for_state_and_state_for_person() -> None:
    state = _actor("Noorwegen")
    assert _same(state, {"labels": ["Haugen"], "represents": "N"}, N=_NORWAY) == "represents"
    person = _actor("Haugen", represents=("noorwegen",))
    assert _same(person, {"labels": ["Noorwegen"]}, state) == "represents"


def test_gold_knows_whom_a_person_speaks_for_even_if_the_finder_does_not() -> None:
    person = _actor("Anna Haugen")
    more = {"Haugen": {"labels": ["Anna Haugen"], "represents": "Gold"}}
    assert _same(person, {"labels": ["Noorwegen"]}, **more) == "represents"


def test_colleagues_of_one_state_are_not_the_same() -> None:
    person = _actor("Berg", represents=("noorwegen",))
    gold = {"labels": ["Haugen"], "represents": "N"}
    assert _same(person, gold, _actor("Noorwegen"), N=_NORWAY) is None


def test_shared_participants_are_counted_one_to_one() -> None:
    gold = gold_article([], Norway=_NORWAY, Haugen=_HAUGEN)
    norway = Actor(slug="noorwegen", kind="State", label="Noorwegen")
    haugen = _actor("Haugen", represents=("noorwegen",))
    comparison = Comparison(article_facts([], [norway, haugen]), gold)
    # One found actor cannot be both the person and her state.
    assert comparison.shared(["haugen"], ["Norway", "Haugen"]) == 1
    assert comparison.shared(["haugen", "noorwegen"], ["Norway", "Haugen"]) == 2


@pytest.mark.parametrize(
    ("label", "names", "gold", "same"),
    [
        ("Oslo", (), "Oslo", True),
        ("Oslo", (), "de Noorse hoofdstad Oslo", True),
        ("ministerie van Visserij", (), "Visserij", True),
        ("Belarus", ("Wit-Rusland",), "Wit-Rusland", True),
        ("Oslo", (), "Bergen", False),
    ],
)
def test_places(label: str, names: tuple[str, ...], gold: str, same: bool) -> None:
    found = article_facts([], [], [Place(slug="p", label=label, names=names)])
    comparison = Comparison(found, gold_article([]))
    meeting = fact("Meeting", participants=("a", "b"), place="p")
    assert comparison.same_place(meeting, gold) is same
    assert not comparison.same_place(fact("Meeting", participants=("a", "b")), gold)
