"""The example sentences of the frames through the real parser, and a frame added without Python."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from benchmarks.chain import load_chain
from benchmarks.floors import FRAME_FLOORS, frame_shares, read_floors
from benchmarks.frame_examples import Examples, as_article, describe, measure_frames

from pourparler.lexicon import load_lexicon
from pourparler.resolve import Analyser
from pourparler.resources import data_folder

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

_NEW_FRAMES = """
[[verb]]
id = "afpingelen"
lemmas = ["afpingelen"]
agent = ["subj"]
content = ["obj"]
addressee = ["bij", "van"]
strength = 0.8
fires = ["Malta pingelt bij Cyprus twee schepen af."]

[[noun]]
id = "pingelpartij"
lemmas = ["pingelpartij"]
agent = ["van", "poss", "adj"]
content = ["over", "om"]
fires = ["De pingelpartij van Malta over de visrechten duurt voort."]
"""
"""Words that Dutch lets one make, and that stand in no frame."""


@pytest.fixture(scope="module")
def examples() -> Examples:
    chain = load_chain()
    return measure_frames(chain.lexicon, chain.index, chain.parser)


def test_fires_sentences_give_their_type(examples: Examples) -> None:
    floors, shares = read_floors(FRAME_FLOORS), frame_shares(examples)
    failures = examples.not_fired
    for name in ("fires", "fires-by-own-frame"):
        share, _ = shares[name]
        assert share >= floors[name], (
            f"{name}: {share:.3f} is below the floor of {floors[name]}; of "
            f"{len(examples.fires)} sentences {len(failures)} give no fact of their type:\n"
            + describe(failures, limit=200)
        )


def test_silent_sentences_do_not(examples: Examples) -> None:
    floor, failures = read_floors(FRAME_FLOORS)["silent"], examples.not_silent
    assert examples.share_silent >= floor, (
        f"silent: {examples.share_silent:.3f} is below the floor of {floor}; found all the same:\n"
        + describe(failures, limit=200)
    )


def test_every_type_is_found_in_most_of_its_examples(examples: Examples) -> None:
    weak = {}
    for kind in {example.wanted for example in examples.fires}:
        own = [example for example in examples.fires if example.wanted == kind]
        right = sum(example.wanted in example.found for example in own)
        if 2 * right < len(own):
            weak[kind] = f"{right} of {len(own)}"
    assert weak == {}


def test_a_frame_is_added_without_python(tmp_path: Path) -> None:
    folder = tmp_path / "nl"
    shutil.copytree(data_folder("lexicon") / "nl", folder)
    file = folder / "frames" / "demand.toml"
    file.write_text(file.read_text("utf-8") + _NEW_FRAMES, encoding="utf-8")
    chain = load_chain()
    old, new = chain.lexicon, load_lexicon(folder)
    assert new.version != old.version
    text = "Malta pingelt bij Cyprus twee schepen af."
    article = as_article(text)
    found = {}
    for lexicon in (old, new):
        (doc,) = chain.parser.parse([article])
        facts = Analyser(chain.index, lexicon).analyse(doc, article).facts
        found[lexicon.version] = [
            (fact.type, fact.agent, fact.addressees, fact.content and fact.content.span.text)
            for fact in facts
        ]
    assert found[old.version] == []
    assert found[new.version] == [("Demand", "malta", ("cyprus",), "twee schepen")]
