"""The cue file: complete, in lower case, and without words that undo each other."""

from dataclasses import fields
from pathlib import Path

import pytest

from pourparler.errors import AssetError
from pourparler.lexicon.cues import Cues, load_cues
from pourparler.lexicon.frames import load_frames
from pourparler.resources import data_folder

FOLDER = data_folder("lexicon") / "nl"
CUES = load_cues(FOLDER / "cues.toml")


@pytest.mark.parametrize("name", [field.name for field in fields(Cues)])
def test_each_table_holds_lower_case_words(name: str) -> None:
    words = getattr(CUES, name)
    assert words
    assert not [word for word in words if word != word.lower().strip() or "  " in word]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("planned_verbs", "cancelled_verbs"),
        ("planned_verbs", "possible_verbs"),
        ("planned_adjectives", "possible_adverbs"),
        ("negation_words", "possible_adverbs"),
        ("negation_words", "negation_cancelled"),
        ("possible_auxiliaries", "obligation_auxiliaries"),
        ("condition_prepositions", "attribution_prepositions"),
    ],
)
def test_tables_do_not_contradict_each_other(one: str, other: str) -> None:
    assert not getattr(CUES, one) & getattr(CUES, other)


def test_parts_of_a_list_stand_in_the_list() -> None:
    assert CUES.objectless_verbs <= CUES.cluster_verbs
    assert CUES.aside_prepositions <= CUES.during_prepositions | CUES.assembly_prepositions


def test_words_set_around_another_are_two() -> None:
    assert {len(words.split()) for words in CUES.set_around} == {2}


def test_torn_prepositions_are_of_three_words() -> None:
    assert {len(words.split()) for words in CUES.torn_prepositions} == {3}


def test_without_conditions_is_no_condition() -> None:
    assert "zonder" not in CUES.condition_prepositions


def test_reporting_verbs_do_not_blame() -> None:
    statements = {
        lemma
        for frame in load_frames(FOLDER / "frames")
        if frame.type == "Statement" and frame.pos == "verb"
        for lemma in frame.lemmas
    }
    assert not CUES.blame_words & statements


def test_a_stray_table_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "cues.toml"
    text = (FOLDER / "cues.toml").read_text("utf-8")
    file.write_text(text + '\n[negaton]\nwords = ["niet"]\n', encoding="utf-8")
    with pytest.raises(AssetError, match="negaton"):
        load_cues(file)
    file.write_text(text.replace("[blame]", "[schuld]"), encoding="utf-8")
    with pytest.raises(AssetError):
        load_cues(file)
