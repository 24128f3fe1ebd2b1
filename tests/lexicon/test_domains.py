"""Articles of other domains are told by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pourparler.errors import AssetError
from pourparler.lexicon import load_lexicon
from pourparler.lexicon.domains import DomainLexicon, load_domains

if TYPE_CHECKING:
    from pathlib import Path


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


def test_endings_count() -> None:
    lexicon = DomainLexicon(2, 1.0, own=[], other=["*straf"])
    assert lexicon.is_foreign(["celstraf", "taakstraf"])
    assert not lexicon.is_foreign(["straffen", "bestraffen"])


def test_a_stray_key_is_named(tmp_path: Path) -> None:
    file = tmp_path / "domains.toml"
    file.write_text('least = 5\nfactor = 1.5\nown = []\nother = []\nfoo = 1\n', encoding="utf-8")
    with pytest.raises(AssetError, match="foo"):
        load_domains(file)
