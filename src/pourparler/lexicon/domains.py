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

    least: Annotated[float, Field(gt=0)]
    factor: Annotated[float, Field(gt=0)]
    borrowed_weight: Annotated[float, Field(gt=0)]
    telling_weight: Annotated[float, Field(gt=0)]
    shared_weight: Annotated[float, Field(gt=0)]
    most_states: Annotated[int, Field(ge=0)]
    state_weight: Annotated[float, Field(ge=0)]
    most_persons: Annotated[int, Field(ge=0)]
    length: Annotated[int, Field(ge=1)]
    sparse: Annotated[float, Field(ge=0)]
    borrowed: tuple[str, ...]
    own: tuple[str, ...]
    telling: tuple[str, ...]
    shared: tuple[str, ...]
    other: tuple[str, ...]


class DomainLexicon:
    """Words of the domain and of others, and how they weigh against each other."""

    def __init__(self, data: _DomainFile) -> None:
        self._data = data
        self._kinds = (
            (_Words(data.borrowed), data.borrowed_weight, 0.0),
            (_Words(data.shared), 0.0, data.shared_weight),
            (_Words(data.telling), 0.0, data.telling_weight),
            (_Words(data.own), 1.0, 0.0),
            (_Words(data.other), 0.0, 1.0),
        )

    def is_foreign(self, lemmas: Iterable[str], states: int = 0, persons: int = 0) -> bool:
        """Whether an article is of another domain.

        Args:
            lemmas: its content words, in lower case: ``rechter``, ``eisen``, ``celstraf``.
            states: how many different states it names; each weighs for the domain.
            persons: how many different known persons, nearly all politicians; each weighs for it.
        """
        data = self._data
        native = data.state_weight * min(states, data.most_states) + min(persons, data.most_persons)
        foreign, length = 0.0, 0
        for lemma in lemmas:
            length += 1
            for words, for_domain, against in self._kinds:
                if words.has(lemma):
                    native += for_domain
                    foreign += against
                    break
        outweighed = foreign >= data.least and foreign > data.factor * native
        return outweighed or (length >= data.length and native < data.sparse * length)


class _Words:
    """Words to look for: whole, by their ending (``*straf``) or by their beginning (``vredes*``).

    >>> _Words(["*straf"]).has("celstraf")
    True
    """

    def __init__(self, words: Iterable[str]) -> None:
        listed = tuple(words)
        self._whole = frozenset(word for word in listed if "*" not in word)
        self._endings = tuple(word[1:] for word in listed if word.startswith("*"))
        self._beginnings = tuple(word[:-1] for word in listed if word.endswith("*"))

    def has(self, lemma: str) -> bool:
        return (
            lemma in self._whole
            or lemma.endswith(self._endings)
            or lemma.startswith(self._beginnings)
        )


def load_domains(file: Path) -> DomainLexicon:
    """Reads the domain words.

    Raises:
        AssetError: the file is broken, with its name and line.
    """
    return DomainLexicon(validated(_DomainFile, read_toml(file), file))
