from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.evaluate.found_facts import article_facts, as_found, fact, gold_article, words

from pourparler.errors import ArticleError, AssetError
from pourparler.evaluate import Scores, evaluate, score
from pourparler.model import Actor, ArticleFacts, Fact, Mention, PartialDate, Place

if TYPE_CHECKING:
    from pathlib import Path

_ACTORS: dict[str, dict[str, Any]] = {
    "N": {"labels": ["Noorwegen"]},
    "S": {"labels": ["Zweden"]},
    "F": {"labels": ["Finland"]},
    "Haugen": {"labels": ["Anna Haugen"], "represents": "N"},
    "Berg": {"labels": ["Lars Berg"], "represents": "S"},
}
_FOUND = (
    Actor(slug="n", kind="State", label="Noorwegen"),
    Actor(slug="s", kind="State", label="Zweden"),
    Actor(slug="f", kind="State", label="Finland"),
    Actor(slug="haugen", kind="Person", label="Anna Haugen", represents=("n",)),
    Actor(slug="berg", kind="Person", label="Lars Berg", represents=("s",)),
)
_DEMAND: dict[str, Any] = {
    "type": "Demand",
    "agent": "N",
    "addressee": "S",
    "content": "lagere visquota",
}
_MEETING: dict[str, Any] = {"type": "Meeting", "participants": ["Haugen", "Berg"]}


def scored(gold: list[dict[str, Any]], *found: Fact) -> Scores:
    article = gold_article([dict(entry) for entry in gold], **_ACTORS)
    places = [Place(slug="oslo", label="Oslo")]
    return score({"a": article_facts(found, _FOUND, places)}, {"a": article})


def counts(scores: Scores, group: str = "core") -> tuple[int, int, int]:
    tally = scores.group(group)
    return tally.hits, tally.misses, tally.extras


def demand(**changes: Any) -> Fact:
    roles = {"agent": "n", "addressees": ("s",), "content": "lagere visquota", **changes}
    return fact(roles.pop("type", "Demand"), **roles)


def meeting(*participants: str, **roles: Any) -> Fact:
    return fact(roles.pop("type", "Meeting"), participants=participants, **roles)


def test_hit_miss_and_extra() -> None:
    other = demand(content="open grenzen")
    assert counts(scored([_DEMAND, _MEETING], demand(), other)) == (1, 1, 1)
    tally = scored([_DEMAND, _MEETING], demand(), other).group("core")
    assert (tally.precision, tally.recall, tally.f1) == (0.5, 0.5, 0.5)


def test_nothing_at_all_has_no_shares() -> None:
    tally = scored([]).group("core")
    assert (tally.precision, tally.recall, tally.f1) == (None, None, None)
    assert scored([]).core_f1 == 0.0


def test_another_type_is_no_match_unless_accepted() -> None:
    appeal = demand(type="Appeal")
    assert counts(scored([_DEMAND], appeal)) == (0, 1, 1)
    scores = scored([{**_DEMAND, "accept": ["Appeal"]}], appeal)
    assert counts(scores) == (1, 0, 0)
    assert scores.rate("type").share == 1.0


def test_accepted_statement_counts_for_the_group_of_the_gold_fact() -> None:
    scores = scored([{**_DEMAND, "accept": ["Statement"]}], demand(type="Statement"))
    assert counts(scores) == (1, 0, 0)
    assert counts(scores, "Statement") == (0, 0, 0)


@pytest.mark.parametrize("type_", ["Negotiation", "PhoneCall", "Visit"])
def test_consultations_match_each_other_and_their_type_is_told_apart(type_: str) -> None:
    scores = scored([_MEETING], meeting("haugen", "berg", type=type_))
    assert counts(scores, "consultations") == (1, 0, 0)
    assert scores.rate("type").share == 0.0


def test_consultation_needs_two_of_the_same() -> None:
    gold = [{"type": "Meeting", "participants": ["N", "S", "F"]}]
    assert counts(scored(gold, meeting("n", "f"))) == (1, 0, 0)
    assert counts(scored(gold, meeting("n", "berg"))) == (1, 0, 0)
    assert counts(scored([_MEETING], meeting("haugen", "f"))) == (0, 1, 1)


def test_states_and_persons_are_two_facts_and_go_each_to_its_own() -> None:
    gold = [{"type": "Meeting", "participants": ["N", "S"]}, _MEETING]
    both = scored(gold, meeting("haugen", "berg"), meeting("n", "s"))
    assert counts(both) == (2, 0, 0)
    assert both.rate("actor").share == 1.0
    one = scored(gold, meeting("berg", "haugen"))
    assert counts(one) == (1, 1, 0)
    assert one.rate("actor").share == 1.0


