"""Every pattern cuts its examples as marked and leaves its counterexamples alone."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

from pourparler.errors import AssetError
from pourparler.read.boilerplate import Pattern, find_cuts, load_patterns

if TYPE_CHECKING:
    from pathlib import Path

_PATTERNS = load_patterns()
_MARKED = re.compile(r"\[\[(.+?)\]\]")


@pytest.mark.parametrize(
    ("pattern", "marked"),
    [
        pytest.param(pattern, example, id=f"{pattern.name}-{number}")
        for pattern in _PATTERNS
        for number, example in enumerate(pattern.examples)
    ],
)
def test_examples_are_cut_as_marked(pattern: Pattern, marked: str) -> None:
    line = _MARKED.sub(r"\1", marked)
    cuts = find_cuts(line, (pattern,), first=True)
    assert [line[cut.start : cut.end] for cut in cuts] == _MARKED.findall(marked)


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        pytest.param(pattern, example, id=f"{pattern.name}-{number}")
        for pattern in _PATTERNS
        for number, example in enumerate(pattern.counterexamples)
    ],
)
def test_counterexamples_are_left_alone(pattern: Pattern, line: str) -> None:
    assert find_cuts(line, (pattern,), first=True) == []


def test_names_of_patterns_are_unique() -> None:
    names = [pattern.name for pattern in _PATTERNS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "line",
    [
        "=" * 50_000,
        "Lees alles over " * 4_000,
        "Volledig scherm " * 4_000,
        "Nieuws • " * 8_000,
        "Wat " * 15_000,
        "A" * 50_000,
        "#a " * 20_000,
        "Door De " * 8_000,
        "Foto: " * 10_000,
        "© A " * 15_000,
    ],
    ids=lambda line: line[:12],
)
def test_patterns_take_bounded_time_on_runs(line: str) -> None:
    start = time.process_time()
    find_cuts(line, _PATTERNS, first=True)
    assert time.process_time() - start < 2.0


def _file(folder: Path, text: str) -> Path:
    file = folder / "boilerplate.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_broken_toml_names_file_and_line(tmp_path: Path) -> None:
    file = _file(tmp_path, '[names]\nagency = ["ANP"\n\n[[patterns]]\nname = "a"\n')
    with pytest.raises(AssetError, match=r"boilerplate\.toml:\d+: no valid TOML") as caught:
        load_patterns(file)
    assert caught.value.line is not None


def test_broken_regex_names_the_pattern_and_its_line(tmp_path: Path) -> None:
    file = _file(
        tmp_path,
        '[[patterns]]\nname = "good"\nkind = "caption"\npattern = "x"\nexamples = ["[[x]]"]\n\n'
        '[[patterns]]\nname = "bad"\nkind = "caption"\npattern = "("\nexamples = ["[[x]]"]\n',
    )
    with pytest.raises(AssetError, match=r"toml:8: bad: ") as caught:
        load_patterns(file)
    assert caught.value.line == 8


def test_stray_key_and_unknown_kind_are_refused(tmp_path: Path) -> None:
    for extra in ('kinds = "caption"', 'kind = "advert"'):
        body = f'[[patterns]]\nname = "a"\npattern = "x"\nexamples = ["[[x]]"]\n{extra}\n'
        folder = tmp_path / extra[:5]
        folder.mkdir()
        with pytest.raises(AssetError, match=r"patterns\.0\.kind"):
            load_patterns(_file(folder, body))


def test_missing_file_is_an_asset_error(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="nowhere"):
        load_patterns(tmp_path / "nowhere.toml")
