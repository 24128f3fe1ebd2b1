"""Topics of negotiation by the lemmas of a span. Data in ``lexicon/nl/topics.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, RootModel

from pourparler.lexicon.files import read_toml, validated

__all__ = ["TopicLexicon", "load_topics"]


class _Topic(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    lemmas: tuple[str, ...]


class _TopicFile(RootModel[dict[str, _Topic]]):
    pass


class TopicLexicon:
    """Finds topics: slugs of the SKOS scheme, by patterns of lemmas in any order."""

    def __init__(self, patterns: dict[str, tuple[str, ...]]) -> None:
        self._single: dict[str, set[str]] = {}
        self._several: list[tuple[str, tuple[re.Pattern[str], ...]]] = []
        for slug, lemmas in sorted(patterns.items()):
            for pattern in lemmas:
                words = pattern.split(" ")
                if len(words) == 1 and "*" not in pattern:
                    self._single.setdefault(pattern, set()).add(slug)
                else:
                    self._several.append((slug, tuple(map(_compile, words))))

    def find(self, lemmas: Iterable[str]) -> tuple[str, ...]:
        """Slugs of the topics that lower-case lemmas of a span are about, in order of name."""
        words = tuple(dict.fromkeys(lemmas))
        found = {slug for word in words for slug in self._single.get(word, ())}
        for slug, patterns in self._several:
            if slug not in found and all(
                any(pattern.fullmatch(word) for word in words) for pattern in patterns
            ):
                found.add(slug)
        return tuple(sorted(found))


def _compile(word: str) -> re.Pattern[str]:
    return re.compile(re.escape(word).replace(r"\*", r"[\w-]+"))


def load_topics(file: Path) -> TopicLexicon:
    """Reads a topic file.

    Raises:
        AssetError: it is no TOML or has other keys than ``lemmas``; with the file.
    """
    data = validated(_TopicFile, read_toml(file), file)
    return TopicLexicon({slug: topic.lemmas for slug, topic in data.root.items()})
