"""Articles of other domains are told by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pourparler.errors import AssetError
from pourparler.lexicon import load_lexicon
from pourparler.lexicon.domains import load_domains

if TYPE_CHECKING:
    from pathlib import Path

    from pourparler.lexicon.domains import DomainLexicon


@pytest.fixture(scope="module")
def domains() -> DomainLexicon:
    return load_lexicon().domains


def test_a_court_report_is_foreign(domains: DomainLexicon) -> None:
    lemmas = ["rechter", "verdachte", "advocaat", "officier", "celstraf", "eisen", "vonnis"]
    assert domains.is_foreign(lemmas)


def test_news_on_talks_is_not(domains: DomainLexicon) -> None:
    lemmas = ["minister", "overleg", "verdrag", "sanctie", "rechter", "verdachte", "advocaat"]
    assert not domains.is_foreign(lemmas)


def test_a_few_foreign_words_do_not_decide(domains: DomainLexicon) -> None:
    assert not domains.is_foreign(["rechter", "vonnis", "wedstrijd"])
    assert not domains.is_foreign([])


@pytest.mark.parametrize(
    "lemmas",
    [
        ["transfer", "club", "akkoord", "middenvelder", "onderhandelen", "supporter", "doelpunt"],
        ["aandeelhouder", "topman", "belegger", "kwartaal", "dividend", "winst"],
        ["roman", "oorlog", "schrijfster", "jury", "uitgever", "literatuur"],
    ],
)
def test_other_news_is_foreign(domains: DomainLexicon, lemmas: list[str]) -> None:
    assert domains.is_foreign(lemmas)


def _small(**more: object) -> str:
    numbers = {"least": 2, "alone": 1, "length": 9, "factor": 1.0, "most_states": 2}
    words: dict[str, object] = {"own": [], "other": [], "shared": [], "shared_weight": 0.4}
    fields = {**numbers, **words, **more}
    return "".join(f"{key} = {value!r}\n" for key, value in fields.items())


def test_states_weigh_as_words_of_the_domain_but_only_so_many(tmp_path: Path) -> None:
    file = tmp_path / "domains.toml"
    file.write_text(_small(other=["wolf", "schaap", "geit"]), encoding="utf-8")
    lexicon = load_domains(file)
    assert lexicon.is_foreign(["wolf", "schaap"], states=1)
    assert not lexicon.is_foreign(["wolf", "schaap"], states=2)
    assert lexicon.is_foreign(["wolf", "schaap", "geit"], states=40)


def test_in_a_long_text_fewer_words_decide_where_none_is_of_the_domain(tmp_path: Path) -> None:
    file = tmp_path / "domains.toml"
    file.write_text(_small(own=["verdrag"], other=["wolf"]), encoding="utf-8")
    lexicon = load_domains(file)
    rest = ["huis"] * 8
    assert lexicon.is_foreign(["wolf", *rest])
    assert not lexicon.is_foreign(["wolf"])
    assert not lexicon.is_foreign(["wolf", "verdrag", *rest])
    assert not lexicon.is_foreign(["huis", *rest])


def test_one_word_that_politics_uses_as_well_does_not_decide_alone(domains: DomainLexicon) -> None:
    rest = ["huis"] * 30
    assert not domains.is_foreign(["ziekenhuis", *rest])
    assert not domains.is_foreign(["voorlopig", "tegenstander", *rest])
    assert domains.is_foreign(["ziekenhuis", "arts", "patiënt", *rest])
    assert domains.is_foreign(["elftal", *rest])


def test_endings_count(tmp_path: Path) -> None:
    file = tmp_path / "domains.toml"
    file.write_text(_small(other=["*straf"]), encoding="utf-8")
    lexicon = load_domains(file)
    assert lexicon.is_foreign(["celstraf", "taakstraf"])
    assert not lexicon.is_foreign(["straffen", "bestraffen"])


def test_a_stray_key_is_named(tmp_path: Path) -> None:
    file = tmp_path / "domains.toml"
    file.write_text(_small(foo=1), encoding="utf-8")
    with pytest.raises(AssetError, match="foo"):
        load_domains(file)
