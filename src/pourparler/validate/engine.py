"""Validates a graph: a fast engine may accept it, pySHACL judges what is in doubt.

The fast engine (``shacl``, in Rust) is asked first. Where it finds nothing at all the graph
conforms; in every other case, and where it is not installed, pySHACL decides and reports.
docs/decisions/shacl-engines.md says how the two were compared.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
import threading
import warnings
from typing import TYPE_CHECKING, Final, cast

from pyoxigraph import Quad, RdfFormat, serialize

from pourparler.graph.ordering import sort_quads
from pourparler.graph.vocabulary import PREFIXES
from pourparler.validate.report import Report, Result, Severity
from pourparler.validate.shapes import Shapes, load_shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["validate"]

_ARTICLE: Final = re.compile(r"https?://[^\s<>\"]*?/article/[^\s<>\"/#]+")
# pySHACL keeps state in modules and in the shapes graph.
_PYSHACL: Final = threading.Lock()


def validate(
    data: Iterable[Quad] | Graph, shapes: Shapes | None = None, *, reference_only: bool = False
) -> Report:
    """The report on a graph, or on several as one.

    Args:
        data: quads, whose graph names do not matter, or an rdflib graph.
        shapes: by default those that ship with the project.
        reference_only: do not ask the fast engine.

    Raises:
        AssetError: the shapes are broken.
    """
    shapes = shapes or load_shapes()
    text = _ntriples(data)
    if shapes.fast is not None and not reference_only and _accepts(shapes, text):
        return Report()
    return _judge(text, shapes)


def _ntriples(data: Iterable[Quad] | Graph) -> str:
    # Asked for by the name of its module: importing rdflib takes longer than most validations.
    if type(data).__module__.startswith("rdflib"):
        return cast("Graph", data).serialize(format="nt")
    triples = (quad.triple for quad in sort_quads(cast("Iterable[Quad]", data)))
    return str(serialize(triples, format=RdfFormat.N_TRIPLES) or b"", "utf-8")


def _accepts(shapes: Shapes, text: str) -> bool:
    """Whether the fast engine has nothing to say, not even a warning."""
    if shapes.fast is None:
        return False
    try:
        report = shapes.fast.validate_text(text, format="ntriples")
    except (RuntimeError, ValueError):
        return False
    return report.conforms and not report.results


def _judge(text: str, shapes: Shapes) -> Report:
    from pyshacl import validate as pyshacl_validate  # noqa: PLC0415 - slow to import
    from rdflib import Graph  # noqa: PLC0415

    with _PYSHACL, _quiet_rdflib():
        data = Graph().parse(io.StringIO(text), format="nt")
        # A graph of its own: pySHACL writes to it.
        shapes_graph = Graph().parse(io.StringIO(shapes.ntriples), format="nt")
        _, found, _ = pyshacl_validate(
            data, shacl_graph=shapes_graph, inference="none", advanced=False
        )
        if not isinstance(found, Graph):
            raise TypeError(f"pySHACL gave no report: {found!r}")
        return Report(results=_read_results(found, data, shapes))


@contextlib.contextmanager
def _quiet_rdflib() -> Iterator[None]:
    """Without rdflib's remarks on each ill-typed literal: the report names them."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            yield
    finally:
        logger.setLevel(level)


def _read_results(report: Graph, data: Graph, shapes: Shapes) -> tuple[Result, ...]:
    from rdflib import RDF, Literal, URIRef  # noqa: PLC0415

    def sh(name: str) -> URIRef:
        return URIRef(PREFIXES["sh"] + name)

    results = []
    for node in report.subjects(RDF.type, sh("ValidationResult")):
        focus = report.value(node, sh("focusNode"))
        value = report.value(node, sh("value"))
        path = report.value(node, sh("resultPath"))
        messages = sorted(
            (
                (m.language or _language(str(m), shapes), str(m))
                for m in report.objects(node, sh("resultMessage"))
                if isinstance(m, Literal)
            ),
            key=lambda pair: (pair[0] != "nl", pair),
        )
        article, evidence = _whereabouts(data, focus, value, " ".join(t for _, t in messages))
        results.append(
            Result(
                focus=_iri(focus),
                shape=_iri(report.value(node, sh("sourceShape"))),
                component=_iri(report.value(node, sh("sourceConstraintComponent"))),
                severity=_severity(report.value(node, sh("resultSeverity"))),
                messages=tuple(messages),
                path=str(path) if isinstance(path, URIRef) else None,
                # A blank node has no name that means anything elsewhere.
                value=value.n3() if isinstance(value, URIRef | Literal) else None,
                article=article,
                evidence=evidence,
            )
        )
    return tuple(sorted(set(results), key=Result.sort_key))


def _language(message: str, shapes: Shapes) -> str:
    """The language of a message whose slots were filled."""
    return next((tag for pattern, tag in shapes.templates if pattern.fullmatch(message)), "")


def _iri(node: Node | None) -> str:
    """The IRI of a node; blank nodes get one, as reports have none."""
    from rdflib import URIRef  # noqa: PLC0415

    return str(node) if isinstance(node, URIRef) else "https://w3id.org/pourparler/report/unnamed"


def _severity(node: Node | None) -> Severity:
    name = str(node).rpartition("#")[2]
    return "Warning" if name == "Warning" else "Info" if name == "Info" else "Violation"


def _whereabouts(
    data: Graph, focus: Node | None, value: Node | None, message: str
) -> tuple[str | None, str | None]:
    """The identifier of the article and the words that a result is about."""
    from rdflib import URIRef  # noqa: PLC0415

    match = next((m for m in (_ARTICLE.search(str(t)) for t in (focus, value, message)) if m), None)
    article = None
    if match is not None:
        named = data.value(URIRef(match[0]), URIRef(PREFIXES["dcterms"] + "identifier"))
        article = str(named) if named is not None else match[0]
    else:
        # Direct triples between actors name no article; often there is only one.
        named_all = {str(o) for o in data.objects(None, URIRef(PREFIXES["dcterms"] + "identifier"))}
        article = named_all.pop() if len(named_all) == 1 else None
    anchor = URIRef(PREFIXES["nif"] + "anchorOf")
    for node in (focus, value):
        if not isinstance(node, URIRef):
            continue
        spans = sorted(data.objects(node, URIRef(PREFIXES["pp"] + "evidence")), key=str)
        spans += sorted(data.objects(node, URIRef(PREFIXES["gaf"] + "denotedBy")), key=str)
        for span in (node, *spans):
            words = data.value(span, anchor)
            if words is not None:
                return article, str(words)
    return article, None
