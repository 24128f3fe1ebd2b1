"""How far facts of a rule can be trusted: shares measured on gold, ``lexicon/nl/confidence.toml``.

``benchmarks/calibrate.py`` writes the file: of the facts that a kind of rule found in gold
articles, the share that was right, drawn towards the share of their type where they are few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field

from pourparler.lexicon.files import read_toml, validated

if TYPE_CHECKING:
    from pathlib import Path

    from pourparler.model import Fact

__all__ = ["Confidence", "load_confidence", "rule_kind"]

_Share = Annotated[float, Field(ge=0.0, le=1.0)]


def rule_kind(fact: Fact) -> str:
    """The kind of rule that found a fact: ``frame``, ``frame-noun``, ``colon``, ``obligation`` …"""
    rule = fact.extracted_by
    if "+" in rule:
        return rule.rsplit("+", 1)[1]
    family, _, name = rule.partition(":")
    if family != "frame":
        return name
    for part_of_speech in ("noun", "adjective"):
        if f"-{part_of_speech}/" in rule:
            return f"frame-{part_of_speech}"
    return "frame"


class Confidence(BaseModel):
    """Shares of right facts.

    Attributes:
        default: for types that no gold has.
        types: by fact type.
        rules: by fact type and kind of rule, ``Demand.frame``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    default: _Share
    types: dict[str, _Share]
    rules: dict[str, _Share]

    def of(self, fact: Fact) -> float:
        """The confidence in a fact, 0 to 1, rounded to hundredths."""
        share = self.rules.get(f"{fact.type}.{rule_kind(fact)}")
        if share is None:
            share = self.types.get(fact.type, self.default)
        return round(share, 2)


def load_confidence(file: Path) -> Confidence:
    """Reads the measured shares.

    Raises:
        AssetError: the file is broken, with its name and line.
    """
    return validated(Confidence, read_toml(file), file)
