"""The names of the parties in the examples are found with their very span."""

from __future__ import annotations

from pathlib import Path

from benchmarks.chain import load_chain
from benchmarks.names import find_mentions, measure_names

from pourparler.evaluate import GoldArticle, load_gold

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SHARE = 0.97


def gold(**actors: dict[str, object]) -> GoldArticle:
    facts = [
        {"type": "Denial", "agent": key, "content": "x", "status": "actual", "evidence": "x"}
        for key in actors
    ]
    return GoldArticle.model_validate({"article": "x", "actors": actors, "facts": facts})


def test_names_are_those_labels_that_are_names() -> None:
    parties = gold(
        A={"labels": ["vakbond FNV", "de bond", "FNV'ers"], "kind": "organization"},
        B={"labels": ["Anna van der Laan", "de onderhandelaar"], "kind": "person"},
        C={"labels": ["Rusland", "Russische", "Russische regering"], "kind": "state"},
        D={"labels": ["Boeren"], "kind": "group"},
    )
    text = "Vakbond FNV, Van der Laan, de Russische regering, Wit-Rusland, Rusland en Boeren."
    found = find_mentions(load_chain(), parties, text)
    assert [mention.name for mention in found] == ["FNV", "Van der Laan", "Rusland"]
    assert all(text[mention.start : mention.end] == mention.name for mention in found)


def test_names_in_the_examples_are_found() -> None:
    chain = load_chain()
    labels = [
        label
        for name, article in load_gold(EXAMPLES / "gold").items()
        for label, _ in measure_names(chain, article, (EXAMPLES / f"{name}.txt").read_bytes())
    ]
    assert len(labels) > 200
    assert labels.count("found") >= SHARE * len(labels)