def test_one_participant_in_gold_is_enough() -> None:
    assert counts(scored([{"type": "Meeting", "participants": ["N"]}], meeting("n", "f"))) == (
        1,
        0,
        0,
    )


def test_mediation() -> None:
    gold = [{"type": "Mediation", "agent": "F", "participants": ["N", "S"]}]
    for participants in ((), ("n",), ("s", "n"), ("berg", "n")):
        assert counts(scored(gold, meeting(*participants, type="Mediation", agent="f"))) == (
            1,
            0,
            0,
        )
    assert counts(scored(gold, meeting("f", type="Mediation", agent="n"))) == (0, 1, 1)
    assert counts(scored(gold, meeting("f", type="Mediation", agent="f"))) == (0, 1, 1)
    assert counts(scored(gold, meeting("n", "s"))) == (0, 1, 1)


def test_representative_matches_but_is_not_exact() -> None:
    scores = scored([_DEMAND], demand(agent="haugen", addressees=("berg",)))
    assert counts(scores) == (1, 0, 0)
    assert scores.rate("actor").share == 0.0
    assert scores.rate("addressee").share == 1.0


def test_other_actor_or_other_content_is_no_match() -> None:
    assert counts(scored([_DEMAND], demand(agent="s"))) == (0, 1, 1)
    assert counts(scored([_DEMAND], demand(content="open grenzen"))) == (0, 1, 1)


def test_parties_of_an_agreement_may_change_places() -> None:
    gold = [{**_DEMAND, "type": "Agreement"}]
    assert counts(scored(gold, demand(type="Agreement", agent="s", addressees=("n",)))) == (1, 0, 0)
    assert counts(scored(gold, demand(type="Agreement", agent="s", addressees=()))) == (1, 0, 0)
    assert counts(scored(gold, demand(type="Agreement", agent="s", addressees=("f",)))) == (0, 1, 1)
    assert counts(scored([_DEMAND], demand(agent="s", addressees=("n",)))) == (0, 1, 1)


def test_agreement_of_both_parties_is_matched_one_to_one() -> None:
    gold = [
        {**_DEMAND, "type": "Agreement"},
        {**_DEMAND, "type": "Agreement", "agent": "S", "addressee": "N"},
    ]
    found = [
        demand(type="Agreement", agent="s", addressees=("n",)),
        demand(type="Agreement"),
    ]
    scores = scored(gold, *found)
    assert counts(scores) == (2, 0, 0)
    assert scores.rate("addressee").share == 1.0


def test_repeats_are_no_errors() -> None:
    scores = scored([_DEMAND], demand(), demand(content="de lagere visquota"), demand())
    assert counts(scores) == (1, 0, 0)
    assert scores.articles[0].repeats == 2


def test_optional_facts_count_neither_way() -> None:
    gold = [{**_DEMAND, "optional": True}]
    assert counts(scored(gold)) == (0, 0, 0)
    assert counts(scored(gold, demand(), demand())) == (0, 0, 0)


def test_required_facts_are_served_before_optional_ones_that_fit_better() -> None:
    gold = [
        {**_DEMAND, "content": "lagere visquota", "optional": True},
        {**_DEMAND, "content": "lagere quota en visquota voor schol"},
    ]
    assert counts(scored(gold, demand())) == (1, 0, 0)


def test_matching_is_as_good_as_possible() -> None:
    gold = [
        {**_DEMAND, "content": "lagere visquota en open grenzen"},
        {**_DEMAND, "content": "lagere visquota"},
    ]
    # The longer one fits both, the shorter gold fact is all that fits the second.
    found = [demand(content="lagere visquota"), demand(content="lagere visquota en open grenzen")]
    scores = scored(gold, *found)
    assert counts(scores) == (2, 0, 0)
    for match in scores.articles[0].matches:
        assert match.found.content is not None
        assert match.found.content.span.text == match.gold.content


def test_status_place_date_source_and_condition() -> None:
    gold = [
        {
            **_DEMAND,
            "status": "possible",
            "source": "Haugen",
            "place": "Oslo",
            "date": "2021-11",
            "condition": "de vangst daalt",
        }
    ]
    right = demand(
        status="possible",
        according_to="haugen",
        place="oslo",
        date=PartialDate("2021-11"),
        condition="als de vangst daalt",
    )
    scores = scored(gold, right)
    for name in ("status", "addressee", "source", "place", "date", "condition"):
        assert (scores.rate(name).right, scores.rate(name).of) == (1, 1), name
    wrong = demand(addressees=("f",), according_to="berg", date=PartialDate("2021-11-03"))
    scores = scored(gold, wrong)
    for name in ("status", "addressee", "source", "place", "date", "condition"):
        assert (scores.rate(name).right, scores.rate(name).of) == (0, 1), name


