"""The frame loader refuses what would silently never fire."""

from pathlib import Path

import pytest

from pourparler.errors import AssetError
from pourparler.lexicon.frames import load_frames

GOOD = """
type = "Demand"
[[verb]]
id = "eisen"
lemmas = ["eisen"]
agent = ["subj"]
content = ["obj"]
fires = ["Rusland eist garanties."]
"""


def _load(folder: Path, text: str) -> None:
    (folder / "demand.toml").write_text(text, encoding="utf-8")
    load_frames(folder)


def test_a_good_file_loads(tmp_path: Path) -> None:
    (tmp_path / "demand.toml").write_text(GOOD, encoding="utf-8")
    (frame,) = load_frames(tmp_path)
    assert (frame.type, frame.pos, frame.rule) == ("Demand", "verb", "frame:demand/eisen")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('content = ["obj"]', 'contents = ["obj"]', "contents"),
        ('content = ["obj"]', "content = []", "needs agent and content"),
        ('content = ["obj"]', 'content = ["OBJ"]', "is no slot"),
        ('content = ["obj"]', 'content = ["obj>"]', "is no slot"),
        ('content = ["obj"]', 'content = ["obj"]\nparticipants = ["subj"]', "agent and content"),
        ('fires = ["Rusland eist garanties."]', "", "fires"),
        ('fires = ["Rusland eist garanties."]', "fires = []", "fires"),
        ('lemmas = ["eisen"]', 'lemmas = [" eisen"]', "lemmas"),
        ('id = "eisen"', 'id = "Eisen!"', "id"),
        ('type = "Demand"', 'type = "Demands"', "type"),
        ("[[verb]]", "[[werkwoord]]", "werkwoord"),
        ('lemmas = ["eisen"]', 'lemmas = ["eisen"]\nsupports = ["doen"]', "support verbs"),
        ('lemmas = ["eisen"]', 'lemmas = ["eisen"]\nstrength = 2', "strength"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(AssetError, match=r"demand\.toml") as caught:
        _load(tmp_path, GOOD.replace(old, new))
    assert told in str(caught.value)


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    with pytest.raises(AssetError) as caught:
        _load(tmp_path, GOOD.replace('id = "eisen"', 'id = "eisen'))
    assert caught.value.line == 4


def test_the_same_name_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="eisen"):
        _load(tmp_path, GOOD + GOOD.replace('type = "Demand"', ""))


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="no frames"):
        load_frames(tmp_path)
