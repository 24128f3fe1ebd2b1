"""Confidence: measured shares, and to which facts they belong."""

from __future__ import annotations

import pytest

from pourparler.lexicon import load_lexicon
from pourparler.lexicon.confidence import Confidence, rule_kind
from pourparler.model import Fact, Proposition, Span


def demand(rule: str) -> Fact:
    span = Span(start=0, end=3, text="een")
    return Fact(
        type="Demand",
        status="actual",
        evidence=(span,),
        extracted_by=rule,
        agent="malta",
        content=Proposition(span=span),
    )


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        ("frame:demand/eisen", "frame"),
        ("frame:demand-noun/eis", "frame-noun"),
        ("frame:statement/zeggen+obligation", "obligation"),
        ("mechanism:colon", "colon"),
    ],
)
def test_kinds_of_rules(rule: str, kind: str) -> None:
    assert rule_kind(demand(rule)) == kind


def test_the_finest_share_that_is_known_counts() -> None:
    confidence = Confidence(default=0.5, types={"Demand": 0.7}, rules={"Demand.frame": 0.9})
    assert confidence.of(demand("frame:demand/eisen")) == 0.9
    assert confidence.of(demand("mechanism:colon")) == 0.7
    assert Confidence(default=0.5, types={}, rules={}).of(demand("mechanism:colon")) == 0.5


def test_what_ships_is_a_share_of_every_type() -> None:
    shipped = load_lexicon().confidence
    assert 0.0 < shipped.of(demand("frame:demand/eisen")) < 1.0
