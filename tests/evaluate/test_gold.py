from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pourparler.errors import AssetError
from pourparler.evaluate import load_gold, missing_words, read_gold
from pourparler.model import PartialDate

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = (
    "article: vis\n"
    "actors: {N: {labels: [Noorwegen]}, H: {labels: [Haugen], represents: N}}\n"
    "facts:\n"
)
_FACT = "{type: Demand, agent: N, content: vis, status: actual, evidence: eist vis}"


def _write(folder: Path, text: str, name: str = "vis.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("date", ["2021", "2021-11", "2021-11-03", '"2021-11-03"'])
def test_dates_in_each_form_that_yaml_makes_of_them(tmp_path: Path, date: str) -> None:
    text = f"date: {date}\n{_HEAD} - {_FACT.replace('}', f', date: {date}}}')}\n"
    gold = read_gold(_write(tmp_path, text))
    assert gold.date == gold.facts[0].date == PartialDate(date.strip('"'))


def test_single_addressee_and_list_of_addressees(tmp_path: Path) -> None:
    one = _FACT.replace("}", ", addressee: H}")
    two = _FACT.replace("}", ", addressee: [H, N]}")
    gold = read_gold(_write(tmp_path, f"{_HEAD} - {one}\n - {two}\n"))
    assert [fact.addressee for fact in gold.facts] == [("H",), ("H", "N")]


def test_article_without_facts(tmp_path: Path) -> None:
    assert read_gold(_write(tmp_path, "article: vis\nactors: {}\nfacts: []\n")).facts == ()


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        (_FACT.replace("Demand", "Demands"), "facts.0.type"),
        (_FACT.replace("actual", "real"), "facts.0.status"),
        (_FACT.replace("agent: N", "agent: X"), "fact 1 names X"),
        (_FACT.replace("}", ", source: X}"), "fact 1 names X"),
        (_FACT.replace("}", ", adressee: H}"), "facts.0.adressee: Extra inputs"),
        (_FACT.replace("content: vis, ", ""), "a Demand needs agent and content"),
        (_FACT.replace("}", ", participants: [N]}"), "a Demand has no participants"),
        (_FACT.replace("}", ", date: 2021-13}"), "facts.0.date"),
        (_FACT.replace("}", ", date: soon}"), "facts.0.date"),
        ("{type: Meeting, status: actual, evidence: x}", "a Meeting needs participants"),
        ("{type: Mediation, participants: [N], status: actual, evidence: x}", "needs an agent"),
        (
            "{type: Meeting, participants: [N, H], content: x, status: actual, evidence: x}",
            "neither content nor addressee",
        ),
    ],
)
def test_broken_facts_are_named(tmp_path: Path, fact: str, told: str) -> None:
    with pytest.raises(AssetError, match=r"vis\.yaml: .") as caught:
        read_gold(_write(tmp_path, f"{_HEAD} - {fact}\n"))
    assert told in str(caught.value)


def test_broken_yaml_has_its_line(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match=r"vis\.yaml:[45]: no valid YAML"):
        read_gold(_write(tmp_path, f"{_HEAD} - {{type: [Demand\n"))


def test_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="'agent' stands twice"):
        read_gold(_write(tmp_path, f"{_HEAD} - {_FACT.replace('}', ', agent: H}')}\n"))


def test_unknown_represented_actor(tmp_path: Path) -> None:
    text = "article: vis\nactors: {H: {labels: [Haugen], represents: N}}\nfacts: []\n"
    with pytest.raises(AssetError, match="H represents N"):
        read_gold(_write(tmp_path, text))


@pytest.mark.parametrize("data", [b"", b"- 1\n", b"\xff\xfe\x00", b"article: 1\x00"])
def test_files_that_are_no_gold(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "vis.yaml"
    file.write_bytes(data)
    with pytest.raises(AssetError, match=r"vis\.yaml"):
        read_gold(file)


def test_folder_is_read_sorted_by_article(tmp_path: Path) -> None:
    _write(tmp_path, "article: b\n", "1.yaml")
    _write(tmp_path, "article: a\n", "2.yaml")
    assert list(load_gold(tmp_path)) == ["a", "b"]
    _write(tmp_path, "article: a\n", "3.yaml")
    with pytest.raises(AssetError, match=r"3\.yaml: a second file about a"):
        load_gold(tmp_path)


def test_empty_or_missing_folder(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nergens"):
        with pytest.raises(AssetError, match="no gold files"):
            load_gold(folder)


def test_missing_words_are_told(tmp_path: Path) -> None:
    gold = read_gold(_write(tmp_path, f"{_HEAD} - {_FACT}\n"))
    assert list(missing_words(gold, "Noorwegen eist vis.")) == []
    assert list(missing_words(gold, "Noorwegen wil vis.")) == [
        "vis: fact 1 (Demand): evidence not in text: eist vis"
    ]
