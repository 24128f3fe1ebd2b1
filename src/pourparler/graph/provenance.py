"""Which versions made a graph. A run is named after them, so that equal versions are one run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Quad

from pourparler.graph.iris import Iris, digest
from pourparler.graph.literals import plain
from pourparler.graph.ordering import sort_quads
from pourparler.graph.vocabulary import Term

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode

__all__ = ["Run", "build_run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The versions of everything that decides what is found in a text.

    Attributes:
        software: the version of Pourparler, such as ``0.1.0``.
        model: name and version of the language model.
        lexicon: version or content hash of lexicon and actor data.
    """

    software: str
    model: str
    lexicon: str

    def iri(self, base: str) -> NamedNode:
        """The run, named after its versions; also the graph that describes it."""
        return Iris(base).run(self.hash)

    @property
    def hash(self) -> str:
        """The last part of its IRI."""
        return digest(self.software, self.model, self.lexicon)


def build_run(run: Run, *, base: str) -> tuple[Quad, ...]:
    """The graph (named as the run) that says which versions of what the run used."""
    iris, hash_ = Iris(base), run.hash
    node = iris.run(hash_)
    software, model, lexicon = (iris.run(hash_, part) for part in ("software", "model", "lexicon"))
    rows: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (node, Term.TYPE, Term.ACTIVITY),
        (node, Term.WAS_ASSOCIATED_WITH, software),
        (node, Term.USED, model),
        (node, Term.USED, lexicon),
        (software, Term.TYPE, Term.SOFTWARE_AGENT),
        (software, Term.SCHEMA_NAME, plain("Pourparler")),
        (software, Term.SOFTWARE_VERSION, plain(run.software)),
        (model, Term.TYPE, Term.ENTITY),
        (model, Term.SCHEMA_NAME, plain("language model")),
        (model, Term.SOFTWARE_VERSION, plain(run.model)),
        (lexicon, Term.TYPE, Term.ENTITY),
        (lexicon, Term.SCHEMA_NAME, plain("lexicon and actor data")),
        (lexicon, Term.SOFTWARE_VERSION, plain(run.lexicon)),
    ]
    return sort_quads(Quad(s, p, o, node) for s, p, o in rows)
