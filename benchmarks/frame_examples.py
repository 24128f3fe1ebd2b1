"""How many example sentences of the frames come out as their authors meant.

A ``fires`` sentence must give a candidate of its frame's type: a candidate, not a fact, because a
sentence alone has no antecedent for its pronouns and its unknown actors. A ``silent`` sentence
must give no fact of the type: a reader sees facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pourparler.errors import ArticleError
from pourparler.extract import Extractor, read_parse
from pourparler.model import Article, Block
from pourparler.resolve import Analyser

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from pourparler.actors import ActorIndex
    from pourparler.language.parser import Parser
    from pourparler.lexicon import Lexicon

__all__ = ["Example", "Examples", "as_article", "describe", "measure_frames"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One sentence of a frame and what was found in it.

    Attributes:
        rule: the frame, such as ``frame:demand/eisen``.
        wanted: the type that must be found (``fires``) or must not (``silent``).
        found: the types of the candidates (``fires``) or facts (``silent``).
        own: whether the frame itself found one of them.
    """

    rule: str
    wanted: str
    sentence: str
    found: tuple[str, ...]
    own: bool

    def __str__(self) -> str:
        return f"{self.rule}: {self.sentence} [{', '.join(self.found) or 'nothing'}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """All examples of a lexicon, in the order of its files."""

    fires: tuple[Example, ...]
    silent: tuple[Example, ...]

    @property
    def not_fired(self) -> list[Example]:
        """Sentences in which the type should have been found."""
        return [example for example in self.fires if example.wanted not in example.found]

    @property
    def not_silent(self) -> list[Example]:
        """Sentences in which the type should not have been found."""
        return [example for example in self.silent if example.wanted in example.found]

    @property
    def share_fires(self) -> float:
        """Of the ``fires`` sentences those that do, 0 to 1."""
        return 1 - len(self.not_fired) / len(self.fires)

    @property
    def share_own(self) -> float:
        """Of the ``fires`` sentences those in which the frame itself finds something, 0 to 1."""
        return sum(example.own for example in self.fires) / len(self.fires)

    @property
    def share_silent(self) -> float:
        """Of the ``silent`` sentences those that are, 0 to 1."""
        return 1 - len(self.not_silent) / len(self.silent)


def as_article(text: str, identifier: str = "zin") -> Article:
    """An article of one paragraph."""
    block = Block(kind="paragraph", start=0, end=len(text))
    return Article(id=identifier, text=text, blocks=(block,))


def measure_frames(lexicon: Lexicon, index: ActorIndex, parser: Parser) -> Examples:
    """Parse all example sentences, each once, and extract from each alone."""
    extractor, analyser = Extractor(lexicon, index), Analyser(index, lexicon)
    texts = {s: as_article(s) for f in lexicon.frames for s in (*f.fires, *f.silent)}
    docs = dict(zip(texts, parser.parse(texts.values()), strict=True))

    def candidates(sentence: str) -> list[tuple[str, str]]:
        scene = extractor.read(read_parse(_sure(docs[sentence])))
        return [(found.type, found.rule) for found in scene.candidates]

    fires = []
    for frame in lexicon.frames:
        for sentence in frame.fires:
            found = candidates(sentence)
            fires.append(
                Example(
                    rule=frame.rule,
                    wanted=frame.type,
                    sentence=sentence,
                    found=tuple(kind for kind, _ in found),
                    own=(frame.type, frame.rule) in found,
                )
            )
    silent = [
        Example(
            rule=frame.rule,
            wanted=frame.type,
            sentence=sentence,
            found=tuple(
                fact.type for fact in analyser.analyse(_sure(docs[sentence]), texts[sentence]).facts
            ),
            own=False,
        )
        for frame in lexicon.frames
        for sentence in frame.silent
    ]
    return Examples(fires=tuple(fires), silent=tuple(silent))


def _sure(doc: Doc | ArticleError) -> Doc:
    if isinstance(doc, ArticleError):
        raise doc
    return doc


def describe(examples: Iterable[Example], limit: int = 40) -> str:
    """The examples one a line, for the message of a failing test."""
    lines = [str(example) for example in examples]
    more = [f"… and {len(lines) - limit} more"] if len(lines) > limit else []
    return "\n".join(lines[:limit] + more)
