"""Lint of the Dutch frames: what a typo or a copy would break without any error."""

import re
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from pourparler.lexicon.frames import Frame, load_frames
from pourparler.model import CONSULTATIONS, SPEECH_ACTS, FactType
from pourparler.resources import data_folder

FOLDER = data_folder("lexicon") / "nl" / "frames"
FRAMES = load_frames(FOLDER)
FILES = sorted(FOLDER.glob("*.toml"))

_SLOT_WORDS = """
    subj obj iobj clause dat inf quote pred poss adj self host case aux told words zich
    aan achter bij binnen boven door in inzake jegens langs met na naar naast namens om onder op
    over per richting rond rondom te tegen tegenover tot tussen uit van vanuit vanwege via volgens
    voor wegens
"""
SLOTS = frozenset(_SLOT_WORDS.split())

# Everyday words that an ending pattern must not take for a compound.
INNOCENT = (
    "reis", "paleis", "stop", "laptop", "ideaal", "helpdesk", "databank", "tand", "beleid", "woord",
    "feest", "koorts", "toeslag", "bestelling", "opstelling", "gesprekspartner",
)  # fmt: skip

# Words that two frames claim under the same conditions, and what tells them apart.
INTENDED = {
    # "is overtuigd" is parsed as a passive without agent, "overtuigt" has a subject
    "overtuigen: frame:appeal/overhalen frame:statement/overtuigd-zijn",
    # The second takes things only: it excludes every clause.
    "willen: frame:demand/willen-dat frame:demand/willen-iets",
}

_END = re.compile(r"[.!?]\"?$|\w$")


def _slots(frame: Frame) -> list[str]:
    named = [
        *frame.agent, *frame.content, *frame.addressee, *frame.participants, *frame.topic,
        *frame.place, *frame.requires, *frame.excludes,
    ]  # fmt: skip
    return [step for slot in named for step in slot.split(">")]


def _patterns(frame: Frame) -> list[str]:
    groups = [*frame.requires.values(), *frame.excludes.values(), frame.adverbs, frame.supports]
    return [lemma for lemmas in groups for lemma in lemmas]


def _conditions(frame: Frame) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[str, ...]]:
    return tuple(sorted((slot, lemmas) for slot, lemmas in frame.requires.items())), frame.adverbs


def test_each_type_has_its_file() -> None:
    types = {file.stem: tomllib.loads(file.read_text("utf-8"))["type"] for file in FILES}
    assert types == {name.lower(): name for name in SPEECH_ACTS | CONSULTATIONS}


@pytest.mark.parametrize("pos", ["verb", "noun"])
@pytest.mark.parametrize("kind", sorted(SPEECH_ACTS | CONSULTATIONS))
def test_each_type_has_verbs_and_nouns(kind: FactType, pos: str) -> None:
    assert [frame for frame in FRAMES if frame.type == kind and frame.pos == pos]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_frames_are_sorted(file: Path) -> None:
    text = file.read_text("utf-8")
    order = {"verb": 0, "noun": 1, "adjective": 2}
    found = re.findall(r"(?m)^\[\[(\w+)\]\]\nid = \"([^\"]+)\"", text)
    keys = [(order[pos], name) for pos, name in found]
    assert len(keys) == text.count("\n[[")
    assert keys == sorted(keys)


def test_rules_are_unique() -> None:
    rules = [frame.rule for frame in FRAMES]
    assert sorted(rules) == sorted(set(rules))


def test_slots_are_known() -> None:
    unknown = {(frame.rule, slot) for frame in FRAMES for slot in _slots(frame)}
    assert not {(rule, slot) for rule, slot in unknown if slot not in SLOTS}


def test_patterns_can_match() -> None:
    """They are compared with lower-case lemmas of one word, or a word and the one before it."""
    patterns = [(frame.rule, pattern) for frame in FRAMES for pattern in _patterns(frame)]
    assert not [(rule, text) for rule, text in patterns if text != text.lower()]
    assert not [(rule, text) for rule, text in patterns if len(text) < 2 and text not in "*!"]
    assert not [
        (frame.rule, lemma)
        for frame in FRAMES
        for lemmas in (*frame.requires.values(), *frame.excludes.values(), frame.adverbs)
        for lemma in lemmas
        if lemma.count(" ") > 1
    ]


def test_lists_hold_each_word_once() -> None:
    lists = [
        (frame.rule, words)
        for frame in FRAMES
        for words in (
            frame.lemmas,
            frame.supports,
            frame.adverbs,
            *frame.requires.values(),
            *frame.excludes.values(),
        )
    ]
    assert not [(rule, words) for rule, words in lists if len(words) != len(set(words))]
    assert not [(rule, words) for rule, words in lists if "*" in words and len(words) > 1]


def test_a_frame_is_no_contradiction() -> None:
    for frame in FRAMES:
        for slot, lemmas in frame.requires.items():
            assert not set(lemmas) & set(frame.excludes.get(slot, ())), (frame.rule, slot)
            assert "!" not in frame.excludes.get(slot, ()), frame.rule
        if frame.supports and frame.type in SPEECH_ACTS:
            assert "subj" in frame.agent, f"{frame.rule}: support verbs lend their subject"
        if {"niet", "geen", "nooit"} & set(frame.adverbs):
            assert frame.status == "actual", f"{frame.rule}: the denial makes the act"


def test_endings_spare_everyday_words() -> None:
    endings = {
        lemma[1:]
        for frame in FRAMES
        for lemma in (*frame.lemmas, *_patterns(frame))
        if lemma.startswith("*") and len(lemma) > 1
    }
    assert not [(word, end) for word in INNOCENT for end in endings if word.endswith(end)]


def test_no_word_is_claimed_twice() -> None:
    claims: dict[tuple[str, str, object], list[str]] = defaultdict(list)
    for frame in FRAMES:
        for lemma in frame.lemmas:
            claims[frame.pos, lemma, _conditions(frame)].append(frame.rule)
    doubles = {
        f"{lemma}: {' '.join(sorted(rules))}"
        for (_, lemma, _), rules in claims.items()
        if len(rules) > 1
    }
    assert doubles == INTENDED


def test_examples_are_sentences() -> None:
    for frame in FRAMES:
        for sentence in (*frame.fires, *frame.silent):
            assert " ".join(sentence.split()) == sentence
            assert sentence.lstrip('"')[0].isupper(), sentence
            assert 3 <= len(sentence.split()) <= 25, sentence
            assert _END.search(sentence), sentence


def test_no_example_stands_twice_in_a_type() -> None:
    seen: dict[tuple[str, str], str] = {}
    for frame in FRAMES:
        for sentence in (*frame.fires, *frame.silent):
            key = (frame.type, sentence)
            assert key not in seen, f"{sentence} in {seen.get(key)} and {frame.rule}"
            seen[key] = frame.rule


def test_confusions_are_guarded() -> None:
    """Every type with a common figurative or other use has sentences that must stay silent."""
    silent = {frame.type for frame in FRAMES if frame.silent}
    assert silent >= {
        "Demand", "Appeal", "Proposal", "Rejection", "Agreement", "Willingness", "Promise",
        "Threat", "Warning", "Accusation", "Denial", "Statement", "Meeting", "PhoneCall", "Visit",
    }  # fmt: skip
