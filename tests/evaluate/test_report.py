from __future__ import annotations

import json

from tests.evaluate.found_facts import article_facts, fact, gold_article

from pourparler.evaluate import Scores, as_json, as_markdown, as_text, score
from pourparler.model import Actor, PartialDate

_ACTORS = (
    Actor(slug="n", kind="State", label="Noorwegen"),
    Actor(slug="s", kind="State", label="Zweden"),
)


def _scores() -> Scores:
    gold = gold_article(
        [
            {"type": "Demand", "agent": "N", "content": "lagere visquota", "status": "possible"},
            {
                "type": "Appeal",
                "agent": "N",
                "addressee": "S",
                "content": "open grenzen",
                "date": 2021,
            },
        ],
        N={"labels": ["Noorwegen"]},
        S={"labels": ["Zweden"]},
    )
    found = [
        fact("Demand", agent="n", content="lagere visquota", date=PartialDate("2021")),
        fact("Threat", agent="n", addressees=("s",), content="heffingen", evidence="dreigt"),
    ]
    return score({"a": article_facts(found, _ACTORS)}, {"a": gold})


def test_text_names_groups_types_and_attributes() -> None:
    lines = as_text(_scores()).splitlines()
    assert lines[3].split() == ["core", "0.500", "0.500", "0.500", "1", "1", "1"]
    assert [
        line.split()[0] for line in lines if line.startswith(("Demand", "Threat", "Visit"))
    ] == [
        "Demand",
        "Threat",
    ]
    assert ["status", "0/1", "0.000", "0"] in [line.split() for line in lines]


def test_details_give_misses_extras_and_wrong_attributes_with_evidence() -> None:
    text = as_text(_scores(), with_details=True)
    assert "== a: 1 hits, 1 misses, 1 extras" in text
    assert "  - Appeal (actual) N → S: open grenzen\n      evidence: bewijs" in text
    assert "  + Threat (actual) Noorwegen → Zweden: heffingen\n      evidence: dreigt" in text
    assert "  ~ wrong status: Demand (possible) N: lagere visquota" in text
    assert "found fact: Demand (actual) Noorwegen" in text


def test_markdown_tables_are_whole() -> None:
    for table in as_markdown(_scores()).strip().split("\n\n"):
        rows = table.splitlines()
        assert {row.count("|") for row in rows} == {rows[0].count("|")}
        assert rows[1].startswith("| ---")


def test_json_is_plain_data() -> None:
    data = json.loads(json.dumps(as_json(_scores(), with_details=True)))
    assert data["groups"]["core"]["f1"] == 0.5
    assert data["groups"]["consultations"]["f1"] is None
    assert data["attributes"]["date"]["spurious"] == 1
    assert data["articles"]["a"]["missed"][0]["evidence"] == "bewijs"
    assert len(data["types"]) == 17