def test_attributes_that_gold_lacks_are_spurious_not_wrong() -> None:
    gold = [{key: value for key, value in _DEMAND.items() if key != "addressee"}]
    found = demand(
        according_to="f", place="oslo", date=PartialDate("2021"), condition="als het regent"
    )
    scores = scored(gold, found)
    for name in ("addressee", "source", "place", "date", "condition"):
        rate = scores.rate(name)
        assert (rate.of, rate.spurious, rate.share) == (0, 1, None), name


def test_one_of_several_addressees_is_enough() -> None:
    gold = [{**_DEMAND, "addressee": ["S", "F"]}]
    assert scored(gold, demand(addressees=("f",))).rate("addressee").share == 1.0


def test_names_used_in_the_text_identify_an_actor() -> None:
    gold = gold_article([dict(_DEMAND)], **{**_ACTORS, "N": {"labels": ["het hoge noorden"]}})
    found = article_facts([demand()], _FOUND)
    assert score({"a": found}, {"a": gold}).group("core").hits == 0
    named = ArticleFacts(
        article=found.article,
        facts=found.facts,
        actors=found.actors,
        mentions=(Mention(span=words("Het Hoge Noorden"), ref="n"),),
    )
    assert score({"a": named}, {"a": gold}).group("core").hits == 1


def test_order_of_facts_changes_nothing() -> None:
    gold = [_DEMAND, {**_DEMAND, "content": "open grenzen"}, _MEETING]
    found = [
        demand(),
        demand(content="open grenzen voor vis"),
        meeting("n", "s"),
        demand(agent="f"),
    ]
    results = {
        counts(scored(gold, *order)) for order in (found, found[::-1], found[2:] + found[:2])
    }
    assert results == {(3, 0, 1)}


def test_article_that_was_not_analysed_misses_all() -> None:
    gold = gold_article([dict(_DEMAND), {**_MEETING, "optional": True}], **_ACTORS)
    scores = score({}, {"a": gold})
    assert counts(scores) == (0, 1, 0)
    assert scores.articles[0].problem == "not analysed"


_GOLD_FILE = """
article: vis
date: 2021-11-03
actors: {N: {labels: [Noorwegen]}}
facts:
  - {type: Demand, agent: N, content: lagere visquota, status: actual, evidence: lagere visquota}
"""


def _folders(tmp_path: Path) -> tuple[Path, Path]:
    gold, articles = tmp_path / "gold", tmp_path / "articles"
    gold.mkdir()
    articles.mkdir()
    (gold / "vis.yaml").write_text(_GOLD_FILE, encoding="utf-8")
    return gold, articles


def test_evaluate_hands_each_article_and_its_date_to_the_chain(tmp_path: Path) -> None:
    gold, articles = _folders(tmp_path)
    (articles / "vis.txt").write_text("Noorwegen eist lagere visquota.", encoding="utf-8")
    seen = []

    def analyse(file: Path, date: PartialDate | None) -> ArticleFacts:
        seen.append((file.name, date))
        return article_facts([demand(addressees=())], _FOUND)

    scores = evaluate(gold, articles, analyse)
    assert seen == [("vis.txt", PartialDate("2021-11-03"))]
    assert scores.core_f1 == 1.0


def test_evaluate_counts_an_article_that_failed(tmp_path: Path) -> None:
    gold, articles = _folders(tmp_path)
    (articles / "vis.txt").touch()
    scores = evaluate(gold, articles, lambda file, date: ArticleError("empty", "no text"))
    assert scores.articles[0].problem == "empty: no text"
    assert counts(scores) == (0, 1, 0)


def test_evaluate_says_which_article_is_missing(tmp_path: Path) -> None:
    gold, articles = _folders(tmp_path)
    with pytest.raises(AssetError, match=r"vis\.txt"):
        evaluate(gold, articles, lambda file, date: article_facts([]))


def test_gold_of_this_file_is_found_whole() -> None:
    gold = gold_article([dict(_DEMAND), dict(_MEETING)], **_ACTORS)
    assert score({"a": as_found(gold)}, {"a": gold}).core_f1 == 1.0
