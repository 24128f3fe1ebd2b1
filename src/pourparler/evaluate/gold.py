"""Gold facts: what a careful reader takes from an article, as YAML files.

One file an article, in the form of the annotation guidelines::

    article: rabat
    date: 2023-05-04                 # publication date, where the text itself gives none
    actors:
      Morocco: {wikidata: Q1028, labels: [Marokko, Rabat], kind: state}
    facts:
      - {type: Demand, agent: Morocco, content: "…", status: actual, evidence: "…"}
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from pourparler.errors import AssetError
from pourparler.model import CONSULTATIONS, SPEECH_ACTS, FactType, PartialDate, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["GoldActor", "GoldArticle", "GoldFact", "load_gold", "missing_words", "read_gold"]


def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _as_date(value: object) -> object:
    """YAML reads ``2022-03-10`` as a date, ``2022`` as a number and ``2022-03`` as text."""
    if isinstance(value, dt.date):
        return PartialDate(value.isoformat())
    if isinstance(value, int | str) and not isinstance(value, bool):
        return PartialDate(str(value))
    return value


Words = Annotated[str, Field(min_length=1)]
OneOrMore = Annotated[tuple[Words, ...], BeforeValidator(_as_tuple)]
Date = Annotated[PartialDate, BeforeValidator(_as_date)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GoldActor(_Strict):
    """An actor under a key of the file; ``represents`` holds keys of the same file."""

    labels: Annotated[tuple[Words, ...], Field(min_length=1)]
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9]\d*$")] | None = None
    represents: OneOrMore = ()
    kind: Literal["person", "state", "organization", "group"] | None = None


class GoldFact(_Strict):
    """One fact; ``agent``, ``addressee``, ``participants`` and ``source`` are keys of actors.

    ``accept`` holds other types that are right as well; an ``optional`` fact counts neither way.
    """

    type: FactType
    status: Status
    evidence: Words
    accept: tuple[FactType, ...] = ()
    optional: bool = False
    participants: tuple[Words, ...] = ()
    agent: Words | None = None
    addressee: OneOrMore = ()
    content: Words | None = None
    condition: Words | None = None
    topic: Words | None = None
    source: Words | None = None
    place: Words | None = None
    date: Date | None = None

    @model_validator(mode="after")
    def _has_roles(self) -> Self:
        if self.type in SPEECH_ACTS and (self.agent is None or self.content is None):
            raise ValueError(f"a {self.type} needs agent and content")
        if self.type in SPEECH_ACTS and self.participants:
            raise ValueError(f"a {self.type} has no participants")
        if self.type in CONSULTATIONS and (self.content or self.addressee):
            raise ValueError(f"a {self.type} has neither content nor addressee")
        if self.type == "Mediation" and self.agent is None:
            raise ValueError("a Mediation needs an agent")
        if self.type in CONSULTATIONS - {"Mediation"} and not self.participants:
            raise ValueError(f"a {self.type} needs participants")
        return self

    @property
    def actors(self) -> tuple[str, ...]:
        """All keys of actors that the fact names."""
        single = tuple(key for key in (self.agent, self.source) if key is not None)
        return (*single, *self.participants, *self.addressee)


class GoldArticle(_Strict):
    """The gold facts of one article."""

    article: Words
    date: Date | None = None
    actors: dict[str, GoldActor] = Field(default_factory=dict)
    facts: tuple[GoldFact, ...] = ()

    @model_validator(mode="after")
    def _names_its_actors(self) -> Self:
        for key, actor in self.actors.items():
            for other in actor.represents:
                if other not in self.actors:
                    raise ValueError(f"{key} represents {other}, which is not among the actors")
        for number, fact in enumerate(self.facts, start=1):
            for key in fact.actors:
                if key not in self.actors:
                    raise ValueError(f"fact {number} names {key}, which is not among the actors")
        return self


class _Loader(yaml.SafeLoader):
    """Refuses a key that stands twice, which YAML parsers take silently."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key_node, _ in node.value:
            key = key_node.value
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"{key!r} stands twice", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


def read_gold(file: Path) -> GoldArticle:
    """The gold facts in ``file``.

    Raises:
        AssetError: it cannot be read, is no YAML or not in the form of the guidelines.
    """
    name = str(file)
    try:
        data = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (safe)
        return GoldArticle.model_validate(data)
    except yaml.MarkedYAMLError as error:
        line = None if error.problem_mark is None else error.problem_mark.line + 1
        raise AssetError(f"no valid YAML: {error.problem}", file=name, line=line) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise AssetError(f"{where}: {first['msg']}".lstrip(": "), file=name) from error
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise AssetError(f"cannot be read: {error}", file=name) from error


def load_gold(folder: Path) -> dict[str, GoldArticle]:
    """All gold files of ``folder`` (``*.yaml``) by identifier of the article, sorted.

    Raises:
        AssetError: there are none, one is broken, or two are about the same article.
    """
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise AssetError("no gold files (*.yaml) here", file=str(folder))
    gold: dict[str, GoldArticle] = {}
    for file in files:
        article = read_gold(file)
        if article.article in gold:
            raise AssetError(f"a second file about {article.article}", file=str(file))
        gold[article.article] = article
    return dict(sorted(gold.items()))


def missing_words(gold: GoldArticle, text: str) -> Iterator[str]:
    """Remarks on evidence, contents and conditions that do not stand in ``text`` verbatim."""
    for number, fact in enumerate(gold.facts, start=1):
        for name in ("evidence", "content", "condition", "topic"):
            words = getattr(fact, name)
            if words is not None and words not in text:
                yield f"{gold.article}: fact {number} ({fact.type}): {name} not in text: {words}"
