"""Describes a knowledge base as a data set: VoID for its contents, DCAT for its distributions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from pourparler.graph.iris import Iris
from pourparler.graph.literals import integer, plain
from pourparler.graph.ordering import sort_quads
from pourparler.graph.vocabulary import ONTOLOGY, PREFIXES, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["describe_dataset"]

_DCAT: Final = "http://www.w3.org/ns/dcat#"
_DCTERMS: Final = PREFIXES["dcterms"]
_VOID: Final = "http://rdfs.org/ns/void#"
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"
_DUTCH: Final = "http://publications.europa.eu/resource/authority/language/NLD"
_MEDIA_TYPES: Final[dict[str, str]] = {
    "turtle": "text/turtle",
    "trig": "application/trig",
    "nquads": "application/n-quads",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}

_Row = tuple[NamedNode, NamedNode, NamedNode | Literal]


def _dcat(name: str) -> NamedNode:
    return NamedNode(_DCAT + name)


def _void(name: str) -> NamedNode:
    return NamedNode(_VOID + name)


def _dcterms(name: str) -> NamedNode:
    return NamedNode(_DCTERMS + name)


def describe_dataset(
    quads: Iterable[Quad], *, base: str, software: str, licence: str | None = None
) -> tuple[Quad, ...]:
    """The graph ``{base}graph/dataset``, about all other graphs; of equal graphs the same.

    Args:
        quads: all graphs; one named ``{base}graph/dataset`` is passed over.
        base: the base IRI.
        software: the version of Pourparler.
        licence: the IRI of the licence under which the knowledge base is given away. The
            article texts in it belong to their publishers, so none is assumed.
    """
    iris = Iris(base)
    graph = iris.graph("dataset")
    node = NamedNode(f"{base}dataset")
    rows = [
        *_introduce(node, software, base, licence),
        *_count(node, [q for q in quads if q.graph_name != graph], iris),
        *_distribute(node, base),
    ]
    return sort_quads(Quad(*row, graph) for row in rows)


def _introduce(node: NamedNode, software: str, base: str, licence: str | None) -> Iterator[_Row]:
    yield node, Term.TYPE, _void("Dataset")
    yield node, Term.TYPE, _dcat("Dataset")
    yield node, _dcterms("title"), Literal("Overleg en standpunten in het nieuws", language="nl")
    yield node, _dcterms("title"), Literal("Talks and positions in the news", language="en")
    yield (
        node,
        _dcterms("description"),
        Literal(
            "Wie wie sprak en wie wat eist, voorstelt, afwijst of belooft, met de woorden waarop "
            "het berust; gevonden door Pourparler.",
            language="nl",
        ),
    )
    yield (
        node,
        _dcterms("description"),
        Literal(
            "Who talked to whom and who demands, proposes, rejects or promises what, with the "
            "words it rests on; found by Pourparler.",
            language="en",
        ),
    )
    yield (
        node,
        _dcterms("language"),
        NamedNode(_DUTCH),
    )
    yield node, _dcterms("conformsTo"), NamedNode(ONTOLOGY)
    yield node, _dcterms("conformsTo"), NamedNode("https://w3id.org/pourparler/shapes")
    yield node, Term.SOFTWARE_VERSION, plain(software)
    yield node, _void("uriSpace"), plain(base)
    if licence:
        yield node, _dcterms("license"), NamedNode(licence)


def _count(node: NamedNode, quads: list[Quad], iris: Iris) -> Iterator[_Row]:
    """Numbers of the whole, of each class and property, and of the parts."""
    triples = {quad.triple for quad in quads}
    classes = Counter(
        t.object.value
        for t in triples
        if t.predicate == Term.TYPE and isinstance(t.object, NamedNode)
    )
    properties = Counter(t.predicate.value for t in triples)
    subjects = {t.subject for t in triples}
    yield node, _void("triples"), integer(len(triples))
    yield node, _void("entities"), integer(len(subjects))
    yield node, _void("distinctSubjects"), integer(len(subjects))
    yield node, _void("distinctObjects"), integer(len({t.object for t in triples}))
    yield node, _void("classes"), integer(len(classes))
    yield node, _void("properties"), integer(len(properties))
    yield node, _void("documents"), integer(classes[Term.NEWS_ARTICLE.value])
    for namespace in sorted({_namespace(iri) for iri in (*properties, *classes)}):
        yield node, _void("vocabulary"), NamedNode(namespace)
    for number, (iri, count) in enumerate(sorted(classes.items()), start=1):
        part = NamedNode(f"{node.value}#class-{number}")
        yield node, _void("classPartition"), part
        yield part, _void("class"), NamedNode(iri)
        yield part, _void("entities"), integer(count)
    for number, (iri, count) in enumerate(sorted(properties.items()), start=1):
        part = NamedNode(f"{node.value}#property-{number}")
        yield node, _void("propertyPartition"), part
        yield part, _void("property"), NamedNode(iri)
        yield part, _void("triples"), integer(count)
    yield from _parts(node, quads, iris)


def _parts(node: NamedNode, quads: list[Quad], iris: Iris) -> Iterator[_Row]:
    sizes = Counter(_part(str(quad.graph_name)[1:-1].removeprefix(iris.base)) for quad in quads)
    for name, size in sorted(sizes.items()):
        part = NamedNode(f"{node.value}#{name}")
        yield node, _void("subset"), part
        yield part, Term.TYPE, _void("Dataset")
        yield part, _void("triples"), integer(size)
        if name == "reference":
            rights = "Actors and places: CC0 1.0. Topics: CC BY 4.0."
            yield part, _dcterms("rights"), Literal(rights, language="en")


def _part(graph: str) -> str:
    """What a graph belongs to: the articles, the runs, or itself."""
    kind, _, name = graph.partition("/")
    return {"article": "articles", "run": "runs", "graph": name}.get(kind, "other")


def _distribute(node: NamedNode, base: str) -> Iterator[_Row]:
    for name, media_type in _MEDIA_TYPES.items():
        part = NamedNode(f"{base}dataset#{name}")
        yield node, _dcat("distribution"), part
        yield part, Term.TYPE, _dcat("Distribution")
        yield part, _dcat("mediaType"), NamedNode(_MEDIA + media_type)


def _namespace(iri: str) -> str:
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:cut]
