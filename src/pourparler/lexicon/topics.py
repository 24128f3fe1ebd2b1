"""Topics of negotiation by the lemmas of a span. Data in ``lexicon/nl/topics.toml``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, RootModel

from pourparler.lexicon.files import read_toml, validated

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["TopicLexicon", "load_topics"]


class _Topic(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    lemmas: tuple[str, ...]


class _TopicFile(RootModel[dict[str, _Topic]]):
    pass


class TopicLexicon:
    """Finds topics: slugs of the SKOS scheme, by patterns of lemmas in any order."""

    def __init__(self, patterns: dict[str, tuple[str, ...]]) -> None:
        rows = [
            (slug, frozenset(pattern.split(" ")))
            for slug, lemmas in sorted(patterns.items())
            for pattern in lemmas
        ]
        self._rows_of: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for slug, row in rows:
            # filed under one of its words, for all of them must be met
            self._rows_of.setdefault(min(row), []).append((slug, row))
        words = {word for _, row in rows for word in row}
        self._plain = {word for word in words if "*" not in word}
        self._wild = [(word, _compile(word)) for word in sorted(words - self._plain)]
        self._met: dict[str, frozenset[str]] = {}

    def find(self, lemmas: Iterable[str]) -> tuple[str, ...]:
        """Slugs of the topics that lower-case lemmas of a span are about, in order of name."""
        met: set[str] = set()
        for lemma in lemmas:
            met |= self._patterns_met(lemma)
        if not met:
            return ()
        rows = (found for word in met for found in self._rows_of.get(word, ()))
        return tuple(sorted({slug for slug, row in rows if row <= met}))

    def _patterns_met(self, lemma: str) -> frozenset[str]:
        """The words of patterns that one lemma meets; kept, since words of news recur."""
        known = self._met.get(lemma)
        if known is None:
            found = {word for word, pattern in self._wild if pattern.fullmatch(lemma)}
            known = frozenset(found | ({lemma} & self._plain))
            self._met[lemma] = known
        return known


def _compile(word: str) -> re.Pattern[str]:
    return re.compile(re.escape(word).replace(r"\*", r"[\w-]+"))


def load_topics(file: Path) -> TopicLexicon:
    """Reads a topic file.

    Raises:
        AssetError: it is no TOML or has other keys than ``lemmas``; with the file.
    """
    data = validated(_TopicFile, read_toml(file), file)
    return TopicLexicon({slug: topic.lemmas for slug, topic in data.root.items()})
