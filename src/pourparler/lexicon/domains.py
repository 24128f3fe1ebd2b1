"""Whether an article is about diplomacy, conflict or negotiation: ``lexicon/nl/domains.toml``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field

from pourparler.lexicon.files import read_toml, validated

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["DomainLexicon", "load_domains"]


class _DomainFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    least: Annotated[int, Field(ge=1)]
    alone: Annotated[int, Field(ge=1)]
    length: Annotated[int, Field(ge=1)]
    factor: Annotated[float, Field(gt=0)]
    most_states: Annotated[int, Field(ge=0)]
    own: tuple[str, ...]
    other: tuple[str, ...]
    shared: tuple[str, ...]
    shared_weight: Annotated[float, Field(gt=0)]


class DomainLexicon:
    """Words of the domain and of others, and how they weigh against each other."""

    def __init__(self, data: _DomainFile) -> None:
        self._least = data.least
        self._alone = data.alone
        self._length = data.length
        self._factor = data.factor
        self._most_states = data.most_states
        self._own = _Words(data.own)
        self._other = _Words(data.other)
        self._shared = _Words(data.shared)
        self._shared_weight = data.shared_weight

    def is_foreign(self, lemmas: Iterable[str], states: int = 0) -> bool:
        """Whether an article is of another domain.

        Args:
            lemmas: its content words, in lower case.
            states: how many different states it names; each weighs as a word of the domain.
        """
        own = other = shared = length = 0
        for lemma in lemmas:
            length += 1
            if self._own.has(lemma):
                own += 1
            elif self._other.has(lemma):
                other += 1
                shared += self._shared.has(lemma)
        if own == 0 and length >= self._length:
            enough = other - shared + self._shared_weight * shared >= self._alone
        else:
            enough = other >= self._least
        return enough and other > self._factor * (own + min(states, self._most_states))


class _Words:
    def __init__(self, words: Iterable[str]) -> None:
        listed = tuple(words)
        self._whole = frozenset(word for word in listed if not word.startswith("*"))
        self._endings = tuple(word[1:] for word in listed if word.startswith("*"))

    def has(self, lemma: str) -> bool:
        return lemma in self._whole or lemma.endswith(self._endings)


def load_domains(file: Path) -> DomainLexicon:
    """Reads the domain words.

    Raises:
        AssetError: the file is broken, with its name and line.
    """
    return DomainLexicon(validated(_DomainFile, read_toml(file), file))
